export const TRAINING_CSS = `
.bar .speed { margin-inline-start: auto; width: auto; }
.settings { display: grid; gap: .6rem 1.6rem; grid-template-columns: repeat(2, minmax(0, 1fr)) auto; }
.data label { display: grid; justify-items: center; gap: .2rem; min-width: 4.4rem; flex: 1; padding: .45rem .35rem .3rem; font-size: .85em; line-height: 1.3; }
.data svg { width: 34px; height: 34px; }
.one, .mark-1 { fill: var(--positive); } .zero, .mark-0 { fill: var(--negative); }

.status { display: flex; flex-wrap: wrap; align-items: center; gap: .2rem .8rem; }
.status button { background: var(--paper); }

.pictures { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 1rem 1.4rem; align-items: start; }
.pictures.single { grid-template-columns: minmax(0, 1fr); }
figure { display: grid; gap: .4rem; }
figcaption { display: flex; flex-wrap: wrap; gap: 0 .9rem; align-items: center; justify-content: space-between; min-height: 44px; }
figcaption b { font-weight: 650; }
.plane { display: grid; grid-template-columns: auto minmax(0, 1fr); grid-template-rows: auto auto; gap: 2px 6px; font-size: .8em; color: var(--muted); line-height: 1.2; }
.single .plane { max-width: 27rem; }
.plane canvas { display: block; width: 100%; aspect-ratio: 1; border-radius: 8px; border: 1px solid var(--line); cursor: crosshair; }
.plane .vertical, .plane .horizontal { display: flex; justify-content: space-between; }
.plane .vertical { flex-direction: column; text-align: end; }
.plane .horizontal { grid-column: 2; }
.plane i { font-style: italic; font-size: 1.15em; color: var(--ink); }
.plane sub { font-size: .75em; line-height: 0; font-style: normal; }
.key { display: flex; flex-wrap: wrap; gap: 0 1rem; font-size: .85em; color: var(--muted); }
.key span { display: inline-flex; align-items: center; gap: .35em; }
.key svg { width: .8em; height: .8em; overflow: visible; }
.key .boundary { width: 1.4em; height: 0; border-top: 2px solid var(--ink); }
.chart { min-height: 0; overflow: hidden; }
.curves { display: block; max-width: 100%; }
.curves .grid { stroke: var(--line); stroke-width: 1; }
.curves text { font-size: 12px; fill: var(--muted); }
.curves .value { text-anchor: end; }
.curves .step { text-anchor: middle; }
.curves path { fill: none; stroke-width: 2; stroke-linejoin: round; }
.curves path.train { stroke: var(--positive); }
.curves path.validation { stroke: var(--negative); stroke-dasharray: 6 4; }
.curves circle.train { fill: var(--positive); }
.curves .end { font-weight: 600; }
.curves .end.train { fill: var(--positive-text); }
.curves .end.validation { fill: var(--negative-text); }
.figures { grid-template-columns: repeat(auto-fit, minmax(6.2rem, 1fr)); }
.figures div { display: grid; }
.figures dd { white-space: nowrap; }
dl { margin: 0; }
.tables { display: grid; gap: 1rem; }
.more { display: grid; gap: .9rem 1.6rem; grid-template-columns: repeat(2, minmax(0, 1fr)); padding-top: .4rem; }

@container (max-width: 34rem) {
  .figures div { padding-inline: .5rem; }
  .settings, .more, .pictures { grid-template-columns: minmax(0, 1fr); }
  .bar .speed { margin-inline-start: 0; }
}
@container (max-width: 24rem) {
  .data { gap: .35rem; }
  .data label { min-width: 22%; padding-inline: .15rem; }
}
`;
