/* The convolution lab's view: image, kernel and output side by side, the sum under the window, sizes, pooling, values. */

import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import { codeField } from "../code.ts";
import { CONTROLS_CSS, choiceField, numberField, radioField } from "../controls.ts";
import { startOf } from "../engine/convolution.ts";
import { format } from "../format.ts";
import { Lab } from "../lab.ts";
import { Tints, UNIT, board, frame, short } from "./board.ts";
import type { ConvModel } from "./model.ts";
import { pythonScript } from "./python.ts";
import { CHOICES, CODES, FLIP, NUMBERS, PIXEL, PLANES, kernelBeforeFlip, type ChoiceName, type NumberName } from "./settings.ts";
import { sizesView } from "./sizes.ts";
import { CONV_CSS } from "./style.ts";
import { poolWords, productsWords, resultWords, shapeMessage, sumWords, unusedWords, windowWords } from "./words.ts";

const TOOL = { label: "입력을 누르면", choices: { move: "창 옮기기", paint: "칠하기" } };

export class ConvLab extends Lab<ConvModel> {
  protected readonly css = CONTROLS_CSS + CONV_CSS;
  #tool = "move";
  #brush = 1;
  /** The pixel under the keyboard's brush; null as long as no key has moved it. */
  #pixel: readonly [row: number, column: number] | null = null;
  /** What the held brush paints. */
  #stroke: { channel: number; value: number } | null = null;

  protected template(): TemplateResult {
    const { model } = this;
    const foot = this.foot(() => pythonScript(model), codeField(CODES, model));
    if (model.view === "size") return html`${sizesView(model)} ${this.missionList} ${foot}`;
    return html`
      ${this.#imageSettings()} ${this.#bar()} ${this.#desk()} ${this.#sum()} ${this.#status()} ${this.#settings()} ${this.missionList} ${this.#values()} ${foot}
    `;
  }

  // ── Settings ──

