/* A grid of numbers with their colours, touched by mouse, finger and keyboard. */

import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit/html.js";
import { divergingMap, type Colors } from "../theme.ts";

export const UNIT = 40; // a cell's side in the picture's own measure
const MOST_COLUMNS = 12; // with more the numbers could not be read

/** Fill and ink of a cell: the book's diverging map, −1…1. */
export class Tints {
  readonly #map: Uint8ClampedArray;

  constructor(colors: Colors) {
    this.#map = divergingMap(colors);
  }

  of(part: number): { fill: string; ink: string } {
    const at = Math.round((Math.min(Math.max(part, -1), 1) + 1) * 127.5);
    const [red, green, blue] = this.#map.subarray(3 * at, 3 * at + 3);
    const linear = [red, green, blue].map((c) => (c <= 10 ? c / 3295 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    const light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    // Black on light, white on dark: where the one's contrast passes the other's.
    return { fill: `rgb(${red} ${green} ${blue})`, ink: light > 0.179 ? "#000" : "#fff" };
  }
}

export interface Hand {
  /** The pointer over a cell, without a button or with one held since `take`. */
  over?(row: number, column: number): void;
  take?(row: number, column: number): boolean;
  drop?(): void;
  arrow(down: number, across: number): void;
  press?(): void;
}

export interface Board {
  name: string;
  label: string;
  describedBy?: string;
  rows: number;
  columns: number;
  /** A cell's value; null where it is not there yet. */
  at(row: number, column: number): number | null;
  /** The value with the full colour. */
  full: number;
  tints: Tints;
  kind?(row: number, column: number): string;
  over?: SVGTemplateResult;
  hand: Hand;
  draws?: boolean;
}

const ARROWS: Record<string, [number, number]> = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: [0, -99], End: [0, 99], PageUp: [-99, 0], PageDown: [99, 0] };

export function board(given: Board): TemplateResult {
  const { name, label, describedBy, rows, columns, hand, draws, over } = given;
  return html`<div
    class="board ${name}" tabindex="0" role="application" aria-roledescription="격자" aria-label=${label} aria-describedby=${describedBy ?? nothing} data-draws=${Boolean(draws)}
    style="--columns: ${columns}"
    @pointerdown=${(event: PointerEvent) => down(event, given)}
    @pointermove=${(event: PointerEvent) => move(event, given)}
    @pointerup=${(event: PointerEvent) => up(event, hand)} @pointercancel=${(event: PointerEvent) => up(event, hand)}
    @keydown=${(event: KeyboardEvent) => key(event, hand)}
  >
    <svg viewBox="-2 -2 ${columns * UNIT + 4} ${rows * UNIT + 4}" aria-hidden="true">
      <defs><pattern id="hatch-${name}" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" class="hatch-paper" /><path d="M0 0V8" class="hatch" /></pattern></defs>
      ${Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => cell(given, row, column)))} ${over}
    </svg>
  </div>`;
}

function cell({ name, at, full, tints, kind, columns }: Board, row: number, column: number): SVGTemplateResult {
  const value = at(row, column);
  const what = kind?.(row, column) ?? "";
  const place = `translate(${column * UNIT} ${row * UNIT})`;
  if (value === null) return svg`<g class="cell empty" transform=${place}><rect width=${UNIT} height=${UNIT} /></g>`;
  const { fill, ink } = tints.of(full ? value / full : 0);
  const text = short(value);
  const size = text.length < 4 ? 17 : text.length < 5 ? 15.5 : 12;
  return svg`<g class="cell ${what}" transform=${place}>
    <rect width=${UNIT} height=${UNIT} style=${what === "pad" ? "" : `fill: ${fill}`} />
    ${what === "unused" ? svg`<rect class="hatched" width=${UNIT} height=${UNIT} fill="url(#hatch-${name})" />` : nothing}
    ${columns <= MOST_COLUMNS ? svg`<text x=${UNIT / 2} y=${UNIT / 2} font-size=${size} style=${what === "pad" || what === "unused" ? "" : `fill: ${ink}`}>${text}</text>` : nothing}
  </g>`;
}

/** As a cell has room for it: four characters with the sign, where they suffice. */
export function short(value: number): string {
  const digits = [2, 1, 0].find((count) => String(Number(value.toFixed(count))).length <= 4) ?? 0;
  return String(Number(value.toFixed(digits)) + 0).replace("-", "−");
}

export const frame = (kind: string, row: number, column: number, rows: number, columns: number, inset = 0): SVGTemplateResult =>
  svg`<rect class="frame-halo" x=${column * UNIT + inset} y=${row * UNIT + inset} width=${columns * UNIT - 2 * inset} height=${rows * UNIT - 2 * inset} /><rect class=${kind} x=${column * UNIT + inset} y=${row * UNIT + inset} width=${columns * UNIT - 2 * inset} height=${rows * UNIT - 2 * inset} />`;

function placeOf(event: PointerEvent, { rows, columns }: Board): [number, number] {
  const box = (event.currentTarget as Element).querySelector("svg")!.getBoundingClientRect();
  const within = (part: number, count: number) => Math.min(Math.max(Math.floor(part * count), 0), count - 1);
  return [within((event.clientY - box.top) / box.height, rows), within((event.clientX - box.left) / box.width, columns)];
}

function down(event: PointerEvent, given: Board): void {
  if (event.button !== 0 || !event.isPrimary) return;
  const target = event.currentTarget as HTMLElement;
  if (given.hand.take?.(...placeOf(event, given))) {
    target.setPointerCapture(event.pointerId);
    target.focus({ preventScroll: true });
    event.preventDefault();
  } else given.hand.over?.(...placeOf(event, given));
}

function move(event: PointerEvent, given: Board): void {
  if (event.isPrimary) given.hand.over?.(...placeOf(event, given));
}

function up(event: PointerEvent, hand: Hand): void {
  if (event.isPrimary) hand.drop?.();
}

function key(event: KeyboardEvent, hand: Hand): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const arrow = ARROWS[event.key];
  if (arrow) hand.arrow(...arrow);
  else if ((event.key === " " || event.key === "Enter") && hand.press) hand.press();
  else return;
  event.preventDefault();
}
