/* Prints what the labs' engine computes for the cases in the file named by the first argument (see test_engine_parity.py). */

import { readFileSync } from "node:fs";
import { CHAOS, TrainingRun, type Settings } from "../../labs/src/engine/training.ts";

interface Case {
  settings: Settings;
  steps: number;
  checkpoints: number[][]; // flat weights that nnlib reached on its way
}

function values({ settings, steps, checkpoints }: Case) {
  const run = new TrainingRun(settings);
  const { x, y, n } = run.train.data;
  const points = Array.from({ length: n }, (_, p) => [x[p], x[n + p]]);
  const weights = Array.from(run.network.params);
  const twin = run.twin();
  let chaotic = false;
  const losses = [run.train.loss];
  const accuracies = [run.train.accuracy];
  for (let k = 0; k < steps && !run.progress.diverged; k++) {
    run.advance(1, settings.learning_rate);
    twin.advance(1, settings.learning_rate);
    chaotic ||= Math.abs(twin.train.loss - run.train.loss) > CHAOS;
    losses.push(run.train.loss);
    accuracies.push(run.train.accuracy);
  }
  const { diverged } = run.progress;
  const valLoss = run.validation?.loss ?? null;
  const valAccuracy = run.validation?.accuracy ?? null;
  return {
    points,
    targets: Array.from(y),
    weights,
    losses,
    accuracies,
    valLoss,
    valAccuracy,
    diverged,
    chaotic,
    checkpoints: checkpoints.map((params) => {
      run.network.params.set(params);
      run.train.backward();
      return { loss: run.train.loss, gradient: Array.from(run.network.grads) };
    }),
  };
}

const cases: Case[] = JSON.parse(readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify(cases.map(values)));
