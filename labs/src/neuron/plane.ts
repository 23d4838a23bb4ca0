/* The line in the plane: where its handles stand, and which weights moving them means. Nothing here needs a page. */

import { WEIGHT_LIMIT, lineOf, threshold, weightedSum, type Output, type Weights } from "../engine/neuron.ts";

export type Point = readonly [x1: number, x2: number];

export const CENTER: Point = [0.5, 0.5];
export const HALF = 1.1; // the picture shows CENTER ± HALF along each axis
const REACH = 0.7; // the middle handle keeps to CENTER ± REACH, so that the other one is in sight too
const ARM = 0.4; // between the two handles

export interface Grip {
  /** The line's point that is nearest to the picture's middle. */
  readonly foot: Point;
  /** The handle that shifts: on the foot, or as near to it as can be seen. */
  readonly middle: Point;
  /** The handle that turns. */
  readonly end: Point;
  /** Unit vector to the side of larger sums. */
  readonly normal: Point;
  /** Unit vector from the middle handle to the end handle. */
  readonly along: Point;
  /** Which way along the line the end handle stands. */
  readonly side: 1 | -1;
  /** Length of the weight vector; 0 where there is no line, and then the handles hold a level one that is still to come. */
  readonly length: number;
  /** Whether the line crosses the picture. */
  readonly inSight: boolean;
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** How far a point is from the middle of the picture, along the axis where it is farther. */
const offset = ([x1, x2]: Point): number => Math.max(Math.abs(x1 - CENTER[0]), Math.abs(x2 - CENTER[1]));

const ahead = ([x1, x2]: Point, [d1, d2]: Point, far: number): Point => [x1 + far * d1, x2 + far * d2];

/** The end handle stays on the side where it was (`preferred`), unless it is not held and only the other side is in sight. */
export function gripOf(weights: Weights, output: Output, preferred: 1 | -1 = 1, isHeld = false): Grip {
  const length = lineOf(weights, output) ? Math.hypot(weights.w1, weights.w2) : 0;
  const normal: Point = length ? [weights.w1 / length, weights.w2 / length] : [0, 1];
  const distance = length ? (threshold(output) - weightedSum(weights, CENTER)) / length : 0;
  const foot = ahead(CENTER, normal, clamp(distance, -3, 3)); // far away is far enough
  const middle: Point = [clamp(foot[0], CENTER[0] - REACH, CENTER[0] + REACH), clamp(foot[1], CENTER[1] - REACH, CENTER[1] + REACH)];
  const end = (side: number) => ahead(middle, [side * normal[1], -side * normal[0]], ARM);
  const hidden = offset(end(preferred)) > HALF - 0.1 && offset(end(preferred)) > offset(end(-preferred));
  const side = hidden && !isHeld ? (-preferred as 1 | -1) : preferred;
  const along: Point = [side * normal[1], -side * normal[0]];
  const inSight = length > 0 && Math.abs(distance) < HALF * (Math.abs(normal[0]) + Math.abs(normal[1]));
  return { foot, middle, end: end(side), normal, along, side, length, inSight };
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
  return through(grip.middle, [(-grip.side * d2) / distance, (grip.side * d1) / distance], grip.length || 1, output);
}

export function turnedBy(weights: Weights, grip: Grip, output: Output, degrees: number): Weights {
  const angle = (degrees * Math.PI) / 180;
  const [a1, a2] = grip.along;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return turned(weights, grip, output, [grip.middle[0] + cos * a1 - sin * a2, grip.middle[1] + sin * a1 + cos * a2]);
}

/** Degrees, anticlockwise from the x1 axis, of the direction to the end handle. */
export const angleOf = ({ along: [a1, a2] }: Grip): number => Math.round((Math.atan2(a2, a1) * 180) / Math.PI) + 0;
