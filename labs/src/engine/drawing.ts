/*
 * From strokes to what a model is given: the same steps as nnlib/labs/digit.py, which explains them. A drawing is
 * SIZE × SIZE, an image 28 × 28; 0 is paper, 1 ink; rows from the top.
 */

export const SIZE = 112;
export const SIDE = 28;
const INK = 0.25 + 1e-9; // a digit reaches as far as pixels darker than this

export type Place = readonly [x: number, y: number]; // (0, 0) top left, (1, 1) bottom right

export interface Stroke {
  readonly points: readonly Place[];
  readonly width: number;
  readonly erase: boolean;
}

export interface Picture {
  readonly height: number;
  readonly width: number;
  readonly values: Float64Array;
}

export const FRAMES = ["digits", "mnist"] as const;
export type Frame = (typeof FRAMES)[number];

export const blank = (side: number = SIZE): Picture => ({ height: side, width: side, values: new Float64Array(side * side) });

/** The drawing with one more stroke. */
export function withStroke({ height, width, values }: Picture, { points, width: pen, erase }: Stroke): Picture {
  const nearest = new Float64Array(values.length).fill(Infinity); // squared distances
  const reach = pen / 2 + 1 / SIZE;
  points.forEach(([x2, y2], k) => {
    if (k === 0 && points.length > 1) return;
    const [x1, y1] = points[Math.max(k - 1, 0)];
    const [dx, dy] = [x2 - x1, y2 - y1];
    const length = dx * dx + dy * dy || 1;
    const [left, right] = span(x1, x2, reach, width);
    const [top, bottom] = span(y1, y2, reach, height);
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++) {
        const [px, py] = [(column + 0.5) / width, (row + 0.5) / height];
        const along = Math.min(Math.max(((px - x1) * dx + (py - y1) * dy) / length, 0), 1);
        const distance = (px - x1 - along * dx) ** 2 + (py - y1 - along * dy) ** 2;
        if (distance < nearest[row * width + column]) nearest[row * width + column] = distance;
      }
  });
  const painted = values.map((value, k) => {
    const cover = Math.min(Math.max((pen / 2 - Math.sqrt(nearest[k])) * SIZE + 0.5, 0), 1);
    return erase ? Math.min(value, 1 - cover) : Math.max(value, cover);
  });
  return { height, width, values: painted };
}

function span(a: number, b: number, reach: number, cells: number): [number, number] {
  return [Math.max(Math.floor((Math.min(a, b) - reach) * cells), 0), Math.min(Math.ceil((Math.max(a, b) + reach) * cells), cells - 1)];
}

/** Bilinear, pixel centres aligned: datasets._enlarge. */
export function enlarged({ height: old, values }: Picture, side: number): Picture {
  const rows = Array.from({ length: side }, (_, k) => {
    const place = Math.min(Math.max(((k + 0.5) * old) / side - 0.5, 0), old - 1);
    const low = Math.min(Math.floor(place), old - 2);
    return { low, share: place - low };
  });
  const grown = new Float64Array(side * side);
  rows.forEach((down, row) =>
    rows.forEach((across, column) => {
      const at = (i: number, j: number) => values[(down.low + i) * old + across.low + j];
      const upper = at(0, 0) * (1 - across.share) + at(0, 1) * across.share;
      const lower = at(1, 0) * (1 - across.share) + at(1, 1) * across.share;
      grown[row * side + column] = upper * (1 - down.share) + lower * down.share;
    }),
  );
  return { height: side, width: side, values: grown };
}

/** The part of a drawing that holds the digit; null where there is no ink. */
export function digitIn({ height, width, values }: Picture): Picture | null {
  let [top, bottom, left, right] = [height, -1, width, -1];
  values.forEach((value, k) => {
    if (value <= INK) return;
    const [row, column] = [Math.floor(k / width), k % width];
    [top, bottom, left, right] = [Math.min(top, row), Math.max(bottom, row), Math.min(left, column), Math.max(right, column)];
  });
  if (bottom < 0) return null;
  const size = { height: bottom - top + 1, width: right - left + 1 };
  const at = (k: number) => values[(top + Math.floor(k / size.width)) * width + left + (k % size.width)];
  return { ...size, values: Float64Array.from({ length: size.height * size.width }, (_, k) => at(k)) };
}

/** What a model is given: 28 × 28 in the way of its training data. */
export function prepare(drawing: Picture, frame: Frame): Float64Array {
  const digit = digitIn(drawing);
  if (!digit) return new Float64Array(SIDE * SIDE);
  return frame === "digits" ? likeDigits(digit) : likeMnist(digit);
}

function likeDigits(digit: Picture): Float64Array {
  const columns = Math.min(Math.max(round((32 * digit.width) / digit.height), 4), 24);
  const left = Math.floor((32 - columns) / 2);
  const counts = new Float64Array(8 * 8);
  resized(digit, 32, columns).values.forEach((value, k) => {
    if (value < 0.5 - 1e-9) return;
    const [row, column] = [Math.floor(k / columns), left + (k % columns)];
    counts[Math.floor(row / 4) * 8 + Math.floor(column / 4)]++;
  });
  return enlarged({ height: 8, width: 8, values: counts }, SIDE).values.map((count) => count / 16);
}

function likeMnist(digit: Picture): Float64Array {
  const longer = Math.max(digit.height, digit.width);
  const [height, width] = [digit.height, digit.width].map((side) => Math.max(round((20 * side) / longer), 1));
  const { values } = resized(digit, height, width);
  let [total, down, across] = [0, 0, 0];
  values.forEach((value, k) => {
    total += value;
    down += value * Math.floor(k / width);
    across += value * (k % width);
  });
  const top = Math.min(Math.max(round(14 - down / total), 0), SIDE - height);
  const left = Math.min(Math.max(round(14 - across / total), 0), SIDE - width);
  const image = new Float64Array(SIDE * SIDE);
  values.forEach((value, k) => (image[(top + Math.floor(k / width)) * SIDE + left + (k % width)] = value));
  return image;
}

/** Half goes up; the small term keeps Python's sums, whose last digit may differ, on the same side. */
const round = (value: number): number => Math.floor(value + 0.5 + 1e-9);

/** Every cell is the mean of the area that it covers. */
function resized(picture: Picture, height: number, width: number): Picture {
  const across = shares(width, picture.width);
  const down = shares(height, picture.height);
  const narrow = new Float64Array(picture.height * width);
  for (let row = 0; row < picture.height; row++)
    across.forEach((parts, column) => {
      for (const [pixel, share] of parts) narrow[row * width + column] += share * picture.values[row * picture.width + pixel];
    });
  const values = new Float64Array(height * width);
  down.forEach((parts, row) => {
    for (const [pixel, share] of parts) for (let column = 0; column < width; column++) values[row * width + column] += share * narrow[pixel * width + column];
  });
  return { height, width, values };
}

/** For every cell the pixels that it covers, each with its part of the cell. */
function shares(cells: number, pixels: number): [pixel: number, share: number][][] {
  return Array.from({ length: cells }, (_, cell) => {
    const [start, end] = [(cell * pixels) / cells, ((cell + 1) * pixels) / cells];
    const parts: [number, number][] = [];
    for (let pixel = Math.floor(start); pixel < Math.min(Math.ceil(end), pixels); pixel++) {
      const share = ((Math.min(end, pixel + 1) - Math.max(start, pixel)) * cells) / pixels;
      if (share > 0) parts.push([pixel, share]);
    }
    return parts;
  });
}
