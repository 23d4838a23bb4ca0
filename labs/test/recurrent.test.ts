/* The recurrent lab without a page: reading, gradients, jamo, drawing, settings, names, undo, links, words. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { answerOf, joinJamo, lettersOf, splitJamo } from "../src/engine/jamo.ts";
import { Reader, draw, lengthOf, tempered, type PackedReader, type Row } from "../src/engine/recurrent.ts";
import { Rng } from "../src/engine/rng.ts";
import { columnsOf, heights, spansDecades } from "../src/recurrent/columns.ts";
import { RecurrentModel } from "../src/recurrent/model.ts";
import { pythonScript } from "../src/recurrent/python.ts";
import { HAND, flatWeights, weightsOf } from "../src/recurrent/settings.ts";
import { describe, describeGradients, describeStep, describeWriting, percent, rounded, short } from "../src/recurrent/words.ts";
import { fromPython } from "../src/weights.ts";
import { undoesOneByOne } from "./undo.ts";

const near = (a: number, b: number, tolerance = 1e-12) => assert.ok(Math.abs(a - b) <= tolerance, `${a} is not ${b}`);
const finite = (value: unknown): boolean =>
  typeof value === "number" ? Number.isFinite(value) : typeof value === "object" && value !== null ? Object.values(value).every(finite) : true;
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Little-endian float16 of numbers that it holds exactly. */
function halves(values: readonly number[]): string {
  const bytes = new Uint8Array(2 * values.length);
  values.forEach((value, k) => {
    const exponent = Math.floor(Math.log2(Math.abs(value)));
    const half = value === 0 ? 0 : (value < 0 ? 0x8000 : 0) | ((exponent + 15) << 10) | ((Math.abs(value) / 2 ** exponent - 1) * 1024);
    new DataView(bytes.buffer).setUint16(2 * k, half, true);
  });
  return btoa(String.fromCharCode(...bytes));
}

/** The same ones for the same count. */
function some(count: number): number[] {
  const rng = new Rng(count);
  return Array.from({ length: count }, () => Math.round(rng.uniform(-1.5, 1.5) * 64) / 64);
}

function packed(name: string): PackedReader {
  const jamo = ["ㅎ", "ㅏ", "ㄴ", "ㄱ", "ㅜ", "$"];
  const common = { name, accuracy: 0.75 };
  const about = { tokens: "jamo", vocabulary: jamo, length: null, padding: null, start: null, end: null } as const;
  const recurrent = { layer: "LSTM", units: 3, activation: "tanh", return_sequences: false } as const;
  if (name === "josa_rnn") {
    const layers = [{ ...recurrent, layer: "SimpleRNN" }, { layer: "Dense", units: 1, activation: "sigmoid" }] as const;
    return { ...common, about: { ...about, length: 6, padding: "pre", classes: ["는", "은"] }, input: [6, 6], layers, weights: halves(some(6 * 3 + 9 + 3 + 4)) };
  }
  if (name === "language_lstm") {
    const layers = [recurrent, { layer: "Dense", units: 2, activation: "relu" }, { layer: "Dense", units: 3, activation: "softmax" }] as const;
    return { ...common, about: { ...about, tokens: "byte", vocabulary: null, length: 8, padding: "pre", classes: ["한국어", "영어", "독일어"] }, input: [8, 256], layers, weights: halves(some(256 * 12 + 36 + 12 + 8 + 9)) };
  }
  const layers = [recurrent, { layer: "Dense", units: 6, activation: "softmax" }] as const;
  return { ...common, about: { ...about, classes: jamo, end: "$" }, input: [null, 6], layers, weights: halves(some(6 * 12 + 36 + 12 + 24)) };
}

async function loadedModel(config: Record<string, unknown>) {
  const model = new RecurrentModel(config);
  model.supply = async (name) => packed(name);
  model.setWatched({}, true);
  await settled();
  return model;
}

