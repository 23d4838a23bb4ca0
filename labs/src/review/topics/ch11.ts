/* Chapter 11: what a window computes, sizes, parameters, receptive fields, multiplications. */

import type { Topic } from "../topic.ts";
import { array, inner, josa, num, numberQuestion, total } from "./words.ts";

const SECTION = "chapters/11_cnn.html#";

const FILTERS = [
  [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]],
  [[-1, -1, -1], [0, 0, 0], [1, 1, 1]],
  [[1, 0, -1], [2, 0, -2], [1, 0, -1]],
  [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
  [[0, 0, 1], [0, 1, 0], [-1, 0, 0]],
];
const EVEN = [
  ["모두 1/9인", 1],
  ["모두 0.2인", 1.8],
  ["가운데만 5, 위아래와 양옆은 −1, 나머지는 0인", 1],
  ["가운데만 −4, 위아래와 양옆은 1, 나머지는 0인", 0],
  ["왼쪽 세로줄은 −1, 가운데 세로줄은 0, 오른쪽 세로줄은 1인", 0],
  ["가운데만 2, 나머지는 모두 0인", 2],
] as const;

const apply: Topic = {
  id: "11-apply",
  title: "필터를 한 자리에 대면",
  section: `${SECTION}3-연필로-하는-합성곱`,
  quizzes: ["11-p3", "11-p4"],
  make(draw) {
    if (draw.integer(0, 3) === 0) {
      const value = draw.pick([0.2, 0.3, 0.5, 0.6, 0.7]);
      const [name, sum] = draw.pick(EVEN);
      const answer = value * sum;
      return numberQuestion({
        question: `${name} 3×3 필터를 온통 ${num(value)}인 곳에 댑니다. 편향은 0입니다. 값은 얼마입니까?`,
        answer,
        correct: `고른 곳에서는 가중치의 합 ${josa(num(sum), "을/를")} 곱한 것과 같습니다. ${num(sum)} × ${num(value)} = ${num(answer)}입니다.`,
        wrong: `아홉 칸이 모두 ${num(value)}이니 가중치를 더한 다음 곱해도 같습니다. 가중치의 합은 얼마입니까?`,
        mistakes: [
          [value, "가중치의 합이 1이라야 그대로입니다."],
          [0, "합이 0인 필터라면 그렇습니다. 이 필터의 합을 구해 보세요."],
          [9 * value, "가중치를 곱하지 않고 더했습니다."],
        ],
      });
    }
    const filter = draw.pick(FILTERS);
    const at = (image: number[][], row: number, column: number, weights = filter) =>
      total(weights.flatMap((line, u) => line.map((weight, v) => weight * image[row + u][column + v])));
    const [image, row, column] = draw.until(
      () => [Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => draw.integer(0, 2))), draw.integer(0, 1), draw.integer(0, 1)] as const,
      ([image, row, column]) => at(image, row, column) !== at(image, column, row) || row === column,
    );
    const window = [0, 1, 2].map((u) => image[row + u].slice(column, column + 3));
    const answer = at(image, row, column);
    const terms = filter.flatMap((line, u) => line.flatMap((weight, v) => (weight ? [`${inner(weight)} × ${window[u][v]}`] : [])));
    const flipped = [...filter].reverse().map((line) => [...line].reverse());
    return numberQuestion({
      question: `그림 \`${array(image)}\`에 필터 \`${array(filter)}\`을 위에서 ${row}번, 왼쪽에서 ${column}번 자리에 댑니다(0부터 셉니다). 편향은 0입니다. Conv2D처럼 셈한 값은 얼마입니까?`,
      answer,
      tolerance: 0.01,
      correct: `겹친 곳은 \`${array(window)}\`입니다. ${terms.join(" + ")} = ${num(answer)}입니다.`,
      wrong: `필터의 왼쪽 위가 그 자리에 옵니다. 겹친 곳은 \`${array(window)}\`이고, 자리마다 곱해 모두 더합니다.`,
      mistakes: [
        [at(image, row, column, flipped), "필터를 뒤집어 댔습니다. Conv2D는 뒤집지 않습니다."],
        [at(image, column, row), "줄과 칸을 바꾼 자리입니다."],
        [at(image, 1 - row, column), "한 줄 어긋난 자리입니다."],
        [at(image, row, 1 - column), "한 칸 어긋난 자리입니다."],
        [total(window.flat()), "겹친 값을 더하기만 했습니다. 가중치를 곱하세요."],
      ],
    });
  },
};

