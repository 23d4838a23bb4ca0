/* Chapter 10: pixels in a row, precision, and how far an accuracy can be trusted. */

import type { Topic } from "../topic.ts";
import { josa, num, numberQuestion, round, type Slip } from "./words.ts";

const SECTION = "chapters/10_digits.html#";

const place: Topic = {
  id: "10-place",
  title: "그림을 한 줄로 펴면",
  section: `${SECTION}1-그림에서-배열까지`,
  quizzes: ["10-p1", "11-r1"],
  make(draw) {
    const width = draw.pick([8, 10, 16, 20, 28]);
    const row = draw.integer(2, 5);
    const column = draw.until(() => draw.integer(1, 6), (c) => c !== row);
    const index = width * row + column;
    const given = `${width}×${width} 그림을 윗줄부터 한 줄로 폈습니다. 줄과 칸, 배열의 자리는 모두 0부터 셉니다.`;
    const rule = `r번 줄 c번 칸은 ${width}r + c번입니다.`;
    switch (draw.integer(0, 2)) {
      case 0:
        return numberQuestion({
          question: `${given} 위에서 ${row}번 줄, 왼쪽에서 ${column}번 칸은 배열의 몇 번입니까?`,
          answer: index,
          tolerance: 0,
          unit: "번",
          correct: `${width} × ${row} + ${column} = ${index}번입니다.`,
          wrong: `줄 하나를 내려갈 때마다 ${width}칸을 건너뜁니다. ${rule}`,
          mistakes: [
            [width * column + row, "줄과 칸을 바꾸었습니다."],
            [index + 1, "1부터 세었습니다. 0부터 셉니다."],
            [index - width, `${row}번 줄 앞에는 ${row}줄이 있습니다. 한 줄을 덜 건넜습니다.`],
            [row * column, "줄마다 건너뛰는 것은 칸의 번호가 아니라 그림의 너비입니다."],
          ],
        });
      case 1:
        return numberQuestion({
          question: `${given} 배열의 ${josa(`${index}번`, "은/는")} 그림의 위에서 몇 번 줄입니까?`,
          answer: row,
          tolerance: 0,
          unit: "번",
          correct: `${index} ÷ ${josa(num(width), "은/는")} 몫이 ${row}, 나머지가 ${column}입니다. ${row}번 줄의 ${column}번 칸입니다.`,
          wrong: `${rule} ${josa(num(index), "을/를")} ${josa(num(width), "으로/로")} 나눈 몫과 나머지를 보세요.`,
          mistakes: [
            [column, "나머지는 칸의 번호입니다. 줄은 몫입니다."],
            [row + 1, "1부터 세었습니다. 0부터 셉니다."],
          ],
        });
      default: {
        const [name, down, right] = draw.pick([["바로 아래", 1, 0], ["오른쪽 아래", 1, 1], ["왼쪽 아래", 1, -1], ["두 줄 아래", 2, 0]] as const);
        const answer = width * down + right;
        return numberQuestion({
          question: `${given} ${row}번 줄 ${column}번 칸의 화소와 그 ${name}의 화소는 배열에서 몇 칸 떨어져 있습니까?`,
          answer,
          tolerance: 0,
          unit: "칸",
          correct: `${down === 1 ? "한 줄을" : "두 줄을"} 내려가면 ${width * down}칸${right ? `, ${right > 0 ? "오른쪽으로 한 칸이니 하나를 더해" : "왼쪽으로 한 칸이니 하나를 빼"} ${answer}칸` : ""}입니다.${down === 1 ? " 붙어 있던 화소가 이만큼 떨어집니다." : ""}`,
          wrong: `${rule} 두 자리의 번호를 구해 빼세요.`,
          mistakes: [
            [1, "바로 옆 화소와의 거리입니다. 아래 화소는 다른 줄에 있습니다."],
            [index + answer, "그 화소의 자리입니다. 두 자리의 차이를 물었습니다."],
            [down + Math.abs(right), "그림에서의 거리입니다. 편 배열에서는 줄마다 그림의 너비만큼 건너뜁니다."],
            ...(right || down > 1 ? [[width, "바로 아래 화소와의 거리입니다."] as const] : []),
          ],
        });
      }
    }
  },
};

