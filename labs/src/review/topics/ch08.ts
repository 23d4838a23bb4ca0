/* Chapter 8: float32, the tape, tracing, and what a call costs. */

import type { Topic } from "../topic.ts";
import { inner, josa, num, numberQuestion, plus, tidy, type Slip } from "./words.ts";

const SECTION = "chapters/08_tensorflow.html#";

const float32: Topic = {
  id: "08-float32",
  title: "float32가 적지 못하는 수",
  section: `${SECTION}3-텐서-shape은-numpy처럼-dtype은-더-엄하게`,
  quizzes: ["08-f32"],
  make(draw) {
    const [power, step] = draw.pick([[24, 2], [25, 4]] as const);
    const start = 2 ** power + step * draw.integer(1, 30);
    const add = draw.pick(step === 2 ? [1, 3, 5] : [1, 2, 3, 5, 6]);
    const exact = start + add;
    const answer = Math.fround(exact);
    const below = Math.floor(exact / step) * step;
    const above = below + step;
    const middle = exact - below === step / 2;
    const marks = step === 2 ? "짝수" : "4의 배수";
    return numberQuestion({
      question: `\`float32\`는 2의 ${power}제곱(${num(2 ** power)})에서 그 두 배까지 ${marks}만 적을 수 있습니다. 적지 못하는 수는 가장 가까운 수로, 꼭 가운데면 ${josa(num(step), "으로/로")} 나눈 몫이 짝수인 쪽으로 갑니다. \`tf.constant(${start}.0) + ${add}\`의 값은 얼마입니까?`,
      answer,
      tolerance: 0,
      correct: `참값 ${josa(num(exact), "은/는")} ${josa(num(below), "과/와")} ${num(above)} 사이입니다. ${
        middle ? `꼭 가운데이니, 몫 ${josa(num(below / step), "과/와")} ${num(above / step)} 가운데 짝수인 쪽, 곧 ${josa(num(answer), "으로/로")} 갑니다` : `가까운 쪽은 ${num(answer)}입니다`
      }.`,
      wrong: `${josa(num(exact), "은/는")} 적을 수 없습니다. ${josa(num(below), "과/와")} ${num(above)} 가운데 어느 쪽으로 갑니까?`,
      mistakes: [
        [exact, "그 수는 `float32`에 없습니다."],
        [answer === below ? above : below, middle ? "꼭 가운데면 몫이 짝수인 쪽입니다." : "더 가까운 쪽으로 갑니다."],
        [start, "더한 수가 모두 사라지지는 않습니다."],
      ],
    });
  },
};

const path: Topic = {
  id: "08-path",
  title: "테이프에 적힌 길",
  section: `${SECTION}5-테이프-계산을-적어-두었다가-거꾸로-읽기`,
  quizzes: ["08-tape1", "08-part", "08-q2", "14-tape"],
  make(draw) {
    const w = draw.pick([-2, -1, 1, 2, 3]);
    const factor = draw.integer(2, 4);
    const t = draw.until(() => draw.integer(1, 9), (t) => t !== factor * w);
    const d = factor * w - t;
    const first = 2 * d * factor;
    const second = 2 * w;
    const outside = draw.pick([[0], [2], [2], [0, 1], [0, 2], [0, 1, 2]]);
    const firstPath = !outside.includes(0);
    const secondPath = !outside.includes(2);
    const none = !firstPath && !secondPath;
    const lines = [`d = ${factor} * w - ${t}`, "a = d * d", "b = w * w"].map((line) => `\`${line}\``);
    const answer = none ? -1 : (firstPath ? first : 0) + (secondPath ? second : 0);
    const left = firstPath ? `a를 거치는 길만 남아 2d × ${factor} = 2 × ${inner(d)} × ${factor} = ${num(first)}` : `b를 거치는 길만 남아 2w = ${num(second)}`;
    const mistakes: Slip[] = [
      [first + second, "모두 적혔을 때의 참값입니다. 테이프 밖의 줄은 거꾸로 읽지 못합니다."],
      [0, "0은 길이 있는데 평평하다는 뜻입니다."],
      [firstPath ? second : first, "끊긴 쪽의 기울기입니다. 그 길은 테이프에 없습니다."],
      ...(firstPath ? [[2 * d, `d = ${factor}w − ${t}의 기울기 ${josa(num(factor), "을/를")} 곱하지 않았습니다.`] as const] : []),
      [-1, "w에서 손실까지 이어진 길이 하나는 있습니다."],
    ];
    return numberQuestion({
      question: `\`w = tf.Variable(${num(w).replace("−", "-")}.0)\`입니다. ${lines.join(", ")}, \`loss = a + b\`의 네 줄 가운데 ${outside.map((i) => lines[i]).join(", ")}만 테이프를 열기 전에 셈하고 나머지는 테이프 안에서 셈했습니다. \`tape.gradient(loss, w)\`는 얼마입니까? \`None\`이면 −1을 적으세요.`,
      answer,
      correct: none ? "w에서 손실까지 테이프에 적힌 길이 없어 `None`입니다. 0이 아닙니다." : `${left}입니다. 끊긴 길의 몫은 오류 없이 빠집니다.`,
      wrong: `w에서 loss로 가는 길은 d와 a를 거치는 것과 b를 거치는 것, 둘입니다. 모든 줄이 테이프에 적힌 길의 기울기만 더하세요. 길이 하나도 없으면 \`None\`입니다.`,
      mistakes,
    });
  },
};

