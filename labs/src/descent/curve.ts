/* One parameter: the curve, the point on it with its tangent, the step to come, the steps taken. */

import { nothing, svg, type SVGTemplateResult } from "lit/html.js";
import { valueAt, type Point } from "../engine/descent.ts";
import { format } from "../format.ts";
import { linear, linePath, type Scale } from "../scale.ts";
import type { DescentModel } from "./model.ts";
import { arrow, grab, marginFor, near, px, reachFor, trail, type Hand } from "./drawing.ts";
import { REACH } from "./settings.ts";

const MARGIN = { top: 14, right: 14, bottom: 36, left: 46 };
const WIDE = 1e4; // from here on ticks are written as powers of ten
const SAMPLES = 240;
const TANGENT = 110; // px to both sides of the point
const LEAST_REACH = 5;

export interface Window {
  readonly reach: number;
  readonly low: number;
  readonly top: number;
}

export function windowOf(model: DescentModel): Window {
  const { shape, run } = model;
  const reach = reachFor(LEAST_REACH, run.path.map(([w]) => w));
  const values = run.path.map((point) => valueAt(shape, point));
  const least = shape.surface === "wave" ? 9 : 6 * Math.sqrt(shape.curvature);
  const top = 1.12 * values.reduce((a, b) => Math.max(a, b), least);
  return { reach, low: -0.06 * top, top };
}

interface Plot {
  readonly model: DescentModel;
  readonly x: Scale;
  readonly y: Scale;
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly hand: Hand;
}

export function curvePicture(model: DescentModel, { reach, low, top }: Window, width: number, height: number, hand: Hand): SVGTemplateResult {
  const y = linear([low, top], [height - MARGIN.bottom, MARGIN.top]);
  const left = marginFor(y.ticks(5).map(format), MARGIN.left);
  const x = linear([-reach, reach], [left, width - MARGIN.right]);
  const plot: Plot = { model, x, y, left, width, height, hand };
  const { shape, run, view } = model;
  const samples = Array.from({ length: SAMPLES + 1 }, (_, k) => reach * ((2 * k) / SAMPLES - 1));
  const curve = linePath(samples.map((w) => [x(w), near(y(valueAt(shape, [w])))]));
  const place = ([w]: Point): Point => [near(x(w)), near(y(valueAt(shape, [w])))];
  return svg`<svg class="picture curve" viewBox="0 0 ${width} ${height}" width=${width} height=${height} role="group" aria-label="곡선과 점"
      @pointerdown=${(event: PointerEvent) => grab(event, plot.hand, () => drag(event, plot))} @pointermove=${(event: PointerEvent) => drag(event, plot)}
      @pointerup=${hand.drop} @pointercancel=${hand.drop}>
    <clipPath id="frame"><rect x=${left} y=${MARGIN.top - 8} width=${Math.max(width - left - MARGIN.right, 0)} height=${height - MARGIN.top - MARGIN.bottom + 8} /></clipPath>
    ${axes(plot)}
    <g clip-path="url(#frame)">
      <path class="f" d=${curve} />
      ${view === "tangent" || run.step === 0 ? nothing : trail(run.path.map(place), run.step - run.path.length + 1 - Number(run.diverged), [width, height])}
      ${tangent(plot)}
      ${view === "tangent" || model.isAsking || run.diverged ? nothing : step(plot)}
    </g>
    ${handle(plot)}
  </svg>`;
}

function axes({ x, y, width, height }: Plot): SVGTemplateResult {
  const [left, right] = x.range;
  const bottom = y.range[0];
  return svg`
    ${y.ticks(5).filter((tick) => y(tick) <= bottom).map(
      (tick) => svg`<line class=${tick === 0 ? "axis" : "grid"} x1=${left} x2=${right} y1=${px(y(tick))} y2=${px(y(tick))} />
        <text class="tick value" x=${left - 7} y=${px(y(tick) + 4)}>${format(tick)}</text>`,
    )}
    <line class="axis" x1=${px(x(0))} x2=${px(x(0))} y1=${bottom} y2=${MARGIN.top - 6} />
    ${x.ticks(x.domain[1] >= WIDE ? 2 : width < 420 ? 5 : 10).map((tick) => svg`<text class="tick" x=${px(x(tick))} y=${height - 16}>${format(tick)}</text>`)}
    <text class="tick name" x=${right - 2} y=${height - 2}>w</text>
    <text class="tick name start" x=${left + 6} y=${MARGIN.top + 4}>f(w)</text>`;
}

