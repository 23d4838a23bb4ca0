/* The digit lab without its pictures: the drawing, the models and what they answer, the attack, undo, links. */

import { LabModel, type LabConfig } from "../lab.ts";
import { indexOfLargest, type Pass } from "../engine/convnet.ts";
import { SIDE, blank, digitIn, enlarged, prepare, withStroke, type Frame, type Picture, type Place, type Stroke } from "../engine/drawing.ts";
import { Rng } from "../engine/rng.ts";
import { EXAMPLES } from "./examples.ts";
import {
  DEFAULTS, MODELS, PENS, SETTING_NAMES, fitting, hasRoom, parseStrokes, settle, settleAll, tidy, writeStrokes,
  type ModelName, type PenName, type SettingName, type Settings,
} from "./settings.ts";
import { fromPage, trained, type Supply, type Trained } from "./weights.ts";

export const VIEWS = ["draw", "attack"] as const;
export type View = (typeof VIEWS)[number];

interface Moment {
  readonly settings: Settings;
  readonly noiseSeed: number;
}

export interface Verdict {
  readonly prediction: number;
  readonly confidence: number;
  readonly probabilities: readonly number[];
}

export interface Attack {
  readonly target: ModelName;
  /** The class whose loss grows. */
  readonly against: number;
  readonly clean: Verdict;
  readonly gradient: Verdict;
  readonly noise: Verdict;
  readonly images: { readonly clean: Float64Array; readonly gradient: Float64Array; readonly noise: Float64Array };
}

const CLOSER = 0.008; // of the field: a point nearer to the last one says nothing new

export class DigitModel extends LabModel {
  readonly view: View;
  settings: Settings;
  /** Why the last given value was put right. */
  correction = "";
  pen: PenName = "middle";
  erasing = false;
  /** Models whose weights could not be had. */
  readonly failed = new Set<ModelName>();
  noiseSeed = 0;
  supply: Supply = fromPage;
  readonly #configured: Settings;
  readonly #trained = new Map<ModelName, Trained>();
  readonly #loading = new Set<ModelName>();
  #isDrawing = false;
  #isUsed = false;
  #drawings: { example: number | null; strokes: readonly Stroke[]; pictures: Picture[] } | null = null;
  #images = new Map<Frame, Float64Array>();
  #passes = new Map<ModelName, Pass>();
  #attack: Attack | null | undefined;

  constructor(config: LabConfig) {
    super(config);
    this.view = VIEWS.find((view) => view === config.view) ?? "draw";
    const models = settle("models", config.models, DEFAULTS.models).value;
    this.settings = this.#configured = settleAll({ ...DEFAULTS, target: models[0] }, config);
  }

  // ── What is drawn ──

  /** The drawing with all its strokes. */
  get drawing(): Picture {
    const { example, strokes } = this.settings;
    const known = this.#drawings;
    // All strokes but the last stay as they are while it grows.
    const same = known?.example === example ? countSame(known.strokes, strokes) : -1;
    const pictures = same < 0 ? [example === null ? blank() : enlarged(exampleImage(example), blank().width)] : known!.pictures.slice(0, same + 1);
    for (const stroke of strokes.slice(pictures.length - 1)) pictures.push(withStroke(pictures.at(-1)!, stroke));
    this.#drawings = { example, strokes, pictures };
    return pictures.at(-1)!;
  }

  get isEmpty(): boolean {
    return digitIn(this.drawing) === null;
  }

  /** The true class: known as long as nobody has drawn on the example. */
  get label(): number | null {
    const { example, strokes } = this.settings;
    return example === null || strokes.length ? null : example % 10;
  }

  frameFor(name: ModelName): Frame {
    return this.settings.frame === "own" ? MODELS[name].frame : this.settings.frame;
  }

  /** 28 × 28 as the model gets it. */
  imageFor(name: ModelName): Float64Array {
    const frame = this.frameFor(name);
    const known = this.#images.get(frame);
    if (known) return known;
    const { example, strokes } = this.settings;
    const isUntouched = frame === "digits" && example !== null && !strokes.length;
    const image = isUntouched ? enlarged(exampleImage(example), SIDE).values : prepare(this.drawing, frame);
    this.#images.set(frame, image);
    return image;
  }

  // ── What the models say ──

  netFor(name: ModelName): Trained | null {
    return this.#trained.get(name) ?? null;
  }

