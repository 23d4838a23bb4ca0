/* The activation lab's picture: one part at a time of curve, stack, naive against stable formula, softmax. */

import { html, nothing, type TemplateResult } from "lit/html.js";
import { CONTROLS_CSS, numberField, radioField } from "../controls.ts";
import { naiveLines, NOT_A_VALUE, outcome, OVERFLOW, softmaxColumns, stableLines, type FunctionName, type Line, type ScalarName } from "../engine/activation.ts";
import { format } from "../format.ts";
import { Lab } from "../lab.ts";
import { curveChart } from "./curve.ts";
import { PARTS, type ActivationModel, type Part } from "./model.ts";
import { pythonScript } from "./python.ts";
import { FARTHEST, FUNCTION, LOGITS, NUMBERS, type NumberName } from "./settings.ts";
import { stackChart } from "./stack.ts";
import { ACTIVATION_CSS } from "./style.ts";
import { thumbnail } from "./thumbnail.ts";
import { describeCurve, describeSoftmax, describeStable, describeStack, describeTangent, formatLine, formatOutcome, formatSlope, type Status } from "./words.ts";

const PART_NAMES: Record<Part, string> = { curve: "곡선과 기울기", stack: "층 쌓기", stable: "넘치지 않는 식", softmax: "소프트맥스" };
const EXTREMES = [-1000, -710, -40, 0, 40, 710, 1000];
const SHIFT = 100;

export class ActivationLab extends Lab<ActivationModel> {
  protected readonly css = CONTROLS_CSS + ACTIVATION_CSS;
  #chartWidth = 320;

  protected template(): TemplateResult {
    const { model } = this;
    const parts: Record<Part, () => TemplateResult> = {
      curve: () => this.#curve(),
      stack: () => this.#stack(),
      stable: () => this.#stable(),
      softmax: () => this.#softmax(),
    };
    const part = html`${model.part === "softmax" ? nothing : this.#functions()} ${parts[model.part]()}`;
    return html`
      ${model.parts.length > 1
        ? html`${this.#tabs()}
            <div class="part" role="tabpanel" id="panel" aria-labelledby="tab-${model.part}">${part}</div>`
        : part}
      ${this.missionList}
      ${this.foot(
        () => pythonScript(model),
        html`<button type="button" @click=${() => model.reset()}>처음부터</button>
          <button type="button" ?disabled=${!model.canUndo} @click=${() => model.undo()}>되돌리기</button>`,
      )}
    `;
  }

  protected override paint(): void {
    const width = Math.floor(this.root.querySelector(".chart")?.clientWidth ?? 0);
    if (width > NARROWEST && width !== this.#chartWidth) {
      this.#chartWidth = width;
      this.update();
    }
  }

  #tabs(): TemplateResult {
    const { part } = this.model;
    return html`<div class="tabs" role="tablist" aria-label="볼 것" @keydown=${this.#turn}>
      ${PARTS.map(
        (name) => html`<button
          type="button" role="tab" id="tab-${name}" aria-controls=${name === part ? "panel" : nothing} aria-selected=${name === part}
          tabindex=${name === part ? 0 : -1} @click=${() => this.model.show(name)}
        >${PART_NAMES[name]}</button>`,
      )}
    </div>`;
  }

