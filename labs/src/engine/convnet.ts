/*
 * Networks that chapters have trained: weights from float16, the outputs of every layer, the gradient of the loss with
 * respect to the input. Images are (height, width, channels), the last axis fastest, as in Keras.
 */

interface DenseSpec {
  readonly layer: "Dense";
  readonly units: number;
  readonly activation: Activation;
}
interface ConvSpec {
  readonly layer: "Conv2D";
  readonly filters: number;
  readonly kernel_size: readonly [number, number];
  readonly activation: Activation;
}
interface PoolSpec {
  readonly layer: "MaxPooling2D";
  readonly pool_size: readonly [number, number];
}
interface FlattenSpec {
  readonly layer: "Flatten";
}
type Activation = "linear" | "relu" | "softmax";
export type LayerSpec = DenseSpec | ConvSpec | PoolSpec | FlattenSpec;

/** What scripts/export_models.py writes. */
export interface PackedModel {
  readonly name: string;
  readonly trained_on: string;
  readonly frame: "digits" | "mnist";
  readonly accuracy: number;
  readonly input: readonly number[];
  readonly layers: readonly LayerSpec[];
  readonly weights: string; // base64 of little-endian float16, in get_weights() order
}

export function decodeFloat16(base64: string): Float64Array {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return Float64Array.from({ length: bytes.length / 2 }, (_, k) => {
    const half = bytes[2 * k] | (bytes[2 * k + 1] << 8);
    const [exponent, fraction] = [(half >> 10) & 31, half & 1023];
    const size = exponent === 0 ? fraction * 2 ** -24 : exponent === 31 ? (fraction ? NaN : Infinity) : (1 + fraction / 1024) * 2 ** (exponent - 15);
    return half >> 15 ? -size : size;
  });
}

type Shape = readonly number[];
const sizeOf = (shape: Shape): number => shape.reduce((a, b) => a * b, 1);

interface Layer {
  readonly spec: LayerSpec;
  readonly input: Shape;
  readonly output: Shape;
  readonly kernel: Float64Array;
  readonly bias: Float64Array;
}

/** The input of the network and then every layer's output. */
export type Pass = readonly Float64Array[];

export class ConvNet {
  readonly layers: readonly Layer[];

  constructor({ input, layers, weights }: Pick<PackedModel, "input" | "layers" | "weights">) {
    const flat = decodeFloat16(weights);
    let at = 0;
    const take = (length: number) => flat.subarray(at, (at += length));
    let shape: Shape = input;
    this.layers = layers.map((spec) => {
      const { output, kernel, bias } = planOf(spec, shape);
      const layer = { spec, input: shape, output, kernel: take(kernel), bias: take(bias) };
      shape = output;
      return layer;
    });
    if (at !== flat.length) throw new Error(`${flat.length} weights where ${at} are needed`);
  }

  forward(x: Float64Array): Pass {
    const pass = [x];
    for (const layer of this.layers) pass.push(forward(layer, pass.at(-1)!));
    return pass;
  }

  /** ∂L/∂x, where L is the cross-entropy between the network's softmax and a class. */
  inputGradient(pass: Pass, target: number): Float64Array {
    const last = this.layers.length - 1;
    // Softmax and cross-entropy together: p − t at the logits.
    let gradient: Float64Array = pass.at(-1)!.map((p, k) => p - Number(k === target));
    for (let k = last; k >= 0; k--) {
      if (k < last) gradient = throughRelu(this.layers[k].spec, gradient, pass[k + 1]);
      gradient = backward(this.layers[k], gradient, pass[k]);
    }
    return gradient;
  }
}

function planOf(spec: LayerSpec, input: Shape): { output: Shape; kernel: number; bias: number } {
  const [height, width, channels] = input;
  switch (spec.layer) {
    case "Dense":
      return { output: [spec.units], kernel: sizeOf(input) * spec.units, bias: spec.units };
    case "Conv2D": {
      const [down, across] = spec.kernel_size;
      return { output: [height - down + 1, width - across + 1, spec.filters], kernel: down * across * channels * spec.filters, bias: spec.filters };
    }
    case "MaxPooling2D": {
      const [down, across] = spec.pool_size;
      return { output: [Math.floor(height / down), Math.floor(width / across), channels], kernel: 0, bias: 0 };
    }
    case "Flatten":
      return { output: [sizeOf(input)], kernel: 0, bias: 0 };
  }
}

