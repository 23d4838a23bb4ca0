export const NEURON_CSS = `
.choices { display: flex; flex-wrap: wrap; gap: .8rem 2rem; }
.radios { gap: .4rem; }
.radios label { display: flex; align-items: center; gap: .45rem; padding: .2rem .8rem; font-size: .92em; white-space: nowrap; }
.radios svg { width: 24px; height: 24px; }
.one { fill: var(--positive); } .zero { fill: var(--negative); }

.desk { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1rem 1.6rem; align-items: start; }
.side-by-side { display: grid; gap: .8rem; }
.plane { display: grid; gap: .5rem; }
.plane > svg { display: block; width: 100%; aspect-ratio: 1; border: 1px solid var(--line); border-radius: 10px; overflow: hidden; user-select: none; -webkit-user-select: none; }
.plane > svg.held { cursor: grabbing; }
.plane text { font-size: 13px; fill: var(--ink); }
.axes path { fill: none; stroke: var(--muted); stroke-width: 1; opacity: .55; }
.axes .unit { stroke-dasharray: 2 5; }
.axes text { font-style: italic; }
.edge { stroke: var(--ink); stroke-width: 2.5; }
.edge.ghost { stroke-width: 1.5; stroke-dasharray: 6 6; opacity: .6; }
.grab { stroke: transparent; stroke-width: 30; cursor: grab; touch-action: none; }
.held .grab, .held .handle { cursor: grabbing; }
.arm { stroke: var(--ink); stroke-width: 2.5; stroke-dasharray: 1 5; stroke-linecap: round; }
.plane .side { font-weight: 650; paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
.vector path { stroke: var(--ink); stroke-width: 2; fill: none; }
.vector .head { fill: var(--ink); stroke: none; }
.vector text { font-weight: 700; font-style: italic; paint-order: stroke; stroke: var(--paper); stroke-width: 3px; }
.point .one, .point .zero { stroke: var(--paper); stroke-width: 2; }
.point .target { fill: #fff; font-weight: 700; }
.next { fill: none; stroke: var(--ink); stroke-width: 2; stroke-dasharray: 4 3; }
.wrong circle { fill: var(--ink); stroke: var(--paper); stroke-width: 1.5; }
.wrong path { stroke: var(--paper); stroke-width: 2; stroke-linecap: round; fill: none; }
.handle { cursor: grab; touch-action: none; outline: none; }
.handle .touch { fill: transparent; }
.handle .knob { fill: var(--paper); stroke: var(--accent); stroke-width: 2.5; }
.handle:hover .knob { fill: var(--surface); }
.handle .sign { fill: none; stroke: var(--accent); stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; pointer-events: none; }
.handle:focus-visible .touch { stroke: var(--accent); stroke-width: 3; }
.key { display: flex; flex-wrap: wrap; gap: .1rem 1rem; font-size: .85em; color: var(--muted); }
.key span { display: inline-flex; align-items: center; gap: .35em; }
.key svg { width: .9em; height: .9em; overflow: visible; }
.key .hint { flex-basis: 100%; min-height: 3.2em; align-items: start; }
dl { margin: 0; }
.formula { display: grid; gap: .5rem; padding: .6rem .9rem; background: var(--surface); border-radius: 10px; }
.formula dt { font-size: .82em; color: var(--muted); }
.formula dd { margin: 0; font-weight: 600; }

.status { min-height: 2.9em; }

.score th, .score td { text-align: right; }
.score tfoot th { font-weight: 600; }
.score tfoot tr:last-child > * { border-bottom: 0; font-weight: 700; }
.score .missed { color: var(--negative-text); font-weight: 650; }
.score tr.next > :first-child { box-shadow: inset 3px 0 var(--ink); }
.figures { grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); }
.figures div { padding: .45rem .75rem; line-height: 1.4; }
.figures .more { font-size: .82em; font-weight: 400; color: var(--muted); }
.rules { display: grid; gap: .7rem 1.6rem; grid-template-columns: repeat(2, minmax(0, 1fr)); align-items: start; padding-top: .2rem; }
.rules .setting { grid-column: 1 / -1; max-width: 22rem; }
.note { grid-column: 1 / -1; min-height: 3.2em; }
.rule .aside { flex: 1 0 100%; margin: 0; }
.rule button:first-child { flex: 1 1 auto; }

@container (max-width: 38rem) {
  .desk, .rules { grid-template-columns: minmax(0, 1fr); }
  .rules .setting { max-width: none; }
  .plane > svg { max-width: 24rem; margin-inline: auto; }
  .rule button:not(:first-child) { flex: 0 0 auto; }
  .rule button:first-child { flex: 1 0 0; }
}
@container (max-width: 26rem) {
  .status { min-height: 4.5em; }
  .note { min-height: 4.8em; }
  .score { font-size: .82em; }
  .score th, .score td { padding-inline: .22rem; }
  .radios { width: 100%; }
  .radios label { flex: 1 0 auto; justify-content: center; padding-inline: .4rem; gap: .3rem; font-size: .86em; }
  .radios svg { width: 20px; height: 20px; }
}
@container (max-width: 19rem) {
  .score { font-size: .78em; }
  .score th, .score td { padding-inline: .15rem; }
  .radios label { flex-basis: 45%; }
}
`;
