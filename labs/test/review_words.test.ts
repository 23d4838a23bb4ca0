import assert from "node:assert/strict";
import { test } from "node:test";
import { Draw } from "../src/review/topic.ts";
import { choiceQuestion, josa, num, numberQuestion, poly, shape, sum, tuple } from "../src/review/topics/words.ts";

test("numbers as the book prints them", () => {
  const cases: [number, string][] = [
    [0.1 + 0.2, "0.3"], [-0.5, "−0.5"], [-0, "0"], [1e-17, "0"], [50240, "50,240"], [-1000, "−1,000"], [0.0001, "0.0001"], [12.345, "12.345"], [1234567.5, "1,234,567.5"],
  ];
  for (const [value, text] of cases) assert.equal(num(value), text);
  assert.equal(num(-1.03904, 3), "−1.039");
  assert.equal(sum([3, -2, 0.5]), "3 − 2 + 0.5");
  assert.equal(poly([4, "x²"], [-1, "x"], [7, ""]), "4x² − x + 7");
  assert.equal(poly([-1, "x"], [0, "y"], [-1, ""]), "−x − 1");
  assert.equal(tuple([1, -2]) + shape(4) + shape(4, 3), "(1, −2)(4,)(4, 3)");
});

test("a particle follows what is read aloud", () => {
  const cases: [string, "은/는" | "이/가" | "을/를" | "과/와" | "으로/로", string][] = [
    ["0", "은/는", "0은"], ["1", "으로/로", "1로"], ["2", "은/는", "2는"], ["3", "을/를", "3을"], ["4", "이/가", "4가"], ["5", "과/와", "5와"], ["6", "으로/로", "6으로"],
    ["7", "으로/로", "7로"], ["8", "은/는", "8은"], ["9", "을/를", "9를"], ["10", "으로/로", "10으로"], ["−0.5", "은/는", "−0.5는"], ["0.06", "은/는", "0.06은"],
    ["1,000", "을/를", "1,000을"], ["2,410", "을/를", "2,410을"], ["20,000", "은/는", "20,000은"], ["5 %", "을/를", "5 %를"], ["(4, 1)", "으로/로", "(4, 1)로"],
    ["(3,)", "이/가", "(3,)이"], ["`W1`", "은/는", "`W1`은"], ["x²", "을/를", "x²을"], ["σ′", "은/는", "σ′는"], ["가중치", "을/를", "가중치를"],
    ["편향", "을/를", "편향을"], ["물", "으로/로", "물로"], ["z", "은/는", "z는"], ["L", "을/를", "L을"], ["h₁", "이/가", "h₁이"], ["1/2", "을/를", "1/2을"], ["x₂", "이/가", "x₂가"],
  ];
  for (const [text, particle, expected] of cases) assert.equal(josa(text, particle), expected);
});

test("mistakes that come out like the answer or like each other are left out", () => {
  const question = numberQuestion({ question: "?", answer: 0.1 * 3, correct: "", wrong: "", mistakes: [[0.3005, "a"], [-0.3, "b"], [-0.301, "c"], [NaN, "d"], [0, "e"]] });
  assert.equal(question.kind === "number" && question.answer, 0.3);
  assert.deepEqual(question.kind === "number" && question.mistakes.map((mistake) => mistake.feedback), ["b", "e"]);
  const choice = choiceQuestion(new Draw(1), "?", ["1", "right"], [["2", "a"], ["1", "b"], ["2", "c"], ["3", "d"]]);
  assert.deepEqual(choice.kind === "choice" && choice.choices.map(({ text }) => text).sort(), ["1", "2", "3"]);
  assert.deepEqual(choice.kind === "choice" && choice.choices.filter(({ correct }) => correct).map(({ feedback }) => feedback), ["right"]);
});
