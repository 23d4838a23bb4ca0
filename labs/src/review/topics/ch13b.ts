/* Chapter 13b: the sums of six fields. */

import type { Topic } from "../topic.ts";
import { array, inner, josa, num, numberQuestion, round, total, tuple } from "./words.ts";

const SECTION = "chapters/13b_fields.html#";

const distance: Topic = {
  id: "13b-distance",
  title: "빗나간 거리",
  section: `${SECTION}1-이미지-숫자는-어디에-있습니까`,
  quizzes: ["13b-i1"],
  make(draw) {
    const [a, b, c] = draw.pick([[3, 4, 5], [4, 3, 5], [6, 8, 10], [8, 6, 10], [5, 12, 13]]);
    const target = [draw.integer(8, 11), draw.integer(3, 7)];
    const answer = [target[0] - draw.pick([-1, 1]) * a, target[1] + b];
    const off = [answer[0] - target[0], answer[1] - target[1]];
    return numberQuestion({
      question: `숫자의 가운데가 ${tuple(target)}, 신경망의 답이 ${tuple(answer)}입니다. 둘 사이의 거리는 몇 칸입니까?`,
      answer: c,
      unit: "칸",
      correct: `위아래로 ${Math.abs(off[0])}칸, 옆으로 ${Math.abs(off[1])}칸 어긋났으니 √(${off[0] ** 2} + ${off[1] ** 2}) = ${c}칸입니다.`,
      wrong: `두 자리의 차이 ${num(off[0])}, ${josa(num(off[1]), "을/를")} 제곱해 더하고 제곱근을 구하세요.`,
      mistakes: [
        [a + b, "두 어긋남을 그대로 더했습니다. 제곱해서 더하고 제곱근을 구하세요."],
        [c * c, "제곱근을 잊었습니다."],
        [Math.abs(off[0] + off[1]), "부호를 둔 채 더했습니다. 제곱하면 부호가 사라집니다."],
        [Math.max(a, b), "한쪽만 보았습니다."],
      ],
    });
  },
};

const frames: Topic = {
  id: "13b-frames",
  title: "창의 길이와 주파수의 간격",
  section: `${SECTION}3-음성-언제와-얼마나-높이`,
  quizzes: ["13b-s1", "13b-q3"],
  make(draw) {
    const rate = draw.pick([4000, 10000, 20000, 40000]);
    const N = draw.pick([200, 400, 500, 800, 1000, 2000]);
    const gap = rate / N;
    const seconds = N / rate;
    const heard = `1초에 ${num(rate)}번 잰 소리`;
    const longer = "창이 길수록 주파수는 촘촘해지고 때는 뭉개집니다.";
    switch (draw.integer(0, 2)) {
      case 0:
        return numberQuestion({
          question: `${josa(heard, "을/를")} 표본 ${num(N)}개짜리 창으로 끊습니다. 가려낼 수 있는 주파수의 간격은 몇 Hz입니까?`,
          answer: gap,
          tolerance: gap / 200,
          unit: "Hz",
          correct: `${num(rate)} ÷ ${num(N)} = ${num(gap)} Hz입니다. ${longer}`,
          wrong: `간격은 1초의 표본 수를 창의 표본 수로 나눈 것입니다. ${num(rate)} ÷ ${josa(num(N), "을/를")} 셈하세요.`,
          mistakes: [
            [seconds, "창의 길이(초)입니다."],
            [gap / 2, "간격은 fs ÷ N입니다. 절반이 아닙니다."],
            [gap * 2, "간격은 fs ÷ N입니다. 두 배가 아닙니다."],
          ],
        });
      case 1:
        return numberQuestion({
          question: `${heard}에서 ${num(gap)} Hz 떨어진 두 음을 가려내려고 합니다. 창에 표본이 적어도 몇 개 있어야 합니까?`,
          answer: N,
          tolerance: 0.5,
          unit: "개",
          correct: `${num(rate)} ÷ ${num(gap)} = ${num(N)}개입니다. 창은 ${num(seconds)}초입니다. ${longer}`,
          wrong: `간격 ${num(rate)} ÷ N이 ${josa(num(gap), "이/가")} 되는 N을 찾으세요.`,
          mistakes: [
            [rate * gap, "곱했습니다. 나누세요."],
            [seconds, "창의 길이(초)입니다. 표본의 수를 물었습니다."],
            [gap, "간격(Hz)입니다. 표본의 수를 물었습니다."],
          ],
        });
      default:
        return numberQuestion({
          question: `${num(gap)} Hz 떨어진 두 음을 겨우 가려내는 창은 몇 초입니까? (1초에 ${num(rate)}번 쟀습니다.)`,
          answer: seconds,
          tolerance: seconds / 100,
          unit: "초",
          correct: `창의 길이와 간격의 곱은 1이니 1 ÷ ${num(gap)} = ${num(seconds)}초입니다. 표본으로는 ${num(N)}개입니다.`,
          wrong: `창의 길이(초)와 주파수 간격(Hz)의 곱은 1입니다. 간격은 ${num(gap)} Hz입니다.`,
          mistakes: [
            [N, "표본의 수입니다. 초로 적으세요."],
            [gap, "간격과 창의 길이는 곱해서 1입니다."],
            [gap / rate, "1초에 잰 횟수로 나누었습니다. 창의 길이는 1 ÷ 간격입니다."],
          ],
        });
    }
  },
};

