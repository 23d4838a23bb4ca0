// Reads a number as people in Korea type it: 0.25, 0,25, 1,000, 1/4, 25 %, -3, ０．２５, −2, 1e-3.

export type Parsed = { value: number } | { message: string };

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const GROUPED = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/;

// A percentage is an example only where the unit does not already say what is counted.
export const examples = (unit: string) => (unit ? "12, 0.5, 1/4" : "0.25, 1/4, 25 %");

export function parseNumber(text: string, unit = ""): Parsed {
  const plain = halfWidth(text);
  const how = `${examples(unit)}처럼 적어 주세요.`;
  if (plain === "") return { message: `수를 적어 주세요. ${how}` };
  const bare = withoutUnit(plain, halfWidth(unit));
  const percent = bare.endsWith("%");
  const [top, bottom, ...rest] = (percent ? bare.slice(0, -1) : bare).split("/").map(decimal);
  const value = bottom === undefined ? top : top / bottom;
  if (bottom === 0) return { message: "0으로 나눌 수 없습니다. 분모를 고쳐 주세요." };
  if (rest.length || Number.isNaN(value)) return { message: `‘${text.trim()}’에서 수를 읽지 못했습니다. ${how}` };
  if (!Number.isFinite(value)) return { message: "수가 너무 큽니다. 다시 적어 주세요." };
  return { value: percent ? value / 100 : value };
}

// Full-width signs become ASCII, every minus a hyphen; spaces go. (NFKC would read 10² as 102.)
function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[−–—﹣]/g, "-")
    .replace(/[⁄∕]/g, "/")
    .replace(/\s/g, "");
}

// The unit may be typed or left out. Where it is %, «25 %» is 25.
function withoutUnit(text: string, unit: string): string {
  return unit && text.endsWith(unit) ? text.slice(0, -unit.length) : text;
}

// NaN for whatever is not one plain number; parseNumber turns it into a sentence.
function decimal(text: string): number {
  const dotted = GROUPED.test(text) ? text.replaceAll(",", "") : text.includes(".") ? text : text.replace(",", ".");
  return DECIMAL.test(dotted) ? Number(dotted) : Number.NaN;
}
