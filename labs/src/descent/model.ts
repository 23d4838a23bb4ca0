/* The descent lab without its picture: settings, the walk, the reader's prediction, playing, undo, links. */

import { codeOf } from "../code.ts";
import { LabModel, type LabConfig } from "../lab.ts";
import {
  MAX_STEPS, OUTCOMES, advance, begin, dimensionsOf, gradientAt, isFlat, lengthOf, limitOf, minimumOf, nextPoint, outcomeOf, valueAt,
  type Outcome, type Point, type Run, type Segment, type Shape,
} from "../engine/descent.ts";
import { CHOICES, CODES, DEFAULTS, VIEWS, settle, settled, surfacesOf, type SettingName, type Settings, type View } from "./settings.ts";

export const SPEEDS: Record<string, number> = { "느리게": 2, "보통": 8, "빠르게": 60 }; // steps a second
const STEPS_TO_SEE = 3; // after these a prediction is judged

type Options = Omit<Settings, "w1" | "w2">;

/** The reader's answer to «what will this learning rate do», and what it does. */
export interface Prediction {
  readonly key: string;
  readonly choice: Outcome;
  readonly outcome: Outcome | null;
  readonly walked: number;
  readonly isShown: boolean;
}

interface Moment {
  options: Options;
  start: Point;
  run: Run;
  prediction: Prediction | null;
  asked: ReadonlySet<string>;
}

export class DescentModel extends LabModel {
  readonly controls: readonly string[] | null;
  readonly view: View;
  run: Run;
  /** The last message about a value that was put right, by setting. */
  corrections: Partial<Record<SettingName, string>> = {};
  speed = "보통";
  prediction: Prediction | null = null;
  #code: string;
  #options: Options;
  /** Both coordinates of where the walk begins, also where only one counts. */
  #start: Point;
  readonly #configured: Point;
  /** The settings that need no question any more: it was answered, or the steps have been seen. */
  #asked: ReadonlySet<string> = new Set();
  #clock = 0;
  #due = 0;
  #frame = 0;

