export const BACKPROP_CSS = `
.lab { grid-template-columns: minmax(0, 1fr); }
.radios label { display: flex; flex: 1 0 auto; align-items: center; justify-content: center; padding: .2rem .8rem; white-space: nowrap; }
.choices { display: flex; flex-wrap: wrap; gap: .8rem 1.6rem; }
.choices fieldset { flex: 1 0 auto; max-width: 100%; }
.descent { display: grid; gap: .8rem; }
.scroller { overflow-x: auto; display: grid; justify-content: safe center; border-radius: 10px; padding: 3px; }
.scroller:focus-visible, .inside:focus-visible { outline: 3px solid var(--accent); outline-offset: -3px; border-radius: 10px; }
.graph { display: block; }
.graph text { text-anchor: middle; font-size: 12.5px; fill: var(--ink); }
.graph .name { font-weight: 650; }
.graph .sign { font-weight: 400; font-size: 11px; }
.graph .value { font-weight: 600; }
.graph .numeric { fill: var(--muted); font-size: 11.5px; }
.graph .gradient { font-weight: 650; }
.graph .gradient.positive { fill: var(--positive-text); }
.graph .gradient.negative { fill: var(--negative-text); }
.node rect { fill: var(--paper); stroke: var(--muted); stroke-width: 1.3; }
.node:is(.input, .target) rect { fill: var(--surface); stroke: var(--line); }
.node.unknown rect { stroke-dasharray: 3 4; }
.node.unknown .value { fill: var(--muted); }
.node.positive rect { stroke: var(--positive); }
.node.negative rect { stroke: var(--negative); }
.node.next rect { stroke: var(--accent); stroke-dasharray: 5 4; stroke-width: 2; }
.node.worked rect { stroke: var(--accent); stroke-dasharray: none; stroke-width: 3; }
.edge { stroke: var(--muted); stroke-width: 1.3; }
.edge.positive { stroke: var(--positive); stroke-width: 1.8; }
.edge.negative { stroke: var(--negative); stroke-width: 1.8; stroke-dasharray: 6 4; }
.edge.worked { stroke-width: 3; }
.edge.worked:not(.positive, .negative) { stroke: var(--ink); }
.tip { fill: var(--muted); }
.graph .local { font-size: 11.5px; stroke: var(--pst-color-background, var(--jp-layout-color0, #fff)); stroke-width: 5; stroke-linejoin: round; paint-order: stroke; }
.graph .local.worked { font-weight: 700; }
figure { display: grid; gap: .5rem; min-width: 0; }
.key { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; font-size: .85em; color: var(--muted); }
.key span { display: inline-flex; align-items: center; gap: .4em; }
.key i { width: 1.7em; height: 0; flex: none; border-top: 2.5px solid var(--positive); }
.key i.negative { border-top: 2.5px dashed var(--negative); }
.key b { font-weight: 650; color: var(--ink); }
.guess { display: flex; flex-wrap: wrap; align-items: end; gap: .5rem .8rem; padding: .7rem .9rem .8rem; border-radius: 10px; background: var(--surface); border-inline-start: 4px solid var(--accent); }
.guess label { display: grid; gap: .25rem; font-weight: 600; }
.guess input[type=text] { background: var(--paper); width: 9rem; }
.guess .tally { color: var(--muted); align-self: center; margin-inline-start: auto; }
.guess .aside { flex-basis: 100%; margin: 0; }
.guess .correction { flex-basis: 100%; margin: 0; }
.guess .correction:empty { display: none; }
.values { display: grid; gap: .6rem; }
.values legend, .values .title { font-weight: 650; }
.fields { display: grid; gap: .4rem 1.2rem; grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr)); }
.fields .setting.stepped { grid-template-columns: minmax(0, 1fr) auto; column-gap: .6rem; }
.fields .correction { grid-column: 1 / -1; }
.figures { grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); }
.inside th { white-space: normal; overflow-wrap: normal; }
.inside tbody th { min-width: 13rem; }
.inside thead th { vertical-align: bottom; }
.inside small { color: var(--muted); font-weight: 400; }
.path { display: block; }
.path i { color: var(--muted); font-style: normal; }
td.hidden { color: var(--muted); }
td.gradient { font-weight: 650; }
td.gradient.positive { color: var(--positive-text); }
td.gradient.negative { color: var(--negative-text); }
details > .inside { position: relative; }
tr.worked { background: var(--surface); box-shadow: inset 3px 0 0 var(--accent); }
@container (max-width: 34rem) {
  .inside :is(td, th) { padding-inline: .3rem; }
  .inside tbody th { min-width: 5.2rem; }
  .inside table { font-size: .84em; }
  .inside small { display: block; line-height: 1.35; }
  details > .inside { padding-inline: .5rem; }
}
.fields .typed { padding-inline: .25rem; }
.status button { background: var(--paper); }
`;
