/* Prints what the backprop lab's engine computes for the cases in the file named by the first argument (see test_backprop.py). */

import { readFileSync } from "node:fs";
import { BackpropModel } from "../../labs/src/backprop/model.ts";
import { pythonScript } from "../../labs/src/backprop/python.ts";
import { GRAPHS, backward, centralDifference, forward, type Graph, type GraphName, type Values } from "../../labs/src/engine/graph.ts";

interface Case {
  graph: GraphName;
  values: Values;
  rate: number;
  steps: number;
}

function results({ graph: name, values: given, rate, steps }: Case) {
  const graph: Graph = GRAPHS[name];
  const values = forward(graph, given);
  const { gradients } = backward(graph, values);
  const numeric = Object.fromEntries(graph.backward.map((each) => [each, centralDifference(graph, values, each)]));
  const model = new BackpropModel({ graph: name, values: given, learning_rate: rate });
  model.step(steps);
  const { loss, diverged, step } = model.state;
  return { values, gradients, numeric, loss, diverged, step, script: pythonScript(model) };
}

const cases: Case[] = JSON.parse(readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify(cases.map(results)));
