/* The neuron lab without its picture: settings, the weights on their way, undo, links. */

import { RULES, lineOf, sameWeights, score, type Rule, type Score, type Weights } from "../engine/neuron.ts";
import { MAX_STEPS, advance, isFinished, place, start, withOutput, type Run, type Segment } from "../engine/neuron-run.ts";
import { LabModel, type LabConfig } from "../lab.ts";
import { CHOICES, DEFAULTS, SETTING_NAMES, WEIGHT_NAMES, settle, type SettingName, type Settings, type WeightName } from "./settings.ts";
import { lineInWords, whatHappened } from "./words.ts";

type Options = Omit<Settings, WeightName>;

interface Moment {
  options: Options;
  run: Run;
  moves: number;
}

export class NeuronModel extends LabModel {
  run: Run;
  /** The last message about a value that was put right, by setting. */
  corrections: Partial<Record<SettingName, string>> = {};
  /** What the last press of a rule's button did, in words. */
  note = "";
  #options: Options;
  /** How often the reader changed a weight by hand. */
  #moves = 0;
  readonly #start: Weights;

  constructor(config: LabConfig) {
    super(config);
    const { w1, w2, bias, ...options } = settled(DEFAULTS, config);
    this.#options = options;
    this.#start = { w1, w2, bias };
    this.run = start(this.#start, options.dataset, options.activation);
  }

  get settings(): Settings {
    return { ...this.#options, ...this.run.weights };
  }

  get score(): Score {
    return score(this.run.weights, this.#options.dataset, this.#options.activation);
  }

  get startWeights(): Weights {
    return this.#start;
  }

  get state() {
    const { z, outputs, predictions, loss, correct } = this.score;
    const { step, ruleMoves, quiet, best, diverged, weights } = this.run;
    const unlessDiverged = (value: number) => (diverged ? null : value);
    return {
      id: this.id,
      ...this.settings,
      step,
      loss: unlessDiverged(loss),
      accuracy: unlessDiverged(correct / 4),
      correct: unlessDiverged(correct),
      z,
      outputs,
      predictions,
      best_correct: best.correct,
      best_loss: best.loss,
      rule_moves: ruleMoves,
      quiet_round: quiet >= 4,
      moves: this.#moves,
      line: stateLine(weights, this.#options.activation),
      diverged,
      missions: this.missions.done,
    };
  }

  set(name: string, given: unknown): void {
    if (!Object.hasOwn(DEFAULTS, name)) return;
    const key = name as SettingName;
    const present = this.settings[key];
    const { value, message } = settle(key, given, present);
    this.corrections = { [key]: message };
    if (isWeight(key)) this.#place({ ...this.run.weights, [key]: value as number }, name);
    else if (value !== present) {
      this.remember(`set ${name}`);
      this.#choose(key, value);
    }
    this.changed();
  }

  /** The line moved by hand. */
  move(weights: Weights): void {
    this.corrections = {};
    this.#place(weights, "line");
    this.changed();
  }

  step(n: number = 1): void {
    this.follow(this.#options.rule, n);
  }

  /** Steps of a rule, which is from now on the lab's rule. */
  follow(rule: Rule, n: number = 1): void {
    const steps = Math.floor(n);
    if (!(steps > 0) || isFinished(this.run)) return;
    this.remember("step");
    const before = this.run;
    const { dataset, activation, learning_rate } = (this.#options = { ...this.#options, rule });
    this.run = advance(before, dataset, activation, rule, learning_rate, steps);
    this.note = whatHappened(before, this.run, this.settings);
    this.corrections = {};
    this.changed();
  }

  reset(): void {
    this.remember("reset");
    this.#restart(this.#start);
    this.changed();
  }

  /** The way out of a divergence: a tenth of the rate, from the start. */
  retryLower(): void {
    this.remember("retry");
    const lower = Number((this.#options.learning_rate / 10).toPrecision(3));
    this.#options = { ...this.#options, learning_rate: settle("learning_rate", lower, DEFAULTS.learning_rate).value as number };
    this.#restart(this.#start);
    this.changed();
  }

  share(): Record<string, string> {
    const { origin, originVisits, segments } = this.run;
    const shared = Object.fromEntries(Object.entries({ ...this.settings, ...origin }).map(([name, value]) => [name, String(value)]));
    if (originVisits % 4) shared.visits = String(originVisits % 4);
    if (segments.length) shared.run = segments.map((segment) => segment.join("*")).join(",");
    return shared;
  }

  load(shared: Record<string, string>): void {
    this.remember("load");
    const numbers = Object.fromEntries(Object.entries(shared).map(([name, text]) => [name, name in CHOICES ? text : parseFloat(text)]));
    const { w1, w2, bias, ...options } = settled(this.settings, numbers);
    this.#options = options;
    this.#restart({ w1, w2, bias }, [1, 2, 3].includes(Number(shared.visits)) ? Number(shared.visits) : 0);
    let seen = options.activation;
    for (const [rule, output, rate, steps] of readSegments(shared.run)) {
      if (output !== seen) this.run = withOutput(this.run, options.dataset, (seen = output));
      this.run = advance(this.run, options.dataset, output, rule, rate, steps);
    }
    if (seen !== options.activation) this.run = withOutput(this.run, options.dataset, options.activation);
    this.changed();
  }

  get isFinished(): boolean {
    return isFinished(this.run);
  }

  /** A sentence for a button that has nothing to do. */
  tell(sentence: string): void {
    this.note = sentence;
    this.changed();
  }

  protected snapshot(): Moment {
    return { options: this.#options, run: this.run, moves: this.#moves };
  }

  protected restore({ options, run, moves }: Moment): void {
    this.#options = options;
    this.run = run;
    this.#moves = moves;
    this.corrections = {};
    this.note = "";
  }

  /** Weights set by hand. */
  #place(weights: Weights, what: string): void {
    if (sameWeights(weights, this.run.weights)) return;
    if (this.remember(`set ${what}`)) this.#moves += 1;
    this.note = "";
    this.run = place(this.run, weights, this.#options.dataset, this.#options.activation);
  }

  #choose(name: Exclude<SettingName, WeightName>, value: string | number): void {
    this.#options = { ...this.#options, [name]: value };
    const { dataset, activation } = this.#options;
    this.note = "";
    // Another gate is another task: its steps and its best begin at the present weights.
    if (name === "dataset") this.run = start(this.run.weights, dataset, activation);
    else if (name === "activation") this.run = withOutput(this.run, dataset, activation);
  }

  #restart(weights: Weights, visits = 0): void {
    this.run = start(weights, this.#options.dataset, this.#options.activation, visits);
    this.#moves = 0;
    this.corrections = {};
    this.note = "";
  }
}

const isWeight = (name: SettingName): name is WeightName => (WEIGHT_NAMES as readonly string[]).includes(name);

/** `given` on top of `settings`, each value put right. */
function settled(settings: Settings, given: Record<string, unknown>): Settings {
  const chosen = SETTING_NAMES.filter((name) => Object.hasOwn(given, name)).map((name) => [name, settle(name, given[name], settings[name]).value]);
  return { ...settings, ...Object.fromEntries(chosen) };
}

function stateLine(weights: Weights, output: Settings["activation"]) {
  const line = lineOf(weights, output);
  return line && "slope" in line ? line : lineInWords(line);
}

/** "perceptron*step*0.1*20,…"; whatever cannot be read ends the list. */
function readSegments(text = ""): Segment[] {
  const segments: Segment[] = [];
  for (const part of text.split(",")) {
    const [rule, output, rate, steps] = part.split("*");
    const known = (RULES as readonly string[]).includes(rule) && Object.hasOwn(CHOICES.activation.choices, output ?? "");
    if (!known || !(Number(rate) > 0) || !(Number(steps) >= 1)) break;
    const settledRate = settle("learning_rate", Number(rate), DEFAULTS.learning_rate).value as number;
    segments.push([rule as Rule, output as Segment[1], settledRate, Math.min(Math.floor(Number(steps)), MAX_STEPS)]);
  }
  return segments;
}
