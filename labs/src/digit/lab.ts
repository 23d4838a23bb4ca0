/* The digit lab's view: the field, examples, answers side by side, the attack, what the layers put out. */

import { html, nothing, type TemplateResult } from "lit/html.js";
import { live } from "lit/directives/live.js";
import { CONTROLS_CSS, numberField, radioField } from "../controls.ts";
import { SIDE } from "../engine/drawing.ts";
import { Lab, type LabHome } from "../lab.ts";
import { EXAMPLES } from "./examples.ts";
import { layoutsOf } from "./maps.ts";
import { exampleImage, type DigitModel, type Verdict } from "./model.ts";
import { Pad, paintImage } from "./pad.ts";
import { pythonScript } from "./python.ts";
import { EPSILON, FRAME_CHOICE, MODELS, MODEL_NAMES, PENS, titleOf, type ModelName, type PenName } from "./settings.ts";
import { DIGIT_CSS } from "./style.ts";
import { describe, describeAttack, percent } from "./words.ts";

const PEN_CHOICE = { label: "펜 굵기", choices: Object.fromEntries(Object.entries(PENS).map(([name, { label }]) => [name, label])) };

export class DigitLab extends Lab<DigitModel> {
  protected readonly css = CONTROLS_CSS + DIGIT_CSS;
  readonly #pad: Pad;

  constructor(root: ShadowRoot, model: DigitModel, home: LabHome) {
    super(root, model, home);
    this.#pad = new Pad(model, () => this.update());
  }

  protected template(): TemplateResult {
    const isAttack = this.model.view === "attack";
    return html`
      <div class="desk">
        <div class="drawing">${this.#pad.template()} ${this.#tools()}</div>
        <div class="side">${isAttack ? this.#attackSettings() : nothing} ${this.#status()} ${isAttack ? this.#examples() : this.#answers()}</div>
      </div>
      ${isAttack ? this.#attack() : this.#examples()} ${this.#choices()} ${this.missionList} ${this.#table()} ${this.#insides()}
      ${this.foot(() => pythonScript(this.model))}
    `;
  }

  protected override paint(): void {
    const { model, colors } = this;
    const field = this.root.querySelector<HTMLElement>(".field");
    if (field) this.#pad.paint(field, colors);
    const attack = model.attack;
    for (const canvas of this.root.querySelectorAll<HTMLCanvasElement>("canvas[data-shows]")) {
      const [what, which] = canvas.dataset.shows!.split(" ");
      if (what === "input") paintImage(canvas, model.imageFor(which as ModelName), SIDE, colors);
      else if (what === "example") paintImage(canvas, exampleImage(Number(which)).values, 8, colors);
      else if (what === "attack" && attack) paintImage(canvas, attack.images[which as keyof typeof attack.images], SIDE, colors);
      else if (what === "layer" && canvas.closest("details")?.open) {
        const [name, number] = which.split(":");
        const pass = model.passFor(name as ModelName);
        if (!pass) continue;
        const { values, side } = layoutsOf(model.netFor(name as ModelName)!.net, pass)[Number(number)];
        paintImage(canvas, values, side, colors);
      }
    }
  }

  // ── Drawing ──