const factor: Topic = {
  id: "13b-factor",
  title: "행렬 분해의 한 걸음",
  section: `${SECTION}4-추천-빈칸을-채우기`,
  quizzes: ["13b-m1"],
  make(draw) {
    const p = [draw.pick([1, 0.5, -1]), draw.pick([0.5, 1, 2])];
    const q = [draw.pick([0.4, 0.6, -0.5, 1]), draw.pick([0.2, 0.4, -0.4])];
    const base = draw.pick([2.5, 3, 3.5]);
    const dot = total([p[0] * q[0], p[1] * q[1]]);
    const guess = round(base + dot, 6);
    const rated = draw.until(() => draw.integer(1, 5), (r) => Math.abs(r - guess) > 0.2 && Math.abs(r - base) > 0.2);
    const rate = draw.pick([0.1, 0.2]);
    const error = round(rated - guess, 6);
    const ofP = draw.pick([true, true, false]);
    const [old, partner] = ofP ? [p[0], q[0]] : [q[0], p[0]];
    const answer = old + rate * error * partner;
    return numberQuestion({
      question: `μ + b + c = ${num(base)}, p = ${tuple(p)}, q = ${tuple(q)}이고 매긴 점수는 ${rated}점입니다. 학습률 ${josa(num(rate), "으로/로")} 한 걸음을 가면 ${ofP ? "p" : "q"}의 첫 수는 얼마가 됩니까? (벌은 더하지 않습니다.)`,
      answer,
      tolerance: 0.0005,
      correct: `답은 ${num(base)} + p · q = ${num(base)} + ${inner(dot)} = ${num(guess)}, 오차는 ${rated} − ${num(guess)} = ${num(error)}입니다. ${num(old)} + ${num(rate)} × ${inner(error)} × ${inner(partner)} = ${num(answer)}입니다.`,
      wrong: `먼저 p · q = ${num(dot)}까지 더해 답을 구하고, 매긴 점수에서 답을 빼 오차를 구하세요. 걸음은 학습률 × 오차 × 상대의 첫 수입니다.`,
      mistakes: [
        [old - rate * error * partner, "부호가 반대입니다. 오차를 매긴 점수에서 답을 빼서 구했으니 더합니다."],
        [old + rate * error, "상대의 첫 수를 곱하지 않았습니다."],
        [old + rate * (rated - base) * partner, "내적을 더하지 않은 답으로 오차를 구했습니다."],
        [old + error * partner, "학습률을 곱하지 않았습니다."],
      ],
    });
  },
};

