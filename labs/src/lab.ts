/*
 * The base of every lab. A LabModel computes: settings, state, steps, undo, missions; several views may share one.
 * A Lab shows a model: it draws with lit into the root that it is given, since an unregistered LitElement would throw.
 */

import { html, nothing, render, type TemplateResult } from "lit/html.js";
import { icon } from "./icons.ts";
import { Missions, type Mission } from "./missions.ts";
import * as progress from "./progress.ts";
import { BASE_CSS } from "./style.ts";
import { colorsOf, themeOf, watchTheme, type Colors, type Theme } from "./theme.ts";

export interface LabConfig {
  id?: string;
  missions?: Mission[];
  controls?: string[];
  [setting: string]: unknown;
}

interface Past {
  action: string;
  time: number;
  snapshot: unknown;
}

const UNDO_DEPTH = 50;
const SAME_GESTURE = 1000; // ms: a dragged slider is one action

export abstract class LabModel {
  readonly id: string;
  readonly missions: Missions;
  /** Names of what the author shows; null where everything. */
  readonly controls: readonly string[] | null;
  /** Whether the lab runs by itself. */
  playing = false;
  /** What a screen reader is told next. */
  announcement = "";
  readonly #listeners = new Set<() => void>();
  readonly #viewers = new Set<object>();
  #past: Past[] = [];

  constructor(config: LabConfig) {
    this.id = config.id ?? "";
    this.missions = new Missions(this.id, config.missions ?? []);
    this.controls = config.controls?.length ? config.controls : null;
  }

  /** Plain JSON: all inputs and results. */
  abstract get state(): Record<string, unknown>;
  /** Changes one setting; a bad value is put right or ignored, with a message. */
  abstract set(name: string, value: unknown): void;
  /** The present state as text for a link; load() takes it back. */
  abstract share(): Record<string, string>;
  abstract load(shared: Record<string, string>): void;
  /** Step 0 with the present settings. */
  abstract reset(): void;
  protected abstract snapshot(): unknown;
  protected abstract restore(snapshot: unknown): void;

  /** A lab without steps ignores this. */
  step(_n?: number): void {}

  /** Stops whatever runs by itself. */
  pause(): void {}

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  undo(): void {
    const past = this.#past.pop();
    if (past) this.restore(past.snapshot);
    this.changed();
  }

