/* Chapter 7b: optimizers, early stopping, dropout, and what may be said of a measurement. */

import type { Topic } from "../topic.ts";
import { choiceQuestion, josa, num, numberQuestion, total, tuple, type Option } from "./words.ts";

const ORDER = ["첫째", "둘째", "셋째", "넷째", "다섯째", "여섯째", "일곱째", "여덟째"];
const SECTION = "chapters/07b_generalize.html#";

const momentum: Topic = {
  id: "07b-momentum",
  title: "모멘텀의 마지막 속도",
  section: `${SECTION}1-모멘텀의-마지막-속도`,
  quizzes: ["07b-p1", "14-momentum"],
  make(draw) {
    const rate = draw.pick([0.001, 0.002, 0.005, 0.01, 0.02, 0.1]);
    const [beta, times] = draw.pick([[0.5, 2], [0.75, 4], [0.8, 5], [0.9, 10], [0.95, 20], [0.98, 50], [0.99, 100]]);
    const slope = draw.pick([2, 3, 4, 5]);
    const alone = draw.pick([true, false]);
    const answer = alone ? rate * times : rate * times * slope;
    const left = num(1 - beta);
    return numberQuestion({
      question: alone
        ? `비탈이 고르게 이어져 기울기가 늘 같습니다. 학습률 ${num(rate)}에 모멘텀 β = ${josa(num(beta), "을/를")} 붙인 것은 속도가 다 붙은 뒤 모멘텀 없는 학습률 얼마와 같습니까?`
        : `학습률 ${num(rate)}, 모멘텀 β = ${num(beta)}이고 기울기가 늘 ${num(slope)}입니다. 속도가 다 붙으면 한 걸음에 얼마를 갑니까? (크기만)`,
      answer,
      tolerance: answer / 100,
      correct: `마지막 속도는 η/(1 − β)에 기울기를 곱한 것입니다. ${num(rate)} ÷ ${left} = ${num(rate * times)}${alone ? "이니 학습률" : `, 여기에 ${josa(num(slope), "을/를")} 곱해`} ${alone ? `${josa(num(answer), "과/와")} 같습니다` : `${num(answer)}입니다`}.`,
      wrong: `1 − β = ${left}입니다. ${josa(`η = ${num(rate)}`, "을/를")} 이 수로 나누${alone ? "세요" : `고 기울기 ${josa(num(slope), "을/를")} 곱하세요`}.`,
      mistakes: alone
        ? [
            [rate * (1 - beta), "1 − β를 곱했습니다. 속도가 쌓이니 나누어 커져야 합니다."],
            [rate * beta, "β를 곱했습니다. 1 − β로 나눕니다."],
            [rate / beta, "β로 나누었습니다. 1 − β로 나눕니다."],
          ]
        : [
            [rate * slope, "첫걸음의 크기입니다. 속도가 다 붙기 전입니다."],
            [rate * times, `기울기 ${josa(num(slope), "을/를")} 곱하지 않았습니다.`],
            [rate * slope * (1 + beta), "두 걸음째의 크기입니다. 속도는 그 뒤로도 붙습니다."],
            [(rate * slope) / beta, "β로 나누었습니다. 1 − β로 나눕니다."],
          ],
    });
  },
};

