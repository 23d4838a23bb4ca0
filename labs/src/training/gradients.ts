/* How large the gradient is in each layer: bars on a logarithmic scale, the numbers beside them. */

import { html, type TemplateResult } from "lit/html.js";
import type { TrainingRun } from "../engine/training.ts";
import { formatNumber } from "./weights.ts";

const [LOW, HIGH] = [-8, 1]; // powers of ten at the ends of the scale
const TICKS = [-8, -6, -4, -2, 0];
const SIGNS: Record<number, string> = { 0: "1", [-2]: "10⁻²", [-4]: "10⁻⁴", [-6]: "10⁻⁶", [-8]: "10⁻⁸" };

const place = (power: number): number => Math.min(1, Math.max(0, (power - LOW) / (HIGH - LOW)));

export function gradientBars({ network }: TrainingRun): TemplateResult {
  const norms = network.gradientNorms();
  const bar = (norm: number) => `--size: ${norm > 0 ? place(Math.log10(norm)) : 0}`;
  return html`<table class="gradients">
      <caption>지금 가중치에서 잰 층마다의 기울기 크기(로그 눈금)</caption>
      <thead>
        <tr>
          <th scope="col">층</th>
          <td class="powers" aria-hidden="true">${TICKS.map((tick) => html`<span style="left: ${100 * place(tick)}%">${SIGNS[tick]}</span>`)}</td>
          <th scope="col">크기</th>
        </tr>
      </thead>
      <tbody>
        ${norms.map((norm, layer) => html`<tr>
          <th scope="row">${layer === norms.length - 1 ? "출력층" : `은닉층 ${layer + 1}`}</th>
          <td class="bar-cell" aria-hidden="true"><span style=${bar(norm)}></span></td>
          <td>${formatNumber(norm)}</td>
        </tr>`)}
      </tbody>
    </table>
    <p class="aside">크기는 그 층의 가중치마다 구한 기울기를 제곱해 모두 더한 값의 제곱근입니다. 편향은 넣지 않았습니다.</p>`;
}
