/* The convolution lab's own look. */

export const CONV_CSS = `
.lab { grid-template-columns: minmax(0, 1fr); }
.radios legend { float: none; }
.radios label { display: flex; align-items: center; padding: .2rem .85rem; font-size: .92em; }
.fields { display: grid; gap: .6rem 1.4rem; grid-template-columns: repeat(auto-fill, minmax(min(11.5rem, 100%), 1fr)); align-items: end; }
.fields:empty { display: none; }
.fields .check { align-self: center; }

.desk { display: grid; grid-template-columns: minmax(0, 5fr) max(10.5rem, calc(var(--kernel) * (var(--cell) + 3px))) minmax(0, 4fr); gap: 1rem 1.2rem; align-items: start; }
.desk[data-channels="3"] { grid-template-columns: minmax(0, 4fr) max(10.5rem, calc(var(--kernel) * (var(--cell) + 3px))) minmax(0, 4fr); }
.results { grid-column: 3; grid-row: 1 / span var(--channels); display: grid; gap: 1rem; min-width: 0; align-content: start; }
figure { display: grid; gap: .35rem; min-width: 0; align-content: start; }
figcaption { font-weight: 600; font-size: .92em; line-height: 1.4; }
figcaption .aside { font-weight: 400; white-space: nowrap; }
.aside { margin: 0; }
.board { width: 100%; max-width: calc(var(--columns) * 44px); border-radius: 4px; outline: none; touch-action: pan-y; cursor: crosshair; user-select: none; -webkit-user-select: none; }
.board[data-draws=true] { touch-action: none; cursor: cell; }
.board:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
.board svg { display: block; width: 100%; height: auto; overflow: visible; }
.cell rect { stroke: var(--line); stroke-width: 1; }
.cell text { text-anchor: middle; dominant-baseline: central; fill: var(--ink); font-weight: 500; }
.cell.empty rect { fill: none; stroke-dasharray: 3 4; }
.cell.pad rect { fill: var(--surface); stroke-dasharray: 4 3; stroke: var(--muted); }
.cell.pad text { fill: var(--muted); }
.cell .hatched { stroke: var(--muted); }
.hatch { stroke: var(--muted); stroke-width: 3; }
.hatch-paper { fill: var(--paper); fill-opacity: .75; }
.cell.unused text { fill: var(--ink); stroke: var(--paper); stroke-width: 4; paint-order: stroke; }
.frame-halo { fill: none; stroke: var(--paper); stroke-width: 5.5; vector-effect: non-scaling-stroke; }
.window { fill: none; stroke: var(--ink); stroke-width: 3; vector-effect: non-scaling-stroke; }
.brush { fill: none; stroke: var(--accent); stroke-width: 3; stroke-dasharray: 5 3; vector-effect: non-scaling-stroke; }
.pool-window { fill: none; stroke: var(--ink); stroke-width: 2.2; }
.winner { fill: var(--ink); stroke: var(--paper); stroke-width: 1.5; }
.weights { display: grid; grid-template-columns: repeat(var(--kernel), var(--cell)); gap: 3px; }
.weights input[type=text] { width: 100%; min-width: 44px; padding: 0 1px; border-radius: 6px; font-size: .88em; }
.kernel .aside { font-size: .85em; line-height: 1.5; white-space: pre-line; }
.kernel .correction { max-width: 12rem; }
.hint { color: var(--muted); font-size: .85em; line-height: 1.45; margin-top: -.5rem; }
.none { color: var(--negative-text); font-weight: 600; }

.sum { display: grid; gap: .2rem; padding: .6rem 1rem .7rem; border-radius: 10px; background: var(--surface); line-height: 1.65; }
.sum .where { color: var(--muted); font-size: .9em; }
.sum .terms b { font-weight: 700; font-size: 1.06em; white-space: nowrap; }
.sum .plane { font-weight: 600; margin-inline-end: .35em; }
.status { min-height: 0; display: grid; gap: .2rem; }
.inside table { width: auto; margin-bottom: .8rem; }
.inside th:first-child { text-align: start; }
.inside:focus-visible { outline: 3px solid var(--accent); outline-offset: -3px; border-radius: 10px; }

.layers { list-style: none; display: grid; gap: .5rem; }
.layers li { display: grid; grid-template-columns: minmax(6.5rem, auto) auto minmax(0, 1fr); gap: .2rem 1rem; align-items: center; padding: .45rem .8rem; border: 1px solid var(--line); border-radius: 10px; }
.layers li[data-fits=false] { border-color: var(--negative); }
.layers li[data-fits=false] .formula { color: var(--negative-text); }
.layer-fields { display: flex; flex-wrap: wrap; gap: .4rem .7rem; align-items: center; }
.layer-fields label { display: inline-flex; gap: .35rem; align-items: center; font-size: .9em; color: var(--muted); white-space: nowrap; }
.layer-fields select { width: auto; min-width: 44px; padding-inline: .35rem; }
.chain { font-size: 1.15em; }

@container (max-width: 40rem) {
  .desk, .desk[data-channels="3"] { grid-template-columns: minmax(0, 1fr); }
  .results { grid-column: 1; grid-row: auto; }
  .layers li { grid-template-columns: minmax(0, 1fr); }
  .desk .board { max-width: 24rem; }
}
@container (max-width: 24rem) {
  .radios label { padding-inline: .6rem; }
}
`;
