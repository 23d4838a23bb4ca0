import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import type { QuizConfig } from "../src/quiz/types.ts";
import { Draw, type Question } from "../src/review/topic.ts";
import { TOPICS } from "../src/review/topics/index.ts";

const CHAPTERS = new URL("../../chapters/", import.meta.url);
const SEEDS = 200;

/** Every quiz of the book, as the notebooks show it. */
const quizzes: QuizConfig[] = readdirSync(CHAPTERS)
  .filter((name) => /^\d.*\.ipynb$/.test(name))
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, CHAPTERS), "utf8")).cells)
  .flatMap((cell) => cell.outputs ?? [])
  .flatMap((output) => [...(output.data?.["text/html"] ?? []).join("").matchAll(/<nn-quiz data-config='([^']+)'/g)])
  .map(([, config]) => JSON.parse(unescape(config)));

function unescape(text: string): string {
  return text.replaceAll("&#x27;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

const book = new Set(quizzes.map((quiz) => quiz.question));

/** The text of everything a reader may see of a question. */
function texts(question: Question): string[] {
  switch (question.kind) {
    case "number":
      return [question.question, question.feedback.correct, question.feedback.wrong, ...question.mistakes.map(({ feedback }) => feedback)];
    case "choice":
      return [question.question, ...question.choices.flatMap(({ text, feedback }) => [text, feedback])];
    case "order":
      return [question.question, ...question.items, question.feedback.correct, question.feedback.wrong];
  }
}

test("a topic has a name of its own, a chapter, a section and quizzes", () => {
  assert.equal(new Set(TOPICS.map(({ id }) => id)).size, TOPICS.length);
  for (const { id, title, section, quizzes: ids } of TOPICS) {
    const chapter = id.split("-")[0];
    assert.match(id, /^\d\d[a-z]?-[a-z0-9-]+$/, id);
    assert.ok(title && !/[.?]$/.test(title), `${id}: ${title}`);
    assert.ok(section.startsWith(`chapters/${chapter}_`), `${id}: ${section}`);
    assert.ok(ids.length > 0 && ids.every((quiz) => quiz.split("-")[0] >= chapter), id); // later chapters look back
  }
});

test("every number quiz belongs to one topic, every quiz of a topic to the book", () => {
  const named = TOPICS.flatMap((topic) => topic.quizzes);
  const known = new Map(quizzes.map((quiz) => [quiz.id, quiz.kind]));
  assert.ok(known.size > 500);
  assert.deepEqual(named.filter((id, i) => named.indexOf(id) !== i), []);
  assert.deepEqual(named.filter((id) => !known.has(id) || known.get(id) === "prediction"), []);
  const numbers = quizzes.filter(({ kind }) => kind === "number").map(({ id }) => id);
  assert.deepEqual(numbers.filter((id) => !named.includes(id)), []);
});

for (const topic of TOPICS)
  test(`${topic.id}: ${SEEDS} questions`, () => {
    const asked = new Set<string>();
    for (let seed = 0; seed < SEEDS; seed++) {
      const question = topic.make(new Draw(seed));
      const where = `${topic.id}, seed ${seed}: ${JSON.stringify(question, null, 1)}`;
      assert.deepEqual(topic.make(new Draw(seed)), question, where);
      asked.add(JSON.stringify([question.question, question.kind === "choice" && question.choices.map(({ text }) => text).sort()]));
      assert.ok(!book.has(question.question), where);
      for (const text of texts(question)) {
        assert.ok(text.trim() === text && text.length > 0, where);
        assert.doesNotMatch(text, /NaN|undefined|Infinity|null|\$|−0(?![.\d])| {2}|\d\.\d{7}|[+−×÷] −|\[object/, where);
        assert.doesNotMatch(text.replace(/`[^`]*`/g, ""), /(?<![\dA-Z])-\d| - |\*\*/, where); // a hyphen for a minus, outside code; UTF-8 has one
      }
      if (question.kind === "number") number(question, where);
      if (question.kind === "choice") {
        assert.equal(question.choices.filter(({ correct }) => correct).length, 1, where);
        assert.equal(new Set(question.choices.map(({ text }) => text)).size, question.choices.length, where);
        assert.ok(question.choices.length >= 2, where);
      }
      if (question.kind === "order") assert.equal(new Set(question.items).size, question.items.length, where);
    }
    assert.ok(asked.size >= 10, `${topic.id} asks ${asked.size} different questions`);
  });

function number({ answer, tolerance, mistakes }: Extract<Question, { kind: "number" }>, where: string): void {
  assert.ok(Number.isFinite(answer) && !Object.is(answer, -0) && tolerance >= 0, where);
  const values = [answer, ...mistakes.map(({ value }) => value)];
  values.forEach((value, i) => {
    assert.ok(Number.isFinite(value), where);
    for (const other of values.slice(i + 1)) assert.ok(Math.abs(value - other) > 2 * tolerance, where);
  });
}
