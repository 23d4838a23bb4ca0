/*
 * A fully connected network with one sigmoid output, trained on full batches.
 * All numbers lie in flat arrays, neuron by neuron (h[j * n + p] is neuron j for point p): the inner loops run over
 * points, and a training step allocates nothing.
 */

import type { Data } from "./datasets.ts";
import type { Rng } from "./rng.ts";

export const ACTIVATIONS = ["sigmoid", "tanh", "relu", "linear"] as const;
export const LOSSES = ["mse", "binary_crossentropy"] as const;
export const INITIALIZERS = ["glorot_uniform", "he_uniform", "post", "zeros"] as const;
export type Activation = (typeof ACTIVATIONS)[number];
export type Loss = (typeof LOSSES)[number];
export type Initializer = (typeof INITIALIZERS)[number];

/** [kernel, bias, kernel, bias, …] as nested lists, in the order of get_weights(). */
export type WeightLists = (number[] | number[][])[];

export interface Trace {
  readonly sums: number[][];
  readonly outputs: number[][];
}

/** Where a layer's kernel (fanIn, units) and bias lie in the flat parameter array. */
export interface Layer {
  readonly fanIn: number;
  readonly units: number;
  readonly kernel: number;
  readonly bias: number;
}

/** What a network keeps for n points: h[0] are the inputs, h[l + 1] the outputs of layer l; delta[l] is dL/dz of layer l. */
export class Pass {
  readonly n: number;
  readonly h: Float64Array[];
  readonly delta: Float64Array[];

  constructor(layers: readonly Layer[], x: Float64Array, n: number) {
    this.n = n;
    this.delta = layers.map(({ units }) => new Float64Array(n * units));
    this.h = [x, ...layers.map(({ units }) => new Float64Array(n * units))];
  }

  get output(): Float64Array {
    return this.h[this.h.length - 1];
  }
}

export class Network {
  readonly layers: Layer[] = [];
  readonly params: Float64Array;
  readonly grads: Float64Array;
  readonly activation: Activation;
  readonly loss: Loss;

  constructor(sizes: readonly number[], activation: Activation, loss: Loss) {
    this.activation = activation;
    this.loss = loss;
    let offset = 0;
    for (let l = 1; l < sizes.length; l++) {
      const [fanIn, units] = [sizes[l - 1], sizes[l]];
      this.layers.push({ fanIn, units, kernel: offset, bias: offset + fanIn * units });
      offset += (fanIn + 1) * units;
    }
    this.params = new Float64Array(offset);
    this.grads = new Float64Array(offset);
  }

  /** Draws layer by layer, kernel then bias, as nnlib does on construction. */
  initialize(initializer: Initializer, rng: Rng): void {
    for (const { fanIn, units, kernel, bias } of this.layers) {
      const [low, high] = initialRange(initializer, fanIn, units);
      const end = initializer === "post" ? bias + units : bias;
      if (initializer !== "zeros") for (let k = kernel; k < end; k++) this.params[k] = rng.uniform(low, high);
    }
  }

  pass(x: Float64Array, n: number): Pass {
    return new Pass(this.layers, x, n);
  }

  /** Fills pass.output with the probabilities of class 1. */
  predict(pass: Pass): Float64Array {
    this.#logits(pass);
    activate("sigmoid", pass.output);
    return pass.output;
  }

  /** The loss of the present weights; grads receives its gradient. */
  backward(pass: Pass, y: Float64Array): number {
    this.#logits(pass);
    const last = this.layers.length - 1;
    const loss = lossGradient[this.loss](pass.output, y, pass.delta[last]);
    for (let l = last; l >= 0; l--) {
      accumulate(this.layers[l], pass.n, pass.h[l], pass.delta[l], this.grads);
      if (l === 0) break;
      pullBack(this.layers[l], pass.n, this.params, pass.delta[l], pass.delta[l - 1]);
      timesDerivative(this.activation, pass.h[l], pass.delta[l - 1]);
    }
    return loss;
  }

  /** The loss alone, without its gradient. */
  evaluate(pass: Pass, y: Float64Array): number {
    this.#logits(pass);
    return lossGradient[this.loss](pass.output, y, pass.delta[this.layers.length - 1]);
  }

