/* What the backprop lab says: a node's value and gradient with numbers, what a guess got wrong, what descent did. */

import { centralDifference, lossOf, type Branch, type Node } from "../engine/graph.ts";
import { format } from "../format.ts";
import type { BackpropModel } from "./model.ts";
import { label, roleName } from "./settings.ts";
import type { Verdict } from "./verdict.ts";

export interface Status {
  tone: "plain" | "good" | "warn" | "bad";
  headline: string;
  detail: string;
}

/** Four decimals, for the picture and for sums in words; what is small keeps its digits. */
export const brief = (value: number): string => format(Math.abs(value) < 1e-3 ? value : Number(value.toFixed(4)));
const inSum = (value: number): string => (value < 0 ? `(${brief(value)})` : brief(value));

/** ≈ as soon as a number is shown rounded. */
function equals(...values: number[]): "=" | "≈" {
  const isWhole = (value: number) => Math.abs(value - Number(value.toFixed(4))) <= 1e-12 * Math.max(1, Math.abs(value));
  return values.every(isWhole) ? "=" : "≈";
}

/** +0.0898, −0.1326, 0 */
export const signed = (value: number): string => (value > 0 ? `+${brief(value)}` : brief(value));

/** With names: "w × x", "σ(z)", "−ln p₂". */
export function formula({ op, inputs }: Node, target: number): string {
  const names = inputs.map(label);
  switch (op) {
    case "multiply":
      return names.join(" × ");
    case "add":
      return names.join(" + ");
    case "subtract":
      return names.join(" − ");
    case "square":
      return `${names[0]}²`;
    case "sigmoid":
      return `σ(${names[0]})`;
    case "squared_error":
      return `(${names[0]} − ${names[1]})²`;
    case "affine":
      return `${pairs(names).map(([x, w]) => `${x}·${w}`).join(" + ")} + ${names.at(-1)}`;
    case "softmax":
      return `e^${names[0]} ÷ (e^z₁ + e^z₂ + e^z₃)`;
    case "cross_entropy":
      return `−ln ${label(`p${target}`)}`;
  }
}

/** The sign inside the box. */
export const SIGNS: Record<Node["op"], string> = {
  multiply: "×", add: "+", subtract: "−", square: "( )²", sigmoid: "σ", squared_error: "( )²", affine: "Σ", softmax: "softmax", cross_entropy: "−ln",
};

const pairs = <T>(list: readonly T[]): [T, T][] => Array.from({ length: (list.length - 1) / 2 }, (_, k) => [list[2 * k], list[2 * k + 1]]);

function withNumbers({ op }: Node, inputs: readonly number[]): string {
  const [a, b] = inputs;
  switch (op) {
    case "multiply":
      return `${brief(a)} × ${inSum(b)}`;
    case "add":
      return `${brief(a)} + ${inSum(b)}`;
    case "subtract":
      return `${brief(a)} − ${inSum(b)}`;
    case "square":
      return `${inSum(a)}²`;
    case "sigmoid":
      return `σ(${brief(a)})`;
    case "squared_error":
      return `(${brief(a)} − ${inSum(b)})²`;
    case "affine":
      return `${pairs(inputs).map(([x, w]) => `${inSum(x)} × ${inSum(w)}`).join(" + ")} + ${inSum(inputs.at(-1)!)}`;
    case "softmax":
      return `e^${inSum(a)} ÷ (${inputs.map((z) => `e^${inSum(z)}`).join(" + ")})`;
    case "cross_entropy":
      return `−ln ${brief(inputs[inputs.at(-1)! - 1])}`;
  }
}

/** The local derivative as a formula: "p(1 − p)", "2e", "h₁". Empty where it is a plain number. */
export function localFormula({ name, op, inputs }: Node, input: string, target: number): string {
  const [first, second] = inputs.map(label);
  switch (op) {
    case "multiply":
    case "affine":
      return label(inputs[inputs.indexOf(input) ^ 1] ?? "");
    case "square":
      return `2${first}`;
    case "squared_error":
      return `2(${first} − ${second})`;
    case "sigmoid":
      return `${label(name)}(1 − ${label(name)})`;
    case "softmax": {
      const [own, other] = [label(name), label(input.replace("z", "p"))];
      return own === other ? `${own}(1 − ${own})` : `−${own}·${other}`;
    }
    case "cross_entropy":
      return input === `p${target}` ? `−1 ÷ ${label(input)}` : "";
    default:
      return "";
  }
}

