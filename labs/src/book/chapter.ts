/* The foot of a chapter: how much of it is done, and the reader's word that it is read. Keeps the place of reading. */

import { html, nothing, render } from "lit/html.js";
import { getPage, setDone, setPlace } from "../progress.ts";
import { dueCount, invitation } from "../review/notebook.ts";
import { root, tally, type Page } from "./map.ts";

export class ChapterFoot {
  readonly #box = document.createElement("section");
  readonly #page: Page;

  constructor(article: Element, page: Page) {
    this.#page = page;
    this.#box.className = "nn-foot";
    this.#box.setAttribute("aria-label", "내 진도");
    article.append(this.#box);
    this.update();
    this.#keepPlace(article);
  }

  update(): void {
    const { quizzes, missions, done } = tally(this.#page);
    const tasks = this.#page.missions.length;
    const due = dueCount();
    const toggle = (event: Event) => setDone(this.#page.address, (event.target as HTMLInputElement).checked);
    render(
      html`<p>질문 ${this.#page.quizzes.length}개 가운데 ${quizzes}개에 답했습니다.
          ${tasks ? `미션은 ${tasks}개 가운데 ${missions}개를 했습니다.` : ""}</p>
        <label><input type="checkbox" .checked=${done} @change=${toggle}> 이 장을 다 읽었습니다</label>
        ${due ? html`<p><a class="nn-button" href=${new URL("review.html", root()).href}>${invitation(due)}</a></p>` : nothing}`,
      this.#box,
    );
  }

  /** The last section whose heading has passed the upper third of the window. */
  #keepPlace(article: Element): void {
    const sections = [...article.querySelectorAll<HTMLElement>("section[id]:has(> h2)")];
    const keep = () => {
      const passed = sections.filter((section) => section.getBoundingClientRect().top < innerHeight / 3);
      const place = passed.at(-1)?.id ?? "";
      if (place || getPage(this.#page.address)) setPlace(this.#page.address, place);
    };
    window.addEventListener("pagehide", keep);
    document.addEventListener("visibilitychange", () => document.hidden && keep());
  }
}
