/* What the digit lab says: answers, agreement, what shaking did. */

import type { DigitModel, Verdict } from "./model.ts";
import { MODELS, titleOf, type ModelName } from "./settings.ts";

/** 97.2 %; what is not certain never reads 100 %. */
export function percent(part: number): string {
  if (part >= 0.9995 && part < 1) return "99.9\u00a0% 넘음";
  return `${(100 * part).toFixed(1)}\u00a0%`;
}

/** The same within a sentence. */
export const share = (part: number): string => (part >= 0.9995 && part < 1 ? "거의 100\u00a0%" : percent(part));

const CLOSED = "013678"; // read with a final consonant: 영, 일, 삼, 육, 칠, 팔

/** A digit with its particle as it is read: 3이라고, 2라고; 3으로, 1로, 2로; 3은, 2는; 3이, 2가. */
export function digitWith(digit: number, particle: "이라고" | "으로" | "은" | "이"): string {
  const isClosed = (particle === "으로" ? "036" : CLOSED).includes(String(digit));
  return digit + (isClosed ? particle : { 이라고: "라고", 으로: "로", 은: "는", 이: "가" }[particle]);
}

export interface Status {
  tone: "plain" | "good" | "warn" | "bad";
  headline: string;
  detail: string;
}

const answers = (names: readonly ModelName[], verdict: (name: ModelName) => Verdict | null): [ModelName, Verdict][] =>
  names.flatMap((name): [ModelName, Verdict][] => {
    const answer = verdict(name);
    return answer ? [[name, answer]] : [];
  });

export function describe(model: DigitModel): Status {
  const { settings, label, failed } = model;
  if (settings.models.some((name) => failed.has(name)))
    return { tone: "bad", headline: "모델을 불러오지 못했습니다", detail: "연결을 살펴보고 다시 불러오세요. 그린 것은 그대로 있습니다." };
  if (model.isEmpty) return { tone: "plain", headline: "아직 빈 그림판입니다", detail: "숫자를 하나 크게 그리거나 예제를 골라 보세요." };
  const given = answers(settings.models, (name) => model.verdictOf(name));
  const hasOneSource = new Set(settings.models.map((name) => MODELS[name].data)).size === 1;
  const nameOf = (name: ModelName) => (hasOneSource ? MODELS[name].kind : titleOf(name));
  if (model.isWaiting) return { tone: "plain", headline: "모델을 불러오는 중입니다", detail: "다 불러오면 답이 나타납니다." };
  const classes = new Set(given.map(([, { prediction }]) => prediction));
  const wrong = label === null ? [] : given.filter(([, { prediction }]) => prediction !== label);
  const truth = label === null ? "" : wrong.length ? ` 정답은 ${label}입니다.` : " 맞았습니다.";
  const sure = wrong.find(([, { confidence }]) => confidence >= 0.9);
  const warning = sure ? ` ${nameOf(sure[0])} 모델은 틀린 답에 ${share(sure[1].confidence)}의 확률을 주었습니다.` : "";
  const tone = label === null ? "plain" : wrong.length ? "warn" : "good";
  if (given.length === 1) {
    const [[name, { prediction, confidence }]] = given;
    return { tone, headline: `${digitWith(prediction, "이라고")} 봅니다`, detail: `${nameOf(name)} 모델이 준 확률은 ${share(confidence)}입니다.${truth}${warning}` };
  }
  const list = given.map(([name, { prediction, confidence }]) => `${nameOf(name)} ${prediction}(${share(confidence)})`).join(", ");
  if (classes.size === 1) return { tone, headline: `${given.length === 2 ? "두" : ["세", "네"][given.length - 3]} 모델이 모두 ${digitWith([...classes][0], "이라고")} 봅니다`, detail: `${list}.${truth}${warning}` };
  return { tone: "warn", headline: "답이 갈립니다", detail: `${list}.${truth}${warning}` };
}

export function describeAttack(model: DigitModel): Status {
  const { attack, settings, label } = model;
  if (!attack) return describe(model);
  const { epsilon } = settings;
  const name = titleOf(attack.target);
  const { clean, gradient, noise, against } = attack;
  if (epsilon === 0)
    return {
      tone: "plain",
      headline: `${digitWith(clean.prediction, "이라고")} 봅니다`,
      detail: `${name} 모델이 준 확률은 ${share(clean.confidence)}입니다.${label !== null && label !== clean.prediction ? ` 정답은 ${label}입니다.` : ""} ε을 키워 그림을 흔들어 보세요.`,
    };
  const was = label === null ? `모델의 처음 답 ${against}` : `정답 ${against}`;
  const moved = gradient.prediction !== clean.prediction;
  const shaken = noise.prediction !== clean.prediction;
  const how = `화소마다 ${epsilon}만큼, ${was}의 손실이 커지는 쪽으로 흔들었습니다.`;
  const byNoise = shaken
    ? `같은 크기의 무작위 잡음에도 답이 ${digitWith(noise.prediction, "으로")} 바뀌었습니다.`
    : `같은 크기의 무작위 잡음에는 답이 그대로입니다(${clean.prediction}, ${share(noise.confidence)}).`;
  if (!moved) return { tone: "plain", headline: `아직 ${digitWith(gradient.prediction, "이라고")} 봅니다`, detail: `${how} 확률은 ${share(clean.confidence)}에서 ${share(gradient.confidence)}로 바뀌었습니다. ${byNoise}` };
  return { tone: "warn", headline: `답이 ${clean.prediction}에서 ${digitWith(gradient.prediction, "으로")} 바뀌었습니다`, detail: `${how} 바뀐 답에 준 확률은 ${share(gradient.confidence)}입니다. ${byNoise}` };
}
