/* The training lab without its picture: settings, the present run, playing, undo, tally of seeds. */

import { isGate } from "../engine/datasets.ts";
import { MAX_STEPS, TrainingRun, type Segment, type Settings, type Snapshot } from "../engine/training.ts";
import { parsePoints, readPoints, writePoints, type OwnPoint } from "../engine/points.ts";
import { codeOf } from "../code.ts";
import { LabModel, type LabConfig } from "../lab.ts";
import { finiteOrNull, flatWeights, neuronsInOrder, pointAt, readWeights, settleWeight } from "./weights.ts";
import { keep, runState, type KeptRun } from "./runs.ts";
import { CODES, DEFAULTS, SETTING_NAMES, settle, type SettingName } from "./settings.ts";
import { cellSettings, planOf, Sweep, SWEEP_FORM } from "./sweep.ts";

export const SPEEDS: Record<string, number> = { "초당 10": 10, "초당 300": 300, "초당 3,000": 3000, "최대 속도": Infinity };
const FRAME_BUDGET = 8; // ms of computing per picture: with the drawing it stays under 16
const CHUNK_WORK = 20_000; // weights × points, at most, between two looks at the clock

/** Seeds tried, and brought to accuracy 1, while every other setting stayed the same. */
interface Tally {
  readonly tried: ReadonlySet<number>;
  readonly solved: ReadonlySet<number>;
}

const EMPTY_TALLY: Tally = { tried: new Set(), solved: new Set() };

interface Moment {
  settings: Settings;
  run: TrainingRun;
  at: Snapshot;
  tally: Tally;
  runs: readonly KeptRun[];
}

const withSeed = (seeds: ReadonlySet<number>, seed: number) => (seeds.has(seed) ? seeds : new Set([...seeds, seed]));

export class TrainingModel extends LabModel {
  readonly view: string;
  /** The book's one point is no choice where the author has not made it. */
  readonly offersExample: boolean;
  settings: Settings;
  run: TrainingRun;
  speed = "초당 300";
  /** The last message about a value that was put right, by setting. */
  corrections: Partial<Record<SettingName, string>> = {};
  /** The last message about a weight that was put right, by its place in the flat parameters. */
  weightCorrections: Record<number, string> = {};
  readonly #initial: { size: string; weights: number[] } | null; // the author's first weights, for a network of this size
  #code: string;
  #sample = 0;
  #walked = 0;
  /** Curves kept for comparison. */
  runs: readonly KeptRun[] = [];
  sweepForm = SWEEP_FORM;
  #sweep: Sweep | null = null;
  #tally = EMPTY_TALLY;
  #frame = 0;
  #clock = 0;
  #due = 0; // steps that the speed asks for and that are still to be taken

  constructor(config: LabConfig) {
    super(config);
    this.view = (config.view as string | undefined) || "all";
    this.offersExample = config.dataset === "example";
    this.#code = codeOf(CODES, config.code);
    const settings: Settings = { ...DEFAULTS, points: readPoints(config.points) };
    for (const name of SETTING_NAMES) if (name in config) put(settings, name, settle(name, config[name], DEFAULTS[name]).value);
    this.settings = settings;
    const weights = flatWeights(config.initial_weights);
    this.#initial = weights && { size: sizeOf(settings), weights };
    this.run = new TrainingRun(settings, this.initialWeights);
  }

  /** What a new start begins with instead of the seed's weights. */
  get initialWeights(): number[] | null {
    return this.#initial?.size === sizeOf(this.settings) ? this.#initial.weights : null;
  }

  /** Whether seeds draw the first weights, whatever the size. */
  get isSeeded(): boolean {
    return this.#initial === null;
  }

  /** Whether weights were set by hand since the last new start. */
  get isEdited(): boolean {
    const { start } = this.run;
    const { initialWeights } = this;
    return start !== null && !start.every((weight, k) => weight === initialWeights?.[k]);
  }

  /** The library of the copied script. */
  get code(): string {
    return this.#code;
  }

  set code(name: string) {
    this.#code = codeOf(CODES, name);
    this.changed();
  }

