/*
 * A topic of the review notebook: one skill, the quizzes of the book that ask for it, and a way to ask again with other
 * numbers. The same seed asks the same question.
 */

import { Rng } from "../engine/rng.ts";
import type { ChoiceConfig, NumberConfig, OrderConfig } from "../quiz/types.ts";

type WithoutId<T> = Omit<T, "id">;
export type Question = WithoutId<ChoiceConfig> | WithoutId<NumberConfig> | WithoutId<OrderConfig>;

export interface Topic {
  id: string; // "05-step": the chapter that teaches it, and a name
  title: string; // as the reader sees it: «한 걸음 내려가기»
  section: string; // where it is taught: "chapters/05_descent.html#4-…"
  quizzes: readonly string[]; // ids of the book's quizzes that ask for this skill
  make(draw: Draw): Question;
}

declare global {
  var nnTopics: Record<string, Topic> | undefined;
}

/** By id, those whose chapter's script is there: "05-step" comes with topics_ch05.site.js. */
export const loadedTopics = (): Record<string, Topic> => (globalThis.nnTopics ??= {});

/** Random numbers for a question: round ones, so that paper is enough. */
export class Draw {
  readonly #rng: Rng;

  constructor(seed: number) {
    this.#rng = new Rng(seed);
  }

  /** A whole number, both ends included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.#rng.random() * (high - low + 1));
  }

  /** A multiple of `step`, both ends included: decimal(-1, 1, 0.1). */
  decimal(low: number, high: number, step: number): number {
    return Number((low + step * this.integer(0, Math.round((high - low) / step))).toFixed(6));
  }

  pick<T>(list: readonly T[]): T {
    return list[this.integer(0, list.length - 1)];
  }

  /** Draws again until it is good: for numbers that must not coincide. */
  until<T>(make: () => T, good: (drawn: T) => boolean): T {
    for (;;) {
      const drawn = make();
      if (good(drawn)) return drawn;
    }
  }

  shuffle<T>(list: readonly T[]): T[] {
    const mixed = [...list];
    for (let last = mixed.length - 1; last > 0; last--) {
      const other = this.integer(0, last);
      [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
    }
    return mixed;
  }
}
