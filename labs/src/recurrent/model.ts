/* The recurrent lab without its pictures: what is read, what the network makes of it, names written, undo, links. */

import { LabModel, type LabConfig } from "../lab.ts";
import { indexOfLargest } from "../engine/convnet.ts";
import { answerOf, bytesOf, isContinuation, isJamo, isVowel, joinJamo, splitJamo } from "../engine/jamo.ts";
import { Reader, draw, lengthOf, tempered, type About, type PackedReader, type Reading, type Row, type StateGradients } from "../engine/recurrent.ts";
import { Rng } from "../engine/rng.ts";
import { fromPage, type Supply } from "../weights.ts";
import {
  DEFAULTS, HAND, JOSA, SETTING_NAMES, TEST_WORDS, VIEWS, flatWeights, settle, settleAll, weightsOf,
  type HandWeights, type SettingName, type Settings, type TrainedName, type View,
} from "./settings.ts";

const HAND_ABOUT: About = { tokens: "jamo", vocabulary: null, length: null, padding: null, classes: JOSA, start: null, end: null };
const HAND_LAYERS = [
  { layer: "SimpleRNN", units: 2, activation: "tanh", return_sequences: false },
  { layer: "Dense", units: 1, activation: "sigmoid" },
] as const;
const MAX_JAMO = 40; // of one name: a network that never ends is stopped
const MAX_NAMES = 200;
const MAX_DRAWS = 1000; // at once: about a second
const PLAY_TIME = 12; // seconds at most for a whole text
const SLOWEST = 0.8; // seconds a step

interface Known {
  readonly reader: Reader;
  readonly about: About;
  /** On the chapter's test data; the cell set by hand has none. */
  readonly accuracy: number | null;
}

/** What the network is given, step by step. */
export interface Input {
  readonly rows: readonly Row[];
  /** Every step as text; empty where the row is padding. */
  readonly tokens: readonly string[];
  /** How many steps of padding come first. */
  readonly blank: number;
  /** What was left out, in words. */
  readonly note: string;
}

/** What was drawn from one beginning at one temperature: the way to the written names. */
export interface Stretch {
  /** Whether a name begins with it, whatever was drawn before. */
  readonly fresh: boolean;
  readonly text: string;
  readonly temperature: number;
  readonly count: number;
}

interface Writing {
  readonly draft: readonly string[];
  readonly written: readonly string[];
  readonly stretches: readonly Stretch[];
  /** Whether the next draw begins a name. */
  readonly fresh: boolean;
}

interface Moment {
  readonly settings: Settings;
  readonly writing: Writing;
}

const NOTHING: Writing = { draft: [], written: [], stretches: [], fresh: true };
const read = new Map<PackedReader, Known>();

export class RecurrentModel extends LabModel {
  readonly view: View;
  settings: Settings;
  /** Why the last given value was put right. */
  correction = "";
  writing = NOTHING;
  /** Which neuron's numbers are written out. */
  neuron = 0;
  readonly failed = new Set<TrainedName>();
  supply: Supply<PackedReader> = fromPage;
  readonly #configured: Settings;
  readonly #known = new Map<TrainedName, Known>();
  readonly #loading = new Set<TrainedName>();
  #cache = new Map<string, unknown>();
  #rng: { rng: Rng; seed: number; at: number } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(config: LabConfig) {
    super(config);
    this.view = config.view === VIEWS[1] && config.model === "name_writer" ? "write" : "read";
    this.settings = this.#configured = settleAll(DEFAULTS, config);
    // At once: without its network the lab is a third as high, and the page would jump when it comes.
    if (this.settings.model !== "hand") queueMicrotask(() => this.#load());
  }

  // ── The network ──

  get isHand(): boolean {
    return this.settings.model === "hand";
  }

  get weights(): HandWeights {
    return this.settings.weights ?? HAND;
  }

