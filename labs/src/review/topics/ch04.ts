/* Chapter 4: activation functions, their slopes, and what many layers multiply. */

import type { Topic } from "../topic.ts";
import { choiceQuestion, inner, josa, list, num, numberQuestion, plus, poly, round, sum, total, tuple, worked } from "./words.ts";

const SECTION = "chapters/04_activations.html#";
const SIGMOID = [[0.5, 0.622], [1, 0.731], [1.5, 0.818], [2, 0.881], [2.5, 0.924], [4, 0.982], [5, 0.993]] as const; // z, σ(z)
const hinge = (x: number): number => Math.max(0, x);

export const TOPICS: readonly Topic[] = [
  {
    id: "04-step",
    title: "출력이 바뀐 비율",
    section: `${SECTION}1-구부리되-평평하지-않게`,
    quizzes: ["04-step"],
    make(draw) {
      const [name, f, rates] = draw.pick([
        ["계단 함수", (z: number) => Number(z > 0), [0, 0]],
        ["계단 함수", (z: number) => Number(z > 0), [0, 0]],
        ["ReLU", (z: number) => Math.max(0, z), [0, 1]],
        ["leaky ReLU(음수에는 0.01을 곱함)", (z: number) => (z > 0 ? z : 0.01 * z), [0.01, 1]],
      ] as const);
      const [z, step] = [draw.decimal(0.8, 3, 0.1) * draw.pick([-1, 1]), draw.pick([0.1, 0.01, 0.001])];
      const [before, after] = [f(z), f(z + step)].map((value) => round(value, 6));
      const rate = rates[z > 0 ? 1 : 0];
      return numberQuestion({
        question: `${name}에서 z가 ${num(z)}에서 ${josa(num(z + step), "으로/로")} 바뀔 때, 출력이 바뀐 양을 z가 바뀐 양 ${josa(num(step), "으로/로")} 나누면 얼마입니까?`,
        answer: rate,
        tolerance: 0.0001,
        correct: `출력은 ${before === after ? `${num(before)} 그대로입니다` : `${num(before)}에서 ${josa(num(after), "으로/로")} 바뀝니다`}. ${num(after - before)} ÷ ${num(step)} = ${rate}입니다.`,
        wrong: `두 출력부터 적으면 ${josa(num(before), "과/와")} ${num(after)}입니다. 그 차이를 ${josa(num(step), "으로/로")} 나누세요.`,
        mistakes: [
          [after, "출력입니다. 출력이 바뀐 비율을 물었습니다."],
          [name === "계단 함수" ? 1 / step : NaN, "계단의 출력이 0에서 1로 바뀌는 자리는 z = 0뿐입니다."],
          [name === "계단 함수" ? NaN : 1, "z가 음수인 쪽에서는 기울기가 1이 아닙니다."],
        ],
      });
    },
  },
  {
    id: "04-symmetry",
    title: "σ(−z) = 1 − σ(z)",
    section: `${SECTION}2-시그모이드`,
    quizzes: ["04-sym", "04-ratio"],
    make(draw) {
      const ratio = draw.pick([true, false]);
      const [z, h] = draw.pick(SIGMOID.slice(ratio ? 2 : 0));
      if (ratio)
        return numberQuestion({
          question: `σ(${z}) ≈ ${h}입니다. 층마다 곱해지는 비율 z(1 − σ(z))는 z = ${z}일 때 얼마입니까? 소수 셋째 자리까지 적으세요.`,
          answer: z * (1 - h),
          tolerance: 0.003,
          ...worked(`${z} × (1 − ${h})`, num(z * (1 - h)), `1 − ${josa(`σ(${z})`, "을/를")} 먼저 구합니다.`, "z가 커질수록 1 − σ(z)가 더 빨리 줄어듭니다."),
          mistakes: [
            [z * h, `${josa(`σ(${z})`, "을/를")} 그대로 곱했습니다. 곱할 것은 1 − σ(${z})입니다.`],
            [1 - h, `${josa(num(z), "을/를")} 곱하지 않았습니다.`],
            [z * h * (1 - h), "σ′까지 곱했습니다. 식에는 1 − σ(z)만 있습니다."],
          ],
        });
      const negative = draw.pick([true, false]);
      const [known, asked, given, answer] = negative ? [-z, z, round(1 - h, 3), h] : [z, -z, h, round(1 - h, 3)];
      return numberQuestion({
        question: `σ(${num(known)}) ≈ ${given}입니다. 계산기 없이 ${josa(`σ(${num(asked)})`, "을/를")} 소수 셋째 자리까지 적으세요.`,
        answer,
        ...worked(`1 − ${given}`, num(answer), `${josa(`σ(${z})`, "과/와")} ${josa(`σ(−${z})`, "을/를")} 더하면 1입니다.`),
        mistakes: [
          [-given, "부호만 바꾸었습니다. 시그모이드는 0보다 작아지지 않습니다."],
          [given, "σ는 좌우 대칭이 아닙니다. z가 커지면 값도 커집니다."],
          [1 / given, "뒤집은 수가 아니라 1에서 뺀 수입니다."],
        ],
      });
    },
  },
  {
    id: "04-steepest",
    title: "가장 가파른 자리",
    section: `${SECTION}2-시그모이드`,
    quizzes: ["04-peak", "05-r2"],
    make(draw) {
      const h = draw.until(
        () => list(4, () => draw.decimal(0.01, 0.99, 0.01)),
        (values) => new Set(values.map((value) => Math.abs(value - 0.5).toFixed(2))).size === 4 && Math.max(...values) > 0.8,
      );
      const ranked = [...h].sort((a, b) => Math.abs(a - 0.5) - Math.abs(b - 0.5));
      const flat = draw.pick([true, false]);
      const answer = flat ? ranked[3] : ranked[0];
      const slope = (value: number) => value * (1 - value);
      return numberQuestion({
        question: `시그모이드 뉴런 넷의 출력이 ${h.join(", ")}입니다. z를 똑같이 조금 올릴 때 출력이 가장 ${flat ? "적게" : "많이"} 바뀌는 뉴런의 출력은 얼마입니까?`,
        answer,
        correct: `h(1 − h)는 ${h.map((value) => num(slope(value), 4)).join(", ")}입니다. ${flat ? "0.5에서 가장 먼" : "0.5에 가장 가까운"} ${josa(num(answer), "이/가")} 가장 ${flat ? "평평합니다" : "가파릅니다"}.`,
        wrong: `출력마다 h(1 − h)를 견줍니다. ${ranked[0]}에서는 ${ranked[0]} × ${num(1 - ranked[0])}입니다. 0.5에 가까울수록 큽니다.`,
        mistakes: [
          [Math.max(...h), flat ? "0.5에서 더 먼 출력이 있습니다." : "출력이 가장 큰 자리와 가장 가파른 자리는 다릅니다."],
          [Math.min(...h), "출력의 크기가 아니라 0.5에서 얼마나 떨어졌는지를 봅니다."],
          [slope(answer), "그때의 미분계수입니다. 물은 것은 출력입니다."],
        ],
      });
    },
  },
  {
    id: "04-slope",
    title: "출력으로 미분계수 구하기",
    section: `${SECTION}3-tanh-relu-leaky-relu`,
    quizzes: ["04-tanh", "04-post", "04-q1", "06-r3", "07-r2", "14-sigma"],
    make(draw) {
      const tanh = draw.pick([true, false]);
      const h = tanh ? draw.pick([-0.9, -0.8, -0.6, -0.4, -0.2, 0.2, 0.3, 0.6, 0.8, 0.9]) : draw.pick([0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9]);
      const [sigmoidSlope, tanhSlope] = [h * (1 - h), 1 - h * h];
      const answer = tanh ? tanhSlope : sigmoidSlope;
      return numberQuestion({
        question: `${tanh ? "tanh" : "시그모이드"} 뉴런의 출력이 h = ${num(h)}입니다. 그 자리의 미분계수는 얼마입니까?`,
        answer,
        ...worked(tanh ? `1 − ${inner(h)}²` : `${h} × (1 − ${h})`, num(answer), `${tanh ? "tanh의 미분계수는 1 − h²" : "시그모이드의 미분계수는 h(1 − h)"}입니다.`),
        mistakes: [
          [tanh ? sigmoidSlope : tanhSlope, `${tanh ? "시그모이드의 h(1 − h)를" : "tanh의 1 − h²을"} 썼습니다. 함수마다 식이 다릅니다.`],
          [1 - h, tanh ? "h를 제곱하지 않았습니다." : "h를 곱하지 않았습니다."],
          [tanh ? 1 + h * h : h * (1 + h), "빼야 할 것을 더했습니다."],
          [h * h, tanh ? "제곱만 했습니다. 1에서 빼세요." : "h를 제곱했습니다. h에 곱할 것은 1 − h입니다."],
        ],
      });
    },
  },
  {
    id: "04-softmax",
    title: "소프트맥스의 미분계수",
    section: `${SECTION}4-소프트맥스-여럿-가운데-하나`,
    quizzes: ["04-q4"],
    make(draw) {
      const p = draw.shuffle(draw.pick([[0.1, 0.2, 0.7], [0.1, 0.3, 0.6], [0.1, 0.4, 0.5], [0.1, 0.1, 0.8]]));
      const [j, k] = draw.pick([[0, 1], [0, 2], [1, 0], [1, 2], [2, 0], [2, 1], [0, 0], [1, 1], [2, 2]]);
      const name = ["첫째", "둘째", "셋째"];
      const self = j === k;
      const answer = self ? p[k] * (1 - p[k]) : -p[j] * p[k];
      return numberQuestion({
        question: `소프트맥스의 확률이 ${tuple(p)}입니다. ${name[k]} 로짓을 아주 조금 올릴 때 ${name[j]} 확률의 미분계수는 얼마입니까?`,
        answer,
        ...worked(self ? `${p[k]} × (1 − ${p[k]})` : `−${p[j]} × ${p[k]}`, num(answer), self ? "제 로짓이면 p(1 − p)입니다." : "남의 로짓이면 두 확률을 곱하고 음의 부호를 붙입니다."),
        mistakes: [
          [-answer, self ? "제 로짓을 올리면 제 확률은 오릅니다." : "부호가 반대입니다. 합이 1이니 한 로짓을 올리면 다른 확률은 내립니다."],
          [self ? -p[k] * p[k] : p[k] * (1 - p[k]), self ? "남의 로짓을 올릴 때의 식입니다." : `${name[k]} 확률의 미분계수입니다.`],
          [self ? p[k] : p[j] * (1 - p[j]), self ? "1 − p를 곱하지 않았습니다." : `${name[j]} 로짓을 올릴 때의 값입니다.`],
        ],
      });
    },
  },
  {
    id: "04-overflow",
    title: "지수가 넘치는 자리",
    section: `${SECTION}5-넘침-경고와-틀린-답은-다르다`,
    quizzes: ["04-exp"],
    make(draw) {
      const [a, b] = [draw.pick([1, 2, 5, 10]), draw.pick([-10, 0, 10, 20])];
      const sign = draw.pick([1, -1]);
      const power = poly([sign * a, "z"], [b, ""]);
      const edge = Math.ceil((710 - b) / a);
      return numberQuestion({
        question: `e^709는 float64에 담기고 e^710은 넘칩니다. ${josa(`e^(${power})`, "을/를")} 그대로 셈하며 정수 z를 0에서 하나씩 ${sign > 0 ? "올릴" : "내릴"} 때, 처음 넘치는 z는 얼마입니까?`,
        answer: sign * edge,
        tolerance: 0,
        correct: `${josa(power, "이/가")} 처음으로 710 이상이 되는 자리입니다. z = ${num(sign * edge)}이면 지수가 ${num(a * edge + b)}입니다.`,
        wrong: `지수 자리의 ${josa(power, "이/가")} 710 이상이 되어야 넘칩니다. ${sign > 0 ? "" : "z가 음수일 때 커집니다. "}${power} = 710을 풀어 정수로 맞추세요.`,
        mistakes: [
          [-sign * edge, "그쪽으로 가면 지수가 작아집니다. 아주 작은 수는 넘치지 않습니다."],
          [sign * (edge - 1), "그 자리의 지수는 아직 709를 넘지 않습니다."],
          [sign * 710, `지수가 아니라 z를 ${josa(num(sign * 710), "으로/로")} 두었습니다.`],
          [sign * Math.ceil(710 / a), `지수에 더해진 ${josa(num(b), "을/를")} 빠뜨렸습니다.`],
        ],
      });
    },
  },
  {
    id: "04-stable",
    title: "가장 큰 로짓을 빼면",
    section: `${SECTION}5-넘침-경고와-틀린-답은-다르다`,
    quizzes: ["04-max", "04-shift"],
    make(draw) {
      const z = draw.until(
        () => list(4, () => draw.pick([-1, 1]) * draw.integer(1, 30) + draw.pick([0, 300, 700])),
        (logits) => new Set(logits).size === 4 && logits.indexOf(Math.max(...logits)) > 0,
      );
      const top = Math.max(...z);
      const largest = draw.integer(1, 3) === 1;
      return numberQuestion({
        question: `로짓 ${tuple(z)}에 안정한 소프트맥스를 씁니다. 가장 큰 로짓을 뺀 다음 지수를 취하면 ${largest ? "넷 가운데 가장 큰 값은 얼마입니까?" : "첫째는 e의 몇 제곱이 됩니까?"}`,
        answer: largest ? 1 : z[0] - top,
        correct: largest ? `가장 큰 ${josa(num(top), "은/는")} 0이 되고 e⁰ = 1입니다. 나머지는 1보다 작아 넘칠 수가 없습니다.` : `${num(z[0])} − ${inner(top)} = ${num(z[0] - top)}입니다. 지수 자리에 양수가 오지 않습니다.`,
        wrong: `가장 큰 ${josa(num(top), "을/를")} 모두에서 뺍니다. ${largest ? "가장 큰 로짓은 0이 됩니다. e⁰을 구하세요." : `${num(z[0])} − ${josa(inner(top), "을/를")} 셈하세요.`}`,
        mistakes: [
          [largest ? top : z[0], "빼기 전의 로짓입니다."],
          [largest ? 0 : top - z[0], largest ? "0은 빼고 난 로짓입니다. 지수를 취하면 e⁰입니다." : "거꾸로 뺐습니다. 로짓에서 가장 큰 로짓을 뺍니다."],
          [largest ? Math.E : z[0] + top, largest ? "e⁰은 e가 아니라 1입니다." : "빼야 할 것을 더했습니다."],
        ],
      });
    },
  },
  {
    id: "04-chain",
    title: "층을 지나며 곱해지는 것",
    section: `${SECTION}6-층을-지나며-곱해지는-것`,
    quizzes: ["04-chain", "04-q2"],
    make(draw) {
      const [name, slope, deep] = draw.pick([["시그모이드", 0.25, false], ["tanh", 1, true], ["tanh", 1, true], ["ReLU", 1, true]] as const);
      const w = deep ? draw.pick(name === "ReLU" ? [0.5, 2, 3, 0.1] : [-0.5, 0.2, 2, -2, 3, 0.1]) : draw.pick([-8, -2, 0.4, 0.8, 3, 4, 6]);
      const n = deep ? draw.integer(2, 4) : 1;
      const start = name === "ReLU" ? draw.integer(1, 3) : 0;
      const answer = (w * slope) ** n;
      return numberQuestion({
        question: `${name} 뉴런을 한 층에 하나씩 이었습니다. h₀ = ${start}이고 가중치는 모두 ${num(w)}, 편향은 없습니다. 한 층의 비율은 들어온 값을 조금 밀 때 나가는 값이 움직이는 배수입니다. ${deep ? `${["두", "세", "네"][n - 2]} 층의 비율을 모두 곱하면` : "첫 층의 비율은"} 얼마입니까?`,
        answer,
        tolerance: Math.min(0.001, Math.abs(answer) / 100),
        correct: `${start === 0 ? `z = 0이라 미분계수가 ${slope}` : "z가 늘 양수라 미분계수가 1"}입니다. ${deep ? `${josa(num(w), "을/를")} ${n}번 곱해` : `${num(w)} × 0.25 =`} ${num(answer)}입니다.`,
        wrong: `한 층의 비율은 가중치 × 미분계수입니다. ${start === 0 ? `z = 0이니 ${num(w)} × ${slope}` : `z가 양수이니 ${num(w)} × 1`}${deep ? `이고, ${n}층이니 ${n}번 곱합니다` : "입니다"}.`,
        mistakes: [
          [slope ** n, "가중치를 곱하지 않았습니다."],
          [name === "시그모이드" ? w : (w / 4) ** n, name === "시그모이드" ? "미분계수 0.25를 곱하지 않았습니다." : "시그모이드의 0.25를 썼습니다."],
          [w * slope * n, "층마다의 비율은 더하지 않고 곱합니다."],
          [w < 0 ? -answer : NaN, deep ? "음수를 몇 번 곱하는지 보세요." : "가중치의 음의 부호를 놓쳤습니다."],
        ],
      });
    },
  },
  {
    id: "04-dead",
    title: "죽은 ReLU 찾기",
    section: `${SECTION}7-죽은-relu`,
    quizzes: ["04-dead", "04-q6"],
    make(draw) {
      const [low, high] = draw.pick([[0, 1], [0, 2], [-1, 1], [1, 3], [-2, 0]]);
      const neurons = draw.until(
        () => list(3, () => [draw.pick([-3, -2, -1, 1, 2, 3]), draw.decimal(-6, 6, 0.5)]),
        (all) => {
          const tops = all.map(([w, b]) => Math.max(w * low, w * high) + b);
          const bottoms = all.map(([w, b]) => Math.min(w * low, w * high) + b);
          return tops.filter((top) => top < 0).length === 1 && tops.every((top) => top !== 0) && bottoms.filter((bottom, i) => tops[i] > 0 && bottom < 0).length > 0 && all.every(([, b]) => b !== 0);
        },
      );
      const named = neurons.map(([w, b]) => {
        const best = w > 0 ? high : low;
        const top = w * best + b;
        const text = `ReLU(${poly([w, "x"], [b, ""])})`;
        return { dead: top < 0, option: [text, top < 0 ? `z가 가장 큰 x = ${num(best)}에서도 ${num(w)} × ${inner(best)}${plus(b)} = ${num(top)}입니다. 어디에서도 켜지지 않습니다.` : `x = ${num(best)}에서 ${num(w)} × ${inner(best)}${plus(b)} = ${josa(num(top), "으로/로")} 켜집니다.`] as const };
      });
      return choiceQuestion(
        draw,
        `입력 x가 ${num(low)}부터 ${num(high)}까지의 수뿐인 데이터가 있습니다. 다음 ReLU 뉴런 가운데 죽은 것은 무엇입니까?`,
        named.find(({ dead }) => dead)!.option,
        named.filter(({ dead }) => !dead).map(({ option }) => option),
      );
    },
  },
  {
    id: "04-hinge",
    title: "경첩 더하기",
    section: `${SECTION}8-경첩으로-곡선-만들기`,
    quizzes: ["04-hat"],
    make(draw) {
      const places = [0, draw.pick([1, 2]), draw.pick([3, 4])];
      const bends = [draw.pick([1, 2, 3]), draw.pick([-4, -3, -2]), draw.pick([1, 2, 3])];
      const x = places[1] + draw.pick([0.5, 1, 1.5]);
      const parts = places.map((place, i) => bends[i] * hinge(x - place));
      const answer = total(parts);
      const f = poly(...places.map((place, i) => [bends[i], place ? `max(0, x − ${place})` : "max(0, x)"] as const)).replace(/(\d)max/g, "$1 max");
      return numberQuestion({
        question: `f(x) = ${f}입니다. x = ${num(x)}일 때 f(x)는 얼마입니까?`,
        answer,
        ...worked(sum(parts), num(answer), "경첩마다 괄호 안이 음수이면 0입니다."),
        mistakes: [
          [parts[0] - parts[1] + parts[2], "둘째 경첩은 뺍니다."],
          [total(places.map((place, i) => bends[i] * (x - place))), `셋째 경첩은 x = ${num(x)}에서 아직 0입니다.`],
          [hinge(x) - hinge(x - places[1]) + hinge(x - places[2]), "경첩 앞에 곱해진 수를 빠뜨렸습니다."],
          [parts[0], "둘째 경첩도 이미 일어섰습니다."],
        ],
      });
    },
  },
];
