/* Placing points: a focusable sheet over the decision area for mouse, touch and keys, and what goes with it. */

import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import { live } from "lit/directives/live.js";
import { classCounts, MOST_POINTS, type OwnPoint } from "../engine/points.ts";
import { windowOf } from "./boundary.ts";
import type { TrainingModel } from "./model.ts";

type Class = 0 | 1;
type Place = readonly [x1: number, x2: number];

const STRIDE = 0.1; // of the cursor; with Shift a tenth
const REACH = 14; // px around a point that count as the point
const CORNERS: OwnPoint[] = [[-0.7, -0.7, 0], [-0.7, 0.7, 1], [0.7, -0.7, 1], [0.7, 0.7, 0]];
const RING: OwnPoint[] = [
  [0, 0, 1],
  ...Array.from({ length: 8 }, (_, k): OwnPoint => [round(0.8 * Math.cos((Math.PI * k) / 4)), round(0.8 * Math.sin((Math.PI * k) / 4)), 0]),
];
const HELP = "화살표로 옮기고 1이나 0을 눌러 점을 찍습니다. Delete로 지웁니다.";

export class PointsEditor {
  readonly #model: TrainingModel;
  readonly #update: () => void;
  #chosen: Class = 1;
  #cursor: Place = [0, 0];
  #isFocused = false;
  #isOpen = false; // the table
  #said = "";

  constructor(model: TrainingModel, update: () => void) {
    this.#model = model;
    this.#update = update;
  }

  /** Which class the next point gets. */
  classes(): TemplateResult {
    const choice = (value: Class) => html`<label class="check">
      <input
        type="radio" name="own-class" .checked=${live(this.#chosen === value)}
        @change=${() => {
          this.#chosen = value;
          this.#update();
        }}
      />${mark(value)}정답 ${value}</label>`;
    return html`<span class="classes" role="radiogroup" aria-label="찍을 점">${choice(1)}${choice(0)}</span>`;
  }

  /** Lies over the picture. */
  sheet(onMove: (event: PointerEvent) => void, onLeave: () => void): TemplateResult {
    const { low, high } = windowOf(this.#model.run);
    const place = (value: number) => (100 * (value - low)) / (high - low);
    const [cx, cy] = [place(this.#cursor[0]), 100 - place(this.#cursor[1])];
    return html`<div
      class="sheet" tabindex="0" role="application" aria-label="점을 찍는 평면. ${HELP}"
      @pointermove=${onMove} @pointerleave=${onLeave} @click=${this.#click} @keydown=${this.#key}
      @focus=${() => this.#focus(true)} @blur=${() => this.#focus(false)}
    >${this.#isFocused
      ? html`<svg viewBox="0 0 100 100" aria-hidden="true">${svg`<path d="M${cx - 4} ${cy}h8M${cx} ${cy - 4}v8" />`}</svg>`
      : nothing}</div>`;
  }

  /** Under the picture: what just happened. */
  note(): TemplateResult {
    const [zeros, ones] = classCounts(this.#model.points);
    const hint = zeros + ones ? "" : "평면을 누르면 점이 생기고, 점을 누르면 사라집니다.";
    return html`<p class="key" role="status">${this.#said || hint || (this.#isFocused ? HELP : "")}</p>`;
  }

  /** Ready-made sheets and the table. */
  panel(): TemplateResult {
    const { points } = this.#model;
    const preset = (name: string, given: readonly OwnPoint[], disabled = false) =>
      html`<button type="button" ?disabled=${disabled} @click=${() => this.#put(given, `${name}: 점 ${given.length}개가 되었습니다.`)}>${name}</button>`;
    return html`<div class="bar own">
        ${preset("네 모퉁이", CORNERS)} ${preset("고리", RING)}
        ${preset("마지막 점 지우기", points.slice(0, -1), !points.length)} ${preset("점 모두 지우기", [], !points.length)}
      </div>
      <details @toggle=${this.#toggle}>
        <summary>찍은 점 표<span class="count">${points.length}개</span></summary>
        <div class="inside">${this.#isOpen ? this.#table(points) : nothing}</div>
      </details>`;
  }

  #table(points: readonly OwnPoint[]): TemplateResult {
    const predictions = this.#model.run.train.predict();
    return html`<div class="wide" tabindex="0" role="group" aria-label="찍은 점의 표"><table>
      <caption>${points.length ? `점 ${points.length}개` : "아직 점이 없습니다."}</caption>
      <thead><tr><th scope="col">점</th><th scope="col">x₁</th><th scope="col">x₂</th><th scope="col">정답</th><th scope="col">예측</th><td></td></tr></thead>
      <tbody>
        ${points.map(
          ([x1, x2, target], k) => html`<tr>
            <th scope="row">${k + 1}</th><td>${x1}</td><td>${x2}</td><td>${target}</td><td>${predictions[k]?.toFixed(4)}</td>
            <td><button type="button" aria-label="점 ${k + 1} 지우기" @click=${() => this.#remove(k)}>지우기</button></td>
          </tr>`,
        )}
      </tbody>
    </table></div>`;
  }

  #toggle = (event: Event): void => {
    this.#isOpen = (event.target as HTMLDetailsElement).open;
    this.#update();
  };

  #focus(isFocused: boolean): void {
    this.#isFocused = isFocused;
    this.#update();
  }

  #click = (event: MouseEvent): void => {
    const { low, high } = windowOf(this.#model.run);
    const { left, top, width, height } = (event.currentTarget as Element).getBoundingClientRect();
    const place: Place = [
      round(low + ((event.clientX - left) / width) * (high - low)),
      round(high - ((event.clientY - top) / height) * (high - low)),
    ];
    this.#cursor = place;
    const hit = this.#nearest(place, (REACH / width) * (high - low));
    if (hit >= 0) this.#remove(hit);
    else this.#add(place, this.#chosen);
  };

  #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (move) this.#move(move as [number, number], event.shiftKey ? STRIDE / 10 : STRIDE);
    else if (event.key === "0" || event.key === "1") this.#add(this.#cursor, Number(event.key) as Class);
    else if (event.key === "Enter" || event.key === " ") this.#toggleHere();
    else if (event.key === "Delete" || event.key === "Backspace") this.#removeHere();
    else return;
    event.preventDefault();
  };

  #move([right, up]: [number, number], stride: number): void {
    const { low, high } = windowOf(this.#model.run);
    const within = (value: number) => Math.min(high, Math.max(low, round(value)));
    this.#cursor = [within(this.#cursor[0] + right * stride), within(this.#cursor[1] + up * stride)];
    const here = this.#here();
    this.#tell(`${words(this.#cursor)}${here < 0 ? "" : `. 정답 ${this.#model.points[here][2]}인 점이 있습니다.`}`);
  }

  #toggleHere(): void {
    const here = this.#here();
    if (here >= 0) this.#remove(here);
    else this.#add(this.#cursor, this.#chosen);
  }

