export const ACTIVATION_CSS = `
.lab, .part { grid-template-columns: minmax(0, 1fr); }
.part { display: grid; gap: 1.1rem; min-width: 0; }
sup { line-height: 0; font-size: .75em; }
.tabs { display: flex; flex-wrap: wrap; gap: .3rem; padding: .3rem; background: var(--surface); border-radius: 12px; }
.tabs button { flex: 1 0 auto; border-color: transparent; padding-inline: .7rem; }
.tabs [aria-selected=true] { background: var(--paper); border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); font-weight: 650; }

.functions label { display: grid; justify-items: center; gap: .15rem; min-width: 5.4rem; flex: 1; padding: .45rem .3rem .3rem; font-size: .88em; line-height: 1.3; white-space: nowrap; }
.thumbnail { width: 44px; height: 26px; fill: none; stroke: var(--positive); stroke-width: 2.5; stroke-linecap: round; stroke-linejoin: round; }
.thumbnail.softmax path:not(.base) { stroke-width: 7; stroke-linecap: butt; }
.thumbnail .base { stroke: var(--line); stroke-width: 1; }

.fields { display: grid; gap: .6rem 1.6rem; grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr)); }

figure { display: grid; gap: .5rem; }
figcaption { color: var(--muted); font-size: .9em; }
.chart { min-width: 0; overflow: hidden; }
.chart svg { display: block; max-width: 100%; }
.chart text { font-size: 12px; fill: var(--muted); }
.chart .tick { text-anchor: middle; }
.chart .value { text-anchor: end; }
.chart .grid { stroke: var(--line); stroke-width: 1; opacity: .55; }
.chart .axis { stroke: var(--muted); stroke-width: 1.2; }
.chart .halo { font-weight: 650; fill: var(--ink); stroke: var(--paper); stroke-width: 5; paint-order: stroke; stroke-linejoin: round; font-size: 13px; }

.curve { touch-action: pan-y; cursor: ew-resize; user-select: none; -webkit-user-select: none; }
.curve path { fill: none; stroke-linecap: round; stroke-linejoin: round; }
.curve path.f { stroke: var(--positive); stroke-width: 3; }
.curve path.df { stroke: var(--negative); stroke-width: 2.5; stroke-dasharray: 7 6; stroke-linecap: butt; }
.curve .name { font-weight: 650; font-size: 13px; }
.curve .name.f { fill: var(--positive-text); }
.curve .name.df { fill: var(--negative-text); }
.curve .flat { fill: var(--surface); }
.curve .guides line { stroke: var(--muted); stroke-width: 1.2; stroke-dasharray: 2 4; }
.curve .tangent { stroke: var(--ink); stroke-width: 2; }
.curve .there.f, .curve .slope { fill: var(--positive); }
.curve .there.df, .curve .slope { fill: var(--negative); }
.curve .missing { fill: var(--paper); stroke-width: 2; }
.curve .missing.f { stroke: var(--positive); }
.curve .missing.df { stroke: var(--negative); }
.curve .slope { stroke: var(--paper); stroke-width: 1.5; }
.curve .tag rect { fill: var(--ink); }
.curve .tag text { fill: var(--paper); text-anchor: middle; font-weight: 600; }
.curve .handle { cursor: grab; outline: none; }
.curve .handle:active { cursor: grabbing; }
.curve .hit { fill: transparent; }
.curve .dot { fill: var(--positive); stroke: var(--paper); stroke-width: 3; }
.curve .handle:hover .hit { fill: var(--accent); fill-opacity: .15; }
.curve .handle:focus-visible .hit { fill: var(--accent); fill-opacity: .18; stroke: var(--accent); stroke-width: 2.5; }
.key { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; font-size: .85em; color: var(--muted); }
.key span { display: inline-flex; align-items: center; gap: .4em; }
.key i { width: 1.6em; height: 0; border-top: 3px solid var(--positive); }
.key .df { border-top: 3px dashed var(--negative); }
.key .tangent { border-top: 2px solid var(--ink); }
.key .flat { height: .9em; border: 1px solid var(--line); background: var(--surface); border-radius: 3px; }

.figures { grid-template-columns: repeat(auto-fit, minmax(7.4rem, 1fr)); }
.figures div { display: grid; }
.status { display: flex; align-items: center; }
.here { background: var(--surface); font-weight: 600; }
.mark { font-size: .8em; font-weight: 600; padding: 0 .45em; margin-inline-start: .3em; border: 1px solid currentColor; border-radius: 99px; }

.stack .wire { stroke: var(--muted); stroke-width: 1.5; }
.stack .layer { fill: color-mix(in srgb, var(--positive) var(--much), var(--zero)); stroke: var(--positive); stroke-width: 2; }
.stack .layer.minus { fill: color-mix(in srgb, var(--negative) var(--much), var(--zero)); stroke: var(--negative); }
.stack .h { font-weight: 650; fill: var(--ink); font-size: 12.5px; }
.stack .times { text-anchor: middle; }
.stack .pillar { fill: var(--positive); }
.stack .pillar.tiny { fill: var(--negative); }
.stack .zero { text-anchor: middle; }
.stack line.limit { stroke: var(--negative); stroke-width: 1.5; stroke-dasharray: 5 4; }
.stack text.limit { fill: var(--negative-text); font-size: 12px; }

.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); gap: 1rem; align-items: start; }
.lines { border: 1px solid var(--line); border-radius: 10px; border-collapse: separate; border-spacing: 0; overflow: hidden; }
.lines caption b { color: var(--ink); font-weight: 650; margin-inline-end: .4em; }
.lines th { font-weight: 400; white-space: normal; }
.lines th, .lines td { padding: .45rem .8rem; }
.lines tr:last-child > * { border-bottom: 0; }
.result, .result > * { font-weight: 650 !important; background: var(--surface); }
.word { display: inline-block; padding: 0 .5em; border: 1.5px solid var(--negative); border-radius: 6px; color: var(--negative-text); font-weight: 650; }
.bar.extremes { display: grid; grid-template-columns: repeat(auto-fit, minmax(4.6rem, 1fr)); }
.extremes [aria-pressed=true] { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); font-weight: 650; }

.probabilities { display: grid; gap: .5rem; }
.probabilities p { display: grid; grid-template-columns: 1.6em minmax(0, 1fr) 7em; gap: .7rem; align-items: center; }
.probabilities .track { height: 26px; background: var(--surface); border-radius: 6px; overflow: hidden; }
.probabilities .fill { display: block; height: 100%; background: var(--positive); border-radius: 6px; }
.softmax th i { font-style: normal; color: var(--muted); margin-inline-end: .3em; }
.inside:focus-visible { outline: 3px solid var(--accent); outline-offset: -3px; border-radius: 10px; }
.softmax td, .softmax thead th { text-align: end; }
.softmax thead th:first-child { text-align: start; }
.softmax .sum > * { border-top: 1px solid var(--muted); }
@container (max-width: 34rem) {
  .functions label { min-width: 30%; }
  .tabs button { flex-basis: 45%; }
}
`;
