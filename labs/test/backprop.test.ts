/* The backprop lab without a page: graphs, gradients, what is revealed, descent, guesses, undo, links, words. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { BOX, layoutOf } from "../src/backprop/layout.ts";
import { BackpropModel } from "../src/backprop/model.ts";
import { pythonScript } from "../src/backprop/python.ts";
import { defaultsOf } from "../src/backprop/settings.ts";
import { diagnose } from "../src/backprop/verdict.ts";
import { brief, describe, formula, gradientInWords, valueInWords, verdictInWords } from "../src/backprop/words.ts";
import { GRAPHS, GRAPH_NAMES, backward, centralDifference, descend, forward, lossOf, type Graph, type GraphName } from "../src/engine/graph.ts";
import { undoesOneByOne } from "./undo.ts";

const near = (a: number, b: number, tolerance = 1e-12) => assert.ok(Math.abs(a - b) <= tolerance, `${a} is not ${b}`);
const finite = (value: unknown): boolean =>
  typeof value === "number" ? Number.isFinite(value) : typeof value === "object" && value !== null ? Object.values(value).every(finite) : true;

function random(seed: number): () => number {
  return () => (seed = (seed * 48271) % 2147483647) / 2147483647;
}

/** Whole, all gradients revealed. */
function revealed(config: Record<string, unknown>): BackpropModel {
  const model = new BackpropModel(config);
  model.goForward(Infinity);
  model.goBackward(Infinity);
  return model;
}

test("the running example has the gradients that the book finds by hand", () => {
  const { state } = revealed({ graph: "network" });
  const values = Object.fromEntries(state.nodes.map(({ name, value }) => [name, value!]));
  near(values.z1, 0.8);
  near(values.z2, -0.2);
  const [h1, h2, p] = [1 / (1 + Math.exp(-0.8)), 1 / (1 + Math.exp(0.2)), values.p];
  near(p, 1 / (1 + Math.exp(-(0.7 * h1 - 0.5 * h2 + 0.3))));
  const delta = 2 * (p - 1) * p * (1 - p);
  const [delta1, delta2] = [delta * 0.7 * h1 * (1 - h1), delta * -0.5 * h2 * (1 - h2)];
  const expected = {
    z: delta, v1: delta * h1, v2: delta * h2, c: delta, z1: delta1, z2: delta2, w11: delta1, w21: delta1 * 0.5, b1: delta1, w12: delta2, w22: delta2 * 0.5, b2: delta2,
    x1: delta1 * 0.6 + delta2 * -0.4, x2: delta1 * 0.2 + delta2 * 0.8,
  };
  for (const [name, gradient] of Object.entries(expected)) near(state.gradients[name]!, gradient);
  assert.equal(state.gradients.t, null);
  assert.equal(state.all_revealed, true);
  near(state.loss!, (p - 1) ** 2);
});

test("softmax with cross-entropy gives p − t, however the paths run", () => {
  for (const t of [1, 2, 3]) {
    const { state } = revealed({ graph: "softmax", values: { z1: 0.3, z2: -2, z3: 1.5, t } });
    for (const k of [1, 2, 3]) near(state.gradients[`z${k}`]!, state.nodes.find(({ name }) => name === `p${k}`)!.value! - Number(k === t));
  }
});

test("where a value is used twice, both branches add", () => {
  const { state } = revealed({ graph: "fanout" });
  assert.deepEqual(state.gradients, { x: 2.5, a: 1, b: 6, s: 1, m: 3, y: 1 });
  const x = state.nodes.find(({ name }) => name === "x")!;
  assert.deepEqual(x.branches.map(({ to, product }) => [to, product]), [["s", 1], ["m", 1.5]]);
  assert.deepEqual([x.upstream, state.nodes.find(({ name }) => name === "a")!.upstream], [null, 1]);
});

