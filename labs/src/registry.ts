/* Every kind of lab, by the name that data-config and Python use. */

import type { Lab, LabConfig, LabHome, LabModel } from "./lab.ts";
import { TrainingLab } from "./training/lab.ts";
import { TrainingModel } from "./training/model.ts";
import { SETTING_NAMES } from "./training/settings.ts";

interface Kind {
  /** Inputs that Python and a link may set. */
  settings: readonly string[];
  /** What only the page's author sets. */
  options: readonly string[];
  model(config: LabConfig): LabModel;
  view(root: ShadowRoot, model: LabModel, home: LabHome): Lab;
}

const COMMON_OPTIONS = ["id", "missions"];

function kind<Model extends LabModel>(
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

export const KINDS: Record<string, Kind | undefined> = {
  training: kind(SETTING_NAMES, ["controls", "view"], TrainingModel, TrainingLab),
};
