/* The fields that labs share: a number with a slider or with − and +, a choice. A value is put right here and nowhere else. */

import { html, nothing, type TemplateResult } from "lit/html.js";
import { live } from "lit/directives/live.js";
import { parseNumber } from "./quiz/number.ts";

export interface NumberSetting {
  label: string;
  low: number;
  high: number;
  step: number; // of the slider; of its exponent where it is logarithmic
  /** The slider's reach where typing may go further. */
  slider?: readonly [low: number, high: number];
  logarithmic?: boolean;
  integer?: boolean;
  stepper?: boolean; // − and + instead of a slider
  unit?: string;
}

export interface ChoiceSetting {
  label: string;
  choices: Record<string, string>;
}

export interface Settled {
  value: string | number;
  /** What was put right, in words; empty when nothing was. */
  message: string;
}

/** The nearest valid number to whatever was given; `present` where there is none. */
export function settleNumber({ label, low, high, integer }: NumberSetting, given: unknown, present: number): Settled {
  const parsed = typeof given === "string" ? parseNumber(given) : { value: given };
  if ("message" in parsed || typeof parsed.value !== "number" || Number.isNaN(parsed.value))
    return { value: present, message: `${label}에는 수를 적어 주세요. ${present} 그대로 두었습니다.` };
  const inRange = Math.min(high, Math.max(low, parsed.value));
  const value = integer ? Math.round(inRange) : inRange;
  if (value === parsed.value) return { value, message: "" };
  const why = inRange === parsed.value ? "정수여야 합니다" : `${low}부터 ${high}까지입니다`;
  return { value, message: `${label}: ${why}. ${value}에 맞추었습니다.` };
}

export function settleChoice({ label, choices }: ChoiceSetting, given: unknown, present: string): Settled {
  if (typeof given === "string" && Object.hasOwn(choices, given)) return { value: given, message: "" };
  return { value: present, message: `${label}에 없는 이름입니다. 그대로 두었습니다.` };
}

export interface NumberField {
  name: string;
  setting: NumberSetting;
  value: number;
  /** The message about a value that was put right. */
  correction?: string;
  /** Takes what was typed or dragged and returns the value that now holds. */
  take(given: string | number): number;
  note?: TemplateResult | typeof nothing;
}

export function numberField(field: NumberField): TemplateResult {
  const { name, setting, value, correction, take, note = nothing } = field;
  const { label, stepper } = setting;
  const type = (event: Event) => {
    // A drawing in between leaves half-typed text alone; only what was typed to the end gives way to the value taken.
    const input = event.target as HTMLInputElement;
    input.value = String(take(input.value));
  };
  const typed = html`<input
    id="${name}-typed" class="typed" type="text" inputmode="decimal" autocomplete="off"
    aria-label="${label} 값" aria-describedby="${name}-correction" .value=${String(value)} @change=${type}
  />`;
  return html`<div class="setting ${stepper ? "stepped" : ""}">
    <label for="${name}${stepper ? "-typed" : ""}">${label}</label>
    ${stepper ? steps(field, typed) : html`${typed}${slider(field)}`}
    <p class="correction" id="${name}-correction" role="status" ?hidden=${!correction}>${correction}</p>
    ${note}
  </div>`;
}

function steps({ setting: { label, low, high, step }, value, take }: NumberField, typed: TemplateResult): TemplateResult {
  const button = (sign: string, words: string, to: number) => html`<button
    type="button" aria-label="${label} ${words}" ?disabled=${to < low || to > high} @click=${() => take(to)}
  >${sign}</button>`;
  return html`<div class="stepper">${button("−", "하나 줄이기", value - step)}${typed}${button("+", "하나 늘리기", value + step)}</div>`;
}

function slider({ name, setting, value, take }: NumberField): TemplateResult {
  const { low, high, step, logarithmic, unit = "" } = setting;
  const [least, most] = setting.slider ?? [low, high];
  const scale = logarithmic ? Math.log10 : (x: number) => x;
  const [from, to, at] = [scale(least), scale(most), scale(Math.min(Math.max(value, least), most))];
  const ticks = logarithmic ? Array.from({ length: to - from + 1 }, (_, k) => Number((least * 10 ** k).toPrecision(1))) : [least, most];
  const drag = (event: Event) => {
    const raw = Number((event.target as HTMLInputElement).value);
    take(logarithmic ? Number((10 ** raw).toPrecision(2)) : raw);
  };
  return html`<input
      id=${name} type="range" min=${from} max=${to} step=${step} .value=${live(String(at))} aria-valuetext="${value}${unit}"
      style="--at: ${(at - from) / (to - from)}" @input=${drag}
    />
    <div class="scale" aria-hidden="true">${ticks.map((tick) => html`<span>${tick}</span>`)}</div>`;
}

