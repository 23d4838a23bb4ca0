/* Chapter 13: what is claimed of deep learning, turned into sums. */

import { superscript } from "../../format.ts";
import type { Topic } from "../topic.ts";
import { inner, josa, num, numberQuestion, round, total, tuple } from "./words.ts";

const SECTION = "chapters/13_power_and_limits.html#";

const determination: Topic = {
  id: "13-r2",
  title: "결정 계수 R²",
  section: `${SECTION}3-더-정확하다는-말-표로-겨루기`,
  quizzes: ["13-p3"],
  make(draw) {
    const step = draw.pick([1, 2]);
    const middle = draw.integer(3, 12);
    const targets = [middle - step, middle, middle + step];
    const answers = draw.until(
      () => targets.map((target) => target + draw.integer(-1, 2)),
      (list) => list.some((value, i) => value !== targets[i]) && list.some((value) => value !== middle),
    );
    const errors = targets.map((target, i) => (target - answers[i]) ** 2);
    const up = total(errors);
    const down = 2 * step * step;
    const answer = 1 - up / down;
    return numberQuestion({
      question: `타깃은 차례로 ${targets.join(", ")}이고 답은 ${answers.join(", ")}입니다. R²은 얼마입니까?`,
      answer,
      correct: `위는 ${errors.join(" + ")} = ${up}, 아래는 ${step * step} + 0 + ${step * step} = ${down}이니 1 − ${num(up / down)} = ${num(answer)}입니다.${answer < 0 ? " 평균만 답하는 것보다 못합니다." : ""}`,
      wrong: `위에는 답과 타깃의 차이를 제곱해 더한 것, 아래에는 타깃과 평균 ${middle}의 차이를 제곱해 더한 것을 둡니다. 그 몫을 1에서 빼세요.`,
      mistakes: [
        [up / down, "1에서 빼지 않았습니다."],
        [1 - up / middle, `아래에 타깃의 평균을 넣었습니다. 평균과의 차이를 제곱해 더한 ${josa(num(down), "이/가")} 와야 합니다.`],
        [1 - total(answers.map((value, i) => Math.abs(value - targets[i]))) / (2 * step), "차이를 제곱하지 않았습니다."],
        [up / 3, "MSE입니다. 평균만 답할 때와 견주세요."],
        [0, "늘 평균을 답할 때의 값입니다."],
      ],
    });
  },
};

const power: Topic = {
  id: "13-power",
  title: "오류를 줄일 데이터",
  section: `${SECTION}4-데이터가-많이-든다는-말`,
  quizzes: ["13-p4"],
  make(draw) {
    const [b, cut] = draw.pick([[0.5, 2], [0.5, 3], [0.5, 4], [0.5, 5], [0.5, 10], [0.25, 2], [0.25, 3], [1, 3], [1, 5]]);
    const times = Math.round(cut ** (1 / b));
    const n = draw.pick([100, 200, 300, 500]);
    const whole = draw.pick([true, false]);
    const answer = whole ? n * times : times;
    return numberQuestion({
      question: `오류가 데이터 수 n의 −${num(b)}제곱에 비례해 줄어듭니다(b = ${num(b)}). 오류를 ${cut}분의 1로 줄이려면 ${whole ? `지금 ${n}장인 데이터가 모두 몇 장이어야 합니까?` : "데이터를 몇 배로 늘려야 합니까?"}`,
      answer,
      tolerance: 0,
      unit: whole ? "장" : "배",
      correct: `데이터를 k배 하면 오류가 k의 −${num(b)}제곱배입니다. ${cut}분의 1이 되려면 k는 ${cut}의 ${num(1 / b)}제곱(1/b = ${num(1 / b)}), 곧 ${num(times)}배입니다.${whole ? ` ${n} × ${num(times)} = ${num(answer)}장입니다.` : ""}`,
      wrong: `k의 −${num(b)}제곱이 ${josa(`1/${num(cut)}`, "이/가")} 되는 k를 찾으세요. ${cut}의 ${num(1 / b)}제곱입니다.${whole ? ` 여기에 ${n}장을 곱합니다.` : ""}`,
      mistakes: [
        [whole ? n * cut : cut, "b = 1일 때의 값입니다."],
        [whole ? n * cut * cut : cut * cut, "b = 0.5일 때의 값입니다."],
        [(whole ? n : 1) * round(cut ** b, 3), "거꾸로 셈했습니다. b제곱이 아니라 1/b제곱입니다."],
        [(whole ? n : 1) / times, "데이터를 줄이면 오류는 늘어납니다."],
        ...(whole ? [[n * (times - 1), "더 모을 장수입니다. 모두 몇 장인지 물었습니다."] as const] : []),
      ],
    });
  },
};

