/* Prints what the recurrent lab's engine and model make of the cases in the file named by the first argument (see test_recurrent.py). */

import { readFileSync } from "node:fs";
import { joinJamo, splitJamo } from "../../labs/src/engine/jamo.ts";
import { Reader, draw, lengthOf, tempered, type PackedReader, type Row } from "../../labs/src/engine/recurrent.ts";
import { Rng } from "../../labs/src/engine/rng.ts";
import { RecurrentModel } from "../../labs/src/recurrent/model.ts";
import { pythonScript } from "../../labs/src/recurrent/python.ts";

interface Cases {
  models: Record<string, PackedReader>;
  /** Names of `models`, rows and the class whose loss is taken. */
  readings: { model: string; rows: Row[]; target: number }[];
  words: string[];
  jamo: string[][];
  draws: { probabilities: number[]; temperature: number; seed: number; count: number }[];
  /** What a reader does: [method, ...arguments]. */
  labs: { config: Record<string, unknown>; acts: [string, ...unknown[]][] }[];
}

const cases: Cases = JSON.parse(readFileSync(process.argv[2], "utf8"));

const readings = cases.readings.map(({ model, rows, target }) => {
  const reader = Reader.unpack(cases.models[model]);
  const reading = reader.read(rows);
  const { hidden, cell } = reader.gradients(reading, target);
  return {
    moments: reading.moments,
    outputs: reading.outputs,
    loss: reader.loss(reading.logits.at(-1)!, target),
    norms: hidden.map(lengthOf),
    cell_norms: cell && cell.map(lengthOf),
  };
});

const draws = cases.draws.map(({ probabilities, temperature, seed, count }) => {
  const [rng, chances] = [new Rng(seed), tempered(probabilities, temperature)];
  return { chances, drawn: Array.from({ length: count }, () => draw(chances, rng)) };
});

const labs = [];
for (const { config, acts } of cases.labs) {
  const model = new RecurrentModel(config);
  model.supply = async (name) => cases.models[name];
  await new Promise((resolve) => setTimeout(resolve, 5));
  for (const [name, ...given] of acts) (model as unknown as Record<string, (...given: unknown[]) => void>)[name](...given);
  labs.push({ state: model.state, script: pythonScript(model) });
}

console.log(JSON.stringify({ readings, draws, labs, split: cases.words.map(splitJamo), joined: cases.jamo.map(joinJamo) }));
