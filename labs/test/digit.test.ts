/* The digit lab without a page: weights, networks, drawings, the models' answers, the attack, undo, links, words. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutsOf } from "../src/digit/maps.ts";
import { DigitModel } from "../src/digit/model.ts";
import { pythonScript } from "../src/digit/python.ts";
import { MODEL_NAMES, parseStrokes, writeStrokes } from "../src/digit/settings.ts";
import { fromPython } from "../src/digit/weights.ts";
import { describe, describeAttack, digitWith, percent } from "../src/digit/words.ts";
import { ConvNet, decodeFloat16, type LayerSpec, type PackedModel } from "../src/engine/convnet.ts";
import { blank, digitIn, prepare, withStroke, type Stroke } from "../src/engine/drawing.ts";

const near = (a: number, b: number, tolerance = 1e-12) => assert.ok(Math.abs(a - b) <= tolerance, `${a} is not ${b}`);
const finite = (value: unknown): boolean =>
  typeof value === "number" ? Number.isFinite(value) : typeof value === "object" && value !== null ? Object.values(value).every(finite) : true;

function halves(values: number[]): string {
  const bytes = new Uint8Array(2 * values.length);
  values.forEach((value, k) => new DataView(bytes.buffer).setUint16(2 * k, toHalf(value), true));
  return btoa(String.fromCharCode(...bytes));
}

/** For numbers that float16 holds exactly. */
function toHalf(value: number): number {
  if (value === 0) return 0;
  const exponent = Math.floor(Math.log2(Math.abs(value)));
  return (value < 0 ? 0x8000 : 0) | ((exponent + 15) << 10) | ((Math.abs(value) / 2 ** exponent - 1) * 1024);
}

/** One dense layer that answers 1 where there is more ink above, 7 where there is more below. */
function packed(name = "digits_mlp"): PackedModel {
  const kernel = Array.from({ length: 784 * 10 }, (_, k) => (k % 10 === (k < 3920 ? 1 : 7) ? 1 : 0));
  const layers: LayerSpec[] = [{ layer: "Dense", units: 10, activation: "softmax" }];
  return { name, trained_on: "load_digits", frame: "digits", accuracy: 0.96, input: [784], layers, weights: halves([...kernel, ...Array(10).fill(0)]) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

async function loadedModel(config: Record<string, unknown> = {}) {
  const model = new DigitModel(config);
  model.supply = async (name) => packed(name);
  model.prepare();
  await settled();
  return model;
}

const bar: Stroke = { points: [[0.5, 0.2], [0.5, 0.8]], width: 0.1, erase: false };

test("float16: normal, subnormal, negative, zero", () => {
  const bytes = [0x3c00, 0xc000, 0x0001, 0x8000, 0x7bff, 0x3555].flatMap((half) => [half & 255, half >> 8]);
  const values = decodeFloat16(btoa(String.fromCharCode(...bytes)));
  assert.deepEqual([...values], [1, -2, 2 ** -24, -0, 65504, 0.333251953125]);
});

test("convolution, pooling and the way back, by hand", () => {
  const layers: LayerSpec[] = [
    { layer: "Conv2D", filters: 1, kernel_size: [2, 2], activation: "relu" },
    { layer: "MaxPooling2D", pool_size: [2, 2] },
    { layer: "Flatten" },
    { layer: "Dense", units: 2, activation: "softmax" },
  ];
  const net = new ConvNet({ input: [3, 3, 1], layers, weights: halves([1, 0, 0, -1, 0.5, 1, -1, 0, 0]) });
  const pass = net.forward(Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8, 0]));
  assert.deepEqual([...pass[1]], [0, 0, 0, 5.5]); // 5 − 0 + 0.5; the others are cut at 0
  assert.deepEqual([...pass[2]], [5.5]);
  near(pass[4][0], 1 / (1 + Math.exp(-11)));
  const slope = net.inputGradient(pass, 1);
  const p = pass[4][0];
  assert.deepEqual([...slope].map((g) => g / p), [0, 0, 0, 0, 2, 0, 0, 0, -2].map((g) => g || 0));
  assert.throws(() => new ConvNet({ input: [3, 3, 1], layers, weights: halves([1]) }));
});