  constructor(config: LabConfig) {
    super(config);
    this.controls = (config.controls as string[] | undefined)?.length ? (config.controls as string[]) : null;
    this.view = VIEWS.find((view) => view === config.view) ?? "all";
    this.#code = codeOf(CODES, config.code);
    const { w1, w2, ...options } = this.#fitting(settled(DEFAULTS, config));
    this.#options = options;
    this.#start = this.#configured = [w1, w2];
    this.run = begin(options, this.#start);
  }

  /** The library of the copied script. */
  get code(): string {
    return this.#code;
  }

  set code(name: string) {
    this.#code = codeOf(CODES, name);
    this.changed();
  }

  get shape(): Shape {
    return this.#options;
  }

  get dimensions(): 1 | 2 {
    return dimensionsOf(this.#options.surface);
  }

  get settings(): Settings {
    const [w1, w2 = this.#start[1]] = this.run.point;
    return { ...this.#options, w1, w2 };
  }

  get loss(): number {
    return valueAt(this.shape, this.run.point);
  }

  get gradient(): number[] {
    return gradientAt(this.shape, this.run.point);
  }

  get limit(): number | null {
    return limitOf(this.shape, this.#options.optimizer);
  }

  /** Where the next step would land. */
  get next(): Point {
    return nextPoint(this.run, this.shape, this.#options.optimizer, this.#options.learning_rate);
  }

  get isConverged(): boolean {
    return !this.run.diverged && isFlat(this.shape, this.run.point);
  }

  get isFinished(): boolean {
    return this.run.diverged || this.run.step >= MAX_STEPS;
  }

  get predicts(): boolean {
    return this.controls?.includes("predict") ?? false;
  }

  /** Whether the reader is to say first what the present learning rate will do. */
  get isAsking(): boolean {
    return this.predicts && this.view !== "tangent" && !this.playing && !this.isFinished && !this.isConverged && !this.#asked.has(this.#key);
  }

  /** The prediction about the present settings. */
  get presentPrediction(): Prediction | null {
    return this.prediction?.key === this.#key ? this.prediction : null;
  }

  /** 2/L would give the answer away. */
  get showsLimit(): boolean {
    return this.limit !== null && (!this.predicts || this.presentPrediction !== null || this.#asked.has(this.#shapeKey));
  }

  get state() {
    const { run } = this;
    const { loss, gradient } = this;
    const minimum = minimumOf(this.shape);
    const shown = this.presentPrediction;
    const unlessDiverged = <T>(value: T) => (run.diverged ? null : value);
    return {
      id: this.id,
      ...this.settings,
      view: this.view,
      code: this.code,
      step: run.step,
      loss: unlessDiverged(loss),
      gradient,
      tangent: this.dimensions === 1 ? { slope: gradient[0], intercept: loss - gradient[0] * run.point[0] } : null,
      limit: this.limit,
      first_loss: run.firstLoss,
      loss_ratio: unlessDiverged(run.firstLoss === 0 ? null : loss / run.firstLoss),
      converged: this.isConverged,
      diverged: run.diverged,
      overshoots: run.overshoots,
      distance: minimum && lengthOf(run.point.map((w, k) => w - minimum[k])),
      path: run.path,
      solved_steps: run.solvedStep,
      asking: this.isAsking,
      predicted: shown?.choice ?? null,
      prediction_right: shown?.isShown && shown.outcome ? shown.choice === shown.outcome : null,
      playing: this.playing,
      missions: Object.fromEntries(this.missions.list.map(({ id }) => [id, this.missions.isDone(id)])),
    };
  }

  set(name: string, given: unknown): void {
    if (!Object.hasOwn(DEFAULTS, name)) return;
    const key = name as SettingName;
    const present = this.settings[key];
    const { value, message } = settle(key, given, present);
    if (value !== present) {
      if (key === "w1" || key === "w2") this.#place(key === "w1" ? [value as number, this.settings.w2] : [this.settings.w1, value as number]);
      else this.#choose(key, value);
    }
    this.corrections = { [key]: message };
    this.changed();
  }

  /** The point moved by hand: a walk begins there. */
  move(point: Point): void {
    this.corrections = {};
    const [w1, w2 = this.settings.w2] = point;
    if (w1 !== this.settings.w1 || w2 !== this.settings.w2) this.#place([w1 + 0, w2 + 0]);
    this.changed();
  }

  predict(choice: Outcome): void {
    if (!this.isAsking || !OUTCOMES.includes(choice)) return;
    this.remember("predict");
    const { optimizer, learning_rate } = this.#options;
    const outcome = outcomeOf(this.run, this.shape, optimizer, learning_rate);
    this.prediction = { key: this.#key, choice, outcome, walked: 0, isShown: false };
    this.#asked = new Set([...this.#asked, this.#key, this.#shapeKey]);
    this.changed();
  }

  step(n: number = 1): void {
    const steps = Math.floor(n);
    if (!(steps > 0) || this.isFinished) return;
    if (!this.playing) this.remember("step");
    this.corrections = {};
    this.#advance(steps);
    this.changed();
  }

  reset(): void {
    this.remember("reset");
    this.#stop();
    // The walk's own start; once there, the author's.
    if (this.run.step === 0) this.#start = this.#configured;
    this.#restart();
    this.changed();
  }

  /** The way out of a divergence: a tenth of the rate, or half of 2/L where that is known. */
  retryLower(): void {
    this.remember("retry");
    const lower = Math.min(this.#options.learning_rate / 10, this.limit === null ? Infinity : this.limit / 2);
    const learning_rate = settle("learning_rate", Number(lower.toPrecision(2)), DEFAULTS.learning_rate).value as number;
    this.#options = { ...this.#options, learning_rate };
    this.#restart();
    this.changed();
  }

  play(): void {
    if (this.playing || this.isFinished || this.isConverged) return;
    this.remember("play");
    this.playing = true;
    this.#clock = performance.now();
    this.#due = 1; // the first step at once
    this.#frame = requestAnimationFrame(this.#tick);
    this.changed();
  }

  override pause(): void {
    if (!this.playing) return;
    this.#stop();
    this.changed();
  }

  share(): Record<string, string> {
    const [w1, w2] = this.#start;
    const shared = Object.fromEntries(Object.entries({ ...this.#options, w1, w2 }).map(([name, value]) => [name, String(value)]));
    const run = this.run.segments.map(([rate, steps]) => `${rate}x${steps}`).join(",");
    return run ? { ...shared, run } : shared;
  }

  load(shared: Record<string, string>): void {
    this.remember("load");
    const numbers = Object.fromEntries(Object.entries(shared).map(([name, text]) => [name, name in CHOICES ? text : parseFloat(text)]));
    const { w1, w2, ...options } = this.#fitting(settled({ ...this.#options, w1: this.#start[0], w2: this.#start[1] }, numbers));
    this.#options = options;
    this.#start = [w1, w2];
    this.#restart();
    for (const [rate, steps] of readSegments(shared.run)) this.run = advance(this.run, this.shape, options.optimizer, rate, steps);
    if (this.run.step) this.#asked = new Set([...this.#asked, this.#key]);
    this.changed();
  }

  protected snapshot(): Moment {
    return { options: this.#options, start: this.#start, run: this.run, prediction: this.prediction, asked: this.#asked };
  }

  protected restore({ options, start, run, prediction, asked }: Moment): void {
    this.#stop();
    this.#options = options;
    this.#start = start;
    this.run = run;
    this.prediction = prediction;
    this.#asked = asked;
    this.corrections = {};
  }

  get #key(): string {
    return `${this.#shapeKey} ${this.#options.learning_rate}`;
  }

  get #shapeKey(): string {
    const { surface, curvature, curvature2, optimizer } = this.#options;
    return [surface, curvature, curvature2, optimizer].join(" ");
  }

  /** A view that cannot show this shape shows the first that it can. */
  #fitting(settings: Settings): Settings {
    const possible = surfacesOf(this.view);
    return possible.includes(settings.surface) ? settings : { ...settings, surface: possible[0] };
  }

  #place(start: Point): void {
    this.remember("set point");
    this.#start = start;
    this.#restart();
  }

  #choose(name: keyof Options, value: string | number): void {
    if (this.predicts) this.#stop(); // a new rate is predicted before it is seen
    if (name === "surface" && !surfacesOf(this.view).includes(value as Settings["surface"])) return;
    this.remember(`set ${name}`);
    this.#options = { ...this.#options, [name]: value };
    // Only the learning rate may change on the way; whatever else is compared from the same start.
    if (name !== "learning_rate" || this.run.diverged) this.#restart();
  }

  #restart(): void {
    this.#stop();
    this.run = begin(this.shape, this.#start);
    this.corrections = {};
  }

  #stop(): void {
    if (this.playing) cancelAnimationFrame(this.#frame);
    this.playing = false;
  }

  #advance(steps: number): void {
    const before = this.run.step;
    const { optimizer, learning_rate } = this.#options;
    this.run = advance(this.run, this.shape, optimizer, learning_rate, steps);
    this.#asked = new Set([...this.#asked, this.#key]);
    const shown = this.presentPrediction;
    if (shown) {
      const walked = shown.walked + this.run.step - before;
      this.prediction = { ...shown, walked, isShown: walked >= STEPS_TO_SEE || this.run.diverged || this.isConverged };
    }
  }

  #tick = (now: number): void => {
    this.#frame = requestAnimationFrame(this.#tick);
    const elapsed = Math.min(Math.max(now - this.#clock, 0), 100); // a page that comes back does not catch up
    this.#clock = now;
    if (!this.isWatched) return;
    this.#due += (elapsed * SPEEDS[this.speed]) / 1000;
    const steps = Math.floor(this.#due);
    if (steps < 1) return;
    this.#due -= steps;
    this.#advance(steps);
    if (this.isFinished || this.isConverged) this.#stop();
    this.changed();
  };
}

/** "0.1x100,0.5x20", each rate and count put right; whatever cannot be read ends the list. */
function readSegments(text = ""): Segment[] {
  const segments: Segment[] = [];
  for (const part of text.split(",")) {
    const [rate, steps] = part.split("x").map(Number);
    if (!(rate > 0) || !(steps >= 1)) break;
    segments.push([settle("learning_rate", rate, DEFAULTS.learning_rate).value as number, Math.min(Math.floor(steps), MAX_STEPS)]);
  }
  return segments;
}

