/* The graph as a picture: a box for every node, a line with its local derivative to every consumer. */

import { nothing, svg, type TemplateResult } from "lit/html.js";
import { centralDifference, localsOf } from "../engine/graph.ts";
import { format } from "../format.ts";
import { layoutOf, lineBetween, BOX, type Layout, type Spot } from "./layout.ts";
import type { BackpropModel } from "./model.ts";
import { label } from "./settings.ts";
import { SIGNS, brief, signed } from "./words.ts";

const LINE = 16; // px between two lines of text
const MOST_LETTERS = 10; // that fit into a box unsqueezed
const LABEL_AT = { level: 0.47, slanted: 0.4, fan: [0.38, 0.58, 0.78] }; // of the line: where several run to one node, nearer to where they part

const toneOf = (value: number): string => (value > 0 ? "positive" : value < 0 ? "negative" : "none");

export function picture(model: BackpropModel, room: number): { drawing: TemplateResult; layout: Layout } {
  const layout = layoutOf(model.settings.graph, model.graph, room);
  const { width, height } = layout;
  const drawing = svg`<svg class="graph" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label="계산 그래프. 같은 값이 아래 표에 있습니다.">
    <defs><marker id="tip" viewBox="0 0 8 8" markerWidth="7" markerHeight="7" refX="6.5" refY="4" orient="auto" markerUnits="userSpaceOnUse"><path class="tip" d="M0,0.5L7.5,4L0,7.5z"/></marker></defs>
    ${edges(model, layout)} ${boxes(model, layout)}
  </svg>`;
  return { drawing, layout };
}

function edges(model: BackpropModel, { spots, isNarrow }: Layout): TemplateResult[] {
  const { graph, values, worked, passed } = model;
  const asked = model.settings.mode === "guess" ? model.turn : null;
  const lines: TemplateResult[] = [];
  const labels: TemplateResult[] = [];
  for (const node of graph.nodes) {
    const locals = localsOf(node, values);
    for (const input of node.inputs) {
      const { from, to } = lineBetween(spots[input], spots[node.name], isNarrow);
      const [x1, y1, x2, y2] = [...from, ...to];
      const isShown = model.isGradientShown(input);
      const isWorked = asked !== null ? input === asked : model.backwardDone > 0 ? input === worked : node.name === worked;
      const isFan = passed.branches[input]?.length > 2; // its lines cross too many others for all to be labelled
      const at = isFan ? LABEL_AT.fan[passed.branches[input].findIndex(({ to }) => to === node.name)] : Math.abs(y2 - y1) < 5 ? LABEL_AT.level : LABEL_AT.slanted;
      const tone = isShown ? toneOf(locals[input] * passed.gradients[node.name]) : "";
      lines.push(svg`<line class="edge ${tone} ${isWorked ? "worked" : ""}" x1=${x1.toFixed(1)} y1=${y1.toFixed(1)} x2=${x2.toFixed(1)} y2=${y2.toFixed(1)} marker-end="url(#tip)"/>`);
      if (isShown && (isWorked || !isFan)) labels.push(svg`<text class="local ${isWorked ? "worked" : ""}" x=${(x1 + at * (x2 - x1)).toFixed(1)} y=${(y1 + at * (y2 - y1) + 4).toFixed(1)}>×${format(Number(locals[input].toPrecision(3)))}</text>`);
    }
  }
  return [...lines, ...labels];
}

function boxes(model: BackpropModel, { spots }: Layout): TemplateResult[] {
  const leaves = model.graph.leaves.map(({ name, role }) => box(model, spots[name], name, role, ""));
  return [...leaves, ...model.graph.nodes.map(({ name, op }) => box(model, spots[name], name, "computed", SIGNS[op]))];
}

function box(model: BackpropModel, spot: Spot, name: string, kind: string, sign: string): TemplateResult {
  const { graph, values, worked, turn } = model;
  const isValueShown = model.isValueShown(name);
  const gradient = model.isGradientShown(name) ? model.passed.gradients[name] : null;
  const asks = name === turn && model.settings.mode === "guess";
  const isNext = name === turn || (!model.isForwardDone && graph.nodes[model.forwardDone].name === name);
  const value = isValueShown ? brief(values[name]) : "?";
  const [left, top] = [spot.x - BOX.width / 2, spot.y - spot.height / 2];
  const lines: [kind: string, text: TemplateResult | string][] =
    kind === "computed" ? [["name", svg`${label(name)} <tspan class="sign">${sign}</tspan>`], ["value", value]] : [["value", `${label(name)} = ${value}`]];
  if (gradient !== null) {
    const numeric = centralDifference(graph, values, name);
    lines.push([`gradient ${toneOf(gradient)}`, `∂ ${signed(gradient)}`], ["numeric", `≈ ${signed(numeric)}`]);
  } else if (asks) lines.push(["gradient", "∂ ?"]);
  const first = spot.y - (LINE * (lines.length - 1)) / 2 + 4.5;
  return svg`<g class="node ${kind} ${isValueShown ? "" : "unknown"} ${name === worked ? "worked" : ""} ${isNext ? "next" : ""} ${gradient === null ? "" : toneOf(gradient)}">
    <rect x=${left} y=${top} width=${BOX.width} height=${spot.height} rx=${kind === "computed" ? 12 : 5}/>
    ${lines.map(([kind, text], k) => svg`<text class=${kind} x=${spot.x} y=${first + k * LINE} textLength=${typeof text === "string" && text.length > MOST_LETTERS ? BOX.width - 8 : nothing} lengthAdjust="spacingAndGlyphs">${text}</text>`)}
  </g>`;
}
