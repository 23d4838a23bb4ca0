/* Chapter 9: what fit counts, how far it can go, neurons born dead, parameters of a deeper network. */

import type { Topic } from "../topic.ts";
import { josa, num, numberQuestion, total } from "./words.ts";

const SECTION = "chapters/09_keras.html#";

const steps: Topic = {
  id: "09-steps",
  title: "fit이 걷는 걸음",
  section: `${SECTION}2-다섯-줄이-정하는-것`,
  quizzes: ["09-r2", "09-steps", "10-r2", "14-steps"],
  make(draw) {
    const batch = draw.pick([16, 20, 32, 50, 64, 100]);
    const full = draw.integer(5, 20);
    const rest = draw.pick([0, 1, 4, Math.floor(batch / 2), batch - 2]);
    const n = batch * full + rest;
    const epochs = draw.pick([2, 3, 5, 10, 20]);
    const each = full + (rest > 0 ? 1 : 0);
    const answer = each * epochs;
    return numberQuestion({
      question: `표본 ${num(n)}개를 \`batch_size=${batch}\`, ${josa(`\`epochs=${epochs}\``, "으로/로")} 학습합니다. 가중치는 모두 몇 번 고쳐집니까?`,
      answer,
      tolerance: 0,
      unit: "번",
      correct: `${rest ? `${josa(`${num(n)} ÷ ${batch}`, "은/는")} 몫이 ${full}, 나머지가 ${rest}이니 마지막 배치는 ${rest}개뿐이고, 한 에포크는 ${each}걸음입니다` : `${num(n)} ÷ ${batch} = ${full}걸음이 한 에포크입니다`}. ${each} × ${epochs} = ${num(answer)}번입니다.`,
      wrong: `${num(n)} ÷ ${josa(num(batch), "을/를")} 올림한 것이 한 에포크의 걸음입니다. 남은 표본도 한 배치가 됩니다. 여기에 에포크 수를 곱하세요.`,
      mistakes: [
        [full * epochs, "마지막의 작은 배치를 버렸습니다. 남은 표본도 한 걸음입니다."],
        [each, "한 에포크의 걸음입니다."],
        [epochs, "에포크 수입니다. 한 에포크에는 배치마다 한 걸음씩 갑니다."],
        [n * epochs, "표본마다 한 걸음이 아니라 배치마다 한 걸음입니다."],
        [Math.ceil((n * epochs) / batch), "전체를 한꺼번에 올림했습니다. 에포크마다 작은 배치가 하나씩 생깁니다."],
      ],
    });
  },
};

const reach: Topic = {
  id: "09-reach",
  title: "가중치가 갈 수 있는 거리",
  section: `${SECTION}3-얼마나-멀리-갈-수-있었을까`,
  quizzes: ["09-far", "09-q2"],
  make(draw) {
    const batch = draw.pick([10, 20, 50, 100]);
    const each = draw.pick([5, 10, 20, 40]);
    const n = batch * each;
    const epochs = draw.pick([3, 4, 5, 10, 20]);
    const rate = draw.pick([0.0005, 0.001, 0.002, 0.01]);
    const distance = each * epochs * rate;
    if (draw.pick([true, true, false]))
      return numberQuestion({
        question: `표본 ${num(n)}개, 배치 ${batch}, Adam, 학습률 ${josa(num(rate), "으로/로")} ${epochs} 에포크를 학습합니다. 가중치 하나가 갈 수 있는 거리는 얼마쯤입니까?`,
        answer: distance,
        tolerance: distance / 50,
        correct: `한 에포크가 ${num(n)} ÷ ${batch} = ${each}걸음이니 모두 ${num(each * epochs)}걸음이고, 한 걸음이 η쯤이라 ${num(each * epochs)} × ${num(rate)} = ${num(distance)}입니다.`,
        wrong: `Adam의 한 걸음은 학습률 ${num(rate)}쯤이고, 한 에포크는 ${num(n)} ÷ ${batch} = ${each}걸음입니다. 걸음을 모두 세어 학습률을 곱하세요.`,
        mistakes: [
          [epochs * rate, `에포크를 걸음으로 세었습니다. 한 에포크는 ${each}걸음입니다.`],
          [each * rate, "한 에포크의 거리입니다."],
          [n * epochs * rate, "표본마다 한 걸음으로 세었습니다. 배치마다 한 걸음입니다."],
          [each * epochs, "걸음 수까지는 맞습니다. 학습률을 곱하세요."],
        ],
      });
    return numberQuestion({
      question: `가중치가 ${num(distance)}쯤 움직여야 풀리는 문제입니다. 표본 ${num(n)}개를 배치 ${batch}, Adam, 학습률 ${josa(num(rate), "으로/로")} 학습한다면 적어도 몇 에포크쯤 걸어야 합니까?`,
      answer: epochs,
      unit: "에포크",
      correct: `한 에포크는 ${each}걸음이라 ${num(each * rate)}쯤 갑니다. ${num(distance)} ÷ ${num(each * rate)} = ${epochs}입니다.`,
      wrong: `한 에포크에 ${num(n)} ÷ ${batch} = ${each}걸음, 한 걸음에 ${num(rate)}쯤 갑니다. 필요한 거리를 한 에포크의 거리로 나누세요.`,
      mistakes: [
        [each * epochs, "걸음 수입니다. 한 에포크의 걸음으로 나누세요."],
        [distance / (n * rate), "표본마다 한 걸음으로 세었습니다. 배치마다 한 걸음입니다."],
      ],
    });
  },
};

const dead: Topic = {
  id: "09-dead",
  title: "죽은 채 태어나는 뉴런",
  section: `${SECTION}5-시드-50개와-죽은-뉴런`,
  quizzes: ["09-dead", "09-q6", "09-r1", "14-dead"],
  make(draw) {
    const inputs = draw.integer(2, 4);
    const chance = 0.5 ** inputs;
    const neurons = draw.pick([1, 32, 48, 64]);
    const answer = neurons * chance;
    const fraction = `1/${2 ** inputs}`;
    const many = ["둘", "셋", "넷"][inputs - 2];
    const one = neurons === 1;
    return numberQuestion({
      question: `입력 ${inputs}개가 모두 양수이고 편향은 0, 처음에 뽑은 가중치들의 부호는 저마다 반반이고 서로 독립입니다. ReLU 뉴런 ${one ? "하나가 태어날 때부터 죽어 있을 확률은 얼마입니까?" : `${neurons}개 가운데 태어날 때부터 죽은 것은 평균 몇 개입니까?`}`,
      answer,
      unit: one ? "" : "개",
      correct: `가중치 ${josa(many, "이/가")} 모두 음수일 확률은 (½)의 ${inputs}제곱, 곧 ${fraction}입니다. ${one ? "입력이 많을수록 드물어집니다." : `${neurons} × ${fraction} = ${num(answer)}개입니다.`}`,
      wrong: `가중치 ${josa(many, "이/가")} 모두 음수일 때만 늘 0을 냅니다. ½을 ${inputs}번 곱하${one ? "세요" : "고 뉴런의 수를 곱하세요"}.`,
      mistakes: [
        [neurons / 2, "가중치 하나만 보았습니다. 모두 음수여야 합니다."],
        [neurons * (1 - chance), "살아 있는 쪽입니다."],
        [inputs === 2 ? neurons / 8 : neurons / 4, `가중치는 ${josa(many, "이/가")} 모두 음수여야 합니다.`],
        ...(one ? [] : ([[chance, "뉴런 하나의 확률입니다. 뉴런의 수를 곱하세요."]] as const)),
      ],
    });
  },
};

const params: Topic = {
  id: "09-params",
  title: "신경망의 매개변수 세기",
  section: `${SECTION}7-원문-001-784-64-32-10`,
  quizzes: ["09-params", "09-r3", "10-p2", "10b-r3", "13-r3", "14-count"],
  make(draw) {
    const hidden = draw.pick([10, 16, 20, 32]);
    if (draw.pick([true, false, false])) {
      const side = draw.pick([8, 10, 12, 20]);
      const size = side * side;
      const answer = (size + 1) * hidden;
      return numberQuestion({
        question: `${side}×${side} 흑백 그림을 한 줄로 펴서 \`Dense(${hidden})\`에 넣습니다. 이 층의 매개변수는 몇 개입니까?`,
        answer,
        tolerance: 0,
        unit: "개",
        correct: `입력이 ${side} × ${side} = ${size}개이니 ${size} × ${hidden} + ${hidden} = ${num(answer)}개입니다.`,
        wrong: `그림을 펴면 ${side} × ${side} = ${size}개입니다. 입력마다 뉴런마다 가중치가 하나씩 있고 뉴런마다 편향이 하나 있습니다.`,
        mistakes: [
          [size * hidden, `편향 ${hidden}개를 빠뜨렸습니다.`],
          [(side + 1) * hidden, `입력은 ${side}개가 아니라 ${side} × ${side}개입니다.`],
          [size + hidden, "더하지 말고 곱하세요. 입력마다 뉴런마다 가중치가 하나씩 있습니다."],
        ],
      });
    }
    const middle = draw.pick([true, true, false]) ? [draw.pick([8, 12, 24])] : [];
    const sizes = [draw.pick([13, 30, 50, 64]), hidden, ...middle, draw.pick([2, 3, 5, 10])];
    const parts = sizes.slice(1).map((size, i) => sizes[i] * size + size);
    const answer = total(parts);
    const last = sizes.length - 1;
    return numberQuestion({
      question: `${sizes.join("-")} 신경망의 매개변수는 편향까지 모두 몇 개입니까?`,
      answer,
      tolerance: 0,
      unit: "개",
      correct: `${sizes.slice(1).map((size, i) => `(${sizes[i]} × ${size} + ${size})`).join(" + ")} = ${parts.map((part) => num(part)).join(" + ")} = ${num(answer)}개입니다.`,
      wrong: `층마다 들어오는 수 × 나가는 수에 나가는 수만큼의 편향을 더하세요. 첫 층은 ${sizes[0]} × ${sizes[1]} + ${sizes[1]}입니다.`,
      mistakes: [
        [answer - total(sizes.slice(1)), `편향 ${sizes.slice(1).join(" + ")}개를 빠뜨렸습니다.`],
        [answer - sizes[last], "출력층의 편향을 빠뜨렸습니다."],
        [answer - parts[last - 1], "출력층을 빠뜨렸습니다."],
        [answer + (sizes[0] - sizes[1]) * sizes[2], "둘째 층에는 입력이 아니라 앞 층의 출력이 들어옵니다."],
        [total(sizes), "뉴런의 수만 더했습니다. 이어진 선마다 가중치가 있습니다."],
      ],
    });
  },
};

export const TOPICS: readonly Topic[] = [steps, reach, dead, params];
