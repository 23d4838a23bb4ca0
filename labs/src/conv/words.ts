/* What the convolution lab says: sizes with their formula, the sum under the window, what no window reaches. */

import { withParticle } from "../descent/words.ts";
import { startOf, type Axis, type Padding } from "../engine/convolution.ts";
import { format } from "../format.ts";
import type { ConvModel, Result } from "./model.ts";
import { dimensionsOf, type LayerPlan, type Settings } from "./settings.ts";

/** "⌊(8 − 3)/2⌋ + 1 = 3", "⌈8/2⌉ = 4" */
export function sizeFormula(size: number, window: number, stride: number, padding: Padding, count: number): string {
  return padding === "same" ? `⌈${size}/${stride}⌉ = ${count}` : `⌊(${size} − ${window})/${stride}⌋ + 1 = ${format(count)}`;
}

const axisFormula = ({ size, window, stride, padding, count }: Axis): string => sizeFormula(size, window, stride, padding, count);

export const SYMBOLS: Record<Padding, string> = { valid: "⌊(입력 − 필터)/보폭⌋ + 1", same: "⌈입력/보폭⌉" };

export function shapeMessage(settings: Settings, { rows, columns, output, pooled }: Result): string {
  const { kernel_size: size, padding, pool } = settings;
  const { height, width } = dimensionsOf(settings);
  const [down, across] = [axisFormula(rows), axisFormula(columns)];
  const formulas = down === across ? `세로와 가로 모두 ${down}` : `세로 ${down}, 가로 ${across}`;
  if (!output)
    return `필터 ${withParticle(`${size}×${size}`, "이")} 입력 ${height}×${width}보다 커서 창을 한 번도 놓을 수 없습니다. ${formulas}. 입력을 키우거나, 필터를 줄이거나, 패딩을 same으로 바꾸세요.`;
  const whole = `출력은 ${rows.count}×${columns.count}입니다. ${SYMBOLS[padding]}: ${formulas}.`;
  if (!pool) return whole;
  if (!pooled) return `${whole} ${pool}×${pool} 풀링 창은 출력보다 커서 놓을 수 없습니다. ⌊(${Math.min(rows.count, columns.count)} − ${pool})/${pool}⌋ + 1 = ${format(Math.min(pooledCount(rows.count, pool), pooledCount(columns.count, pool)))}.`;
  return `${whole} 풀링 뒤에는 ${pooled.rows.count}×${pooled.columns.count}입니다.`;
}

const pooledCount = (size: number, pool: number): number => Math.floor((size - pool) / pool) + 1;

/** "행 7", "행 2·5": counted from 0, as in Python. */
const lines = (name: string, places: readonly number[]): string => (places.length ? `${name} ${places.join("·")}` : "");

/** Rows and columns that no window reaches, or nothing. */
export function unusedWords(rows: readonly number[], columns: readonly number[], what: string, windows: string): string {
  const named = [lines("행", rows), lines("열", columns)].filter(Boolean).join(", ");
  return named && `${what}의 ${named}에는 ${windows} 닿지 않습니다. 빗금 친 칸은 결과에 아무 영향도 주지 않습니다.`;
}

/** 0.5·(−1): a negative factor in brackets. */
const factor = (value: number): string => (value < 0 ? `(${format(value)})` : format(value));
export const termWords = (value: number, weight: number): string => `${format(value)}·${factor(weight)}`;

/** Terms with their signs: "0.5 − 0.25 + 1". */
export const sumWords = (values: readonly number[]): string =>
  values.map((value, k) => (k === 0 ? format(value) : `${value < 0 ? "−" : "+"} ${format(Math.abs(value))}`)).join(" ");

/** The products of one channel, written out. */
export function productsWords(model: ConvModel, channel: number): string {
  const { window } = model.here!;
  const { kernel, input } = model.result;
  return Array.from({ length: window.length / input.channels }, (_, k) => termWords(window[k * input.channels + channel], kernel[k * input.channels + channel])).join(" + ");
}

/** "= 2 → ReLU 2" */
export function resultWords({ here, settings }: ConvModel): string {
  const { sum, value } = here!;
  return settings.activation === "relu" ? `${format(sum)} → ReLU ${format(value)}` : format(sum);
}

/** Which rows and columns of the input a window covers, in words. */
export function windowWords({ result, settings }: ConvModel): string {
  const reach = (axis: Axis, at: number): string => {
    const start = startOf(axis, at);
    const [first, last] = [Math.max(start, 0), Math.min(start + axis.window, axis.size) - 1];
    return first === last ? `${first}` : `${first}–${last}`;
  };
  const { row, column } = settings;
  const isPadded = [startOf(result.rows, row), startOf(result.columns, column)].some((start) => start < 0)
    || startOf(result.rows, row) + result.rows.window > result.rows.size || startOf(result.columns, column) + result.columns.window > result.columns.size;
  return `출력 (${row}, ${column}): 입력의 행 ${reach(result.rows, row)}, 열 ${reach(result.columns, column)}${isPadded ? " (둘레의 0 포함)" : ""}`;
}

/** Which cell won a pooling window. */
export function poolWords(model: ConvModel): string {
  const { poolCell, result, settings } = model;
  const { pooled } = result;
  if (!pooled) return "";
  if (!poolCell) return `출력 (${settings.row}, ${settings.column})에는 풀링 창이 닿지 않습니다.`;
  const [row, column] = poolCell;
  const [y, x] = pooled.winners[row][column];
  const { pool } = settings;
  const seen = Array.from({ length: pool * pool }, (_, k) => format(result.output![row * pool + Math.floor(k / pool)][column * pool + (k % pool)]));
  return `풀링 (${row}, ${column}) = max(${seen.join(", ")}) = ${format(pooled.values[row][column])}, 이긴 칸은 출력 (${y}, ${x})입니다.`;
}

/** A layer of the size calculator: "합성곱 3×3, 보폭 2, valid: ⌊(28 − 3)/2⌋ + 1 = 13" */
export function layerWords({ window, stride, padding }: LayerPlan, from: number | null, to: number | null): string {
  if (from === null) return "앞 층에서 이미 맞지 않습니다.";
  const formula = sizeFormula(from, window, stride, padding, to ?? Math.floor((from - window) / stride) + 1);
  if (to === null) return `창 ${withParticle(`${window}×${window}`, "이")} ${from}×${from}보다 커서 놓을 수 없습니다. ${formula}.`;
  const left = padding === "valid" ? Math.max(from - ((to - 1) * stride + window), 0) : 0;
  return `${formula}${left ? ` (끝의 ${left}줄은 쓰이지 않습니다)` : ""}`;
}
