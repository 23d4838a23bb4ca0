/* Curves of one parameter and surfaces of two, and a point that walks down them by one of Keras's update rules. */

import { makeOptimizer, type OptimizerName } from "./optimizers.ts";

export const SURFACES = ["parabola", "wave", "quadratic", "and_neuron", "saddle", "valley"] as const;
export type SurfaceName = (typeof SURFACES)[number];

export interface Shape {
  readonly surface: SurfaceName;
  readonly curvature: number;
  readonly curvature2: number;
}

/** One coordinate or two. */
export type Point = readonly number[];

/** Steps of one learning rate. */
export type Segment = readonly [rate: number, steps: number];

export interface Run {
  readonly start: Point;
  readonly point: Point;
  readonly step: number;
  readonly firstLoss: number;
  /** The last points, the present one included. */
  readonly path: readonly Point[];
  /** Thinned out as it grows; the present loss need not be in it. */
  readonly losses: readonly { readonly step: number; readonly loss: number }[];
  /** How often a coordinate's step changed its sign. */
  readonly overshoots: number;
  /** The first step at which the gradient was as good as 0. */
  readonly solvedStep: number | null;
  readonly diverged: boolean;
  readonly segments: readonly Segment[];
  /** What the optimizer remembers. */
  readonly slots: readonly Float64Array[];
}

export const FAR = 1e6; // a coordinate beyond it has diverged
export const FLAT = 1e-4; // a gradient shorter than this has arrived
export const MAX_STEPS = 20_000;
const PATH_LENGTH = 500;
const CURVE_LENGTH = 1000;
const STILL = 1e-12; // a move this small is rounding

export const dimensionsOf = (surface: SurfaceName): 1 | 2 => (surface === "parabola" || surface === "wave" ? 1 : 2);

export function valueAt({ surface, curvature, curvature2 }: Shape, [w1, w2 = 0]: Point): number {
  switch (surface) {
    case "parabola":
      return 0.5 * curvature * w1 * w1;
    case "wave":
      return w1 ** 2 / 4 + 2 * Math.cos(w1) + w1 / 4 + 1;
    case "quadratic":
      return 0.5 * (curvature * w1 * w1 + curvature2 * w2 * w2);
    case "and_neuron": // x·w − 1/4 against AND's target at the points 00, 01, 10, 11
      return ((-0.25) ** 2 + (w2 - 0.25) ** 2 + (w1 - 0.25) ** 2 + (w1 + w2 - 1.25) ** 2) / 4;
    case "saddle":
      return 0.5 * (w1 * w1 - w2 * w2);
    case "valley":
      return (w2 + 2 - w1 ** 2 / 4) ** 2 + (w1 + 2) ** 2 / 20;
  }
}

export function gradientAt({ surface, curvature, curvature2 }: Shape, [w1, w2 = 0]: Point): number[] {
  switch (surface) {
    case "parabola":
      return [curvature * w1];
    case "wave":
      return [w1 / 2 - 2 * Math.sin(w1) + 0.25];
    case "quadratic":
      return [curvature * w1, curvature2 * w2];
    case "and_neuron":
      return [(2 * w1 + w2 - 1.5) / 2, (w1 + 2 * w2 - 1.5) / 2];
    case "saddle":
      return [w1, -w2];
    case "valley": {
      const beside = w2 + 2 - w1 ** 2 / 4; // how far above the valley's floor
      return [-beside * w1 + (w1 + 2) / 10, 2 * beside];
    }
  }
}

export const lengthOf = (vector: Point): number => Math.hypot(...vector);

/** The wave's lower valley, by Newton's method. */
const WAVE_MINIMUM = (() => {
  let w = -2.6;
  for (let k = 0; k < 20; k++) w -= (w / 2 - 2 * Math.sin(w) + 0.25) / (0.5 - 2 * Math.cos(w));
  return w;
})();

/** The lowest point; a saddle has none. */
export function minimumOf({ surface }: Shape): Point | null {
  const known: Record<SurfaceName, Point | null> = { parabola: [0], wave: [WAVE_MINIMUM], quadratic: [0, 0], and_neuron: [0.5, 0.5], saddle: null, valley: [-2, -1] };
  return known[surface];
}

/** The largest curvature L, where it is the same everywhere and positive. */
export function largestCurvature({ surface, curvature, curvature2 }: Shape): number | null {
  if (surface === "parabola") return curvature;
  if (surface === "quadratic") return Math.max(curvature, curvature2);
  return surface === "and_neuron" ? 1.5 : null;
}

/** Plain descent converges below this learning rate and diverges above it: 2/L. */
export function limitOf(shape: Shape, optimizer: OptimizerName): number | null {
  const largest = largestCurvature(shape);
  return optimizer === "sgd" && largest !== null ? 2 / largest : null;
}

export const isFlat = (shape: Shape, point: Point): boolean => lengthOf(gradientAt(shape, point)) < FLAT;

