/* What the lab says. */

import { indexOfLargest } from "../engine/convnet.ts";
import { format, superscript } from "../format.ts";
import type { RecurrentModel } from "./model.ts";
import { CHOICES, JOSA } from "./settings.ts";

export interface Status {
  readonly tone: "plain" | "good" | "warn" | "bad";
  readonly headline: string;
  readonly detail: string;
}

/** Never 100 % for what is not sure, never 0 % for what may be. */
export function percent(share: number): string {
  const text = (100 * share).toFixed(1);
  if (text === "100.0" && share < 1) return "99.9\u00a0% 넘음";
  if (text === "0.0" && share > 0) return "0.1\u00a0% 못 됨";
  return `${text}\u00a0%`;
}

/** As short as a column is narrow: 0.25, 4×10⁻⁹. */
export function short(value: number): string {
  const size = Math.abs(value);
  const sign = value < 0 ? "−" : "";
  if (size === 0) return "0";
  if (size < 1e-3 || size >= 1e4) {
    const [digits, power] = size.toExponential(0).split("e");
    return `${sign}${digits}×10${superscript(Number(power))}`;
  }
  return sign + String(Number(size.toPrecision(2)));
}

/** Where there is room for a whole number only. */
export function rounded(share: number): string {
  const whole = Math.round(100 * share);
  if (whole === 100 && share < 1) return ">99%";
  return whole === 0 && share > 0 ? "<1%" : `${whole}%`;
}

/** A token by a name that can be read aloud. */
export function nameOf(token: string, start: string | null = null): string {
  return token === start ? "시작" : token === " " ? "빈칸" : token;
}

export function describe(model: RecurrentModel): Status {
  const { settings, known, problem, reading } = model;
  const title = CHOICES.model.choices[settings.model];
  if (settings.model !== "hand" && model.failed.has(settings.model))
    return { tone: "bad", headline: "이 신경망은 아직 여기에 없습니다", detail: `‘${title}’의 가중치를 불러오지 못했습니다. 연결을 살펴보고 다시 불러오거나 다른 신경망을 골라 주세요.` };
  if (!known) return { tone: "plain", headline: "신경망을 불러오는 중입니다", detail: "다 불러오면 답이 나타납니다." };
  if (problem) return { tone: "bad", headline: "읽을 수 없는 글입니다", detail: problem };
  if (!reading) return { tone: "plain", headline: "아직 읽은 것이 없습니다", detail: "글을 적어 주세요." };
  const { prediction, answer, shown } = model;
  const share = percent(reading.outputs.at(-1)![prediction!]);
  const note = shown!.note && ` ${shown!.note}`;
  if (model.isJosa) {
    const chosen = `‘${settings.text}${JOSA[prediction!]}’ 쪽을 골랐습니다`;
    if (answer === null) return { tone: "plain", headline: chosen, detail: `끝까지 읽고 준 확률은 ${share}입니다. 한글 음절로 끝나지 않아 받침으로는 정답을 정할 수 없습니다.${note}` };
    const isRight = answer === prediction;
    const rule = answer ? `받침이 있으므로 ‘${settings.text}은’이` : `받침이 없으므로 ‘${settings.text}는’이`;
    return { tone: isRight ? "good" : "warn", headline: chosen, detail: `끝까지 읽고 준 확률은 ${share}입니다. ${isRight ? "맞았습니다." : `틀렸습니다. ${rule} 맞습니다.`}${note}` };
  }
  if (settings.model === "language_lstm") return { tone: "plain", headline: `이 글의 언어: ${model.classes[prediction!]}`, detail: `끝까지 읽고 준 확률은 ${share}입니다.${note}` };
  return { tone: "plain", headline: `다음 자모로 가장 그럴듯한 것: ${nextName(model, prediction!)}`, detail: `끝까지 읽고 준 확률은 ${share}입니다.${note}` };
}

/** The end token is a jamo to the network; to the reader it is the name's end. */
export function nextName(model: RecurrentModel, k: number): string {
  const { about } = model.known!;
  const token = model.classes[k];
  return token === about.end || token === about.start ? "(이름의 끝)" : nameOf(token);
}

export function describeWriting(model: RecurrentModel): Status {
  const { known, problem, next, writing } = model;
  if (!known || problem || !next) return describe(model);
  const [best] = next;
  const { about } = known;
  const name = best.token === about.end || best.token === about.start ? "이름을 끝내는 것" : `‘${nameOf(best.token)}’`;
  const said = writing.written.length ? `지금까지 이름 ${writing.written.length}개를 지었습니다.` : "아직 지은 이름이 없습니다.";
  return { tone: "plain", headline: model.draft ? `짓는 중: ${model.draft}` : "새 이름의 첫머리입니다", detail: `다음으로 가장 그럴듯한 것은 ${name}이고 확률은 ${percent(best.probability)}입니다. ${said}` };
}

/** What the step under the cursor brought. */
export function describeStep(model: RecurrentModel): string {
  const { cursor, steps, shown, reading } = model;
  if (!reading) return "";
  if (cursor === 0) return `아직 아무것도 읽지 않았습니다. 상태는 모두 0이고, 읽을 것은 ${steps}걸음입니다.`;
  const token = shown!.tokens[cursor - 1];
  const output = reading.outputs[cursor - 1];
  const what = token === "" ? "빈자리(모두 0)를 읽은 다음" : `‘${nameOf(token, model.known!.about.start)}’까지 읽은 다음`;
  const best = indexOfLargest(output);
  const answer = model.isJosa ? `‘은’ 확률은 ${percent(output[1])}` : `가장 그럴듯한 답은 ${model.settings.model === "name_writer" ? nextName(model, best) : model.classes[best]}(${percent(output[best])})`;
  return `시점 ${cursor}/${steps}: ${what}, ${answer}입니다.`;
}

/** How much of the gradient is left at the first token. */
export function describeGradients(model: RecurrentModel): string {
  const norms = model.gradients.hidden;
  if (!norms.length) return "";
  const [first, last] = [norms[model.shown!.blank < norms.length ? model.shown!.blank : 0], norms.at(-1)!];
  const about = `‘${className(model)}’의 손실은 ${format(model.loss!)}입니다.`;
  if (last === 0) return `${about} 마지막 시점에서도 기울기의 크기가 0입니다. 손실이 이미 0에 닿았거나 출력의 가중치가 0입니다.`;
  if (norms.length - model.shown!.blank < 2) return about;
  if (first === 0) return `${about} 첫 토큰에 닿은 기울기는 0입니다. 거기서 상태가 조금 달라져도 손실은 그대로입니다.`;
  return `${about} 첫 토큰에 닿은 기울기의 크기는 마지막 시점의 ${format(first / last)}배입니다.`;
}

export function className(model: RecurrentModel): string {
  const { target, classes, settings } = model;
  return target === null ? "" : settings.model === "name_writer" ? nextName(model, target) : classes[target];
}
