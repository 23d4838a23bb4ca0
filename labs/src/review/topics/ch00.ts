/* Chapter 0: arrays, sums, logarithms, slopes. */

import { superscript } from "../../format.ts";
import type { Topic } from "../topic.ts";
import { array, inner, josa, list, num, numberQuestion, poly, shape, sum, total } from "./words.ts";

const SECTION = "chapters/00_warmup.html#";
const LOGS = { 2: 0.693, 3: 1.099, 5: 1.609 };

export const TOPICS: readonly Topic[] = [
  {
    id: "00-reshape",
    title: "모양 바꾸기",
    section: `${SECTION}2-배열과-shape`,
    quizzes: ["00-shape1"],
    make(draw) {
      const [n, rows, columns] = [draw.integer(3, 12), draw.pick([2, 4, 6, 8, 10]), draw.pick([3, 5, 7, 9, 12])];
      const pictures = draw.pick([true, false]);
      const [from, to] = pictures ? [`${n}, ${rows}, ${columns}`, `${n}, -1`] : [`${rows}, ${n * columns}`, `-1, ${n}`];
      const [answer, all] = [rows * columns, n * rows * columns];
      return numberQuestion({
        question: `\`np.zeros((${from})).reshape(${to})\`의 shape은 ${pictures ? `(${n}, ?)` : `(?, ${n})`}입니다. ?는 얼마입니까?`,
        answer,
        tolerance: 0,
        correct: `수는 모두 ${num(all)}개입니다. 한 축이 ${n}이니 다른 축은 ${num(all)} ÷ ${n} = ${answer}입니다.`,
        wrong: `수는 모두 ${num(all)}개 그대로입니다. ${n} × ? = ${josa(num(all), "이/가")} 되는 ?를 찾으세요.`,
        mistakes: [
          [all, pictures ? `${n}까지 곱했습니다. ${josa(num(n), "은/는")} 다른 축에 남아 있습니다.` : `${josa(num(n), "으로/로")} 나누지 않았습니다.`],
          pictures ? [rows + columns, "축을 합칠 때는 더하지 않고 곱합니다."] : [columns, `둘째 축만 나누었습니다. 첫 축의 ${rows}도 곱하세요.`],
        ],
      });
    },
  },
  {
    id: "00-axis",
    title: "축을 따라 평균 내기",
    section: `${SECTION}3-축과-브로드캐스팅`,
    quizzes: ["00-axis1", "00-s3", "00-q2"],
    make(draw) {
      const axis = draw.integer(0, 1);
      const X = draw.until(
        () => list(2, () => list(3, () => draw.integer(1, 12))),
        ([a, b]) => a[0] !== b[0] && (a[0] + b[0]) % 2 === 0 && total(a) % 3 === 0 && total([...a, ...b]) % 6 !== 0,
      );
      const [row, column] = [X[0], [X[0][0], X[1][0]]];
      const [picked, other] = axis === 0 ? [column, row] : [row, column];
      const mean = (values: number[]) => total(values) / values.length;
      return numberQuestion({
        question: `\`X = np.array(${array(X)})\`입니다. \`X.mean(axis=${axis})\`의 첫 수는 얼마입니까?`,
        answer: mean(picked),
        tolerance: 0.01,
        correct: `${axis}번 축이 사라집니다. ${axis === 0 ? "0열을 아래로" : "0행을 오른쪽으로"} 훑어 (${sum(picked)}) ÷ ${picked.length} = ${num(mean(picked))}입니다.`,
        wrong: `axis에는 사라질 축을 적습니다. ${axis === 0 ? "열마다" : "행마다"} 하나씩 남으니 첫 수는 ${josa(picked.join(", "), "을/를")} 평균 낸 것입니다.`,
        mistakes: [
          [mean(other), `그것은 \`axis=${1 - axis}\`의 첫 수입니다. ${josa(other.join(", "), "을/를")} 평균 냈습니다.`],
          [total(picked), `더하기만 했습니다. ${josa(num(picked.length), "으로/로")} 나누세요.`],
          [mean(X.flat()), "여섯 수를 모두 평균 냈습니다. 한 축만 사라집니다."],
        ],
      });
    },
  },
  {
    id: "00-broadcast",
    title: "브로드캐스팅으로 늘어난 배열",
    section: `${SECTION}3-축과-브로드캐스팅`,
    quizzes: ["00-bc1", "00-s4", "01-r1", "03-r3", "08-r1", "14-broadcast"],
    make(draw) {
      const [a, b] = [draw.integer(2, 9), draw.integer(2, 9)];
      const [left, right] = draw.pick([
        [[a, 1], [b]],
        [[b], [a, 1]],
        [[a, 1], [1, b]],
        [[a, b], [b]],
        [[a, b], [a, 1]],
        [[a], [a, 1]],
      ]);
      const [rows, columns] = left.length === 1 && left[0] === right[0] ? [a, a] : [a, b];
      const size = (axes: number[]) => axes.reduce((all, length) => all * length, 1);
      const tall = (axes: number[]) => shape(...(axes.length === 1 ? [1, ...axes] : axes));
      const minus = left.length === 1;
      return numberQuestion({
        question: `shape이 ${shape(...left)}인 배열${minus ? "에서" : "과"} ${shape(...right)}인 배열을 ${minus ? "뺍니다" : "더합니다"}. 결과에는 수가 몇 개 들어 있습니까?`,
        answer: rows * columns,
        tolerance: 0,
        unit: "개",
        correct: `${josa(tall(left), "과/와")} ${josa(tall(right), "으로/로")} 보고 길이가 1인 축을 늘립니다. ${josa(shape(rows, columns), "이/가")} 되니 ${rows * columns}개입니다.`,
        wrong: `뒤쪽 축부터 맞춥니다. ${josa(tall(left), "과/와")} ${tall(right)}에서 축마다 큰 쪽을 골라 곱하세요.`,
        mistakes: [
          [size(left) + size(right), "두 배열에 든 수를 더했습니다. 결과의 shape을 먼저 구하세요."],
          [size(left), `${shape(...left)} 그대로라고 보았습니다. 길이가 1이거나 없는 축은 늘어납니다.`],
          [size(right), `${shape(...right)} 그대로라고 보았습니다. 길이가 1이거나 없는 축은 늘어납니다.`],
        ],
      });
    },
  },
  {
    id: "00-matmul",
    title: "행렬 곱의 한 칸",
    section: `${SECTION}4-곱-두-가지와-마스크`,
    quizzes: ["00-mm2", "00-s5"],
    make(draw) {
      const [A, B] = list(2, () => list(2, () => list(2, () => draw.pick([-2, -1, 1, 2, 3, 4, 5]))));
      const [i, j] = [draw.integer(0, 1), draw.integer(0, 1)];
      const [row, column] = [A[i], B.map((line) => line[j])];
      const dot = (a: number[], b: number[]) => a[0] * b[0] + a[1] * b[1];
      const line = `${num(row[0])} × ${inner(column[0])} + ${inner(row[1])} × ${inner(column[1])}`;
      return numberQuestion({
        question: `A는 ${array(A)}이고 B는 ${array(B)}입니다. \`A @ B\`의 ${["왼쪽", "오른쪽"][j]} ${["위", "아래"][i]} 칸은 얼마입니까?`,
        answer: dot(row, column),
        tolerance: 0,
        correct: `A의 ${["첫", "둘째"][i]} 행과 B의 ${["첫", "둘째"][j]} 열을 짝지어 ${line} = ${num(dot(row, column))}입니다.`,
        wrong: `왼쪽에서는 행, 오른쪽에서는 열을 집습니다. ${josa(line, "을/를")} 셈하세요.`,
        mistakes: [
          [A[i][j] * B[i][j], "같은 자리의 두 수만 곱했습니다. 그것은 `*`입니다."],
          [dot(row, B[j]), `B의 ${["첫", "둘째"][j]} 행을 썼습니다. 오른쪽 배열에서는 열을 집습니다.`],
          [dot(A.map((values) => values[i]), column), `A의 ${["첫", "둘째"][i]} 열을 썼습니다. 왼쪽 배열에서는 행을 집습니다.`],
        ],
      });
    },
  },
  {
    id: "00-mask",
    title: "마스크로 세기",
    section: `${SECTION}4-곱-두-가지와-마스크`,
    quizzes: ["00-s6", "00-mask1"],
    make(draw) {
      const values = draw.shuffle([1, 2, 3, 4, 5, 6, 7, 8, 9]).slice(0, 5);
      const limit = [...values].sort()[draw.integer(1, 2)];
      const above = values.filter((value) => value > limit);
      const rate = draw.pick([true, false]);
      const line = `${limit}보다 큰 수는 ${above.join(", ")}의 ${above.length}개입니다.`;
      return numberQuestion({
        question: `\`a = np.array(${array(values)})\`일 때 \`(a > ${limit}).${rate ? "mean" : "sum"}()\`은 얼마입니까?`,
        answer: rate ? above.length / 5 : above.length,
        correct: rate ? `${line} 다섯 가운데 ${above.length}개이니 ${above.length / 5}입니다.` : `${line} 더할 때 참은 1로 셉니다.`,
        wrong: `${josa(`\`a > ${limit}\``, "은/는")} 참과 거짓의 배열입니다. 참이 되는 수는 ${above.join(", ")}입니다. ${rate ? "참의 비율을" : "참의 수를"} 구하세요.`,
        mistakes: [
          [total(above), `그것은 \`a[a > ${limit}].sum()\`입니다. 여기서는 참과 거짓을 셉니다.`],
          [total(above) / above.length, `그것은 \`a[a > ${limit}].mean()\`입니다. 여기서는 참과 거짓을 셉니다.`],
          [(above.length + 1) / (rate ? 5 : 1), `${limit}도 셌습니다. \`>\`는 같은 수를 빼고 셉니다.`],
          [rate ? above.length : above.length / 5, rate ? "참의 개수입니다. 비율은 전체 5로 나눕니다." : "참의 비율입니다. `sum()`은 개수를 셉니다."],
        ],
      });
    },
  },
  {
    id: "00-seed",
    title: "시드와 난수의 차례",
    section: `${SECTION}5-난수와-시드`,
    quizzes: ["00-seed1", "00-s7"],
    make(draw) {
      const [seed, n, more] = [draw.integer(1, 99), draw.integer(2, 6), draw.integer(1, 4)];
      const fresh = draw.pick([true, false]);
      const make = `default_rng(${seed})`;
      return numberQuestion({
        question: `${
          fresh
            ? `\`r = ${make}\`, \`s = ${make}\`에서 a = \`r.random(${n})\`, b = \`s.random(${n + more})\`입니다.`
            : `\`r = ${make}\` 하나에서 먼저 a = \`r.random(${n})\`, 이어서 b = \`r.random(${n + more})\`입니다.`
        } b의 앞에서부터 자리마다 a와 견주면 같은 수는 몇 개입니까?`,
        answer: fresh ? n : 0,
        tolerance: 0,
        unit: "개",
        correct: fresh
          ? `시드 ${seed}의 기계를 새로 만들었으니 처음부터 같은 차례로 나옵니다. a의 ${n}개가 모두 b의 앞에 다시 나옵니다.`
          : `b는 a에 이어 뽑은 다음 ${n + more}개라 같은 수는 0개입니다. 같은 수를 다시 보려면 기계를 새로 만들어야 합니다.`,
        wrong: fresh ? `두 기계 모두 시드 ${seed}의 첫 수부터 뽑습니다. 짝지어지는 것은 ${n}자리입니다.` : `같은 기계는 처음으로 돌아가지 않습니다. b의 첫 수는 ${n + 1}번째 난수입니다.`,
        mistakes: [
          [fresh ? 0 : n, fresh ? "기계를 따로 만들었습니다. 시드가 같으면 처음부터 같은 수가 나옵니다." : "기계를 새로 만들었을 때의 답입니다. 하나로 이어 뽑으면 다음 차례가 나옵니다."],
          [n + more, `a에는 수가 ${n}개뿐입니다.`],
        ],
      });
    },
  },
  {
    id: "00-sigma",
    title: "Σ로 더하기",
    section: `${SECTION}6-더하기와-평균`,
    quizzes: ["00-s8"],
    make(draw) {
      const [first, count] = draw.pick([[1, 3], [1, 5], [2, 3], [2, 4], [3, 3]]);
      const numbers = list(count, (i) => first + i);
      const [a, b] = [draw.integer(1, 3), draw.integer(-2, 3)];
      const square = draw.pick([true, false]) || (a === 1 && b === 0);
      const values = numbers.map((i) => (square ? i * i : a * i + b));
      const term = square ? "i²" : poly([a, "i"], [b, ""]);
      const last = first + count - 1;
      return numberQuestion({
        question: `Σ는 더하라는 기호입니다. i가 ${first}부터 ${last}까지일 때 ${josa(/ /.test(term) ? `(${term})` : term, "을/를")} 모두 더하면 얼마입니까?`,
        answer: total(values),
        tolerance: 0,
        correct: `i에 ${josa(numbers.join(", "), "을/를")} 차례로 넣어 ${sum(values)} = ${total(values)}입니다.`,
        wrong: `i 자리에 ${josa(numbers.join(", "), "을/를")} 하나씩 넣은 다음 더합니다. ${josa(sum(values), "을/를")} 셈하세요.`,
        mistakes: [
          [square ? total(numbers) ** 2 : a * total(numbers) + b, square ? "더한 다음에 제곱했습니다. 제곱한 다음에 더합니다." : `상수를 한 번만 셈했습니다. i마다 한 번씩, 모두 ${count}번입니다.`],
          [total(numbers), "i만 더했습니다. 식에 넣은 값을 더합니다."],
          [total(values.slice(0, -1)), `${josa(num(last), "을/를")} 빠뜨렸습니다. 끝 번호까지 넣습니다.`],
          [values[count - 1], "마지막 항뿐입니다. 처음부터 모두 더하세요."],
        ],
      });
    },
  },
  {
    id: "00-variance",
    title: "분산과 표준편차",
    section: `${SECTION}6-더하기와-평균`,
    quizzes: ["00-sum1", "02-r2"],
    make(draw) {
      const root = draw.pick([true, false]); // then the variance is a square
      const far = draw.pick(root ? [[-3, -1, 0, 1, 3], [-3, -1, -1, 5], [-5, 1, 1, 3], [-2, -2, 2, 2]] : [[-2, -1, 3], [-3, 1, 2], [-4, 1, 3], [-1, -1, 2], [-2, -2, 4], [-3, 0, 3]]);
      const mean = draw.integer(6, 15);
      const values = draw.shuffle(far).map((distance) => mean + distance);
      const squares = values.map((value) => (value - mean) ** 2);
      const n = values.length;
      const variance = total(squares) / n;
      const line = `(${sum(squares)}) ÷ ${n}`;
      const name = root ? "표준편차" : "분산";
      return numberQuestion({
        question: `${["세", "네", "다섯"][n - 3]} 수 ${values.join(", ")}의 ${josa(name, "은/는")} 얼마입니까?${root ? "" : " 소수 둘째 자리까지 적으세요."}`,
        answer: root ? Math.sqrt(variance) : variance,
        tolerance: 0.01,
        correct: `평균 ${mean}에서 떨어진 거리를 제곱해 평균 내면 ${line} = ${num(variance, 2)}입니다.${root ? ` 제곱근은 ${num(Math.sqrt(variance))}입니다.` : ""}`,
        wrong: `평균은 ${mean}입니다. 거리의 제곱을 평균 낸 ${josa(line, "이/가")} 분산${root ? "이고, 그 제곱근이 표준편차입니다" : "입니다"}.`,
        mistakes: [
          [root ? variance : Math.sqrt(variance), root ? "그 값은 분산입니다. 제곱근을 씌우세요." : "제곱근을 씌웠습니다. 그것은 표준편차입니다."],
          [total(squares), `${josa(num(n), "으로/로")} 나누지 않았습니다.`],
          [root ? Math.sqrt(total(squares) / (n - 1)) : total(squares) / (n - 1), `${josa(num(n - 1), "으로/로")} 나누었습니다. 이 책과 NumPy는 개수 ${josa(num(n), "으로/로")} 나눕니다.`],
          [0, "평균을 뺀 차이를 제곱하지 않고 더하면 늘 0입니다."],
        ],
      });
    },
  },
  {
    id: "00-percent",
    title: "%와 %p",
    section: `${SECTION}6-더하기와-평균`,
    quizzes: ["00-s9"],
    make(draw) {
      const [high, low] = draw.pick([[15, 12], [20, 15], [8, 6], [10, 7], [25, 20], [40, 30], [50, 45], [12, 9], [30, 27], [16, 12]]);
      const down = draw.pick([true, false]) || (high - low) * 100 % low !== 0;
      const [before, after] = down ? [high, low] : [low, high];
      const what = draw.pick(["불량률", "지각률", "반품률", "재방문율", "결석률"]);
      const points = draw.pick([true, false]);
      const [gap, ratio] = [high - low, ((high - low) / before) * 100];
      const verb = down ? "줄었" : "늘었";
      return numberQuestion({
        question: `${josa(what, "이/가")} ${before} %에서 ${after} %로 ${verb}습니다. 몇 ${points ? "%p" : "%"} ${verb}습니까?`,
        answer: points ? gap : ratio,
        unit: points ? "%p" : "%",
        correct: points ? `백분율끼리 뺀 차이에 %p를 씁니다. ${high} − ${low} = ${gap}입니다.` : `${gap} %p를 앞의 ${before} %에서 본 비율입니다. ${gap} ÷ ${before} = ${num(ratio / 100)}, 곧 ${num(ratio)} %입니다.`,
        wrong: points ? `백분율 두 개를 그대로 뺍니다. ${high} − ${josa(num(low), "을/를")} 셈하세요.` : `바뀐 ${gap} %p가 앞의 ${before} %에서 얼마인지 봅니다. ${gap} ÷ ${josa(num(before), "을/를")} 셈해 백분율로 적으세요.`,
        mistakes: [
          [points ? ratio : gap, points ? `${before} %에서 본 비율입니다. 그때는 %라고 적습니다.` : "백분율끼리 뺀 차이입니다. 그때는 %p라고 적습니다."],
          [(gap / after) * 100, `뒤의 ${after} %로 나누었습니다.`],
        ],
      });
    },
  },
  {
    id: "00-exp",
    title: "지수와 로그는 서로 거꾸로",
    section: `${SECTION}7-지수와-로그`,
    quizzes: ["00-log1"],
    make(draw) {
      const [one, k] = [draw.pick([true, false]), draw.integer(2, 9)];
      const power = draw.pick([true, false]);
      const [first, value, why] = one ? ["e⁰", 1, "e를 한 번도 곱하지 않은 e⁰은 1"] : ["log 1", 0, "e⁰ = 1이니 log 1은 0"];
      const second = power ? `log e${superscript(k)}` : `e^(log ${k})`;
      const [left, right] = draw.pick([[first, second], [second, first]]);
      return numberQuestion({
        question: `log는 밑이 e인 로그입니다. ${left}의 값과 ${right}의 값을 더하면 얼마입니까?`,
        answer: value + k,
        tolerance: 0,
        correct: `${why}이고 ${second} = ${k}입니다. 더하면 ${value + k}입니다.`,
        wrong: `log y는 “e를 몇 제곱해야 y가 되는가”입니다. ${why}이고 ${second} = ${k}입니다.`,
        mistakes: [
          [1 - value + k, one ? "0은 log 1의 값입니다. e⁰은 1입니다." : "1은 e⁰의 값입니다. log 1은 0입니다."],
          [value + 1, `${second}의 값은 1이 아닙니다. 로그와 지수는 서로를 지워 ${josa(num(k), "이/가")} 남습니다.`],
        ],
      });
    },
  },
  {
    id: "00-log",
    title: "로그는 곱을 합으로",
    section: `${SECTION}7-지수와-로그`,
    quizzes: ["00-s10", "00-log2", "00-q3"],
    make(draw) {
      const form = draw.pick(["power", "inverse", "times"]);
      if (form === "times") {
        const [base, n] = [draw.pick([2, 3, 5, 10]), draw.integer(4, 9)];
        const text = draw.pick([num(base), `1/${base}`]);
        return numberQuestion({
          question: `${josa(text, "을/를")} ${n}번 곱한 값의 로그는 log(${text})의 몇 배입니까?`,
          answer: n,
          tolerance: 0,
          unit: "배",
          correct: `로그는 곱을 합으로 바꿉니다. 같은 로그를 ${n}번 더한 것과 같습니다.`,
          wrong: `log(ab) = log a + log b입니다. 같은 수를 ${n}번 곱하면 같은 로그를 ${n}번 더합니다.`,
          mistakes: [
            [base ** n, "값은 걷잡을 수 없이 바뀌지만 로그는 곱한 횟수만큼만 바뀝니다."],
            [n - 1, `곱셈 기호는 ${n - 1}개이지만 곱한 수는 ${n}개입니다.`],
          ],
        });
      }
      const base = draw.pick([2, 3, 5] as const);
      const k = draw.integer(2, base === 2 ? 6 : base === 3 ? 4 : 3);
      const [log, value] = [LOGS[base], base ** k];
      const inverse = form === "inverse";
      const answer = (inverse ? -1 : 1) * k * log;
      return numberQuestion({
        question: `log는 밑이 e이고 log ${base} = ${log}입니다. ${inverse ? `log(1/${value})` : `log ${value}`}의 값을 소수 셋째 자리까지 적으세요.`,
        answer,
        tolerance: 0.006,
        correct: `${value} = ${list(k, () => base).join(" × ")}이니 log ${value} = ${k} × ${log} = ${num(k * log)}입니다.${inverse ? ` log 1 = 0에서 빼면 ${num(answer)}입니다.` : ""}`,
        wrong: `${josa(num(value), "은/는")} ${josa(num(base), "을/를")} ${k}번 곱한 수이니 log ${value} = ${k} × ${log}입니다.${inverse ? " 뒤집힌 수의 로그는 부호가 바뀝니다." : ""}`,
        mistakes: [
          [-answer, inverse ? "크기는 맞습니다. 1보다 작은 수의 로그는 음수입니다." : "1보다 큰 수의 로그는 양수입니다."],
          [(answer / k) * value, `로그에 ${josa(num(value), "을/를")} 곱했습니다. ${base}의 몇 제곱인지 세어 보세요.`],
          [(answer / k) * (value / base), `${josa(num(value), "은/는")} ${base}의 ${value / base}배이지만 로그는 배수대로 늘지 않습니다. 몇 제곱인지 세어 보세요.`],
          [log ** k, "로그를 거듭제곱했습니다. 더해야 합니다."],
        ],
      });
    },
  },
  {
    id: "00-slope",
    title: "접선의 기울기",
    section: `${SECTION}8-접선의-기울기`,
    quizzes: ["00-s11", "00-d1", "00-d2"],
    make(draw) {
      if (draw.integer(1, 3) === 1) {
        const [a, x] = [draw.integer(1, 6), draw.pick([2, 4, 5, 8, 10])];
        const f = a === 1 ? "log x" : `${a} log x`;
        return numberQuestion({
          question: `f(x) = ${f}입니다. log는 밑이 e입니다. x = ${x}에서 접선의 기울기는 얼마입니까?`,
          answer: a / x,
          correct: `log x의 도함수는 1/x이니 ${a} × 1/${x} = ${num(a / x)}입니다.`,
          wrong: `log x의 도함수 1/x에 ${josa(num(x), "을/를")} 넣${a === 1 ? "습니다" : `고 앞에 곱해진 ${josa(num(a), "을/를")} 곱합니다`}. ${josa(`${a} ÷ ${x}`, "을/를")} 셈하세요.`,
          mistakes: [
            [x / a, "뒤집어 넣었습니다. log x의 도함수는 x가 아니라 1/x입니다."],
            [1 / x, `앞에 곱해진 ${josa(num(a), "을/를")} 빠뜨렸습니다.`],
            [a * Math.log(x), "높이입니다. 물은 것은 기울기입니다."],
          ],
        });
      }
      const [a, b, c] = [draw.integer(1, 5), draw.pick([-3, -2, -1, 0, 1, 2, 3]), draw.pick([0, 2, 5, 7])];
      const x = draw.pick([-2, -1, 1, 2, 3]);
      const answer = 2 * a * x + b;
      return numberQuestion({
        question: `f(x) = ${poly([a, "x²"], [b, "x"], [c, ""])}입니다. x = ${num(x)}에서 f의 미분계수는 얼마입니까?`,
        answer,
        correct: `도함수는 ${poly([2 * a, "x"], [b, ""])}입니다. x에 ${josa(num(x), "을/를")} 넣으면 ${num(answer)}입니다.`,
        wrong: `덩어리마다 미분합니다. x²은 2x, x는 1, 상수는 0이 되니 도함수는 ${poly([2 * a, "x"], [b, ""])}입니다.`,
        mistakes: [
          [a * x * x + b * x + c, "높이입니다. 먼저 미분하고 나서 x를 넣으세요."],
          [2 * a * x, `${poly([b, "x"])}를 미분한 ${josa(num(b), "을/를")} 빠뜨렸습니다.`],
          [answer + c, `상수 ${josa(num(c), "을/를")} 미분하면 0입니다.`],
          [2 * x + b, `x² 앞의 ${josa(num(a), "을/를")} 곱하지 않았습니다.`],
          [a * x + b, "x²의 도함수는 2x입니다. 2를 빠뜨렸습니다."],
          [2 * a * x - b, `${poly([b, "x"])}의 부호를 보세요.`],
          [2 * a, "도함수의 x에 값을 넣지 않았습니다."],
        ],
      });
    },
  },
  {
    id: "00-chain",
    title: "이어진 비율은 곱한다",
    section: `${SECTION}9-이어진-함수와-변수-여럿`,
    quizzes: ["00-s12", "00-chain1", "00-q5", "04-r1", "06-r1", "14-chain"],
    make(draw) {
      const a = draw.pick([-4, -3, -2, -1, 2, 3, 4]);
      const form = draw.pick(["square", "square", "gears", "exp"]);
      if (form === "gears") {
        const [b, step] = [draw.pick([-5, -3, -2, 2, 3, 4]), draw.pick([0.1, 0.2, 0.01])];
        return numberQuestion({
          question: `u = ${poly([a, "x"])}이고 y = ${poly([b, "u"])}입니다. x를 ${num(step)}만큼 올리면 y는 얼마나 바뀝니까? 줄어들면 음수로 적으세요.`,
          answer: a * b * step,
          correct: `두 비율을 곱하면 ${num(a)} × ${inner(b)} = ${num(a * b)}이고, 거기에 ${josa(num(step), "을/를")} 곱해 ${num(a * b * step)}입니다.`,
          wrong: `x가 움직이면 u는 ${num(a)}배, y는 다시 ${num(b)}배로 움직입니다. ${num(step)} × ${inner(a)} × ${josa(inner(b), "을/를")} 셈하세요.`,
          mistakes: [
            [-a * b * step, "크기는 맞습니다. 두 비율의 부호를 보세요."],
            [(a + b) * step, "두 비율을 더했습니다. 이어진 비율은 곱합니다."],
            [a * b, `x가 1 바뀔 때의 값입니다. ${josa(num(step), "을/를")} 곱하세요.`],
          ],
        });
      }
      if (form === "exp") {
        const b = draw.integer(2, 5);
        return numberQuestion({
          question: `u = ${poly([a, "x"])}이고 y = ${b}eᵘ입니다. x = 0에서 dy/dx는 얼마입니까?`,
          answer: a * b,
          correct: `바깥은 ${b} × e⁰ = ${b}, 안쪽은 ${num(a)}입니다. 곱하면 ${num(a * b)}입니다.`,
          wrong: `eᵘ은 미분해도 그대로이니 u = 0에서 바깥은 ${b} × 1입니다. 안쪽의 기울기 ${josa(num(a), "을/를")} 곱하세요.`,
          mistakes: [
            [b, `안쪽의 ${josa(num(a), "을/를")} 곱하지 않았습니다.`],
            [0, "e⁰은 0이 아니라 1입니다."],
            [-a * b, "안쪽의 부호를 보세요."],
          ],
        });
      }
      const [b, x] = draw.until(() => [draw.integer(-3, 5), draw.pick([0, 1, 2, -1])], ([shift, at]) => shift !== 0 && a * at + shift !== 0);
      const u = a * x + b;
      const insides = a < 0 && b > 0 ? poly([b, ""], [a, "x"]) : poly([a, "x"], [b, ""]);
      return numberQuestion({
        question: `y = (${insides})²입니다. x = ${num(x)}에서 dy/dx는 얼마입니까?`,
        answer: 2 * u * a,
        correct: `안쪽의 값은 ${num(u)}, 바깥의 기울기는 2 × ${inner(u)} = ${num(2 * u)}, 안쪽의 기울기는 ${num(a)}입니다. 곱하면 ${num(2 * u * a)}입니다.`,
        wrong: `안쪽 u = ${insides}의 값은 ${num(u)}입니다. 바깥의 기울기 2 × ${inner(u)}에 안쪽의 기울기 ${josa(num(a), "을/를")} 곱하세요.`,
        mistakes: [
          [2 * u, `안쪽을 미분한 ${josa(num(a), "을/를")} 곱하지 않았습니다.`],
          [u * u, "y의 값입니다. 물은 것은 기울기입니다."],
          [2 * a, "바깥의 기울기 2u에서 u를 빠뜨렸습니다."],
          [2 * u + a, "두 기울기를 더했습니다. 이어진 비율은 곱합니다."],
          [-2 * u * a, `부호가 반대입니다. ${josa(num(2 * u), "과/와")} ${num(a)}의 곱입니다.`],
        ],
      });
    },
  },
];