  #number(name: NumberName): TemplateResult | typeof nothing {
    if (!this.shows(name)) return nothing;
    const { model } = this;
    const take = (given: string | number) => {
      model.set(name, given);
      return model.settings[name];
    };
    return numberField({ name, setting: NUMBERS[name], value: model.settings[name], correction: model.corrections[name], take });
  }

  #choice(name: ChoiceName): TemplateResult | typeof nothing {
    return this.shows(name) ? choiceField(name, CHOICES[name], String(this.model.settings[name]), (key) => this.model.set(name, key)) : nothing;
  }

  #imageSettings(): TemplateResult | typeof nothing {
    const { model } = this;
    const { image } = model.settings;
    const tools = this.shows("pixels") ? this.#tools() : nothing;
    const radios = this.shows("image") ? radioField("image", CHOICES.image, image, (key) => model.set("image", key), { kind: "images" }) : nothing;
    const fields = html`${image === "digit" ? this.#number("digit") : html`${this.#number("height")}${this.#number("width")}`}${this.#choice("channels")}${tools}`;
    return html`${radios}
      <div class="fields">${fields}</div>`;
  }

  #tools(): TemplateResult {
    const { model } = this;
    const choose = (tool: string) => {
      this.#tool = tool;
      this.#pixel = null;
      this.update();
    };
    const take = (given: string | number) => {
      const value = Number(given);
      if (given !== "" && value >= PIXEL.low && value <= PIXEL.high) this.#brush = value;
      this.update();
      return this.#brush;
    };
    return html`${radioField("tool", TOOL, this.#tool, choose, { kind: "small" })}
      ${this.#tool === "paint"
        ? html`${numberField({ name: "brush", setting: PIXEL, value: this.#brush, take })}
            <button type="button" @click=${() => model.clear()}>모두 지우기</button>`
        : nothing}`;
  }

  #settings(): TemplateResult {
    const { model } = this;
    return html`<div class="fields">
      ${this.#choice("padding")} ${this.#number("stride")} ${this.#choice("activation")} ${this.#choice("pool")}
      ${this.#number("bias")}
      ${this.shows("flip")
        ? html`<label class="check"><input type="checkbox" .checked=${model.settings.flip} @change=${(event: Event) => model.set("flip", (event.target as HTMLInputElement).checked)} />${FLIP}</label>`
        : nothing}
    </div>`;
  }

  // ── The window's walk ──

  #bar(): TemplateResult | typeof nothing {
    if (!this.shows("steps")) return nothing;
    const { model } = this;
    const walk = (go: () => void) => () => {
      if (!model.cells) this.say("창을 놓을 수 없어 옮길 수 없습니다.");
      else if (model.index === model.cells - 1 && model.filled === null) this.say("마지막 칸입니다. ‘처음부터’를 누르면 첫 칸으로 돌아갑니다.");
      else go();
    };
    return html`<div class="bar sticky" role="group" aria-label="창 옮기기">
      <button type="button" class="primary" @click=${walk(() => model.step(1))}>한 칸</button>
      <button type="button" @click=${walk(() => model.stepRow())}>줄 끝까지</button>
      <button type="button" @click=${walk(() => model.stepAll())}>끝까지</button>
      <button type="button" @click=${() => (model.canUndo ? model.undo() : this.say("되돌릴 것이 없습니다."))}>되돌리기</button>
      <button type="button" @click=${() => model.reset()}>처음부터</button>
    </div>`;
  }

  // ── Pictures ──

  #desk(): TemplateResult {
    const { model } = this;
    const { input } = model.result;
    const tints = new Tints(this.colors);
    const channels = Array.from({ length: input.channels }, (_, c) => c);
    return html`<div class="desk" data-channels=${input.channels} style="--kernel: ${model.settings.kernel_size}; --channels: ${input.channels}; --cell: ${model.settings.kernel_size > 3 ? "44px" : "3.4rem"}">
        ${channels.map((c) => html`${this.#input(c, tints)} ${this.#kernel(c, tints)}`)}
        <div class="results">${this.#output(tints)} ${this.#pooled(tints)}</div>
      </div>
      <p class="hint" id="grid-hint">${this.#hint()}</p>`;
  }

  #hint(): string {
    const paints = this.#tool === "paint" ? "입력에서는 누르거나 끌어 칠하고, 키보드로는 화살표 키로 옮겨 스페이스로 칠합니다." : "출력이나 입력의 칸을 가리키면 창이 따라가고, 키보드로는 화살표 키로 옮깁니다.";
    const number = this.#tool === "paint" && this.#pixel ? ` 지금 행 ${this.#pixel[0]}, 열 ${this.#pixel[1]}입니다.` : "";
    return `${paints} 행과 열은 0부터 셉니다.${number}`;
  }

  #input(c: number, tints: Tints): TemplateResult {
    const { model } = this;
    const { input, rows, columns, output } = model.result;
    const { row, column, kernel_size: size } = model.settings;
    const [top, left] = [rows.before, columns.before];
    const isInside = (y: number, x: number) => y >= 0 && y < input.height && x >= 0 && x < input.width;
    const valueAt = (y: number, x: number) => (isInside(y, x) ? input.values[(y * input.width + x) * input.channels + c] : 0);
    const kind = (y: number, x: number) => {
      if (!isInside(y - top, x - left)) return "pad";
      return output && (rows.unused.includes(y - top) || columns.unused.includes(x - left)) ? "unused" : "";
    };
    const window = output ? frame("window", startOf(rows, row) + top, startOf(columns, column) + left, size, size) : svg``;
    const pixel = this.#tool === "paint" && this.#pixel ? frame("brush", this.#pixel[0] + top, this.#pixel[1] + left, 1, 1, 4) : svg``;
    const plane = input.channels > 1 ? `, ${PLANES[c]}` : "";
    const name = `입력 ${input.height}×${input.width}${plane}`;
    return html`<figure class="input" data-channel=${c}>
      <figcaption>${name}${top || left || rows.after || columns.after ? html` <span class="aside">둘레의 0은 패딩</span>` : nothing}</figcaption>
      ${board({
        name: `input-${c}`, label: `${name}. ${this.#tool === "paint" ? "칠하기" : "창 옮기기"}`, describedBy: "grid-hint",
        rows: top + input.height + rows.after, columns: left + input.width + columns.after,
        at: (y, x) => valueAt(y - top, x - left), full: 1, tints, kind, over: svg`${window}${pixel}`, draws: this.#tool === "paint",
        hand: this.#inputHand(c, top, left),
      })}
    </figure>`;
  }

  #inputHand(c: number, top: number, left: number) {
    const { model } = this;
    if (this.#tool === "move")
      return {
        over: (y: number, x: number) => model.moveOver(y - top, x - left),
        arrow: (down: number, across: number) => model.move(model.settings.row + down, model.settings.column + across),
      };
    const { input } = model.result;
    const other = (y: number, x: number) => (input.values[(y * input.width + x) * input.channels + c] === this.#brush ? 0 : this.#brush);
    return {
      take: (y: number, x: number) => {
        this.#pixel = null;
        this.#stroke = { channel: c, value: other(y - top, x - left) };
        model.beginPainting();
        model.paint(y - top, x - left, c, this.#stroke.value);
        return true;
      },
      over: (y: number, x: number) => {
        if (this.#stroke?.channel === c) model.paint(y - top, x - left, c, this.#stroke.value);
      },
      drop: () => {
        this.#stroke = null;
        model.endPainting();
      },
      arrow: (down: number, across: number) => {
        const [y, x] = this.#pixel ?? [0, 0];
        const within = (at: number, count: number) => Math.min(Math.max(at, 0), count - 1);
        this.#pixel = this.#pixel ? [within(y + down, input.height), within(x + across, input.width)] : [0, 0];
        this.update();
      },
      press: () => {
        const [y, x] = (this.#pixel ??= [0, 0]);
        model.paint(y, x, c, other(y, x));
        this.update();
      },
    };
  }

  #kernel(c: number, tints: Tints): TemplateResult {
    const { model } = this;
    const { kernel_size: size, channels, flip } = model.settings;
    const weights = kernelBeforeFlip(model.settings);
    const full = Math.max(...weights.map(Math.abs));
    const editable = this.shows("weights");
    const plane = channels > 1 ? `${PLANES[c]} ` : "";
    const places = Array.from({ length: size * size }, (_, tap) => tap * channels + c);
    const cell = (place: number, tap: number) => {
      const { fill, ink } = tints.of(full ? weights[place] / full : 0);
      const take = (event: Event) => {
        const input = event.target as HTMLInputElement;
        input.value = tidy(model.weigh(place, input.value));
      };
      return html`<input
        type="text" inputmode="decimal" autocomplete="off" aria-label="${plane}필터 ${Math.floor(tap / size)}행 ${tap % size}열 값" style="background: ${fill}; color: ${ink}"
        .value=${tidy(weights[place])} ?readonly=${!editable} @change=${take}
      />`;
    };
    return html`<figure class="kernel" data-channel=${c}>
      <figcaption>필터 ${size}×${size}${channels > 1 ? `, ${PLANES[c]}` : ""}</figcaption>
      <div class="weights" role="group" aria-label="${plane}필터의 값">${places.map(cell)}</div>
      ${flip ? html`<p class="aside">뒤집어 곱하는 값${this.#flipped(c)}</p>` : nothing}
      ${c === 0 ? html`<p class="correction" role="status" ?hidden=${!model.corrections.weights}>${model.corrections.weights}</p>${this.#choice("kernel")} ${this.#number("kernel_size")}` : nothing}
    </figure>`;
  }

  /** The rows of the kernel as it is multiplied, each on a line of its own. */
  #flipped(c: number): string {
    const { kernel, input } = this.model.result;
    const { kernel_size: size } = this.model.settings;
    const values = kernel.filter((_, k) => k % input.channels === c);
    return Array.from({ length: size }, (_, row) => `\n[${values.slice(row * size, (row + 1) * size).map(short).join(", ")}]`).join("");
  }

  #output(tints: Tints): TemplateResult {
    const { model } = this;
    const { output, pooled } = model.result;
    if (!output) return html`<p class="none">출력이 없습니다.</p>`;
    const { row, column, pool } = model.settings;
    const values = output.flat();
    const full = Math.max(...values.map(Math.abs));
    const [height, width] = [output.length, output[0].length];
    const cells = pooled ? pooled.winners.flatMap((line, y) => line.map((winner, x) => ({ winner, y, x }))) : [];
    const over = svg`${cells.map(({ y, x }) => svg`<rect class="pool-window" x=${x * pool * UNIT} y=${y * pool * UNIT} width=${pool * UNIT} height=${pool * UNIT} />`)}
      ${cells.filter(({ winner: [y, x] }) => model.isShown(y, x)).map(({ winner: [y, x] }) => svg`<path class="winner" d="M${x * UNIT + 3} ${y * UNIT + 3}h10l-10 10z" />`)}
      ${frame("window", row, column, 1, 1, 1)}`;
    return html`<figure class="output">
      <figcaption>출력 ${height}×${width} <span class="aside">${format(Math.min(...values))}부터 ${format(Math.max(...values))}까지</span></figcaption>
      ${board({
        name: "output", label: `출력 ${height}×${width}`, describedBy: "grid-hint", rows: height, columns: width,
        at: (y, x) => (model.isShown(y, x) ? output[y][x] : null), full, tints, over,
        kind: (y, x) => (pooled && (y >= pooled.rows.count * pool || x >= pooled.columns.count * pool) ? "unused" : ""),
        hand: {
          over: (y, x) => model.move(y, x),
          arrow: (down, across) => model.move(model.settings.row + down, model.settings.column + across), // several keys may come between two drawings
        },
      })}
    </figure>`;
  }

  #pooled(tints: Tints): TemplateResult | typeof nothing {
    const { model } = this;
    const { pooled } = model.result;
    if (!pooled) return nothing;
    const { poolCell } = model;
    const [height, width] = [pooled.rows.count, pooled.columns.count];
    const full = Math.max(...model.result.output!.flat().map(Math.abs));
    const go = (y: number, x: number) => {
      const within = (at: number, count: number) => Math.min(Math.max(at, 0), count - 1);
      model.move(...pooled.winners[within(y, height)][within(x, width)]);
    };
    const isWhole = model.filled === null;
    const { pool } = model.settings;
    return html`<figure class="pooled">
      <figcaption>풀링 뒤 ${height}×${width} <span class="aside">세모는 이긴 칸</span></figcaption>
      ${board({
        name: "pooled", label: `풀링 뒤 ${height}×${width}`, describedBy: "grid-hint", rows: height, columns: width, full, tints,
        at: (y, x) => (isWhole || model.isShown(y * pool + pool - 1, x * pool + pool - 1) ? pooled.values[y][x] : null),
        over: poolCell ? frame("window", ...poolCell, 1, 1, 1) : svg``,
        hand: {
          over: go,
          arrow: (down, across) => {
            const [y, x] = model.poolCell ?? [height - 1, width - 1];
            go(y + down, x + across);
          },
        },
      })}
    </figure>`;
  }

  // ── In words ──

  #sum(): TemplateResult | typeof nothing {
    const { model } = this;
    const { here } = model;
    if (!here) return nothing;
    const { bias } = model.settings;
    const last = `${bias < 0 ? "−" : "+"} 편향 ${format(Math.abs(bias))} = `;
    const { channels } = model.result.input;
    const body =
      channels === 1
        ? html`<p class="terms">${productsWords(model, 0)} ${last}<b>${resultWords(model)}</b></p>`
        : html`${PLANES.map((plane, c) => html`<p class="terms"><span class="plane">${plane}</span> ${productsWords(model, c)} = <b>${format(here.channelSums[c])}</b></p>`)}
            <p class="terms"><span class="plane">합</span> ${sumWords(here.channelSums)} ${last}<b>${resultWords(model)}</b></p>`;
    return html`<div class="sum" role="status" aria-live=${model.isBusy ? "off" : "polite"}>
      <p class="where">${windowWords(model)}</p>
      ${body} ${model.result.pooled ? html`<p class="where">${poolWords(model)}</p>` : nothing}
    </div>`;
  }

  #status(): TemplateResult {
    const { settings, result } = this.model;
    const { output, rows, columns, pooled } = result;
    const tone = output ? (settings.pool && !pooled ? "warn" : "plain") : "bad";
    const unused = output ? unusedWords(rows.unused, columns.unused, "입력", "어느 창도") : "";
    const unpooled = pooled ? unusedWords(pooled.rows.unused, pooled.columns.unused, "출력", "풀링 창이") : "";
    return html`<div class="status" data-tone=${unused && tone === "plain" ? "warn" : tone} role="status">
      <p>${shapeMessage(settings, result)}</p>
      ${[unused, unpooled].filter(Boolean).map((text) => html`<p>${text}</p>`)}
    </div>`;
  }

  #values(): TemplateResult {
    const { input, kernel, output, pooled } = this.model.result;
    const { kernel_size: size } = this.model.settings;
    const planes = Array.from({ length: input.channels }, (_, c) => (input.channels > 1 ? ` ${PLANES[c]}` : ""));
    const rowsOf = (values: ArrayLike<number>, width: number, c: number) => {
      const own = Array.from(values).filter((_, k) => k % input.channels === c);
      return Array.from({ length: own.length / width }, (_, row) => own.slice(row * width, (row + 1) * width));
    };
    return html`<details>
      <summary>값을 표로 보기</summary>
      <div class="inside" role="group" tabindex="0" aria-label="입력, 필터, 출력의 값">
        ${planes.map((plane, c) => html`${table(`입력${plane}`, rowsOf(input.values, input.width, c))} ${table(`곱하는 필터${plane}`, rowsOf(kernel, size, c))}`)}
        ${output ? table("출력", output) : nothing} ${pooled ? table("풀링 뒤", pooled.values) : nothing}
      </div>
    </details>`;
  }
}

function table(caption: string, rows: readonly (readonly number[])[]): TemplateResult {
  return html`<table>
    <caption>${caption}</caption>
    <thead><tr><th scope="col">행＼열</th>${rows[0].map((_, k) => html`<th scope="col">${k}</th>`)}</tr></thead>
    <tbody>${rows.map((row, k) => html`<tr><th scope="row">${k}</th>${row.map((value) => html`<td>${format(value)}</td>`)}</tr>`)}</tbody>
  </table>`;
}

/** A weight as its field has room for it. */
const tidy = (value: number): string => String(Number(value.toPrecision(3)));
