/* One training run: settings → data and first weights → steps. Full batch, so one step is one epoch. */

import { isCloud, loadGate, makeCloud, type Data, type DatasetName } from "./datasets.ts";
import { Network, Task, type Activation, type Initializer, type Loss } from "./network.ts";
import { makeOptimizer, type Optimizer, type OptimizerName } from "./optimizers.ts";
import { fromPoints, type OwnPoint } from "./points.ts";
import { Rng } from "./rng.ts";

export interface Settings {
  learning_rate: number;
  hidden_size: number;
  hidden_layers: number;
  activation: Activation;
  optimizer: OptimizerName;
  loss_name: Loss;
  initializer: Initializer;
  dataset: DatasetName;
  noise: number;
  seed: number;
  data_seed: number;
  points?: readonly OwnPoint[]; // of the data set «own»
}

/** Steps taken at one learning rate. */
export type Segment = [learningRate: number, steps: number];

export interface CurvePoint {
  readonly step: number;
  readonly loss: number;
  readonly valLoss: number | null;
}

/** What a run has gone through so far, apart from its weights. */
interface Progress {
  step: number;
  segments: Segment[];
  curve: CurvePoint[];
  stride: number; // steps between two points of the curve
  firstSolvedStep: number | null;
  restlessness: number; // share of recent steps after which the loss had risen
  diverged: boolean;
}

export interface Snapshot {
  readonly params: Float64Array;
  readonly slots: Float64Array[];
  readonly optimizerSteps: number;
  readonly progress: Progress;
}

export const CLOUD_SIZE = 200;
export const MAX_STEPS = 100_000;
const CURVE_POINTS = 300;
export const CHAOS = 1e-10;
const FROZEN = 1e-4; // a slope so small that no step of this lab's rates moves the weights behind it
const MEMORY = 0.97; // restlessness looks back over some thirty steps

export function drawData({ dataset, noise, data_seed, points }: Settings, n = CLOUD_SIZE): { train: Data; validation: Data | null } {
  if (dataset === "own") return { train: fromPoints(points ?? []), validation: null };
  if (!isCloud(dataset)) return { train: loadGate(dataset), validation: null };
  const rng = new Rng(data_seed);
  const train = makeCloud(dataset, n, noise, rng);
  return { train, validation: makeCloud(dataset, n, noise, rng) };
}

export class TrainingRun {
  readonly settings: Readonly<Settings>;
  readonly network: Network;
  readonly train: Task;
  readonly #validation: Task | null;
  #validated = -1; // the step at which the validation data were last measured
  /** The weights of step 0 where the seed did not draw them. */
  readonly start: Float64Array | null;
  readonly #optimizer: Optimizer;
  readonly #before: Float64Array; // the weights one step ago: the way back from a divergence
  #progress: Progress = { step: 0, segments: [], curve: [], stride: 1, firstSolvedStep: null, restlessness: 0, diverged: false };

  /** `start` counts where it fits the network's size. */
  constructor(settings: Settings, start: ArrayLike<number> | null = null) {
    this.settings = { ...settings };
    const hidden = Array<number>(settings.hidden_layers).fill(settings.hidden_size);
    this.network = new Network([2, ...hidden, 1], settings.activation, settings.loss_name);
    this.network.initialize(settings.initializer, new Rng(settings.seed));
    this.start = start?.length === this.network.params.length ? Float64Array.from(start) : null;
    if (this.start) this.network.params.set(this.start);
    this.#optimizer = makeOptimizer(settings.optimizer, this.network.params.length);
    this.#before = this.network.params.slice();
    const { train, validation } = drawData(settings);
    this.train = new Task(this.network, train);
    this.#validation = validation && new Task(this.network, validation);
    this.#measure();
    this.#record();
  }

  get progress(): Readonly<Progress> {
    return this.#progress;
  }

  /** The validation data, measured with the present weights. */
  get validation(): Task | null {
    if (this.#validation && this.#validated !== this.#progress.step) {
      this.#validation.evaluate();
      this.#validated = this.#progress.step;
    }
    return this.#validation;
  }