const precision: Topic = {
  id: "10-precision",
  title: "정밀도와 재현율",
  section: `${SECTION}5-어디에서-틀리는가-재현율과-정밀도`,
  quizzes: ["10-p4", "10-p5", "10-q2", "13b-r1", "14-precision"],
  make(draw) {
    const round3 = (value: number) => Number.isInteger(round(value * 200, 6));
    const [hits, real, said] = draw.until(
      () => [draw.integer(6, 45), draw.integer(2, 12) * 5, draw.integer(2, 12) * 5] as const,
      ([h, a, b]) => h < a && h < b && a !== b && h > a / 4 && round3(h / a) && round3(h / b),
    );
    const [name, thing, unit] = draw.pick([["스팸", "편지", "통"], ["불량", "부품", "개"], ["8", "그림", "장"]]);
    const wantsPrecision = draw.pick([true, false]);
    const below = wantsPrecision ? said : real;
    const answer = hits / below;
    const [asked, other] = wantsPrecision ? ["정밀도", "재현율"] : ["재현율", "정밀도"];
    const rest = wantsPrecision ? real : said;
    return numberQuestion({
      question: `정말 ${name}인 ${josa(thing, "은/는")} 모두 ${real}${unit}입니다. 프로그램은 ${said}${unit}에 ‘${name}’이라고 답했고, 그 가운데 ${josa(`${hits}${unit}`, "이/가")} 맞았습니다. ${josa(asked, "은/는")} 얼마입니까?`,
      answer,
      correct: `${wantsPrecision ? `답한 ${said}${unit}` : `정말 그런 ${real}${unit}`} 가운데 ${hits}${unit}이니 ${hits} ÷ ${below} = ${num(answer)}입니다. ${josa(other, "은/는")} ${hits} ÷ ${rest} = ${num(hits / rest)}입니다.`,
      wrong: wantsPrecision ? `정밀도는 그렇다고 답한 ${josa(`${said}${unit}`, "을/를")} 아래에 둡니다.` : `재현율은 정말 그런 ${josa(`${real}${unit}`, "을/를")} 아래에 둡니다.`,
      mistakes: [
        [hits / rest, wantsPrecision ? "재현율입니다. 정밀도는 답한 것 가운데서 셉니다." : "정밀도입니다. 재현율은 정말 그런 것 가운데서 셉니다."],
        [Math.min(real, said) / Math.max(real, said), "두 아래끼리 나누었습니다. 맞힌 수가 위로 갑니다."],
        [1 - answer, "나머지의 몫입니다."],
      ],
    });
  },
};

const ERRORS = [
  [0.9, 100, 3], [0.9, 225, 2], [0.9, 400, 1.5], [0.9, 900, 1], [0.9, 3600, 0.5], [0.9, 10000, 0.3],
  [0.8, 100, 4], [0.8, 400, 2], [0.8, 1600, 1], [0.8, 6400, 0.5], [0.5, 100, 5], [0.5, 400, 2.5], [0.5, 2500, 1],
  [0.98, 400, 0.7], [0.98, 4900, 0.2],
] as const;

const error: Topic = {
  id: "10-error",
  title: "정확도의 표준오차",
  section: `${SECTION}7-정확도는-얼마나-흔들리는가`,
  quizzes: ["10-p6", "10b-r1", "10b-wobble", "13b-n2", "14-error"],
  make(draw) {
    const [p, n, size] = draw.pick(ERRORS);
    const band = draw.pick([true, false]);
    const answer = band ? round(100 * p - 2 * size, 4) : size;
    const product = num(p * (1 - p));
    const work = `√(${num(p)} × ${num(1 - p)} ÷ ${num(n)}) = ${num(size / 100)}, 곧 ${num(size)} %p`;
    const slips: Slip[] = band
      ? [
          [100 * p - size, "표준오차의 한 배만 뺐습니다. 두 배 안을 봅니다."],
          [100 * p + 2 * size, "위쪽 끝입니다."],
          [2 * size, "뺄 크기입니다. 정확도에서 빼세요."],
        ]
      : [
          [size / 100, "비율로는 맞습니다. %p로 적으려면 100을 곱하세요."],
          [2 * size, "표준오차의 두 배입니다."],
          [100 * Math.sqrt(p * (1 - p)), "n으로 나누지 않았습니다."],
          [(100 * p * (1 - p)) / n, "제곱근을 씌우지 않았습니다."],
        ];
    return numberQuestion({
      question: `테스트 데이터 ${num(n)}개에서 정확도가 ${num(100 * p)} %입니다. ${
        band ? "참값이 잰 정확도에서 표준오차의 두 배 안에 있다고 볼 때, 아래 끝은 몇 %입니까?" : "이 정확도의 표준오차는 몇 %p입니까?"
      }`,
      answer,
      tolerance: band ? 0.05 : size / 20,
      unit: band ? "%" : "%p",
      correct: `${work}입니다.${band ? ` ${num(100 * p)} − 2 × ${num(size)} = ${num(answer)} %입니다.` : ` 참값은 ±${num(2 * size)} %p 안에 있으리라고 봅니다.`}`,
      wrong: `표준오차는 √(p(1 − p)/n)입니다. ${product} ÷ ${num(n)}의 제곱근을 구해 100을 곱하면 %p입니다.${band ? " 그 두 배를 정확도에서 빼세요." : ""}`,
      mistakes: slips,
    });
  },
};