/** «z = m + b = 1 + (−0.2) = 0.8» */
export function valueInWords(model: BackpropModel, node: Node): string {
  const { values } = model;
  const inputs = node.inputs.map((input) => values[input]);
  return `${label(node.name)} = ${formula(node, values.t)} = ${withNumbers(node, inputs)} ${equals(...inputs, values[node.name])} ${brief(values[node.name])}`;
}

function branchInWords(model: BackpropModel, name: string, { to, upstream, local }: Branch): string {
  const consumer = model.graph.nodes.find((node) => node.name === to)!;
  const symbol = localFormula(consumer, name, model.values.t);
  return `${label(to)}에서 흘러온 기울기 ${brief(upstream)} × 국소 미분계수 ${symbol && `${symbol} ${equals(local)} `}${brief(local)}`;
}

/** «흘러온 기울기 0.42 × 국소 미분계수 0.2139 ≈ 0.0898», at a fork their sum. */
export function gradientInWords(model: BackpropModel, name: string): string {
  const { gradients, branches } = model.passed;
  const paths = branches[name];
  if (!paths.length) return `시작입니다. ${label(name)} 값을 자기 자신으로 미분하면 1입니다.`;
  const products = paths.map(({ upstream, local, product }) => ({ text: `${inSum(upstream)} × ${inSum(local)}`, numbers: [upstream, local, product], product }));
  const gradient = gradients[name];
  const words = paths.map((branch) => branchInWords(model, name, branch));
  if (paths.length === 1) return `${words[0]}: ${products[0].text} ${equals(...products[0].numbers)} ${brief(gradient)}.`;
  const total = `${products.map(({ text }) => text).join(" + ")} ${equals(...products.flatMap(({ numbers }) => numbers), gradient)} ${brief(gradient)}`;
  const short = model.settings.graph === "softmax" ? ` 정리하면 ${label(name.replace("z", "p"))} − ${Number(name === `z${model.values.t}`)}입니다.` : "";
  return `갈래가 ${paths.length}개이므로 갈래마다 곱해서 더합니다. ${words.join(", ")}: ${total}.${short}`;
}

export function describe(model: BackpropModel): Status {
  const { graph, settings, worked } = model;
  if (model.diverged)
    return { tone: "bad", headline: "발산했습니다", detail: `학습률 ${format(settings.learning_rate)}에서는 다음 값이 너무 커져 걸음을 멈췄습니다.${graph.leaves.some(({ role }) => role === "target") ? "" : " y에는 가장 낮은 곳이 없어 끝없이 내려갑니다."} 그림과 표는 넘기 바로 앞의 것입니다.` };
  if (worked === null) return { tone: "plain", headline: "아직 계산하지 않았습니다", detail: "‘앞으로 한 칸’을 눌러 왼쪽부터 값을 채워 보세요. 아래에서 값을 바꿀 수 있습니다." };
  if (model.backwardDone) return atNode(model, worked);
  if (model.stepCount && model.isForwardDone) return afterDescent(model);
  const node = graph.nodes.find(({ name }) => name === worked)!;
  const next = !model.isForwardDone ? "" : settings.mode === "guess" ? ` 이제 거꾸로 갑니다. ${label(model.turn!)}의 기울기부터 맞혀 보세요.` : " 이제 ‘뒤로 한 칸’으로 거꾸로 가 보세요.";
  return { tone: "plain", headline: `앞으로: ${label(worked)}`, detail: `${valueInWords(model, node)}.${next}` };
}

function atNode(model: BackpropModel, name: string): Status {
  const { graph, values, passed } = model;
  const gradient = passed.gradients[name];
  const numeric = centralDifference(graph, values, name);
  const isFlat = name !== lossOf(graph) && Math.abs(gradient) < 1e-6;
  const note = isFlat ? " 기울기가 0에 가까워, 이 값을 바꾸어도 손실이 거의 움직이지 않습니다." : "";
  return { tone: "plain", headline: `${label(name)}의 기울기 ${signed(gradient)}`, detail: `${gradientInWords(model, name)} 중심 차분으로 재면 ${brief(numeric)}입니다.${note}` };
}