test("one step by hand, and what one more adds", () => {
  const model = new RecurrentModel({ text: "가", weights: { kernel: [[1, 2], [-1, 0]], recurrent_kernel: [[0.5, 0], [0, -0.5]], bias: [0, 1], out: [1, -1], out_bias: 0.25 } });
  const { hidden, outputs, inputs, loss, gradient_norms, answer } = model.state;
  assert.deepEqual(inputs, [[1, 0], [0, 1]]);
  const [first, second] = [[Math.tanh(1), Math.tanh(3)], [Math.tanh(-1 + 0.5 * Math.tanh(1)), Math.tanh(1 - 0.5 * Math.tanh(3))]];
  near(hidden[0][0], first[0]);
  near(hidden[1][0], second[0]);
  near(hidden[1][1], second[1]);
  const p = 1 / (1 + Math.exp(-(second[0] - second[1] + 0.25)));
  near(outputs[1][1], p);
  assert.equal(answer, 0);
  near(loss!, -Math.log(1 - p));
  near(gradient_norms[1], p * Math.SQRT2);
  near(gradient_norms[0], lengthOf([p * (1 - second[0] ** 2) * 0.5, -p * (1 - second[1] ** 2) * -0.5]));
});

test("gradient norms by finite difference, for every kind of network", () => {
  for (const name of ["josa_rnn", "language_lstm", "name_writer"]) {
    const reader = Reader.unpack(packed(name));
    const rows: Row[] = [-1, 0, 3, 2, 1];
    const reading = reader.read(rows);
    const { hidden } = reader.gradients(reading, 1);
    const end = (t: number, h: number[]) => {
      let moment = { ...reading.moments[t], hidden: h };
      for (const row of rows.slice(t + 1)) moment = reader.step(row, moment);
      return reader.loss(reader.logits(moment.hidden), 1);
    };
    const e = 1e-6;
    reading.moments.forEach(({ hidden: h }, t) => {
      const slopes = h.map((_, k) => (end(t, h.with(k, h[k] + e)) - end(t, h.with(k, h[k] - e))) / (2 * e));
      near(lengthOf(hidden[t]), lengthOf(slopes), 1e-7);
    });
  }
});

test("a network and its weights must fit", () => {
  const whole = packed("josa_rnn");
  assert.throws(() => Reader.unpack({ ...whole, weights: halves(some(5)) }), /5 weights/);
});

test("jamo come apart and together", () => {
  assert.deepEqual(splitJamo("값이"), ["ㄱ", "ㅏ", "ㅄ", "ㅇ", "ㅣ"]);
  for (const word of ["값이", "닭갈비", "앉다", "까치", "괜찮아", "뷁", "가나 다", "abc"]) assert.equal(joinJamo(splitJamo(word)), word);
  assert.equal(joinJamo([..."ㅎㅏㄴㄴㅏ"]), "한나");
  assert.equal(joinJamo([..."ㅏㅎㅎㅏㄳㅏㄸ"]), "ㅏㅎ핛ㅏㄸ");
  assert.equal(joinJamo([]), "");
  assert.deepEqual(["신경망", "학교", "", "abc", "ㄱ"].map(answerOf), [1, 0, null, null, null]);
  assert.deepEqual(lettersOf("a 한"), ["a", "␣", "한", "", ""]);
});

test("temperature", () => {
  const p = [0.5, 0.25, 0.25, 0];
  assert.deepEqual(tempered(p, 1).map((each) => Number(each.toFixed(12))), p);
  assert.ok(tempered(p, 0.1)[0] > 0.99);
  near(tempered(p, 0.5)[0], 0.25 / 0.375);
  assert.ok(tempered(p, 3)[0] < 0.45);
  assert.equal(tempered(p, 3)[3], 0);
  const random = new Rng(1);
  assert.ok(Array.from({ length: 100 }, () => draw(p, random)).every((k) => k < 3));
});

test("the cursor", () => {
  const model = new RecurrentModel({ cursor: 4 });
  assert.deepEqual([model.state.step, model.state.cursor, model.state.steps], [4, 4, 9]);
  model.step(100);
  assert.equal(model.state.step, 9);
  model.step(-1);
  assert.equal(model.state.step, 8);
  model.step(0.5);
  model.step(NaN);
  model.step(Infinity);
  assert.equal(model.state.step, 8);
  assert.match(describeStep(model), /시점 8\/9: ‘ㅏ’까지 읽은 다음/);
  model.reset();
  assert.deepEqual([model.state.step, model.state.text], [0, "신경망"]);
  model.set("text", "책");
  model.moveTo(99);
  assert.equal(model.state.step, 3);
});

