/* The neuron lab's view: settings, the plane with its line, the score table, the rules. */

import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import { CONTROLS_CSS, numberField, radioField } from "../controls.ts";
import { POINTS, TARGETS, lineOf, sameWeights, type Gate, type Rule } from "../engine/neuron.ts";
import { Lab } from "../lab.ts";
import type { NeuronModel } from "./model.ts";
import { picture, type Hands } from "./picture.ts";
import { CENTER, HALF, gripOf, shifted, turned, turnedBy, type Grip, type Point } from "./plane.ts";
import { pythonScript } from "./python.ts";
import { CHOICES, NUMBERS, WEIGHT_NAMES, type NumberName } from "./settings.ts";
import { NEURON_CSS } from "./style.ts";
import { describe, fixed, formatStep, lineInWords, pointName, short, signed, whyFinished } from "./words.ts";

const LEAPS = [1, 10, 100];
const SHIFT = { fine: 0.01, plain: 0.05 }; // of the plane, per press of an arrow key
const TURN = { fine: 1, plain: 5 }; // degrees
const RULE_NOTES: Record<Rule, string> = {
  perceptron: "네 점을 차례로 하나씩 봅니다. 계단 출력이 틀린 점에서만 가중치를 고칩니다.",
  gradient: "네 점을 한꺼번에 봅니다. 평균 제곱 오차가 줄어드는 쪽으로 옮깁니다.",
};
const ARROWS: Record<string, Point> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export class NeuronLab extends Lab<NeuronModel> {
  protected readonly css = CONTROLS_CSS + NEURON_CSS;
  #size = 320;
  /** Where along the line the end handle stood last. */
  #side: 1 | -1 = 1;
  /** What a hand holds: the grip as it was, so that the line turns about one point and keeps its length while it moves. */
  #held: { kind: "shift" | "turn"; grip: Grip } | null = null;
  /** The grip of the last key, as long as nothing else has moved the line. */
  #keyed: { grip: Grip; left: object } | null = null;

  protected template(): TemplateResult {
    const { run } = this.model;
    return html`
      ${this.#choices()}
      <div class="desk">
        ${this.#plane()}
        <div class="side-by-side">
          ${WEIGHT_NAMES.filter((name) => this.shows(name)).map((name) => this.#number(name))} ${this.#formula()}
        </div>
      </div>
      ${this.#status()} ${this.#table()} ${this.#figures()} ${this.#rules()}
      <div class="bar">
        <button type="button" @click=${() => this.#restart()}>처음부터</button>
        <button type="button" @click=${() => (this.model.canUndo ? this.model.undo() : this.say("되돌릴 것이 없습니다."))}>되돌리기</button>
        ${run.diverged ? html`<button type="button" @click=${() => this.model.retryLower()}>학습률을 낮추어 다시</button>` : nothing}
      </div>
      ${this.missionList}
      ${this.foot(() => pythonScript(this.model))}
    `;
  }

  protected override paint(): void {
    const size = Math.floor(this.root.querySelector(".plane svg")?.clientWidth ?? 0);
    if (size && size !== this.#size) {
      this.#size = size;
      this.update();
    }
  }

  #showsRule(rule: Rule): boolean {
    return this.shows("rules") || (this.shows("rule") && rule === this.model.settings.rule);
  }

  #choices(): TemplateResult | typeof nothing {
    const names = (["dataset", "activation"] as const).filter((name) => this.shows(name));
    if (!names.length) return nothing;
    return html`<div class="choices">${names.map((name) => this.#radios(name))}</div>`;
  }

  #radios(name: "dataset" | "activation"): TemplateResult {
    const picture = (key: string) => (name === "dataset" ? thumbnail(key as Gate) : nothing);
    return radioField(name, CHOICES[name], this.model.settings[name], (key) => this.model.set(name, key), { picture });
  }

  #number(name: NumberName): TemplateResult {
    const { model } = this;
    return numberField({
      name,
      setting: NUMBERS[name],
      value: tidy(model.settings[name]),
      correction: model.corrections[name],
      take: (given) => {
        model.set(name, given);
        return tidy(model.settings[name]);
      },
    });
  }

  #formula(): TemplateResult {
    const { weights } = this.model.run;
    const line = lineOf(weights, this.model.settings.activation);
    return html`<dl class="formula">
      <div><dt>뉴런</dt><dd>z = ${short(weights.w1)}·x₁ ${signed(weights.w2)}·x₂ ${signed(weights.bias)}</dd></div>
      <div><dt>예측이 바뀌는 선</dt><dd>${line ? lineInWords(line) : "없음 (w₁ = w₂ = 0)"}</dd></div>
    </dl>`;
  }

  #plane(): TemplateResult {
    const { model } = this;
    const grip = this.#grip;
    const next = this.#showsRule("perceptron") && model.run.visits > 0 ? model.run.visits % 4 : null;
    return html`<figure class="plane">
      <svg viewBox="0 0 ${this.#size} ${this.#size}" role="group" aria-label=${this.#planeInWords()} @pointermove=${this.#drag} @pointerup=${this.#release} @pointercancel=${this.#release}>
        ${picture(model, grip, this.#size, this.colors, next, this.#hands)}
      </svg>
      <figcaption class="key">
        <span><svg viewBox="0 0 10 10" aria-hidden="true"><circle class="one" cx="5" cy="5" r="5" /></svg>정답 1</span>
        <span><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="zero" width="10" height="10" /></svg>정답 0</span>
        <span><svg viewBox="-8 -8 16 16" class="wrong" aria-hidden="true"><circle r="8" /><path d="M-3 -3L3 3M3 -3L-3 3" /></svg>틀린 예측</span>
        ${next === null ? nothing : html`<span><svg viewBox="-7 -7 14 14" aria-hidden="true"><circle class="next" r="6" /></svg>다음에 볼 점</span>`}
        <span class="hint">${this.#hint(grip)}</span>
      </figcaption>
    </figure>`;
  }

  #hint(grip: Grip): string {
    if (!grip.length) return "가중치가 모두 0이면 선이 없습니다. 손잡이를 끌면 선이 생깁니다.";
    if (!grip.inSight) return "선이 그림 밖에 있습니다. 손잡이를 끌면 안으로 들어옵니다.";
    return "선이나 손잡이를 끌어 보세요. 화살표는 가중치 (w₁, w₂)이고 z가 커지는 쪽을 가리킵니다.";
  }

  #planeInWords(): string {
    const { predictions } = this.model.score;
    const targets = TARGETS[this.model.settings.dataset];
    return `평면 그림. ${POINTS.map((_, k) => `점 ${pointName(k)} 정답 ${targets[k]}, 예측 ${predictions[k]}`).join("; ")}`;
  }

  #status(): TemplateResult {
    const { tone, headline, detail } = describe(this.model);
    return html`<div class="status" data-tone=${tone} role="status" aria-live="polite">
      <p><strong>${headline}</strong>. ${detail}</p>
    </div>`;
  }

  #table(): TemplateResult {
    const { score, settings, run } = this.model;
    const targets = TARGETS[settings.dataset];
    const next = this.#showsRule("perceptron") && run.visits > 0 ? run.visits % 4 : null;
    return html`<table class="score">
      <caption>네 점의 점수표</caption>
      <thead>
        <tr>
          <th scope="col">x₁</th><th scope="col">x₂</th><th scope="col">정답 t</th><th scope="col">z</th><th scope="col">출력</th>
          <th scope="col">예측</th><th scope="col">(출력 − t)²</th>
        </tr>
      </thead>
      <tbody>
        ${POINTS.map(([x1, x2], k) => {
          const right = score.predictions[k] === targets[k];
          return html`<tr class=${k === next ? "next" : ""}>
            <td>${x1}</td><td>${x2}</td><td>${targets[k]}</td><td>${fixed(score.z[k], 2)}</td>
            <td>${settings.activation === "step" ? score.outputs[k] : fixed(score.outputs[k], 3)}</td>
            <td class=${right ? "right" : "missed"}>${score.predictions[k]} ${right ? "맞음" : "틀림"}</td><td>${fixed(score.squares[k], 4)}</td>
          </tr>`;
        })}
      </tbody>
      <tfoot>
        <tr><th scope="row" colspan="6">합</th><td>${fixed(4 * score.loss, 4)}</td></tr>
        <tr><th scope="row" colspan="6">평균 (평균 제곱 오차)</th><td>${fixed(score.loss, 4)}</td></tr>
      </tfoot>
    </table>`;
  }

  #figures(): TemplateResult {
    const { run, score } = this.model;
    const rows: [string, string, string][] = [
      ["맞힌 점", `${score.correct}개`, `가장 많을 때 ${run.best.correct}개`],
      ["평균 제곱 오차", fixed(score.loss, 4), `가장 작을 때 ${fixed(run.best.loss, 4)}`],
    ];
    if (this.#showsRule("perceptron") || this.#showsRule("gradient") || run.step > 0)
      rows.push(["걸음", formatStep(run.step), `퍼셉트론 규칙이 고친 횟수 ${formatStep(run.ruleMoves)}`]);
    return html`<dl class="figures">
      ${rows.map(([name, value, more]) => html`<div><dt>${name}</dt><dd>${value}</dd><dd class="more">${more}</dd></div>`)}
    </dl>`;
  }

  #rules(): TemplateResult | typeof nothing {
    const rules = (Object.keys(CHOICES.rule.choices) as Rule[]).filter((rule) => this.#showsRule(rule));
    const rate = this.shows("learning_rate");
    if (!rules.length && !rate) return nothing;
    // What a rule has just done stands where its button was pressed: on a small screen nothing else is in sight.
    return html`<div class="rules">
      ${rate ? this.#number("learning_rate") : nothing} ${rules.map((rule) => this.#rule(rule))}
      <p class="note" role="status" aria-live="polite">${this.model.note}</p>
    </div>`;
  }

  #rule(rule: Rule): TemplateResult {
    const name = CHOICES.rule.choices[rule];
    const [one, many] = rule === "perceptron" ? ["한 번", "번"] : ["한 걸음", "걸음"];
    return html`<div class="bar rule" role="group" aria-label=${name}>
      ${LEAPS.map(
        (n) => html`<button type="button" aria-label="${name} ${n === 1 ? one : n + many}" @click=${() => this.#follow(rule, n)}>
          ${n === 1 ? `${name} ${one}` : n + many}
        </button>`,
      )}
      <p class="aside">${RULE_NOTES[rule]}</p>
    </div>`;
  }

  #follow(rule: Rule, n: number): void {
    const { model } = this;
    if (model.isFinished) this.say(whyFinished(model.run));
    else model.follow(rule, n);
  }

  #restart(): void {
    const { model } = this;
    const { run } = model;
    if (run.step === 0 && sameWeights(run.weights, model.startWeights)) this.say("이미 처음 가중치입니다.");
    else model.reset();
  }

  // ── The hands on the line ──

  get #grip(): Grip {
    const { run, settings } = this.model;
    const grip = gripOf(run.weights, settings.activation, this.#side, this.#held !== null);
    this.#side = grip.side;
    return grip;
  }

  readonly #hands: Hands = {
    down: (kind) => (event) => {
      event.preventDefault();
      const handle = event.currentTarget as SVGElement;
      (handle.closest("svg") as SVGElement).setPointerCapture(event.pointerId);
      if (handle.matches(".handle")) handle.focus();
      this.#held = { kind, grip: this.#grip };
      handle.closest("svg")!.classList.add("held");
    },
    key: (kind) => (event) => {
      const arrow = ARROWS[event.key];
      if (!arrow) return;
      event.preventDefault();
      if (kind === "shift") this.#shiftBy(arrow, event.shiftKey ? SHIFT.fine : SHIFT.plain);
      else this.#turnBy((arrow[0] + -arrow[1] > 0 ? -1 : 1) * (event.shiftKey ? TURN.fine : TURN.plain));
    },
  };

  #drag = (event: PointerEvent): void => {
    if (!this.#held) return;
    const { left, top, width, height } = (event.currentTarget as Element).getBoundingClientRect();
    const to: Point = [
      CENTER[0] - HALF + ((event.clientX - left) / width) * 2 * HALF,
      CENTER[1] + HALF - ((event.clientY - top) / height) * 2 * HALF,
    ];
    const { kind, grip } = this.#held;
    this.model.move((kind === "shift" ? shifted : turned)(this.model.run.weights, grip, this.model.settings.activation, to));
  };

  #release = (event: PointerEvent): void => {
    this.#held = null;
    (event.currentTarget as Element).classList.remove("held");
  };

  #shiftBy([right, up]: Point, far: number): void {
    const { model } = this;
    const { weights } = model.run;
    const grip = this.#grip;
    const to: Point = [grip.middle[0] + far * right, grip.middle[1] + far * up];
    const moved = shifted(weights, grip, model.settings.activation, to);
    if (sameWeights(moved, weights)) this.say("선과 나란한 쪽으로는 밀어도 같은 선입니다. 다른 화살표 키를 눌러 보세요.");
    else model.move(moved);
  }

  #turnBy(degrees: number): void {
    const { model } = this;
    const grip = this.#keyed?.left === model.run.weights ? this.#keyed.grip : this.#grip;
    model.move(turnedBy(model.run.weights, grip, model.settings.activation, degrees));
    const now = this.#grip;
    // The pivot and the length stay; only the direction goes on, so that rounding does not add up.
    this.#keyed = { grip: { ...now, middle: grip.middle, length: grip.length || 1 }, left: model.run.weights };
  }
}

/** As a field shows it: 0.1 + 0.2 reads 0.3, and what is nearly 0 does not read 0. */
function tidy(value: number): number {
  const rounded = Number(value.toFixed(4));
  return rounded === 0 ? Number(value.toPrecision(2)) : rounded;
}

/** The gate's four points as a small picture. */
function thumbnail(gate: Gate): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true">
    ${POINTS.map(([x1, x2], k) => {
      const [x, y] = [5 + 14 * x1, 19 - 14 * x2];
      return TARGETS[gate][k] ? svg`<circle class="one" cx=${x} cy=${y} r="4" />` : svg`<rect class="zero" x=${x - 3.5} y=${y - 3.5} width="7" height="7" />`;
    })}
  </svg>`;
}
