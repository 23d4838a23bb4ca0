/* The charts' scales: the ticks and ends that d3-scale gives for the same intervals. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { linear, linePath, nice, type Interval } from "../src/scale.ts";

test("ticks are round, lie inside and are as many as asked for, about", () => {
  const ticks = (domain: Interval, count: number) => linear(domain, [0, 1]).ticks(count);
  assert.deepEqual(ticks([0, 1], 4), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(ticks([-0.3, 1.35], 5), [0, 0.5, 1]);
  assert.deepEqual(ticks([0, 137], 4), [0, 50, 100]);
  assert.deepEqual(ticks([-2, 9.6], 5), [-2, 0, 2, 4, 6, 8]);
  assert.deepEqual(ticks([0, 3e-8], 4), [0, 1e-8, 2e-8, 3e-8]);
  assert.deepEqual(ticks([-12, 2], 10), [-12, -11, -10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2]);
  assert.deepEqual(ticks([-12, 30], 10), [-10, -5, 0, 5, 10, 15, 20, 25, 30]);
});

test("nice ends are ticks, and lie no further out than needed", () => {
  assert.deepEqual(nice([0, 0.693], 4), [0, 0.8]);
  assert.deepEqual(nice([0, 0.7], 4), [0, 0.8]);
  assert.deepEqual(nice([0, 1], 4), [0, 1]);
  assert.deepEqual(nice([0, 9999], 4), [0, 10000]);
  assert.deepEqual(nice([0, 1e-9], 4), [0, 1e-9]);
});

test("a scale and its inverse", () => {
  const scale = linear([-8, 8], [38, 358]);
  assert.deepEqual([-8, 0, 8].map(scale), [38, 198, 358]);
  assert.equal(scale.invert(198), 0);
  assert.equal(linear([0, 1], [100, 0])(0.25), 75);
  assert.equal(linePath([[0, 1], [2.345, 6.789]]), "M0.00,1.00L2.35,6.79");
});
