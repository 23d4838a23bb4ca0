/* Weights given by hand: by the author, by a link, by the reader. And the names of what the network's picture shows. */

import type { Layer, Network, Trace } from "../engine/network.ts";
import type { TrainingRun } from "../engine/training.ts";
import { settleNumber, type NumberSetting } from "../controls.ts";

const LIMIT = 1e6; // squares of sums of these stay finite through four layers

const clamp = (value: number, limit: number): number => Math.min(limit, Math.max(-limit, value));

/** Nested lists of numbers as one flat list; null when something in them is no number. */
export function flatWeights(given: unknown): number[] | null {
  if (!Array.isArray(given)) return null;
  const flat = given.flat(Infinity) as unknown[];
  return flat.every((value) => Number.isFinite(value)) ? (flat as number[]).map((value) => clamp(value, LIMIT)) : null;
}

export const readWeights = (text?: string): number[] | null => (text ? flatWeights(text.split(",").map(Number)) : null);

/** The field of one of the flat parameters. */
export function weightSetting(network: Network, index: number): NumberSetting {
  const layer = network.layers.findLastIndex(({ kernel }) => kernel <= index);
  const { kernel, bias, units } = network.layers[layer];
  const to = neuronName(network, layer, (index - kernel) % units);
  const from = index < bias ? `${neuronName(network, layer - 1, Math.floor((index - kernel) / units))}→` : "";
  return { label: `${from}${to} ${from ? "가중치" : "편향"}`, low: -100, high: 100, step: 0.1, slider: [-5, 5] };
}

/** The nearest valid weight to whatever was given. A number that is shown rounded and given back as shown is no change. */
export function settleWeight(network: Network, index: number, given: unknown): { value: number; message: string } {
  const present = network.params[index];
  const shown = roundNumber(present);
  const { value, message } = settleNumber(weightSetting(network, index), given, shown);
  return { value: value === shown ? present : Number(value), message };
}

/** Where no point is placed yet, the middle of the plane. */
export const pointAt = ({ train: { data } }: TrainingRun, index: number): [number, number] =>
  data.n ? [data.x[index], data.x[data.n + index]] : [0, 0];

/** A sum that has overflowed is no number that JSON knows. */
export function finiteOrNull({ sums, outputs }: Trace) {
  const tidy = (rows: number[][]) => rows.map((row) => row.map((value) => (Number.isFinite(value) ? value : null)));
  return { sums: tidy(sums), outputs: tidy(outputs) };
}

/** At most four decimals: 0.6, −20, 0.6899, 3.1×10⁵. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return "넘침";
  const rounded = roundNumber(value);
  if (rounded !== 0 && (Math.abs(rounded) < 1e-3 || Math.abs(rounded) >= 1e5)) {
    const [digits, power] = value.toExponential(1).split("e");
    return minus(`${digits}×10${[...power.replace("+", "")].map((c) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]).join("")}`);
  }
  return minus(String(rounded));
}

export const minus = (text: string): string => text.replace("-", "−");

/** What a field shows of a weight. */
export const roundNumber = (value: number): number => (Math.abs(value) < 1e-3 ? Number(value.toPrecision(2)) : Number(value.toFixed(4))) + 0;

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
const subscript = (n: number): string => [...String(n)].map((digit) => SUBSCRIPTS[Number(digit)]).join("");

/** x₁; h₂, or in a deeper network h₂⁽¹⁾; p. Layer −1 are the inputs. */
export function neuronName({ layers }: Network, layer: number, unit: number): string {
  if (layer < 0) return `x${subscript(unit + 1)}`;
  if (layer === layers.length - 1) return "p";
  return `h${subscript(unit + 1)}${layers.length > 2 ? `⁽${"¹²³"[layer]}⁾` : ""}`;
}

/** One number that a neuron adds up: its place in the flat parameters, where it comes from, its value. */
export interface Incoming {
  readonly index: number;
  /** null for the bias. */
  readonly from: string | null;
  readonly weight: number;
  readonly input: number;
}

/** What a neuron adds up, weights in the order of its inputs and the bias last. */
export function incoming(network: Network, trace: Trace, point: readonly number[], layer: number, unit: number): Incoming[] {
  const { fanIn, units, kernel, bias } = network.layers[layer];
  const inputs = layer ? trace.outputs[layer - 1] : point;
  const weights = Array.from({ length: fanIn }, (_, i) => {
    const index = kernel + i * units + unit;
    return { index, from: neuronName(network, layer - 1, i), weight: network.params[index], input: inputs[i] };
  });
  return [...weights, { index: bias + unit, from: null, weight: network.params[bias + unit], input: 1 }];
}

/** «0.6 × 1 + 0.2 × 0.5 + 0.1 = 0.8»; ≈ as soon as a number is shown rounded. */
export function sumInWords(terms: readonly Incoming[], sum: number): string {
  const text = terms
    .map(({ from, weight, input }, k) => {
      const negative = roundNumber(weight) < 0;
      const sign = k === 0 ? (negative ? "−" : "") : negative ? " − " : " + ";
      const size = formatNumber(Math.abs(weight));
      const factor = formatNumber(input);
      return sign + (from === null ? size : `${size} × ${factor.startsWith("−") ? `(${factor})` : factor}`);
    })
    .join("");
  const shown = terms.reduce((total, { weight, input }) => total + roundNumber(weight) * roundNumber(input), 0);
  const exact = terms.every(({ weight, input }) => isShownWhole(weight) && isShownWhole(input)) && isShownWhole(shown);
  return `${text} ${exact ? "=" : "≈"} ${formatNumber(sum)}`;
}

/** Whether four decimals show the value, a rounding error in its last bits aside. */
const isShownWhole = (value: number): boolean => Math.abs(roundNumber(value) - value) <= 1e-12 * Math.max(1, Math.abs(value));

/** All neurons in the order in which the forward pass computes them. */
export function neuronsInOrder(layers: readonly Layer[]): { layer: number; unit: number }[] {
  return layers.flatMap(({ units }, layer) => Array.from({ length: units }, (_, unit) => ({ layer, unit })));
}