export function begin(shape: Shape, start: Point): Run {
  const point = start.slice(0, dimensionsOf(shape.surface));
  const firstLoss = valueAt(shape, point);
  const solvedStep = isFlat(shape, point) ? 0 : null;
  return { start: point, point, step: 0, firstLoss, path: [point], losses: [{ step: 0, loss: firstLoss }], overshoots: 0, solvedStep, diverged: false, segments: [], slots: [] };
}

/** The optimizer as it stands after the run's steps. */
function optimizerOf(run: Run, name: OptimizerName) {
  const optimizer = makeOptimizer(name, run.point.length);
  run.slots.forEach((slot, k) => optimizer.slots[k].set(slot));
  optimizer.steps = run.step;
  return optimizer;
}

/** Where the next step would land. */
export function nextPoint(run: Run, shape: Shape, name: OptimizerName, rate: number): Point {
  const params = Float64Array.from(run.point);
  optimizerOf(run, name).apply(params, Float64Array.from(gradientAt(shape, run.point)), rate);
  return [...params];
}

/** The step that would take the point too far is counted but not taken: so everything that is shown stays a number. */
export function advance(run: Run, shape: Shape, name: OptimizerName, rate: number, steps: number): Run {
  const optimizer = optimizerOf(run, name);
  const path = [...run.path];
  let losses = [...run.losses];
  let { point, step, overshoots, solvedStep, diverged } = run;
  let last = path.length > 1 ? minus(point, path.at(-2)!) : null;
  const end = Math.min(step + steps, MAX_STEPS);
  while (step < end && !diverged) {
    const params = Float64Array.from(point);
    optimizer.apply(params, Float64Array.from(gradientAt(shape, point)), rate);
    step++;
    if (params.some((w) => !(Math.abs(w) <= FAR))) {
      diverged = true;
      break;
    }
    const move = minus([...params], point);
    if (last) overshoots += move.filter((to, k) => to * last![k] < 0 && Math.min(Math.abs(to), Math.abs(last![k])) > STILL).length;
    [last, point] = [move, [...params]];
    path.push(point);
    losses.push({ step, loss: valueAt(shape, point) });
    if (path.length > 2 * PATH_LENGTH) path.splice(0, PATH_LENGTH);
    if (losses.length > CURVE_LENGTH) losses = losses.filter((_, k) => k % 2 === 0);
    if (solvedStep === null && isFlat(shape, point)) solvedStep = step;
  }
  return { ...run, point, step, path: path.slice(-PATH_LENGTH), losses, overshoots, solvedStep, diverged, slots: optimizer.slots, segments: joined(run.segments, rate, step - run.step) };
}

const minus = (a: Point, b: Point): number[] => a.map((value, k) => value - b[k]);

function joined(segments: readonly Segment[], rate: number, steps: number): readonly Segment[] {
  if (steps === 0) return segments;
  const last = segments.at(-1);
  return last?.[0] === rate ? [...segments.slice(0, -1), [rate, last[1] + steps]] : [...segments, [rate, steps]];
}

export const OUTCOMES = ["approach", "bounce", "away"] as const;
export type Outcome = (typeof OUTCOMES)[number];

const AHEAD = 400; // steps

/** What the learning rate leads to from here; null where it neither comes nearer nor goes away, as at exactly 2/L. */
export function outcomeOf(run: Run, shape: Shape, name: OptimizerName, rate: number): Outcome | null {
  const alone: Run = { ...run, path: [run.point], solvedStep: null };
  const ahead = advance({ ...alone, step: Math.min(run.step, MAX_STEPS - AHEAD) }, shape, name, rate, AHEAD);
  const [before, after] = [valueAt(shape, run.point), valueAt(shape, ahead.point)];
  if (ahead.diverged || after > before) return "away";
  if (after === before) return null;
  return turnsBack(ahead, shape) ? "bounce" : "approach";
}

const DIAGONALS = [[1, 1], [1, -1]];
const AXES = [[1, 0], [0, 1]];

/** Whether the way down crosses the valley: a step against the one before, along a principal direction where there are such. */
function turnsBack({ path }: Run, shape: Shape): boolean {
  const arrived = path.findIndex((point) => isFlat(shape, point));
  const way = arrived < 0 ? path : path.slice(0, arrived + 1);
  const moves = way.slice(1).map((point, k) => minus(point, way[k]));
  const directions = shape.surface === "and_neuron" ? DIAGONALS : shape.surface === "valley" ? null : AXES;
  const along = directions ? (move: Point) => directions.map((direction) => dot(move, direction)) : null;
  return moves.slice(1).some((move, k) => {
    if (!along) return dot(move, moves[k]) < 0;
    const before = along(moves[k]);
    return along(move).some((to, axis) => to * before[axis] < 0 && Math.min(Math.abs(to), Math.abs(before[axis])) > STILL);
  });
}

const dot = (a: Point, b: Point): number => a.reduce((sum, value, k) => sum + value * b[k], 0);
