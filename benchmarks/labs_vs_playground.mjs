/*
 * The labs' engine beside TensorFlow Playground's: node benchmarks/labs_vs_playground.mjs [--playground path/to/nn.ts]
 * nn.ts is src/nn.ts of github.com/tensorflow/playground (Apache-2.0); it is no part of this repository.
 * Both train the same 2-4-1 network (tanh, sigmoid output, squared error) from the same weights on the same 200 points, full
 * batch, in turns; counted is the best window. First they are shown to compute the same. Without a path only the labs' engine runs.
 */

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { transform } from "../labs/node_modules/esbuild/lib/main.js";
import { TrainingRun } from "../labs/src/engine/training.ts";

const SETTINGS = {
  learning_rate: 0.1, hidden_size: 4, hidden_layers: 1, activation: "tanh", optimizer: "sgd", loss_name: "mse",
  initializer: "glorot_uniform", dataset: "xor_cloud", noise: 0, seed: 3, data_seed: 0,
};
const WARM_UP = 2000; // steps
const WINDOW = 500; // steps
const SECONDS = 3; // for each engine
const RESTART = 20_000; // steps: well before the lab's last one
const SAME = 1e-9;

function labEngine() {
  let run = new TrainingRun(SETTINGS);
  return {
    name: "labs",
    step(n) {
      if (run.progress.step + n > RESTART) run = new TrainingRun(SETTINGS);
      run.advance(n, SETTINGS.learning_rate);
    },
    weights: () => Array.from(run.network.params),
  };
}

/** Playground's own loop over the points (playground.ts, oneStep) with the batch as large as the data. */
async function playgroundEngine(path) {
  const { code } = await transform(readFileSync(path, "utf8"), {
    loader: "ts",
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } }, // as the TypeScript that it was written for
  });
  const nn = await import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
  const { network, train } = new TrainingRun(SETTINGS);
  const { n, x, y } = train.data;
  const points = Array.from({ length: n }, (_, p) => ({ inputs: [x[p], x[n + p]], target: y[p] }));
  const theirs = nn.buildNetwork([2, SETTINGS.hidden_size, 1], nn.Activations.TANH, nn.Activations.SIGMOID, null, ["x", "y"]);
  network.layers.forEach(({ units, kernel, bias }, l) =>
    theirs[l + 1].forEach((node, j) => {
      node.bias = network.params[bias + j];
      node.inputLinks.forEach((link, i) => (link.weight = network.params[kernel + i * units + j]));
    }),
  );
  const rate = 2 * SETTINGS.learning_rate; // its squared error carries a factor ½
  return {
    name: "Playground",
    step(count) {
      for (let k = 0; k < count; k++) {
        for (const { inputs, target } of points) {
          nn.forwardProp(theirs, inputs);
          nn.backProp(theirs, target, nn.Errors.SQUARE);
        }
        nn.updateWeights(theirs, rate, 0);
      }
    },
    weights: () =>
      theirs.slice(1).flatMap((layer) => [
        ...layer[0].inputLinks.flatMap((_, i) => layer.map((node) => node.inputLinks[i].weight)),
        ...layer.map(({ bias }) => bias),
      ]),
  };
}

/** Fails unless both have come to the same weights. */
function compare([ours, theirs]) {
  const [a, b] = [ours.weights(), theirs.weights()];
  const farthest = Math.max(...a.map((weight, k) => Math.abs(weight - b[k])));
  if (!(farthest < SAME)) throw new Error(`the engines differ by ${farthest} after ${WARM_UP} steps: not the same computation`);
  console.log(`same weights after ${WARM_UP} steps, up to ${farthest.toExponential(0)}`);
}

/** Steps per second of each engine's best window; in turns, so that a busy moment hits both. */
function measure(engines) {
  const best = engines.map(() => Infinity);
  const end = performance.now() + SECONDS * 1000 * engines.length;
  while (performance.now() < end)
    engines.forEach((engine, k) => {
      const begin = performance.now();
      engine.step(WINDOW);
      best[k] = Math.min(best[k], performance.now() - begin);
    });
  return best.map((ms) => (WINDOW / ms) * 1000);
}

const { playground } = parseArgs({ options: { playground: { type: "string" } } }).values;
const engines = [labEngine(), ...(playground ? [await playgroundEngine(playground)] : [])];
for (const engine of engines) engine.step(WARM_UP);
if (playground) compare(engines);
const speeds = measure(engines);
engines.forEach(({ name }, k) => console.log(`${name.padEnd(12)}${Math.round(speeds[k]).toLocaleString("en").padStart(10)} steps/s`));
if (playground) console.log(`ratio ${(speeds[0] / speeds[1]).toFixed(1)} (goal ≥ 5)`);
console.log(`2-4-1 tanh, 200 points, full batch; Node ${process.version}, ${process.platform} ${process.arch}`);