export function choiceField(name: string, { label, choices }: ChoiceSetting, value: string, take: (given: string) => void): TemplateResult {
  return html`<div class="setting choice">
    <label for=${name}>${label}</label>
    <select id=${name} @change=${(event: Event) => take((event.target as HTMLSelectElement).value)}>
      ${Object.entries(choices).map(([key, text]) => html`<option value=${key} .selected=${live(key === value)}>${text}</option>`)}
    </select>
  </div>`;
}

/** All choices at once, each with a picture. */
export function radioField(
  name: string, { label, choices }: ChoiceSetting, value: string, take: (given: string) => void,
  { kind = "", picture = () => nothing }: { kind?: string; picture?: (key: string) => TemplateResult | typeof nothing },
): TemplateResult {
  return html`<fieldset class="radios ${kind}">
    <legend>${label}</legend>
    ${Object.entries(choices).map(
      ([key, text]) => html`<label>
        <input type="radio" name=${name} value=${key} .checked=${live(key === value)} @change=${() => take(key)} />
        ${picture(key)}${text}
      </label>`,
    )}
  </fieldset>`;
}

export const CONTROLS_CSS = `
.radios { display: flex; flex-wrap: wrap; gap: .45rem; }
.radios legend { font-weight: 600; margin-bottom: .35rem; }
.radios label { position: relative; min-height: 44px; border: 1px solid var(--line); border-radius: 10px; cursor: pointer; }
.radios label:hover { background: var(--surface); border-color: var(--muted); }
.radios label:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); font-weight: 650; }
.radios label:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.radios input { position: absolute; opacity: 0; inset: 0; width: 100%; height: 100%; margin: 0; cursor: pointer; }
.status { min-height: 3.6em; padding: .55rem 1rem; border-radius: 10px; background: var(--surface); border-inline-start: 4px solid var(--muted); }
.status[data-tone=good] { border-color: var(--positive); }
.status:is([data-tone=warn], [data-tone=bad]) { border-color: var(--negative); }
.status strong { font-weight: 650; }
.status[data-tone=good] strong { color: var(--positive-text); }
.status:is([data-tone=warn], [data-tone=bad]) strong { color: var(--negative-text); }
.figures { display: grid; gap: .5rem; margin: 0; }
.figures div { padding: .4rem .7rem; background: var(--surface); border-radius: 10px; line-height: 1.35; }
.figures dt { font-size: .82em; color: var(--muted); }
.figures dd { margin: 0; font-size: 1.12em; font-weight: 600; }
.bar { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; }
.bar button { padding-inline: .6rem; }
.code-kind { display: inline-flex; align-items: center; gap: .45rem; }
.code-kind label { white-space: nowrap; }
.code-kind select { flex: 1; }
/* On the site the buttons stay below the page's header; whatever gets the focus keeps clear of them. Jupyter's outputs scroll in boxes of their own. */
@media screen and (min-height: 30rem) {
  :host(nn-lab) .sticky {
    --cover: var(--pst-color-background, #fff);
    position: sticky; top: 3.5rem; z-index: 1; margin-block: -.25rem; padding-block: .25rem;
    background: var(--cover); box-shadow: 0 -.5rem var(--cover), 0 .3rem .4rem var(--cover);
  }
  :host(nn-lab) .lab > :not(.sticky), :host(nn-lab) .lab > :not(.sticky) * { scroll-margin-top: 9.5rem; }
}
.setting { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; column-gap: .9rem; align-content: start; }
.setting > label { font-weight: 600; }
.setting > .typed { grid-column: 2; grid-row: 1; width: 5.6em; }
.setting > input[type=range], .setting > .scale, .setting > .correction, .setting > .aside, .setting > select { grid-column: 1 / -1; }
.scale { display: flex; justify-content: space-between; color: var(--muted); font-size: .78em; line-height: 1; padding-inline: 11px; margin-top: -.6rem; }
.scale span { width: 0; display: flex; justify-content: center; white-space: nowrap; }
.correction { color: var(--negative-text); font-size: .9em; margin-top: .3rem; }
.aside { color: var(--muted); font-size: .88em; margin-top: .55rem; }
.setting.stepped { grid-template-columns: minmax(0, 1fr); }
.setting.stepped > label { min-height: 44px; display: flex; align-items: center; }
.stepper { display: flex; gap: .3rem; }
.stepper button { padding: 0; font-size: 1.2em; }
.stepper .typed { width: 4.2em; flex: 1; }
.setting.choice { grid-template-columns: minmax(0, 1fr); row-gap: .25rem; }
@container (max-width: 34rem) {
  .setting.stepped { grid-template-columns: minmax(0, 1fr) auto; }
  .bar { gap: .3rem; }
  .bar > * { flex: 1 0 auto; }
}
@container (max-width: 24rem) {
  .bar :is(button, select) { padding-inline: .35rem; font-size: .93em; }
}
`;
