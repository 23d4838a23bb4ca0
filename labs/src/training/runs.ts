/* Kept runs: a loss curve with the settings it came from, to lie under the present one. */

import type { CurvePoint, Segment, Settings, TrainingRun } from "../engine/training.ts";
import { CHOICES, NUMBERS, SETTING_NAMES, type ChoiceName, type NumberName, type SettingName } from "./settings.ts";

export interface KeptRun {
  readonly label: string;
  readonly settings: Settings;
  readonly segments: readonly Segment[];
  /** Whether the first weights came from somewhere else than the seed. */
  readonly isEdited: boolean;
  readonly curve: readonly CurvePoint[];
  readonly loss: number | null;
  readonly accuracy: number | null;
}

/** One letter and one dash for each; more curves than these could not be told apart. */
export const LABELS = ["A", "B", "C", "D", "E", "F"] as const;
export const DASHES: Record<string, string> = { A: "9 4", B: "2 4", C: "9 4 2 4", D: "16 5", E: "2 8", F: "12 4 2 4 2 4" };

/** The present run under the first free letter; null when all letters are taken or there is nothing to keep. */
export function keep(run: TrainingRun, settings: Settings, kept: readonly KeptRun[]): KeptRun | null {
  const label = LABELS.find((letter) => kept.every((other) => other.label !== letter));
  const { step, segments, curve, diverged } = run.progress;
  if (!label || step === 0) return null;
  return {
    label,
    settings,
    segments: segments.map(([rate, steps]): Segment => [rate, steps]),
    isEdited: run.start !== null,
    curve: curve.at(-1)!.step === step ? [...curve] : [...curve, run.now],
    loss: diverged ? null : run.train.loss,
    accuracy: diverged ? null : run.train.accuracy,
  };
}

export const stepsOf = ({ segments }: Pick<KeptRun, "segments">): number => segments.reduce((sum, [, steps]) => sum + steps, 0);

export const runState = (run: KeptRun) => ({
  label: run.label,
  learning_rate: run.settings.learning_rate,
  hidden_size: run.settings.hidden_size,
  seed: run.settings.seed,
  steps: stepsOf(run),
  loss: run.loss,
  accuracy: run.accuracy,
});

type Described = Pick<KeptRun, "settings" | "segments" | "isEdited">;

/** For each run the settings in which not all agree, in words. */
export function differences(runs: readonly Described[]): string[] {
  const differing = SETTING_NAMES.filter((name) => new Set(runs.map((run) => valueOf(run, name))).size > 1);
  const starts = new Set(runs.map(({ isEdited }) => isEdited)).size > 1;
  const points = new Set(runs.map(({ settings }) => JSON.stringify(settings.points ?? []))).size > 1;
  return runs.map((run) =>
    [
      ...differing.map((name) => `${labelOf(name)} ${valueOf(run, name)}`),
      ...(starts && run.isEdited ? ["직접 정한 처음 가중치"] : []),
      ...(points && run.settings.dataset === "own" ? [`찍은 점 ${run.settings.points?.length ?? 0}개`] : []),
    ].join(", "),
  );
}

const labelOf = (name: SettingName): string => (name in NUMBERS ? NUMBERS[name as NumberName] : CHOICES[name as ChoiceName]).label;

/** A rate that changed on the way is shown with all its values. */
function valueOf({ settings, segments }: Described, name: SettingName): string {
  if (name === "learning_rate" && segments.length) return segments.map(([rate]) => rate).join(" → ");
  const value = settings[name];
  return name in NUMBERS ? String(value) : CHOICES[name as ChoiceName].choices[value as string];
}
