/*
 * Networks that read: SimpleRNN or LSTM layers, then dense ones. Everything over all steps, the probabilities after
 * each step, and by backpropagation through time how the loss changes with the state at each step.
 */

import { decodeFloat16 } from "./convnet.ts";
import type { Rng } from "./rng.ts";

interface RecurrentSpec {
  readonly layer: "SimpleRNN" | "LSTM";
  readonly units: number;
  readonly activation: "tanh";
  readonly return_sequences: boolean;
}
interface DenseSpec {
  readonly layer: "Dense";
  readonly units: number;
  readonly activation: "linear" | "relu" | "tanh" | "sigmoid" | "softmax";
}
export type ReaderSpec = RecurrentSpec | DenseSpec;

/** What a network reads and answers. */
export interface About {
  readonly tokens: "jamo" | "byte";
  readonly vocabulary: readonly string[] | null;
  readonly length: number | null;
  readonly padding: "pre" | null;
  readonly classes: readonly string[];
  readonly start: string | null;
  readonly end: string | null;
}

/** What scripts/export_models.py writes. */
export interface PackedReader {
  readonly name: string;
  readonly about: About;
  readonly accuracy: number;
  readonly input: readonly (number | null)[];
  readonly layers: readonly ReaderSpec[];
  readonly weights: string; // base64 of little-endian float16, in get_weights() order
}

/** One step's input: the place of the 1 of a one-hot row, −1 where all are 0, or the row itself. */
export type Row = number | readonly number[];

export type Gates = Readonly<Record<"i" | "f" | "c" | "o", number[]>>;

/** A state after a step; an LSTM has a cell and gates too. */
export interface Moment {
  readonly hidden: number[];
  readonly cell: number[] | null;
  readonly gates: Gates | null;
}

/** All steps of the last recurrent layer, and what the head makes of each state. */
export interface Reading {
  readonly moments: readonly Moment[];
  readonly outputs: readonly number[][];
  readonly logits: readonly number[][];
}

export interface StateGradients {
  readonly hidden: readonly number[][];
  readonly cell: readonly number[][] | null;
}

interface Recurrent {
  readonly spec: RecurrentSpec;
  readonly kernel: Float64Array;
  readonly recurrent: Float64Array;
  readonly bias: Float64Array;
}
interface Dense {
  readonly spec: DenseSpec;
  readonly kernel: Float64Array;
  readonly bias: Float64Array;
}

const sigmoid = (z: number): number => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)));
const zeros = (length: number): number[] => Array<number>(length).fill(0);
export const lengthOf = (values: readonly number[]): number => Math.hypot(...values);

export class Reader {
  readonly #below: readonly Recurrent[];
  readonly #last: Recurrent;
  readonly #head: readonly Dense[];

  constructor(width: number, layers: readonly ReaderSpec[], weights: Float64Array) {
    let at = 0;
    const take = (length: number) => weights.subarray(at, (at += length));
    const recurrents: Recurrent[] = [];
    const head: Dense[] = [];
    for (const spec of layers) {
      if (spec.layer === "Dense") head.push({ spec, kernel: take(width * spec.units), bias: take(spec.units) });
      else {
        const columns = spec.units * (spec.layer === "LSTM" ? 4 : 1);
        recurrents.push({ spec, kernel: take(width * columns), recurrent: take(spec.units * columns), bias: take(columns) });
      }
      width = spec.units;
    }
    if (at !== weights.length) throw new Error(`${weights.length} weights where ${at} are needed`);
    this.#last = recurrents.pop()!;
    this.#below = recurrents;
    this.#head = head;
  }

  static unpack({ input, layers, weights }: Pick<PackedReader, "input" | "layers" | "weights">): Reader {
    return new Reader(input.at(-1)!, layers, decodeFloat16(weights));
  }

  get units(): number {
    return this.#last.spec.units;
  }

  get hasGates(): boolean {
    return this.#last.spec.layer === "LSTM";
  }