const branches: Topic = {
  id: "08-branches",
  title: "여러 번 쓰인 변수의 기울기",
  section: `${SECTION}5-테이프-계산을-적어-두었다가-거꾸로-읽기`,
  quizzes: ["08-q3", "08-r3", "11-r2", "12-r2", "14-fork"],
  make(draw) {
    const w = draw.pick([-3, -2, 2, 3, 4]);
    const k = draw.integer(2, 5);
    const kind = draw.pick([
      { code: "loss = w * w * w", rule: "3w²", terms: [w * w, w * w, w * w] },
      { code: `loss = w * (w + ${k})`, rule: `(w + ${k}) + w`, terms: [w + k, w] },
      { code: `a = ${k} * w; loss = a * w`, rule: `a + ${k}w`, terms: [k * w, k * w] },
      { code: "a = w * w; loss = a + a * w", rule: "2w + 2w × w + a", terms: [2 * w, 2 * w * w, w * w] },
    ]);
    const answer = kind.terms.reduce((all, term) => all + term, 0);
    const work = num(kind.terms[0]) + kind.terms.slice(1).map(plus).join("");
    return numberQuestion({
      question: `\`w = tf.Variable(${num(w).replace("−", "-")}.0)\`이고 테이프 안에서 셈한 것은 \`${kind.code}\`입니다. \`tape.gradient(loss, w)\`는 얼마입니까?`,
      answer,
      correct: `w가 쓰인 자리마다 온 기울기를 더합니다. ${kind.rule} = ${work} = ${num(answer)}입니다.`,
      wrong: `w가 손실에 닿는 길이 여럿입니다. 길마다 나머지를 상수로 보고 미분해 모두 더하세요.`,
      mistakes: [
        ...kind.terms.map((term): Slip => [term, "길 하나만 셌습니다. 쓰인 자리마다 온 기울기를 더하세요."]),
        [kind.terms.reduce((all, term) => all * term, 1), "곱했습니다. 갈라진 길의 기울기는 더합니다."],
        [answer / kind.terms.length, "평균을 냈습니다. 더하기만 합니다."],
      ],
    });
  },
};