  /** The point whose sums and outputs are shown. */
  get sample(): number {
    return Math.max(0, Math.min(this.#sample, this.run.train.data.n - 1));
  }

  set sample(index: number) {
    this.#sample = Math.max(0, Math.floor(Number(index)) || 0);
    this.changed();
  }

  get points(): readonly OwnPoint[] {
    return this.settings.points ?? [];
  }

  get sweep(): Sweep | null {
    return this.#sweep;
  }

  get tally(): Tally {
    return this.#tally;
  }

  get state() {
    const { run, playing } = this;
    const { step, diverged, segments, firstSolvedStep } = run.progress;
    const isMeasured = !diverged && run.train.data.n > 0;
    const unlessDiverged = (value: number | undefined) => (isMeasured ? (value ?? null) : null);
    return {
      id: this.id,
      code: this.code,
      ...this.settings,
      points: this.points.map((point) => [...point]),
      step,
      loss: unlessDiverged(run.train.loss),
      accuracy: unlessDiverged(run.train.accuracy),
      val_loss: unlessDiverged(run.validation?.loss),
      val_accuracy: unlessDiverged(run.validation?.accuracy),
      predictions: isGate(this.settings.dataset) ? Array.from(run.train.predict()) : null,
      weights: run.network.weights(),
      edited: this.isEdited,
      sample: this.sample,
      ...finiteOrNull(run.network.trace(pointAt(run, this.sample))),
      walked: this.walked,
      gradients: run.network.weights(run.network.grads),
      gradient_norms: run.network.gradientNorms(),
      learning_rates: segments.map(([rate, steps]) => [rate, steps]),
      first_solved_step: firstSolvedStep,
      tried_seeds: this.#tally.tried.size,
      solved_seeds: this.#tally.solved.size,
      runs: this.runs.map(runState),
      sweep: this.#sweep?.state ?? null,
      playing,
      diverged,
      missions: this.missions.done,
    };
  }

  set(name: string, given: unknown): void {
    if (name === "points") return this.#setPoints(readPoints(given));
    if (!(name in DEFAULTS)) return;
    const key = name as SettingName;
    const { value, message } = settle(key, given, this.settings[key]);
    this.corrections = { [key]: message };
    if (value !== this.settings[key]) {
      this.remember(`set ${name}`);
      if (key !== "seed") this.#tally = EMPTY_TALLY;
      this.settings = put({ ...this.settings }, key, value);
      // The learning rate may change on the way; anything else would not be the same network.
      if (key !== "learning_rate") this.#restart();
      else if (this.run.progress.diverged || this.run.progress.step === 0) this.#restart(this.run.start);
    }
    this.changed();
  }

  /** Sets one number of the flat parameters. The changed network is a new start: its steps are counted from 0. */
  editWeight(index: number, given: unknown): void {
    const { params } = this.run.network;
    if (!(index in params)) return;
    const { value, message } = settleWeight(this.run.network, index, given);
    this.weightCorrections = { [index]: message };
    if (value !== params[index]) {
      this.remember(`set weight ${index}`);
      this.#restart(params.map((weight, k) => (k === index ? value : weight)));
    }
    this.changed();
  }

  /** How many neurons the reader has computed one by one; 0 when not doing so. */
  get walked(): number {
    return Math.min(this.#walked, neuronsInOrder(this.run.network.layers).length);
  }

  walk(n: number): void {
    this.#walked = n;
    this.changed();
  }

  step(n: number = 1): void {
    const steps = Math.floor(n);
    if (!(steps > 0) || !this.canTrain) return;
    if (!this.playing) this.remember("step");
    this.#advance(steps);
    this.changed();
  }

  reset(): void {
    this.remember("reset");
    this.#restart();
    this.changed();
  }

  /** The way out of a divergence or a freeze: a tenth of the rate, from the start. */
  retryLower(): void {
    const { value } = settle("learning_rate", Number((this.settings.learning_rate / 10).toPrecision(3)), DEFAULTS.learning_rate);
    this.remember("retry");
    this.settings = put({ ...this.settings }, "learning_rate", value);
    this.corrections = {};
    this.#tally = EMPTY_TALLY;
    this.#restart();
    this.changed();
  }

  get isFinished(): boolean {
    return this.run.progress.diverged || this.run.progress.step >= MAX_STEPS;
  }

  get canTrain(): boolean {
    return !this.isFinished && this.run.isReady;
  }

  /** Keeps the present run's curve. */
  keepRun(): void {
    const kept = keep(this.run, this.settings, this.runs);
    if (!kept) return;
    this.remember("keep");
    this.announcement = `기록 ${kept.label}를 남겼습니다.`;
    this.runs = [...this.runs, kept];
    this.changed();
  }

  /** Lets go of one kept run, or of all. */
  dropRuns(label?: string): void {
    this.remember("drop");
    this.runs = label === undefined ? [] : this.runs.filter((run) => run.label !== label);
    this.changed();
  }

  startSweep(): void {
    if (!this.run.isReady) return;
    this.#sweep?.cancel();
    this.#sweep = new Sweep(planOf(this.sweepForm, this.settings), () => this.changed());
    this.changed();
  }

  /** The cell's rate and size into the lab, with whatever else the sweep was run under. */
  loadCell(row: number, column: number): void {
    if (!this.#sweep) return;
    this.remember("cell");
    this.settings = cellSettings(this.#sweep.plan, row, column, this.settings.seed);
    this.corrections = {};
    this.#tally = EMPTY_TALLY;
    this.#restart();
    this.changed();
  }

  play(): void {
    if (this.playing || !this.canTrain) return;
    this.remember("play");
    this.playing = true;
    this.#clock = performance.now();
    this.#due = 0;
    this.#frame = requestAnimationFrame(this.#tick);
    this.changed();
  }

  pause(): void {
    if (!this.playing) return;
    this.#stop();
    this.changed();
  }

  share(): Record<string, string> {
    const settings: Record<string, string> = Object.fromEntries(SETTING_NAMES.map((name) => [name, String(this.settings[name])]));
    const run = this.run.progress.segments.map(([rate, steps]) => `${rate}x${steps}`).join(",");
    return {
      ...settings,
      ...(this.points.length && { points: writePoints(this.points) }),
      ...(this.isEdited && { weights: this.run.start!.join(",") }),
      ...(this.sample && { sample: String(this.sample) }),
      ...(run && { run }),
    };
  }

  load(shared: Record<string, string>): void {
    this.remember("load");
    const settings = { ...this.settings };
    for (const name of SETTING_NAMES) if (name in shared) put(settings, name, settle(name, shared[name], settings[name]).value);
    if ("points" in shared) settings.points = parsePoints(shared.points);
    this.settings = settings;
    this.#tally = EMPTY_TALLY;
    this.#restart();
    const weights = readWeights(shared.weights);
    if (weights?.length === this.run.network.params.length) this.#restart(weights);
    this.sample = Number(shared.sample ?? 0);
    if (this.run.isReady)
      for (const [rate, steps] of readSegments(shared.run)) this.run.advance(steps, rate);
    this.#count();
    this.changed();
  }

  protected snapshot(): Moment {
    return { settings: this.settings, run: this.run, at: this.run.snapshot(), tally: this.#tally, runs: this.runs };
  }

  protected restore({ settings, run, at, tally, runs }: Moment): void {
    this.#stop();
    this.settings = settings;
    this.run = run;
    run.restore(at);
    this.#tally = tally;
    this.runs = runs;
    this.corrections = {};
    this.weightCorrections = {};
  }

  #setPoints(points: readonly OwnPoint[]): void {
    if (JSON.stringify(points) === JSON.stringify(this.points)) return;
    this.remember("points");
    this.settings = { ...this.settings, points };
    if (this.settings.dataset === "own") {
      this.#tally = EMPTY_TALLY;
      this.#restart();
    }
    this.changed();
  }

  #restart(start: ArrayLike<number> | null = this.initialWeights): void {
    this.#stop();
    this.run = new TrainingRun(this.settings, start);
  }

  #stop(): void {
    if (this.playing) cancelAnimationFrame(this.#frame);
    this.playing = false;
  }

  #advance(steps: number): void {
    this.run.advance(steps, this.settings.learning_rate);
    this.#count();
    if (this.isFinished) this.#stop();
  }

  /** A run with two learning rates, or from weights that no seed drew, is not «under otherwise equal settings» and is not counted. */
  #count(): void {
    const { segments, firstSolvedStep } = this.run.progress;
    if (segments.length !== 1 || this.run.start) return;
    const { seed } = this.settings;
    const { tried, solved } = this.#tally;
    this.#tally = { tried: withSeed(tried, seed), solved: firstSolvedStep === null ? solved : withSeed(solved, seed) };
  }

  #tick = (now: number): void => {
    this.#frame = requestAnimationFrame(this.#tick);
    const elapsed = Math.min(Math.max(now - this.#clock, 0), 100); // a page that comes back does not catch up
    this.#clock = now;
    if (!this.isWatched) return;
    const speed = SPEEDS[this.speed];
    this.#due = speed === Infinity ? MAX_STEPS : this.#due + (elapsed * speed) / 1000;
    const end = performance.now() + FRAME_BUDGET;
    const { network, train } = this.run;
    const chunk = Math.max(1, Math.floor(CHUNK_WORK / (network.params.length * train.data.n)));
    let taken = 0;
    while (this.#due >= 1 && this.playing && performance.now() < end) {
      const steps = Math.min(chunk, Math.floor(this.#due));
      this.#advance(steps);
      this.#due -= steps;
      taken += steps;
    }
    if (taken > 0) this.changed();
  };
}

const sizeOf = ({ hidden_layers, hidden_size }: Settings): string => `${hidden_layers}x${hidden_size}`;

function put(settings: Settings, name: SettingName, value: string | number): Settings {
  return Object.assign(settings, { [name]: value });
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