test("weights by hand: ten words out of ten", () => {
  const model = new RecurrentModel({});
  assert.deepEqual([model.state.score, model.state.edited, model.state.weights], [5, false, null]);
  assert.deepEqual(weightsOf(flatWeights(HAND)), HAND);
  for (const [place, value] of [[0, 5], [2, -5], [4, 0], [5, 0], [6, 0], [7, 0]] as const) model.setWeight(place, value);
  model.setWeight(10, 3);
  model.setWeight(11, 0);
  const { score, edited, weights } = model.state;
  assert.deepEqual([score, edited, weights!.recurrent_kernel], [10, true, [[0, 0], [0, 0]]]);
  // Nothing is remembered: only the last token counts.
  assert.deepEqual(model.state.gradient_norms.slice(0, -1), Array(8).fill(0));
  assert.match(describeGradients(model), /첫 토큰에 닿은 기울기는 0입니다/);
  model.restoreWeights();
  assert.deepEqual([model.state.score, model.state.edited], [5, false]);
});

test("extreme weights make no nonsense", () => {
  const model = new RecurrentModel({ weights: { ...HAND, out: [100, 100], kernel: [[100, 100], [-100, 100]] } });
  for (const target of [0, 1]) {
    model.set("target", target);
    assert.ok(finite(model.state));
    assert.ok(model.state.loss! >= 0);
    assert.doesNotMatch(describe(model).detail + describeGradients(model) + describeStep(model), /NaN|Infinity|undefined|null/);
  }
});

test("what cannot be read is said", async () => {
  const model = new RecurrentModel({ text: "" });
  assert.match(describe(model).detail, /읽을 글이 없습니다/);
  assert.deepEqual([model.state.steps, model.state.output, model.state.loss, model.state.gradient_norms], [0, null, null, []]);
  model.set("text", "hello");
  assert.match(describe(model).detail, /‘h’ 때문에/);
  model.set("text", "가 나");
  assert.match(describe(model).detail, /빈칸 때문에/);
  model.set("tokens", "byte");
  assert.deepEqual(model.state.inputs, [[1, 0], [0, 1], [0, 1], [1, 0], [1, 0], [0, 1], [0, 1]]);
  assert.deepEqual(model.state.sequence, ["EA", "B0", "80", "20", "EB", "82", "98"]);
  model.set("text", "cat");
  assert.deepEqual([model.state.answer, model.state.correct], [null, null]);
  assert.match(describe(model).detail, /정답을 정할 수 없습니다/);
  model.set("text", "가".repeat(60));
  assert.equal(model.state.text.length, 40);
  assert.match(model.correction, /40자까지/);
  const josa = await loadedModel({ model: "josa_rnn", text: "책" });
  assert.match(describe(josa).detail, /이 신경망이 배운 글에는 ‘ㅊ’이라는 자모가 없어서/);
  assert.equal(josa.state.score, 0); // none of the ten words has only what this one knows
});

test("padding comes first and is one column", async () => {
  const model = await loadedModel({ model: "josa_rnn", text: "한" });
  assert.deepEqual(model.state.inputs, [-1, -1, -1, 0, 1, 2]);
  assert.deepEqual(model.state.sequence, ["", "", "", "ㅎ", "ㅏ", "ㄴ"]);
  assert.deepEqual(columnsOf(model).map(({ step, token }) => [step, token]), [[3, "빈자리 3"], [4, "ㅎ"], [5, "ㅏ"], [6, "ㄴ"]]);
  model.step(2);
  assert.deepEqual(columnsOf(model)[0], { step: 2, token: "빈자리 3", goal: 3, isBlank: true, isHere: true });
  assert.match(describeStep(model), /빈자리/);
  model.set("text", "한한한");
  assert.match(describe(model).detail, /앞의 6개만 읽습니다/);
  assert.equal(model.state.steps, 6);
});

