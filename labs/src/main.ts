/* The site's script: registers the elements, closes the explanations that follow a prediction, shows the progress. */

import { setUpBook } from "./book/book.ts";
import { NnLab } from "./element.ts";
import { mountQuiz } from "./quiz/quiz.ts";
import type { QuizConfig, QuizState, QuizView } from "./quiz/quiz.ts";
import { setUpReveals } from "./reveal.ts";

class NnQuiz extends HTMLElement {
  #view?: QuizView;

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const announce = () => this.dispatchEvent(new CustomEvent("nn-change", { bubbles: true, composed: true }));
    // Answers in the review notebook are not those to the book's own questions.
    const isKept = !this.hasAttribute("data-review");
    this.#view = mountQuiz(root, JSON.parse(this.dataset.config!) as QuizConfig, announce, isKept);
  }

  disconnectedCallback(): void {
    this.#view?.destroy();
  }

  get state(): QuizState | undefined {
    return this.#view?.state;
  }

  /** To where the answer is given. */
  focus(): void {
    this.shadowRoot?.querySelector<HTMLElement>("input, .moves button")?.focus();
  }
}

// This script runs before the page's text is read: a quiz is drawn as it comes and what follows it never jumps.
// The labs' own scripts, the map and the sections are there once all is read.
customElements.define("nn-quiz", NnQuiz);
const setUp = () => {
  customElements.define("nn-lab", NnLab);
  setUpReveals();
  setUpBook();
};
if (document.readyState === "complete") setUp();
else document.addEventListener("DOMContentLoaded", setUp);
