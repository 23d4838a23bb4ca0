/* What waits in the review notebook, counted without the topics' own code, so that every page can say it. */

import { chapters } from "../book/map.ts";
import * as progress from "../progress.ts";
import { groups, isDue, type Group } from "./schedule.ts";

declare const TOPIC_OF: Record<string, string>; // which topic asks for a quiz's skill; build.mjs reads it off the topics

export const topicOf = (quiz: string): string | undefined => TOPIC_OF[quiz];

/** In the book's order; what this edition no longer asks is left out. */
export function notebook(): Group[] {
  const { review } = progress.load();
  const asked = chapters().flatMap(({ quizzes }) => quizzes).filter((quiz) => Object.hasOwn(review, quiz));
  return groups(Object.fromEntries(asked.map((quiz) => [quiz, review[quiz]])), (quiz) => topicOf(quiz) ?? quiz);
}

export const dueCount = (): number => notebook().filter((group) => isDue(group, Date.now())).length;

export const invitation = (due: number): string => `오답 노트: 오늘 다시 풀 것 ${due}개`;
