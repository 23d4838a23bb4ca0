/* Chapter 7: sums and means, seeds, where to start, loss curves. */

import type { Topic } from "../topic.ts";
import { choiceQuestion, josa, num, numberQuestion, type Option } from "./words.ts";

const SECTION = "chapters/07_training.html#";

const mean: Topic = {
  id: "07-mean",
  title: "합의 학습률과 평균의 학습률",
  section: `${SECTION}2-같은-학습을-nnlib으로`,
  quizzes: ["07-p2", "08-vector2"],
  make(draw) {
    const n = draw.pick([20, 40, 50, 100, 200, 400]);
    const rate = draw.pick([0.001, 0.002, 0.005, 0.01, 0.02]);
    const half = draw.pick([true, false]);
    const times = half ? n / 2 : n;
    const answer = rate * times;
    const why = half ? `표본마다 합의 절반에서는 p − t가, 평균에서는 (p − t)의 2/${n}배가 더해집니다` : `합의 기울기는 평균의 ${n}배입니다`;
    return numberQuestion({
      question: `표본이 ${num(n)}개입니다. 손실을 ${half ? "오차 제곱합의 절반" : "오차 제곱합(½을 곱하지 않은 것)"}으로 두고 학습률 ${josa(num(rate), "으로/로")} 걷던 코드를 MSE(평균)로 바꿉니다. 걸음의 크기를 그대로 지키려면 학습률은 얼마여야 합니까?`,
      answer,
      tolerance: answer / 100,
      correct: `${why}. 학습률을 ${num(times)}배로 키워 ${num(rate)} × ${num(times)} = ${num(answer)}입니다.`,
      wrong: `${why}. 평균으로 바꾸면 기울기가 ${num(times)}분의 1이 되니 학습률을 그만큼 키우세요.`,
      mistakes: [
        [rate / times, "방향이 반대입니다. 평균의 기울기가 더 작으니 학습률은 커져야 합니다."],
        [rate, "기울기가 작아졌는데 학습률이 그대로면 걸음도 작아집니다."],
        half
          ? [rate * n, "절반을 빠뜨렸습니다. 이 합에는 ½이 곱해져 있습니다."]
          : [(rate * n) / 2, "이 합에는 ½이 곱해져 있지 않으니 2로 나누지 않습니다."],
      ],
    });
  },
};

const floor: Topic = {
  id: "07-floor",
  title: "모두 성공했을 때 믿을 수 있는 성공률",
  section: `${SECTION}4-시드-100개-내기의-결과`,
  quizzes: ["07-q6", "07-p3", "14-seeds"],
  make(draw) {
    const [seeds, rate] = draw.pick([[30, 90], [50, 94], [60, 95], [75, 96], [100, 97], [150, 98], [300, 99]]);
    const gap = num(3 / seeds);
    if (draw.pick([true, false]))
      return numberQuestion({
        question: `시드 ${num(seeds)}개를 돌려 모두 성공했습니다. 성공률의 아래 끝(95 % 신뢰 하한)은 어림해서 몇 %입니까?`,
        answer: rate,
        tolerance: 0.6,
        unit: "%",
        correct: `1 − 3/${seeds} = 1 − ${gap} = ${num(rate / 100)}, 곧 ${rate} %쯤입니다. 모두 성공해도 이보다 높다고는 말하지 못합니다.`,
        wrong: `모두 성공한 시드가 k개일 때 아래 끝은 1 − 3/k로 어림합니다. k에 ${josa(num(seeds), "을/를")} 넣으세요.`,
        mistakes: [
          [100, `${num(seeds)}번의 성공만으로 100 %라고 말할 수는 없습니다.`],
          [95, "95 %는 얼마나 믿을지를 고른 수입니다. 성공률이 아닙니다."],
          [300 / seeds, "3/k까지만 셈했습니다. 1에서 빼세요."],
        ],
      });
    return numberQuestion({
      question: `성공률의 아래 끝(95 % 신뢰 하한)이 ${rate} %라고 적고 싶습니다. 한 번도 실패하지 않는다면 시드를 어림해서 몇 개 돌려야 합니까?`,
      answer: seeds,
      tolerance: seeds === 30 ? 1.2 : 2, // 0.05^(1/k) asks for one or two fewer
      unit: "개",
      correct: `1 − 3/k = ${num(rate / 100)}이니 k = 3 ÷ ${gap} = ${num(seeds)}개입니다.`,
      wrong: `아래 끝의 어림 1 − 3/k가 ${josa(num(rate / 100), "이/가")} 되는 k를 찾으세요.`,
      mistakes: [
        [100 / (100 - rate), "1/k가 아니라 3/k를 뺍니다."],
        [rate, "성공률(%)과 시드의 수는 다른 수입니다."],
      ],
    });
  },
};

