/* How far each chapter is, beside its line in the contents list and on the home page's map; what the review asks today. */

import { dueCount } from "../review/notebook.ts";
import { chapters, root, tally, type Tally } from "./map.ts";

const LINES = "nav.bd-links a, .nn-map a:not(.nn-term)";

export function markContents(): void {
  for (const page of chapters()) markLines(page.address, ...signOf(tally(page)));
  const due = dueCount();
  markLines("review.html", due ? String(due) : "", `오늘 다시 풀 것 ${due}개`);
}

function signOf({ quizzes, missions, total, done }: Tally): [text: string, label: string] {
  const count = quizzes + missions;
  if (done) return ["✓", "다 읽음"];
  return [count ? `${count}/${total}` : "", `질문과 미션 ${total}개 가운데 ${count}개 함`];
}

/** An empty text takes the mark away. */
function markLines(address: string, text: string, label: string): void {
  const { pathname } = new URL(address, root());
  for (const link of document.querySelectorAll<HTMLAnchorElement>(LINES)) {
    if (link.pathname !== pathname) continue;
    link.querySelector(".nn-mark")?.remove();
    if (!text) continue;
    const sign = document.createElement("span");
    sign.className = "nn-mark";
    sign.role = "img";
    sign.ariaLabel = label;
    sign.textContent = text;
    link.append(sign);
  }
}
