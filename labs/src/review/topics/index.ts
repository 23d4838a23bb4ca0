/* Every topic, in the book's order: a file for each chapter. */

import type { Topic } from "../topic.ts";
import { TOPICS as CH00 } from "./ch00.ts";
import { TOPICS as CH01 } from "./ch01.ts";
import { TOPICS as CH02 } from "./ch02.ts";

export const TOPICS: readonly Topic[] = [...CH00, ...CH01, ...CH02];
