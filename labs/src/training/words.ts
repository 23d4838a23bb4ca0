/* What the training lab says: numbers as text, and the state of the run in a sentence. */

import { MAX_STEPS } from "../engine/training.ts";
import type { TrainingModel } from "./model.ts";

const SUPERSCRIPT: Record<string, string> = { "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹" };

/** 0.0312, 1.4×10⁻⁵, 12.35, 2.1×10⁷ */
export function formatLoss(value: number): string {
  if (value === 0 || (value >= 1e-3 && value < 1e4)) return value < 10 ? value.toFixed(4) : value.toFixed(2);
  const [digits, power] = value.toExponential(1).split("e");
  return `${digits}×10${power.replace("+", "").replace(/./g, (c) => SUPERSCRIPT[c])}`;
}

export const formatPercent = (share: number): string => `${Number((100 * share).toFixed(1))} %`;

export const formatStep = (step: number): string => step.toLocaleString("ko");

export interface Status {
  tone: "plain" | "good" | "warn" | "bad";
  headline: string;
  detail: string;
  /** Whether only a new start at a smaller rate leads on. */
  stuck?: boolean;
}

const RESTLESS = 0.2; // the loss rose after one step in five
const SATURATED = "출력이 한쪽 끝에 붙어 기울기가 0에 가깝습니다. 학습률을 낮추어도 돌아오기 어려우니 처음부터 다시 시작합니다.";
const DEAD = "어느 점에서나 출력이 0이라 기울기도 0입니다. 학습률을 낮추거나 시드를 바꾸어 처음부터 다시 시작합니다.";

/** Where nothing is trained: the weights are the author's, the seed's or the reader's. */
export function describeByHand({ run: { train, network }, isEdited, sample }: TrainingModel): Status {
  const [p] = network.predict(network.pass(Float64Array.from([0, 1], (axis) => train.data.x[axis * train.data.n + sample]), 1));
  const numbers =
    train.data.n === 1
      ? `예측 ${p.toFixed(4)}, 정답 ${train.data.y[0]}, 손실 ${formatLoss(train.loss)}입니다.`
      : `정확도 ${formatPercent(train.accuracy)}, 손실 ${formatLoss(train.loss)}입니다.`;
  if (!isEdited) return { tone: "plain", headline: "처음 가중치입니다", detail: numbers };
  const solved = train.data.n > 1 && train.accuracy === 1;
  return {
    tone: solved ? "good" : "plain",
    headline: solved ? "모두 맞혔습니다" : "가중치를 손으로 고쳤습니다",
    detail: `${numbers} ‘처음부터’를 누르면 고치기 전으로 돌아갑니다.`,
  };
}

export function describe(model: TrainingModel): Status {
  const { run, settings, playing } = model;
  const { step, diverged, firstSolvedStep, restlessness } = run.progress;
  if (diverged)
    return {
      tone: "bad",
      stuck: true,
      headline: "발산했습니다",
      detail: `${formatStep(step)}걸음 뒤에 가중치가 셀 수 없을 만큼 커졌습니다. 학습률 ${settings.learning_rate}에서는 한 걸음이 너무 큽니다.`,
    };
  if (!run.isReady)
    return {
      tone: "warn",
      headline: "점이 더 있어야 학습합니다",
      detail: run.train.data.n ? `정답이 ${run.train.data.y[0] ? 0 : 1}인 점도 하나는 찍어 주세요.` : "정답이 1인 점과 0인 점을 하나씩은 찍어 주세요.",
    };
  if (step === 0 && model.isEdited && !playing) return { ...describeByHand(model), tone: "plain" };
  if (step === 0)
    return playing
      ? { tone: "plain", headline: "학습하는 중입니다", detail: "" }
      : { tone: "plain", headline: "아직 학습하지 않았습니다", detail: "재생이나 한 걸음을 눌러 보세요." };
  const numbers = `정확도 ${formatPercent(run.train.accuracy)}, 손실 ${formatLoss(run.train.loss)}`;
  const restless = restlessness > RESTLESS;
  const advice = restless ? " 손실이 오르내립니다. 학습률을 낮추면 잔잔해집니다." : "";
  if (run.train.accuracy === 1)
    return { tone: "good", headline: "모두 맞혔습니다", detail: `처음 모두 맞힌 때는 ${formatStep(firstSolvedStep!)}걸음, 지금 ${numbers}입니다.${advice}` };
  if (run.isFrozen) return { tone: "bad", stuck: true, headline: "은닉 뉴런이 굳었습니다", detail: settings.activation === "relu" ? DEAD : SATURATED };
  if (restless) return { tone: "warn", headline: "한 걸음이 너무 큽니다", detail: `손실이 오르내립니다. 지금 ${numbers}입니다.` };
  if (step >= MAX_STEPS) return { tone: "plain", headline: `${formatStep(MAX_STEPS)}걸음에서 멈췄습니다`, detail: `${numbers}입니다.` };
  return { tone: "plain", headline: playing ? "학습하는 중입니다" : `${formatStep(step)}걸음 학습했습니다`, detail: `${numbers}입니다.` };
}
