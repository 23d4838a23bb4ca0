/* Icons of 24 × 24, drawn in the colour of the text beside them. */

import { html, svg } from "lit/html.js";

const SHAPES = {
  play: svg`<path d="M8 5.5v13l10.5-6.5z" fill="currentColor"/>`,
  pause: svg`<path d="M7.5 5.5h3v13h-3zm6 0h3v13h-3z" fill="currentColor" stroke="none"/>`,
  close: svg`<path d="m7 7 10 10M17 7 7 17"/>`,
  code: svg`<path d="m8.5 7-5 5 5 5m7-10 5 5-5 5"/>`,
};

export const icon = (name: keyof typeof SHAPES) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${SHAPES[name]}</svg>`;
