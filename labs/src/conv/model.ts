/* The convolution lab without its picture: settings, the window's walk, pooling, sizes through layers, undo, links. */

import { codeOf } from "../code.ts";
import {
  along, convolve, maxPool, productsOf, turned, under, windowOver,
  type Axis, type Pooled, type Volume,
} from "../engine/convolution.ts";
import { LabModel, type LabConfig } from "../lab.ts";
import {
  CODES, DEFAULTS, VIEWS, dimensionsOf, imageOf, kernelBeforeFlip, nested, settle, settledAll, withChange,
  type SettingName, type Settings, type View,
} from "./settings.ts";
import { shapeMessage } from "./words.ts";

/** Everything that follows from the settings but for where the cursor stands. */
export interface Result {
  readonly input: Volume;
  readonly kernel: number[];
  readonly rows: Axis;
  readonly columns: Axis;
  /** After the activation; null where no window fits. */
  readonly output: number[][] | null;
  readonly pooled: Pooled | null;
}

interface Moment {
  readonly settings: Settings;
  readonly filled: number | null;
}

export class ConvModel extends LabModel {
  readonly view: View;
  settings: Settings;
  /** How many cells of the output are shown while the window walks; null where all are. */
  filled: number | null = null;
  /** The last message about a value that was put right, by setting. */
  corrections: Partial<Record<string, string>> = {};
  #code: string;
  #result: Result | null = null;
  readonly #configured: Settings;
  #painting = false;

  constructor(config: LabConfig) {
    super(config);
    this.view = VIEWS.find((view) => view === config.view) ?? "all";
    this.#code = codeOf(CODES, config.code);
    this.settings = settledAll(DEFAULTS, config);
    this.#place(this.settings.row, this.settings.column);
    this.#configured = this.settings;
  }

  /** The library of the copied script. */
  get code(): string {
    return this.#code;
  }

  set code(name: string) {
    this.#code = codeOf(CODES, name);
    this.changed();
  }

