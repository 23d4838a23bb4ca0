/* Where the nodes of each graph stand: [column, row], columns from left to right; on a narrow screen, from top to bottom. */

import type { Graph, GraphName } from "../engine/graph.ts";

type Place = readonly [column: number, row: number];

const PLACES: Record<GraphName, Record<string, Place>> = {
  neuron: { w: [0, 0], x: [0, 1], m: [1, 0.5], b: [1, 1.6], z: [2, 1], p: [3, 1], t: [3, 2], e: [4, 1.5], L: [5, 1.5] },
  network: {
    w11: [0, 0], w21: [0, 1], b1: [0, 2], x1: [0, 3], x2: [0, 4], b2: [0, 5], w12: [0, 6], w22: [0, 7],
    z1: [1, 1.5], z2: [1, 5.5], v1: [2, 0], h1: [2, 1.5], c: [2, 3.5], h2: [2, 5.5], v2: [2, 7],
    z: [3, 3.5], p: [4, 3.5], t: [4, 5], L: [5, 4.25],
  },
  softmax: { z1: [0, 0], z2: [0, 1], z3: [0, 2], p1: [1, 0], p2: [1, 1], p3: [1, 2], L: [2, 1], t: [2, 2] },
  fanout: { a: [0, 0], x: [0, 1], b: [0, 2], s: [1, 0.5], m: [1, 1.5], y: [2, 1] },
};

export const BOX = { width: 78, leaf: 54, computed: 70 };
const ROW = { neuron: 84, network: 64, softmax: 100, fanout: 100 } satisfies Record<GraphName, number>;
const PITCH = { least: 124, most: 210 }; // between two columns
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
  readonly spots: Readonly<Record<string, Spot>>;
}

export function layoutOf(name: GraphName, { leaves }: Graph, room: number): Layout {
  const places = Object.entries(PLACES[name]);
  const columns = Math.max(...places.map(([, [column]]) => column));
  const rows = Math.max(...places.map(([, [, row]]) => row));
  const isLeaf = (node: string) => leaves.some((leaf) => leaf.name === node);
  const isNarrow = room < columns * PITCH.least + BOX.width + 2 * MARGIN && rows * NARROW.column < 200;
  const pitch = Math.min(Math.max((room - BOX.width - 2 * MARGIN) / columns, PITCH.least), PITCH.most);
  const across = isNarrow ? Math.min(NARROW.column, (room - BOX.width - 2 * MARGIN) / rows) : pitch;
  const down = isNarrow ? NARROW.row : ROW[name];
  const at = ([column, row]: Place): Place => (isNarrow ? [row, column] : [column, row]);
  const spots = Object.fromEntries(
    places.map(([node, place]) => {
      const [x, y] = at(place);
      return [node, { x: MARGIN + BOX.width / 2 + x * across, y: MARGIN + BOX.computed / 2 + y * down, height: isLeaf(node) ? BOX.leaf : BOX.computed }];
    }),
  );
  const [wide, high] = at([columns, rows]);
  return { width: 2 * MARGIN + BOX.width + wide * across, height: 2 * MARGIN + BOX.computed + high * down, spots };
}

/** The straight line between two boxes, from edge to edge. */
export function lineBetween(from: Spot, to: Spot): { x1: number; y1: number; x2: number; y2: number } {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const part = ({ height }: Spot, gap: number) => Math.min((BOX.width / 2 + gap) / Math.abs(dx || 1e-9), (height / 2 + gap) / Math.abs(dy || 1e-9));
  const [start, end] = [part(from, 1), 1 - part(to, 3)];
  return { x1: from.x + dx * start, y1: from.y + dy * start, x2: from.x + dx * end, y2: from.y + dy * end };
}
