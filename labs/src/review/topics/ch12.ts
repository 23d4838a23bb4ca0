/* Chapter 12: windows over a text, one step of a recurrent network, what comes back through time. */

import type { Topic } from "../topic.ts";
import { inner, josa, num, numberQuestion, plus, round, tanh, tanhTable, total, tuple, type Slip } from "./words.ts";

const SECTION = "chapters/12_rnn.html#";

const windows: Topic = {
  id: "12-windows",
  title: "창으로 자른 문제의 수",
  section: `${SECTION}2-글을-배열로`,
  quizzes: ["12-q2"],
  make(draw) {
    const length = draw.pick([10, 20, 25, 40, 50, 100]);
    const tokens = length * draw.integer(4, 30);
    const answer = tokens - length;
    if (draw.pick([true, true, false]))
      return numberQuestion({
        question: `토큰이 ${num(tokens)}개인 글을 한 칸씩 미는 길이 ${length}인 창으로 잘라, 창마다 다음 토큰을 묻습니다. 문제는 몇 개입니까?`,
        answer,
        tolerance: 0,
        unit: "개",
        correct: `${num(tokens)} − ${length} = ${num(answer)}개입니다. 다음 토큰이 있어야 하니 마지막 창은 쓰지 못합니다.`,
        wrong: "글의 길이에서 창의 길이를 빼세요.",
        mistakes: [
          [answer + 1, "마지막 창에는 다음 토큰이 없습니다."],
          [tokens / length, "겹치지 않게 자른 수입니다. 창은 한 칸씩 밉니다."],
          [tokens, "글 머리의 토큰에는 앞을 채울 창이 없습니다."],
        ],
      });
    return numberQuestion({
      question: `길이 ${length}인 창을 한 칸씩 밀며 다음 토큰을 묻는 문제를 ${num(answer)}개 만들려고 합니다. 글에 토큰이 적어도 몇 개 있어야 합니까?`,
      answer: tokens,
      tolerance: 0,
      unit: "개",
      correct: `문제의 수는 글의 길이에서 창의 길이를 뺀 것이니 ${num(answer)} + ${length} = ${num(tokens)}개입니다.`,
      wrong: "글의 길이가 N, 창의 길이가 T이면 문제는 N − T개입니다.",
      mistakes: [
        [tokens - 1, "마지막 문제에도 창 다음의 토큰이 하나 있어야 합니다."],
        [answer, "첫 문제를 만들려면 창을 채울 토큰이 먼저 있어야 합니다."],
        [answer * length, "창은 서로 겹칩니다. 한 칸씩 밉니다."],
      ],
    });
  },
};

const state: Topic = {
  id: "12-state",
  title: "순환 신경망의 한 걸음",
  section: `${SECTION}3-세-시점을-손으로`,
  quizzes: ["12-q3", "12-q4"],
  make(draw) {
    const [consonant, vowel, u, h, b, isVowel] = draw.until(
      () => [draw.pick([0.5, 1, 1.2]), draw.pick([-1, -0.5, 0.4]), draw.pick([0.5, -0.5, 2]), draw.pick([-0.4, 0.2, 0.4, 0.6, 0.8]), draw.pick([0, 0.1, -0.2]), draw.pick([true, false])] as const,
      ([consonant, vowel, u, h, b, isVowel]) => tanh((isVowel ? vowel : consonant) + u * h + b) !== undefined,
    );
    const x = isVowel ? vowel : consonant;
    const z = round(x + u * h + b, 6);
    const next = tanh(z)!;
    const wantsState = draw.pick([true, false]);
    const answer = wantsState ? next : z;
    const work = `${num(x)}${plus(u * h)}${b ? plus(b) : ""} = ${num(z)}`;
    const read = isVowel ? "모음" : "자음";
    const slips: Slip[] = [
      wantsState ? [z, "tanh를 씌우지 않은 z입니다."] : [next, "tanh까지 씌운 h입니다. z를 물었습니다."],
      [round(x + b, 6), "앞 상태의 몫을 더하지 않았습니다."],
      [round(u * h + b, 6), "새 입력의 몫을 더하지 않았습니다."],
      [round((isVowel ? consonant : vowel) + u * h + b, 6), `${isVowel ? "자음" : "모음"}의 가중치를 썼습니다.`],
      [round(x + h + b, 6), "앞 상태에 U를 곱하지 않았습니다."],
    ];
    return numberQuestion({
      question: `뉴런이 하나인 순환 신경망입니다. 자음을 읽으면 ${josa(num(consonant), "을/를")}, 모음을 읽으면 ${josa(num(vowel), "을/를")} 들이고 U = ${num(u)}, b = ${num(b)}입니다. 앞 상태가 ${num(h)}일 때 ${read}을 읽습니다. ${
        wantsState ? `새 상태 h는 얼마입니까? (${tanhTable(draw, z)})` : "tanh를 씌우기 전의 z는 얼마입니까?"
      }`,
      answer,
      tolerance: 0.002,
      correct: `새 입력의 몫에 앞 상태의 몫 ${num(u)} × ${inner(h)} = ${josa(num(u * h), "과/와")} 편향을 더해 z = ${work}입니다.${wantsState ? ` h = tanh(${num(z)}) = ${num(next)}입니다.` : ""}`,
      wrong: `새 입력의 몫 ${num(x)}, 앞 상태의 몫 ${num(u)} × ${inner(h)}, 편향 ${josa(num(b), "을/를")} 더하세요.${wantsState ? " 그 합에 tanh를 씌웁니다." : ""}`,
      mistakes: slips,
    });
  },
};

