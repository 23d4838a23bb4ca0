/* Chapter 12b: the LSTM's drawer, what a forget gate leaves, bytes, names, temperature. */

import { bytesOf, splitJamo } from "../../engine/jamo.ts";
import type { Topic } from "../topic.ts";
import { array, choiceQuestion, inner, josa, num, numberQuestion, round, shape, tanh, tanhTable, type Slip } from "./words.ts";

const SECTION = "chapters/12b_lstm.html#";

const cell: Topic = {
  id: "12b-cell",
  title: "LSTM의 한 걸음",
  section: `${SECTION}1-지워지는-기억`,
  quizzes: ["12b-cell", "12b-gate", "12b-q1"],
  make(draw) {
    const [before, f, i, g] = draw.until(
      () => [draw.pick([0.5, 1, -0.4, 0.8]), draw.pick([0, 0.5, 0.9, 1]), draw.pick([0, 0.2, 0.5, 1]), draw.pick([-0.5, 0.4, 0.8, -1])] as const,
      ([before, f, i, g]) => tanh(f * before + i * g) !== undefined,
    );
    const c = round(f * before + i * g, 6);
    const seen = tanh(c)!;
    const o = draw.pick([0.5, 0.8, 0.9]);
    const out = draw.pick([true, false]);
    const answer = out ? o * seen : c;
    const work = `${num(f)} × ${inner(before)} + ${num(i)} × ${inner(g)} = ${num(c)}`;
    const slips: Slip[] = [
      [i * before + f * g, "두 게이트를 바꾸었습니다. f는 있던 것에, i는 새것에 곱합니다."],
      [(1 - f) * before + i * g, "망각 게이트는 1일 때 기억합니다. f를 그대로 곱하세요."],
      [f * before, "새것을 더하지 않았습니다."],
      [before + g, "게이트를 곱하지 않았습니다."],
    ];
    return numberQuestion({
      question: `LSTM 뉴런 하나의 셀 상태가 ${num(before)}입니다. 이번 걸음에 f = ${num(f)}, i = ${num(i)}, g = ${num(g)}${out ? `, o = ${num(o)}` : ""}입니다. ${
        out ? `은닉 상태 h는 얼마가 됩니까? (소수 셋째 자리까지. ${tanhTable(draw, c)})` : "셀 상태는 얼마가 됩니까?"
      }`,
      answer,
      tolerance: out ? 0.002 : 0.001,
      correct: `c = ${work}${out ? `이고 h = ${num(o)} × ${inner(seen)} = ${num(answer, 4)}` : ""}입니다.`,
      wrong: `있던 ${num(before)}에 f를, 새것 ${num(g)}에 i를 곱해 더하면 c입니다.${out ? " h는 o와 tanh(c)의 곱입니다." : ""}`,
      mistakes: out
        ? [
            [c, "서랍 속의 c입니다. 밖에 보이는 h는 tanh를 거치고 o를 곱합니다."],
            [o * c, "tanh를 빠뜨렸습니다."],
            [seen, "o를 곱하지 않았습니다."],
          ]
        : slips,
    });
  },
};

const params: Topic = {
  id: "12b-params",
  title: "LSTM의 매개변수",
  section: `${SECTION}2-한-걸음을-손으로-그리고-한꺼번에`,
  quizzes: ["12b-params"],
  make(draw) {
    const d = draw.pick([10, 20, 30, 50, 64, 100]);
    const u = draw.pick([4, 5, 8, 10, 20]);
    const steps = draw.pick([20, 50, 100]);
    const one = d * u + u * u + u;
    const answer = 4 * one;
    return numberQuestion({
      question: `길이 ${steps}, 특징 ${d}개를 받는 \`LSTM(${u})\` 층의 매개변수는 편향까지 몇 개입니까?`,
      answer,
      tolerance: 0,
      unit: "개",
      correct: `4 × (${d} × ${u} + ${u} × ${u} + ${u}) = 4 × ${num(one)} = ${num(answer)}개입니다. 길이 ${josa(num(steps), "은/는")} 식에 없습니다.`,
      wrong: `SimpleRNN의 매개변수 ${d} × ${u} + ${u} × ${u} + ${josa(num(u), "을/를")} 네 벌 둡니다.`,
      mistakes: [
        [one, "한 벌만 세었습니다. 게이트 셋과 후보 하나, 네 벌입니다."],
        [3 * one, "세 벌을 세었습니다. 후보 g도 제 가중치가 있습니다."],
        [answer - 4 * u, `편향 4 × ${u}개를 빠뜨렸습니다.`],
        [answer - 4 * u * u, "앞 상태에 곱하는 U를 빠뜨렸습니다."],
        [answer * steps, "시점마다 새 가중치를 쓰지 않습니다."],
      ],
    });
  },
};

