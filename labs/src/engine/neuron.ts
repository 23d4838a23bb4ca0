/* One neuron with two inputs on the four points of a gate: its score, its line, and two rules that change its weights. */

export interface Weights {
  readonly w1: number;
  readonly w2: number;
  readonly bias: number;
}

export const GATES = ["and", "or", "nand", "xor"] as const;
export const OUTPUTS = ["step", "sigmoid", "linear"] as const;
export const RULES = ["perceptron", "gradient"] as const;
export type Gate = (typeof GATES)[number];
export type Output = (typeof OUTPUTS)[number];
export type Rule = (typeof RULES)[number];

export const POINTS: readonly (readonly [x1: number, x2: number])[] = [[0, 0], [0, 1], [1, 0], [1, 1]];
export const TARGETS: Record<Gate, readonly number[]> = {
  and: [0, 0, 0, 1],
  or: [0, 1, 1, 1],
  nand: [1, 1, 1, 0],
  xor: [0, 1, 1, 0],
};

/** Weights beyond this only grow on: the run is said to have diverged before a number overflows. */
export const WEIGHT_LIMIT = 1000;

/** In NumPy's order, so that a sum that just misses 0 misses it on both sides. */
export const weightedSum = ({ w1, w2, bias }: Weights, [x1, x2]: readonly [number, number]): number => x1 * w1 + x2 * w2 + bias;

export const sigmoid = (z: number): number => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)));

const OUTPUT: Record<Output, (z: number) => number> = { step: (z) => Number(z > 0), sigmoid, linear: (z) => z };

/** From the output, since the sigmoid's derivative is cheapest so. The step is flat wherever it has a derivative at all. */
const DERIVATIVE: Record<Output, (output: number) => number> = { step: () => 0, sigmoid: (o) => o * (1 - o), linear: () => 1 };

/** The sum z at which the prediction turns. */
export const threshold = (output: Output): number => (output === "linear" ? 0.5 : 0);

export const outputOf = (output: Output, z: number): number => OUTPUT[output](z);

export interface Score {
  readonly z: number[];
  readonly outputs: number[];
  readonly predictions: number[];
  readonly squares: number[];
  readonly loss: number;
  readonly correct: number;
}

export function score(weights: Weights, gate: Gate, output: Output): Score {
  const targets = TARGETS[gate];
  const z = POINTS.map((point) => weightedSum(weights, point));
  const outputs = z.map(OUTPUT[output]);
  const predictions = outputs.map((o) => Number(o > 0.5));
  const squares = outputs.map((o, k) => (o - targets[k]) ** 2);
  const loss = squares.reduce((sum, square) => sum + square, 0) / 4;
  return { z, outputs, predictions, squares, loss, correct: predictions.filter((p, k) => p === targets[k]).length };
}

/** The perceptron rule at one point: it looks at the step's output whatever the neuron puts out. */
export function visit(weights: Weights, gate: Gate, rate: number, point: number): Weights {
  const [x1, x2] = POINTS[point];
  const error = TARGETS[gate][point] - Number(weightedSum(weights, POINTS[point]) > 0);
  if (error === 0) return weights;
  return { w1: weights.w1 + rate * error * x1, w2: weights.w2 + rate * error * x2, bias: weights.bias + rate * error };
}

/** The gradient of the mean squared error over the four points. */
export function gradient(weights: Weights, gate: Gate, output: Output): Weights {
  const { outputs } = score(weights, gate, output);
  const errors = outputs.map((o, k) => ((2 * (o - TARGETS[gate][k])) / 4) * DERIVATIVE[output](o));
  const along = (axis: 0 | 1) => errors.reduce((sum, error, k) => sum + error * POINTS[k][axis], 0);
  return { w1: along(0), w2: along(1), bias: errors.reduce((sum, error) => sum + error, 0) };
}

export function descend(weights: Weights, gate: Gate, output: Output, rate: number): Weights {
  const { w1, w2, bias } = gradient(weights, gate, output);
  return { w1: weights.w1 - rate * w1, w2: weights.w2 - rate * w2, bias: weights.bias - rate * bias };
}

export const sameWeights = (a: Weights, b: Weights): boolean => a.w1 === b.w1 && a.w2 === b.w2 && a.bias === b.bias;

export const isWithinLimit = ({ w1, w2, bias }: Weights): boolean => [w1, w2, bias].every((w) => Math.abs(w) <= WEIGHT_LIMIT);

/** Where the prediction turns: x2 = slope·x1 + intercept, an upright line x1 = at, or nowhere. */
export type Line = { slope: number; intercept: number } | { at: number } | null;

export function lineOf({ w1, w2, bias }: Weights, output: Output): Line {
  const rest = threshold(output) - bias;
  const [slope, intercept] = [-w1 / w2 + 0, rest / w2 + 0]; // + 0: no −0
  if (w2 !== 0 && Number.isFinite(slope) && Number.isFinite(intercept)) return { slope, intercept };
  const at = rest / w1 + 0;
  return w1 !== 0 && Number.isFinite(at) ? { at } : null;
}