const vanish: Topic = {
  id: "12-vanish",
  title: "거듭 곱해지는 기울기",
  section: `${SECTION}6-기울기는-시간을-따라-어떻게-됩니까`,
  quizzes: ["12-q6", "12-r3", "12-c6"],
  make(draw) {
    const kind = draw.integer(0, 2);
    if (kind === 0) {
      const layers = draw.pick([10, 15, 20, 25]);
      const answer = (layers / 5) * 3;
      return numberQuestion({
        question: `시그모이드 층 ${layers}개를 거슬러 갑니다. 층마다 기울기에 붙는 σ′은 아무리 커도 0.25입니다. 그 곱은 아무리 커도 0.1의 몇 제곱쯤입니까? (0.25의 5제곱은 0.001쯤입니다.)`,
        answer,
        tolerance: 0.3,
        correct: `0.25를 다섯 번 곱할 때마다 0.001배, 곧 0.1의 세제곱배쯤입니다. 다섯 번씩 ${layers / 5}묶음이니 3 × ${layers / 5} = ${answer}제곱쯤입니다.`,
        wrong: `0.25를 ${layers}번 곱합니다. 다섯 번에 0.1의 세제곱배쯤이 됩니다.`,
        mistakes: [
          [layers, `0.1이 아니라 0.25를 ${layers}번 곱합니다.`],
          [0.25 * layers, "더하는 것이 아니라 거듭 곱합니다."],
          [3, "다섯 번만 곱했을 때입니다."],
        ],
      });
    }
    const grows = kind === 1;
    const base = grows ? draw.pick([2, 3, 10]) : draw.pick([2, 5, 10]);
    const steps = draw.integer(3, base === 2 ? 10 : base === 10 ? 6 : 4);
    const u = grows ? base : 1 / base;
    const answer = base ** steps;
    const ask = grows ? "몇 배로 커집니까?" : "몇 분의 1로 줄어듭니까? (1,000분의 1이면 1000이라고 적으세요.)";
    return numberQuestion({
      question: `뉴런이 하나인 순환 신경망에서 U = ${num(u)}이고 h는 0에 가깝습니다. ${steps}시점을 거슬러 가면 기울기는 ${ask}`,
      answer,
      tolerance: 0,
      unit: grows ? "배" : "분의 1",
      correct: `h가 0에 가까우면 1 − h²은 1쯤이라 시점마다 U만 곱해집니다. ${num(u)}의 ${steps}제곱이니 ${grows ? `${num(answer)}배` : `${num(answer)}분의 1`}입니다.`,
      wrong: `시점마다 U = ${josa(num(u), "을/를")} 한 번씩 곱합니다. 모두 ${steps}번 곱하세요.`,
      mistakes: [
        [base * steps, "곱하기를 더한 것처럼 셈했습니다. 거듭제곱입니다."],
        [base ** (steps - 1), "한 시점을 덜 갔습니다."],
        [base ** (steps + 1), "한 시점을 더 갔습니다."],
        [base, "한 시점만 거슬렀습니다."],
        ...(grows ? [] : [[round(u ** steps, 9), "배수로는 맞습니다. 몇 분의 1인지를 물었습니다."] as Slip]),
      ],
    });
  },
};

