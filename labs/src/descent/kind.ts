import { defineKind } from "../kind.ts";
import { DescentLab } from "./lab.ts";
import { DescentModel } from "./model.ts";
import { SETTING_NAMES } from "./settings.ts";

export default defineKind(SETTING_NAMES, ["controls", "view", "code"], DescentModel, DescentLab);
