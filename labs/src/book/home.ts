/* The home page: where to read on, and the progress as a file that the reader keeps. */

import { html, nothing, render } from "lit/html.js";
import * as progress from "../progress.ts";
import { dueCount, invitation } from "../review/notebook.ts";
import { chapters, root, tally } from "./map.ts";

/** Leads the button to where the reader was last. */
export function leadOn(button: HTMLAnchorElement): void {
  const { pages } = progress.load();
  const read = chapters().filter(({ address }) => Object.hasOwn(pages, address));
  const last = read.sort((a, b) => pages[b.address].at - pages[a.address].at)[0];
  if (!last) return;
  const { place } = pages[last.address];
  button.href = new URL(`${last.address}${place && `#${place}`}`, root()).href;
  button.textContent = `이어서 읽기: ${last.title.split(".")[0]}`;
}

export class ProgressPanel {
  readonly #box: Element;
  #isAsking = false; // whether all is really to be cleared
  #said = "";

  constructor(box: Element) {
    this.#box = box;
    this.update();
  }

  update(): void {
    const tallies = chapters().map(tally);
    const sum = (pick: (one: (typeof tallies)[number]) => number) => tallies.reduce((total, one) => total + pick(one), 0);
    const all = { quizzes: chapters().flatMap((page) => page.quizzes), missions: chapters().flatMap((page) => page.missions) };
    const done = tallies.filter((one) => one.done).length;
    const due = dueCount();
    render(
      html`<p>${tallies.length}장 가운데 ${done}장을 다 읽었고, 질문 ${all.quizzes.length}개 가운데 ${sum((one) => one.quizzes)}개에
          답했고, 미션 ${all.missions.length}개 가운데 ${sum((one) => one.missions)}개를 했습니다.</p>
        <p><a class="nn-button ${due ? "nn-button-main" : ""}" href=${new URL("review.html", root()).href}>${due ? invitation(due) : "오답 노트"}</a></p>
        <div class="nn-actions">
          <button class="nn-button" type="button" @click=${this.#export}>진도 내보내기</button>
          <label class="nn-button">진도 가져오기<input type="file" accept=".json,application/json" @change=${this.#import}></label>
          ${this.#isAsking
            ? html`<button class="nn-button" type="button" @click=${this.#clear}>정말 모두 지우기</button>
                <button class="nn-button" type="button" @click=${() => this.#ask(false)}>그만두기</button>`
            : html`<button class="nn-button" type="button" @click=${() => this.#ask(true)}>진도 지우기</button>`}
        </div>
        <p role="status">${this.#said || nothing}</p>`,
      this.#box as HTMLElement,
    );
  }

  #say(text: string): void {
    this.#said = text;
    this.update();
  }

  #ask(isAsking: boolean): void {
    this.#isAsking = isAsking;
    this.#say("");
  }

  #clear = (): void => {
    this.#isAsking = false;
    progress.clear();
    this.#say("진도를 모두 지웠습니다.");
  };

  #export = (): void => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([progress.exportJSON()], { type: "application/json" }));
    link.download = "만지며-배우는-신경망-진도.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    this.#say("진도를 파일로 내보냈습니다.");
  };

  #import = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (!file) return;
    const result = progress.importJSON(await file.text());
    input.value = ""; // so that the same file may be chosen again
    this.#say(result.ok ? `질문 ${result.quiz}개와 미션 ${result.missions}개의 기록을 가져왔습니다.` : result.message);
  };
}
