/* Prints what the digit lab's engine makes of the models, images and drawings in the file named by the first argument (see test_digit.py). */

import { readFileSync } from "node:fs";
import { EXAMPLES } from "../../labs/src/digit/examples.ts";
import { exampleImage } from "../../labs/src/digit/model.ts";
import { ConvNet, type PackedModel } from "../../labs/src/engine/convnet.ts";
import { FRAMES, SIDE, SIZE, blank, enlarged, prepare, withStroke, type Stroke } from "../../labs/src/engine/drawing.ts";

interface Cases {
  models: Record<string, PackedModel>;
  images: number[][];
  targets: number[];
  drawings: { strokes: Stroke[]; example: number | null }[];
}

const cases: Cases = JSON.parse(readFileSync(process.argv[2], "utf8"));

const models = Object.fromEntries(
  Object.entries(cases.models).map(([name, packed]) => {
    const net = new ConvNet(packed);
    const passes = cases.images.map((image) => net.forward(Float64Array.from(image)));
    return [name, { probabilities: passes.map((pass) => [...pass.at(-1)!]), gradients: passes.map((pass, k) => [...net.inputGradient(pass, cases.targets[k])]) }];
  }),
);

const drawings = cases.drawings.map(({ strokes, example }) => {
  const empty = example === null ? blank() : enlarged(exampleImage(example), SIZE);
  const drawing = strokes.reduce(withStroke, empty);
  return { drawing: [...drawing.values], prepared: Object.fromEntries(FRAMES.map((frame) => [frame, [...prepare(drawing, frame)]])) };
});

const examples = EXAMPLES.map(({ index }, k) => ({ index, image: [...enlarged(exampleImage(k), SIDE).values] }));

console.log(JSON.stringify({ models, drawings, examples }));