  get result(): Result {
    return (this.#result ??= resultOf(this.settings));
  }

  /** The output's cells in a row; 0 where it does not fit. */
  get cells(): number {
    const { rows, columns, output } = this.result;
    return output ? rows.count * columns.count : 0;
  }

  get index(): number {
    return this.settings.row * this.result.columns.count + this.settings.column;
  }

  isShown(row: number, column: number): boolean {
    return this.filled === null || row * this.result.columns.count + column < this.filled;
  }

  /** The window under the cursor, its products and their sum; null where it does not fit. */
  get here() {
    const { input, kernel, rows, columns, output } = this.result;
    if (!output) return null;
    const { row, column, bias } = this.settings;
    const window = under(input, rows, columns, row, column);
    const products = productsOf(window, kernel);
    const channelSums = Array.from({ length: input.channels }, (_, c) => products.filter((_, k) => k % input.channels === c).reduce((a, b) => a + b, 0));
    return { window, products, channelSums, sum: products.reduce((a, b) => a + b, 0) + bias, value: output[row][column] };
  }

  /** The pooling window that the cursor's cell lies in; null where none reaches it. */
  get poolCell(): readonly [row: number, column: number] | null {
    const { pooled } = this.result;
    if (!pooled) return null;
    const { row, column, pool } = this.settings;
    const [down, across] = [Math.floor(row / pool), Math.floor(column / pool)];
    return down < pooled.rows.count && across < pooled.columns.count ? [down, across] : null;
  }

  /** The size of the input and after every layer; null from where it does not fit. */
  get sizes(): (number | null)[] {
    const { size, layers } = this.settings;
    const sizes: (number | null)[] = [size];
    for (const { window, stride, padding } of layers) {
      const from = sizes.at(-1)!;
      const count = from === null ? 0 : along(from, window, stride, padding).count;
      sizes.push(count > 0 ? count : null);
    }
    return sizes;
  }

  get state() {
    const { settings, here, poolCell, result } = this;
    const { input, kernel, rows, columns, output, pooled } = result;
    const values = output?.flat();
    const grid = (list: ArrayLike<number>) => nested(list, settings.kernel_size, input.channels);
    return {
      id: this.id,
      ...settings,
      view: this.view,
      code: this.code,
      step: this.index,
      filled: output ? (this.filled ?? this.cells) : 0,
      pixel_values: nested(input.values, input.width, input.channels),
      input_shape: [input.height, input.width, input.channels],
      output_shape: output ? [rows.count, columns.count, 1] : null,
      shape_message: shapeMessage(settings, result),
      output,
      window: here && grid(here.window),
      kernel_values: grid(kernel),
      products: here && grid(here.products),
      channel_sums: here && here.channelSums,
      sum: here && here.sum,
      value: here && here.value,
      pooled: pooled && pooled.values,
      pooled_shape: pooled && [pooled.rows.count, pooled.columns.count, 1],
      pool_position: poolCell && pooled!.winners[poolCell[0]][poolCell[1]],
      unused: { rows: output ? rows.unused : null, columns: output ? columns.unused : null },
      minimum: values ? Math.min(...values) : null,
      maximum: values ? Math.max(...values) : null,
      edited: settings.kernel === "own" || settings.image === "own",
      sizes: this.sizes,
      missions: Object.fromEntries(this.missions.list.map(({ id }) => [id, this.missions.isDone(id)])),
    };
  }

  set(name: string, given: unknown): void {
    if (!Object.hasOwn(DEFAULTS, name)) return;
    const key = name as SettingName;
    const { value, message } = settle(key, given, this.settings);
    if (key === "row" || key === "column") this.#place(key === "row" ? (value as number) : this.settings.row, key === "column" ? (value as number) : this.settings.column);
    else if (JSON.stringify(value) !== JSON.stringify(this.settings[key])) {
      this.remember(`set ${key}`);
      this.#take(withChange(this.settings, key, value));
    }
    this.corrections = { [key]: message };
    this.changed();
  }

  /** The cursor to a cell of the output; the window follows. */
  move(row: number, column: number): void {
    const before = this.index;
    this.#place(row, column);
    if (this.filled !== null) this.filled = Math.max(this.filled, this.index + 1);
    if (this.index !== before) this.changed();
  }

  /** The cursor to the window that has a pixel of the input as near to its middle as can be. */
  moveOver(row: number, column: number): void {
    const { rows, columns } = this.result;
    this.move(windowOver(rows, row), windowOver(columns, column));
  }

  /** One weight typed. */
  weigh(place: number, given: unknown): number {
    const weights = kernelBeforeFlip(this.settings);
    const typed = settle("bias", given, { ...this.settings, bias: weights[place] }); // the same reach
    const value = typed.value as number;
    if (value !== weights[place]) {
      this.remember(`set weight ${place}`);
      weights[place] = value;
      this.#take(withChange(this.settings, "weights", nested(weights, this.settings.kernel_size, this.settings.channels)));
    }
    this.corrections = { weights: typed.message.replace("편향", "필터의 값") };
    this.changed();
    return value;
  }

  override get isBusy(): boolean {
    return this.#painting;
  }

  /** Pixels set from here to endPainting() are one act. */
  beginPainting(): void {
    this.remember("paint");
    this.#painting = true;
  }

  paint(row: number, column: number, channel: number, value: number): void {
    const { input } = this.result;
    if (!(row >= 0 && row < input.height && column >= 0 && column < input.width && channel < input.channels && value >= 0 && value <= 1)) return;
    const place = (row * input.width + column) * input.channels + channel;
    if (input.values[place] === value) return;
    if (!this.#painting) this.remember("paint");
    const values = Array.from(input.values);
    values[place] = value;
    this.#take(withChange(this.settings, "pixels", nested(values, input.width, input.channels)));
    this.changed();
  }

  endPainting(): void {
    if (!this.#painting) return;
    this.#painting = false;
    this.changed();
  }

  /** All pixels 0. */
  clear(): void {
    const { input } = this.result;
    this.remember("clear");
    this.#take(withChange(this.settings, "pixels", nested(new Float64Array(input.values.length), input.width, input.channels)));
    this.changed();
  }

  override step(n: number = 1): void {
    const steps = Math.floor(n);
    if (!(steps > 0) || !this.cells || (this.index === this.cells - 1 && this.filled === null)) return;
    this.remember("step");
    this.corrections = {};
    this.#go(Math.min(this.index + steps, this.cells - 1));
    this.changed();
  }

  /** The window to the end of its row, or of the next where it stands there. */
  stepRow(): void {
    const { columns } = this.result;
    this.step(Math.max(columns.count - 1 - this.settings.column, 0) || columns.count);
  }

  stepAll(): void {
    this.step(Math.max(this.cells - 1 - this.index, 1));
  }

  reset(): void {
    this.remember("reset");
    // The window's start; once there, the author's settings.
    if (this.index === 0 && this.filled === 1) this.#take(this.#configured);
    else {
      this.settings = { ...this.settings, row: 0, column: 0 };
      this.filled = this.cells > 1 ? 1 : null;
    }
    this.corrections = {};
    this.changed();
  }

  share(): Record<string, string> {
    const { pixels, weights, layers, ...plain } = this.settings;
    const shared = Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, String(value)]));
    if (pixels) shared.pixels = JSON.stringify(pixels);
    if (weights) shared.weights = JSON.stringify(weights);
    if (this.view === "size") shared.layers = JSON.stringify(layers);
    return shared;
  }

