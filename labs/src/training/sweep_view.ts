/* The sweep as a part of the lab: its plan, progress, and a heat map whose cells lead back into the lab. */

import { html, nothing, type TemplateResult } from "lit/html.js";
import { triedIn } from "../engine/sweep.ts";
import { divergingMap, type Colors } from "../theme.ts";
import type { TrainingModel } from "./model.ts";
import { CHOICES } from "./settings.ts";
import { isOf, settleField, SWEEP_FIELDS, type Sweep, type SweepField } from "./sweep.ts";
import { formatPercent, formatStep } from "./words.ts";

const FIELDS = Object.keys(SWEEP_FIELDS) as SweepField[];

interface Cell {
  row: number;
  column: number;
  rate: number;
  size: number;
  solved: number;
  tried: number;
}

export class SweepPanel {
  readonly #model: TrainingModel;
  readonly #update: () => void;
  #corrections: Partial<Record<SweepField, string>> = {};
  #at: [row: number, column: number] = [0, 0]; // the cell that Tab reaches
  #palette?: { colors: Colors; map: Uint8ClampedArray };

  constructor(model: TrainingModel, update: () => void) {
    this.#model = model;
    this.#update = update;
  }

  template(colors: Colors): TemplateResult {
    const { sweep } = this.#model;
    return html`<details class="sweep">
      <summary>여러 설정 한꺼번에 견주기${sweep?.isRunning ? html`<span class="count">${share(sweep)}</span>` : nothing}</summary>
      <div class="inside part">
        <p class="aside">학습률과 은닉 뉴런 수의 짝마다 시드를 바꾸어 가며 학습하고, 모든 점을 맞혀 성공한 시드를 셉니다. 나머지는 위의 설정을 따릅니다.</p>
        <div class="fields">${FIELDS.map((name) => this.#field(name))}</div>
        ${this.#buttons()} ${sweep ? this.#outcome(sweep, colors) : nothing}
      </div>
    </details>`;
  }

