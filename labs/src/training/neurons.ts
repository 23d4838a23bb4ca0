/* Small pictures of what each neuron gives out over the plane, in the book's diverging colours. */

import { html, type TemplateResult } from "lit/html.js";
import { divergingMap, type Colors } from "../theme.ts";
import type { Pass } from "../engine/network.ts";
import type { TrainingRun } from "../engine/training.ts";
import { planeGrid, windowOf } from "./boundary.ts";
import { formatNumber, neuronName, neuronsInOrder, pointAt } from "./weights.ts";

const CELLS = 24;

/** A canvas that NeuronPictures fills. */
export const picture = (layer: number, unit: number): TemplateResult =>
  html`<canvas class="neuron" width=${CELLS + 1} height=${CELLS + 1} data-layer=${layer} data-unit=${unit} aria-hidden="true"></canvas>`;

/** Where an output lies between the two colours: −1 vermilion, 0 paper, 1 blue. ReLU and no activation have no ends; the largest value serves. */
function shade(run: TrainingRun, layer: number, outputs: Float64Array): (output: number) => number {
  const activation = layer === run.network.layers.length - 1 ? "sigmoid" : run.network.activation;
  if (activation === "sigmoid") return (output) => 2 * output - 1;
  if (activation === "tanh") return (output) => output;
  const largest = outputs.reduce((most, output) => Math.max(most, Math.abs(output)), 1e-9);
  return (output) => output / largest;
}

export class NeuronPictures {
  #run?: TrainingRun;
  #pass!: Pass;

  /** Draws every `picture` inside the box that is on screen. */
  draw(box: ParentNode, run: TrainingRun, colors: Colors): void {
    const canvases = [...box.querySelectorAll<HTMLCanvasElement>("canvas.neuron")].filter((canvas) => canvas.clientWidth);
    if (!canvases.length) return;
    if (run !== this.#run) {
      this.#run = run;
      this.#pass = run.network.pass(planeGrid(windowOf(run), CELLS), (CELLS + 1) ** 2);
    }
    run.network.predict(this.#pass);
    const map = divergingMap(colors);
    for (const canvas of canvases) this.#one(canvas, run, map);
  }

  #one(canvas: HTMLCanvasElement, run: TrainingRun, map: Uint8ClampedArray): void {
    const layer = Number(canvas.dataset.layer);
    const from = Number(canvas.dataset.unit) * this.#pass.n;
    const outputs = this.#pass.h[layer + 1].subarray(from, from + this.#pass.n);
    const place = shade(run, layer, outputs);
    const pixels = new ImageData(CELLS + 1, CELLS + 1);
    outputs.forEach((output, k) => {
      const at = 3 * Math.round(127.5 * (1 + Math.min(1, Math.max(-1, place(output)))));
      pixels.data.set([map[at], map[at + 1], map[at + 2], 255], 4 * k);
    });
    canvas.getContext("2d")!.putImageData(pixels, 0, 0);
  }
}

/** All hidden neurons as pictures, and their outputs as a table: at the four points, or at the plane's corners and middle. */
export function neuronGallery(run: TrainingRun): TemplateResult {
  const { network, train } = run;
  const { low, high } = windowOf(run);
  const middle = (low + high) / 2;
  const points: [number, number][] =
    train.data.n <= 4
      ? Array.from({ length: train.data.n }, (_, k) => pointAt(run, k))
      : [[low, low], [low, high], [high, low], [high, high], [middle, middle]];
  const traces = points.map((point) => network.trace(point));
  const hidden = neuronsInOrder(network.layers.slice(0, -1));
  return html`<div class="gallery">
      ${hidden.map(({ layer, unit }) => html`<figure>${picture(layer, unit)}<figcaption>${neuronName(network, layer, unit)}</figcaption></figure>`)}
    </div>
    <p class="aside">파란 곳에서 출력이 크고 주황색인 곳에서 작습니다. ${RANGES[network.activation]}</p>
    <table>
      <caption>점 (x₁, x₂)에서 은닉 뉴런의 출력</caption>
      <thead><tr><th scope="col">뉴런</th>${points.map((point) => html`<th scope="col">(${point.map(formatNumber).join(", ")})</th>`)}</tr></thead>
      <tbody>
        ${hidden.map(({ layer, unit }) => html`<tr>
          <th scope="row">${neuronName(network, layer, unit)}</th>
          ${traces.map(({ outputs }) => html`<td>${formatNumber(outputs[layer][unit])}</td>`)}
        </tr>`)}
      </tbody>
    </table>`;
}

const RANGES = {
  sigmoid: "시그모이드의 출력은 0부터 1까지이고, 바탕색인 곳이 0.5입니다.",
  tanh: "tanh의 출력은 −1부터 1까지이고, 바탕색인 곳이 0입니다.",
  relu: "바탕색인 곳에서는 출력이 0입니다. 뉴런마다 가장 큰 출력이 가장 진합니다.",
  linear: "바탕색인 곳에서 출력이 0입니다. 뉴런마다 절댓값이 가장 큰 출력이 가장 진합니다.",
};
