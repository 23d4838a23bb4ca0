/* The question that is asked again: by a topic with new numbers, else as it is printed in the book, mixed anew. No DOM. */

import { hash } from "../quiz/order.ts";
import type { QuizConfig } from "../quiz/types.ts";
import type { Group } from "./schedule.ts";
import { Draw, type Question, type Topic } from "./topic.ts";

/** A question of the book as the build writes it down (book_ext/review_quizzes.py). */
export interface Printed {
  title: string; // «3장 7절 활성화 함수를 빼면»
  section: string; // chapters/03_layers.html#…
  config: Exclude<QuizConfig, { kind: "prediction" }>;
}

export interface Asked {
  number: number; // as counted in the notebook
  config: QuizConfig;
}

const TRIES = 50;

/** Question number `group.asked`, or the next one that is neither the book's own nor the one asked before. */
export function question({ key, asked }: Group, printed: readonly Printed[], topic?: Topic): Asked {
  const make = (number: number) => {
    const draw = new Draw(hash(`${key} ${number}`));
    return { ...(topic ? topic.make(draw) : mixed(printed[0].config, draw)), id: `review-${key}-${number}` };
  };
  const old: Question[] = topic ? printed.map(({ config }) => config) : [];
  if (asked > 0) old.push(make(asked - 1));
  const numbers = Array.from({ length: TRIES }, (_, i) => asked + i);
  const number = numbers.find((one) => !old.some((other) => isSame(make(one), other))) ?? asked;
  return { number, config: make(number) };
}

/** An order question is mixed by its id. */
function mixed(config: Printed["config"], draw: Draw): Printed["config"] {
  return config.kind === "choice" ? { ...config, choices: draw.shuffle(config.choices) } : config;
}

function isSame(one: Question, other: Question): boolean {
  if (one.kind === "number" && other.kind === "number" && one.answer === other.answer) return true;
  return JSON.stringify({ ...one, id: "" }) === JSON.stringify({ ...other, id: "" });
}