test("every gradient is the slope that central differences measure", () => {
  const next = random(5);
  for (let k = 0; k < 400; k++) {
    const name = GRAPH_NAMES[k % 4];
    const graph: Graph = GRAPHS[name];
    const values = Object.fromEntries(graph.leaves.map((leaf) => [leaf.name, name === "softmax" && leaf.name === "t" ? 1 + Math.floor(3 * next()) : 8 * next() - 4]));
    const model = revealed({ graph: name, values });
    const { max_error, gradients } = model.state;
    assert.ok(max_error! <= 1e-6, JSON.stringify(values));
    for (const each of graph.backward) near(gradients[each]!, centralDifference(graph, model.values, each), 1e-6 * Math.max(1, Math.abs(gradients[each]!)));
  }
});

test("orders: every node after its inputs, every gradient after those of its consumers", () => {
  for (const { leaves, nodes, backward } of Object.values(GRAPHS) as Graph[]) {
    const known = new Set(leaves.map(({ name }) => name));
    for (const { name, inputs } of nodes) {
      assert.ok(inputs.every((input) => known.has(input)));
      known.add(name);
    }
    backward.forEach((name, turn) => {
      const consumers = nodes.filter(({ inputs }) => inputs.includes(name));
      assert.ok(consumers.every((consumer) => backward.slice(0, turn).includes(consumer.name)));
    });
    const wanted = [...leaves.filter(({ role }) => role !== "target"), ...nodes].map(({ name }) => name);
    assert.deepEqual([...backward].sort(), wanted.sort());
  }
});

test("nodes are revealed one by one, forward and then backward", () => {
  const model = new BackpropModel({});
  assert.deepEqual([model.state.loss, model.state.nodes[4].value, model.state.turn], [null, null, null]);
  model.goBackward();
  assert.equal(model.state.backward_done, 0);
  for (let k = 1; k <= 5; k++) {
    model.goForward();
    assert.equal(model.state.forward_done, k);
    assert.equal(model.state.nodes.filter(({ value }) => value !== null).length, 4 + k);
  }
  near(model.state.loss!, 0.0961158223520931);
  assert.equal(model.state.first_loss, model.state.loss);
  for (const [k, name] of ["L", "e", "p", "z", "b", "m", "w", "x"].entries()) {
    assert.deepEqual([model.turn, model.state.gradients[name]], [name, null]);
    model.goBackward();
    assert.equal(model.state.backward_done, k + 1);
    assert.notEqual(model.state.gradients[name], null);
  }
  const p = model.state.nodes.find(({ name }) => name === "p")!;
  near(p.local.z!, 0.2139, 1e-4);
  near(p.upstream! * p.local.z!, model.state.gradients.z!);
  assert.deepEqual([model.state.all_revealed, model.state.turn], [true, null]);
});

test("descent moves weights only, against the gradient, and shows both losses", () => {
  const model = new BackpropModel({ graph: "network", learning_rate: 2 });
  model.descend();
  assert.equal(model.state.step, 0);
  model.goForward(Infinity);
  model.goBackward(Infinity);
  const { loss, gradients, values } = model.state;
  model.descend();
  const after = model.state;
  assert.deepEqual([after.step, after.last_loss, after.first_loss, after.forward_done, after.backward_done], [1, loss, loss, 7, 0]);
  assert.ok(after.loss! < loss!);
  for (const { name, role } of GRAPHS.network.leaves) near(after.values[name], values[name] - (role === "weight" ? 2 * gradients[name]! : 0));
  model.step(49);
  assert.equal(model.state.step, 50);
  assert.equal(model.state.first_loss, loss);
  near(model.state.last_loss!, walked(model.graph, values, 2, 49));
  near(model.state.loss!, walked(model.graph, values, 2, 50));
  model.reset();
  assert.deepEqual([model.state.values, model.state.step, model.state.loss, model.state.last_loss], [values, 0, null, null]);
});

