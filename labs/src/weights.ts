/* Where trained weights come from: on a page a script beside the lab's own, in Jupyter Python. Each is fetched once. */

import type { AnyModel } from "./widget.ts";

declare global {
  interface Window {
    nnModels?: Record<string, unknown>;
  }
}

/** Answers with what scripts/export_models.py wrote, or throws. */
export type Supply<Packed> = (name: string) => Promise<Packed>;

// Known only while the classic script runs; a module has none, and Python supplies it.
const home = typeof document === "undefined" ? null : (document.currentScript as HTMLScriptElement | null)?.src;

const fromScript = (name: string): Promise<unknown> =>
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

const asked = new Map<string, Promise<unknown>>();

/** One script for all labs of a page; one that failed may be asked for again. */
export function fromPage<Packed>(name: string): Promise<Packed> {
  const present = asked.get(name);
  if (present) return present as Promise<Packed>;
  const promise = fromScript(name);
  asked.set(name, promise);
  promise.catch(() => asked.delete(name));
  return promise as Promise<Packed>;
}

/** Asks by the trait `wanted`; Python answers with the script's text in another, empty where there is none. */
export const fromPython =
  <Packed>(python: AnyModel, trait: string): Supply<Packed> =>
  (name) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const text = (python.get(trait) as Record<string, string>)[name];
        if (text === "") reject(new Error(`Python has no ${name}`));
        else if (text) resolve(JSON.parse(text.slice(text.indexOf("=\n") + 2).replace(/;\s*$/, "")) as Packed);
      };
      python.on(`change:${trait}`, look);
      look();
      const wanted = python.get("wanted") as string[];
      if (wanted.includes(name)) return;
      python.set("wanted", [...wanted, name]);
      python.save_changes();
    });
