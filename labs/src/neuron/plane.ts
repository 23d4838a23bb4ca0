/* The line in the plane: where its handles stand, and which weights moving them means. Nothing here needs a page. */

import { WEIGHT_LIMIT, lineOf, threshold, weightedSum, type Output, type Weights } from "../engine/neuron.ts";

export type Point = readonly [x1: number, x2: number];

export const CENTER: Point = [0.5, 0.5];
export const HALF = 1.1; // the picture shows CENTER ± HALF along each axis
const REACH = 0.8; // the middle handle keeps to CENTER ± REACH, so that the other one is in sight too
const ARM = 0.45; // between the two handles

export interface Grip {
  readonly middle: Point;
  readonly end: Point;
  /** Unit vector to the side of larger sums. */
  readonly normal: Point;
  /** Unit vector from the middle handle to the end handle. */
  readonly along: Point;
  /** Length of the weight vector; 0 where there is no line, and then the handles hold a level one that is still to come. */
  readonly length: number;
  /** Whether the line passes through the middle handle; else it lies outside the picture. */
  readonly isOnLine: boolean;
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

export function gripOf(weights: Weights, output: Output): Grip {
  const length = lineOf(weights, output) ? Math.hypot(weights.w1, weights.w2) : 0;
  const normal: Point = length ? [weights.w1 / length, weights.w2 / length] : [0, 1];
  const distance = length ? (threshold(output) - weightedSum(weights, CENTER)) / length : 0;
  const foot = CENTER.map((c, axis) => c + clamp(distance * normal[axis], -2, 2)); // far away is far enough
  const middle = foot.map((value, axis) => clamp(value, CENTER[axis] - REACH, CENTER[axis] + REACH)) as unknown as Point;
  const along: Point = [normal[1], -normal[0]];
  return {
    middle,
    end: [middle[0] + ARM * along[0], middle[1] + ARM * along[1]],
    normal,
    along,
    length,
    isOnLine: length > 0 && Math.abs(foot[0] - middle[0]) + Math.abs(foot[1] - middle[1]) < 1e-9,
  };
}

/** The weights of a line through a point, across a normal, with a weight vector of this length. */
function through([x1, x2]: Point, [n1, n2]: Point, length: number, output: Output): Weights {
  const [w1, w2] = [rounded(n1 * length), rounded(n2 * length)];
  return { w1, w2, bias: rounded(threshold(output) - w1 * x1 - w2 * x2) };
}

/** Two decimals are as fine as a hand can be. */
const rounded = (value: number): number => clamp(Math.round(value * 100) / 100 + 0, -WEIGHT_LIMIT, WEIGHT_LIMIT);

export const inside = ([x1, x2]: Point): Point => [clamp(x1, CENTER[0] - HALF, CENTER[0] + HALF), clamp(x2, CENTER[1] - HALF, CENTER[1] + HALF)];

/** The parallel line through a point: only the bias changes. Where there was no line, a level one begins. */
export function shifted(weights: Weights, grip: Grip, output: Output, to: Point): Weights {
  if (!grip.length) return through(inside(to), grip.normal, 1, output);
  const [x1, x2] = inside(to);
  return { ...weights, bias: rounded(threshold(output) - weights.w1 * x1 - weights.w2 * x2) };
}

/** The line turned about its middle handle until it points to `to`; the weight vector keeps its length. */
export function turned(weights: Weights, grip: Grip, output: Output, to: Point): Weights {
  const [d1, d2] = [to[0] - grip.middle[0], to[1] - grip.middle[1]];
  const distance = Math.hypot(d1, d2);
  if (distance < 1e-3) return weights;
  return through(grip.middle, [-d2 / distance, d1 / distance], grip.length || 1, output);
}

export function turnedBy(weights: Weights, grip: Grip, output: Output, degrees: number): Weights {
  const angle = (degrees * Math.PI) / 180;
  const [a1, a2] = grip.along;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return turned(weights, grip, output, [grip.middle[0] + cos * a1 - sin * a2, grip.middle[1] + sin * a1 + cos * a2]);
}

/** Degrees, anticlockwise from the x1 axis, of the direction to the end handle. */
export const angleOf = ({ along: [a1, a2] }: Grip): number => Math.round((Math.atan2(a2, a1) * 180) / Math.PI) + 0;
