/*
 * Activation functions, their derivatives, and what the textbook formulas do in float64 beside the stable ones.
 * What is not a number leaves here as a word: neither JSON nor a learner can do anything with NaN.
 */

export const FUNCTIONS = ["step", "sigmoid", "tanh", "relu", "leaky_relu", "softmax"] as const;
export type FunctionName = (typeof FUNCTIONS)[number];
/** A function of one number. */
export type ScalarName = Exclude<FunctionName, "softmax">;

export const LEAKY_SLOPE = 0.01;
export const FLAT = 1e-3; // a derivative below this hardly lets anything through

export const OVERFLOW = "넘침";
export const NOT_A_VALUE = "값이 아님";
export type Outcome = number | typeof OVERFLOW | typeof NOT_A_VALUE;

/** A float64 result as JSON can hold it. */
export const outcome = (value: number): Outcome =>
  Number.isNaN(value) ? NOT_A_VALUE : Number.isFinite(value) ? value + 0 : OVERFLOW; // + 0: no −0

/** No exponent here is ever positive, so none overflows; the same two formulas as nnlib's. */
function sigmoid(z: number): number {
  const small = Math.exp(-Math.abs(z));
  return (z >= 0 ? 1 : small) / (1 + small);
}

const VALUE: Record<ScalarName, (z: number) => number> = {
  step: (z) => (z > 0 ? 1 : 0),
  sigmoid,
  tanh: Math.tanh,
  relu: (z) => Math.max(z, 0),
  leaky_relu: (z) => (z > 0 ? z : LEAKY_SLOPE * z),
};

/** At a kink: the value that is used there, which is the one from the left. 1 − σ(z) is written σ(−z), which stays exact for large z. */
const DERIVATIVE: Record<ScalarName, (z: number) => number> = {
  step: () => 0,
  sigmoid: (z) => sigmoid(z) * sigmoid(-z),
  tanh: (z) => 4 * sigmoid(2 * z) * sigmoid(-2 * z),
  relu: (z) => (z > 0 ? 1 : 0),
  leaky_relu: (z) => (z > 0 ? 1 : LEAKY_SLOPE),
};

export const value = (name: ScalarName, z: number): number => VALUE[name](z);
export const derivative = (name: ScalarName, z: number): number => DERIVATIVE[name](z);

/** Whether the curve jumps or bends here, so that it has no derivative. */
export const isKink = (name: FunctionName, z: number): boolean => z === 0 && ["step", "relu", "leaky_relu"].includes(name);

/** Shifting all logits by the same number changes nothing: the largest becomes 0 and no exponent overflows. */
export function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits);
  const powers = logits.map((z) => Math.exp(z - largest));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
}

export interface Layer {
  /** weight · the output of the layer before: what goes into the function. */
  readonly input: number;
  readonly output: number;
  /** Of the output by the output of the layer before: weight · f′(input). */
  readonly slope: number;
  /** Of the output by z: the product of the slopes so far. */
  readonly product: number;
}

/** h₀ = z, h_k = f(weight · h_{k−1}). */
export function stack(name: ScalarName, z: number, weight: number, layers: number): Layer[] {
  const chain: Layer[] = [];
  for (let k = 0; k < layers; k++) {
    const { output: before, product } = chain.at(-1) ?? { output: z, product: 1 };
    const input = weight * before;
    const slope = weight * derivative(name, input);
    chain.push({ input, output: value(name, input) + 0, slope, product: product * slope });
  }
  return chain;
}

/** One line of a computation: what is computed, and what float64 makes of it. */
export interface Line {
  readonly formula: string;
  readonly value: Outcome;
  /** The true value is not 0, but too small for float64. */
  readonly vanished?: boolean;
}

const line = (formula: string, result: number): Line => ({ formula, value: outcome(result) });
const power = (formula: string, exponent: number): Line => {
  const result = Math.exp(exponent);
  return { formula, value: outcome(result), vanished: result === 0 };
};

/** The formula as a textbook writes it, computed as it stands. The last line is the result. */
export function naiveLines(name: ScalarName, z: number): Line[] {
  if (name === "sigmoid") {
    const grown = Math.exp(-z);
    return [power("e^{−z}", -z), line("1 + e^{−z}", 1 + grown), line("1 ÷ (1 + e^{−z})", 1 / (1 + grown))];
  }
  if (name === "tanh") {
    const [up, down] = [Math.exp(z), Math.exp(-z)];
    return [
      power("e^{z}", z),
      power("e^{−z}", -z),
      line("e^{z} − e^{−z}", up - down),
      line("e^{z} + e^{−z}", up + down),
      line("(e^{z} − e^{−z}) ÷ (e^{z} + e^{−z})", (up - down) / (up + down)),
    ];
  }
  return [line("f(z)", value(name, z))];
}

/** A formula with the same value in which no exponent is positive. The last line is the result. */
export function stableLines(name: ScalarName, z: number): Line[] {
  if (name === "sigmoid") {
    const small = power("s = e^{−|z|}", -Math.abs(z));
    return [small, line("1 + s", 1 + Math.exp(-Math.abs(z))), line(z >= 0 ? "1 ÷ (1 + s)" : "s ÷ (1 + s)", sigmoid(z))];
  }
  if (name === "tanh") {
    const small = Math.exp(-2 * Math.abs(z));
    return [
      power("s = e^{−2|z|}", -2 * Math.abs(z)),
      line("1 − s", -Math.expm1(-2 * Math.abs(z))),
      line("1 + s", 1 + small),
      line(z >= 0 ? "(1 − s) ÷ (1 + s)" : "−(1 − s) ÷ (1 + s)", Math.tanh(z)),
    ];
  }
  return [line("f(z)", value(name, z))];
}

export interface SoftmaxColumns {
  readonly power: Line;
  readonly naive: Outcome;
  readonly shifted: number;
  readonly shiftedPower: Line;
  readonly stable: number;
}

/** For each logit: e^z and the naive quotient; z less the largest, its power and the stable quotient. */
export function softmaxColumns(logits: readonly number[]): { columns: SoftmaxColumns[]; naiveSum: Outcome } {
  const largest = Math.max(...logits);
  const sum = logits.reduce((total, z) => total + Math.exp(z), 0);
  const stable = softmax(logits);
  const columns = logits.map((z, k) => ({
    power: power("e^{z}", z),
    naive: outcome(Math.exp(z) / sum),
    shifted: z - largest,
    shiftedPower: power("e^{z − m}", z - largest),
    stable: stable[k],
  }));
  return { columns, naiveSum: outcome(sum) };
}

/** Whether the naive result is the stable one, but for rounding. */
export const agrees = (naive: Outcome, stable: Outcome): boolean =>
  typeof naive === "number" && typeof stable === "number" && Math.abs(naive - stable) <= 1e-12;
