/* «파이썬 코드로 복사»: a complete script that repeats the present run, with nnlib or with Keras, and prints its loss. */

import { kerasImports, kerasOptimizer, pythonFloat } from "../code.ts";
import { isCloud } from "../engine/datasets.ts";
import { CLOUD_SIZE, TrainingRun, type Segment, type Settings } from "../engine/training.ts";
import type { Network } from "../engine/network.ts";
import type { TrainingModel } from "./model.ts";

const EXTRA_STEPS = 10; // past the last finite weights, enough to diverge again

const HEAD = "# 만지며 배우는 신경망: 학습 실험실에서 복사한 코드입니다. 실험실의 지금 손실을 다시 계산합니다.";

export function pythonScript(model: TrainingModel): string {
  return [HEAD, ...(model.code === "keras" ? keras(model) : nnlib(model)), ""].join("\n");
}

function nnlib({ settings, run }: TrainingModel): string[] {
  const { segments, diverged } = run.progress;
  return [
    ...imports(run),
    "",
    ...data(settings),
    "",
    ...(run.start ? givenNetwork(run) : seededNetwork(settings)),
    ...compile(settings, segments[0]?.[0] ?? settings.learning_rate),
    "",
    ...(!run.isReady ? TOO_FEW : diverged ? divergence(segments, settings) : training(segments, run.isChaotic())),
  ];
}

/** The first weights are the lab's own numbers, since Keras draws others from the same seed. */
function keras({ settings, run }: TrainingModel): string[] {
  const { segments, diverged } = run.progress;
  const first = new TrainingRun(run.settings, run.start);
  const rate = segments[0]?.[0] ?? settings.learning_rate;
  const steps: readonly Segment[] = diverged ? [...segments, [settings.learning_rate, EXTRA_STEPS]] : segments;
  return [
    ...kerasImports(["import keras", "import numpy as np", "from keras import layers", settings.dataset === "own" ? "" : "from nnlib import datasets"]),
    "",
    ...data(settings),
    "",
    "# 모델: 실험실의 처음 가중치를 그대로 넣습니다",
    ...sequential(settings, "", "keras.Sequential", "keras.Input"),
    ...weightLines(first.network, first.network.params, "np.array(", ")"),
    ...kerasOptimizer(settings.optimizer, rate),
    `model.compile(optimizer=optimizer, loss="${settings.loss_name}")`,
    "",
    ...(run.isReady ? kerasTraining(steps, diverged, run.isChaotic()) : TOO_FEW),
  ];
}

function kerasTraining(segments: readonly Segment[], diverged: boolean, chaotic: boolean): string[] {
  const lines = segments.flatMap(([rate, steps], k) => [
    ...(k ? [`optimizer.learning_rate = ${pythonFloat(rate)}`] : []),
    `for _ in range(${steps}):`,
    "    model.train_on_batch(x, y)",
  ]);
  return [
    ...(lines.length ? ["# 학습: 모든 점을 한 배치로 쓰므로 한 걸음이 한 에포크입니다. 걸음이 많아 fit보다 빠른 train_on_batch로 셉니다"] : ["# 아직 학습하지 않았습니다"]),
    ...(diverged ? ["# 이 설정에서는 발산합니다. Keras는 멈추지 않고 nan이나 inf를 찍습니다"] : []),
    ...lines,
    ...(chaotic && !diverged ? CHAOS_WARNING : []),
    "print(repr(float(model.evaluate(x, y, batch_size=len(x), verbose=0))))",
  ];
}

function imports({ settings: { dataset, initializer }, start, progress }: TrainingRun): string[] {
  const rare = [...(progress.diverged ? ["NNError"] : []), ...(initializer === "post" && !start ? ["initializers"] : [])];
  const drawn = dataset === "own" ? [] : ["datasets"];
  const names = ["Input", "Sequential", ...drawn, "layers", "optimizers", ...(start ? [] : ["utils"]), ...rare];
  const lines = [`from nnlib import ${names.join(", ")}`];
  return isCloud(dataset) || dataset === "own" ? ["import numpy as np", ...lines] : lines;
}

function data({ dataset, noise, data_seed, points = [] }: Settings): string[] {
  if (dataset === "own")
    return [
      "# 데이터: 직접 찍은 점의 (x1, x2, 정답)",
      "points = [",
      ...points.map((point) => `    [${point.join(", ")}],`),
      "]",
      "points = np.array(points, dtype=float).reshape(-1, 3)",
      "x, y = points[:, :2], points[:, 2:]",
    ];
  if (dataset === "example") return ["# 데이터: 책의 예제 한 점", "x, y, _ = datasets.example_221()"];
  if (!isCloud(dataset)) return ["# 데이터: 네 점", `x, y = datasets.load_${dataset}()`];
  const cloud = `datasets.make_${dataset === "xor_cloud" ? "xor" : dataset}(${CLOUD_SIZE}, noise=${noise}, rng=rng)`;
  return [
    "# 데이터: 같은 난수에서 훈련 데이터를 먼저, 검증 데이터를 이어서 뽑습니다",
    `rng = np.random.default_rng(${data_seed})`,
    `x, y = ${cloud}`,
    `x_val, y_val = ${cloud}`,
  ];
}

