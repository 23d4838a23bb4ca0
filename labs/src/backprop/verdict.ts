/* What went wrong in a guessed gradient: the guess against what each usual mistake would have given. */

import { backward, type Branch, type Graph, type Node, type Values } from "../engine/graph.ts";

export const VERDICTS = [
  "right", "sign", "one_branch", "averaged", "multiplied_branches", "no_local", "no_upstream", "added", "no_two", "z_for_h",
  "value_for_slope", "own_value", "no_target", "loss_for_slope", "step_for_gradient", "new_value", "close", "other",
] as const;
export type Verdict = (typeof VERDICTS)[number];

type Candidate = readonly [verdict: Verdict, value: number];

/** A guess of two or three digits counts. */
const matches = (guess: number, value: number): boolean => Math.abs(guess - value) <= Math.max(0.01 * Math.abs(value), 5e-4);

const SOFTMAX_PATHS = 3; // a logit goes into every probability

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export function diagnose(graph: Graph, values: Values, name: string, guess: number, learningRate: number | null): Verdict {
  const { gradients, branches } = backward(graph, values);
  const truth = gradients[name];
  if (matches(guess, truth)) return "right";
  if (!branches[name].length) return "other"; // the loss itself
  const candidates: Candidate[] = [
    ["sign", -truth],
    ...fromPaths(branches[name]),
    ...branches[name].flatMap((branch) => {
      const consumer = graph.nodes.find((node) => node.name === branch.to)!;
      const rest = truth - branch.product;
      return wrongLocals(graph, consumer, name, values, branch.local).map(([verdict, local]): Candidate => [verdict, rest + branch.upstream * local]);
    }),
    ...(branches[name].length === SOFTMAX_PATHS ? ([["no_target", truth + 1]] as const) : []),
    ...(learningRate === null ? [] : fromStep(values[name], learningRate * truth)),
  ];
  const found = candidates.find(([, value]) => !matches(0, value) && matches(guess, value));
  if (found) return found[0];
  return Math.abs(guess - truth) <= 0.1 * Math.abs(truth) ? "close" : "other";
}

/** Mistakes in what is multiplied and what is added. */
function fromPaths(branches: readonly Branch[]): Candidate[] {
  const products = branches.map(({ product }) => product);
  const isFork = branches.length > 1;
  return [
    ...(isFork ? products.map((product): Candidate => ["one_branch", product]) : []),
    ...(isFork ? ([["averaged", sum(products) / products.length], ["multiplied_branches", products.reduce((a, b) => a * b)]] as const) : []),
    ["no_local", sum(branches.map(({ upstream }) => upstream))],
    ["no_upstream", sum(branches.map(({ local }) => local))],
    ["added", sum(branches.map(({ upstream, local }) => upstream + local))],
  ];
}

/** Mistakes of one who thinks of the next step of descent: only where the lab speaks of one. */
const fromStep = (value: number, change: number): Candidate[] => [["step_for_gradient", change], ["step_for_gradient", -change], ["new_value", value - change]];

/** What is easily taken for the local derivative of `consumer` by `name`. */
function wrongLocals(graph: Graph, consumer: Node, name: string, values: Values, local: number): Candidate[] {
  const [own, output] = [values[name], values[consumer.name]];
  switch (consumer.op) {
    case "sigmoid":
      return [["z_for_h", own * (1 - own)], ["value_for_slope", output], ["value_for_slope", 1 - output]];
    case "square":
    case "squared_error":
      return [["no_two", local / 2], ["loss_for_slope", output]];
    case "multiply":
    case "affine": {
      const partner = consumer.inputs[consumer.inputs.indexOf(name) ^ 1];
      const behind = graph.nodes.find((node) => node.name === partner && node.op === "sigmoid");
      return [...(behind ? ([["z_for_h", values[behind.inputs[0]]]] as const) : []), ["own_value", own]];
    }
    case "cross_entropy":
      return [["loss_for_slope", output], ["own_value", own]];
    default:
      return [];
  }
}
