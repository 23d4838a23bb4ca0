/* The neuron's picture as SVG: half-planes, the line with its two handles, the weight vector, the four points. */

import { svg, type SVGTemplateResult } from "lit/html.js";
import { POINTS, TARGETS, lineOf, outputOf, weightedSum, type Output } from "../engine/neuron.ts";
import { divergingMap, type Colors } from "../theme.ts";
import { CENTER, HALF, angleOf, type Grip, type Point } from "./plane.ts";
import type { NeuronModel } from "./model.ts";
import { lineInWords, short } from "./words.ts";

/** The sums between which the output changes, as a number of colours along the way. */
const SPAN: Record<Output, { from: number; to: number; stops: number }> = {
  step: { from: -1e-3, to: 1e-3, stops: 2 },
  sigmoid: { from: -6, to: 6, stops: 25 },
  linear: { from: 0, to: 1, stops: 3 },
};
const FLAT = 1e-4; // a shorter weight vector leaves one colour everywhere in sight

export interface Hands {
  down(kind: "shift" | "turn"): (event: PointerEvent) => void;
  key(kind: "shift" | "turn"): (event: KeyboardEvent) => void;
}

export function picture(model: NeuronModel, grip: Grip, size: number, colors: Colors, next: number | null, hands: Hands): SVGTemplateResult {
  const place = ([x1, x2]: Point): Point => [((x1 - CENTER[0] + HALF) / (2 * HALF)) * size, ((CENTER[1] + HALF - x2) / (2 * HALF)) * size];
  const [mx, my] = place(grip.middle);
  const [ex, ey] = place(grip.end);
  const reach = 3 * size;
  const [ax, ay] = [grip.along[0] * reach, -grip.along[1] * reach];
  const [fx, fy] = place(grip.foot);
  return svg`
    ${tint(model, colors, size, place)} ${axes(size, place)}
    ${sides(model, grip, size, place)}
    ${grip.inSight || !grip.length ? svg`<line class="edge ${grip.length ? "" : "ghost"}" x1=${fx - ax} y1=${fy - ay} x2=${fx + ax} y2=${fy + ay} />` : ""}
    ${grip.inSight ? svg`<line class="grab" x1=${fx - ax} y1=${fy - ay} x2=${fx + ax} y2=${fy + ay} @pointerdown=${hands.down("shift")} />` : ""}
    ${grip.length ? arrow(grip, size, place) : ""}
    ${POINTS.map((point, k) => mark(model, k, place(point), k === next))}
    <line class="arm" x1=${mx} y1=${my} x2=${ex} y2=${ey} />
    ${handle("shift", [mx, my], hands, "직선 옮기기", model.run.weights.bias, lineText(model), moveIcon(grip))}
    ${handle("turn", [ex, ey], hands, "직선 돌리기", angleOf(grip), `${angleOf(grip)}도, ${lineText(model)}`, svg`<path class="sign" d="M-5.2 2.8a6 6 0 1 1 3 2.6M-5.6 6.4l.4-3.8 3.7 .8" />`)}
  `;
}

function lineText({ run, settings }: NeuronModel): string {
  const { w1, w2, bias } = run.weights;
  return `${lineInWords(lineOf(run.weights, settings.activation))}. w₁ ${short(w1)}, w₂ ${short(w2)}, b ${short(bias)}`;
}

/** One gradient shows every output: it runs across the line, from the sum where the colour begins to change to where it ends. */
function tint({ run, settings }: NeuronModel, colors: Colors, size: number, place: (point: Point) => Point): SVGTemplateResult {
  const { w1, w2 } = run.weights;
  const output = settings.activation;
  const map = divergingMap(colors, 0.52);
  const colorAt = (z: number): string => {
    const k = 3 * Math.round(255 * Math.min(1, Math.max(0, outputOf(output, z))));
    return `rgb(${map[k]} ${map[k + 1]} ${map[k + 2]})`;
  };
  const here = weightedSum(run.weights, CENTER);
  const square = w1 * w1 + w2 * w2;
  if (Math.sqrt(square) < FLAT) return svg`<rect class="tint" width=${size} height=${size} fill=${colorAt(here)} />`;
  const { from, to, stops } = SPAN[output];
  const scale = output === "step" ? Math.sqrt(square) : 1;
  const at = (z: number): Point => place([CENTER[0] + ((z - here) * w1) / square, CENTER[1] + ((z - here) * w2) / square]);
  const [[fromX, fromY], [toX, toY]] = [at(from * scale), at(to * scale)];
  return svg`<defs><linearGradient id="tint" gradientUnits="userSpaceOnUse" x1=${fromX} y1=${fromY} x2=${toX} y2=${toY}>
      ${Array.from({ length: stops }, (_, k) => svg`<stop offset=${k / (stops - 1)} stop-color=${colorAt(from + ((to - from) * k) / (stops - 1))} />`)}
    </linearGradient></defs><rect class="tint" width=${size} height=${size} fill="url(#tint)" />`;
}

function axes(size: number, place: (point: Point) => Point): SVGTemplateResult {
  const [x0, y0] = place([0, 0]);
  const [x1, y1] = place([1, 1]);
  return svg`<g class="axes" aria-hidden="true">
    <path d="M0 ${y0}H${size}M${x0} 0V${size}" /><path class="unit" d="M${x1} 0V${size}M0 ${y1}H${size}" />
    <text x=${size - 8} y=${y0 - 8} text-anchor="end">x<tspan dy="3" font-size="10">1</tspan></text>
    <text x=${x0 + 8} y="18">x<tspan dy="3" font-size="10">2</tspan></text>
  </g>`;
}

