/* The settings of the convolution lab: names as in Python, Korean labels, ranges; nested lists to flat ones and back. */

import type { Codes } from "../code.ts";
import { settleChoice, settleNumber, type ChoiceSetting, type NumberSetting } from "../controls.ts";
import { inColour, kernelOf, noise, shapeOf, type KernelName, type Padding, type ShapeName, type Volume } from "../engine/convolution.ts";
import { EXAMPLES } from "../digit/examples.ts";

export type Grid = number[][] | number[][][];

export interface LayerPlan {
  readonly layer: "conv" | "pool";
  readonly window: number;
  readonly stride: number;
  readonly padding: Padding;
}

export interface Settings {
  readonly image: ShapeName | "noise" | "digit" | "own";
  readonly digit: number;
  readonly height: number;
  readonly width: number;
  readonly pixels: Grid | null;
  readonly channels: number;
  readonly kernel: KernelName | "own";
  readonly weights: Grid | null;
  readonly kernel_size: number;
  readonly bias: number;
  readonly padding: Padding;
  readonly stride: number;
  readonly flip: boolean;
  readonly activation: "linear" | "relu";
  readonly pool: number;
  readonly row: number;
  readonly column: number;
  readonly size: number;
  readonly layers: readonly LayerPlan[];
}
export type SettingName = keyof Settings;

export const LARGEST = 64; // of the size calculator
export const SIDE = { low: 3, high: 14 };
export const MAX_LAYERS = 8;

export const NUMBERS = {
  digit: { label: "숫자", low: 0, high: 9, step: 1, integer: true, stepper: true },
  height: { label: "높이", ...SIDE, step: 1, integer: true, stepper: true },
  width: { label: "너비", ...SIDE, step: 1, integer: true, stepper: true },
  kernel_size: { label: "필터 크기", low: 1, high: 5, step: 1, integer: true, stepper: true },
  bias: { label: "편향", low: -100, high: 100, step: 0.1, slider: [-3, 3] },
  stride: { label: "보폭", low: 1, high: 4, step: 1, integer: true, stepper: true },
  row: { label: "출력의 행", low: 0, high: LARGEST, step: 1, integer: true },
  column: { label: "출력의 열", low: 0, high: LARGEST, step: 1, integer: true },
  size: { label: "입력 크기", low: 1, high: LARGEST, step: 1, integer: true },
} satisfies Record<string, NumberSetting>;
export type NumberName = keyof typeof NUMBERS;

export const CHOICES = {
  image: {
    label: "입력 이미지",
    choices: { digit: "숫자", edge: "경계", bar: "막대", square: "네모", cross: "십자", diagonal: "대각선", noise: "잡음", own: "내 그림" } satisfies Record<Settings["image"], string>,
  },
  kernel: {
    label: "필터",
    choices: {
      identity: "그대로", blur: "흐리게", sharpen: "또렷하게", vertical: "세로 경계", horizontal: "가로 경계",
      sobel_x: "소벨 가로 방향", sobel_y: "소벨 세로 방향", laplacian: "라플라시안", diagonal: "대각선", own: "내 필터",
    } satisfies Record<Settings["kernel"], string>,
  },
  channels: { label: "채널", choices: { 1: "1개(흑백)", 3: "3개(빨강·초록·파랑)" } },
  padding: { label: "패딩", choices: { valid: "valid(없음)", same: "same(0을 두름)" } satisfies Record<Padding, string> },
  activation: { label: "활성화 함수", choices: { linear: "없음", relu: "ReLU" } satisfies Record<Settings["activation"], string> },
  pool: { label: "최댓값 풀링", choices: { 0: "없음", 2: "2×2", 3: "3×3" } },
} satisfies Record<string, ChoiceSetting>;
export type ChoiceName = keyof typeof CHOICES;

export const FLIP = "필터 뒤집기(180°)";
export const PLANES = ["빨강", "초록", "파랑"];
export const CODES: Codes = { nnlib: "nnlib", keras: "Keras" };
export const VIEWS = ["all", "size"] as const;
export type View = (typeof VIEWS)[number];

const conv = (window: number): LayerPlan => ({ layer: "conv", window, stride: 1, padding: "valid" });
const pool: LayerPlan = { layer: "pool", window: 2, stride: 2, padding: "valid" };