const LEFT = [[0.5, 0.61], [1, 0.37], [2, 0.14], [3, 0.05]] as const;

const forget: Topic = {
  id: "12b-forget",
  title: "망각 게이트가 남기는 몫",
  section: `${SECTION}3-망각-게이트가-남기는-것`,
  quizzes: ["12b-thousand", "12b-q2", "14-forget"],
  make(draw) {
    const T = draw.pick([50, 100, 200, 1000]);
    const f = 1 - 1 / T;
    if (draw.integer(0, 2) === 0)
      return numberQuestion({
        question: `LSTM의 서랍에 든 값이 ${num(T)}걸음 뒤에 0.37쯤 남게 하려고 합니다. 새것을 받지 않고 망각 게이트가 늘 같다면 f는 얼마쯤이어야 합니까?`,
        answer: f,
        tolerance: 0.6 / T ** 2 + 0.05 / T,
        correct: `(1 − 1/T)^T이 1/e = 0.37쯤이니 f = 1 − 1/${num(T)} = ${num(f)}입니다.`,
        wrong: `f를 ${num(T)}번 곱해 0.37이 됩니다. 0.37은 1/e쯤이고, (1 − 1/T)^T이 1/e에 가깝습니다.`,
        mistakes: [
          [0.37, "한 걸음에 0.37을 남기면 금세 사라집니다."],
          [1 / T, "버리는 몫입니다. f는 남기는 몫입니다."],
          [1, "1이면 모두 남습니다."],
          [0.9, "0.9를 그만큼 곱하면 거의 남지 않습니다."],
        ],
      });
    const [times, left] = draw.pick(LEFT);
    const steps = T * times;
    const answer = f ** steps;
    return numberQuestion({
      question: `새것을 받지 않고 망각 게이트가 늘 ${num(f)}입니다. ${num(steps)}걸음 뒤에 처음 값의 얼마가 남습니까? (소수 둘째 자리까지. 1/e = 0.37, 1/√e = 0.61, 1/e² = 0.14, 1/e³ = 0.05)`,
      answer,
      tolerance: 0.012,
      correct: `${num(f)} = 1 − 1/${num(T)}이니 ${num(T)}걸음에 1/e, 곧 0.37쯤이 남습니다.${["", ` 그 절반이니 제곱근인 ${num(left)}쯤입니다.`, ` 그 두 배를 가니 제곱인 ${num(left)}쯤입니다.`, ` 그 세 배를 가니 세제곱인 ${num(left)}쯤입니다.`][[1, 0.5, 2, 3].indexOf(times)]}`,
      wrong: `${josa(num(f), "을/를")} ${num(steps)}번 곱합니다. ${num(T)}번 곱하면 1/e쯤입니다.`,
      mistakes: [
        [f, "한 걸음 뒤에 남는 몫입니다."],
        [0, "빼는 것이 아니라 곱합니다. 조금씩이라도 남습니다."],
        [1 - steps / T, "걸음마다 같은 양을 뺀 것이 아니라 같은 비율을 곱합니다."],
        [0.37, `${num(T)}걸음 뒤에 남는 몫입니다.`],
      ],
    });
  },
};

