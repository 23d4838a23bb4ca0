import { defineKind, type Kind } from "../kind.ts";
import { fromPython } from "../weights.ts";
import { RecurrentLab } from "./lab.ts";
import { RecurrentModel } from "./model.ts";
import { SETTING_NAMES } from "./settings.ts";

const kind: Kind = {
  ...defineKind(SETTING_NAMES, ["controls", "view"], RecurrentModel, RecurrentLab),
  connect: (model, python) => {
    (model as RecurrentModel).supply = fromPython(python, "scripts");
  },
};

export default kind;
