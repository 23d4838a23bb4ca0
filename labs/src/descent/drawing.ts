/* What both pictures share: how far they reach, the handle, the path, arrows. */

import { nothing, svg, type SVGTemplateResult } from "lit/html.js";
import type { Point } from "../engine/descent.ts";

export interface Hand {
  take(): void;
  /** The point is to go here. */
  move(point: Point): void;
  drop(): void;
}

/** The picture takes the pointer, the handle the focus, and the point goes where it was touched. */
export function grab(event: PointerEvent, hand: Hand, drag: () => void): void {
  if (event.button !== 0) return;
  const picture = event.currentTarget as Element;
  picture.setPointerCapture(event.pointerId);
  picture.querySelector<SVGElement>(".handle")?.focus({ preventScroll: true });
  hand.take();
  drag();
}

const NICE = [1, 1.5, 2, 3, 4, 5, 7.5];

/** The smallest round number that is not below `value`. */
export function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return Number(((NICE.find((nice) => nice * power >= value - 1e-9 * value) ?? 10) * power).toPrecision(2));
}

/** How far a picture reaches: `least`, or as far as what is to be seen. */
export const reachFor = (least: number, seen: readonly number[]): number => niceAbove(seen.reduce((most, w) => Math.max(most, Math.abs(w) * 1.04), least));

export const px = (value: number): number => Math.round(value * 10) / 10;

/** From here to there with a head; too short a way has none. */
export function arrow(kind: string, [x1, y1]: Point, [x2, y2]: Point, head = 8): SVGTemplateResult | typeof nothing {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < 2) return nothing;
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const size = Math.min(head, length);
  const [bx, by] = [x2 - size * ux, y2 - size * uy];
  const half = size * 0.5;
  return svg`<g class="arrow ${kind}"><path class="shaft" d="M${px(x1)} ${px(y1)}L${px(bx)} ${px(by)}" />
    <path class="head" d="M${px(x2)} ${px(y2)}L${px(bx - half * uy)} ${px(by + half * ux)}L${px(bx + half * uy)} ${px(by - half * ux)}Z" /></g>`;
}

const GAP = 19; // px between two numbered dots at the least
const APART = 1.5; // px between two dots

/** The walk as dots, joined; numbered where there is room. */
export function trail(places: readonly Point[], firstStep: number, [width, height]: readonly [number, number]): SVGTemplateResult {
  const isInside = ([x, y]: Point) => x > -20 && y > -20 && x < width + 20 && y < height + 20;
  const isApart = ([x, y]: Point, others: readonly Point[], gap: number) => others.every(([a, b]) => Math.hypot(x - a, y - b) >= gap);
  const numbered: Point[] = [places.at(-1)!]; // the present point bears its own marks
  const dots = places.flatMap((place, k) => {
    if (k === places.length - 1 || !isInside(place) || (k > 0 && !isApart(place, [places[k - 1]], APART))) return [];
    const hasRoom = isApart(place, numbered, GAP);
    if (hasRoom) numbered.push(place);
    const [x, y] = place.map(px);
    return svg`<circle cx=${x} cy=${y} r="3.5" />${hasRoom ? svg`<text x=${x} y=${px(y - 8)}>${firstStep + k}</text>` : nothing}`;
  });
  return svg`<g class="trail" aria-hidden="true"><path d="M${places.map(([x, y]) => `${px(x)} ${px(y)}`).join("L")}" />${dots}</g>`;
}

/** Room for the longest of these words to the left of a chart. */
export const marginFor = (words: readonly string[], least: number): number => words.reduce((most, word) => Math.max(most, 6.6 * word.length + 12), least);

/** Cuts a place far away so that no coordinate grows beyond what a browser draws. */
export const near = (value: number): number => Math.min(Math.max(value, -1e4), 1e4);
