import { defineKind } from "../kind.ts";
import { ActivationLab } from "./lab.ts";
import { ActivationModel } from "./model.ts";
import { SETTING_NAMES } from "./settings.ts";

export default defineKind(SETTING_NAMES, ["controls", "view"], ActivationModel, ActivationLab);
