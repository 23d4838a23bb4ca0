/* The engine by itself; tests/labs/test_engine_parity.py compares it with nnlib. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { loadGate, makeCloud } from "../src/engine/datasets.ts";
import { ACTIVATIONS, LOSSES, Network, Task } from "../src/engine/network.ts";
import { Rng } from "../src/engine/rng.ts";
import { MAX_STEPS, TrainingRun, type Settings } from "../src/engine/training.ts";
import { DEFAULTS } from "../src/training/settings.ts";

const run = (settings: Partial<Settings> = {}) => new TrainingRun({ ...DEFAULTS, ...settings });
const LINEAR_BLOW_UP: Partial<Settings> = { dataset: "spiral", activation: "linear", hidden_layers: 3, hidden_size: 16, learning_rate: 10 };

test("the generator is NumPy's", () => {
  // np.random.default_rng(seed).random(2), np.random.default_rng(seed).uniform(-1, 2, 3)[2]
  const expected: [number, number[]][] = [
    [0, [0.6369616873214543, 0.2697867137638703]],
    [3, [0.08564916714362436, 0.2368105065960997]],
    [12345, [0.22733602246716966, 0.31675833970975287]],
    [2 ** 33 + 7, [0.277970282193581, 0.445153123967549]],
  ];
  for (const [seed, values] of expected) {
    const rng = new Rng(seed);
    assert.deepEqual([rng.random(), rng.random()], values);
  }
});

test("noise moves the points and nothing else", () => {
  const calm = makeCloud("moons", 50, 0, new Rng(1));
  const noisy = makeCloud("moons", 50, 0.1, new Rng(1));
  assert.deepEqual(calm.y, noisy.y);
  assert.notDeepEqual(calm.x, noisy.x);
});

for (const activation of ACTIVATIONS)
  for (const loss of LOSSES)
    test(`the gradient agrees with finite differences: ${activation}, ${loss}`, () => {
      const network = new Network([2, 3, 4, 1], activation, loss);
      network.initialize("post", new Rng(5));
      const task = new Task(network, makeCloud("xor_cloud", 21, 0.1, new Rng(2)));
      task.backward();
      const gradient = network.grads.slice();
      const h = 1e-6;
      for (let k = 0; k < network.params.length; k++) {
        const before = network.params[k];
        const losses = [before + h, before - h].map((value) => {
          network.params[k] = value;
          task.evaluate();
          return task.loss;
        });
        network.params[k] = before;
        assert.ok(Math.abs((losses[0] - losses[1]) / (2 * h) - gradient[k]) < 1e-7, `parameter ${k}`);
      }
    });

test("the data of a gate stand in the order 00, 01, 10, 11", () => {
  const { x, y } = loadGate("xor");
  assert.deepEqual([...x], [0, 0, 1, 1, 0, 1, 0, 1]);
  assert.deepEqual([...y], [0, 1, 1, 0]);
});

test("XOR is learnt, and the first step with every point right is kept", () => {
  const training = run({ learning_rate: 0.5, seed: 3 });
  training.advance(500, 0.5);
  assert.equal(training.train.accuracy, 1);
  const solved = training.progress.firstSolvedStep!;
  const again = run({ learning_rate: 0.5, seed: 3 });
  again.advance(solved - 1, 0.5);
  assert.ok(again.train.accuracy < 1);
  again.advance(1, 0.5);
  assert.equal(again.train.accuracy, 1);
});

test("steps at once or one by one come to the same", () => {
  const [once, slowly] = [run({ optimizer: "adam", dataset: "circle" }), run({ optimizer: "adam", dataset: "circle" })];
  once.advance(60, 0.05);
  for (let k = 0; k < 60; k++) slowly.advance(1, 0.05);
  assert.equal(once.train.loss, slowly.train.loss);
  assert.deepEqual(once.progress, slowly.progress);
});

test("a divergence leaves the last finite weights and takes no further step", () => {
  const training = run(LINEAR_BLOW_UP);
  training.advance(1000, 10);
  const { step, diverged } = training.progress;
  assert.ok(diverged && step < 1000);
  assert.ok(training.network.params.every(Number.isFinite));
  assert.ok(Number.isFinite(training.train.loss));
  training.advance(5, 0.001);
  assert.equal(training.progress.step, step);
});

test("a snapshot brings back weights, optimiser and history", () => {
  for (const optimizer of ["sgd", "momentum", "adam"] as const) {
    const training = run({ optimizer, dataset: "moons" });
    training.advance(20, 0.1);
    const snapshot = training.snapshot();
    training.advance(15, 0.1);
    const { loss } = training.train;
    const { progress } = training;
    training.restore(snapshot);
    assert.equal(training.progress.step, 20);
    training.advance(15, 0.1);
    assert.equal(training.train.loss, loss);
    assert.deepEqual(training.progress, progress);
  }
});

test("the curve stays short, starts at 0 and grows with the run", () => {
  const training = run();
  training.advance(5000, 0.1);
  const { curve } = training.progress;
  assert.ok(curve.length <= 300 && curve.length > 140);
  assert.equal(curve[0].step, 0);
  assert.ok(curve.every((point, k) => k === 0 || point.step > curve[k - 1].step));
});

test("a run ends at the last step", () => {
  const training = run();
  training.advance(MAX_STEPS + 5, 0.1);
  assert.equal(training.progress.step, MAX_STEPS);
});

test("chaos is told from calm", () => {
  const calm = run({ learning_rate: 0.5 });
  calm.advance(1000, 0.5);
  assert.equal(calm.isChaotic(), false);
  const wild = run({ learning_rate: 10 });
  wild.advance(300, 10);
  assert.equal(wild.isChaotic(), true);
  assert.ok(wild.progress.restlessness > 0.2);
});