test("a drawing has ink where the pen went, none where the eraser did", () => {
  const drawn = withStroke(blank(), bar);
  assert.equal(drawn.values[56 * 112 + 56], 1);
  assert.equal(drawn.values[56 * 112 + 20], 0);
  assert.deepEqual([digitIn(drawn)!.width, digitIn(blank())], [12, null]);
  assert.equal(digitIn(withStroke(drawn, { ...bar, width: 0.3, erase: true })), null);
  assert.ok(prepare(blank(), "mnist").every((value) => value === 0));
});

test("the state is there while weights still load", async () => {
  const model = new DigitModel({ example: 3 });
  let give = (_: PackedModel) => {};
  model.supply = () => new Promise((resolve) => (give = resolve));
  model.prepare();
  const { results, loaded, agree, label, correct, empty } = model.state;
  assert.deepEqual(results.digits_mlp, { loaded: false, probabilities: null, prediction: null, confidence: null, accuracy: null, trained_on: "load_digits" });
  assert.deepEqual([loaded, agree, label, correct, empty], [[], null, 3, null, false]);
  assert.match(describe(model).headline, /불러오는 중/);
  give(packed("digits_cnn"));
  await settled();
  assert.deepEqual(model.state.loaded, ["digits_cnn"]);
  assert.equal(model.state.results.digits_cnn.accuracy, 0.96);
});

test("weights are asked for when they are first used, once", async () => {
  const asked: string[] = [];
  const model = new DigitModel({});
  model.supply = async (name) => (asked.push(name), packed(name));
  await settled();
  assert.deepEqual(asked, []);
  model.begin([0.5, 0.5]);
  model.end();
  await settled();
  model.prepare();
  model.set("models", ["digits_mlp", "mnist_mlp"]);
  await settled();
  assert.deepEqual(asked, ["digits_mlp", "digits_cnn", "mnist_mlp"]);
});

test("a model that cannot be had is said, and asked for again", async () => {
  const model = new DigitModel({ models: ["digits_mlp"], example: 1 });
  let works = false;
  model.supply = async (name) => {
    if (!works) throw new Error("offline");
    return packed(name);
  };
  model.prepare();
  await settled();
  assert.match(describe(model).headline, /불러오지 못했습니다/);
  assert.deepEqual(model.state.loaded, []);
  works = true;
  model.retry();
  await settled();
  assert.deepEqual(model.state.loaded, ["digits_mlp"]);
});

test("drawing, erasing, undo, clear, reset", async () => {
  const model = await loadedModel();
  assert.deepEqual([model.state.empty, model.state.agree, model.state.results.digits_mlp.prediction], [true, null, null]);
  model.begin([0.5, 0.1]);
  model.extend([0.5, 0.9]);
  model.extend([0.501, 0.9]); // says nothing new
  assert.equal(model.isBusy, true);
  model.end();
  assert.deepEqual(model.state.strokes, [{ points: [[0.5, 0.1], [0.5, 0.9]], width: 0.08, erase: false }]);
  assert.ok(model.state.ink > 0.05 && model.state.ink < 0.08);
  const answer = model.state.results.digits_mlp;
  near(answer.probabilities!.reduce((a, b) => a + b), 1);
  assert.deepEqual([model.state.agree, model.state.correct], [true, null]);
  model.erase(true);
  model.choosePen("thick");
  model.begin([0.5, 0.8]);
  model.end();
  assert.deepEqual(model.state.strokes[1], { points: [[0.5, 0.8]], width: 0.13, erase: true });
  model.undo();
  assert.equal(model.state.strokes.length, 1);
  model.show(7);
  assert.deepEqual([model.state.label, model.state.strokes], [7, []]);
  assert.deepEqual(Object.keys(model.state.correct!), ["digits_mlp", "digits_cnn"]);
  model.begin([0.2, 0.2]);
  model.end();
  assert.deepEqual([model.state.label, model.state.correct], [null, null]); // drawn on, nobody knows
  model.reset();
  assert.deepEqual([model.state.example, model.state.strokes], [7, []]);
  model.reset();
  assert.equal(model.state.example, null);
  model.undo();
  model.clear();
  assert.deepEqual([model.state.empty, model.state.example], [true, null]);
  for (let k = 0; k < 20; k++) model.undo();
  assert.deepEqual([model.state.empty, model.canUndo], [true, false]);
  model.step(5);
});

