/* The settings of the neuron lab: names as in Python, Korean labels, ranges. */

import { GATES, OUTPUTS, RULES, WEIGHT_LIMIT, type Gate, type Output, type Rule, type Weights } from "../engine/neuron.ts";
import { settleChoice, settleNumber, type NumberSetting, type Settled } from "../controls.ts";

export interface Settings extends Weights {
  readonly dataset: Gate;
  readonly activation: Output;
  readonly learning_rate: number;
  readonly rule: Rule;
}

export type SettingName = keyof Settings;
export type WeightName = keyof Weights;

const weight = (label: string): NumberSetting => ({ label, low: -10, high: 10, step: 0.05, slider: [-3, 3] });

export const NUMBERS = {
  w1: weight("가중치 w₁"),
  w2: weight("가중치 w₂"),
  bias: weight("편향 b"),
  learning_rate: { label: "학습률", low: 0.01, high: 10, step: 0.05, logarithmic: true } as NumberSetting,
};

export const CHOICES = {
  dataset: { label: "데이터", choices: { and: "AND", or: "OR", nand: "NAND", xor: "XOR" } satisfies Record<Gate, string> },
  activation: { label: "활성화 함수", choices: { step: "계단", sigmoid: "시그모이드", linear: "선형" } satisfies Record<Output, string> },
  rule: { label: "규칙", choices: { perceptron: "퍼셉트론 규칙", gradient: "경사 하강" } satisfies Record<Rule, string> },
};

export type NumberName = keyof typeof NUMBERS;
export type ChoiceName = keyof typeof CHOICES;

export const WEIGHT_NAMES: readonly WeightName[] = ["w1", "w2", "bias"];

export const DEFAULTS: Settings = {
  dataset: GATES[0],
  w1: 0,
  w2: 0,
  bias: 0,
  activation: OUTPUTS[0],
  learning_rate: 0.1,
  rule: RULES[0],
};

export const SETTING_NAMES = Object.keys(DEFAULTS) as SettingName[];

/** Text was typed by a reader and keeps to ±10; a number comes from Python or from a rule, which may take a weight further. */
export function settle(name: SettingName, given: unknown, present: string | number): Settled {
  if (!(name in NUMBERS)) return settleChoice(CHOICES[name as ChoiceName], given, present as string);
  const setting = NUMBERS[name as NumberName];
  const isFar = name !== "learning_rate" && typeof given === "number";
  const { value, message } = settleNumber(isFar ? { ...setting, low: -WEIGHT_LIMIT, high: WEIGHT_LIMIT } : setting, given, present as number);
  return { value: (value as number) + 0, message }; // + 0: no −0
}
