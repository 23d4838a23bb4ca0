/* Missions: goals given as data, ticked by the lab's own state, kept with the quiz progress. */

import * as progress from "./progress.ts";

const COMPARE: Record<string, (a: never, b: never) => boolean> = {
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

export interface Goal {
  /** A way into the state: "accuracy", "solved_seeds.length", "weights.0.1". */
  path: string;
  op: string;
  value: unknown;
}

export interface Mission {
  id: string;
  text: string;
  goal: Goal | Goal[];
}

/** A goal whose path leads nowhere is not met, so that null < 1 does not count as reached. */
export function isMet(goal: Goal | Goal[], state: unknown): boolean {
  return [goal].flat().every(({ path, op, value }) => {
    const found = path.split(".").reduce<any>((at, key) => at?.[key], state);
    return found != null && COMPARE[op](found as never, value as never);
  });
}

export class Missions {
  readonly list: readonly Mission[];
  readonly #labId: string;
  readonly #done = new Set<string>();

  constructor(labId: string, list: readonly Mission[]) {
    this.#labId = labId;
    this.list = list;
    this.refresh();
  }

  isDone(id: string): boolean {
    return this.#done.has(id);
  }

  /** Every mission, by id: whether it is done. */
  get done(): Record<string, boolean> {
    return Object.fromEntries(this.list.map(({ id }) => [id, this.isDone(id)]));
  }

  /** Takes over what is stored, after another tab or an import has changed it. */
  refresh(): void {
    this.#done.clear();
    for (const { id } of this.list) if (progress.getMission(this.#key(id))) this.#done.add(id);
  }

  /** Ticks what this state has reached, and returns it. */
  check(state: unknown): Mission[] {
    const reached = this.list.filter(({ id, goal }) => !this.#done.has(id) && isMet(goal, state));
    for (const { id } of reached) {
      this.#done.add(id);
      progress.setMission(this.#key(id));
    }
    return reached;
  }

  #key(id: string): string {
    return `${this.#labId}/${id}`;
  }
}
