/* Kept runs, own points and the sweep: what they compute and carry, without a page. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { parsePoints, readPoints, writePoints, type OwnPoint } from "../src/engine/points.ts";
import { sweep, totalOf, triedIn, work } from "../src/engine/sweep.ts";
import { TrainingRun } from "../src/engine/training.ts";
import { TrainingModel } from "../src/training/model.ts";
import { pythonScript } from "../src/training/python.ts";
import { differences, LABELS } from "../src/training/runs.ts";
import { DEFAULTS } from "../src/training/settings.ts";
import { planOf, settleField, SWEEP_FORM, type Sweep } from "../src/training/sweep.ts";
import { describe } from "../src/training/words.ts";

const POINTS: OwnPoint[] = [[-0.7, -0.7, 0], [-0.7, 0.7, 1], [0.7, -0.7, 1], [0.7, 0.7, 0]];
const FORM = { learning_rates: [0.05, 0.5, 10], hidden_sizes: [1, 2, 4], seeds: 6, steps: 150 };

const finished = async (found: Sweep | null): Promise<Sweep> => {
  while (found!.isRunning) await new Promise((resolve) => setTimeout(resolve, 5));
  return found!;
};

// ── sweep ──

test("a cell's count is what single runs of the lab give", async () => {
  for (const base of [{}, { dataset: "own", points: POINTS, optimizer: "adam" }, { dataset: "circle", noise: 0.1, activation: "relu" }]) {
    const model = new TrainingModel({ ...base, learning_rate: 0.2, seed: 3 });
    model.sweepForm = { ...FORM, ...("noise" in base ? { hidden_sizes: [8], learning_rates: [1], steps: 60 } : {}) };
    model.startSweep();
    const { plan, solved, done, total } = await finished(model.sweep);
    assert.equal(done, total);
    for (const [row, learning_rate] of plan.learning_rates.entries())
      for (const [column, hidden_size] of plan.hidden_sizes.entries()) {
        const runs = plan.seeds.map((seed) => new TrainingRun({ ...model.settings, learning_rate, hidden_size, seed }));
        for (const run of runs) run.advance(plan.steps, learning_rate);
        assert.equal(solved[row][column], runs.filter((run) => run.progress.firstSolvedStep !== null).length);
      }
  }
});

test("a loaded cell, tried seed by seed, arrives at the cell's count", async () => {
  const model = new TrainingModel({});
  model.sweepForm = FORM;
  model.startSweep();
  const { solved } = await finished(model.sweep);
  model.set("activation", "relu");
  model.loadCell(1, 1);
  assert.deepEqual([model.state.learning_rate, model.state.hidden_size, model.state.activation, model.state.step], [0.5, 2, "tanh", 0]);
  for (let seed = 0; seed < FORM.seeds; seed++) {
    model.set("seed", seed);
    model.step(FORM.steps);
  }
  assert.deepEqual([model.state.tried_seeds, model.state.solved_seeds], [FORM.seeds, solved[1][1]]);
  assert.ok(solved[1][1] > 0 && solved[1][1] < FORM.seeds);
  assert.deepEqual(JSON.parse(JSON.stringify(model.state.sweep)), model.state.sweep);
  assert.deepEqual(model.state.sweep, { learning_rates: [0.05, 0.5, 10], hidden_sizes: [1, 2, 4], seeds: [0, 1, 2, 3, 4, 5], steps: 150, solved, done: 54, total: 54 });
});

test("every cell is tried equally often, seed by seed", () => {
  const plan = planOf(FORM, { ...DEFAULTS });
  const tried = FORM.learning_rates.map(() => FORM.hidden_sizes.map(() => 0));
  let done = 0;
  for (const result of sweep(plan)) {
    if (!result) continue;
    tried[result.row][result.column]++;
    done++;
    tried.forEach((row, i) => row.forEach((count, j) => assert.equal(triedIn(plan, done, i, j), count)));
  }
  assert.equal(done, totalOf(plan));
});

test("a sweep can be stopped, and keeps what it has counted", async () => {
  const model = new TrainingModel({ dataset: "spiral", hidden_layers: 3 });
  model.sweepForm = { ...FORM, steps: 3000 };
  model.startSweep();
  await new Promise((resolve) => setTimeout(resolve, 30));
  model.sweep!.cancel();
  const { done, total } = model.state.sweep!;
  assert.ok(!model.sweep!.isRunning && done < total);
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(model.state.sweep!.done, done);
});

test("work stops in time even within one long run", () => {
  const runs = sweep(planOf({ ...FORM, learning_rates: [0.001], hidden_sizes: [16], steps: 10_000 }, { ...DEFAULTS, dataset: "spiral", hidden_layers: 3 }));
  const begin = performance.now();
  assert.equal(work(runs, 5).done, false);
  assert.ok(performance.now() - begin < 1000);
});

test("what is typed for a sweep is put right, with a sentence that says so", () => {
  const rates = (text: string) => settleField("learning_rates", text, SWEEP_FORM);
  assert.deepEqual(rates("0.5, 0.1 0.1"), { form: { ...SWEEP_FORM, learning_rates: [0.1, 0.5] }, message: "" });
  assert.deepEqual(rates("100, 0.1").form.learning_rates, [0.1, 10]);
  assert.match(rates("100, 0.1").message, /0.001부터 10까지/);
  assert.match(rates("1,2,3,4,5,6,7,8,9").message, /8개만/);
  for (const bad of ["", " , ", "abc", "NaN", "1, x", "Infinity"]) {
    assert.equal(rates(bad).form, SWEEP_FORM);
    assert.match(rates(bad).message, /그대로/);
  }
  assert.deepEqual(settleField("hidden_sizes", "2.4 2 99", SWEEP_FORM).form.hidden_sizes, [2, 16]);
  assert.equal(settleField("seeds", "0", SWEEP_FORM).form.seeds, 1);
  assert.equal(settleField("steps", "1e9", SWEEP_FORM).form.steps, 10_000);
});

// ── own points ──

test("own points need both classes before they are learned", () => {
  const model = new TrainingModel({ dataset: "own" });
  for (const [points, loss] of [[[], null], [[[0.5, 0.5, 1]], "number"]] as const) {
    model.set("points", points);
    model.step(5);
    model.play();
    model.startSweep();
    assert.deepEqual([model.state.step, model.state.playing, model.state.sweep], [0, false, null]);
    assert.equal(loss === null ? model.state.loss : typeof model.state.loss, loss);
    assert.match(`${describe(model).headline} ${describe(model).detail}`, /점이 더 있어야.*찍어 주세요/);
    assert.doesNotMatch(JSON.stringify([model.state, describe(model), pythonScript(model)]), /NaN|Infinity/);
  }
  model.set("points", [[0.5, 0.5, 1], [-0.5, 0.5, 0]]);
  model.step(5);
  assert.equal(model.state.step, 5);
});

test("another point is another start, and can be taken back alone", () => {
  const model = new TrainingModel({ dataset: "own", points: POINTS });
  model.step(20);
  model.set("points", [...POINTS, [0, 0, 1]]);
  model.set("points", [...POINTS, [0, 0, 1], [0.1, 0, 1]]);
  assert.deepEqual([model.state.step, model.state.points.length], [0, 6]);
  model.undo();
  assert.equal(model.state.points.length, 5);
  model.undo();
  assert.deepEqual([model.state.step, model.state.points], [20, POINTS]);
});

test("a link and the script carry own points", () => {
  const model = new TrainingModel({ dataset: "own", points: POINTS });
  model.step(30);
  const other = new TrainingModel({});
  other.load(model.share());
  assert.deepEqual([other.state.points, other.state.step, other.state.loss], [POINTS, 30, model.state.loss]);
  assert.match(pythonScript(model), /\[-0\.7, 0\.7, 1\],/);
  assert.equal(encodeURIComponent(writePoints(POINTS)), writePoints(POINTS));
});

test("spoilt points do no harm", () => {
  assert.deepEqual(parsePoints("0.5_1_1*x_1_0*1_2*__*99_-99_7"), [[0.5, 1, 1], [10, -10, 1]]);
  for (const bad of [null, undefined, 3, "x", {}, [1], [[1, 2]], [[1, 2, Number.NaN]], [["1", 2, 1]]]) assert.deepEqual(readPoints(bad), []);
  assert.equal(readPoints(Array.from({ length: 500 }, () => [0, 0, 1])).length, 200);
});

// ── kept runs ──

test("kept runs: labels, state, what differs, removal, undo", () => {
  const model = new TrainingModel({});
  model.keepRun();
  assert.deepEqual(model.state.runs, []); // nothing was learned yet
  for (const rate of [0.1, 0.5]) {
    model.set("learning_rate", rate);
    model.reset();
    model.step(100);
    model.keepRun();
  }
  const { loss, accuracy } = model.state;
  assert.deepEqual(model.state.runs[1], { label: "B", learning_rate: 0.5, hidden_size: 4, seed: 0, steps: 100, loss, accuracy });
  assert.deepEqual(differences(model.runs), ["학습률 0.1", "학습률 0.5"]);
  assert.equal(model.runs[0].curve.at(-1)!.step, 100);
  model.dropRuns("A");
  assert.deepEqual(model.state.runs.map(({ label }) => label), ["B"]);
  model.keepRun();
  assert.deepEqual(model.state.runs.map(({ label }) => label), ["B", "A"]);
  model.undo();
  model.undo();
  assert.deepEqual(model.state.runs.map(({ label }) => label), ["A", "B"]);
  model.dropRuns();
  assert.deepEqual(model.state.runs, []);
});

test("a kept run stays as it was while the lab goes on, up to as many as there are labels", () => {
  const model = new TrainingModel({ learning_rate: 0.5 });
  model.step(10);
  model.keepRun();
  const kept = structuredClone(model.runs[0]);
  model.step(1000);
  model.set("learning_rate", 0.1);
  model.step(1);
  assert.deepEqual(structuredClone(model.runs[0]), kept);
  for (let k = 0; k < 10; k++) model.keepRun();
  assert.equal(model.runs.length, LABELS.length);
  assert.match(differences(model.runs)[1], /학습률 0\.5 → 0\.1/);
});

test("a run that diverged is kept without a number", () => {
  const model = new TrainingModel({ dataset: "spiral", activation: "linear", hidden_layers: 3, hidden_size: 16, learning_rate: 10 });
  model.step(500);
  model.keepRun();
  const [{ loss, accuracy }] = model.state.runs;
  assert.deepEqual([loss, accuracy], [null, null]);
});