  #tools(): TemplateResult {
    const { model } = this;
    return html`<div class="tools">
      <div class="bar" role="group" aria-label="그림판">
        ${this.shows("pen")
          ? html`<button type="button" aria-pressed=${!model.erasing} @click=${() => model.erase(false)}>펜</button>
              <button type="button" aria-pressed=${model.erasing} @click=${() => model.erase(true)}>지우개</button>`
          : nothing}
        <button type="button" @click=${() => (model.canUndo ? model.undo() : this.say("되돌릴 것이 없습니다."))}>되돌리기</button>
        <button type="button" @click=${() => model.clear()}>모두 지우기</button>
        <button type="button" @click=${() => model.reset()}>처음부터</button>
      </div>
      ${this.shows("pen") ? radioField("pen", PEN_CHOICE, model.pen, (pen) => model.choosePen(pen as PenName), { kind: "small" }) : nothing}
    </div>`;
  }

  #examples(): TemplateResult | typeof nothing {
    if (!this.shows("example")) return nothing;
    const { model } = this;
    return html`<div class="examples" role="group" aria-label="예제">
      <p class="title">예제 <span class="aside">10장의 모델이 배우지 않은 load_digits의 그림</span></p>
      <div class="thumbs">
        ${EXAMPLES.map(
          (_, k) => html`<button
            type="button" aria-label="숫자 ${k % 10} 예제 ${Math.floor(k / 10) + 1}" aria-pressed=${model.settings.example === k} @click=${() => model.show(k)}
          ><canvas data-shows="example ${k}" aria-hidden="true"></canvas></button>`,
        )}
      </div>
    </div>`;
  }

  #status(): TemplateResult {
    const { model } = this;
    const { tone, headline, detail } = (model.view === "attack" ? describeAttack : describe)(model);
    return html`<div class="status" data-tone=${tone} ?data-waiting=${model.isWaiting} role="status" aria-live=${model.isBusy ? "off" : "polite"}>
      <p><strong>${headline}</strong>. ${detail}</p>
      ${model.settings.models.some((name) => model.failed.has(name)) ? html`<button type="button" @click=${() => model.retry()}>다시 불러오기</button>` : nothing}
    </div>`;
  }

  // ── Answers ──

  #answers(): TemplateResult {
    const { model } = this;
    return html`<div class="answers">
      ${model.settings.models.map((name) => {
        const { kind, data } = MODELS[name];
        const trained = model.netFor(name);
        return html`<div class="answer" role="group" aria-label=${titleOf(name)}>
          <div class="title">${kind}</div>
          <p class="aside">${data}로 배운 모델, 테스트 정확도 ${trained ? `${(100 * trained.accuracy).toFixed(1)} %` : "불러오는 중"}</p>
          <div class="seen">
            <canvas data-shows="input ${name}" role="img" aria-label="모델에 들어가는 28×28 그림"></canvas>
            ${this.#verdict(model.verdictOf(name))}
          </div>
          ${this.#bars(model.verdictOf(name))}
        </div>`;
      })}
    </div>`;
  }

  #verdict(answer: Verdict | null): TemplateResult {
    if (!answer) return html`<p class="verdict"><b aria-hidden="true">?</b><span>${this.model.isEmpty ? "그림을 기다립니다" : "불러오는 중입니다"}</span></p>`;
    const { label } = this.model;
    const mark = label === null ? "" : answer.prediction === label ? "맞음" : "틀림";
    return html`<p class="verdict" data-mark=${mark}><b>${answer.prediction}</b><span>${percent(answer.confidence)}${mark && html`<em>${mark}</em>`}</span></p>`;
  }

  #bars(answer: Verdict | null): TemplateResult {
    return html`<ul class="bars">
      ${Array.from({ length: 10 }, (_, k) => {
        const share = answer?.probabilities[k] ?? 0;
        return html`<li data-best=${k === answer?.prediction}>
          <span>${k}</span> <i aria-hidden="true"><u style="width: ${(100 * share).toFixed(2)}%"></u></i> <span>${answer ? percent(share).replace(/(.*) 넘음/, ">$1") : "–"}</span>
        </li>`;
      })}
    </ul>`;
  }

  #table(): TemplateResult {
    const { model } = this;
    const attack = model.attack;
    const columns: [string, Verdict | null][] =
      model.view === "attack"
        ? [["깨끗한 그림", attack?.clean ?? null], ["기울기의 부호", attack?.gradient ?? null], ["무작위 부호", attack?.noise ?? null]]
        : model.settings.models.map((name) => [titleOf(name), model.verdictOf(name)]);
    return html`<details>
      <summary>확률을 표로 보기</summary>
      <div class="inside" role="group" tabindex="0" aria-label="열 숫자의 확률">
        <table>
          <caption>${model.view === "attack" ? `${titleOf(model.settings.target)} 모델이 준 확률, ε = ${model.settings.epsilon}` : "모델마다 열 숫자에 준 확률"}</caption>
          <thead><tr><th scope="col">숫자</th>${columns.map(([title]) => html`<th scope="col">${title}</th>`)}</tr></thead>
          <tbody>
            ${Array.from({ length: 10 }, (_, k) => html`<tr><th scope="row">${k}</th>${columns.map(([, answer]) => html`<td>${answer ? answer.probabilities[k].toFixed(6) : "–"}</td>`)}</tr>`)}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  // ── Attack ──

  #attackSettings(): TemplateResult {
    const { model } = this;
    const { models, target, epsilon } = model.settings;
    const choices = Object.fromEntries(models.map((name) => [name, titleOf(name)]));
    const take = (given: string | number) => {
      model.set("epsilon", given);
      return model.settings.epsilon;
    };
    return html`
      ${this.shows("epsilon") ? numberField({ name: "epsilon", setting: EPSILON, value: epsilon, correction: model.correction, take }) : nothing}
      ${this.shows("target") && models.length > 1 ? radioField("target", { label: "흔들어 속일 모델", choices }, target, (name) => model.set("target", name), { kind: "small" }) : nothing}
    `;
  }

  #attack(): TemplateResult {
    const { model } = this;
    const { attack } = model;
    const { epsilon, target } = model.settings;
    const card = (title: string, words: string, which: "clean" | "gradient" | "noise") => html`<div class="answer" role="group" aria-label=${title}>
      <div class="title">${title}</div>
      <p class="aside">${words}</p>
      <div class="seen">
        ${attack ? html`<canvas data-shows="attack ${which}" role="img" aria-label="${title}, 28×28"></canvas>` : html`<canvas data-shows="input ${target}" role="img" aria-label="${title}, 28×28"></canvas>`}
        ${this.#verdict(attack?.[which] ?? null)}
      </div>
      ${this.#bars(attack?.[which] ?? null)}
    </div>`;
    return html`<div class="answers three">
        ${card("깨끗한 그림", `${titleOf(target)} 모델에 들어가는 그대로`, "clean")}
        ${card("기울기의 부호", `손실이 커지는 쪽으로 화소마다 ${epsilon}`, "gradient")}
        ${card("무작위 부호", `화소마다 무작위로 +${epsilon}이나 −${epsilon}`, "noise")}
      </div>
      <div class="bar"><button type="button" @click=${() => model.drawNoise()}>무작위 부호 다시 뽑기</button></div>`;
  }

  // ── Choices ──

  #choices(): TemplateResult | typeof nothing {
    const { model } = this;
    const { models, frame } = model.settings;
    if (!this.shows("models") && !this.shows("frame")) return nothing;
    return html`<div class="choices">
      ${this.shows("models")
        ? html`<fieldset class="models">
            <legend>견줄 모델</legend>
            ${MODEL_NAMES.map(
              (name) => html`<label class="check"><input type="checkbox" .checked=${live(models.includes(name))} @change=${() => this.#toggle(name)} />${titleOf(name)}</label>`,
            )}
          </fieldset>`
        : nothing}
      ${this.shows("frame") ? radioField("frame", FRAME_CHOICE, frame, (given) => model.set("frame", given), { kind: "small" }) : nothing}
    </div>`;
  }

  #toggle(name: ModelName): void {
    this.model.toggle(name);
    if (this.model.correction) this.say(this.model.correction);
  }

  // ── Insides ──

  #insides(): TemplateResult | typeof nothing {
    const { model } = this;
    if (!this.shows("maps")) return nothing;
    const names = model.view === "attack" ? [model.settings.target] : model.settings.models;
    return html`<details @toggle=${() => this.update()}>
      <summary>모델 속 들여다보기</summary>
      <div class="inside insides">
        <p class="aside">층에서 나온 값입니다. 진할수록 크고, 0은 종이 색입니다.</p>
        ${names.map((name) => {
          const pass = model.passFor(name);
          if (!pass) return html`<p>${titleOf(name)}: ${model.isEmpty ? "그림을 기다립니다." : "불러오는 중입니다."}</p>`;
          return layoutsOf(model.netFor(name)!.net, pass).map(
            ({ title, words }, k) => html`<figure>
              <figcaption><b>${titleOf(name)}</b> ${title}. ${words}</figcaption>
              <canvas class=${title.startsWith("첫 은닉") ? "neurons" : "maps"} data-shows="layer ${name}:${k}" role="img" aria-label="${titleOf(name)} 모델의 ${title}"></canvas>
            </figure>`,
          );
        })}
      </div>
    </details>`;
  }
}
