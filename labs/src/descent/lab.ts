/* The descent lab's view: shape, steps, picture, prediction, loss curve, values. */

import { html, nothing, type TemplateResult } from "lit/html.js";
import { live } from "lit/directives/live.js";
import { codeField } from "../code.ts";
import { CONTROLS_CSS, numberField } from "../controls.ts";
import { OUTCOMES, gradientAt, lengthOf, valueAt, type Point } from "../engine/descent.ts";
import { format } from "../format.ts";
import { icon } from "../icons.ts";
import { Lab } from "../lab.ts";
import { curvePicture, windowOf, type Window } from "./curve.ts";
import { lossChart } from "./loss.ts";
import { Ground, mapPicture, reachOf } from "./map.ts";
import { SPEEDS, type DescentModel } from "./model.ts";
import { pythonScript } from "./python.ts";
import type { Hand } from "./drawing.ts";
import { CHOICES, CODES, NUMBERS, PREDICTIONS, surfacesOf, type ChoiceName, type NumberName } from "./settings.ts";
import { DESCENT_CSS } from "./style.ts";
import { thumbnail } from "./thumbnail.ts";
import { describe, describeTangent, formatPoint, formatStep, formatTangent, verdict } from "./words.ts";

const LEAPS = [1, 10, 100];
const TABLE_ROWS = 10;

export class DescentLab extends Lab<DescentModel> {
  protected readonly css = CONTROLS_CSS + DESCENT_CSS;
  readonly #ground = new Ground();
  #width = 320;
  #chartWidth = 320;
  #logarithmic = false;
  /** The picture does not grow under a hand that drags. */
  #held: { window: Window; reach: number } | null = null;

  protected template(): TemplateResult {
    return this.model.view === "tangent" ? this.#tangentView() : this.#wholeView();
  }

