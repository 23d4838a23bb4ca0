/*
 * The whole network as a diagram: every weight, and every sum z and output h of one point. A neuron is selected by mouse
 * or arrow keys; then its sum stands written out below, and its weights can be changed.
 */

import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import { live } from "lit/directives/live.js";
import { numberField } from "../controls.ts";
import type { Trace } from "../engine/network.ts";
import type { TrainingModel } from "./model.ts";
import { picture } from "./neurons.ts";
import { formatNumber, incoming, neuronName, neuronsInOrder, pointAt, roundNumber, sumInWords, weightSetting, type Incoming } from "./weights.ts";

const NODE = 52; // px across
const ROOMY = { pitch: 142, head: 24, foot: 68 }; // px: between two neurons, above and below one, with its numbers
const DENSE = { pitch: 62, head: 4, foot: 12 };
const MOST_NEURONS = 4; // in one layer, to be drawn with its numbers
const LABEL_PLACES = [0.32, 0.4, 0.2, 0.45]; // of the line
const LABEL_ROOM = 36; // px from the neuron's middle
const LABEL_GAPS = [20, 13]; // px between two numbers: wished for, at least
const FEW_POINTS = 8;
const ACTIVATION_WORDS = { sigmoid: "시그모이드", tanh: "tanh", relu: "ReLU", linear: "" };

/** For inside a circle. */
const brief = (value: number): string => formatNumber(Number(value.toFixed(3)));

interface Spot {
  readonly x: number;
  readonly y: number;
}

export class NetworkPart {
  readonly #model: TrainingModel;
  readonly #update: () => void;
  readonly #shows: (name: string) => boolean;
  #width = 320;
  #selected = { layer: 0, unit: 0 };

  constructor(model: TrainingModel, update: () => void, shows: (name: string) => boolean) {
    this.#model = model;
    this.#update = update;
    this.#shows = shows;
  }

  template(): TemplateResult {
    const { run, sample } = this.#model;
    const point = pointAt(run, sample);
    const trace = run.network.trace(point);
    return html`<div class="network" role="group" aria-label="신경망">
      ${this.#points()} ${this.#diagram(point, trace)} ${this.#walkBar()} ${this.#neuron(point, trace)}
    </div>`;
  }

  /** Whether the room for the diagram has changed. */
  measure(box: HTMLElement): boolean {
    const width = Math.floor(box.querySelector(".diagram")?.clientWidth ?? 0);
    if (!width || width === this.#width) return false;
    this.#width = width;
    return true;
  }

  /** Every number of the diagram. */
  table(): TemplateResult {
    const { run, sample } = this.#model;
    const { network } = run;
    const point = pointAt(run, sample);
    const trace = network.trace(point);
    return html`<table>
        <caption>점 (${point.map(formatNumber).join(", ")})에서 뉴런마다의 합과 출력</caption>
        <thead><tr><th scope="col">뉴런</th><th scope="col">합 z</th><th scope="col">출력</th></tr></thead>
        <tbody>
          ${neuronsInOrder(network.layers).map(({ layer, unit }) => html`<tr>
            <th scope="row">${neuronName(network, layer, unit)}</th>
            <td>${formatNumber(trace.sums[layer][unit])}</td><td>${formatNumber(trace.outputs[layer][unit])}</td>
          </tr>`)}
        </tbody>
      </table>
      ${layerTables(this.#model, (index) => html`${formatNumber(network.params[index])}`)}`;
  }

  // ── Which point ──────────────────────────────────────────────────────────────

  #points(): TemplateResult {
    const { run, sample } = this.#model;
    const name = "sample";
    const { n, y } = run.train.data;
    const words = (index: number) => `(${pointAt(run, index).map(formatNumber).join(", ")}), 정답 ${y[index]}`;
    if (n === 1) return html`<p class="point"><b>입력한 점</b> ${words(0)}</p>`;
    const take = (index: number) => (this.#model.sample = index);
    if (n > FEW_POINTS) {
      const setting = { label: "점 번호", low: 1, high: n, step: 1, integer: true, stepper: true };
      const settle = (given: string | number) => {
        take(Math.min(n, Math.max(1, Math.round(Number(given)) || sample + 1)) - 1);
        return this.#model.sample + 1;
      };
      return html`<div class="point">${numberField({ name, setting, value: sample + 1, take: settle })}<span>${words(sample)}</span></div>`;
    }
    return html`<fieldset class="data points">
      <legend>입력할 점</legend>
      ${Array.from(y, (_, index) => html`<label>
        <input type="radio" name=${name} value=${index} .checked=${live(index === sample)} @change=${() => take(index)} />${words(index)}
      </label>`)}
    </fieldset>`;
  }

  // ── The diagram ──────────────────────────────────────────────────────────────

  get #isRoomy(): boolean {
    const { layers } = this.#model.run.network;
    if (layers.some(({ units }) => units > MOST_NEURONS)) return false;
    const spot = this.#spots(true);
    return layers.every((_, layer) => this.#labelPlace(layer, spot) !== undefined);
  }

  /** Where on their lines the numbers of one layer keep apart, if anywhere. */
  #labelPlace(layer: number, spot: (layer: number, unit: number) => Spot): number | undefined {
    const { fanIn, units } = this.#model.run.network.layers[layer];
    const span = spot(layer, 0).x - spot(layer - 1, 0).x;
    const heights = (place: number) =>
      Array.from({ length: fanIn * units }, (_, k) => {
        const [from, to] = [spot(layer - 1, Math.floor(k / units)).y, spot(layer, k % units).y];
        return from + place * (to - from);
      }).sort((a, b) => a - b);
    const fits = (place: number, gap: number) =>
      place * span >= LABEL_ROOM && heights(place).every((height, k, all) => k === 0 || height - all[k - 1] >= gap);
    const [wished, least] = LABEL_GAPS.map((gap) => LABEL_PLACES.find((place) => fits(place, gap)));
    return wished ?? least;
  }

