/* The settings of the neuron lab: names as in Python, Korean labels, ranges. */

import { GATES, OUTPUTS, RULES, WEIGHT_LIMIT, type Gate, type Output, type Rule, type Weights } from "../engine/neuron.ts";
import { parseNumber } from "../quiz/number.ts";

export interface Settings extends Weights {
  readonly dataset: Gate;
  readonly activation: Output;
  readonly learning_rate: number;
  readonly rule: Rule;
}

export type SettingName = keyof Settings;
export type WeightName = keyof Weights;

export interface NumberSetting {
  label: string;
  low: number;
  high: number;
  /** How far the rules, a link or Python may take it; [low, high] is what can be typed. */
  reach: readonly [number, number];
  /** From, to and step of the slider; of its exponent where it is logarithmic. */
  slider: readonly [number, number, number];
  logarithmic?: boolean;
}

const weight = (label: string): NumberSetting => ({ label, low: -10, high: 10, reach: [-WEIGHT_LIMIT, WEIGHT_LIMIT], slider: [-3, 3, 0.05] });

export const NUMBERS = {
  w1: weight("가중치 w₁"),
  w2: weight("가중치 w₂"),
  bias: weight("편향 b"),
  learning_rate: { label: "학습률", low: 0.01, high: 10, reach: [0.01, 10], slider: [-2, 1, 0.05], logarithmic: true } as NumberSetting,
};

export const CHOICES = {
  dataset: { label: "문제", choices: { and: "AND", or: "OR", nand: "NAND", xor: "XOR" } satisfies Record<Gate, string> },
  activation: { label: "출력", choices: { step: "계단", sigmoid: "시그모이드", linear: "선형" } satisfies Record<Output, string> },
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

export interface Settled {
  value: string | number;
  /** What was put right, in words; empty when nothing was. */
  message: string;
}

/** The nearest valid value to what was given; `present` where there is none. Text was typed by a reader, a number comes from elsewhere. */
export function settle(name: SettingName, given: unknown, present: string | number): Settled {
  if (!(name in NUMBERS)) {
    const { label, choices } = CHOICES[name as ChoiceName];
    if (typeof given === "string" && Object.hasOwn(choices, given)) return { value: given, message: "" };
    return { value: present, message: `${label}에 없는 이름입니다. 그대로 두었습니다.` };
  }
  const { label, low, high, reach } = NUMBERS[name as NumberName];
  const typed = typeof given === "string";
  const parsed = typed ? parseNumber(given) : { value: given };
  if ("message" in parsed || typeof parsed.value !== "number" || Number.isNaN(parsed.value))
    return { value: present, message: `${label}에는 수를 적어 주세요. ${present} 그대로 두었습니다.` };
  const [from, to] = typed ? [low, high] : reach;
  const value = Math.min(to, Math.max(from, parsed.value)) + 0; // + 0: no −0
  return { value, message: value === parsed.value ? "" : `${label}: ${from}부터 ${to}까지입니다. ${value}에 맞추었습니다.` };
}