const shrink: Topic = {
  id: "10-shrink",
  title: "덜 흔들리려면 몇 장",
  section: `${SECTION}7-정확도는-얼마나-흔들리는가`,
  quizzes: ["10-q3"],
  make(draw) {
    const times = draw.integer(2, 5);
    const target = draw.pick([0.2, 0.3, 0.5, 0.6, 1]);
    const n = draw.pick([100, 200, 300, 400, 500]);
    const before = num(target * times);
    const answer = n * times ** 2;
    return numberQuestion({
      question: `테스트 데이터 ${n}장으로 잰 정확도의 표준오차가 ${before} %p입니다. 이것을 ${josa(`${num(target)} %p`, "으로/로")} 줄이려면 테스트 데이터가 모두 몇 장이어야 합니까? (정확도는 그대로라고 봅니다.)`,
      answer,
      tolerance: 0,
      unit: "장",
      correct: `${times}분의 1로 줄여야 하고 n은 제곱근 속에 있으니 ${times} × ${times} = ${times ** 2}배, ${n} × ${times ** 2} = ${num(answer)}장입니다.`,
      wrong: `표준오차는 √(1/n)에 비례합니다. ${before} ÷ ${num(target)} = ${times}이니 ${times}분의 1로 줄여야 합니다. 그러려면 n을 몇 배로 늘려야 합니까?`,
      mistakes: [
        [n * times, `${times}배로 늘리면 √${times}분의 1로만 줄어듭니다.`],
        [n * (times ** 2 - 1), "더 모을 장수입니다. 모두 몇 장인지 물었습니다."],
        [round(n / times, 4), "거꾸로입니다. 그림이 줄면 더 흔들립니다."],
        [times ** 2, "배수입니다. 지금의 장수에 곱하세요."],
      ],
    });
  },
};

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);

const sign: Topic = {
  id: "10-sign",
  title: "한쪽만 맞힌 그림으로 견주기",
  section: `${SECTION}8-더-낫다고-말하려면-짝지어-견주기`,
  quizzes: ["10-p7", "10-p8", "10-q1", "10b-q3"],
  make(draw) {
    const few = draw.integer(0, 2);
    const many = draw.integer(few === 0 ? 4 : 5, few === 0 ? 8 : 7);
    const [b, c] = draw.shuffle([few, many]);
    const n = few + many;
    const ways = Array.from({ length: few + 1 }, (_, k) => choose(n, k));
    const sum = ways.reduce((all, way) => all + way, 0);
    const answer = (2 * sum) / 2 ** n;
    const both = draw.integer(20, 90);
    return numberQuestion({
      question: `두 모델이 같은 그림을 풀었습니다. A만 맞힌 것이 ${b}장, B만 맞힌 것이 ${c}장, 둘 다 틀린 것이 ${both}장입니다. 실력이 같은데도 어느 쪽으로든 이만큼 또는 더 기울 확률 P는 얼마입니까? (소수 셋째 자리까지)`,
      answer,
      tolerance: 0.0011,
      correct: `한쪽만 맞힌 ${n}장을 동전으로 봅니다. 2 × ${few ? `(${ways.join(" + ")})` : 1} ÷ ${2 ** n} = ${num(answer, 4)}입니다. ${answer < 0.05 ? "0.05보다 작으니 우연이라고 보기 어렵습니다." : "0.05보다 크니 어느 쪽이 낫다고 말하지 못합니다."}`,
      wrong: `둘 다 틀린 것은 세지 않습니다. 동전 ${n}개에서 적은 쪽이 ${few ? `${few}개 이하` : "0개"}인 경우의 수${few ? `(0개면 1가지, 1개면 ${n}가지${few > 1 ? `, 2개면 ${ways[2]}가지` : ""})` : "(한 가지)"}를 2의 ${n}제곱으로 나누고 두 배 하세요.`,
      mistakes: [
        [answer / 2, "두 배를 빠뜨렸습니다. 거꾸로 기운 경우도 셉니다."],
        [(2 * ways[few]) / 2 ** n, `${few}장인 경우만 셌습니다. 더 기운 경우도 더하세요.`],
        [many / n, "한쪽만 맞힌 그림 가운데의 비율입니다. 확률 P가 아닙니다."],
      ],
    });
  },
};

