/* What the descent lab says: where the point stands, what the last step did, what a learning rate leads to. */

import { FAR, FLAT, MAX_STEPS, lengthOf, minimumOf, valueAt, type Outcome, type Point } from "../engine/descent.ts";
import { format } from "../format.ts";
import type { DescentModel, Prediction } from "./model.ts";
import { PREDICTIONS } from "./settings.ts";

export const formatStep = (step: number): string => step.toLocaleString("ko");

export const formatPoint = (point: Point): string => (point.length === 1 ? format(point[0]) : `(${point.map(format).join(", ")})`);

/** "y = 3w − 4.5" */
export function formatTangent(slope: number, intercept: number): string {
  return `y = ${format(slope)}·w ${intercept < 0 ? "−" : "+"} ${format(Math.abs(intercept))}`;
}

export interface Status {
  tone: "plain" | "good" | "warn" | "bad";
  headline: string;
  detail: string;
}

export function describeTangent(model: DescentModel): Status {
  const [slope] = model.gradient;
  if (Math.abs(slope) < FLAT) return { tone: "good", headline: "접선이 평평합니다", detail: "기울기가 0입니다. 여기서는 w 값을 아주 조금 바꾸어도 함숫값이 거의 그대로입니다." };
  const way = slope > 0 ? "커집니다" : "작아집니다";
  return { tone: "plain", headline: `기울기 ${format(slope)}`, detail: `w 값을 0.01 키우면 f(w) 값이 ${format(Math.abs(0.01 * slope))}쯤 ${way}.` };
}

export function describe(model: DescentModel): Status {
  const { run, settings, playing } = model;
  if (run.diverged) return { tone: "bad", headline: "발산했습니다", detail: `${formatStep(run.step)}걸음째에 ${whereTo(model)} 그림과 표는 넘기 바로 앞의 것입니다.` };
  if (model.isConverged) return arrived(model);
  if (run.step >= MAX_STEPS) return { tone: "plain", headline: `${formatStep(MAX_STEPS)}걸음에서 멈췄습니다`, detail: "더 가려면 ‘처음부터’를 누르세요." };
  if (model.isAsking) return { tone: "plain", headline: "먼저 예측해 보세요", detail: `학습률 ${withParticle(format(settings.learning_rate), "으로")} 걸으면 어떻게 될지 고르면 다음 걸음이 그림에 나타납니다.` };
  if (run.step === 0)
    return { tone: "plain", headline: playing ? "걷는 중입니다" : "아직 걷지 않았습니다", detail: firstStep(model) };
  const [from, to] = [valueAt(model.shape, run.path.at(-2)!), model.loss];
  const losses = `손실 ${format(from)} → ${format(to)}`;
  if (to > from)
    return { tone: "warn", headline: "손실이 늘었습니다", detail: settings.surface === "saddle" ? `${losses}.` : `${losses}. 한 걸음이 커서 더 높은 곳에 닿았습니다.` };
  const jumps = run.overshoots ? ` 지금까지 방향이 ${formatStep(run.overshoots)}번 뒤집혔습니다.` : "";
  return { tone: "plain", headline: playing ? "걷는 중입니다" : `${formatStep(run.step)}걸음 걸었습니다`, detail: `${losses}.${jumps}` };
}

function whereTo({ settings, limit }: DescentModel): string {
  const far = `매개변수의 크기가 ${FAR.toLocaleString("ko")}을 넘어 멈췄습니다.`;
  if (settings.surface === "saddle") return `${far} 안장은 한쪽으로 끝없이 내려가므로 학습률과 관계없이 멈출 곳이 없습니다.`;
  const rate = format(settings.learning_rate);
  if (limit !== null && settings.learning_rate > limit) return `${far} 학습률 ${withParticle(rate, "은")} 2/L = ${format(limit)}보다 커서 걸음마다 더 멀어집니다.`;
  return `${far} 학습률 ${rate}에서는 한 걸음이 너무 큽니다.`;
}

const SMALL_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A number with its particle, as it is read in Korean: 3은, 4는; 3을, 4를; 3으로, 1로, 4로. */
export function withParticle(text: string, particle: "은" | "이" | "을" | "으로"): string {
  const last = text.at(-1)!;
  const digit = SMALL_DIGITS.includes(last) ? String(SMALL_DIGITS.indexOf(last)) : last;
  const closed = (particle === "으로" ? "036" : "013678").includes(digit);
  return text + (closed ? particle : { 은: "는", 이: "가", 을: "를", 으로: "로" }[particle]);
}

