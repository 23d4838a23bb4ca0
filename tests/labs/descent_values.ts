/* Prints what the descent lab's engine computes for the cases in the file named by the first argument (see test_descent.py). */

import { readFileSync } from "node:fs";
import { advance, begin, gradientAt, limitOf, minimumOf, valueAt, type Point, type Shape } from "../../labs/src/engine/descent.ts";
import type { OptimizerName } from "../../labs/src/engine/optimizers.ts";

interface Case extends Shape {
  optimizer: OptimizerName;
  rate: number;
  point: Point;
  steps: number;
}

function values(shape: Case) {
  const { optimizer, rate, point, steps } = shape;
  // In two pieces: what the optimizer remembers must survive the pause.
  const begun = advance(begin(shape, point), shape, optimizer, rate, Math.floor(steps / 3));
  const { path, diverged, step } = advance(begun, shape, optimizer, rate, steps - Math.floor(steps / 3));
  return { value: valueAt(shape, point), gradient: gradientAt(shape, point), limit: limitOf(shape, optimizer), minimum: minimumOf(shape), path, diverged, step };
}

const cases: Case[] = JSON.parse(readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify(cases.map(values)));