function seededNetwork({ seed, initializer, ...shape }: Settings): string[] {
  const start =
    initializer === "post"
      ? '{"kernel_initializer": post, "bias_initializer": post}'
      : `{"kernel_initializer": "${initializer}", "bias_initializer": "zeros"}`;
  return [
    `# 모델: 시드 ${seed}에서 뽑은 처음 가중치`,
    `utils.set_random_seed(${seed})`,
    ...(initializer === "post" ? ["post = initializers.RandomUniform(0.0, 1.0)  # 원문처럼 0과 1 사이에서 뽑습니다"] : []),
    `start = ${start}`,
    ...sequential(shape, ", **start"),
  ];
}

/** The author's or the reader's own first weights. */
function givenNetwork({ settings, network, start }: TrainingRun): string[] {
  return ["# 모델: 손으로 정한 처음 가중치", ...sequential(settings), ...weightLines(network, start!)];
}

/** Every array between `open` and `close`. */
function weightLines(network: Network, params: Float64Array, open = "", close = ""): string[] {
  const lists = network.weights(params).map((list, k) => `    ${open}${JSON.stringify(list).replaceAll(",", ", ")}${close},  # ${k % 2 ? "b" : "W"}${(k >> 1) + 1}`);
  return ["model.set_weights([", ...lists, "])"];
}

function sequential({ hidden_layers, hidden_size, activation }: Pick<Settings, "hidden_layers" | "hidden_size" | "activation">, start = "", made = "Sequential", input = "Input"): string[] {
  return [
    `model = ${made}([`,
    `    ${input}((2,)),`,
    ...Array<string>(hidden_layers).fill(`    layers.Dense(${hidden_size}, activation="${activation}"${start}),`),
    `    layers.Dense(1, activation="sigmoid"${start}),`,
    "])",
  ];
}

function compile({ optimizer, loss_name }: Settings, rate: number): string[] {
  const made = {
    sgd: `SGD(learning_rate=${rate})`,
    momentum: `SGD(learning_rate=${rate}, momentum=0.9)`,
    adam: `Adam(learning_rate=${rate})`,
  }[optimizer];
  return [`model.compile(optimizer=optimizers.${made}, loss="${loss_name}")`];
}

const fit = (steps: number) => `model.fit(x, y, batch_size=len(x), epochs=${steps}, verbose=0)`;

function training(segments: readonly Segment[], chaotic: boolean): string[] {
  const lines = segments.flatMap(([rate, steps], k) => [...(k ? [`model.optimizer.learning_rate = ${rate}`] : []), fit(steps)]);
  return [
    lines.length ? "# 학습: 모든 점을 한 배치로 쓰므로 한 걸음이 한 에포크입니다" : "# 아직 학습하지 않았습니다",
    ...lines,
    ...(chaotic ? CHAOS_WARNING : []),
    "print(repr(model.evaluate(x, y, batch_size=len(x), verbose=0)))",
  ];
}

const TOO_FEW = ["# 정답이 0인 점과 1인 점이 하나씩은 있어야 학습합니다. 점을 더 찍고 다시 복사하세요."];

const CHAOS_WARNING = [
  "# 주의: 이 설정에서는 손실이 크게 오르내립니다. 처음 가중치가 소수점 아래 열셋째 자리에서만 달라도 결과가 달라지므로,",
  "# 반올림이 조금 다른 라이브러리에서는 실험실과 다른 손실이 나올 수 있습니다.",
];

function divergence(segments: readonly Segment[], { learning_rate }: Settings): string[] {
  const steps = segments.reduce((sum, [, n]) => sum + n, 0);
  const [before, last] = [segments.slice(0, -1), segments.at(-1)];
  const continues = last?.[0] === learning_rate;
  const finished = continues ? before : segments;
  return [
    `# 이 설정에서는 ${steps}걸음 뒤에 발산합니다. nnlib은 손실을 세는 대신 무엇이 커졌는지 알립니다`,
    ...finished.flatMap(([rate, n], k) => [...(k ? [`model.optimizer.learning_rate = ${rate}`] : []), fit(n)]),
    ...(finished.length ? [`model.optimizer.learning_rate = ${learning_rate}`] : []),
    "try:",
    `    ${fit((continues ? last[1] : 0) + EXTRA_STEPS)}`,
    "except NNError as error:",
    "    print(error)",
  ];
}