function walked(graph: Graph, start: Record<string, number>, rate: number, steps: number): number {
  let values = forward(graph, start);
  for (let k = 0; k < steps; k++) values = forward(graph, descend(graph, values, backward(graph, values).gradients, rate));
  return values[lossOf(graph)];
}

test("what diverges is said and stays a number", () => {
  const model = new BackpropModel({ graph: "fanout", learning_rate: 10 });
  model.step(1000);
  assert.deepEqual([model.state.diverged, model.state.loss, model.turn], [true, null, null]);
  assert.ok(model.state.step < 10 && finite(model.state));
  assert.match(describe(model).headline, /발산/);
  const { step } = model.state;
  model.step(3);
  assert.equal(model.state.step, step);
  model.undo();
  assert.equal(model.state.diverged, false);
  model.step(1000);
  model.retryLower();
  assert.deepEqual([model.state.diverged, model.state.learning_rate, model.state.step, model.state.values], [false, 1, 0, defaultsOf("fanout")]);
});

test("values set by hand are followed at once; in guess mode they make a new question", () => {
  const model = revealed({});
  model.setLeaf("w", "1");
  assert.deepEqual([model.state.backward_done, model.state.edited], [8, true]);
  near(model.state.values.w, 1);
  near(model.state.nodes.find(({ name }) => name === "m")!.local.w!, 2);
  near(model.state.gradients.w!, 2 * model.state.gradients.z!);
  model.set("mode", "guess");
  assert.equal(model.state.backward_done, 0);
  model.guess(1);
  model.setLeaf("w", "0.5");
  assert.deepEqual([model.state.backward_done, model.state.edited, model.state.guesses.right], [0, false, 1]);
  model.set("values", { w: 3, nothing: 4, b: "x" });
  assert.deepEqual(model.state.values, { x: 2, w: 3, b: -0.2, t: 1 });
  model.set("graph", "softmax");
  assert.deepEqual([model.state.values, model.state.forward_done], [{ z1: 1, z2: 2, z3: 3, t: 2 }, 0]);
});

test("bad values are put right, with a message", () => {
  const model = new BackpropModel({ graph: "tree", mode: "x", learning_rate: 99, values: { w: 1e9, b: Number.NaN, t: null } });
  assert.deepEqual([model.state.graph, model.state.mode, model.state.learning_rate], ["neuron", "watch", 10]);
  assert.deepEqual(model.state.values, { x: 2, w: 1e6, b: -0.2, t: 1 });
  model.setLeaf("w", "99");
  assert.equal(model.state.values.w, 10);
  assert.match(model.corrections.w, /10/);
  model.setLeaf("x", "열");
  assert.match(model.corrections.x, /수를 적어/);
  model.set("graph", "softmax");
  model.setLeaf("t", "2.6");
  assert.equal(model.state.values.t, 3);
  model.step(-1);
  model.step(Number.NaN);
  model.guess(1);
  model.set("nothing", 1);
  assert.deepEqual([model.state.step, model.state.guesses.last], [0, null]);
});

// ── Guessing ──

/** The verdict on a guess at the node of this name. */
const judge = (graph: GraphName, name: string, guess: number | ((g: Record<string, number>, v: Record<string, number>) => number), given: Record<string, number> = {}) => {
  const values = forward(GRAPHS[graph], { ...defaultsOf(graph), ...given });
  const { gradients } = backward(GRAPHS[graph], values);
  return diagnose(GRAPHS[graph], values, name, typeof guess === "number" ? guess : guess({ ...gradients }, { ...values }), 0.5);
};

test("two or three digits are right", () => {
  assert.deepEqual([-0.1326, -0.133, -0.1317].map((guess) => judge("neuron", "z", guess)), ["right", "right", "right"]);
  assert.equal(judge("neuron", "z", -0.14), "close");
});

