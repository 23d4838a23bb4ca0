/* How far each chapter is, beside its line in the contents list and on the home page's map. */

import { chapters, root, tally, type Tally } from "./map.ts";

const LINES = "nav.bd-links a, .nn-map a:not(.nn-term)";

export function markContents(): void {
  for (const page of chapters()) {
    const { pathname } = new URL(page.address, root());
    for (const link of document.querySelectorAll<HTMLAnchorElement>(LINES))
      if (link.pathname === pathname) mark(link, tally(page));
  }
}

function mark(link: HTMLElement, { quizzes, missions, total, done }: Tally): void {
  link.querySelector(".nn-mark")?.remove();
  const count = quizzes + missions;
  if (!done && !count) return;
  const sign = document.createElement("span");
  sign.className = "nn-mark";
  sign.role = "img";
  sign.ariaLabel = done ? "다 읽음" : `질문과 미션 ${total}개 가운데 ${count}개 함`;
  sign.textContent = done ? "✓" : `${count}/${total}`;
  link.append(sign);
}
