/* A neuron on its way: an immutable record of weights, steps and the best so far; every change makes a new one. */

import { descend, isWithinLimit, sameWeights, score, visit, type Gate, type Output, type Rule, type Weights } from "./neuron.ts";

export const MAX_STEPS = 100_000;

/** Steps of one rule at one rate. */
export type Segment = readonly [rule: Rule, output: Output, rate: number, steps: number];

export interface Best {
  readonly correct: number;
  readonly loss: number;
}

export interface Run {
  readonly weights: Weights;
  /** The weights that were last set by hand, and the rules' steps since. */
  readonly origin: Weights;
  readonly originVisits: number;
  readonly segments: readonly Segment[];
  readonly step: number;
  /** Points that the perceptron rule has looked at: its next one is visits % 4. */
  readonly visits: number;
  readonly ruleMoves: number;
  /** Visits in a row that changed nothing. */
  readonly quiet: number;
  readonly best: Best;
  readonly diverged: boolean;
}

const bestOf = (a: Best, b: Best): Best => ({ correct: Math.max(a.correct, b.correct), loss: Math.min(a.loss, b.loss) });

export function start(weights: Weights, gate: Gate, output: Output, visits = 0): Run {
  const { correct, loss } = score(weights, gate, output);
  return { weights, origin: weights, originVisits: visits, segments: [], step: 0, visits, ruleMoves: 0, quiet: 0, best: { correct, loss }, diverged: false };
}

/** Weights set by hand. The order of visits and the count of steps go on; what was quiet need not be so any more. */
export function place(run: Run, weights: Weights, gate: Gate, output: Output): Run {
  return { ...run, weights, origin: weights, originVisits: run.visits, segments: [], quiet: 0, best: bestOf(run.best, score(weights, gate, output)), diverged: false };
}

/** Another output makes other losses: the best is looked for anew. */
export function withOutput(run: Run, gate: Gate, output: Output): Run {
  const { correct, loss } = score(run.weights, gate, output);
  return { ...run, best: { correct, loss } };
}

export const isFinished = ({ diverged, step }: Run): boolean => diverged || step >= MAX_STEPS;

export function advance(run: Run, gate: Gate, output: Output, rule: Rule, rate: number, steps: number): Run {
  let { weights, step, visits, ruleMoves, quiet, best, diverged } = run;
  let taken = 0;
  while (taken < steps && step < MAX_STEPS && !diverged) {
    const next = rule === "perceptron" ? visit(weights, gate, rate, visits % 4) : descend(weights, gate, output, rate);
    taken += 1;
    step += 1;
    diverged = !isWithinLimit(next); // the last weights that can be counted stay
    const moved = !sameWeights(next, weights);
    if (!diverged) weights = next;
    if (rule === "perceptron") {
      visits += 1;
      ruleMoves += Number(moved);
    }
    quiet = moved ? 0 : quiet + Number(rule === "perceptron");
    if (moved && !diverged) best = bestOf(best, score(weights, gate, output));
  }
  return { ...run, weights, segments: extended(run.segments, [rule, output, rate, taken]), step, visits, ruleMoves, quiet, best, diverged };
}

function extended(segments: readonly Segment[], [rule, output, rate, steps]: Segment): readonly Segment[] {
  const last = segments.at(-1);
  if (steps === 0) return segments;
  if (!last || last[0] !== rule || last[2] !== rate || (rule === "gradient" && last[1] !== output)) return [...segments, [rule, output, rate, steps]];
  return [...segments.slice(0, -1), [rule, output, rate, last[3] + steps]];
}
