/* The recurrent lab's view: tokens under a time axis, state and gates over time, the step written out, names. */

import { html, nothing, type TemplateResult } from "lit/html.js";
import { live } from "lit/directives/live.js";
import { CONTROLS_CSS, numberField, radioField, choiceField, settleNumber } from "../controls.ts";
import { format } from "../format.ts";
import { lettersOf } from "../engine/jamo.ts";
import { icon } from "../icons.ts";
import { Lab } from "../lab.ts";
import { divergingMap } from "../theme.ts";
import { columnsOf, heights, paintHeat, spansDecades, type Column } from "./columns.ts";
import type { RecurrentModel } from "./model.ts";
import { pythonScript } from "./python.ts";
import { CHOICES, JOSA, LONGEST, NUMBERS, WEIGHT, flatWeights } from "./settings.ts";
import { RECURRENT_CSS } from "./style.ts";
import { className, describe, describeGradients, describeStep, describeWriting, nameOf, nextName, percent, rounded, short } from "./words.ts";

const SHOWN = 8; // of many classes
const WEIGHT_GROUPS = [
  { title: "입력 W", rows: ["x₁", "x₂"], names: ["x₁에서 h₁로", "x₁에서 h₂로", "x₂에서 h₁로", "x₂에서 h₂로"] },
  { title: "앞 상태 U", rows: ["h₁", "h₂"], names: ["앞 h₁에서 h₁로", "앞 h₁에서 h₂로", "앞 h₂에서 h₁로", "앞 h₂에서 h₂로"] },
  { title: "편향 b", rows: [""], names: ["h₁의 편향", "h₂의 편향"] },
  { title: "출력 v", rows: [""], names: ["h₁의 출력 가중치", "h₂의 출력 가중치"] },
  { title: "출력 편향 c", rows: [""], names: ["출력의 편향"] },
];
type Shown = "h" | "cell" | "i" | "f" | "c" | "o";
/** The book's words and signs. */
const HEATS: Record<Shown, string> = {
  h: "은닉 상태 h",
  cell: "셀 상태 c",
  i: "입력 게이트 i",
  f: "망각 게이트 f",
  c: "후보 g",
  o: "출력 게이트 o",
};

export class RecurrentLab extends Lab<RecurrentModel> {
  protected readonly css = CONTROLS_CSS + RECURRENT_CSS;
  #logarithmic: boolean | null = null;

  protected template(): TemplateResult {
    return this.model.view === "write" ? this.#writeView() : this.#readView();
  }

