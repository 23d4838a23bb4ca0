/* The neuron lab without a page: rules, settings, undo, links, the line under the hand, words. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { MAX_STEPS } from "../src/engine/neuron-run.ts";
import { GATES, OUTPUTS, lineOf, score, weightedSum, type Output } from "../src/engine/neuron.ts";
import { NeuronModel } from "../src/neuron/model.ts";
import { CENTER, HALF, gripOf, shifted, turned, turnedBy } from "../src/neuron/plane.ts";
import { pythonScript } from "../src/neuron/python.ts";
import { SETTING_NAMES, settle } from "../src/neuron/settings.ts";
import { describe, fixed, short } from "../src/neuron/words.ts";

const near = (a: number, b: number, tolerance = 1e-12) => assert.ok(Math.abs(a - b) <= tolerance, `${a} is not ${b}`);
const finite = (value: unknown): boolean =>
  typeof value === "number" ? Number.isFinite(value) : typeof value === "object" && value !== null ? Object.values(value).every(finite) : true;

test("AND, OR and NAND by hand; what is right on the line is not right", () => {
  for (const [dataset, w1, w2, bias] of [["and", 1, 1, -1.5], ["or", 1, 1, -0.5], ["nand", -1, -1, 1.5]] as const) {
    const { state } = new NeuronModel({ dataset, w1, w2, bias });
    assert.deepEqual([state.correct, state.accuracy, state.loss], [4, 1, 0]);
  }
  assert.equal(new NeuronModel({ w1: 1, w2: 1, bias: -1 }).state.correct, 4); // z = 0 is class 0
  assert.equal(new NeuronModel({ w1: 1, w2: 1, bias: -2 }).state.correct, 3);
});

test("the linear neuron on AND is best at (½, ½, −¼) with 1/16, and all four are right there", () => {
  const best = new NeuronModel({ w1: 0.5, w2: 0.5, bias: -0.25, activation: "linear" });
  assert.deepEqual([best.state.loss, best.state.correct], [1 / 16, 4]);
  const model = new NeuronModel({ activation: "linear", rule: "gradient", learning_rate: 0.3 });
  model.step(2000);
  const { w1, w2, bias, loss } = model.state;
  near(w1, 0.5, 1e-9);
  near(w2, 0.5, 1e-9);
  near(bias, -0.25, 1e-9);
  near(loss!, 1 / 16);
});

test("no weights of a grid get XOR right", () => {
  const values = Array.from({ length: 25 }, (_, k) => k / 4 - 3);
  let most = 0;
  for (const w1 of values) for (const w2 of values) for (const bias of values) most = Math.max(most, score({ w1, w2, bias }, "xor", "step").correct);
  assert.equal(most, 3);
});

test("the perceptron rule visits 00, 01, 10, 11 and comes to rest on AND, OR and NAND but not on XOR", () => {
  const model = new NeuronModel({ dataset: "or", learning_rate: 0.5 });
  model.step(2);
  assert.deepEqual([model.state.w1, model.state.w2, model.state.bias], [0, 0.5, 0.5]);
  assert.equal(model.state.rule_moves, 1);
  for (const dataset of ["and", "or", "nand"]) {
    const calm = new NeuronModel({ dataset });
    calm.step(100);
    assert.deepEqual([calm.state.correct, calm.state.quiet_round, calm.state.best_correct], [4, true, 4]);
  }
  const xor = new NeuronModel({ dataset: "xor" });
  xor.step(5000);
  assert.equal(xor.state.quiet_round, false);
  assert.ok(xor.state.rule_moves > 1000 && xor.state.best_correct < 4);
});

test("a round is quiet only after four visits to weights that nobody has moved since", () => {
  const model = new NeuronModel({ w1: 1, w2: 1, bias: -1.5 });
  model.step(3);
  assert.equal(model.state.quiet_round, false);
  model.step(1);
  assert.equal(model.state.quiet_round, true);
  model.set("w1", 1.05);
  assert.equal(model.state.quiet_round, false);
});

test("on a step, descent cannot move, and the lab says so", () => {
  const model = new NeuronModel({ rule: "gradient", w1: 0.3 });
  model.step(10);
  assert.deepEqual([model.state.w1, model.state.step], [0.3, 10]);
  assert.match(model.note, /계단은 평평해서 기울기가 0/);
});

test("descent never raises the loss at a small rate", () => {
  for (const dataset of GATES) for (const activation of ["sigmoid", "linear"]) {
    const model = new NeuronModel({ dataset, activation, rule: "gradient", learning_rate: 0.2, w1: 1, w2: -0.5, bias: 0.3 });
    for (let k = 0, before = model.state.loss!; k < 50; k++, before = model.state.loss!) {
      model.step(1);
      assert.ok(model.state.loss! <= before);
    }
  }
});

test("the best so far is kept until reset, another gate or another output", () => {
  const model = new NeuronModel({ w1: 1, w2: 1, bias: -1.5 });
  model.set("bias", 1);
  assert.deepEqual([model.state.correct, model.state.best_correct, model.state.best_loss], [1, 4, 0]);
  model.set("activation", "sigmoid");
  assert.equal(model.state.best_correct, model.state.correct);
  model.set("bias", -1.5);
  model.set("dataset", "or");
  assert.deepEqual([model.state.best_correct, model.state.step], [model.state.correct, 0]);
  model.set("w1", 3);
  model.reset();
  assert.deepEqual([model.state.w1, model.state.bias, model.state.best_correct, model.state.moves], [1, -1.5, model.state.correct, 0]);
});

test("moves count hands, not pixels; undo takes them back", () => {
  const model = new NeuronModel({});
  const first = model.state;
  for (let k = 1; k <= 20; k++) model.move({ w1: k / 20, w2: 1, bias: 0 });
  assert.equal(model.state.moves, 1);
  model.set("bias", -0.5);
  assert.equal(model.state.moves, 2);
  model.set("bias", -0.5);
  assert.equal(model.state.moves, 2);
  model.step(5);
  assert.equal(model.state.moves, 2);
  for (let k = 0; k < 3; k++) model.undo();
  assert.deepEqual(model.state, first);
  assert.equal(model.canUndo, false);
  model.undo();
});

test("values typed are put right with a sentence; Python and the rules may go further", () => {
  assert.deepEqual(settle("w1", "0.25", 0), { value: 0.25, message: "" });
  assert.equal(settle("w1", "99", 0).value, 10);
  assert.match(settle("w1", "99", 0).message, /-10부터 10까지/);
  assert.equal(settle("w1", 99, 0).value, 99);
  assert.equal(settle("w1", 1e9, 0).value, 1000);
  assert.ok(Object.is(settle("bias", "-0", 0).value, 0));
  for (const bad of ["", "열", "NaN", Number.NaN, null, undefined, {}, [], true, "1e999"]) {
    const { value, message } = settle("bias", bad, 0.5);
    assert.equal(value, 0.5);
    assert.notEqual(message, "");
  }
  assert.equal(settle("learning_rate", 0, 0.1).value, 0.01);
  assert.equal(settle("activation", "relu", "step").value, "step");
  const model = new NeuronModel({ w1: "abc", dataset: "__proto__" });
  assert.deepEqual([model.state.w1, model.state.dataset], [0, "and"]);
  model.set("no such setting", 3);
  model.set("missions", 3);
});

test("step and reset take anything", () => {
  const model = new NeuronModel({});
  for (const n of [0, -1, Number.NaN, "x", null, {}, 1.9]) model.step(n as number);
  assert.equal(model.state.step, 1);
  model.step(Infinity);
  assert.equal(model.state.step, MAX_STEPS);
  model.step();
  assert.equal(model.state.step, MAX_STEPS);
  model.reset();
  assert.equal(model.state.step, 0);
});

test("a divergence stops before a number overflows, is said, and leads back", () => {
  const model = new NeuronModel({ activation: "linear", rule: "gradient", learning_rate: 10 });
  model.step(1000);
  const { diverged, loss, accuracy, correct, step } = model.state;
  assert.deepEqual({ diverged, loss, accuracy, correct }, { diverged: true, loss: null, accuracy: null, correct: null });
  assert.ok(step < 10 && finite(model.state));
  assert.match(describe(model).headline, /발산/);
  model.retryLower();
  assert.deepEqual([model.state.learning_rate, model.state.diverged, model.state.w1], [1, false, 0]);
  model.undo();
  model.set("w1", 0);
  assert.equal(model.state.diverged, false);
});

test("a link brings back the whole run", () => {
  const model = new NeuronModel({ dataset: "nand", activation: "sigmoid", learning_rate: 0.3, w1: 0.123456789 });
  model.step(7);
  model.set("rule", "gradient");
  model.step(13);
  model.set("learning_rate", 2);
  model.step(5);
  const other = new NeuronModel({});
  other.load(model.share());
  assert.deepEqual(other.state, model.state);
});

test("after a move by hand a link begins there, and the order of visits goes on", () => {
  const model = new NeuronModel({ dataset: "xor" });
  model.step(6);
  model.set("w1", 0.7);
  model.step(3);
  const other = new NeuronModel({});
  other.load(model.share());
  for (let k = 0; k < 9; k++) {
    assert.deepEqual([other.state.w1, other.state.w2, other.state.bias], [model.state.w1, model.state.w2, model.state.bias]);
    model.step(1);
    other.step(1);
  }
});

test("a spoilt link does no harm", () => {
  const model = new NeuronModel({});
  model.load({ w1: "x", w2: "1e99", bias: "", dataset: "nothing", visits: "9", run: "perceptron*step*0.1*5,perceptron*relu*0.1*3,gradient*step*0.1*7" });
  assert.deepEqual([model.state.w1, model.state.w2, model.state.bias, model.state.step], [0, 999.9, -0.1, 5]);
  assert.ok(finite(model.state));
});

test("missions: met by the state, and only then", () => {
  const solve = { id: "solve", text: "네 점을 모두 맞혀 보세요.", goal: { path: "correct", op: "==", value: 4 } };
  const model = new NeuronModel({ id: "t", missions: [solve] });
  assert.equal(model.state.missions.solve, false);
  model.move({ w1: 1, w2: 1, bias: -1.5 });
  assert.equal(model.state.missions.solve, true);
});

test("the state is plain JSON with everything in it", () => {
  const model = new NeuronModel({ activation: "sigmoid" });
  model.step(3);
  assert.deepEqual(JSON.parse(JSON.stringify(model.state)), model.state);
  const extra = ["step", "loss", "accuracy", "correct", "z", "outputs", "predictions", "best_correct", "best_loss", "rule_moves", "quiet_round", "moves", "line", "diverged", "missions"];
  for (const name of [...SETTING_NAMES, ...extra]) assert.ok(name in model.state, name);
});

test("the line: slope and intercept, upright, or none", () => {
  assert.deepEqual(lineOf({ w1: 1, w2: 2, bias: -3 }, "step"), { slope: -0.5, intercept: 1.5 });
  assert.deepEqual(lineOf({ w1: 1, w2: 2, bias: -3 }, "linear"), { slope: -0.5, intercept: 1.75 });
  assert.deepEqual(lineOf({ w1: 2, w2: 0, bias: -1 }, "sigmoid"), { at: 0.5 });
  assert.equal(lineOf({ w1: 0, w2: 0, bias: 1 }, "step"), null);
  assert.equal(lineOf({ w1: 1e-320, w2: 1e-320, bias: 1e3 }, "step"), null);
  assert.equal(new NeuronModel({}).state.line, "선 없음");
  assert.equal(new NeuronModel({ w1: 2, bias: -1 }).state.line, "x₁ = 0.5인 세로선");
});

test("handles are always in sight, and moving one does what it says", () => {
  for (const output of OUTPUTS) {
    for (const [w1, w2, bias] of [[0, 0, 0], [1, 1, -1.5], [-3, 0.01, 2], [1e-3, 0, 900], [0, -10, 10], [1000, 1000, -1000]]) {
      const weights = { w1, w2, bias };
      const grip = gripOf(weights, output);
      for (const point of [grip.middle, grip.end]) for (const [axis, value] of point.entries()) assert.ok(Math.abs(value - CENTER[axis]) <= 1.25 && (point === grip.end || Math.abs(value - CENTER[axis]) <= HALF));
      for (const to of [[0.1, 0.9], [1.4, -0.4], [99, -99], grip.middle] as const) {
        const pushed = shifted(weights, grip, output, to);
        if (grip.length) assert.deepEqual([pushed.w1, pushed.w2], [w1, w2]);
        assert.ok(finite(pushed) && finite(turned(weights, grip, output, to)));
      }
    }
  }
  const line = { w1: 3, w2: 4, bias: -2 };
  const grip = gripOf(line, "step");
  near(weightedSum(shifted(line, grip, "step", [1, 0.25]), [1, 0.25]), 0, 0.006);
  const round = turned(line, grip, "step", [grip.middle[0] + 1, grip.middle[1]]); // level, larger sums above
  assert.deepEqual([round.w1, round.w2], [0, 5]);
  let turning = line;
  for (let k = 0; k < 72; k++) turning = turnedBy(turning, gripOf(turning, "step"), "step", 5);
  near(Math.hypot(turning.w1, turning.w2), 5, 0.1);
});

test("numbers as text: no −0, no 0.00 for what is not 0", () => {
  assert.deepEqual([0, -0, 1.5, -0.125, 2.8e-17, -1e-9, 123456].map((v) => fixed(v, 2)), ["0.00", "0.00", "1.50", "−0.13", "2.8×10⁻¹⁷", "−1.0×10⁻⁹", "1.2×10⁵"]);
  assert.deepEqual([0.30000000000000004, -1.25, 0, 1e-9].map(short), ["0.3", "−1.25", "0", "1.0×10⁻⁹"]);
});

test("random hands and rules leave no nonsense", () => {
  let seed = 1;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)];
  const model = new NeuronModel({ id: "fuzz" });
  for (let k = 0; k < 3000; k++) {
    const action = Math.floor(random() * 7);
    if (action === 0) model.set(pick(SETTING_NAMES), pick(["", "1e9", "-10", "0", "NaN", "0.05", "xor", "linear", "sigmoid", "gradient", "perceptron", 7, -1e9]));
    else if (action === 1) model.step(pick([1, 10, 100]));
    else if (action === 2) model.move({ w1: 20 * random() - 10, w2: 20 * random() - 10, bias: 20 * random() - 10 });
    else if (action === 3) model.undo();
    else if (action === 4) model.follow(pick(["perceptron", "gradient"] as const), pick([1, 100]));
    else if (action === 5) model.load(model.share());
    else model.retryLower();
    assert.ok(finite(model.state));
    const said = [describe(model).headline, describe(model).detail, model.note, pythonScript(model), ...Object.values(model.corrections), JSON.stringify(gripOf(model.run.weights, model.settings.activation as Output))].join(" ");
    assert.doesNotMatch(said, /NaN|Infinity|undefined|null|\[object/);
  }
});
