/* The settings of the recurrent lab: names as in Python, Korean labels, ranges; the weights of the cell set by hand. */

import { settleChoice, settleNumber, type ChoiceSetting, type NumberSetting } from "../controls.ts";
import type { About } from "../engine/recurrent.ts";

export const TRAINED = ["josa_rnn", "language_lstm", "name_writer"] as const;
export type TrainedName = (typeof TRAINED)[number];
export type ModelName = "hand" | TrainedName;

export const VIEWS = ["read", "write"] as const;
export type View = (typeof VIEWS)[number];

type Pair = readonly [number, number];

/** The cell of two tanh units, and the one sigmoid that answers. */
export interface HandWeights {
  readonly kernel: readonly [Pair, Pair];
  readonly recurrent_kernel: readonly [Pair, Pair];
  readonly bias: Pair;
  readonly out: Pair;
  readonly out_bias: number;
}

/** As nnlib.labs.recurrent.HAND: both units alike, vowels and consonants alike, the answer always «은». */
export const HAND: HandWeights = {
  kernel: [[0.5, 0.5], [0.5, 0.5]],
  recurrent_kernel: [[0.5, 0.5], [0.5, 0.5]],
  bias: [0, 0],
  out: [0.5, 0.5],
  out_bias: 0,
};

/** In the order of get_weights(). */
export const flatWeights = ({ kernel, recurrent_kernel, bias, out, out_bias }: HandWeights): number[] => [...kernel.flat(), ...recurrent_kernel.flat(), ...bias, ...out, out_bias];

export function weightsOf(flat: readonly number[]): HandWeights {
  const pair = (at: number): Pair => [flat[at], flat[at + 1]];
  return { kernel: [pair(0), pair(2)], recurrent_kernel: [pair(4), pair(6)], bias: pair(8), out: pair(10), out_bias: flat[12] };
}

export interface Settings {
  readonly model: ModelName;
  readonly text: string;
  readonly target: number | null;
  readonly tokens: About["tokens"];
  readonly weights: HandWeights | null;
  readonly cursor: number;
  readonly temperature: number;
  readonly seed: number;
}
export type SettingName = keyof Settings;

export const DEFAULTS: Settings = { model: "hand", text: "신경망", target: null, tokens: "jamo", weights: null, cursor: 0, temperature: 1, seed: 0 };
export const SETTING_NAMES = Object.keys(DEFAULTS) as SettingName[];

export const CHOICES = {
  model: { label: "신경망", choices: { hand: "손으로 정하는 두 뉴런", josa_rnn: "은·는을 고르는 RNN", language_lstm: "언어를 가리는 LSTM", name_writer: "이름을 짓는 LSTM" } },
  tokens: { label: "글을 쪼개는 법", choices: { jamo: "자모", byte: "바이트" } },
} satisfies Record<string, ChoiceSetting>;

export const NUMBERS = {
  cursor: { label: "시점", low: 0, high: 1000, step: 1, integer: true },
  temperature: { label: "온도", low: 0.1, high: 3, step: 0.1 },
  seed: { label: "시드", low: 0, high: 2 ** 32 - 1, step: 1, integer: true, stepper: true },
} satisfies Record<string, NumberSetting>;

export const JOSA = ["는", "은"] as const;
export const TEST_WORDS = ["사람", "나무", "하늘", "바다", "책", "노래", "신경망", "학교", "물", "커피"];
export const LONGEST = 40; // letters
const FAR = 100; // of a weight from Python
export const WEIGHT: NumberSetting = { label: "가중치", low: -10, high: 10, step: 0.1 };

/** The nearest valid value to whatever was given; the present one where there is none. */
export function settle<Name extends SettingName>(name: Name, given: unknown, present: Settings[Name]): { value: Settings[Name]; message: string } {
  const settled = (value: unknown, message = "") => ({ value: value as Settings[Name], message });
  switch (name) {
    case "model":
    case "tokens":
      return settleChoice(CHOICES[name as "model" | "tokens"], given, present as string) as { value: Settings[Name]; message: string };
    case "text": {
      if (typeof given !== "string") return settled(present);
      const letters = [...given.replace(/[\p{Cc}\p{Cs}]/gu, "").normalize("NFC")];
      return settled(letters.slice(0, LONGEST).join(""), letters.length > LONGEST ? `글은 ${LONGEST}자까지입니다. 앞의 ${LONGEST}자만 읽습니다.` : "");
    }
    case "target":
      return settled(given === null || (Number.isInteger(given) && (given as number) >= 0 && (given as number) < 256) ? given : present);
    case "weights":
      return settled(given === null ? null : (readWeights(given) ?? present));
    default:
      return settleNumber(NUMBERS[name as keyof typeof NUMBERS], given, present as number) as { value: Settings[Name]; message: string };
  }
}

function readWeights(given: unknown): HandWeights | null {
  if (typeof given !== "object" || given === null) return null;
  const { kernel, recurrent_kernel, bias, out, out_bias } = { ...HAND, ...(given as Partial<HandWeights>) };
  const parts = [kernel, recurrent_kernel, bias, out, out_bias];
  const flat = parts.flat(2) as unknown[];
  const hasShape = [kernel, recurrent_kernel].every((matrix) => Array.isArray(matrix) && matrix.length === 2 && matrix.every((row) => Array.isArray(row) && row.length === 2));
  const isWhole = hasShape && [bias, out].every((row) => Array.isArray(row) && row.length === 2) && flat.length === 13;
  return isWhole && flat.every((value) => typeof value === "number" && Math.abs(value) <= FAR) ? weightsOf(flat.map((value) => (value as number) + 0)) : null;
}

export function settleAll(settings: Settings, given: Record<string, unknown>): Settings {
  const chosen = SETTING_NAMES.filter((name) => given[name] !== undefined).map((name) => [name, settle(name, given[name], settings[name]).value]);
  return { ...settings, ...Object.fromEntries(chosen) };
}
