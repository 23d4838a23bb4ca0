/* The digit lab's own look. */

export const DIGIT_CSS = `
.desk { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1rem 1.6rem; align-items: start; }
.drawing, .side, .tools, .pad { display: grid; grid-template-columns: minmax(0, 1fr); gap: .7rem; min-width: 0; align-content: start; }
.field {
  position: relative; width: 100%; max-width: 22rem; aspect-ratio: 1; border: 2px solid var(--muted); border-radius: 12px; overflow: hidden;
  touch-action: none; cursor: crosshair; user-select: none; -webkit-user-select: none; background: var(--paper);
}
.field:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.field canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
.invite { position: absolute; inset: 0; display: grid; place-items: center; color: var(--muted); pointer-events: none; }
.nib {
  position: absolute; width: max(var(--width), 14px); aspect-ratio: 1; transform: translate(-50%, -50%); border-radius: 50%; pointer-events: none;
  border: 2.5px solid var(--accent); box-shadow: 0 0 0 1.5px var(--paper);
}
.nib[data-down=true] { background: var(--accent); }
.hint { color: var(--muted); font-size: .85em; line-height: 1.45; }
.bar [aria-pressed=true] { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); font-weight: 650; }
.radios.small label { display: flex; align-items: center; padding: .2rem .8rem; font-size: .92em; }
.examples .aside { margin: 0; font-weight: 400; }
.thumbs { display: flex; flex-wrap: wrap; gap: 4px; margin-top: .3rem; max-width: 480px; }
.thumbs button { flex: none; width: 44px; padding: 3px; border-radius: 8px; }
.thumbs [aria-pressed=true] { border-color: var(--accent); box-shadow: inset 0 0 0 2px var(--accent); }
.thumbs canvas { width: 100%; max-width: 44px; aspect-ratio: 1; image-rendering: pixelated; border-radius: 3px; }
.status[data-waiting] { min-height: 7.2em; } /* about what the answer will take */
.status button { margin-top: .5rem; background: var(--paper); }

.answers { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(9.5rem, 100%), 1fr)); gap: .6rem; }
.answer { display: grid; gap: .35rem; align-content: start; padding: .6rem .7rem .7rem; border: 1px solid var(--line); border-radius: 10px; min-width: 0; }
.answer .aside { margin: 0; line-height: 1.4; }
.seen { display: flex; flex-wrap: wrap; gap: .3rem .7rem; align-items: center; }
.seen canvas { width: 84px; height: 84px; flex: none; image-rendering: pixelated; border: 1px solid var(--line); border-radius: 6px; }
.verdict { display: grid; line-height: 1.25; }
.verdict b { font-size: 2.2rem; font-weight: 700; line-height: 1.1; }
.verdict em { font-style: normal; font-weight: 650; display: block; white-space: nowrap; }
.verdict[data-mark=맞음] em { color: var(--positive-text); }
.verdict[data-mark=틀림] em { color: var(--negative-text); }
.bars { list-style: none; display: grid; gap: 1px; margin: .2rem 0 0; padding: 0; font-size: .85em; line-height: 1.5; }
.bars li { display: grid; grid-template-columns: 1em minmax(0, 1fr) 4.6em; gap: .4rem; align-items: center; }
.bars li > :last-child { text-align: right; color: var(--muted); white-space: nowrap; }
.bars i { height: .8em; background: var(--surface); border-radius: 3px; overflow: hidden; }
.bars u { display: block; height: 100%; background: var(--muted); border-radius: 3px; }
.bars [data-best=true] { font-weight: 700; }
.bars [data-best=true] > :last-child { color: var(--ink); }
.bars [data-best=true] u { background: var(--positive); }

.choices { display: flex; flex-wrap: wrap; gap: .8rem 2rem; }
.models { display: flex; flex-wrap: wrap; gap: 0 1.1rem; }
.models legend, .radios legend { float: none; font-weight: 600; margin-bottom: .2rem; }
.insides { display: grid; gap: 1rem; }
.insides .aside { margin: 0; }
.insides figure { display: grid; gap: .4rem; }
.insides canvas { image-rendering: pixelated; border: 1px solid var(--line); border-radius: 4px; max-width: 100%; }
.insides .neurons { width: 10rem; }
.insides .maps { width: 100%; }

@container (max-width: 38rem) {
  .desk { grid-template-columns: minmax(0, 1fr); }
  .field { margin-inline: auto; }
}
`;
