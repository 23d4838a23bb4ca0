/* Prints what the neuron lab's engine computes for the cases in the file named by the first argument (see test_neuron.py). */

import { readFileSync } from "node:fs";
import { gradient, score, type Gate, type Output, type Rule, type Weights } from "../../labs/src/engine/neuron.ts";
import { advance, start } from "../../labs/src/engine/neuron-run.ts";

interface Case {
  dataset: Gate;
  activation: Output;
  rule: Rule;
  rate: number;
  weights: Weights;
  steps: number;
}

function values({ dataset, activation, rule, rate, weights, steps }: Case) {
  let run = start(weights, dataset, activation);
  const path = [run.weights];
  for (let k = 0; k < steps && !run.diverged; k++) path.push((run = advance(run, dataset, activation, rule, rate, 1)).weights);
  return { ...score(weights, dataset, activation), gradient: gradient(weights, dataset, activation), path, diverged: run.diverged, ruleMoves: run.ruleMoves };
}

const cases: Case[] = JSON.parse(readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify(cases.map(values)));
