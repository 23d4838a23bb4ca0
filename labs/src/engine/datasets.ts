/* The same points as nnlib.datasets, drawn from the same random numbers. Coordinates are stored axis by axis: all x1, then all x2. */

import type { Rng } from "./rng.ts";

export interface Data {
  readonly n: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Fixed points without noise or validation data: the gates, and the one point of the book's running example. */
export const GATES = ["and", "xor", "example"] as const;
export const CLOUDS = ["xor_cloud", "circle", "moons", "spiral"] as const;
export type Gate = (typeof GATES)[number];
export type Cloud = (typeof CLOUDS)[number];
export type DatasetName = Gate | Cloud | "own"; // own: what the reader placed (points.ts)

export const isCloud = (name: DatasetName): name is Cloud => (CLOUDS as readonly string[]).includes(name);
export const isGate = (name: DatasetName): name is Gate => (GATES as readonly string[]).includes(name);

const GATE_TARGETS: Record<Exclude<Gate, "example">, number[]> = { and: [0, 0, 0, 1], xor: [0, 1, 1, 0] };

/** The four rows 00, 01, 10, 11; the example is nnlib.datasets.example_221(). */
export function loadGate(name: Gate): Data {
  if (name === "example") return { n: 1, x: Float64Array.of(1, 0.5), y: Float64Array.of(1) };
  return { n: 4, x: Float64Array.of(0, 0, 1, 1, 0, 1, 0, 1), y: Float64Array.from(GATE_TARGETS[name]) };
}

type Point = [x1: number, x2: number, target: number];

const polar = (r: number, angle: number, target: number): Point => [r * Math.cos(angle), r * Math.sin(angle), target];

/** From two uniform numbers and the alternating class to a point. */
const PLACE: Record<Cloud, (u0: number, u1: number, c: number) => Point> = {
  xor_cloud(u0, u1) {
    const [x1, x2] = [2 * u0 - 1, 2 * u1 - 1];
    return [x1, x2, Number(x1 > 0 !== x2 > 0)];
  },
  circle: (u0, u1, c) => polar(c ? 0.5 * Math.sqrt(u0) : Math.sqrt(0.49 + 0.51 * u0), 2 * Math.PI * u1, c),
  moons(u0, _u1, c) {
    const t = Math.PI * u0;
    const [x1, x2] = c ? [1 - Math.cos(t), 0.5 - Math.sin(t)] : [Math.cos(t), Math.sin(t)];
    return [((x1 - 0.5) * 2) / 3, ((x2 - 0.25) * 2) / 3, c];
  },
  spiral: (u0, _u1, c) => polar(0.05 + 0.95 * u0, 2.5 * Math.PI * u0 + Math.PI * c, c),
};

/** n points; every point takes four draws, whatever the data set, so that the generator goes on the same way. */
export function makeCloud(name: Cloud, n: number, noise: number, rng: Rng): Data {
  const data: Data = { n, x: new Float64Array(2 * n), y: new Float64Array(n) };
  for (let p = 0; p < n; p++) {
    const [u0, u1, u2, u3] = [rng.random(), rng.random(), rng.random(), rng.random()];
    const [x1, x2, target] = PLACE[name](u0, u1, p % 2);
    const shift = noise * Math.sqrt(-2 * Math.log(1 - u2));
    data.x[p] = x1 + shift * Math.cos(2 * Math.PI * u3);
    data.x[n + p] = x2 + shift * Math.sin(2 * Math.PI * u3);
    data.y[p] = target;
  }
  return data;
}
