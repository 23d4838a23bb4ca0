/* What every chart needs: linear scales with round ticks (1, 2 or 5 times a power of ten), as d3-scale chooses them, and lines. */

export type Interval = readonly [from: number, to: number];

export interface Scale {
  (value: number): number;
  readonly domain: Interval;
  readonly range: Interval;
  invert(place: number): number;
  /** About so many. */
  ticks(count: number): number[];
}

const between = ([from, to]: Interval, part: number): number => from * (1 - part) + to * part;
const part = ([from, to]: Interval, value: number): number => (value - from) / (to - from);

export function linear(domain: Interval, range: Interval): Scale {
  const scale = (value: number) => between(range, part(domain, value));
  return Object.assign(scale, {
    domain,
    range,
    invert: (place: number) => between(domain, part(range, place)),
    ticks: (count: number) => ticks(domain, count),
  });
}

function ticks([from, to]: Interval, count: number): number[] {
  const { times } = stride([from, to], count);
  const [first, last] = [Math.round(times(from, -1)), Math.round(times(to, -1))];
  const all = Array.from({ length: last - first + 1 }, (_, k) => times(first + k, 1) + 0);
  return all.filter((tick) => tick >= from && tick <= to);
}

/** The round distance between ticks. Below 1 it is kept as one over a whole number: no 0.30000000000000004. */
function stride([from, to]: Interval, count: number): { times(value: number, power: 1 | -1): number } {
  const wanted = (to - from) / count;
  const power = Math.floor(Math.log10(wanted));
  const rest = wanted / 10 ** power;
  const factor = rest >= Math.sqrt(50) ? 10 : rest >= Math.sqrt(10) ? 5 : rest >= Math.sqrt(2) ? 2 : 1;
  const [size, isInverse] = power < 0 ? [10 ** -power / factor, true] : [factor * 10 ** power, false];
  return { times: (value, power) => (isInverse === (power === 1) ? value / size : value * size) };
}

/** The interval widened to round ends; where the ticks then lie further apart, widened again. */
export function nice(interval: Interval, count: number, last = 0): Interval {
  const { times } = stride(interval, count);
  const step = times(1, 1);
  if (step === last) return interval;
  return nice([times(Math.floor(times(interval[0], -1)), 1), times(Math.ceil(times(interval[1], -1)), 1)], count, step);
}

/** An SVG path through these places. */
export const linePath = (places: readonly Interval[]): string => `M${places.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join("L")}`;
