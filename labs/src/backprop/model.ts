/* The backprop lab without its picture: values, what is revealed, descent, guesses, undo, links. */

import type { Settled } from "../controls.ts";
import {
  GRAPHS, backward, centralDifference, descend, forward, localsOf, lossOf,
  type Backward, type Graph, type GraphName, type Values,
} from "../engine/graph.ts";
import { LabModel, type LabConfig } from "../lab.ts";
import { defaultsOf, reachOf, settings, settleGraph, settleLeaf, settleMode, settleRate, settleValues, type Settings } from "./settings.ts";
import { diagnose, type Verdict } from "./verdict.ts";

const MAX_STEPS = 10_000;

export interface Guesses {
  readonly right: number;
  readonly wrong: number;
  readonly last: { readonly node: string; readonly verdict: Verdict; readonly guess: number } | null;
}

/** So many steps of descent at one learning rate. */
type Segment = readonly [rate: number, steps: number];

interface Moment {
  readonly settings: Settings;
  /** The values before the first step of descent. */
  readonly start: Values;
  readonly segments: readonly Segment[];
  readonly lastLoss: number | null;
  readonly forwardDone: number;
  readonly backwardDone: number;
  readonly guesses: Guesses;
  readonly diverged: boolean;
}

const NO_GUESSES: Guesses = { right: 0, wrong: 0, last: null };
const BEGINNING = { segments: [], lastLoss: null, forwardDone: 0, backwardDone: 0, guesses: NO_GUESSES, diverged: false };

const begin = (settings: Settings): Moment => ({ ...BEGINNING, settings, start: settings.values });
const sameValues = (a: Values, b: Values): boolean => Object.keys(a).every((name) => a[name] === b[name]);

export class BackpropModel extends LabModel {
  /** The last message about a value that was put right, by its field. */
  corrections: Record<string, string> = {};
  readonly #configured: Settings;
  #now: Moment;

  constructor(config: LabConfig) {
    super(config);
    this.#configured = settings(config);
    this.#now = begin(this.#configured);
  }

  get settings(): Settings {
    return this.#now.settings;
  }

  get graph(): Graph {
    return GRAPHS[this.settings.graph];
  }

  get forwardDone(): number {
    return this.#now.forwardDone;
  }

  get backwardDone(): number {
    return this.#now.backwardDone;
  }

  get guesses(): Guesses {
    return this.#now.guesses;
  }

  get diverged(): boolean {
    return this.#now.diverged;
  }

  get lastLoss(): number | null {
    return this.#now.lastLoss;
  }

  get stepCount(): number {
    return this.#now.segments.reduce((sum, [, steps]) => sum + steps, 0);
  }

  get isForwardDone(): boolean {
    return this.forwardDone === this.graph.nodes.length;
  }

  get isBackwardDone(): boolean {
    return this.backwardDone === this.graph.backward.length;
  }

  get isFinished(): boolean {
    return this.diverged || this.stepCount >= MAX_STEPS;
  }

  /** All values, also those not yet shown. */
  get values(): Values {
    return forward(this.graph, this.settings.values);
  }

  get passed(): Backward {
    return backward(this.graph, this.values);
  }

  get loss(): number {
    return this.values[lossOf(this.graph)];
  }

  isValueShown(name: string): boolean {
    return this.graph.nodes.findIndex((node) => node.name === name) < this.forwardDone;
  }

  isGradientShown(name: string): boolean {
    const turn = this.graph.backward.indexOf(name);
    return turn >= 0 && turn < this.backwardDone;
  }

  /** The node whose gradient comes next. */
  get turn(): string | null {
    return this.isForwardDone && !this.diverged ? (this.graph.backward[this.backwardDone] ?? null) : null;
  }

  /** The node worked last. */
  get worked(): string | null {
    if (this.backwardDone) return this.graph.backward[this.backwardDone - 1];
    return this.forwardDone ? this.graph.nodes[this.forwardDone - 1].name : null;
  }

