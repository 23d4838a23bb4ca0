// One question: asks, judges, answers back, keeps the answer (or not, in the review notebook). Draws into the root it is
// given.
import { html, nothing, render, svg } from "lit/html.js";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import * as progress from "../progress.ts";
import { judge, type Verdict } from "./judge.ts";
import { examples, parseNumber } from "./number.ts";
import { move, scramble } from "./order.ts";
import { CSS } from "./style.ts";
import { rich } from "./text.ts";
import type { NumberConfig, OrderConfig, QuizConfig, QuizState } from "./types.ts";

export type { QuizConfig, QuizState } from "./types.ts";

const KINDS = { prediction: "예측", choice: "고르기", number: "계산하기", order: "순서 정하기" };
const ICONS = {
  right: svg`<circle cx="12" cy="12" r="10"/><path d="m7.5 12.5 3 3 6-7"/>`,
  wrong: svg`<circle cx="12" cy="12" r="10"/><path d="m8.5 8.5 7 7m0-7-7 7"/>`,
  note: svg`<circle cx="12" cy="12" r="10"/><path d="M12 7v6m0 3.5v.5"/>`,
  kept: svg`<path d="M6 3h12v18l-6-5-6 5z"/>`,
  grip: svg`${[5, 12, 19].map((y) => svg`<circle cx="9" cy=${y} r="1.7"/><circle cx="15" cy=${y} r="1.7"/>`)}`,
  up: svg`<path d="m6 15 6-6 6 6"/>`,
  down: svg`<path d="m6 9 6 6 6-6"/>`,
};
const icon = (name: keyof typeof ICONS) => html`<svg viewBox="0 0 24 24" aria-hidden="true">${ICONS[name]}</svg>`;
const tone = ({ correct }: Verdict) => (correct === null ? "kept" : correct ? "right" : "wrong");

export interface QuizView {
  readonly state: QuizState;
  destroy(): void;
}

export function mountQuiz(root: ShadowRoot, config: QuizConfig, onChange: (state: QuizState) => void = () => {}, isKept = true): QuizView {
  return new Quiz(root, config, onChange, isKept);
}

class Quiz implements QuizView {
  private draft: string | string[]; // what stands in the form: a choice, the typed text, or the order of the items
  private answer: progress.Answer | null = null; // the last answer given
  private verdict?: Verdict; // shown as long as the form holds that answer
  private note = ""; // what is wrong with the input
  private moved = ""; // said to screen readers when an item has moved
  private held?: string; // the item being dragged
  private tries = 0;
  private stopDrag?: AbortController;
  private readonly root: ShadowRoot;
  private readonly config: QuizConfig;
  private readonly onChange: (state: QuizState) => void;
  private readonly isKept: boolean;

  constructor(root: ShadowRoot, config: QuizConfig, onChange: (state: QuizState) => void, isKept: boolean) {
    this.root = root;
    this.config = config;
    this.onChange = onChange;
    this.isKept = isKept;
    this.draft = this.blank();
    if (!isKept) {
      this.draw();
      return;
    }
    this.restore();
    if (this.answer !== null) queueMicrotask(() => onChange(this.state)); // by then the caller holds this view
    window.addEventListener(progress.EVENT, this.sync);
  }

  get state(): QuizState {
    const { id, kind } = this.config;
    const answer = structuredClone(this.answer);
    const correct = answer === null ? null : judge(this.config, answer)!.correct;
    return { id, kind, answer, correct, tries: this.tries };
  }

  destroy(): void {
    window.removeEventListener(progress.EVENT, this.sync);
    this.stopDrag?.abort();
  }

  private blank(): string | string[] {
    return this.config.kind === "order" ? scramble(this.config.items, this.config.id) : "";
  }

  // Another tab, another view or an import has changed what is stored.
  private sync = (): void => {
    if (this.restore()) this.onChange(this.state);
  };

  // Takes over the stored answer; true if it is another one than before.
  private restore(): boolean {
    const stored = progress.getQuiz(this.config.id)?.answer;
    const verdict = stored === undefined ? undefined : judge(this.config, stored);
    const answer = verdict ? stored! : null;
    const isNew = JSON.stringify(answer) !== JSON.stringify(this.answer);
    if (isNew) {
      this.answer = answer;
      this.verdict = verdict;
      this.draft = answer === null ? this.blank() : typeof answer === "number" ? String(answer) : answer;
      this.note = "";
    }
    this.draw();
    return isNew;
  }

  private edit(draft: string | string[]): void {
    this.draft = draft;
    this.verdict = undefined;
    this.note = "";
    this.draw();
  }

  private submit = (event: Event): void => {
    event.preventDefault();
    if (this.verdict) return; // this very answer has been judged
    const read = this.read();
    if ("message" in read) {
      this.note = read.message;
      this.draw();
      this.focus("input");
      return;
    }
    this.accept(read.value);
  };

  // Browsers submit a form on Enter by themselves, but in JupyterLab nothing happens.
  private enter = (event: KeyboardEvent): void => {
    const input = event.target as HTMLInputElement;
    if (event.key !== "Enter" || event.isComposing || input.localName !== "input") return;
    event.preventDefault();
    input.form!.requestSubmit();
  };

  private read(): { value: progress.Answer } | { message: string } {
    if (this.config.kind === "number") return parseNumber(this.draft as string, this.config.unit);
    return this.draft === "" ? { message: "먼저 하나를 골라 주세요." } : { value: this.draft };
  }

  private accept(answer: progress.Answer): void {
    this.answer = answer;
    this.verdict = judge(this.config, answer)!;
    this.tries += 1;
    this.draw();
    if (this.isKept) progress.setQuiz(this.config.id, { answer, correct: this.verdict.correct });
    this.onChange(this.state);
  }