export const DEFAULTS: Settings = {
  image: "digit",
  digit: 3,
  height: 8,
  width: 8,
  pixels: null,
  channels: 1,
  kernel: "vertical",
  weights: null,
  kernel_size: 3,
  bias: 0,
  padding: "valid",
  stride: 1,
  flip: false,
  activation: "linear",
  pool: 0,
  row: 0,
  column: 0,
  size: 28,
  layers: [conv(3), pool, conv(3), pool, conv(3)],
};
export const SETTING_NAMES = Object.keys(DEFAULTS) as SettingName[];

/** Weights and pixels, as typed. */
export const WEIGHT: NumberSetting = { label: "필터의 값", low: -100, high: 100, step: 0.5 };
export const PIXEL: NumberSetting = { label: "칠할 값", low: 0, high: 1, step: 0.1 };
export const WINDOW: NumberSetting = { label: "창 크기", low: 1, high: 11, step: 1, integer: true };

// ── Nested and flat ──

export const flat = (grid: Grid): number[] => grid.flat(2);
export const depthOf = (grid: Grid): number => (Array.isArray(grid[0][0]) ? grid[0][0].length : 1);

/** Rows of numbers, or of lists of numbers where there are several channels. */
export function nested(values: ArrayLike<number>, width: number, channels: number): Grid {
  const cell = (k: number) => (channels === 1 ? values[k] : Array.from({ length: channels }, (_, c) => values[k * channels + c]));
  const cells = Array.from({ length: values.length / channels }, (_, k) => cell(k));
  return Array.from({ length: cells.length / width }, (_, row) => cells.slice(row * width, (row + 1) * width)) as Grid;
}

/** Whatever can be read as rows of equal length of numbers within bounds; null where it cannot. */
export function readGrid(given: unknown, [least, most]: readonly [number, number], [low, high]: readonly [number, number]): Grid | null {
  if (!Array.isArray(given) || given.length < least || given.length > most) return null;
  const width = Array.isArray(given[0]) ? given[0].length : 0;
  if (width < least || width > most) return null;
  const depth = Array.isArray(given[0][0]) ? given[0][0].length : 1;
  if (depth !== 1 && depth !== 3) return null;
  const isNumber = (value: unknown) => typeof value === "number" && value >= low && value <= high;
  const isCell = (cell: unknown) => (depth === 1 ? isNumber(Array.isArray(cell) ? cell[0] : cell) : Array.isArray(cell) && cell.length === depth && cell.every(isNumber));
  if (!given.every((row) => Array.isArray(row) && row.length === width && row.every(isCell))) return null;
  return nested((given as Grid).flat(2).map((value) => value + 0), width, depth);
}

export const readPixels = (given: unknown): Grid | null => readGrid(given, [SIDE.low, SIDE.high], [PIXEL.low, PIXEL.high]);

export function readWeights(given: unknown): Grid | null {
  const grid = readGrid(given, [NUMBERS.kernel_size.low, NUMBERS.kernel_size.high], [WEIGHT.low, WEIGHT.high]);
  return grid && grid.length === grid[0].length ? grid : null;
}

export function readLayers(given: unknown): LayerPlan[] | null {
  if (!Array.isArray(given) || given.length > MAX_LAYERS) return null;
  const isPlan = (plan: Partial<LayerPlan>) =>
    (plan?.layer === "conv" || plan?.layer === "pool") && isCount(plan.window, WINDOW.high) && isCount(plan.stride, WINDOW.high) && (plan.padding === "valid" || plan.padding === "same");
  return given.every(isPlan) ? given.map(({ layer, window, stride, padding }) => ({ layer, window, stride, padding })) : null;
}

const isCount = (value: unknown, most: number): boolean => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most;

// ── What is shown ──

/** The image as (height, width, channels). */
export function imageOf(settings: Settings): Volume {
  const { image, channels, digit, pixels } = settings;
  const { height, width } = dimensionsOf(settings);
  const volume = (values: number[]): Volume => ({ height, width, channels, values });
  if (image === "own") return volume(flat(pixels!));
  if (image === "noise") return volume(noise(height * width * channels));
  const grey = image === "digit" ? Array.from(EXAMPLES[digit].pixels, (ink) => parseInt(ink, 17) / 16) : shapeOf(image, height, width);
  return volume(inColour(grey, channels));
}

/** A digit is 8 × 8, whatever the settings say. */
export const dimensionsOf = ({ image, height, width }: Settings) => (image === "digit" ? { height: 8, width: 8 } : { height, width });

/** The kernel as the reader sets it, before it is turned. */
export const kernelBeforeFlip = ({ kernel, weights, kernel_size, channels }: Settings): number[] =>
  kernel === "own" ? flat(weights!) : kernelOf(kernel, kernel_size, channels);

