/* The trained models of the digit lab: each is read once. */

import { ConvNet, type PackedModel } from "../engine/convnet.ts";
import * as weights from "../weights.ts";
import type { AnyModel } from "../widget.ts";

export interface Trained {
  readonly net: ConvNet;
  readonly accuracy: number;
}

export type Supply = weights.Supply<PackedModel>;

export const fromPage: Supply = (name) => weights.fromPage(name);
export const fromPython = (python: AnyModel): Supply => weights.fromPython(python, "weights");

const read = new Map<PackedModel, Trained>();

export function trained(packed: PackedModel): Trained {
  const known = read.get(packed);
  if (known) return known;
  const made = { net: new ConvNet(packed), accuracy: packed.accuracy };
  read.set(packed, made);
  return made;
}
