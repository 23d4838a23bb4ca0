/* A second way to every answer of chapters 0 to 6: from the numbers printed in the question, by the definition. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Rng } from "../src/engine/rng.ts";
import { Draw, type Question } from "../src/review/topic.ts";
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

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const softmax = (z: number[]): number[] => z.map((logit) => Math.exp(logit) / sum(z.map(Math.exp)));

type Check = (question: string, all: number[], asked: Question) => number | string;

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
    const second = q.includes("`s = ") ? new Rng(seed) : first;
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
  "00-exp": (q) => sum(between(q, "로그입니다. ", "의 값을").split("의 값과 ").map((one) => formula(one, "x")(0))),
  "00-log": (q) => {
    if (q.includes("곱한 값")) {
      const [, text, times] = /^(\S+)[을를] (\d+)번/.exec(q)!;
      const base = formula(text, "x")(0);
      return Math.log(base ** Number(times)) / Math.log(base);
    }
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
    const [, n, k] = /(\d+)(?:개|통|장) 가운데 .*? (\d+)(?:개|통|장)입니다/.exec(q)!;
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
  "03-hidden": (q) => {
    const [W] = arrays(q);
    const [x, b] = tuples(q);
    const z = b.map((bias, j) => bias + sum(x.map((value, i) => value * W[i][j])));
    return z[q.includes("첫째") ? 0 : 1];
  },
  "03-output": (q) => {
    const [z, h] = tuples(q);
    z.forEach((value, i) => assert.ok(Math.abs(1 / (1 + Math.exp(-value)) - h[i]) < 0.005));
    const [W] = arrays(q);
    return numbers(between(q, "b₂ = ", "일 때"))[0] + sum(h.map((value, i) => value * W[i][0]));
  },
  "03-shapes": (q) => {
    const [n, a, b, c] = /(\d+)개를 (\d+)-(\d+)-(\d+)/.exec(q)!.slice(1).map(Number);
    const what = /넣습니다\. (.+?)의 shape/.exec(q)![1];
    const shapes: Record<string, number[]> = { "W₁": [a, b], "W₂": [b, c], "b₁": [b], "은닉층의 출력 h": [n, b], "출력 p": [n, c] };
    return JSON.stringify(shapes[what]).replace("[", "(").replace(/(\(\d+)\]/, "$1,)").replace("]", ")").replace(/,(?=\d)/, ", ");
  },
  "03-zero": (q) => {
    const weights = tuples(q)[1];
    assert.equal(weights.length, Number(/3-(\d)-1/.exec(q)![1]));
    return sum(weights) * (q.includes("계단") ? Number(0 > 0) : 1 / (1 + Math.exp(0)));
  },
  "03-count": (q) => {
    const sizes = q.split(" ")[0].split("-").map(Number);
    return sum(sizes.slice(1).map((neurons, i) => sizes[i] * neurons + neurons));
  },
  "03-room": (q) => {
    const f = (x: number[]) => formula(between(q, "합은 ", " + b").replace("h₁", "*a").replace("h₂", `*${sum(x) > 1 !== q.includes("NAND") ? 1 : 0}`).replace(/(^|[−+] )\*/g, "$1"), "a")(sum(x) > 0 ? 1 : 0);
    const corners = [[0, 0], [0, 1], [1, 0], [1, 1]];
    const right = (b: number) => corners.every((x) => f(x) + b > 0 === (x[0] !== x[1]));
    const tried = Array.from({ length: 161 }, (_, i) => i / 10 - 12).filter((b) => right(Math.round(b * 10) / 10)); // −12 to 4
    assert.ok(tried.length > 1);
    return Math.round((q.includes("얼마보다") ? tried[0] - 0.1 : tried.at(-1)!) * 10) / 10;
  },
  "03-merge": (q) => {
    const [W1, W2] = arrays(q);
    const x = q.includes("x₁") ? [1, 0] : [0, 1]; // through both layers
    const h = [0, 1].map((j) => x[0] * W1[0][j] + x[1] * W1[1][j]);
    return h[0] * W2[0][0] + h[1] * W2[1][0];
  },
  "03-fold": (q) => {
    const sizes = /[\d-]{5,}/.exec(q)![0].split("-").map(Number);
    return sizes[0] * sizes.at(-1)! + sizes.at(-1)!;
  },
  "03-probe": (q) => {
    const text = between(q, "f(x) = ", "의 값");
    const f = (x: number[]) => formula(text.replace("h₁", sum(x) > 0 ? "*1" : "*0").replace("h₂", sum(x) > 1 !== q.includes("NAND") ? "*1" : "*0").replace(/(^|[−+] )\*/g, "$1"), "x")(0);
    return f([1, 0]) + f([0, 1]) - f([1, 1]) - f([0, 0]);
  },
  "03-pairs": (q, [n]) => (q.includes("reshape") ? n : n ** 2),
  "04-step": (q) => {
    const [z, next] = numbers(between(q, "z가 ", "바뀔"));
    const f = q.startsWith("계단") ? (x: number) => Number(x > 0) : (x: number) => Math.max(x, q.startsWith("leaky") ? 0.01 * x : 0);
    assert.equal(Math.sign(z), Math.sign(next));
    return (f(next) - f(z)) / (next - z);
  },
  "04-symmetry": (q) => {
    if (!q.includes("비율")) return sigmoid(numbers(between(q, "없이 σ(", ")"))[0]);
    const z = numbers(between(q, "는 z = ", "일 때"))[0];
    const w = z / sigmoid(z); // where what comes out of a layer is what has gone in
    return derivative((h) => sigmoid(w * h), sigmoid(z));
  },
  "04-steepest": (q) => {
    const outputs = numbers(between(q, "출력이 ", "입니다"));
    const slopes = outputs.map((h) => derivative(sigmoid, Math.log(h / (1 - h))));
    return outputs[slopes.indexOf(q.includes("적게") ? Math.min(...slopes) : Math.max(...slopes))];
  },
  "04-slope": (q) => {
    const [h] = numbers(between(q, "h = ", "입니다"));
    return q.startsWith("tanh") ? derivative(Math.tanh, Math.atanh(h)) : derivative(sigmoid, Math.log(h / (1 - h)));
  },
  "04-softmax": (q) => {
    const [p] = tuples(q);
    const place = (text: string) => ["첫째", "둘째", "셋째"].indexOf(text);
    const [, raised, seen] = /(..) 로짓을 .* (..) 확률/.exec(q)!;
    return derivative((z) => softmax(p.map((value, i) => Math.log(value) + (i === place(raised) ? z : 0)))[place(seen)], 0);
  },
  "04-overflow": (q) => {
    const power = formula(/ e\^\(([^)]*)\)/.exec(q)![1], "z");
    let z = 0;
    while (Number.isFinite(Math.exp(power(z)))) z += q.includes("올릴") ? 1 : -1;
    return z;
  },
  "04-stable": (q) => {
    const z = tuples(q)[0];
    const powers = z.map((logit) => logit - Math.max(...z));
    return q.includes("가장 큰 값") ? Math.max(...powers.map(Math.exp)) : powers[0];
  },
  "04-chain": (q) => {
    const [start, w] = [...q.matchAll(/(?:h₀ = |모두 )(−?[\d.]+)/g)].map(([, value]) => numbers(value)[0]);
    const layers = q.includes("첫 층") ? 1 : ["", "", "두", "세", "네"].findIndex((name) => name && q.includes(`${name} 층`));
    const f = q.startsWith("시그") ? sigmoid : q.startsWith("tanh") ? Math.tanh : (z: number) => Math.max(0, z);
    return derivative((h) => Array.from({ length: layers }).reduce((value: number) => f(w * value), h), start);
  },
  "04-dead": (q, [low, high], asked) => {
    assert.ok(asked.kind === "choice");
    const dead = asked.choices.filter(({ text }) => Array.from({ length: 101 }, (_, i) => formula(text.slice(5, -1), "x")(low + ((high - low) * i) / 100)).every((z) => z <= 0));
    assert.equal(dead.length, 1, q);
    return dead[0].text;
  },
  "04-hinge": (q) => formula(between(q, "f(x) = ", "입니다"), "x")(numbers(between(q, "x = ", "일 때"))[0]),
  "05-mse": (q) => {
    const [p, t] = tuples(q);
    return mean(p.map((output, i) => (output - t[i]) ** 2));
  },
  "05-entropy": (q) => {
    if (q.includes("아무것도")) return -Math.log(numbers(between(q, "똑같이 ", "씩"))[0]);
    if (q.includes("소프트맥스")) {
      const p = tuples(q)[0];
      assert.ok(Math.abs(sum(p) - 1) < 1e-9 && p.every((value) => value > 0));
      return -Math.log(p[["첫째", "둘째", "셋째"].findIndex((name) => q.includes(`정답은 ${name}`))]);
    }
    const [p, t] = numbers(between(q, "출력 p", "이면"));
    return -(t * Math.log(p) + (1 - t) * Math.log(1 - p));
  },
  "05-difference": (q) => {
    const L = formula(between(q, "L = ", "입니다"), "w");
    const [w, h] = [numbers(between(q, "w = ", "에서"))[0], numbers(between(q, "h = ", " "))[0]];
    const [up, down] = [q.includes("왼쪽") ? 0 : h, q.includes("오른쪽") ? 0 : h];
    return (L(w + up) - L(w - down)) / (up + down);
  },
  "05-cost": (_, [n, steps = 1]) => {
    let passes = 0;
    for (let step = 0; step < steps; step++) for (let i = 0; i < n; i++) passes += 2;
    return passes;
  },
  "05-step": (q) => {
    const w = numbers(between(q, "w = ", q.includes("그릇") ? "입" : ","))[0];
    const rate = numbers(between(q, "학습률 ", "한 걸음"))[0];
    if (!q.includes("그릇")) return w - rate * numbers(between(q, "기울기는 ", "입"))[0];
    const a = numbers(between(q, "a = ", ","))[0];
    return w - rate * derivative((value) => (a * value * value) / 2, w);
  },
  "05-limit": (_, curvatures) => {
    const walks = (rate: number) => curvatures.every((a) => Math.abs(1 - rate * a) < 1);
    let [low, high] = [0, 100]; // where walking towards the floor turns into walking away
    for (let i = 0; i < 60; i++) [low, high] = walks((low + high) / 2) ? [(low + high) / 2, high] : [low, (low + high) / 2];
    return low;
  },
  "05-factor": (q) => {
    const [large, small, rate] = numbers(q);
    const a = q.includes("걸으면 가장 굽은") ? large : small;
    return 1 - rate * derivative((w) => (a * w * w) / 2, 1);
  },
  "05-scale": (_, [limit, k]) => {
    const input = Math.sqrt(1 / limit); // L = (input·w − t)² has the curvature 2·input²
    return 2 / (2 * (k * input) ** 2);
  },
  "05-epoch": (_, [n, batch, epochs]) => {
    let steps = 0;
    for (let epoch = 0; epoch < epochs; epoch++) for (let seen = 0; seen < n; seen += batch) steps++;
    return steps;
  },
  "05-sum": (q, [n, rate]) => {
    const size = (kind: string) => (kind === "합" ? n : 1);
    const [, from, to] = /(합|평균)의 기울기에.*코드를 (합|평균)의/.exec(q)!;
    return (rate * size(from)) / size(to);
  },
  "05-momentum": (q) => {
    const [beta, rate, , ...gradients] = numbers(q);
    return gradients.slice(0, 2).reduce((v, gradient) => beta * v - rate * gradient, 0);
  },
  "06-chain": (q) => {
    const [x, w, v, t] = numbers(between(q, "²이고 ", "입니다"));
    return q.includes("w의 기울기") ? derivative((value) => (v * value * x - t) ** 2, w) : derivative((value) => (value * w * x - t) ** 2, v);
  },
  "06-fork": (q) => {
    const [gradients, local] = [numbers(between(q, "차례로 ", "이고")), numbers(between(q, "미분계수는 ", "입니다"))];
    return derivative((x) => sum(gradients.map((gradient, i) => gradient * local[i] * x)), 0);
  },
  "06-node": (q) => {
    const [a, b = 0] = numbers(between(q, "마디에 ", "들어왔고"));
    const node = formula(/‘\S+ (.*)’/.exec(q)![1].replace("ab", "a × b").replaceAll("b", `(${b})`), "a");
    return numbers(between(q, "마디의 기울기는 ", "입니다"))[0] * derivative(node, a);
  },
  "06-output-weight": (q) => {
    const delta = numbers(between(q, "기울기)가 ", "입니다"))[0];
    const [z, h] = numbers(between(q, "합은 ", "이고"));
    assert.ok(Math.abs(sigmoid(z) - h) < 0.005);
    return derivative((v) => delta * v * h, numbers(between(q, "v₂ = ", " "))[0]);
  },
  "06-hidden-weight": (q) => {
    const [delta, h, v, x] = numbers(q);
    const z = Math.log(h / (1 - h)); // the output's sum moves by v·σ(z + x·Δw)
    return delta * derivative((w) => v * sigmoid(z + x * w), 0);
  },
  "06-paths": (q) => {
    const ways = /`y = (.*?)`/.exec(q)![1].split("y").length - 1;
    return Array.from({ length: Number(/(\d+)번/.exec(q)![1]) }).reduce((paths: number) => paths * ways, 1);
  },
  "06-activation": (q) => {
    const [values, g] = tuples(q);
    const slopes = values.map((value) => (q.startsWith("ReLU") ? derivative((z) => Math.max(0, z), value) : derivative(sigmoid, Math.log(value / (1 - value)))));
    return `(${g.map((value, i) => num(value * slopes[i], 6)).join(", ")})`;
  },
  "06-affine": (q) => {
    const [X, dZ] = arrays(q);
    if (q.includes("편향의")) return sum(dZ.flat());
    const j = q.includes("첫째") ? 0 : 1;
    return derivative((w) => sum(X.map((row: number[], s: number) => dZ[s][0] * row[j] * w)), 0);
  },
  "06-softmax": (q) => {
    const [p] = tuples(q);
    const n = Number(/표본 (\d+)개짜리/.exec(q)![1]);
    const place = (name: string) => ["첫째", "둘째", "셋째"].indexOf(name);
    const right = place(between(q, "정답이 ", "입니다"));
    const asked = place(/(\S+) 로짓의/.exec(q)![1]);
    return derivative((z) => -Math.log(softmax(p.map((value, i) => Math.log(value) + (i === asked ? z : 0)))[right]) / n, 0);
  },
  "06-factor": (q) => {
    const [n, k] = tuples(q)[0];
    const by = /mean/.test(q) ? n * k * (q.includes(" / 2`") ? 2 : 1) : numbers(between(q, ") / ", "`"))[0];
    return 1 / derivative((e) => e ** 2 / by, 1); // p − t = 1
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
      const expected = CHECKS[id](asked.question, numbers(asked.question), asked);
      const where = `${id}, seed ${seed}: ${expected} for ${JSON.stringify(asked, null, 1)}`;
      if (asked.kind === "number") {
        assert.ok(typeof expected === "number" && Math.abs(expected - asked.answer) <= Math.max(asked.tolerance, 1e-6), where);
        assert.ok([10, 5, 4, 3, 2].some((digits) => asked.feedback.correct.includes(num(asked.answer, digits))), `no answer in its explanation: ${where}`);
      } else if (asked.kind === "choice") assert.equal(asked.choices.find(({ correct }) => correct)!.text, expected, where);
      else assert.fail(where);
    }
  });
