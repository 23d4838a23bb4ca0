/*
 * Learning rate × hidden size × seeds: how many runs bring every point right. A run here is the lab's own TrainingRun with the
 * lab's settings, so that a count is what trying the same seeds one by one gives.
 */

import { TrainingRun, type Settings } from "./training.ts";

export interface SweepPlan {
  /** Everything but the rate, the size and the seed. */
  readonly base: Settings;
  readonly learning_rates: readonly number[];
  readonly hidden_sizes: readonly number[];
  readonly seeds: readonly number[];
  readonly steps: number;
}

/** One finished run. */
export interface SweepResult {
  readonly row: number; // place among the learning rates
  readonly column: number; // place among the hidden sizes
  readonly solved: boolean;
}

const BREATH = 20; // steps between two moments at which the caller may stop

export const cellsOf = ({ learning_rates, hidden_sizes }: SweepPlan): number => learning_rates.length * hidden_sizes.length;
export const totalOf = (plan: SweepPlan): number => cellsOf(plan) * plan.seeds.length;

/** How many seeds of this cell have been tried after `done` runs. */
export function triedIn(plan: SweepPlan, done: number, row: number, column: number): number {
  const cells = cellsOf(plan);
  return Math.floor(done / cells) + (row * plan.hidden_sizes.length + column < done % cells ? 1 : 0);
}

/** Seed by seed through all cells, so that the whole picture gets clearer at once; null between two results: a moment to stop. */
export function* sweep(plan: SweepPlan): Generator<SweepResult | null> {
  for (const seed of plan.seeds)
    for (const [row, learning_rate] of plan.learning_rates.entries())
      for (const [column, hidden_size] of plan.hidden_sizes.entries()) {
        const run = new TrainingRun({ ...plan.base, learning_rate, hidden_size, seed });
        while (run.progress.firstSolvedStep === null && !run.progress.diverged && run.progress.step < plan.steps) {
          run.advance(Math.min(BREATH, plan.steps - run.progress.step), learning_rate);
          yield null;
        }
        yield { row, column, solved: run.progress.firstSolvedStep !== null };
      }
}

/** Goes on with a sweep for about this many ms, and returns what has been finished; `done` when nothing is left. */
export function work(runs: Generator<SweepResult | null>, ms: number): { results: SweepResult[]; done: boolean } {
  const results: SweepResult[] = [];
  const end = performance.now() + ms;
  do {
    const { value, done } = runs.next();
    if (done) return { results, done: true };
    if (value) results.push(value);
  } while (performance.now() < end);
  return { results, done: false };
}
