/* The settings of the training lab: names as in Python, Korean labels, ranges. A bad value is put right here and nowhere else. */

import { CLOUDS, GATES } from "../engine/datasets.ts";
import { ACTIVATIONS, INITIALIZERS, LOSSES } from "../engine/network.ts";
import { OPTIMIZERS } from "../engine/optimizers.ts";
import type { Settings } from "../engine/training.ts";
import { parseNumber } from "../quiz/number.ts";

export type SettingName = keyof Settings;

export interface NumberSetting {
  label: string;
  low: number;
  high: number;
  step: number; // of the slider; of its exponent where it is logarithmic
  logarithmic?: boolean;
  integer?: boolean;
  stepper?: boolean; // − and + instead of a slider
  unit?: string;
}

interface ChoiceSetting {
  label: string;
  choices: Record<string, string>;
}

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
    choices: labelled([...GATES, ...CLOUDS], {
      and: "AND",
      xor: "XOR",
      xor_cloud: "XOR 구름",
      circle: "원",
      moons: "반달",
      spiral: "나선",
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

export interface Settled {
  value: string | number;
  /** What was put right, in words; empty when nothing was. */
  message: string;
}

/** The nearest valid value to whatever was given; `present` where there is none. */
export function settle(name: SettingName, given: unknown, present: string | number): Settled {
  if (!(name in NUMBERS)) {
    const { label, choices } = CHOICES[name as ChoiceName];
    if (typeof given === "string" && Object.hasOwn(choices, given)) return { value: given, message: "" };
    return { value: present, message: `${label}에 없는 이름입니다. 그대로 두었습니다.` };
  }
  const { label, low, high, integer }: NumberSetting = NUMBERS[name as NumberName];
  const parsed = typeof given === "string" ? parseNumber(given) : { value: given };
  if ("message" in parsed || typeof parsed.value !== "number" || Number.isNaN(parsed.value))
    return { value: present, message: `${label}에는 수를 적어 주세요. ${present} 그대로 두었습니다.` };
  const inRange = Math.min(high, Math.max(low, parsed.value));
  const value = integer ? Math.round(inRange) : inRange;
  if (value === parsed.value) return { value, message: "" };
  const why = inRange === parsed.value ? "정수여야 합니다" : `${low}부터 ${high}까지입니다`;
  return { value, message: `${label}: ${why}. ${value}에 맞추었습니다.` };
}