test("each usual mistake is told by its number", () => {
  const cases: [GraphName, string, (g: Record<string, number>, v: Record<string, number>) => number, string][] = [
    ["neuron", "L", () => 0, "other"],
    ["neuron", "e", (g) => -g.e, "sign"],
    ["neuron", "e", (g) => g.e / 2, "no_two"],
    ["neuron", "e", (_, v) => v.L, "loss_for_slope"],
    ["neuron", "z", (g) => g.p, "no_local"],
    ["neuron", "z", (_, v) => v.p * (1 - v.p), "no_upstream"],
    ["neuron", "z", (g, v) => g.p + v.p * (1 - v.p), "added"],
    ["neuron", "z", (g, v) => g.p * v.z * (1 - v.z), "z_for_h"],
    ["neuron", "z", (g, v) => g.p * v.p, "value_for_slope"],
    ["neuron", "w", (g, v) => g.m * v.w, "own_value"],
    ["neuron", "w", (g) => 0.5 * g.w, "no_local"], // x is 2: half of it is what flowed in
    ["neuron", "x", (g, v) => v.x - 0.5 * g.x, "new_value"],
    ["network", "v1", (g, v) => g.z * v.z1, "z_for_h"],
    ["network", "v2", (g, v) => g.z * v.v2, "own_value"],
    ["network", "h1", (g) => -0.5 * g.h1, "step_for_gradient"],
    ["network", "x1", (g, v) => g.z1 * v.w11, "one_branch"],
    ["network", "x1", (g, v) => (g.z1 * v.w11 + g.z2 * v.w12) / 2, "averaged"],
    ["network", "p", (_, v) => v.p - v.t, "no_two"],
    ["fanout", "x", () => 1, "one_branch"],
    ["fanout", "x", () => 1.5, "one_branch"],
    ["fanout", "x", () => 1.25, "averaged"],
    ["fanout", "x", () => 4, "no_local"], // s and m flow back 1 and 3
    ["fanout", "x", () => 77, "other"],
    ["softmax", "z2", (_, v) => v.p2, "no_target"],
    ["softmax", "z2", (_, v) => 1 - v.p2, "sign"],
    ["softmax", "p2", (_, v) => v.p2, "own_value"],
    ["softmax", "p2", (_, v) => v.L, "loss_for_slope"],
  ];
  for (const [graph, name, guess, verdict] of cases) assert.equal(judge(graph, name, guess), verdict, `${graph} ${name} ${guess}`);
  assert.equal(judge("fanout", "x", (g, v) => g.s * g.m * v.b, { x: 1, a: 4, b: 2 }), "multiplied_branches");
});

test("a right guess reveals, a wrong one tells why and hides the answer", () => {
  const model = new BackpropModel({ mode: "guess" });
  model.goForward(Infinity);
  model.guess(2);
  assert.deepEqual([model.state.guesses, model.state.backward_done], [{ right: 0, wrong: 1, last: { node: "L", verdict: "other" } }, 0]);
  model.guess(1);
  model.guess(0.6201);
  assert.deepEqual(model.state.guesses, { right: 1, wrong: 2, last: { node: "e", verdict: "sign" } });
  const { headline, detail } = verdictInWords(model)!;
  assert.match(`${headline} ${detail}`, /부호/);
  assert.doesNotMatch(detail, /−0\.62/);
  const hidden = model.state.nodes.filter(({ gradient }) => gradient === null);
  assert.equal(hidden.length, 8);
  assert.ok(hidden.every(({ numeric, upstream, branches }) => numeric === null && upstream === null && !branches.length));
  assert.equal(model.state.nodes.at(-1)!.local.e, null);
  model.guess(-0.62);
  assert.match(verdictInWords(model)!.headline, /맞았습니다/);
  model.goBackward();
  assert.deepEqual([model.state.guesses.right, model.state.guesses.last, model.turn], [2, null, "z"]);
});