  #field(name: SweepField): TemplateResult {
    const { label, list } = SWEEP_FIELDS[name];
    const value = this.#model.sweepForm[name];
    const text = list ? (value as readonly number[]).join(", ") : String(value);
    const correction = this.#corrections[name];
    return html`<div class="setting ${list ? "list" : ""}">
      <label for="sweep-${name}">${label}</label>
      <input
        id="sweep-${name}" class="typed" type="text" inputmode=${list ? "text" : "numeric"} autocomplete="off"
        aria-label="${label} 값" aria-describedby="sweep-${name}-correction" .value=${text}
        @change=${(event: Event) => this.#type(name, event.target as HTMLInputElement)}
      />
      <p class="correction" id="sweep-${name}-correction" role="status" ?hidden=${!correction}>${correction}</p>
    </div>`;
  }

  #type(name: SweepField, field: HTMLInputElement): void {
    const { form, message } = settleField(name, field.value, this.#model.sweepForm);
    this.#model.sweepForm = form;
    this.#corrections = { [name]: message };
    const value = form[name];
    field.value = Array.isArray(value) ? value.join(", ") : String(value);
    this.#update();
  }

  #buttons(): TemplateResult {
    const { sweep, run, sweepForm } = this.#model;
    const runs = sweepForm.learning_rates.length * sweepForm.hidden_sizes.length * sweepForm.seeds;
    return html`<div class="bar">
        ${sweep?.isRunning
          ? html`<button type="button" @click=${() => sweep.cancel()}>그만두기</button>`
          : html`<button type="button" ?disabled=${!run.isReady} @click=${() => this.#start()}>${formatStep(runs)}번 학습하기</button>`}
      </div>
      ${run.isReady ? nothing : html`<p class="aside">정답이 0인 점과 1인 점이 하나씩은 있어야 견줄 수 있습니다.</p>`}`;
  }

  #start(): void {
    this.#at = [0, 0];
    this.#model.startSweep();
  }

  #outcome(sweep: Sweep, colors: Colors): TemplateResult {
    const { done, total, isRunning } = sweep;
    const words = isRunning
      ? `${share(sweep)}. ${formatStep(total)}번 가운데 ${formatStep(done)}번 학습했습니다.`
      : done === total
        ? `끝났습니다. ${best(cells(sweep))}`
        : `그만두었습니다. ${formatStep(total)}번 가운데 ${formatStep(done)}번까지 셌습니다.`;
    return html`${isRunning ? html`<progress max=${total} value=${done} aria-label="진행"></progress>` : nothing}
      <p class="said" role="status" aria-live=${isRunning ? "off" : "polite"}>${words}</p>
      ${this.#heatMap(sweep, colors)} ${this.#listing(sweep)}`;
  }

  #heatMap(sweep: Sweep, colors: Colors): TemplateResult {
    const { plan } = sweep;
    const all = cells(sweep);
    return html`<div class="wide"><table class="heat" style="--columns: ${plan.hidden_sizes.length}" @keydown=${this.#key}>
      <caption>칸의 수: 성공한 시드/해 본 시드. 칸을 누르면 그 설정이 실험실로 옵니다.</caption>
      <thead>
        <tr><td></td><th scope="colgroup" colspan=${plan.hidden_sizes.length}>은닉 뉴런 수</th></tr>
        <tr><th scope="col">학습률</th>${plan.hidden_sizes.map((size) => html`<th scope="col">${size}</th>`)}</tr>
      </thead>
      <tbody>
        ${plan.learning_rates.map(
          (rate, row) => html`<tr>
            <th scope="row">${rate}</th>${all.filter((cell) => cell.row === row).map((cell) => this.#cell(sweep, cell, colors))}
          </tr>`,
        )}
      </tbody>
    </table></div>
    ${this.#base(sweep)}`;
  }

  #cell(sweep: Sweep, { row, column, rate, size, solved, tried }: Cell, colors: Colors): TemplateResult {
    const { settings } = this.#model;
    const isPresent = isOf(sweep.plan, settings) && settings.learning_rate === rate && settings.hidden_size === size;
    const isReached = row === this.#at[0] && column === this.#at[1];
    return html`<td><button
      type="button" tabindex=${isReached ? 0 : -1} data-at="${row},${column}" aria-pressed=${isPresent}
      style="background: ${this.#color(tried ? solved / tried : 0, colors)}"
      aria-label="${solved}/${tried}: 학습률 ${rate}, 은닉 뉴런 ${size}개. 실험실로 가져오기"
      @click=${() => this.#load(row, column)} @focus=${() => this.#reach(row, column)}
    >${tried ? `${solved}/${tried}` : "·"}</button></td>`;
  }

  /** Paper for none, the map's blue end for all. */
  #color(rate: number, colors: Colors): string {
    if (this.#palette?.colors !== colors) this.#palette = { colors, map: divergingMap(colors, 0.6) };
    const from = 3 * Math.round(127.5 + 127.5 * rate);
    return `rgb(${this.#palette.map.slice(from, from + 3).join(" ")})`;
  }

  /** The settings that the sweep took over, where the lab has gone on to others. */
  #base({ plan }: Sweep): TemplateResult | typeof nothing {
    if (isOf(plan, this.#model.settings)) return nothing;
    const { dataset, hidden_layers, activation, optimizer } = plan.base;
    const { choices } = CHOICES.activation;
    return html`<p class="aside">
      이 표는 ${CHOICES.dataset.choices[dataset]} 데이터, 은닉층 ${hidden_layers}개, ${choices[activation]}, ${CHOICES.optimizer.choices[optimizer]}에서
      얻었습니다. 그 뒤로 실험실의 설정이 바뀌었습니다. 칸을 누르면 표의 설정으로 돌아갑니다.
    </p>`;
  }

  #listing(sweep: Sweep): TemplateResult {
    return html`<details>
      <summary>성공률을 표로 보기</summary>
      <div class="inside"><div class="wide" tabindex="0" role="group" aria-label="성공률의 표"><table>
        <caption>${formatStep(sweep.plan.steps)}걸음 안에 모든 점을 맞힌 시드</caption>
        <thead><tr><th scope="col">학습률</th><th scope="col">은닉 뉴런 수</th><th scope="col">해 본 시드</th><th scope="col">성공한 시드</th><th scope="col">성공률</th></tr></thead>
        <tbody>
          ${cells(sweep).map(
            ({ rate, size, solved, tried }) => html`<tr>
              <td>${rate}</td><td>${size}</td><td>${tried}</td><td>${solved}</td><td>${tried ? formatPercent(solved / tried) : "–"}</td>
            </tr>`,
          )}
        </tbody>
      </table></div></div>
    </details>`;
  }

  #load(row: number, column: number): void {
    this.#reach(row, column);
    this.#model.loadCell(row, column);
  }

  #reach(row: number, column: number): void {
    if (this.#at[0] === row && this.#at[1] === column) return;
    this.#at = [row, column];
    this.#update();
  }

  #key = (event: KeyboardEvent): void => {
    const { plan } = this.#model.sweep!;
    const [rows, columns] = [plan.learning_rates.length, plan.hidden_sizes.length];
    const move = {
      ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -columns], End: [0, columns],
    }[event.key];
    if (!move || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const within = (value: number, length: number) => Math.min(length - 1, Math.max(0, value));
    const to = [within(this.#at[0] + move[0], rows), within(this.#at[1] + move[1], columns)];
    (event.currentTarget as Element).querySelector<HTMLElement>(`[data-at="${to}"]`)!.focus();
  };
}

function cells({ plan, solved, done }: Sweep): Cell[] {
  return plan.learning_rates.flatMap((rate, row) =>
    plan.hidden_sizes.map((size, column) => ({
      row, column, rate, size, solved: solved[row][column], tried: triedIn(plan, done, row, column),
    })),
  );
}

const share = ({ done, total }: Sweep): string => `${Math.floor((100 * done) / total)} %`;

/** The outcome in a sentence. */
function best(all: Cell[]): string {
  const most = Math.max(...all.map(({ solved }) => solved));
  const { tried } = all[0];
  if (most === 0) return "성공한 시드가 어느 칸에도 없습니다.";
  const first = all.filter(({ solved }) => solved === most);
  const where = first.length === 1 ? `학습률 ${first[0].rate}, 은닉 뉴런 ${first[0].size}개에서` : `${first.length}칸에서`;
  if (most === tried) return `${where} 시드 ${tried}개가 모두 성공했습니다.`;
  return `${where} 시드 ${tried}개 가운데 ${most}개가 성공해 가장 좋았습니다.`;
}