test("an LSTM shows its cell and gates", async () => {
  const model = await loadedModel({ model: "language_lstm", text: "a한" });
  const { gates, cell, hidden, steps, cell_gradient_norms, prediction, target, answer } = model.state;
  assert.deepEqual([steps, hidden.length, cell!.length, gates!.f.length, gates!.o[0].length, cell_gradient_norms!.length], [8, 8, 8, 8, 3, 8]);
  assert.deepEqual([target, answer], [null, null]);
  assert.equal(model.target, prediction);
  near(cell![7][1], gates!.f[7][1] * cell![6][1] + gates!.i[7][1] * gates!.c[7][1]);
  assert.ok(finite(model.state));
  assert.match(describe(model).headline, /이 글의 언어/);
});

test("another network begins anew", async () => {
  const model = await loadedModel({ target: 1, cursor: 4 });
  model.set("model", "language_lstm");
  assert.deepEqual([model.state.target, model.state.cursor, model.state.loaded], [null, 0, false]);
  await settled();
  assert.equal(model.state.loaded, true);
  model.undo();
  assert.deepEqual([model.state.model, model.state.target, model.state.cursor], ["hand", 1, 4]);
});

test("a network that is not here is said, and asked for again", async () => {
  const model = new RecurrentModel({ model: "josa_rnn", text: "한" });
  let works = false;
  model.supply = async (name) => {
    if (!works) throw new Error("offline");
    return packed(name);
  };
  assert.match(describe(model).headline, /불러오는 중/);
  assert.deepEqual([model.state.loaded, model.state.steps, model.state.score], [false, 0, null]);
  model.setWatched({}, true);
  await settled();
  assert.match(describe(model).headline, /아직 여기에 없습니다/);
  model.step(3);
  model.play();
  model.reset();
  assert.ok(finite(model.state));
  works = true;
  model.retry();
  await settled();
  assert.equal(model.state.loaded, true);
  assert.equal((await loadedModel({ model: "josa_rnn", cursor: 5, text: "한" })).state.step, 5);
});

test("names: the seed and the way decide them", async () => {
  const config = { model: "name_writer", view: "write", text: "", seed: 2 };
  const model = await loadedModel(config);
  assert.deepEqual([model.state.written, model.state.draft, model.state.step], [[], "", 0]);
  near(model.state.next!.reduce((sum, { probability }) => sum + probability, 0), 1);
  model.writeName();
  model.writeName();
  const { written, step } = model.state;
  assert.equal(written!.length, 2);
  const other = await loadedModel(config);
  other.step(step);
  assert.deepEqual(other.state.written, written);
  other.clearNames();
  assert.deepEqual([other.state.written, other.state.step], [[], step]);
  other.reset();
  other.step(step);
  assert.deepEqual(other.state.written, written);
  other.set("seed", 3);
  assert.deepEqual([other.state.written, other.state.step], [[], 0]);
  other.set("text", "한");
  other.writeName();
  assert.match(other.state.written![0], /^[한하]/);
  other.set("text", "없");
  assert.match(describeWriting(other).detail, /배운 글에는/);
  assert.equal(other.state.next, null);
  other.writeName();
  assert.ok(finite(other.state));
  assert.match(pythonScript(model), /default_rng\(2\)/);
  other.set("model", "hand");
  assert.equal(other.state.model, "name_writer");
  assert.equal((await loadedModel({ view: "write" })).view, "read"); // there is nothing to write with
});

test("undo takes back one act after another", async () => {
  const hand = new RecurrentModel({});
  undoesOneByOne(hand, [() => hand.step(2), () => hand.setWeight(0, 1), () => hand.set("text", "물"), () => hand.reset(), () => hand.set("tokens", "byte"), () => hand.restoreWeights()]);
  const writer = await loadedModel({ model: "name_writer", view: "write", text: "", seed: 1 });
  undoesOneByOne(writer, [() => writer.writeName(), () => writer.step(1), () => writer.set("temperature", 2), () => writer.step(2), () => writer.clearNames(), () => writer.writeName(), () => writer.reset()]);
});