  #readView(): TemplateResult {
    const { model } = this;
    return html`
      ${this.#choices()} ${this.#status(describe(model))}
      ${model.reading
        ? html`${this.#bar()} ${this.#strip()}
            <div class="desk">${this.#now()} ${this.#answers()}</div>`
        : nothing}
      ${this.#weights()} ${this.#score()} ${this.missionList} ${this.#table()} ${this.foot(() => pythonScript(model))}
    `;
  }

  protected override paint(): void {
    const { model } = this;
    if (!model.reading) return;
    const map = divergingMap(this.colors, 1);
    const columns = columnsOf(model);
    for (const canvas of this.root.querySelectorAll<HTMLCanvasElement>("canvas[data-shows]")) {
      const rows = this.#rows(canvas.dataset.shows as Shown, columns);
      const reach = canvas.dataset.shows === "cell" ? this.#cellReach : 1;
      paintHeat(canvas, rows, reach, map);
    }
    this.#follow();
  }

  // ── What is read ──

  #choices(): TemplateResult {
    const { model } = this;
    const { settings } = model;
    const named = model.controls;
    const targets = model.isJosa ? JOSA : settings.model === "language_lstm" ? model.classes : [];
    const targetChoice = { label: "손실을 잴 답", choices: { "": model.isJosa ? "받침이 정하는 답" : "예측한 답", ...Object.fromEntries(targets.map((name, k) => [String(k), name])) } };
    return html`<div class="choices">
      ${this.shows("model") ? radioField("model", CHOICES.model, settings.model, (given) => model.set("model", given), { kind: "small" }) : nothing}
      <div class="fields">
        ${this.shows("text") ? this.#text("읽힐 글") : nothing}
        ${model.isHand && this.shows("tokens") ? radioField("tokens", CHOICES.tokens, settings.tokens, (given) => model.set("tokens", given), { kind: "small" }) : nothing}
        ${targets.length && (named ? named.includes("target") : true)
          ? choiceField("target", targetChoice, settings.target === null ? "" : String(settings.target), (given) => model.set("target", given === "" ? null : Number(given)))
          : nothing}
      </div>
    </div>`;
  }

  #text(label: string): TemplateResult {
    const { model } = this;
    const take = (event: Event) => model.set("text", (event.target as HTMLInputElement).value);
    return html`<div class="setting word">
      <label for="text">${label}</label>
      <input id="text" class="text" type="text" autocomplete="off" spellcheck="false" lang="ko" aria-label="${label} 값" maxlength=${LONGEST * 2} .value=${live(model.settings.text)} @input=${take} />
      <p class="correction" role="status" ?hidden=${!model.correction}>${model.correction}</p>
    </div>`;
  }

  #status({ tone, headline, detail }: ReturnType<typeof describe>): TemplateResult {
    const { model } = this;
    const { model: name } = model.settings;
    return html`<div class="status" data-tone=${tone} role="status" aria-live=${model.playing ? "off" : "polite"}>
      <p><strong>${headline}</strong>. ${detail}</p>
      ${name !== "hand" && model.failed.has(name) ? html`<button type="button" @click=${() => model.retry()}>다시 불러오기</button>` : nothing}
    </div>`;
  }

  // ── Steps ──

  #bar(): TemplateResult {
    const { model } = this;
    const { playing, cursor, steps } = model;
    const setting = { ...NUMBERS.cursor, high: Math.max(steps, 1) };
    const take = (given: string | number) => {
      model.moveTo(settleNumber(setting, given, cursor).value as number);
      return model.cursor;
    };
    return html`${this.shows("play")
        ? html`<div class="bar" role="group" aria-label="걸음">
            <button type="button" class="primary" @click=${() => (playing ? model.pause() : model.play())}>${icon(playing ? "pause" : "play")}${playing ? "멈춤" : "재생"}</button>
            <button type="button" @click=${() => (cursor < steps ? model.step(1) : this.say("이미 끝까지 읽었습니다."))}>한 걸음</button>
            <button type="button" @click=${() => (cursor > 0 ? model.step(-1) : this.say("이미 읽기 전입니다."))}>한 걸음 뒤로</button>
            <button type="button" @click=${() => model.moveTo(steps)}>끝까지</button>
            ${this.#again()}
          </div>`
        : nothing}
      ${this.shows("cursor") ? numberField({ name: "cursor", setting, value: cursor, take }) : nothing}`;
  }

  #again(): TemplateResult {
    const { model } = this;
    return html`<button type="button" @click=${() => model.reset()}>처음부터</button>
      <button type="button" @click=${() => (model.canUndo ? model.undo() : this.say("되돌릴 것이 없습니다."))}>되돌리기</button>`;
  }

  // ── Over time ──

  #strip(): TemplateResult {
    const { model } = this;
    const columns = columnsOf(model);
    const here = columns.findIndex(({ isHere }) => isHere);
    const { blank } = model.shown!;
    const { start } = model.known!.about;
    const letters = model.known!.about.tokens === "byte" ? lettersOf(model.settings.text) : null;
    return html`<div class="scroll" role="group" tabindex="0" aria-label="시점마다의 값">
      <div class="strip" style="--n: ${columns.length}" @pointerdown=${this.#grab} @pointermove=${this.#scrub}>
        ${here >= 0 ? html`<i class="here" style="--at: ${here}" aria-hidden="true"></i>` : nothing}
        <div class="cells tiles" role="group" aria-label="토큰" @keydown=${this.#arrow}>
          ${columns.map(({ step, goal, token, isBlank, isHere }) => {
            const shown = token === " " ? "␣" : nameOf(token, start);
            const letter = letters && !isBlank ? letters[step - 1 - blank] : "";
            const name = isBlank ? token : `시점 ${step}: ${[shown, letter, token === " " ? "빈칸" : ""].filter(Boolean).join(" ")}`;
            return html`<button type="button" class=${isBlank ? "tile blank" : "tile"} data-step=${goal} aria-pressed=${isHere} aria-label=${name} @click=${() => model.moveTo(goal)}>
              ${shown} ${letters && !isBlank ? html`<small>${letter}</small>` : nothing}
            </button>`;
          })}
        </div>
        ${this.shows("states") ? (model.isHand ? this.#units(columns) : this.#heats(columns)) : nothing}
        ${this.shows("outputs") ? this.#outputs(columns) : nothing} ${this.shows("gradients") ? this.#gradients(columns) : nothing}
      </div>
    </div>
    ${this.shows("gradients") ? html`<p class="aside">${describeGradients(model)}</p>` : nothing}`;
  }

  /** The state of the cell set by hand: bars about 0, blue above, vermilion below. */
  #units(columns: readonly Column[]): TemplateResult {
    const moments = this.model.reading!.moments;
    return html`${[0, 1].map(
      (unit) => html`<p class="row-name">은닉 상태 h${"₁₂"[unit]}</p>
        <div class="cells signed" aria-hidden="true">
          ${columns.map(({ step }) => {
            const value = moments[step - 1].hidden[unit];
            return html`<div><i class=${value < 0 ? "below" : "above"} style="height: ${(28 * Math.abs(value)).toFixed(2)}px"></i><span>${short(value)}</span></div>`;
          })}
        </div>`,
    )}`;
  }

  #heats(columns: readonly Column[]): TemplateResult {
    const { model } = this;
    const shown: Shown[] = model.known!.reader.hasGates ? ["h", "cell", "i", "f", "c", "o"] : ["h"];
    const { units } = model.known!.reader;
    const height = Math.min(Math.max(units * 5, 56), 128);
    return html`${shown.map((name) => {
      const reach = name === "cell" ? this.#cellReach : 1;
      const words = name === "cell" ? `−${format(reach)}부터 ${format(reach)}까지` : name === "i" || name === "f" || name === "o" ? "0부터 1까지" : "−1부터 1까지";
      const title = HEATS[name];
      return html`<p class="row-name">${title} <span>뉴런 ${units}개, ${words}</span></p>
        <canvas data-shows=${name} style="height: ${height}px" role="img" aria-label="${title}: 뉴런 ${units}개 × 시점 ${columns.length}칸, ${words}"></canvas>`;
    })}
    <p class="row-name aside">파랑은 0보다 큰 값, 주홍은 0보다 작은 값이고 진할수록 0에서 멉니다.</p>`;
  }

  get #cellReach(): number {
    return Number(Math.max(...this.model.reading!.moments.map(({ cell }) => Math.max(...cell!.map(Math.abs))), 1e-3).toPrecision(2));
  }

  #rows(name: Shown, columns: readonly Column[]): (readonly number[])[] {
    return columns.map(({ step }) => {
      const { hidden, cell, gates } = this.model.reading!.moments[step - 1];
      return name === "h" ? hidden : name === "cell" ? cell! : gates![name];
    });
  }

  #outputs(columns: readonly Column[]): TemplateResult {
    const { model } = this;
    const { outputs } = model.reading!;
    return html`<p class="row-name">${model.isJosa ? "여기까지 읽고 준 ‘은’ 확률" : "여기까지 읽고 가장 그럴듯한 답과 그 확률"}</p>
      <div class="cells shares" aria-hidden="true">
        ${columns.map(({ step }) => {
          const output = outputs[step - 1];
          const best = output.indexOf(Math.max(...output));
          const share = model.isJosa ? output[1] : output[best];
          return html`<div><i style="height: ${(56 * share).toFixed(2)}px"></i><span>${model.isJosa ? nothing : html`<b>${this.#className(best)}</b>`}${rounded(share)}</span></div>`;
        })}
      </div>`;
  }

  #gradients(columns: readonly Column[]): TemplateResult {
    const { model } = this;
    const { hidden, cell } = model.gradients;
    const rows: [string, number[]][] = [["h", hidden], ...(cell ? [["c", cell] as [string, number[]]] : [])];
    const logarithmic = this.#logarithmic ?? spansDecades(hidden);
    return html`<label class="check row-name"><input type="checkbox" .checked=${live(logarithmic)} @change=${this.#toggleScale} />기울기를 로그 눈금으로</label>
      ${rows.map(([name, norms]) => {
        const shown = columns.map(({ step }) => norms[step - 1]);
        const tall = heights(shown, logarithmic);
        return html`<p class="row-name">‖∂손실/∂${name}‖ <span>${name === "h" ? "은닉 상태를" : "셀 상태를"} 조금 바꿀 때 ‘${className(model)}’의 손실이 바뀌는 빠르기</span></p>
          <div class="cells slopes" aria-hidden="true">${shown.map((value, k) => html`<div><i style="height: ${(56 * tall[k]).toFixed(2)}px"></i><span>${short(value)}</span></div>`)}</div>`;
      })}`;
  }

  #toggleScale = (event: Event): void => {
    this.#logarithmic = (event.target as HTMLInputElement).checked;
    this.update();
  };

  /** The columns are as wide as each other. */
  #columnAt(event: PointerEvent): Column | undefined {
    const strip = event.currentTarget as HTMLElement;
    const box = strip.getBoundingClientRect();
    const columns = columnsOf(this.model);
    return columns[Math.floor(((event.clientX - box.left) / box.width) * columns.length)];
  }

  #grab = (event: PointerEvent): void => {
    if ((event.target as HTMLElement).closest("button, label")) return;
    const column = this.#columnAt(event);
    if (!column) return;
    this.model.moveTo(column.goal);
    const canvas = (event.target as HTMLElement).closest("canvas");
    if (!canvas) return;
    const box = canvas.getBoundingClientRect();
    const { units } = this.model.known!.reader;
    this.model.pick(Math.min(Math.max(Math.floor(((event.clientY - box.top) / box.height) * units), 0), units - 1));
  };

  #scrub = (event: PointerEvent): void => {
    if (event.pointerType === "touch" || !(event.buttons & 1) || (event.target as HTMLElement).closest("button, label")) return;
    const column = this.#columnAt(event);
    if (column && column.goal !== this.model.cursor) this.model.moveTo(column.goal);
  };

  #arrow = (event: KeyboardEvent): void => {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!move) return;
    event.preventDefault();
    const tiles = [...this.root.querySelectorAll<HTMLButtonElement>(".tile")];
    const next = tiles[tiles.indexOf(event.target as HTMLButtonElement) + move];
    if (!next) return;
    next.focus();
    this.model.moveTo(Number(next.dataset.step));
  };

  /** The column under the cursor stays in sight. */
  #follow(): void {
    const scroll = this.root.querySelector<HTMLElement>(".scroll");
    const here = this.root.querySelector<HTMLElement>(".here");
    if (!scroll || !here || !this.model.playing) return;
    const [left, width] = [here.offsetLeft, here.offsetWidth];
    if (left < scroll.scrollLeft || left + width > scroll.scrollLeft + scroll.clientWidth) scroll.scrollLeft = left - scroll.clientWidth / 2;
  }

  // ── The step under the cursor ──

  #now(): TemplateResult {
    const { model } = this;
    return html`<div class="now" role="group" aria-label="지금 시점">
      <p class="said" aria-live=${model.playing ? "off" : "polite"}>${describeStep(model)}</p>
      ${model.cursor === 0 ? nothing : model.isHand ? this.#sums() : this.#neuron()}
    </div>`;
  }

  /** z = x·W + h·U + b with all its numbers. */
  #sums(): TemplateResult {
    const { model } = this;
    const { cursor, reading, shown, weights } = model;
    const { kernel, recurrent_kernel, bias, out, out_bias } = weights;
    const x = shown!.rows[cursor - 1] as readonly number[];
    const before = cursor > 1 ? reading!.moments[cursor - 2].hidden : [0, 0];
    const { hidden } = reading!.moments[cursor - 1];
    const signed = (value: number) => (value < 0 ? `(${format(value)})` : format(value));
    const product = (a: number, b: number) => `${format(a)}·${signed(b)}`;
    return html`<ol class="sums">
      ${[0, 1].map((k) => {
        const z = x[0] * kernel[0][k] + x[1] * kernel[1][k] + before[0] * recurrent_kernel[0][k] + before[1] * recurrent_kernel[1][k] + bias[k];
        return html`<li>
          <b>z${"₁₂"[k]}</b> = ${product(x[0], kernel[0][k])} + ${product(x[1], kernel[1][k])} + ${product(before[0], recurrent_kernel[0][k])} + ${product(before[1], recurrent_kernel[1][k])} + ${signed(bias[k])} = ${format(z)}
          <br /><b>h${"₁₂"[k]}</b> = tanh(${format(z)}) = <strong>${format(hidden[k])}</strong>
        </li>`;
      })}
      <li><b>p</b> = σ(${product(hidden[0], out[0])} + ${product(hidden[1], out[1])} + ${signed(out_bias)}) = σ(${format(reading!.logits[cursor - 1][0])}) = <strong>${format(reading!.outputs[cursor - 1][1])}</strong></li>
    </ol>
    <p class="aside">z = x·W + h·U + b. x는 ${model.settings.tokens === "jamo" ? "[자음이면 1, 모음이면 1]" : "[글자의 첫 바이트면 1, 이어지는 바이트면 1]"}이고 h는 바로 앞 시점의 상태입니다(처음에는 0).</p>`;
  }

  /** One neuron's numbers, as many as there are to choose from. */
  #neuron(): TemplateResult {
    const { model } = this;
    const { reading, cursor, known } = model;
    const { units } = known!.reader;
    const setting = { label: "뉴런", low: 1, high: units, step: 1, integer: true, stepper: true };
    const k = Math.min(model.neuron, units - 1);
    const take = (given: string | number) => {
      model.pick((settleNumber(setting, given, k + 1).value as number) - 1);
      return model.neuron + 1;
    };
    const { hidden, cell, gates } = reading!.moments[cursor - 1];
    const before = cursor > 1 ? reading!.moments[cursor - 2] : known!.reader.start;
    const signed = (value: number) => (value < 0 ? `(${format(value)})` : format(value));
    return html`${numberField({ name: "neuron", setting, value: k + 1, take })}
      <ol class="sums">
        ${gates
          ? html`<li>입력 게이트 i = ${format(gates.i[k])}, 망각 게이트 f = ${format(gates.f[k])}, 출력 게이트 o = ${format(gates.o[k])}, 후보 g = ${format(gates.c[k])}</li>
              <li><b>c</b> = f·(앞 c) + i·g = ${format(gates.f[k])}·${signed(before.cell![k])} + ${format(gates.i[k])}·${signed(gates.c[k])} = <strong>${format(cell![k])}</strong></li>
              <li><b>h</b> = o·tanh(c) = ${format(gates.o[k])}·${signed(Math.tanh(cell![k]))} = <strong>${format(hidden[k])}</strong></li>`
          : html`<li><b>h</b>: ${format(before.hidden[k])}에서 <strong>${format(hidden[k])}</strong>로</li>`}
      </ol>`;
  }

  #answers(): TemplateResult | typeof nothing {
    const { model } = this;
    if (!this.shows("outputs") || model.cursor === 0) return nothing;
    const output = model.reading!.outputs[model.cursor - 1];
    return this.#shares("여기까지 읽고 준 확률", output.map((share, k) => [this.#className(k), share] as const), !model.isJosa);
  }

  #shares(title: string, all: readonly (readonly [name: string, share: number])[], sorted: boolean): TemplateResult {
    const shown = sorted ? [...all].sort((a, b) => b[1] - a[1]).slice(0, SHOWN) : all;
    const rest = all.length - shown.length;
    const best = Math.max(...all.map(([, share]) => share));
    return html`<div class="answer" role="group" aria-label=${title}>
      <div class="title">${title}</div>
      <ul class="bars">
        ${shown.map(([name, share]) => html`<li data-best=${share === best}><span>${name}</span> <i aria-hidden="true"><u style="width: ${(100 * share).toFixed(2)}%"></u></i> <span>${percent(share)}</span></li>`)}
      </ul>
      ${rest > 0 ? html`<p class="aside">나머지 ${rest}개를 더한 확률은 ${percent(Math.max(1 - shown.reduce((sum, [, share]) => sum + share, 0), 0))}입니다.</p>` : nothing}
    </div>`;
  }

  #className(k: number): string {
    return this.model.settings.model === "name_writer" ? nextName(this.model, k) : this.model.classes[k];
  }

  // ── Weights set by hand, ten words ──

  #weights(): TemplateResult | typeof nothing {
    const { model } = this;
    if (!model.isHand || !this.shows("weights")) return nothing;
    const flat = flatWeights(model.weights);
    let place = 0;
    return html`<div class="weights" role="group" aria-label="가중치">
      <div class="head"><p class="title">가중치 <span class="aside">고치면 바로 다시 읽습니다</span></p>
        <button type="button" ?disabled=${!model.edited} @click=${() => model.restoreWeights()}>처음 가중치로</button></div>
      <div class="groups">
        ${WEIGHT_GROUPS.map(
          ({ title, rows, names }) => html`<fieldset>
            <legend>${title}</legend>
            ${rows.map((row, r) => html`<div class="row">${row ? html`<span aria-hidden="true">${row}</span>` : nothing}${names.slice((r * names.length) / rows.length, ((r + 1) * names.length) / rows.length).map((name) => this.#weight(name, place, flat[place++]))}</div>`)}
          </fieldset>`,
        )}
      </div>
    </div>`;
  }

  #weight(name: string, place: number, value: number): TemplateResult {
    const { model } = this;
    const setting = { ...WEIGHT, label: name };
    const take = (input: HTMLInputElement, given: string | number) => {
      const { value: taken, message } = settleNumber(setting, given, value);
      model.setWeight(place, (taken as number) + 0);
      input.value = String(taken);
      if (message) this.say(message);
    };
    const nudge = (event: KeyboardEvent) => {
      const move = { ArrowUp: WEIGHT.step, ArrowDown: -WEIGHT.step }[event.key];
      if (!move) return;
      event.preventDefault();
      const moved = Number((value + move).toFixed(10));
      take(event.target as HTMLInputElement, Math.abs(value) > WEIGHT.high ? value : Math.min(Math.max(moved, WEIGHT.low), WEIGHT.high));
    };
    return html`<input
      class="typed" type="text" inputmode="decimal" autocomplete="off" aria-label="${name} 값" .value=${String(Number(value.toPrecision(6)))}
      @change=${(event: Event) => take(event.target as HTMLInputElement, (event.target as HTMLInputElement).value)} @keydown=${nudge}
    />`;
  }

  #score(): TemplateResult | typeof nothing {
    const { model } = this;
    const { score } = model;
    if (!score || !this.shows("score")) return nothing;
    const right = score.filter(({ isRight }) => isRight).length;
    return html`<div class="score" role="group" aria-label="열 낱말">
      <p class="title" role="status">열 낱말 가운데 ${right}개를 맞힙니다</p>
      <div class="words">
        ${score.map(({ word, isRight }) => html`<button type="button" data-right=${isRight} aria-pressed=${word === model.settings.text} @click=${() => model.set("text", word)}>${word}<span>${isRight ? "맞음" : "틀림"}</span></button>`)}
      </div>
    </div>`;
  }

  #table(): TemplateResult | typeof nothing {
    const { model } = this;
    const { reading, shown } = model;
    if (!reading) return nothing;
    const { hidden: norms, cell } = model.gradients;
    const k = Math.min(model.neuron, model.known!.reader.units - 1);
    const heads = model.isHand
      ? ["x₁", "x₂", "h₁", "h₂"]
      : [`뉴런 ${k + 1}의 h`, ...(cell ? ["c", "i", "f", "g", "o"] : [])];
    return html`<details>
      <summary>값을 표로 보기</summary>
      <div class="inside" role="group" tabindex="0" aria-label="시점마다의 값, 표">
        <table>
          <caption>시점마다 읽은 것과 나온 값. 손실은 ‘${className(model)}’의 것이고 ${format(model.loss!)}입니다.</caption>
          <thead><tr><th scope="col">시점</th><th scope="col">토큰</th>${heads.map((head) => html`<th scope="col">${head}</th>`)}<th scope="col">답</th><th scope="col">확률</th><th scope="col">‖∂L/∂h‖</th>${cell ? html`<th scope="col">‖∂L/∂c‖</th>` : nothing}</tr></thead>
          <tbody>
            ${columnsOf(model).map(({ step, token }) => {
              const { hidden, cell: c, gates } = reading.moments[step - 1];
              const output = reading.outputs[step - 1];
              const best = output.indexOf(Math.max(...output));
              const values = model.isHand ? [...(shown!.rows[step - 1] as readonly number[]), ...hidden] : [hidden[k], ...(gates ? [c![k], gates.i[k], gates.f[k], gates.c[k], gates.o[k]] : [])];
              return html`<tr>
                <th scope="row">${step}</th><td>${nameOf(token, model.known!.about.start)}</td>${values.map((value) => html`<td>${format(value)}</td>`)}
                <td>${this.#className(best)}</td><td>${format(output[best])}</td><td>${format(norms[step - 1])}</td>${cell ? html`<td>${format(cell[step - 1])}</td>` : nothing}
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  // ── Names ──

  #writeView(): TemplateResult {
    const { model } = this;
    const { settings, next, writing } = model;
    const number = (name: "temperature" | "seed") =>
      this.shows(name)
        ? numberField({
            name,
            setting: NUMBERS[name],
            value: settings[name],
            take: (given) => {
              model.set(name, given);
              return model.settings[name];
            },
          })
        : nothing;
    const write = (go: () => void) => () => {
      if (model.canWrite) go();
      else this.say(next ? "지은 이름이 많아 더 담지 못합니다. ‘지우기’를 눌러 주세요." : "아직 지을 수 없습니다.");
    };
    return html`
      <div class="fields">${this.shows("text") ? this.#text("이름의 첫머리") : nothing} ${number("temperature")} ${number("seed")}</div>
      ${this.#status(describeWriting(model))}
      <div class="bar" role="group" aria-label="짓기">
        <button type="button" class="primary" @click=${write(() => model.writeName())}>이름 하나</button>
        <button type="button" @click=${write(() => model.step(1))}>다음 자모</button>
        <button type="button" @click=${() => model.clearNames()}>지우기</button>
        ${this.#again()}
      </div>
      <div class="desk">
        ${next ? this.#shares("다음 자모의 확률", next.map(({ token, probability }) => [nextName(model, model.known!.about.vocabulary!.indexOf(token)), probability] as const), true) : nothing}
        <div class="names" role="group" aria-label="지은 이름">
          <p class="title">지은 이름 ${writing.written.length}개</p>
          ${model.draft ? html`<p class="draft"><b>${model.draft}</b><span aria-hidden="true">…</span></p>` : nothing}
          <ol reversed>${[...writing.written].reverse().map((name) => html`<li>${name || "(빈 이름)"}</li>`)}</ol>
        </div>
      </div>
      ${this.missionList} ${next ? this.#chances(next) : nothing} ${this.foot(() => pythonScript(model))}
    `;
  }

  #chances(next: readonly { token: string; probability: number }[]): TemplateResult {
    const { model } = this;
    return html`<details>
      <summary>값을 표로 보기</summary>
      <div class="inside" role="group" tabindex="0" aria-label="다음 자모의 확률, 표">
        <table>
          <caption>‘${model.draft}’ 다음에 올 자모의 확률, 온도 ${model.settings.temperature}</caption>
          <thead><tr><th scope="col">자모</th><th scope="col">확률</th></tr></thead>
          <tbody>${next.map(({ token, probability }) => html`<tr><th scope="row">${nextName(model, model.known!.about.vocabulary!.indexOf(token))}</th><td>${format(probability)}</td></tr>`)}</tbody>
        </table>
      </div>
    </details>`;
  }
}
