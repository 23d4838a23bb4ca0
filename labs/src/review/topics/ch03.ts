/* Chapter 3: layers, shapes, counting parameters, and what is left without activations. */

import type { Topic } from "../topic.ts";
import { array, choiceQuestion, inner, josa, list, num, numberQuestion, plus, poly, shape, sum, total, tuple, worked } from "./words.ts";

const SECTION = "chapters/03_layers.html#";
const NTH = ["첫째", "둘째", "셋째", "넷째"];
/** z and σ(z), two decimals: what goes into the next layer is the second. */
const SIGMOID: readonly (readonly [number, number])[] = [[-2.2, 0.1], [-1.39, 0.2], [-0.85, 0.3], [-0.41, 0.4], [0.41, 0.6], [0.85, 0.7], [1.39, 0.8], [2.2, 0.9]];
const products = (a: readonly number[], b: readonly number[]): string => a.map((value, i) => `${i ? inner(value) : num(value)} × ${inner(b[i])}`).join(" + ");
const dot = (a: readonly number[], b: readonly number[]): number => total(a.map((value, i) => value * b[i]));

export const TOPICS: readonly Topic[] = [
  {
    id: "03-hidden",
    title: "은닉 뉴런 하나의 합",
    section: `${SECTION}1-뉴런을-나란히-세우면-층이-된다`,
    quizzes: ["03-z2", "03-p1", "03-p3", "03-p7"],
    make(draw) {
      const x = draw.pick([[2, 1], [1, 2], [2, 0.5], [3, 1], [1, -1], [2, -1]]);
      const W = list(2, () => list(2, () => draw.pick([-0.8, -0.6, -0.4, -0.2, 0.2, 0.4, 0.6, 0.8])));
      const b = list(2, () => draw.pick([-0.3, -0.1, 0.1, 0.3, 0.5]));
      const j = draw.integer(0, 1);
      const column = W.map((row) => row[j]);
      const z = dot(x, column) + b[j];
      return numberQuestion({
        question: `x = ${tuple(x)}, W₁ = ${array(W)}, b₁ = ${tuple(b)}입니다. xW₁ + b₁에서 ${NTH[j]} 은닉 뉴런의 합은 얼마입니까?`,
        answer: z,
        ...worked(`${products(column, x)}${plus(b[j])}`, num(z), `열 하나가 뉴런 하나입니다. ${NTH[j]} 열 ${josa(tuple(column), "을/를")} 씁니다.`),
        mistakes: [
          [dot(x, W[j]) + b[j], `${NTH[j]} 행을 썼습니다. 행은 입력 하나에서 나가는 선들입니다.`],
          [z - b[j], `편향 ${josa(num(b[j]), "을/를")} 더하지 않았습니다.`],
          [z - 2 * b[j], `편향의 부호를 보세요. ${josa(num(b[j]), "을/를")} 더합니다.`],
          [dot(x, W.map((row) => row[1 - j])) + b[1 - j], `${NTH[1 - j]} 뉴런의 합입니다.`],
        ],
      });
    },
  },
  {
    id: "03-output",
    title: "출력 뉴런의 합",
    section: `${SECTION}2-순전파-손으로-끝까지`,
    quizzes: ["03-z3"],
    make(draw) {
      const hidden = draw.shuffle(SIGMOID).slice(0, 2);
      const [z, h] = [hidden.map(([value]) => value), hidden.map(([, value]) => value)];
      const v = [draw.pick([-0.5, 0.5, 1, 2]), draw.pick([-1, -0.5, -0.2, 0.2])];
      const b = draw.pick([-0.3, -0.1, 0.2, 0.4]);
      const answer = dot(v, h) + b;
      return numberQuestion({
        question: `은닉층의 합은 z₁ = ${tuple(z)}이고, σ를 지난 출력은 h = ${tuple(h)}입니다. W₂ = ${array(v.map((value) => [value]))}, b₂ = ${num(b)}일 때 출력 뉴런의 합 z₂는 얼마입니까?`,
        answer,
        ...worked(`${products(v, h)}${plus(b)}`, num(answer), "다음 층으로 가는 것은 활성화를 지난 h입니다."),
        mistakes: [
          [dot(v, z) + b, "h 대신 z₁을 넣었습니다."],
          [answer - b, `편향 ${josa(num(b), "을/를")} 빠뜨렸습니다.`],
          [dot(v.map(Math.abs), h) + b, "가중치의 음의 부호를 놓쳤습니다."],
          [dot(h, [...v].reverse()) + b, "가중치의 짝이 바뀌었습니다."],
        ],
      });
    },
  },
  {
    id: "03-shapes",
    title: "층을 지나는 shape",
    section: `${SECTION}shape-장부`,
    quizzes: ["03-p2", "03-p4", "03-q1", "03-ledger", "03-p10"],
    make(draw) {
      const [n, a, b, c] = draw.shuffle([2, 3, 4, 5, 6, 7, 8, 10]);
      const [what, axes, why, wrong] = draw.pick([
        ["W₁", [a, b], "가중치는 (입력, 뉴런)입니다", [[[b, a], "(입력, 뉴런)의 차례가 뒤집혔습니다"], [[n, b], "가중치는 표본의 수와 상관없습니다"], [[b, c], "다음 층의 W₂입니다"]]],
        ["W₂", [b, c], "은닉 뉴런이 입력이고 출력 뉴런이 뉴런입니다", [[[c, b], "(입력, 뉴런)의 차례가 뒤집혔습니다"], [[a, c], "출력층이 받는 것은 은닉층의 출력입니다"], [[n, c], "가중치는 표본의 수와 상관없습니다"]]],
        ["b₁", [b], "편향은 뉴런마다 하나입니다", [[[a], "편향은 입력마다가 아니라 뉴런마다 하나입니다"], [[n], "편향은 표본의 수와 상관없습니다"], [[n, b], "그것은 z₁의 shape입니다. 편향은 모든 행에 똑같이 더해집니다"]]],
        ["은닉층의 출력 h", [n, b], "행이 표본, 열이 뉴런입니다", [[[b, n], "행과 열이 바뀌었습니다. 맨 앞 축은 늘 표본입니다"], [[a, b], "그것은 W₁의 shape입니다"], [[n, a], "그것은 입력 X의 shape입니다"]]],
        ["출력 p", [n, c], "행이 표본, 열이 뉴런입니다", [[[c, n], "행과 열이 바뀌었습니다. 맨 앞 축은 늘 표본입니다"], [[b, c], "그것은 W₂의 shape입니다"], [[n, b], "그것은 h의 shape입니다"]]],
      ] as const);
      const path = `(${n}, ${a}) @ (${a}, ${b}) → (${n}, ${b}), (${n}, ${b}) @ (${b}, ${c}) → (${n}, ${c})`;
      return choiceQuestion(
        draw,
        `표본 ${n}개를 ${a}-${b}-${c} 신경망에 넣습니다. ${what}의 shape은 무엇입니까?`,
        [shape(...axes), `${why}. ${path}.`],
        wrong.map(([other, mistake]) => [shape(...other), `${mistake}. ${path}.`]),
      );
    },
  },
  {
    id: "03-zero",
    title: "편향이 없고 입력이 모두 0이면",
    section: `${SECTION}4-원문의-3-4-2-신경망`,
    quizzes: ["03-zero"],
    make(draw) {
      const v = draw.until(
        () => list(draw.integer(2, 4), () => draw.pick([-2, -1, 1, 2, 3, 5])),
        (weights) => total(weights) !== 0,
      );
      const sigmoid = draw.integer(1, 4) > 1;
      const h = sigmoid ? 0.5 : 0;
      return numberQuestion({
        question: `편향이 없는 3-${v.length}-1 신경망에 (0, 0, 0)을 넣습니다. 은닉층의 활성화는 ${sigmoid ? "σ" : "계단 함수"}이고, 출력 뉴런은 활성화 없이 합을 그대로 냅니다. 은닉 뉴런에서 출력으로 가는 가중치가 ${tuple(v)}이면 출력은 얼마입니까?`,
        answer: h * total(v),
        ...worked(`${h} × (${sum(v)})`, num(h * total(v)), `은닉 뉴런의 합은 모두 0이고 ${sigmoid ? "σ(0) = 0.5입니다" : "계단 함수는 합이 0보다 커야 1을 냅니다"}.`),
        mistakes: [
          [0, "은닉층의 합은 0이 맞지만 그 합이 시그모이드를 지납니다."],
          [total(v), sigmoid ? "σ(0)은 1이 아니라 1 ÷ (1 + 1)입니다." : "합이 0이면 계단 함수의 출력은 1이 아니라 0입니다."],
          [0.5, sigmoid ? "은닉 뉴런 하나의 출력입니다. 가중치를 곱해 더하세요." : "σ(0)의 값입니다. 활성화는 계단 함수입니다."],
          [total(v) / 2, "σ(0)을 썼습니다. 활성화는 계단 함수입니다."],
        ],
      });
    },
  },
  {
    id: "03-count",
    title: "매개변수 세기",
    section: `${SECTION}5-매개변수-세기`,
    quizzes: ["03-count", "03-q2", "03-q3", "07-q2"],
    make(draw) {
      const sizes = [draw.pick([5, 8, 10, 20]), draw.pick([3, 4, 6, 8]), ...(draw.pick([true, false]) ? [draw.pick([2, 5, 7])] : []), draw.pick([1, 2, 3])];
      const layers = sizes.slice(1).map((neurons, i) => (sizes[i] + 1) * neurons);
      const biases = total(sizes.slice(1));
      const answer = total(layers);
      const line = sizes.slice(1).map((neurons, i) => `(${sizes[i]} + 1) × ${neurons}`).join(" + ");
      return numberQuestion({
        question: `${sizes.join("-")} 신경망을 표본 ${draw.pick([32, 64, 100])}개짜리 배치로 학습시킵니다. 매개변수는 편향까지 모두 몇 개입니까?`,
        answer,
        tolerance: 0,
        unit: "개",
        ...worked(line, num(answer), "배치의 크기와 상관없이 층마다 (입력 + 1) × 뉴런입니다."),
        mistakes: [
          [answer - biases, `편향을 빼고 세었습니다. 뉴런마다 하나씩 ${biases}개입니다.`],
          [answer + sizes[0], `입력 ${sizes[0]}개에도 편향을 주었습니다. 입력층에는 뉴런이 없습니다.`],
          [total(sizes), "뉴런의 수를 더했습니다. 선의 수를 세어야 합니다."],
          [answer - layers[0], "첫 층을 빠뜨렸습니다."],
        ],
      });
    },
  },
  {
    id: "03-room",
    title: "출력 뉴런의 편향이 될 수 있는 값",
    section: `${SECTION}6-xor을-손으로-풀기`,
    quizzes: ["03-orand"],
    make(draw) {
      const nand = draw.pick([true, false]);
      const [v1, v2] = draw.until(
        () => [draw.decimal(0.5, 4, 0.5), draw.decimal(0.5, 4, 0.5) * (nand ? 1 : -1)],
        ([one, two]) => one !== two && !(one === 1 && two === -1),
      );
      const s = nand ? [v2, v1 + v2, v1] : [0, v1, v1 + v2]; // (0, 0), the two in between, (1, 1)
      const on = s[1];
      const off = nand ? Math.max(v1, v2) : Math.max(0, v1 + v2);
      const low = draw.pick([true, false]);
      const answer = low ? -on : -off;
      const rows = `(0, 0), (0, 1), (1, 0), (1, 1)에서 편향을 뺀 합은 ${[s[0], on, on, s[2]].map((value) => num(value)).join(", ")}입니다.`;
      return numberQuestion({
        question: `모두 계단 함수를 쓰는 신경망에서 은닉 뉴런은 h₁ = OR, h₂ = ${nand ? "NAND" : "AND"}이고 출력의 합은 ${poly([v1, "h₁"], [v2, "h₂"])} + b입니다. XOR의 네 점을 모두 맞히려면 ${low ? "b는 얼마보다 커야 합니까?" : "b는 얼마까지 커도 됩니까?"}`,
        answer,
        correct: `${rows} ${low ? `${num(on)} + b > 0이어야 하니 b는 ${num(-on)}보다 커야 합니다.` : `${num(off)} + b ≤ 0이어야 하니 b는 ${num(-off)}까지입니다.`}`,
        wrong: `${rows} ${low ? "1로 읽을 점에서 합이 0보다 커야 합니다." : "0으로 읽을 두 점에서 합이 모두 0 이하여야 합니다."}`,
        mistakes: [
          [-answer, "부호가 반대입니다. 합에 더하는 수이니 옮기면 부호가 바뀝니다."],
          [low ? -off : -on, low ? "b가 될 수 있는 가장 큰 값입니다." : "b가 넘어야 하는 쪽의 끝입니다."],
          [-(on + off) / 2, "되는 값 가운데 하나입니다. 어디까지 되는지를 물었습니다."],
          [low ? -v1 : -Math.min(s[0], s[2]), low ? "h₁의 몫만 보았습니다. 두 은닉 뉴런의 몫을 더하세요." : "0으로 읽을 두 점 가운데 한 점만 보았습니다."],
        ],
      });
    },
  },
  {
    id: "03-merge",
    title: "두 층을 하나로 합치기",
    section: `${SECTION}7-활성화-함수를-빼면`,
    quizzes: ["03-w"],
    make(draw) {
      const W = list(2, () => list(2, () => draw.pick([-3, -2, -1, 1, 2, 3, 4])));
      const v = [draw.pick([2, 0.5, 3]), draw.pick([-0.5, -1, -2])];
      const i = draw.integer(0, 1);
      const answer = dot(W[i], v);
      return numberQuestion({
        question: `활성화 함수가 없는 두 층 xW₁W₂에서 W₁ = ${array(W)}, W₂ = ${array(v.map((value) => [value]))}입니다. 두 층을 하나로 합칠 때 ${["x₁", "x₂"][i]}에 곱해지는 수는 얼마입니까?`,
        answer,
        ...worked(products(W[i], v), num(answer), `W₁W₂의 ${NTH[i]} 칸입니다. W₁의 ${NTH[i]} 행과 W₂를 짝지어 곱해 더합니다.`),
        mistakes: [
          [dot(W.map((row) => row[i]), v), `W₁의 ${NTH[i]} 열을 썼습니다. 행을 쓰세요.`],
          [dot(W[i], v.map(Math.abs)), `W₂의 ${num(v[1])}에서 부호를 놓쳤습니다.`],
          [dot(W[1 - i], v), `${["x₂", "x₁"][i]}에 곱해지는 수입니다.`],
          [-answer, "부호가 반대입니다."],
        ],
      });
    },
  },
  {
    id: "03-fold",
    title: "활성화가 없는 층은 몇 겹이든",
    section: `${SECTION}7-활성화-함수를-빼면`,
    quizzes: ["03-shape", "03-q4", "04-r3"],
    make(draw) {
      const sizes = [draw.integer(2, 6), ...list(draw.integer(2, 4), () => draw.pick([5, 8, 16, 32])), draw.integer(1, 3)];
      const [first, last] = [sizes[0], sizes.at(-1)!];
      const full = total(sizes.slice(1).map((neurons, i) => (sizes[i] + 1) * neurons));
      return numberQuestion({
        question: `활성화 함수가 하나도 없는 ${sizes.join("-")} 신경망이 있습니다. 똑같은 일을 하는 층 하나로 합치면 매개변수는 편향까지 모두 몇 개입니까?`,
        answer: (first + 1) * last,
        tolerance: 0,
        unit: "개",
        ...worked(`(${first} + 1) × ${last}`, num((first + 1) * last), `행렬을 모두 곱하면 ${josa(shape(first, last), "이/가")} 되고 편향은 ${last}개입니다.`, "사이의 뉴런이 몇 개든 사라집니다."),
        mistakes: [
          [full, "합치기 전의 매개변수입니다. 곱하고 더하기만 이어지면 한 층이 됩니다."],
          [first * last, `편향 ${last}개를 빠뜨렸습니다.`],
          [1, "층의 수입니다. 그 층의 매개변수를 물었습니다."],
        ],
      });
    },
  },
  {
    id: "03-probe",
    title: "합쳐지는지 알아내는 시험",
    section: `${SECTION}합쳐지는지-알아내는-시험`,
    quizzes: ["03-probe"],
    make(draw) {
      const nand = draw.pick([true, false]);
      const [a, c, d] = draw.until(
        () => [draw.pick([-3, -2, 2, 3, 4]), draw.pick([-4, -3, -2, -1, 1, 2, 3]), draw.integer(-2, 3)],
        ([one, two, bias]) => bias !== 0 && (nand ? one + two : one - two) !== 0,
      );
      const f = nand ? [c + d, a + c + d, a + d] : [d, a + d, a + c + d]; // (0, 0), (0, 1) and (1, 0), (1, 1)
      const answer = 2 * f[1] - f[2] - f[0];
      return numberQuestion({
        question: `계단 뉴런 h₁ = OR, h₂ = ${nand ? "NAND" : "AND"}로 f(x) = ${poly([a, "h₁"], [c, "h₂"], [d, ""])}의 값을 냅니다. u = (1, 0), v = (0, 1)일 때 f(u) + f(v) − f(u + v) − f(0)은 얼마입니까?`,
        answer,
        ...worked(`${num(f[1])} + ${inner(f[1])} − ${inner(f[2])} − ${inner(f[0])}`, num(answer), `f(u) = f(v) = ${num(f[1])}, f(u + v) = f(1, 1) = ${num(f[2])}, f(0) = ${num(f[0])}입니다.`, "0이 아니니 활성화가 없는 뉴런 하나로는 합쳐지지 않습니다."),
        mistakes: [
          [0, "곱하고 더하기만 했을 때의 값입니다. 네 점의 값을 차례로 적어 보세요."],
          [answer + f[0], `f(0) = ${josa(num(f[0]), "을/를")} 빼지 않았습니다.`],
          [answer - f[1], `f(u)와 f(v)가 둘 다 ${num(f[1])}입니다.`],
          [-answer, "부호가 반대입니다. f(u + v)와 f(0)을 뺍니다."],
        ],
      });
    },
  },
  {
    id: "03-pairs",
    title: "(n,)과 (n, 1)을 빼면",
    section: `${SECTION}8-4와-4-1-손실이-거짓말하는-법`,
    quizzes: ["03-q5", "03-p9"],
    make(draw) {
      const n = draw.pick([3, 5, 6, 8, 10, 12, 20, 30, 50]);
      const safe = draw.integer(1, 4) === 1;
      const code = draw.pick(["t - p", "p - t"]);
      return numberQuestion({
        question: `t의 shape은 (${n},), p의 shape은 (${n}, 1)입니다. ${safe ? "`t = t.reshape(-1, 1)`을 먼저 실행하면 " : ""}\`${code}\`에는 수가 몇 개 들어 있습니까?`,
        answer: safe ? n : n * n,
        tolerance: 0,
        unit: "개",
        correct: safe ? `두 shape이 ${josa(shape(n, 1), "으로/로")} 같아 같은 점끼리 뺍니다. ${n}개입니다.` : `${josa(shape(n), "은/는")} ${josa(shape(1, n), "으로/로")} 읽혀 모든 점이 모든 점과 짝지어집니다. ${n} × ${n} = ${num(n * n)}개입니다.`,
        wrong: safe ? `reshape을 지나면 t도 ${josa(shape(n, 1), "이/가")} 됩니다. p와 shape이 같습니다.` : `${josa(shape(n), "은/는")} ${josa(shape(1, n), "으로/로")} 보고 ${josa(shape(n, 1), "과/와")} 맞추어 늘립니다. 두 축이 모두 늘어납니다.`,
        mistakes: [
          [safe ? n * n : n, safe ? "모양을 맞추지 않았을 때의 값입니다. t를 세로로 세웠습니다." : "그렇게 되기를 바라고 쓴 코드이지만 모든 짝을 뺍니다."],
          [2 * n, "더한 것이 아닙니다. 결과의 shape을 구하세요."],
        ],
      });
    },
  },
];
