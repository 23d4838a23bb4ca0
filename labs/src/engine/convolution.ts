/*
 * One filter over one image, window by window, as Keras's Conv2D and MaxPooling2D do it: sizes, padding, what no window
 * reaches, kernels and images to try. An image is (height, width, channels), the last axis fastest.
 */

import { Rng } from "./rng.ts";

export type Padding = "valid" | "same";

export interface Volume {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly values: ArrayLike<number>;
}

/** How windows stand along one side of an image. */
export interface Axis {
  readonly size: number;
  readonly window: number;
  readonly stride: number;
  readonly padding: Padding;
  /** How many windows; 0 or less where not even one fits. */
  readonly count: number;
  /** Rows of zeros before and after. */
  readonly before: number;
  readonly after: number;
  /** Which rows of the image no window reaches. */
  readonly unused: readonly number[];
}

export function along(size: number, window: number, stride: number, padding: Padding): Axis {
  const count = Math.floor((size - (padding === "same" ? 1 : window)) / stride) + 1;
  const total = padding === "same" ? Math.max((count - 1) * stride + window - size, 0) : 0;
  const before = Math.floor(total / 2); // the odd row goes after, as in Keras
  const reached = new Set<number>();
  for (let k = 0; k < count; k++) for (let i = 0; i < window; i++) reached.add(k * stride + i - before);
  const unused = Array.from({ length: size }, (_, at) => at).filter((at) => !reached.has(at));
  return { size, window, stride, padding, count, before, after: total - before, unused };
}

/** Where a window begins; negative inside the padding. */
export const startOf = ({ stride, before }: Axis, index: number): number => index * stride - before;

/** The window under which a row lies as near to the middle as can be. */
export function windowOver(axis: Axis, at: number): number {
  const wanted = (at + axis.before - (axis.window - 1) / 2) / axis.stride;
  return Math.min(Math.max(Math.round(wanted), 0), Math.max(axis.count - 1, 0));
}

/** The values under a window, in the kernel's order; 0 in the padding. */
export function under({ height, width, channels, values }: Volume, rows: Axis, columns: Axis, row: number, column: number): Float64Array {
  const [top, left] = [startOf(rows, row), startOf(columns, column)];
  const seen = new Float64Array(rows.window * columns.window * channels);
  for (let i = 0; i < rows.window; i++)
    for (let j = 0; j < columns.window; j++) {
      const [y, x] = [top + i, left + j];
      if (y < 0 || y >= height || x < 0 || x >= width) continue;
      for (let c = 0; c < channels; c++) seen[(i * columns.window + j) * channels + c] = values[(y * width + x) * channels + c];
    }
  return seen;
}

export const productsOf = (seen: ArrayLike<number>, kernel: ArrayLike<number>): number[] => Array.from(seen, (value, k) => value * kernel[k] + 0); // + 0: no −0

/** The sum of every window and the bias; null where no window fits. */
export function convolve(image: Volume, kernel: ArrayLike<number>, bias: number, rows: Axis, columns: Axis): number[][] | null {
  if (rows.count < 1 || columns.count < 1) return null;
  return Array.from({ length: rows.count }, (_, row) =>
    Array.from({ length: columns.count }, (_, column) => productsOf(under(image, rows, columns, row, column), kernel).reduce((a, b) => a + b, 0) + bias),
  );
}

/** Turned by 180°: what true convolution does to the kernel before it slides. */
export function turned(kernel: readonly number[], channels: number): number[] {
  const taps = kernel.length / channels;
  return kernel.map((_, k) => kernel[(taps - 1 - Math.floor(k / channels)) * channels + (k % channels)]);
}

export interface Pooled {
  readonly values: number[][];
  /** The winning cell of every window; the first where several are equal. */
  readonly winners: (readonly [row: number, column: number])[][];
  readonly rows: Axis;
  readonly columns: Axis;
}