  /** The steepest slope of the activation in the flattest hidden layer: where it is 0, no gradient comes back past that layer. */
  slope(pass: Pass): number {
    const steepest = pass.h.slice(1, -1).map((h) => {
      const slopes = new Float64Array(h.length).fill(1);
      timesDerivative(this.activation, h, slopes);
      return slopes.reduce((a, b) => Math.max(a, b));
    });
    return Math.min(...steepest);
  }

  /** The present weights, or with `grads` the gradient of the last backward(). */
  weights(flat: Float64Array = this.params): WeightLists {
    return this.layers.flatMap(({ fanIn, units, kernel, bias }) => {
      const row = (from: number) => Array.from(flat.subarray(from, from + units));
      return [Array.from({ length: fanIn }, (_, i) => row(kernel + i * units)), row(bias)];
    });
  }

  /** Every sum z and output h, layer by layer, for one point. */
  trace(point: readonly number[]): Trace {
    const sums: number[][] = [];
    const outputs: number[][] = [];
    let x = Float64Array.from(point);
    for (const layer of this.layers) {
      const z = new Float64Array(layer.units);
      dense(layer, 1, this.params, x, z);
      sums.push(Array.from(z));
      activate(layer === this.layers.at(-1) ? "sigmoid" : this.activation, z);
      outputs.push(Array.from(z));
      x = z;
    }
    return { sums, outputs };
  }

  /** The length of the gradient of each layer's kernel. */
  gradientNorms(): number[] {
    return this.layers.map(({ kernel, bias }) => Math.hypot(...this.grads.subarray(kernel, bias)));
  }

  #logits(pass: Pass): void {
    const last = this.layers.length - 1;
    for (let l = 0; l <= last; l++) {
      dense(this.layers[l], pass.n, this.params, pass.h[l], pass.h[l + 1]);
      if (l < last) activate(this.activation, pass.h[l + 1]);
    }
  }
}

/** One data set bound to one network; loss and accuracy are those of the last pass. */
export class Task {
  readonly network: Network;
  readonly data: Data;
  loss = 0;
  accuracy = 0;
  readonly #pass: Pass;

  constructor(network: Network, data: Data) {
    this.network = network;
    this.data = data;
    this.#pass = network.pass(data.x, data.n);
  }