const size: Topic = {
  id: "11-size",
  title: "출력의 크기",
  section: `${SECTION}6-출력의-크기-패딩과-보폭`,
  quizzes: ["11-p6", "11-q1", "13b-r2", "14-conv"],
  make(draw) {
    const k = draw.pick([2, 3, 4, 5, 7]);
    const n = draw.integer(k + 4, 33);
    const s = draw.pick([1, 2, 2, 3]);
    const same = draw.pick([true, false, false]);
    const valid = Math.floor((n - k) / s) + 1;
    const padded = Math.ceil(n / s);
    const answer = same ? padded : valid;
    return numberQuestion({
      question: `${n}×${n} 그림이 \`Conv2D(16, (${k}, ${k}), strides=${s}, padding="${same ? "same" : "valid"}")\` 층을 지납니다. 출력의 높이는 얼마입니까?`,
      answer,
      tolerance: 0,
      correct: same
        ? `same이면 ⌈${n}/${s}⌉ = ${answer}입니다. 창의 크기와 상관없습니다.`
        : `⌊(${n} − ${k})/${s}⌋ + 1 = ${answer}입니다.`,
      wrong: same ? `same의 크기는 n을 보폭으로 나누어 올린 것입니다. ${n} ÷ ${josa(num(s), "을/를")} 올리세요.` : `n − k = ${josa(num(n - k), "을/를")} 보폭 ${josa(num(s), "으로/로")} 나누어 내리고 1을 더하세요.`,
      mistakes: [
        [same ? valid : padded, same ? "valid의 크기입니다." : "same의 크기입니다. 가장자리에 두르는 것이 없습니다."],
        same ? [Math.floor(n / s), "나누어떨어지지 않으면 올립니다. 모자라는 칸은 0을 둘러 채웁니다."] : [valid - 1, "마지막에 1을 더하지 않았습니다. 창은 출발하는 자리에도 섭니다."],
        [n - k + 1, "보폭이 1인 valid의 크기입니다."],
        [n, "보폭이 1인 same일 때만 입력과 같습니다."],
        ...(same ? [] : [[Math.ceil((n - k) / s) + 1, "나누어떨어지지 않으면 내립니다. 남는 줄에는 창이 서지 못합니다."] as const]),
      ],
    });
  },
};