const first: Topic = {
  id: "07b-first",
  title: "Adam과 RMSprop의 첫걸음",
  section: `${SECTION}3-adam의-첫걸음`,
  quizzes: ["07b-q2", "07b-p2", "07b-p3"],
  make(draw) {
    const rate = draw.pick([0.001, 0.002, 0.01, 0.05, 0.1]);
    const slope = draw.pick([-800, -500, -60, -7, -3, 3, 8, 40, 250, 1000]);
    const [rho, root] = draw.pick([[0.99, 0.1], [0.96, 0.2], [0.75, 0.5], [0.84, 0.4]]); // root: √(1 − ρ)
    const kind = draw.pick(["Adam", "RMSprop", "raw"]);
    const [name, size, why] = {
      Adam: [`Adam(학습률 ${num(rate)})`, rate, "편향 보정 덕분에 크기는 지워지고 부호만 남습니다. 첫걸음의 크기는 기울기가 얼마든 η"],
      RMSprop: [
        `RMSprop(ρ = ${num(rho)}, 학습률 ${num(rate)})`,
        rate / root,
        `s는 0에서 출발하니 첫 s는 ${num(1 - rho)} × g²이고, 그 제곱근은 |g|의 ${num(root)}배입니다. 첫걸음의 크기는 η ÷ ${num(root)}`,
      ],
      raw: [
        `편향 보정을 통째로 뺀 Adam(β₁ = 0.5, β₂ = ${num(rho)}, 학습률 ${num(rate)})`,
        (0.5 * rate) / root,
        `첫 m은 0.5g, 첫 v의 제곱근은 |g|의 ${num(root)}배입니다. 첫걸음의 크기는 η × 0.5 ÷ ${num(root)}`,
      ],
    }[kind] as [string, number, string];
    const answer = slope > 0 ? -size : size;
    return numberQuestion({
      question: `${name}의 첫 기울기가 ${num(slope)}입니다. 이 매개변수는 첫걸음에 얼마나 바뀝니까? (부호까지. ε은 무시합니다.)`,
      answer,
      tolerance: size / 50,
      correct: `${why}, 곧 ${num(size)}입니다. 기울기의 반대쪽이라 ${num(answer)}입니다.`,
      wrong: `${why}이고, 방향은 기울기의 반대입니다.`,
      mistakes: [
        [-answer, "기울기의 반대쪽으로 갑니다. 부호를 보세요."],
        [-rate * slope, "ηg는 경사 하강의 걸음입니다. 이 옵티마이저는 기울기를 제 크기로 나눕니다."],
        [(answer / size) * rate, "제곱의 이동 평균이 다 찼거나 보정했을 때의 걸음입니다. 첫걸음에서는 덜 차 있습니다."],
        ...(kind === "Adam" ? [] : ([[answer / root, "제곱근을 씌우지 않았습니다. 제곱근으로 나눕니다."]] as const)),
      ],
    });
  },
};

const ratio: Topic = {
  id: "07b-ratio",
  title: "차이는 표준오차의 몇 배인가",
  section: `${SECTION}7-은닉층-크기를-재기`,
  quizzes: ["07b-p5"],
  make(draw) {
    const [n, root] = draw.pick([[9, 3], [16, 4], [25, 5]]);
    const error = draw.pick([0.2, 0.3, 0.4, 0.5, 0.6]);
    const answer = draw.pick([0.5, 1.5, 2, 3, 4, 5]);
    const average = answer * error;
    const spread = error * root;
    const verdict = answer >= 2.5 ? "두 배 반을 넘으니 우연으로 보기 어렵습니다" : "두 배 반에 못 미치니 “낫다”고 적지 않습니다";
    return numberQuestion({
      question: `두 설정을 같은 시드끼리 ${n}번 견주었습니다. 정확도의 차이 ${n}개는 평균이 ${num(average)} %p, 표준편차가 ${num(spread)} %p입니다. 평균은 표준오차의 몇 배입니까?`,
      answer,
      tolerance: 0.02,
      unit: "배",
      correct: `표준오차는 ${num(spread)} ÷ √${n} = ${num(error)} %p이고 ${num(average)} ÷ ${num(error)} = ${num(answer)}배입니다. ${verdict}.`,
      wrong: `표준오차는 표준편차를 √${n} = ${josa(num(root), "으로/로")} 나눈 것입니다. 그것으로 평균 ${josa(num(average), "을/를")} 나누세요.`,
      mistakes: [
        [average / spread, `표준편차로 나누었습니다. 평균의 흔들림은 그 ${root}분의 1입니다.`],
        [(average * n) / spread, `표준편차를 ${josa(num(n), "으로/로")} 나누었습니다. √${josa(num(n), "으로/로")} 나눕니다.`],
        [error, "표준오차까지 구했습니다. 평균을 이 수로 나누세요."],
      ],
    });
  },
};

