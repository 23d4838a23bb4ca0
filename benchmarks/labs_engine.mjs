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
const STEPS = 20_000;
const SECONDS = 3;

/** The best of several runs: what the engine can do when nothing else takes the processor. The loss curve is kept as in the lab. */
function stepsPerSecond(settings) {
  const run = new TrainingRun(settings);
  const start = run.snapshot();
  const end = performance.now() + SECONDS * 1000;
  let best = 0;
  while (performance.now() < end) {
    run.restore(start);
    const begin = performance.now();
    run.advance(STEPS, settings.learning_rate);
    best = Math.max(best, (run.progress.step / (performance.now() - begin)) * 1000);
  }
  return Math.round(best);
}

for (const { name, ...settings } of CASES)
  console.log(`${name.padEnd(26)}${stepsPerSecond({ ...COMMON, ...settings }).toLocaleString("en").padStart(12)} steps/s`);
