/* All numbers of the graph, node by node: what a screen reader and a phone read. */

import { html, type TemplateResult } from "lit/html.js";
import { centralDifference } from "../engine/graph.ts";
import { format } from "../format.ts";
import type { BackpropModel } from "./model.ts";
import { label, roleName } from "./settings.ts";
import { formula, signed } from "./words.ts";

const HIDDEN = html`<td class="hidden">아직</td>`;
const NONE = html`<td><span aria-hidden="true">·</span><span class="unseen">없음</span></td>`;

export function valueTable(model: BackpropModel): TemplateResult {
  const { graph, values } = model;
  const rows = [
    ...graph.leaves.map(({ name, role }) => ({ name, what: roleName(model.settings.graph, role) })),
    ...graph.nodes.map((node) => ({ name: node.name, what: `= ${formula(node, values.t)}` })),
  ];
  return html`<table>
    <caption>마디마다의 값과 기울기</caption>
    <thead>
      <tr><th scope="col">마디</th><th scope="col">값</th><th scope="col">기울기</th><th scope="col">중심 차분</th><th scope="col">흘러온 기울기</th><th scope="col">국소 미분계수</th></tr>
    </thead>
    <tbody>
      ${rows.map(({ name, what }) => html`<tr class=${name === model.worked ? "worked" : ""}>
        <th scope="row">${label(name)} <small>${what}</small></th>
        ${model.isValueShown(name) ? html`<td>${format(values[name])}</td>` : HIDDEN} ${slopes(model, name)}
      </tr>`)}
    </tbody>
  </table>`;
}

function slopes(model: BackpropModel, name: string): TemplateResult {
  if (!model.graph.backward.includes(name)) return html`${NONE}${NONE}${NONE}${NONE}`;
  if (!model.isGradientShown(name)) return html`${HIDDEN}${HIDDEN}${HIDDEN}${HIDDEN}`;
  const { gradients, branches } = model.passed;
  const paths = branches[name];
  const each = (number: (path: (typeof paths)[number]) => number) =>
    paths.length ? html`<td>${paths.map((path) => html`<span class="path">${paths.length > 1 ? html`<i>${label(path.to)}</i> ` : ""}${format(number(path))}</span>`)}</td>` : NONE;
  return html`<td class="gradient ${gradients[name] < 0 ? "negative" : "positive"}">${signed(gradients[name])}</td>
    <td>${signed(centralDifference(model.graph, model.values, name))}</td>
    ${each(({ upstream }) => upstream)}${each(({ local }) => local)}`;
}
