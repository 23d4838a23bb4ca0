/* A small picture of each function. */

import { html, type TemplateResult } from "lit/html.js";
import type { FunctionName } from "../engine/activation.ts";

const SHAPES: Record<FunctionName, string> = {
  step: "M4 21H22V5H40",
  sigmoid: "M4 21C24 21 20 5 40 5",
  tanh: "M4 22C25 22 19 4 40 4",
  relu: "M4 21H22L40 5",
  leaky_relu: "M4 23L22 20L40 5",
  softmax: "M9 22V16M22 22V11M35 22V4",
};

export const thumbnail = (name: FunctionName): TemplateResult =>
  html`<svg class="thumbnail ${name}" viewBox="0 0 44 26" aria-hidden="true"><path class="base" d="M2 22H42" /><path d=${SHAPES[name]} /></svg>`;
