/* The curve and its derivative, and on it a point that can be dragged, with its tangent. All these functions rise: above and left of the point is room. */

import { nothing, svg, type SVGTemplateResult } from "lit/html.js";
import { FLAT, isKink, type FunctionName } from "../engine/activation.ts";
import { format } from "../format.ts";
import { linear, linePath, type Scale } from "../scale.ts";
import type { ActivationModel } from "./model.ts";
import { REACH } from "./settings.ts";
import { formatSlope } from "./words.ts";

const MARGIN = { top: 10, right: 44, bottom: 34, left: 38 };
const HEIGHTS: Record<FunctionName, [low: number, high: number]> = {
  step: [-0.3, 1.35],
  sigmoid: [-0.3, 1.35],
  tanh: [-1.3, 1.4],
  relu: [-2, 9.6],
  leaky_relu: [-2, 9.6],
  softmax: [-0.3, 1.35],
};
const STRIDE = 0.05;
const TANGENT = 84; // px to both sides of the point
const EDGE = 1e-9; // this side of a jump

const SAMPLES = Array.from({ length: (2 * REACH) / STRIDE + 1 }, (_, k) => Number((k * STRIDE - REACH).toFixed(2)));
const JUMPING: Partial<Record<FunctionName, true>> = { step: true, relu: true, leaky_relu: true };
/** Up to 0, and from just after it: so a jump is a gap, not a steep line. */
const HALVES = [SAMPLES.filter((x) => x <= 0), [EDGE, ...SAMPLES.filter((x) => x > 0)]];

type Curve = (x: number) => number;

interface Plot {
  readonly model: ActivationModel;
  readonly x: Scale;
  readonly y: Scale;
  readonly width: number;
  readonly height: number;
}

export interface Hand {
  /** The point is to go to this x. */
  move(x: number): void;
}

export function curveChart(model: ActivationModel, width: number, height: number, hand: Hand): SVGTemplateResult {
  const name = model.settings.function;
  const x = linear([-REACH, REACH], [MARGIN.left, width - MARGIN.right]);
  const y = linear(HEIGHTS[name], [height - MARGIN.bottom, MARGIN.top]);
  const plot = { model, x, y, width, height };
  const [f, df]: Curve[] = [(at) => model.output(at), (at) => model.derivative(at)];
  const [value, slope] = name === "softmax" ? ["p₁", "기울기"] : ["f(z)", "f′(z)"];
  const [valueY, slopeY] = apart(y(f(REACH)), y(df(REACH)));
  return svg`<svg class="curve" viewBox="0 0 ${width} ${height}" width=${width} height=${height} role="group" aria-label="곡선과 기울기"
      @pointerdown=${(event: PointerEvent) => grab(event, plot, hand)} @pointermove=${(event: PointerEvent) => drag(event, plot, hand)}>
    <clipPath id="inside"><rect x=${MARGIN.left} y=${MARGIN.top} width=${width - MARGIN.left - MARGIN.right} height=${height - MARGIN.top - MARGIN.bottom} /></clipPath>
    ${flatBands(plot, df)} ${axes(plot)}
    <path class="f" d=${path(plot, f)} />
    <path class="df" d=${path(plot, df)} />
    ${JUMPING[name] ? ends(plot, name === "step" ? [[f, "f"], [df, "df"]] : [[df, "df"]]) : nothing}
    <text class="name f" x=${width - MARGIN.right + 6} y=${valueY + 4}>${value}</text>
    <text class="name df" x=${width - MARGIN.right + 6} y=${slopeY + 4}>${slope}</text>
    ${Math.abs(model.at) > REACH ? outside(plot, hand) : point(plot, f, df, hand)}
  </svg>`;
}

function path({ model, x, y }: Plot, curve: Curve): string {
  const draw = (samples: readonly number[]) => linePath(samples.map((at) => [x(at), y(curve(at))]));
  return JUMPING[model.settings.function] ? HALVES.map(draw).join("") : draw(SAMPLES);
}

/** Where hardly anything gets through. */
function flatBands({ x, y }: Plot, df: Curve): SVGTemplateResult[] {
  const [bottom, top] = y.range;
  const bands: [from: number, to: number][] = [];
  for (const at of SAMPLES) {
    if (Math.abs(df(at)) >= FLAT) continue;
    const last = bands.at(-1);
    if (last && at - last[1] < 1.5 * STRIDE) last[1] = at;
    else bands.push([at, at]);
  }
  return bands.map(([from, to]) => svg`<rect class="flat" x=${x(from)} y=${top} width=${x(to) - x(from)} height=${bottom - top} />`);
}

function axes({ model, x, y, width, height }: Plot): SVGTemplateResult {
  const [left, right] = x.range;
  return svg`
    ${y.ticks(5).map(
      (tick) => svg`<line class=${tick === 0 ? "axis" : "grid"} x1=${left} x2=${right} y1=${y(tick)} y2=${y(tick)} />
        <text class="tick value" x=${left - 7} y=${y(tick) + 4}>${format(tick)}</text>`,
    )}
    <line class="axis" x1=${x(0)} x2=${x(0)} y1=${y.range[0]} y2=${y.range[1]} />
    ${x.domain.flatMap((end) => [end, end / 2]).concat(width < 420 ? [0] : [-6, -2, 0, 2, 6]).map((tick) => svg`<text class="tick" x=${x(tick)} y=${height - 12}>${format(tick)}</text>`)}
    <text class="tick" x=${right + 22} y=${height - 12}>${model.pointName === "z1" ? "z₁" : "z"}</text>`;
}

