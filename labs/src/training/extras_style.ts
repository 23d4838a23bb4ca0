/* Kept runs, own points, sweep. */

export const EXTRAS_CSS = `
.part { display: grid; gap: .8rem; grid-template-columns: minmax(0, 1fr); }
.part .aside, .part .said { margin: 0; }
summary .count { color: var(--muted); font-weight: 400; font-size: .9em; }
.wide { overflow-x: auto; border-radius: 6px; }
.wide th { white-space: normal; }
.wide:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.wide td button, .part td button { padding-block: 0; }
.runs .drop { padding: 0; border-color: transparent; }
th.wrap, td.wrap { white-space: normal; min-width: 9em; text-align: start; }
.sample { white-space: nowrap; display: inline-flex; align-items: center; gap: .5em; }
.sample svg { width: 34px; height: 8px; overflow: visible; flex: none; }
.sample path, .curves path.kept { fill: none; stroke: var(--muted); stroke-width: 1.75; stroke-linecap: butt; }
.sample path.train { stroke: var(--positive); stroke-width: 2; }
.curves .end { paint-order: stroke; stroke: var(--pst-color-background, var(--jp-layout-color0, #fff)); stroke-width: 4px; stroke-linejoin: round; }
.curves .end.kept { fill: var(--ink); }

.plane > canvas, .plane > .sheet { grid-area: 1 / 2; }
.sheet { cursor: crosshair; border-radius: 8px; touch-action: manipulation; }
.sheet:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.sheet:not(:focus-visible) svg { visibility: hidden; } /* the cursor is for the keys */
.sheet svg { display: block; width: 100%; height: 100%; pointer-events: none; }
.sheet path { fill: none; stroke: var(--ink); stroke-width: 2px; vector-effect: non-scaling-stroke; }
.classes { display: inline-flex; gap: .2rem 1.1rem; }
.classes .check { gap: .4rem; }
.classes input { width: 1.15rem; height: 1.15rem; margin: 0; accent-color: var(--accent); }
.mark { width: .8em; height: .8em; }
.waiting { display: grid; place-content: center; text-align: center; min-height: 13rem; padding: 1rem; color: var(--muted); background: var(--surface); border-radius: 8px; }

.fields { display: grid; gap: .7rem 1.4rem; grid-template-columns: repeat(2, minmax(0, 1fr)); align-items: end; }
.fields .setting { grid-template-columns: minmax(0, 1fr) auto; }
.fields .setting.list { grid-template-columns: minmax(0, 1fr); }
.fields .setting.list > .typed { grid-column: 1; grid-row: 2; width: 100%; text-align: start; }
progress { width: 100%; height: 8px; appearance: none; border: 0; border-radius: 4px; background: var(--line); overflow: hidden; }
progress::-webkit-progress-bar { background: var(--line); }
progress::-webkit-progress-value { background: var(--accent); }
progress::-moz-progress-bar { background: var(--accent); }
.heat { border-collapse: separate; border-spacing: 3px; table-layout: fixed; max-width: 38rem; min-width: calc(2.6rem + var(--columns) * 47px); }
.wide .heat :is(td, th) { padding: 0; border: 0; text-align: center; }
.wide .heat :is(th[scope=row], th:first-child) { text-align: end; padding-inline-end: .5rem; }
.heat button { width: 100%; padding: 0; border-color: transparent; border-radius: 6px; color: var(--ink); font-size: .95em; }
.heat button:hover:not(:disabled) { border-color: var(--ink); }
.heat button[aria-pressed=true] { border: 2px solid var(--ink); font-weight: 700; }
.heat [scope=colgroup] { color: var(--muted); font-weight: 400; padding-block-end: .1rem; }

@container (max-width: 34rem) {
  .fields { grid-template-columns: minmax(0, 1fr); }
  .part { padding-inline: .6rem; }
  .runs table { font-size: .84em; }
  .runs :is(th, td) { padding-inline: .2rem; }
  :is(th, td).wrap { min-width: 4em; }
  .sample { gap: .3em; }
  .sample svg { width: 18px; overflow: hidden; }
  .runs .drop { margin-inline: -8px -4px; }
}
@container (max-width: 24rem) { .wide :is(th, td) { padding-inline: .3rem; } .wide button { padding-inline: .4rem; }
  .heat { font-size: .85em; border-spacing: 2px; } .wide .heat :is(th[scope=row], th:first-child) { padding-inline-end: .25rem; } }
`;
