/* The training lab's picture: controls, decision area, loss curves, words. */

import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import { live } from "lit/directives/live.js";
import { codeField } from "../code.ts";
import { choiceField, CONTROLS_CSS, numberField, radioField } from "../controls.ts";
import { isCloud, isGate, type DatasetName } from "../engine/datasets.ts";
import type { OwnPoint } from "../engine/points.ts";
import { drawData } from "../engine/training.ts";
import { icon } from "../icons.ts";
import { Lab } from "../lab.ts";
import { Boundary, windowOf } from "./boundary.ts";
import { curves } from "./curves.ts";
import { EXTRAS_CSS } from "./extras_style.ts";
import { gradientBars } from "./gradients.ts";
import { SPEEDS, type TrainingModel } from "./model.ts";
import { neuronGallery, NeuronPictures } from "./neurons.ts";
import { NetworkPart, weightTables } from "./network.ts";
import { NETWORK_CSS } from "./network-style.ts";
import { PointsEditor } from "./points_view.ts";
import { pythonScript } from "./python.ts";
import { RunsPanel } from "./runs_view.ts";
import { CHOICES, CODES, DEFAULTS, NUMBERS, type ChoiceName, type NumberName } from "./settings.ts";
import { TRAINING_CSS } from "./style.ts";
import { SweepPanel } from "./sweep_view.ts";
import { describe, describeByHand, formatLoss, formatPercent, formatStep } from "./words.ts";

const MAIN_NUMBERS: NumberName[] = ["learning_rate", "hidden_size", "seed"];
const MORE_NUMBERS: NumberName[] = ["hidden_layers", "noise", "data_seed"];
const MORE_CHOICES: ChoiceName[] = ["activation", "optimizer", "loss_name", "initializer"];
const LEAPS = [100, 1000]; // steps
const TABLE_ROWS = 8;

export class TrainingLab extends Lab<TrainingModel> {
  protected readonly css = CONTROLS_CSS + TRAINING_CSS + NETWORK_CSS + EXTRAS_CSS;
  readonly #runs = new RunsPanel(this.model, () => this.update());
  readonly #points = new PointsEditor(this.model, () => this.update());
  readonly #sweep = new SweepPanel(this.model, () => this.update());
  readonly #boundary = new Boundary();
  readonly #neurons = new NeuronPictures();
  readonly #network = new NetworkPart(this.model, () => this.update(), (name) => this.shows(name));
  readonly #opened = new Set<string>();
  #logarithmic = false;
  #showValidation = false;
  #chartWidth = 320;
  #pointer: { x1: number; x2: number } | null = null;

  protected template(): TemplateResult {
    return html`
      ${this.#bar()} ${this.#settings()} ${this.#status()}
      ${this.model.view === "network" ? this.#network.template() : this.#pictures()} ${this.#isOwn ? this.#points.panel() : nothing}
      ${this.#figures()} ${this.missionList}
      ${this.model.view === "network" ? nothing : this.#section("weights", "가중치를 보고 고치기", () => weightTables(this.model, () => this.update()))}
      ${this.model.view === "network" ? nothing : this.#section("neurons", "은닉 뉴런마다 그림으로 보기", () => neuronGallery(this.model.run))}
      ${this.#section("gradients", "층마다 기울기의 크기", () => gradientBars(this.model.run))}
      ${this.#draws && this.shows("runs") ? this.#runs.template() : nothing}
      ${this.#trains && this.model.isSeeded && this.shows("sweep") ? this.#sweep.template(this.colors) : nothing} ${this.#values()}
      ${this.foot(() => pythonScript(this.model), codeField(CODES, this.model))}
    `;
  }

  protected override paint(): void {
    const { run, settings } = this.model;
    this.#neurons.draw(this.box, run, this.colors);
    const canvas = this.root.querySelector<HTMLCanvasElement>(".plane canvas");
    const validation = this.#showValidation && isCloud(settings.dataset) ? (run.validation?.data ?? null) : null;
    if (canvas) this.#boundary.draw(canvas, run, this.colors, validation);
    const width = Math.floor(this.root.querySelector(".chart")?.clientWidth ?? 0);
    const chartGrew = width > 0 && width !== this.#chartWidth;
    if (chartGrew) this.#chartWidth = width;
    if (this.#network.measure(this.box) || chartGrew) this.update();
  }

  #pictures(): TemplateResult {
    const { view } = this.model;
    return html`<div class="pictures ${view === "all" ? "" : "single"}">
      ${view === "curves" ? nothing : this.#plane()} ${view === "boundary" ? nothing : this.#chart()}
    </div>`;
  }

