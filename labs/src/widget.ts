/*
 * anywidget's module. It is evaluated once per Python object, so that all views of one object share the model made here.
 * Settings are traits that go both ways; the lab's whole state goes to Python as one trait, so that its parts fit together.
 */

import type { Kind } from "./kind.ts";
import type { LabModel } from "./lab.ts";

export interface AnyModel {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  on(event: string, callback: () => void): void;
  save_changes(): void;
}

const SYNC_INTERVAL = 200; // ms between two messages to Python while a lab runs

export const labWidget = (kind: Kind) => () => {
  let lab: LabModel;
  return {
    initialize({ model }: { model: AnyModel }): void {
      const names = [...kind.settings, ...kind.options];
      lab = kind.model(Object.fromEntries(names.map((name) => [name, model.get(name)])));
      kind.connect?.(lab, model);
      connect(lab, kind.settings, model);
    },
    render({ el }: { el: HTMLElement }): () => void {
      const view = kind.view(shadowIn(el), lab, {});
      return () => view.destroy();
    },
  };
};

export function shadowIn(el: HTMLElement): ShadowRoot {
  const box = document.createElement("div");
  box.dataset.lmSuppressShortcuts = "true"; // else JupyterLab takes the arrow keys and letters
  el.append(box);
  return box.attachShadow({ mode: "open" });
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function connect(lab: LabModel, names: readonly string[], model: AnyModel): void {
  let timer = 0;
  const send = () => {
    timer = 0;
    const { state } = lab;
    for (const name of names) if (!same(model.get(name), state[name])) model.set(name, state[name]);
    model.set("state", state);
    model.save_changes();
  };
  lab.subscribe(() => {
    if (lab.isBusy) timer ||= window.setTimeout(send, SYNC_INTERVAL);
    else {
      clearTimeout(timer);
      send();
    }
  });
  for (const name of names)
    model.on(`change:${name}`, () => {
      if (!same(model.get(name), lab.state[name])) lab.set(name, model.get(name));
    });
  send();
}
