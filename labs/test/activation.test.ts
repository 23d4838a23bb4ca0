/* The activation lab's engine and model: values at kinks and extremes, words instead of NaN, undo, links, missions; no page needed. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ActivationModel } from "../src/activation/model.ts";
import { pythonScript } from "../src/activation/python.ts";
import { DEFAULTS, NUMBERS, SETTING_NAMES } from "../src/activation/settings.ts";
import { describeCurve, describeSoftmax, describeStable, describeStack, describeTangent } from "../src/activation/words.ts";
import { derivative, FUNCTIONS, naiveLines, softmax, stableLines, stack, value, type ScalarName } from "../src/engine/activation.ts";
import { format } from "../src/format.ts";

const SCALARS = FUNCTIONS.filter((name): name is ScalarName => name !== "softmax");
const near = (a: number, b: number, tolerance = 1e-12) => assert.ok(Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)), `${a} is not ${b}`);

test("known values and slopes", () => {
  assert.deepEqual(SCALARS.map((name) => value(name, 0)), [0, 0.5, 0, 0, 0]);
  assert.deepEqual(SCALARS.map((name) => derivative(name, 0)), [0, 0.25, 1, 0, 0.01]);
  near(value("sigmoid", 2), 0.8807970779778823);
  near(derivative("tanh", 1), 0.41997434161402614);
  near(value("leaky_relu", -3), -0.03);
});

test("slopes are what differences say, away from kinks", () => {
  for (const name of SCALARS)
    for (const z of [-3.3, -0.7, 0.4, 2.9]) near(derivative(name, z), (value(name, z + 1e-6) - value(name, z - 1e-6)) / 2e-6, 1e-8);
});

test("nothing overflows or loses its digits at the ends", () => {
  for (const name of SCALARS)
    for (const z of [-1000, -745, 745, 1000]) assert.ok(Number.isFinite(value(name, z)) && Number.isFinite(derivative(name, z)));
  near(derivative("sigmoid", 40), Math.exp(-40), 1e-30);
  near(derivative("tanh", 20), 4 * Math.exp(-40), 1e-30);
  assert.deepEqual(softmax([1000, 1000, 1000]), [1 / 3, 1 / 3, 1 / 3]);
  assert.deepEqual(softmax([-1000, 0, 1000]), [0, 0, 1]);
});

test("the product over a stack is the slope of the whole", () => {
  for (const name of ["sigmoid", "tanh", "leaky_relu"] as const) {
    const through = (z: number) => stack(name, z, 1.7, 4).at(-1)!.output;
    near(stack(name, 0.3, 1.7, 4).at(-1)!.product, (through(0.3 + 1e-6) - through(0.3 - 1e-6)) / 2e-6, 1e-7);
  }
  const chain = stack("sigmoid", 0, 1, 10);
  assert.equal(chain[0].product, 0.25);
  assert.ok(chain[9].product < 0.25 ** 10 * 1.001);
  near(chain.reduce((product, { slope }) => product * slope, 1), chain[9].product);
});

test("the naive formulas fail as they do in NumPy, and the stable ones do not", () => {
  const results = (lines: typeof naiveLines, name: ScalarName, zs: number[]) => zs.map((z) => lines(name, z).at(-1)!.value);
  assert.deepEqual(results(naiveLines, "tanh", [-1000, 0, 1000]), ["값이 아님", 0, "값이 아님"]);
  assert.deepEqual(results(stableLines, "tanh", [-1000, 0, 1000]), [-1, 0, 1]);
  assert.deepEqual(results(naiveLines, "sigmoid", [-1000, 0, 1000]), [0, 0.5, 1]);
  assert.equal(naiveLines("sigmoid", -1000)[0].value, "넘침");
  assert.equal(stableLines("sigmoid", -1000)[0].vanished, true);
  for (const name of ["sigmoid", "tanh"] as const)
    for (const z of [-700, -5, -0.1, 0.1, 5, 350]) near(naiveLines(name, z).at(-1)!.value as number, value(name, z));
});

test("every state is plain JSON without NaN, Infinity or −0", () => {
  for (const name of FUNCTIONS)
    for (const z of [-1000, -710, -1, 0, 1e-9, 3, 710, 1000])
      for (const weight of [0.1, 1, 10]) {
        const model = new ActivationModel({ function: name, z, weight, layers: 20, z1: z, z2: -z, z3: 0 });
        assert.deepEqual(JSON.parse(JSON.stringify(model.state)), model.state, `${name} ${z}`);
        const words = [describeCurve, describeStack, describeStable, describeSoftmax].map((describe) => JSON.stringify(describe(model)));
        assert.doesNotMatch(words.join() + describeTangent(model, "z"), /NaN|Infinity|undefined|null/);
      }
});

test("the state holds what chapters rely on", () => {
  const { output, derivative: slope, tangent, product, layer_outputs, layer_derivatives, naive, stable, probabilities, is_flat, at_kink } = new ActivationModel({}).state;
  assert.deepEqual({ output, slope, tangent, product }, { output: 0.5, slope: 0.25, tangent: { slope: 0.25, intercept: 0.5 }, product: 0.25 });
  assert.deepEqual([layer_outputs, layer_derivatives, naive, stable, is_flat, at_kink], [[0.5], [0.25], 0.5, 0.5, false, false]);
  near(probabilities.reduce((a, b) => a + b), 1);
  for (const name of SETTING_NAMES) assert.ok(name in new ActivationModel({}).state);
});

test("a kink has no tangent, and the value used there is named", () => {
  for (const [name, used] of [["relu", /0을 씁니다/], ["leaky_relu", /0\.01을 씁니다/], ["step", /0을 씁니다/]] as const) {
    const model = new ActivationModel({ function: name });
    assert.equal(model.state.at_kink, true);
    assert.match(describeCurve(model).detail, /미분계수가 없습니다/);
    assert.match(describeCurve(model).detail, used);
    assert.equal(describeTangent(model, "z"), "없음");
    model.set("z", 0.1);
    assert.equal(model.state.at_kink, false);
  }
});

test("softmax is shown over its first logit and is not stacked", () => {
  const model = new ActivationModel({ function: "softmax", layers: 5 });
  const [first] = softmax([1, 2, 3]);
  near(model.state.output, first);
  near(model.state.derivative, first * (1 - first));
  assert.deepEqual([model.state.product, model.state.layer_outputs], [null, []]);
  assert.match(describeStack(model).headline, /쌓지 않습니다/);
  model.set("z1", 1000);
  assert.deepEqual([model.state.naive, model.state.stable, model.state.naive_probabilities], ["값이 아님", 1, ["값이 아님", 0, 0]]);
  assert.match(describeStable(model).headline, /값을 내지 못합니다/);
});

test("softmax does not change when all logits are shifted", () => {
  const model = new ActivationModel({});
  const { probabilities } = model.state;
  model.shiftLogits(900);
  assert.deepEqual([model.state.z1, model.state.probabilities], [901, probabilities]);
  assert.deepEqual(model.state.naive_probabilities, ["값이 아님", "값이 아님", "값이 아님"]);
  model.shiftLogits(-1900);
  assert.match(describeStable(model, "softmax").detail, /0을 0으로 나눌 수 없습니다/);
  model.undo();
  model.undo();
  assert.equal(model.state.z1, 1);
});

test("a wrong number is told from no number and from a lucky overflow", () => {
  const verdict = (config: Record<string, unknown>) => describeStable(new ActivationModel(config)).headline;
  assert.match(verdict({ z: -1000 }), /중간에 넘쳤지만 결과는 맞습니다/);
  assert.match(verdict({ z: 1000 }), /결과가 같습니다/);
  assert.match(verdict({ function: "tanh", z: 1000 }), /값을 내지 못합니다/);
  assert.match(verdict({ function: "softmax", z1: 709.5, z2: 709.5, z3: 709.5 }), /틀렸습니다/);
  assert.match(verdict({ function: "relu", z: 1000 }), /두 식이 같습니다/);
});

test("products are said in words", () => {
  const said = (config: Record<string, unknown>) => describeStack(new ActivationModel(config)).headline;
  assert.match(said({ layers: 20 }), /처음의 백만분의 일보다 작습니다/);
  assert.match(said({ layers: 6 }), /천분의 일/);
  assert.match(said({ function: "relu", z: -1, layers: 3 }), /곱이 0/);
  assert.match(said({ function: "relu", z: 1, weight: 10, layers: 20 }), /백만 배보다 큽니다/);
  assert.match(said({ function: "relu", z: 1, layers: 20 }), /곱 1$/);
});

test("bad values are put right or left, with a sentence", () => {
  const model = new ActivationModel({ function: "rleu", z: 1e9, layers: 2.4, weight: "x", z1: null });
  const { function: name, z, layers, weight, z1 } = model.state;
  assert.deepEqual([name, z, layers, weight, z1], ["sigmoid", 1000, 2, 1, 1]);
  for (const bad of ["", "열", "NaN", Number.NaN, null, undefined, {}, true]) {
    model.set("z", bad);
    assert.equal(model.state.z, 1000);
    assert.notEqual(model.corrections.z, "");
  }
  model.set("z", "-0");
  assert.ok(Object.is(model.state.z, 0));
  model.set("__proto__", 1);
  model.step(5);
});

test("undo, reset and links", () => {
  const model = new ActivationModel({ z: 2 });
  const first = model.state;
  model.set("function", "relu");
  model.set("layers", 7);
  const second = model.state;
  model.reset();
  assert.deepEqual(model.state, first);
  model.undo();
  assert.deepEqual(model.state, second);
  model.show("stack");
  const other = new ActivationModel({});
  other.load(model.share());
  assert.deepEqual([other.state, other.part], [second, "stack"]);
  other.load({ z: "x", layers: "99", function: "none", part: "nothing" });
  assert.deepEqual([other.state.z, other.state.layers, other.state.function, other.part], [2, 20, "relu", "stack"]);
});

test("missions and views", () => {
  const mission = { id: "flat", text: "평평한 곳", goal: { path: "is_flat", op: "==", value: true } };
  const model = new ActivationModel({ id: "t", view: "stack", missions: [mission] });
  assert.deepEqual([model.parts, model.part, model.state.missions.flat], [["stack"], "stack", false]);
  model.set("z", 8);
  assert.equal(model.state.missions.flat, true);
});

test("numbers stay readable, and nothing is rounded to what it is not", () => {
  assert.deepEqual([0, 0.25, -1.5, 1000, 20.085, 1e-20, -4.25e-18, 0.9999999, 123456, 0.8 * 1.5 - 0.2, 0.1 * 3 * 10, 1 - 2 ** -53].map(format), ["0", "0.25", "−1.5", "1000", "20.09", "1×10⁻²⁰", "−4.25×10⁻¹⁸", "0.9999999", "1.23×10⁵", "1", "3", "0.9999999999999999"]);
  assert.deepEqual(Object.keys(NUMBERS), Object.keys(DEFAULTS).slice(1));
});

test("the script names the present values", () => {
  const script = pythonScript(new ActivationModel({ function: "tanh", z: -1.5, layers: 3, weight: 2 }));
  assert.match(script, /z = -1\.5[\s\S]*weight, layers = 2, 3/);
  assert.match(pythonScript(new ActivationModel({ function: "softmax" })), /np\.array\(\[1\.0, 2\.0, 3\.0\]\)/);
});
