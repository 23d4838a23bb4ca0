/* Two parameters: a map with lines of equal loss, the gradient across them, the step to come, the steps taken. */

import { nothing, svg, type SVGTemplateResult } from "lit/html.js";
import { lengthOf, minimumOf, type Point, type Shape } from "../engine/descent.ts";
import { format } from "../format.ts";
import { divergingMap, type Colors } from "../theme.ts";
import { contour, gridOf, heightOf, levelsOf } from "./contour.ts";
import type { DescentModel } from "./model.ts";
import { arrow, grab, near, px, reachFor, trail, type Hand } from "./drawing.ts";
import { REACH } from "./settings.ts";

const LEAST_REACH = 4;
const GRADIENT = { least: 34, most: 74 }; // px
const PIXELS = 120; // of the shading, along a side

export const reachOf = ({ run }: DescentModel): number => reachFor(LEAST_REACH, run.path.flat());

/** The ground does not change while a point walks on it. */
export class Ground {
  #key = "";
  #grid: Float64Array = new Float64Array();
  #lines: string[] = [];
  #painted = "";

  grid(shape: Shape, reach: number, size: number): Float64Array {
    this.#make(shape, reach, size);
    return this.#grid;
  }

  lines(shape: Shape, reach: number, size: number): readonly string[] {
    this.#make(shape, reach, size);
    return this.#lines;
  }

  #make(shape: Shape, reach: number, size: number): void {
    const { surface, curvature, curvature2 } = shape;
    const key = [surface, curvature, curvature2, reach, size].join(" ");
    if (key === this.#key) return;
    this.#key = key;
    this.#grid = gridOf(shape, reach);
    this.#lines = levelsOf(shape, this.#grid).map((level) => contour(this.#grid, level, size));
  }

