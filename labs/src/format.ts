/* Numbers as text, as precise as they are. */

const SUPERSCRIPT: Record<string, string> = { "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹" };

export const superscript = (power: number): string => String(power).replace(/./g, (c) => SUPERSCRIPT[c]);

/** 0.8 × 1.5 − 0.2 is 1.0000000000000002. Below 1 every digit counts: a probability is never quite 1. */
const ROUNDING = 4 * Number.EPSILON;

/** 0.25, −1.5, 0.9933, 0.999999998 (never 1 for what is not 1), 4.2×10⁻¹⁸, 1000, 2.1×10⁷ */
export function format(value: number): string {
  const text = unsigned(Math.abs(value));
  return value < 0 ? `−${text}` : text;
}

function unsigned(value: number): string {
  if (value === 0) return "0";
  if (value < 1e-3 || value >= 1e5) {
    const [digits, power] = value.toExponential(2).split("e");
    return `${Number(digits)}×10${superscript(Number(power))}`;
  }
  const whole = Math.round(value);
  if (value === whole || (value > 1 && Math.abs(value - whole) < ROUNDING * value)) return String(whole);
  let digits = value < 10 ? 4 : 2;
  while (digits < 16 && Number.isInteger(Number(value.toFixed(digits)))) digits++;
  return String(Number(value.toFixed(digits)));
}
