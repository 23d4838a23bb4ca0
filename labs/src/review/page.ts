/* The review notebook: what is asked again today, what waits for its day, what is learned. */

import { html, nothing, render } from "lit/html.js";
import { repeat } from "lit/directives/repeat.js";
import { pageOf, pages, root } from "../book/map.ts";
import * as progress from "../progress.ts";
import { rich } from "../quiz/text.ts";
import type { QuizState } from "../quiz/types.ts";
import { notebook, topicOf } from "./notebook.ts";
import { question, type Asked, type Printed } from "./question.ts";
import { answered, DAYS, daysUntil, isDue, isLearned, type Group, type Missed } from "./schedule.ts";
import { loadedTopics, type Topic } from "./topic.ts";

declare global {
  interface Window {
    nnReview?: Record<string, Printed>; // by quiz, from the scripts of the pages where something was missed
  }
}

type QuizElement = HTMLElement & { state: QuizState };
type Place = "today" | "waiting" | "learned";

/** What is asked now. It stays as it is until the reader goes on, whatever the answer does to the schedule. */
interface Open extends Asked {
  place: Place;
  said?: string; // what the answer has done
}

interface Card extends Group {
  title: string;
  section: string;
  topic?: Topic;
  printed: Printed[];
}

interface Removed {
  card: Card;
  place: Place;
  entries: Record<string, Missed>;
}

const day = new Intl.DateTimeFormat("ko", { month: "long", day: "numeric" });
const link = (address: string) => new URL(address, root()).href;

export class ReviewPage {
  readonly #box: HTMLElement;
  readonly #scripts = new Map<string, Promise<void>>();
  readonly #open = new Map<string, Open>();
  readonly #removed = new Map<string, Removed>(); // until the page goes, so that it can be undone

  constructor(box: HTMLElement) {
    this.#box = box;
    box.replaceChildren();
    window.addEventListener(progress.EVENT, this.#update);
    setInterval(this.#update, 60_000); // days go by
    this.#update();
  }

  #update = async (): Promise<void> => {
    await this.#load();
    this.#draw();
  };

  /** What is asked, by scripts: nothing can be fetched from file://. */
  async #load(): Promise<void> {
    const missed = notebook().flatMap(({ quizzes }) => quizzes);
    const printed = pages().filter(({ quizzes }) => quizzes.some((quiz) => missed.includes(quiz)));
    const topics = missed.flatMap((quiz) => topicOf(quiz)?.split("-")[0] ?? []);
    const names = [
      ...printed.map(({ address }) => address.replace(/^(.*\/)?(.*)\.html$/, "review/$2.js")),
      ...topics.map((chapter) => `topics_ch${chapter}.site.js`),
    ];
    for (const name of names) if (!this.#scripts.has(name)) this.#scripts.set(name, load(`_static/${name}`));
    await Promise.all(this.#scripts.values());
  }

  #cards(): Card[] {
    const cards = notebook().flatMap((group): Card[] => {
      const printed = group.quizzes.flatMap((quiz) => window.nnReview?.[quiz] ?? []);
      const topic = loadedTopics()[group.key];
      if (!printed.length) return [];
      const { title, section } = topic ?? printed[0];
      return [{ ...group, title, section, topic, printed }];
    });
    for (const { key } of cards) this.#removed.delete(key); // got wrong once more
    return [...cards, ...[...this.#removed.values()].map(({ card }) => card)];
  }

  #draw(): void {
    const cards = this.#cards();
    const now = Date.now();
    for (const card of cards) {
      const open = this.#open.get(card.key);
      const isAsked = open && !open.said; // what was answered is due again when the page stays open overnight
      if (isDue(card, now) && !isAsked && !this.#removed.has(card.key)) this.#ask(card, "today");
    }
    for (const key of this.#open.keys()) if (!cards.some((card) => card.key === key)) this.#open.delete(key);
    const at = (place: Place) => cards.filter((card) => this.#placeOf(card) === place);
    const waiting = at("waiting").sort((a, b) => a.due - b.due);
    const learned = at("learned");
    render(
      cards.length
        ? html`${this.#part("오늘 다시 풀 것", at("today"), today(cards.filter(({ key }) => !this.#removed.has(key)), now))}
            ${waiting.length ? this.#part("기다리는 것", waiting) : nothing}
            ${learned.length ? this.#part("익힌 것", learned) : nothing}`
        : EMPTY,
      this.#box,
    );
  }

  #placeOf(card: Card): Place {
    const place = this.#removed.get(card.key)?.place ?? this.#open.get(card.key)?.place;
    return place ?? (isLearned(card) ? "learned" : isDue(card, Date.now()) ? "today" : "waiting");
  }

  #part(name: string, cards: Card[], note = "") {
    return html`<section>
      <h2>${name}</h2>
      ${note && html`<p>${note}</p>`}
      ${repeat(cards, ({ key }) => key, (card) => (this.#removed.has(card.key) ? this.#undo(card) : this.#card(card)))}
    </section>`;
  }

  #card(card: Card) {
    const { key, title, section, topic } = card;
    const open = this.#open.get(key);
    const chapter = pageOf(link(section))?.title.split(".")[0];
    return html`<article class="nn-review" id="card-${key}" aria-labelledby="title-${key}">
      <h3 id="title-${key}">${title}</h3>
      <p class="nn-review-facts">
        <span>${standing(card)}</span> <span>${day.format(card.at)}에 틀림</span>
        <a href=${link(section)} aria-label="${title}: 배운 절 읽기">${topic ? `${chapter} 배운 절 읽기` : "배운 절 읽기"}</a>
      </p>
      ${topic ? missedQuestions(card) : open ? nothing : html`<p>${rich(card.printed[0].config.question)}</p>`}
      ${open ? this.#question(card, open) : nothing}
      <div class="nn-actions">
        ${open?.place === "today" ? this.#next(open) : this.#practice(card, open)}
        ${this.#button(card, "빼기", () => this.#remove(card))}
      </div>
    </article>`;
  }

  #button({ title }: Card, text: string, click: () => void) {
    return html`<button class="nn-button" type="button" aria-label="${title}: ${text}" @click=${click}>${text}</button>`;
  }

  #question(card: Card, { number, config, said }: Open) {
    // A question of its own element: a quiz reads its settings once.
    return html`${repeat([number], String, () => html`<nn-quiz data-review data-config=${JSON.stringify(config)}
        @nn-change=${(event: Event) => this.#answer(card, (event.target as QuizElement).state.correct)}></nn-quiz>`)}
      <p role="status">${said ?? nothing}</p>`;
  }

  #practice(card: Card, open?: Open) {
    const start = () => {
      this.#ask(card, isLearned(card) ? "learned" : "waiting");
      this.#draw();
      this.#quiz(card.key)?.focus();
    };
    const close = () => {
      this.#open.delete(card.key);
      this.#draw();
    };
    return open
      ? html`${open.said ? this.#button(card, "한 번 더", start) : nothing}${this.#button(card, "접기", close)}`
      : this.#button(card, "지금 풀어 보기", start);
  }

  #next({ said }: Open) {
    const next = [...this.#open].find(([, other]) => other.place === "today" && !other.said)?.[0];
    if (!said || !next) return nothing;
    return html`<button class="nn-button nn-button-main" type="button" @click=${() => this.#quiz(next)?.focus()}>다음 문제</button>`;
  }

  #quiz(key: string): HTMLElement | null {
    return this.#box.querySelector(`#card-${CSS.escape(key)} nn-quiz`);
  }

  #ask(card: Card, place: Place): void {
    this.#open.set(card.key, { place, ...question(card, card.printed, card.topic) });
  }

