/* Keras's update rules on flat arrays. `apply` writes into params. */

export const OPTIMIZERS = ["sgd", "momentum", "adam"] as const;
export type OptimizerName = (typeof OPTIMIZERS)[number];

export interface Optimizer {
  /** Running means of the gradient: with `steps`, all that must be kept to go back to an earlier state. */
  readonly slots: Float64Array[];
  steps: number;
  apply(params: Float64Array, grads: Float64Array, learningRate: number): void;
}

const MOMENTUM = 0.9;

class Sgd implements Optimizer {
  readonly slots: Float64Array[] = [];
  steps = 0;

  apply(params: Float64Array, grads: Float64Array, learningRate: number): void {
    this.steps++;
    for (let k = 0; k < params.length; k++) params[k] -= learningRate * grads[k];
  }
}

class Momentum implements Optimizer {
  readonly slots: Float64Array[];
  steps = 0;

  constructor(size: number) {
    this.slots = [new Float64Array(size)];
  }

  apply(params: Float64Array, grads: Float64Array, learningRate: number): void {
    this.steps++;
    const [velocity] = this.slots;
    for (let k = 0; k < params.length; k++) {
      velocity[k] = MOMENTUM * velocity[k] - learningRate * grads[k];
      params[k] += velocity[k];
    }
  }
}

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-7;

class Adam implements Optimizer {
  readonly slots: Float64Array[];
  steps = 0;

  constructor(size: number) {
    this.slots = [new Float64Array(size), new Float64Array(size)];
  }

  apply(params: Float64Array, grads: Float64Array, learningRate: number): void {
    this.steps++;
    const [mean, square] = this.slots;
    const alpha = (learningRate * Math.sqrt(1 - BETA_2 ** this.steps)) / (1 - BETA_1 ** this.steps);
    for (let k = 0; k < params.length; k++) {
      mean[k] += (grads[k] - mean[k]) * (1 - BETA_1);
      square[k] += (grads[k] * grads[k] - square[k]) * (1 - BETA_2);
      params[k] -= (mean[k] * alpha) / (Math.sqrt(square[k]) + EPSILON);
    }
  }
}

export function makeOptimizer(name: OptimizerName, size: number): Optimizer {
  if (name === "sgd") return new Sgd();
  return name === "momentum" ? new Momentum(size) : new Adam(size);
}
