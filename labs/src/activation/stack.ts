/* The stack: a row of layers with what comes out of each, and below each the product of the slopes so far on a log scale. */

import { nothing, svg, type SVGTemplateResult } from "lit/html.js";
import { format, superscript } from "../format.ts";
import { linear } from "../scale.ts";
import type { ActivationModel } from "./model.ts";

const MARGIN = { top: 96, right: 14, bottom: 26, left: 46 };
const MILLIONTH = -6; // as a power of ten
const ROOMY = 54; // px for a layer, so that numbers fit beside it

export function stackChart(model: ActivationModel, width: number, height: number): SVGTemplateResult {
  const { chain, settings } = model;
  const powers = chain.map(({ product }) => (product === 0 ? null : Math.log10(Math.abs(product))));
  const known = powers.filter((power) => power !== null);
  const low = Math.min(-1, ...known.map(Math.floor), ...(known.length < powers.length ? [-3] : []));
  const high = Math.max(0, ...known.map(Math.ceil));
  const band = (width - MARGIN.left - MARGIN.right) / (chain.length + 1);
  const x = (k: number) => MARGIN.left + (k + 0.5) * band;
  const y = linear([low, high], [height - MARGIN.bottom, MARGIN.top]);
  const every = Math.max(1, Math.ceil((high - low) / 6));
  const ticks = Array.from({ length: high - low + 1 }, (_, k) => high - k).filter((power) => power % every === 0);
  const outputs = [settings.z, ...chain.map(({ output }) => output)];
  const isTold = (k: number) => band >= ROOMY || k === 0 || k === chain.length;
  const radius = Math.min(17, 0.36 * band);
  const bar = Math.min(0.62 * band, 44);
  return svg`<svg class="stack" viewBox="0 0 ${width} ${height}" width=${width} height=${height} aria-hidden="true">
    ${ticks.map(
      (power) => svg`<line class=${power === 0 ? "axis" : "grid"} x1=${MARGIN.left} x2=${width - MARGIN.right} y1=${y(power)} y2=${y(power)} />
        <text class="tick value" x=${MARGIN.left - 7} y=${y(power) + 4}>${power === 0 ? "1" : `10${superscript(power)}`}</text>`,
    )}
    ${low <= MILLIONTH
      ? svg`<line class="limit" x1=${MARGIN.left} x2=${width - MARGIN.right} y1=${y(MILLIONTH)} y2=${y(MILLIONTH)} />
          <text class="halo limit" x=${MARGIN.left + 6} y=${y(MILLIONTH) - 6}>백만분의 일</text>`
      : nothing}
    ${powers.map((power, k) => {
      const [from, to] = [y(0), y(power ?? low)];
      const tiny = power === null || power < MILLIONTH;
      return svg`<rect class="pillar ${tiny ? "tiny" : ""}" x=${x(k + 1) - bar / 2} y=${Math.min(from, to)} width=${bar} height=${Math.max(Math.abs(to - from), 2)} />
        ${power === null && isTold(k + 1) ? svg`<text class="halo zero" x=${x(k + 1)} y=${to - 8}>0</text>` : nothing}
        <text class="tick" x=${x(k + 1)} y=${height - 8}>${isTick(k + 1, chain.length, band) ? `${k + 1}${k + 1 === chain.length && band > 30 ? "층" : ""}` : ""}</text>`;
    })}
    <text class="tick" x=${x(0)} y=${height - 8}>z</text>
    ${outputs.map((h, k) => {
      const before = k === 0 ? nothing : svg`<line class="wire" x1=${x(k - 1) + radius} x2=${x(k) - radius} y1="44" y2="44" />`;
      const slope = k > 0 && band >= ROOMY ? svg`<text class="times" x=${(x(k) + x(k - 1)) / 2} y="78">×${format(chain[k - 1].slope)}</text>` : nothing;
      return svg`${before}<circle class=${h < 0 ? "layer minus" : "layer"} style="--much: ${Math.round(70 * Math.min(Math.abs(h), 1))}%" cx=${x(k)} cy="44" r=${radius} />
        ${isTold(k) ? svg`<text class="h" text-anchor=${band < ROOMY && k > 0 ? "end" : "middle"} x=${band < ROOMY && k > 0 ? x(k) + radius : x(k)} y="20">${format(h)}</text>` : nothing}${slope}`;
    })}
  </svg>`;
}

/** Numbers under the bars as far as they fit: the last one always. */
const isTick = (k: number, last: number, band: number): boolean => band >= 18 || k === last || (k % 5 === 0 && last - k > 1) || k === 1;
