/* What the neuron lab says: numbers as text, what is right and wrong, what a rule has just done. */

import { POINTS, TARGETS, WEIGHT_LIMIT, gradient, sameWeights, score, weightedSum, type Line } from "../engine/neuron.ts";
import { MAX_STEPS, type Run } from "../engine/neuron-run.ts";
import type { NeuronModel } from "./model.ts";
import { WEIGHT_NAMES, type Settings } from "./settings.ts";

const SUPERSCRIPT: Record<string, string> = { "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹" };
const SIGN = { w1: "w₁", w2: "w₂", bias: "b" };

/** −1.50, 0.00, and never 0.00 for what is not 0: 2.8×10⁻¹⁷. */
export function fixed(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.5 * 10 ** -digits || size >= 1e5)) {
    const [mantissa, power] = value.toExponential(1).split("e");
    return minus(`${mantissa}×10${power.replace("+", "").replace(/./g, (c) => SUPERSCRIPT[c])}`);
  }
  return minus(value.toFixed(digits));
}

/** As short as can be, at most four decimals: 0.3, −1.25. */
export const short = (value: number): string => {
  const rounded = Number(value.toFixed(4));
  return rounded === 0 && value !== 0 ? fixed(value, 4) : minus(String(rounded + 0));
};

const minus = (text: string): string => text.replace(/^-/, "−");

export const pointName = (k: number): string => `(${POINTS[k].join(", ")})`;

export const formatStep = (step: number): string => step.toLocaleString("ko");

export function lineInWords(line: Line): string {
  if (!line) return "선 없음";
  if ("at" in line) return `x₁ = ${short(line.at)}인 세로선`;
  return `x₂ = ${short(line.slope)}·x₁ ${signed(line.intercept)}`;
}

/** "+ 0.5", "− 1.5" */
export const signed = (value: number): string => `${value < 0 ? "−" : "+"} ${short(Math.abs(value))}`;

export interface Status {
  tone: "plain" | "good" | "bad";
  headline: string;
  detail: string;
}

export function describe({ run, score: now, settings }: NeuronModel): Status {
  if (run.diverged)
    return {
      tone: "bad",
      headline: "발산했습니다",
      detail: `가중치의 크기가 ${formatStep(WEIGHT_LIMIT)}을 넘어 멈췄습니다. 학습률 ${settings.learning_rate}에서는 한 걸음이 너무 큽니다. 표와 그림은 넘기 바로 앞의 것입니다.`,
    };
  const error = settings.activation === "step" ? "" : ` 평균 제곱 오차는 ${fixed(now.loss, 4)}입니다.`;
  if (now.correct === 4) return { tone: "good", headline: "네 점을 모두 맞혔습니다", detail: error.trim() };
  const wrong = now.predictions.flatMap((p, k) => (p === TARGETS[settings.dataset][k] ? [] : [pointName(k)]));
  return { tone: "plain", headline: now.correct ? `네 점 가운데 ${now.correct}점을 맞혔습니다` : "한 점도 맞히지 못했습니다", detail: `틀린 점: ${wrong.join(", ")}.${error}` };
}

/** Why the buttons of the rules do nothing any more. */
export function whyFinished({ diverged }: Run): string {
  if (diverged) return "발산한 뒤에는 규칙이 움직이지 않습니다. 되돌리거나 학습률을 낮추어 다시 시작하세요.";
  return `${formatStep(MAX_STEPS)}걸음에서 멈췄습니다. 더 가려면 ‘처음부터’를 누르세요.`;
}

export function whatHappened(before: Run, after: Run, settings: Settings): string {
  if (after.diverged) return "";
  const steps = after.step - before.step;
  return settings.rule === "perceptron" ? visited(before, after, settings, steps) : descended(before, after, settings, steps);
}

function visited(before: Run, after: Run, { dataset }: Settings, steps: number): string {
  const quiet = after.quiet >= 4 ? " 네 점을 한 바퀴 도는 동안 고칠 것이 없었습니다. 이 규칙은 여기서 멈춥니다." : "";
  if (steps > 1) return `${formatStep(steps)}번 보고 ${formatStep(after.ruleMoves - before.ruleMoves)}번 고쳤습니다.${quiet}`;
  const k = before.visits % 4;
  const target = TARGETS[dataset][k];
  const output = Number(weightedSum(before.weights, POINTS[k]) > 0);
  const seen = `점 ${pointName(k)}의 계단 출력은 ${output}, 정답은 ${target}입니다.`;
  if (output === target) return `${seen} 맞았으므로 고치지 않습니다.${quiet}`;
  const still = POINTS[k].flatMap((x, axis) => (x === 0 ? [axis ? "w₂는" : "w₁은"] : []));
  const kept = still.length ? ` ${still.length === 2 ? "w₁과 w₂는" : still[0]} 입력이 0이라 그대로입니다.` : "";
  return `${seen} 학습률만큼 ${target ? "늘립니다" : "줄입니다"}: ${changes(before, after)}.${kept}`;
}

function descended(before: Run, after: Run, { dataset, activation }: Settings, steps: number): string {
  if (activation === "step")
    return `${formatStep(steps)}걸음을 갔지만 가중치는 그대로입니다. 계단은 평평해서 기울기가 0이고, 어느 쪽으로 가야 할지 알려 주지 않습니다. 활성화 함수를 시그모이드나 선형으로 바꾸어 보세요.`;
  if (sameWeights(before.weights, after.weights)) return "기울기가 0에 가까워 더 움직이지 않습니다.";
  const [from, to] = [before, after].map(({ weights }) => score(weights, dataset, activation).loss);
  const swing = to > from ? " 오차가 늘었습니다. 한 걸음이 너무 큽니다." : "";
  const losses = `평균 제곱 오차 ${fixed(from, 4)} → ${fixed(to, 4)}.${swing}`;
  if (steps > 1) return `${formatStep(steps)}걸음 갔습니다. ${losses}`;
  const slope = gradient(before.weights, dataset, activation);
  return `기울기 (${WEIGHT_NAMES.map((name) => `${SIGN[name]} ${short(slope[name])}`).join(", ")})의 반대쪽으로 한 걸음 갔습니다. ${losses}`;
}

function changes(before: Run, after: Run): string {
  return WEIGHT_NAMES.filter((name) => before.weights[name] !== after.weights[name])
    .map((name) => `${SIGN[name]} ${short(before.weights[name])} → ${short(after.weights[name])}`)
    .join(", ");
}
