// Judges an answer: right, wrong or (prediction) neither, and what to say about it. No DOM.
import type { Answer } from "../progress.ts";
import type { NumberConfig, OrderConfig, QuizConfig } from "./types.ts";

export interface Verdict {
  correct: boolean | null;
  feedback: string;
}

// undefined: the answer does not belong to this question (say, kept from an older edition of the book).
export function judge(config: QuizConfig, answer: Answer): Verdict | undefined {
  switch (config.kind) {
    case "prediction":
      return config.choices.includes(answer as string)
        ? { correct: null, feedback: "예측을 적어 두었습니다. 해 본 뒤에 다시 견주어 보세요." }
        : undefined;
    case "choice":
      return config.choices.find((choice) => choice.text === answer);
    case "number":
      return typeof answer === "number" ? judgeNumber(config, answer) : undefined;
    case "order":
      return Array.isArray(answer) ? judgeOrder(config, answer) : undefined;
  }
}

function judgeNumber({ answer: target, tolerance, feedback, mistakes }: NumberConfig, value: number): Verdict {
  if (near(value, target, tolerance)) return { correct: true, feedback: feedback.correct };
  const known = mistakes.find((mistake) => near(value, mistake.value, mistake.tolerance ?? tolerance));
  return { correct: false, feedback: known?.feedback ?? feedback.wrong };
}

// The slack keeps rounding in binary from refusing an answer that lies exactly on the edge.
function near(value: number, target: number, tolerance: number): boolean {
  return Math.abs(value - target) <= tolerance + 1e-9 * (Math.abs(target) + tolerance);
}

function judgeOrder({ items, feedback }: OrderConfig, answer: string[]): Verdict | undefined {
  const sameItems = answer.length === items.length && items.every((item) => answer.includes(item));
  if (!sameItems) return undefined;
  const inPlace = items.filter((item, i) => item === answer[i]).length;
  if (inPlace === items.length) return { correct: true, feedback: feedback.correct };
  return { correct: false, feedback: `${items.length}개 가운데 ${inPlace}개가 제자리에 있습니다. ${feedback.wrong}` };
}