test("what is given is put right", async () => {
  const model = await loadedModel();
  for (const [name, given] of [["models", []], ["models", "digits_mlp"], ["models", ["x"]], ["example", 20], ["example", 1.5], ["example", "3"], ["frame", "uci"], ["target", "x"], ["strokes", 3], ["no", 1], ["epsilon", NaN]] as const) {
    const before = JSON.stringify(model.state);
    model.set(name, given);
    assert.equal(JSON.stringify(model.state), before, name);
  }
  model.set("epsilon", 9);
  assert.equal(model.state.epsilon, 0.5);
  model.set("strokes", [{ points: [[-1, 0.12345], ["a", 0], [2, NaN]] }, { points: [] }, { points: [[1, 1]], width: 9 }]);
  assert.deepEqual(model.state.strokes, [{ points: [[0, 0.123]], width: 0.08, erase: false }]);
  model.set("models", ["mnist_cnn"]);
  assert.deepEqual([model.state.models, model.state.target], [["mnist_cnn"], "mnist_cnn"]);
  model.toggle("mnist_cnn");
  assert.deepEqual(model.state.models, ["mnist_cnn"]);
  assert.match(model.correction, /하나 이상/);
  model.toggle("digits_cnn");
  assert.deepEqual(model.state.models, ["digits_cnn", "mnist_cnn"]);
});

test("a frame for each, or one for all", async () => {
  const model = await loadedModel({ models: ["digits_mlp", "mnist_mlp"], strokes: [bar] });
  assert.deepEqual([model.frameFor("digits_mlp"), model.frameFor("mnist_mlp")], ["digits", "mnist"]);
  assert.notDeepEqual(model.imageFor("digits_mlp"), model.imageFor("mnist_mlp"));
  model.set("frame", "mnist");
  assert.deepEqual(model.imageFor("digits_mlp"), prepare(model.drawing, "mnist"));
  assert.equal(model.imageFor("digits_mlp"), model.imageFor("mnist_mlp"));
});

test("the attack raises the loss of the model's own answer or of the label", async () => {
  const model = await loadedModel({ view: "attack", strokes: [{ ...bar, points: [[0.5, 0.2], [0.55, 0.75]] }] });
  assert.equal(model.state.attack!.flipped_by_gradient, false);
  assert.deepEqual(model.attack!.images.clean, model.attack!.images.gradient);
  assert.match(describeAttack(model).detail, /ε을 키워/);
  model.set("epsilon", 0.3);
  const { images, against, clean, gradient } = model.attack!;
  assert.equal(against, clean.prediction);
  assert.ok(gradient.probabilities[against] < clean.probabilities[against]);
  assert.ok(images.gradient.every((value, k) => value >= 0 && value <= 1 && Math.abs(value - images.clean[k]) <= 0.3 + 1e-12));
  const noise = model.attack!.images.noise;
  model.drawNoise();
  assert.notDeepEqual(model.attack!.images.noise, noise);
  model.reset(); // the strokes are gone
  assert.deepEqual([model.state.attack, model.state.empty], [null, true]);
  model.show(4);
  assert.equal(model.state.attack!.against, 4);
  assert.ok(finite(model.state));
  assert.equal((await loadedModel({ example: 4 })).state.attack, null);
});

