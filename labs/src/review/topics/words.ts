/* What the topics share: numbers and particles as a Korean reader sees them, and questions without ambiguous answers. */

import { format } from "../../format.ts";
import type { NumberConfig } from "../../quiz/types.ts";
import type { Draw, Question } from "../topic.ts";

/** 0.1 + 0.2 is 0.3 here, and −0 is 0. */
export const tidy = (value: number): number => Number(value.toFixed(10)) || 0;

/** Rounded to so many decimals: round(−1.039, 2) is −1.04. */
export const round = (value: number, digits: number): number => tidy(Number(tidy(value).toFixed(digits)));

/** −0.6, 3.25, 1,797, 0.0001; numbers of a thousand and more have commas, as in the book. */
export function num(value: number, digits = 10): string {
  const exact = round(value, digits);
  if (Math.abs(exact) >= 1000 || (exact !== 0 && Math.abs(exact) < 1e-3 && Math.abs(exact) >= 1e-6))
    return exact.toLocaleString("en-US", { maximumFractionDigits: 10 }).replace("-", "−");
  return Number.isInteger(exact) ? format(exact) : String(exact).replace("-", "−");
}

/** As a factor or a term: (−3), but 3. */
export const inner = (value: number): string => (tidy(value) < 0 ? `(${num(value)})` : num(value));

/** What follows another term: « + 3», « − 3». */
export const plus = (value: number): string => (tidy(value) < 0 ? ` − ${num(-value)}` : ` + ${num(value)}`);

/** 3 − 2 + 5 */
export const sum = (values: readonly number[]): string => num(values[0]) + values.slice(1).map(plus).join("");

/** Terms of a polynomial: poly([4, "x²"], [-1, "x"], [7, ""]) is 4x² − x + 7; nothing is said of zeros. */
export function poly(...terms: readonly (readonly [number, string])[]): string {
  let text = "";
  for (const [factor, name] of terms) {
    if (tidy(factor) === 0) continue;
    const size = name && Math.abs(factor) === 1 ? name : num(Math.abs(factor)) + name;
    text += text ? ` ${factor < 0 ? "−" : "+"} ${size}` : (factor < 0 ? "−" : "") + size;
  }
  return text || "0";
}

/** (1, −2, 3) */
export const tuple = (values: readonly number[]): string => `(${values.map((value) => num(value)).join(", ")})`;

/** The shape of an array: (4,), (4, 3). */
export const shape = (...axes: readonly number[]): string => (axes.length === 1 ? `(${axes[0]},)` : `(${axes.join(", ")})`);

/** An array as NumPy writes it: [1, 2], [[1, 2], [3, 4]]. */
export const array = (values: readonly (number | readonly number[])[]): string =>
  `[${values.map((value) => (typeof value === "number" ? num(value) : array(value))).join(", ")}]`;

/** As many as asked for: list(3, () => draw.integer(1, 9)). */
export const list = <T>(length: number, make: (i: number) => T): T[] => Array.from({ length }, (_, i) => make(i));

export const total = (values: readonly number[]): number => tidy(values.reduce((all, value) => all + value, 0));

type Particle = "은/는" | "이/가" | "을/를" | "과/와" | "으로/로";

/** The text with its particle, by how the text is read aloud: 3은, 2는, 0.5로, 7로, (4, 1)을, x₂를, `W1`을. */
export function josa(text: string, particle: Particle): string {
  const [closed, open] = particle.split("/");
  const end = final(text);
  return text + (end === "" || (end === "ㄹ" && closed === "으로") ? open : closed);
}

const LETTERS: Record<string, string> = { l: "ㄹ", r: "ㄹ", m: "ㅁ", n: "ㄴ", "²": "ㅂ", "³": "ㅂ", "ᵀ": "" };
const DIGITS: Record<string, string> = { 0: "ㅇ", 1: "ㄹ", 3: "ㅁ", 6: "ㄱ", 7: "ㄹ", 8: "ㄹ" };
const ZEROS = ["", "ㅂ", "ㄱ", "ㄴ", "ㄴ", "ㄴ", "ㄴ", "ㄴ", "ㄱ"]; // 십, 백, 천, 만, 십만, 백만, 천만, 억 by the zeros at the end

