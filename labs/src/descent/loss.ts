/* The loss against the steps. */

import { svg, type SVGTemplateResult } from "lit/html.js";
import { format } from "../format.ts";
import { linear, nice } from "../scale.ts";
import { marginFor, px } from "./drawing.ts";

const MARGIN = { top: 12, right: 16, bottom: 26, left: 46 };
const SMALLEST = 1e-12; // a logarithmic scale ends here

interface Entry {
  readonly step: number;
  readonly loss: number;
}

export function lossChart(entries: readonly Entry[], width: number, height: number, logarithmic: boolean): SVGTemplateResult {
  const last = entries.at(-1)!;
  const { y, ticks } = scaleOf(entries.map(({ loss }) => loss), height, logarithmic);
  const left = marginFor(ticks.map(format), MARGIN.left);
  const x = linear([0, Math.max(last.step, 10)], [left, width - MARGIN.right]);
  const path = entries.map(({ step, loss }) => `${px(x(step))},${px(y(loss))}`).join("L");
  return svg`<svg class="losses" viewBox="0 0 ${width} ${height}" width=${width} height=${height} aria-hidden="true">
    ${ticks.map(
      (tick) => svg`<line class=${tick === 0 ? "axis" : "grid"} x1=${left} x2=${width - MARGIN.right} y1=${px(y(tick))} y2=${px(y(tick))} />
        <text class="tick value" x=${left - 8} y=${px(y(tick) + 4)}>${format(tick)}</text>`,
    )}
    ${x.ticks(Math.max(2, Math.floor(width / 90))).filter(Number.isInteger).map((tick) => svg`<text class="tick" x=${px(x(tick))} y=${height - 6}>${tick.toLocaleString("ko")}${tick === 0 ? "걸음" : ""}</text>`)}
    <path class="line" d="M${path}" />
    ${entries.length <= 40 ? entries.map(({ step, loss }) => svg`<circle class="each" cx=${px(x(step))} cy=${px(y(loss))} r="2.5" />`) : svg`<circle class="each" cx=${px(x(last.step))} cy=${px(y(last.loss))} r="3.5" />`}
  </svg>`;
}

function scaleOf(values: readonly number[], height: number, logarithmic: boolean): { y: (value: number) => number; ticks: number[] } {
  const range = [height - MARGIN.bottom, MARGIN.top] as const;
  const highest = values.reduce((a, b) => Math.max(a, b), 1e-9);
  const lowest = values.reduce((a, b) => Math.min(a, b), highest);
  if (!logarithmic) {
    const y = linear(nice([Math.min(lowest, 0), highest], 4), range);
    return { y, ticks: y.ticks(4) };
  }
  // Whole powers of ten, few enough to be read.
  const power = (value: number) => Math.log10(Math.max(value, SMALLEST));
  const top = Math.ceil(power(highest) - 1e-9);
  const bottom = Math.min(Math.floor(power(lowest)), top - 1);
  const exponent = linear([bottom, top], range);
  const every = Math.ceil((top - bottom) / 5);
  const ticks = Array.from({ length: top - bottom + 1 }, (_, k) => bottom + k).filter((_, k) => k % every === 0);
  return { y: (value) => exponent(power(value)), ticks: ticks.map((tick) => Number(`1e${tick}`)) };
}