  /** The middle of a neuron; layer −1 are the inputs. */
  #spots(roomy: boolean): (layer: number, unit: number) => Spot {
    const { layers } = this.#model.run.network;
    const sizes = [layers[0].fanIn, ...layers.map(({ units }) => units)];
    const { pitch, head } = roomy ? ROOMY : DENSE;
    const side = roomy ? 42 : NODE / 2 + 6; // room for the words beside the outermost neurons
    const most = Math.max(...sizes);
    return (layer, unit) => ({
      x: side + ((this.#width - 2 * side) * (layer + 1)) / layers.length,
      y: head + NODE / 2 + (unit + (most - sizes[layer + 1]) / 2) * pitch,
    });
  }

  #diagram(point: number[], trace: Trace): TemplateResult {
    const { network, train } = this.#model.run;
    const roomy = this.#isRoomy;
    const { pitch, head, foot } = roomy ? ROOMY : DENSE;
    const most = Math.max(2, ...network.layers.map(({ units }) => units));
    const height = head + NODE + (most - 1) * pitch + foot;
    const spot = this.#spots(roomy);
    return html`<div class="diagram ${roomy ? "roomy" : "dense"}" style="height: ${height}px">
      <svg viewBox="0 0 ${this.#width} ${height}" width=${this.#width} height=${height} aria-hidden="true">${this.#edges(spot, roomy)}</svg>
      ${point.map((value, unit) => this.#inputNode(spot(-1, unit), neuronName(network, -1, unit), value))}
      <div role="radiogroup" aria-label="뉴런 고르기" @keydown=${this.#move}>
        ${neuronsInOrder(network.layers).map(({ layer, unit }, k) => this.#node(spot(layer, unit), layer, unit, k, trace, train.data.y))}
      </div>
    </div>`;
  }

