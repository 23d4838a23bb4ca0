/* The drawing field: a picture of the strokes, and a pen for mouse, finger and keyboard. */

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Place } from "../engine/drawing.ts";
import type { Colors } from "../theme.ts";
import { exampleImage, type DigitModel } from "./model.ts";
import { PENS } from "./settings.ts";

const STEP = { plain: 0.05, fine: 0.01 }; // of the field, per press of an arrow key
const ARROWS: Record<string, Place> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Pad {
  /** Where the keyboard's pen stands; null as long as no key has moved it. */
  #pen: Place | null = null;
  #isDown = false;
  readonly #model: DigitModel;
  readonly #changed: () => void;

  constructor(model: DigitModel, changed: () => void) {
    this.#model = model;
    this.#changed = changed;
  }

  template(): TemplateResult {
    return html`<div class="pad">
      <div
        class="field" tabindex="0" role="application" aria-roledescription="그림판" aria-label="숫자를 그리는 곳" aria-describedby="pad-hint"
        @pointerdown=${this.#down} @pointermove=${this.#move} @pointerup=${this.#up} @pointercancel=${this.#up}
        @keydown=${this.#press} @blur=${this.#lift}
      >
        <canvas aria-hidden="true"></canvas>
        ${this.#pen ? html`<span class="nib" data-down=${this.#isDown} style="left: ${100 * this.#pen[0]}%; top: ${100 * this.#pen[1]}%; --width: ${100 * PENS[this.#model.pen].width}%"></span>` : nothing}
        ${this.#model.isEmpty && !this.#pen ? html`<span class="invite" aria-hidden="true">여기에 숫자를 그리세요</span>` : nothing}
      </div>
      <p class="hint" id="pad-hint">마우스나 손가락으로 그리거나, 화살표 키로 펜을 옮기고 스페이스로 내리고 듭니다.</p>
      <p class="hint" role="status" ?hidden=${!this.#pen}>${this.#inWords()}</p>
    </div>`;
  }

  #inWords(): string {
    if (!this.#pen) return "";
    const [x, y] = this.#pen.map((at) => Math.round(100 * at));
    return `펜은 왼쪽에서 ${x}, 위에서 ${y}인 곳에 있고, ${this.#isDown ? (this.#model.erasing ? "지우는 중" : "내려와") : "들려"} 있습니다.`;
  }

  paint(field: HTMLElement, colors: Colors): void {
    const canvas = field.querySelector("canvas")!;
    const size = Math.round(canvas.clientWidth * devicePixelRatio);
    if (!size) return;
    if (canvas.width !== size) canvas.width = canvas.height = size;
    const context = canvas.getContext("2d")!;
    const { example, strokes } = this.#model.settings;
    context.fillStyle = colors.paper;
    context.fillRect(0, 0, size, size);
    if (example !== null) {
      const { values, width } = exampleImage(example);
      const small = document.createElement("canvas");
      paintImage(small, values, width, colors);
      context.imageSmoothingEnabled = true;
      context.drawImage(small, 0, 0, size, size);
    }
    context.lineCap = context.lineJoin = "round";
    for (const { points, width, erase } of strokes) {
      context.strokeStyle = erase ? colors.paper : colors.ink;
      context.lineWidth = width * size;
      context.beginPath();
      for (const [x, y] of points) context.lineTo(x * size, y * size);
      if (points.length === 1) context.lineTo(points[0][0] * size, points[0][1] * size + 0.01);
      context.stroke();
    }
  }

  #placeOf(event: PointerEvent): Place {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  }

  #down = (event: PointerEvent): void => {
    if (event.button !== 0 || !event.isPrimary) return;
    const field = event.currentTarget as HTMLElement;
    field.setPointerCapture(event.pointerId);
    field.focus({ preventScroll: true });
    event.preventDefault();
    this.#lift();
    this.#pen = null;
    this.#model.begin(this.#placeOf(event));
  };

  #move = (event: PointerEvent): void => {
    if ((event.currentTarget as Element).hasPointerCapture(event.pointerId)) this.#model.extend(this.#placeOf(event));
  };

  #up = (event: PointerEvent): void => {
    if (event.isPrimary && !this.#isDown) this.#model.end();
  };

  #press = (event: KeyboardEvent): void => {
    const arrow = ARROWS[event.key];
    if (arrow && !event.altKey && !event.ctrlKey && !event.metaKey) {
      const step = event.shiftKey ? STEP.fine : STEP.plain;
      const from = this.#pen ?? [0.5, 0.5];
      const moved = (k: 0 | 1) => Math.round(Math.min(Math.max(from[k] + step * arrow[k], 0), 1) * 1000) / 1000;
      this.#pen = [moved(0), moved(1)];
      if (this.#isDown) this.#model.extend(this.#pen);
    } else if (event.key === " ") {
      this.#pen ??= [0.5, 0.5];
      if (this.#isDown) this.#lift();
      else {
        this.#model.begin(this.#pen);
        this.#isDown = this.#model.isBusy;
      }
    } else if (event.key === "Escape" && this.#isDown) this.#lift();
    else return;
    event.preventDefault();
    this.#changed();
  };

  #lift = (): void => {
    if (!this.#isDown) return;
    this.#isDown = false;
    this.#model.end();
  };
}

/** Values 0–1 as ink on paper, one pixel each. */
export function paintImage(canvas: HTMLCanvasElement, values: ArrayLike<number>, side: number, colors: Colors): void {
  const height = values.length / side;
  if (canvas.width !== side || canvas.height !== height) [canvas.width, canvas.height] = [side, height];
  const [paper, ink] = [colors.paper, colors.ink].map((hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
  const context = canvas.getContext("2d")!;
  const image = context.createImageData(side, height);
  for (let k = 0; k < values.length; k++) {
    for (let c = 0; c < 3; c++) image.data[4 * k + c] = paper[c] + (ink[c] - paper[c]) * values[k];
    image.data[4 * k + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}