  load(shared: Record<string, string>): void {
    this.remember("load");
    const read = (name: string, text: string): unknown => {
      if (name === "image" || name === "kernel" || name === "padding" || name === "activation") return text;
      try {
        return JSON.parse(text) as unknown;
      } catch {
        return undefined;
      }
    };
    this.#take(settledAll(DEFAULTS, { ...this.#configured, ...Object.fromEntries(Object.entries(shared).map(([name, text]) => [name, read(name, text)])) }));
    this.changed();
  }

  protected snapshot(): Moment {
    return { settings: this.settings, filled: this.filled };
  }

  protected restore({ settings, filled }: Moment): void {
    this.settings = settings;
    this.filled = filled;
    this.#result = null;
    this.#painting = false;
    this.corrections = {};
  }

  /** New settings end the walk: the whole output is shown. */
  #take(settings: Settings): void {
    this.settings = settings;
    this.#result = null;
    this.filled = null;
    this.corrections = {};
    this.#place(settings.row, settings.column);
  }

  #place(row: number, column: number): void {
    const { rows, columns, output } = this.result;
    const within = (at: number, count: number) => (output ? Math.min(Math.max(at, 0), count - 1) : 0);
    const [y, x] = [within(row, rows.count), within(column, columns.count)];
    if (y !== this.settings.row || x !== this.settings.column) this.settings = { ...this.settings, row: y, column: x };
  }

  #go(index: number): void {
    const { columns } = this.result;
    this.settings = { ...this.settings, row: Math.floor(index / columns.count), column: index % columns.count };
    this.filled = index === this.cells - 1 ? null : index + 1;
  }
}

function resultOf(settings: Settings): Result {
  const { height, width } = dimensionsOf(settings);
  const { kernel_size, stride, padding, bias, channels, activation, pool } = settings;
  const input = imageOf(settings);
  const before = kernelBeforeFlip(settings);
  const kernel = settings.flip ? turned(before, channels) : before;
  const [rows, columns] = [height, width].map((size) => along(size, kernel_size, stride, padding));
  const sums = convolve(input, kernel, bias, rows, columns);
  const output = activation === "relu" && sums ? sums.map((line) => line.map((sum) => Math.max(sum, 0))) : sums;
  return { input, kernel, rows, columns, output, pooled: output && pool ? maxPool(output, pool) : null };
}
