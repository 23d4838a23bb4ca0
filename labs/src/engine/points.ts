/* Points that the reader placed: [x1, x2, class]. */

import type { Data } from "./datasets.ts";

export type OwnPoint = readonly [x1: number, x2: number, target: 0 | 1];

export const FARTHEST = 10; // of a coordinate
export const MOST_POINTS = 200;

export function fromPoints(points: readonly OwnPoint[]): Data {
  const n = points.length;
  const data = { n, x: new Float64Array(2 * n), y: new Float64Array(n) };
  points.forEach(([x1, x2, target], p) => {
    data.x[p] = x1;
    data.x[n + p] = x2;
    data.y[p] = target;
  });
  return data;
}

/** Whatever of a list can be read as points, put into the range. */
export function readPoints(given: unknown): OwnPoint[] {
  if (!Array.isArray(given)) return [];
  const inRange = (value: number) => Math.min(FARTHEST, Math.max(-FARTHEST, value));
  return given
    .filter((point) => Array.isArray(point) && point.length === 3 && point.every(Number.isFinite))
    .map(([x1, x2, target]: number[]): OwnPoint => [inRange(x1), inRange(x2), target > 0.5 ? 1 : 0])
    .slice(0, MOST_POINTS);
}

/** As it stands in a link: "0.5_-0.25_1*…", of signs that an address leaves as they are. */
export const writePoints = (points: readonly OwnPoint[]): string => points.map((point) => point.join("_")).join("*");

export const parsePoints = (text: string): OwnPoint[] =>
  readPoints(text.split("*").map((part) => part.split("_").map((value) => (value === "" ? Number.NaN : Number(value)))));

/** How many points of class 0 and of class 1. */
export function classCounts(points: readonly OwnPoint[]): [number, number] {
  const ones = points.filter(([, , target]) => target === 1).length;
  return [points.length - ones, ones];
}
