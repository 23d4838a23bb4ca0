/* The size calculator: one side of an image followed through layers. */

import { html, nothing, type TemplateResult } from "lit/html.js";
import { live } from "lit/directives/live.js";
import { numberField } from "../controls.ts";
import type { ConvModel } from "./model.ts";
import { DEFAULTS, MAX_LAYERS, NUMBERS, WINDOW, type LayerPlan } from "./settings.ts";
import { layerWords } from "./words.ts";

const NAMES = { conv: "합성곱", pool: "최댓값 풀링" };

export function sizesView(model: ConvModel): TemplateResult {
  const { settings, sizes } = model;
  const { layers, size } = settings;
  const put = (plans: readonly LayerPlan[]) => model.set("layers", plans);
  const change = (k: number, plan: Partial<LayerPlan>) => put(layers.map((each, at) => (at === k ? { ...each, ...plan } : each)));
  const add = (layer: LayerPlan["layer"]) => put([...layers, DEFAULTS.layers.find((plan) => plan.layer === layer)!]);
  const take = (given: string | number) => {
    model.set("size", given);
    return model.settings.size;
  };
  const last = sizes.at(-1)!;
  const failed = sizes.indexOf(null);
  return html`
    ${numberField({ name: "size", setting: NUMBERS.size, value: size, correction: model.corrections.size, take })}
    <ol class="layers">
      ${layers.map((plan, k) => layerRow(plan, k, sizes[k], sizes[k + 1], (changed) => change(k, changed), () => put(layers.filter((_, at) => at !== k))))}
    </ol>
    <div class="bar">
      ${(["conv", "pool"] as const).map((layer) => html`<button type="button" ?disabled=${layers.length >= MAX_LAYERS} @click=${() => add(layer)}>${NAMES[layer]} 더하기</button>`)}
      <button type="button" @click=${() => model.canUndo && model.undo()}>되돌리기</button>
    </div>
    <div class="status" data-tone=${failed < 0 ? "plain" : "bad"} role="status" aria-live="polite">
      <p><strong class="chain">${sizes.map((each) => each ?? "✕").join(" → ")}</strong></p>
      <p>${failed < 0 ? `마지막 특징 맵은 ${last}×${last}입니다.` : `${failed}번째 층에서 맞지 않습니다. ${layerWords(layers[failed - 1], sizes[failed - 1], null)}`}</p>
    </div>
  `;
}

function layerRow(plan: LayerPlan, k: number, from: number | null, to: number | null, change: (plan: Partial<LayerPlan>) => void, remove: () => void): TemplateResult {
  const title = `${k + 1}층 ${NAMES[plan.layer]}`;
  const count = (name: "window" | "stride", label: string) => html`<label>${label}
    <select aria-label="${title} ${label}" @change=${(event: Event) => {
      const value = Number((event.target as HTMLSelectElement).value);
      change(name === "window" && plan.layer === "pool" ? { window: value, stride: value } : { [name]: value });
    }}>${Array.from({ length: WINDOW.high }, (_, n) => html`<option value=${n + 1} .selected=${live(plan[name] === n + 1)}>${n + 1}</option>`)}</select></label>`;
  return html`<li data-fits=${to !== null}>
    <p class="title">${title}</p>
    <div class="layer-fields">
      ${count("window", "창")} ${count("stride", "보폭")}
      <label>패딩
        <select aria-label="${title} 패딩" @change=${(event: Event) => change({ padding: (event.target as HTMLSelectElement).value as LayerPlan["padding"] })}>
          ${["valid", "same"].map((padding) => html`<option value=${padding} .selected=${live(plan.padding === padding)}>${padding}</option>`)}
        </select></label>
      <button type="button" aria-label="${title} 빼기" @click=${remove}>빼기</button>
    </div>
    <p class="formula">${from === null && to === null && k > 0 ? html`<span class="aside">${layerWords(plan, from, to)}</span>` : layerWords(plan, from, to)}</p>
    ${to === null ? nothing : html`<p class="unseen">${title} 뒤의 크기 ${to}</p>`}
  </li>`;
}
