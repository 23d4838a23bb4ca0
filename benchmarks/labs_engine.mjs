/* Steps per second of the labs' engine, full batch on 200 points. Run: node benchmarks/labs_engine.mjs */

import { TrainingRun } from "../labs/src/engine/training.ts";

const CASES = [
  { name: "2-4-1 tanh", hidden_size: 4, hidden_layers: 1, dataset: "xor_cloud" },
  { name: "2-8-8-1 tanh", hidden_size: 8, hidden_layers: 2, dataset: "xor_cloud" },
  { name: "2-16-16-16-1 tanh", hidden_size: 16, hidden_layers: 3, dataset: "spiral" },
  { name: "2-4-1 tanh, four points", hidden_size: 4, hidden_layers: 1, dataset: "xor" },
];
const COMMON = {
  learning_rate: 0.1, activation: "tanh", optimizer: "sgd", loss_name: "binary_crossentropy",
  initializer: "glorot_uniform", noise: 0, seed: 3, data_seed: 0,
};
const SECONDS = 3;
const WINDOW = 500; // steps
const RUN = 20_000; // steps, then from the start again

/** The best of many short windows: what the engine can do when nothing else takes the processor. */
function stepsPerSecond(settings) {
  const run = new TrainingRun(settings);
  run.advance(RUN, settings.learning_rate);
  const end = performance.now() + SECONDS * 1000;
  let best = Infinity;
  while (performance.now() < end) {
    if (run.progress.step >= 2 * RUN) run.restore(new TrainingRun(settings).snapshot());
    const begin = performance.now();
    run.advance(WINDOW, settings.learning_rate);
    best = Math.min(best, performance.now() - begin);
  }
  return Math.round((WINDOW / best) * 1000);
}

for (const { name, ...settings } of CASES)
  console.log(`${name.padEnd(26)}${stepsPerSecond({ ...COMMON, ...settings }).toLocaleString("en").padStart(12)} steps/s`);