const row: Topic = {
  id: "13b-row",
  title: "원-핫이 고르는 줄",
  section: `${SECTION}4-추천-빈칸을-채우기`,
  quizzes: ["13b-m2"],
  make(draw) {
    const P = Array.from({ length: 4 }, () => [draw.decimal(-1, 1, 0.1), draw.decimal(-1, 1, 0.1)]);
    const [who, place] = [draw.integer(0, 3), draw.integer(0, 1)];
    const answer = P[who][place];
    return numberQuestion({
      question: `사람 넷의 번호를 원-핫 (1, 4)로 적어 편향도 활성화도 없는 \`Dense(2)\`에 넣습니다. 가중치는 \`${array(P)}\`입니다. ${who}번 사람(0부터 셉니다)을 넣으면 나오는 두 수 가운데 ${["첫째", "둘째"][place]}는 얼마입니까?`,
      answer,
      tolerance: 0.001,
      correct: `원-핫은 ${who}번만 1이라 가중치의 ${who}번 줄 ${josa(tuple(P[who]), "이/가")} 그대로 나옵니다.`,
      wrong: `원-핫을 곱하면 다른 줄은 0이 곱해져 사라집니다. 남는 줄은 ${who}번입니다.`,
      mistakes: [
        [P[who][1 - place], "같은 줄의 다른 수입니다."],
        [total(P.map((line) => line[place])), "줄을 모두 더했습니다. 원-핫은 한 줄만 고릅니다."],
        ...(who > 0 ? [[P[who - 1][place], "1부터 세었습니다. 0부터 셉니다."] as const] : []),
      ],
    });
  },
};

const rare: Topic = {
  id: "13b-rare",
  title: "드문 병의 헛경보",
  section: `${SECTION}5-의료-병은-얼마나-드뭅니까`,
  quizzes: ["13b-b1", "13b-q5"],
  make(draw) {
    const [people, share, recall, specificity] = draw.until(
      () => [draw.pick([10000, 20000, 100000]), draw.pick([0.005, 0.01, 0.02, 0.1]), draw.pick([0.8, 0.9, 0.95]), draw.pick([0.9, 0.95, 0.98, 0.99])],
      ([people, share, recall, specificity]) =>
        [people * share * recall, people * (1 - share) * (1 - specificity)].every((count) => Number.isInteger(round(count, 6))),
    );
    const sick = round(people * share, 6);
    const well = people - sick;
    const alarms = round(well * (1 - specificity), 6);
    const found = round(sick * recall, 6);
    const given = `유병률이 ${num(share)}인 ${num(people)}명이 재현율 ${num(recall)}, 특이도 ${num(specificity)}인 검사를 받습니다.`;
    if (draw.pick([true, false]))
      return numberQuestion({
        question: `${given} 헛경보는 몇 명입니까?`,
        answer: alarms,
        tolerance: 0.5,
        unit: "명",
        correct: `병이 없는 ${num(people)} − ${num(sick)} = ${num(well)}명에 1 − ${josa(num(specificity), "을/를")} 곱해 ${num(alarms)}명입니다. 찾아낸 환자는 ${num(found)}명입니다.`,
        wrong: `헛경보는 병이 없는 사람에게서 나옵니다. 병이 없는 ${num(well)}명 가운데 1 − 특이도만큼입니다.`,
        mistakes: [
          [well - alarms, "아니라고 바르게 답한 수입니다. 그 나머지를 물었습니다."],
          [round(sick * (1 - specificity), 6), "환자에게 곱했습니다. 헛경보는 병이 없는 사람에게서 나옵니다."],
          [round(well * (1 - recall), 6), "1 − 재현율을 곱했습니다. 재현율은 환자 안에서 셉니다."],
          [round(people * (1 - specificity), 6), "모두에게 곱했습니다. 병이 없는 사람만 세세요."],
          [found, "찾아낸 환자의 수입니다."],
        ],
      });
    const answer = found / (found + alarms);
    return numberQuestion({
      question: `${given} 병이 있다는 답을 들은 사람 가운데 정말 병이 있는 사람의 비율(정밀도)은 얼마입니까? (소수 둘째 자리까지)`,
      answer,
      tolerance: 0.006,
      correct: `환자 ${num(sick)}명 가운데 ${num(found)}명을 찾고, 병이 없는 ${num(well)}명에게서 헛경보가 ${num(alarms)}명 나옵니다. ${num(found)} ÷ (${num(found)} + ${num(alarms)}) = ${num(answer, 2)}입니다.`,
      wrong: `사람 수로 세세요. 찾아낸 환자는 ${num(sick)} × ${num(recall)}명, 헛경보는 ${num(well)} × (1 − ${num(specificity)})명입니다. 둘의 합이 아래로 갑니다.`,
      mistakes: [
        [recall, "재현율입니다. 정밀도는 병이 있다는 답을 들은 사람 가운데서 셉니다."],
        [specificity, "특이도입니다."],
        [round(found / alarms, 4), "아래에 찾아낸 환자도 더하세요."],
        [1 - answer, "헛경보의 몫입니다."],
      ],
    });
  },
};

