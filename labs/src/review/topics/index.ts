/* Every topic, in the book's order: a file for each chapter. */

import type { Topic } from "../topic.ts";

export const TOPICS: readonly Topic[] = [];