const back: Topic = {
  id: "11-back",
  title: "입력의 크기 거꾸로 구하기",
  section: `${SECTION}6-출력의-크기-패딩과-보폭`,
  quizzes: ["11-p7"],
  make(draw) {
    const k = draw.pick([3, 5, 7]);
    const times = draw.integer(2, 4);
    const out = draw.integer(4, 14);
    const pooled = draw.pick([true, false]);
    const cut = times * (k - 1);
    const answer = (pooled ? 2 * out : out) + cut;
    const words = ["두 번", "세 번", "네 번"][times - 2];
    return numberQuestion({
      question: `${k}×${k} 합성곱(valid, 보폭 1)을 ${words} 지${pooled ? "나고 2×2 풀링(보폭 2)을 한 번 지" : ""}나니 한 변이 ${josa(num(out), "이/가")} 되었습니다. 입력의 한 변은 얼마였습니까?${pooled ? " (풀링에서 버린 줄은 없습니다.)" : ""}`,
      answer,
      tolerance: 0,
      correct: `${pooled ? `풀링 앞은 ${out} × 2 = ${2 * out}입니다. ` : ""}합성곱을 한 번 지날 때마다 ${k - 1}칸이 줄어드니 ${pooled ? 2 * out : out} + ${k - 1} × ${times} = ${answer}입니다.`,
      wrong: `마지막 층부터 거꾸로 갑니다. ${pooled ? "풀링 앞은 두 배이고, " : ""}합성곱 앞은 한 번에 k − 1 = ${k - 1}칸씩 큽니다.`,
      mistakes: [
        [(pooled ? 2 * out : out) + k * times, `한 번에 ${k}칸씩 줄어들지는 않습니다. k − 1칸입니다.`],
        [(pooled ? 2 * out : out) + times, "한 번에 1칸씩 되돌렸습니다."],
        [(pooled ? 2 * out : out) + k - 1, "합성곱 하나만 되돌렸습니다."],
        ...(pooled
          ? ([[out + cut, "풀링을 되돌리지 않았습니다."], [2 * (out + cut), "차례가 바뀌었습니다. 마지막에 지난 풀링부터 되돌립니다."]] as const)
          : ([[out - cut, "앞으로 갔습니다. 지난 뒤의 크기에서 거꾸로 더하세요."]] as const)),
      ],
    });
  },
};

const params: Topic = {
  id: "11-params",
  title: "합성곱 층의 매개변수",
  section: `${SECTION}8-채널-풀링-수용-영역`,
  quizzes: ["11-p2", "11-p9", "11-q2", "11-q4", "12-r1"],
  make(draw) {
    const k = draw.pick([1, 3, 3, 5]);
    const c = draw.pick(k === 1 ? [16, 32, 64] : [1, 3, 8, 16]);
    const f = draw.pick([4, 8, 10, 16, 32]);
    const side = draw.pick([10, 14, 20, 28, 32]);
    const weights = k * k * c * f;
    const answer = weights + f;
    const stride = draw.pick(["", ", strides=2"]);
    return numberQuestion({
      question: `높이와 너비가 ${side}이고 채널이 ${c}인 입력이 \`Conv2D(${f}, (${k}, ${k})${stride})\` 층을 지납니다. 이 층의 매개변수는 몇 개입니까?`,
      answer,
      tolerance: 0,
      unit: "개",
      correct: `필터 하나가 ${k} × ${k} × ${c} = ${k * k * c}개이고 필터가 ${f}개, 편향이 ${f}개입니다. ${k * k * c} × ${f} + ${f} = ${num(answer)}개입니다. 그림의 크기와 보폭은 들어가지 않습니다.`,
      wrong: `필터 하나의 가중치는 ${k} × ${k} × ${c}개이고 필터마다 편향이 하나 있습니다. 필터는 ${f}개입니다.`,
      mistakes: [
        [weights, `편향 ${f}개를 빠뜨렸습니다.`],
        [(k * k + 1) * f, `필터는 채널 ${c}개를 모두 봅니다.`],
        [weights + c, "편향은 입력 채널이 아니라 필터마다 하나입니다."],
        [(weights + f) * side * side, "자리마다 따로 두지 않습니다. 모든 자리가 같은 필터를 씁니다."],
        [side * side * c * f + f, "Dense처럼 모든 화소에 가중치를 두었습니다. 필터는 창만큼만 봅니다."],
      ],
    });
  },
};

const LAYERS = [
  ["3×3 합성곱(보폭 1)", 3, 1],
  ["5×5 합성곱(보폭 1)", 5, 1],
  ["3×3 합성곱(보폭 2)", 3, 2],
  ["5×5 합성곱(보폭 2)", 5, 2],
  ["2×2 풀링(보폭 2)", 2, 2],
] as const;

/** The receptive field r after all layers, the step j between neighbours, and the sums on the way. */
function receptiveField(layers: (typeof LAYERS)[number][]) {
  let r = 1;
  let j = 1;
  const trail = layers.map(([, k, stride]) => {
    const line = `${r} + ${k - 1} × ${j} = ${r + (k - 1) * j}`;
    r += (k - 1) * j;
    j *= stride;
    return line;
  });
  return { layers, windows: total(layers.map(([, k]) => k)), r, j, trail };
}