  get known(): Known | null {
    const { model, tokens } = this.settings;
    if (model !== "hand") return this.#known.get(model) ?? null;
    return this.#once("hand", () => ({ reader: new Reader(2, HAND_LAYERS, Float64Array.from(flatWeights(this.weights))), about: { ...HAND_ABOUT, tokens }, accuracy: null }));
  }

  get classes(): readonly string[] {
    return this.known?.about.classes ?? [];
  }

  /** Whether the answer is «은» or «는». */
  get isJosa(): boolean {
    return this.isHand || this.settings.model === "josa_rnn";
  }

  // ── What is read ──

  /** null while the network is not there; a text that cannot be read is said why. */
  get input(): Input | { readonly problem: string } | null {
    return this.#once("input", () => {
      const { known } = this;
      const drawn = this.view === "write" ? this.writing.draft : [];
      return known && inputOf(known.about, this.settings, drawn);
    });
  }

  get problem(): string {
    const { input } = this;
    return input && "problem" in input ? input.problem : "";
  }

  get shown(): Input | null {
    const { input } = this;
    return input && "rows" in input ? input : null;
  }

  get reading(): Reading | null {
    return this.#once("reading", () => (this.shown?.rows.length ? this.known!.reader.read(this.shown.rows) : null));
  }

  get steps(): number {
    return this.reading?.moments.length ?? 0;
  }

  get cursor(): number {
    return this.known ? Math.min(this.settings.cursor, this.steps) : this.settings.cursor;
  }

  get prediction(): number | null {
    const last = this.reading?.outputs.at(-1);
    return last ? indexOfLargest(last) : null;
  }

  /** What the rule of the final consonant says. */
  get answer(): number | null {
    return this.isJosa ? answerOf(this.settings.text) : null;
  }

  /** The class whose loss is taken. */
  get target(): number | null {
    const { target } = this.settings;
    return target !== null && target < this.classes.length ? target : (this.answer ?? this.prediction);
  }

  get loss(): number | null {
    const last = this.reading?.logits.at(-1);
    return last ? this.known!.reader.loss(last, this.target!) : null;
  }

  get gradients(): { hidden: number[]; cell: number[] | null } {
    return this.#once("gradients", () => {
      if (!this.reading) return { hidden: [], cell: null };
      const { hidden, cell }: StateGradients = this.known!.reader.gradients(this.reading, this.target!);
      return { hidden: hidden.map(lengthOf), cell: cell && cell.map(lengthOf) };
    });
  }

  /** The ten words, and what the network makes of each. */
  get score(): { word: string; isRight: boolean }[] | null {
    return this.#once("score", () => {
      const { known } = this;
      if (!known || !this.isJosa) return null;
      return TEST_WORDS.map((word) => {
        const input = inputOf(known.about, { ...this.settings, text: word }, []);
        const last = "rows" in input ? known.reader.read(input.rows).outputs.at(-1) : undefined;
        return { word, isRight: last !== undefined && indexOfLargest(last) === answerOf(word) };
      });
    });
  }

  get edited(): boolean {
    return JSON.stringify(this.weights) !== JSON.stringify(this.#configured.weights ?? HAND);
  }

  // ── Names ──

  get drawn(): number {
    return this.writing.stretches.reduce((sum, { count }) => sum + count, 0);
  }

  /** The name so far. */
  get draft(): string {
    return joinJamo([...splitJamo(this.settings.text), ...this.writing.draft]);
  }

  /** Of every token, at the present temperature, in one-hot order; null where nothing can be written. */
  get chances(): number[] | null {
    return this.#once("chances", () => {
      const { known, shown } = this;
      if (this.settings.model !== "name_writer" || !known || !shown) return null;
      const { reader } = known;
      const last = this.reading?.outputs.at(-1) ?? reader.probabilities(reader.logits(reader.start.hidden));
      return tempered(last, this.settings.temperature);
    });
  }

  get next(): { token: string; probability: number }[] | null {
    const vocabulary = this.known?.about.vocabulary;
    return this.#once("next", () => this.chances?.map((probability, k) => ({ token: vocabulary![k], probability })).sort((a, b) => b.probability - a.probability) ?? null);
  }

  get canWrite(): boolean {
    return this.chances !== null && this.writing.written.length < MAX_NAMES;
  }

  get state() {
    const { settings, reading, shown, score } = this;
    const last = reading?.outputs.at(-1) ?? null;
    const isWriting = this.view === "write";
    const gated = reading !== null && this.known!.reader.hasGates;
    const parts = this.#once("state", () => ({
      sequence: shown?.tokens ?? [],
      inputs: shown?.rows ?? [],
      hidden: reading?.moments.map(({ hidden }) => hidden) ?? [],
      cell: gated ? reading.moments.map(({ cell }) => cell!) : null,
      gates: gated
        ? { i: reading.moments.map(({ gates }) => gates!.i), f: reading.moments.map(({ gates }) => gates!.f), c: reading.moments.map(({ gates }) => gates!.c), o: reading.moments.map(({ gates }) => gates!.o) }
        : null,
    }));
    return {
      id: this.id,
      ...settings,
      cursor: this.cursor,
      view: this.view,
      step: isWriting ? this.drawn : this.cursor,
      steps: this.steps,
      ...parts,
      classes: this.classes,
      output: last,
      outputs: reading?.outputs ?? [],
      prediction: this.prediction,
      answer: this.answer,
      correct: this.answer === null || this.prediction === null ? null : this.answer === this.prediction,
      score: score && score.filter(({ isRight }) => isRight).length,
      loss: this.loss,
      gradient_norms: this.gradients.hidden,
      cell_gradient_norms: this.gradients.cell,
      draft: isWriting ? this.draft : null,
      written: isWriting ? this.writing.written : null,
      next: isWriting ? this.next : null,
      loaded: this.known !== null,
      edited: this.edited,
      playing: this.playing,
      missions: Object.fromEntries(this.missions.list.map(({ id }) => [id, this.missions.isDone(id)])),
    };
  }

  // ── Weights ──

  override setWatched(viewer: object, visible: boolean): void {
    super.setWatched(viewer, visible);
    if (visible) this.#load();
  }

  #load(again = false): void {
    const { model } = this.settings;
    if (model === "hand" || this.#known.has(model) || this.#loading.has(model) || (this.failed.has(model) && !again)) return;
    this.#loading.add(model);
    this.failed.delete(model);
    this.supply(model)
      .then((packed) => this.#known.set(model, unpacked(packed)))
      .catch(() => this.failed.add(model))
      .finally(() => {
        this.#loading.delete(model);
        this.#cache.clear();
        this.changed();
      });
  }

  retry(): void {
    this.#load(true);
    this.changed();
  }

  // ── Doing ──

  set(name: string, given: unknown): void {
    if (!SETTING_NAMES.includes(name as SettingName)) return;
    const key = name as SettingName;
    const present = this.settings[key];
    const { value, message } = settle(key, given, present);
    if (key !== "cursor") this.#stop();
    if (JSON.stringify(value) !== JSON.stringify(present) && !(key === "model" && this.view === "write")) {
      this.remember(`set ${key}`);
      // Another network has other classes and as many steps as it likes.
      this.#put(key === "model" ? { model: value as Settings["model"], target: null, cursor: 0 } : { [key]: value });
    }
    this.correction = message;
    this.changed();
  }

  /** One of the thirteen weights, in get_weights() order. */
  setWeight(place: number, value: number): void {
    const flat = flatWeights(this.weights);
    if (flat[place] === value) return this.changed();
    flat[place] = value;
    this.remember(`set weight ${place}`);
    this.#put({ weights: weightsOf(flat) });
    this.changed();
  }

  /** The weights that the page gave. */
  restoreWeights(): void {
    this.remember("weights");
    this.#put({ weights: this.#configured.weights });
    this.changed();
  }

  pick(neuron: number): void {
    this.neuron = neuron;
    this.changed();
  }

  moveTo(cursor: number): void {
    this.#stop();
    this.#go(cursor, "set cursor");
  }

  step(n: number = 1): void {
    const steps = Math.floor(n);
    if (!Number.isFinite(steps) || steps === 0) return;
    if (this.view === "write") {
      if (steps > 0 && this.canWrite) this.remember("write");
      for (let k = 0; k < Math.min(steps, MAX_DRAWS) && this.canWrite; k++) this.#write();
      this.changed();
    } else this.#go(this.cursor + steps, "step");
  }

  reset(): void {
    this.remember("reset");
    this.#stop();
    this.writing = NOTHING;
    this.#put({ cursor: 0 });
    this.changed();
  }

  play(): void {
    if (this.playing || this.view === "write" || !this.steps) return;
    this.remember("play");
    if (this.cursor === this.steps) this.#put({ cursor: 0 });
    this.playing = true;
    this.#timer = setTimeout(this.#tick, 0);
    this.changed();
  }

  override pause(): void {
    if (!this.playing) return;
    this.#stop();
    this.changed();
  }

  /** The rest of the name. */
  writeName(): void {
    if (this.canWrite) this.remember("write name");
    const { length } = this.writing.written;
    while (this.writing.written.length === length && this.canWrite) this.#write();
    this.changed();
  }

  /** The random numbers go on. */
  clearNames(): void {
    this.remember("clear");
    this.writing = { ...this.writing, draft: [], written: [], fresh: true };
    this.#cache.clear();
    this.changed();
  }

  share(): Record<string, string> {
    const { weights, target, ...plain } = { ...this.settings, cursor: this.cursor };
    const shared = Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, String(value)]));
    return { ...shared, target: target === null ? "" : String(target), weights: weights ? flatWeights(weights).join(",") : "" };
  }

  load(shared: Record<string, string>): void {
    this.remember("load");
    this.#stop();
    const { weights, target, cursor, temperature, seed, ...given } = shared as Partial<Record<SettingName, string>>;
    const numbers = Object.entries({ cursor, temperature, seed }).filter(([, text]) => text !== undefined);
    const flat = weights?.split(",").map(Number);
    const settings = settleAll(this.settings, {
      ...given,
      ...Object.fromEntries(numbers.map(([name, text]) => [name, Number(text)])),
      ...(target === undefined ? {} : { target: target === "" ? null : Number(target) }),
      ...(flat === undefined ? {} : { weights: weights === "" ? null : flat.length === 13 ? weightsOf(flat) : undefined }),
    });
    this.writing = NOTHING;
    this.#put(this.view === "write" ? { ...settings, model: "name_writer" } : settings);
    this.changed();
  }

  protected snapshot(): Moment {
    return { settings: this.settings, writing: this.writing };
  }

  protected restore({ settings, writing }: Moment): void {
    this.#stop();
    this.#put(settings);
    this.writing = writing;
  }

  #go(cursor: number, action: string): void {
    const to = Math.min(Math.max(Math.round(cursor), 0), this.steps);
    if (this.steps && to !== this.cursor) {
      if (!this.playing) this.remember(action);
      this.settings = { ...this.settings, cursor: to };
    }
    this.correction = "";
    this.changed();
  }

  #write(): void {
    const { draft, written, stretches, fresh } = this.writing;
    const { vocabulary, start, end } = this.known!.about;
    const { text, temperature } = this.settings;
    const token = vocabulary![draw(this.chances!, this.#random())];
    const ended = token === end || token === start;
    const name = ended ? draft : [...draft, token];
    const last = stretches.at(-1);
    const goesOn = !fresh && last?.temperature === temperature;
    const counted = goesOn ? [...stretches.slice(0, -1), { ...last, count: last.count + 1 }] : [...stretches, { fresh, text, temperature, count: 1 }];
    const isWhole = ended || name.length >= MAX_JAMO;
    this.writing = { draft: isWhole ? [] : name, written: isWhole ? [...written, joinJamo([...splitJamo(text), ...name])] : written, stretches: counted, fresh: false };
    this.#cache.clear();
  }

  /** The stream of default_rng(seed), where the last draw left it. */
  #random(): Rng {
    const { seed } = this.settings;
    const at = this.drawn;
    if (this.#rng?.seed !== seed || this.#rng.at !== at) {
      const rng = new Rng(seed);
      for (let k = 0; k < at; k++) rng.random();
      this.#rng = { rng, seed, at };
    }
    this.#rng.at++;
    return this.#rng.rng;
  }

  #put(changes: Partial<Settings>): void {
    const before = this.settings;
    this.settings = { ...before, ...changes };
    this.correction = "";
    if (this.settings.seed !== before.seed) this.writing = NOTHING; // everything anew
    else if (this.settings.text !== before.text) this.writing = { ...this.writing, draft: [], fresh: true };
    this.#cache.clear();
    this.#load();
  }

  #once<Value>(name: string, make: () => Value): Value {
    if (!this.#cache.has(name)) this.#cache.set(name, make());
    return this.#cache.get(name) as Value;
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.playing = false;
  }

  #tick = (): void => {
    if (this.isWatched) this.#go(this.cursor + 1, "play");
    if (this.cursor < this.steps) this.#timer = setTimeout(this.#tick, 1000 * Math.min(SLOWEST, PLAY_TIME / this.steps));
    else this.pause();
  };
}

