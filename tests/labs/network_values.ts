/* Prints the state and the Python script of the training lab after what the file named by the first argument asks for (see test_network.py). */

import { readFileSync } from "node:fs";
import type { LabConfig } from "../../labs/src/lab.ts";
import { TrainingModel } from "../../labs/src/training/model.ts";
import { pythonScript } from "../../labs/src/training/python.ts";

interface Case {
  config: LabConfig;
  sample: number;
  /** Steps before, weights by hand as [index, value], steps after. */
  before: number;
  edits: [number, number][];
  after: number;
}

function values({ config, sample, before, edits, after }: Case) {
  const model = new TrainingModel(config);
  model.sample = sample;
  if (before) model.step(before);
  for (const [index, value] of edits) model.editWeight(index, value);
  if (after) model.step(after);
  return { state: model.state, script: pythonScript(model) };
}

const cases: Case[] = JSON.parse(readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify(cases.map(values)));