function tangent({ model, x, y, width }: Plot): SVGTemplateResult {
  const [w] = model.run.point;
  const [slope] = model.gradient;
  const [at, up] = [x(w), y(model.loss)];
  const [dx, dy] = [x(1) - x(0), slope * (y(1) - y(0))];
  const far = TANGENT / Math.hypot(dx, dy);
  const toLeft = at > 150 && (slope > 0 || at > width - 150); // above the curve
  return svg`<line class="tangent" x1=${px(at - far * dx)} y1=${px(up - far * dy)} x2=${px(at + far * dx)} y2=${px(up + far * dy)} />
    ${model.run.diverged ? nothing : svg`<text class="halo" text-anchor=${toLeft ? "end" : "start"} x=${px(at + (toLeft ? -16 : 16))} y=${px(Math.max(up - 14, MARGIN.top + 12))}>기울기 ${format(slope)}</text>`}`;
}

/** The step before it is taken: an arrow along w, then down to the curve. */
function step({ model, x, y, left, width }: Plot): SVGTemplateResult {
  const [to] = model.next;
  const [from, level] = [x(model.run.point[0]), y(model.loss)];
  const isOutside = to < x.domain[0] || to > x.domain[1] || valueAt(model.shape, [to]) > y.domain[1];
  const end = Math.min(Math.max(near(x(to)), left + 2), width - MARGIN.right - 2);
  const landing = near(y(valueAt(model.shape, [to])));
  return svg`<g class="ahead">
    ${Math.abs(end - from) < 2 ? nothing : svg`<path class="drop" d="M${px(end)} ${px(level)}V${px(landing)}" />`}
    ${arrow("step", [from, level], [end, level])}
    ${isOutside
      ? svg`<text class="halo" text-anchor=${end > from ? "end" : "start"} x=${px(end + (end > from ? -6 : 6))} y=${px(Math.min(level + 20, y.range[0] - 6))}>그림 밖으로</text>`
      : svg`<circle class="ghost" cx=${px(end)} cy=${px(landing)} r="7" />`}
  </g>`;
}

function handle({ model, x, y, hand, left, width, height }: Plot): SVGTemplateResult {
  const [w] = model.run.point;
  const [at, up] = [x(w), y(model.loss)];
  const sign = `w = ${format(w)}`;
  const half = 4 * sign.length + 6;
  const middle = Math.min(Math.max(at, left - 20 + half), width - half);
  const words = `${format(w)}, 값 ${format(model.loss)}, 기울기 ${format(model.gradient[0])}`;
  return svg`<line class="guide" x1=${px(at)} x2=${px(at)} y1=${px(up)} y2=${height - MARGIN.bottom} />
    <g class="tag"><rect x=${px(middle - half)} y=${height - MARGIN.bottom + 5} width=${2 * half} height="22" rx="6" />
      <text x=${px(middle)} y=${height - MARGIN.bottom + 20}>${sign}</text></g>
    <g class="handle" role="slider" tabindex="0" aria-label="곡선 위의 점" aria-valuemin=${-REACH} aria-valuemax=${REACH}
      aria-valuenow=${clamp(w)} aria-valuetext=${words} @keydown=${(event: KeyboardEvent) => press(event, model.run.point[0], hand)}>
      <circle class="hit" cx=${px(at)} cy=${px(up)} r="23" /><circle class="dot" cx=${px(at)} cy=${px(up)} r="9" />
    </g>`;
}

const clamp = (w: number, reach = REACH): number => Math.min(Math.max(w, -reach), reach);

const KEYS: Record<string, (w: number, fine: boolean) => number> = {
  ArrowRight: (w, fine) => w + (fine ? 0.01 : 0.1),
  ArrowUp: (w, fine) => w + (fine ? 0.01 : 0.1),
  ArrowLeft: (w, fine) => w - (fine ? 0.01 : 0.1),
  ArrowDown: (w, fine) => w - (fine ? 0.01 : 0.1),
  PageUp: (w) => w + 1,
  PageDown: (w) => w - 1,
  Home: () => -LEAST_REACH,
  End: () => LEAST_REACH,
};

function press(event: KeyboardEvent, w: number, hand: Hand): void {
  const to = KEYS[event.key];
  if (!to) return;
  event.preventDefault();
  hand.move([Number(clamp(to(w, event.shiftKey)).toFixed(6))]);
}

function drag(event: PointerEvent, { x, hand }: Plot): void {
  const picture = event.currentTarget as Element;
  if (!picture.hasPointerCapture(event.pointerId)) return;
  const w = x.invert(event.clientX - picture.getBoundingClientRect().left);
  hand.move([Math.round(clamp(clamp(w, x.domain[1])) * 20) / 20]);
}