test("a lab without descent never speaks of the learning rate", () => {
  const verdicts = [undefined, ["values"]].map((controls) => {
    const model = new BackpropModel({ graph: "fanout", mode: "guess", values: { x: 2, a: 1, b: 3 }, controls });
    model.goForward(Infinity);
    [1, 6, 3, 3].forEach((guess) => model.guess(guess)); // the gradient of a is 6, the learning rate ½
    return model.state.guesses.last;
  });
  assert.deepEqual(verdicts, [{ node: "a", verdict: "step_for_gradient" }, { node: "a", verdict: "other" }]);
});

test("every verdict has its words, and none gives the number away", () => {
  const seen = new Set<string>();
  for (const graph of GRAPH_NAMES) {
    const model = new BackpropModel({ graph, mode: "guess" });
    model.goForward(Infinity);
    for (; model.turn; model.goBackward()) {
      const { turn } = model;
      const truth = model.passed.gradients[turn];
      const [{ upstream, local } = { upstream: 3, local: 3 }] = model.passed.branches[turn];
      for (const guess of [-truth, truth / 2, truth + 1, truth * 1.05, 77, model.values[turn] - 0.5 * truth, upstream + local, upstream, local]) {
        if (model.turn !== turn) break;
        model.guess(guess);
        const { headline, detail } = verdictInWords(model)!;
        seen.add(model.guesses.last!.verdict);
        if (model.guesses.last!.verdict !== "right") assert.ok(!detail.split("?").slice(1).join().includes(brief(truth)) || brief(truth).length < 2, `${turn}: ${headline} ${detail}`);
      }
      if (model.turn !== turn) model.undo();
    }
  }
  for (const verdict of ["sign", "no_local", "no_upstream", "added", "one_branch", "averaged", "no_two", "no_target", "new_value", "close", "other"]) assert.ok(seen.has(verdict), verdict);
});

// ── Undo, links, words, code ──

test("undo takes back every action one by one", () => {
  const model = new BackpropModel({ graph: "network" });
  const acts = [
    () => model.goForward(), () => model.goForward(Infinity), () => model.setLeaf("w11", "1"), () => model.goBackward(3), () => model.set("mode", "guess"), () => model.guess(1),
    () => model.guess(7), () => model.step(3), () => model.set("learning_rate", "2"), () => model.set("graph", "fanout"), () => model.reset(),
  ];
  undoesOneByOne(model, acts);
});

test("reset goes to before the first step, then to the author's values", () => {
  const model = new BackpropModel({ values: { w: 2 } });
  model.setLeaf("w", "3");
  model.step(2);
  model.reset();
  assert.equal(model.state.values.w, 3);
  model.reset();
  assert.equal(model.state.values.w, 2);
});

test("a link brings back the walk, and rubbish in it does no harm", () => {
  for (const graph of GRAPH_NAMES) {
    const model = new BackpropModel({ graph, learning_rate: 0.1, mode: "guess" });
    model.setLeaf(graph === "softmax" ? "z1" : "b1", "1.3");
    model.step(3);
    model.set("learning_rate", 0.05);
    model.step(2);
    model.goBackward(3);
    const other = new BackpropModel({ graph });
    other.load(model.share());
    assert.deepEqual({ ...other.state, edited: null }, { ...model.state, edited: null });
  }
  const early = new BackpropModel({ graph: "network" });
  early.goForward(2);
  const again = new BackpropModel({});
  again.load(early.share());
  assert.deepEqual(again.state.nodes, early.state.nodes);
  const model = new BackpropModel({});
  for (const rubbish of [{}, { graph: "toString", values: "w:x,__proto__:1", run: "0.1x1e99", done: "-3,9", learning_rate: "?", mode: "" }, { run: "axb", done: "99,99" }]) {
    model.load(rubbish as Record<string, string>);
    assert.ok(finite(model.state));
    assert.ok(model.state.step <= 10_000);
  }
});

