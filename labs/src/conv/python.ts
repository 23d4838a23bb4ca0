/* «파이썬 코드로 복사»: a script, with nnlib or Keras, that prints the present value, output and pooled output. */

import { kerasImports, pythonFloat } from "../code.ts";
import type { ConvModel } from "./model.ts";
import { nested } from "./settings.ts";

/** Rows as Python writes them, one line each. */
const rowsOf = (grid: unknown[]): string => `[\n${grid.map((row) => `    ${JSON.stringify(row)},`).join("\n")}\n]`;

export function pythonScript(model: ConvModel): string {
  return model.view === "size" ? sizeScript(model) : convScript(model);
}

function convScript(model: ConvModel): string {
  const { settings, code, result } = model;
  const { input, kernel } = result;
  const { kernel_size: size, stride, padding, activation, pool, row, column, channels } = settings;
  const isKeras = code === "keras";
  const name = isKeras ? "keras.layers" : "layers";
  const ending = channels === 1 ? ", 1" : `, ${channels}`;
  return [
    "# 만지며 배우는 신경망: 합성곱 실험실에서 복사한 코드입니다. 실험실이 지금 보이는 값을 다시 계산합니다.",
    ...(isKeras ? kerasImports(["import keras", "import numpy as np"]) : ["import numpy as np", "", "from nnlib import layers", ""]),
    `image = np.array(${rowsOf(nested(input.values, input.width, channels))}, float)  # ${channels === 1 ? "(높이, 너비)" : "(높이, 너비, 채널)"}`,
    `kernel = np.array(${rowsOf(nested(kernel, size, channels))}, float)${settings.flip ? "  # 180° 뒤집은 필터" : ""}`,
    `x = image.reshape(1, ${input.height}, ${input.width}${ending})  # (n, 높이, 너비, 채널)`,
    `conv = ${name}.Conv2D(1, ${size}, strides=${stride}, padding="${padding}", activation=${activation === "relu" ? '"relu"' : "None"})`,
    ...(isKeras
      ? ["conv.build(x.shape)", `conv.set_weights([kernel.reshape(${size}, ${size}${ending}, 1), np.array([${pythonFloat(settings.bias)}])])`]
      : ["conv.ensure_built((None, *x.shape[1:]))", `conv.params["kernel"][...] = kernel.reshape(${size}, ${size}${ending}, 1)`, `conv.params["bias"][...] = ${settings.bias}`]),
    "y = conv(x)",
    `output = np.array(y)[0, :, :, 0]`,
    ...(result.output ? [`print(float(output[${row}, ${column}]))`, "print(output.tolist())"] : ["print(output.shape)  # 창을 놓을 수 없어 여기까지 오지 못합니다"]),
    ...(result.pooled ? [`pooled = np.array(${name}.MaxPooling2D(${pool})(y))[0, :, :, 0]`, "print(pooled.tolist())"] : []),
    "",
  ].join("\n");
}

function sizeScript(model: ConvModel): string {
  const isKeras = model.code === "keras";
  const name = isKeras ? "keras.layers" : "layers";
  const { size, layers } = model.settings;
  const lines = layers.map(({ layer, window, stride, padding }) => {
    const kind = layer === "conv" ? `Conv2D(1, ${window}` : `MaxPooling2D(${window}`;
    return `    ${name}.${kind}, strides=${stride}, padding="${padding}"),`;
  });
  return [
    "# 만지며 배우는 신경망: 합성곱 실험실에서 복사한 코드입니다. 층마다 나오는 크기를 셉니다.",
    ...(isKeras ? kerasImports(["import keras"]) : ["from nnlib import layers", ""]),
    `shape = (None, ${size}, ${size}, 1)`,
    "print(shape[1])",
    "for layer in [",
    ...lines,
    "]:",
    "    shape = layer.compute_output_shape(shape)",
    "    print(shape[1])",
    "",
  ].join("\n");
}
