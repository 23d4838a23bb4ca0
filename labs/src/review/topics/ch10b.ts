/* Chapter 10b: counting the wrong ones, and bytes that go round. */

import type { Topic } from "../topic.ts";
import { choiceQuestion, josa, num, numberQuestion, round, shape } from "./words.ts";

const SECTION = "chapters/10b_mnist.html#";

const wrongOnes: Topic = {
  id: "10b-wrong-ones",
  title: "틀린 장수로 견주기",
  section: `${SECTION}2-원문을-차례대로`,
  quizzes: ["10b-q2"],
  make(draw) {
    const n = draw.pick([2000, 4000, 5000, 60000]);
    const first = draw.integer(955, 985);
    const second = first + draw.integer(3, 9);
    const off = (rate: number) => (n * (1000 - rate)) / 1000;
    const percent = (rate: number) => `${num(rate / 10)} %`;
    if (draw.pick([true, false]))
      return numberQuestion({
        question: `테스트 데이터 ${num(n)}장에서 ${josa(percent(second), "을/를")} 맞혔습니다. 틀린 것은 몇 장입니까?`,
        answer: off(second),
        tolerance: 0.5,
        unit: "장",
        correct: `${num(n)} × (1 − ${num(second / 1000)}) = ${num(n)} × ${num(1 - second / 1000)} = ${num(off(second))}장입니다.`,
        wrong: `맞힌 비율 ${josa(num(second / 1000), "을/를")} 1에서 빼고 ${josa(num(n), "을/를")} 곱하세요.`,
        mistakes: [
          [n - off(second), "맞힌 장수입니다."],
          [off(second) * 10, `1 − ${josa(num(second / 1000), "은/는")} ${num(1 - second / 1000)}입니다. 자릿수를 보세요.`],
          [off(second) / 10, `1 − ${josa(num(second / 1000), "은/는")} ${num(1 - second / 1000)}입니다. 자릿수를 보세요.`],
        ],
      });
    const cut = round((100 * (second - first)) / (1000 - first), 1);
    return numberQuestion({
      question: `테스트 데이터 ${num(n)}장에서 A는 ${percent(first)}, B는 ${josa(percent(second), "을/를")} 맞혔습니다. B는 A보다 몇 장 덜 틀렸습니까?`,
      answer: off(first) - off(second),
      tolerance: 0.5,
      unit: "장",
      correct: `A는 ${num(off(first))}장, B는 ${num(off(second))}장 틀렸으니 ${num(off(first) - off(second))}장 덜 틀렸습니다. 정확도로는 ${num((second - first) / 10)} %p 차이지만 틀린 장수는 ${num(cut)} % 줄었습니다.`,
      wrong: `틀린 장수는 A가 ${num(n)} × ${num(1 - first / 1000)}, B가 ${num(n)} × ${num(1 - second / 1000)}입니다. 둘의 차이를 구하세요.`,
      mistakes: [
        [off(second), "B가 틀린 장수입니다. 차이를 물었습니다."],
        [(off(first) - off(second)) * 10, "자릿수를 보세요. 1 %p는 백 장에 한 장입니다."],
        [(off(first) - off(second)) / 10, "자릿수를 보세요. 1 %p는 백 장에 한 장입니다."],
        [cut, "줄어든 비율(%)입니다. 장수를 물었습니다."],
      ],
    });
  },
};

const around: Topic = {
  id: "10b-around",
  title: "한 바퀴 도는 uint8",
  section: `${SECTION}5-집에서는-척척-밖에서는`,
  quizzes: ["10b-q5"],
  make(draw) {
    const minus = draw.pick([true, true, false]);
    const [a, b] = draw.until(
      () => [draw.integer(2, 50) * 5, draw.integer(10, 150)],
      ([a, b]) => (minus ? a < b && a <= 100 : a + b > 260 && a >= 150),
    );
    const exact = minus ? a - b : a + b;
    const answer = minus ? exact + 256 : exact - 256;
    const sign = minus ? "−" : "+";
    return numberQuestion({
      question: `\`uint8\` 배열 둘의 같은 자리에 있는 값이 앞은 ${a}, 뒤는 ${b}입니다. ${minus ? "앞 배열에서 뒤 배열을 빼면" : "두 배열을 더하면"} NumPy는 그 자리에 얼마를 내놓습니까?`,
      answer,
      tolerance: 0,
      correct: `${a} ${sign} ${b} = ${num(exact)}이고, ${minus ? "256을 더해" : "256을 빼"} 한 바퀴 돈 ${josa(num(answer), "이/가")} 됩니다. 오류는 나지 않습니다.`,
      wrong: `\`uint8\`에는 0부터 255까지만 담깁니다. ${num(exact)}${minus ? "에 256을 더한" : "에서 256을 뺀"} 수가 됩니다.`,
      mistakes: [
        [exact, `uint8은 ${minus ? "음수를" : "255보다 큰 수를"} 담지 못합니다.`],
        [minus ? -exact : 255, minus ? "절댓값이 되는 것은 아닙니다. 한 바퀴 돕니다." : "255에서 멈추지 않고 한 바퀴 돕니다."],
        [minus ? 0 : exact - 255, minus ? "0에서 멈추지 않고 한 바퀴 돕니다." : "0부터 255까지는 256가지입니다. 256을 빼세요."],
        ...(minus ? [[exact + 255, "0부터 255까지는 256가지입니다. 256을 더하세요."] as const] : []),
      ],
    });
  },
};

const images: Topic = {
  id: "10b-images",
  title: "합성곱 층이 받는 배열",
  section: `${SECTION}1-데이터-7만-장`,
  quizzes: ["10b-shape"],
  make(draw) {
    const n = draw.pick([200, 500, 1797, 60000]);
    const [h, w] = draw.shuffle([16, 24, 28, 32, 48]);
    const c = draw.pick([1, 3]);
    return choiceQuestion(
      draw,
      `높이 ${h}, 너비 ${w}인 ${c === 1 ? "흑백" : "컬러(빨강, 초록, 파랑)"} 그림 ${num(n)}장을 Keras의 \`Conv2D\`에 넣으려고 합니다. 배열의 shape은 무엇이어야 합니까?`,
      [shape(n, h, w, c), `그림의 수, 높이, 너비, 그리고 화소마다 든 수의 개수(채널) ${c}입니다.`],
      [
        c === 1 ? [shape(n, h, w), "채널의 축이 없습니다. 흑백이라도 끝에 1이 있어야 합니다."] : [shape(n, h, w, 1), "컬러는 화소마다 수가 셋입니다."],
        [shape(n, c, h, w), "Keras는 따로 정하지 않으면 채널을 맨 뒤에 둡니다."],
        [shape(n, h * w * c), "펴면 이웃이 사라집니다. 그것은 Dense가 받는 모양입니다."],
        [shape(n, w, h, c), "높이(줄의 수)가 너비보다 앞에 옵니다."],
      ],
    );
  },
};

export const TOPICS: readonly Topic[] = [images, wrongOnes, around];
