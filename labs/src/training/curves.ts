/* The loss curves: training as a full line, validation dashed, each named where it ends (the figures below give the numbers). */

import { scaleLinear, scaleLog } from "d3-scale";
import { line } from "d3-shape";
import { nothing, svg, type SVGTemplateResult } from "lit/html.js";
import type { CurvePoint } from "../engine/training.ts";
import { formatLoss } from "./words.ts";

const MARGIN = { top: 12, right: 40, bottom: 26, left: 44 };
const HUGE = 1e4; // from here on only a logarithmic scale shows anything
const LABEL_GAP = 17; // px between the two labels at the least

type Scale = (value: number) => number;

export function curves(points: readonly CurvePoint[], width: number, height: number, logarithmic: boolean): SVGTemplateResult {
  const last = points.at(-1)!;
  const x = scaleLinear([0, Math.max(last.step, 10)], [MARGIN.left, width - MARGIN.right]);
  const { y, ticks } = lossScale(points, height, logarithmic);
  const steps = x.ticks(Math.max(2, Math.floor((width - MARGIN.left - MARGIN.right) / 80)));
  const path = (value: (point: CurvePoint) => number) =>
    line<CurvePoint>((point) => x(point.step), (point) => y(value(point)))(points as CurvePoint[]);
  const hasValidation = last.valLoss !== null;
  const [trainY, validationY] = spread(y(last.loss), hasValidation ? y(last.valLoss!) : null, height);
  return svg`<svg class="curves" viewBox="0 0 ${width} ${height}" width=${width} height=${height} aria-hidden="true">
    ${ticks.map((tick) => gridLine(tick, y, width))}
    ${steps.map((tick, k) => stepTick(tick, k === 0 ? "걸음" : "", x, height))}
    ${hasValidation ? svg`<path class="validation" d=${path((point) => point.valLoss!)} />` : nothing}
    <path class="train" d=${path((point) => point.loss)} />
    <circle class="train" cx=${x(last.step)} cy=${y(last.loss)} r="3.5" />
    ${endLabel("훈련", "train", x(last.step), trainY)}
    ${hasValidation ? endLabel("검증", "validation", x(last.step), validationY) : nothing}
  </svg>`;
}

function lossScale(points: readonly CurvePoint[], height: number, logarithmic: boolean): { y: Scale; ticks: number[] } {
  const range = [height - MARGIN.bottom, MARGIN.top];
  const values = points.flatMap(({ loss, valLoss }) => (valLoss === null ? [loss] : [loss, valLoss]));
  const highest = values.reduce((a, b) => Math.max(a, b), 1e-9);
  if (!logarithmic && highest < HUGE) {
    const y = scaleLinear([0, highest], range).nice(4);
    return { y, ticks: y.ticks(4) };
  }
  const lowest = Math.max(values.reduce((a, b) => Math.min(a, b), highest), 1e-12);
  const y = scaleLog([Math.min(lowest, highest / 10), highest], range).nice();
  const powers = y.ticks().filter((tick) => Number.isInteger(Math.log10(tick)));
  const every = Math.ceil(powers.length / 5);
  return { y: (value) => y(Math.max(value, 1e-12)), ticks: powers.filter((_, k) => k % every === 0) };
}

function endLabel(name: string, kind: string, at: number, to: number): SVGTemplateResult {
  return svg`<text class="end ${kind}" x=${at + 8} y=${to + 4}>${name}</text>`;
}

function gridLine(tick: number, y: Scale, width: number): SVGTemplateResult {
  return svg`<line class="grid" x1=${MARGIN.left} x2=${width - MARGIN.right} y1=${y(tick)} y2=${y(tick)} />
    <text class="axis value" x=${MARGIN.left - 8} y=${y(tick) + 4}>${formatTick(tick)}</text>`;
}

function stepTick(tick: number, unit: string, x: Scale, height: number): SVGTemplateResult {
  return svg`<text class="axis step" x=${x(tick)} y=${height - 6}>${tick.toLocaleString("ko")}${unit}</text>`;
}

const formatTick = (value: number): string =>
  value !== 0 && (value < 1e-3 || value >= HUGE) ? formatLoss(value).replace("1.0×", "") : String(Number(value.toPrecision(3)));

/** Keeps the two labels apart and on the picture. */
function spread(train: number, validation: number | null, height: number): [number, number] {
  if (validation === null) return [train, 0];
  const middle = Math.min(Math.max((train + validation) / 2, MARGIN.top + LABEL_GAP / 2), height - MARGIN.bottom - LABEL_GAP / 2);
  if (Math.abs(train - validation) >= LABEL_GAP) return [train, validation];
  const up = train <= validation ? -1 : 1;
  return [middle + (up * LABEL_GAP) / 2, middle - (up * LABEL_GAP) / 2];
}