const clip: Topic = {
  id: "12-clip",
  title: "기울기 자르기",
  section: `${SECTION}7-기울기-자르기`,
  quizzes: ["12-q7", "12-q8", "12-c3", "14-clip"],
  make(draw) {
    const [a, b, c] = draw.pick([[3, 4, 5], [6, 8, 10], [5, 12, 13]]);
    const sign = draw.pick([1, -1]);
    if (draw.pick([true, false])) {
      const scale = draw.pick([0.1, 1, 2]);
      const g = [a * scale, sign * b * scale];
      const length = c * scale;
      const limit = draw.pick(c === 13 ? [2.6, 5.2] : [1, 2, 5]);
      const cut = length > limit;
      const answer = cut ? (g[0] * limit) / length : g[0];
      return numberQuestion({
        question: `기울기 ${josa(tuple(g), "을/를")} 크기로 자릅니다. 한계가 ${num(limit)}이면 첫 성분은 얼마가 됩니까?`,
        answer,
        correct: `길이는 ${num(length)}입니다. ${
          cut ? `한계를 넘으니 모든 성분에 ${josa(`${num(limit)}/${num(length)}`, "을/를")} 곱해 ${num(answer)}입니다. 방향은 그대로입니다.` : "한계를 넘지 않으니 그대로입니다. 자르기는 작은 기울기를 키우지 않습니다."
        }`,
        wrong: `길이를 먼저 구하세요. 제곱해 더하면 ${num(length * length)}입니다. 길이가 한계 ${josa(num(limit), "을/를")} 넘을 때만 한계/길이를 곱합니다.`,
        mistakes: [
          [cut ? g[0] : (g[0] * limit) / length, cut ? "길이가 한계를 넘으니 줄여야 합니다." : "한계 안에서는 건드리지 않습니다."],
          [Math.min(g[0], limit), "값으로 잘랐습니다. 크기로 자르면 모든 성분을 같은 비율로 줄입니다."],
          [(g[0] * limit) / ((a + b) * scale), "길이는 성분을 더한 것이 아니라 제곱해 더한 것의 제곱근입니다."],
          [a / c, "길이를 1로 만들었습니다. 한계까지만 줄입니다."],
        ],
      });
    }
    const scale = draw.pick([0.1, 0.5, 1]);
    const [x, limit] = [a * scale, b * scale];
    const g = [x, sign * limit * draw.pick([2, 3, 5])];
    return numberQuestion({
      question: `기울기 ${josa(tuple(g), "을/를")} 값으로 자릅니다. 한계가 ${num(limit)}이면 자른 벡터의 길이는 얼마입니까?`,
      answer: c * scale,
      correct: `${josa(num(x), "은/는")} 한계 안이라 그대로, ${josa(num(g[1]), "은/는")} ${josa(num(sign * limit), "으로/로")} 잘립니다. 길이는 √(${num(x * x)} + ${num(limit * limit)}) = ${num(c * scale)}입니다.`,
      wrong: `성분마다 −${josa(num(limit), "과/와")} ${num(limit)} 사이로 자릅니다. 넘지 않는 성분은 그대로입니다.`,
      mistakes: [
        [limit, "크기로 자른 길이입니다. 값으로 자르면 길이가 한계를 넘을 수 있습니다."],
        [Math.hypot(limit, limit), `${josa(num(x), "은/는")} 한계 안이라 자르지 않습니다.`],
        [x + limit, "길이는 성분을 더한 것이 아니라 제곱해 더한 것의 제곱근입니다."],
      ],
    });
  },
};

const through: Topic = {
  id: "12-through",
  title: "시간을 거슬러 모은 기울기",
  section: `${SECTION}5-시간을-거스르는-역전파`,
  quizzes: ["12-q5"],
  make(draw) {
    const [[d1, d2, d3], [h1, h2, h3]] = draw.until(
      () => [[draw.decimal(0.1, 0.4, 0.1), draw.pick([-0.4, -0.2, 0.2, 0.3, 0.5]), draw.decimal(0.2, 0.8, 0.1)], draw.shuffle([0.2, 0.4, 0.5, 0.6, -0.5]).slice(0, 3)],
      ([d, h]) => Math.abs(d[1] * h[0] + d[2] * h[1]) > 0.01,
    );
    const wantsU = draw.pick([true, true, false]);
    const x = [draw.pick([1, 2]), draw.pick([0, 3]), draw.pick([1, -1])];
    const terms = wantsU ? [d2 * h1, d3 * h2] : [d1 * x[0], d2 * x[1], d3 * x[2]];
    const answer = total(terms);
    return numberQuestion({
      question: `뉴런이 하나인 순환 신경망이 ${josa(x.map((value) => num(value)).join(", "), "을/를")} 읽어 h₁, h₂, ${josa("h₃", "이/가")} ${[h1, h2, h3].map((h) => num(h)).join(", ")}입니다(h₀ = 0). tanh를 씌우기 전의 합에 대한 손실의 기울기 δ₁, δ₂, δ₃은 ${[d1, d2, d3].map((d) => num(d)).join(", ")}입니다. 손실을 ${wantsU ? "U" : "W"}로 미분하면 얼마입니까?`,
      answer,
      correct: wantsU
        ? `U는 앞 상태와 곱해집니다. 시점마다 더해 0${plus(d2 * h1)}${plus(d3 * h2)} = ${num(answer)}입니다. 1시점은 h₀ = 0이라 0입니다.`
        : `W는 읽은 것과 곱해집니다. 시점마다 더해 ${num(terms[0])}${plus(terms[1])}${plus(terms[2])} = ${num(answer)}입니다.`,
      wrong: wantsU ? "시점마다 δ에 한 시점 앞의 상태를 곱해 모두 더합니다. δ₁h₀ + δ₂h₁ + δ₃h₂입니다." : "시점마다 δ에 그때 읽은 x를 곱해 모두 더합니다. δ₁x₁ + δ₂x₂ + δ₃x₃입니다.",
      mistakes: wantsU
        ? [
            [d3 * h2, "마지막 시점의 몫뿐입니다. 앞 시점의 몫도 더하세요."],
            [d1 * h1 + d2 * h2 + d3 * h3, "U에는 그 시점이 아니라 한 시점 앞의 상태가 곱해집니다."],
            [(d2 * h1 + d3 * h2) / 3, "평균을 냈습니다. 더하기만 합니다."],
          ]
        : [
            [d3 * x[2], "마지막 시점의 몫뿐입니다. 앞 시점의 몫도 더하세요."],
            [d1 * h1 + d2 * h2 + d3 * h3, "W에는 상태가 아니라 읽은 것이 곱해집니다."],
            [answer / 3, "평균을 냈습니다. 더하기만 합니다."],
          ],
    });
  },
};