  /** To be called before an action that the reader may want to take back; false where it goes on with the last one. */
  protected remember(action: string): boolean {
    this.announcement = "";
    const last = this.#past.at(-1);
    const now = performance.now();
    if (last && last.action === action && action.startsWith("set ") && now - last.time < SAME_GESTURE) {
      last.time = now;
      return false;
    }
    this.#past.push({ action, time: now, snapshot: this.snapshot() });
    if (this.#past.length > UNDO_DEPTH) this.#past.shift();
    return true;
  }

  protected changed(): void {
    const reached = this.missions.list.length ? this.missions.check(this.state) : [];
    if (reached.length) this.announcement = `미션을 해냈습니다: ${reached.map(({ text }) => text).join(" ")}`;
    for (const listener of this.#listeners) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Whether it changes many times a second: others than the screen are told less often. */
  get isBusy(): boolean {
    return this.playing;
  }

  /** Whether some view is on screen. */
  get isWatched(): boolean {
    return this.#viewers.size > 0;
  }

  /** The reader comes near: what is large and must be fetched is fetched now. */
  prepare(): void {}

  setWatched(viewer: object, visible: boolean): void {
    if (visible) this.#viewers.add(viewer);
    else this.#viewers.delete(viewer);
  }
}

/** Where a lab stands. */
export interface LabHome {
  /** Makes a link to the present state; absent where a link leads nowhere (Jupyter). */
  link?: (shared: Record<string, string>) => string;
}

const REDUCED_MOTION_INTERVAL = 500; // ms between two pictures of something that moves by itself
const SCREENS_AHEAD = "200% 0px"; // of a lab, where what it needs is fetched

export abstract class Lab<Model extends LabModel = LabModel> {
  readonly model: Model;
  protected readonly root: ShadowRoot;
  protected readonly home: LabHome;
  protected readonly box = document.createElement("div");
  protected theme: Theme = "light";
  protected abstract readonly css: string;
  #message = "";
  #refused: { label: string; text: string } | null = null;
  #scheduled = 0;
  #drawn = 0;
  readonly #cleanUps: (() => void)[] = [];

  constructor(root: ShadowRoot, model: Model, home: LabHome) {
    this.root = root;
    this.model = model;
    this.home = home;
  }

  protected abstract template(): TemplateResult;

  /** Draws canvases; called after every rendering. */
  protected paint(): void {}

  mount(): this {
    const style = document.createElement("style");
    style.textContent = BASE_CSS + this.css;
    this.box.className = "lab";
    this.root.replaceChildren(style, this.box);
    this.#observe();
    this.update();
    return this;
  }

  destroy(): void {
    cancelAnimationFrame(this.#scheduled);
    for (const cleanUp of this.#cleanUps) cleanUp();
    this.model.setWatched(this, false);
    if (!this.model.isWatched) this.model.pause();
  }

  update(): void {
    this.theme = themeOf(this.box);
    this.box.dataset.theme = this.theme;
    this.#drawn = performance.now();
    render(this.template(), this.box);
    this.paint();
  }

  /** Whether the author shows this setting or part. */
  protected shows(name: string): boolean {
    return this.model.controls?.includes(name) ?? true;
  }

  protected get colors(): Colors {
    return colorsOf(this.theme);
  }

  /** Says a sentence on screen and to screen readers. */
  protected say(message: string): void {
    this.#message = message;
    this.update();
  }

  protected async copy(label: string, text: string): Promise<void> {
    this.#refused = null;
    try {
      await navigator.clipboard.writeText(text);
      this.say(`${label}: 복사했습니다.`);
    } catch {
      this.#refused = { label, text };
      this.say("브라우저가 복사를 막았습니다. 아래 글을 골라 직접 복사해 주세요.");
      this.root.querySelector<HTMLTextAreaElement>(".refused textarea")?.select();
    }
  }

  protected get linkButton(): TemplateResult | typeof nothing {
    const { link } = this.home;
    if (!link) return nothing;
    return html`<button type="button" @click=${() => this.copy("링크", link(this.model.share()))}>링크 복사</button>`;
  }

  /** What stands at the foot of a lab: its state as a script and as a link, and what was announced. */
  protected foot(script: () => string, before: TemplateResult | typeof nothing = nothing): TemplateResult {
    return html`
      <div class="bar">
        ${before}
        <button type="button" @click=${() => this.copy("파이썬 코드", script())}>${icon("code")}파이썬 코드로 복사</button>
        ${this.linkButton}
      </div>
      ${this.notices}
    `;
  }

  protected get notices(): TemplateResult {
    const { announcement } = this.model;
    return html`<p class="notice" role="status" aria-live="polite">${[this.#message, announcement].filter(Boolean).join(" ")}</p>
      ${this.#refused &&
      html`<label class="refused">${this.#refused.label}<textarea readonly rows="8" .value=${this.#refused.text}></textarea></label>`}`;
  }

  protected get missionList(): TemplateResult | typeof nothing {
    const { missions } = this.model;
    if (!missions.list.length) return nothing;
    const done = missions.list.filter(({ id }) => missions.isDone(id)).length;
    return html`<div class="missions" role="group" aria-label="미션">
      <p class="title">미션 <span class="count">${done}/${missions.list.length}</span></p>
      <ol>
        ${missions.list.map(
          ({ id, text }) => html`<li data-done=${missions.isDone(id)}>
            <span class="tick" aria-hidden="true"></span><span class="unseen">${missions.isDone(id) ? "해냈습니다: " : "아직: "}</span>${text}
          </li>`,
        )}
      </ol>
    </div>`;
  }

  #observe(): void {
    const resize = new ResizeObserver(() => this.update());
    resize.observe(this.box);
    const sight = new IntersectionObserver((entries) => this.model.setWatched(this, entries.at(-1)!.isIntersecting));
    sight.observe(this.box);
    const approach = new IntersectionObserver((entries) => entries.at(-1)!.isIntersecting && this.model.prepare(), { rootMargin: SCREENS_AHEAD });
    approach.observe(this.box);
    const refresh = () => {
      this.model.missions.refresh();
      this.update();
    };
    window.addEventListener(progress.EVENT, refresh);
    this.#cleanUps.push(
      () => resize.disconnect(),
      () => sight.disconnect(),
      () => approach.disconnect(),
      () => window.removeEventListener(progress.EVENT, refresh),
      this.model.subscribe(() => this.#onChange()),
      watchTheme(() => this.update()),
    );
  }

  #onChange(): void {
    this.#message = "";
    this.box.dispatchEvent(new CustomEvent("nn-change", { bubbles: true, composed: true }));
    const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const tooSoon = reduced && this.model.playing && performance.now() - this.#drawn < REDUCED_MOTION_INTERVAL;
    if (this.#scheduled || tooSoon) return;
    this.#scheduled = requestAnimationFrame(() => {
      this.#scheduled = 0;
      this.update();
    });
  }
}