/** At a jump: a full dot where the value is, a ring where it is not. */
function ends({ x, y }: Plot, curves: [Curve, string][]): SVGTemplateResult[] {
  return curves
    .filter(([curve]) => curve(0) !== curve(EDGE))
    .map(
      ([curve, kind]) => svg`<circle class="${kind} there" cx=${x(0)} cy=${y(curve(0))} r="4" />
        <circle class="${kind} missing" cx=${x(0)} cy=${y(curve(EDGE))} r="4" />`,
    );
}

function point(plot: Plot, f: Curve, df: Curve, hand: Hand): SVGTemplateResult {
  const { model, x, y, height } = plot;
  const { at, pointName, settings } = model;
  const [px, py, slope] = [x(at), y(f(at)), df(at)];
  const kink = isKink(settings.function, at);
  const [dx, dy] = [x(1) - x(0), slope * (y(1) - y(0))];
  const reach = TANGENT / Math.hypot(dx, dy);
  const label = kink ? "기울기 없음" : `기울기 ${formatSlope(model, slope)}`;
  const sign = `${pointName === "z1" ? "z₁" : "z"} = ${format(at)}`;
  const half = 4.2 * sign.length + 5;
  return svg`
    <g class="guides">
      <line x1=${px} x2=${px} y1=${Math.min(py, y(slope))} y2=${height - MARGIN.bottom} />
      <line x1=${MARGIN.left} x2=${px} y1=${py} y2=${py} />
    </g>
    ${kink
      ? nothing
      : svg`<line class="tangent" clip-path="url(#inside)" x1=${px - reach * dx} y1=${py - reach * dy} x2=${px + reach * dx} y2=${py + reach * dy} />`}
    <rect class="slope" x=${px - 5} y=${y(slope) - 5} width="10" height="10" transform="rotate(45 ${px} ${y(slope)})" />
    <text class="halo" text-anchor="end" x=${Math.max(px - 10, MARGIN.left + 4 + widthOf(label))} y=${py - 17}>${label}</text>
    <g class="tag"><rect x=${px - half} y=${height - MARGIN.bottom + 6} width=${2 * half} height="22" rx="6" />
      <text x=${px} y=${height - MARGIN.bottom + 21}>${sign}</text></g>
    ${handle(plot, hand, svg`<circle class="hit" cx=${px} cy=${py} r="23" /><circle class="dot" cx=${px} cy=${py} r="9" />`)}`;
}

/** Of a bold label, about. */
const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (/[가-힣]/.test(letter) ? 13 : 8), 0);

/** A value typed beyond the picture stands at its edge. */
function outside(plot: Plot, hand: Hand): SVGTemplateResult {
  const { model, x, y } = plot;
  const side = Math.sign(model.at);
  const [low, high] = y.domain;
  const [px, py] = [x(side * REACH), y(Math.min(Math.max(model.output(model.at), low), high - 0.06 * (high - low)))];
  const arrow = `M${px} ${py}l${-side * 18} -10v20z`;
  return svg`<text class="halo" text-anchor=${side > 0 ? "end" : "start"} x=${px - side * 14} y=${py + 28}>점이 그림 밖에 있습니다</text>
    ${handle(plot, hand, svg`<circle class="hit" cx=${px} cy=${py} r="23" /><path class="dot" d=${arrow} />`)}`;
}

function handle({ model }: Plot, hand: Hand, shape: SVGTemplateResult): SVGTemplateResult {
  const { at } = model;
  const words = `${format(at)}, 값 ${format(model.output(at))}, 기울기 ${formatSlope(model, model.derivative(at))}`;
  return svg`<g class="handle" role="slider" tabindex="0" aria-label="곡선 위의 점" aria-valuemin=${-REACH} aria-valuemax=${REACH}
    aria-valuenow=${clamp(at)} aria-valuetext=${words} @keydown=${(event: KeyboardEvent) => press(event, at, hand)}>${shape}</g>`;
}

const clamp = (x: number): number => Math.min(Math.max(x, -REACH), REACH);

const KEYS: Record<string, (x: number) => number> = {
  ArrowRight: (x) => x + 0.1,
  ArrowUp: (x) => x + 0.1,
  ArrowLeft: (x) => x - 0.1,
  ArrowDown: (x) => x - 0.1,
  PageUp: (x) => x + 1,
  PageDown: (x) => x - 1,
  Home: () => -REACH,
  End: () => REACH,
};

function press(event: KeyboardEvent, at: number, hand: Hand): void {
  const to = KEYS[event.key];
  if (!to) return;
  event.preventDefault();
  hand.move(Number(clamp(to(at)).toFixed(6)));
}

function grab(event: PointerEvent, plot: Plot, hand: Hand): void {
  if (event.button !== 0) return;
  const chart = event.currentTarget as Element;
  chart.setPointerCapture(event.pointerId);
  chart.querySelector<SVGElement>(".handle")?.focus({ preventScroll: true });
  drag(event, plot, hand);
}

function drag(event: PointerEvent, { x }: Plot, hand: Hand): void {
  const chart = event.currentTarget as Element;
  if (!chart.hasPointerCapture(event.pointerId)) return;
  hand.move(Math.round(clamp(x.invert(event.clientX - chart.getBoundingClientRect().left)) * 10) / 10);
}

/** Keeps the names at the right end from lying on each other. */
function apart(first: number, second: number): [number, number] {
  const GAP = 17;
  if (Math.abs(first - second) >= GAP) return [first, second];
  const middle = (first + second) / 2;
  return first <= second ? [middle - GAP / 2, middle + GAP / 2] : [middle + GAP / 2, middle - GAP / 2];
}