  paint(canvas: HTMLCanvasElement, shape: Shape, colors: Colors): void {
    const key = `${this.#key} ${colors.paper}`;
    if (key === this.#painted && canvas.width === PIXELS) return;
    this.#painted = key;
    canvas.width = canvas.height = PIXELS;
    const context = canvas.getContext("2d")!;
    const image = context.createImageData(PIXELS, PIXELS);
    const map = divergingMap(colors, 0.55);
    const height = heightOf(shape, this.#grid);
    const values = sampled(this.#grid);
    values.forEach((value, k) => {
      const entry = 3 * Math.round(height(value) * 255);
      image.data.set([map[entry], map[entry + 1], map[entry + 2], 255], 4 * k);
    });
    context.putImageData(image, 0, 0);
  }
}

/** The grid in PIXELS × PIXELS from the top left, between its corners. */
function sampled(grid: Float64Array): Float64Array {
  const side = Math.sqrt(grid.length);
  return Float64Array.from({ length: PIXELS * PIXELS }, (_, k) => {
    const x = (((k % PIXELS) + 0.5) / PIXELS) * (side - 1);
    const y = (1 - (Math.floor(k / PIXELS) + 0.5) / PIXELS) * (side - 1);
    const [i, j] = [Math.floor(x), Math.floor(y)];
    const [u, v] = [x - i, y - j];
    const at = j * side + i;
    return (1 - v) * ((1 - u) * grid[at] + u * grid[at + 1]) + v * ((1 - u) * grid[at + side] + u * grid[at + side + 1]);
  });
}

interface Plot {
  readonly model: DescentModel;
  readonly reach: number;
  readonly size: number;
  readonly hand: Hand;
}

export function mapPicture(model: DescentModel, ground: Ground, reach: number, size: number, hand: Hand): SVGTemplateResult {
  const plot = { model, reach, size, hand };
  const { shape, run } = model;
  const place = (point: Point) => placeOf(plot, point);
  const [x, y] = place(run.point);
  const minimum = minimumOf(shape);
  return svg`<svg class="picture map" viewBox="0 0 ${size} ${size}" width=${size} height=${size} role="group" aria-label="손실의 등고선 지도"
      @pointerdown=${(event: PointerEvent) => grab(event, plot.hand, () => drag(event, plot))} @pointermove=${(event: PointerEvent) => drag(event, plot)}
      @pointerup=${hand.drop} @pointercancel=${hand.drop}>
    <g class="contours" aria-hidden="true">${ground.lines(shape, reach, size).map((d) => svg`<path d=${d} />`)}</g>
    ${axes(plot)}
    ${minimum ? mark(place(minimum)) : nothing}
    <path class="here" d=${contour(ground.grid(shape, reach, size), model.loss, size)} />
    ${run.step === 0 ? nothing : trail(run.path.map(place), run.step - run.path.length + 1 - Number(run.diverged), [size, size])}
    ${run.diverged ? nothing : gradientArrow(plot, [x, y])}
    ${model.isAsking || run.diverged ? nothing : ahead(plot, [x, y])}
    ${handle(plot, [x, y])}
  </svg>`;
}

const placeOf = ({ reach, size }: Plot, [w1, w2]: Point): Point => [near(((w1 + reach) / (2 * reach)) * size), near(((reach - w2) / (2 * reach)) * size)];

const mark = ([x, y]: Point): SVGTemplateResult => svg`<path class="lowest" d="M${px(x - 6)} ${px(y)}h12M${px(x)} ${px(y - 6)}v12" />`;

function axes({ reach, size }: Plot): SVGTemplateResult {
  const middle = size / 2;
  const end = format(reach / 2);
  return svg`<g class="axes" aria-hidden="true">
    <path d="M0 ${middle}H${size}M${middle} 0V${size}" />
    <text x=${size - 8} y=${middle - 7} text-anchor="end">w₁</text><text x=${middle + 8} y="16">w₂</text>
    <text class="number" x=${size * 0.75} y=${middle + 16} text-anchor="middle">${end}</text>
    <text class="number" x=${size * 0.25} y=${middle + 16} text-anchor="middle">−${end}</text>
    <text class="number" x=${middle - 7} y=${size * 0.25 + 4} text-anchor="end">${end}</text>
    <text class="number" x=${middle - 7} y=${size * 0.75 + 4} text-anchor="end">−${end}</text>
  </g>`;
}

/** Uphill, and so at a right angle to the line of equal loss. */
function gradientArrow({ model, size }: Plot, [x, y]: Point): SVGTemplateResult | typeof nothing {
  const gradient = model.gradient;
  const length = lengthOf(gradient);
  if (length < 1e-9) return nothing;
  const [ux, uy] = [gradient[0] / length, -gradient[1] / length];
  const room = (at: number, way: number) => (way > 0 ? (size - 12 - at) / way : way < 0 ? (at - 12) / -way : Infinity);
  const inSight = Math.max(Math.min(room(x, ux), room(y, uy)), 24);
  const far = Math.min(GRADIENT.least + 3 * length, GRADIENT.most, inSight);
  const [tx, ty] = [x + far * ux, y + far * uy];
  const square = 8;
  const corner = `M${px(x + square * ux)} ${px(y + square * uy)}l${px(-square * uy)} ${px(square * ux)}l${px(-square * ux)} ${px(-square * uy)}`;
  const side = tx + 12 * ux > size - 56 ? "end" : tx < 56 || ux > -0.3 ? "start" : "end";
  return svg`<path class="right-angle" d=${corner} />${arrow("gradient", [x, y], [tx, ty], 9)}
    <text class="halo gradient-label" text-anchor=${side} x=${px(tx + (side === "start" ? 6 : -6))} y=${px(Math.min(Math.max(ty + (uy < 0 ? -6 : 14), 16), size - 8))}>기울기</text>`;
}

function ahead(plot: Plot, from: Point): SVGTemplateResult {
  const { model, size } = plot;
  const to = placeOf(plot, model.next);
  const isOutside = Math.min(...to) < 0 || Math.max(...to) > size;
  return svg`<g class="ahead">${arrow("step", from, to, 9)}${isOutside ? nothing : svg`<circle class="ghost" cx=${px(to[0])} cy=${px(to[1])} r="7" />`}</g>`;
}

const SIDES: Record<string, Point> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

function handle({ model, hand }: Plot, [x, y]: Point): SVGTemplateResult {
  const [w1, w2] = model.run.point;
  const gradient = model.gradient.map(format).join(", ");
  const words = `w₁ ${format(w1)}, w₂ ${format(w2)}, 손실 ${format(model.loss)}, 기울기 (${gradient})`;
  const press = (event: KeyboardEvent) => {
    const side = SIDES[event.key];
    if (!side) return;
    event.preventDefault();
    const far = event.shiftKey ? 0.01 : 0.1;
    hand.move(model.run.point.map((w, k) => Number(clamp(w + far * side[k]).toFixed(6))));
  };
  return svg`<g class="handle" role="slider" tabindex="0" aria-label="지도 위의 점" aria-valuemin=${-REACH} aria-valuemax=${REACH}
    aria-valuenow=${clamp(w1)} aria-valuetext=${words} @keydown=${press}>
    <circle class="hit" cx=${px(x)} cy=${px(y)} r="23" /><circle class="dot" cx=${px(x)} cy=${px(y)} r="9" />
  </g>`;
}

const clamp = (w: number): number => Math.min(Math.max(w, -REACH), REACH);

function drag(event: PointerEvent, { reach, hand }: Plot): void {
  const picture = event.currentTarget as Element;
  if (!picture.hasPointerCapture(event.pointerId)) return;
  const { left, top, width, height } = picture.getBoundingClientRect();
  const within = (part: number) => Math.round(clamp(Math.min(Math.max(2 * part - 1, -1), 1) * reach) * 20) / 20;
  hand.move([within((event.clientX - left) / width), within(1 - (event.clientY - top) / height)]);
}
