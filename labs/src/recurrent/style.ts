export const RECURRENT_CSS = `
.lab { grid-template-columns: minmax(0, 1fr); }
.choices { display: grid; gap: .8rem; }
.radios.small label { display: flex; align-items: center; padding: .2rem .8rem; font-size: .92em; }
.fields { display: grid; gap: .8rem 1.6rem; grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr)); align-items: end; }
.setting.word { grid-template-columns: minmax(0, 1fr); row-gap: .25rem; }
.setting.word .text { width: 100%; text-align: start; font-size: 1.1em; }
.desk { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1rem 1.6rem; align-items: start; }
.status { display: flex; flex-wrap: wrap; align-items: center; gap: .2rem .8rem; }
.status button { background: var(--paper); }

.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 10px; padding: .5rem; }
.scroll:focus-visible, .inside:focus-visible { outline: 3px solid var(--accent); outline-offset: -3px; }
.strip { position: relative; width: max-content; min-width: min(100%, calc(var(--n) * 6rem)); display: grid; gap: .25rem; cursor: pointer; user-select: none; -webkit-user-select: none; }
.cells { display: grid; grid-template-columns: repeat(var(--n), minmax(50px, 1fr)); position: relative; }
.strip canvas { width: 100%; image-rendering: pixelated; display: block; border-radius: 4px; }
.row-name { position: sticky; left: 0; width: fit-content; max-width: min(100cqi - 4rem, 40rem); font-size: .85em; font-weight: 600; margin-top: .45rem; }
.row-name span, .row-name.aside { font-weight: 400; color: var(--muted); }
.here { position: absolute; inset-block: 0; left: calc(100% / var(--n) * var(--at)); width: calc(100% / var(--n)); border: 2px solid var(--accent); border-radius: 8px; background: color-mix(in srgb, var(--accent) 5%, transparent); pointer-events: none; z-index: 1; }
.tile { min-width: 0; padding: 0; border-radius: 8px; font-size: 1.15em; margin-inline: 2px; }
.tile small { display: block; min-height: 1.3em; line-height: 1.3; font-size: .72em; color: var(--muted); }
.tile:has(small) { flex-direction: column; gap: 0; font-size: 1em; line-height: 1.2; }
.tile.blank { font-size: .74em; white-space: normal; line-height: 1.2; color: var(--muted); border-style: dashed; }
.tile[aria-pressed=true] { font-weight: 700; }
.cells > div { position: relative; text-align: center; border-inline-end: 1px dotted var(--line); }
.cells > div > span { font-size: .74em; line-height: 1.15; display: block; white-space: nowrap; padding-top: .1rem; }
.cells span b { display: block; font-weight: 650; white-space: normal; overflow-wrap: anywhere; }
.cells i { display: block; position: absolute; inset-inline: 28%; border-radius: 3px; }
.signed > div, .shares > div, .slopes > div { padding-top: 58px; }
.signed > div::before { content: ""; position: absolute; inset-inline: 0; top: 28px; border-top: 1px solid var(--muted); }
.signed i.above { bottom: calc(100% - 28px); background: var(--positive); }
.signed i.below { top: 28px; background: var(--negative); }
.shares > div::before, .slopes > div::before { content: ""; position: absolute; inset-inline: 0; top: 56px; border-top: 1px solid var(--muted); }
.shares i, .slopes i { bottom: calc(100% - 56px); }
.shares i { background: var(--positive); }
.slopes i { background: var(--ink); opacity: .75; }

.now { display: grid; gap: .6rem; align-content: start; min-width: 0; }
.said { font-weight: 600; }
.sums { list-style: none; display: grid; gap: .5rem; padding: .7rem .9rem; background: var(--surface); border-radius: 10px; font-size: .95em; }
.sums strong { color: var(--positive-text); }
.answer, .names { display: grid; gap: .4rem; align-content: start; min-width: 0; }
.bars { list-style: none; margin: 0; padding: 0; display: grid; gap: .25rem; }
.bars li { display: grid; grid-template-columns: minmax(2.2em, 6.5em) 1fr 5.4em; gap: .5rem; align-items: center; font-size: .92em; }
.bars li > :last-child { text-align: right; }
.bars i { height: .8em; background: var(--surface); border-radius: 3px; overflow: hidden; }
.bars u { display: block; height: 100%; background: var(--positive); border-radius: 3px; }
.bars [data-best=true] { font-weight: 650; }

.weights, .score { display: grid; gap: .5rem; }
.head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 0 1rem; }
.title .aside { font-weight: 400; margin: 0; }
.groups { display: flex; flex-wrap: wrap; gap: .6rem 1.4rem; align-items: start; }
.groups legend { font-size: .88em; color: var(--muted); }
.groups .row { display: flex; align-items: center; gap: .35rem; margin-top: .3rem; }
.groups .row span { min-width: 1.4em; color: var(--muted); }
.groups .typed { width: 4.6em; padding-inline: .3rem; }
.words { display: flex; flex-wrap: wrap; gap: .4rem; }
.words button { flex-direction: column; gap: 0; line-height: 1.3; padding: .25rem .7rem; }
.words button span { font-size: .78em; font-weight: 650; }
.words [data-right=true] span { color: var(--positive-text); }
.words [data-right=false] span { color: var(--negative-text); }
.words [data-right=false] { border-style: dashed; }
.words [aria-pressed=true] { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); font-weight: 650; }
.names ol { padding-inline-start: 2.2em; max-height: 18rem; overflow-y: auto; columns: 2 9rem; }
.draft { font-size: 1.3em; }
@container (max-width: 40rem) { .desk { grid-template-columns: minmax(0, 1fr); } }
`;
