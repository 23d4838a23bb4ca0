/* The decision area: probability as colour, the line p = ½, and the data as marks that differ in shape as well as colour. */

import { isGate, type Data } from "../engine/datasets.ts";
import type { Pass } from "../engine/network.ts";
import type { TrainingRun } from "../engine/training.ts";
import { divergingMap, type Colors } from "../theme.ts";

const GRID = 50; // cells along each side

/** A square part of the plane. */
export interface Extent {
  readonly low: number;
  readonly high: number;
}

export function windowOf(run: TrainingRun): Extent {
  if (isGate(run.settings.dataset)) return { low: -0.3, high: 1.3 };
  const farthest = run.train.data.x.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const half = Math.max(1.2, Math.ceil(farthest * 5) / 5);
  return { low: -half, high: half };
}

/** The corners of so many cells along each side, top row first: all x1, then all x2. */
export function planeGrid({ low, high }: Extent, cells: number): Float64Array {
  const side = cells + 1;
  const x = new Float64Array(2 * side * side);
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      x[row * side + column] = low + ((high - low) * column) / cells;
      x[side * side + row * side + column] = high - ((high - low) * row) / cells;
    }
  return x;
}

export class Boundary {
  #run?: TrainingRun;
  #pass!: Pass;
  #window!: Extent;
  #image?: { colors: Colors; map: Uint8ClampedArray; canvas: HTMLCanvasElement };

  /** Draws into a square canvas of any size. */
  draw(canvas: HTMLCanvasElement, run: TrainingRun, colors: Colors, validation: Data | null): void {
    const size = Math.round(canvas.clientWidth * devicePixelRatio);
    if (!size) return;
    if (canvas.width !== size) canvas.width = canvas.height = size;
    this.#bind(run);
    const context = canvas.getContext("2d")!;
    const probabilities = run.network.predict(this.#pass);
    this.#area(context, probabilities, colors, size);
    this.#line(context, probabilities, colors, size);
    const { n } = run.train.data;
    const radius = (n < 10 ? 0.033 : n < 60 ? 0.02 : 0.0125) * size;
    if (validation) this.#marks(context, validation, colors, size, radius, true);
    this.#marks(context, run.train.data, colors, size, radius, false);
  }

  /** One forward pass for all corners of the grid. */
  #bind(run: TrainingRun): void {
    if (run === this.#run) return;
    this.#run = run;
    this.#window = windowOf(run);
    this.#pass = run.network.pass(planeGrid(this.#window, GRID), (GRID + 1) ** 2);
  }

  #area(context: CanvasRenderingContext2D, probabilities: Float64Array, colors: Colors, size: number): void {
    const side = GRID + 1;
    if (this.#image?.colors !== colors) {
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = side;
      this.#image = { colors, map: divergingMap(colors, 0.52), canvas };
    }
    const { map, canvas } = this.#image;
    const pixels = new ImageData(side, side);
    for (let k = 0; k < probabilities.length; k++) {
      const from = 3 * Math.round(255 * probabilities[k]);
      pixels.data.set([map[from], map[from + 1], map[from + 2], 255], 4 * k);
    }
    canvas.getContext("2d")!.putImageData(pixels, 0, 0);
    const half = size / GRID / 2; // the grid's corners are the middles of the image's pixels
    context.imageSmoothingQuality = "high";
    context.drawImage(canvas, -half, -half, size + 2 * half, size + 2 * half);
  }

  /** Marching squares at p = ½. */
  #line(context: CanvasRenderingContext2D, p: Float64Array, colors: Colors, size: number): void {
    const side = GRID + 1;
    const cell = size / GRID;
    context.beginPath();
    for (let row = 0; row < GRID; row++)
      for (let column = 0; column < GRID; column++) {
        const at = row * side + column;
        crossings(p[at], p[at + 1], p[at + side + 1], p[at + side]).forEach(([x, y], k) => {
          const [px, py] = [(column + x) * cell, (row + y) * cell];
          if (k % 2) context.lineTo(px, py);
          else context.moveTo(px, py);
        });
      }
    context.strokeStyle = colors.ink;
    context.lineWidth = Math.max(1.25 * devicePixelRatio, size / 260);
    context.lineCap = "round";
    context.stroke();
  }

  /** Class 1: discs, class 0: squares. Validation points are hollow. */
  #marks(context: CanvasRenderingContext2D, { n, x, y }: Data, colors: Colors, size: number, radius: number, hollow: boolean): void {
    const { low, high } = this.#window;
    const scale = size / (high - low);
    for (let p = 0; p < n; p++) {
      const [px, py] = [(x[p] - low) * scale, (high - x[n + p]) * scale];
      context.beginPath();
      if (y[p]) context.arc(px, py, radius, 0, 2 * Math.PI);
      else context.rect(px - 0.88 * radius, py - 0.88 * radius, 1.76 * radius, 1.76 * radius);
      const color = y[p] ? colors.positive : colors.negative;
      context.lineWidth = hollow ? 0.4 * radius : Math.max(devicePixelRatio, 0.16 * radius);
      context.strokeStyle = hollow ? color : colors.paper;
      context.fillStyle = hollow ? colors.paper : color;
      context.fill();
      context.stroke();
      if (n < 10) label(context, String(y[p]), px, py, radius);
    }
  }
}

function label(context: CanvasRenderingContext2D, text: string, x: number, y: number, radius: number): void {
  context.fillStyle = "#fff";
  context.font = `600 ${1.3 * radius}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, x, y + 0.08 * radius);
}

/** Where p = ½ crosses a cell's sides, corners given clockwise from the top left: no point, two, or four (a saddle). */
function crossings(topLeft: number, topRight: number, bottomRight: number, bottomLeft: number): [number, number][] {
  const points: [number, number][] = [];
  const cut = (a: number, b: number) => (a > 0.5 !== b > 0.5 ? (0.5 - a) / (b - a) : null);
  const [top, right, bottom, left] = [cut(topLeft, topRight), cut(topRight, bottomRight), cut(bottomLeft, bottomRight), cut(topLeft, bottomLeft)];
  if (top !== null) points.push([top, 0]);
  if (right !== null) points.push([1, right]);
  if (bottom !== null) points.push([bottom, 1]);
  if (left !== null) points.push([0, left]);
  return points;
}
