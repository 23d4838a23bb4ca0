import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

class Storage {
  refusing = false;
  private kept = new Map<string, string>();
  getItem(key: string) {
    if (this.refusing) throw new Error("SecurityError");
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    if (this.refusing) throw new Error("QuotaExceededError");
    this.kept.set(key, value);
  }
}

let storage = new Storage();
const page = new EventTarget(); // stands for window
page.addEventListener("nn-progress", () => (told += 1));
let told = 0;
Object.defineProperty(globalThis, "localStorage", { get: () => storage });
Object.assign(globalThis, { window: page });
const progress = await import("../src/progress.ts");
const { KEY } = progress;
const empty = { version: 1, quiz: {}, missions: {}, pages: {}, review: {} };

beforeEach(() => {
  storage = new Storage();
  progress.clear();
  told = 0;
});

const fromOtherTab = (key: string | null) => page.dispatchEvent(Object.assign(new Event("storage"), { key }));

test("answers and missions are kept in the agreed form", () => {
  progress.setQuiz("07-q1", { answer: "가", correct: true });
  progress.setMission("07-lab/xor");
  assert.deepEqual(JSON.parse(storage.getItem("nnbook:progress")!), {
    version: 1, quiz: { "07-q1": { answer: "가", correct: true } }, missions: { "07-lab/xor": true }, pages: {}, review: {},
  });
  assert.deepEqual(progress.getQuiz("07-q1"), { answer: "가", correct: true });
  assert.equal(progress.getQuiz("07-q2"), undefined);
  assert.deepEqual([progress.getMission("07-lab/xor"), progress.getMission("07-lab/and")], [true, false]);
  assert.equal(told, 2);
  progress.setMission("07-lab/xor");
  assert.equal(told, 2, "a mission already kept is no news");
});

test("where storage is refused, progress lasts until the page goes, and nothing throws", () => {
  storage.refusing = true;
  progress.setQuiz("07-q1", { answer: 0.25, correct: false });
  progress.setMission("m/1");
  assert.deepEqual(progress.getQuiz("07-q1"), { answer: 0.25, correct: false });
  assert.equal(progress.getMission("m/1"), true);
  assert.match(progress.exportJSON(), /07-q1/);
  assert.equal(told, 2);
});

test("what is stored may be anything", () => {
  for (const text of ["", "{", "null", "7", "[]", '{"version":2,"quiz":{}}', '{"version":1}', '{"version":1,"quiz":[1],"missions":null}']) {
    storage.setItem(KEY, text);
    assert.deepEqual(progress.load(), empty, text);
  }
  const quiz = { good: { answer: ["a", "b"], correct: null }, bad: { answer: { a: 1 }, correct: true }, worse: 3, odd: { answer: "a" } };
  storage.setItem(KEY, JSON.stringify({ version: 1, quiz, missions: { a: true, b: false }, pages: { x: { at: "1" } } }));
  assert.deepEqual(progress.load(), { version: 1, quiz: { good: quiz.good }, missions: { a: true }, pages: {}, review: {} });
  storage.setItem(KEY, '{"version":1,"quiz":{"__proto__":{"answer":"a","correct":true}},"missions":{}}');
  assert.equal(progress.getQuiz("answer"), undefined);
  assert.equal(progress.getQuiz("toString"), undefined);
});

test("another tab's writing is announced, and its answers are not lost", () => {
  storage.setItem(KEY, JSON.stringify({ ...empty, quiz: { there: { answer: "a", correct: true } } }));
  fromOtherTab(KEY);
  fromOtherTab(null);
  fromOtherTab("something else");
  assert.equal(told, 2);
  progress.setQuiz("here", { answer: "b", correct: null });
  assert.deepEqual(Object.keys(progress.load().quiz), ["there", "here"]);
});

test("an export can be imported elsewhere, beside what is there", () => {
  progress.setQuiz("07-q1", { answer: "가", correct: false });
  progress.setMission("m/1");
  const file = progress.exportJSON();
  progress.clear();
  progress.setQuiz("07-q2", { answer: "나", correct: null });
  assert.deepEqual(progress.importJSON(file), { ok: true, quiz: 1, missions: 1 });
  assert.deepEqual(Object.keys(progress.load().quiz).sort(), ["07-q1", "07-q2"]);
  assert.equal(progress.getMission("m/1"), true);
});