const output: Topic = {
  id: "08-output",
  title: "출력층의 기울기",
  section: `${SECTION}5-테이프-계산을-적어-두었다가-거꾸로-읽기`,
  quizzes: ["08-net1", "09-w2"],
  make(draw) {
    const p = draw.pick([0.2, 0.4, 0.5, 0.6, 0.8]);
    const t = draw.pick([0, 1]);
    const h = draw.pick([-0.5, 0.2, 0.5, 2]);
    const bias = draw.pick([true, false]);
    const slope = 2 * (p - t) * p * (1 - p);
    const answer = bias ? slope : slope * h;
    const error = num(p - t);
    const chain = `2 × ${inner(p - t)} × ${num(p)} × ${num(1 - p)}`;
    return numberQuestion({
      question: `은닉 출력 h₁ = ${josa(num(h), "을/를")} 받는 출력 뉴런이 시그모이드로 p = ${josa(num(p), "을/를")} 냈고 타깃은 ${num(t)}입니다. 제곱 오차 L = (p − t)²에서 ${
        bias ? "출력의 편향 b₂" : "h₁에 곱한 가중치"
      }의 기울기는 얼마입니까? (소수 셋째 자리까지)`,
      answer,
      tolerance: 0.0012,
      correct: `${chain}${bias ? "" : ` × ${inner(h)}`} = ${num(answer, 4)}입니다. ${answer < 0 ? "음수이니 키우면 손실이 줍니다." : "양수이니 줄이면 손실이 줍니다."}`,
      wrong: `2(p − t)에 σ′ = p(1 − p)를 곱합니다. 가중치라면 그 가중치에 들어온 h₁도 곱합니다. p − t = ${error}, p(1 − p) = ${num(p * (1 - p))}입니다.`,
      mistakes: [
        [-answer, `부호를 보세요. p − t = ${error}입니다.`],
        [answer / 2, "제곱을 미분한 2를 빠뜨렸습니다."],
        [2 * (p - t) * (bias ? 1 : h), "σ′ = p(1 − p)를 곱하지 않았습니다."],
        bias ? [slope * h, "편향에는 h₁이 곱해지지 않습니다."] : [slope, "h₁을 곱하지 않았습니다. 그것은 편향 b₂의 기울기입니다."],
      ],
    });
  },
};

const ARGUMENTS = [
  ["tf.ones(3)", "float32 길이 3"],
  ["tf.zeros(3)", "float32 길이 3"],
  ["tf.constant([1.0, 2.0, 3.0])", "float32 길이 3"],
  ["tf.ones(4)", "float32 길이 4"],
  ["tf.zeros(4)", "float32 길이 4"],
  ["tf.constant([1, 2, 3])", "int32 길이 3"],
  ["tf.ones((3, 1))", "float32 (3, 1)"],
  ["3", "파이썬의 3"],
  ["4", "파이썬의 4"],
] as const;

