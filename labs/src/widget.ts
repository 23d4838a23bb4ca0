/*
 * anywidget's module. It is evaluated once per Python object, so that all views of one object share the model made here.
 * Settings are traits that go both ways; the lab's whole state goes to Python as one trait, so that its parts fit together.
 */

import type { LabModel } from "./lab.ts";
import { mountQuiz, type QuizConfig } from "./quiz/quiz.ts";
import { KINDS } from "./registry.ts";

interface AnyModel {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  on(event: string, callback: () => void): void;
  save_changes(): void;
}

const SYNC_INTERVAL = 200; // ms between two messages to Python while a lab runs

export default () => {
  let lab: LabModel | undefined;
  return {
    initialize({ model }: { model: AnyModel }): void {
      const kind = KINDS[model.get("kind") as string];
      if (!kind) return;
      const names = [...kind.settings, ...kind.options];
      lab = kind.model(Object.fromEntries(names.map((name) => [name, model.get(name)])));
      connect(lab, kind.settings, model);
    },
    render({ model, el }: { model: AnyModel; el: HTMLElement }): () => void {
      const box = document.createElement("div");
      box.dataset.lmSuppressShortcuts = "true"; // else JupyterLab takes the arrow keys and letters
      el.append(box);
      const root = box.attachShadow({ mode: "open" });
      const view = lab ? KINDS[model.get("kind") as string]!.view(root, lab, {}) : quiz(root, model);
      return () => view.destroy();
    },
  };
};

function quiz(root: ShadowRoot, model: AnyModel) {
  return mountQuiz(root, model.get("settings") as QuizConfig, ({ answer, correct }) => {
    model.set("answer", answer);
    model.set("correct", correct);
    model.save_changes();
  });
}

function connect(lab: LabModel, names: readonly string[], model: AnyModel): void {
  let timer = 0;
  const send = () => {
    timer = 0;
    const { state } = lab;
    for (const name of names) if (model.get(name) !== state[name]) model.set(name, state[name]);
    model.set("state", state);
    model.save_changes();
  };
  lab.subscribe(() => {
    if (lab.playing) timer ||= window.setTimeout(send, SYNC_INTERVAL);
    else {
      clearTimeout(timer);
      send();
    }
  });
  for (const name of names)
    model.on(`change:${name}`, () => {
      if (model.get(name) !== lab.state[name]) lab.set(name, model.get(name));
    });
  send();
}