/** The first spot that keeps this far from everything in the way, or the one that keeps farthest. */
function free<Spot>(spots: Spot[], room: (spot: Spot) => number, enough: number): Spot | undefined {
  return spots.find((spot) => room(spot) >= enough) ?? spots.reduce((most, spot) => (room(spot) > room(most) ? spot : most), spots[0]);
}

/** What words and arrow keep clear of: points, handles, names of the axes. */
function obstacles({ middle, end }: Grip, size: number, place: (point: Point) => Point): Point[] {
  const [x0, y0] = place([0, 0]);
  return [...[...POINTS, middle, end].map(place), [size - 14, y0 - 12], [x0 + 14, 14]];
}

const along = ({ foot, along: [a1, a2] }: Grip, far: number): Point => [foot[0] + far * a1, foot[1] + far * a2];

/** Which prediction holds on which side, written along the line. */
function sides({ score }: NeuronModel, grip: Grip, size: number, place: (point: Point) => Point): SVGTemplateResult {
  const label = (spot: Point | undefined, text: string) => spot && svg`<text class="side" x=${spot[0]} y=${spot[1] + 5} text-anchor="middle">${text}</text>`;
  if (!grip.inSight) return svg`<g aria-hidden="true">${label([size / 2, size - 18], `그림 어디서나 예측 ${score.predictions[3]}`)}</g>`;
  const others = obstacles(grip, size, place);
  // Letters are wide: what lies beside them is nearer than what lies above.
  const room = ([x, y]: Point) => Math.min(...others.map(([ox, oy]) => Math.hypot((x - ox) * 0.65, y - oy)));
  const spot = (side: 1 | -1) => {
    const spots = Array.from({ length: 27 }, (_, k) => along(grip, (k - 13) / 10))
      .map(([x1, x2]) => place([x1 + side * 0.15 * grip.normal[0], x2 + side * 0.15 * grip.normal[1]]))
      .filter(([x, y]) => x > 32 && x < size - 32 && y > 14 && y < size - 14);
    return free(spots, room, 26);
  };
  return svg`<g aria-hidden="true">${label(spot(1), "예측 1")}${label(spot(-1), "예측 0")}</g>`;
}

/** The weight vector, from the line to the side of larger sums; longer weights, longer arrow. */
function arrow(grip: Grip, size: number, place: (point: Point) => Point): SVGTemplateResult {
  const { middle, normal, length } = grip;
  const reach = 0.2 + 0.12 * Math.min(length, 3);
  const others = obstacles(grip, size, place);
  const tipOf = ([x1, x2]: Point): Point => place([x1 + reach * normal[0], x2 + reach * normal[1]]);
  const room = (base: Point) => {
    const [x, y] = tipOf(base);
    const edge = Math.min(x, y, size - x, size - y);
    return Math.min(edge, ...others.map(([ox, oy]) => Math.hypot(x - ox, y - oy)));
  };
  const bases = grip.inSight ? [0, -0.2, -0.4, 0.2, -0.6, -0.8, 0.6, 0.8].map((far) => along(grip, far)) : [middle];
  const base = free(bases, room, 30)!;
  const [[fx, fy], [x, y]] = [place(base), tipOf(base)];
  const [ux, uy] = [normal[0], -normal[1]];
  const barb = (side: 1 | -1) => `${x - 9 * ux + side * 5 * -uy} ${y - 9 * uy + side * 5 * ux}`;
  return svg`<g class="vector" aria-hidden="true"><path d="M${fx} ${fy}L${x} ${y}" /><path class="head" d="M${x} ${y}L${barb(1)}L${barb(-1)}Z" />
    <text x=${x + 11 * ux} y=${y + 11 * uy + 5} text-anchor="middle">w</text></g>`;
}

/** Class 1: disc, class 0: square, with its number; a wrong prediction is crossed out at the corner, the rule's next point ringed. */
function mark({ score, settings }: NeuronModel, k: number, [x, y]: Point, isNext: boolean): SVGTemplateResult {
  const target = TARGETS[settings.dataset][k];
  const wrong = score.predictions[k] !== target;
  return svg`<g class="point" aria-hidden="true" transform="translate(${x} ${y})">
    ${isNext ? svg`<circle class="next" r="19" />` : ""}
    ${target ? svg`<circle class="one" r="13" />` : svg`<rect class="zero" x="-11.5" y="-11.5" width="23" height="23" />`}
    <text class="target" y="5" text-anchor="middle">${target}</text>
    ${wrong ? svg`<g class="wrong" transform="translate(12 -12)"><circle r="8" /><path d="M-3 -3L3 3M3 -3L-3 3" /></g>` : ""}
  </g>`;
}

function moveIcon({ normal }: Grip): SVGTemplateResult {
  const angle = (Math.atan2(-normal[1], normal[0]) * 180) / Math.PI;
  return svg`<path class="sign" transform="rotate(${angle})" d="M-6.5 0H6.5M-6.5 0l3-3M-6.5 0l3 3M6.5 0l-3-3M6.5 0l-3 3" />`;
}

function handle(kind: "shift" | "turn", [x, y]: Point, hands: Hands, label: string, now: number, text: string, sign: SVGTemplateResult): SVGTemplateResult {
  return svg`<g class="handle ${kind}" role="slider" tabindex="0" transform="translate(${x} ${y})"
    aria-label=${label} aria-valuenow=${now} aria-valuemin=${Math.min(kind === "turn" ? -180 : -10, now)} aria-valuemax=${Math.max(kind === "turn" ? 180 : 10, now)} aria-valuetext=${text}
    @pointerdown=${hands.down(kind)} @keydown=${hands.key(kind)}>
    <circle class="touch" r="22.5" /><circle class="knob" r="12" />${sign}
  </g>`;
}
