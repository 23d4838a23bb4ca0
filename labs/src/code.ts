/* «코드 종류»: the library that the copied script is written with, where a lab has more than one. */

import { html, type TemplateResult } from "lit/html.js";
import { live } from "lit/directives/live.js";
import type { OptimizerName } from "./engine/optimizers.ts";

/** Names as in Python and in the state, with what the reader sees; the first holds where none is given. */
export type Codes = Readonly<Record<string, string>>;

export const codeOf = (codes: Codes, given: unknown): string => (typeof given === "string" && Object.hasOwn(codes, given) ? given : Object.keys(codes)[0]);

export function codeField(codes: Codes, model: { code: string }): TemplateResult {
  return html`<span class="code-kind">
    <label for="code">코드 종류</label>
    <select id="code" @change=${(event: Event) => (model.code = (event.target as HTMLSelectElement).value)}>
      ${Object.entries(codes).map(([name, label]) => html`<option value=${name} .selected=${live(name === model.code)}>${label}</option>`)}
    </select>
  </span>`;
}

/** What a script with Keras begins with: the numbers are as long as the lab's, and TensorFlow is quiet. */
export const kerasImports = (names: readonly string[]): string[] => [
  "import os",
  "",
  'os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"  # TensorFlow가 찍는 알림을 줄입니다',
  'os.environ["KERAS_BACKEND"] = "tensorflow"',
  ...names.filter(Boolean),
  "",
  'keras.config.set_floatx("float64")  # 실험실처럼 64비트로 셈합니다',
];

const KERAS_OPTIMIZERS: Record<OptimizerName, [name: string, settings: string]> = {
  sgd: ["SGD", ""],
  momentum: ["SGD", ", momentum=np.float64(0.9)"],
  adam: ["Adam", ", beta_1=np.float64(0.9), beta_2=np.float64(0.999)"],
};

/** Keras takes no whole number for a learning rate. */
export const pythonFloat = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** Keras turns a plain 0.9 into 32 bits, whatever its floatx; a 64-bit number of NumPy keeps its digits. */
export function kerasOptimizer(optimizer: OptimizerName, rate: number): string[] {
  const [name, settings] = KERAS_OPTIMIZERS[optimizer];
  return [
    ...(settings ? ["# 그냥 0.9라고 적으면 Keras가 32비트 수로 줄여 쓰므로 np.float64로 감쌉니다"] : []),
    `optimizer = keras.optimizers.${name}(learning_rate=${pythonFloat(rate)}${settings})`,
  ];
}
