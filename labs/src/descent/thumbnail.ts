/* Each shape as a small picture. */

import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit/html.js";

const SHAPES: Record<string, SVGTemplateResult> = {
  parabola: svg`<path d="M4 4Q18 46 32 4" />`,
  wave: svg`<path d="M3 6C6 38 13 32 17 18S27 26 33 5" />`,
  quadratic: svg`<ellipse cx="18" cy="15" rx="15" ry="11" /><ellipse cx="18" cy="15" rx="9.5" ry="6.5" /><ellipse cx="18" cy="15" rx="3.5" ry="2.2" />`,
  and_neuron: svg`<g transform="rotate(35 18 15)"><ellipse cx="18" cy="15" rx="16" ry="9" /><ellipse cx="18" cy="15" rx="10" ry="5.5" /><ellipse cx="18" cy="15" rx="4" ry="2.2" /></g>`,
  saddle: svg`<path d="M6 2Q17 15 6 28M30 2Q19 15 30 28M11 2Q18 13 25 2M11 28Q18 17 25 28" />`,
  valley: svg`<path d="M3 4Q18 44 33 4M9 4Q18 30 27 4" />`,
};

export const thumbnail = (name: string): TemplateResult => html`<svg class="thumbnail" viewBox="0 0 36 30" aria-hidden="true">${SHAPES[name]}</svg>`;