  get isEdited(): boolean {
    const { settings, start } = this.#now;
    return !sameValues(start, this.#valuesOf(settings.graph));
  }

  get state() {
    const { graph, values, passed, settings } = this;
    const isShown = (name: string) => this.isGradientShown(name);
    const leaves = graph.leaves.map(({ name, role }) => ({ name, op: role as string, local: {} as Record<string, number | null> }));
    const computed = graph.nodes.map((node) => ({
      name: node.name,
      op: node.op as string,
      local: Object.fromEntries(
        Object.entries(localsOf(node, values))
          .filter(([input]) => graph.backward.includes(input))
          .map(([input, local]) => [input, isShown(input) ? local : null]),
      ),
    }));
    const nodes = [...leaves, ...computed].map(({ name, op, local }) => {
      const gradient = isShown(name) ? passed.gradients[name] : null;
      const branches = gradient === null ? [] : passed.branches[name];
      return {
        name,
        op,
        value: this.isValueShown(name) ? values[name] : null,
        local,
        upstream: gradient === null || branches.length > 1 ? null : (branches[0]?.upstream ?? 1),
        branches,
        gradient,
        numeric: gradient === null ? null : centralDifference(graph, values, name),
      };
    });
    const errors = nodes.flatMap(({ gradient, numeric }) => (gradient === null ? [] : [errorOf(gradient, numeric!)]));
    const loss = this.isForwardDone && !this.diverged ? this.loss : null;
    const { right, wrong, last } = this.guesses;
    return {
      id: this.id,
      ...settings,
      nodes,
      gradients: Object.fromEntries(nodes.map(({ name, gradient }) => [name, gradient])),
      forward_done: this.forwardDone,
      backward_done: this.backwardDone,
      turn: this.turn,
      step: this.stepCount,
      loss,
      first_loss: this.stepCount || this.isForwardDone ? forward(graph, this.#now.start)[lossOf(graph)] : null,
      last_loss: this.lastLoss,
      guesses: { right, wrong, last: last && { node: last.node, verdict: last.verdict } },
      all_revealed: this.isForwardDone && this.isBackwardDone,
      max_error: errors.length ? Math.max(...errors) : null,
      edited: this.isEdited,
      diverged: this.diverged,
      missions: this.missions.done,
    };
  }

  // ── Settings ──

  set(name: string, given: unknown): void {
    const { settings } = this;
    this.corrections = {};
    if (name === "graph") this.#choose({ graph: settleGraph(given, settings.graph) });
    else if (name === "mode") this.#choose({ mode: settleMode(given, settings.mode) });
    else if (name === "learning_rate") this.#take(name, settleRate(given, settings.learning_rate), (rate) => this.#choose({ learning_rate: rate }));
    else if (name === "values") this.#place(settleValues(settings.graph, given, settings.values));
    this.changed();
  }

  setLeaf(name: string, given: unknown): void {
    const { graph, values } = this.settings;
    this.corrections = {};
    this.#take(name, settleLeaf(graph, name, given, values[name]), (value) => this.#place({ ...values, [name]: value }));
    this.changed();
  }

  #take(name: string, { value, message }: Settled, use: (value: number) => void): void {
    use(value as number);
    this.corrections = { [name]: message };
  }

  #choose(change: Partial<Settings>): void {
    const [name, value] = Object.entries(change)[0];
    const { settings } = this;
    if (settings[name as keyof Settings] === value) return;
    this.remember(`set ${name}`);
    const next = { ...settings, ...change };
    if (name === "graph") this.#now = begin({ ...next, values: this.#valuesOf(next.graph) });
    else if (name === "mode") this.#now = { ...this.#now, settings: next, backwardDone: 0, guesses: NO_GUESSES };
    else this.#now = this.diverged ? begin({ ...next, values: this.#now.start }) : { ...this.#now, settings: next };
  }