test("a file that is not progress is refused whole, with a reason", () => {
  const before = progress.exportJSON();
  const files = ["", "nonsense", "[]", '{"version":1}', '{"version":3,"quiz":{},"missions":{}}',
    '{"version":1,"quiz":{"a":{"answer":"x","correct":true},"b":{"answer":null,"correct":true}},"missions":{}}',
    '{"version":1,"quiz":{},"missions":{"m":"yes"}}'];
  for (const file of files) {
    const result = progress.importJSON(file);
    assert.ok(!result.ok && result.message.length > 10, file);
  }
  assert.equal(progress.exportJSON(), before);
  assert.equal(told, 0);
});

test("pages remember the place and whether they are read, and only the latter is told", () => {
  progress.setPlace("chapters/07_training.html", "손실");
  assert.equal(told, 0);
  progress.setDone("chapters/07_training.html", true);
  assert.equal(told, 1);
  progress.setPlace("chapters/07_training.html", "시드");
  const { at, ...rest } = progress.getPage("chapters/07_training.html")!;
  assert.deepEqual(rest, { place: "시드", done: true });
  assert.ok(Math.abs(at - Date.now()) < 10_000);
  assert.equal(progress.getPage("__proto__"), undefined);
});

test("a file carries pages; one from before there were pages is welcome, one with a broken page is not", () => {
  progress.setDone("chapters/07_training.html", true);
  const file = progress.exportJSON();
  progress.clear();
  assert.equal(progress.importJSON(file).ok, true);
  assert.equal(progress.getPage("chapters/07_training.html")!.done, true);
  assert.equal(progress.importJSON('{"version":1,"quiz":{},"missions":{}}').ok, true);
  const broken = progress.importJSON('{"version":1,"quiz":{},"missions":{},"pages":{"x":{"done":1}}}');
  assert.equal(broken.ok, false);
});

const times = () => Object.fromEntries(Object.entries(progress.load().review).map(([quiz, { stage, asked }]) => [quiz, [stage, asked]]));

test("a wrong answer goes into the review notebook; a prediction, a right one and a later right one change nothing there", () => {
  progress.setQuiz("07-q1", { answer: "가", correct: false });
  progress.setQuiz("07-bet", { answer: "가", correct: null });
  progress.setQuiz("07-q2", { answer: 3, correct: true });
  const { at, due } = progress.load().review["07-q1"];
  assert.ok(Math.abs(at - Date.now()) < 10_000 && due > at && due <= at + 86_400_000);
  progress.setQuiz("07-q1", { answer: "나", correct: true });
  assert.deepEqual(times(), { "07-q1": [0, 0] });
  progress.setReview({ "07-q1": { at, stage: 3, due, asked: 3 } });
  progress.setQuiz("07-q1", { answer: "가", correct: false });
  assert.deepEqual(times(), { "07-q1": [0, 3] }, "what was learned comes back, with new numbers");
});

test("entries of the notebook are set and taken out together, and are told once", () => {
  const entry = { at: 1, stage: 1, due: 2, asked: 1 };
  progress.setReview({ a: entry, b: entry, c: entry });
  progress.setReview({ a: undefined, b: { ...entry, stage: 2 } });
  assert.deepEqual(times(), { b: [2, 1], c: [1, 1] });
  assert.equal(told, 2);
});

test("a file carries the notebook; one from before it is welcome, one with a broken entry is not", () => {
  progress.setQuiz("07-q1", { answer: "가", correct: false });
  const { review } = progress.load();
  const file = progress.exportJSON();
  progress.clear();
  assert.deepEqual(progress.load().review, {});
  assert.equal(progress.importJSON(file).ok, true);
  assert.deepEqual(progress.load().review, review);
  const entry = review["07-q1"];
  const bad = [{}, { ...entry, stage: 4 }, { ...entry, stage: -1 }, { ...entry, asked: 0.5 }, { ...entry, due: "내일" }, { ...entry, at: null }];
  for (const one of bad) {
    const result = progress.importJSON(JSON.stringify({ ...empty, review: { "07-q2": entry, "07-q3": one } }));
    assert.ok(!result.ok && result.message.includes("07-q3"), JSON.stringify(one));
    storage.setItem(KEY, JSON.stringify({ ...empty, review: { "07-q2": entry, "07-q3": one } }));
    assert.deepEqual(Object.keys(progress.load().review), ["07-q2"], "tolerant reading");
    progress.setReview({ "07-q2": undefined, "07-q1": entry });
  }
});
