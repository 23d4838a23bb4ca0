// On the site, a section «설명…» or «재기» stays closed until the prediction before it is made: first a guess, then the
// measurement and the explanation.
// Without JavaScript and in print it is open.
import { render } from "lit/html.js";
import * as progress from "./progress.ts";
import { judge } from "./quiz/judge.ts";
import { rich } from "./quiz/text.ts";
import type { QuizConfig } from "./quiz/types.ts";

const HEADING = /^[\d.\s]*(설명(?![가-힣])|재기(?![가-힣\s]))/; // «설명», «7.3. 설명: …», «재기», not «설명서»
// The theme's «[hidden] { display: none !important }» would keep find-in-page out.
const CSS = `
.nn-reveal-closed { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem 1rem; margin: 1rem 0; padding: .8rem 1.1rem;
  border: 1px dashed var(--pst-color-border, #8a8a8a); border-radius: 14px; }
.nn-reveal-closed p { margin: 0; }
.nn-reveal-closed button { min-height: 44px; padding: .4rem 1.2rem; font: inherit; color: inherit; background: none;
  border: 1px solid currentColor; border-radius: 10px; cursor: pointer; }
.nn-reveal-closed button:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
.nn-reveal-mine { padding: .5rem .9rem; border-radius: 10px; font-weight: 600;
  background: color-mix(in srgb, currentColor 7%, transparent); }
.nn-reveal:focus { outline: none; }
@supports (content-visibility: hidden) {
  .nn-reveal[hidden="until-found"] { display: block !important; content-visibility: hidden; }
}
@media print {
  .nn-reveal[hidden] { display: block !important; content-visibility: visible !important; }
  .nn-reveal-closed { display: none; }
}
`;

export function setUpReveals(): void {
  const reveals = [...document.querySelectorAll("section")].flatMap((section) => {
    const heading = section.querySelector(":scope > :is(h2, h3, h4, h5, h6)");
    const prediction = HEADING.test(heading?.textContent ?? "") && predictionBefore(section);
    return prediction ? [new Reveal(section, heading!, prediction)] : [];
  });
  if (!reveals.length) return;
  document.head.append(Object.assign(document.createElement("style"), { textContent: CSS }));
  const followHash = () => reveals.forEach((reveal) => reveal.openFor(target()));
  window.addEventListener(progress.EVENT, () => reveals.forEach((reveal) => reveal.update()));
  window.addEventListener("hashchange", followHash);
  followHash();
}

class Reveal {
  private readonly body = document.createElement("div");
  private readonly mine = document.createElement("p"); // «내 예측: …»
  private readonly closed = document.createElement("div");
  private readonly section: Element;
  private readonly prediction: QuizConfig;

  constructor(section: Element, heading: Element, prediction: QuizConfig) {
    this.section = section;
    this.prediction = prediction;
    this.body.className = "nn-reveal";
    this.mine.className = "nn-reveal-mine";
    this.body.tabIndex = -1;
    const children = [...section.children];
    this.body.append(this.mine, ...children.slice(children.indexOf(heading) + 1));
    section.append(this.closed, this.body);
    this.close();
    this.update();
  }

  // Shows the prediction, and opens once there is one.
  update(): void {
    const answer = progress.getQuiz(this.prediction.id)?.answer;
    const made = answer !== undefined && judge(this.prediction, answer) !== undefined;
    this.mine.hidden = !made;
    render(made ? ["내 예측: ", rich(String(answer))] : "", this.mine);
    if (made) this.open();
  }

  openFor(element: Element | null): void {
    if (!element || !this.section.contains(element) || !this.closed.isConnected) return;
    this.open();
    element.scrollIntoView();
  }

  private close(): void {
    this.closed.className = "nn-reveal-closed";
    this.closed.innerHTML = "<p>위의 예측을 정하면 열립니다.</p><button type='button'>그냥 보기</button>";
    this.closed.querySelector("button")!.addEventListener("click", () => {
      this.open();
      this.body.focus({ preventScroll: true });
    });
    this.body.setAttribute("hidden", "until-found");
    this.body.addEventListener("beforematch", () => this.open());
  }

  private open(): void {
    this.closed.remove();
    this.body.removeAttribute("hidden");
  }
}

// The nearest prediction before the section, within the section that holds both.
function predictionBefore(section: Element): QuizConfig | undefined {
  const quizzes = [...(section.parentElement?.querySelectorAll<HTMLElement>("nn-quiz") ?? [])];
  return quizzes
    .filter((quiz) => quiz.compareDocumentPosition(section) & Node.DOCUMENT_POSITION_FOLLOWING)
    .map((quiz): QuizConfig => JSON.parse(quiz.dataset.config!))
    .findLast((config) => config.kind === "prediction");
}

function target(): Element | null {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // not percent-encoded text: no heading's address
  }
}
