/* What a layer puts out, as one picture: maps side by side, or neurons as squares. */

import type { ConvNet, Pass } from "../engine/convnet.ts";

export interface Layout {
  readonly title: string;
  readonly words: string;
  /** 0–1, one pixel each, rows of `side`. */
  readonly values: Float64Array;
  readonly side: number;
}

const GAP = 1; // pixels between two maps

/** The pictures worth a look: the first layer, and for a convolutional network what the second pooling leaves. */
export function layoutsOf(net: ConvNet, pass: Pass): Layout[] {
  const kinds = net.layers.map(({ spec }) => spec.layer);
  const second = kinds.lastIndexOf("MaxPooling2D");
  const shown = kinds.includes("Conv2D") ? [0, second] : [kinds.indexOf("Dense")];
  return shown.map((k) => {
    const { output } = net.layers[k];
    const values = pass[k + 1];
    return output.length === 1 ? neurons(values) : maps(values, output as [number, number, number], k === 0 ? "첫 합성곱의 특징 맵" : "둘째 합성곱과 풀링을 지난 특징 맵");
  });
}

function neurons(values: Float64Array): Layout {
  const lit = values.reduce((count, value) => count + Number(value > 0), 0);
  const best = largest(values);
  const bright = scaled(values);
  return {
    title: "첫 은닉층의 출력",
    words: `뉴런 ${values.length}개 가운데 ${lit}개의 출력이 0보다 큽니다. 가장 큰 것은 ${best + 1}번(${values[best].toFixed(2)})입니다.`,
    values: Float64Array.from({ length: Math.ceil(values.length / 8) * 8 }, (_, k) => bright[k] ?? 0),
    side: 8,
  };
}

function maps(values: Float64Array, [height, width, count]: [number, number, number], title: string): Layout {
  const means = Float64Array.from({ length: count }, (_, map) => {
    let sum = 0;
    for (let k = map; k < values.length; k += count) sum += values[k];
    return sum / (height * width);
  });
  const columns = count <= 32 ? 8 : 16;
  const side = columns * (width + GAP) + GAP;
  const rows = Math.ceil(count / columns);
  const picture = new Float64Array(side * (rows * (height + GAP) + GAP)).fill(0.25);
  const bright = scaled(values);
  for (let map = 0; map < count; map++) {
    const [top, left] = [GAP + Math.floor(map / columns) * (height + GAP), GAP + (map % columns) * (width + GAP)];
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++) picture[(top + row) * side + left + column] = bright[(row * width + column) * count + map];
  }
  const lit = means.reduce((sum, mean) => sum + Number(mean > 0), 0);
  const best = largest(means);
  return {
    title: `${title}: ${height}×${width} ${count}장`,
    words: `${count}장 가운데 ${lit}장에 0보다 큰 값이 있습니다. 평균이 가장 큰 것은 ${best + 1}번(${means[best].toFixed(2)})입니다.`,
    values: picture,
    side,
  };
}

function largest(values: Float64Array): number {
  return values.reduce((best, value, k) => (value > values[best] ? k : best), 0);
}

function scaled(values: Float64Array): Float64Array {
  const most = values.reduce((a, b) => Math.max(a, b), 0) || 1;
  return values.map((value) => Math.max(value, 0) / most);
}
