/*
 * When what was got wrong is asked again: 1, 3 and 7 days later, as long as the answers are right. No DOM, no storage.
 * Days are those of the reader's calendar, so that what was missed in the evening is there the next morning; but a night
 * lies between, even for who reads close to midnight.
 */

export const DAYS = [1, 3, 7];
const NIGHT = 8 * 3_600_000;

/** What the notebook knows of one quiz of the book that was got wrong. */
export interface Missed {
  at: number; // when it was last got wrong, in milliseconds since 1970
  stage: number; // right answers in a row since then: 0, 1, 2; 3 when it is learned
  due: number; // from when on it is asked again; once learned, since when
  asked: number; // the number of the question that is asked next: with it come other numbers
}

/** What is asked as one: the quizzes of a topic, or one quiz alone. */
export interface Group extends Missed {
  key: string;
  quizzes: string[];
}

export const isLearned = ({ stage }: Missed): boolean => stage >= DAYS.length;
export const isDue = (missed: Missed, now: number): boolean => !isLearned(missed) && missed.due <= now;

/** The beginning of a day of the calendar, so many days on. */
function midnight(now: number, days = 0): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

const after = (days: number, now: number): number => Math.max(midnight(now, days), now + NIGHT);

/** In how many days of the calendar a moment comes. Rounded, since some days have 23 or 25 hours. */
export const daysUntil = (moment: number, now: number): number => Math.round((midnight(moment) - midnight(now)) / 86_400_000);

export function missed(now: number, before?: Missed): Missed {
  return { at: now, stage: 0, due: after(DAYS[0], now), asked: before?.asked ?? 0 };
}

/** After the answer to question number `asked`. Before its time a right answer is practice and moves nothing. */
export function answered(before: Missed, isRight: boolean, now: number, asked = before.asked): Missed {
  const next = { ...before, asked: asked + 1 };
  if (!isRight) return missed(now, next);
  if (!isDue(before, now)) return next;
  const stage = before.stage + 1;
  return { ...next, stage, due: stage < DAYS.length ? after(DAYS[stage], now) : now };
}

/** A group stands where its least known quiz stands. */
export function groups(review: Record<string, Missed>, keyOf: (quiz: string) => string): Group[] {
  const byKey = new Map<string, string[]>();
  for (const quiz of Object.keys(review)) byKey.set(keyOf(quiz), [...(byKey.get(keyOf(quiz)) ?? []), quiz]);
  return [...byKey].map(([key, quizzes]) => {
    const all = quizzes.map((quiz) => review[quiz]);
    const { stage, due } = all.reduce((a, b) => ((b.stage - a.stage || b.due - a.due) < 0 ? b : a));
    return { key, quizzes, stage, due, at: Math.max(...all.map(({ at }) => at)), asked: Math.max(...all.map(({ asked }) => asked)) };
  });
}
