/* The backprop lab's view: graph, steps, guess, descent, values, table. */

import { html, nothing, type TemplateResult } from "lit/html.js";
import { CONTROLS_CSS, numberField, radioField } from "../controls.ts";
import { format } from "../format.ts";
import { Lab } from "../lab.ts";
import { parseNumber } from "../quiz/number.ts";
import { BOX, type Layout } from "./layout.ts";
import type { BackpropModel } from "./model.ts";
import { picture } from "./picture.ts";
import { pythonScript } from "./python.ts";
import { CHOICES, LEARNING_RATE, label, leafSetting } from "./settings.ts";
import { BACKPROP_CSS } from "./style.ts";
import { valueTable } from "./table.ts";
import { describe, verdictInWords } from "./words.ts";

export class BackpropLab extends Lab<BackpropModel> {
  protected readonly css = CONTROLS_CSS + BACKPROP_CSS;
  #room = 320;
  #layout: Layout | null = null;
  #followed: string | null = null;
  #misread = "";

  protected template(): TemplateResult {
    return html`
      ${this.#choices()} ${this.#steps()}
      <figure>
        <div class="scroller" tabindex="0" role="group" aria-label="계산 그래프">${this.#picture()}</div>
        <figcaption class="key">
          <span><b>∂</b>기울기</span><span><b>≈</b>중심 차분으로 잰 기울기</span><span><b>×</b>국소 미분계수</span>
          <span><i></i>양의 기울기</span><span><i class="negative"></i>음의 기울기</span>
        </figcaption>
      </figure>
      ${this.#status()} ${this.#guess()} ${this.#figures()} ${this.#descent()} ${this.#values()} ${this.missionList}
      <details open>
        <summary>값을 표로 보기</summary>
        <div class="inside" role="group" tabindex="0" aria-label="마디마다의 값과 기울기">${valueTable(this.model)}</div>
      </details>
      ${this.foot(() => pythonScript(this.model))}
    `;
  }

  protected override paint(): void {
    const scroller = this.root.querySelector<HTMLElement>(".scroller")!;
    const room = Math.floor(scroller.clientWidth) - 6;
    if (room > 0 && room !== this.#room) {
      this.#room = room;
      this.update();
    }
    this.#follow(scroller);
  }

  /** Where the graph is wider than its box, the node in work is brought into sight. */
  #follow(scroller: HTMLElement): void {
    const { worked, settings } = this.model;
    const key = `${settings.graph} ${worked}`;
    if (key === this.#followed) return;
    this.#followed = key;
    const x = worked === null ? 0 : this.#layout!.spots[worked].x;
    const isSeen = x - BOX.width > scroller.scrollLeft && x + BOX.width < scroller.scrollLeft + scroller.clientWidth;
    if (!isSeen) scroller.scrollLeft = x - scroller.clientWidth / 2;
  }

  #picture(): TemplateResult {
    const { drawing, layout } = picture(this.model, this.#room);
    this.#layout = layout;
    return drawing;
  }

  // ── Settings ──