  /** Whether an answer is still to come. */
  get isWaiting(): boolean {
    return !this.isEmpty && this.settings.models.some((name) => !this.#trained.has(name) && !this.failed.has(name));
  }

  passFor(name: ModelName): Pass | null {
    const { net } = this.netFor(name) ?? {};
    if (!net || this.isEmpty) return null;
    const known = this.#passes.get(name);
    if (known) return known;
    const pass = net.forward(this.imageFor(name));
    this.#passes.set(name, pass);
    return pass;
  }

  verdictOf(name: ModelName): Verdict | null {
    const pass = this.passFor(name);
    return pass && verdict(pass);
  }

  /** The gradient's sign and random signs of the same size, added to the same picture. */
  get attack(): Attack | null {
    if (this.view === "attack" && this.#attack === undefined) this.#attack = this.#attacked();
    return this.#attack ?? null;
  }

  #attacked(): Attack | null {
    const { target, epsilon } = this.settings;
    const pass = this.passFor(target);
    if (!pass) return null;
    const { net } = this.netFor(target)!;
    const clean = verdict(pass);
    const against = this.label ?? clean.prediction;
    const image = pass[0];
    const slope = net.inputGradient(pass, against);
    const rng = new Rng(this.noiseSeed);
    const shaken = (signs: (k: number) => number) => image.map((value, k) => Math.min(Math.max(value + epsilon * signs(k), 0), 1));
    const gradient = shaken((k) => Math.sign(slope[k]));
    const noise = shaken(() => (rng.random() < 0.5 ? -1 : 1));
    const images = { clean: image, gradient, noise };
    return { target, against, clean, gradient: verdict(net.forward(gradient)), noise: verdict(net.forward(noise)), images };
  }

  get loaded(): ModelName[] {
    return this.settings.models.filter((name) => this.#trained.has(name));
  }

  get agree(): boolean | null {
    const answers = this.loaded.map((name) => this.verdictOf(name)?.prediction).filter((answer) => answer !== undefined);
    return answers.length ? new Set(answers).size === 1 : null;
  }

  get state() {
    const { label, settings, attack, loaded } = this;
    const results = Object.fromEntries(
      settings.models.map((name) => {
        const answer = this.verdictOf(name);
        const result = {
          loaded: this.#trained.has(name),
          probabilities: answer?.probabilities ?? null,
          prediction: answer?.prediction ?? null,
          confidence: answer?.confidence ?? null,
          accuracy: this.netFor(name)?.accuracy ?? null,
          trained_on: MODELS[name].data,
        };
        return [name, result];
      }),
    );
    const answered = settings.models.filter((name) => results[name].prediction !== null);
    const dark = this.drawing.values.reduce((count, value) => count + Number(value >= 0.5), 0);
    const short = ({ prediction, confidence }: Verdict) => ({ prediction, confidence });
    return {
      id: this.id,
      ...settings,
      view: this.view,
      ink: dark / this.drawing.values.length,
      empty: this.isEmpty,
      label,
      results,
      agree: this.agree,
      correct: label === null || !answered.length ? null : Object.fromEntries(answered.map((name) => [name, results[name].prediction === label])),
      loaded,
      attack: attack && {
        target: attack.target,
        epsilon: settings.epsilon,
        against: attack.against,
        clean: short(attack.clean),
        gradient: short(attack.gradient),
        noise: short(attack.noise),
        flipped_by_gradient: attack.gradient.prediction !== attack.clean.prediction,
        flipped_by_noise: attack.noise.prediction !== attack.clean.prediction,
      },
      missions: Object.fromEntries(this.missions.list.map(({ id }) => [id, this.missions.isDone(id)])),
    };
  }

  // ── Weights ──

  /** The weights are there when the first stroke is. */
  override prepare(): void {
    this.#load();
  }

  /** Fetches what the shown models lack; those that failed only when asked to. */
  #load(again = false): void {
    this.#isUsed = true;
    for (const name of this.settings.models) {
      if (this.#trained.has(name) || this.#loading.has(name) || (this.failed.has(name) && !again)) continue;
      this.#loading.add(name);
      this.failed.delete(name);
      this.supply(name)
        .then((packed) => this.#trained.set(name, trained(packed)))
        .catch(() => this.failed.add(name))
        .finally(() => {
          this.#loading.delete(name);
          this.#attack = undefined;
          this.changed();
        });
    }
  }

  retry(): void {
    this.#load(true);
    this.changed();
  }

  // ── Drawing ──

  get isBusy(): boolean {
    return this.#isDrawing;
  }

  /** The pen goes down. */
  begin(place: Place): void {
    if (!hasRoom(this.settings.strokes)) {
      this.announcement = "획이 너무 많습니다. 몇 획을 되돌리거나 모두 지워 주세요.";
      this.changed();
      return;
    }
    this.remember("stroke");
    this.#isDrawing = true;
    this.#put({ strokes: [...this.settings.strokes, { points: [tidy(place)], width: PENS[this.pen].width, erase: this.erasing }] });
    this.changed();
  }

  /** It moves on. */
  extend(place: Place): void {
    const { strokes } = this.settings;
    if (!this.#isDrawing || !hasRoom(strokes)) return;
    const stroke = strokes.at(-1)!;
    const [[x, y], [lastX, lastY]] = [tidy(place), stroke.points.at(-1)!];
    if (Math.hypot(x - lastX, y - lastY) < CLOSER) return;
    this.#put({ strokes: [...strokes.slice(0, -1), { ...stroke, points: [...stroke.points, [x, y]] }] });
    this.changed();
  }

  /** And is lifted. */
  end(): void {
    if (!this.#isDrawing) return;
    this.#isDrawing = false;
    this.changed();
  }

  choosePen(pen: PenName): void {
    this.pen = pen;
    this.changed();
  }

  erase(erasing: boolean): void {
    this.erasing = erasing;
    this.changed();
  }

  clear(): void {
    this.#isDrawing = false;
    if (this.settings.example !== null || this.settings.strokes.length) {
      this.remember("clear");
      this.#put({ example: null, strokes: [] });
    }
    this.changed();
  }

  /** An example takes the whole field. */
  show(example: number): void {
    this.remember("example");
    this.#isDrawing = false;
    this.#put({ example: settle("example", example, this.settings.example).value, strokes: [] });
    this.changed();
  }

  drawNoise(): void {
    this.remember("noise");
    this.noiseSeed++;
    this.#attack = undefined;
    this.changed();
  }

  set(name: string, given: unknown): void {
    if (!SETTING_NAMES.includes(name as SettingName)) return;
    const key = name as SettingName;
    const present = this.settings[key];
    const { value, message } = settle(key, given, present);
    if (JSON.stringify(value) !== JSON.stringify(present)) {
      this.remember(`set ${key}`);
      this.#isDrawing = false;
      this.#put({ [key]: value });
    }
    this.correction = message;
    this.changed();
  }

  /** A model more or less. */
  toggle(name: ModelName): void {
    const { models } = this.settings;
    this.set("models", models.includes(name) ? models.filter((each) => each !== name) : [...models, name]);
  }

  /** Takes the strokes away; where there are none, what the author chose comes back. */
  reset(): void {
    this.remember("reset");
    this.#isDrawing = false;
    const isBare = !this.settings.strokes.length;
    this.noiseSeed = 0;
    this.#put(isBare ? { example: this.#configured.example, strokes: this.#configured.strokes } : { strokes: [] });
    this.changed();
  }

  share(): Record<string, string> {
    const { models, example, frame, strokes, epsilon, target } = this.settings;
    const shared = { models: models.join(","), example: String(example ?? ""), frame, strokes: writeStrokes(strokes) };
    return this.view === "attack" ? { ...shared, epsilon: String(epsilon), target, noise: String(this.noiseSeed) } : shared;
  }

  load(shared: Record<string, string>): void {
    this.remember("load");
    const { models, example, strokes, epsilon, noise } = shared;
    const given: Record<string, unknown> = { frame: shared.frame, target: shared.target };
    if (models !== undefined) given.models = models.split(",");
    if (example !== undefined) given.example = example === "" ? null : Number(example);
    if (strokes !== undefined) given.strokes = parseStrokes(strokes);
    if (epsilon !== undefined) given.epsilon = Number(epsilon);
    this.noiseSeed = Number.isSafeInteger(Number(noise)) ? Math.abs(Number(noise)) : 0;
    this.#isDrawing = false;
    this.#put(settleAll(this.settings, given));
    this.changed();
  }

  protected snapshot(): Moment {
    return { settings: this.settings, noiseSeed: this.noiseSeed };
  }

  protected restore({ settings, noiseSeed }: Moment): void {
    this.#isDrawing = false;
    this.noiseSeed = noiseSeed;
    this.#put(settings);
  }

  #put(changes: Partial<Settings>): void {
    this.settings = fitting({ ...this.settings, ...changes });
    this.correction = "";
    this.#images = new Map();
    this.#passes = new Map();
    this.#attack = undefined;
    if (this.#isUsed || !this.isEmpty) this.#load();
  }
}

export function exampleImage(example: number): Picture {
  const { pixels } = EXAMPLES[example];
  return { height: 8, width: 8, values: Float64Array.from(pixels, (digit) => parseInt(digit, 17) / 16) };
}

function verdict(pass: Pass): Verdict {
  const probabilities = [...pass.at(-1)!];
  const prediction = indexOfLargest(probabilities);
  return { prediction, confidence: probabilities[prediction], probabilities };
}

function countSame(a: readonly Stroke[], b: readonly Stroke[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count++;
  return count;
}
