/* Prints the convolution lab's state and copied scripts for the configs in the file named by the first argument (see test_conv.py). */

import { readFileSync } from "node:fs";
import { ConvModel } from "../../labs/src/conv/model.ts";
import { pythonScript } from "../../labs/src/conv/python.ts";
import type { LabConfig } from "../../labs/src/lab.ts";

const configs: LabConfig[] = JSON.parse(readFileSync(process.argv[2], "utf8"));
const values = configs.map((config) => {
  const scripts = ["nnlib", "keras"].map((code) => pythonScript(new ConvModel({ ...config, code })));
  return { state: new ConvModel(config).state, scripts };
});
console.log(JSON.stringify(values));