test("words show the numbers, and say ≈ where they are rounded", () => {
  const model = revealed({});
  const [m, z, p, e, L] = GRAPHS.neuron.nodes.map((node) => valueInWords(model, node));
  assert.deepEqual([m, z, p], ["m = w × x = 0.5 × 2 = 1", "z = m + b = 1 + (−0.2) = 0.8", "p = σ(z) = σ(0.8) ≈ 0.69"]);
  assert.deepEqual([e, L], ["e = p − t = 0.69 − 1 ≈ −0.31", "L = e² = (−0.31)² ≈ 0.0961"]);
  assert.equal(gradientInWords(model, "z"), "p에서 흘러온 기울기 −0.6201 × 국소 미분계수 p(1 − p) ≈ 0.2139: (−0.6201) × 0.2139 ≈ −0.1326.");
  const fork = gradientInWords(revealed({ graph: "fanout" }), "x");
  assert.match(fork, /갈래가 2개/);
  assert.match(fork, /: 1 × 1 \+ 3 × 0\.5 = 2\.5\.$/);
  assert.match(gradientInWords(revealed({ graph: "softmax" }), "z2"), /정리하면 p₂ − 1입니다\.$/);
  assert.equal(formula(GRAPHS.network.nodes[0], 1), "x₁·w₁₁ + x₂·w₂₁ + b₁");
});

test("a gradient that has vanished is said to be so", () => {
  const model = new BackpropModel({ values: { w: 10, x: 10 } });
  model.goForward(Infinity);
  model.goBackward(4);
  assert.match(describe(model).detail, /기울기가 0에 가까워/);
});

test("the script holds the present values", () => {
  const model = new BackpropModel({ graph: "network", learning_rate: 1 });
  model.step(3);
  const code = pythonScript(model);
  for (const { name } of GRAPHS.network.leaves) assert.ok(code.includes(`\n${name} = Value(${model.state.values[name]})`));
  assert.match(code, /z1 = x1 \* w11 \+ x2 \* w21 \+ b1\n/);
});

test("boxes keep apart and inside the picture, on wide screens and narrow ones", () => {
  for (const name of GRAPH_NAMES)
    for (const room of [258, 320, 560, 700, 1000]) {
      const { width, height, spots } = layoutOf(name, GRAPHS[name], room);
      assert.ok(name === "network" || width <= Math.max(room, 566), `${name} ${room} ${width}`);
      const all = Object.values(spots);
      for (const [k, a] of all.entries()) {
        assert.ok(a.x >= BOX.width / 2 && a.x <= width - BOX.width / 2 && a.y >= a.height / 2 && a.y <= height - a.height / 2);
        for (const b of all.slice(k + 1)) assert.ok(Math.abs(a.x - b.x) >= BOX.width || Math.abs(a.y - b.y) >= (a.height + b.height) / 2, `${name} ${room}`);
      }
    }
});

test("nothing that is done in any order makes a number that is none", () => {
  const next = random(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)];
  const model = new BackpropModel({});
  for (let k = 0; k < 2000; k++) {
    const name = pick(model.graph.leaves).name;
    pick([
      () => model.set("graph", pick(GRAPH_NAMES)), () => model.set("mode", pick(["watch", "guess"])), () => model.set("learning_rate", pick([0.01, 0.5, 10, "x"])),
      () => model.setLeaf(name, pick(["10", "-10", "0", "1e9", "x", ""])), () => model.set("values", { [name]: pick([1e6, -1e6, 0, 300, -300, Number.NaN]) }),
      () => model.goForward(pick([1, Infinity])), () => model.goBackward(pick([1, Infinity])), () => model.guess(pick([0, 1, -1e12, 0.25])),
      () => model.step(pick([1, 10, 300])), () => model.undo(), () => model.reset(), () => model.retryLower(),
    ])();
    assert.ok(finite(model.state), JSON.stringify(model.settings));
    const words = JSON.stringify([describe(model), verdictInWords(model), pythonScript(model)]);
    assert.doesNotMatch(words, /NaN|Infinity|undefined/);
  }
});
