/* The settings of the backprop lab: names as in Python, Korean labels, ranges. */

import { settleChoice, settleNumber, type ChoiceSetting, type NumberSetting, type Settled } from "../controls.ts";
import { GRAPHS, GRAPH_NAMES, type GraphName, type Leaf, type Role, type Values } from "../engine/graph.ts";

export const MODES = ["watch", "guess"] as const;
export type Mode = (typeof MODES)[number];

export interface Settings {
  readonly graph: GraphName;
  readonly values: Values;
  readonly mode: Mode;
  readonly learning_rate: number;
}
export const SETTING_NAMES = ["graph", "values", "mode", "learning_rate"] as const;

export const CHOICES = {
  graph: {
    label: "계산 그래프",
    choices: { neuron: "뉴런 하나", network: "2-2-1 신경망", softmax: "소프트맥스", fanout: "갈라지는 길" } satisfies Record<GraphName, string>,
  },
  mode: { label: "방법", choices: { watch: "보면서 가기", guess: "숨기고 맞히기" } satisfies Record<Mode, string> },
} satisfies Record<string, ChoiceSetting>;

export const LEARNING_RATE: NumberSetting = { label: "학습률", low: 0.01, high: 10, step: 0.05, logarithmic: true };
export const GUESS: NumberSetting = { label: "짐작한 기울기", low: -1e12, high: 1e12, step: 1 };

const TYPED = 10;
/** How far descent may lead. Logits further apart than twice this would let a probability underflow to 0. */
export const reachOf = (graph: GraphName): number => (graph === "softmax" ? 300 : 1e6);

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
/** w11 → w₁₁ */
export const label = (name: string): string => name.replace(/\d/g, (digit) => SUBSCRIPTS[Number(digit)]);

/** What a leaf is called. */
export function roleName(graph: GraphName, role: Role): string {
  if (role === "weight") return graph === "softmax" ? "점수" : graph === "fanout" ? "값" : "가중치";
  return role === "input" ? "입력" : "타깃";
}

export const isClass = (graph: GraphName, name: string): boolean => graph === "softmax" && name === "t";

/** The field of one leaf. */
export function leafSetting(graph: GraphName, name: string): NumberSetting {
  if (isClass(graph, name)) return { label: label(name), low: 1, high: 3, step: 1, integer: true, stepper: true };
  return { label: label(name), low: -TYPED, high: TYPED, step: 0.1, stepper: true };
}

export const defaultsOf = (graph: GraphName): Values => Object.fromEntries((GRAPHS[graph].leaves as readonly Leaf[]).map(({ name, value }) => [name, value]));

/** Text was typed by a reader and keeps to ±10; a number comes from Python or a link, where descent may have led further. */
export function settleLeaf(graph: GraphName, name: string, given: unknown, present: number): Settled {
  const setting = leafSetting(graph, name);
  const reach = reachOf(graph);
  const isFar = typeof given === "number" && !setting.integer;
  const { value, message } = settleNumber(isFar ? { ...setting, low: -reach, high: reach } : setting, given, present);
  return { value: (value as number) + 0, message };
}

/** `given` on top of `present`; names that the graph does not know are left out. */
export function settleValues(graph: GraphName, given: unknown, present: Values): Values {
  const entries = typeof given === "object" && given !== null ? Object.entries(given) : [];
  const known = entries.filter(([name]) => Object.hasOwn(present, name));
  return { ...present, ...Object.fromEntries(known.map(([name, value]) => [name, settleLeaf(graph, name, value, present[name]).value as number])) };
}

export const settleGraph = (given: unknown, present: GraphName): GraphName => settleChoice(CHOICES.graph, given, present).value as GraphName;
export const settleMode = (given: unknown, present: Mode): Mode => settleChoice(CHOICES.mode, given, present).value as Mode;
export const settleRate = (given: unknown, present: number): Settled => settleNumber(LEARNING_RATE, given, present);

export function settings(config: Record<string, unknown>): Settings {
  const graph = settleGraph(config.graph ?? GRAPH_NAMES[0], GRAPH_NAMES[0]);
  return {
    graph,
    values: settleValues(graph, config.values, defaultsOf(graph)),
    mode: settleMode(config.mode ?? MODES[0], MODES[0]),
    learning_rate: settleRate(config.learning_rate ?? 0.5, 0.5).value as number,
  };
}
