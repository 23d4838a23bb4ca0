/*
 * Computation graphs of scalars: values forward, gradients backward, and the same gradients by central differences.
 * A leaf is what the reader sets; the last node is the loss.
 */

import { derivative, softmax, value as activation } from "./activation.ts";

export type Values = Readonly<Record<string, number>>;
export type Role = "input" | "weight" | "target";

interface Op {
  value(inputs: readonly number[]): number;
  /** One derivative for every input. */
  local(inputs: readonly number[]): number[];
}

const squaredError: Op = { value: ([p, t]) => (p - t) ** 2, local: ([p, t]) => [2 * (p - t), -2 * (p - t)] };

export const OPS = {
  multiply: { value: ([a, b]) => a * b, local: ([a, b]) => [b, a] },
  add: { value: ([a, b]) => a + b, local: () => [1, 1] },
  subtract: { value: ([a, b]) => a - b, local: () => [1, -1] },
  square: { value: ([a]) => a * a, local: ([a]) => [2 * a] },
  sigmoid: { value: ([z]) => activation("sigmoid", z), local: ([z]) => [derivative("sigmoid", z)] },
  squared_error: squaredError,
  /** Pairs of input and weight, then the bias. */
  affine: {
    value: (inputs) => inputs.slice(0, -1).reduce((sum, x, k) => (k % 2 ? sum : sum + x * inputs[k + 1]), 0) + inputs.at(-1)!,
    local: (inputs) => inputs.map((_, k) => (k === inputs.length - 1 ? 1 : inputs[k ^ 1])),
  },
  /** The probability of the first logit. */
  softmax: {
    value: (logits) => softmax(logits)[0],
    local: (logits) => {
      const [own, ...others] = softmax(logits);
      return [own * others.reduce((sum, p) => sum + p), ...others.map((p) => -own * p)]; // p(1 − p), exact also where p is almost 1
    },
  },
  /** The probabilities, then the number of the right class, counted from 1. */
  cross_entropy: {
    value: (inputs) => -Math.log(inputs[inputs.at(-1)! - 1]),
    local: (inputs) => inputs.map((p, k) => (k === inputs.at(-1)! - 1 ? -1 / p : 0)),
  },
} satisfies Record<string, Op>;
export type OpName = keyof typeof OPS;

export interface Leaf {
  readonly name: string;
  readonly role: Role;
  readonly value: number;
}

export interface Node {
  readonly name: string;
  readonly op: OpName;
  readonly inputs: readonly string[];
}

export interface Graph {
  readonly leaves: readonly Leaf[];
  /** Every node after its inputs. */
  readonly nodes: readonly Node[];
  /** The order in which gradients are found: every name after its consumers, targets left out. */
  readonly backward: readonly string[];
}

const leaves = (role: Role, values: Record<string, number>): Leaf[] => Object.entries(values).map(([name, value]) => ({ name, role, value }));
const node = (name: string, op: OpName, inputs: string): Node => ({ name, op, inputs: inputs.split(" ") });

