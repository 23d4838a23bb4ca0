// The reader's progress: quiz answers, solved missions and pages read, kept in this browser only.
// The one module that touches localStorage. It never throws: where storage is refused, progress lives until the page goes.
import { DAYS, missed, type Missed } from "./review/schedule.ts";

export type Answer = string | number | string[];
export interface QuizRecord {
  answer: Answer;
  correct: boolean | null; // null: a prediction, neither right nor wrong
}
export interface PageRecord {
  at: number; // when it was last read, in milliseconds since 1970
  place: string; // the section that was read then
  done: boolean; // as the reader says
}
export interface Progress {
  version: 1;
  quiz: Record<string, QuizRecord>;
  missions: Record<string, true>;
  pages: Record<string, PageRecord>;
  review: Record<string, Missed>; // by quiz: what was got wrong, and when it is asked again
}
export type ImportResult = { ok: true; quiz: number; missions: number } | { ok: false; message: string };

export const KEY = "nnbook:progress";
export const EVENT = "nn-progress";
const PARTS = ["quiz", "missions", "pages", "review"] as const;

let refused: Progress | undefined; // what could not be written

export function load(): Progress {
  return refused ?? tolerant(parse(stored()));
}

export function getQuiz(id: string): QuizRecord | undefined {
  return own(load().quiz, id);
}

/** A wrong answer also goes into the review notebook; a right one afterwards does not take it out. */
export function setQuiz(id: string, record: QuizRecord): void {
  const now = load();
  const review = record.correct === false ? { ...now.review, [id]: missed(Date.now(), own(now.review, id)) } : now.review;
  save({ ...now, quiz: { ...now.quiz, [id]: record }, review });
}

/** Several at once, since the quizzes of a topic move together; undefined takes one out. */
export function setReview(changes: Record<string, Missed | undefined>): void {
  const now = load();
  const entries = Object.entries({ ...now.review, ...changes });
  save({ ...now, review: Object.fromEntries(entries.filter((entry): entry is [string, Missed] => entry[1] !== undefined)) });
}

export function getMission(key: string): boolean {
  return own(load().missions, key) === true;
}

export function setMission(key: string): void {
  const now = load();
  if (!getMission(key)) save({ ...now, missions: { ...now.missions, [key]: true } });
}

export function getPage(address: string): PageRecord | undefined {
  return own(load().pages, address);
}

export function setDone(address: string, done: boolean): void {
  write(address, { ...(getPage(address) ?? { at: Date.now(), place: "" }), done });
  announce();
}

/** Where the reader is. Nobody is told: it happens as the page goes. */
export function setPlace(address: string, place: string): void {
  write(address, { done: false, ...getPage(address), at: Date.now(), place });
}

export function clear(): void {
  save({ version: 1, quiz: {}, missions: {}, pages: {}, review: {} });
}

export function exportJSON(): string {
  return JSON.stringify(load(), null, 2);
}

// Adds the file's entries to what is here; a file with one bad entry is refused whole.
export function importJSON(text: string): ImportResult {
  const raw = parse(text);
  if (raw === undefined) return { ok: false, message: "파일을 읽지 못했습니다. JSON 형식이 아닙니다." };
  if (!isObject(raw) || raw.version !== 1 || !isObject(raw.quiz) || !isObject(raw.missions))
    return { ok: false, message: "이 책의 진도 파일이 아닙니다. ‘진도 내보내기’로 받은 파일을 골라 주세요." };
  const coming = tolerant(raw);
  // Files of earlier days have no pages or no review.
  const lost = PARTS.flatMap((part) => missing(isObject(raw[part]) ? raw[part] : {}, coming[part]));
  if (lost.length) return { ok: false, message: `파일에 잘못된 항목이 있어 가져오지 않았습니다: ${lost[0]}` };
  const now = load();
  save({
    version: 1,
    quiz: { ...now.quiz, ...coming.quiz },
    missions: { ...now.missions, ...coming.missions },
    pages: { ...now.pages, ...coming.pages },
    review: { ...now.review, ...coming.review },
  });
  return { ok: true, quiz: Object.keys(coming.quiz).length, missions: Object.keys(coming.missions).length };
}

function stored(): string {
  try {
    return globalThis.localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

function save(progress: Progress): void {
  keepOrHold(progress);
  announce();
}

function write(address: string, record: PageRecord): void {
  const now = load();
  keepOrHold({ ...now, pages: { ...now.pages, [address]: record } });
}

function keepOrHold(progress: Progress): void {
  try {
    globalThis.localStorage.setItem(KEY, JSON.stringify(progress));
    refused = undefined;
  } catch {
    refused = progress;
  }
}

function announce(): void {
  globalThis.window?.dispatchEvent(new Event(EVENT));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Keeps every entry that has the right form; whatever else is stored counts as absent.
function tolerant(raw: unknown): Progress {
  const { quiz, missions, pages, review } = isObject(raw) && raw.version === 1 ? raw : {};
  const isTrue = (value: unknown): value is true => value === true;
  return {
    version: 1,
    quiz: keep(quiz, isRecord),
    missions: keep(missions, isTrue),
    pages: keep(pages, isPage),
    review: keep(review, isMissed),
  };
}

// fromEntries defines own properties, so that an id such as "__proto__" stays an ordinary key.
function keep<T>(raw: unknown, good: (value: unknown) => value is T): Record<string, T> {
  const entries = Object.entries(isObject(raw) ? raw : {});
  return Object.fromEntries(entries.filter((entry): entry is [string, T] => good(entry[1])));
}

function missing(raw: object, kept: object): string[] {
  return Object.keys(raw).filter((key) => !Object.hasOwn(kept, key));
}

function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isRecord(value: unknown): value is QuizRecord {
  return isObject(value) && isAnswer(value.answer) && (value.correct === null || typeof value.correct === "boolean");
}

function isPage(value: unknown): value is PageRecord {
  return isObject(value) && Number.isFinite(value.at) && typeof value.place === "string" && typeof value.done === "boolean";
}

function isMissed(value: unknown): value is Missed {
  if (!isObject(value) || !Number.isFinite(value.at) || !Number.isFinite(value.due)) return false;
  const isCount = (count: unknown): count is number => Number.isSafeInteger(count) && (count as number) >= 0;
  return isCount(value.asked) && isCount(value.stage) && value.stage <= DAYS.length;
}

function isAnswer(value: unknown): value is Answer {
  if (Array.isArray(value)) return value.every((item) => typeof item === "string");
  return typeof value === "string" || Number.isFinite(value);
}

// Another tab wrote, or cleared everything (key null).
globalThis.window?.addEventListener("storage", (event: StorageEvent) => {
  if (event.key === KEY || event.key === null) announce();
});
