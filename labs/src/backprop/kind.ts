import { defineKind } from "../kind.ts";
import { BackpropLab } from "./lab.ts";
import { BackpropModel } from "./model.ts";
import { SETTING_NAMES } from "./settings.ts";

export default defineKind(SETTING_NAMES, ["controls"], BackpropModel, BackpropLab);
