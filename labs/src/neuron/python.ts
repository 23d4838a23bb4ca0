/* «파이썬 코드로 복사»: a complete script that repeats the rules' steps since the weights were last set, and prints the mean squared error. */

import type { Segment } from "../engine/neuron-run.ts";
import type { NeuronModel } from "./model.ts";
import type { Settings } from "./settings.ts";

const OUTPUT: Record<Settings["activation"], string> = {
  step: "(z > 0).astype(float)",
  sigmoid: "1 / (1 + np.exp(-z))",
  linear: "z",
};
const SLOPE: Record<Settings["activation"], string> = { step: "np.zeros_like(out)", sigmoid: "out * (1 - out)", linear: "np.ones_like(out)" };
const FROM: Record<Settings["dataset"], string> = { and: "and", or: "or", nand: "and", xor: "xor" };

export function pythonScript({ settings, run }: NeuronModel): string {
  const { dataset, activation } = settings;
  const { w1, w2, bias } = run.origin;
  return [
    "# 만지며 배우는 신경망: 뉴런 실험실에서 복사한 코드입니다. 실험실의 지금 평균 제곱 오차를 다시 계산합니다.",
    "import numpy as np",
    "from nnlib import datasets",
    "",
    `x, t = datasets.load_${FROM[dataset]}()`,
    `t = ${dataset === "nand" ? "1 - t.ravel()  # NAND는 AND를 뒤집은 것" : "t.ravel()"}`,
    `w = np.array([${w1}, ${w2}], dtype=float)  # 손으로 정한 가중치`,
    `bias = ${bias}`,
    ...(run.segments.length ? ["", ...replay(run.segments, run.originVisits, run.diverged)] : []),
    "",
    "z = x @ w + bias",
    `out = ${OUTPUT[activation]}`,
    "print(repr(float(np.mean((out - t) ** 2))))",
    "",
  ].join("\n");
}

function replay(segments: readonly Segment[], firstVisit: number, diverged: boolean): string[] {
  let visits = firstVisit;
  return segments.flatMap(([rule, output, rate, steps], k) => {
    // The step that went too far is not taken: the lab shows the weights before it.
    const n = diverged && k === segments.length - 1 ? steps - 1 : steps;
    if (rule === "gradient") return descent(output, rate, n);
    const from = visits % 4;
    visits += n;
    return perceptron(rate, n, from);
  });
}

function perceptron(rate: number, steps: number, from: number): string[] {
  return [
    `for k in range(${from}, ${from + steps}):  # 퍼셉트론 규칙: 네 점을 차례로 봅니다`,
    "    point, target = x[k % 4], t[k % 4]",
    "    error = target - float(point @ w + bias > 0)",
    `    w, bias = w + ${rate} * error * point, bias + ${rate} * error`,
  ];
}

function descent(output: Settings["activation"], rate: number, steps: number): string[] {
  return [
    `for _ in range(${steps}):  # 경사 하강: 네 점의 평균 제곱 오차를 줄입니다`,
    "    z = x @ w + bias",
    `    out = ${OUTPUT[output]}`,
    `    error = 2 * (out - t) / 4 * ${SLOPE[output]}`,
    `    w, bias = w - ${rate} * (x.T @ error), bias - ${rate} * error.sum()`,
  ];
}
