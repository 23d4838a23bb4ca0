/* A second way to every answer of chapters 0 to 6: from the numbers printed in the question, by the definition. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Rng } from "../src/engine/rng.ts";
import { Draw } from "../src/review/topic.ts";
import { TOPICS } from "../src/review/topics/index.ts";
import { num } from "../src/review/topics/words.ts";

const SEEDS = 200;

/** Every number in a text. A minus belongs to a number only where it touches it. */
const numbers = (text: string): number[] => [...text.matchAll(/(?<![\d)])[−-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/g)].map(([found]) => Number(found.replaceAll(",", "").replace("−", "-")));
const between = (text: string, start: string, end: string): string => {
  const from = text.indexOf(start) + start.length;
  const to = text.indexOf(end, from);
  assert.ok(from >= start.length && to >= 0, `${start}…${end} in ${text}`);
  return text.slice(from, to);
};
const plain = (text: string): string => text.replaceAll("−", "-");
const arrays = (text: string) => [...plain(text).matchAll(/\[\[.*?\]\]|\[[^[\]]*\]/g)].map(([found]) => JSON.parse(found));
const tuples = (text: string): number[][] => [...text.matchAll(/\((−?\d[^()]*)\)/g)].map(([, inside]) => numbers(inside));
const sum = (values: number[]): number => values.reduce((all, value) => all + value, 0);
const mean = (values: number[]): number => sum(values) / values.length;

/** 4x² − x + 7 as a function of x (or of another letter); e^(…), eᵘ and log as the book writes them. */
function formula(text: string, letter: string): (value: number) => number {
  const code = plain(text)
    .replace(/e([⁰¹²³⁴-⁹]+)/g, (_, power: string) => `exp(${[...power].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit)).join("")})`)
    .replace(/eᵘ/g, "exp(u)")
    .replace(/e\^/g, "exp")
    .replace(/log (exp\([^)]*\)|[\d.a-z]+)/g, "log($1)")
    .replaceAll("²", "**2")
    .replace(/(\d|\))\s*(?=[a-z(])/g, "$1*")
    .replaceAll("×", "*");
  const run = new Function("exp", "log", "max", letter, `return ${code.replace(/-(\w+)\*\*2/g, "-($1**2)")}`);
  return (value) => run(Math.exp, Math.log, Math.max, value);
}
const derivative = (f: (x: number) => number, x: number): number => (f(x + 1e-5) - f(x - 1e-5)) / 2e-5;

type Check = (question: string, all: number[]) => number | string;