export const GRAPHS = {
  neuron: {
    leaves: [...leaves("input", { x: 2 }), ...leaves("weight", { w: 0.5, b: -0.2 }), ...leaves("target", { t: 1 })],
    nodes: [node("m", "multiply", "w x"), node("z", "add", "m b"), node("p", "sigmoid", "z"), node("e", "subtract", "p t"), node("L", "square", "e")],
    backward: "L e p z b m w x".split(" "),
  },
  network: {
    leaves: [
      ...leaves("input", { x1: 1, x2: 0.5 }),
      ...leaves("weight", { w11: 0.6, w21: 0.2, b1: 0.1, w12: -0.4, w22: 0.8, b2: -0.2, v1: 0.7, v2: -0.5, c: 0.3 }),
      ...leaves("target", { t: 1 }),
    ],
    nodes: [
      node("z1", "affine", "x1 w11 x2 w21 b1"),
      node("h1", "sigmoid", "z1"),
      node("z2", "affine", "x1 w12 x2 w22 b2"),
      node("h2", "sigmoid", "z2"),
      node("z", "affine", "h1 v1 h2 v2 c"),
      node("p", "sigmoid", "z"),
      node("L", "squared_error", "p t"),
    ],
    backward: "L p z c v1 h1 v2 h2 z1 b1 w11 w21 z2 b2 w12 w22 x1 x2".split(" "),
  },
  softmax: {
    leaves: [...leaves("weight", { z1: 1, z2: 2, z3: 3 }), ...leaves("target", { t: 2 })],
    nodes: [node("p1", "softmax", "z1 z2 z3"), node("p2", "softmax", "z2 z1 z3"), node("p3", "softmax", "z3 z1 z2"), node("L", "cross_entropy", "p1 p2 p3 t")],
    backward: "L p1 p2 p3 z1 z2 z3".split(" "),
  },
  fanout: {
    leaves: leaves("weight", { x: 2, a: 1, b: 0.5 }),
    nodes: [node("s", "add", "x a"), node("m", "multiply", "x b"), node("y", "multiply", "s m")],
    backward: "y s m a b x".split(" "),
  },
} satisfies Record<string, Graph>;
export type GraphName = keyof typeof GRAPHS;
export const GRAPH_NAMES = Object.keys(GRAPHS) as GraphName[];

export const lossOf = ({ nodes }: Graph): string => nodes.at(-1)!.name;

/** The values of all nodes; where one is given already (a leaf's, or one held fast), it is kept. */
export function forward({ nodes }: Graph, given: Values): Values {
  const values: Record<string, number> = { ...given };
  for (const { name, op, inputs } of nodes) values[name] ??= OPS[op].value(inputs.map((input) => values[input])) + 0; // + 0: no −0
  return values;
}

/** Input → derivative of this node by it. */
export const localsOf = ({ op, inputs }: Node, values: Values): Values =>
  Object.fromEntries(OPS[op].local(inputs.map((input) => values[input])).map((local, k) => [inputs[k], local + 0]));

/** What one consumer sends back to a node. */
export interface Branch {
  readonly to: string;
  readonly upstream: number;
  readonly local: number;
  readonly product: number;
}

export interface Backward {
  readonly gradients: Values;
  readonly branches: Readonly<Record<string, readonly Branch[]>>;
}

export function backward(graph: Graph, values: Values): Backward {
  const gradients: Record<string, number> = {};
  const branches: Record<string, Branch[]> = {};
  const locals = new Map(graph.nodes.map((each) => [each, localsOf(each, values)]));
  for (const name of graph.backward) {
    branches[name] = graph.nodes
      .filter(({ inputs }) => inputs.includes(name))
      .map((consumer) => {
        const [upstream, local] = [gradients[consumer.name], locals.get(consumer)![name]];
        return { to: consumer.name, upstream, local, product: upstream * local + 0 };
      });
    gradients[name] = name === lossOf(graph) ? 1 : branches[name].reduce((sum, { product }) => sum + product, 0);
  }
  return { gradients, branches };
}

const STEP = 1e-5;

/** The slope of the loss by one node, measured: (L(v + h) − L(v − h)) / 2h. */
export function centralDifference(graph: Graph, values: Values, name: string): number {
  const isProbability = graph.nodes.some((each) => each.name === name && each.op === "softmax");
  const h = isProbability ? STEP * values[name] : STEP; // p − h must stay above 0
  const given = Object.fromEntries(graph.leaves.map((leaf) => [leaf.name, values[leaf.name]]));
  const loss = (value: number) => forward(graph, { ...given, [name]: value })[lossOf(graph)];
  return (loss(values[name] + h) - loss(values[name] - h)) / (2 * h) + 0;
}

/** Every weight a step against its gradient. */
export function descend({ leaves }: Graph, values: Values, gradients: Values, learningRate: number): Values {
  return Object.fromEntries(
    leaves.map(({ name, role }) => [name, role === "weight" ? values[name] - learningRate * gradients[name] + 0 : values[name]]),
  );
}
