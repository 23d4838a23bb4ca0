/* Every topic, in the book's order: a file for each chapter. */

import type { Topic } from "../topic.ts";
import { TOPICS as CH00 } from "./ch00.ts";
import { TOPICS as CH01 } from "./ch01.ts";
import { TOPICS as CH02 } from "./ch02.ts";
import { TOPICS as CH03 } from "./ch03.ts";
import { TOPICS as CH04 } from "./ch04.ts";
import { TOPICS as CH05 } from "./ch05.ts";
import { TOPICS as CH06 } from "./ch06.ts";

export const TOPICS: readonly Topic[] = [...CH00, ...CH01, ...CH02, ...CH03, ...CH04, ...CH05, ...CH06];
