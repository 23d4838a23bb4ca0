/* What the page and Python need to know of one kind of lab. A folder that holds a kind.ts is a lab with a script of its own. */

import type { AnyModel } from "./widget.ts";
import type { Lab, LabConfig, LabHome, LabModel } from "./lab.ts";

export interface Kind {
  /** Inputs that Python and a link may set. */
  settings: readonly string[];
  /** What only the page's author sets. */
  options: readonly string[];
  model(config: LabConfig): LabModel;
  view(root: ShadowRoot, model: LabModel, home: LabHome): Lab;
  /** In Jupyter: what the lab takes from Python beyond its settings. */
  connect?(model: LabModel, python: AnyModel): void;
}

const COMMON_OPTIONS = ["id", "missions"];

export function defineKind<Model extends LabModel>(
  settings: readonly string[],
  options: readonly string[],
  ModelClass: new (config: LabConfig) => Model,
  ViewClass: new (root: ShadowRoot, model: Model, home: LabHome) => Lab<Model>,
): Kind {
  return {
    settings,
    options: [...COMMON_OPTIONS, ...options],
    model: (config) => new ModelClass(config),
    view: (root, model, home) => new ViewClass(root, model as Model, home).mount() as unknown as Lab,
  };
}

declare global {
  interface Window {
    nnLabs?: Record<string, Kind | undefined>;
  }
}

/** The kinds whose scripts the page has loaded, by the name that the element and Python use. */
export function loadedKinds(): Record<string, Kind | undefined> {
  return (window.nnLabs ??= {});
}