// ── Putting right ──

export interface SettledValue {
  value: unknown;
  message: string;
}

export function settle(name: SettingName, given: unknown, present: Settings): SettledValue {
  const old = present[name];
  const take = (value: unknown, message = ""): SettledValue => ({ value, message });
  if (name in NUMBERS) {
    const { value, message } = settleNumber(NUMBERS[name as NumberName], given, old as number);
    return take((value as number) + 0, message);
  }
  switch (name) {
    case "flip":
      return take(typeof given === "boolean" ? given : old);
    case "pixels":
      return take(given === null ? null : (readPixels(given) ?? old));
    case "weights":
      return take(given === null ? null : (readWeights(given) ?? old));
    case "layers":
      return take(readLayers(given) ?? old);
    case "channels":
    case "pool": {
      const { value } = settleChoice(CHOICES[name], String(given), String(old));
      return take(Number(value));
    }
    default:
      return take(settleChoice(CHOICES[name as ChoiceName], given, old as string).value);
  }
}

/** What one change brings with it: what is drawn or typed by hand stays of one size with the settings. */
export function withChange(before: Settings, name: SettingName, value: unknown): Settings {
  const after = { ...before, [name]: value } as Settings;
  switch (name) {
    case "pixels":
      if (!after.pixels) return after.image === "own" ? { ...after, image: DEFAULTS.image } : after;
      return withChannels({ ...after, image: "own", height: after.pixels.length, width: after.pixels[0].length }, Math.max(depthOf(after.pixels), after.channels));
    case "image":
      return settledImage(before, after);
    case "height":
    case "width":
      return after.pixels ? { ...after, pixels: resized(after.pixels, after.height, after.width) } : after;
    case "weights":
      if (!after.weights) return after.kernel === "own" ? { ...after, kernel: DEFAULTS.kernel } : after;
      return withChannels({ ...after, kernel: "own", kernel_size: after.weights.length }, Math.max(depthOf(after.weights), after.channels));
    case "kernel":
      if (after.kernel !== "own") return { ...after, weights: null };
      return after.weights ? after : { ...after, weights: nested(kernelBeforeFlip(before), before.kernel_size, before.channels) };
    case "kernel_size":
      return after.weights ? { ...after, weights: resized(after.weights, after.kernel_size, after.kernel_size) } : after;
    case "channels":
      return withChannels({ ...after, channels: before.channels }, after.channels);
    default:
      return after;
  }
}

/** «own» begins with what is shown; any other image lets go of what was drawn. */
function settledImage(before: Settings, after: Settings): Settings {
  if (after.image !== "own") return { ...after, pixels: null };
  if (after.pixels) return after;
  if (before.image === "own") return { ...after, image: DEFAULTS.image };
  const { height, width, channels, values } = imageOf(before);
  return { ...after, height, width, pixels: nested(values, width, channels) };
}

/** Grey becomes colour as the shapes do, a kernel's plane is repeated; of colour the red plane is kept. */
function withChannels(settings: Settings, channels: number): Settings {
  const { pixels, weights } = settings;
  const first = (grid: Grid) => flat(grid).filter((_, k) => k % depthOf(grid) === 0);
  return {
    ...settings,
    channels,
    pixels: pixels && depthOf(pixels) !== channels ? nested(inColour(first(pixels), channels), pixels[0].length, channels) : pixels,
    weights: weights && depthOf(weights) !== channels ? nested(first(weights).flatMap((weight) => Array(channels).fill(weight)), weights[0].length, channels) : weights,
  };
}

/** Cut at the end, or filled up with zeros. */
function resized(grid: Grid, height: number, width: number): Grid {
  const empty = depthOf(grid) === 1 ? 0 : Array(depthOf(grid)).fill(0);
  return Array.from({ length: height }, (_, row) => Array.from({ length: width }, (_, column) => grid[row]?.[column] ?? empty)) as Grid;
}

/** What the author gives, one after another: drawn pixels and typed weights last, since they set sizes. */
export function settledAll(settings: Settings, given: Record<string, unknown>): Settings {
  const names: SettingName[] = [...SETTING_NAMES.filter((name) => name !== "pixels" && name !== "weights"), "weights", "pixels"];
  let result = settings;
  for (const name of names) {
    if (given[name] === undefined || ((name === "pixels" || name === "weights") && given[name] === null)) continue;
    result = withChange(result, name, settle(name, given[name], result).value);
  }
  return result;
}
