/* «파이썬 코드로 복사»: a script that loads the same weights through nnlib and prints the present probabilities. */

import { EXAMPLES } from "./examples.ts";
import type { DigitModel } from "./model.ts";

export function pythonScript(model: DigitModel): string {
  const { example, strokes, models } = model.settings;
  const frames = models.map((name) => `    "${name}": "${model.frameFor(name)}",`);
  const lines = strokes.map(
    ({ points, width, erase }) => `    {"points": [${points.map(([x, y]) => `[${x}, ${y}]`).join(", ")}], "width": ${width}, "erase": ${erase ? "True" : "False"}},`,
  );
  const isUntouched = example !== null && !strokes.length;
  return [
    "# 만지며 배우는 신경망: 숫자 실험실에서 복사한 코드입니다. 실험실이 지금 보이는 확률을 다시 계산합니다.",
    ...(isUntouched ? ["from nnlib import datasets"] : []),
    "from nnlib.labs import digit",
    "",
    ...(lines.length ? ["strokes = [", ...lines, "]"] : ["strokes = []"]),
    `drawing = digit.rasterize(strokes${example === null ? "" : `, example=${example}`})  # (112, 112)`,
    "frames = {  # 모델마다 그림을 다듬는 법",
    ...frames,
    "}",
    "for name, frame in frames.items():",
    "    image = digit.prepare(drawing, frame)  # (28, 28)",
    ...(isUntouched
      ? ['    if frame == "digits":  # 손대지 않은 예제는 데이터에 있는 그대로입니다', `        image = datasets.load_digits(size=28)[0][${EXAMPLES[example].index}] / 16`]
      : []),
    "    model = digit.load_model(name)",
    "    x = image.reshape(1, *model.input_shape[1:])",
    "    print(name, model.predict(x, verbose=0)[0].tolist())",
    "",
  ].join("\n");
}
