export const NETWORK_CSS = `
.settings:empty { display: none; }
.network { display: grid; gap: .9rem; min-width: 0; }
.point .setting { grid-template-columns: auto auto; }
.point { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem .8rem; }
.points label { min-width: 7.5rem; min-height: 44px; align-content: center; }
.diagram { position: relative; min-width: 0; }
.diagram svg { position: absolute; inset: 0; }
.edge { cursor: pointer; }
.edge path { fill: none; stroke: var(--muted); stroke-linecap: butt; }
.edge.positive path { stroke: var(--positive); }
.edge.negative path { stroke: var(--negative); stroke-dasharray: 7 4; }
.edge.none path { stroke-dasharray: 1 4; }
.edge path.reach { stroke: transparent; stroke-width: 16; stroke-dasharray: none; }
.dense .edge:not(.chosen) path:not(.reach) { opacity: .38; }
.edge text { text-anchor: middle; font-size: 13px; fill: var(--ink); stroke: var(--pst-color-background, var(--jp-layout-color0, #fff)); stroke-width: 6px; stroke-linejoin: round; paint-order: stroke; }
.edge.chosen text { font-weight: 700; }
.node { position: absolute; display: grid; justify-items: center; gap: 0; width: 5.4rem; min-height: 0; padding: 0; border: 0; border-radius: 12px; background: none; font-size: 13px; line-height: 20px; white-space: nowrap; transform: translate(-50%, calc(-26px - 22px)); }
.node:hover:not(:disabled) { background: none; }
.node b { height: 22px; font-weight: 600; font-style: italic; }
.node > :is(.disc, canvas) { width: 52px; height: 52px; border: 1.5px solid var(--muted); border-radius: 50%; background: var(--paper); display: grid; place-items: center; font-size: 14px; }
.node > canvas.neuron { border-radius: 12px; }
.node:hover > :is(.disc, canvas) { border-color: var(--ink); }
.node[aria-checked=true] > :is(.disc, canvas) { border-color: var(--accent); box-shadow: 0 0 0 2px var(--accent); }
.node.unknown > .disc { border-style: dashed; color: var(--muted); }
.node.input > .disc { background: var(--surface); border-color: var(--line); }
.numbers { display: grid; margin-top: 4px; padding-inline: .4em; border-radius: 6px; background: var(--pst-color-background, var(--jp-layout-color0, #fff)); }
.dense .numbers { display: none; }
.dense .node { width: 52px; transform: translate(-50%, -26px); }
.dense .node b { position: absolute; bottom: -8px; height: 17px; padding-inline: .4em; border-radius: 6px; background: var(--pst-color-background, var(--jp-layout-color0, #fff)); font-size: 11.5px; line-height: 17px; }
.walk span { color: var(--muted); font-size: .92em; }
.chosen-neuron { display: grid; gap: .6rem; padding: .8rem 1rem; border-radius: 10px; background: var(--surface); }
.chosen-neuron input[type=text] { background: var(--paper); }
.sum { font-size: 1.08em; }
.sum p { padding-inline-start: 1.2em; text-indent: -1.2em; }
.weights .setting > label { font-weight: 400; }
.chosen-neuron .weights { display: grid; gap: .5rem 1.6rem; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); }
.layer { width: auto; }
.layer .typed { width: 5.4em; }
.gallery { display: grid; gap: .6rem; grid-template-columns: repeat(auto-fill, minmax(5.5rem, 1fr)); }
.gallery figure { justify-items: center; gap: .15rem; }
.gallery canvas { width: 100%; aspect-ratio: 1; border: 1px solid var(--line); border-radius: 8px; }
.gallery figcaption { min-height: 0; font-size: .85em; }
.gradients .powers { position: relative; height: 1.6em; padding: 0; }
.gradients .powers span { position: absolute; transform: translateX(-50%); font-size: .8em; color: var(--muted); }
.gradients .bar-cell { width: 100%; min-width: 6rem; padding-inline: 0; }
.bar-cell span { display: block; width: calc(100% * var(--size)); min-width: 1px; height: .85em; border-radius: 0 4px 4px 0; background: var(--positive); }
`;