  /** Values set by hand: descent begins there. What is shown follows at once, but a question is asked anew. */
  #place(values: Values): void {
    const { settings, forwardDone, backwardDone, guesses } = this.#now;
    if (sameValues(values, settings.values)) return;
    this.remember("set values");
    const asksAnew = settings.mode === "guess";
    this.#now = { ...begin({ ...settings, values }), forwardDone, backwardDone: asksAnew ? 0 : backwardDone, guesses: { ...guesses, last: null } };
  }

  /** The author's values of this graph. */
  #valuesOf(graph: GraphName): Values {
    return graph === this.#configured.graph ? this.#configured.values : defaultsOf(graph);
  }

  // ── Forward, backward, descent ──

  goForward(count = 1): void {
    if (this.isForwardDone) return;
    this.remember("forward");
    this.#now = { ...this.#now, forwardDone: Math.min(this.forwardDone + count, this.graph.nodes.length) };
    this.changed();
  }

  goBackward(count = 1): void {
    if (this.turn === null) return;
    this.remember("backward");
    this.#reveal(count);
    this.changed();
  }

  #reveal(count: number): void {
    const { guesses, backwardDone } = this.#now;
    this.#now = { ...this.#now, backwardDone: Math.min(backwardDone + count, this.graph.backward.length), guesses: { ...guesses, last: null } };
  }

  guess(value: number): void {
    const { turn, guesses } = this;
    if (turn === null || this.settings.mode !== "guess" || !Number.isFinite(value)) return;
    this.remember("guess");
    const canDescend = !this.controls || ["descent", "learning_rate"].some((name) => this.controls!.includes(name));
    const verdict = diagnose(this.graph, this.values, turn, value, canDescend ? this.settings.learning_rate : null);
    const isRight = verdict === "right";
    if (isRight) this.#reveal(1);
    const tally = { right: guesses.right + Number(isRight), wrong: guesses.wrong + Number(!isRight) };
    this.#now = { ...this.#now, guesses: { ...tally, last: { node: turn, verdict, guess: value } } };
    this.changed();
  }

  /** One step of descent by gradients that are all known, and the loss that it leads to. */
  descend(): void {
    if (!this.isForwardDone || !this.isBackwardDone) return;
    this.step(1);
  }

  /** Whole rounds: forward, backward, descent. */
  step(n: number = 1): void {
    const steps = Math.min(Math.floor(n), MAX_STEPS - this.stepCount);
    if (!(steps > 0) || this.diverged) return;
    this.remember("step");
    this.corrections = {};
    this.#walk(steps);
    this.changed();
  }

  #walk(steps: number): void {
    for (let k = 0; k < steps && !this.diverged; k++) this.#descend();
  }

  #descend(): void {
    const { graph, settings, loss } = this;
    const rate = settings.learning_rate;
    const values = descend(graph, settings.values, this.passed.gradients, rate);
    const forwardDone = graph.nodes.length;
    if (Object.values(values).some((value) => !(Math.abs(value) <= reachOf(settings.graph)))) {
      this.#now = { ...this.#now, forwardDone, diverged: true };
      return;
    }
    const { segments, guesses } = this.#now;
    const [last, before] = [segments.at(-1), segments.slice(0, -1)];
    this.#now = {
      ...this.#now,
      settings: { ...settings, values },
      segments: last?.[0] === rate ? [...before, [rate, last[1] + 1]] : [...segments, [rate, 1]],
      lastLoss: loss,
      forwardDone,
      backwardDone: 0,
      guesses: { ...guesses, last: null },
    };
  }

  /** The way out of a divergence. */
  retryLower(): void {
    const lower = settleRate(Number((this.settings.learning_rate / 10).toPrecision(2)), 0.01).value;
    this.set("learning_rate", lower);
  }

  /** Back before the first step; once there, the author's values. */
  reset(): void {
    this.remember("reset");
    const { settings, start } = this.#now;
    const isAtStart = !this.forwardDone && !this.stepCount;
    this.corrections = {};
    this.#now = begin({ ...settings, values: isAtStart ? this.#valuesOf(settings.graph) : start });
    this.changed();
  }

  // ── Links, undo ──

  share(): Record<string, string> {
    const { settings, start, segments } = this.#now;
    return {
      graph: settings.graph,
      mode: settings.mode,
      learning_rate: String(settings.learning_rate),
      values: Object.entries(start).map(([name, value]) => `${name}:${value}`).join(","),
      run: segments.map(([rate, steps]) => `${rate}x${steps}`).join(","),
      done: `${this.forwardDone},${this.backwardDone}`,
    };
  }

  load(shared: Record<string, string>): void {
    this.remember("load");
    this.corrections = {};
    const pairs = (shared.values ?? "").split(",").map((pair) => pair.split(":"));
    const given = Object.fromEntries(pairs.map(([name, value]) => [name, parseFloat(value)]));
    const loaded = settings({ ...this.settings, ...shared, learning_rate: parseFloat(shared.learning_rate), values: given });
    this.#now = begin(loaded);
    for (const [rate, steps] of readSegments(shared.run)) {
      this.#now = { ...this.#now, settings: { ...this.settings, learning_rate: rate } };
      this.#walk(Math.min(steps, MAX_STEPS - this.stepCount));
    }
    const [forwardDone, backwardDone] = (shared.done ?? "").split(",").map((count) => Math.max(Math.floor(Number(count)) || 0, 0));
    const { nodes, backward } = this.graph;
    this.#now = {
      ...this.#now,
      settings: { ...this.settings, learning_rate: loaded.learning_rate },
      forwardDone: this.stepCount ? nodes.length : Math.min(forwardDone, nodes.length),
      backwardDone: this.stepCount || forwardDone >= nodes.length ? Math.min(backwardDone || 0, backward.length) : 0,
    };
    this.changed();
  }

  protected snapshot(): Moment {
    return this.#now;
  }

  protected restore(moment: Moment): void {
    this.#now = moment;
    this.corrections = {};
  }
}

/** How far apart two slopes are; beyond 1 in proportion, as rounding is. */
const errorOf = (gradient: number, numeric: number): number => Math.abs(gradient - numeric) / Math.max(1, Math.abs(gradient));

/** "0.5x3,0.1x20"; whatever cannot be read ends the list. */
function readSegments(text = ""): Segment[] {
  const segments: Segment[] = [];
  for (const part of text.split(",")) {
    const [rate, steps] = part.split("x").map(Number);
    if (!(rate > 0) || !(steps >= 1)) break;
    segments.push([settleRate(rate, rate).value as number, Math.floor(steps)]);
  }
  return segments;
}
