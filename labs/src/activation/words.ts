/* What the activation lab says: its results as text, and in a sentence what they mean. */

import { FLAT, type Line, type Outcome } from "../engine/activation.ts";
import { format } from "../format.ts";
import type { ActivationModel } from "./model.ts";

const MILLIONTH = 1e-6;
export const VANISHED = "0으로 사라짐"; // not 0, but too small for float64

export const formatOutcome = (result: Outcome): string => (typeof result === "number" ? format(result) : result);
export const formatLine = ({ value, vanished }: Line): string => (vanished ? VANISHED : formatOutcome(value));

/** A derivative that float64 rounds to 0 although it is not 0. */
export function formatSlope(model: ActivationModel, slope: number): string {
  const never = ["sigmoid", "tanh", "softmax"].includes(model.settings.function);
  return slope === 0 && never ? VANISHED : format(slope);
}

export interface Status {
  tone: "plain" | "warn" | "bad" | "good";
  headline: string;
  detail: string;
}

const KINKS: Record<string, string> = {
  step: "0에서 1로 건너뛰는 자리라 미분계수가 없습니다. 다른 곳에서는 모두 0이고, 여기서도 0을 씁니다.",
  relu: "왼쪽에서 재면 기울기가 0, 오른쪽에서 재면 1이라 미분계수가 없습니다. 이 책은 Keras처럼 여기서 0을 씁니다.",
  leaky_relu: "왼쪽에서 재면 기울기가 0.01, 오른쪽에서 재면 1이라 미분계수가 없습니다. 여기서는 왼쪽의 0.01을 씁니다.",
};

export function describeCurve(model: ActivationModel): Status {
  const { at_kink, derivative, is_flat, function: name } = model.state;
  const x = model.pointName === "z1" ? "z₁" : "z";
  const f = model.pointName === "z1" ? "p₁" : "f(z)";
  if (at_kink) return { tone: "warn", headline: `z = 0에서는 ${name === "step" ? "끊어집니다" : "꺾입니다"}`, detail: KINKS[name] };
  if (derivative === 0 && ["step", "relu"].includes(name))
    return { tone: "warn", headline: "기울기가 0입니다", detail: `여기서는 ${x} 값을 조금 바꾸어도 ${f} 값이 그대로입니다. 기울기를 따라 배우는 신경망은 여기서 움직이지 못합니다.` };
  if (is_flat)
    return { tone: "warn", headline: "거의 평평합니다", detail: `기울기가 ${format(FLAT)}보다 작습니다. ${x} 값을 바꾸어도 ${f} 값이 거의 그대로라 학습이 아주 느려집니다.` };
  return { tone: "plain", headline: `기울기 ${format(derivative)}`, detail: `${x} 값을 0.1 키우면 ${f} 값이 ${format(0.1 * derivative)}쯤 커집니다.` };
}

export function describeStack(model: ActivationModel): Status {
  const { product, layers, function: name } = model.state;
  if (product === null)
    return { tone: "plain", headline: "소프트맥스는 한 줄로 쌓지 않습니다", detail: "값 하나가 아니라 여러 값을 함께 받기 때문입니다. 보통 마지막 층에서 한 번만 씁니다. 다른 함수를 골라 보세요." };
  const all = `${layers}층`;
  if (product === 0)
    return {
      tone: "bad",
      headline: "곱이 0입니다",
      detail: ["step", "relu"].includes(name)
        ? `기울기가 0인 층이 있습니다. 하나만 0이어도 곱 전체가 0이라, z를 조금 바꾸어도 마지막 값이 그대로입니다.`
        : `곱이 너무 작아서 float64로는 0이 되었습니다.`,
    };
  const times = `z를 조금 바꾸면 ${all} 뒤의 값은 그 ${format(product)}배만큼 바뀝니다.`;
  if (product < MILLIONTH) return { tone: "bad", headline: "처음의 백만분의 일보다 작습니다", detail: times };
  if (product > 1 / MILLIONTH) return { tone: "bad", headline: "처음의 백만 배보다 큽니다", detail: times };
  if (product < FLAT) return { tone: "warn", headline: "처음의 천분의 일보다 작습니다", detail: times };
  return { tone: "plain", headline: `곱 ${format(product)}`, detail: times };
}

export function describeStable(model: ActivationModel, name = model.settings.function): Status {
  if (!["sigmoid", "tanh", "softmax"].includes(name))
    return { tone: "good", headline: "두 식이 같습니다", detail: "지수를 쓰지 않으므로 넘칠 것이 없습니다. 시그모이드나 tanh, 소프트맥스를 골라 보세요." };
  const { overflowed, broken, right } = model.compare(name);
  if (right && overflowed)
    return { tone: "warn", headline: "중간에 넘쳤지만 결과는 맞습니다", detail: "1을 넘친 값으로 나누어 0이 되었고, 참값도 0과 다르지 않을 만큼 작습니다. 그래도 NumPy는 넘쳤다는 경고를 냅니다." };
  if (right) return { tone: "good", headline: "두 식의 결과가 같습니다", detail: "넘친 곳이 없습니다. 더 큰 값이나 더 작은 값을 넣어 보세요." };
  if (!broken)
    return { tone: "bad", headline: "순진한 식이 틀렸습니다", detail: "값이 나오기는 했지만 안정한 식의 결과와 다릅니다. 넘치거나 너무 작아진 수가 섞였기 때문입니다." };
  const why = overflowed
    ? "넘친 값을 넘친 값으로 나누면 얼마인지 정할 수 없습니다. 안정한 식은 지수가 0보다 커지지 않아 넘치지 않습니다."
    : "e의 거듭제곱이 모두 너무 작아 0이 되었고, 0을 0으로 나눌 수 없습니다. 안정한 식은 가장 큰 점수를 먼저 빼므로 하나는 늘 1입니다.";
  return { tone: "bad", headline: "순진한 식은 값을 내지 못합니다", detail: why };
}

export function describeSoftmax(model: ActivationModel): Status {
  const { logits } = model;
  const { probabilities } = model.state;
  const [first, second] = [0, 1, 2].sort((a, b) => logits[b] - logits[a]);
  const ahead = logits[first] - logits[second];
  const names = ["z₁", "z₂", "z₃"];
  if (ahead === 0)
    return { tone: "plain", headline: "가장 큰 점수가 둘 이상입니다", detail: "점수가 같으면 확률도 같습니다. 세 확률을 더하면 늘 1입니다." };
  const ratio = Math.exp(ahead);
  const times = Number.isFinite(ratio) ? `${format(ratio)}배` : "셀 수 없을 만큼 여러 배";
  return {
    tone: "plain",
    headline: `가장 큰 확률은 ${names[first]}의 ${format(probabilities[first])}입니다`,
    detail: `둘째로 큰 ${names[second]}보다 점수가 ${format(ahead)} 크고, 확률은 ${times}입니다. 세 확률을 더하면 늘 1입니다.`,
  };
}

/** 0.25·z + 0.5; at a kink there is none. */
export function describeTangent(model: ActivationModel, x: string): string {
  const { tangent, at_kink } = model.state;
  if (at_kink) return "없음";
  const height = format(tangent.intercept);
  if (tangent.slope === 0) return `${height} (수평)`;
  const slope = `${format(tangent.slope)}·${x}`;
  return tangent.intercept === 0 ? slope : `${slope} ${tangent.intercept < 0 ? "−" : "+"} ${format(Math.abs(tangent.intercept))}`;
}