/** The final consonant of the last syllable as it is read; "" if it ends in a vowel. */
function final(text: string): string {
  const bare = text.replace(/[₀-₉]/g, (digit) => String(digit.charCodeAt(0) - 0x2080)).replace(/[^\p{L}\p{N}′%]+$/u, "");
  const spoken = bare.replace(/(\d+)\/\d+$/, "$1"); // 1/2 is read «2분의 1»
  const number = /[\d,]*\d(\.\d+)?$/.exec(spoken)?.[0].replaceAll(",", "");
  const last = spoken.at(-1) ?? "";
  if (number !== undefined) {
    const zeros = number.includes(".") ? 0 : /0*$/.exec(number)![0].length;
    return zeros && Number(number) !== 0 ? ZEROS[Math.min(zeros, 8)] : (DIGITS[last] ?? "");
  }
  const syllable = last.charCodeAt(0) - 0xac00;
  if (syllable < 0 || syllable >= 11172) return LETTERS[last.toLowerCase()] ?? "";
  return syllable % 28 === 0 ? "" : syllable % 28 === 8 ? "ㄹ" : "ㄱ"; // which consonant it is matters for ㄹ only
}

/** The two answers to a calculation written out: the line with its value, and the rule with the line still to do. */
export const worked = (line: string, value: string, rule: string, more = ""): { correct: string; wrong: string } => ({
  correct: `${line} = ${value}입니다.${more && ` ${more}`}`,
  wrong: `${rule} ${josa(line, "을/를")} 셈하세요.`,
});

/** tanh z to three places. */
const TANH = new Map([[0.1, 0.1], [0.2, 0.197], [0.3, 0.291], [0.4, 0.38], [0.5, 0.462], [0.6, 0.537], [0.8, 0.664], [1, 0.762], [1.2, 0.834], [1.5, 0.905]]);

/** undefined where the table does not say. */
export const tanh = (z: number): number | undefined => {
  const size = TANH.get(Math.abs(tidy(z)));
  return size && Math.sign(z) * size;
};

/** What a question tells of tanh: three values, so that it does not give away which one is wanted. */
export function tanhTable(draw: Draw, z: number): string {
  const size = Math.abs(tidy(z));
  const others = draw.shuffle([...TANH.keys()].filter((key) => key !== size)).slice(0, 2);
  return [...[size, ...others].sort((a, b) => a - b).map((key) => `tanh ${num(key)} = ${num(TANH.get(key)!)}`), "tanh(−z) = −tanh z"].join(", ");
}

export type Slip = readonly [value: number, feedback: string];

interface NumberParts {
  question: string;
  answer: number;
  tolerance?: number;
  unit?: string;
  correct: string;
  wrong: string;
  mistakes?: readonly Slip[]; // the likelier first: one that comes out like the answer or an earlier one is left out
}

export function numberQuestion({ question, answer, tolerance = 0.001, unit = "", correct, wrong, mistakes = [] }: NumberParts): Question {
  const kept: NumberConfig["mistakes"] = [];
  for (const [value, feedback] of mistakes) {
    const taken = [answer, ...kept.map((mistake) => mistake.value)];
    if (Number.isFinite(value) && taken.every((other) => Math.abs(value - other) > 2 * tolerance + 1e-8 * Math.abs(other)))
      kept.push({ value: tidy(value), feedback });
  }
  return { kind: "number", question, answer: tidy(answer), tolerance: Number(tolerance.toPrecision(3)), unit, feedback: { correct, wrong }, mistakes: kept };
}

export type Option = readonly [text: string, feedback: string];

/** The choices come in any order; a wrong one that reads like the right one or an earlier one is left out. */
export function choiceQuestion(draw: Draw, question: string, right: Option, wrong: readonly Option[]): Question {
  const choices = [right, ...wrong]
    .filter(([text], i, all) => all.findIndex(([other]) => other === text) === i)
    .map(([text, feedback], i) => ({ text, correct: i === 0, feedback }));
  return { kind: "choice", question, choices: draw.shuffle(choices) };
}
