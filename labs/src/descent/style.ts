export const DESCENT_CSS = `
.lab { grid-template-columns: minmax(0, 1fr); }
.radios { display: flex; flex-wrap: wrap; gap: .45rem; }
.radios legend { font-weight: 600; margin-bottom: .35rem; }
.radios label { position: relative; display: flex; flex: 1 0 auto; align-items: center; justify-content: center; gap: .45rem; min-height: 44px; padding: .2rem .7rem; border: 1px solid var(--line); border-radius: 10px; cursor: pointer; font-size: .9em; white-space: nowrap; }
.radios.surface label { flex-direction: column; gap: .1rem; min-width: 5.2rem; padding: .45rem .3rem .3rem; }
.radios label:hover { background: var(--surface); border-color: var(--muted); }
.radios label:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); font-weight: 650; }
.radios label:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.radios input { position: absolute; opacity: 0; inset: 0; width: 100%; height: 100%; margin: 0; cursor: pointer; }
.thumbnail { width: 36px; height: 30px; fill: none; stroke: var(--positive); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.bar .speed { margin-inline-start: auto; width: auto; }

.desk { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1rem 1.6rem; align-items: start; }
.side { display: grid; gap: .8rem; min-width: 0; }
.scene { display: grid; gap: .9rem; min-width: 0; }
.fields { display: grid; gap: .6rem 1.6rem; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); }
figure { display: grid; gap: .5rem; }
.frame { min-width: 0; overflow: hidden; }
.ground { position: relative; aspect-ratio: 1; border: 1px solid var(--line); border-radius: 10px; }
.ground canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
.picture { position: relative; display: block; max-width: 100%; user-select: none; -webkit-user-select: none; }
.picture.map { touch-action: none; cursor: crosshair; }
.picture.curve { touch-action: pan-y; cursor: ew-resize; }
.picture text, .losses text { font-size: 12px; fill: var(--muted); }
.tick { text-anchor: middle; }
.tick.value { text-anchor: end; }
.tick.name { font-style: italic; font-size: 13px; fill: var(--ink); text-anchor: end; }
.tick.name.start { text-anchor: start; }
.grid { stroke: var(--line); stroke-width: 1; opacity: .55; }
.axis { stroke: var(--muted); stroke-width: 1.2; }
.picture path { fill: none; stroke-linecap: round; stroke-linejoin: round; }
.picture .f { stroke: var(--positive); stroke-width: 3; }
.picture .tangent { stroke: var(--ink); stroke-width: 2; }
.picture .halo { font-weight: 650; fill: var(--ink); stroke: var(--paper); stroke-width: 5; paint-order: stroke; stroke-linejoin: round; font-size: 13px; }
.guide { stroke: var(--muted); stroke-width: 1.2; stroke-dasharray: 2 4; }
.tag rect { fill: var(--ink); }
.picture .tag text { fill: var(--paper); text-anchor: middle; font-weight: 600; }
.trail path { stroke: var(--ink); stroke-width: 1.4; opacity: .6; }
.trail circle { fill: var(--paper); stroke: var(--ink); stroke-width: 1.6; }
.picture .trail text { text-anchor: middle; font-size: 11px; font-weight: 600; fill: var(--ink); stroke: var(--paper); stroke-width: 3.5; paint-order: stroke; }
.arrow .shaft { stroke-width: 2.4; }
.arrow.step .shaft { stroke: var(--ink); stroke-dasharray: 5 5; }
.picture .arrow.step .head { fill: var(--ink); }
.arrow.gradient .shaft { stroke: var(--negative); stroke-width: 3; }
.picture .arrow.gradient .head { fill: var(--negative); }
.picture .gradient-label { fill: var(--negative-text); }
.picture .right-angle { stroke: var(--negative); stroke-width: 1.5; stroke-linecap: butt; stroke-linejoin: miter; }
.drop { stroke: var(--muted); stroke-width: 1.3; stroke-dasharray: 2 4; }
.ghost { fill: var(--paper); fill-opacity: .7; stroke: var(--ink); stroke-width: 2; stroke-dasharray: 3 3; }
.contours path { stroke: var(--positive); stroke-width: 1; opacity: .45; }
.picture .here { stroke: var(--positive-text); stroke-width: 2.4; }
.axes path { stroke: var(--muted); stroke-width: 1; opacity: .5; }
.picture .axes text { font-style: italic; font-size: 13px; fill: var(--ink); stroke: var(--paper); stroke-width: 3; paint-order: stroke; stroke-opacity: .6; }
.picture .axes .number { font-style: normal; font-size: 11px; }
.picture .lowest { stroke: var(--ink); stroke-width: 2.2; }
.handle { cursor: grab; outline: none; }
.handle:active { cursor: grabbing; }
.handle .hit { fill: transparent; }
.handle .dot { fill: var(--positive); stroke: var(--paper); stroke-width: 3; }
.handle:hover .hit { fill: var(--accent); fill-opacity: .15; }
.handle:focus-visible .hit { fill: var(--accent); fill-opacity: .18; stroke: var(--accent); stroke-width: 2.5; }
.key { display: flex; flex-wrap: wrap; gap: .1rem 1rem; font-size: .85em; color: var(--muted); }
.key span { display: inline-flex; align-items: center; gap: .4em; }
.key i { width: 1.7em; height: 0; flex: none; border-top: 2px solid var(--ink); }
.key i.step { border-top: 2.5px dashed var(--ink); }
.key i.here { border-top: 2.5px solid var(--positive-text); }
.key i.gradient { border-top: 3px solid var(--negative); }
.key .hint { flex-basis: 100%; }

.limit { grid-column: 1 / -1; position: relative; height: 2.2em; margin-top: .25rem; font-size: .85em; --here: calc(11px + (100% - 22px) * var(--at)); }
.limit .pin { position: absolute; left: calc(var(--here) - 1px); top: -42px; height: 46px; border-inline-start: 2px solid var(--negative); pointer-events: none; }
.limit p { position: absolute; top: 2px; left: var(--here); transform: translateX(-50%); color: var(--negative-text); font-weight: 650; white-space: nowrap; }
.limit p.left { transform: translateX(-90%); }
.limit p.right { transform: translateX(-10%); }
.predict { padding: .7rem .9rem .8rem; border-radius: 10px; background: var(--surface); border-inline-start: 4px solid var(--accent); display: grid; gap: .5rem; }
.predict legend { float: left; font-weight: 650; }
.predict[data-tone=warn] { border-color: var(--negative); }
.predict > * { clear: both; }
.predict p:empty { display: none; }
.answers { display: flex; flex-wrap: wrap; gap: .4rem; }
.answers button { flex: 1 0 auto; background: var(--paper); padding-inline: .6rem; }
.answers [aria-pressed=true] { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); font-weight: 650; }

.status { display: flex; flex-wrap: wrap; align-items: center; gap: .2rem .8rem; min-height: 3.6em; padding: .55rem 1rem; border-radius: 10px; background: var(--surface); border-inline-start: 4px solid var(--muted); }
.status[data-tone=good] { border-color: var(--positive); }
.status[data-tone=warn], .status[data-tone=bad] { border-color: var(--negative); }
.status strong { font-weight: 650; }
.status[data-tone=good] strong { color: var(--positive-text); }
.status[data-tone=warn] strong, .status[data-tone=bad] strong { color: var(--negative-text); }
.status button { background: var(--paper); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: .5rem; margin: 0; }
.figures div { display: grid; padding: .4rem .7rem; background: var(--surface); border-radius: 10px; line-height: 1.35; align-content: start; }
.figures dt { font-size: .82em; color: var(--muted); }
.figures dd { margin: 0; font-size: 1.08em; font-weight: 600; }
.head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 0 1rem; min-height: 44px; }
.head b { font-weight: 650; }
.head .aside { margin: 0; }
.chart { min-width: 0; overflow: hidden; }
.losses { display: block; max-width: 100%; }
.losses .line { fill: none; stroke: var(--positive); stroke-width: 2; stroke-linejoin: round; }
.losses .each { fill: var(--positive); }
.inside:focus-visible { outline: 3px solid var(--accent); outline-offset: -3px; border-radius: 10px; }

@container (max-width: 38rem) {
  .desk { grid-template-columns: minmax(0, 1fr); }
}
@container (max-width: 34rem) {
  .bar .speed { margin-inline-start: 0; }
  .radios.surface label { min-width: 30%; }
}
`;