  #wholeView(): TemplateResult {
    return html`
      ${this.#radios("surface")} ${this.#bar()}
      <div class="desk">
        <div class="scene">${this.#picture()} ${this.#status()}</div>
        <div class="side">
          ${this.#shows("learning_rate") ? this.#number("learning_rate", this.#limitMark()) : nothing} ${this.#question()} ${this.#radios("optimizer")} ${this.#fields()}
        </div>
      </div>
      ${this.#figures()} ${this.#chart()} ${this.missionList} ${this.#values()} ${this.#foot()}
    `;
  }

  #tangentView(): TemplateResult {
    const { model } = this;
    const [slope] = model.gradient;
    const rows: [string, string][] = [
      ["w", format(model.run.point[0])],
      ["함숫값 f(w)", format(model.loss)],
      ["기울기 f′(w)", format(slope)],
      ["접선", formatTangent(slope, model.state.tangent!.intercept)],
    ];
    const named = model.controls ?? [];
    return html`
      ${named.includes("surface") ? this.#radios("surface") : nothing} ${this.#picture()} ${this.#figureList(rows)} ${this.#status()}
      <div class="fields">${model.controls && !named.includes("w1") ? nothing : this.#number("w1")}${named.includes("curvature") && model.settings.surface === "parabola" ? this.#number("curvature") : nothing}</div>
      <div class="bar">${this.#again()}</div>
      ${this.missionList} ${this.#foot()}
    `;
  }

  protected override paint(): void {
    const { model } = this;
    const canvas = this.root.querySelector<HTMLCanvasElement>(".ground canvas");
    if (canvas) this.#ground.paint(canvas, model.shape, this.colors);
    const width = Math.floor(this.root.querySelector(".frame")?.clientWidth ?? 0);
    const chart = Math.floor(this.root.querySelector(".chart")?.clientWidth ?? 0);
    const grew = (width > 0 && width !== this.#width) || (chart > 0 && chart !== this.#chartWidth);
    if (width > 0) this.#width = width;
    if (chart > 0) this.#chartWidth = chart;
    if (grew) this.update();
  }

  #shows(name: string): boolean {
    return this.model.controls === null || this.model.controls.includes(name);
  }

  // ── Settings ──

  #radios(name: ChoiceName): TemplateResult | typeof nothing {
    if (!this.#shows(name)) return nothing;
    const { label, choices } = CHOICES[name];
    const { view, settings } = this.model;
    const offered: readonly string[] = name === "surface" ? surfacesOf(view) : Object.keys(choices);
    return html`<fieldset class="radios ${name}">
      <legend>${label}</legend>
      ${Object.entries(choices)
        .filter(([key]) => offered.includes(key))
        .map(
          ([key, text]) => html`<label>
            <input type="radio" name=${name} value=${key} .checked=${live(key === settings[name])} @change=${() => this.model.set(name, key)} />
            ${name === "surface" ? thumbnail(key) : nothing}${text}
          </label>`,
        )}
    </fieldset>`;
  }

  #number(name: NumberName, note: TemplateResult | typeof nothing = nothing): TemplateResult {
    const { model } = this;
    const tidy = () => shortened(model.settings[name]);
    const setting = name === "w1" && model.dimensions === 1 ? { ...NUMBERS.w1, label: "w" } : name === "curvature" && model.dimensions === 2 ? { ...NUMBERS.curvature, label: "w₁ 쪽 굽음" } : NUMBERS[name];
    const take = (given: string | number) => {
      model.set(name, given);
      return tidy();
    };
    return numberField({ name, setting, value: tidy(), correction: model.corrections[name], take, note });
  }

  #fields(): TemplateResult {
    const { surface } = this.model.settings;
    const names: NumberName[] = [
      ...(surface === "parabola" || surface === "quadratic" ? (["curvature"] as const) : []),
      ...(surface === "quadratic" ? (["curvature2"] as const) : []),
      "w1",
      ...(this.model.dimensions === 2 ? (["w2"] as const) : []),
    ];
    return html`${names.filter((name) => this.#shows(name)).map((name) => this.#number(name))}`;
  }

  /** 2/L under the learning rate's slider. */
  #limitMark(): TemplateResult | typeof nothing {
    const { limit, showsLimit } = this.model;
    if (limit === null || !showsLimit) return nothing;
    const { low, high } = NUMBERS.learning_rate;
    const at = Math.log10(limit / low) / Math.log10(high / low);
    const text = `2/L = ${format(limit)}`;
    if (at > 1) return html`<p class="aside">${text}: 슬라이더보다 오른쪽에 있습니다.</p>`;
    return html`<div class="limit" style="--at: ${at.toFixed(4)}"><span class="pin" aria-hidden="true"></span><p class=${at > 0.72 ? "left" : at < 0.28 ? "right" : ""}>${text}</p></div>`;
  }

  // ── The reader's prediction ──

  #question(): TemplateResult | typeof nothing {
    const { model } = this;
    if (!model.predicts) return nothing;
    const said = model.presentPrediction;
    if (!model.isAsking && !said) return nothing;
    const judged = said?.isShown ? verdict(said, model) : null;
    const tone = judged?.isRight == null ? "plain" : judged.isRight ? "good" : "warn";
    return html`<fieldset class="predict" data-tone=${tone}>
      <legend>학습률 ${format(model.settings.learning_rate)}: 이 학습률이면 어떻게 됩니까?</legend>
      <div class="answers">
        ${OUTCOMES.map(
          (outcome) => html`<button type="button" aria-pressed=${said?.choice === outcome} ?disabled=${said !== null && said.choice !== outcome} @click=${() => model.predict(outcome)}>
            ${PREDICTIONS[outcome]}
          </button>`,
        )}
      </div>
      <p role="status" aria-live="polite">${judged ? judged.text : said ? "예측을 적어 두었습니다. 걸어서 확인해 보세요." : ""}</p>
    </fieldset>`;
  }

  // ── Steps ──

  #bar(): TemplateResult {
    const { model } = this;
    const { playing } = model;
    return html`<div class="bar sticky" role="group" aria-label="걸음">
      <button type="button" class="primary" @click=${() => (playing ? model.pause() : this.#walk(() => model.play()))}>
        ${icon(playing ? "pause" : "play")}${playing ? "멈춤" : "재생"}
      </button>
      ${LEAPS.map((n) => html`<button type="button" @click=${() => this.#walk(() => model.step(n))}>${n === 1 ? "한 걸음" : `${n}걸음`}</button>`)}
      ${this.#again()}
      ${this.#shows("speed")
        ? html`<select class="speed" aria-label="재생 속도" @change=${(event: Event) => (model.speed = (event.target as HTMLSelectElement).value)}>
            ${Object.keys(SPEEDS).map((name) => html`<option ?selected=${name === model.speed}>${name}</option>`)}
          </select>`
        : nothing}
    </div>`;
  }

  #again(): TemplateResult {
    const { model } = this;
    return html`<button type="button" @click=${() => model.reset()}>처음부터</button>
      <button type="button" @click=${() => (model.canUndo ? model.undo() : this.say("되돌릴 것이 없습니다."))}>되돌리기</button>`;
  }

  /** The buttons wait for the prediction, and say why where they do nothing. */
  #walk(go: () => void): void {
    const { model } = this;
    if (model.isAsking) {
      this.say("걷기 전에 어떻게 될지 먼저 골라 보세요.");
      this.root.querySelector<HTMLButtonElement>(".predict button")?.focus();
    } else if (model.run.diverged) this.say("발산한 뒤에는 걷지 않습니다. 되돌리거나 학습률을 낮추어 다시 시작하세요.");
    else if (model.isConverged) this.say("이미 기울기가 0에 가깝습니다. 점을 옮기거나 ‘처음부터’를 눌러 보세요.");
    else go();
  }

  #status(): TemplateResult {
    const { model } = this;
    const { tone, headline, detail } = (model.view === "tangent" ? describeTangent : describe)(model);
    return html`<div class="status" data-tone=${tone} role="status" aria-live=${model.playing ? "off" : "polite"}>
      <p><strong>${headline}</strong>. ${detail}</p>
      ${model.run.diverged && model.settings.surface !== "saddle" ? html`<button type="button" @click=${() => model.retryLower()}>학습률을 낮추어 다시</button>` : nothing}
    </div>`;
  }

  // ── Pictures ──

  readonly #hand: Hand = {
    take: () => {
      this.#held = { window: windowOf(this.model), reach: reachOf(this.model) };
    },
    move: (point: Point) => this.model.move(point),
    drop: () => {
      if (!this.#held) return;
      this.#held = null;
      this.update();
    },
  };

  get #reach(): number {
    return this.#held?.reach ?? reachOf(this.model);
  }

  #picture(): TemplateResult {
    const { model } = this;
    const width = this.#width;
    if (model.dimensions === 1)
      return html`<figure>
        <div class="frame">${curvePicture(model, this.#held?.window ?? windowOf(model), width, heightFor(width), this.#hand)}</div>
        <figcaption class="key">${this.#curveKey()}</figcaption>
      </figure>`;
    const reach = this.#reach;
    return html`<figure>
      <div class="frame ground"><canvas aria-hidden="true"></canvas>${mapPicture(model, this.#ground, reach, width, this.#hand)}</div>
      <figcaption class="key">
        <span><i class="here"></i>손실이 지금과 같은 곳</span><span><i class="gradient"></i>기울기(오르막, 등고선과 직각)</span>${this.#stepKey()}
        ${model.settings.surface === "saddle" ? html`<span class="hint">푸른 쪽이 높고 붉은 쪽이 낮습니다.</span>` : html`<span><b class="lowest">+</b>가장 낮은 곳</span><span class="hint">푸를수록 손실이 큽니다. 점을 끌거나 화살표 키로 옮겨 보세요.</span>`}
      </figcaption>
    </figure>`;
  }

  #curveKey(): TemplateResult {
    const { view } = this.model;
    return html`<span><i class="tangent"></i>접선</span>${view === "tangent" ? nothing : this.#stepKey()}
      <span class="hint">점을 끌거나 화살표 키로 옮겨 보세요.</span>`;
  }

  #stepKey(): TemplateResult | typeof nothing {
    if (this.model.isAsking || this.model.run.diverged || this.model.isConverged) return nothing;
    return html`<span><i class="step"></i>다음 걸음: ${formatPoint(this.model.run.point)} → ${formatPoint(this.model.next)}</span>`;
  }

  #figures(): TemplateResult {
    const { model } = this;
    const { run, loss } = model;
    const gradient = model.gradient;
    const rows: [string, string][] = [
      ["걸음", formatStep(run.step)],
      [model.dimensions === 1 ? "w" : "(w₁, w₂)", formatPoint(run.point)],
      ["손실", format(loss)],
      ["기울기", formatPoint(gradient)],
      ["방향이 뒤집힌 횟수", formatStep(run.overshoots)],
    ];
    return this.#figureList(rows);
  }

  #figureList(rows: [string, string][]): TemplateResult {
    return html`<dl class="figures">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
  }

  #chart(): TemplateResult {
    const { run, loss } = this.model;
    const last = run.losses.at(-1)!;
    const lastStep = run.step - Number(run.diverged);
    const entries = last.step === lastStep ? run.losses : [...run.losses, { step: lastStep, loss }];
    const isBelow = entries.some(({ loss }) => loss < 0);
    return html`<figure class="curve-of-loss">
      <div class="head">
        <b>손실 곡선</b>
        ${isBelow
          ? html`<span class="aside">0보다 작은 손실은 로그 눈금에 놓을 수 없습니다.</span>`
          : html`<label class="check"><input type="checkbox" .checked=${live(this.#logarithmic)} @change=${this.#toggleScale} />로그 눈금</label>`}
      </div>
      <div class="chart">${lossChart(entries, this.#chartWidth, 180, this.#logarithmic && !isBelow)}</div>
    </figure>`;
  }

  #toggleScale = (): void => {
    this.#logarithmic = !this.#logarithmic;
    this.update();
  };

  #values(): TemplateResult {
    const { run, shape, dimensions } = this.model;
    const shown = run.path.slice(-TABLE_ROWS);
    const first = run.step - Number(run.diverged) - shown.length + 1;
    return html`<details>
      <summary>값을 표로 보기</summary>
      <div class="inside" role="group" tabindex="0" aria-label="걸음마다의 값">
        <table>
          <caption>마지막 걸음들</caption>
          <thead>
            <tr>
              <th scope="col">걸음</th>${dimensions === 1 ? html`<th scope="col">w</th>` : html`<th scope="col">w₁</th><th scope="col">w₂</th>`}
              <th scope="col">손실</th><th scope="col">${dimensions === 1 ? "기울기" : "기울기의 크기"}</th>
            </tr>
          </thead>
          <tbody>
            ${shown.map((point, k) => {
              const gradient = gradientAt(shape, point);
              return html`<tr>
                <td>${formatStep(first + k)}</td>${point.map((w) => html`<td>${format(w)}</td>`)}
                <td>${format(valueAt(shape, point))}</td><td>${format(dimensions === 1 ? gradient[0] : lengthOf(gradient))}</td>
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  #foot(): TemplateResult {
    return this.foot(() => pythonScript(this.model), codeField(CODES, this.model));
  }
}

/** As a field has room for it; what is not 0 does not read 0. */
function shortened(value: number): number {
  const size = Math.abs(value);
  const text = size >= 1e4 ? value.toFixed(0) : size >= 1 ? value.toPrecision(5) : size >= 1e-3 ? value.toFixed(4) : value.toPrecision(2);
  return Number(text);
}

const heightFor = (width: number): number => Math.round(Math.min(Math.max(0.8 * width, 250), 420));
