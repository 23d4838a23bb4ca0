/* The training lab's model: settings, undo, tally, links, missions, the Python script; no page needed. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { isMet } from "../src/missions.ts";
import { TrainingModel } from "../src/training/model.ts";
import { pythonScript } from "../src/training/python.ts";
import { DEFAULTS, SETTING_NAMES, settle } from "../src/training/settings.ts";
import { describe, formatLoss } from "../src/training/words.ts";

const SOLVE = { id: "solve", text: "네 점을 모두 맞혀 보세요.", goal: { path: "accuracy", op: ">=", value: 1 } };

test("bad values are put right, with a sentence that says so", () => {
  assert.deepEqual(settle("learning_rate", "0.25", 0.1), { value: 0.25, message: "" });
  assert.equal(settle("learning_rate", "1000", 0.1).value, 10);
  assert.match(settle("learning_rate", "1000", 0.1).message, /10/);
  assert.equal(settle("learning_rate", -3, 0.1).value, 0.001);
  for (const bad of ["", "abc", "NaN", Number.NaN, null, undefined, {}, [], true]) {
    const { value, message } = settle("learning_rate", bad, 0.1);
    assert.equal(value, 0.1);
    assert.notEqual(message, "");
  }
  assert.equal(settle("hidden_size", "2.6", 4).value, 3);
  assert.equal(settle("dataset", "__proto__", "xor").value, "xor");
});

test("the same seed starts from the same weights, whatever was changed in between", () => {
  const model = new TrainingModel({});
  const start = model.state.weights;
  model.step(50);
  model.set("activation", "relu");
  model.set("activation", "tanh");
  assert.deepEqual(model.state.weights, start);
  model.step(10);
  model.reset();
  assert.deepEqual(model.state.weights, start);
  assert.equal(model.state.step, 0);
});

test("the learning rate may change on the way", () => {
  const model = new TrainingModel({});
  model.step(10);
  model.set("learning_rate", 0.5);
  assert.equal(model.state.step, 10);
  model.step(5);
  assert.deepEqual(model.state.learning_rates, [[0.1, 10], [0.5, 5]]);
});

test("undo takes back settings, steps and resets, one action at a time", () => {
  const model = new TrainingModel({ learning_rate: 0.5 });
  const states = [model.state];
  const actions = [() => model.step(30), () => model.set("hidden_size", 7), () => model.step(4), () => model.reset(), () => model.set("seed", 9)];
  for (const action of actions) {
    action();
    states.push(model.state);
  }
  for (const state of states.reverse().slice(1)) {
    model.undo();
    assert.deepEqual(model.state, state);
  }
  assert.equal(model.canUndo, false);
  model.undo();
});

test("step and reset take anything", () => {
  const model = new TrainingModel({});
  for (const n of [0, -1, Number.NaN, "x", null, {}, 1.9]) model.step(n as number);
  assert.equal(model.state.step, 1);
  model.step();
  assert.equal(model.state.step, 2);
  model.reset();
  assert.equal(model.state.step, 0);
});

test("seeds are counted while the other settings stay the same", () => {
  const model = new TrainingModel({ learning_rate: 0.5, hidden_size: 4 });
  for (const seed of [0, 1, 2]) {
    model.set("seed", seed);
    model.step(2000);
  }
  assert.deepEqual([model.state.tried_seeds, model.state.solved_seeds], [3, 3]);
  model.set("hidden_size", 5);
  assert.deepEqual([model.state.tried_seeds, model.state.solved_seeds], [0, 0]);
});

test("a run with two learning rates is not counted", () => {
  const model = new TrainingModel({});
  model.step(1);
  model.set("learning_rate", 0.5);
  model.step(2000);
  assert.deepEqual([model.state.tried_seeds, model.state.solved_seeds], [0, 0]);
});

test("missions: met by the state, and only then", () => {
  const model = new TrainingModel({ id: "t", learning_rate: 0.5, missions: [SOLVE] });
  assert.equal(model.state.missions.solve, false);
  model.step(2000);
  assert.equal(model.state.missions.solve, true);
  model.reset();
  assert.equal(model.state.missions.solve, true);
});

test("goals: every comparison, paths into the state, several at once", () => {
  const state = { loss: 0.5, seeds: [1, 2], none: null };
  const goal = (path: string, op: string, value: unknown) => isMet({ path, op, value }, state);
  assert.ok(goal("loss", "==", 0.5) && goal("loss", "!=", 1) && goal("loss", "<", 1) && goal("loss", "<=", 0.5));
  assert.ok(goal("seeds.length", ">=", 2) && goal("seeds.1", ">", 1));
  assert.ok(!goal("none", "<", 1) && !goal("no.such.path", "!=", 1));
  const both = [{ path: "loss", op: "<", value: 1 }, { path: "seeds.length", op: ">", value: 5 }];
  assert.ok(!isMet(both, state) && isMet(both.slice(0, 1), state));
});

test("a link brings back the whole run, changes of the rate included", () => {
  const model = new TrainingModel({ dataset: "moons", noise: 0.1, optimizer: "adam" });
  model.step(20);
  model.set("learning_rate", 0.02);
  model.step(13);
  const other = new TrainingModel({});
  other.load(model.share());
  const { tried_seeds: _, ...expected } = model.state;
  const { tried_seeds: __, ...loaded } = other.state;
  assert.deepEqual(loaded, expected);
});

test("a spoilt link does no harm", () => {
  const model = new TrainingModel({});
  model.load({ learning_rate: "x", hidden_size: "99", dataset: "nothing", run: "0.1x5,ax3,0.1x7" });
  assert.equal(model.state.hidden_size, 16);
  assert.equal(model.state.step, 5);
});

test("after a divergence: no number, a sentence, a way back", () => {
  const model = new TrainingModel({ dataset: "spiral", activation: "linear", hidden_layers: 3, hidden_size: 16, learning_rate: 10 });
  model.step(500);
  const { diverged, loss, accuracy, val_loss } = model.state;
  assert.deepEqual({ diverged, loss, accuracy, val_loss }, { diverged: true, loss: null, accuracy: null, val_loss: null });
  assert.match(describe(model).headline, /발산/);
  assert.match(pythonScript(model), /NNError/);
  model.retryLower();
  assert.deepEqual([model.state.learning_rate, model.state.step, model.state.diverged], [1, 0, false]);
});

test("a frozen network is told from steps that are only too large", () => {
  const frozen = new TrainingModel({ learning_rate: 10, hidden_size: 4, activation: "tanh", seed: 0 });
  frozen.step(20);
  assert.match(describe(frozen).headline, /굳었습니다/);
  frozen.step(280);
  assert.match(describe(frozen).headline, /굳었습니다/);
  const swinging = new TrainingModel({ learning_rate: 10, dataset: "moons" });
  swinging.step(300);
  const { headline, detail, stuck } = describe(swinging);
  assert.match(`${headline}. ${detail}`, /^한 걸음이 너무 큽니다\. 손실이 오르내립니다\./);
  assert.equal(stuck, undefined);
});

test("a smaller rate does not thaw a frozen network; the way back starts anew", () => {
  const model = new TrainingModel({ learning_rate: 10 });
  model.step(100);
  const { weights } = model.state;
  model.set("learning_rate", 1);
  model.step(2000);
  assert.equal(model.state.accuracy, 0.5);
  assert.ok(Math.abs(model.state.loss! - Math.log(2)) < 1e-6);
  assert.deepEqual([describe(model).headline, describe(model).stuck], ["은닉 뉴런이 굳었습니다", true]);
  model.undo();
  model.undo();
  assert.deepEqual(model.state.weights, weights);
  model.retryLower();
  assert.deepEqual([model.state.learning_rate, model.state.step], [1, 0]);
  model.step(300);
  assert.equal(describe(model).headline, "모두 맞혔습니다");
  model.undo();
  model.undo();
  assert.deepEqual([model.state.learning_rate, model.state.step], [10, 100]);
});

test("at the smallest rate the way back still starts anew", () => {
  const model = new TrainingModel({ learning_rate: 10 });
  model.step(100);
  model.set("learning_rate", 0.001);
  model.retryLower();
  assert.deepEqual([model.state.learning_rate, model.state.step], [0.001, 0]);
});

test("frozen in any hidden layer, with any activation that has a flat end", () => {
  const dead = new TrainingModel({ activation: "relu", learning_rate: 10 });
  dead.step(50);
  assert.match(describe(dead).detail, /출력이 0이라 기울기도 0/);
  const deep = new TrainingModel({ learning_rate: 10, hidden_layers: 2 });
  deep.step(300);
  assert.match(describe(deep).headline, /굳었습니다/);
});

test("slow, symmetrical or straight networks are not called frozen", () => {
  for (const config of [
    { learning_rate: 0.01 },
    { initializer: "zeros", learning_rate: 0.5 },
    { activation: "linear", learning_rate: 0.5 },
    { activation: "sigmoid", hidden_size: 2, loss_name: "mse", initializer: "post", learning_rate: 2 },
  ]) {
    const model = new TrainingModel(config);
    model.step(500);
    assert.deepEqual([model.run.isFrozen, describe(model).tone], [false, "plain"]);
  }
});

test("the state is plain JSON", () => {
  const model = new TrainingModel({ dataset: "circle" });
  model.step(3);
  assert.deepEqual(JSON.parse(JSON.stringify(model.state)), model.state);
  for (const name of SETTING_NAMES) assert.ok(name in model.state);
});

test("the script replays every learning rate and warns of chaos", () => {
  const model = new TrainingModel({ learning_rate: 0.5 });
  model.step(10);
  model.set("learning_rate", 0.05);
  model.step(20);
  const script = pythonScript(model);
  assert.match(script, /epochs=10[\s\S]*learning_rate = 0\.05[\s\S]*epochs=20/);
  assert.doesNotMatch(script, /주의/);
  const wild = new TrainingModel({ learning_rate: 10 });
  wild.step(300);
  assert.match(pythonScript(wild), /# 주의/);
});

test("the script with Keras starts from the lab's own weights and takes the same steps", () => {
  const model = new TrainingModel({ learning_rate: 1, optimizer: "adam", code: "keras" });
  const [W1] = model.state.weights;
  model.step(10);
  model.set("learning_rate", 0.05);
  model.step(20);
  const script = pythonScript(model);
  assert.equal(model.state.code, "keras");
  assert.ok(script.includes(JSON.stringify(W1).replaceAll(",", ", ")));
  assert.match(script, /learning_rate=1\.0[\s\S]*range\(10\)[\s\S]*learning_rate = 0\.05[\s\S]*range\(20\)/);
  model.code = "fortran";
  assert.equal(model.state.code, "nnlib");
  assert.doesNotMatch(pythonScript(model), /keras/);
});

test("small and large losses stay readable", () => {
  assert.deepEqual([0, 0.0312345, 1.4e-5, 12.345, 2.14e7].map(formatLoss), ["0.0000", "0.0312", "1.4×10⁻⁵", "12.35", "2.1×10⁷"]);
  assert.deepEqual(Object.keys(DEFAULTS), SETTING_NAMES);
});
