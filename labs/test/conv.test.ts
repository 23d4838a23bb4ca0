/* The convolution lab without a page: windows, sizes, kernels, the walk, drawing, weights, undo, links, words. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { short } from "../src/conv/board.ts";
import { ConvModel } from "../src/conv/model.ts";
import { pythonScript } from "../src/conv/python.ts";
import { SETTING_NAMES, readPixels, readWeights } from "../src/conv/settings.ts";
import { layerWords, poolWords, productsWords, resultWords, unusedWords, windowWords } from "../src/conv/words.ts";
import { along, kernelOf, noise, turned, windowOver } from "../src/engine/convolution.ts";
import { undoesOneByOne } from "./undo.ts";

const finite = (value: unknown): boolean =>
  typeof value === "number" ? Number.isFinite(value) : typeof value === "object" && value !== null ? Object.values(value).every(finite) : true;
const small = (options = {}) => new ConvModel({ image: "edge", height: 4, width: 4, ...options });

test("windows along a side: how many, what pads, what is left out", () => {
  const { count, before, after, unused } = along(8, 3, 2, "valid");
  assert.deepEqual([count, before, after, unused], [3, 0, 0, [7]]);
  const same = along(8, 3, 2, "same");
  assert.deepEqual([same.count, same.before, same.after, same.unused], [4, 0, 1, []]); // the odd row goes after
  assert.deepEqual(along(7, 1, 3, "same").unused, [1, 2, 4, 5]);
  assert.ok(along(3, 5, 1, "valid").count < 1);
  assert.equal(along(28, 5, 1, "same").count, 28);
});

test("over every pixel stands the window that has it nearest to its middle", () => {
  const axis = along(8, 3, 1, "valid");
  assert.deepEqual([0, 1, 2, 6, 7].map((at) => windowOver(axis, at)), [0, 0, 1, 5, 5]);
  const padded = along(8, 3, 1, "same");
  assert.deepEqual([0, 3, 7].map((at) => windowOver(padded, at)), [0, 3, 7]);
});

test("kernels of every size are like those of 3 × 3", () => {
  assert.deepEqual(kernelOf("sobel_x", 3, 1), [-1, 0, 1, -2, 0, 2, -1, 0, 1]);
  assert.deepEqual(kernelOf("sobel_y", 2, 1), [-1, -1, 1, 1]);
  assert.deepEqual(kernelOf("sharpen", 3, 1), [0, -1, 0, -1, 5, -1, 0, -1, 0]);
  assert.deepEqual(kernelOf("diagonal", 2, 3), [1, 1, 1, -1, -1, -1, -1, -1, -1, 1, 1, 1]);
  for (const size of [1, 2, 3, 4, 5]) {
    const sum = (name: Parameters<typeof kernelOf>[0]) => kernelOf(name, size, 1).reduce((a, b) => a + b, 0);
    for (const name of ["vertical", "horizontal", "sobel_x", "sobel_y", "laplacian", "diagonal"] as const) assert.equal(sum(name), 0, `${name} ${size}`);
    for (const name of ["identity", "sharpen"] as const) assert.equal(sum(name), 1, `${name} ${size}`);
    assert.ok(Math.abs(sum("blur") - 1) < 1e-12);
  }
  assert.deepEqual(turned([1, 2, 3, 4], 1), [4, 3, 2, 1]);
  assert.deepEqual(turned([1, 2, 3, 10, 20, 30, 0, 0, 0, 7, 8, 9], 3), [7, 8, 9, 0, 0, 0, 10, 20, 30, 1, 2, 3]); // channels stay
  assert.deepEqual(noise(3), [0.6, 0.3, 0]); // np.random.default_rng(0).random(3).round(1)
});

test("the sum under the window is the output's cell", () => {
  const model = small({ bias: -1, activation: "relu", row: 1, column: 0 });
  const { window, products, sum, value, output, output_shape, minimum, maximum } = model.state;
  assert.deepEqual(window, [[0, 0, 1], [0, 0, 1], [0, 0, 1]]);
  assert.deepEqual(products, window);
  assert.deepEqual([sum, value, output, output_shape, minimum, maximum], [2, 2, [[2, 2], [2, 2]], [2, 2, 1], 2, 2]);
  assert.equal(productsWords(model, 0), "0·(−1) + 0·0 + 1·1 + 0·(−1) + 0·0 + 1·1 + 0·(−1) + 0·0 + 1·1");
  assert.equal(resultWords(model), "2 → ReLU 2");
  assert.equal(windowWords(model), "출력 (1, 0): 입력의 행 1–3, 열 0–2");
  assert.equal(resultWords(small({ flip: true, activation: "relu" })), "−3 → ReLU 0");
  assert.equal(windowWords(small({ padding: "same" })), "출력 (0, 0): 입력의 행 0–1, 열 0–1 (둘레의 0 포함)");
});

test("the formula has its numbers, whether it fits or not", () => {
  assert.equal(small({ stride: 2 }).state.shape_message, "출력은 1×1입니다. ⌊(입력 − 필터)/보폭⌋ + 1: 세로와 가로 모두 ⌊(4 − 3)/2⌋ + 1 = 1.");
  assert.match(small({ width: 5 }).state.shape_message, /세로 ⌊\(4 − 3\)\/1⌋ \+ 1 = 2, 가로 ⌊\(5 − 3\)\/1⌋ \+ 1 = 3/);
  assert.match(small({ padding: "same", stride: 3 }).state.shape_message, /⌈4\/3⌉ = 2/);
  const { output, output_shape, value, unused, pooled, step, shape_message } = small({ kernel_size: 5, pool: 2 }).state;
  assert.deepEqual([output, output_shape, value, pooled, step], [null, null, null, null, 0]);
  assert.deepEqual(unused, { rows: null, columns: null });
  assert.match(shape_message, /^필터 5×5가 입력 4×4보다 커서 .*⌊\(4 − 5\)\/1⌋ \+ 1 = 0/);
  assert.match(small({ pool: 3 }).state.shape_message, /3×3 풀링 창은 출력보다 커서 놓을 수 없습니다. ⌊\(2 − 3\)\/3⌋ \+ 1 = 0/);
  assert.equal(unusedWords([7], [6, 7], "입력", "어느 창도"), "입력의 행 7, 열 6·7에는 어느 창도 닿지 않습니다. 빗금 친 칸은 결과에 아무 영향도 주지 않습니다.");
  assert.equal(unusedWords([], [], "입력", "어느 창도"), "");
});

test("pooling marks the cell that won, and says where none reaches", () => {
  const model = new ConvModel({ image: "noise", height: 7, width: 7, kernel: "identity", pool: 2, row: 1, column: 1 });
  const { pooled_shape, pool_position, output, pooled } = model.state;
  assert.deepEqual(pooled_shape, [2, 2, 1]);
  assert.equal(output![pool_position![0]][pool_position![1]], pooled![0][0]);
  assert.match(poolWords(model), /^풀링 \(0, 0\) = max\(.*, 이긴 칸은 출력/);
  model.move(4, 0);
  assert.equal(model.state.pool_position, null);
  assert.match(poolWords(model), /풀링 창이 닿지 않습니다/);
});

test("three channels have three sums", () => {
  const { channel_sums, sum, window } = new ConvModel({ channels: 3, weights: [[1]], bias: 1, image: "edge", height: 3, width: 3, column: 2 }).state;
  assert.deepEqual([channel_sums, sum, window], [[1, 0.5, 0], 2.5, [[[1, 0.5, 0]]]]);
});

test("the window walks in reading order and the output fills behind it", () => {
  const model = small({ height: 5, width: 5 });
  assert.deepEqual([model.state.filled, model.isShown(2, 2)], [9, true]); // all at first
  model.step(1);
  assert.deepEqual([model.state.row, model.state.column, model.state.step, model.state.filled, model.isShown(0, 2)], [0, 1, 1, 2, false]);
  model.stepRow();
  assert.deepEqual([model.state.row, model.state.column], [0, 2]);
  model.stepRow();
  assert.deepEqual([model.state.row, model.state.column], [1, 2]);
  model.move(0, 0);
  assert.equal(model.state.filled, 6);
  model.stepAll();
  assert.deepEqual([model.state.step, model.filled], [8, null]);
  model.step(5);
  assert.equal(model.state.step, 8);
  model.reset();
  assert.deepEqual([model.state.step, model.state.filled], [0, 1]);
  model.step(1e9);
  assert.deepEqual([model.state.step, model.state.filled], [8, 9]);
  for (const nonsense of [-1, 0, NaN]) model.step(nonsense);
  assert.equal(model.state.step, 8);
  const stuck = small({ kernel_size: 5 });
  stuck.step(3);
  stuck.stepRow();
  stuck.stepAll();
  stuck.reset();
  assert.equal(stuck.state.step, 0);
});

test("«from the start» twice gives the author's settings back", () => {
  const model = small({ bias: 2 });
  model.set("kernel", "blur");
  model.set("bias", 1);
  model.reset();
  assert.deepEqual([model.state.kernel, model.state.filled], ["blur", 1]);
  model.reset();
  assert.deepEqual([model.state.kernel, model.state.bias], ["vertical", 2]);
});

test("the cursor follows the output's size", () => {
  const model = small({ height: 8, width: 8, row: 9, column: 9 });
  assert.deepEqual([model.state.row, model.state.column], [5, 5]);
  model.set("stride", 3);
  assert.deepEqual([model.state.row, model.state.column], [1, 1]);
  model.moveOver(0, 7);
  assert.deepEqual([model.state.row, model.state.column], [0, 1]);
});

test("painting makes the image one's own, in one act", () => {
  const model = small();
  model.beginPainting();
  model.paint(0, 0, 0, 1);
  model.paint(1, 0, 0, 0.5);
  model.paint(9, 0, 0, 1);
  model.endPainting();
  assert.deepEqual([model.state.image, model.state.edited, model.state.pixels![0]], ["own", true, [1, 0, 1, 1]]);
  assert.deepEqual(model.state.pixels![1], [0.5, 0, 1, 1]);
  model.undo();
  assert.deepEqual([model.state.image, model.state.pixels], ["edge", null]);
  const digit = new ConvModel({ height: 5 });
  digit.paint(0, 0, 0, 1);
  assert.deepEqual([digit.state.height, digit.state.input_shape], [8, [8, 8, 1]]);
  digit.clear();
  assert.deepEqual([digit.state.minimum, digit.state.maximum], [0, 0]);
});

test("a typed weight makes the kernel one's own; words are put right", () => {
  const model = small();
  assert.equal(model.weigh(4, "2.5"), 2.5);
  assert.deepEqual([model.state.kernel, model.state.weights], ["own", [[-1, 0, 1], [-1, 2.5, 1], [-1, 0, 1]]]);
  assert.equal(model.weigh(4, "열"), 2.5);
  assert.match(model.corrections.weights!, /필터의 값에는 수를/);
  assert.equal(model.weigh(0, "-1e9"), -100);
  model.set("kernel_size", 2);
  assert.deepEqual(model.state.weights, [[-100, 0], [-1, 2.5]]);
  model.set("channels", "3");
  assert.deepEqual(model.state.weights![1][1], [2.5, 2.5, 2.5]);
  model.set("kernel", "blur");
  assert.deepEqual([model.state.weights, model.state.edited], [null, false]);
});

test("only what is a picture or a kernel is taken", () => {
  const square = (n: number, value: unknown) => Array.from({ length: n }, () => Array(n).fill(value));
  for (const bad of [null, 3, [], [[]], square(2, 1), square(15, 1), square(4, 2), square(4, "1"), square(4, NaN), square(4, [1, 2]), [[0, 1, 0], [1], [0, 1, 0]]])
    assert.equal(readPixels(bad), null);
  assert.deepEqual(readPixels(square(3, 0.5)), square(3, 0.5));
  assert.equal(readWeights([[1, 2, 3], [1, 2, 3]]), null);
  const model = small();
  for (const name of SETTING_NAMES) for (const nonsense of [null, "×", -5, NaN, Infinity, {}, [[1]], undefined]) model.set(name, nonsense);
  assert.ok(finite(model.state));
});

test("whatever is set, nothing turns into nonsense", () => {
  let seed = 7;
  const draw = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
  const model = new ConvModel({});
  const values: Record<string, unknown[]> = {
    image: ["edge", "bar", "square", "cross", "diagonal", "noise", "digit", "own"], digit: [0, 9], height: [3, 4, 14], width: [3, 7, 14], channels: [1, 3],
    kernel: ["identity", "blur", "sharpen", "sobel_x", "laplacian", "own"], kernel_size: [1, 2, 3, 4, 5], bias: [-100, 0, 0.3], padding: ["valid", "same"], stride: [1, 2, 3, 4],
    flip: [true, false], activation: ["linear", "relu"], pool: [0, 2, 3], row: [0, 3, 60], column: [0, 5, 60], size: [1, 13, 64], layers: [[], model.settings.layers],
    pixels: [null, [[0, 1, 0], [1, 0, 1], [0, 1, 0]]], weights: [null, [[1, -2], [0, 100]]],
  };
  for (let k = 0; k < 1000; k++) {
    const name = SETTING_NAMES[draw(SETTING_NAMES.length)];
    model.set(name, values[name][draw(values[name].length)]);
    if (k % 5 === 0) model.step(draw(9));
    if (k % 7 === 0) model.paint(draw(14), draw(14), draw(3), draw(11) / 10);
    if (k % 11 === 0) model.undo();
    const { state } = model;
    assert.ok(finite(state));
    assert.equal(state.output === null, state.output_shape === null);
    assert.doesNotMatch([state.shape_message, poolWords(model), model.here ? productsWords(model, 0) + windowWords(model) : "", pythonScript(model)].join(), /NaN|Infinity|undefined/);
  }
});

test("a link brings everything back; nonsense in it is ignored", () => {
  const model = new ConvModel({ id: "x" });
  model.set("channels", 3);
  model.weigh(0, "3");
  model.paint(2, 2, 1, 0.7);
  model.set("stride", 2);
  model.move(1, 2);
  const other = new ConvModel({ id: "x" });
  other.load(model.share());
  assert.deepEqual(other.state, model.state);
  other.load({ pixels: "[[1", weights: "oops", stride: "9", padding: "full", bias: "NaN", row: "5" });
  assert.ok(finite(other.state));
  assert.equal(other.state.padding, "valid");
  const sizes = new ConvModel({ view: "size", size: 12 });
  const copy = new ConvModel({ view: "size" });
  copy.load(sizes.share());
  assert.deepEqual(copy.state, sizes.state);
});

test("undo takes back one act after another", () => {
  const model = small({ height: 6 });
  undoesOneByOne(model, [
    () => model.set("kernel", "blur"),
    () => model.step(2),
    () => model.weigh(0, "1"),
    () => model.paint(0, 0, 0, 1),
    () => model.set("pool", 2),
    () => model.reset(),
    () => model.clear(),
  ]);
});

test("sizes are followed through layers, as far as they fit", () => {
  const model = new ConvModel({ view: "size" });
  assert.deepEqual(model.state.sizes, [28, 26, 13, 11, 5, 3]);
  model.set("size", 12);
  assert.deepEqual(model.state.sizes, [12, 10, 5, 3, 1, null]);
  assert.match(layerWords(model.settings.layers[4], 1, null), /창 3×3이 1×1보다 커서 놓을 수 없습니다. ⌊\(1 − 3\)\/1⌋ \+ 1 = −1/);
  assert.equal(layerWords(model.settings.layers[3], 3, 1), "⌊(3 − 2)/2⌋ + 1 = 1 (끝의 1줄은 쓰이지 않습니다)");
  model.set("layers", [{ layer: "dense", window: 1, stride: 1, padding: "valid" }]);
  assert.equal(model.state.layers.length, 5);
  assert.match(pythonScript(model), /compute_output_shape/);
});

test("cells hold short numbers", () => {
  assert.deepEqual([0, 1, -1, 0.0625, -2.4375, 1.1875, -0.001, 123.4, -15.26].map(short), ["0", "1", "−1", "0.06", "−2.4", "1.19", "0", "123", "−15"]);
});
