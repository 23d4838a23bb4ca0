/* A second way to every answer of chapters 7 to 14: from the numbers printed in the question, by doing what it tells of. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { along, convolve } from "../src/engine/convolution.ts";
import { sigmoid } from "../src/engine/neuron.ts";
import { makeOptimizer } from "../src/engine/optimizers.ts";
import { Rng } from "../src/engine/rng.ts";
import { judge } from "../src/quiz/judge.ts";
import { Draw, type Question } from "../src/review/topic.ts";
import { TOPICS } from "../src/review/topics/index.ts";

const SEEDS = 200;

/** Every number in a text. A minus belongs to a number only where it touches it. */
const numbers = (text: string): number[] =>
  [...text.matchAll(/(?<![\d)])[−-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/g)].map(([found]) => Number(found.replaceAll(",", "").replace("−", "-")));
/** The numbers after some words, up to the end of that sentence. */
function after(text: string, words: string): number[] {
  const at = text.indexOf(words);
  assert.ok(at >= 0, `${words} in ${text}`);
  return numbers(text.slice(at + words.length).split(/[.?](?:\s|$)/)[0]);
}
const first = (text: string, words: string): number => after(text, words)[0];
const codes = (text: string): string[] => [...text.matchAll(/`([^`]*)`/g)].map(([, code]) => code.replaceAll("−", "-"));
const arrays = (text: string): number[][][] => codes(text).filter((code) => code.startsWith("[[")).map((code) => JSON.parse(code));
const tuples = (text: string): number[][] => [...text.matchAll(/\((−?\d[^()]*)\)/g)].map(([, inside]) => numbers(inside));
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const product = (values: readonly number[]): number => values.reduce((all, value) => all * value, 1);
const list = <T>(length: number, make: (i: number) => T): T[] => Array.from({ length }, (_, i) => make(i));
const rows = (text: string): Map<string, number[]> =>
  new Map([...text.matchAll(/([가-라]): ([^/]*?)(?= \/ |\. )/g)].map(([, name, inside]) => [name, numbers(inside)]));

const choices = (asked: Question): string[] => (asked.kind === "choice" ? asked.choices.map(({ text }) => text) : []);

/** What automatic differentiation gives: null where no path leads back to w. */
interface Dual {
  value: number;
  slope: number | null;
}
/** `3 * w - 4`, `w * (w + 2)`: sums and products, from left to right. */
function differentiate(code: string, names: Map<string, Dual>): Dual {
  const tokens = code.match(/\d+(?:\.\d+)?|\w+|[-+*()]/g)!;
  const atom = (): Dual => {
    const token = tokens.shift()!;
    if (token === "(") {
      const inside = total();
      tokens.shift();
      return inside;
    }
    return names.get(token) ?? { value: Number(token), slope: null };
  };
  const both = (a: Dual, b: Dual, ofA: number, ofB: number): number | null =>
    a.slope === null && b.slope === null ? null : (a.slope ?? 0) * ofA + (b.slope ?? 0) * ofB;
  const term = (): Dual => {
    let all = atom();
    while (tokens[0] === "*") {
      tokens.shift();
      const next = atom();
      all = { value: all.value * next.value, slope: both(all, next, next.value, all.value) };
    }
    return all;
  };
  const total = (): Dual => {
    let all = term();
    while (tokens[0] === "+" || tokens[0] === "-") {
      const sign = tokens.shift() === "+" ? 1 : -1;
      const next = term();
      all = { value: all.value + sign * next.value, slope: both(all, next, 1, sign) };
    }
    return all;
  };
  return total();
}

/** 2-3-1 with equal neurons, trained on random points: how many different numbers its W₁ holds. */
function differentWeights(inputs: number, groups: [number, number][]): number {
  const rng = new Rng(5);
  const points = list(6, () => ({ x: list(inputs, () => rng.random()), t: rng.random() }));
  const neurons = groups.flatMap(([count, start]) => list(count, () => ({ w: list(inputs, () => start), b: start, v: start })));
  for (let step = 0; step < 20; step++) {
    const change = neurons.map(() => ({ w: list(inputs, () => 0), b: 0, v: 0 }));
    for (const { x, t } of points) {
      const h = neurons.map(({ w, b }) => Math.tanh(sum(w.map((weight, i) => weight * x[i])) + b));
      const delta = sum(neurons.map(({ v }, j) => v * h[j])) - t;
      neurons.forEach(({ v }, j) => {
        const back = delta * v * (1 - h[j] ** 2);
        change[j].v += delta * h[j];
        change[j].b += back;
        x.forEach((value, i) => (change[j].w[i] += back * value));
      });
    }
    neurons.forEach((neuron, j) => {
      neuron.v -= 0.01 * change[j].v;
      neuron.b -= 0.01 * change[j].b;
      neuron.w = neuron.w.map((weight, i) => weight - 0.01 * change[j].w[i]);
    });
  }
  return new Set(neurons.flatMap(({ w }) => w.map((weight) => weight.toFixed(9)))).size;
}

/** Keras's callback, epoch by epoch. */
function earlyStopping(losses: number[], patience: number): { stop: number; kept: number } {
  let [best, wait] = [Infinity, 0];
  for (const [epoch, loss] of losses.entries()) {
    wait++;
    if (loss < best) [best, wait] = [loss, 0];
    if (wait >= patience) return { stop: epoch + 1, kept: best };
  }
  return assert.fail("it never stops");
}

const valid = (n: number, k: number, s = 1): number => along(n, k, s, "valid").count;
const steps = (n: number, batch: number): number => {
  let count = 0;
  for (let start = 0; start < n; start += batch) count++;
  return count;
};
const denseParameters = (sizes: number[]): number => sum(sizes.slice(1).map((size, i) => list(size, () => list(sizes[i] + 1, () => 1)).flat().length));
const tables = (text: string, name: string): Map<number, number> =>
  new Map([...text.matchAll(new RegExp(`${name}[ (]([\\d.]+)\\)? = ([\\d.]+)`, "g"))].map(([, x, y]) => [Number(x), Number(y)]));
function tanhFrom(text: string, z: number): number {
  const given = tables(text, "tanh").get(Number(Math.abs(z).toFixed(6)));
  assert.ok(given !== undefined && Math.abs(given - Math.tanh(Math.abs(z))) < 6e-4, text);
  return Math.sign(z) * given;
}

type Check = (question: string, all: number[], asked: Question) => number | string;

const CHECKS: Record<string, Check> = {
  "07-mean": (q, [n, rate]) => {
    const errors = list(n, (i) => 0.1 + i / n);
    const ofSum = sum(errors.map((e) => (q.includes("절반") ? e : 2 * e)));
    return (rate * ofSum) / (sum(errors.map((e) => 2 * e)) / n);
  },
  "07-floor": (q, all) => (q.includes("몇 %") ? 100 * 0.05 ** (1 / all[0]) : Math.ceil(Math.log(0.05) / Math.log(first(q, "하한)이 ") / 100))),
  "07-spread": (q, [inputs, neurons]) => (q.includes("He 초기화") ? 2 / inputs : 2 / (inputs + neurons)),
  "07-symmetry": (q, [inputs, neurons]) => {
    const groups = [...q.matchAll(/(\d+)개는 모두 ([−\d.]+)[으로]/g)].map(([, count, start]): [number, number] => [Number(count), numbers(start)[0]]);
    return differentWeights(inputs, groups.length ? groups : [[neurons, 0.5]]);
  },
  "07-curves": (q, _, asked) => {
    const is = ([start, , third, end]: number[]) =>
      end > start ? "10분의 1로" : end < 0.01 ? "그대로" : end === third ? "은닉 뉴런" : "열 배쯤 올려";
    return choices(asked).find((text) => q.includes(is(numbers(text))))!;
  },
  "07b-momentum": (q) => {
    const [rate, beta] = [first(q, "학습률 "), first(q, "β = ")];
    const slope = q.includes("늘 같") ? 1 : first(q, "기울기가 늘 ");
    let v = 0;
    for (let step = 0; step < 3000; step++) v = beta * v - rate * slope;
    return -v;
  },
  "07b-first": (q) => {
    const [rate, g] = [first(q, "학습률 "), first(q, "기울기가 ")];
    if (q.includes("RMSprop")) return (-rate * g) / Math.sqrt((1 - first(q, "ρ = ")) * g * g);
    if (q.includes("뺀 Adam")) return (-rate * (1 - first(q, "β₁ = ")) * g) / Math.sqrt((1 - first(q, "β₂ = ")) * g * g);
    const w = new Float64Array(1);
    makeOptimizer("adam", 1).apply(w, Float64Array.of(g), rate);
    return w[0];
  },
  "07b-ratio": (q) => {
    const [n] = numbers(q);
    return first(q, "평균이 ") / (first(q, "표준편차가 ") / Math.sqrt(n));
  },
  "07b-patience": (q) => {
    const { stop, kept } = earlyStopping(after(q, "검증 손실이 차례로 ").slice(0, -1), first(q, "(patience)가 "));
    return q.includes("몇째") ? stop : kept;
  },
  "07b-dropout": (q) => {
    const [outputs] = tuples(q);
    if (q.includes("예측")) return sum(outputs);
    const off = ["첫째", "둘째", "셋째", "넷째"].findIndex((place) => q.includes(place));
    return sum(outputs.map((h, i) => (i === off ? 0 : h / (1 - first(q, "r = ")))));
  },
  "07b-overfit": (q, _, asked) => {
    const score: Record<string, (pair: number[]) => number> = {
      과적합: ([train, check]) => check - train,
      "덜 되었다고": ([train]) => train,
      "새 데이터": ([, check]) => -check,
    };
    const by = score[Object.keys(score).find((words) => q.includes(words))!];
    return choices(asked).sort((a, b) => by(numbers(b)) - by(numbers(a)))[0];
  },
  "07b-confident": (q) => {
    const [before, then] = after(q, "확률이 ");
    return Math.log((1 - before) / (1 - then));
  },
  "07b-report": (q) => [...rows(q).values()].sort((a, b) => b[1] - a[1])[0][2],
  "08-float32": (q) => {
    const [start, add] = numbers(codes(q).at(-1)!.replace("tf.constant", "").replaceAll(/[()]/g, " "));
    return Math.fround(Math.fround(start) + Math.fround(add));
  },
  "08-path": (q) => {
    const w: Dual = { value: Number(/Variable\((-?\d+)/.exec(q)![1]), slope: 1 };
    const names = new Map([["w", w]]);
    const outside = codes(q.slice(q.indexOf("가운데"), q.indexOf("만 테이프")));
    for (const line of codes(q.slice(q.indexOf("입니다."), q.indexOf("네 줄")))) {
      const [name, code] = line.split(" = ");
      const { value, slope } = differentiate(code, names);
      names.set(name, { value, slope: outside.includes(line) ? null : slope });
    }
    return names.get("loss")!.slope ?? -1;
  },
  "08-branches": (q) => {
    const names = new Map<string, Dual>([["w", { value: Number(/Variable\((-?\d+)/.exec(q)![1]), slope: 1 }]]);
    for (const line of codes(q).find((code) => code.includes("loss ="))!.split("; ")) {
      const [name, code] = line.split(" = ");
      names.set(name, differentiate(code, names));
    }
    return names.get("loss")!.slope!;
  },
  "08-output": (q) => {
    const [h, p, t] = [first(q, "h₁ = "), first(q, "p = "), first(q, "타깃은 ")];
    const z = Math.log(p / (1 - p));
    const loss = (more: number) => (sigmoid(z + more) - t) ** 2;
    return ((loss(1e-6) - loss(-1e-6)) / 2e-6) * (q.includes("b₂의") ? 1 : h);
  },
  "08-traces": (q) => {
    const kind = (code: string) => {
      const [name, inside] = /^(?:tf\.(\w+)\()?(.*?)\)?$/.exec(code)!.slice(1);
      if (!name) return `python ${code}`;
      if (name === "constant") return `${inside.includes(".") ? "float" : "int"} ${inside.split(",").length}`;
      return `float ${inside.replace(/[()]/g, "")}`;
    };
    return new Set(codes(q).slice(1).map(kind)).size;
  },
  "08-baked": (q) => {
    const calls = codes(q).slice(4);
    const traced = new Map<string, number>();
    let rate = Number(/rate = (?:tf\.Variable\()?(\d+)/.exec(q)![1]);
    let out = 0;
    for (const call of calls) {
      const [value] = numbers(call.replace("tf.", "").replaceAll(/[()]/g, " "));
      if (!call.startsWith("f(")) rate = value;
      else {
        const kind = call.includes("constant") ? "tensor" : String(value);
        if (!traced.has(kind)) traced.set(kind, rate);
        out = value * (q.includes("tf.Variable") ? rate : traced.get(kind)!);
      }
    }
    return out;
  },
  "08-speedup": (q) => {
    const [call, work] = [first(q, "호출 비용 "), first(q, ", 셈 ")];
    const times = first(q, "만 ");
    const then = q.includes("호출 비용만") ? call / times + work : call + work / times;
    return 100 * (1 - then / (call + work));
  },
  "09-steps": (q) => steps(numbers(q)[0], first(q, "batch_size=")) * first(q, "epochs="),
  "09-reach": (q) => {
    const each = steps(first(q, "표본 "), first(q, "배치 ")) * first(q, "학습률 ");
    return q.includes("몇 에포크") ? first(q, "가중치가 ") / each : each * Number(/(\d+) 에포크를/.exec(q)![1]);
  },
  "09-dead": (q, [inputs]) => {
    const dead = list(2 ** inputs, (signs) => signs).filter((signs) => signs === 0).length / 2 ** inputs;
    return q.includes("확률은") ? dead : dead * first(q, "ReLU 뉴런 ");
  },
  "09-params": (q) => (q.includes("Dense") ? denseParameters([product(numbers(q).slice(0, 2)), first(q, "Dense(")]) : denseParameters(/[\d-]+/.exec(q)![0].split("-").map(Number))),
  "10-place": (q) => {
    const width = numbers(q)[0];
    const [row, column] = [/(\d+)번 줄/, /(\d+)번 칸/].map((found) => Number(found.exec(q)?.[1]));
    const order = list(width * width, (i) => `${Math.floor(i / width)},${i % width}`);
    if (q.includes("위에서 몇 번 줄")) return Number(order[Number(/배열의 (\d+)번은/.exec(q)![1])].split(",")[0]);
    if (q.includes("배열의 몇 번입니까")) return order.indexOf(`${row},${column}`);
    const [down, right] = q.includes("두 줄 아래") ? [2, 0] : q.includes("오른쪽 아래") ? [1, 1] : q.includes("왼쪽 아래") ? [1, -1] : [1, 0];
    const there = order.indexOf(`${row + down},${column + right}`);
    assert.ok(there > 0 && column + right < width);
    return there - order.indexOf(`${row},${column}`);
  },
  "10-precision": (q) => {
    const [real, said, hits] = numbers(q.replaceAll(/8인|‘8’/g, ""));
    return hits / (q.includes("정밀도는") ? said : real);
  },
  "10-error": (q, [n, percent]) => {
    const error = 100 * Math.sqrt(((percent / 100) * (1 - percent / 100)) / n);
    return q.includes("아래 끝") ? percent - 2 * error : error;
  },
  "10-shrink": (_, [n, before, target]) => {
    const p = n * before ** 2; // √(p ÷ n) is the standard error, whatever p
    return Math.round(p / target ** 2);
  },
  "10-sign": (q) => {
    const [b, c] = [first(q, "A만 맞힌 것이 "), first(q, "B만 맞힌 것이 ")];
    const tosses = list(2 ** (b + c), (bits) => bits.toString(2).replaceAll("0", "").length);
    return Math.min(1, tosses.filter((heads) => Math.abs(2 * heads - b - c) >= Math.abs(b - c)).length / tosses.length);
  },
  "10-tail": (q, [kinds, n, each]) => {
    const labels = list(n, (i) => Math.floor(i / each));
    const cut = Math.floor(n * (1 - first(q, "validation_split=")));
    const seen = new Set(labels.slice(0, cut));
    return q.includes("몇 가지") ? kinds - seen.size : labels.slice(cut).filter((label) => seen.has(label)).length;
  },
  "10-leak": (_, all) => {
    const [train, test] = [all.slice(0, 4), all[4]];
    const mean = sum(train) / 4;
    return (test - mean) / Math.sqrt(sum(train.map((value) => (value - mean) ** 2)) / 4);
  },
  "10b-images": (q) => {
    const [h, w, n] = [first(q, "높이 "), first(q, "너비 "), first(q, "그림 ")];
    return `(${[n, h, w, q.includes("컬러") ? 3 : 1].join(", ")})`;
  },
  "10b-wrong-ones": (q, [n, a, b]) => (q.includes("덜 틀렸") ? (n * (b - a)) / 100 : n - (n * a) / 100),
  "10b-around": (q) => {
    const [a, b] = [first(q, "앞은 "), first(q, "뒤는 ")];
    return Uint8Array.of(q.includes("빼면") ? a - b : a + b)[0];
  },
  "11-apply": (q) => {
    if (q.includes("온통")) {
      const numbered = numbers(q.slice(0, q.indexOf("3×3")).replace("1/9", String(1 / 9)));
      const value = first(q, "온통 ");
      const kernel = q.startsWith("모두")
        ? list(9, () => numbered[0])
        : q.startsWith("왼쪽 세로줄")
          ? list(9, (i) => numbered[i % 3])
          : q.includes("위아래와 양옆은")
            ? list(9, (i) => (i === 4 ? numbered[0] : i % 2 ? numbered[1] : numbered[2]))
            : list(9, (i) => (i === 4 ? numbered[0] : numbered[1]));
      return sum(kernel.map((weight) => weight * value));
    }
    const [image, kernel] = arrays(q);
    const axis = along(4, 3, 1, "valid");
    const map = convolve({ height: 4, width: 4, channels: 1, values: image.flat() }, kernel.flat(), 0, axis, axis)!;
    return map[first(q, "위에서 ")][first(q, "왼쪽에서 ")];
  },
  "11-size": (q, [n]) => along(n, first(q, "(16, ("), first(q, "strides="), q.includes("same") ? "same" : "valid").count,
  "11-back": (q, [k]) => {
    const times = ["", "", "두 번", "세 번", "네 번"].findIndex((words) => words && q.includes(words));
    const out = first(q, "한 변이 ");
    const found = list(60, (n) => n).filter((n) => {
      let size = n;
      for (let layer = 0; layer < times; layer++) size = valid(size, k);
      return q.includes("풀링") ? size === 2 * out : size === out;
    });
    assert.equal(found.length, 1);
    return found[0];
  },
  "11-params": (q) => {
    const [c, f, k] = [first(q, "채널이 "), first(q, "Conv2D("), first(q.slice(q.indexOf("Conv2D(") + 7), "(")];
    return sum(list(f, () => k * k * c + 1));
  },
  "11-field": (q) => {
    const layers = [...q.matchAll(/(\d)×\d [가-힣]+\(보폭 (\d)\)/g)].map(([, k, s]) => [Number(k), Number(s)]);
    let [from, to] = [0, 0]; // which cells the one value comes from, layer by layer towards the image
    for (const [k, s] of layers.reverse()) [from, to] = [from * s, to * s + k - 1];
    return to - from + 1;
  },
  "11-multiply": (q) => {
    const [c, n, k, f] = [first(q, "채널 "), first(q, "개인 "), first(q, "입력에 "), first(q, "필터 ")];
    return list(valid(n, k) ** 2 * f, () => k * k * c).reduce((all, products) => all + products, 0);
  },
  "11-unfold": (q) => {
    const [[n, height, width, c]] = tuples(q);
    const k = Number(/(\d)×\d 창/.exec(q)![1]);
    const [lines, cells] = [n * valid(height, k) * valid(width, k), k * k * c];
    return q.includes("몇 배") ? (lines * cells) / (n * height * width * c) : q.includes("몇 줄") ? lines : cells;
  },
  "11-overlap": (q, [n, , k]) => {
    const gradient = list(n, () => list(n, () => 0));
    for (let i = 0; i <= n - k; i++)
      for (let j = 0; j <= n - k; j++) for (let u = 0; u < k; u++) for (let v = 0; v < k; v++) gradient[i + u][j + v] += 1;
    return gradient[Number(/(\d)번 줄/.exec(q)![1])][Number(/(\d)번 칸/.exec(q)![1])];
  },
  "11-flatten": (q, [n]) => {
    let [size, maps] = [n, 1];
    for (const code of codes(q)) {
      const given = numbers(code.replace("Conv2D", "").replace("MaxPooling2D", "").replaceAll(/[()]/g, " "));
      if (code.startsWith("Conv2D")) [maps, size] = [given[0], valid(size, given[1])];
      if (code.startsWith("Max")) size = valid(size, 2, 2);
    }
    return size * size * maps;
  },
  "12-windows": (q, all) => {
    const problems = (N: number, T: number) => list(N, (start) => start + T).filter((next) => next < N).length;
    if (q.startsWith("토큰")) return problems(all[0], all[1]);
    const [T, wanted] = all;
    return [wanted, wanted + 1, wanted + T - 1, wanted + T, wanted + T + 1].find((N) => problems(N, T) >= wanted)!;
  },
  "12-state": (q) => {
    const x = first(q, q.includes("때 모음을") ? "모음을 읽으면 " : "자음을 읽으면 ");
    const z = x + first(q, "U = ") * first(q, "앞 상태가 ") + first(q, "b = ");
    return q.includes("z는 얼마") ? z : tanhFrom(q, z);
  },
  "12-through": (q) => {
    const x = after(q, "신경망이 ").slice(0, 3);
    const [, h1, h2, h3] = [0, ...after(q, "h₃").filter((value) => value !== 0)];
    const d = after(q, "δ₃은 ");
    const h = [0, h1, h2, h3];
    return sum(d.map((delta, t) => delta * (q.includes("U로") ? h[t] : x[t])));
  },
  "12-vanish": (q) => {
    if (q.includes("시그모이드")) return Math.log(0.25 ** first(q, "층 ")) / Math.log(0.1);
    const left = first(q, "U = ") ** Number(/(\d+)시점/.exec(q)![1]);
    return q.includes("몇 배") ? left : Math.round(1 / left);
  },
  "12-clip": (q) => {
    const [g] = tuples(q);
    const limit = first(q, "한계가 ");
    if (q.includes("값으로")) return Math.hypot(...g.map((value) => Math.max(-limit, Math.min(limit, value))));
    return g[0] * Math.min(1, limit / Math.hypot(...g));
  },
  "12-rows": (q) => (first(q, "어휘 ") - first(q, "토큰은 ")) * first(q, "SimpleRNN("),
  "12-params": (q) => {
    const [d, u] = [first(q, "토큰 "), first(q, "SimpleRNN(")];
    return sum(list(u, () => d + u + 1));
  },
  "12b-cell": (q) => {
    const c = first(q, "f = ") * first(q, "셀 상태가 ") + first(q, "i = ") * first(q, "g = ");
    return q.includes("h는") ? first(q, "o = ") * tanhFrom(q, c) : c;
  },
  "12b-params": (q) => {
    const [d, u] = [first(q, "특징 "), first(q, "LSTM(")];
    return 4 * sum(list(u, () => d + u + 1));
  },
  "12b-forget": (q) => {
    if (q.includes("f는 얼마쯤")) return Math.exp(Math.log(0.37) / first(q, "값이 "));
    let left = 1;
    for (let step = 0; step < Number(/([\d,]+)걸음 뒤/.exec(q)![1].replace(",", "")); step++) left *= first(q, "게이트가 늘 ");
    return left;
  },
  "12b-bias": (q) => sigmoid((q.includes("−log") ? -1 : 1) * Math.log(first(q, "편향 ".concat(q.includes("−log") ? "−" : "", "log ")))),
  "12b-axes": (q) => {
    const n = q.includes("소리 하나") ? 1 : first(q, "소리 ");
    return `(${[n, first(q, "시점 "), first(q, "수 ")].join(", ")})`;
  },
  "12b-reshaped": (q) => {
    const [A] = arrays(q);
    const [row, column] = numbers(codes(q).at(-1)!);
    if (q.includes("A.T")) return A[0].map((_, j) => A.map((line) => line[j]))[row][column];
    const flat = A.flat();
    return list(3, (i) => flat.slice(2 * i, 2 * i + 2))[row][column];
  },
  "12b-bytes": (q) => new TextEncoder().encode(/“(.*)”/.exec(q)![1]).length,
  "12b-examples": (q) => sum([...q.matchAll(/‘(.*?)’/g)].map(([, name]) => name.normalize("NFD").length + 1)),
  "12b-temperature": (q) => {
    const [logits] = tuples(q);
    const powers = logits.map((logit) => Math.exp(logit / first(q, "온도가 ")));
    return powers[q.includes("둘째 답") ? 1 : 0] / sum(powers);
  },
  "13-r2": (q) => {
    const [targets, answers] = [after(q, "차례로 ").slice(0, 3), after(q, "답은 ")];
    const mean = sum(targets) / 3;
    return 1 - sum(targets.map((t, i) => (t - answers[i]) ** 2)) / sum(targets.map((t) => (t - mean) ** 2));
  },
  "13-power": (q) => {
    const [b, cut] = [first(q, "b = "), first(q, "오류를 ")];
    const k = Math.round(Math.exp(Math.log(cut) / b));
    return q.includes("몇 장") ? k * first(q, "지금 ") : k;
  },
  "13-flops": (q) => {
    const powers = [...q.matchAll(/10([⁰¹²³⁴-⁹]+)/g)].map(([, power]) => Number([...power].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit)).join("")));
    return 6 * first(q, "N = ") * first(q, "D = ") * 10 ** (powers[0] + powers[1] - powers[2]);
  },
  "13-devices": (q) => {
    if (q.includes("저마다")) return first(q, "장치 ") * first(q, "저마다 ");
    if (q.includes("batch_size")) return first(q, "batch_size=") / first(q, "장치 ");
    const [, a, b] = numbers(q);
    const [g, h] = after(q, "기울기는 차례로 ");
    const all = [...list(a, () => g), ...list(b, () => h)];
    return sum(all) / all.length;
  },
  "13-saliency": (q) => {
    const [w, v] = tuples(q);
    const on = [!q.includes("첫째는 꺼져"), !q.includes("둘째는 꺼져")];
    // far from the kinks: a neuron that is on stands at 50, one that is off at −50
    const logit = (x: number) => sum(w.map((weight, i) => v[i] * Math.max(0, weight * x + (on[i] ? 50 : -50))));
    return logit(first(q, "첫 입력을 ") * (q.includes("올리면") ? 1 : -1)) - logit(0);
  },
  "13-attack": (q) => {
    const [w] = tuples(q);
    const logit = first(q, "로짓이 ");
    assert.ok(logit > 0, q); // or there is no answer to turn over
    const lowest = (eps: number) => logit + sum(w.map((weight) => Math.min(weight * eps, -weight * eps)));
    if (!q.includes("가장 작은 ε")) return lowest(first(q, "입력마다 "));
    let [low, high] = [0, 10];
    for (let halving = 0; halving < 60; halving++) [low, high] = lowest((low + high) / 2) > 0 ? [(low + high) / 2, high] : [low, (low + high) / 2];
    return low;
  },
  "13-root": (q, [n]) => {
    const variance = list(n, () => 1).reduce((all, one) => all + one ** 2, 0); // of independent signs
    if (q.includes("몇 배")) return n / Math.sqrt(variance);
    const each = first(q, "모두 ") * first(q, "화소마다 ");
    return each * (q.includes("무작위") ? Math.sqrt(variance) : n);
  },
  "13b-distance": (q) => {
    const [target, answer] = tuples(q);
    return Math.hypot(target[0] - answer[0], target[1] - answer[1]);
  },
  "13b-frames": (q) => {
    const rate = first(q, "1초에 ");
    if (q.includes("간격은 몇 Hz")) return rate / first(q, "표본 ");
    const gap = Number(/([\d.]+) Hz 떨어진/.exec(q)![1]);
    return q.includes("몇 초") ? 1 / gap : rate / gap;
  },
  "13b-factor": (q) => {
    const [p, q2] = tuples(q);
    const error = first(q, "점수는 ") - (first(q, "c = ") + p[0] * q2[0] + p[1] * q2[1]);
    const rate = first(q, "학습률 ");
    return q.includes("가면 p") ? p[0] + rate * error * q2[0] : q2[0] + rate * error * p[0];
  },
  "13b-row": (q) => {
    const [P] = arrays(q);
    const oneHot = list(4, (i) => (i === Number(/(\d)번 사람/.exec(q)![1]) ? 1 : 0));
    return sum(oneHot.map((one, i) => one * P[i][q.includes("둘째는") ? 1 : 0]));
  },
  "13b-rare": (q) => {
    const [share, people, recall, specificity] = numbers(q);
    const alarms = (1 - specificity) * (1 - share);
    return q.includes("헛경보는") ? alarms * people : (recall * share) / (recall * share + alarms);
  },
  "13b-walk": (q, all) => (q.includes("R²은") ? 1 - 6 / all[0] : 6 / (1 - first(q, "R² "))),
};

const MINE = TOPICS.filter(({ id }) => id >= "07");

test("every topic of chapters 7 to 14 has a second way to its answer", () => {
  assert.deepEqual(Object.keys(CHECKS).sort(), MINE.map(({ id }) => id).sort());
});

for (const topic of MINE)
  test(`${topic.id}: the text gives the answer`, () => {
    for (let seed = 0; seed < (topic.id === "07-symmetry" ? 40 : SEEDS); seed++) {
      const asked = topic.make(new Draw(seed));
      const found = CHECKS[topic.id](asked.question, numbers(asked.question), asked);
      const where = `${topic.id}, seed ${seed}: ${asked.question} found ${found}, given ${JSON.stringify(asked)}`;
      assert.equal(judge({ ...asked, id: "" } as never, found as never)?.correct, true, where);
      if (asked.kind === "number" && asked.tolerance === 0) assert.equal(found, asked.answer, where);
    }
  });
