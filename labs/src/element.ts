/* <nn-lab kind="…" data-config='{…}'>: finds its kind, makes its model, hands over its shadow root. */

import { loadedKinds } from "./kind.ts";
import type { Lab, LabConfig, LabModel } from "./lab.ts";

const KEY = "lab"; // the fragment of a shared link: #lab=<id>&learning_rate=0.3&…

export class NnLab extends HTMLElement {
  #model?: LabModel;
  #view?: Lab;

  connectedCallback(): void {
    const kind = loadedKinds()[this.getAttribute("kind") ?? ""];
    if (!kind) return; // without its script a lab keeps its readable table
    // The book's output box scrolls sideways and so would hold the lab's sticky buttons; a lab always fits its width.
    this.closest<HTMLElement>(".output")?.style.setProperty("overflow", "visible");
    this.#model ??= kind.model(this.#config());
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    this.#view = kind.view(root, this.#model, { link: (shared) => this.#link(shared) });
    window.addEventListener("hashchange", this.#follow);
    this.#follow();
  }

  disconnectedCallback(): void {
    this.#view?.destroy();
    window.removeEventListener("hashchange", this.#follow);
  }

  get state(): Record<string, unknown> | undefined {
    return this.#model?.state;
  }

  step(n?: number): void {
    this.#model?.step(n);
  }

  reset(): void {
    this.#model?.reset();
  }

  /** A lab without an id is known by its place on the page. */
  #config(): LabConfig {
    const place = [...document.querySelectorAll("nn-lab")].indexOf(this) + 1;
    return { id: `lab-${place}`, ...(JSON.parse(this.dataset.config || "{}") as LabConfig) };
  }

  #link(shared: Record<string, string>): string {
    const fragment = new URLSearchParams({ [KEY]: this.#model!.id, ...shared });
    return `${location.href.split("#")[0]}#${fragment}`;
  }

  #follow = (): void => {
    const { [KEY]: id, ...shared } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
    if (!this.#model || id !== this.#model.id) return;
    this.#model.load(shared);
    this.scrollIntoView({ block: "center" });
  };
}
