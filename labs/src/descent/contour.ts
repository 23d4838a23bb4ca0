/* Lines of equal value through a grid of values (marching squares), and the levels that show a shape best. */

import { minimumOf, valueAt, type Shape } from "../engine/descent.ts";

export const CELLS = 72;

/** Values on a grid of CELLS + 1 rows and columns, from the bottom left, w₁ fastest. */
export function gridOf(shape: Shape, reach: number): Float64Array {
  const side = CELLS + 1;
  const at = (k: number) => reach * ((2 * k) / CELLS - 1);
  return Float64Array.from({ length: side * side }, (_, k) => valueAt(shape, [at(k % side), at(Math.floor(k / side))]));
}

const LEVELS = 11;

/** Levels that lie closer together where the shape is low: else a valley's floor would have none. */
export function levelsOf(shape: Shape, grid: Float64Array): number[] {
  const [low, high] = rangeOf(shape, grid);
  const power = shape.surface === "valley" ? 4 : 2;
  const half = Array.from({ length: LEVELS }, (_, k) => ((k + 1) / (LEVELS + 1)) ** power);
  if (shape.surface === "saddle") return [...half.map((part) => low * part), 0, ...half.map((part) => high * part)];
  return half.map((part) => low + (high - low) * part);
}

/** The height of a value as the book's map has it: ½ lowest (on a saddle: its middle), 1 highest. */
export function heightOf(shape: Shape, grid: Float64Array): (value: number) => number {
  const [low, high] = rangeOf(shape, grid);
  if (shape.surface === "saddle") return (value) => 0.5 + (0.5 * Math.sign(value) * Math.sqrt(Math.min(Math.abs(value) / high, 1)));
  const power = shape.surface === "valley" ? 1 / 4 : 1 / 2;
  return (value) => 0.5 + 0.5 * Math.min(Math.max((value - low) / (high - low), 0), 1) ** power;
}

function rangeOf(shape: Shape, grid: Float64Array): [number, number] {
  const minimum = minimumOf(shape);
  const low = minimum ? valueAt(shape, minimum) : grid.reduce((a, b) => Math.min(a, b));
  return [low, grid.reduce((a, b) => Math.max(a, b))];
}

/** The line at a level, as an SVG path in a square of this size. */
export function contour(grid: Float64Array, level: number, size: number): string {
  const side = CELLS + 1;
  const unit = size / CELLS;
  const parts: string[] = [];
  for (let row = 0; row < CELLS; row++)
    for (let column = 0; column < CELLS; column++) {
      const at = row * side + column;
      const corners = [grid[at], grid[at + 1], grid[at + side + 1], grid[at + side]];
      const crossings: string[] = [];
      for (let edge = 0; edge < 4; edge++) {
        const [a, b] = [corners[edge], corners[(edge + 1) % 4]];
        if (a > level === b > level) continue;
        const t = (level - a) / (b - a);
        const x = column + (edge === 0 ? t : edge === 1 ? 1 : edge === 2 ? 1 - t : 0);
        const y = row + (edge === 0 ? 0 : edge === 1 ? t : edge === 2 ? 1 : 1 - t);
        crossings.push(`${(x * unit).toFixed(1)} ${(size - y * unit).toFixed(1)}`);
      }
      for (let k = 0; k + 1 < crossings.length; k += 2) parts.push(`M${crossings[k]}L${crossings[k + 1]}`);
    }
  return parts.join("");
}
