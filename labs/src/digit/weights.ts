/* Where trained weights come from: on a page a script beside the lab's own, in Jupyter Python. Each is fetched and read once. */

import { ConvNet, type PackedModel } from "../engine/convnet.ts";
import type { AnyModel } from "../widget.ts";
import type { ModelName } from "./settings.ts";

declare global {
  interface Window {
    nnModels?: Record<string, PackedModel | undefined>;
  }
}

export interface Trained {
  readonly net: ConvNet;
  readonly accuracy: number;
}

/** Answers with a model, or throws. */
export type Supply = (name: ModelName) => Promise<PackedModel>;

// Known only while the classic script runs; a module has none, and Python supplies it.
const home = typeof document === "undefined" ? null : (document.currentScript as HTMLScriptElement | null)?.src;

export const fromScript: Supply = (name) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(`models/${name}.js`, home ?? location.href).href;
    script.onload = () => {
      const packed = window.nnModels?.[name];
      if (packed) resolve(packed);
      else reject(new Error(`${script.src} holds no ${name}`));
    };
    script.onerror = () => reject(new Error(`${script.src} cannot be loaded`));
    document.head.append(script);
  });

/** Asks by the trait `wanted`; Python answers with the script's text in `weights`. */
export const fromPython = (python: AnyModel): Supply => (name) =>
  new Promise((resolve) => {
    const look = () => {
      const text = (python.get("weights") as Record<string, string>)[name];
      if (text) resolve(JSON.parse(text.slice(text.indexOf("=\n") + 2).replace(/;\s*$/, "")) as PackedModel);
    };
    python.on("change:weights", look);
    look();
    const wanted = python.get("wanted") as string[];
    if (wanted.includes(name)) return;
    python.set("wanted", [...wanted, name]);
    python.save_changes();
  });

const read = new Map<PackedModel, Trained>();

export function trained(packed: PackedModel): Trained {
  const known = read.get(packed);
  if (known) return known;
  const made = { net: new ConvNet(packed), accuracy: packed.accuracy };
  read.set(packed, made);
  return made;
}

const asked = new Map<ModelName, Promise<PackedModel>>();

/** One script for all labs of a page; one that failed may be asked for again. */
export const fromPage: Supply = (name) => {
  const present = asked.get(name);
  if (present) return present;
  const promise = fromScript(name);
  asked.set(name, promise);
  promise.catch(() => asked.delete(name));
  return promise;
};