const patience: Topic = {
  id: "07b-patience",
  title: "조기 종료와 인내",
  section: `${SECTION}9-네-가지-처방`,
  quizzes: ["07b-p7", "09-patience"],
  make(draw) {
    const wait = draw.pick([2, 3]);
    const stopOf = (losses: readonly number[]) => {
      let best = 0;
      for (let i = 1; i < losses.length; i++) {
        if (losses[i] < losses[best]) best = i;
        else if (i - best === wait) return { best, stop: i };
      }
      return { best, stop: losses.length };
    };
    const { losses, best, stop } = draw.until(
      () => {
        const losses = Array.from({ length: 8 }, (_, i) => draw.integer(52, 60) - 2 * i).map((cents) => cents / 100);
        return { losses, ...stopOf(losses) };
      },
      // it stops, after a rise that was not the first, before it has seen the lowest
      ({ losses, best, stop }) =>
        new Set(losses).size === 8 && best >= 1 && stop <= 6 && Math.min(...losses.slice(stop + 1)) < losses[best] && losses[stop] < losses[stop - 1],
    );
    const lowest = Math.min(...losses);
    const waited = losses.slice(best + 1, stop + 1).map((loss) => num(loss)).join(", ");
    const given = `에포크마다 잰 검증 손실이 차례로 ${losses.map((loss) => num(loss)).join(", ")}이고 인내(patience)가 ${wait}입니다.`;
    const times = wait === 2 ? "두 번" : "세 번";
    const told = `${ORDER[best]} 에포크의 ${num(losses[best])}보다 나아지지 않은 것이 ${josa(waited, "으로/로")} ${times} 이어져 ${ORDER[stop]}에서 멈추고 ${ORDER[best]}로 돌아갑니다. 그 뒤의 ${josa(num(lowest), "은/는")} 보지 못합니다.`;
    const wrong = `여태 가장 낮은 값보다 낮아지지 않은 에포크를 셉니다. 새로 낮아지면 처음부터 다시 세고, ${times} 이어지면 멈춥니다.`;
    if (draw.pick([true, false]))
      return numberQuestion({
        question: `${given} 가장 좋은 가중치로 되돌리는 조기 종료가 남기는 가중치의 검증 손실은 얼마입니까?`,
        answer: losses[best],
        correct: told,
        wrong,
        mistakes: [
          [lowest, "그 에포크에 이르기 전에 이미 멈추었습니다."],
          [losses[stop], "멈춘 에포크의 값입니다. 가장 좋았던 에포크로 돌아갑니다."],
        ],
      });
    return numberQuestion({
      question: `${given} 조기 종료는 몇째 에포크를 마치고 멈춥니까?`,
      answer: stop + 1,
      tolerance: 0,
      unit: "째",
      correct: told,
      wrong,
      mistakes: [
        [best + 1, "가장 좋았던 에포크입니다. 거기서 더 기다린 다음 멈춥니다."],
        [8, "끝까지 가지 않습니다. 나아지지 않는 에포크가 이어지면 멈춥니다."],
        [stop, `${times}을 다 기다리지 않았습니다.`],
        [stop + 2, `${times}을 넘겨 기다렸습니다.`],
      ],
    });
  },
};