const tail: Topic = {
  id: "10-tail",
  title: "뒤를 떼어 내는 validation_split",
  section: `${SECTION}10-validation_split은-섞지-않는다`,
  quizzes: ["10-q4"],
  make(draw) {
    const each = draw.pick([40, 80, 100]);
    const [kinds, split] = draw.until(
      () => [draw.pick([5, 8, 10]), draw.pick([0.15, 0.25, 0.3, 0.35, 0.4, 0.45])],
      ([kinds, split]) => kinds * split >= 1,
    );
    const n = kinds * each;
    const held = round(n * split, 6);
    const gone = Math.floor(round(kinds * split, 6));
    const some = held - gone * each; // of the class that the cut goes through
    const given = `정답이 ${kinds}가지인 데이터 ${num(n)}개가 정답 순서로 ${each}개씩 늘어서 있습니다. 섞지 않고 ${josa(`\`validation_split=${split}\``, "으로/로")} \`fit\`을 불렀습니다.`;
    const cut = `뒤의 ${num(n)} × ${split} = ${num(held)}개를 떼니`;
    const wrong = `섞기 전의 뒤 ${num(held)}개가 검증 데이터입니다. 한 종류가 ${each}개이니 뒤에서부터 몇 종류가 통째로 빠졌는지 세세요.`;
    if (draw.pick([true, false]))
      return numberQuestion({
        question: `${given} 훈련 데이터에 하나도 없는 정답은 몇 가지입니까?`,
        answer: gone,
        tolerance: 0,
        unit: "가지",
        correct: `${cut} ${each}개씩 ${gone}가지가 통째로 빠집니다.${some ? ` 남은 ${num(some)}개는 다음 종류의 일부라 그 종류는 훈련에도 있습니다.` : ""}`,
        wrong,
        mistakes: [
          [kinds, "훈련 데이터에는 앞쪽의 종류가 남아 있습니다."],
          [0, "validation_split은 섞기 전에 자릅니다. 고르게 빠지지 않습니다."],
          [some ? gone + 1 : gone - 1, some ? "잘린 종류는 일부가 훈련에 남아 있습니다." : "뒤에서부터 다시 세어 보세요."],
        ],
      });
    return numberQuestion({
      question: `${given} 훈련에서 배운 정답만 낼 수 있다면, 검증 데이터에서 맞힐 수 있는 것은 많아야 몇 개입니까?`,
      answer: some,
      tolerance: 0,
      unit: "개",
      correct: `${cut} ${gone}가지, ${num(gone * each)}개는 훈련에 없던 정답입니다. ${some ? `맞힐 수 있는 것은 남은 ${num(some)}개뿐입니다.` : "하나도 맞힐 수 없습니다."}`,
      wrong,
      mistakes: [
        [held, "검증 데이터에는 훈련에 하나도 없던 정답이 들어 있습니다."],
        [gone * each, "훈련에 없던 정답의 수입니다. 그 나머지를 물었습니다."],
        [0, "잘린 종류의 나머지는 훈련에 있으니 맞힐 수 있습니다."],
      ],
    });
  },
};

const leak: Topic = {
  id: "10-leak",
  title: "테스트 데이터의 표준화",
  section: `${SECTION}3-배율-늘-나누어야-할까`,
  quizzes: ["10-p3"],
  make(draw) {
    const spread = draw.integer(2, 4);
    const middle = draw.integer(5, 9);
    const train = draw.shuffle([-1, -1, 1, 1]).map((side) => middle + side * spread);
    const times = draw.pick(middle > 2 * spread ? [-2, 2, 3] : [2, 3, 4]);
    const test = middle + times * spread;
    const mean = (4 * middle + test) / 5;
    const sd = Math.sqrt((train.reduce((all, value) => all + (value - mean) ** 2, 0) + (test - mean) ** 2) / 5);
    return numberQuestion({
      question: `한 화소의 값이 훈련 데이터 넷에서는 차례로 ${train.join(", ")}, 테스트 데이터 하나에서는 ${test}입니다. 이 테스트 값을 규칙대로 표준화하면 얼마입니까?`,
      answer: times,
      tolerance: 0.02,
      correct: `훈련 데이터만으로 평균 ${josa(num(middle), "과/와")} 표준편차 ${josa(num(spread), "을/를")} 구합니다. (${test} − ${middle}) ÷ ${spread} = ${num(times)}입니다.`,
      wrong: `평균과 표준편차는 훈련 데이터에서만 구합니다. 넷의 평균은 ${middle}이고, 모두 평균에서 ${spread}만큼 떨어져 있습니다.`,
      mistakes: [
        [round((test - mean) / sd, 4), "테스트 데이터까지 넣어 평균과 표준편차를 구했습니다. 테스트의 정보가 새어 듭니다."],
        [test - middle, "표준편차로 나누지 않았습니다."],
        [test / spread, "평균을 빼지 않았습니다."],
        [(test - middle) / spread ** 2, "분산으로 나누었습니다. 표준편차로 나눕니다."],
        [0, "테스트 값 하나만으로 평균을 구하면 늘 0입니다. 평균은 훈련 데이터의 것을 씁니다."],
      ],
    });
  },
};

export const TOPICS: readonly Topic[] = [place, precision, error, shrink, sign, tail, leak];
