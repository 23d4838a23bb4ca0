/* «파이썬 코드로 복사»: a complete script with nnlib's Value that computes the same values, gradients and loss. */

import { lossOf, type Node } from "../engine/graph.ts";
import type { BackpropModel } from "./model.ts";

function expression({ op, inputs }: Node, target: number): string {
  const [a, b] = inputs;
  switch (op) {
    case "multiply":
      return `${a} * ${b}`;
    case "add":
      return `${a} + ${b}`;
    case "subtract":
      return `${a} - ${b}`;
    case "square":
      return `${a}**2`;
    case "sigmoid":
      return `${a}.sigmoid()`;
    case "squared_error":
      return `(${a} - ${b}) ** 2`;
    case "affine":
      return `${inputs.slice(0, -1).reduce((sum, name, k) => (k % 2 ? `${sum} * ${name}` : `${sum}${k ? " + " : ""}${name}`), "")} + ${inputs.at(-1)}`;
    case "softmax":
      return `(${a} - largest).exp() / total`;
    case "cross_entropy":
      return `-p${target}.log()`;
  }
}

export function pythonScript(model: BackpropModel): string {
  const { graph, settings } = model;
  const { values } = settings;
  const loss = lossOf(graph);
  const isSoftmax = settings.graph === "softmax";
  const leaves = graph.leaves.filter(({ name }) => !(isSoftmax && name === "t"));
  const known = graph.backward.filter((name) => name !== loss);
  return [
    "# 만지며 배우는 신경망: 역전파 실험실에서 복사한 코드입니다. 실험실의 지금 값, 기울기, 손실을 다시 계산합니다.",
    "from nnlib.autodiff import Value",
    "",
    ...leaves.map(({ name, role }) => `${name} = Value(${values[name]})${role === "target" ? "  # 타깃" : ""}`),
    ...(isSoftmax
      ? ["", "largest = max(z1.data, z2.data, z3.data)  # 빼도 확률은 같고, 지수가 넘치지 않습니다", "total = (z1 - largest).exp() + (z2 - largest).exp() + (z3 - largest).exp()"]
      : []),
    "",
    "# 앞으로",
    ...graph.nodes.map((node) => `${node.name} = ${expression(node, values.t)}${isSoftmax && node.name === loss ? `  # 정답은 ${values.t}번` : ""}`),
    "",
    "# 거꾸로",
    `${loss}.backward()`,
    `for name, node in {${known.map((name) => `"${name}": ${name}`).join(", ")}}.items():`,
    `    print(name, node.data, node.grad)`,
    `print(repr(float(${loss}.data)))`,
    "",
  ].join("\n");
}