const dropout: Topic = {
  id: "07b-dropout",
  title: "드롭아웃이 내보내는 값",
  section: `${SECTION}9-네-가지-처방`,
  quizzes: ["07b-p8", "07b-q5"],
  make(draw) {
    const [rate, unit] = draw.pick([[0.2, 4], [0.25, 3], [0.5, 1], [0.6, 2], [0.75, 1]]);
    const outputs = draw.shuffle([1, 2, 3, 4, 5]).slice(0, 4).map((k) => k * unit);
    const off = draw.integer(0, 3);
    const kept = total(outputs.filter((_, i) => i !== off));
    const training = draw.pick([true, true, false]);
    const answer = training ? kept / (1 - rate) : total(outputs);
    const place = ORDER[off];
    const given = `드롭아웃 r = ${josa(num(rate), "을/를")} 둔 은닉 출력이 ${tuple(outputs)}입니다.`;
    const live = outputs.filter((_, i) => i !== off).map((output) => num(output)).join(" + ");
    return numberQuestion({
      question: training
        ? `${given} 훈련할 때 ${place} 하나만 꺼졌습니다. 이 층이 내보내는 네 수의 합은 얼마입니까?`
        : `${given} 예측할 때 이 층이 내보내는 네 수의 합은 얼마입니까?`,
      answer,
      tolerance: 0.01,
      correct: training
        ? `남은 것을 1/(1 − ${num(rate)})배로 키웁니다. (${live}) ÷ ${num(1 - rate)} = ${num(answer)}입니다.`
        : `예측할 때는 끄지도 키우지도 않습니다. 그대로 더해 ${num(answer)}입니다.`,
      wrong: training
        ? `꺼진 것은 0이 되고, 남은 ${josa(live, "은/는")} 1 − ${num(rate)} = ${josa(num(1 - rate), "으로/로")} 나누어 키웁니다.`
        : "드롭아웃은 훈련할 때만 켭니다. 예측할 때 무엇이 달라지는지 떠올려 보세요.",
      mistakes: training
        ? [
            [kept, "남은 것을 키우지 않았습니다. 평균을 지키려면 1 − r로 나눕니다."],
            [total(outputs) / (1 - rate), `꺼진 ${place}까지 더했습니다. 꺼진 것은 0을 냅니다.`],
            [kept / rate, "r로 나누었습니다. 살아남을 확률 1 − r로 나눕니다."],
            [kept * (1 - rate), "곱했습니다. 평균을 지키려면 나누어 키웁니다."],
            [total(outputs), "예측할 때의 값입니다. 훈련할 때는 끄고 키웁니다."],
          ]
        : [
            [total(outputs) * (1 - rate), "예측할 때 줄이는 것은 훈련할 때 키우지 않는 옛 방식입니다."],
            [total(outputs) / (1 - rate), "키우는 것은 훈련할 때의 일입니다."],
          ],
    });
  },
};

const overfit: Topic = {
  id: "07b-overfit",
  title: "두 손실로 진단하기",
  section: `${SECTION}6-못-본-데이터`,
  quizzes: ["07b-p4", "07b-q4", "12b-r3"],
  make(draw) {
    const low = draw.decimal(0.02, 0.09, 0.01);
    const high = draw.decimal(0.6, 0.95, 0.05);
    const near = draw.decimal(0.2, 0.26, 0.01);
    const far = draw.decimal(0.5, 0.62, 0.01);
    const kinds = [
      { pair: [low, high], ask: "과적합이 가장 심한", why: "훈련 손실만 낮고 검증 손실은 높으니 과적합입니다" },
      { pair: [far, far + 0.01], ask: "신경망이 작거나 학습이 덜 되었다고 의심할", why: "둘 다 높고 거의 같으니 아직 덜 배웠습니다" },
      { pair: [near, near + 0.03], ask: "새 데이터에 쓰려고 고를", why: "검증 손실이 가장 낮으니 못 본 데이터에서 가장 낫습니다" },
    ];
    const option = ({ pair: [train, check], why }: (typeof kinds)[number]): Option => [`훈련 ${num(train)}, 검증 ${num(check)}`, `${why}.`];
    const right = draw.pick(kinds);
    return choiceQuestion(
      draw,
      `같은 데이터로 설정 셋을 오래 학습해, 평평해진 손실을 적었습니다. ${right.ask} 것은 어느 것입니까?`,
      option(right),
      kinds.filter((kind) => kind !== right).map(option),
    );
  },
};

const LOGS = [[0.3, 1.2], [0.2, 1.61], [0.1, 2.3], [0.05, 3], [0.01, 4.61], [0.001, 6.91]] as const;