  #turn = (event: KeyboardEvent): void => {
    const at = PARTS.indexOf(this.model.part);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: PARTS.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const part = PARTS[(to + PARTS.length) % PARTS.length];
    this.model.show(part);
    this.update();
    this.root.querySelector<HTMLElement>(`#tab-${part}`)?.focus();
  };

  #functions(): TemplateResult | typeof nothing {
    if (!this.shows("function")) return nothing;
    return radioField("function", FUNCTION, this.model.settings.function, (key) => this.model.set("function", key), {
      kind: "functions",
      picture: (key) => thumbnail(key as FunctionName),
    });
  }

  #fields(...names: NumberName[]): TemplateResult | typeof nothing {
    const shown = names.filter((name) => this.shows(name));
    return shown.length ? html`<div class="fields">${shown.map((name) => this.#number(name))}</div>` : nothing;
  }

  #number(name: NumberName): TemplateResult {
    const { model } = this;
    const take = (given: string | number) => {
      model.set(name, given);
      return model.settings[name];
    };
    return numberField({ name, setting: NUMBERS[name], value: model.settings[name], correction: model.corrections[name], take });
  }

  #figures(figures: string[][]): TemplateResult {
    return html`<dl class="figures">${figures.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>`;
  }

  #status({ tone, headline, detail }: Status): TemplateResult {
    return html`<div class="status" data-tone=${tone} role="status" aria-live="polite"><p><strong>${headline}</strong>. ${detail}</p></div>`;
  }

  // ── curve ─────────────────────────────────────────────────────────────────

  #curve(): TemplateResult {
    const { model } = this;
    const name = model.settings.function;
    const { output, derivative } = model.state;
    const softmax = name === "softmax";
    const [x, f, df] = softmax ? ["z₁", "p₁", "기울기"] : ["z", "f(z)", "f′(z)"];
    const figures = [
      [x, format(model.at)],
      [f, format(output)],
      [df, formatSlope(model, derivative)],
      ["접선", describeTangent(model, x)],
    ];
    return html`${softmax ? this.#fields("z1", "z2", "z3") : this.#fields("z")}
      <figure>
        <div class="chart">${curveChart(model, this.#chartWidth, curveHeight(this.#chartWidth), { move: (to) => model.set(model.pointName, to) })}</div>
        <p class="key">
          <span><i class="f"></i>${f} ${softmax ? "첫째 확률" : "나오는 값"}</span><span><i class="df"></i>${softmax ? "그 기울기" : `${df} 기울기`}</span>
          <span><i class="tangent"></i>접선</span><span><i class="flat"></i>기울기가 0.001보다 작은 곳</span>
        </p>
      </figure>
      ${this.#figures(figures)}
      ${this.#status(describeCurve(model))}
      <details>
        <summary>값을 표로 보기</summary>
        <div class="inside">
          <table>
            <caption>${FUNCTION.choices[name]}의 값과 기울기${softmax ? " (z₂와 z₃은 그대로)" : ""}</caption>
            <thead><tr><th scope="col">${x}</th><th scope="col">${f}</th><th scope="col">${df}</th></tr></thead>
            <tbody>
              ${rowsAround(model.at).map(
                (at) => html`<tr class=${at === model.at ? "here" : ""}>
                  <td>${format(at)}${at === model.at ? html` <span class="mark">지금</span>` : nothing}</td>
                  <td>${format(model.output(at))}</td><td>${formatSlope(model, model.derivative(at))}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>`;
  }

  // ── stack ─────────────────────────────────────────────────────────────────

  #stack(): TemplateResult {
    const { model } = this;
    const { chain } = model;
    if (!chain.length) return this.#status(describeStack(model));
    return html`${this.#fields("z", "layers", "weight")}
      <figure>
        <figcaption>동그라미는 층마다 나온 값 h, 막대는 여기까지 곱한 기울기(로그 눈금)</figcaption>
        <div class="chart">${stackChart(model, this.#chartWidth, stackHeight(this.#chartWidth))}</div>
      </figure>
      ${this.#figures([
        ["처음 값 z", format(model.settings.z)],
        ["마지막 값 h", format(chain.at(-1)!.output)],
        ["기울기의 곱", formatSlope(model, chain.at(-1)!.product)],
      ])}
      ${this.#status(describeStack(model))}
      <details>
        <summary>값을 표로 보기</summary>
        <div class="inside" tabindex="0" role="group" aria-label="층마다의 값">
          <table>
            <caption>h<sub>0</sub> = z = ${format(model.settings.z)}, h<sub>k</sub> = f(${format(model.settings.weight)} × h<sub>k−1</sub>)</caption>
            <thead>
              <tr><th scope="col">층</th><th scope="col">들어온 값</th><th scope="col">나온 값 h</th><th scope="col">그 층의 기울기</th><th scope="col">여기까지의 곱</th></tr>
            </thead>
            <tbody>
              ${chain.map(
                ({ input, output, slope, product }, k) => html`<tr>
                  <td>${k + 1}</td><td>${format(input)}</td><td>${format(output)}</td><td>${formatSlope(model, slope)}</td><td>${formatSlope(model, product)}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>`;
  }

  // ── naive against stable ──────────────────────────────────────────────────

  #stable(): TemplateResult {
    const { model } = this;
    const { function: name, z } = model.settings;
    if (name === "softmax") return html`${this.#fields("z1", "z2", "z3")} ${this.#softmaxTables()} ${this.#status(describeStable(model))}`;
    return html`${this.#fields("z")}
      ${this.shows("z")
        ? html`<div class="bar extremes" role="group" aria-label="z에 넣을 값">
            ${EXTREMES.map((to) => html`<button type="button" aria-pressed=${to === z} @click=${() => model.set("z", to)}>${format(to)}</button>`)}
          </div>`
        : nothing}
      <div class="pair">
        ${this.#lines("순진한 식", "교과서에 적힌 그대로", naiveLines(name as ScalarName, z))}
        ${this.#lines("안정한 식", "값은 같고 지수가 0보다 커지지 않음", stableLines(name as ScalarName, z))}
      </div>
      ${this.#status(describeStable(model))}`;
  }

  #lines(title: string, note: string, lines: Line[]): TemplateResult {
    return html`<table class="lines">
      <caption><b>${title}</b> ${note}</caption>
      <thead class="unseen"><tr><th scope="col">식</th><th scope="col">float64의 값</th></tr></thead>
      <tbody>
        ${lines.map((line, k) => html`<tr class=${k === lines.length - 1 ? "result" : ""}><th scope="row">${formula(line.formula)}</th><td>${cell(formatLine(line))}</td></tr>`)}
      </tbody>
    </table>`;
  }

  // ── softmax ───────────────────────────────────────────────────────────────

  #softmax(): TemplateResult {
    const { model } = this;
    const { probabilities } = model.state;
    const { logits } = model;
    const shift = (by: number) => html`<button
      type="button" ?disabled=${logits.some((z) => Math.abs(z + by) > FARTHEST)} @click=${() => model.shiftLogits(by)}
    >세 점수 모두 ${by > 0 ? "+" : "−"}${Math.abs(by)}</button>`;
    return html`${this.#fields(...LOGITS)}
      ${LOGITS.every((name) => this.shows(name)) ? html`<div class="bar">${shift(-SHIFT)}${shift(SHIFT)}</div>` : nothing}
      <div class="probabilities" role="group" aria-label="확률">
        ${probabilities.map(
          (p, k) => html`<p><span>p${SUBSCRIPTS[k]}</span><span class="track" aria-hidden="true"><span class="fill" style="width: ${100 * p}%"></span></span><b>${format(p)}</b></p>`,
        )}
      </div>
      ${this.#status(describeSoftmax(model))} ${this.#softmaxTables()}
      ${this.#status(describeStable(model, "softmax"))}`;
  }

  #softmaxTables(): TemplateResult {
    const { model } = this;
    const { logits } = model;
    const { columns, naiveSum } = softmaxColumns(logits);
    const stableSum = columns.reduce((sum, { shiftedPower }) => sum + (shiftedPower.value as number), 0);
    const naive = columns.map(({ power, naive: p }, k) => [html`<i>z${SUBSCRIPTS[k]}</i> ${format(logits[k])}`, formatLine(power), formatOutcome(p)]);
    const stable = columns.map(({ shifted, shiftedPower, stable: p }, k) => [html`<i>z${SUBSCRIPTS[k]}</i> ${format(shifted)}`, formatLine(shiftedPower), format(p)]);
    const m = format(Math.max(...logits));
    return html`<div class="pair">
      ${this.#quotients("순진한 식", "그대로 나눔", "z", html`e<sup>z</sup>`, [...naive, [html`합`, formatOutcome(naiveSum), formatOutcome(sumOf(columns.map(({ naive: p }) => p)))]])}
      ${this.#quotients("안정한 식", `가장 큰 점수 m = ${m} 먼저 빼기`, "z − m", html`e<sup>z − m</sup>`, [...stable, [html`합`, format(stableSum), "1"]])}
    </div>`;
  }

  /** For each logit its power and the power over the sum of all; the sums in the last row. */
  #quotients(title: string, note: string, score: string, power: TemplateResult, rows: (TemplateResult | string)[][]): TemplateResult {
    return html`<table class="lines softmax">
      <caption><b>${title}</b> ${note}</caption>
      <thead><tr><th scope="col">${score}</th><th scope="col">${power}</th><th scope="col">확률</th></tr></thead>
      <tbody>
        ${rows.map(
          ([name, value, share], k) => html`<tr class=${k === rows.length - 1 ? "sum" : ""}>
            <th scope="row">${name}</th><td>${cell(value as string)}</td><td class="result">${cell(share as string)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

const SUBSCRIPTS = ["₁", "₂", "₃"];
const NARROWEST = 120; // px: a narrower box is still being laid out, and nothing can be drawn in it
const curveHeight = (width: number): number => Math.round(Math.min(Math.max(0.56 * width, 250), 380));
const stackHeight = (width: number): number => Math.round(Math.min(Math.max(0.5 * width, 280), 340));

/** Rows of the table of values: some whole numbers and the present one. */
function rowsAround(at: number): number[] {
  return [...new Set([-8, -4, -2, -1, 0, 1, 2, 4, 8, at])].sort((a, b) => a - b);
}

/** e^{−z} with its exponent raised. */
const formula = (text: string): TemplateResult => html`${text.split(/\^\{([^}]*)\}/).map((part, k) => (k % 2 ? html`<sup>${part}</sup>` : part))}`;

/** What is not a number stands out by more than its colour. */
const cell = (text: string): TemplateResult | string => (text === OVERFLOW || text === NOT_A_VALUE ? html`<span class="word">${text}</span>` : text);

const sumOf = (values: (number | string)[]) => outcome(values.reduce<number>((sum, value) => sum + (typeof value === "number" ? value : Number.NaN), 0));