const walk: Topic = {
  id: "13b-walk",
  title: "‘내일 = 오늘’이 받는 R²",
  section: `${SECTION}6-금융-내일은-오늘`,
  quizzes: ["13b-f1", "13b-f2", "13b-q6", "14-stock"],
  make(draw) {
    const n = draw.pick([30, 40, 50, 60, 75, 100, 150, 200, 300, 600]);
    const answer = 1 - 6 / n;
    if (draw.pick([true, true, false]))
      return numberQuestion({
        question: `무작위 걸음 ${n}일을 ‘내일 = 오늘’로 맞히면 R²은 어림해서 얼마입니까?`,
        answer,
        tolerance: 0.006,
        correct: `1 − 6/n에 n = ${josa(num(n), "을/를")} 넣어 1 − ${num(6 / n)} = ${num(answer)}입니다. 아무것도 몰라도 이만큼 나옵니다.`,
        wrong: `하루의 오차는 1이고 ${n}일 동안 흘러간 값의 분산은 ${n}/6쯤입니다. 그래서 1 − 6/n입니다.`,
        mistakes: [
          [6 / n, "1에서 빼지 않았습니다."],
          [0, "값이 아니라 바뀐 양으로 재면 0쯤입니다."],
          [1 - 1 / n, "분산은 n이 아니라 n/6쯤입니다."],
          [1, "꼭 맞히지는 못합니다. 하루에 1쯤은 빗나갑니다."],
        ],
      });
    return numberQuestion({
      question: `무작위 걸음을 ‘내일 = 오늘’로 맞혀 R² ${josa(num(answer), "을/를")} 자랑하려면, 어림해서 며칠을 보여 주면 됩니까?`,
      answer: n,
      tolerance: n / 50,
      unit: "일",
      correct: `1 − 6/n = ${num(answer)}이니 n = 6 ÷ ${num(6 / n)} = ${n}일입니다. 오래 보여 줄수록 오르는 점수라 기준선과 견주어야 합니다.`,
      wrong: `R²은 1 − 6/n쯤입니다. 6/n이 1 − ${josa(num(answer), "과/와")} 같은 n을 찾으세요.`,
      mistakes: [
        [n / 6, "6을 빠뜨렸습니다. 분산은 n/6쯤입니다."],
        [6 * n, "6을 한 번 더 곱했습니다."],
      ],
    });
  },
};

export const TOPICS: readonly Topic[] = [distance, frames, factor, row, rare, walk];
