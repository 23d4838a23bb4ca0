/* The settings of the digit lab: names as in Python, Korean labels, ranges. */

import { settleChoice, settleNumber, type NumberSetting } from "../controls.ts";
import type { Frame, Place, Stroke } from "../engine/drawing.ts";
import { EXAMPLES } from "./examples.ts";

export const MODELS = {
  digits_mlp: { kind: "MLP", data: "load_digits", frame: "digits" },
  digits_cnn: { kind: "CNN", data: "load_digits", frame: "digits" },
  mnist_mlp: { kind: "MLP", data: "MNIST", frame: "mnist" },
  mnist_cnn: { kind: "CNN", data: "MNIST", frame: "mnist" },
} as const satisfies Record<string, { kind: string; data: string; frame: Frame }>;
export type ModelName = keyof typeof MODELS;
export const MODEL_NAMES = Object.keys(MODELS) as ModelName[];

export const titleOf = (name: ModelName): string => `${MODELS[name].kind} · ${MODELS[name].data}`;

export interface Settings {
  readonly models: readonly ModelName[];
  readonly example: number | null;
  readonly frame: "own" | Frame;
  readonly strokes: readonly Stroke[];
  readonly epsilon: number;
  readonly target: ModelName;
}
export type SettingName = keyof Settings;

export const DEFAULTS: Settings = {
  models: ["digits_mlp", "digits_cnn"],
  example: null,
  frame: "own",
  strokes: [],
  epsilon: 0,
  target: "digits_mlp",
};
export const SETTING_NAMES = Object.keys(DEFAULTS) as SettingName[];

export const FRAME_CHOICE = {
  label: "그림을 다듬는 법",
  choices: { own: "모델마다 배운 대로", digits: "모두 load_digits처럼", mnist: "모두 MNIST처럼" },
};
export const EPSILON: NumberSetting = { label: "흔드는 크기 ε", low: 0, high: 0.5, step: 0.01 };

export const PENS = { thin: { label: "가늘게", width: 0.05 }, middle: { label: "보통", width: 0.08 }, thick: { label: "굵게", width: 0.13 } };
export type PenName = keyof typeof PENS;

const MAX_POINTS = 4000; // of all strokes together: beyond any digit, and a link still carries them

export interface Settled<Value> {
  value: Value;
  message: string;
}

/** The nearest valid value to whatever was given; the present one where there is none. */
export function settle<Name extends SettingName>(name: Name, given: unknown, present: Settings[Name]): Settled<Settings[Name]> {
  const settled = (value: unknown, message = ""): Settled<Settings[Name]> => ({ value: value as Settings[Name], message });
  switch (name) {
    case "models": {
      const names = Array.isArray(given) ? MODEL_NAMES.filter((model) => given.includes(model)) : [];
      return names.length ? settled(names) : settled(present, "모델은 하나 이상 있어야 합니다. 그대로 두었습니다.");
    }
    case "example": {
      const isOne = given === null || (Number.isInteger(given) && (given as number) >= 0 && (given as number) < EXAMPLES.length);
      return settled(isOne ? given : present);
    }
    case "strokes":
      return settled(readStrokes(given) ?? present);
    case "epsilon": {
      const { value, message } = settleNumber(EPSILON, given, present as number);
      return settled((value as number) + 0, message);
    }
    case "target":
      return settled(MODEL_NAMES.includes(given as ModelName) ? given : present);
    default: {
      const { value, message } = settleChoice(FRAME_CHOICE, given, present as string);
      return settled(value, message);
    }
  }
}

/** `given` on top of `settings`, each value put right; the attacked model is one of those shown. */
export function settleAll(settings: Settings, given: Record<string, unknown>): Settings {
  const values = SETTING_NAMES.filter((name) => given[name] !== undefined).map((name) => [name, settle(name, given[name], settings[name]).value]);
  return fitting({ ...settings, ...Object.fromEntries(values) });
}

export const fitting = (settings: Settings): Settings => (settings.models.includes(settings.target) ? settings : { ...settings, target: settings.models[0] });

function readStrokes(given: unknown): Stroke[] | null {
  if (!Array.isArray(given)) return null;
  const strokes: Stroke[] = [];
  let room = MAX_POINTS;
  for (const { points, width = PENS.middle.width, erase = false } of given as Partial<Stroke>[]) {
    const places = Array.isArray(points) ? points.filter(isPlace).map(tidy).slice(0, room) : [];
    if (!places.length || !(width >= 0.01 && width <= 0.5)) continue;
    room -= places.length;
    strokes.push({ points: places, width, erase: Boolean(erase) });
  }
  return strokes;
}

const isPlace = (place: unknown): place is Place => Array.isArray(place) && place.length === 2 && place.every(Number.isFinite);

/** Within the field, to a thousandth: what a link carries is what was drawn. */
export const tidy = ([x, y]: Place): Place => [x, y].map((at) => Math.round(Math.min(Math.max(at, 0), 1) * 1000) / 1000) as unknown as Place;

export const hasRoom = (strokes: readonly Stroke[]): boolean => strokes.reduce((sum, { points }) => sum + points.length, 0) < MAX_POINTS;

const code = (value: number): string => Math.round(value * 1000).toString(36).padStart(2, "0");
const decode = (text: string): number => parseInt(text, 36) / 1000;

/** Strokes for a link: "p28" (pen) or "e28" (eraser) with the width, then four characters for every point. */
export function writeStrokes(strokes: readonly Stroke[]): string {
  return strokes.map(({ points, width, erase }) => (erase ? "e" : "p") + code(width) + points.map(([x, y]) => code(x) + code(y)).join("")).join("-");
}

export function parseStrokes(text: string): Stroke[] {
  const given = text.split("-").map((part) => ({
    erase: part[0] === "e",
    width: decode(part.slice(1, 3)),
    points: (part.slice(3).match(/.{4}/g) ?? []).map((pair): Place => [decode(pair.slice(0, 2)), decode(pair.slice(2))]),
  }));
  return readStrokes(given)!;
}