  /** The first answer counts; what the reader tries after it is for the reader alone. */
  #answer(card: Card, isRight: boolean | null): void {
    const open = this.#open.get(card.key);
    if (!open || open.said || isRight === null) return;
    const now = Date.now();
    const after = answered({ ...card, asked: open.number }, isRight, now);
    const isPractice = isRight && after.stage === card.stage;
    open.said = isPractice ? `연습이므로 차례는 그대로입니다. ${standing(card)}` : outcome(after, now);
    const { at, stage, due, asked } = after;
    progress.setReview(Object.fromEntries(card.quizzes.map((quiz) => [quiz, { at, stage, due, asked }])));
  }

  #remove(card: Card): void {
    const { review } = progress.load();
    const entries = Object.fromEntries(card.quizzes.map((quiz) => [quiz, review[quiz]]));
    this.#removed.set(card.key, { card, place: this.#placeOf(card), entries });
    this.#open.delete(card.key);
    progress.setReview(Object.fromEntries(card.quizzes.map((quiz) => [quiz, undefined])));
    this.#draw();
    this.#box.querySelector<HTMLElement>(`#undo-${CSS.escape(card.key)}`)?.focus();
  }

  #undo({ key, title }: Card) {
    const undo = () => {
      progress.setReview(this.#removed.get(key)!.entries);
      this.#draw();
      this.#box.querySelector<HTMLElement>(`#card-${CSS.escape(key)} .nn-actions button`)?.focus();
    };
    return html`<p class="nn-review nn-actions" role="status">
      뺐습니다: ${title} <button class="nn-button" type="button" id="undo-${key}" @click=${undo}>되돌리기</button>
    </p>`;
  }
}

const EMPTY = html`<p>아직 아무것도 없습니다. 장에 있는 고르기, 계산하기, 순서 정하기 문제를 틀리면 여기에 모입니다. 예측은 빗나가도
    모으지 않습니다. <a href=${link("index.html")}>책의 지도</a>에서 읽을 장을 고르세요.</p>`;

const when = (days: number): string => (days <= 0 ? "오늘" : days === 1 ? "내일" : `${days}일 뒤`);

/** «두 번째 다시 풀기: 3일 뒤» */
function standing({ stage, due }: Missed): string {
  if (stage >= DAYS.length) return `${day.format(due)}에 익힘`;
  return `${["첫", "두", "세"][stage]} 번째 다시 풀기: ${when(daysUntil(due, Date.now()))}`;
}

function outcome(after: Missed, now: number): string {
  if (isLearned(after)) return "세 번을 이어서 맞혔습니다. 다음부터는 ‘익힌 것’에 있습니다.";
  const days = daysUntil(after.due, now);
  return `${when(days)}${days > 1 ? "에" : ""} 다시 묻습니다.`;
}

function today(cards: Card[], now: number): string {
  const left = cards.filter((card) => isDue(card, now)).length;
  if (left) return `${left}개 남았습니다.`;
  const next = Math.min(...cards.filter((card) => !isLearned(card)).map(({ due }) => due));
  return Number.isFinite(next) ? `오늘은 더 없습니다. 다음은 ${when(daysUntil(next, now))}입니다.` : "다시 풀 것이 없습니다.";
}

function missedQuestions({ printed }: Card) {
  return html`<details>
    <summary>틀린 문제 ${printed.length}개</summary>
    <ul>
      ${printed.map(({ config, title, section }) => html`<li>${rich(config.question)} (<a href=${link(section)}>${title}</a>)</li>`)}
    </ul>
  </details>`;
}

function load(file: string): Promise<void> {
  const script = document.createElement("script");
  script.src = link(file);
  const end = new Promise<void>((done) => (script.onload = script.onerror = () => done()));
  document.head.append(script);
  return end;
}