const field: Topic = {
  id: "11-field",
  title: "수용 영역",
  section: `${SECTION}8-채널-풀링-수용-영역`,
  quizzes: ["11-p11", "11-q3"],
  make(draw) {
    const { layers, windows, r, j, trail } = draw.until(
      () => receptiveField(Array.from({ length: draw.integer(2, 3) }, () => draw.pick(LAYERS))),
      ({ layers, windows, r }) =>
        layers[0][1] > 2 && layers.slice(0, -1).some(([, , stride]) => stride > 1) && r !== windows,
    );
    const flat = 1 + total(layers.map(([, k]) => k - 1));
    return numberQuestion({
      question: `${layers.map(([name]) => name).join(", ")}을 차례로 지납니다. 마지막 값 하나의 수용 영역은 한 변이 몇 칸입니까?`,
      answer: r,
      tolerance: 0,
      unit: "칸",
      correct: `1에서 시작해 ${trail.join(", ")}입니다. 보폭이 2인 층을 지날 때마다 그 뒤로는 두 배씩 빨리 넓어집니다.`,
      wrong: `층마다 r에 (k − 1)j를 더하고 j에 보폭을 곱합니다. 처음에는 r = 1, j = 1입니다.`,
      mistakes: [
        [flat, "보폭을 잊었습니다. 보폭이 2인 층 뒤에서는 한 칸이 처음 그림의 두 칸입니다."],
        [windows, "창의 크기를 더하기만 했습니다."],
        [r - 1, "처음의 한 칸을 빠뜨렸습니다."],
        [r * r, "넓이입니다. 한 변을 물었습니다."],
        [j, "옆자리로 갈 때 건너뛰는 칸 j입니다."],
      ],
    });
  },
};

const multiply: Topic = {
  id: "11-multiply",
  title: "합성곱의 곱셈",
  section: `${SECTION}10-원문의-cnn을-세기`,
  quizzes: ["11-p14", "11-q7", "13-p5"],
  make(draw) {
    const k = draw.pick([2, 3]);
    const n = draw.pick(k === 2 ? [6, 11, 21] : [7, 12, 22]);
    const c = draw.pick([1, 2, 4]);
    const f = draw.pick([5, 8, 10, 20]);
    const side = n - k + 1;
    const weights = k * k * c * f;
    const answer = side * side * weights;
    return numberQuestion({
      question: `채널 ${c}개인 ${n}×${n} 입력에 ${k}×${k} 필터 ${f}개를 댑니다(valid, 보폭 1). 그림 한 장에 곱셈을 몇 번 합니까?`,
      answer,
      tolerance: 0,
      unit: "번",
      correct: `창이 ${side} × ${side} = ${side * side}곳에 서고, 자리마다 가중치 ${k} × ${k} × ${c} × ${f} = ${weights}개를 한 번씩 곱하니 ${num(answer)}번입니다.`,
      wrong: `가중치의 수 ${k} × ${k} × ${c} × ${f}에 출력의 자리 수를 곱하세요. 출력의 한 변은 ${n} − ${k} + 1입니다.`,
      mistakes: [
        [weights, "가중치의 수입니다. 자리마다 다시 씁니다."],
        [n * n * weights, `자리는 ${n} × ${josa(num(n), "이/가")} 아니라 ${side} × ${side}입니다. 패딩이 없습니다.`],
        [answer / f, "필터 하나의 곱셈입니다."],
        ...(c > 1 ? [[answer / c, "입력 채널을 빠뜨렸습니다."] as const] : []),
        [side * side * (weights + f), "편향은 더하기만 합니다. 곱셈이 아닙니다."],
        [side * side * f, "출력의 값의 수입니다. 값 하나마다 여러 번 곱합니다."],
      ],
    });
  },
};

