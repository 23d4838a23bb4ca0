/* Icons of 24 × 24, drawn in the colour of the text beside them. */

import { html, svg } from "lit";

const SHAPES = {
  play: svg`<path d="M8 5.5v13l10.5-6.5z" fill="currentColor"/>`,
  pause: svg`<path d="M7.5 5.5h3v13h-3zm6 0h3v13h-3z" fill="currentColor" stroke="none"/>`,
  step: svg`<path d="M6 5.5v13l8.5-6.5z" fill="currentColor"/><path d="M18 5.5v13"/>`,
  leap: svg`<path d="M3.5 6v12l7.5-6zm8.5 0v12l7.5-6z" fill="currentColor"/><path d="M21.5 6v12"/>`,
  restart: svg`<path d="M4.5 12a7.5 7.5 0 1 0 2.4-5.5M4.5 4v4.5H9"/>`,
  undo: svg`<path d="M8.5 5 4 9.5 8.5 14M4 9.5h9.5a5.5 5.5 0 0 1 0 11H9"/>`,
  code: svg`<path d="m8.5 7-5 5 5 5m7-10 5 5-5 5"/>`,
  link: svg`<path d="M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1"/>`,
};

export const icon = (name: keyof typeof SHAPES) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${SHAPES[name]}</svg>`;
