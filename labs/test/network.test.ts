/* Weights by hand, the network's sums in words, the values that the picture shows; no page needed. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { TrainingModel } from "../src/training/model.ts";
import { pythonScript } from "../src/training/python.ts";
import { flatWeights, formatNumber, incoming, neuronName, readWeights, roundNumber, sumInWords, weightSetting } from "../src/training/weights.ts";
import { describe } from "../src/training/words.ts";

const WEIGHTS = [[[0.6, -0.4], [0.2, 0.8]], [0.1, -0.2], [[0.7], [-0.5]], [0.3]];
const EXAMPLE = { dataset: "example", activation: "sigmoid", hidden_size: 2, initial_weights: WEIGHTS };
const example = (more = {}) => new TrainingModel({ ...EXAMPLE, ...more });

function near(actual: unknown, expected: number): void {
  assert.ok(typeof actual === "number" && Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);
}

test("the running example: its point, its weights, its sums", () => {
  const { state } = example();
  assert.deepEqual(state.weights, WEIGHTS);
  near(state.sums[0][0], 0.8);
  near(state.sums[0][1], -0.2);
  near(state.outputs[0][0], 1 / (1 + Math.exp(-0.8)));
  near(state.outputs[1][0], 1 / (1 + Math.exp(-state.sums[1][0]!)));
  assert.deepEqual([state.sample, state.edited, state.walked, state.predictions!.length], [0, false, 0, 1]);
});

test("initial weights of another size are drawn from the seed, and come back with their size", () => {
  const model = example();
  model.set("hidden_size", 3);
  const drawn = new TrainingModel({ ...EXAMPLE, hidden_size: 3, initial_weights: undefined });
  assert.deepEqual(model.state.weights, drawn.state.weights);
  model.set("hidden_size", 2);
  assert.deepEqual(model.state.weights, WEIGHTS);
  assert.equal(model.isEdited, false);
});

test("bad initial weights count as none", () => {
  const seeded = new TrainingModel({ hidden_size: 2 }).state.weights;
  for (const bad of [null, "x", [], [1, 2], [[Number.NaN]], [[["0"]]], [["a"], {}], 7])
    assert.deepEqual(new TrainingModel({ hidden_size: 2, initial_weights: bad }).state.weights, seeded);
});

test("a weight set by hand is a new start; undo and reset take it back", () => {
  const model = new TrainingModel({ hidden_size: 2, learning_rate: 0.5 });
  const first = model.state;
  model.step(40);
  const trained = model.state;
  model.editWeight(3, "-1.5");
  assert.deepEqual([model.state.step, model.state.edited, (model.state.weights[0] as number[][])[1][1]], [0, true, -1.5]);
  assert.deepEqual((model.state.weights[0] as number[][])[0], (trained.weights[0] as number[][])[0]);
  const edited = model.state;
  model.step(10);
  model.undo();
  assert.deepEqual(model.state, edited);
  model.undo();
  assert.deepEqual(model.state, trained);
  model.editWeight(0, 2);
  model.reset();
  assert.deepEqual([model.state.weights, model.state.edited], [first.weights, false]);
});

test("a learning rate chosen before the first step keeps the weights set by hand; any other setting does not", () => {
  const model = example();
  model.editWeight(0, 2);
  model.set("learning_rate", 1);
  assert.equal(model.isEdited, true);
  model.set("activation", "tanh");
  assert.equal(model.isEdited, false);
});

test("typed weights are put right, and what is shown rounded is not changed by giving it back", () => {
  const model = example();
  model.step(7);
  const [present] = model.run.network.params;
  model.editWeight(0, String(roundNumber(present)));
  assert.deepEqual([model.run.network.params[0], model.state.step, model.isEdited], [present, 7, false]);
  for (const bad of ["", "열", "NaN", null, undefined, {}, [], Number.NaN]) {
    model.editWeight(0, bad);
    assert.equal(model.state.step, 7);
    assert.match(model.weightCorrections[0], /수를 적어 주세요/);
  }
  model.editWeight(0, "1e9");
  assert.equal(model.run.network.params[0], 100);
  assert.match(model.weightCorrections[0], /x₁→h₁ 가중치: -100부터 100까지/);
  model.editWeight(99, 1);
  model.editWeight(-1, 1);
  model.editWeight(1.5, 1);
  assert.equal(model.run.network.params.length, 9);
});

test("a link brings back weights set by hand, the steps after them and the point", () => {
  const model = new TrainingModel({ id: "a", hidden_size: 3 });
  model.set("seed", 5);
  model.step(20);
  model.editWeight(2, 0.7);
  model.step(15);
  model.sample = 2;
  const other = new TrainingModel({ id: "a" });
  other.load(model.share());
  assert.deepEqual({ ...other.state, tried_seeds: 1 }, model.state); // the tally is not part of the link
  assert.equal("weights" in example().share(), false);
});

test("a spoilt list of weights in a link is left out", () => {
  for (const weights of ["", "1,2", "a,b", "1,,2", "Infinity", `${"1,".repeat(8)}NaN`]) {
    const model = example();
    model.load({ weights, sample: "-7" });
    assert.deepEqual([model.state.weights, model.state.sample], [WEIGHTS, 0]);
  }
  assert.deepEqual(readWeights("1e9,-2"), [1e6, -2]);
  assert.deepEqual(flatWeights([[1], [[2, 3]]]), [1, 2, 3]);
});

test("hand-set weights of ±20 solve XOR without a step", () => {
  const model = new TrainingModel({ dataset: "xor", hidden_size: 2, activation: "sigmoid" });
  [20, -20, 20, -20, -10, 30, 20, 20, -30].forEach((weight, index) => model.editWeight(index, weight));
  assert.deepEqual([model.state.accuracy, model.state.step, model.state.first_solved_step, model.state.edited], [1, 0, 0, true]);
  assert.equal(describe(model).headline, "모두 맞혔습니다");
  assert.equal(model.state.tried_seeds, 0);
});

test("seeds are not counted where no seed drew the weights", () => {
  const model = example();
  model.step(5);
  assert.equal(model.state.tried_seeds, 0);
});

test("the point and the walk stay within what there is", () => {
  const model = new TrainingModel({ hidden_size: 3 });
  for (const [given, kept] of [[2, 2], [99, 3], [-1, 0], [Number.NaN, 0], [1.7, 1]]) {
    model.sample = given;
    assert.equal(model.state.sample, kept);
  }
  model.walk(9);
  assert.equal(model.state.walked, 4);
  model.set("hidden_size", 1);
  assert.equal(model.state.walked, 2);
  model.walk(0);
  assert.equal(model.state.walked, 0);
});

test("sums are written out, = where every number is shown whole and ≈ otherwise", () => {
  const words = (model: TrainingModel, layer: number, unit: number, point = [1, 0.5]) => {
    const { network } = model.run;
    const trace = network.trace(point);
    return sumInWords(incoming(network, trace, point, layer, unit), trace.sums[layer][unit]);
  };
  const model = example();
  assert.equal(words(model, 0, 0), "0.6 × 1 + 0.2 × 0.5 + 0.1 = 0.8");
  assert.equal(words(model, 0, 1), "−0.4 × 1 + 0.8 × 0.5 − 0.2 = −0.2");
  assert.equal(words(model, 1, 0), "0.7 × 0.69 − 0.5 × 0.4502 + 0.3 ≈ 0.5579");
  assert.equal(words(model, 0, 0, [-1, 0]), "0.6 × (−1) + 0.2 × 0 + 0.1 = −0.5");
  assert.equal(words(model, 0, 0, [1 / 3, 0]), "0.6 × 0.3333 + 0.2 × 0 + 0.1 ≈ 0.3");
});

test("numbers of any size stay readable", () => {
  const cases = [[0, "0"], [-0, "0"], [0.1 + 0.2, "0.3"], [-20, "−20"], [0.68997, "0.69"], [12345.6, "12345.6"], [3.1e5, "3.1×10⁵"], [-2e-4, "−2.0×10⁻⁴"], [Number.NaN, "넘침"]];
  for (const [value, text] of cases) assert.equal(formatNumber(value as number), text);
});

test("every number of the network has a name of its own", () => {
  const model = new TrainingModel({ hidden_size: 12, hidden_layers: 2 });
  const { network } = model.run;
  const labels = Array.from(network.params, (_, index) => weightSetting(network, index).label);
  assert.equal(new Set(labels).size, network.params.length);
  assert.deepEqual([labels[0], labels[24], labels.at(-1)], ["x₁→h₁⁽¹⁾ 가중치", "h₁⁽¹⁾ 편향", "p 편향"]);
  assert.equal(neuronName(network, 1, 11), "h₁₂⁽²⁾");
});

test("the script starts from weights given by hand", () => {
  const model = example();
  const script = pythonScript(model);
  assert.match(script, /x, y, _ = datasets\.example_221\(\)/);
  assert.match(script, /\[\[0\.6, -0\.4\], \[0\.2, 0\.8\]\],  # W1/);
  assert.doesNotMatch(script, /set_random_seed|utils|start/);
});

test("huge weights and a divergence leave the state plain JSON", () => {
  const model = new TrainingModel({ dataset: "spiral", activation: "linear", hidden_layers: 3, hidden_size: 16, learning_rate: 10 });
  model.step(1000);
  assert.equal(model.state.diverged, true);
  assert.deepEqual(JSON.parse(JSON.stringify(model.state)), model.state);
  model.editWeight(0, 3);
  assert.equal(model.state.diverged, false);
  assert.ok(Number.isFinite(model.state.loss));
  model.step(3);
  assert.deepEqual(JSON.parse(JSON.stringify(model.state)), model.state);
});