test("what is given is put right", () => {
  const model = new RecurrentModel({ weights: { kernel: 3 }, temperature: 99, target: "x", text: 5 });
  assert.deepEqual([model.state.weights, model.state.temperature, model.state.target, model.state.text], [null, 3, null, "신경망"]);
  for (const [name, given] of [["model", "gru"], ["tokens", "word"], ["text", 3], ["target", -1], ["target", 1.5], ["weights", {}.constructor], ["weights", { bias: [1] }], ["cursor", "abc"], ["no", 1]] as const) {
    const before = JSON.stringify(model.state);
    model.set(name, given);
    assert.equal(JSON.stringify(model.state), before, name);
  }
  model.set("weights", { out_bias: -2 });
  assert.deepEqual(model.state.weights, { ...HAND, out_bias: -2 });
  model.set("seed", 2.6);
  assert.equal(model.state.seed, 3);
});

test("a link carries everything", async () => {
  const model = new RecurrentModel({ text: "바다 소리", tokens: "byte", weights: { ...HAND, bias: [0.25, -1e-3] }, target: 1, cursor: 3 });
  const other = new RecurrentModel({});
  other.load(model.share());
  const [a, b] = [other.state, model.state];
  assert.deepEqual({ ...a, edited: null }, { ...b, edited: null });
  for (const text of ["", "NaN", "x,y", "1,2", ","]) {
    other.load({ weights: text, cursor: text, target: text, temperature: text, seed: text, model: text, tokens: text, text });
    assert.ok(finite(other.state));
  }
  const writer = await loadedModel({ model: "name_writer", view: "write" });
  writer.load(model.share());
  assert.equal(writer.state.model, "name_writer");
});

test("playing goes to the end by itself", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const model = new RecurrentModel({ text: "책" });
  model.setWatched({}, true);
  model.play();
  assert.equal(model.isBusy, true);
  for (let k = 0; k < 6; k++) context.mock.timers.tick(800);
  assert.deepEqual([model.state.step, model.playing], [3, false]);
  model.play();
  assert.equal(model.state.step, 0); // once more from the start
  model.pause();
  context.mock.timers.tick(5000);
  assert.equal(model.state.step, 0);
});

test("Python sends the weights, or says that there are none", async () => {
  const traits: Record<string, unknown> = { wanted: [], scripts: {} };
  const listeners: (() => void)[] = [];
  const python = { get: (name: string) => traits[name], set: (name: string, value: unknown) => (traits[name] = value), on: (_: string, listener: () => void) => listeners.push(listener), save_changes: () => {} };
  const supply = fromPython<PackedReader>(python as never, "scripts");
  const [here, absent] = [supply("josa_rnn"), supply("name_writer")];
  assert.deepEqual(traits.wanted, ["josa_rnn", "name_writer"]);
  const content = packed("josa_rnn");
  traits.scripts = { josa_rnn: `// text\n(window.nnModels ??= {}).josa_rnn =\n${JSON.stringify(content)};\n`, name_writer: "" };
  for (const listener of listeners) listener();
  assert.deepEqual(await here, content);
  await assert.rejects(absent);
});

test("numbers as text and as heights", () => {
  assert.deepEqual([0, 0.25, -0.987, 1, 4.2e-9, -3e-5, 123.4].map(short), ["0", "0.25", "−0.99", "1", "4×10⁻⁹", "−3×10⁻⁵", "120"]);
  assert.deepEqual([0, 1e-9, 0.5, 0.99999, 1].map(percent), ["0.0\u00a0%", "0.1\u00a0% 못 됨", "50.0\u00a0%", "99.9\u00a0% 넘음", "100.0\u00a0%"]);
  assert.deepEqual([0, 0.004, 0.5, 0.996, 1].map(rounded), ["0%", "<1%", "50%", ">99%", "100%"]);
  assert.deepEqual(heights([1, 2, 4], false), [0.25, 0.5, 1]);
  const tall = heights([0, 1e-6, 1e-3, 1], true);
  assert.deepEqual([tall[0], tall[3]], [0, 1]);
  assert.ok(tall[1] > 0 && tall[1] < tall[2]);
  assert.ok(heights([0, 0], true).every((height) => height === 0));
  assert.deepEqual([spansDecades([1e-6, 1]), spansDecades([0.5, 1]), spansDecades([0, 0])], [true, false, false]);
});
