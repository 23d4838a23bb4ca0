/* Chapter 2: one neuron, its line, and the perceptron rule. */

import type { Topic } from "../topic.ts";
import { inner, josa, list, num, numberQuestion, plus, sum, tuple, worked } from "./words.ts";

const SECTION = "chapters/02_neuron.html#";
const CORNERS = [[0, 0], [0, 1], [1, 0], [1, 1]];
const GATES = { AND: [0, 0, 0, 1], OR: [0, 1, 1, 1], NAND: [1, 1, 1, 0] };

export const TOPICS: readonly Topic[] = [
  {
    id: "02-sum",
    title: "뉴런의 합 z",
    section: `${SECTION}1-뉴런이-하는-셈`,
    quizzes: ["02-p1", "04-r2", "14-neuron"],
    make(draw) {
      const x = draw.pick([[2, 0.5], [0.5, 2], [1, 2], [3, -1], [-1, 2], [2, 3]]);
      const [w1, w2, b] = [draw.decimal(-0.9, 0.9, 0.2), draw.pick([-0.8, -0.6, -0.4, 0.4, 0.6, 0.8]), draw.pick([-0.5, -0.3, -0.2, 0.1, 0.2, 0.4])];
      const z = w1 * x[0] + w2 * x[1] + b;
      return numberQuestion({
        question: `입력이 ${tuple(x)}, 가중치가 ${tuple([w1, w2])}, 편향이 ${num(b)}인 뉴런의 합 z는 얼마입니까?`,
        answer: z,
        ...worked(`${num(w1)} × ${inner(x[0])} + ${inner(w2)} × ${inner(x[1])}${plus(b)}`, num(z), "입력마다 제 가중치를 곱해 더하고 편향을 더합니다.", `${z > 0 ? "0보다 크니 계단 함수의 출력은 1" : "0보다 크지 않으니 계단 함수의 출력은 0"}입니다.`),
        mistakes: [
          [z - b, "편향을 더하지 않았습니다."],
          [z - 2 * b, `편향의 부호를 보세요. ${josa(num(b), "을/를")} 더합니다.`],
          [Math.abs(w1) * x[0] + Math.abs(w2) * x[1] + b, "가중치의 음의 부호를 놓쳤습니다."],
          [w2 * x[0] + w1 * x[1] + b, "입력과 가중치의 짝이 바뀌었습니다. 첫째는 첫째끼리 곱합니다."],
        ],
      });
    },
  },
  {
    id: "02-shift",
    title: "편향이 직선을 옮기는 거리",
    section: `${SECTION}편향은-문턱을-옮긴다`,
    quizzes: ["02-p3"],
    make(draw) {
      const [a, c, length] = draw.pick([[3, 4, 5], [4, 3, 5], [6, 8, 10], [5, 12, 13], [8, 15, 17], [0.6, 0.8, 1], [1.2, 1.6, 2]]);
      const w = [a * draw.pick([-1, 1]), c * draw.pick([-1, 1])];
      const distance = draw.pick([0.5, 2, 3, 4]);
      const change = distance * length;
      const b = draw.integer(-6, 6);
      const next = b + change * draw.pick([-1, 1]);
      return numberQuestion({
        question: `가중치가 ${tuple(w)}인 뉴런의 편향을 ${num(b)}에서 ${josa(num(next), "으로/로")} 바꿉니다. 직선은 얼마나 옮겨집니까?`,
        answer: distance,
        ...worked(`${num(change)} ÷ ${num(length)}`, num(distance), `가중치의 길이는 √(${num(a * a)} + ${num(c * c)}) = ${num(length)}입니다. 편향이 바뀐 크기를 그 길이로 나눕니다.`),
        mistakes: [
          [change, `가중치의 길이 ${josa(num(length), "으로/로")} 나누지 않았습니다.`],
          [change / (a + c), `${num(a)} + ${josa(num(c), "으로/로")} 나누었습니다. 길이는 제곱해 더하고 제곱근을 씌웁니다.`],
          [change / (a * a + c * c), "길이에 제곱근을 씌우지 않았습니다."],
        ],
      });
    },
  },
  {
    id: "02-intercept",
    title: "결정 경계가 축과 만나는 곳",
    section: `${SECTION}3-뉴런은-직선을-긋는다`,
    quizzes: ["02-q2"],
    make(draw) {
      const w = [0, 1].map(() => draw.pick([-4, -3, -2, 2, 4, 5]));
      const axis = draw.integer(0, 1);
      const answer = draw.pick([-3, -2, -1.5, -0.5, 0.5, 1.5, 2, 3]);
      const b = -w[axis] * answer;
      const name = ["x₁", "x₂"];
      return numberQuestion({
        question: `가중치 ${tuple(w)}, 편향 ${num(b)}인 뉴런의 결정 경계가 ${name[axis]}축(${name[1 - axis]} = 0)과 만나는 곳의 ${josa(name[axis], "은/는")} 얼마입니까?`,
        answer,
        correct: `${num(w[axis])}${name[axis]}${plus(b)} = 0이므로 ${num(answer)}입니다.`,
        wrong: `경계에서는 z = 0입니다. ${name[1 - axis]}에 0을 넣고 ${num(w[axis])}${name[axis]}${plus(b)} = 0을 푸세요.`,
        mistakes: [
          [-answer, `옮기면 부호가 바뀝니다. ${num(w[axis])}${name[axis]} = ${num(-b)}입니다.`],
          [-b / w[1 - axis], `${name[1 - axis]}축과 만나는 곳입니다.`],
          [-b, `가중치 ${josa(num(w[axis]), "으로/로")} 나누지 않았습니다.`],
        ],
      });
    },
  },
  {
    id: "02-opposite",
    title: "마주 보는 두 점의 합",
    section: `${SECTION}4-xor은-왜-안-되는가`,
    quizzes: ["02-p4", "07-r1", "14-xor"],
    make(draw) {
      const [w1, w2, b] = draw.until(
        () => [draw.decimal(-3, 3, 0.5), draw.decimal(-3, 3, 0.5), draw.decimal(-2, 2, 0.5)],
        ([u, v, c]) => [u, v, c, u - v, u + c, v + c, u + v + c].every((value) => value !== 0),
      );
      const z = CORNERS.map(([x1, x2]) => w1 * x1 + w2 * x2 + b);
      const hidden = draw.integer(0, 3);
      const facing = 3 - hidden;
      const others = [0, 1, 2, 3].filter((i) => i !== hidden && i !== facing);
      const [p, q, r] = [z[others[0]], z[others[1]], z[facing]];
      return numberQuestion({
        question: `어떤 뉴런의 z가 ${[...others, facing].sort().map((i) => `${tuple(CORNERS[i])}에서 ${num(z[i])}`).join(", ")}입니다. ${tuple(CORNERS[hidden])}에서는 얼마입니까?`,
        answer: z[hidden],
        ...worked(`${sum([p, q])} − ${inner(r)}`, num(z[hidden]), `마주 보는 두 점끼리 z를 더하면 서로 같습니다. ${num(r)} + z = ${sum([p, q])}이니`),
        mistakes: [
          [p + q, `맞은편의 ${josa(num(r), "을/를")} 빼지 않았습니다.`],
          [p + q + r, `${josa(num(r), "을/를")} 더했습니다. 옮기면 부호가 바뀝니다.`],
          [p + r - q, `${tuple(CORNERS[hidden])}의 맞은편은 ${tuple(CORNERS[facing])}입니다.`],
          [q + r - p, `${tuple(CORNERS[hidden])}의 맞은편은 ${tuple(CORNERS[facing])}입니다.`],
        ],
      });
    },
  },
  {
    id: "02-units",
    title: "단위를 바꾸면 가중치도",
    section: `${SECTION}5-가중치가-말하는-것`,
    quizzes: ["02-p5"],
    make(draw) {
      const [what, small, large, factor] = draw.pick([
        ["거리를", "m", "km", 1000],
        ["키를", "cm", "m", 100],
        ["무게를", "g", "kg", 1000],
        ["걸린 시간을", "분", "시간", 60],
        ["값을", "원", "만 원", 10000],
      ] as const);
      const grow = draw.pick([true, false]);
      const w = draw.pick([-0.005, -0.002, 0.003, 0.006, 0.02, -0.03]) * (grow ? 1 : factor);
      const answer = grow ? w * factor : w / factor;
      return numberQuestion({
        question: `${what} ${grow ? small : large} 단위로 적을 때 그 입력의 가중치는 ${num(w)}입니다. ${grow ? large : small} 단위로 바꾸어 적어도 판단이 그대로이려면 가중치는 얼마여야 합니까?`,
        answer,
        tolerance: Math.abs(answer) / 1000,
        ...worked(`${num(w)} ${grow ? "×" : "÷"} ${num(factor)}`, num(answer), `입력이 ${num(factor)}${grow ? "분의 1이" : "배가"} 되니 가중치는 ${num(factor)}${grow ? "배" : "분의 1"}입니다.`),
        mistakes: [
          [-answer, "크기는 맞지만 부호가 바뀌었습니다. 단위는 방향을 바꾸지 않습니다."],
          [grow ? w / factor : w * factor, "입력과 같은 쪽으로 바꾸었습니다. 곱이 그대로이려면 반대쪽이어야 합니다."],
          [w, "그대로 두면 가중치와 입력의 곱이 바뀝니다."],
        ],
      });
    },
  },
  {
    id: "02-spread",
    title: "|가중치| × 퍼짐",
    section: `${SECTION}5-가중치가-말하는-것`,
    quizzes: ["02-q4"],
    make(draw) {
      const [a, c] = draw.pick([[["나이", "세"], ["월급", "만 원"]], [["넓이", "㎡"], ["역까지의 거리", "m"]]]);
      const [s1, s2] = [draw.pick([2, 5, 10, 20]), draw.pick([50, 100, 200, 400])];
      const [small, ratio] = [draw.pick([0.4, 0.5, 1, 2]), draw.integer(2, 5)];
      const [w1, w2] = [small / s1, ((draw.pick([-1, 1]) * small) / s2) * ratio];
      return numberQuestion({
        question: `한 뉴런에서 ${a[0]}(${a[1]})의 가중치는 ${num(w1)}, 표준편차는 ${s1}입니다. ${c[0]}(${c[1]})의 가중치는 ${num(w2)}, 표준편차는 ${s2}입니다. 둘이 따로 움직인다면 ${josa(c[0], "은/는")} z를 ${a[0]}의 몇 배로 흔듭니까?`,
        answer: ratio,
        unit: "배",
        correct: `${num(Math.abs(w2))} × ${s2} = ${num(small * ratio)}이고 ${num(w1)} × ${s1} = ${num(small)}이니 ${ratio}배입니다.`,
        wrong: `입력마다 |가중치| × 표준편차를 견줍니다. ${num(Math.abs(w2))} × ${josa(num(s2), "을/를")} ${num(w1)} × ${josa(num(s1), "으로/로")} 나누세요.`,
        mistakes: [
          [Math.abs(w2) / w1, "가중치만 견주었습니다. 입력이 얼마나 퍼져 있는지도 곱하세요."],
          [s2 / s1, "퍼짐만 견주었습니다. 가중치의 크기도 곱하세요."],
          [-ratio, "음의 부호는 방향일 뿐입니다. 흔드는 크기는 절댓값으로 봅니다."],
          [1 / ratio, "거꾸로 나누었습니다."],
        ],
      });
    },
  },
  {
    id: "02-floor",
    title: "선형 뉴런이 갈 수 있는 가장 작은 손실",
    section: `${SECTION}6-원문의-뉴런-손실은-0이-될까`,
    quizzes: ["02-p6", "02-q5", "08-r2", "08-post2"],
    make(draw) {
      const gap = (t: number[]) => t[0] + t[3] - t[1] - t[2];
      const t = draw.until(
        () => CORNERS.map(() => draw.integer(0, 3)),
        (targets) => gap(targets) !== 0 && targets.some((target) => target > 1),
      );
      const d = Math.abs(gap(t));
      return numberQuestion({
        question: `선형 뉴런 하나로 (0, 0), (0, 1), (1, 0), (1, 1)의 타깃 ${t.join(", ")}에 다가갑니다. 평균 제곱 오차를 가장 작게 하면 얼마입니까?`,
        answer: (d / 4) ** 2,
        correct: `마주 보는 합이 ${t[0]} + ${josa(num(t[3]), "과/와")} ${t[1]} + ${josa(num(t[2]), "으로/로")} ${d}만큼 어긋납니다. 네 점이 ${num(d / 4)}씩 나누어 지고, 그 제곱이 ${num((d / 4) ** 2)}입니다.`,
        wrong: `마주 보는 합은 같아야 하는데 타깃은 ${t[0]} + ${josa(num(t[3]), "과/와")} ${t[1]} + ${josa(num(t[2]), "으로/로")} ${d}만큼 어긋납니다. 이것을 4로 나누어 제곱하세요.`,
        mistakes: [
          [d / 4, "한 점이 지는 오차입니다. 제곱하세요."],
          [(d / 2) ** 2, "둘로 나누었습니다. 점은 넷입니다."],
          [0, "마주 보는 합이 어긋나 있어 0이 되지 못합니다."],
        ],
      });
    },
  },
  {
    id: "02-perceptron",
    title: "퍼셉트론 규칙 두 걸음",
    section: `${SECTION}7-스스로-고치는-뉴런`,
    quizzes: ["02-p7"],
    make(draw) {
      const walk = (start: number[], targets: number[], seen: number[], sign: number) => {
        const w = [...start];
        const lines: string[] = [];
        const biases = seen.map((i) => {
          const [x1, x2] = CORNERS[i];
          const z = w[0] * x1 + w[1] * x2 + w[2];
          const error = targets[i] - Number(z > 0);
          [x1, x2, 1].forEach((x, k) => (w[k] += sign * error * x));
          const fix = error ? `틀려서 w = ${tuple(w.slice(0, 2))}, b = ${josa(num(w[2]), "이/가")} 됩니다.` : "맞아서 그대로입니다.";
          lines.push(`${tuple(CORNERS[i])}에서 z = ${num(z)}, 타깃은 ${targets[i]}입니다. ${fix}`);
          return w[2];
        });
        return { lines, biases };
      };
      const [gate, start, seen] = draw.until(
        () => [draw.pick(["AND", "OR", "NAND"] as const), list(3, () => draw.integer(-2, 2)), draw.shuffle([0, 1, 2, 3]).slice(0, 2)] as const,
        ([name, from, points]) => new Set([from[2], ...walk(from, GATES[name], points, 1).biases]).size > 1,
      );
      const { lines, biases } = walk(start, GATES[gate], seen, 1);
      return numberQuestion({
        question: `${josa(gate, "을/를")} 배우는 퍼셉트론이 w = ${tuple(start.slice(0, 2))}, b = ${num(start[2])}에 있습니다(η = 1). ${tuple(CORNERS[seen[0]])}, ${josa(tuple(CORNERS[seen[1]]), "을/를")} 차례로 보고 나면 편향은 얼마입니까?`,
        answer: biases[1],
        tolerance: 0,
        correct: lines.join(" "),
        wrong: `틀릴 때만 w에 (t − y)x를, b에 t − y를 더합니다. ${lines[0]} 둘째 점에는 그 w와 b를 씁니다.`,
        mistakes: [
          [walk(start, GATES[gate], seen, -1).biases[1], "부호가 반대입니다. t − y를 더합니다."],
          [biases[0], "둘째 점에서도 z를 구해 타깃과 견주세요."],
          [start[2], "처음 편향 그대로입니다. 틀린 점이 있는지 z의 부호를 보세요."],
          [biases[1] + 1, "두 점의 z를 차례로 다시 셈하세요. 맞힌 점에서는 고치지 않고, z가 0이면 출력은 0입니다."],
          [biases[1] - 1, "두 점의 z를 차례로 다시 셈하세요. 맞힌 점에서는 고치지 않고, z가 0이면 출력은 0입니다."],
        ],
      });
    },
  },
];