  /** The state before the first step. */
  get start(): Moment {
    return blank(this.#last);
  }

  /** What the last recurrent layer is fed: the rows themselves where there is but one. */
  fed(rows: readonly Row[]): readonly Row[] {
    return this.#below.reduce<readonly Row[]>((given, layer) => run(layer, given).map(({ hidden }) => hidden), rows);
  }

  /** One step of the last recurrent layer. */
  step(row: Row, before: Moment): Moment {
    return advance(this.#last, row, before);
  }

  read(rows: readonly Row[]): Reading {
    const moments = run(this.#last, this.fed(rows));
    const logits = moments.map(({ hidden }) => this.logits(hidden));
    return { moments, logits, outputs: logits.map((z) => this.probabilities(z)) };
  }

  logits(hidden: readonly number[]): number[] {
    return this.#through(hidden).at(-1)!;
  }

  /** Of every class; one sigmoid tells two classes apart. */
  probabilities(logits: readonly number[]): number[] {
    if (logits.length === 1) return [sigmoid(-logits[0]), sigmoid(logits[0])];
    const most = Math.max(...logits);
    const powers = logits.map((z) => Math.exp(z - most));
    const sum = powers.reduce((a, b) => a + b);
    return powers.map((power) => power / sum);
  }

  /** The cross-entropy, from the logits: always finite. */
  loss(logits: readonly number[], target: number): number {
    if (logits.length === 1) {
      const z = target ? -logits[0] : logits[0];
      return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }
    const most = Math.max(...logits);
    return Math.log(logits.reduce((sum, z) => sum + Math.exp(z - most), 0)) + most - logits[target];
  }

  /** ∂loss/∂h_t (and ∂loss/∂c_t) for every step, the loss being that after the last one. */
  gradients({ moments }: Reading, target: number): StateGradients {
    const { spec, recurrent } = this.#last;
    const { units } = spec;
    let dh = this.#back(moments.at(-1)!.hidden, target);
    const hidden: number[][] = [];
    if (spec.layer === "SimpleRNN") {
      for (let t = moments.length - 1; t >= 0; t--) {
        hidden.unshift(dh);
        const h = moments[t].hidden;
        dh = timesTransposed(recurrent, dh.map((d, k) => d * (1 - h[k] * h[k])), units);
      }
      return { hidden, cell: null };
    }
    const cell: number[][] = [];
    let later = zeros(units); // what the next step's cell hands back
    for (let t = moments.length - 1; t >= 0; t--) {
      const { i, f, c: g, o } = moments[t].gates!;
      const before = t ? moments[t - 1].cell! : zeros(units);
      const squashed = moments[t].cell!.map(Math.tanh);
      const dc = later.map((d, k) => d + dh[k] * o[k] * (1 - squashed[k] ** 2));
      hidden.unshift(dh);
      cell.unshift(dc);
      const dz = new Array<number>(4 * units);
      for (let k = 0; k < units; k++) {
        dz[k] = dc[k] * g[k] * i[k] * (1 - i[k]);
        dz[units + k] = dc[k] * before[k] * f[k] * (1 - f[k]);
        dz[2 * units + k] = dc[k] * i[k] * (1 - g[k] ** 2);
        dz[3 * units + k] = dh[k] * squashed[k] * o[k] * (1 - o[k]);
      }
      later = dc.map((d, k) => d * f[k]);
      dh = timesTransposed(recurrent, dz, units);
    }
    return { hidden, cell };
  }

  /** The state and what every dense layer makes of it; the last one's logits. */
  #through(hidden: readonly number[]): number[][] {
    const values = [[...hidden]];
    this.#head.forEach((layer, k) => {
      const z = dense(layer, values.at(-1)!);
      values.push(k < this.#head.length - 1 ? z.map((value) => activate(layer.spec.activation, value)) : z);
    });
    return values;
  }

  #back(hidden: readonly number[], target: number): number[] {
    const values = this.#through(hidden);
    const p = this.probabilities(values.at(-1)!);
    // Sigmoid or softmax and cross-entropy together: p − t at the logits.
    let d = values.at(-1)!.length === 1 ? [p[1] - target] : p.map((each, k) => each - Number(k === target));
    for (let k = this.#head.length - 1; k >= 0; k--) {
      const { kernel, spec } = this.#head[k];
      const from = values[k];
      const next = from.map((_, row) => d.reduce((sum, each, column) => sum + each * kernel[row * spec.units + column], 0));
      d = k === 0 ? next : next.map((each, row) => each * slope(this.#head[k - 1].spec.activation, from[row]));
    }
    return d;
  }
}

function blank({ spec }: Recurrent): Moment {
  return { hidden: zeros(spec.units), cell: spec.layer === "LSTM" ? zeros(spec.units) : null, gates: null };
}

function run(layer: Recurrent, rows: readonly Row[]): Moment[] {
  let moment = blank(layer);
  return rows.map((row) => (moment = advance(layer, row, moment)));
}

function advance({ spec, kernel, recurrent, bias }: Recurrent, row: Row, before: Moment): Moment {
  const { units } = spec;
  const z = [...bias];
  const add = (matrix: Float64Array, k: number, value: number) => {
    if (value !== 0) for (let j = 0; j < z.length; j++) z[j] += value * matrix[k * z.length + j];
  };
  if (typeof row !== "number") row.forEach((value, k) => add(kernel, k, value));
  else if (row >= 0) add(kernel, row, 1);
  before.hidden.forEach((value, k) => add(recurrent, k, value));
  if (spec.layer === "SimpleRNN") return { hidden: z.map(Math.tanh), cell: null, gates: null };
  const part = (k: number, f: (z: number) => number) => z.slice(k * units, (k + 1) * units).map(f);
  const gates = { i: part(0, sigmoid), f: part(1, sigmoid), c: part(2, Math.tanh), o: part(3, sigmoid) };
  const cell = before.cell!.map((c, k) => gates.f[k] * c + gates.i[k] * gates.c[k]);
  return { hidden: cell.map((c, k) => gates.o[k] * Math.tanh(c)), cell, gates };
}

function dense({ spec, kernel, bias }: Dense, x: readonly number[]): number[] {
  return Array.from(bias, (b, j) => x.reduce((sum, value, i) => sum + value * kernel[i * spec.units + j], b));
}

function activate(activation: DenseSpec["activation"], z: number): number {
  return activation === "relu" ? Math.max(z, 0) : activation === "tanh" ? Math.tanh(z) : activation === "sigmoid" ? sigmoid(z) : z;
}

/** From the output. */
function slope(activation: DenseSpec["activation"], y: number): number {
  return activation === "relu" ? Number(y > 0) : activation === "tanh" ? 1 - y * y : activation === "sigmoid" ? y * (1 - y) : 1;
}

/** matrix (rows × d.length) times d. */
function timesTransposed(matrix: Float64Array, d: readonly number[], rows: number): number[] {
  return Array.from({ length: rows }, (_, k) => {
    let sum = 0;
    for (let j = 0; j < d.length; j++) sum += matrix[k * d.length + j] * d[j];
    return sum;
  });
}

/** p^(1/temperature), made to sum to 1 again. */
export function tempered(probabilities: readonly number[], temperature: number): number[] {
  const logs = probabilities.map((p) => Math.log(p) / temperature);
  const most = Math.max(...logs);
  const powers = logs.map((each) => Math.exp(each - most));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
}

/** As np.random.default_rng(…).choice(len(p), p=p) draws. */
export function draw(probabilities: readonly number[], rng: Rng): number {
  let sum = 0;
  const steps = probabilities.map((p) => (sum += p));
  const at = rng.random();
  const found = steps.findIndex((step) => step / sum > at);
  return found < 0 ? probabilities.length - 1 : found;
}