const bias: Topic = {
  id: "12b-bias",
  title: "편향으로 정하는 게이트",
  section: `${SECTION}3-망각-게이트가-남기는-것`,
  quizzes: ["12b-r2", "12b-why"],
  make(draw) {
    const T = draw.pick([2, 3, 4, 9, 19, 24, 49, 99]);
    const plus = draw.pick([true, true, false]);
    const answer = plus ? T / (T + 1) : 1 / (T + 1);
    const sign = plus ? "" : "−";
    return numberQuestion({
      question: `게이트의 로짓이 편향 ${sign}log ${T}뿐입니다. 게이트의 값 ${josa(`σ(${sign}log ${T})`, "은/는")} 얼마입니까? (소수 둘째 자리까지. log의 밑은 e)`,
      answer,
      tolerance: 0.006,
      correct: `1/(1 + e^(${plus ? "−" : ""}log ${T})) = 1/(1 + ${plus ? `1/${T}` : T}) = ${plus ? T : 1}/${T + 1} = ${num(answer, 3)}입니다.`,
      wrong: `σ(z) = 1/(1 + e^(−z))입니다. ${josa(`e^(${plus ? "−" : ""}log ${T})`, "은/는")} ${plus ? `1/${T}` : T}입니다.`,
      mistakes: [
        [1 - answer, `지수의 부호를 보세요. 편향이 ${plus ? "양수면 게이트는 절반보다 더" : "음수면 게이트는 절반보다 덜"} 열립니다.`],
        [answer * (1 - answer), "σ의 도함수입니다."],
        [plus ? T : 1 / T, "e의 지수까지만 셈했습니다. 1을 더해 뒤집으세요."],
        ...(plus ? [[1 - 1 / T, `1 − 1/${T}은 어림입니다. 1/(1 + 1/${T})을 셈하세요.`] as const] : []),
      ],
    });
  },
};

const axes: Topic = {
  id: "12b-axes",
  title: "LSTM이 받는 배열의 축",
  section: `${SECTION}5-축-하나가-빠지면-층을-쌓으면`,
  quizzes: ["12b-axis", "13b-r3"],
  make(draw) {
    const n = draw.pick([1, 1, 32, 64, 500]);
    const [T, d] = draw.shuffle([12, 20, 40, 50, 129]);
    const what = n === 1 ? "소리 하나를" : `소리 ${n}개를 저마다`;
    return choiceQuestion(
      draw,
      `${what} 시점 ${T}개로 끊고, 시점마다 수 ${d}개를 얻었습니다. LSTM에 넣을 배열의 shape은 무엇입니까?`,
      [shape(n, T, d), "표본, 시점, 특징의 차례입니다."],
      [
        [shape(T, n, d), n === 1 ? `오류 없이 길이 1인 소리 ${T}개로 읽습니다.` : "맨 앞은 늘 표본입니다."],
        [shape(n, d, T), "시점과 특징이 바뀌었습니다. 시점이 먼저입니다."],
        [shape(n, T * d), "펴면 차례를 읽을 수 없습니다. LSTM은 축 셋을 받습니다."],
        [shape(T, d), "표본의 축이 없습니다."],
      ],
    );
  },
};