const spread: Topic = {
  id: "07-spread",
  title: "Glorot와 He 초기화",
  section: `${SECTION}8-어디에서-출발하는가-초기화`,
  quizzes: ["07-p5"],
  make(draw) {
    const he = draw.pick([true, false]);
    const [fanIn, fanOut] = draw.pick([[100, 300], [200, 600], [400, 100], [50, 150], [200, 50], [400, 600], [100, 700], [200, 800]]);
    const answer = he ? 2 / fanIn : 2 / (fanIn + fanOut);
    const other = he ? 2 / (fanIn + fanOut) : 2 / fanIn;
    const name = he ? "He" : "Glorot";
    const work = he ? `2 ÷ ${fanIn}` : `2 ÷ (${fanIn} + ${fanOut})`;
    return numberQuestion({
      question: `입력이 ${fanIn}개, 뉴런이 ${fanOut}개인 ${he ? "ReLU" : "tanh"} 층의 가중치를 ${name} 초기화로 뽑습니다. 가중치의 분산은 얼마입니까?`,
      answer,
      tolerance: answer / 50,
      correct: `${work} = ${num(answer)}입니다. 들어오는 연결이 많을수록 작게 뽑아, 더한 값이 층을 지나며 커지지 않게 합니다.`,
      wrong: he
        ? `He 초기화의 분산은 2를 들어오는 연결의 수로 나눈 것입니다. 이 층에는 ${fanIn}개가 들어옵니다.`
        : `Glorot 초기화의 분산은 2를 들어오는 수와 나가는 수의 합으로 나눈 것입니다. 이 층에서는 ${fanIn} + ${josa(num(fanOut), "으로/로")} 나눕니다.`,
      mistakes: [
        [other, he ? "그것은 Glorot의 식입니다. He는 들어오는 수만 봅니다." : "들어오는 수만으로 나누었습니다. 그것은 He의 식입니다."],
        [Math.sqrt(answer), "표준편차를 적었습니다. 분산은 그 제곱입니다."],
        [answer / 2, "분자의 2를 빠뜨렸습니다."],
      ],
    });
  },
};

const symmetry: Topic = {
  id: "07-symmetry",
  title: "똑같이 시작한 뉴런",
  section: `${SECTION}8-어디에서-출발하는가-초기화`,
  quizzes: ["07-p4", "07-q5"],
  make(draw) {
    const inputs = draw.integer(2, 4);
    const groups = draw.integer(1, 3);
    const sizes = draw.shuffle([5, 6, 7, 8]).slice(0, groups);
    const neurons = sizes.reduce((all, size) => all + size, 0);
    const starts = ["0.5", "−0.3", "0.2"];
    const split = sizes.map((size, i) => `${size}개는 모두 ${josa(starts[i], "으로/로")}`).join(", ");
    const how = groups === 1 ? "모두 똑같이 0.5로" : split;
    const many = ["한", "두", "세"][groups - 1];
    const answer = inputs * groups;
    return numberQuestion({
      question: `입력 ${inputs}개, 은닉 뉴런 ${neurons}개, 출력 하나인 신경망입니다. 은닉 뉴런에 들어오고 나가는 가중치와 편향을 ${how} 두고 1,000걸음 학습합니다. W₁은 (${inputs}, ${neurons}), 곧 수 ${inputs * neurons}개입니다. 이 가운데 서로 다른 수는 많아야 몇 개입니까?`,
      answer,
      tolerance: 0,
      unit: "개",
      correct: `똑같이 시작한 뉴런은 기울기도 같아 끝까지 같습니다. 뉴런은 ${many} 가지뿐이고, 저마다 입력 ${inputs}개의 가중치가 있으니 ${inputs} × ${groups} = ${answer}개입니다.`,
      wrong: `같은 값으로 시작한 뉴런은 끝까지 같습니다. 서로 다른 뉴런이 몇 가지인지 세고 입력의 수를 곱하세요.`,
      mistakes: [
        [inputs * neurons, "학습은 이 대칭을 깨지 못합니다. 똑같이 시작한 뉴런은 기울기도 같습니다."],
        [groups, "뉴런의 가짓수입니다. 뉴런마다 입력의 수만큼 가중치가 있고, 입력이 다르면 기울기도 다릅니다."],
        [neurons, "뉴런마다 하나씩이 아닙니다. 똑같이 시작한 뉴런은 끝까지 똑같습니다."],
        [inputs, `처음 값이 다른 뉴런이 ${many} 가지 있습니다.`],
      ],
    });
  },
};

const curves: Topic = {
  id: "07-curves",
  title: "손실 곡선 진단",
  section: `${SECTION}9-손실-곡선-진단`,
  quizzes: ["07-curve-1", "14-curve"],
  make(draw) {
    const start = draw.pick([0.69, 0.71, 0.74]);
    const drop = draw.pick([0.01, 0.02]);
    const flat = draw.decimal(0.34, 0.42, 0.01);
    const high = draw.integer(3, 6);
    const kinds = [
      { losses: [start, start - drop, start - 2 * drop, start - 3 * drop], ask: "학습률을 열 배쯤 올려 볼 만한", is: "조금씩이지만 끝까지 내려가는 덜 끝난 곡선" },
      { losses: [start, 0.21, 0.03, draw.pick([0.004, 0.006, 0.008])], ask: "그대로 두어도 좋은", is: "0에 다가가는 알맞은 곡선" },
      { losses: [start, high + 0.4, high - 0.3, high + 0.1], ask: "학습률을 10분의 1로 줄여 새로 시작해야 할", is: "뛰어올라 높은 곳에서 떠는 불안정한 곡선" },
      { losses: [start, flat + 0.06, flat, flat], ask: "은닉 뉴런을 늘려 볼 만한", is: "내려가다가 높은 곳에서 평평해진, 자리가 모자란 곡선" },
    ];
    const option = ({ losses, is }: (typeof kinds)[number]): Option => [losses.map((loss) => num(loss)).join(", "), `${is}입니다.`];
    const right = draw.pick(kinds);
    return choiceQuestion(
      draw,
      `신경망 넷의 손실을 0, 500, 1,000, 2,000걸음에서 쟀습니다. ${right.ask} 것은 어느 것입니까?`,
      option(right),
      kinds.filter((kind) => kind !== right).map(option),
    );
  },
};

export const TOPICS: readonly Topic[] = [mean, floor, spread, symmetry, curves];
