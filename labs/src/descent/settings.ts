/* The settings of the descent lab: names as in Python, Korean labels, ranges. */

import { settleChoice, settleNumber, type NumberSetting, type Settled } from "../controls.ts";
import type { Codes } from "../code.ts";
import { FAR, SURFACES, dimensionsOf, type Outcome, type Shape, type SurfaceName } from "../engine/descent.ts";
import { OPTIMIZERS, type OptimizerName } from "../engine/optimizers.ts";

export interface Settings extends Shape {
  readonly learning_rate: number;
  readonly optimizer: OptimizerName;
  readonly w1: number;
  readonly w2: number;
}

export type SettingName = keyof Settings;

export const VIEWS = ["all", "tangent", "curve", "map"] as const;
export type View = (typeof VIEWS)[number];

const curvature = (label: string): NumberSetting => ({ label, low: 0.1, high: 20, step: 0.1 });
export const REACH = 10; // of what is typed or dragged
const coordinate = (label: string): NumberSetting => ({ label, low: -REACH, high: REACH, step: 0.1 });

export const NUMBERS = {
  curvature: curvature("굽음"),
  curvature2: curvature("w₂ 쪽 굽음"),
  learning_rate: { label: "학습률", low: 1e-3, high: 10, step: 0.05, logarithmic: true } as NumberSetting,
  w1: coordinate("w₁"),
  w2: coordinate("w₂"),
};
export type NumberName = keyof typeof NUMBERS;

export const CHOICES = {
  surface: {
    label: "모양",
    choices: {
      parabola: "포물선",
      wave: "두 골짜기",
      quadratic: "이차 함수",
      and_neuron: "AND 뉴런",
      saddle: "안장",
      valley: "굽은 골짜기",
    } satisfies Record<SurfaceName, string>,
  },
  optimizer: { label: "걷는 방법", choices: { sgd: "경사 하강", momentum: "모멘텀", adam: "Adam" } satisfies Record<OptimizerName, string> },
};
export type ChoiceName = keyof typeof CHOICES;

export const PREDICTIONS: Record<Outcome, string> = { approach: "다가간다", bounce: "튀며 다가간다", away: "멀어진다" };

export const CODES: Codes = { numpy: "NumPy", tensorflow: "TensorFlow" };

export const DEFAULTS: Settings = {
  surface: SURFACES[0],
  curvature: 1,
  curvature2: 10,
  learning_rate: 0.1,
  optimizer: OPTIMIZERS[0],
  w1: 3,
  w2: 2,
};

export const SETTING_NAMES = Object.keys(DEFAULTS) as SettingName[];

/** The shapes that a view can show. */
export function surfacesOf(view: View): readonly SurfaceName[] {
  if (view === "all") return SURFACES;
  return SURFACES.filter((surface) => dimensionsOf(surface) === (view === "map" ? 2 : 1));
}

/** Text was typed by a reader and keeps to ±10; a number comes from Python, where a walk may have led further. */
export function settle(name: SettingName, given: unknown, present: string | number): Settled {
  if (!(name in NUMBERS)) return settleChoice(CHOICES[name as ChoiceName], given, present as string);
  const setting = NUMBERS[name as NumberName];
  const isFar = (name === "w1" || name === "w2") && typeof given === "number";
  const { value, message } = settleNumber(isFar ? { ...setting, low: -FAR, high: FAR } : setting, given, present as number);
  return { value: (value as number) + 0, message }; // + 0: no −0
}

/** `given` on top of `settings`, each value put right. */
export function settled(settings: Settings, given: Record<string, unknown>): Settings {
  const chosen = SETTING_NAMES.filter((name) => Object.hasOwn(given, name)).map((name) => [name, settle(name, given[name], settings[name]).value]);
  return { ...settings, ...Object.fromEntries(chosen) };
}
