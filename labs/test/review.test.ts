import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { question, type Printed } from "../src/review/question.ts";
import { answered, daysUntil, groups, isDue, isLearned, missed, type Group, type Missed } from "../src/review/schedule.ts";
import type { Topic } from "../src/review/topic.ts";

const at = (text: string) => new Date(text).getTime(); // local time: the schedule follows the reader's calendar
const EVENING = at("2026-03-02T22:30");

test("what was got wrong is asked after 1, 3 and 7 days of right answers, and then is learned", () => {
  let entry = missed(EVENING);
  for (const [stage, due] of [[0, "2026-03-03T06:30"], [1, "2026-03-06T00:00"], [2, "2026-03-13T00:00"]] as const) {
    assert.deepEqual([entry.stage, entry.due], [stage, at(due)]);
    assert.equal(isDue(entry, at(due) - 1), false);
    assert.equal(isDue(entry, at(due)), true);
    entry = answered(entry, true, at(due.replace(/T.*/, "T09:00")));
  }
  assert.deepEqual(entry, { at: EVENING, stage: 3, due: at("2026-03-13T09:00"), asked: 3 });
  assert.equal(isLearned(entry), true);
  assert.equal(isDue(entry, at("2027-01-01T00:00")), false);
});

test("who comes late is asked 3 days after answering, not after the day it was due", () => {
  const late = at("2026-03-20T12:00");
  assert.equal(answered(missed(EVENING), true, late).due, at("2026-03-23T00:00"));
});

test("a wrong answer starts again at one day, at every stage and in practice too", () => {
  const noon = at("2026-03-20T12:00");
  for (const stage of [0, 1, 2, 3]) {
    const entry = { at: EVENING, stage, due: noon + 1, asked: 5 };
    const again = { at: noon, stage: 0, due: at("2026-03-21T00:00"), asked: 6 };
    assert.deepEqual(answered(entry, false, noon), again);
    assert.deepEqual(answered({ ...entry, due: noon }, false, noon), again);
    assert.deepEqual(missed(noon, entry), { ...again, asked: 5 }, "in its chapter");
  }
});

test("a right answer before its day is practice: only the numbers change", () => {
  const entry = missed(EVENING);
  assert.deepEqual(answered(entry, true, EVENING + 1000), { ...entry, asked: 1 });
  const learned = { at: EVENING, stage: 3, due: EVENING, asked: 3 };
  assert.deepEqual(answered(learned, true, EVENING + 1000), { ...learned, asked: 4 });
});

test("the next day begins at midnight, but not before a night has passed", () => {
  assert.equal(missed(at("2026-03-03T00:00")).due, at("2026-03-04T00:00"));
  assert.equal(missed(at("2026-03-03T16:00")).due, at("2026-03-04T00:00"));
  assert.equal(missed(at("2026-03-03T23:59")).due, at("2026-03-04T07:59"));
  assert.equal(missed(at("2026-12-31T15:00")).due, at("2027-01-01T00:00"));
  assert.equal(daysUntil(at("2026-03-04T07:59"), at("2026-03-03T23:59")), 1);
  assert.equal(daysUntil(at("2026-03-04T07:59"), at("2026-03-04T00:00")), 0);
  assert.equal(daysUntil(at("2026-04-01T00:00"), at("2026-03-25T23:00")), 7, "also over the night of summer time");
});

test("the quizzes of a topic are one group, which stands where its least known quiz stands", () => {
  const review: Record<string, Missed> = {
    a1: { at: 10, stage: 3, due: 5, asked: 4 },
    b: { at: 20, stage: 1, due: 60, asked: 1 },
    a2: { at: 30, stage: 0, due: 90, asked: 0 },
    a3: { at: 15, stage: 0, due: 80, asked: 2 },
  };
  assert.deepEqual(groups(review, (quiz) => quiz[0]), [
    { key: "a", quizzes: ["a1", "a2", "a3"], at: 30, stage: 0, due: 80, asked: 4 },
    { key: "b", quizzes: ["b"], at: 20, stage: 1, due: 60, asked: 1 },
  ]);
});

const feedback = { correct: "네", wrong: "아니요" };
const printed: Printed = {
  title: "5장 확인 문제", section: "chapters/05_descent.html#확인-문제",
  config: { id: "05-q1", kind: "number", question: "2 × 3은?", answer: 6, tolerance: 0, unit: "", feedback, mistakes: [] },
};
const topic: Topic = {
  id: "05-times", title: "곱", section: "chapters/05_descent.html#1", quizzes: ["05-q1"],
  make: (draw) => {
    const a = draw.integer(2, 4);
    return { kind: "number", question: `${a} × 3은?`, answer: 3 * a, tolerance: 0, unit: "", feedback, mistakes: [] };
  },
};
const group = (asked: number, key = topic.id): Group => ({ key, quizzes: ["05-q1"], at: 0, stage: 0, due: 0, asked });

test("each number asks its own question, never the book's nor the one before, and always the same", () => {
  let asked = 0;
  let before = printed.config.question;
  for (let round = 0; round < 30; round++) {
    const one = question(group(asked), [printed], topic);
    assert.deepEqual(question(group(asked), [printed], topic), one);
    assert.ok(one.number >= asked);
    assert.notEqual(one.config.question, before);
    assert.notEqual(one.config.question, printed.config.question);
    assert.equal(one.config.id, `review-05-times-${one.number}`);
    before = one.config.question;
    asked = one.number + 1;
  }
});

test("a topic with one question only still asks it", () => {
  const only: Topic = { ...topic, make: () => printed.config };
  assert.equal(question(group(0), [printed], only).config.question, printed.config.question);
});

test("where no topic asks, the book's question comes with its choices in another order", () => {
  const choices = ["가", "나", "다", "라"].map((text) => ({ text, correct: text === "가", feedback: text }));
  const choice: Printed = { ...printed, config: { id: "01-q1", kind: "choice", question: "어느 것?", choices } };
  const orders = new Set<string>();
  for (let asked = 0; asked < 20; asked++) {
    const { config } = question(group(asked, "01-q1"), [choice]);
    assert.ok(config.kind === "choice");
    assert.deepEqual([...config.choices].sort((a, b) => a.text.localeCompare(b.text)), choices);
    orders.add(config.choices.map(({ text }) => text).join(""));
  }
  assert.ok(orders.size > 8);
  const order: Printed = { ...printed, config: { id: "07-q3", kind: "order", question: "차례는?", items: ["가", "나"], feedback } };
  assert.deepEqual(question(group(3, "07-q3"), [order]), { number: 3, config: { ...order.config, id: "review-07-q3-3" } });
});

test("a topic is found in its chapter's script by its id", async () => {
  const folder = new URL("../src/review/topics/", import.meta.url);
  for (const name of readdirSync(folder).filter((name) => name.startsWith("ch"))) {
    const { TOPICS } = (await import(new URL(name, folder).href)) as { TOPICS: readonly Topic[] };
    for (const { id } of TOPICS) assert.equal(`ch${id.split("-")[0]}.ts`, name);
  }
});
