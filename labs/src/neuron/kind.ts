import { defineKind } from "../kind.ts";
import { NeuronLab } from "./lab.ts";
import { NeuronModel } from "./model.ts";
import { SETTING_NAMES } from "./settings.ts";

export default defineKind(SETTING_NAMES, ["controls"], NeuronModel, NeuronLab);