const reshaped: Topic = {
  id: "12b-reshaped",
  title: "reshape와 전치",
  section: `${SECTION}2-한-걸음을-손으로-그리고-한꺼번에`,
  quizzes: ["12b-q6"],
  make(draw) {
    const values = draw.shuffle([1, 2, 3, 4, 5, 6, 7, 8, 9]).slice(0, 6);
    const A = [values.slice(0, 3), values.slice(3)];
    const [row, column] = draw.pick([[0, 1], [1, 0], [1, 1], [2, 0]]); // where the two differ
    const turned = draw.pick([true, false]);
    const reshape = values[2 * row + column];
    const transpose = A[column][row];
    const answer = turned ? transpose : reshape;
    return numberQuestion({
      question: `\`A\`는 \`${array(A)}\`입니다. ${turned ? "`A.T`" : "`A.reshape(3, 2)`"}의 \`[${row}, ${column}]\` 자리에 있는 수는 얼마입니까?`,
      answer,
      tolerance: 0,
      correct: turned
        ? `전치는 행과 열을 맞바꾸니 A의 [${column}, ${row}] 자리에 있던 ${answer}입니다. shape은 같은 (3, 2)라도 reshape의 ${josa(num(reshape), "과/와")} 다릅니다.`
        : `reshape는 ${values.join(", ")}의 차례를 그대로 두고 두 개씩 끊습니다. ${2 * row + column}번(0부터)의 ${answer}입니다. 전치라면 ${transpose}입니다.`,
      wrong: turned ? "전치는 행과 열의 번호를 맞바꿉니다." : "reshape는 수가 늘어선 차례를 바꾸지 않습니다. 두 개씩 끊어 세 줄로 놓으세요.",
      mistakes: [
        [turned ? reshape : transpose, turned ? "reshape의 답입니다. 전치는 행과 열을 맞바꿉니다." : "전치의 답입니다. reshape는 차례를 그대로 두고 끊기만 합니다."],
        ...(row < 2 ? [[A[row][column], "A의 그 자리에 있는 수입니다."] as const] : []),
      ],
    });
  },
};

const NAMES = ["São Tomé", "Đà Nẵng", "Curaçao", "Türkiye", "Réunion", "España", "Hà Nội", "Perú", "México", "Åland", "Haïti", "Bénin", "Brésil", "Mỹ Tho", "Huế", "한국 KR", "서울 Seoul"];

const bytes: Topic = {
  id: "12b-bytes",
  title: "글자와 바이트",
  section: `${SECTION}6-이름-모으기`,
  quizzes: ["12b-bytes"],
  make(draw) {
    const text = draw.pick(NAMES);
    const letters = [...text];
    const answer = bytesOf(text).length;
    const wide = [...new Set(letters.filter((letter) => bytesOf(letter).length > 1))];
    const rule = /[가-힣]/.test(text) ? "한글 한 글자 3바이트" : wide.map((letter) => `${letter} ${bytesOf(letter).length}바이트`).join(", ");
    const blanks = letters.filter((letter) => letter === " ").length;
    const plain = letters.filter((letter) => bytesOf(letter).length === 1).length;
    return numberQuestion({
      question: `“${text}”, 이 이름을 UTF-8로 적으면 몇 바이트입니까? (${rule})`,
      answer,
      tolerance: 0,
      unit: "바이트",
      correct: `${blanks ? "로마자와 빈칸이" : "로마자가"} ${plain}자로 ${plain}바이트, 나머지 ${letters.length - plain}자가 ${answer - plain}바이트라 모두 ${answer}바이트입니다.`,
      wrong: "로마자와 빈칸은 한 바이트씩입니다. 나머지 글자는 저마다의 바이트를 더하세요.",
      mistakes: [
        [letters.length, "글자 수입니다. 두세 바이트로 적는 글자가 있습니다."],
        [answer - blanks, "빈칸도 한 바이트입니다."],
        [letters.length * 3, "모든 글자를 세 바이트로 세었습니다."],
        [letters.length * 2, "모든 글자를 두 바이트로 세었습니다."],
        [answer - plain, "로마자와 빈칸의 몫을 빠뜨렸습니다."],
      ],
    });
  },
};

const COUNTRIES = ["독일", "몽골", "영국", "네팔", "쿠바", "칠레", "인도", "태국", "이란", "페루", "케냐", "캐나다", "브라질", "일본"];

