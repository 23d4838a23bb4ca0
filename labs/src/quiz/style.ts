import palette from "../../../nnlib/palette.json" with { type: "json" };

const { blue, vermilion } = palette.colors;

// Right and wrong are the palette's blue and vermilion mixed with the page's own ink: readable on light and dark paper
// alike, without asking which theme is on. A sign and a word always stand beside the colour.
export const CSS = `
:host {
  display: block; margin-block: 1.25rem;
  --ink: var(--pst-color-text-base, var(--jp-content-font-color1, currentColor));
  --paper: var(--pst-color-background, var(--jp-layout-color0, Canvas));
  --accent: color-mix(in srgb, ${blue} 60%, var(--ink));
  --right: color-mix(in srgb, ${blue} 60%, var(--ink));
  --wrong: color-mix(in srgb, ${vermilion} 60%, var(--ink));
  --muted: color-mix(in srgb, var(--ink) 72%, transparent);
  --line: color-mix(in srgb, var(--ink) 22%, transparent);
  --edge: color-mix(in srgb, var(--ink) 55%, transparent);
}
*, *::before { box-sizing: border-box; }
form {
  margin: 0; padding: 1.1rem 1.3rem 1.3rem; color: var(--ink); background: var(--paper);
  border: 1px solid var(--line); border-radius: 14px;
  line-height: 1.65; word-break: keep-all; overflow-wrap: anywhere; font-variant-numeric: tabular-nums;
}
p { margin: 0; }
a { color: var(--accent); text-underline-offset: .15em; }
.kind { margin-bottom: .15rem; font-size: .85em; font-weight: 600; color: var(--accent); }
.question { margin-bottom: .9rem; font-size: 1.05em; font-weight: 600; }
code {
  padding: .1em .35em; border-radius: .25rem; font: .92em var(--pst-font-family-monospace, var(--jp-code-font-family, monospace));
  background: color-mix(in srgb, var(--ink) 9%, transparent); color: inherit;
}
button, input { font: inherit; color: inherit; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }

.choices, ol { display: grid; gap: .5rem; margin: 0; padding: 0; border: 0; min-width: 0; list-style: none; }
.row {
  display: flex; align-items: center; gap: .7rem; min-height: 44px; padding: .5rem .8rem;
  border: 1px solid var(--line); border-radius: 10px;
}
label.row { cursor: pointer; }
label.row:hover { border-color: var(--edge); }
label.row:has(:checked) { border-color: var(--accent); background: color-mix(in srgb, var(--accent) 8%, transparent); }
label.row:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.row .text { flex: 1; min-width: 0; }
label.row.right:has(:checked) { border-color: var(--right); background: color-mix(in srgb, var(--right) 10%, transparent); }
label.row.wrong:has(:checked) { border-color: var(--wrong); background: color-mix(in srgb, var(--wrong) 10%, transparent); }
/* Drawn here, since not every home of the quiz tells the browser that its theme is dark. */
input[type=radio] {
  appearance: none; flex: none; width: 1.2rem; height: 1.2rem; margin: 0; outline: none;
  border: 2px solid var(--edge); border-radius: 50%;
}
input[type=radio]:checked { border: .38rem solid var(--accent); }
.right input[type=radio]:checked { border-color: var(--right); }
.wrong input[type=radio]:checked { border-color: var(--wrong); }

.field { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem; }
input[type=text] {
  width: 11rem; max-width: 100%; min-height: 44px; padding: .4rem .7rem; background: transparent;
  border: 1px solid var(--edge); border-radius: 10px;
}
input[aria-invalid=true] { border-color: var(--wrong); box-shadow: 0 0 0 1px var(--wrong); }
.hint { margin-top: .35rem; font-size: .87em; color: var(--muted); }

ol .row { padding-block: .2rem; padding-inline: .2rem .3rem; user-select: none; -webkit-user-select: none; }
ol .row.held { border-color: var(--accent); background: color-mix(in srgb, var(--accent) 10%, transparent); }
.grip { flex: none; display: grid; place-items: center; width: 2rem; height: 44px; cursor: grab; touch-action: none; color: var(--muted); }
.held .grip { cursor: grabbing; }
.place { flex: none; min-width: 1.2em; font-weight: 600; color: var(--muted); }
.moves { flex: none; display: flex; }
.moves button {
  display: grid; place-items: center; width: 44px; height: 44px; padding: 0;
  background: none; border: 0; border-radius: 10px; cursor: pointer;
}
.moves button:hover { background: color-mix(in srgb, var(--ink) 8%, transparent); }
.moves button[aria-disabled=true] { opacity: .3; cursor: default; background: none; }

.foot { display: flex; flex-wrap: wrap; gap: .6rem; margin-top: .9rem; }
.foot button {
  min-height: 44px; padding: .4rem 1.2rem; border: 1px solid var(--edge); border-radius: 10px; background: none; cursor: pointer;
}
.foot button:hover { background: color-mix(in srgb, var(--ink) 8%, transparent); }
.foot .main { background: var(--accent); border-color: var(--accent); color: var(--paper); font-weight: 600; }
.foot .main:hover { background: color-mix(in srgb, var(--accent) 80%, var(--ink)); }

.say { display: flex; gap: .7rem; margin-top: .9rem; padding: .7rem .9rem; border-radius: 10px; background: color-mix(in srgb, var(--ink) 6%, transparent); }
.say strong { display: block; }
.say.right { background: color-mix(in srgb, var(--right) 12%, transparent); }
.say.wrong { background: color-mix(in srgb, var(--wrong) 12%, transparent); }
.right > svg, .right strong { color: var(--right); }
.wrong > svg, .wrong strong { color: var(--wrong); }
svg { flex: none; width: 1.35rem; height: 1.35rem; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.say > svg { margin-top: .15rem; }
.grip svg { fill: currentColor; stroke: none; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 30rem) {
  form { padding: .9rem .8rem; }
  ol .row { gap: .3rem; }
}
@media (prefers-contrast: more) { :host { --muted: var(--ink); --line: var(--edge); } }
@media (forced-colors: active) { input[type=radio] { appearance: auto; } }
@media print {
  form { break-inside: avoid; }
  .foot, .moves, .grip { display: none; }
}
`;