/** The largest value of every window of `size`, side by side; null where not even one fits. */
export function maxPool(cells: readonly (readonly number[])[], size: number): Pooled | null {
  const [rows, columns] = [cells.length, cells[0].length].map((side) => along(side, size, size, "valid"));
  if (rows.count < 1 || columns.count < 1) return null;
  const winners = Array.from({ length: rows.count }, (_, row) =>
    Array.from({ length: columns.count }, (_, column) => {
      let best: readonly [number, number] = [row * size, column * size];
      for (let i = 0; i < size; i++)
        for (let j = 0; j < size; j++) {
          const [y, x] = [row * size + i, column * size + j];
          if (cells[y][x] > cells[best[0]][best[1]]) best = [y, x];
        }
      return best;
    }),
  );
  return { winners, rows, columns, values: winners.map((line) => line.map(([y, x]) => cells[y][x])) };
}

// ── Kernels ──

const binomial = (n: number): number[] => (n < 1 ? [1] : binomial(n - 1).map((_, k, row) => (k ? row[k - 1] : 0) + row[k]).concat(1));
/** 1, 2, 1: near rows count more. */
const smooth = (size: number): number[] => binomial(size - 1);
/** −1, 0, 1: what is right minus what is left. */
const difference = (size: number): number[] =>
  size === 1 ? [0] : Array.from({ length: size }, (_, k) => (binomial(size - 2)[k - 1] ?? 0) - (binomial(size - 2)[k] ?? 0));

const side = (size: number) => (k: number) => Math.sign(k - (size - 1) / 2);
const middle = (size: number) => Math.floor((size - 1) / 2);
const laplacian = (size: number) => (i: number, j: number) => {
  const [down, across] = [i === middle(size), j === middle(size)];
  return down && across ? -2 * (size - 1) : Number(down || across);
};

const KERNELS = {
  identity: (size) => (i, j) => Number(i === middle(size) && j === middle(size)),
  blur: (size) => () => 1 / size ** 2,
  sharpen: (size) => (i, j) => Number(i === middle(size) && j === middle(size)) - laplacian(size)(i, j),
  vertical: (size) => (_, j) => side(size)(j),
  horizontal: (size) => (i) => side(size)(i),
  sobel_x: (size) => (i, j) => smooth(size)[i] * difference(size)[j],
  sobel_y: (size) => (i, j) => smooth(size)[j] * difference(size)[i],
  laplacian,
  diagonal: (size) => (i, j) => (i === j ? size - 1 : -1),
} satisfies Record<string, (size: number) => (i: number, j: number) => number>;
export type KernelName = keyof typeof KERNELS;

/** The same plane for every channel. */
export function kernelOf(name: KernelName, size: number, channels: number): number[] {
  const at = KERNELS[name](size);
  return Array.from({ length: size * size * channels }, (_, k) => at(Math.floor(k / channels / size), Math.floor(k / channels) % size) + 0);
}

// ── Images ──

/** The middle third or so of a side. */
const band = (size: number) => [Math.floor((size * 3) / 8), size - 1 - Math.floor((size * 3) / 8)];
const within = ([low, high]: number[], at: number) => at >= low && at <= high;
const inner = (size: number) => [Math.max(Math.floor(size / 4), 1), size - 1 - Math.max(Math.floor(size / 4), 1)];

const SHAPES = {
  edge: (_h, w) => (_r, c) => 2 * c >= w,
  bar: (_h, w) => (_r, c) => within(band(w), c),
  square: (h, w) => (r, c) => within(inner(h), r) && within(inner(w), c),
  cross: (h, w) => (r, c) => within(band(h), r) || within(band(w), c),
  diagonal: (h, w) => (r, c) => Math.abs((2 * r + 1) * w - (2 * c + 1) * h) <= Math.max(h, w),
} satisfies Record<string, (height: number, width: number) => (row: number, column: number) => boolean>;
export type ShapeName = keyof typeof SHAPES;

export const shapeOf = (name: ShapeName, height: number, width: number): number[] => {
  const at = SHAPES[name](height, width);
  return Array.from({ length: height * width }, (_, k) => Number(at(Math.floor(k / width), k % width)));
};

/** np.random.default_rng(0).random(shape).round(1) */
export function noise(count: number): number[] {
  const rng = new Rng(0);
  return Array.from({ length: count }, () => Math.round(rng.random() * 10) / 10);
}

/** The red, green and blue of a grey value: orange (1, ½, 0) on navy (0, 0, ½). */
export const painted = (value: number): [number, number, number] => [value, value / 2, (1 - value) / 2];

export function inColour(grey: readonly number[], channels: number): number[] {
  return channels === 1 ? [...grey] : grey.flatMap(painted);
}