const unfold: Topic = {
  id: "11-unfold",
  title: "창을 펴서 쌓은 행렬",
  section: `${SECTION}9-conv2d-만들기`,
  quizzes: ["11-p12"],
  make(draw) {
    const k = draw.pick([2, 3, 5]);
    const n = draw.pick([2, 4, 8, 10]);
    const side = draw.pick([8, 10, 12, 14]);
    const c = draw.pick([1, 2, 3, 4]);
    const out = side - k + 1;
    const rows = n * out * out;
    const columns = k * k * c;
    const given = `x (${n}, ${side}, ${side}, ${josa(`${c})`, "을/를")} ${k}×${k} 창(valid, 보폭 1)으로 폈습니다.`;
    if (draw.pick([true, false])) {
      const ratio = (out * out * k * k) / (side * side);
      return numberQuestion({
        question: `${given} 편 행렬의 원소는 x의 원소의 몇 배입니까? (소수 첫째 자리까지)`,
        answer: ratio,
        tolerance: 0.06,
        unit: "배",
        correct: `편 행렬은 (${num(rows)}, ${columns}), 곧 ${num(rows * columns)}개이고 x는 ${num(n * side * side * c)}개이니 ${num(ratio, 1)}배입니다.`,
        wrong: `편 행렬은 창의 수 ${n} × ${out} × ${josa(num(out), "이/가")} 줄, ${k} × ${k} × ${josa(num(c), "이/가")} 칸입니다. x의 ${n} × ${side} × ${side} × ${josa(num(c), "으로/로")} 나누세요.`,
        mistakes: [
          [k * k, `가장자리를 잊었습니다. 창은 ${out} × ${out}곳에 섭니다.`],
          [1, "펴면 화소가 여러 줄에 되풀이됩니다."],
          [(out * out) / (side * side), "창마다 여러 화소가 들어갑니다."],
        ],
      });
    }
    const wantRows = draw.pick([true, false]);
    const answer = wantRows ? rows : columns;
    return numberQuestion({
      question: `${given} 편 행렬은 ${wantRows ? "몇 줄입니까" : "한 줄이 몇 칸입니까"}?`,
      answer,
      tolerance: 0,
      unit: wantRows ? "줄" : "칸",
      correct: `창 하나가 한 줄입니다. 줄은 ${n} × ${out} × ${out} = ${num(rows)}, 칸은 ${k} × ${k} × ${c} = ${columns}입니다.`,
      wrong: wantRows ? `그림 한 장에 창이 ${out} × ${out}곳에 서고, 그림은 ${n}장입니다.` : `창 하나에 든 수가 한 줄입니다. 창은 ${k} × ${k}칸이고 채널이 ${c}개입니다.`,
      mistakes: [
        [wantRows ? columns : rows, wantRows ? "칸의 수입니다." : "줄의 수입니다."],
        [wantRows ? n * side * side : k * k, wantRows ? `창은 ${side} × ${josa(num(side), "이/가")} 아니라 ${out} × ${out}곳에 섭니다.` : "채널마다 한 벌씩 있습니다."],
        [wantRows ? out * out : n * k * k, wantRows ? "그림 한 장의 창입니다." : "그림의 수는 줄에 듭니다."],
      ],
    });
  },
};

