import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../src/quiz/judge.ts";
import { parseNumber } from "../src/quiz/number.ts";
import { move, scramble } from "../src/quiz/order.ts";
import { rich } from "../src/quiz/text.ts";
import type { ChoiceConfig, NumberConfig, OrderConfig, PredictionConfig } from "../src/quiz/types.ts";

const common = { id: "07-q1", question: "?" };
const feedback = { correct: "좋습니다.", wrong: "다시 세어 보세요." };

test("numbers as Korean readers type them", () => {
  const cases: [string, number][] = [
    ["0.25", 0.25], [" .25 ", 0.25], ["0,25", 0.25], ["1,5", 1.5], ["1/4", 0.25], ["25 %", 0.25], ["25%", 0.25],
    ["０．２５", 0.25], ["０，２５", 0.25], ["１／４", 0.25], ["２５％", 0.25], ["−2", -2], ["－2", -2], ["–2", -2], ["+3", 3],
    ["1,000", 1000], ["1,234,567.5", 1234567.5], ["0,125", 0.125], ["1e-3", 0.001], ["5.", 5], ["-1/−4", 0.25], ["1 000", 1000],
    ["3⁄4", 0.75],
  ];
  for (const [text, value] of cases) assert.deepEqual(parseNumber(text), { value }, text);
});

test("the unit may be typed or left out", () => {
  assert.deepEqual(parseNumber("3개", "개"), { value: 3 });
  assert.deepEqual(parseNumber("3", "개"), { value: 3 });
  assert.deepEqual(parseNumber("25 ％", "%"), { value: 25 });
  assert.deepEqual(parseNumber("25", "%"), { value: 25 });
});

test("whatever is not a number gets a sentence, never NaN", () => {
  const bad = ["", "  ", "abc", "영점이오", "NaN", "Infinity", "0x10", "1/2/3", "1/0", "0/0", "1/", "/2", "10²", "1½", "--1", "1.2.3",
    "1,2,3", "1e999", "1e999/1e999", "%", "3개", "-", ".", ",", "1 2 %%", "__proto__"];
  for (const text of bad) {
    const read = parseNumber(text);
    assert.ok("message" in read && read.message.endsWith("."), text);
    assert.doesNotMatch(read.message.replace(text, ""), /NaN|undefined/, text);
  }
  assert.match((parseNumber("1/0") as { message: string }).message, /0으로 나눌/);
  assert.match((parseNumber("세 개") as { message: string }).message, /‘세 개’/);
});

test("a prediction is neither right nor wrong", () => {
  const config: PredictionConfig = { ...common, kind: "prediction", choices: ["오른다", "내린다"] };
  assert.equal(judge(config, "오른다")?.correct, null);
  assert.equal(judge(config, "지워진 선택지"), undefined);
  assert.equal(judge(config, 1), undefined);
});

test("every choice has its own feedback", () => {
  const choices = [{ text: "가", correct: false, feedback: "ㄱ" }, { text: "나", correct: true, feedback: "ㄴ" }];
  const config: ChoiceConfig = { ...common, kind: "choice", choices };
  for (const choice of choices) {
    const { correct, feedback } = judge(config, choice.text)!;
    assert.deepEqual([correct, feedback], [choice.correct, choice.feedback]);
  }
  assert.equal(judge(config, "다"), undefined);
});

test("a number is judged within its tolerance, edges included; known mistakes are named", () => {
  const mistakes = [{ value: 0.5, feedback: "1/n을 빠뜨렸습니다." }, { value: 10, tolerance: 1, feedback: "너무 큽니다." }];
  const config: NumberConfig = { ...common, kind: "number", answer: 0.3, tolerance: 0.1, unit: "", feedback, mistakes };
  for (const value of [0.3, 0.2, 0.4, 0.1 + 0.3]) assert.equal(judge(config, value)?.correct, true, String(value));
  for (const value of [0.19, -0.3, 3]) assert.deepEqual(judge(config, value), { correct: false, feedback: feedback.wrong });
  assert.equal(judge(config, 0.41)?.feedback, mistakes[0].feedback);
  assert.equal(judge(config, 10.9)?.feedback, mistakes[1].feedback);
  assert.equal(judge(config, "0.3"), undefined);
});

test("with no tolerance only the number itself is right, up to binary rounding", () => {
  const config: NumberConfig = { ...common, kind: "number", answer: 0.3, tolerance: 0, unit: "", feedback, mistakes: [] };
  assert.equal(judge(config, 0.1 + 0.2)?.correct, true);
  assert.equal(judge(config, 0.3001)?.correct, false);
  assert.equal(judge({ ...config, answer: 0 }, 1e-12)?.correct, false);
});

test("an order is right only as a whole, and says how much of it is in place", () => {
  const config: OrderConfig = { ...common, kind: "order", items: ["가", "나", "다"], feedback };
  assert.deepEqual(judge(config, ["가", "나", "다"]), { correct: true, feedback: feedback.correct });
  assert.deepEqual(judge(config, ["가", "다", "나"]), { correct: false, feedback: `3개 가운데 1개가 제자리에 있습니다. ${feedback.wrong}` });
  for (const stale of [["가", "나"], ["가", "가", "나"], ["가", "나", "라"]]) assert.equal(judge(config, stale), undefined);
});

test("the scramble is the same for an id, holds the same items and is never right already", () => {
  for (let n = 2; n <= 7; n++) {
    const items = Array.from({ length: n }, (_, i) => `항목 ${i}`);
    const seen = new Set<string>();
    for (let q = 0; q < 200; q++) {
      const mixed = scramble(items, `07-q${q}`);
      assert.deepEqual(mixed, scramble(items, `07-q${q}`));
      assert.deepEqual([...mixed].sort(), items);
      assert.notDeepEqual(mixed, items);
      seen.add(mixed.join());
    }
    assert.ok(n < 4 || seen.size > 15, `${seen.size} different orders of ${n} items`);
  }
});

test("an item moves to its new place and the others close up", () => {
  const items = ["a", "b", "c", "d"];
  assert.deepEqual(move(items, 0, 2), ["b", "c", "a", "d"]);
  assert.deepEqual(move(items, 3, 0), ["d", "a", "b", "c"]);
  for (const outside of [-1, 4]) assert.deepEqual(move(items, 1, outside), items);
});

test("texts hold code and links to sections of this page or of another", () => {
  const links = (text: string) => rich(text).flatMap((part) => (part && typeof part !== "string" ? [part.values] : []));
  assert.deepEqual(links("[3절](#3-shape)과 [3장 3절](03_layers.html#3-shape)을 읽으세요."), [
    ["#3-shape", "3절"],
    ["03_layers.html#3-shape", "3장 3절"],
  ]);
  assert.deepEqual(links("`a[0](#1)`은 코드입니다."), [["a[0](#1)"]]);
  assert.deepEqual(links("[밖](https://example.org/#a)으로는 이어지지 않습니다."), []);
});