const traces: Topic = {
  id: "08-traces",
  title: "추적은 몇 번",
  section: `${SECTION}8-tffunction과-추적-그리고-내기의-결과`,
  quizzes: ["08-q5"],
  make(draw) {
    const given = draw.until(
      () => Array.from({ length: 5 }, () => draw.pick(ARGUMENTS)),
      (list) => new Set(list.map(([text]) => text)).size >= 4 && new Set(list.map(([, kind]) => kind)).size <= 4,
    );
    const kinds = [...new Set(given.map(([, kind]) => kind))];
    const texts = new Set(given.map(([text]) => text)).size;
    return numberQuestion({
      question: `\`@tf.function\` 함수에 넣는 인자가 차례로 ${given.map(([text]) => `\`${text}\``).join(", ")}입니다. 추적은 모두 몇 번입니까?`,
      answer: kinds.length,
      tolerance: 0,
      unit: "번",
      correct: `${kinds.join(" / ")}. 종류가 모두 ${kinds.length}가지입니다.`,
      wrong: "텐서는 dtype과 shape이 모두 같아야 같은 종류이고, 파이썬의 수는 값이 같아야 같은 종류입니다. 종류마다 한 번 추적합니다.",
      mistakes: [
        [5, "부를 때마다 추적하지는 않습니다. 같은 종류면 만들어 둔 설계도를 씁니다."],
        [texts, "텐서는 값이 달라도 dtype과 shape이 같으면 같은 종류입니다."],
        [1, "종류가 다르면 다시 추적합니다."],
      ],
    });
  },
};

const baked: Topic = {
  id: "08-baked",
  title: "설계도에 박힌 수",
  section: `${SECTION}8-tffunction과-추적-그리고-내기의-결과`,
  quizzes: ["08-baked"],
  make(draw) {
    const [before, after] = draw.shuffle([2, 3, 5, 10]);
    const [first, second] = draw.shuffle([1, 4, 6, 7]);
    const variable = draw.pick([true, false, false]);
    const tensor = draw.pick([true, false]);
    const call = (x: number) => (tensor ? `f(tf.constant(${x}.0))` : `f(${x}.0)`);
    const fresh = variable || !tensor;
    const answer = second * (fresh ? after : before);
    const why = variable
      ? "Variable은 설계도가 돌 때마다 값을 읽습니다"
      : tensor
        ? `두 텐서는 종류가 같아 다시 추적하지 않고, 추적할 때 본 ${josa(num(before), "이/가")} 박혀 있습니다`
        : "파이썬의 수는 값이 다르면 종류가 다릅니다. 다시 추적하면서 지금의 rate를 읽습니다";
    return numberQuestion({
      question: `\`rate = ${variable ? `tf.Variable(${before}.0)` : `${before}.0`}\`을 쓰는 함수 \`f(x)\`는 \`x * rate\`를 돌려주고 \`@tf.function\`으로 감쌌습니다. \`${call(first)}\`, \`${
        variable ? `rate.assign(${after}.0)` : `rate = ${after}.0`
      }\`, \`${call(second)}\`의 차례로 실행합니다. 마지막 호출이 돌려주는 값은 얼마입니까?`,
      answer,
      correct: `${why}. ${second} × ${fresh ? after : before} = ${num(answer)}입니다.`,
      wrong: "파이썬의 변수는 추적할 때만 읽힙니다. 마지막 호출에서 다시 추적하는지, rate가 Variable인지 보세요.",
      mistakes: [
        [second * (fresh ? before : after), fresh ? "이번에는 바뀐 값을 읽습니다. " + why + "." : "추적을 다시 하지 않으니 파이썬의 변수를 다시 읽지 않습니다."],
        [first * before, "첫 호출이 돌려준 값입니다. x는 인자라 부를 때마다 바뀝니다."],
      ],
    });
  },
};

const speedup: Topic = {
  id: "08-speedup",
  title: "어디를 줄여야 빨라지는가",
  section: `${SECTION}8-tffunction과-추적-그리고-내기의-결과`,
  quizzes: ["08-amdahl", "08-q7"],
  make(draw) {
    const call = draw.pick([60, 80, 90, 95, 99]);
    const times = draw.pick([2, 5, 10]);
    const work = 100 - call;
    const onCalls = draw.pick([true, false]);
    const part = onCalls ? call : work;
    const answer = tidy(part * (1 - 1 / times));
    return numberQuestion({
      question: `한 걸음에 드는 시간이 호출 비용 ${call}, 셈 ${josa(num(work), "으로/로")} 모두 100입니다. ${onCalls ? `호출 비용만 ${times}분의 1로 줄이면` : `셈만 ${times}배 빠르게 하면`} 한 걸음의 시간은 몇 % 줄어듭니까?`,
      answer,
      tolerance: 0.05,
      unit: "%",
      correct: `${josa(num(part), "이/가")} ${josa(num(part / times), "으로/로")} 줄어 100이 ${josa(num(100 - answer), "이/가")} 됩니다. ${onCalls ? "큰 몫을 줄여야" : "작은 몫은 아무리 줄여도 조금만"} 빨라집니다.`,
      wrong: `${part} ÷ ${times} = ${josa(num(part / times), "이/가")} 됩니다. 전체 100에서 얼마가 줄었습니까?`,
      mistakes: [
        [100 * (1 - 1 / times), "그 몫만 보면 그렇지만 나머지는 그대로입니다."],
        [100 - answer, "남은 시간입니다. 줄어든 시간을 물었습니다."],
        [part / times, "줄어든 뒤의 그 몫입니다. 얼마가 줄었는지 물었습니다."],
        [part, "그 몫이 모두 사라지지는 않습니다."],
      ],
    });
  },
};

export const TOPICS: readonly Topic[] = [float32, path, branches, output, traces, baked, speedup];
