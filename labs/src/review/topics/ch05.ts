/* Chapter 5: losses, measured slopes, and steps downhill. */

import type { Topic } from "../topic.ts";
import { inner, josa, list, num, numberQuestion, round, sum, total, tuple, worked } from "./words.ts";

const SECTION = "chapters/05_descent.html#";
const LOGS: Record<number, number> = { 0.1: -2.303, 0.2: -1.609, 0.3: -1.204, 0.4: -0.916, 0.6: -0.511, 0.7: -0.357, 0.8: -0.223, 0.9: -0.105 };

export const TOPICS: readonly Topic[] = [
  {
    id: "05-mse",
    title: "평균 제곱 오차",
    section: `${SECTION}1-틀린-정도를-수-하나로`,
    quizzes: ["05-mse1", "05-r1"],
    make(draw) {
      const n = draw.pick([2, 4, 5]);
      const [p, t] = draw.until(
        () => [list(n, () => draw.integer(-2, 6)), list(n, () => draw.integer(-1, 5))],
        ([outputs, targets]) => outputs.filter((output, i) => output !== targets[i]).length > 1,
      );
      const squares = p.map((output, i) => (output - t[i]) ** 2);
      const answer = total(squares) / n;
      const sizes = p.map((output, i) => Math.abs(output - t[i]));
      return numberQuestion({
        question: `출력이 ${tuple(p)}, 타깃이 ${tuple(t)}입니다. MSE는 얼마입니까?`,
        answer,
        ...worked(`(${sum(squares)}) ÷ ${n}`, num(answer), "자리마다 차이를 제곱해 더하고 개수로 나눕니다."),
        mistakes: [
          [total(squares), `${josa(num(n), "으로/로")} 나누지 않았습니다.`],
          [total(sizes) / n, "제곱하지 않고 절댓값을 평균했습니다."],
          [Math.sqrt(answer), "제곱근까지 씌웠습니다. MSE에는 제곱근이 없습니다."],
          [total(p.map((output, i) => output - t[i])) ** 2 / n, "차이를 먼저 더하고 제곱했습니다. 자리마다 제곱한 다음 더합니다."],
        ],
      });
    },
  },
  {
    id: "05-entropy",
    title: "교차 엔트로피",
    section: `${SECTION}2-예와-아니요-여럿-가운데-하나`,
    quizzes: ["05-ce1"],
    make(draw) {
      const form = draw.pick(["even", "binary", "class"]);
      if (form === "even") {
        const factors = draw.pick([[2, 2], [2, 2, 2], [2, 2, 5], [5, 5], [2, 2, 2, 5], [2, 5, 5], [2, 2, 5, 5]]);
        const k = factors.reduce((product, factor) => product * factor, 1);
        const logs = factors.map((factor) => (factor === 2 ? 0.693 : 1.609));
        const log = total(logs);
        return numberQuestion({
          question: `log 2 = 0.693, log 5 = 1.609입니다. ${k}가지 가운데 무엇이 정답인지 아무것도 모른 채 확률을 똑같이 ${num(1 / k)}씩 주면 교차 엔트로피는 얼마입니까?`,
          answer: log,
          tolerance: 0.01,
          correct: `정답인 자리의 확률은 ${num(1 / k)}입니다. −log ${num(1 / k)} = log ${k} = ${sum(logs)} = ${num(log)}입니다.`,
          wrong: `정답인 자리의 확률은 늘 ${num(1 / k)}이고 −log(1/${k}) = log ${k}입니다. ${k} = ${factors.join(" × ")}이니 로그를 더합니다.`,
          mistakes: [
            [-log, "부호가 반대입니다. 벌은 로그에 음의 부호를 붙인 값입니다."],
            [log * k, `${k}자리를 모두 더했습니다. 정답인 자리만 셉니다.`],
            [1 / k, "−log를 씌우지 않았습니다."],
            [1, "확률을 모두 더했습니다."],
          ],
        });
      }
      const binary = form === "binary";
      const p = draw.pick(binary ? [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9] : [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8]);
      const t = draw.integer(0, 1);
      const right = binary ? (t === 1 ? p : round(1 - p, 1)) : p;
      const other = binary ? round(1 - right, 1) : draw.until(() => draw.pick([0.1, 0.2, 0.3, 0.6, 0.8]), (value) => value < round(1 - p, 1) && value !== p && round(1 - p - value, 1) !== p);
      const shown = draw.shuffle([right, other]).map((value) => `log ${value} = ${num(LOGS[value])}`).join(", ");
      const all = draw.shuffle([right, other, round(1 - right - other, 1)]);
      const answer = -LOGS[right];
      return numberQuestion({
        question: binary
          ? `${shown}입니다. 시그모이드의 출력 p = ${p}이고 정답 t = ${t}이면 교차 엔트로피는 얼마입니까?`
          : `${shown}입니다. 소프트맥스의 확률이 ${tuple(all)}이고 정답은 ${["첫째", "둘째", "셋째"][all.indexOf(right)]}입니다. 교차 엔트로피는 얼마입니까?`,
        answer,
        tolerance: 0.005,
        correct: `정답에 준 확률은 ${right}입니다. −log ${right} = ${num(answer)}입니다.`,
        wrong: binary ? `t = ${t}이니 정답에 준 확률은 ${t ? `p = ${p}` : `1 − ${p} = ${right}`}입니다. 그 로그에 음의 부호를 붙이세요.` : `정답인 자리의 확률 ${right}만 봅니다. 그 로그에 음의 부호를 붙이세요.`,
        mistakes: [
          [-answer, "부호가 반대입니다. 손실은 0보다 작지 않습니다."],
          [-LOGS[other], binary ? `t = ${t}인데 반대쪽에 준 확률 ${josa(num(other), "을/를")} 썼습니다.` : "정답이 아닌 자리의 확률을 썼습니다."],
          [answer - LOGS[other], "정답이 아닌 자리까지 더했습니다."],
          [1 - right, "−log를 씌우지 않고 1에서 뺐습니다."],
        ],
      });
    },
  },
  {
    id: "05-difference",
    title: "기울기를 재다",
    section: `${SECTION}3-기울기를-재다`,
    quizzes: ["05-r3"],
    make(draw) {
      const [a, w, h] = [draw.integer(1, 4), draw.integer(1, 6), draw.pick([0.1, 0.2, 0.5])];
      const way = draw.pick(["right", "left", "both"]);
      const L = (value: number) => a * value * value;
      const [high, low, width] = way === "right" ? [w + h, w, h] : way === "left" ? [w, w - h, h] : [w + h, w - h, 2 * h];
      const answer = (L(high) - L(low)) / width;
      const f = a === 1 ? "w²" : `${a}w²`;
      return numberQuestion({
        question: `L = ${f}입니다. w = ${w}에서 h = ${josa(num(h), "을/를")} 써서 ${{ right: "오른쪽으로만", left: "왼쪽으로만", both: "양쪽으로 벌려" }[way]} 기울기를 재면 얼마입니까?`,
        answer,
        tolerance: 0.005,
        ...worked(`(${num(L(high))} − ${num(L(low))}) ÷ ${num(width)}`, num(answer), `w = ${josa(num(high), "과/와")} w = ${num(low)}에서 손실을 구해 그 사이의 폭 ${josa(num(width), "으로/로")} 나눕니다.`),
        mistakes: [
          [L(high) - L(low), `폭 ${josa(num(width), "으로/로")} 나누지 않았습니다.`],
          [-answer, "거꾸로 뺐습니다. 오른쪽 손실에서 왼쪽 손실을 뺍니다."],
          [2 * a * w, "도함수로 구한 참값입니다. 한쪽으로만 재면 조금 어긋납니다."],
          [way === "both" ? 2 * answer : 2 * a * w + (way === "right" ? -1 : 1) * a * h, way === "both" ? "두 점은 h가 아니라 2h만큼 떨어져 있습니다." : "반대쪽으로 쟀습니다."],
        ],
      });
    },
  },
  {
    id: "05-cost",
    title: "기울기를 재는 데 드는 횟수",
    section: `${SECTION}3-기울기를-재다`,
    quizzes: ["05-cost1"],
    make(draw) {
      const [n, steps] = [draw.pick([40, 60, 200, 300, 700, 1500, 2000]), draw.pick([1, 5, 10, 100])];
      return numberQuestion({
        question: `매개변수가 ${num(n)}개인 신경망에서 기울기를 양쪽으로 벌려 재며 ${steps === 1 ? "한 걸음" : `${steps}걸음`} 갑니다. 손실을 모두 몇 번 셈해야 합니까?`,
        answer: 2 * n * steps,
        tolerance: 0,
        unit: "번",
        ...worked(`${num(n)} × 2${steps === 1 ? "" : ` × ${steps}`}`, num(2 * n * steps), "매개변수 하나에 오른쪽과 왼쪽, 두 번이 듭니다."),
        mistakes: [
          [n * steps, "매개변수 하나에 두 번씩입니다."],
          [2 * steps, "한꺼번에 움직이면 어느 매개변수 탓인지 알 수 없습니다. 하나씩 움직입니다."],
          [2 * n, "한 걸음 몫입니다. 걸음마다 다시 잽니다."],
        ],
      });
    },
  },
  {
    id: "05-step",
    title: "한 걸음 내려가기",
    section: `${SECTION}4-경사-하강법`,
    quizzes: ["05-step1", "05-q5"],
    make(draw) {
      const bowl = draw.pick([true, false]);
      const [w, rate] = [draw.pick([-4, -3, -2, 2, 3, 4, 5]), draw.pick(bowl ? [0.1, 0.2, 0.5, 1.5] : [0.1, 0.2, 0.01, 0.5])];
      const a = draw.pick([1, 2, 3]);
      const slope = bowl ? a * w : draw.pick([-6, -5, -4, -2, 2, 4, 5, 6]);
      const answer = w - rate * slope;
      return numberQuestion({
        question: `${bowl ? `그릇 L = ½aw²에서 a = ${a}, w = ${num(w)}` : `w = ${num(w)}, 그 자리의 기울기는 ${num(slope)}`}입니다. 학습률 ${josa(num(rate), "으로/로")} 한 걸음 가면 w는 얼마가 됩니까?`,
        answer,
        ...worked(`${num(w)} − ${rate} × ${inner(slope)}`, num(answer), `${bowl ? `기울기는 aw = ${num(slope)}입니다. ` : ""}w − η × 기울기에 부호까지 넣습니다.`),
        mistakes: [
          [w + rate * slope, "기울기의 반대쪽으로 갑니다. 곱한 값을 빼세요."],
          [w - slope, "학습률을 곱하지 않았습니다."],
          [bowl ? w - rate * w : rate * slope, bowl ? "기울기는 w가 아니라 aw입니다." : "η × 기울기입니다. 바뀐 뒤의 w를 물었습니다."],
          [-rate * slope, "바뀐 양입니다. 바뀐 뒤의 w를 물었습니다."],
        ],
      });
    },
  },
  {
    id: "05-limit",
    title: "학습률의 한계",
    section: `${SECTION}5-두-방향의-굽음-그리고-내기의-결과`,
    quizzes: ["05-lim1", "05-q2", "07b-r2", "14-limit"],
    make(draw) {
      const curvatures = draw.shuffle([0.5, 1, 4, 5, 10, 16, 20, 25, 40, 50]).slice(0, draw.integer(1, 3));
      const [L, small] = [Math.max(...curvatures), Math.min(...curvatures)];
      const fewer = curvatures.length === 1;
      return numberQuestion({
        question: `굽음이 ${fewer ? num(L) : tuple(curvatures)}인 그릇에서 ${draw.pick(["학습률의 한계는 얼마입니까?", "학습률이 얼마를 넘으면 발산합니까?"])}`,
        answer: 2 / L,
        tolerance: Math.min(0.001, 0.02 / L),
        ...worked(`2 ÷ ${L}`, num(2 / L), `${fewer ? "" : "가장 큰 굽음이 한계를 정합니다. "}걸음마다 곱해지는 1 − η × ${josa(num(L), "이/가")} −1보다 커야 합니다.`),
        mistakes: [
          [1 / L, "한 걸음에 바닥에 닿는 학습률입니다. 한계는 그 두 배입니다."],
          [2 / small, "작은 굽음으로 나누었습니다. 큰 쪽이 먼저 발산합니다."],
          [2 / total(curvatures), "굽음을 더해 나누었습니다. 방향마다 따로 봅니다."],
          [L / 2, "뒤집어 나누었습니다."],
        ],
      });
    },
  },
  {
    id: "05-factor",
    title: "걸음마다 곱해지는 수",
    section: `${SECTION}4-경사-하강법`,
    quizzes: ["05-lim2"],
    make(draw) {
      const [small, large] = [draw.pick([0.2, 0.4, 0.5]), draw.pick([2.1, 2.5, 3.2, 4.5, 6])];
      const rate = draw.pick([0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
      const steep = draw.integer(1, 3) > 1;
      const [a, other] = steep ? [large, small] : [small, large];
      const answer = 1 - rate * a;
      const size = Math.abs(round(answer, 6));
      return numberQuestion({
        question: `가장 굽은 방향의 굽음은 ${large}, 가장 완만한 방향의 굽음은 ${small}입니다. 학습률 ${josa(num(rate), "으로/로")} 걸으면 가장 ${steep ? "굽은" : "완만한"} 방향에서 걸음마다 곱해지는 수는 얼마입니까?`,
        answer,
        ...worked(`1 − ${rate} × ${a}`, num(answer), "걸음마다 1 − η × 굽음이 곱해집니다.", size === 0 ? "0이니 한 걸음에 바닥에 닿습니다." : size > 1 ? "크기가 1을 넘으니 이 방향에서는 발산합니다." : size < 1 ? "크기가 1보다 작으니 이 방향에서는 바닥에 다가갑니다." : "크기가 1이라 같은 거리에 머뭅니다."),
        mistakes: [
          [-answer, "크기는 맞지만 부호가 반대입니다."],
          [rate * a, "1에서 빼지 않았습니다."],
          [1 - rate * other, `가장 ${steep ? "완만한" : "굽은"} 방향의 굽음을 넣었습니다.`],
          [1 + rate * a, "빼야 할 것을 더했습니다."],
        ],
      });
    },
  },
  {
    id: "05-scale",
    title: "입력의 단위와 학습률의 한계",
    section: `${SECTION}6-수-하나를-맞히기-당뇨-진행-정도`,
    quizzes: ["05-scale1"],
    make(draw) {
      const [k, limit] = [draw.pick([2, 4, 5, 10, 100]), draw.pick([0.2, 0.4, 0.5, 0.8, 1, 2])];
      return numberQuestion({
        question: `입력이 하나이고 편향이 없는 선형 뉴런의 학습률 한계가 ${num(limit)}입니다. 단위를 바꾸어 입력을 모두 ${k}배 하면 한계는 얼마가 됩니까?`,
        answer: limit / k ** 2,
        tolerance: limit / k ** 2 / 100,
        ...worked(`${num(limit)} ÷ ${num(k * k)}`, num(limit / k ** 2), `굽음은 입력의 제곱에 비례해 ${num(k * k)}배가 되고, 한계는 굽음에 반비례합니다.`),
        mistakes: [
          [limit / k, `${josa(num(k), "으로/로")} 나누었습니다. 굽음은 입력의 제곱에 비례합니다.`],
          [limit * k ** 2, "굽음이 커지면 한계는 작아집니다."],
          [limit, "단위만 바꾸어도 학습률의 한계는 달라집니다."],
        ],
      });
    },
  },
  {
    id: "05-epoch",
    title: "걸음, 배치, 에포크",
    section: `${SECTION}7-걸음-배치-에포크`,
    quizzes: ["05-epoch1"],
    make(draw) {
      const [n, batch, epochs] = draw.until(
        () => [draw.pick([90, 100, 150, 200, 250, 400, 500]), draw.pick([8, 16, 32, 64]), draw.integer(2, 10)],
        ([samples, size]) => samples % size !== 0,
      );
      const each = Math.ceil(n / batch);
      return numberQuestion({
        question: `표본 ${n}개를 배치 크기 ${josa(num(batch), "으로/로")} ${epochs} 에포크 학습시킵니다. 모두 몇 걸음입니까?`,
        answer: each * epochs,
        tolerance: 0,
        unit: "걸음",
        ...worked(`${each} × ${epochs}`, num(each * epochs), `한 에포크는 ${n} ÷ ${josa(num(batch), "을/를")} 올림한 ${each}걸음입니다.`),
        mistakes: [
          [Math.floor(n / batch) * epochs, "남은 표본으로도 한 걸음을 갑니다. 올림하세요."],
          [each, "한 에포크의 걸음입니다."],
          [n * epochs, "배치 크기로 나누지 않았습니다."],
          [Math.ceil((n * epochs) / batch), "에포크마다 마지막 배치가 따로 있습니다. 에포크마다 올림하고 곱하세요."],
        ],
      });
    },
  },
  {
    id: "05-sum",
    title: "합의 기울기와 평균의 기울기",
    section: `${SECTION}합과-평균-원문-002와-004의-기울기`,
    quizzes: ["05-sum1", "05-q3"],
    make(draw) {
      const n = draw.pick([4, 10, 20, 50, 200]);
      const toSum = draw.pick([true, false]);
      const rate = draw.pick([0.1, 0.2, 0.5]) / (toSum ? 1 : n);
      const answer = toSum ? rate / n : rate * n;
      const [from, to] = toSum ? ["평균", "합"] : ["합", "평균"];
      return numberQuestion({
        question: `표본이 ${n}개입니다. ${from}의 기울기에 학습률 ${josa(num(rate), "을/를")} 쓰던 코드를 ${to}의 기울기로 바꾸었습니다. 걸음이 똑같으려면 학습률은 얼마여야 합니까?`,
        answer,
        tolerance: answer / 100,
        ...worked(`${num(rate)} ${toSum ? "÷" : "×"} ${n}`, num(answer), `합은 평균의 ${n}배입니다. 기울기가 ${toSum ? "커진" : "작아진"} 만큼 학습률을 ${toSum ? "줄입니다" : "키웁니다"}.`),
        mistakes: [
          [rate, `그대로 두면 걸음이 ${n}${toSum ? "배" : "분의 1"}로 바뀝니다.`],
          [toSum ? rate * n : rate / n, `기울기가 ${toSum ? "커졌으니 학습률은 줄여야" : "작아졌으니 학습률은 키워야"} 합니다.`],
        ],
      });
    },
  },
  {
    id: "05-momentum",
    title: "모멘텀의 속도",
    section: `${SECTION}8-모멘텀`,
    quizzes: ["05-mom1"],
    make(draw) {
      const [beta, rate] = [draw.pick([0.5, 0.9]), draw.pick([0.1, 0.2])];
      const g = draw.until(
        () => list(2, () => draw.pick([-4, -3, -2, -1, 1, 2, 3, 4])),
        ([a, b]) => a + b !== 0,
      );
      const first = -rate * g[0];
      const answer = beta * first - rate * g[1];
      return numberQuestion({
        question: `β = ${beta}, η = ${rate}이고 첫 속도는 0입니다. 기울기가 ${num(g[0])}, ${josa(num(g[1]), "으로/로")} 차례로 나오면 두 걸음 뒤의 속도 v는 얼마입니까?`,
        answer,
        ...worked(`${beta} × ${inner(first)} − ${rate} × ${inner(g[1])}`, num(answer), `첫 걸음 뒤 v = −${rate} × ${inner(g[0])} = ${num(first)}입니다. 다음 걸음에 βv − η × 기울기를 구합니다.`),
        mistakes: [
          [beta * first + rate * g[1], "둘째 기울기의 부호를 보세요. η × 기울기를 뺍니다."],
          [-rate * g[1], `지난 속도의 ${beta}배를 더하지 않았습니다.`],
          [first - rate * g[1], `지난 속도에 β = ${josa(num(beta), "을/를")} 곱하지 않았습니다.`],
          [-answer, "부호가 반대입니다. 기울기에는 −η를 곱합니다."],
        ],
      });
    },
  },
];