function forward(layer: Layer, x: Float64Array): Float64Array {
  const { spec } = layer;
  switch (spec.layer) {
    case "Dense":
      return activate(spec.activation, dense(layer, x));
    case "Conv2D":
      return activate(spec.activation, convolve(layer, spec, x));
    case "MaxPooling2D":
      return pool(layer, spec, x).largest;
    case "Flatten":
      return x;
  }
}

/** `gradient` is that of the layer's logits, before its activation. */
function backward(layer: Layer, gradient: Float64Array, x: Float64Array): Float64Array {
  const { spec } = layer;
  const dx = new Float64Array(sizeOf(layer.input));
  switch (spec.layer) {
    case "Dense":
      for (let i = 0; i < dx.length; i++) for (let j = 0; j < spec.units; j++) dx[i] += layer.kernel[i * spec.units + j] * gradient[j];
      return dx;
    case "Conv2D":
      eachTap(layer, spec, (pixel, tap, place) => {
        let sum = 0;
        for (let f = 0; f < spec.filters; f++) sum += layer.kernel[tap + f] * gradient[place + f];
        dx[pixel] += sum;
      });
      return dx;
    case "MaxPooling2D":
      pool(layer, spec, x).winners.forEach((winner, k) => (dx[winner] += gradient[k]));
      return dx;
    case "Flatten":
      return gradient;
  }
}

function throughRelu(spec: LayerSpec, gradient: Float64Array, output: Float64Array): Float64Array {
  return "activation" in spec && spec.activation === "relu" ? gradient.map((g, k) => (output[k] > 0 ? g : 0)) : gradient;
}

function dense({ kernel, bias }: Layer, x: Float64Array): Float64Array {
  const z = bias.slice();
  for (let i = 0; i < x.length; i++) {
    if (x[i] === 0) continue; // paper
    for (let j = 0; j < z.length; j++) z[j] += x[i] * kernel[i * z.length + j];
  }
  return z;
}

/** Calls back for every pixel under every window: the pixel's place, its first weight, the first output of the window. */
function eachTap({ input, output }: Layer, { kernel_size, filters }: ConvSpec, use: (pixel: number, tap: number, place: number) => void): void {
  const [, width, channels] = input;
  const [rows, columns] = output;
  const [down, across] = kernel_size;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const place = (row * columns + column) * filters;
      for (let i = 0; i < down; i++)
        for (let j = 0; j < across; j++) {
          const pixel = ((row + i) * width + column + j) * channels;
          const tap = (i * across + j) * channels;
          for (let c = 0; c < channels; c++) use(pixel + c, (tap + c) * filters, place);
        }
    }
}

function convolve(layer: Layer, spec: ConvSpec, x: Float64Array): Float64Array {
  const { kernel, bias, output } = layer;
  const z = Float64Array.from({ length: sizeOf(output) }, (_, k) => bias[k % bias.length]);
  eachTap(layer, spec, (pixel, tap, place) => {
    const value = x[pixel];
    if (value === 0) return;
    for (let f = 0; f < spec.filters; f++) z[place + f] += value * kernel[tap + f];
  });
  return z;
}

/** The largest value of every window, and its place; the first where several are equal. */
function pool({ input, output }: Layer, { pool_size: [down, across] }: PoolSpec, x: Float64Array) {
  const [, width, channels] = input;
  const [, columns] = output;
  const winners = Int32Array.from({ length: sizeOf(output) }, (_, k) => {
    const [channel, cell] = [k % channels, Math.floor(k / channels)];
    const [top, left] = [Math.floor(cell / columns) * down, (cell % columns) * across];
    let winner = (top * width + left) * channels + channel;
    for (let i = 0; i < down; i++)
      for (let j = 0; j < across; j++) {
        const place = ((top + i) * width + left + j) * channels + channel;
        if (x[place] > x[winner]) winner = place;
      }
    return winner;
  });
  return { winners, largest: Float64Array.from(winners, (place) => x[place]) };
}

function activate(activation: Activation, z: Float64Array): Float64Array {
  if (activation === "relu") return z.map((value) => Math.max(value, 0));
  if (activation === "linear") return z;
  const most = z.reduce((a, b) => Math.max(a, b));
  const powers = z.map((value) => Math.exp(value - most));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
}

export function indexOfLargest(values: ArrayLike<number>): number {
  let best = 0;
  for (let k = 1; k < values.length; k++) if (values[k] > values[best]) best = k;
  return best;
}
