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
const SECONDS = 2;

function stepsPerSecond(settings) {
  const run = new TrainingRun(settings);
  run.advance(2000, settings.learning_rate); // warm-up: compiled code, first points of the curve
  const start = performance.now();
  let steps = 0;
  while (performance.now() - start < SECONDS * 1000) {
    const before = run.progress.step;
    run.advance(1000, settings.learning_rate);
    steps += run.progress.step - before;
    if (run.progress.step === before) run.restore(new TrainingRun(settings).snapshot());
  }
  return Math.round((steps / (performance.now() - start)) * 1000);
}

for (const { name, ...settings } of CASES)
  console.log(`${name.padEnd(26)}${stepsPerSecond({ ...COMMON, ...settings }).toLocaleString("en").padStart(12)} steps/s`);