  private again = (): void => {
    this.edit(this.blank());
    this.focus(this.config.kind === "order" ? ".moves button" : "input");
  };

  private focus(selector: string): void {
    this.root.querySelector<HTMLElement>(selector)?.focus();
  }

  private draw(): void {
    const { kind, question } = this.config;
    render(
      html`<style>${CSS}</style>
        <form aria-labelledby="question" novalidate @submit=${this.submit} @keydown=${this.enter}>
          <p class="kind">${KINDS[kind]}</p>
          <p class="question" id="question">${rich(question)}</p>
          ${this.body()}
          <div class="foot">
            <button class="main" type="submit">${kind === "prediction" ? "예측 정하기" : "답 확인"}</button>
            ${this.verdict ? html`<button type="button" @click=${this.again}>${kind === "prediction" ? "예측 바꾸기" : "다시 풀기"}</button>` : nothing}
          </div>
          <div role="status" id="said">${this.said()}</div>
        </form>`,
      this.root,
    );
  }

  private said() {
    if (this.note) return html`<div class="say note">${icon("note")}<p>${this.note}</p></div>`;
    if (!this.verdict) return nothing;
    const name = tone(this.verdict);
    const head = { kept: html`내 예측: ${rich(String(this.draft))}`, right: "맞았습니다.", wrong: "아직 아닙니다." }[name];
    return html`<div class="say ${name}">${icon(name)}<p><strong>${head}</strong> ${rich(this.verdict.feedback)}</p></div>`;
  }

  private body() {
    switch (this.config.kind) {
      case "prediction":
        return this.choices(this.config.choices);
      case "choice":
        return this.choices(this.config.choices.map((choice) => choice.text));
      case "number":
        return this.numberField(this.config);
      case "order":
        return this.orderList(this.config);
    }
  }

  private choices(texts: string[]) {
    return html`<div class="choices" role="radiogroup" aria-labelledby="question">
      ${texts.map((text) => {
        const chosen = this.draft === text;
        const mark = chosen && this.verdict ? tone(this.verdict) : "";
        return html`<label class="row ${mark}">
          <input type="radio" name="choice" .checked=${live(chosen)} @change=${() => this.edit(text)} />
          <span class="text">${rich(text)}</span>${mark && mark !== "kept" ? icon(mark) : nothing}
        </label>`;
      })}
    </div>`;
  }

  private numberField({ unit }: NumberConfig) {
    return html`<div class="field">
        <label for="number" id="label">답</label>
        <input type="text" id="number" autocomplete="off" autocapitalize="off" spellcheck="false"
          aria-labelledby="label unit question" aria-describedby="hint said" aria-invalid=${this.note !== ""}
          .value=${live(this.draft as string)} @input=${(event: Event) => this.edit((event.target as HTMLInputElement).value)} />
        <span id="unit">${unit}</span>
      </div>
      <p class="hint" id="hint">소수나 분수로 적습니다. 예: ${examples(unit)}</p>`;
  }

  private orderList({ items }: OrderConfig) {
    const order = this.draft as string[];
    return html`<ol aria-labelledby="question">
        ${repeat(order, (item) => item, (item, i) => this.orderItem(item, i, items.length))}
      </ol>
      <p class="hint">끌어서 옮기거나, 화살표 단추나 위아래 화살표 키를 씁니다.</p>
      <p class="hidden" aria-live="polite">${this.moved}</p>`;
  }

  private orderItem(item: string, i: number, n: number) {
    const plain = item.replaceAll("`", "");
    const button = (name: "up" | "down", to: number, label: string) => html`<button type="button" class=${name}
      aria-label="‘${plain}’ ${label}" aria-disabled=${to < 0 || to >= n} @click=${() => this.place(item, to, name)}>${icon(name)}</button>`;
    return html`<li class="row ${this.held === item ? "held" : ""}" @pointerdown=${(event: PointerEvent) => this.hold(event, item)}
      @keydown=${(event: KeyboardEvent) => this.key(event, item, i)}>
      <span class="grip">${icon("grip")}</span><span class="place">${i + 1}</span><span class="text">${rich(item)}</span>
      <span class="moves">${button("up", i - 1, "위로")}${button("down", i + 1, "아래로")}</span>
    </li>`;
  }

  private key(event: KeyboardEvent, item: string, i: number): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    this.place(item, i + step, step < 0 ? "up" : "down");
  }

  // Moving a node takes the focus from it, so the button that was pressed gets it back.
  private place(item: string, to: number, button?: "up" | "down"): void {
    const order = this.draft as string[];
    const from = order.indexOf(item);
    if (to < 0 || to >= order.length || to === from) return;
    this.moved = `‘${item.replaceAll("`", "")}’, ${order.length}개 가운데 ${to + 1}번째`;
    this.edit(move(order, from, to));
    if (button) this.focus(`li:nth-child(${to + 1}) .${button}`);
  }

  // On window, because the dragged node itself leaves its place for a moment and would lose a pointer capture.
  private hold(event: PointerEvent, item: string): void {
    if (event.button !== 0 || (event.target as Element).closest("button")) return;
    const stop = (this.stopDrag = new AbortController());
    const release = () => {
      stop.abort();
      this.held = undefined;
      this.draw();
    };
    window.addEventListener("pointermove", (e) => this.dragTo(e.clientY), { signal: stop.signal });
    for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, release, { signal: stop.signal });
    this.held = item;
    this.draw();
  }

  // The item goes below every other row whose middle the pointer has passed.
  private dragTo(y: number): void {
    const rows = [...this.root.querySelectorAll("li:not(.held)")].map((row) => row.getBoundingClientRect());
    this.place(this.held!, rows.filter((row) => row.top + row.height / 2 < y).length);
  }
}