function arrived(model: DescentModel): Status {
  const { run, shape } = model;
  const steps = run.step === 0 ? "" : ` ${formatStep(run.solvedStep ?? run.step)}걸음 만에 왔습니다.`;
  const flat = `기울기의 크기가 ${FLAT}보다 작습니다.`;
  if (shape.surface === "saddle")
    return { tone: "warn", headline: "안장의 한가운데입니다", detail: `${flat} 기울기는 0이지만 가장 낮은 곳이 아닙니다. w₂를 조금만 옮기면 다시 내려갑니다.${steps}` };
  const minimum = minimumOf(shape)!;
  if (shape.surface === "wave" && lengthOf([run.point[0] - minimum[0]]) > 0.1)
    return Math.abs(run.point[0]) < 1
      ? { tone: "warn", headline: "언덕 꼭대기입니다", detail: `${flat} 기울기는 0이지만 가장 낮은 곳이 아닙니다.${steps}` }
      : { tone: "warn", headline: "얕은 골짜기의 바닥입니다", detail: `${flat} 더 낮은 골짜기가 왼쪽에 있지만 기울기는 그것을 알려 주지 않습니다.${steps}` };
  const floor = valueAt(shape, minimum);
  const rest = floor > 1e-9 ? ` 여기가 가장 낮은 곳이고, 손실 ${withParticle(format(floor), "은")} 더 줄지 않습니다.` : "";
  return { tone: "good", headline: "바닥에 왔습니다", detail: `${flat}${steps}${rest}` };
}

function firstStep(model: DescentModel): string {
  const { settings, gradient, next } = model;
  const rate = format(settings.learning_rate);
  if (settings.optimizer !== "sgd") return `다음 걸음은 ${formatPoint(model.run.point)}에서 ${withParticle(formatPoint(next), "으로")} 갑니다.`;
  if (gradient.length === 2) return `기울기 ${formatPoint(gradient)}의 반대쪽으로, 그 ${rate}배만큼 갑니다. 다음 점은 ${formatPoint(next)}입니다.`;
  const w = format(model.run.point[0]);
  return `다음 점: ${w} − ${rate} × ${gradient[0] < 0 ? `(${format(gradient[0])})` : format(gradient[0])} = ${format(next[0])}.`;
}

/** What the prediction was worth, once the steps are seen. */
export function verdict(prediction: Prediction, model: DescentModel): { isRight: boolean | null; text: string } {
  const { choice, outcome } = prediction;
  if (outcome === null) return { isRight: null, text: "다가가지도 멀어지지도 않습니다. 학습률이 꼭 2/L이면 같은 두 곳을 끝없이 오갑니다." };
  const isRight = choice === outcome;
  const answer = isRight ? `예측이 맞았습니다: ${PREDICTIONS[choice]}.` : `예측은 ‘${PREDICTIONS[choice]}’였고, 실제로는 ‘${PREDICTIONS[outcome]}’입니다.`;
  return { isRight, text: `${answer} ${reason(outcome, model)}` };
}

function reason(outcome: Outcome, { limit, settings }: DescentModel): string {
  if (limit === null) return { approach: "걸음이 알맞아 방향이 뒤집히지 않습니다.", bounce: "걸음이 커서 골짜기를 건너뛰지만, 건널 때마다 낮아집니다.", away: settings.surface === "saddle" ? "안장에서는 한쪽으로 끝없이 내려갑니다." : "걸음이 너무 커서 건너뛸 때마다 높아집니다." }[outcome];
  const rate = `학습률 ${withParticle(format(settings.learning_rate), "이")}`;
  const [half, whole] = [`1/L = ${format(limit / 2)}`, `2/L = ${format(limit)}`];
  return {
    approach: `${rate} ${withParticle(half, "을")} 넘지 않으면 골짜기를 건너뛰지 않습니다.`,
    bounce: `${rate} ${half}보다 크고 ${whole}보다 작으면 건너뛰면서도 가까워집니다.`,
    away: `${rate} ${whole}보다 크면 건너뛸 때마다 더 멀어집니다.`,
  }[outcome];
}
