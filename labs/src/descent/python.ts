/* «파이썬 코드로 복사»: a complete script, in NumPy or in TensorFlow, that walks the same steps and prints the present loss. */

import { kerasImports, kerasOptimizer } from "../code.ts";
import type { Shape } from "../engine/descent.ts";
import type { OptimizerName } from "../engine/optimizers.ts";
import type { DescentModel } from "./model.ts";

interface Code {
  readonly value: string;
  readonly gradient: string;
}

function surfaceCode({ surface, curvature, curvature2 }: Shape): Code {
  switch (surface) {
    case "parabola":
      return { value: `0.5 * ${curvature} * w[0] ** 2`, gradient: `${curvature} * w[0]` };
    case "wave":
      return { value: "w[0] ** 2 / 4 + 2 * np.cos(w[0]) + w[0] / 4 + 1", gradient: "w[0] / 2 - 2 * np.sin(w[0]) + 0.25" };
    case "quadratic":
      return { value: `0.5 * (${curvature} * w[0] ** 2 + ${curvature2} * w[1] ** 2)`, gradient: `${curvature} * w[0], ${curvature2} * w[1]` };
    case "and_neuron":
      return { value: "np.mean((x @ w - 0.25 - t) ** 2)", gradient: "*(2 / 4 * x.T @ (x @ w - 0.25 - t))" };
    case "saddle":
      return { value: "0.5 * (w[0] ** 2 - w[1] ** 2)", gradient: "w[0], -w[1]" };
    case "valley":
      return {
        value: "(w[1] + 2 - w[0] ** 2 / 4) ** 2 + (w[0] + 2) ** 2 / 20",
        gradient: "-(w[1] + 2 - w[0] ** 2 / 4) * w[0] + (w[0] + 2) / 10, 2 * (w[1] + 2 - w[0] ** 2 / 4)",
      };
  }
}

const MEMORY: Record<OptimizerName, string[]> = {
  sgd: [],
  momentum: ["velocity = np.zeros_like(w)"],
  adam: ["mean, square, step = np.zeros_like(w), np.zeros_like(w), 0"],
};

const STEP: Record<OptimizerName, string[]> = {
  sgd: ["w = w - rate * gradient(w)"],
  momentum: ["velocity = 0.9 * velocity - rate * gradient(w)", "w = w + velocity"],
  adam: [
    "g, step = gradient(w), step + 1",
    "mean = mean + (g - mean) * (1 - 0.9)",
    "square = square + (g * g - square) * (1 - 0.999)",
    "alpha = rate * np.sqrt(1 - 0.999**step) / (1 - 0.9**step)",
    "w = w - mean * alpha / (np.sqrt(square) + 1e-7)",
  ],
};

const HEAD = "# 만지며 배우는 신경망: 경사 하강 실험실에서 복사한 코드입니다. 실험실의 지금 손실을 다시 계산합니다.";

export function pythonScript(model: DescentModel): string {
  const { run, shape } = model;
  const isBent = shape.surface === "wave" || shape.surface === "valley";
  const head = [HEAD, ...(isBent && run.overshoots > 20 ? ["# 크게 튀는 걸음은 마지막 자리의 반올림에도 갈라져, 아래 값이 실험실의 값과 다를 수 있습니다."] : [])];
  return [...head, ...(model.code === "tensorflow" ? tensorflow(model) : numpy(model)), ""].join("\n");
}

/** "(0.1, 20), (0.05, 3)": the rates and how many steps each was walked; the step that went too far is not taken, as the lab shows the point before it. */
function walked({ run }: DescentModel): string {
  const lastOf = (k: number) => run.diverged && k === run.segments.length - 1;
  return run.segments.map(([rate, steps], k) => `(${rate}, ${lastOf(k) ? steps - 1 : steps})`).join(", ");
}

const pointOf = ({ run, dimensions }: DescentModel): string => `[${run.start.slice(0, dimensions).join(", ")}]`;

function numpy(model: DescentModel): string[] {
  const { shape, settings } = model;
  const { value, gradient } = surfaceCode(shape);
  const segments = walked(model);
  return [
    "import numpy as np",
    "",
    ...(shape.surface === "and_neuron"
      ? ["x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)", "t = np.array([0, 0, 0, 1], dtype=float)  # AND. 편향은 -0.25에 붙들어 둡니다", ""]
      : []),
    "",
    "def loss(w):",
    `    return ${value}`,
    "",
    "",
    "def gradient(w):",
    `    return np.array([${gradient}])`,
    "",
    "",
    `w = np.array(${pointOf(model)}, dtype=float)  # 처음 점`,
    ...(segments
      ? [...MEMORY[settings.optimizer], `for rate, steps in [${segments}]:  # 학습률과 걸음 수`, "    for _ in range(steps):", ...STEP[settings.optimizer].map((line) => `        ${line}`)]
      : []),
    "print(repr(float(loss(w))))",
  ];
}

/** The gradient is the tape's: only the loss is written down. */
function tensorflow(model: DescentModel): string[] {
  const { shape, settings } = model;
  const isNeuron = shape.surface === "and_neuron";
  const value = isNeuron ? "tf.reduce_mean((tf.linalg.matvec(x, w) - 0.25 - t) ** 2)" : surfaceCode(shape).value.replaceAll("np.", "tf.");
  const segments = walked(model);
  return [
    ...kerasImports(["import keras", segments && settings.optimizer !== "sgd" ? "import numpy as np" : "", "import tensorflow as tf"]),
    ...(isNeuron
      ? ["x = tf.constant([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=tf.float64)", "t = tf.constant([0, 0, 0, 1], dtype=tf.float64)  # AND. 편향은 -0.25에 붙들어 둡니다"]
      : []),
    "",
    "",
    "def loss(w):",
    `    return ${value}`,
    "",
    "",
    `w = tf.Variable(${pointOf(model)}, dtype=tf.float64)  # 처음 점`,
    ...(segments
      ? [
          ...kerasOptimizer(settings.optimizer, settings.learning_rate),
          `for rate, steps in [${segments}]:  # 학습률과 걸음 수`,
          "    optimizer.learning_rate = rate",
          "    for _ in range(steps):",
          "        with tf.GradientTape() as tape:",
          "            value = loss(w)",
          "        gradient = tape.gradient(value, w)",
          "        optimizer.apply_gradients([(gradient, w)])",
        ]
      : []),
    "print(repr(float(loss(w))))",
  ];
}
