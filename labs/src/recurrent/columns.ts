/* The time axis: one column for every token, and one for all the padding before them. */

import type { RecurrentModel } from "./model.ts";

export interface Column {
  /** The step that it shows, from 1. */
  readonly step: number;
  /** Where the cursor goes that is set on it. */
  readonly goal: number;
  readonly token: string;
  readonly isBlank: boolean;
  readonly isHere: boolean;
}

export function columnsOf(model: RecurrentModel): Column[] {
  const { shown, cursor } = model;
  if (!shown) return [];
  const { tokens, blank } = shown;
  const isBefore = cursor > 0 && cursor <= blank;
  const padding: Column[] = blank ? [{ step: isBefore ? cursor : blank, goal: blank, token: `빈자리 ${blank}`, isBlank: true, isHere: isBefore }] : [];
  return [...padding, ...tokens.slice(blank).map((token, k) => ({ step: blank + k + 1, goal: blank + k + 1, token, isBlank: false, isHere: cursor === blank + k + 1 }))];
}

/** Heights between 0 and 1; on a logarithmic scale the smallest that is not 0 still shows. */
export function heights(values: readonly number[], logarithmic: boolean): number[] {
  const present = values.filter((value) => value > 0);
  const most = Math.max(...present, 0);
  if (!logarithmic || !present.length) return values.map((value) => (most ? value / most : 0));
  const [low, high] = [Math.floor(Math.log10(Math.min(...present))) - 0.2, Math.log10(most)];
  return values.map((value) => (value > 0 ? (Math.log10(value) - low) / (high - low) : 0));
}

/** Whether equal steps would hide the small ones. */
export function spansDecades(values: readonly number[]): boolean {
  const present = values.filter((value) => value > 0);
  return present.length > 1 && Math.max(...present) / Math.min(...present) > 100;
}

/** Units as rows, columns as steps, each value −1 to 1, into a canvas of one pixel each. */
export function paintHeat(canvas: HTMLCanvasElement, rows: readonly (readonly number[])[], reach: number, map: Uint8ClampedArray): void {
  const [width, height] = [rows.length, rows[0]?.length ?? 0];
  if (!width || !height) return;
  canvas.width = width;
  canvas.height = height;
  const image = new ImageData(width, height);
  for (let x = 0; x < width; x++)
    for (let y = 0; y < height; y++) {
      const share = Math.min(Math.max(rows[x][y] / (reach || 1), -1), 1);
      const at = 3 * Math.round(127.5 * (share + 1));
      const pixel = 4 * (y * width + x);
      for (let c = 0; c < 3; c++) image.data[pixel + c] = map[at + c];
      image.data[pixel + 3] = 255;
    }
  canvas.getContext("2d")!.putImageData(image, 0, 0);
}