test("a link carries the drawing", async () => {
  const model = await loadedModel({ view: "attack", epsilon: 0.12, example: 14, models: ["digits_cnn", "mnist_cnn"], target: "mnist_cnn", frame: "mnist" });
  for (const place of [[0, 0], [1, 1], [0.123, 0.987]] as const) {
    model.begin(place);
    model.end();
  }
  model.drawNoise();
  const other = await loadedModel({ view: "attack" });
  other.load(model.share());
  await settled();
  assert.deepEqual(other.state, model.state);
  assert.deepEqual(parseStrokes(writeStrokes([bar])), [bar]);
  for (const strokes of ["", "p", "zzz", "p28!!!!", "-", "p28zzzz", "x".repeat(50_000)]) {
    other.load({ strokes, models: "a,b", example: "x", epsilon: "y", noise: "z", frame: "w", target: "v" });
    assert.ok(finite(other.state));
  }
});

test("strokes beyond any digit are not taken", async () => {
  const model = await loadedModel({ strokes: Array.from({ length: 4000 }, (_, k) => ({ points: [[(k % 100) / 100, 0.5]] })) });
  assert.equal(model.state.strokes.length, 4000);
  model.begin([0.1, 0.1]);
  assert.equal(model.state.strokes.length, 4000);
  assert.match(model.announcement, /너무 많습니다/);
});

test("Python sends the weights", async () => {
  const traits: Record<string, unknown> = { wanted: ["digits_cnn"], weights: {} };
  const listeners: (() => void)[] = [];
  const python = { get: (name: string) => traits[name], set: (name: string, value: unknown) => (traits[name] = value), on: (_: string, listener: () => void) => listeners.push(listener), save_changes: () => {} };
  const model = fromPython(python as never)("digits_mlp");
  assert.deepEqual(traits.wanted, ["digits_cnn", "digits_mlp"]);
  traits.weights = { digits_mlp: `// text\n(window.nnModels ??= {}).digits_mlp =\n${JSON.stringify(packed())};\n` };
  for (const listener of listeners) listener();
  assert.deepEqual(await model, packed());
});

test("words", async () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => digitWith(digit, "이라고")), ["0이라고", "1이라고", "2라고", "3이라고", "4라고", "5라고", "6이라고", "7이라고", "8이라고", "9라고"]);
  assert.deepEqual([0, 1, 2, 3, 6, 7, 8].map((digit) => digitWith(digit, "으로")), ["0으로", "1로", "2로", "3으로", "6으로", "7로", "8로"]);
  assert.deepEqual([0, 0.9721, 0.99951, 1].map(percent), ["0.0\u00a0%", "97.2\u00a0%", "99.9\u00a0% 넘음", "100.0\u00a0%"]);
  const model = await loadedModel();
  assert.match(describe(model).headline, /빈 그림판/);
  model.show(2);
  const { tone, headline, detail } = describe(model);
  assert.equal(tone, "warn"); // it knows only 1 and 7
  assert.match(headline, /두 모델이 모두 [17]/);
  assert.match(detail, /정답은 2입니다/);
  model.set("models", ["digits_mlp"]);
  assert.match(describe(model).headline, /^[17]이라고 봅니다$/);
});

test("the insides are pictures of finite numbers", async () => {
  const model = await loadedModel({ example: 8 });
  for (const { values, side, words } of layoutsOf(model.netFor("digits_mlp")!.net, model.passFor("digits_mlp")!)) {
    assert.equal(values.length % side, 0);
    assert.ok(values.every((value) => value >= 0 && value <= 1));
    assert.doesNotMatch(words, /NaN|undefined/);
  }
});

test("the copied script names every model, frame and stroke", async () => {
  const model = await loadedModel({ models: MODEL_NAMES, strokes: [bar, { ...bar, erase: true }] });
  const code = pythonScript(model);
  assert.match(code, /"mnist_cnn": "mnist",/);
  assert.match(code, /"erase": True/);
  assert.doesNotMatch(code, /datasets/);
  model.show(13);
  assert.match(pythonScript(model), /load_digits\(size=28\)\[0\]\[60\] \/ 16/);
});
