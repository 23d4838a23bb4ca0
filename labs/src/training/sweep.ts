/* The sweep beside the lab: its plan as the reader types it, and the runs, in a Worker where there is one. */

import { sweep, totalOf, work, type SweepPlan, type SweepResult } from "../engine/sweep.ts";
import type { Settings } from "../engine/training.ts";
import { parseNumber } from "../quiz/number.ts";
import { NUMBERS, settle } from "./settings.ts";

/** What the reader chooses, as text where it is typed as a list. */
export interface SweepForm {
  learning_rates: readonly number[];
  hidden_sizes: readonly number[];
  seeds: number; // how many: 0, 1, 2, …
  steps: number;
}

export const SWEEP_FORM: SweepForm = {
  learning_rates: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
  hidden_sizes: [1, 2, 4, 8],
  seeds: 10,
  steps: 1000,
};

export const SWEEP_FIELDS = {
  learning_rates: { label: "견줄 학습률", list: true, low: NUMBERS.learning_rate.low, high: NUMBERS.learning_rate.high, integer: false },
  hidden_sizes: { label: "견줄 은닉 뉴런 수", list: true, low: NUMBERS.hidden_size.low, high: NUMBERS.hidden_size.high, integer: true },
  seeds: { label: "시드 개수", list: false, low: 1, high: 50, integer: true },
  steps: { label: "걸음 수", list: false, low: 10, high: 10_000, integer: true },
} as const;

export type SweepField = keyof typeof SWEEP_FIELDS;

const LONGEST_LIST = 8;

/** What was typed, put right, and in words what had to be put right. */
export function settleField(name: SweepField, text: string, present: SweepForm): { form: SweepForm; message: string } {
  const { label, list, low, high, integer } = SWEEP_FIELDS[name];
  const parts = list ? text.split(/[,\s]+/).filter(Boolean) : [text];
  const read = parts.map((part) => parseNumber(part));
  if (!read.length || read.some((value) => "message" in value))
    return { form: present, message: `${label}: ${list ? "수를 쉼표로 나누어" : "수를"} 적어 주세요. 그대로 두었습니다.` };
  const given = read.map((found) => ("value" in found ? found.value : low));
  const inRange = given.map((value) => Math.min(high, Math.max(low, integer ? Math.round(value) : value)));
  const sorted = [...new Set(inRange)].sort((a, b) => a - b);
  const kept = list ? sorted.slice(0, LONGEST_LIST) : sorted;
  const said = [
    ...(inRange.some((value, k) => value !== given[k]) ? [`${low}부터 ${high}까지의 ${integer ? "정수" : "수"}에 맞추었습니다.`] : []),
    ...(kept.length < sorted.length ? [`작은 것부터 ${LONGEST_LIST}개만 견줍니다.`] : []),
  ];
  return { form: { ...present, [name]: list ? kept : kept[0] }, message: said.length ? `${label}: ${said.join(" ")}` : "" };
}

export function planOf(form: SweepForm, base: Settings): SweepPlan {
  const seeds = Array.from({ length: form.seeds }, (_, seed) => seed);
  return { base: { ...base }, learning_rates: form.learning_rates, hidden_sizes: form.hidden_sizes, seeds, steps: form.steps };
}

/** Whether a cell of this plan, loaded into the lab, leaves the lab's other settings as they are. */
export function isOf(plan: SweepPlan, settings: Settings): boolean {
  const rest = ({ learning_rate: _, hidden_size: __, seed: ___, ...others }: Settings) => JSON.stringify(others);
  return rest(plan.base) === rest(settings);
}

export const cellSettings = (plan: SweepPlan, row: number, column: number, seed: number): Settings => ({
  ...plan.base,
  learning_rate: settle("learning_rate", plan.learning_rates[row], plan.base.learning_rate).value as number,
  hidden_size: settle("hidden_size", plan.hidden_sizes[column], plan.base.hidden_size).value as number,
  seed: plan.seeds.includes(seed) ? seed : plan.seeds[0],
});

/** A sweep on its way or at its end. */
export class Sweep {
  readonly plan: SweepPlan;
  readonly solved: number[][];
  done = 0;
  isRunning = true;
  readonly #changed: () => void;
  #worker: Worker | null = null;
  #timer = 0;

  constructor(plan: SweepPlan, changed: () => void) {
    this.plan = plan;
    this.solved = plan.learning_rates.map(() => plan.hidden_sizes.map(() => 0));
    this.#changed = changed;
    this.#start();
  }

  get total(): number {
    return totalOf(this.plan);
  }

  get state() {
    const { learning_rates, hidden_sizes, seeds, steps } = this.plan;
    const solved = this.solved.map((row) => [...row]);
    return { learning_rates: [...learning_rates], hidden_sizes: [...hidden_sizes], seeds: [...seeds], steps, solved, done: this.done, total: this.total };
  }

  /** Stops; what has been counted stays. */
  cancel(): void {
    this.#stop();
    this.#changed();
  }

  #start(): void {
    this.#worker = makeWorker();
    if (!this.#worker) return this.#inSlices();
    this.#worker.onmessage = ({ data }: MessageEvent<{ results: SweepResult[]; done: boolean }>) => this.#take(data.results, data.done);
    this.#worker.onerror = (event) => {
      event.preventDefault(); // a page may forbid Workers: the same runs, here
      this.#worker?.terminate();
      this.#worker = null;
      this.done = 0;
      for (const row of this.solved) row.fill(0);
      this.#inSlices();
    };
    this.#worker.postMessage(this.plan);
  }

  /** Without a Worker: between the page's own work. */
  #inSlices(): void {
    const runs = sweep(this.plan);
    const slice = () => {
      const { results, done } = work(runs, SLICE);
      this.#take(results, done);
      if (!done) this.#timer = setTimeout(slice) as unknown as number;
    };
    this.#timer = setTimeout(slice) as unknown as number;
  }

  #take(results: SweepResult[], done: boolean): void {
    for (const { row, column, solved } of results) if (solved) this.solved[row][column]++;
    this.done += results.length;
    if (done) this.#stop();
    if (results.length || done) this.#changed();
  }

  #stop(): void {
    this.isRunning = false;
    this.#worker?.terminate();
    this.#worker = null;
    clearTimeout(this.#timer);
  }
}

const SLICE = 8; // ms

/** The Worker's source as text; absent where no bundle was built (tests in Node). */
declare const SWEEP_WORKER: string | undefined;

/** From a Blob: neither a Worker file nor fetch works from file://. */
function makeWorker(): Worker | null {
  if (typeof SWEEP_WORKER === "undefined" || typeof Worker === "undefined") return null;
  const address = URL.createObjectURL(new Blob([SWEEP_WORKER], { type: "text/javascript" }));
  try {
    return new Worker(address);
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address); // the Worker has its source already
  }
}