function unpacked(packed: PackedReader): Known {
  const present = read.get(packed);
  if (present) return present;
  const made = { reader: Reader.unpack(packed), about: packed.about, accuracy: packed.accuracy };
  read.set(packed, made);
  return made;
}

const spelt = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, "0");

/** The text as the network takes it, or why it cannot. */
function inputOf(about: About, { model, text }: Settings, drawn: readonly string[]): Input | { problem: string } {
  const { length, padding, vocabulary, start } = about;
  if (text === "" && model !== "name_writer") return { problem: "읽을 글이 없습니다. 낱말을 하나 적어 주세요." };
  const bytes = bytesOf(text);
  let tokens = about.tokens === "byte" ? bytes.map(spelt) : [...splitJamo(text), ...drawn];
  let rows: Row[] = bytes;
  if (model === "hand") {
    const strange = about.tokens === "jamo" ? tokens.find((token) => !isJamo(token)) : undefined;
    if (strange !== undefined) return { problem: `${quoted(strange)} 때문에 읽지 못합니다. 자모로 쪼갤 수 있는 한글만 적어 주세요.` };
    rows = about.tokens === "byte" ? bytes.map((byte) => (isContinuation(byte) ? [0, 1] : [1, 0])) : tokens.map((token) => (isVowel(token) ? [0, 1] : [1, 0]));
  } else if (about.tokens === "jamo") {
    const strange = tokens.find((token) => !vocabulary!.includes(token));
    if (strange !== undefined) return { problem: `이 신경망이 배운 글에는 ${quoted(strange)}${isJamo(strange) ? "이라는 자모가" : "라는 글자가"} 없어서 읽지 못합니다. 다른 글을 적어 주세요.` };
    if (start !== null) tokens = [start, ...tokens];
    rows = tokens.map((token) => vocabulary!.indexOf(token));
  }
  let note = "";
  if (length !== null && rows.length > length) {
    const keep = <T>(list: readonly T[]): T[] => (model === "name_writer" ? list.slice(-length) : list.slice(0, length));
    [rows, tokens] = [keep(rows), keep(tokens)];
    note = model === "name_writer" ? `이 신경망은 끝의 ${length}개만 봅니다.` : `이 신경망은 앞의 ${length}개만 읽습니다.`;
  }
  const blank = padding === "pre" ? length! - rows.length : 0;
  return { rows: [...Array<Row>(blank).fill(-1), ...rows], tokens: [...Array<string>(blank).fill(""), ...tokens], blank, note };
}

const quoted = (token: string): string => (token === " " ? "빈칸" : `‘${token}’`);

