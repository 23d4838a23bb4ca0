/*
 * The loss curves: training as a full line, validation dashed, kept runs under them in dashes of their own, each named where it
 * ends (the figures and the table below give the numbers).
 */

import { nothing, svg, type SVGTemplateResult } from "lit/html.js";
import type { CurvePoint } from "../engine/training.ts";
import { linear, linePath, nice, type Interval } from "../scale.ts";
import { DASHES, type KeptRun } from "./runs.ts";
import { formatLoss } from "./words.ts";

const MARGIN = { top: 12, right: 40, bottom: 26, left: 44 };
const HUGE = 1e4; // from here on only a logarithmic scale shows anything
const LABEL_GAP = 17; // px between two labels, up and down, at the least
const LABEL_WIDTH = 32; // px; labels further apart than this do not meet

type Place = (value: number) => number;

interface EndLabel {
  name: string;
  kind: string;
  x: number;
  y: number;
}

export function curves(points: readonly CurvePoint[], kept: readonly KeptRun[], width: number, height: number, logarithmic: boolean): SVGTemplateResult {
  const last = points.at(-1)!;
  const longest = kept.reduce((most, { curve }) => Math.max(most, curve.at(-1)!.step), last.step);
  const x = linear([0, Math.max(longest, 10)], [MARGIN.left, width - MARGIN.right]);
  const { y, ticks } = lossScale([...points, ...kept.flatMap(({ curve }) => trainOnly(curve))], height, logarithmic);
  const steps = x.ticks(Math.max(2, Math.floor((width - MARGIN.left - MARGIN.right) / 80)));
  const path = (value: (point: CurvePoint) => number, of = points) => linePath(of.map((point) => [x(point.step), y(value(point))]));
  const hasValidation = last.valLoss !== null;
  const end = (name: string, kind: string, { step, loss }: { step: number; loss: number }): EndLabel => ({ name, kind, x: x(step), y: y(loss) });
  const labels = [
    ...kept.map(({ label, curve }) => end(label, "kept", curve.at(-1)!)),
    end("훈련", "train", last),
    ...(hasValidation ? [end("검증", "validation", { step: last.step, loss: last.valLoss! })] : []),
  ];
  return svg`<svg class="curves" viewBox="0 0 ${width} ${height}" width=${width} height=${height} aria-hidden="true">
    ${ticks.map((tick) => gridLine(tick, y, width))}
    ${steps.map((tick, k) => stepTick(tick, k === 0 ? "걸음" : "", x, height))}
    ${kept.map(({ label, curve }) => svg`<path class="kept" stroke-dasharray=${DASHES[label]} d=${path((point) => point.loss, curve)} />`)}
    ${hasValidation ? svg`<path class="validation" d=${path((point) => point.valLoss!)} />` : nothing}
    <path class="train" d=${path((point) => point.loss)} />
    <circle class="train" cx=${x(last.step)} cy=${y(last.loss)} r="3.5" />
    ${spread(labels, height).map((label) => endLabel(label))}
  </svg>`;
}

function lossScale(points: readonly CurvePoint[], height: number, logarithmic: boolean): { y: Place; ticks: number[] } {
  const range: Interval = [height - MARGIN.bottom, MARGIN.top];
  const values = points.flatMap(({ loss, valLoss }) => (valLoss === null ? [loss] : [loss, valLoss]));
  const highest = values.reduce((a, b) => Math.max(a, b), 1e-9);
  if (!logarithmic && highest < HUGE) {
    const y = linear(nice([0, highest], 4), range);
    return { y, ticks: y.ticks(4) };
  }
  const lowest = Math.max(values.reduce((a, b) => Math.min(a, b), highest), 1e-12);
  const [low, high] = [Math.floor(Math.log10(Math.min(lowest, highest / 10))), Math.ceil(Math.log10(highest))];
  const y = linear([low, high], range);
  const powers = y.ticks(Math.min(high - low, 10));
  const every = Math.ceil(powers.length / 5);
  return { y: (value) => y(Math.log10(Math.max(value, 1e-12))), ticks: powers.filter((_, k) => k % every === 0).map((power) => Number(`1e${power}`)) };
}

function endLabel({ name, kind, x, y }: EndLabel): SVGTemplateResult {
  return svg`<text class="end ${kind}" x=${x + 8} y=${y + 4}>${name}</text>`;
}

/** A kept run's validation loss is not drawn, so it does not stretch the scale. */
const trainOnly = (curve: readonly CurvePoint[]): CurvePoint[] => curve.map((point) => ({ ...point, valLoss: null }));

function gridLine(tick: number, y: Place, width: number): SVGTemplateResult {
  return svg`<line class="grid" x1=${MARGIN.left} x2=${width - MARGIN.right} y1=${y(tick)} y2=${y(tick)} />
    <text class="axis value" x=${MARGIN.left - 8} y=${y(tick) + 4}>${formatTick(tick)}</text>`;
}

function stepTick(tick: number, unit: string, x: Place, height: number): SVGTemplateResult {
  return svg`<text class="axis step" x=${x(tick)} y=${height - 6}>${tick.toLocaleString("ko")}${unit}</text>`;
}

const formatTick = (value: number): string =>
  value !== 0 && (value < 1e-3 || value >= HUGE) ? formatLoss(value).replace("1.0×", "") : String(Number(value.toPrecision(3)));

/** Keeps labels apart that end near each other, and all of them on the picture: the pairs that meet push each other away. */
function spread(labels: readonly EndLabel[], height: number): EndLabel[] {
  const moved = labels.map((label) => ({ ...label })).sort((a, b) => a.y - b.y);
  const [top, bottom] = [MARGIN.top, height - MARGIN.bottom - 4];
  for (let round = 0; round < 30; round++) {
    moved.forEach((upper, k) => {
      for (const lower of moved.slice(k + 1)) {
        const missing = LABEL_GAP - (lower.y - upper.y);
        if (missing <= 0 || Math.abs(lower.x - upper.x) > LABEL_WIDTH) continue;
        upper.y -= missing / 2;
        lower.y += missing / 2;
      }
    });
    for (const label of moved) label.y = Math.min(Math.max(label.y, top), bottom);
  }
  return moved;
}