  #edges(spot: (layer: number, unit: number) => Spot, roomy: boolean) {
    const { network } = this.#model.run;
    const { layer: atLayer, unit: atUnit } = this.#present;
    return network.layers.map(({ fanIn, units, kernel, bias }, layer) => {
      const place = this.#labelPlace(layer, spot) ?? 0;
      const largest = network.params.subarray(kernel, bias).reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9);
      return Array.from({ length: fanIn * units }, (_, k) => {
        const [i, j] = [Math.floor(k / units), k % units];
        const [from, to] = [spot(layer - 1, i), spot(layer, j)];
        const weight = network.params[kernel + k];
        const chosen = layer === atLayer && j === atUnit;
        const sign = weight > 0 ? "positive" : weight < 0 ? "negative" : "none";
        const label = { x: from.x + place * (to.x - from.x), y: from.y + place * (to.y - from.y) };
        const d = `M${from.x} ${from.y}L${to.x} ${to.y}`;
        return svg`<g class="edge ${sign} ${chosen ? "chosen" : ""}" @click=${(event: Event) => this.#selectWeight(layer, j, kernel + k, event)}>
          <path class="reach" d=${d} /><path d=${d} stroke-width=${((roomy ? 1 : 0.6) + (3.2 * Math.abs(weight)) / largest).toFixed(2)} />
          ${roomy ? svg`<text x=${label.x} y=${label.y + 4.5}>${formatNumber(weight)}</text>` : nothing}
        </g>`;
      });
    });
  }

  #inputNode({ x, y }: Spot, name: string, value: number): TemplateResult {
    return html`<div class="node input" style="left: ${x}px; top: ${y}px"><b>${name}</b><span class="disc">${brief(value)}</span></div>`;
  }

  #node({ x, y }: Spot, layer: number, unit: number, order: number, trace: Trace, targets: Float64Array): TemplateResult {
    const { run: { network }, walked, sample } = this.#model;
    const chosen = layer === this.#present.layer && unit === this.#present.unit;
    const hidden = walked > 0 && order >= walked;
    const name = neuronName(network, layer, unit);
    const isLast = layer === network.layers.length - 1;
    const [z, h] = hidden ? ["?", "?"] : [trace.sums, trace.outputs].map((rows) => formatNumber(rows[layer][unit]));
    const bias = formatNumber(network.params[network.layers[layer].bias + unit]);
    const drawn = this.#shows("neurons") && !hidden;
    const told = hidden ? "아직 계산하지 않았습니다" : `합 z ${z}, ${isLast ? "예측" : "출력"} ${h}`;
    return html`<button
      type="button" class="node ${isLast ? "output" : ""} ${hidden ? "unknown" : ""}" role="radio" aria-checked=${chosen} tabindex=${chosen ? 0 : -1}
      data-at="${layer}-${unit}" aria-label="${isLast ? "출력" : "은닉"} 뉴런 ${name}, 편향 ${bias}, ${told}" style="left: ${x}px; top: ${y}px"
      @click=${() => this.#select(layer, unit)}
    >
      <b>${name}</b>
      ${drawn ? picture(layer, unit) : html`<span class="disc">${hidden ? h : brief(trace.outputs[layer][unit])}</span>`}
      <span class="numbers">
        <span>편향 ${bias}</span><span>z ${z}</span>
        ${drawn ? html`<span>${isLast ? "p" : "h"} ${h}</span>` : nothing} ${isLast ? html`<span>정답 ${targets[sample]}</span>` : nothing}
      </span>
    </button>`;
  }

  /** The selected neuron, or the nearest that the present network has. */
  get #present(): { layer: number; unit: number } {
    const { layers } = this.#model.run.network;
    const layer = Math.min(this.#selected.layer, layers.length - 1);
    return { layer, unit: Math.min(this.#selected.unit, layers[layer].units - 1) };
  }

  #select(layer: number, unit: number): void {
    this.#selected = { layer, unit };
    this.#update();
  }

  /** A line leads to the neuron that adds its weight up, and there to the weight's slider. */
  #selectWeight(layer: number, unit: number, index: number, event: Event): void {
    const root = (event.currentTarget as Element).getRootNode() as ShadowRoot;
    this.#select(layer, unit);
    root.getElementById(`weight-${index}`)?.focus();
  }

  #move = (event: KeyboardEvent): void => {
    const { layers } = this.#model.run.network;
    const { layer, unit } = this.#present;
    const column = { ArrowLeft: layer - 1, ArrowRight: layer + 1, Home: 0, End: layers.length - 1 }[event.key];
    const row = { ArrowUp: unit - 1, ArrowDown: unit + 1 }[event.key];
    if (column === undefined && row === undefined) return;
    event.preventDefault();
    const nextLayer = Math.min(Math.max(column ?? layer, 0), layers.length - 1);
    const nextUnit = Math.min(Math.max(row ?? unit, 0), layers[nextLayer].units - 1);
    this.#select(nextLayer, nextUnit);
    (event.currentTarget as Element).querySelector<HTMLElement>(`[data-at="${nextLayer}-${nextUnit}"]`)?.focus();
  };

  // ── One neuron after another ─────────────────────────────────────────────────

  #walkBar(): TemplateResult {
    const { walked, run } = this.#model;
    const order = neuronsInOrder(run.network.layers);
    const done = walked === order.length;
    const go = () => {
      const next = done ? 1 : walked + 1;
      this.#selected = order[next - 1];
      this.#model.walk(next);
    };
    return html`<div class="bar walk">
      <button type="button" @click=${go}>${walked === 0 ? "한 뉴런씩 계산하기" : done ? "첫 뉴런부터 다시" : "다음 뉴런 계산하기"}</button>
      ${walked ? html`<button type="button" @click=${() => this.#model.walk(0)}>모두 보기</button><span>${order.length}개 가운데 ${walked}개를 계산했습니다.</span>` : nothing}
    </div>`;
  }

  // ── The selected neuron ──────────────────────────────────────────────────────

  #neuron(point: number[], trace: Trace): TemplateResult {
    const { run: { network }, walked } = this.#model;
    const { layer, unit } = this.#present;
    const terms = incoming(network, trace, point, layer, unit);
    const isLast = layer === network.layers.length - 1;
    const order = neuronsInOrder(network.layers).findIndex((at) => at.layer === layer && at.unit === unit);
    const unknown = walked > 0 && order >= walked;
    return html`<div class="chosen-neuron" role="group" aria-label="고른 뉴런">
      <p class="title">${isLast ? "출력" : "은닉"} 뉴런 ${neuronName(network, layer, unit)}</p>
      <div class="sum" role="status">${unknown ? html`<p>아직 계산하지 않았습니다.</p>` : this.#sum(terms, trace, layer, unit, isLast)}</div>
      ${this.#shows("weights") ? html`<div class="weights" @focusin=${pauseFor(this.#model, this.#update)}>${terms.map(({ index }) => weightField(this.#model, index))}</div>` : nothing}
    </div>`;
  }

  #sum(terms: Incoming[], trace: Trace, layer: number, unit: number, isLast: boolean): TemplateResult {
    const { network } = this.#model.run;
    const [z, h] = [trace.sums[layer][unit], trace.outputs[layer][unit]];
    const name = ACTIVATION_WORDS[isLast ? "sigmoid" : network.activation];
    const equals = Math.abs(roundNumber(h) - h) <= 1e-12 ? "=" : "≈";
    return html`<p><i>z</i> = ${sumInWords(terms, z)}</p>
      <p>${isLast ? html`<i>p</i>` : html`<i>h</i>`} = ${name ? `${name}(${formatNumber(z)}) ${equals} ` : "z = "}${formatNumber(h)}</p>`;
  }
}

/** Nobody can type into a number that moves. */
const pauseFor = (model: TrainingModel, update: () => void) => (event: Event) => {
  const field = event.target as HTMLInputElement;
  if (!model.playing || field.type !== "text") return;
  model.pause();
  update(); // before the first letter, which a later drawing would overwrite
  field.select();
};

function weightField(model: TrainingModel, index: number): TemplateResult {
  const { network } = model.run;
  const take = (given: string | number) => {
    model.editWeight(index, given);
    return roundNumber(model.run.network.params[index]);
  };
  const correction = model.weightCorrections[index];
  return numberField({ name: `weight-${index}`, setting: weightSetting(network, index), value: roundNumber(network.params[index]), correction, take });
}

/** All weights as fields, for views without the diagram. */
export function weightTables(model: TrainingModel, update: () => void): TemplateResult {
  const { network } = model.run;
  const message = Object.values(model.weightCorrections).join("");
  return html`<div class="tables" @focusin=${pauseFor(model, update)}>${layerTables(model, (index) => {
      const take = (event: Event) => {
        const input = event.target as HTMLInputElement;
        model.editWeight(index, input.value);
        input.value = String(roundNumber(model.run.network.params[index]));
      };
      return html`<input
        class="typed" type="text" inputmode="decimal" autocomplete="off" aria-label="${weightSetting(network, index).label} 값"
        .value=${String(roundNumber(network.params[index]))} @change=${take}
      />`;
    })}</div>
    <p class="correction" role="status" ?hidden=${!message}>${message}</p>
    <p class="aside">고치면 그 가중치에서 새로 시작하고 걸음을 0부터 셉니다. ‘처음부터’를 누르면 고치기 전으로 돌아갑니다.</p>`;
}

/** One table per layer: a row per input, the bias last; a column per neuron. */
function layerTables({ run: { network } }: TrainingModel, cell: (index: number) => TemplateResult): TemplateResult[] {
  return network.layers.map(({ fanIn, units, kernel }, layer) => html`<table class="layer">
    <caption>${layer === network.layers.length - 1 ? "출력층" : `은닉층 ${layer + 1}`}의 가중치와 편향</caption>
    <thead>
      <tr><td></td>${Array.from({ length: units }, (_, unit) => html`<th scope="col">${neuronName(network, layer, unit)}</th>`)}</tr>
    </thead>
    <tbody>
      ${Array.from({ length: fanIn + 1 }, (_, i) => html`<tr>
        <th scope="row">${i < fanIn ? neuronName(network, layer - 1, i) : "편향"}</th>
        ${Array.from({ length: units }, (_, unit) => html`<td>${cell(kernel + i * units + unit)}</td>`)}
      </tr>`)}
    </tbody>
  </table>`);
}