  #choices(): TemplateResult | typeof nothing {
    const names = (["graph", "mode"] as const).filter((name) => this.shows(name));
    if (!names.length) return nothing;
    return html`<div class="choices">${names.map((name) => radioField(name, CHOICES[name], this.model.settings[name], (key) => this.model.set(name, key), {}))}</div>`;
  }

  #values(): TemplateResult | typeof nothing {
    if (!this.shows("values")) return nothing;
    const { model } = this;
    const { graph, values } = model.settings;
    const field = (name: string) => {
      const shown = () => Number(model.settings.values[name].toPrecision(4));
      const take = (given: string | number) => {
        // A value that is shown rounded and given back as shown is no change.
        if (Number(given) !== shown() || given === "") model.setLeaf(name, typeof given === "number" ? String(Number(given.toPrecision(12))) : given);
        return shown();
      };
      return numberField({ name, setting: leafSetting(graph, name), value: shown(), correction: model.corrections[name], take });
    };
    const leaves = model.graph.leaves.map(({ name }) => name).filter((name) => name in values);
    return html`<div class="values" role="group" aria-label="값 바꾸기"><p class="title">값 바꾸기</p><div class="fields">${leaves.map(field)}</div></div>`;
  }

  // ── Steps ──

  #steps(): TemplateResult {
    const { model } = this;
    const ahead = (count?: number) => (model.isForwardDone ? this.say("값은 끝까지 계산했습니다. 이제 뒤로 가 보세요.") : model.goForward(count));
    const back = (count?: number) => {
      if (model.diverged) this.say("발산한 뒤에는 가지 않습니다. 되돌리거나 학습률을 낮추어 다시 시작하세요.");
      else if (!model.isForwardDone) this.say("거꾸로 가려면 값이 먼저 있어야 합니다. ‘앞으로 끝까지’를 눌러 보세요.");
      else if (model.isBackwardDone) this.say("기울기를 모두 구했습니다.");
      else model.goBackward(count);
    };
    const primary = (isPrimary: boolean) => (isPrimary ? "primary" : "");
    return html`<div class="bar sticky" role="group" aria-label="앞으로, 뒤로">
      <button type="button" class=${primary(!model.isForwardDone)} @click=${() => ahead()}>앞으로 한 칸</button>
      <button type="button" @click=${() => ahead(Infinity)}>앞으로 끝까지</button>
      <button type="button" class=${primary(model.turn !== null && model.settings.mode === "watch")} @click=${() => back()}>뒤로 한 칸</button>
      <button type="button" @click=${() => back(Infinity)}>뒤로 끝까지</button>
      <button type="button" @click=${() => (model.canUndo ? model.undo() : this.say("되돌릴 것이 없습니다."))}>되돌리기</button>
      <button type="button" @click=${() => model.reset()}>처음부터</button>
    </div>`;
  }

  #status(): TemplateResult {
    const { model } = this;
    const { tone, headline, detail } = verdictInWords(model) ?? describe(model);
    return html`<div class="status" data-tone=${tone} role="status" aria-live="polite">
      <p><strong>${headline}</strong>. ${detail}</p>
      ${model.diverged ? html`<button type="button" @click=${() => model.retryLower()}>학습률을 낮추어 다시</button>` : nothing}
    </div>`;
  }

  #descent(): TemplateResult | typeof nothing {
    if (!this.shows("descent") && !this.shows("learning_rate")) return nothing;
    const { model } = this;
    const shown = () => Number(model.settings.learning_rate.toPrecision(4));
    const take = (given: string | number) => {
      model.set("learning_rate", given);
      return shown();
    };
    const rate = numberField({ name: "learning_rate", setting: LEARNING_RATE, value: shown(), correction: model.corrections.learning_rate, take });
    return html`<div class="descent">
      ${this.shows("learning_rate") ? rate : nothing}
      ${this.shows("descent") ? html`<div class="bar"><button type="button" class=${model.isBackwardDone && !model.diverged ? "primary" : ""} @click=${this.#descend}>한 걸음 내려가기</button></div>` : nothing}
    </div>`;
  }

  #descend = (): void => {
    const { model } = this;
    if (model.diverged) this.say("발산한 뒤에는 가지 않습니다. 되돌리거나 학습률을 낮추어 다시 시작하세요.");
    else if (!model.isForwardDone || !model.isBackwardDone) this.say("내려가려면 기울기가 모두 있어야 합니다. 먼저 뒤로 끝까지 가 보세요.");
    else model.descend();
  };

  #figures(): TemplateResult {
    const { state, settings } = this.model;
    const name = settings.graph === "fanout" ? "결과 y" : "손실";
    const rows: [string, string][] = [
      [name, state.loss === null ? (state.diverged ? "발산" : "아직") : format(state.loss)],
      ["걸음 전의 값", state.last_loss === null ? "없음" : format(state.last_loss)],
      ["걸음", state.step.toLocaleString("ko")],
      ["기울기와 중심 차분의 차이", state.max_error === null ? "아직" : state.max_error < 1e-6 ? "10⁻⁶보다 작음" : format(state.max_error)],
    ];
    return html`<dl class="figures">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
  }

  // ── Guessing ──

  #guess(): TemplateResult | typeof nothing {
    const { model } = this;
    if (model.settings.mode !== "guess") return nothing;
    const { right, wrong } = model.guesses;
    const tally = html`<span class="tally">맞힘 ${right}, 틀림 ${wrong}</span>`;
    if (model.turn === null) return html`<div class="guess"><span>${model.isForwardDone ? "기울기를 모두 구했습니다." : "값을 끝까지 계산하면 기울기를 하나씩 맞혀 봅니다."}</span>${tally}</div>`;
    return html`<form class="guess" @submit=${this.#judge}>
      <label for="guess">${label(model.turn)}의 기울기는?<input id="guess" type="text" inputmode="decimal" autocomplete="off" aria-label="짐작한 기울기 값" aria-describedby="guess-correction" /></label>
      <button type="submit" class="primary">맞혀 보기</button>${tally}
      <p class="correction" id="guess-correction" role="status">${this.#misread}</p>
      <p class="aside">1 %까지 달라도 맞은 것으로 칩니다. ‘뒤로 한 칸’을 누르면 답이 나옵니다.</p>
    </form>`;
  }

  #judge = (event: Event): void => {
    event.preventDefault();
    const field = this.root.querySelector<HTMLInputElement>("#guess")!;
    const parsed = parseNumber(field.value);
    this.#misread = "message" in parsed ? parsed.message : "";
    if ("message" in parsed) return this.update();
    const { right } = this.model.guesses;
    this.model.guess(parsed.value);
    if (this.model.guesses.right > right) field.value = "";
    else field.select();
  };
}
