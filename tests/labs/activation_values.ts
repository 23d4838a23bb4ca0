/* Prints what the labs' engine computes for the cases in the file named by the first argument (see test_activation_parity.py). */

import { readFileSync } from "node:fs";
import { derivative, naiveLines, softmax, softmaxColumns, stableLines, stack, value, type ScalarName } from "../../labs/src/engine/activation.ts";

interface Case {
  function: ScalarName;
  z: number;
  weight: number;
  layers: number;
  logits: number[];
}

const cases: Case[] = JSON.parse(readFileSync(process.argv[2], "utf8"));
console.log(
  JSON.stringify(
    cases.map(({ function: name, z, weight, layers, logits }) => ({
      output: value(name, z),
      derivative: derivative(name, z),
      naive: naiveLines(name, z).map((line) => line.value),
      stable: stableLines(name, z).at(-1)!.value,
      chain: stack(name, z, weight, layers).map(({ output, slope, product }) => [output, slope, product]),
      probabilities: softmax(logits),
      columns: softmaxColumns(logits).columns.map(({ power, naive }) => [power.value, naive]),
    })),
  ),
);