const rows: Topic = {
  id: "12-rows",
  title: "한 번도 바뀌지 않는 가중치",
  section: `${SECTION}9-배운-신경망-들여다보기`,
  quizzes: ["12-q10"],
  make(draw) {
    const words = draw.integer(40, 90);
    const unseen = draw.integer(6, 20);
    const units = draw.pick([4, 8, 10, 16]);
    const answer = unseen * units;
    return numberQuestion({
      question: `어휘 ${words}개의 원-핫을 받는 \`SimpleRNN(${units})\` 층을 훈련합니다. 훈련 데이터에 한 번이라도 나온 토큰은 ${words - unseen}개입니다. W에서 훈련 내내 한 번도 바뀌지 않는 수는 몇 개입니까?`,
      answer,
      tolerance: 0,
      unit: "개",
      correct: `나오지 않은 토큰이 ${words} − ${words - unseen} = ${unseen}개이고, W (${words}, ${units})에서 토큰 하나가 한 행입니다. ${unseen} × ${units} = ${answer}개입니다.`,
      wrong: `W의 shape은 (${words}, ${units})이고 토큰 하나가 한 행입니다. 입력이 늘 0인 행은 기울기도 0입니다.`,
      mistakes: [
        [unseen, `행이 ${unseen}개입니다. 행마다 수가 ${units}개씩 있습니다.`],
        [(words - unseen) * units, "나온 토큰의 행입니다. 그 행은 바뀝니다."],
        [words * units, "W 전체의 수입니다."],
        [0, "원-핫 입력이 늘 0인 행은 기울기가 0이라 바뀌지 않습니다."],
      ],
    });
  },
};

const params: Topic = {
  id: "12-params",
  title: "SimpleRNN의 매개변수",
  section: `${SECTION}10-매개변수는-무엇에-달렸습니까`,
  quizzes: ["12-q11", "12-c2", "14-length"],
  make(draw) {
    const d = draw.pick([20, 30, 51, 64, 100]);
    const u = draw.pick([4, 8, 10, 16, 20]);
    const steps = draw.pick([20, 50, 100, 200]);
    const answer = d * u + u * u + u;
    return numberQuestion({
      question: `길이 ${steps}, 토큰 ${d}가지의 원-핫을 받는 \`SimpleRNN(${u})\` 층의 매개변수는 몇 개입니까?`,
      answer,
      tolerance: 0,
      unit: "개",
      correct: `${d} × ${u} + ${u} × ${u} + ${u} = ${num(d * u)} + ${u * u} + ${u} = ${num(answer)}개입니다. 길이 ${josa(num(steps), "은/는")} 들어가지 않습니다.`,
      wrong: `W는 (${d}, ${u}), U는 (${u}, ${u}), b는 ${u}개입니다.`,
      mistakes: [
        [answer - u * u, `U의 ${u} × ${josa(num(u), "을/를")} 빠뜨렸습니다.`],
        [answer - u, `편향 ${u}개를 빠뜨렸습니다.`],
        [answer * steps, "시점마다 가중치가 따로 있지 않습니다. 모든 시점이 같은 W와 U를 씁니다."],
        [steps * d * u + u, "펼친 MLP처럼 셌습니다."],
        [4 * answer, "LSTM의 수입니다. SimpleRNN은 그 4분의 1입니다."],
      ],
    });
  },
};

export const TOPICS: readonly Topic[] = [windows, state, through, vanish, clip, rows, params];
