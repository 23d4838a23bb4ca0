/* Chapter 1: accuracy and error, counting weights, one lap of learning. */

import type { Topic } from "../topic.ts";
import { inner, josa, num, numberQuestion, round, worked } from "./words.ts";

const SECTION = "chapters/01_what.html#";

export const TOPICS: readonly Topic[] = [
  {
    id: "01-baseline",
    title: "기준선의 정확도",
    section: `${SECTION}2-먼저-정직하게-재는-법`,
    quizzes: ["01-q2", "02-r3", "14-baseline"],
    make(draw) {
      const [n, share] = [draw.pick([200, 300, 400, 500, 800]), draw.pick([0.01, 0.02, 0.03, 0.05, 0.1, 0.2])];
      const [few, many, what, unit] = draw.pick([
        ["불량", "정상", "제품", "개"],
        ["스팸", "정상", "메일", "통"],
        ["합격", "불합격", "지원서", "장"],
      ]);
      const k = round(n * share, 0);
      const answer = 100 * (1 - share);
      return numberQuestion({
        question: `${what} ${n}${unit} 가운데 ${josa(few, "이/가")} ${k}${unit}입니다. 입력을 보지 않고 늘 ‘${many}’이라고 답하면 정확도는 몇 %입니까?`,
        answer,
        unit: "%",
        ...worked(`(${n} − ${k}) ÷ ${n}`, `${num(answer)} %`, `${many}인 것을 모두 맞힙니다.`, "어떤 정확도든 이 기준선 옆에 적어야 뜻이 있습니다."),
        mistakes: [
          [100 * share, `${josa(`${k}${unit}`, "은/는")} 틀립니다. 나머지를 맞힙니다.`],
          [50, "동전을 던진 것이 아닙니다. 답이 늘 같습니다."],
          [0, "입력을 보지 않아도 많은 쪽은 맞힙니다."],
        ],
      });
    },
  },
  {
    id: "01-error-cut",
    title: "없앤 오류의 비율",
    section: `${SECTION}2-먼저-정직하게-재는-법`,
    quizzes: ["01-p2", "01-q4", "01-r3"],
    make(draw) {
      const [before, after] = draw.pick([[20, 15], [8, 6], [5, 4], [12, 9], [25, 20], [2, 1], [40, 30], [16, 12], [10, 8], [20, 12], [5, 3], [4, 1], [8, 2]]);
      const accuracy = draw.pick([true, false]);
      const answer = (100 * (before - after)) / before;
      const [from, to] = accuracy ? [100 - before, 100 - after] : [before, after];
      return numberQuestion({
        question: `어느 모델의 ${accuracy ? "정확도가" : "오류가"} ${from} %에서 ${to} %로 ${accuracy ? "올랐" : "줄었"}습니다. 오류의 몇 %를 없앴습니까?`,
        answer,
        tolerance: 0.1,
        unit: "%",
        ...worked(`(${before} − ${after}) ÷ ${before}`, `${num(answer)} %`, `${accuracy ? `오류는 ${before} %에서 ${after} %로 줄었습니다. ` : ""}줄어든 만큼을 앞의 오류로 나눕니다.`),
        mistakes: [
          [before - after, `바뀐 %p입니다. 앞의 오류 ${before} % 가운데 얼마인지 셈하세요.`],
          [(100 * (before - after)) / after, `뒤의 오류 ${after} %로 나누었습니다.`],
          [(100 * (before - after)) / (100 - before), `앞의 정확도 ${100 - before} %로 나누었습니다. 오류로 나눕니다.`],
        ],
      });
    },
  },
  {
    id: "01-knobs",
    title: "한 층의 손잡이 세기",
    section: `${SECTION}4-특징은-사람이-나머지는-데이터가`,
    quizzes: ["01-p4", "01-p11"],
    make(draw) {
      const [n, m] = [draw.pick([5, 12, 20, 30, 50, 100, 200]), draw.pick([3, 4, 6, 8, 9])];
      const score = draw.pick([true, false]);
      return numberQuestion({
        question: score ? `특징 ${n}개에 손잡이를 하나씩 곱해 더하고, 손잡이 하나를 더 더해 점수를 냅니다. 꽃 ${m}가지의 점수를 내려면 손잡이는 모두 몇 개입니까?` : `입력 ${n}개를 받는 \`Dense(${m})\` 층에는 손잡이가 몇 개 있습니까?`,
        answer: n * m + m,
        tolerance: 0,
        unit: "개",
        ...worked(`${n} × ${m} + ${m}`, num(n * m + m), `W의 shape은 (${n}, ${m}), b의 shape은 (${m},)입니다.`),
        mistakes: [
          [n * m, `${score ? "점수" : "뉴런"}마다 하나씩 더하는 b의 ${m}개를 빠뜨렸습니다.`],
          [n * m + n, `b는 입력마다가 아니라 ${score ? "점수" : "뉴런"}마다 하나입니다.`],
          [n + m, "W의 두 길이는 더하지 않고 곱합니다."],
        ],
      });
    },
  },
  {
    id: "01-slope",
    title: "손잡이 하나의 기울기",
    section: `${SECTION}7-배우는-네-단계-천천히-한-바퀴`,
    quizzes: ["01-r2", "06-one"],
    make(draw) {
      const [x, t, w] = draw.until(
        () => [draw.pick([-2, 2, 3, 4, 5]), draw.integer(1, 3), draw.decimal(-0.5, 1.5, 0.1)],
        ([input, target, weight]) => weight !== 0 && Math.abs(input * weight - target) > 0.05,
      );
      const p = x * w;
      const e = p - t;
      return numberQuestion({
        question: `p = wx이고 L = (p − t)²입니다. x = ${num(x)}, t = ${t}입니다. w = ${num(w)}에서 dL/dw는 얼마입니까?`,
        answer: 2 * e * x,
        ...worked(`2 × (${num(p)} − ${t}) × ${inner(x)}`, num(2 * e * x), `p = ${num(p)}입니다. dL/dp = 2(p − t)와 dp/dw = x를 곱합니다.`),
        mistakes: [
          [-2 * e * x, `부호가 반대입니다. p − t = ${num(e)}입니다.`],
          [2 * e, `dL/dp까지만 구했습니다. dp/dw = ${josa(num(x), "을/를")} 곱하세요.`],
          [e * x, "제곱을 미분한 2를 빠뜨렸습니다."],
          [e, "오차 p − t입니다. 기울기는 오차가 아닙니다."],
          [e * e, "손실입니다. 손실이 바뀌는 비율을 물었습니다."],
        ],
      });
    },
  },
  {
    id: "01-lap",
    title: "한 바퀴의 순전파와 손실",
    section: `${SECTION}7-배우는-네-단계-천천히-한-바퀴`,
    quizzes: ["01-p7", "01-p8"],
    make(draw) {
      const [x, t] = [draw.pick([2, 3, 4, 5]), draw.integer(1, 2)];
      const [was, now] = draw.until(
        () => [draw.decimal(0.1, 0.9, 0.1), draw.decimal(0.1, 0.9, 0.1)],
        ([a, b]) => Math.abs(b * x - t) > 0.05 && Math.abs(a * x - t) > Math.abs(b * x - t) + 0.05, // a step that helps
      );
      const frozen = draw.integer(1, 4) === 1;
      const w = frozen ? was : now;
      const loss = (weight: number) => (weight * x - t) ** 2;
      return numberQuestion({
        question: `p = wx이고 L = (p − t)²인 뉴런에 x = ${josa(num(x), "을/를")} 넣고, 타깃은 t = ${t}입니다. ${
          frozen
            ? `w = ${was}에서 갱신하는 줄을 지우고 순전파부터 역전파까지 ${num(draw.pick([10, 100, 1000]))}바퀴를 돌았습니다. 이제 손실은 얼마입니까?`
            : `갱신을 마치자 w가 ${was}에서 ${josa(num(now), "으로/로")} 바뀌었습니다. 다음 바퀴의 손실은 얼마입니까?`
        }`,
        answer: loss(w),
        tolerance: 0.0005,
        ...worked(`(${w} × ${x} − ${t})²`, num(loss(w)), frozen ? `역전파는 재기만 하므로 w는 ${was} 그대로입니다.` : "새 w로 p를 구하고 t와의 차이를 제곱합니다.", frozen ? "갱신하지 않으면 몇 바퀴를 돌아도 그대로입니다." : ""),
        mistakes: [
          [frozen ? 0 : loss(was), frozen ? "0에 다가가려면 손잡이가 움직여야 합니다. 갱신이 없습니다." : `예전 w = ${was}의 손실입니다.`],
          [w * x - t, "차이까지 구했습니다. 제곱을 빠뜨렸습니다."],
          [(w - t) ** 2, `x = ${josa(num(x), "을/를")} 곱하지 않았습니다. p는 wx입니다.`],
          [w * x, "p를 구했습니다. t와의 차이를 제곱하세요."],
        ],
      });
    },
  },
];
