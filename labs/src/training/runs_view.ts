/* Kept runs as a part of the lab: the button, and a table of what differs and what came of it. */

import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import { icon } from "../icons.ts";
import { DASHES, differences, LABELS, stepsOf, type KeptRun } from "./runs.ts";
import type { TrainingModel } from "./model.ts";
import { formatLoss, formatPercent, formatStep } from "./words.ts";

export class RunsPanel {
  readonly #model: TrainingModel;
  readonly #update: () => void;

  constructor(model: TrainingModel, update: () => void) {
    this.#model = model;
    this.#update = update;
  }

  template(): TemplateResult {
    const { runs, run } = this.#model;
    const isFull = runs.length === LABELS.length;
    return html`<details class="runs">
      <summary>기록 겹쳐 보기${runs.length ? html`<span class="count">${runs.length}개 남김</span>` : nothing}</summary>
      <div class="inside part">
        <p class="aside">지금 손실 곡선을 남겨 두고, 설정을 바꾸어 다시 학습하며 견줍니다. ${LABELS.length}개까지 남습니다.</p>
        <div class="bar">
          <button type="button" class="keep" ?disabled=${isFull || run.progress.step === 0} @click=${() => this.#model.keepRun()}>이 기록 남기기</button>
          <button type="button" ?disabled=${!runs.length} @click=${(event: Event) => this.#drop(event)}>기록 모두 지우기</button>
        </div>
        ${isFull ? html`<p class="aside">기록이 ${LABELS.length}개 찼습니다. 하나를 지우면 또 남길 수 있습니다.</p>` : nothing}
        ${runs.length ? this.#table(runs) : nothing}
      </div>
    </details>`;
  }

  #table(runs: readonly KeptRun[]): TemplateResult {
    const { run, settings } = this.#model;
    const { segments, step, diverged } = run.progress;
    const words = differences([...runs, { settings, segments: segments.length ? segments : [[settings.learning_rate, 0]], isEdited: run.start !== null }]);
    const row = (name: TemplateResult, differing: string, steps: number, loss: number | null, accuracy: number | null, last: unknown) => html`<tr>
      <th scope="row">${name}</th><td class="wrap">${differing || "차이 없음"}</td><td>${formatStep(steps)}</td>
      <td>${loss === null ? "발산" : formatLoss(loss)}</td><td>${accuracy === null ? "–" : formatPercent(accuracy)}</td><td>${last}</td>
    </tr>`;
    const drop = ({ label }: KeptRun) => html`<button
      type="button" class="drop" aria-label="기록 ${label} 지우기" @click=${(event: Event) => this.#drop(event, label)}
    >${icon("close")}</button>`;
    return html`<div class="wide" tabindex="0" role="group" aria-label="남긴 기록의 표"><table>
      <caption>서로 다른 설정과 결과</caption>
      <thead>
        <tr>
          <th scope="col">기록</th><th scope="col" class="wrap">다른 설정</th><th scope="col">걸음</th><th scope="col">훈련 손실</th>
          <th scope="col">정확도</th><td></td>
        </tr>
      </thead>
      <tbody>
        ${runs.map((kept, k) => row(name(kept.label), words[k], stepsOf(kept), kept.loss, kept.accuracy, drop(kept)))}
        ${row(name("지금"), words[runs.length], step, diverged ? null : run.train.loss, diverged ? null : run.train.accuracy, nothing)}
      </tbody>
    </table></div>`;
  }

  /** The button goes with its row: the focus then moves to one that is still there. */
  #drop(event: Event, label?: string): void {
    const panel = (event.currentTarget as Element).closest("details")!;
    this.#model.dropRuns(label);
    this.#update();
    (panel.querySelector<HTMLElement>(".drop") ?? panel.querySelector<HTMLElement>("summary"))!.focus();
  }
}

const name = (label: string): TemplateResult => html`<span class="sample">
  <svg viewBox="0 0 34 8" aria-hidden="true">${
    label in DASHES
      ? svg`<path class="kept" d="M0 4h34" stroke-dasharray=${DASHES[label]} />`
      : svg`<path class="train" d="M0 4h34" />`
  }</svg>${label}</span>`;