  #removeHere(): void {
    const here = this.#here();
    if (here >= 0) this.#remove(here);
    else this.#tell(`${words(this.#cursor)} 가까이에는 점이 없습니다.`);
  }

  #here = (): number => this.#nearest(this.#cursor, STRIDE / 2);

  #nearest([x1, x2]: Place, reach: number): number {
    const distances = this.#model.points.map(([p1, p2]) => Math.hypot(p1 - x1, p2 - x2));
    const least = Math.min(...distances);
    return least <= reach ? distances.indexOf(least) : -1;
  }

  /** A point on top of another of the same place takes its place. */
  #add(place: Place, target: Class): void {
    const others = this.#model.points.filter(([x1, x2]) => x1 !== place[0] || x2 !== place[1]);
    if (others.length >= MOST_POINTS) return this.#tell(`점은 ${MOST_POINTS}개까지 찍습니다.`);
    this.#put([...others, [...place, target]], `${words(place)}에 정답 ${target}인 점을 찍었습니다.`);
  }

  #remove(k: number): void {
    const [x1, x2] = this.#model.points[k];
    this.#put(this.#model.points.filter((_, other) => other !== k), `${words([x1, x2])}의 점을 지웠습니다.`);
  }

  #put(points: readonly OwnPoint[], message: string): void {
    this.#model.set("points", points);
    this.#tell(message);
  }

  #tell(message: string): void {
    this.#said = message;
    this.#update();
  }
}

const mark = (value: Class): TemplateResult => html`<svg class="mark" viewBox="0 0 10 10" aria-hidden="true">${
  value ? svg`<circle class="one" cx="5" cy="5" r="5" />` : svg`<rect class="zero" width="10" height="10" />`
}</svg>`;

const words = ([x1, x2]: Place): string => `x₁ ${minus(x1)}, x₂ ${minus(x2)}`;
const minus = (value: number): string => String(value).replace("-", "−");

/** Two digits: what is seen is what a link, the table and Python carry. */
function round(value: number): number {
  return Number(value.toFixed(2)) + 0;
}