const CHECKS: Record<string, Check> = {
  "00-reshape": (q) => {
    const all = numbers(between(q, "zeros((", ")")).reduce((product, axis) => product * axis, 1);
    return all / numbers(between(q, "reshape(", ")")).find((axis) => axis > 0)!;
  },
  "00-axis": (q) => {
    const [X] = arrays(q);
    return mean(q.includes("axis=0") ? X.map((row: number[]) => row[0]) : X[0]);
  },
  "00-broadcast": (q) => {
    const [left, right] = tuples(q).map((axes) => axes.reverse());
    return [0, 1].reduce((product, i) => {
      const [a, b] = [left[i] ?? 1, right[i] ?? 1];
      assert.ok(a === b || a === 1 || b === 1);
      return product * Math.max(a, b);
    }, 1);
  },
  "00-matmul": (q) => {
    const [A, B] = arrays(q);
    const [i, j] = [q.includes("아래") ? 1 : 0, q.includes("오른쪽") ? 1 : 0];
    return sum([0, 1].map((k) => A[i][k] * B[k][j]));
  },
  "00-mask": (q) => {
    const [a] = arrays(q);
    const limit = Number(between(q, "(a > ", ")"));
    const mask = a.map((value: number) => Number(value > limit));
    return q.includes(").mean()") ? mean(mask) : sum(mask);
  },
  "00-seed": (q) => {
    const seed = Number(between(q, "default_rng(", ")"));
    const [n, m] = [...q.matchAll(/random\((\d+)\)/g)].map(([, count]) => Number(count));
    const first = new Rng(seed);
    const a = Array.from({ length: n }, () => first.random());
    const second = q.startsWith("a는") ? new Rng(seed) : first;
    return Array.from({ length: m }, () => second.random()).filter((value, i) => value === a[i]).length;
  },
  "00-sigma": (q) => {
    const [from, to] = numbers(q);
    const term = formula(/때 (.+?)[을를] 모두/.exec(q)![1], "i");
    return sum(Array.from({ length: to - from + 1 }, (_, k) => term(from + k)));
  },
  "00-variance": (q) => {
    const values = numbers(between(q, "수 ", "의"));
    const variance = mean(values.map((value) => (value - mean(values)) ** 2));
    return q.includes("표준편차") ? Math.sqrt(variance) : variance;
  },
  "00-percent": (q, [before, after]) => (q.includes("몇 %p") ? Math.abs(before - after) : (Math.abs(before - after) / before) * 100),
  "00-exp": (q) => formula(between(q, "로그입니다. ", "의 값"), "x")(0),
  "00-log": (q, all) => {
    if (q.includes("곱한 값")) return all.find((n) => n > 10)!;
    const [, over, value] = /log\(?(1\/)? ?(\d+)\)?의 값/.exec(q)!;
    return (over ? -1 : 1) * Math.log(Number(value));
  },
  "00-slope": (q) => derivative(formula(between(q, "f(x) = ", "입니다"), "x"), numbers(between(q, "x = ", "에서"))[0]),
  "00-chain": (q, all) => {
    if (q.includes("얼마나 바뀝니까")) {
      const step = all.at(-1)!;
      return formula(between(q, "y = ", "입니다"), "u")(formula(between(q, "u = ", "이고"), "x")(step));
    }
    const inner = q.startsWith("u") ? formula(between(q, "u = ", "이고"), "x") : formula(between(q, "y = (", ")²"), "x");
    const outer = q.startsWith("u") ? formula(between(q, "y = ", "입니다"), "u") : (u: number) => u * u;
    return derivative((x) => outer(inner(x)), numbers(between(q, "x = ", "에서"))[0]);
  },
  "01-baseline": (q) => {
    const [, n, k] = /(\d+)개 가운데 .*? (\d+)개입니다/.exec(q)!;
    return (100 * (Number(n) - Number(k))) / Number(n);
  },
  "01-error-cut": (q, all) => {
    const [before, after] = all.map((rate) => (q.includes("정확도") ? 100 - rate : rate));
    return 100 * (1 - after / before);
  },
  "01-knobs": (_, [n, m]) => (n + 1) * m,
  "01-slope": (q) => {
    const [x, t, w] = numbers(between(q, "입니다. x", "에서"));
    return derivative((weight) => (weight * x - t) ** 2, w);
  },
  "01-lap": (q) => {
    const [x, t] = numbers(between(q, "뉴런에", "입니다"));
    const [was, now] = numbers(between(q, "w", q.includes("지우고") ? "에서" : "바뀌").replace(/.*w/, ""));
    return ((now ?? was) * x - t) ** 2;
  },
  "02-sum": (q) => {
    const [x, w] = tuples(q);
    return x[0] * w[0] + x[1] * w[1] + numbers(between(q, "편향이 ", "인"))[0];
  },
  "02-shift": (q) => {
    const [w] = tuples(q);
    const [from, to] = numbers(between(q, "편향을 ", "바꿉니다"));
    return Math.abs(from / Math.hypot(...w) - to / Math.hypot(...w)); // both lines' distances from the origin
  },
  "02-intercept": (q) => {
    const [w] = tuples(q);
    const b = numbers(between(q, "편향 ", "인"))[0];
    return -b / (q.includes("x₁축") ? w[0] : w[1]);
  },
  "02-opposite": (q) => {
    const z = new Map([...q.matchAll(/(\(\d, \d\))에서 (−?[\d.]+)/g)].map(([, corner, value]) => [corner, numbers(value)[0]]));
    assert.equal(z.size, 3);
    const b = z.get("(0, 0)") ?? z.get("(0, 1)")! + z.get("(1, 0)")! - z.get("(1, 1)")!;
    const w1 = (z.get("(1, 0)") ?? z.get("(1, 1)")! - z.get("(0, 1)")! + b) - b;
    const w2 = (z.get("(0, 1)") ?? z.get("(1, 1)")! - z.get("(1, 0)")! + b) - b;
    const [x1, x2] = tuples(q).at(-1)!;
    return w1 * x1 + w2 * x2 + b;
  },
  "02-units": (q) => {
    const size: Record<string, number> = { m: 1, km: 1000, cm: 0.01, g: 1, kg: 1000, 분: 1, 시간: 60, 원: 1, "만 원": 10000 };
    const [, from, to] = /[을를] (\S+(?: 원)?) 단위로 적을.*\. (\S+(?: 원)?) 단위로 바꾸어/.exec(q)!;
    return numbers(between(q, "가중치는 ", "입니다"))[0] * (size[to] / size[from]);
  },
  "02-spread": (q) => {
    const [w1, s1, w2, s2] = numbers(q);
    return Math.abs(w2 * s2) / Math.abs(w1 * s1);
  },
  "02-floor": (q) => {
    const t = numbers(between(q, "타깃 ", "에 다가"));
    const all = mean(t); // the least squares of a plane over a square: the mean and the two differences
    const [w1, w2] = [(t[2] + t[3] - t[0] - t[1]) / 2, (t[1] + t[3] - t[0] - t[2]) / 2];
    return mean(t.map((target, i) => (all + w1 * (Math.floor(i / 2) - 0.5) + w2 * ((i % 2) - 0.5) - target) ** 2));
  },
  "02-perceptron": (q) => {
    const [w, first, second] = tuples(q.replace("(η = 1)", ""));
    let b = numbers(between(q, "b = ", "에"))[0];
    const gate = (x: number[]) => Number(q.startsWith("OR") ? sum(x) > 0 : q.startsWith("AND") ? sum(x) > 1 : sum(x) < 2);
    for (const x of [first, second]) {
      const y = w[0] * x[0] + w[1] * x[1] + b > 0 ? 1 : 0;
      const step = gate(x) - y;
      b += step;
      w.forEach((_, i) => (w[i] += step * x[i]));
    }
    return b;
  },
};

const mine = TOPICS.filter(({ id }) => /^0[0-6]-/.test(id));

test("every topic of these chapters has a second way to its answer", () => {
  assert.deepEqual(mine.map(({ id }) => id).sort(), Object.keys(CHECKS).sort());
});

for (const { id, make } of mine)
  test(`${id}: the printed numbers lead to the answer`, () => {
    for (let seed = 0; seed < SEEDS; seed++) {
      const asked = make(new Draw(seed));
      const expected = CHECKS[id](asked.question, numbers(asked.question));
      const where = `${id}, seed ${seed}: ${expected} for ${JSON.stringify(asked, null, 1)}`;
      if (asked.kind === "number") {
        assert.ok(typeof expected === "number" && Math.abs(expected - asked.answer) <= Math.max(asked.tolerance, 1e-6), where);
        assert.ok([10, 5, 4, 3, 2].some((digits) => asked.feedback.correct.includes(num(asked.answer, digits))), `no answer in its explanation: ${where}`);
      } else if (asked.kind === "choice") assert.equal(asked.choices.find(({ correct }) => correct)!.text, expected, where);
      else assert.fail(where);
    }
  });
