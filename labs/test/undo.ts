/* Undo takes back what was done, one act after another. */

import assert from "node:assert/strict";
import type { LabModel } from "../src/lab.ts";

type Undone = Pick<LabModel, "canUndo" | "undo"> & { readonly state: unknown };

export function undoesOneByOne(model: Undone, acts: readonly (() => unknown)[]): void {
  const states = [JSON.stringify(model.state)];
  for (const act of acts) {
    act();
    states.push(JSON.stringify(model.state));
  }
  while (model.canUndo) {
    assert.equal(JSON.stringify(model.state), states.pop());
    model.undo();
  }
  assert.deepEqual([JSON.stringify(model.state)], states);
}