const flops: Topic = {
  id: "13-flops",
  title: "훈련에 드는 셈 6ND",
  section: `${SECTION}5-계산이-많이-든다는-말`,
  quizzes: ["13-p6"],
  make(draw) {
    const [a, b] = [draw.pick([1, 1.5, 2, 3, 5, 7]), draw.pick([1, 2, 3, 4])];
    const [p, q] = [draw.integer(8, 11), draw.integer(9, 12)];
    const shift = draw.pick([0, 1]);
    const base = p + q + shift;
    const answer = (6 * a * b) / 10 ** shift;
    return numberQuestion({
      question: `매개변수 N = ${num(a)} × 10${superscript(p)}개인 완전 연결 신경망이 표본 D = ${num(b)} × 10${superscript(q)}개를 보며 훈련합니다. 드는 셈(곱셈과 덧셈)은 어림해서 10${superscript(base)}의 몇 배입니까?`,
      answer,
      tolerance: answer / 100,
      unit: "배",
      correct: `6ND = 6 × ${num(a)} × ${num(b)} × 10${superscript(p + q)} = ${num(6 * a * b)} × 10${superscript(p + q)}${shift ? `, 곧 ${num(answer)} × 10${superscript(base)}` : ""}입니다.`,
      wrong: `훈련의 셈은 6ND쯤입니다. 6 × ${num(a)} × ${josa(num(b), "을/를")} 셈하고, 지수 ${josa(num(p), "과/와")} ${josa(num(q), "을/를")} 더해 10${superscript(base)}에 맞추세요.`,
      mistakes: [
        [answer / 6, "6을 곱하지 않았습니다."],
        [answer / 3, "순전파만 셌습니다. 역전파까지 하면 6ND입니다."],
        [answer * 10, "지수를 하나 어긋나게 맞추었습니다."],
        [answer / 10, "지수를 하나 어긋나게 맞추었습니다."],
      ],
    });
  },
};

