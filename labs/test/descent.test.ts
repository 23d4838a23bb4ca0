/* The descent lab without a page: surfaces, steps, predictions, settings, undo, links, words. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { CELLS, contour, gridOf } from "../src/descent/contour.ts";
import { niceAbove } from "../src/descent/drawing.ts";
import { DescentModel } from "../src/descent/model.ts";
import { pythonScript } from "../src/descent/python.ts";
import { SETTING_NAMES } from "../src/descent/settings.ts";
import { describe, describeTangent, formatTangent, verdict, withParticle } from "../src/descent/words.ts";
import { MAX_STEPS, OUTCOMES, SURFACES, begin, outcomeOf, type Shape } from "../src/engine/descent.ts";
import { undoesOneByOne } from "./undo.ts";

const near = (a: number, b: number, tolerance = 1e-12) => assert.ok(Math.abs(a - b) <= tolerance, `${a} is not ${b}`);
const finite = (value: unknown): boolean =>
  typeof value === "number" ? Number.isFinite(value) : typeof value === "object" && value !== null ? Object.values(value).every(finite) : true;

test("on a parabola every step multiplies w by 1 − η·curvature", () => {
  const model = new DescentModel({ curvature: 2, learning_rate: 0.25 });
  assert.deepEqual([model.state.loss, model.state.gradient, model.state.limit], [9, [6], 1]);
  assert.deepEqual(model.state.tangent, { slope: 6, intercept: -9 });
  assert.deepEqual(model.next, [1.5]);
  model.step(2);
  assert.deepEqual([model.state.w1, model.state.step, model.state.overshoots], [0.75, 2, 0]);
  assert.deepEqual(model.state.path, [[3], [1.5], [0.75]]);
  near(model.state.loss_ratio!, 1 / 16);
  near(model.state.distance!, 0.75);
  assert.equal(model.state.solved_steps, null);
  model.step(100);
  assert.equal(model.state.converged, true);
  assert.equal(model.state.solved_steps, 16); // 6·0.5^16 < 1e-4
});

test("beyond 1/L it jumps over, beyond 2/L it goes away", () => {
  const bouncing = new DescentModel({ learning_rate: 1.5 });
  bouncing.step(5);
  assert.deepEqual([bouncing.state.w1, bouncing.state.overshoots], [-3 / 32, 4]);
  const away = new DescentModel({ learning_rate: 3 });
  away.step(1000);
  const { diverged, loss, loss_ratio, w1, step } = away.state;
  assert.deepEqual([diverged, loss, loss_ratio], [true, null, null]);
  assert.equal(w1, 3 * 2 ** 18); // the last within a million
  assert.equal(step, 19);
  assert.ok(finite(away.state));
  away.step(5);
  assert.equal(away.state.step, 19);
  away.retryLower();
  assert.deepEqual([away.state.learning_rate, away.state.step, away.state.w1], [0.3, 0, 3]);
});

test("what a learning rate leads to", () => {
  const shape: Shape = { surface: "parabola", curvature: 1, curvature2: 10 };
  const outcome = (rate: number, changes: Partial<Shape> = {}, point = [3, 2], optimizer: "sgd" | "momentum" | "adam" = "sgd") => {
    const own = { ...shape, ...changes };
    return outcomeOf(begin(own, point), own, optimizer, rate);
  };
  assert.deepEqual([0.1, 0.99, 1.01, 1.99, 2, 2.01].map((rate) => outcome(rate)), ["approach", "approach", "bounce", "bounce", null, "away"]);
  assert.deepEqual([0.09, 0.11, 0.19, 0.21].map((rate) => outcome(rate, { surface: "quadratic" })), ["approach", "bounce", "bounce", "away"]);
  assert.deepEqual([0.6, 0.7, 1.3, 1.35].map((rate) => outcome(rate, { surface: "and_neuron" })), ["approach", "bounce", "bounce", "away"]);
  // One coordinate may turn round without any jumping over.
  assert.equal(outcome(0.3, { surface: "and_neuron" }, [3, -1.5]), "approach");
  assert.equal(outcome(0.02, { surface: "valley" }), "approach");
  assert.equal(outcome(0.1, { surface: "saddle" }), "away");
  assert.equal(outcome(0.1, { surface: "saddle" }, [3, 0]), "approach");
  assert.equal(outcome(0.1, {}, [3, 2], "momentum"), "bounce");
  assert.equal(outcome(2.5, {}, [3, 2], "momentum"), "bounce"); // momentum bears more than 2/L
});

test("a saddle is left for ever, unless one starts on its ridge", () => {
  const model = new DescentModel({ surface: "saddle", w2: 0.01 });
  model.step(500);
  assert.equal(model.state.diverged, true);
  assert.equal(model.state.distance, null);
  assert.match(describe(model).detail, /안장/);
  const ridge = new DescentModel({ surface: "saddle", w2: 0 });
  ridge.step(500);
  assert.equal(ridge.state.converged, true);
  assert.match(describe(ridge).headline, /안장/);
});

test("of two valleys the start decides", () => {
  const ends = [3, -3].map((w1) => {
    const model = new DescentModel({ surface: "wave", w1 });
    model.step(500);
    return model;
  });
  assert.deepEqual(ends.map((model) => describe(model).headline), ["얕은 골짜기의 바닥입니다", "바닥에 왔습니다"]);
  assert.ok(ends[0].state.loss! > ends[1].state.loss! && ends[1].state.distance! < 1e-4);
});

test("the AND neuron comes down to 1/16 and no further", () => {
  const model = new DescentModel({ surface: "and_neuron", learning_rate: 1 });
  model.step(200);
  near(model.state.loss!, 1 / 16);
  assert.match(describe(model).detail, /0.0625/);
});

const QUESTIONS = { controls: [...SETTING_NAMES, "predict"] };

test("a prediction comes before the first step, is judged by the steps and uncovers 2/L", () => {
  const model = new DescentModel({ ...QUESTIONS, learning_rate: 2.5 });
  assert.deepEqual([model.isAsking, model.showsLimit, model.state.predicted], [true, false, null]);
  model.predict("bounce");
  assert.deepEqual([model.isAsking, model.showsLimit, model.state.predicted, model.state.prediction_right], [false, true, "bounce", null]);
  model.step(3);
  assert.equal(model.state.prediction_right, false);
  assert.match(verdict(model.prediction!, model).text, /‘멀어진다’입니다. 학습률 2.5가 2\/L = 2보다 크면/);
  model.set("learning_rate", 0.5);
  assert.deepEqual([model.isAsking, model.state.predicted, model.showsLimit], [true, null, true]);
  model.predict("approach");
  model.step(10);
  assert.equal(model.state.prediction_right, true);
  model.set("learning_rate", 2.5); // seen before
  assert.equal(model.isAsking, false);
  model.set("surface", "quadratic");
  assert.deepEqual([model.isAsking, model.showsLimit], [true, false]);
});

test("without the question, or once steps were taken, nothing is asked", () => {
  assert.equal(new DescentModel({}).isAsking, false);
  assert.equal(new DescentModel({ ...QUESTIONS, w1: 0 }).isAsking, false); // already there
  const model = new DescentModel(QUESTIONS);
  model.step(1);
  assert.equal(model.isAsking, false);
  assert.deepEqual([model.state.step, model.state.predicted], [1, null]);
});

test("exactly 2/L is none of the three", () => {
  const model = new DescentModel({ ...QUESTIONS, learning_rate: 2 });
  model.predict("away");
  model.step(4);
  assert.equal(model.state.prediction_right, null);
  assert.match(verdict(model.prediction!, model).text, /끝없이 오갑니다/);
});

test("a point set by hand starts a new walk; a rate changed on the way goes on; other settings start again", () => {
  const model = new DescentModel({ surface: "quadratic", learning_rate: 0.05 });
  model.step(4);
  model.set("learning_rate", 0.1);
  assert.equal(model.state.step, 4);
  model.step(1);
  model.set("optimizer", "adam");
  assert.deepEqual([model.state.step, model.state.w1, model.state.w2], [0, 3, 2]);
  model.step(2);
  model.move([1, -1]);
  assert.deepEqual([model.state.step, model.state.w1, model.state.w2], [0, 1, -1]);
  model.step(2);
  model.reset();
  assert.deepEqual([model.state.step, model.state.w1], [0, 1]);
  model.reset();
  assert.deepEqual([model.state.w1, model.state.w2], [3, 2]);
});

test("views keep to what they can show", () => {
  assert.equal(new DescentModel({ view: "map" }).state.surface, "quadratic");
  const curve = new DescentModel({ view: "curve", surface: "saddle" });
  assert.equal(curve.state.surface, "parabola");
  curve.set("surface", "valley");
  assert.equal(curve.state.surface, "parabola");
  assert.match(describeTangent(new DescentModel({ view: "tangent", w1: 0 })).headline, /평평/);
});

test("bad values are put right, with a message", () => {
  const model = new DescentModel({ learning_rate: "x", surface: "hill", curvature: 99 });
  assert.deepEqual([model.state.learning_rate, model.state.surface, model.state.curvature], [0.1, "parabola", 20]);
  model.set("w1", "99");
  assert.equal(model.state.w1, 10);
  assert.match(model.corrections.w1!, /10/);
  model.set("w1", Number.NaN);
  model.set("nothing", 1);
  model.step(-3);
  model.step(Number.NaN);
  model.predict("away");
  assert.ok(finite(model.state));
});

test("undo takes back steps, settings, hands and predictions one by one", () => {
  const model = new DescentModel({ ...QUESTIONS, learning_rate: 0.5 });
  undoesOneByOne(model, [() => model.predict("approach"), () => model.step(3), () => model.set("curvature", 3), () => model.move([2]), () => model.reset()]);
});

test("a link brings back the walk, and rubbish in it does no harm", () => {
  for (const surface of SURFACES) {
    const model = new DescentModel({ surface, optimizer: "momentum", learning_rate: 0.02 });
    model.step(7);
    model.set("learning_rate", 0.01);
    model.step(5);
    const other = new DescentModel({});
    other.load(model.share());
    assert.deepEqual({ ...other.state, id: "" }, { ...model.state, id: "" });
  }
  const model = new DescentModel({});
  model.load({ w1: "x", surface: "?", run: "1x2x3,axb", learning_rate: "-1", optimizer: "toString" });
  assert.ok(finite(model.state));
  assert.equal(model.state.learning_rate, 0.001);
});

test("steps end, and long walks keep the last 500 points", () => {
  const model = new DescentModel({ learning_rate: 0.001, curvature: 0.1 });
  model.step(1e9);
  assert.equal(model.state.step, MAX_STEPS);
  assert.equal(model.state.path.length, 500);
  assert.ok(model.run.losses.length <= 1000);
  assert.deepEqual(model.state.path.at(-1), [model.state.w1]);
});

test("nothing that is done in any order makes a number that is none", () => {
  let seed = 7;
  const pick = <T>(list: readonly T[]): T => list[(seed = (seed * 48271) % 2147483647) % list.length];
  const model = new DescentModel(QUESTIONS);
  const extremes: Record<string, readonly unknown[]> = {
    surface: SURFACES, optimizer: ["sgd", "momentum", "adam"], curvature: [0.1, 20, "1e9"], curvature2: [0.1, 20], learning_rate: [0.001, 10, 1], w1: [-10, 0, 1e6, "x"], w2: [10, 0, -1e6],
  };
  for (let k = 0; k < 1500; k++) {
    const name = pick(SETTING_NAMES);
    pick([() => model.set(name, pick(extremes[name])), () => model.step(pick([1, 10, 300])), () => model.predict(pick(OUTCOMES)), () => model.undo(), () => model.reset(), () => model.retryLower(), () => (model.code = pick(["numpy", "tensorflow"]))])();
    assert.ok(finite(model.state));
    assert.doesNotMatch(JSON.stringify([describe(model), pythonScript(model), model.prediction && verdict(model.prediction, model)]), /NaN|Infinity|undefined/);
  }
});

test("the script with TensorFlow takes the same steps, each at its own rate", () => {
  const model = new DescentModel({ optimizer: "momentum", learning_rate: 0.5, code: "tensorflow" });
  model.step(10);
  model.set("learning_rate", 0.05);
  model.step(20);
  assert.equal(model.state.code, "tensorflow");
  assert.match(pythonScript(model), /momentum=np\.float64\(0\.9\)[\s\S]*\(0\.5, 10\), \(0\.05, 20\)[\s\S]*GradientTape/);
  model.code = "constructor";
  assert.equal(model.state.code, "numpy");
  assert.doesNotMatch(pythonScript(model), /tensorflow/);
});

test("lines of equal value lie where the value is", () => {
  const shape: Shape = { surface: "quadratic", curvature: 1, curvature2: 1 };
  const grid = gridOf(shape, 4);
  assert.equal(grid.length, (CELLS + 1) ** 2);
  const places = [...contour(grid, 2, 400).matchAll(/([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x) / 50 - 4, 4 - Number(y) / 50]);
  assert.ok(places.length > 100);
  for (const [w1, w2] of places) near(Math.hypot(w1, w2), 2, 0.01);
});

test("numbers as text", () => {
  assert.deepEqual([4.2, 5, 5.1, 120].map(niceAbove), [5, 5, 7.5, 150]);
  assert.equal(formatTangent(3, -4.5), "y = 3·w − 4.5");
  assert.deepEqual(["3", "4", "10", "1×10⁻³"].map((text) => withParticle(text, "은")), ["3은", "4는", "10은", "1×10⁻³은"]);
  assert.deepEqual(["0.1", "0.3", "0.5"].map((text) => withParticle(text, "으로")), ["0.1로", "0.3으로", "0.5로"]);
});