function afterDescent(model: BackpropModel): Status {
  const [before, after] = [model.lastLoss!, model.loss];
  const name = model.settings.graph === "fanout" ? "결과 y" : "손실";
  const [tone, headline] =
    after < before ? (["good", `${name} 값이 줄었습니다`] as const) : after > before ? (["warn", `${name} 값이 늘었습니다`] as const) : (["plain", `${name} 값이 그대로입니다`] as const);
  const why = after > before ? " 한 걸음이 너무 컸습니다. 학습률을 낮추어 보세요." : after === before ? " 기울기가 0이거나 너무 작아 걸음이 값을 바꾸지 못했습니다." : "";
  return { tone, headline, detail: `${model.stepCount.toLocaleString("ko")}걸음째: ${format(before)} → ${format(after)}.${why} ${roleName(model.settings.graph, "weight")}마다 학습률 × 기울기를 뺐습니다. 기울기는 다시 구해야 합니다.` };
}

/** What a guess got wrong, without giving the answer away. */
const REASONS: Record<Exclude<Verdict, "right">, string> = {
  sign: "크기는 맞고 부호가 반대입니다. 곱하는 수들의 부호를 하나씩 다시 보세요.",
  one_branch: "한 갈래만 셌습니다. 이 값은 여러 곳에 쓰였으니, 갈래마다 곱한 것을 모두 더해야 합니다.",
  averaged: "갈래의 평균을 냈습니다. 나누지 말고 더하기만 하면 됩니다.",
  multiplied_branches: "갈래끼리 곱했습니다. 한 갈래 안에서는 곱하고, 갈래끼리는 더합니다.",
  no_local: "흘러온 기울기를 그대로 적었습니다. 국소 미분계수를 곱해야 합니다.",
  no_upstream: "국소 미분계수만 적었습니다. 흘러온 기울기를 곱해야 합니다.",
  added: "흘러온 기울기와 국소 미분계수를 더했습니다. 둘을 곱해야 합니다.",
  no_two: "제곱을 미분할 때 나오는 2가 빠졌습니다.",
  z_for_h: "시그모이드를 지나기 전의 z 값을 썼습니다. 지난 뒤의 값을 써야 합니다.",
  value_for_slope: "시그모이드의 기울기 자리에 시그모이드의 값을 썼습니다. 기울기는 나온 값 × (1 − 나온 값)입니다.",
  own_value: "자기 자신의 값을 곱했습니다. 곱하기의 국소 미분계수는 함께 곱해진 상대의 값입니다.",
  no_target: "확률만 적었습니다. 정답인 번호에서는 1을 빼야 합니다.",
  loss_for_slope: "손실의 값을 국소 미분계수로 썼습니다. 값이 아니라 미분한 것이 필요합니다.",
  step_for_gradient: "학습률까지 곱했습니다. 여기서 묻는 것은 기울기이고, 학습률은 한 걸음 내려갈 때 곱합니다.",
  new_value: "한 걸음 내려간 뒤의 값을 적었습니다. 여기서 묻는 것은 기울기입니다.",
  close: "거의 맞았습니다. 끝자리를 다시 계산해 보세요(1 %까지 봐줍니다).",
  other: "흘러온 기울기와 국소 미분계수를 찾아 곱해 보세요.",
};

export function verdictInWords(model: BackpropModel): Status | null {
  const { last } = model.guesses;
  if (!last) return null;
  const name = label(last.node);
  if (last.verdict === "right") return { tone: "good", headline: `${name}: 맞았습니다`, detail: gradientInWords(model, last.node) };
  const consumers = model.passed.branches[last.node].map(({ to }) => to);
  const detail = !consumers.length
    ? `${name} 값을 자기 자신으로 미분하면 얼마입니까?`
    : last.verdict === "own_value" && model.settings.graph === "softmax"
      ? "자기 자신의 값을 썼습니다. −ln p 값을 p로 미분하면 −1 ÷ p입니다."
      : REASONS[last.verdict];
  return { tone: "warn", headline: `${name}: 아직 아닙니다`, detail: `${format(last.guess)}? ${detail}` };
}
