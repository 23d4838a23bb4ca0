/* The settings of the activation lab: names as in Python, Korean labels, ranges. */

import { settleChoice, settleNumber, type ChoiceSetting, type NumberSetting, type Settled } from "../controls.ts";
import type { FunctionName } from "../engine/activation.ts";

export interface Settings {
  readonly function: FunctionName;
  readonly z: number;
  readonly layers: number;
  readonly weight: number;
  readonly z1: number;
  readonly z2: number;
  readonly z3: number;
}

export type SettingName = keyof Settings;
export type NumberName = Exclude<SettingName, "function">;
export const LOGITS = ["z1", "z2", "z3"] as const;

export const REACH = 8; // of the picture and of the sliders, to both sides
export const FARTHEST = 1000; // what may be typed

const sum = (label: string): NumberSetting => ({ label, low: -FARTHEST, high: FARTHEST, step: 0.1, slider: [-REACH, REACH] });

export const NUMBERS: Record<NumberName, NumberSetting> = {
  z: sum("z"),
  layers: { label: "층 수", low: 1, high: 20, step: 1, integer: true, unit: "층" },
  weight: { label: "가중치", low: 0.1, high: 10, step: 0.05, logarithmic: true },
  z1: sum("z₁"),
  z2: sum("z₂"),
  z3: sum("z₃"),
};

export const FUNCTION: ChoiceSetting = {
  label: "활성화 함수",
  choices: { step: "계단", sigmoid: "시그모이드", tanh: "tanh", relu: "ReLU", leaky_relu: "leaky ReLU", softmax: "소프트맥스" },
};

export const DEFAULTS: Settings = { function: "sigmoid", z: 0, layers: 1, weight: 1, z1: 1, z2: 2, z3: 3 };
export const SETTING_NAMES = Object.keys(DEFAULTS) as SettingName[];

export function settle(name: SettingName, given: unknown, present: string | number): Settled {
  if (name === "function") return settleChoice(FUNCTION, given, present as string);
  const settled = settleNumber(NUMBERS[name], given, present as number);
  return { ...settled, value: (settled.value as number) + 0 }; // no −0
}