const devices: Topic = {
  id: "13-devices",
  title: "나누어 배우는 배치",
  section: `${SECTION}5-계산이-많이-든다는-말`,
  quizzes: ["13-p7", "13-q2"],
  make(draw) {
    if (draw.integer(0, 3) === 0) {
      const count = draw.pick([2, 4, 8]);
      const each = draw.pick([8, 16, 32, 64]);
      const whole = draw.pick([true, false]);
      return numberQuestion({
        question: whole
          ? `장치 ${count}개가 한 걸음에 저마다 ${each}장씩 받게 하려고 합니다. MirroredStrategy 아래의 fit에 batch_size로 얼마를 주어야 합니까?`
          : `장치 ${count}개에 ${josa(`\`batch_size=${count * each}\``, "으로/로")} MirroredStrategy의 fit을 부릅니다. 장치 하나는 한 걸음에 몇 장을 받습니까?`,
        answer: whole ? count * each : each,
        tolerance: 0,
        unit: whole ? "" : "장",
        correct: `batch_size는 모든 장치를 합친 수입니다. ${each} × ${count} = ${count * each}${whole ? "입니다" : `이니 장치마다 ${each}장입니다`}.`,
        wrong: "fit의 batch_size는 장치 하나가 아니라 모든 장치를 합친 배치의 크기입니다.",
        mistakes: [
          [whole ? each : count * each, "장치마다의 수가 아니라 모두 합친 수입니다."],
          [whole ? each / count : count * count * each, whole ? "나누지 말고 곱하세요." : "곱하지 말고 나누세요."],
        ],
      });
    }
    const [first, second] = draw.pick([[48, 16], [60, 20], [30, 10], [16, 48], [80, 20], [40, 10], [20, 30], [12, 48]]);
    const all = first + second;
    const [g, h] = draw.shuffle([-0.4, 0.2, 0.6, 0.8, 1]).slice(0, 2);
    const answer = (first * g + second * h) / all;
    return numberQuestion({
      question: `배치 ${all}장을 ${first}장과 ${second}장으로 나누었습니다. 두 장치의 평균 기울기는 차례로 ${num(g)}, ${num(h)}입니다. ${all}장 전체의 평균 기울기는 얼마입니까?`,
      answer,
      correct: `(${first} × ${inner(g)} + ${second} × ${inner(h)}) ÷ ${all} = ${num(answer)}입니다. 장수로 무게를 준 평균입니다.`,
      wrong: `장치마다 평균에 장수를 곱해 더하고 ${josa(num(all), "으로/로")} 나누세요.`,
      mistakes: [
        [(g + h) / 2, "그냥 평균 냈습니다. 장수가 적은 쪽의 목소리가 커집니다."],
        [(second * g + first * h) / all, "무게를 거꾸로 주었습니다."],
        [g + h, "더하기만 했습니다."],
        [first * g + second * h, `${all}장으로 나누지 않았습니다.`],
      ],
    });
  },
};

const saliency: Topic = {
  id: "13-saliency",
  title: "켜진 뉴런만 지나는 기울기",
  section: `${SECTION}6-블랙박스라는-말-결정을-읽기`,
  quizzes: ["13-p8"],
  make(draw) {
    const pickWeight = () => draw.pick([-3, -2, -1, 2, 3, 4]);
    const [w, v, on] = draw.until(
      () => [[pickWeight(), pickWeight()], [pickWeight(), pickWeight()], draw.pick([[true, true], [true, false], [false, true]])] as const,
      ([w, v, on]) => !(on[0] && on[1]) || w[0] * v[0] + w[1] * v[1] !== 0,
    );
    const by = draw.pick([0.1, 0.2, -0.1]);
    const each = [0, 1].map((i) => w[i] * v[i]);
    const slope = total(each.filter((_, i) => on[i]));
    const answer = slope * by;
    const state = on[0] && on[1] ? "두 뉴런이 모두 켜져 있습니다" : `${on[0] ? "첫째만 켜져 있고 둘째는" : "둘째만 켜져 있고 첫째는"} 꺼져 있습니다`;
    const terms = each.flatMap((_, i) => (on[i] ? [`${inner(w[i])} × ${inner(v[i])}`] : [])).join(" + ");
    return numberQuestion({
      question: `은닉 ReLU 뉴런이 둘인 신경망입니다. 첫 입력에서 두 뉴런으로 가는 가중치는 ${tuple(w)}, 두 뉴런에서 로짓으로 가는 가중치는 ${tuple(v)}입니다. ${state}. 첫 입력을 ${num(Math.abs(by))} ${by > 0 ? "올리면" : "내리면"} 로짓은 얼마나 바뀝니까? (부호까지. 켜지고 꺼진 것은 그대로입니다.)`,
      answer,
      correct: `켜진 뉴런만 지나는 기울기는 ${terms} = ${num(slope)}입니다. ${num(slope)} × ${inner(by)} = ${num(answer)}만큼 바뀝니다.`,
      wrong: `켜진 뉴런마다 들어오는 가중치와 나가는 가중치를 곱해 더한 것이 기울기입니다. 꺼진 뉴런은 0입니다. 여기에 입력이 바뀐 ${josa(num(by), "을/를")} 곱하세요.`,
      mistakes: [
        [slope, "기울기입니다. 입력이 바뀐 만큼을 곱하세요."],
        [total(each) * by, "꺼진 뉴런의 몫까지 더했습니다."],
        [-answer, "부호를 보세요."],
        [each[0] * by, on[0] ? "둘째 뉴런의 길을 빠뜨렸습니다." : "꺼진 첫째 뉴런의 길을 셌습니다."],
        [total(w.filter((_, i) => on[i])) * by, "로짓으로 가는 가중치를 곱하지 않았습니다."],
      ],
    });
  },
};

const attack: Topic = {
  id: "13-attack",
  title: "작은 변화가 쌓이는 크기",
  section: `${SECTION}7-작은-변화가-쌓이면-적대적-예`,
  quizzes: ["13-p9", "13-q4", "13-q6", "14-attack"],
  make(draw) {
    const w = draw.until(
      () => Array.from({ length: draw.integer(3, 4) }, () => draw.pick([-3, -2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2])),
      (list) => [4, 5, 8].includes(total(list.map(Math.abs))) && Math.abs(total(list)) > 0.4 && Math.abs(total(list)) < total(list.map(Math.abs)),
    );
    const size = total(w.map(Math.abs));
    const norm = w.map((value) => num(Math.abs(value))).join(" + ");
    const eps = draw.pick([0.05, 0.1, 0.15, 0.2, 0.25]);
    const drop = round(eps * size, 6);
    if (draw.pick([true, false])) {
      return numberQuestion({
        question: `w = ${tuple(w)}인 로지스틱 회귀의 로짓이 ${num(drop)}입니다. 입력마다 같은 크기 ε까지 바꿀 수 있을 때, 로짓을 0으로 만드는 가장 작은 ε은 얼마입니까?`,
        answer: eps,
        correct: `로짓은 ε‖w‖₁만큼 내려갑니다. ‖w‖₁ = ${norm} = ${num(size)}이니 ${num(drop)} ÷ ${num(size)} = ${num(eps)}입니다.`,
        wrong: `가중치의 부호를 보고 쪽을 고르면 로짓은 ε‖w‖₁만큼 내려갑니다. ‖w‖₁은 가중치의 절댓값을 더한 것입니다.`,
        mistakes: [
          [drop, "‖w‖₁로 나누지 않았습니다."],
          [round(drop / total(w), 6), "부호를 살려 더했습니다. 절댓값을 더하세요."],
          [round(drop / Math.hypot(...w), 6), "제곱해 더한 길이로 나누었습니다. 쪽을 고르면 절댓값이 그대로 쌓입니다."],
          [round(drop / w.length, 6), "입력의 수로 나누었습니다."],
        ],
      });
    }
    const logit = round(drop + draw.pick([-0.5, 0.3, 0.5, 1].filter((more) => round(drop + more, 6) > 0)), 6); // positive at first
    const answer = logit - drop;
    return numberQuestion({
      question: `w = ${tuple(w)}인 로지스틱 회귀의 로짓이 ${num(logit)}입니다. 입력마다 ${num(eps)}까지 바꿀 수 있을 때 로짓을 어디까지 내릴 수 있습니까?`,
      answer,
      correct: `‖w‖₁ = ${norm} = ${num(size)}이고 ${num(eps)} × ${num(size)} = ${josa(num(drop), "을/를")} 내려 ${num(answer)}입니다. ${answer < 0 ? "부호가 바뀌어 답이 뒤집힙니다." : "아직 뒤집히지 않습니다."}`,
      wrong: `가중치의 부호를 보고 쪽을 고르면 로짓은 ε‖w‖₁만큼 내려갑니다. ‖w‖₁ = ${norm}입니다.`,
      mistakes: [
        [logit - eps * total(w), "부호를 살려 더했습니다. 절댓값을 더하세요."],
        [logit + drop, "올렸습니다. 내리는 쪽으로 고르세요."],
        [drop, "내려간 크기입니다. 로짓에서 빼세요."],
        [logit - eps, "가중치를 곱하지 않았습니다. 입력마다 가중치의 절댓값을 곱한 것이 모두 쌓입니다."],
      ],
    });
  },
};

const root: Topic = {
  id: "13-root",
  title: "고른 부호와 무작위 부호",
  section: `${SECTION}7-작은-변화가-쌓이면-적대적-예`,
  quizzes: ["13-p10"],
  make(draw) {
    const side = draw.pick([8, 10, 16, 20, 28, 30]);
    const n = side * side;
    const w = draw.pick([0.1, 0.2, 0.5]);
    const eps = draw.pick([0.01, 0.05, 0.1]);
    const ask = draw.integer(0, 2);
    const given = `화소 ${n}개의 |w|가 모두 같습니다.`;
    if (ask === 0)
      return numberQuestion({
        question: `${given} 화소마다 로짓이 커지는 쪽을 골라 ε씩 바꾸면, 로짓은 부호를 무작위로 고를 때의 표준편차의 몇 배를 움직입니까?`,
        answer: side,
        unit: "배",
        correct: `쪽을 고르면 n에 비례하고 무작위면 √n에 비례하니 ${n} ÷ √${n} = √${n} = ${side}배입니다.`,
        wrong: `쪽을 고르면 ${n}개가 모두 더해지고, 무작위로는 서로 지워 √${n}개만큼만 남습니다.`,
        mistakes: [
          [n, "무작위로 바꿀 때도 √n만큼은 움직입니다."],
          [1, "무작위 부호에서는 서로 지웁니다."],
          [n / 2, "반이 아니라 √n만큼 남습니다."],
        ],
      });
    const chosen = ask === 1;
    const answer = eps * w * (chosen ? n : side);
    return numberQuestion({
      question: `화소 ${n}개의 |w|가 모두 ${num(w)}입니다. 화소마다 ${num(eps)}씩, ${chosen ? "부호를 로짓이 커지는 쪽으로 골라 바꾸면 로짓은 얼마나 움직입니까?" : "부호를 무작위로 골라 바꾸면 로짓이 움직이는 양의 표준편차는 얼마입니까?"}`,
      answer,
      tolerance: answer / 100,
      correct: chosen ? `${n}개가 모두 더해져 ${n} × ${num(w)} × ${num(eps)} = ${num(answer)}입니다.` : `서로 지워 √${n} = ${side}개만큼만 남습니다. ${side} × ${num(w)} × ${num(eps)} = ${num(answer)}입니다.`,
      wrong: chosen ? "쪽을 고르면 화소마다 |w|ε씩 모두 더해집니다." : `무작위 부호의 합은 표준편차가 n이 아니라 √n입니다. √${n}에 |w|와 바꾼 크기를 곱하세요.`,
      mistakes: [
        [eps * w * (chosen ? side : n), chosen ? "무작위 부호일 때의 표준편차입니다." : "쪽을 골랐을 때 움직이는 크기입니다."],
        [eps * w, "화소 하나의 몫입니다."],
        [(chosen ? n : side) * eps, "가중치를 곱하지 않았습니다."],
      ],
    });
  },
};

export const TOPICS: readonly Topic[] = [determination, power, flops, devices, saliency, attack, root];