const overlap: Topic = {
  id: "11-overlap",
  title: "화소 하나가 드는 창",
  section: `${SECTION}9-conv2d-만들기`,
  quizzes: ["11-p13"],
  make(draw) {
    const k = draw.pick([2, 3]);
    const n = draw.integer(5, 7);
    const [row, column] = draw.until(() => [draw.integer(0, n - 1), draw.integer(0, n - 1)], ([r, c]) => Math.min(r, c, n - 1 - r, n - 1 - c) < k - 1);
    const inOne = (at: number) => Math.min(at, n - k) - Math.max(0, at - k + 1) + 1; // windows along one side
    const answer = inOne(row) * inOne(column);
    return numberQuestion({
      question: `${n}×${n} 그림에 ${k}×${k} 필터를 댔습니다(valid, 보폭 1). 필터의 가중치는 모두 1이고, 출력의 값마다 돌아온 기울기도 모두 1입니다. ${row}번 줄 ${column}번 칸(0부터 셉니다) 화소에 돌아오는 기울기는 얼마입니까?`,
      answer,
      tolerance: 0.01,
      correct: `이 화소가 든 창이 위아래로 ${inOne(row)}곳, 좌우로 ${inOne(column)}곳이니 ${inOne(row)} × ${inOne(column)} = ${answer}곳입니다. 창마다 돌아온 1을 더합니다.`,
      wrong: `이 화소가 든 창마다 1씩 돌아오고 모두 더합니다. 창의 왼쪽 위가 놓일 수 있는 줄과 칸을 세세요. 0번부터 ${n - k}번까지만 놓입니다.`,
      mistakes: [
        [k * k, "가장자리의 화소는 더 적은 창에 듭니다."],
        [1, "마지막 창의 몫만 남겼습니다. 창마다 온 것을 더합니다."],
        [(n - k + 1) ** 2, "모든 창에 들지는 않습니다."],
        [inOne(row) + inOne(column), "위아래와 좌우를 곱해야 창의 수입니다."],
      ],
    });
  },
};

const flatten: Topic = {
  id: "11-flatten",
  title: "Flatten을 지난 값의 수",
  section: `${SECTION}10-원문의-cnn을-세기`,
  quizzes: ["11-p15"],
  make(draw) {
    const [start, k] = draw.until(
      () => [draw.integer(12, 34), draw.pick([3, 5])],
      ([start, k]) => Math.floor((Math.floor((start - k + 1) / 2) - k + 1) / 2) >= 2,
    );
    const [f1, f2] = draw.pick([[8, 10], [8, 16], [16, 20], [16, 32], [32, 64]]);
    const a = start - k + 1;
    const b = Math.floor(a / 2);
    const c = b - k + 1;
    const d = Math.floor(c / 2);
    const answer = d * d * f2;
    return numberQuestion({
      question: `흑백 ${start}×${start} 그림이 \`Conv2D(${f1}, (${k}, ${k}))\`, \`MaxPooling2D((2, 2))\`, \`Conv2D(${f2}, (${k}, ${k}))\`, \`MaxPooling2D((2, 2))\`, \`Flatten()\`을 차례로 지납니다. 나오는 값은 그림 한 장에 몇 개입니까?`,
      answer,
      tolerance: 0,
      unit: "개",
      correct: `한 변이 ${start} → ${a} → ${b} → ${c} → ${josa(num(d), "으로/로")} 줄고 ${f2}장이니 ${d} × ${d} × ${f2} = ${num(answer)}개입니다.`,
      wrong: `합성곱은 한 변을 ${k - 1}칸 줄이고 풀링은 반으로 나누어 내립니다. 마지막 특징 맵의 넓이에 장수 ${josa(num(f2), "을/를")} 곱하세요.`,
      mistakes: [
        [c * c * f2, "둘째 풀링을 지나지 않았습니다."],
        [d * d * f1, `첫 합성곱의 장수를 곱했습니다. 마지막에는 ${f2}장입니다.`],
        [d * d * f1 * f2, `둘째 합성곱은 ${f1}장을 모두 보고 ${f2}장을 냅니다. 장수를 곱하지 않습니다.`],
        [d * d, "특징 맵 한 장의 값입니다."],
        [Math.floor(start / 4) ** 2 * f2, "합성곱이 줄이는 칸을 잊었습니다. 패딩이 없습니다."],
        [Math.ceil((Math.ceil(a / 2) - k + 1) / 2) ** 2 * f2, "풀링은 남는 줄을 버립니다. 내리세요."],
      ],
    });
  },
};

export const TOPICS: readonly Topic[] = [apply, size, back, params, field, multiply, unfold, overlap, flatten];
