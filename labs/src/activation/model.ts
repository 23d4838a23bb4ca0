/* The activation lab without its picture: settings, undo, and everything that follows from the settings. */

import {
  agrees, derivative, FLAT, isKink, naiveLines, NOT_A_VALUE, OVERFLOW, softmax, softmaxColumns, stableLines, stack, value,
  type FunctionName, type Layer, type Outcome,
} from "../engine/activation.ts";
import { LabModel, type LabConfig } from "../lab.ts";
import { DEFAULTS, LOGITS, SETTING_NAMES, settle, type SettingName, type Settings } from "./settings.ts";

export const PARTS = ["curve", "stack", "stable", "softmax"] as const;
export type Part = (typeof PARTS)[number];

interface Comparison {
  naive: Outcome;
  stable: Outcome;
  overflowed: boolean;
  /** No value came out. */
  broken: boolean;
  right: boolean;
}

export class ActivationModel extends LabModel {
  /** The parts to choose from; one alone needs no choice. */
  readonly parts: readonly Part[];
  part: Part;
  settings: Settings;
  /** The last message about a value that was put right, by setting. */
  corrections: Partial<Record<SettingName, string>> = {};
  readonly #first: Settings;

  constructor(config: LabConfig) {
    super(config);
    const view = config.view as Part;
    this.parts = PARTS.includes(view) ? [view] : PARTS;
    this.part = this.parts[0];
    this.settings = this.#first = settled(config, DEFAULTS);
  }

  get logits(): number[] {
    return LOGITS.map((name) => this.settings[name]);
  }

  /** Where the point is: softmax is shown as its first probability over its first logit. */
  get at(): number {
    return this.settings[this.pointName];
  }

  get pointName(): "z" | "z1" {
    return this.settings.function === "softmax" ? "z1" : "z";
  }

  /** f(x); for softmax the first probability when the first logit is x. */
  output(x: number): number {
    const { function: name, z2, z3 } = this.settings;
    return (name === "softmax" ? softmax([x, z2, z3])[0] : value(name, x)) + 0;
  }

  derivative(x: number): number {
    const { function: name, z2, z3 } = this.settings;
    if (name !== "softmax") return derivative(name, x);
    const [first, second, third] = softmax([x, z2, z3]);
    return first * (second + third); // p₁(1 − p₁), exact where p₁ is close to 1
  }

  /** Softmax takes several numbers at once, so one number does not go through a row of them. */
  get chain(): Layer[] {
    const { function: name, z, weight, layers } = this.settings;
    return name === "softmax" ? [] : stack(name, z, weight, layers);
  }

  /** The naive result beside the stable one (of the first probability, for softmax), and whether float64 overflowed on the way. */
  compare(name: FunctionName): Comparison {
    if (name === "softmax") {
      const { columns, naiveSum } = softmaxColumns(this.logits);
      return {
        naive: columns[0].naive,
        stable: columns[0].stable,
        overflowed: naiveSum === OVERFLOW,
        broken: columns.some(({ naive }) => naive === NOT_A_VALUE),
        right: columns.every(({ naive, stable }) => agrees(naive, stable)),
      };
    }
    const lines = naiveLines(name, this.settings.z);
    const [naive, stable] = [lines.at(-1)!.value, stableLines(name, this.settings.z).at(-1)!.value];
    const overflowed = lines.some((line) => line.value === OVERFLOW);
    return { naive, stable, overflowed, broken: naive === NOT_A_VALUE, right: agrees(naive, stable) };
  }

  get state() {
    const { at, chain, logits } = this;
    const comparison = this.compare(this.settings.function);
    const [output, slope] = [this.output(at), this.derivative(at)];
    return {
      id: this.id,
      ...this.settings,
      output,
      derivative: slope,
      tangent: { slope, intercept: output - slope * at + 0 },
      at_kink: isKink(this.settings.function, at),
      is_flat: Math.abs(slope) < FLAT,
      product: chain.at(-1)?.product ?? null,
      layer_outputs: chain.map((layer) => layer.output),
      layer_derivatives: chain.map((layer) => layer.slope),
      naive: comparison.naive,
      stable: comparison.stable,
      overflowed: comparison.overflowed,
      naive_is_right: comparison.right,
      probabilities: softmax(logits),
      naive_probabilities: softmaxColumns(logits).columns.map(({ naive }) => naive),
      missions: this.missions.done,
    };
  }

  set(name: string, given: unknown): void {
    if (!Object.hasOwn(DEFAULTS, name)) return;
    const key = name as SettingName;
    const { value, message } = settle(key, given, this.settings[key]);
    this.corrections = { [key]: message };
    if (value !== this.settings[key]) {
      this.remember(`set ${name}`);
      this.settings = { ...this.settings, [key]: value };
    }
    this.changed();
  }

  /** Adds the same number to all three logits. */
  shiftLogits(by: number): void {
    this.remember("shift");
    const shifted = LOGITS.map((name) => [name, settle(name, this.settings[name] + by, 0).value]);
    this.settings = { ...this.settings, ...Object.fromEntries(shifted) };
    this.corrections = {};
    this.changed();
  }

  show(part: string): void {
    if ((this.parts as readonly string[]).includes(part)) this.part = part as Part;
    this.changed();
  }

  /** There are no steps: back to the settings that the lab began with. */
  reset(): void {
    this.remember("reset");
    this.restore(this.#first);
    this.changed();
  }

  share(): Record<string, string> {
    const settings = Object.fromEntries(SETTING_NAMES.map((name) => [name, String(this.settings[name])]));
    return this.parts.length > 1 ? { ...settings, part: this.part } : settings;
  }

  load(shared: Record<string, string>): void {
    this.remember("load");
    this.restore(settled(shared, this.settings));
    this.show(shared.part);
  }

  protected snapshot(): Settings {
    return this.settings;
  }

  protected restore(settings: Settings): void {
    this.settings = settings;
    this.corrections = {};
  }
}

function settled(given: Record<string, unknown>, present: Settings): Settings {
  const taken = SETTING_NAMES.filter((name) => name in given).map((name) => [name, settle(name, given[name], present[name]).value]);
  return { ...present, ...Object.fromEntries(taken) };
}

