/* What all labs share: colours of the page around them, text, buttons, fields, missions. */

import { PALETTE_CSS } from "./theme.ts";

export const BASE_CSS = `
${PALETTE_CSS}
:host { display: block; container-type: inline-size; margin-block: 1.25rem; }
* { box-sizing: border-box; }
.lab {
  color: var(--ink); background: var(--pst-color-background, var(--jp-layout-color0, #fff));
  border: 1px solid var(--line); border-radius: 14px; padding: clamp(.75rem, 3cqi, 1.35rem);
  font: 400 .95rem/1.6 var(--pst-font-family-base, var(--jp-ui-font-family, system-ui)), "Pretendard", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", sans-serif;
  word-break: keep-all; overflow-wrap: anywhere; font-variant-numeric: tabular-nums;
  display: grid; gap: 1.1rem; min-width: 0;
}
p, ol, figure, table, fieldset, legend { margin: 0; padding: 0; border: 0; min-width: 0; }
.title { font-weight: 650; }
.lab { --edge: color-mix(in srgb, var(--ink) 55%, var(--paper)); } /* of fields: 3 : 1 at least */
button, input, select, textarea { font: inherit; color: inherit; letter-spacing: inherit; }
button {
  display: inline-flex; align-items: center; justify-content: center; gap: .45em; min-height: 44px; min-width: 44px; padding: .4rem .95rem;
  background: transparent; border: 1px solid var(--line); border-radius: 10px; cursor: pointer; white-space: nowrap;
}
@container (max-width: 24rem) { button { max-width: 100%; white-space: normal; } } /* small screens, and text of twice the size */
button:hover:not(:disabled) { background: var(--surface); border-color: var(--muted); }
button:disabled { color: var(--muted); cursor: default; opacity: .65; }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 650; }
button.primary:hover:not(:disabled) { background: var(--accent-strong); border-color: var(--accent-strong); }
.lab[data-theme=light] { --accent: var(--positive-text); --accent-strong: #004a75; --on-accent: #fff; }
.lab[data-theme=dark] { --accent: #7cc4f2; --accent-strong: #a5d8f8; --on-accent: #0c1218; }
:is(button, input, select, textarea, summary):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.icon { width: 1.25em; height: 1.25em; flex: none; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

select, input[type=text] {
  min-height: 44px; padding: .3rem .65rem; background: var(--surface); border: 1px solid var(--edge); border-radius: 10px;
}
select { width: 100%; }
option { color: var(--ink); background: var(--paper); }
input[type=text] { text-align: center; }
input[type=checkbox] { width: 1.15rem; height: 1.15rem; margin: 0; accent-color: var(--accent); }
label.check { display: inline-flex; align-items: center; gap: .45rem; min-height: 44px; cursor: pointer; }
input[type=range] {
  --fill: calc(11px + (100% - 22px) * var(--at, .5)); /* the middle of the thumb */
  appearance: none; width: 100%; min-width: 0; height: 44px; margin: 0; background: transparent; cursor: pointer; border-radius: 10px;
}
input[type=range]::-webkit-slider-runnable-track { height: 6px; border-radius: 3px; background: linear-gradient(to right, var(--accent) var(--fill), var(--line) var(--fill)); }
input[type=range]::-moz-range-track { height: 6px; border-radius: 3px; background: var(--line); }
input[type=range]::-moz-range-progress { height: 6px; border-radius: 3px; background: var(--accent); }
input[type=range]::-webkit-slider-thumb {
  appearance: none; width: 22px; height: 22px; margin-top: -8px; border-radius: 50%;
  background: var(--accent); border: 3px solid var(--paper); box-shadow: 0 0 0 1.5px var(--accent);
}
input[type=range]::-moz-range-thumb {
  width: 16px; height: 16px; border-radius: 50%; background: var(--accent); border: 3px solid var(--paper); box-shadow: 0 0 0 1.5px var(--accent);
}

details { border: 1px solid var(--line); border-radius: 10px; min-width: 0; }
summary { display: flex; align-items: center; gap: .5rem; min-height: 44px; padding: .3rem .9rem; cursor: pointer; border-radius: 10px; list-style: none; font-weight: 600; }
summary::-webkit-details-marker { display: none; }
summary::before { content: ""; width: .5em; height: .5em; flex: none; border: solid currentColor; border-width: 0 2px 2px 0; transform: rotate(-45deg); }
details[open] > summary::before { transform: rotate(45deg); }
details > .inside { padding: .4rem .9rem 1rem; overflow-x: auto; }

table { border-collapse: collapse; font-size: .92em; width: 100%; }
caption { text-align: start; color: var(--muted); padding-block: .35rem; }
th, td { padding: .3rem .6rem; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
th { font-weight: 600; }
th:first-child, td:first-child { text-align: start; }

.missions { background: var(--surface); border-radius: 10px; padding: .8rem 1rem; }
.missions ol { list-style: none; display: grid; gap: .35rem; margin-top: .45rem; }
.missions li { display: grid; grid-template-columns: auto 1fr; gap: .6rem; align-items: start; }
.missions .count { color: var(--muted); font-weight: 400; margin-inline-start: .3em; }
.tick { width: 1.2rem; height: 1.2rem; margin-top: .2rem; border: 2px solid var(--muted); border-radius: 50%; position: relative; }
[data-done=true] > .tick { background: var(--accent); border-color: var(--accent); }
[data-done=true] > .tick::after { content: ""; position: absolute; left: .3rem; top: .06rem; width: .28rem; height: .58rem; border: solid var(--on-accent); border-width: 0 2px 2px 0; transform: rotate(45deg); }

.notice { color: var(--muted); }
.notice:empty { display: none; }
.refused { display: grid; gap: .35rem; }
.refused textarea { width: 100%; padding: .6rem; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; font: .85rem/1.5 var(--pst-font-family-monospace, var(--jp-code-font-family, ui-monospace)), monospace; }
@media (prefers-contrast: more) { .lab[data-theme] { --muted: var(--ink); --line: color-mix(in srgb, var(--ink) 60%, var(--paper)); } }
/* High contrast of the system: no backgrounds and no shadows, so what is chosen gets a ring and the slider an edge. */
@media (forced-colors: active) {
  .tick, [data-done=true] > .tick { forced-color-adjust: none; }
  :is([aria-pressed=true], [aria-selected=true], [aria-checked=true], label:has(> :checked)):not(:focus-visible, :has(:focus-visible)) { outline: 3px solid Highlight; outline-offset: -3px; }
  button:disabled { color: GrayText; border-color: GrayText; opacity: 1; }
  input[type=range]::-webkit-slider-runnable-track { border: 1px solid ButtonText; }
  input[type=range]::-moz-range-track { border: 1px solid ButtonText; }
  input[type=range]::-webkit-slider-thumb { forced-color-adjust: none; background: Highlight; border-color: Canvas; box-shadow: 0 0 0 1.5px Highlight; }
  input[type=range]::-moz-range-thumb { forced-color-adjust: none; background: Highlight; border-color: Canvas; box-shadow: 0 0 0 1.5px Highlight; }
}
/* On paper: the picture as it is, the chosen values, the missions. */
@media print {
  :host { zoom: .8; } /* side by side, and most on one sheet */
  .lab :is(.bar, .stepper button, .scale, input[type=range], details:not([open]), .radios label:not(:has(:checked))) { display: none; }
  .lab > * { break-inside: avoid; }
  figure svg[width] { width: 100%; height: auto; } /* drawn for the screen's width */
}
`;
