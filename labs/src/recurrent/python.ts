/* «파이썬 코드로 복사»: a complete script that reads the same text, or writes the same names, and prints what the lab shows. */

import type { RecurrentModel } from "./model.ts";

const text = (value: string): string => JSON.stringify(value);

export function pythonScript(model: RecurrentModel): string {
  const { settings, view } = model;
  const what = view === "write" ? "같은 이름을 다시 짓습니다" : "실험실의 지금 손실을 다시 계산합니다";
  const body = view === "write" ? writing(model) : settings.model === "hand" ? byHand(model) : reading(model);
  return [`# 만지며 배우는 신경망: 순환 신경망 실험실에서 복사한 코드입니다. ${what}.`, ...body, ""].join("\n");
}

function byHand(model: RecurrentModel): string[] {
  const { weights, shown, target } = model;
  const rows = (shown?.rows ?? []).map((row) => `[${(row as readonly number[]).join(", ")}]`).join(", ");
  return [
    "import numpy as np",
    "",
    `x = np.array([${rows}], dtype=float).reshape(-1, 2)  # ${text(model.settings.text)}, ${model.settings.tokens === "jamo" ? "[자음, 모음]" : "[첫 바이트, 이어지는 바이트]"}`,
    `W = np.array(${JSON.stringify(weights.kernel)}, dtype=float)`,
    `U = np.array(${JSON.stringify(weights.recurrent_kernel)}, dtype=float)`,
    `b = np.array(${JSON.stringify(weights.bias)}, dtype=float)`,
    `v, c = np.array(${JSON.stringify(weights.out)}, dtype=float), ${weights.out_bias}  # 출력의 가중치와 편향`,
    "h = np.zeros(2)",
    "for x_t in x:",
    "    h = np.tanh(x_t @ W + h @ U + b)",
    "z = h @ v + c",
    "p = 1 / (1 + np.exp(-z))  # «은» 확률",
    "print(p)",
    ...(target === null ? [] : [`loss = np.logaddexp(0, ${target ? "-z" : "z"})  # ‘${model.classes[target]}’의 손실`, "print(repr(float(loss)))"]),
  ];
}

function reading(model: RecurrentModel): string[] {
  const { settings, target } = model;
  const isBinary = settings.model === "josa_rnn";
  return [
    "import numpy as np",
    "",
    "from nnlib.labs import recurrent",
    "",
    `model = recurrent.load_model("${settings.model}")`,
    `x = recurrent.encode("${settings.model}", ${text(settings.text)})  # (1, T, 토큰의 종류)`,
    "p = model.predict(x, verbose=0)[0]",
    "print(p.tolist())",
    ...(target === null ? [] : [`loss = -np.log(${isBinary ? (target ? "p[0]" : "1 - p[0]") : `p[${target}]`})`, "print(repr(float(loss)))"]),
  ];
}

function writing({ settings, writing: { stretches, written } }: RecurrentModel): string[] {
  const steps = stretches.map(({ fresh, text: head, temperature, count }) => `    (${fresh ? "True" : "False"}, ${text(head)}, ${temperature}, ${count}),`);
  return [
    "import numpy as np",
    "",
    "from nnlib.labs import recurrent",
    "",
    'model, about = recurrent.load_model("name_writer"), recurrent.about("name_writer")',
    `rng = np.random.default_rng(${settings.seed})`,
    "stretches = [  # 새 이름을 시작하는지, 첫머리, 온도, 뽑은 횟수",
    ...steps,
    "]",
    "names, draft = [], []",
    "for fresh, head, temperature, count in stretches:",
    "    if fresh:",
    "        draft = []",
    "    for _ in range(count):",
    '        x = recurrent.encode("name_writer", head, draft)',
    "        scores = np.log(model.predict(x, verbose=0)[0]) / temperature",
    "        p = np.exp(scores - scores.max())",
    '        token = about["vocabulary"][rng.choice(len(p), p=p / p.sum())]',
    '        ended = token in (about["start"], about["end"])',
    "        draft = draft if ended else [*draft, token]",
    "        if ended or len(draft) == 40:  # 끝나지 않는 이름은 자모 40개에서 멈춥니다",
    "            names.append(recurrent.join_jamo(recurrent.split_jamo(head) + draft))",
    "            draft = []",
    `print(names${written.length ? `[-${written.length}:]` : "[:0]"})`,
  ];
}