const confident: Topic = {
  id: "07b-confident",
  title: "자신 있게 틀린 답",
  section: `${SECTION}8-내기의-결과-손실이-네-배가-되어도`,
  quizzes: ["07b-q3", "14-overfit"],
  make(draw) {
    const before = draw.integer(0, 4);
    const after = draw.integer(before + 1, 5);
    const [left, small] = LOGS[before];
    const [rest, large] = LOGS[after];
    const answer = large - small;
    const table = LOGS.map(([p, loss]) => `−log ${num(p)} = ${num(loss)}`).join(", ");
    return numberQuestion({
      question: `두 클래스를 가르는 신경망이 검증 데이터의 한 점을 계속 틀립니다. 틀린 클래스에 준 확률이 ${num(1 - left)}에서 ${josa(num(1 - rest), "으로/로")} 올랐습니다. 이 점의 교차 엔트로피는 얼마나 커졌습니까? (${table})`,
      answer,
      tolerance: 0.015,
      correct: `정답에 남은 확률이 ${num(left)}에서 ${josa(num(rest), "으로/로")} 줄어 ${num(large)} − ${num(small)} = ${num(answer)}입니다. 틀린 수는 하나 그대로라 정확도는 바뀌지 않습니다.`,
      wrong: `손실은 정답에 준 확률로 셉니다. 정답에 남은 확률은 1 − ${num(1 - left)}에서 1 − ${josa(num(1 - rest), "으로/로")} 줄었습니다.`,
      mistakes: [
        [0, "바뀌지 않은 것은 정확도입니다. 교차 엔트로피는 얼마나 자신 있게 틀렸는지까지 셉니다."],
        [large, "나중의 손실입니다. 처음 손실을 빼세요."],
        [left - rest, "확률이 바뀐 만큼이 아니라 −log의 차이입니다."],
        [-answer, "부호가 반대입니다. 자신 있게 틀릴수록 손실은 커집니다."],
      ],
    });
  },
};

const report: Topic = {
  id: "07b-report",
  title: "고른 점수와 적을 점수",
  section: `${SECTION}10-가장-좋은-검증-점수를-믿어도-될까`,
  quizzes: ["07b-q6", "07b-r3", "10-r1", "10-q6", "13b-q4"],
  make(draw) {
    const base = draw.integer(85, 90);
    const checks = [base + 4, base + draw.integer(2, 3), base + draw.integer(0, 1)]; // the first is chosen
    const tests = draw.until(
      () => draw.shuffle([-1, 0, 1, 2, 3]).map((more) => base + more),
      ([chosen, ...others]) => chosen < others[0] || chosen < others[1],
    );
    const trains = draw.shuffle([95, 96, 97, 98]).slice(0, 2).concat(99);
    const rows = draw.shuffle([0, 1, 2]);
    const names = ["가", "나", "다"];
    const table = rows.map((row, i) => `${names[i]}: 훈련 ${trains[row]}, 검증 ${checks[row]}, 테스트 ${tests[row]}`).join(" / ");
    const chosen = names[rows.indexOf(0)];
    return numberQuestion({
      question: `설정 셋의 정확도(%)입니다. ${table}. 규칙대로 설정 하나를 골랐을 때, 그 설정의 정확도라고 적을 수 있는 수는 몇 %입니까?`,
      answer: tests[0],
      tolerance: 0,
      unit: "%",
      correct: `검증 ${josa(num(checks[0]), "이/가")} 가장 높은 ${josa(chosen, "을/를")} 고르고, 고를 때 쓰지 않은 테스트의 ${josa(num(tests[0]), "을/를")} 적습니다.`,
      wrong: "고를 때는 검증 데이터를 보고, 적을 때는 고를 때 쓰지 않은 데이터로 잰 것을 적습니다.",
      mistakes: [
        [checks[0], "고를 때 쓴 점수라 실력보다 부풀어 있습니다."],
        [Math.max(...tests.slice(0, 3)), "테스트 데이터를 보고 골랐습니다. 그러면 그 점수도 부풉니다."],
        [99, "훈련 정확도로 골랐습니다. 외운 것을 잰 수입니다."],
        [tests[2], "훈련 정확도가 가장 높은 설정의 테스트 점수입니다. 고를 때는 검증 데이터를 봅니다."],
      ],
    });
  },
};

export const TOPICS: readonly Topic[] = [momentum, first, ratio, patience, dropout, overfit, confident, report];
