/* The settings of the training lab: names as in Python, Korean labels, ranges. */

import type { Codes } from "../code.ts";
import { settleChoice, settleNumber, type ChoiceSetting, type NumberSetting, type Settled } from "../controls.ts";
import { CLOUDS, GATES } from "../engine/datasets.ts";
import { ACTIVATIONS, INITIALIZERS, LOSSES } from "../engine/network.ts";
import { OPTIMIZERS } from "../engine/optimizers.ts";
import type { Settings } from "../engine/training.ts";

export type SettingName = Exclude<keyof Settings, "points">;

const labelled = <Name extends string>(names: readonly Name[], labels: Record<Name, string>) =>
  Object.fromEntries(names.map((name) => [name, labels[name]]));

export const NUMBERS = {
  learning_rate: { label: "학습률", low: 1e-3, high: 10, step: 0.05, logarithmic: true },
  hidden_size: { label: "은닉 뉴런 수", low: 1, high: 16, step: 1, integer: true, unit: "개" },
  hidden_layers: { label: "은닉층 수", low: 1, high: 3, step: 1, integer: true, unit: "개" },
  noise: { label: "잡음", low: 0, high: 0.5, step: 0.01 },
  seed: { label: "시드", low: 0, high: 9999, step: 1, integer: true, stepper: true },
  data_seed: { label: "데이터 시드", low: 0, high: 9999, step: 1, integer: true, stepper: true },
} satisfies Partial<Record<SettingName, NumberSetting>>;

export const CHOICES = {
  dataset: {
    label: "데이터",
    choices: labelled([...GATES, ...CLOUDS, "own"], {
      and: "AND",
      xor: "XOR",
      example: "예제 한 점",
      xor_cloud: "XOR 구름",
      circle: "원",
      moons: "반달",
      spiral: "나선",
      own: "내 점",
    }),
  },
  activation: {
    label: "활성화 함수",
    choices: labelled(ACTIVATIONS, { sigmoid: "시그모이드", tanh: "tanh", relu: "ReLU", linear: "없음(선형)" }),
  },
  optimizer: { label: "옵티마이저", choices: labelled(OPTIMIZERS, { sgd: "SGD", momentum: "모멘텀", adam: "Adam" }) },
  loss_name: {
    label: "손실 함수",
    choices: labelled(LOSSES, { mse: "평균 제곱 오차", binary_crossentropy: "교차 엔트로피" }),
  },
  initializer: {
    label: "초기화",
    choices: labelled(INITIALIZERS, {
      glorot_uniform: "Glorot",
      he_uniform: "He",
      post: "0과 1 사이(원문)",
      zeros: "모두 0",
    }),
  },
} satisfies Partial<Record<SettingName, ChoiceSetting>>;

export type NumberName = keyof typeof NUMBERS;
export type ChoiceName = keyof typeof CHOICES;

export const CODES: Codes = { nnlib: "nnlib", keras: "Keras" };

export const DEFAULTS: Readonly<Settings> = {
  learning_rate: 0.1,
  hidden_size: 4,
  hidden_layers: 1,
  activation: "tanh",
  optimizer: "sgd",
  loss_name: "binary_crossentropy",
  initializer: "glorot_uniform",
  dataset: "xor",
  noise: 0,
  seed: 0,
  data_seed: 0,
};

export const SETTING_NAMES = Object.keys(DEFAULTS) as SettingName[];

/** The nearest valid value to whatever was given; `present` where there is none. */
export function settle(name: SettingName, given: unknown, present: string | number): Settled {
  return name in NUMBERS
    ? settleNumber(NUMBERS[name as NumberName], given, present as number)
    : settleChoice(CHOICES[name as ChoiceName], given, present as string);
}
