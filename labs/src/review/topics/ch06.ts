/* Chapter 6: backpropagation. */

import type { Topic } from "../topic.ts";
import { array, choiceQuestion, inner, josa, list, num, numberQuestion, shape, sum, total, tuple, worked } from "./words.ts";

const SECTION = "chapters/06_backprop.html#";
const NTH = ["첫째", "둘째", "셋째"];

export const TOPICS: readonly Topic[] = [
  {
    id: "06-chain",
    title: "이어진 가중치의 기울기",
    section: `${SECTION}2-둘이-이어지면-곱하며-건너간다`,
    quizzes: ["06-chain2"],
    make(draw) {
      const [x, w, v, t] = draw.until(
        () => [draw.pick([-2, 2, 3]), draw.pick([-1, 0.5, 2, 3]), draw.pick([-3, -2, 2, 4]), draw.integer(-3, 5)],
        ([input, first, second, target]) => input * first * second !== target && Math.abs(input * first * second - target) <= 10,
      );
      const [h, p] = [w * x, v * w * x];
      const [back, front] = [2 * (p - t), draw.integer(1, 3) > 1];
      const answer = front ? back * v * x : back * h;
      return numberQuestion({
        question: `h = wx, p = vh, L = (p − t)²이고 x = ${num(x)}, w = ${num(w)}, v = ${num(v)}, t = ${num(t)}입니다. ${front ? "w" : "v"}의 기울기는 얼마입니까?`,
        answer,
        ...worked(front ? `${num(back)} × ${inner(v)} × ${inner(x)}` : `${num(back)} × ${inner(h)}`, num(answer), `h = ${num(h)}, p = ${num(p)}이니 2(p − t) = ${num(back)}입니다. ${front ? "w까지는 v와 x를" : "v까지는 h를"} 곱하며 건너갑니다.`),
        mistakes: [
          [-answer, "부호가 반대입니다. p − t와 건너온 수들의 부호를 보세요."],
          [back, "p의 기울기입니다. 더 건너야 합니다."],
          [front ? back * v : back * v * x, front ? `h의 기울기입니다. x = ${josa(num(x), "을/를")} 곱하지 않았습니다.` : "w의 기울기입니다."],
          [front ? back * h : back * w, front ? "v의 기울기입니다." : "v의 상대는 w가 아니라 h입니다."],
          [answer / 2, "제곱을 미분한 2를 빠뜨렸습니다."],
        ],
      });
    },
  },
  {
    id: "06-fork",
    title: "갈림길에서는 더한다",
    section: `${SECTION}3-갈림길-더한다`,
    quizzes: ["06-q2"],
    make(draw) {
      const n = draw.integer(2, 3);
      const paths = draw.until(
        () => list(n, () => [draw.pick([-5, -4, -3, -2, 2, 3, 4, 5]), draw.pick([-2, -1, 1, 2, 3])]),
        (all) => all.some(([g, local]) => g * local < 0),
      );
      const back = paths.map(([g, local]) => g * local);
      return numberQuestion({
        question: `마디 하나가 다른 마디 ${["둘", "셋"][n - 2]}에 쓰였습니다. 그 ${["둘", "셋"][n - 2]}의 기울기는 차례로 ${paths.map(([g]) => num(g)).join(", ")}이고, 이 마디에서 거기까지의 국소 미분계수는 ${paths.map(([, local]) => num(local)).join(", ")}입니다. 이 마디의 기울기는 얼마입니까?`,
        answer: total(back),
        ...worked(paths.map(([g, local], i) => `${i ? inner(g) : num(g)} × ${inner(local)}`).join(" + "), num(total(back)), "한 길 안에서는 곱하고 길끼리는 더합니다."),
        mistakes: [
          [total(paths.map(([g]) => g)), "국소 미분계수를 곱하지 않았습니다."],
          [back[n - 1], "마지막 길의 값으로 덮어썼습니다."],
          [total(back.map(Math.abs)), "절댓값을 더했습니다. 부호를 살립니다."],
          [back.reduce((all, value) => all * value, 1), "길끼리도 곱했습니다. 곱하는 것은 한 길 안에서입니다."],
        ],
      });
    },
  },
  {
    id: "06-node",
    title: "마디가 보내는 기울기",
    section: `${SECTION}5-계산-그래프와-국소-미분계수`,
    quizzes: ["06-mul"],
    make(draw) {
      const [a, b] = draw.until(
        () => [draw.pick([-4, -3, -2, 2, 3, 5, 0.5]), draw.pick([-5, -3, -2, 0.5, 2, 4])],
        ([one, two]) => Math.abs(one) !== Math.abs(two),
      );
      const g = draw.pick([-4, -3, -2, 2, 3, 5, 6]);
      const [name, local, rule] = draw.pick([
        ["곱하기 ab", b, "곱하기는 상대의 값을"],
        ["곱하기 ab", b, "곱하기는 상대의 값을"],
        ["제곱 a²", 2 * a, "제곱은 2a를"],
        ["빼기 b − a", -1, "빼는 쪽은 −1을"],
        ["더하기 a + b", 1, "더하기는 1을"],
      ] as const);
      const square = name === "제곱 a²";
      return numberQuestion({
        question: `‘${name}’ 마디에 a = ${square ? josa(num(a), "이/가") : `${num(a)}, b = ${josa(num(b), "이/가")}`} 들어왔고, 이 마디의 기울기는 ${num(g)}입니다. a 쪽으로 보내는 기울기는 얼마입니까?`,
        answer: g * local,
        ...worked(`${num(g)} × ${inner(local)}`, num(g * local), `${rule} 내 기울기에 곱해 보냅니다.`),
        mistakes: [
          [g * a, "자기 값 a를 곱했습니다."],
          [g, "그대로 건네는 것은 더하기입니다."],
          [square ? NaN : g * b, "상대의 값을 곱하는 것은 곱하기입니다."],
          [local, `국소 미분계수입니다. 뒤에서 온 ${josa(num(g), "을/를")} 곱하지 않았습니다.`],
          [-g * local, "부호가 반대입니다."],
        ],
      });
    },
  },
  {
    id: "06-output-weight",
    title: "출력층 가중치의 기울기",
    section: `${SECTION}출력에서-은닉층까지`,
    quizzes: ["06-v2"],
    make(draw) {
      const [z, h] = draw.pick([[-2.2, 0.1], [-1.39, 0.2], [-0.85, 0.3], [0.85, 0.7], [1.39, 0.8], [2.2, 0.9]]);
      const delta = draw.pick([-0.3, -0.2, -0.1, 0.1, 0.2, 0.3]);
      const v = draw.pick([-0.6, -0.5, 0.5, 0.6]);
      const answer = delta * h;
      return numberQuestion({
        question: `출력의 δ(합의 기울기)가 ${num(delta)}입니다. 은닉 뉴런 h₂의 합은 ${num(z)}, 출력은 ${h}이고 가중치 v₂ = ${josa(num(v), "으로/로")} 출력 뉴런에 이어집니다. v₂의 기울기는 얼마입니까?`,
        answer,
        tolerance: 0.0005,
        ...worked(`${num(delta)} × ${h}`, num(answer), "v₂의 국소 미분계수는 h₂의 출력입니다."),
        mistakes: [
          [delta * v, "v₂를 곱했습니다. 그것은 h₂의 기울기입니다."],
          [delta * z, "합 z를 곱했습니다. 다음 층으로 들어간 것은 활성화를 지난 출력입니다."],
          [delta, "δ를 그대로 적었습니다. 국소 미분계수를 곱하세요."],
          [-answer, "부호가 반대입니다."],
          [delta * h * (1 - h), "σ′까지 곱했습니다. v₂는 h₂의 뒤에 있습니다."],
        ],
      });
    },
  },
  {
    id: "06-hidden-weight",
    title: "은닉층 가중치의 기울기",
    section: `${SECTION}은닉층에서-입력까지`,
    quizzes: ["06-w22", "06-sign"],
    make(draw) {
      const [delta, v] = [draw.pick([-0.4, -0.2, 0.2, 0.5]), draw.pick([-1, -0.5, 0.5, 2])];
      const h = draw.pick([0.2, 0.5, 0.8]);
      const x = draw.pick([-2, -1, 0.5, 2, 3]);
      const slope = h * (1 - h);
      const answer = delta * v * slope * x;
      return numberQuestion({
        question: `출력의 δ(합의 기울기)가 ${num(delta)}이고, 시그모이드 은닉 뉴런의 출력은 ${h}, 거기서 출력으로 가는 가중치는 ${num(v)}입니다. 입력 x = ${josa(num(x), "이/가")} 이 은닉 뉴런으로 들어오는 가중치의 기울기는 얼마입니까?`,
        answer,
        tolerance: 0.0005,
        ...worked(`${num(delta)} × ${inner(v)} × ${num(slope)} × ${inner(x)}`, num(answer), `가중치 ${josa(num(v), "을/를")} 건너고, σ′ = ${h} × ${num(1 - h)} = ${josa(num(slope), "을/를")} 지나, 입력을 곱합니다.`),
        mistakes: [
          [-answer, "크기는 맞습니다. 건너온 가중치와 입력의 부호를 보세요."],
          [delta * v * x, "σ′를 곱하지 않았습니다."],
          [delta * v * slope, "입력을 곱하지 않았습니다. 은닉 뉴런의 δ입니다."],
          [delta * slope * x, "출력으로 가는 가중치를 건너지 않았습니다."],
          [delta * v * h * x, "σ′ 대신 출력 h를 곱했습니다."],
        ],
      });
    },
  },
  {
    id: "06-paths",
    title: "길의 수",
    section: `${SECTION}7-50줄이-안-되는-자동-미분`,
    quizzes: ["06-paths"],
    make(draw) {
      const [code, ways, count] = draw.pick([["y + y", 2, draw.pick([4, 5, 6, 7, 8, 9, 11])], ["y * y", 2, draw.pick([4, 5, 6, 7, 8, 9])], ["y + y + y", 3, draw.pick([2, 3, 4, 5])]] as const);
      return numberQuestion({
        question: `\`y = ${code}\`를 ${count}번 되풀이합니다. 끝의 y에서 처음의 y까지 가는 서로 다른 길은 몇 갈래입니까?`,
        answer: ways ** count,
        tolerance: 0,
        unit: "갈래",
        correct: `한 번에 길이 ${ways}갈래이니 ${josa(num(ways), "을/를")} ${count}번 곱해 ${num(ways ** count)}갈래입니다.`,
        wrong: `한 번 되풀이할 때마다 길이 ${ways}배가 됩니다. ${josa(num(ways), "을/를")} ${count}번 곱하세요.`,
        mistakes: [
          [ways * count, "더하지 말고 곱합니다. 갈림길이 이어지면 길의 수는 곱해집니다."],
          [count + 1, "이어진 y의 수입니다. 길의 수를 물었습니다."],
          [ways ** (count - 1), "한 번 덜 곱했습니다."],
          [count ** ways, `${josa(num(count), "을/를")} ${ways}번 곱했습니다. 거꾸로입니다.`],
        ],
      });
    },
  },
  {
    id: "06-activation",
    title: "활성화 층의 역전파",
    section: `${SECTION}활성화-함수`,
    quizzes: ["06-relu"],
    make(draw) {
      const relu = draw.pick([true, false]);
      const signs = draw.shuffle([1, -1, draw.pick([1, -1])]);
      const values = relu ? signs.map((sign) => sign * draw.integer(1, 6)) : draw.shuffle([0.1, 0.2, 0.4, 0.5, 0.8, 0.9]).slice(0, 3);
      const g = list(3, () => draw.pick([-4, -3, -2, 2, 3, 4, 5]));
      const slopes = values.map((value) => (relu ? Number(value > 0) : value * (1 - value)));
      const send = (factors: number[]) => tuple(g.map((value, i) => value * factors[i]));
      return choiceQuestion(
        draw,
        relu ? `ReLU에 z = ${josa(tuple(values), "이/가")} 들어왔고, 뒤에서 ${josa(tuple(g), "이/가")} 왔습니다. 앞 층으로 보내는 것은 무엇입니까?` : `시그모이드의 출력이 ${tuple(values)}이고, 뒤에서 ${josa(tuple(g), "이/가")} 왔습니다. 앞 층으로 보내는 것은 무엇입니까?`,
        [send(slopes), relu ? "켜진 자리는 그대로, 꺼진 자리는 0을 보냅니다." : `자리마다 h(1 − h) = ${josa(slopes.map((slope) => num(slope)).join(", "), "을/를")} 곱합니다.`],
        [
          [send(values), relu ? "z를 곱했습니다. ReLU의 미분계수는 z가 아니라 0이나 1입니다." : "출력 h만 곱했습니다. 1 − h도 곱하세요."],
          [send([1, 1, 1]), "뒤에서 온 것을 그대로 보냈습니다. 국소 미분계수를 곱합니다."],
          relu ? [send(values.map(Math.sign)), "꺼진 자리는 부호를 뒤집는 것이 아니라 0을 보냅니다."] : [tuple(slopes), "국소 미분계수만 적었습니다. 뒤에서 온 것을 곱하세요."],
          [tuple(relu ? values.map((value) => Math.max(0, value)) : g.map((value, i) => value * (1 - values[i]))), relu ? "순전파의 출력입니다. 역전파에서 흐르는 것은 기울기입니다." : "1 − h만 곱했습니다. h도 곱하세요."],
        ],
      );
    },
  },
  {
    id: "06-affine",
    title: "완전 연결 층의 역전파",
    section: `${SECTION}완전-연결-층`,
    quizzes: ["06-affine", "06-r2", "06-q3"],
    make(draw) {
      const X = list(2, () => list(2, () => draw.pick([-2, -1, 1, 2, 3, 4])));
      const dZ = draw.shuffle(draw.pick([[0.1, 0.3], [0.2, -0.1], [0.5, 0.2], [-0.4, 0.1]]));
      const bias = draw.integer(1, 4) === 1;
      const j = draw.integer(0, 1);
      const column = X.map((row) => row[j]);
      const terms = bias ? dZ : column.map((value, s) => value * dZ[s]);
      const answer = total(terms);
      const line = bias ? sum(dZ) : column.map((value, s) => `${s ? inner(value) : num(value)} × ${inner(dZ[s])}`).join(" + ");
      const dot = (a: readonly number[]) => total(a.map((value, s) => value * dZ[s]));
      return numberQuestion({
        question: `표본 둘의 X = ${josa(array(X), "이/가")} 뉴런 하나짜리 완전 연결 층을 지났고 뒤에서 dZ = ${josa(array(dZ.map((value) => [value])), "이/가")} 왔습니다. ${bias ? "편향" : `${NTH[j]} 입력에 곱해지는 가중치`}의 기울기는 얼마입니까?`,
        answer,
        tolerance: 0.0005,
        ...worked(line, num(answer), bias ? "편향은 모든 표본에 1배로 쓰였으니 dZ를 표본 쪽으로 더합니다." : `X의 ${NTH[j]} 열과 dZ를 표본끼리 곱해 더합니다.`),
        mistakes: [
          [answer / 2, "표본 수로 나누었습니다. 1/n은 손실에서 이미 나누었습니다."],
          [terms[1], "표본 하나만 셌습니다. 두 표본의 몫을 더합니다."],
          [terms[0], "표본 하나만 셌습니다. 두 표본의 몫을 더합니다."],
          [dot(X[j]), bias ? "편향의 기울기에는 X가 들어가지 않습니다." : `X의 ${NTH[j]} 행을 썼습니다. 표본은 행이고 입력은 열입니다.`],
          [bias ? dot(column) : dot(X.map((row) => row[1 - j])), bias ? "편향의 기울기에는 X가 들어가지 않습니다." : `${NTH[1 - j]} 입력의 가중치입니다.`],
        ],
      });
    },
  },
  {
    id: "06-softmax",
    title: "소프트맥스와 교차 엔트로피의 기울기",
    section: `${SECTION}소프트맥스와-교차-엔트로피-p--tn`,
    quizzes: ["06-q4"],
    make(draw) {
      const p = draw.shuffle(draw.pick([[0.1, 0.3, 0.6], [0.1, 0.2, 0.7], [0.2, 0.4, 0.4], [0.1, 0.1, 0.8]]));
      const n = draw.pick([2, 4, 5, 10]);
      const [right, asked] = [draw.integer(0, 2), draw.integer(0, 2)];
      const t = Number(right === asked);
      const answer = (p[asked] - t) / n;
      return numberQuestion({
        question: `소프트맥스와 교차 엔트로피로 학습시킵니다. 표본 ${n}개짜리 배치에서 한 표본의 확률이 ${tuple(p)}, 정답이 ${NTH[right]}입니다. 이 표본의 ${NTH[asked]} 로짓의 기울기는 얼마입니까?`,
        answer,
        tolerance: 0.0005,
        ...worked(`(${p[asked]} − ${t}) ÷ ${n}`, num(answer), `${NTH[asked]} 자리는 정답이${t ? "라" : " 아니라"} t = ${t}입니다. (p − t)/n에 넣습니다.`),
        mistakes: [
          [p[asked] - t, "배치의 크기로 나누지 않았습니다."],
          [-answer, "부호가 반대입니다. p에서 t를 뺍니다."],
          [(p[asked] - 1 + t) / n, t ? "정답 자리의 t = 1을 빼지 않았습니다." : `정답은 ${NTH[right]}입니다. ${NTH[asked]} 자리의 t는 0입니다.`],
          [-1 / p[right] / n, "정답 확률의 기울기입니다. 로짓까지 건너와야 합니다."],
        ],
      });
    },
  },
  {
    id: "06-factor",
    title: "손실의 상수와 기울기의 배수",
    section: `${SECTION}셋째-꼭-100배`,
    quizzes: ["06-hundred", "14-check"],
    make(draw) {
      const [n, k] = [draw.pick([5, 8, 10, 20, 25, 50]), draw.pick([1, 2, 3, 4])];
      const size = n * k;
      const [loss, factor, how] = draw.pick([
        ["np.mean((p - t) ** 2)", size / 2, `2(p − t)/${size}`],
        ["np.mean((p - t) ** 2) / 2", size, `(p − t)/${size}`],
        [`np.sum((p - t) ** 2) / ${n}`, n / 2, `2(p − t)/${n}`],
      ] as const);
      return numberQuestion({
        question: `손실은 \`${loss}\`이고 p의 shape은 ${shape(n, k)}입니다. 출력의 δ를 p − t로 적은 코드의 기울기는 참 기울기의 몇 배입니까?`,
        answer: factor,
        tolerance: 0.01,
        unit: "배",
        correct: `참 δ는 ${how}입니다. p − t는 그 ${num(factor)}배이고 가중치의 기울기도 모두 그렇게 됩니다.`,
        wrong: `손실을 미분하면 참 δ는 ${how}입니다. p − t를 그것으로 나누면 몇 배인지 나옵니다.`,
        mistakes: [
          [factor * 2, "제곱을 미분한 2를 빠뜨렸습니다."],
          [1 / factor, "거꾸로입니다. 코드의 기울기가 더 큽니다."],
          [loss.includes("sum") ? factor * k : factor / k, loss.includes("sum") ? `원소 수가 아니라 ${josa(num(n), "으로/로")} 나눈 손실입니다.` : `np.mean은 표본 수가 아니라 원소 수 ${josa(num(size), "으로/로")} 나눕니다.`],
          [factor / 2, "2로 한 번 더 나누었습니다. 손실의 상수를 다시 보세요."],
        ],
      });
    },
  },
];