  /** Whether the reader's points hold both classes: with one only there is nothing to tell apart. */
  get isReady(): boolean {
    if (this.settings.dataset !== "own") return true;
    const { y } = this.train.data;
    return y.some((target) => target < 0.5) && y.some((target) => target > 0.5);
  }

  /** Whether some hidden layer answers every point from the flat end of its activation, so that learning has come to rest before its goal. */
  get isFrozen(): boolean {
    return this.isReady && this.train.accuracy < 1 && this.train.slope < FROZEN;
  }

  /** Takes n steps at this learning rate, fewer if the run diverges: then the last finite weights stay. */
  advance(n: number, learningRate: number): void {
    const end = Math.min(this.#progress.step + n, MAX_STEPS);
    while (this.#progress.step < end && !this.#progress.diverged) this.#stepOnce(learningRate);
  }

  #stepOnce(learningRate: number): void {
    const { params, grads } = this.network;
    const lossBefore = this.train.loss;
    this.#before.set(params);
    this.#optimizer.apply(params, grads, learningRate);
    this.train.backward();
    if (!Number.isFinite(this.train.loss) || !Number.isFinite(squaredNorm(grads))) {
      params.set(this.#before);
      this.#progress.diverged = true;
      this.train.backward();
      return;
    }
    const rose = this.train.loss > lossBefore * (1 + 1e-6) ? 1 : 0;
    this.#progress.restlessness = MEMORY * this.#progress.restlessness + (1 - MEMORY) * rose;
    this.#progress.step++;
    this.#count(learningRate);
    this.#noteSolved();
    if (this.#progress.step % this.#progress.stride === 0) this.#record();
  }

  #measure(): void {
    this.train.backward();
    this.#noteSolved();
  }

  #noteSolved(): void {
    if (this.train.accuracy === 1) this.#progress.firstSolvedStep ??= this.#progress.step;
  }

  #count(learningRate: number): void {
    const { segments } = this.#progress;
    const last = segments.at(-1);
    if (last && last[0] === learningRate) last[1]++;
    else segments.push([learningRate, 1]);
  }

  #record(): void {
    const progress = this.#progress;
    progress.curve.push(this.now);
    if (progress.curve.length <= CURVE_POINTS) return;
    progress.stride *= 2;
    progress.curve = progress.curve.filter(({ step }) => step % progress.stride === 0);
  }

  get now(): CurvePoint {
    return { step: this.#progress.step, loss: this.train.loss, valLoss: this.validation?.loss ?? null };
  }

  /** The same run at step 0, its weights changed in about the thirteenth digit. */
  twin(): TrainingRun {
    const twin = new TrainingRun(this.settings, this.start);
    const { params } = twin.network;
    for (let k = 0; k < params.length; k++) params[k] += (k % 2 ? 1e-13 : -1e-13) * Math.max(Math.abs(params[k]), 1e-3);
    twin.train.backward();
    return twin;
  }

  /** Whether that tiny change shows in the present loss: then no other program, rounding otherwise, arrives at the same number. */
  isChaotic(): boolean {
    const twin = this.twin();
    for (const [learningRate, steps] of this.#progress.segments) twin.advance(steps, learningRate);
    return twin.progress.step !== this.#progress.step || Math.abs(twin.train.loss - this.train.loss) > CHAOS;
  }

  snapshot(): Snapshot {
    const { params } = this.network;
    const { slots, steps } = this.#optimizer;
    return {
      params: params.slice(),
      slots: slots.map((slot) => slot.slice()),
      optimizerSteps: steps,
      progress: structuredClone(this.#progress),
    };
  }

  /** Back to a snapshot of a run with the same settings (the learning rate apart). */
  restore({ params, slots, optimizerSteps, progress }: Snapshot): void {
    this.network.params.set(params);
    slots.forEach((slot, k) => this.#optimizer.slots[k].set(slot));
    this.#optimizer.steps = optimizerSteps;
    this.#progress = structuredClone(progress);
    this.#validated = -1;
    this.train.backward();
  }
}

/** Infinite or NaN as soon as one value is, or when they are too large to be squared (nnlib stops there too). */
function squaredNorm(values: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k] * values[k];
  return sum;
}
