import { defineKind } from "../kind.ts";
import { ConvLab } from "./lab.ts";
import { ConvModel } from "./model.ts";
import { SETTING_NAMES } from "./settings.ts";

export default defineKind(SETTING_NAMES, ["controls", "view", "code"], ConvModel, ConvLab);