const examples: Topic = {
  id: "12b-examples",
  title: "이름에서 나오는 문제",
  section: `${SECTION}11-없는-나라-이름-짓기`,
  quizzes: ["12b-examples"],
  make(draw) {
    const names = draw.shuffle(COUNTRIES).slice(0, draw.integer(1, 2));
    const jamo = names.map((name) => splitJamo(name).length);
    const all = jamo.reduce((sum, count) => sum + count, 0);
    const answer = all + names.length;
    return numberQuestion({
      question: `이름 ${names.map((name) => `‘${name}’`).join(", ")} ${names.length === 1 ? "하나" : "둘"}로 다음 자모를 맞히는 문제를 만듭니다. 이름마다 시작 표시와 끝 표시를 더하면 모두 몇 문제입니까?`,
      answer,
      tolerance: 0,
      unit: "문제",
      correct: `${names.map((name, k) => `${josa(name, "은/는")} 자모 ${jamo[k]}개와 끝 표시라 ${jamo[k] + 1}문제`).join(", ")}입니다.${names.length > 1 ? ` 모두 ${answer}문제입니다.` : ""}`,
      wrong: `답이 되는 것을 세세요. 자모(${names.map((name) => splitJamo(name).join(" ")).join(" / ")})와 이름마다 하나인 끝 표시입니다.`,
      mistakes: [
        [all, "끝 표시도 맞힐 답입니다. 언제 멈출지도 배워야 합니다."],
        [answer + names.length, "시작 표시는 입력일 뿐 맞힐 답이 아닙니다."],
        [names.join("").length, "글자가 아니라 자모를 셉니다."],
        [names.join("").length + names.length, "글자가 아니라 자모를 셉니다."],
        ...(names.length > 1 ? [[all + 1, "끝 표시는 이름마다 하나씩입니다."] as const] : []),
      ],
    });
  },
};

const SIGMOID = [[0.5, 0.622], [1, 0.731], [1.5, 0.818], [2, 0.881], [3, 0.953], [4, 0.982]] as const;

const temperature: Topic = {
  id: "12b-temperature",
  title: "로짓을 나누는 온도",
  section: `${SECTION}11-없는-나라-이름-짓기`,
  quizzes: ["12b-temp", "12b-q5", "13-p13", "13-q5"],
  make(draw) {
    const t = draw.pick([0.5, 2, 3, 4]);
    const [gap, p] = draw.pick(SIGMOID.filter(([x]) => Number.isInteger(x * t)));
    const low = draw.integer(-1, 3);
    const logits = [low + gap * t, low];
    const second = draw.pick([true, false, false]);
    const answer = second ? 1 - p : p;
    const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
    const flip = (x: number) => (second ? 1 - x : x);
    const table = SIGMOID.map(([x, value]) => `σ(${num(x)}) = ${num(value)}`).join(", ");
    return numberQuestion({
      question: `두 답의 로짓이 (${logits.map((logit) => num(logit)).join(", ")})이고 온도가 ${num(t)}입니다. ${second ? "둘째" : "첫째"} 답의 확률은 얼마입니까? (${table})`,
      answer,
      tolerance: 0.003,
      correct: `로짓을 나누면 차이는 ${num(gap * t)} ÷ ${num(t)} = ${num(gap)}입니다. 둘뿐인 소프트맥스는 차이의 시그모이드라 첫째가 ${num(p)}${second ? `, 둘째가 ${num(1 - p)}` : ""}입니다. 1등은 온도와 상관없이 그대로입니다.`,
      wrong: `로짓의 차이 ${josa(num(gap * t), "을/를")} 온도 ${josa(num(t), "으로/로")} 나누어 시그모이드에 넣으면 첫째의 확률입니다.${second ? " 둘째는 1에서 뺀 것입니다." : ""}`,
      mistakes: [
        [1 - answer, `${second ? "첫째" : "둘째"} 답의 확률입니다.`],
        [round(flip(sigmoid(gap * t)), 4), "온도 1일 때의 확률입니다. 로짓을 온도로 나누세요."],
        [round(flip(sigmoid(gap * t * t)), 4), "나누지 않고 곱했습니다."],
        [round(flip(sigmoid(gap * t)) / t, 4), "확률을 나누었습니다. 나누는 것은 로짓입니다."],
      ],
    });
  },
};

export const TOPICS: readonly Topic[] = [cell, params, reshaped, forget, bias, axes, bytes, examples, temperature];
