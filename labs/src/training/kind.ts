import { defineKind } from "../kind.ts";
import { TrainingLab } from "./lab.ts";
import { TrainingModel } from "./model.ts";
import { SETTING_NAMES } from "./settings.ts";

export default defineKind([...SETTING_NAMES, "points"], ["controls", "view", "initial_weights", "code"], TrainingModel, TrainingLab);