  /** Measures, and leaves the gradient in network.grads. */
  backward(): void {
    this.loss = this.network.backward(this.#pass, this.data.y);
    this.#countRight();
  }

  evaluate(): void {
    this.loss = this.network.evaluate(this.#pass, this.data.y);
    this.#countRight();
  }

  /** The probability of class 1 for every point. */
  predict(): Float64Array {
    return this.network.predict(this.#pass);
  }

  /** See Network.slope. */
  get slope(): number {
    return this.network.slope(this.#pass);
  }

  #countRight(): void {
    const { n, y } = this.data;
    if (n === 0) {
      this.loss = this.accuracy = 0; // own points, none placed yet: means over nothing
      return;
    }
    const logits = this.#pass.output;
    let right = 0;
    for (let p = 0; p < n; p++) if (logits[p] > 0 === y[p] > 0.5) right++;
    this.accuracy = right / n;
  }
}

function initialRange(initializer: Initializer, fanIn: number, units: number): [number, number] {
  if (initializer === "post") return [0, 1]; // post 004 draws weights and biases from 0…1
  const limit = Math.sqrt(6 / (initializer === "he_uniform" ? fanIn : fanIn + units));
  return [-limit, limit];
}

/** out = x @ kernel + bias; two inputs in one run over the points. */
function dense({ fanIn, units, kernel, bias }: Layer, n: number, params: Float64Array, x: Float64Array, out: Float64Array): void {
  for (let j = 0; j < units; j++) {
    const to = j * n;
    out.fill(params[bias + j], to, to + n);
    for (let i = 0; i < fanIn; i += 2) {
      const paired = i + 1 < fanIn;
      const w0 = params[kernel + i * units + j];
      const w1 = paired ? params[kernel + (i + 1) * units + j] : 0;
      const from0 = i * n;
      const from1 = paired ? from0 + n : from0;
      for (let p = 0; p < n; p++) out[to + p] += w0 * x[from0 + p] + w1 * x[from1 + p];
    }
  }
}

/** grads = x^T @ delta for the kernel, the sum of delta for the bias; two inputs in one run over the points. */
function accumulate({ fanIn, units, kernel, bias }: Layer, n: number, x: Float64Array, delta: Float64Array, grads: Float64Array): void {
  for (let j = 0; j < units; j++) {
    const at = j * n;
    let sum = 0;
    for (let i = 0; i < fanIn; i += 2) {
      const paired = i + 1 < fanIn;
      const from0 = i * n;
      const from1 = paired ? from0 + n : from0;
      let dot0 = 0;
      let dot1 = 0;
      sum = 0;
      for (let p = 0; p < n; p++) {
        const d = delta[at + p];
        sum += d;
        dot0 += x[from0 + p] * d;
        dot1 += x[from1 + p] * d;
      }
      grads[kernel + i * units + j] = dot0;
      if (paired) grads[kernel + (i + 1) * units + j] = dot1;
    }
    grads[bias + j] = sum;
  }
}

/** before = delta @ kernel^T: the gradient goes back through the weights. */
function pullBack({ fanIn, units, kernel }: Layer, n: number, params: Float64Array, delta: Float64Array, before: Float64Array): void {
  for (let i = 0; i < fanIn; i++) {
    const to = i * n;
    const row = kernel + i * units;
    for (let p = 0; p < n; p++) before[to + p] = params[row] * delta[p];
    for (let j = 1; j < units; j++) {
      const w = params[row + j];
      const from = j * n;
      for (let p = 0; p < n; p++) before[to + p] += w * delta[from + p];
    }
  }
}

/** In place. An overflowing exp gives the right limit here: 1 / Infinity is 0. This tanh is exact to 2e-16, twice as fast as Math.tanh. */
function activate(activation: Activation, z: Float64Array): void {
  if (activation === "sigmoid") for (let k = 0; k < z.length; k++) z[k] = 1 / (1 + Math.exp(-z[k]));
  else if (activation === "tanh") for (let k = 0; k < z.length; k++) z[k] = 1 - 2 / (1 + Math.exp(2 * z[k]));
  else if (activation === "relu") for (let k = 0; k < z.length; k++) z[k] = Math.max(z[k], 0);
}

/** delta *= f'(z), from the layer's output h = f(z). */
function timesDerivative(activation: Activation, h: Float64Array, delta: Float64Array): void {
  if (activation === "sigmoid") for (let k = 0; k < h.length; k++) delta[k] *= h[k] * (1 - h[k]);
  else if (activation === "tanh") for (let k = 0; k < h.length; k++) delta[k] *= 1 - h[k] * h[k];
  else if (activation === "relu") for (let k = 0; k < h.length; k++) if (h[k] <= 0) delta[k] = 0;
}

/** Mean squared error after the sigmoid; delta becomes its gradient at the logits. */
function mseGradient(logits: Float64Array, y: Float64Array, delta: Float64Array): number {
  const n = y.length;
  let sum = 0;
  for (let p = 0; p < n; p++) {
    const output = 1 / (1 + Math.exp(-logits[p]));
    const error = output - y[p];
    sum += error * error;
    delta[p] = ((2 * error) / n) * output * (1 - output);
  }
  return sum / n;
}

/** Binary cross-entropy from the logits, as Keras computes it; delta becomes its gradient at the logits. */
function crossEntropyGradient(logits: Float64Array, y: Float64Array, delta: Float64Array): number {
  const n = y.length;
  let sum = 0;
  let product = 1; // the sum of log(1 + e) is the log of a product: one logarithm for many points
  for (let p = 0; p < n; p++) {
    const z = logits[p];
    const e = Math.exp(-Math.abs(z));
    delta[p] = ((z >= 0 ? 1 : e) / (1 + e) - y[p]) / n;
    sum += (z > 0 ? z : 0) - z * y[p];
    product *= 1 + e;
    if (product > 1e300) {
      sum += Math.log(product);
      product = 1;
    }
  }
  return (sum + Math.log(product)) / n;
}

const lossGradient = { mse: mseGradient, binary_crossentropy: crossEntropyGradient };
