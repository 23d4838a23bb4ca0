/* Every topic, in the book's order: a file for each chapter. */

import type { Topic } from "../topic.ts";
import { TOPICS as CH00 } from "./ch00.ts";
import { TOPICS as CH01 } from "./ch01.ts";
import { TOPICS as CH02 } from "./ch02.ts";
import { TOPICS as CH03 } from "./ch03.ts";
import { TOPICS as CH04 } from "./ch04.ts";
import { TOPICS as CH05 } from "./ch05.ts";
import { TOPICS as CH06 } from "./ch06.ts";
import { TOPICS as CH07 } from "./ch07.ts";
import { TOPICS as CH07B } from "./ch07b.ts";
import { TOPICS as CH08 } from "./ch08.ts";
import { TOPICS as CH09 } from "./ch09.ts";
import { TOPICS as CH10 } from "./ch10.ts";
import { TOPICS as CH10B } from "./ch10b.ts";
import { TOPICS as CH11 } from "./ch11.ts";
import { TOPICS as CH12 } from "./ch12.ts";
import { TOPICS as CH12B } from "./ch12b.ts";
import { TOPICS as CH13 } from "./ch13.ts";
import { TOPICS as CH13B } from "./ch13b.ts";

export const TOPICS: readonly Topic[] = [
  [CH00, CH01, CH02, CH03, CH04, CH05, CH06],
  [CH07, CH07B, CH08, CH09, CH10, CH10B, CH11, CH12, CH12B, CH13, CH13B],
].flat(2);
