/* «파이썬 코드로 복사»: a complete script that computes the present values again. */

import type { ActivationModel } from "./model.ts";

const IMPORT = "import numpy as np";
const HEAD = "# 만지며 배우는 신경망: 활성화 실험실에서 복사한 코드입니다.";

const SIGMOID = [
  "def sigmoid(z):",
  "    s = np.exp(-abs(z))  # 지수가 0보다 커지지 않아 넘치지 않습니다",
  "    return (1 if z >= 0 else s) / (1 + s)",
  "",
];

/** Body of f and of its derivative; sigmoid(-z) is 1 − sigmoid(z), exact for large z too. */
const FUNCTIONS: Record<string, { before: string[]; f: string; df: string }> = {
  step: { before: [], f: "1 if z > 0 else 0", df: "0  # z = 0에는 없지만 0을 씁니다" },
  sigmoid: { before: SIGMOID, f: "sigmoid(z)", df: "sigmoid(z) * sigmoid(-z)  # 1 - sigmoid(z)는 sigmoid(-z)와 같습니다" },
  tanh: { before: SIGMOID, f: "np.tanh(z)", df: "4 * sigmoid(2 * z) * sigmoid(-2 * z)  # 1 - tanh(z)**2와 같습니다" },
  relu: { before: [], f: "max(z, 0)", df: "1 if z > 0 else 0  # z = 0에는 없지만 0을 씁니다" },
  leaky_relu: { before: [], f: "z if z > 0 else 0.01 * z", df: "1 if z > 0 else 0.01  # z = 0에는 없지만 0.01을 씁니다" },
};

export function pythonScript({ settings }: ActivationModel): string {
  const { function: name, z, layers, weight, z1, z2, z3 } = settings;
  return [IMPORT, "", HEAD, ...(name === "softmax" ? softmax([z1, z2, z3]) : scalar(name, z, layers, weight)), ""].join("\n");
}

function scalar(name: string, z: number, layers: number, weight: number): string[] {
  const { before, f, df } = FUNCTIONS[name];
  return [
    "# 차례로 출력, 기울기, 그리고 층을 쌓았을 때 기울기의 곱을 출력합니다.",
    "",
    "",
    ...(before.length ? [...before, ""] : []),
    "def f(z):",
    `    return ${f}`,
    "",
    "",
    "def df(z):",
    `    return ${df}`,
    "",
    "",
    `z = ${z}`,
    "print(repr(float(f(z))))",
    "print(repr(float(df(z))))",
    "",
    `weight, layers = ${weight}, ${layers}`,
    "h, product = z, 1.0",
    "for _ in range(layers):",
    "    product *= weight * df(weight * h)  # 연쇄 법칙: 층마다 기울기를 곱합니다",
    "    h = f(weight * h)",
    "print(repr(float(product)))",
  ];
}

function softmax(logits: number[]): string[] {
  return [
    "# 차례로 첫째 확률, 첫째 점수에 대한 그 기울기, 세 확률을 출력합니다.",
    `z = np.array([${logits.map((logit) => (Number.isInteger(logit) ? `${logit}.0` : logit)).join(", ")}])`,
    "power = np.exp(z - z.max())  # 가장 큰 점수를 빼도 확률은 같고, 지수가 넘치지 않습니다",
    "p = power / power.sum()",
    "print(repr(float(p[0])))",
    "print(repr(float(p[0] * (p[1] + p[2]))))  # 1 - p[0]은 p[1] + p[2]와 같습니다",
    "print(repr(p.tolist()))",
  ];
}
