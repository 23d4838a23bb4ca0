/* Where the nodes of each graph stand: [column, row], columns from left to right; on a narrow screen, from top to bottom. */

import type { Graph, GraphName } from "../engine/graph.ts";

type Place = readonly [column: number, row: number];

const PLACES: Record<GraphName, Record<string, Place>> = {
  neuron: { w: [0, 0], x: [0, 1], m: [1, 0.5], b: [1, 1.8], z: [2, 0.5], p: [3, 0.5], t: [3, 1.8], e: [4, 0.5], L: [4, 1.8] },
  network: {
    w11: [0, 0], w21: [0, 1], b1: [0, 2], x1: [0, 3], x2: [0, 4], b2: [0, 5], w12: [0, 6], w22: [0, 7],
    z1: [1, 1.5], z2: [1, 5.5], h1: [2, 1.5], c: [2, 3.5], h2: [2, 5.5],
    v1: [3, 1.5], z: [3, 3.5], v2: [3, 5.5], p: [4, 3.5], L: [4, 5.5], t: [4, 7],
  },
  softmax: { z1: [0, 0], z2: [0, 1], z3: [0, 2], p1: [1, 0], p2: [1, 1], p3: [1, 2], L: [2, 1], t: [2, 2] },
  fanout: { a: [0, 0], x: [0, 1], b: [0, 2], s: [1, 0.5], m: [1, 1.5], y: [2, 1] },
};

/** Where running downwards needs another place. */
const NARROW_PLACES: Partial<Record<GraphName, Record<string, Place>>> = { neuron: { L: [5, 0.5] } };

export const BOX = { width: 80, leaf: 54, computed: 70 };
const ROW = { neuron: 84, network: 64, softmax: 100, fanout: 100 } satisfies Record<GraphName, number>;
const PITCH = { least: 116, most: 210 }; // between two columns
const NARROW = { column: 94, row: 118 }; // of the graph that runs downwards
const MARGIN = 5;

export interface Spot {
  readonly x: number; // of the middle
  readonly y: number;
  readonly height: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** From top to bottom. */
  readonly isNarrow: boolean;
  readonly spots: Readonly<Record<string, Spot>>;
}

export function layoutOf(name: GraphName, { leaves }: Graph, room: number): Layout {
  const [wideColumns, wideRows] = extent(PLACES[name]);
  const isNarrow = room < wideColumns * PITCH.least + BOX.width + 2 * MARGIN && wideRows <= 2;
  const places = isNarrow ? { ...PLACES[name], ...NARROW_PLACES[name] } : PLACES[name];
  const [columns, rows] = extent(places);
  const isLeaf = (node: string) => leaves.some((leaf) => leaf.name === node);
  const pitch = Math.min(Math.max((room - BOX.width - 2 * MARGIN) / columns, PITCH.least), PITCH.most);
  const across = isNarrow ? Math.min(NARROW.column, (room - BOX.width - 2 * MARGIN) / rows) : pitch;
  const down = isNarrow ? NARROW.row : ROW[name];
  const at = ([column, row]: Place): Place => (isNarrow ? [row, column] : [column, row]);
  const spots = Object.fromEntries(
    Object.entries(places).map(([node, place]) => {
      const [x, y] = at(place);
      return [node, { x: MARGIN + BOX.width / 2 + x * across, y: MARGIN + BOX.computed / 2 + y * down, height: isLeaf(node) ? BOX.leaf : BOX.computed }];
    }),
  );
  const [wide, high] = at([columns, rows]);
  return { width: 2 * MARGIN + BOX.width + wide * across, height: 2 * MARGIN + BOX.computed + high * down, isNarrow, spots };
}

const extent = (places: Record<string, Place>): Place => [0, 1].map((k) => Math.max(...Object.values(places).map((place) => place[k]))) as [number, number];

export interface Line {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

/** From the middle of the side that looks onwards to where the line meets the other box. */
export function lineBetween(from: Spot, to: Spot, isNarrow: boolean): Line {
  const [ahead, below] = [to.x - from.x >= BOX.width, to.y - from.y >= from.height];
  const half = { x: BOX.width / 2 + 1, y: from.height / 2 + 1 };
  const start = isNarrow && below ? [from.x, from.y + half.y] : ahead && !isNarrow ? [from.x + half.x, from.y] : edgeOf(from, to, 1);
  return { from: start as [number, number], to: edgeOf(to, { x: start[0], y: start[1] }, 3) };
}

/** Where the line from a box's middle to a place leaves the box, and a gap more. */
function edgeOf({ x, y, height }: Spot, place: { x: number; y: number }, gap: number): [number, number] {
  const [dx, dy] = [place.x - x, place.y - y];
  const part = Math.min((BOX.width / 2 + gap) / Math.abs(dx || 1e-9), (height / 2 + gap) / Math.abs(dy || 1e-9));
  return [x + dx * part, y + dy * part];
}
