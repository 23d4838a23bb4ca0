import { defineKind, type Kind } from "../kind.ts";
import { DigitLab } from "./lab.ts";
import { DigitModel } from "./model.ts";
import { SETTING_NAMES } from "./settings.ts";
import { fromPython } from "./weights.ts";

const kind: Kind = {
  ...defineKind(SETTING_NAMES, ["controls", "view"], DigitModel, DigitLab),
  connect: (model, python) => {
    (model as DigitModel).supply = fromPython(python);
  },
};

export default kind;