  /** A part that is drawn only while it is open. */
  #section(name: string, title: string, content: () => TemplateResult): TemplateResult | typeof nothing {
    if (!this.shows(name)) return nothing;
    const toggle = (event: Event) => {
      if ((event.target as HTMLDetailsElement).open) this.#opened.add(name);
      else this.#opened.delete(name);
      this.update();
    };
    return html`<details class=${name} @toggle=${toggle}>
      <summary>${title}</summary>
      <div class="inside tables" role="group" tabindex="0" aria-label=${title}>${this.#opened.has(name) ? content() : nothing}</div>
    </details>`;
  }

  /** Where the network alone is looked at, there may be no training. */
  get #trains(): boolean {
    return this.model.view !== "network" || this.shows("learning_rate");
  }

  /** Whether there is a loss curve. */
  get #draws(): boolean {
    return this.model.view === "all" || this.model.view === "curves";
  }

  /** Whether the reader places the points here. */
  get #isOwn(): boolean {
    const hasPlane = this.model.view === "all" || this.model.view === "boundary";
    return hasPlane && this.model.settings.dataset === "own" && this.shows("points");
  }

  #bar(): TemplateResult {
    const { model } = this;
    const { playing, canTrain } = model;
    const again = html`<button type="button" @click=${() => model.reset()}>처음부터</button>
      <button type="button" ?disabled=${!model.canUndo} @click=${() => model.undo()}>되돌리기</button>`;
    if (!this.#trains) return html`<div class="bar" role="group" aria-label="가중치">${again}</div>`;
    return html`<div class="bar sticky" role="group" aria-label="학습">
      <button type="button" class="primary" ?disabled=${!canTrain} @click=${() => (playing ? model.pause() : model.play())}>
        ${icon(playing ? "pause" : "play")}${playing ? "멈춤" : "재생"}
      </button>
      <button type="button" ?disabled=${!canTrain} @click=${() => model.step(1)}>한 걸음</button>
      ${LEAPS.map((n) => html`<button type="button" ?disabled=${!canTrain} @click=${() => model.step(n)}>${formatStep(n)}걸음</button>`)}
      ${again}
      ${this.shows("speed")
        ? html`<select class="speed" aria-label="재생 속도" @change=${(event: Event) => (model.speed = (event.target as HTMLSelectElement).value)}>
            ${Object.keys(SPEEDS).map((name) => html`<option ?selected=${name === model.speed}>${name}</option>`)}
          </select>`
        : nothing}
    </div>`;
  }

  #settings(): TemplateResult {
    const cloud = isCloud(this.model.settings.dataset);
    const seeded = this.model.initialWeights === null; // else neither seed nor initialiser has any say
    const has = (name: string) => this.shows(name) && (seeded || !["seed", "initializer"].includes(name));
    const more = [...MORE_NUMBERS, ...MORE_CHOICES].filter(has);
    return html`
      <div class="settings">${MAIN_NUMBERS.filter(has).map((name) => this.#number(name))}</div>
      ${this.shows("dataset") ? this.#data() : nothing}
      ${more.length
        ? html`<details>
            <summary>설정 더 보기</summary>
            <div class="inside more">
              ${MORE_NUMBERS.filter((name) => more.includes(name) && (cloud || !["noise", "data_seed"].includes(name))).map((name) => this.#number(name))}
              ${MORE_CHOICES.filter((name) => more.includes(name)).map((name) => this.#choice(name))}
            </div>
          </details>`
        : nothing}
    `;
  }

  #number(name: NumberName): TemplateResult {
    const { model } = this;
    const take = (given: string | number) => {
      model.set(name, given);
      return model.settings[name];
    };
    const note = name === "learning_rate" ? this.#rateNote() : nothing;
    return numberField({ name, setting: NUMBERS[name], value: model.settings[name], correction: model.corrections[name], take, note });
  }

  /** Only the learning rate may change on the way; then two runs are no longer comparable, and the lab says so. */
  #rateNote(): TemplateResult | typeof nothing {
    const { step, segments } = this.model.run.progress;
    const rates = new Set([...segments.map(([rate]) => rate), this.model.settings.learning_rate]);
    if (step === 0 || rates.size < 2) return nothing;
    return html`<p class="aside">지금 가중치에서 이어 갑니다. 같은 출발점에서 견주려면 ‘처음부터’를 누르세요.</p>`;
  }

  #choice(name: ChoiceName): TemplateResult {
    return choiceField(name, CHOICES[name], this.model.settings[name], (given) => this.model.set(name, given));
  }

  /** The book's one point only where the author chose it, own points only where they can be placed. */
  #offers(dataset: string): boolean {
    if (dataset === "example") return this.model.offersExample;
    return dataset !== "own" || this.shows("points") || this.model.settings.dataset === "own";
  }

  #data(): TemplateResult {
    const { label, choices } = CHOICES.dataset;
    const offered = Object.fromEntries(Object.entries(choices).filter(([key]) => this.#offers(key)));
    return radioField("dataset", { label, choices: offered }, this.model.settings.dataset, (key) => this.model.set("dataset", key), {
      kind: "data",
      picture: (key) => thumbnail(key as DatasetName),
    });
  }

  #status(): TemplateResult {
    const { tone, headline, detail, stuck } = this.#trains ? describe(this.model) : describeByHand(this.model);
    // While playing, the words change many times a second: a screen reader is told when it stops.
    return html`<div class="status" data-tone=${tone} role="status" aria-live=${this.model.playing ? "off" : "polite"}>
      <p><strong>${headline}</strong>. ${detail}</p>
      ${stuck
        ? html`<button type="button" @click=${() => this.model.retryLower()}>학습률을 낮추어 다시</button>`
        : nothing}
    </div>`;
  }

  #plane(): TemplateResult {
    const { run, settings } = this.model;
    const { low, high } = windowOf(run);
    const ticks = isGate(settings.dataset) ? ["", "", ""] : [low, 0, high];
    const cloud = isCloud(settings.dataset);
    return html`<figure>
      <figcaption>
        <b>결정 경계</b>
        ${cloud
          ? html`<label class="check"
              ><input type="checkbox" .checked=${live(this.#showValidation)} @change=${this.#toggleValidation} />검증 데이터도 보기</label
            >`
          : nothing}
        ${this.#isOwn ? this.#points.classes() : nothing}
      </figcaption>
      <div class="plane">
        <div class="vertical" aria-hidden="true"><span>${ticks[2]}</span><i>x<sub>2</sub></i><span>${ticks[0]}</span></div>
        <canvas role="img" aria-label=${this.#planeInWords()} @pointermove=${this.#point} @pointerleave=${this.#unpoint}></canvas>
        ${this.#isOwn ? this.#points.sheet(this.#point, this.#unpoint) : nothing}
        <div class="horizontal" aria-hidden="true"><span>${ticks[0]}</span><i>x<sub>1</sub></i><span>${ticks[2]}</span></div>
      </div>
      <p class="key">${this.#pointer ? this.#pointed(this.#pointer) : this.#key()}</p>
      ${this.#isOwn ? this.#points.note() : nothing}
    </figure>`;
  }

  #key(): TemplateResult {
    return html`<span><svg viewBox="0 0 10 10" aria-hidden="true"><circle class="one" cx="5" cy="5" r="5" /></svg>정답 1</span>
      <span><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="zero" width="10" height="10" /></svg>정답 0</span>
      <span><span class="boundary"></span>예측 0.5인 곳</span>
      ${this.#showValidation ? html`<span>속이 빈 점: 검증 데이터</span>` : nothing}`;
  }

  #pointed({ x1, x2 }: { x1: number; x2: number }): string {
    const { network } = this.model.run;
    const [p] = network.predict(network.pass(Float64Array.of(x1, x2), 1));
    return `x₁ ${x1.toFixed(2)}, x₂ ${x2.toFixed(2)}에서 예측 ${p.toFixed(3)} → ${p > 0.5 ? 1 : 0}`;
  }

  #planeInWords(): string {
    const { train, settings } = this.model.run;
    if (!isGate(settings.dataset)) return `결정 경계. 훈련 데이터 ${train.data.n}점 가운데 ${formatPercent(train.accuracy)}를 맞혔습니다.`;
    const predictions = Array.from(train.predict(), (p, k) => `(${train.data.x[k]}, ${train.data.x[train.data.n + k]})에서 ${p.toFixed(2)}`);
    return `결정 경계. 예측: ${predictions.join(", ")}`;
  }

  #chart(): TemplateResult {
    const { run } = this.model;
    const { step, curve } = run.progress;
    const points = curve.at(-1)!.step === step ? curve : [...curve, run.now];
    return html`<figure>
      <figcaption>
        <b>손실 곡선</b>
        <label class="check"
          ><input type="checkbox" .checked=${live(this.#logarithmic)} @change=${this.#toggleScale} />로그 눈금</label
        >
      </figcaption>
      <div class="chart">
        ${run.train.data.n
          ? curves(points, this.model.runs, this.#chartWidth, chartHeight(this.#chartWidth), this.#logarithmic)
          : html`<p class="waiting">점을 찍으면 손실을 잴 수 있습니다.</p>`}
      </div>
    </figure>`;
  }

  #figures(): TemplateResult {
    const { train, validation, progress } = this.model.run;
    const rows: [string, string][] = [
      ...(this.#trains ? [["걸음(에포크)", formatStep(progress.step)] satisfies [string, string]] : []),
      [this.#trains ? "훈련 손실" : "손실", train.data.n ? formatLoss(train.loss) : "–"],
      [this.#trains ? "훈련 정확도" : "정확도", train.data.n ? formatPercent(train.accuracy) : "–"],
    ];
    const { tried, solved } = this.model.tally;
    if (tried.size > 1) rows.push(["푼 시드", `${tried.size}개 중 ${solved.size}개`]);
    if (validation) rows.push(["검증 손실", formatLoss(validation.loss)], ["검증 정확도", formatPercent(validation.accuracy)]);
    return html`<dl class="figures">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
  }

  #values(): TemplateResult {
    return html`<details>
      <summary>값을 표로 보기</summary>
      <div class="inside tables" role="group" tabindex="0" aria-label="값">
        ${this.model.view === "network" ? this.#network.table() : nothing} ${isGate(this.model.settings.dataset) ? this.#gateTable() : nothing}
        ${!this.model.run.train.data.n ? "아직 점이 없습니다." : this.#trains ? this.#lossTable() : nothing}
      </div>
    </details>`;
  }

  #gateTable(): TemplateResult {
    const { train } = this.model.run;
    const { x, y } = train.data;
    return html`<table>
      <caption>점마다의 예측</caption>
      <thead><tr><th scope="col">(x₁, x₂)</th><th scope="col">정답</th><th scope="col">예측</th><th scope="col">판정</th></tr></thead>
      <tbody>
        ${Array.from(
          train.predict(),
          (p, k) => html`<tr>
            <td>(${x[k]}, ${x[train.data.n + k]})</td><td>${y[k]}</td><td>${p.toFixed(4)}</td><td>${p > 0.5 === y[k] > 0.5 ? "맞음" : "틀림"}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #lossTable(): TemplateResult {
    const { curve } = this.model.run.progress;
    const hasValidation = curve[0].valLoss !== null;
    const rows = evenly([...curve, this.model.run.now], TABLE_ROWS);
    return html`<table>
      <caption>걸음에 따른 손실</caption>
      <thead><tr><th scope="col">걸음</th><th scope="col">훈련 손실</th>${hasValidation ? html`<th scope="col">검증 손실</th>` : nothing}</tr></thead>
      <tbody>
        ${rows.map(
          ({ step, loss, valLoss }) => html`<tr>
            <td>${formatStep(step)}</td><td>${formatLoss(loss)}</td>${valLoss === null ? nothing : html`<td>${formatLoss(valLoss)}</td>`}
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #toggleScale = (): void => {
    this.#logarithmic = !this.#logarithmic;
    this.update();
  };

  #toggleValidation = (): void => {
    this.#showValidation = !this.#showValidation;
    this.update();
  };

  #point = (event: PointerEvent): void => {
    const { low, high } = windowOf(this.model.run);
    const { left, top, width, height } = (event.target as Element).getBoundingClientRect();
    const across = (event.clientX - left) / width;
    const down = (event.clientY - top) / height;
    this.#pointer = { x1: low + across * (high - low), x2: high - down * (high - low) };
    this.update();
  };

  #unpoint = (): void => {
    this.#pointer = null;
    this.update();
  };
}

const chartHeight = (width: number): number => Math.round(Math.min(Math.max(0.82 * width, 210), 320));

/** At most n items, first and last among them, each step once. */
function evenly<Item extends { step: number }>(items: Item[], n: number): Item[] {
  const picked = Array.from({ length: n }, (_, k) => items[Math.round((k * (items.length - 1)) / (n - 1))]);
  return picked.filter((item, k) => k === 0 || item.step !== picked[k - 1].step);
}

/** The thumbnail of «own points». */
const SKETCH: OwnPoint[] = [[-0.6, 0.5, 1], [0.1, 0.75, 1], [-0.15, 0.1, 1], [0.7, 0.15, 0], [0.2, -0.6, 0], [-0.65, -0.55, 0]];

const THUMBNAILS = new Map<DatasetName, TemplateResult>();

/** A few of the data set's points, drawn once. */
function thumbnail(name: DatasetName): TemplateResult {
  const known = THUMBNAILS.get(name);
  if (known) return known;
  const { n, x, y } = drawData({ ...DEFAULTS, dataset: name, points: SKETCH }, 44).train;
  const place = (value: number) => (isGate(name) ? 8 + 18 * value : 17 + 15 * value);
  const radius = isGate(name) ? 4 : isCloud(name) ? 1.5 : 2.6;
  const marks = Array.from({ length: n }, (_, p) => {
    const [cx, cy] = [place(x[p]), 34 - place(x[n + p])];
    return y[p]
      ? svg`<circle class="one" cx=${cx} cy=${cy} r=${radius} />`
      : svg`<rect class="zero" x=${cx - radius} y=${cy - radius} width=${2 * radius} height=${2 * radius} />`;
  });
  const drawn = html`<svg viewBox="0 0 34 34" aria-hidden="true">${marks}</svg>`;
  THUMBNAILS.set(name, drawn);
  return drawn;
}

