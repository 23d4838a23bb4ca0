/* The reader's way through the book, on the site: marks in the contents list, a foot on every chapter, the home page. */

import * as progress from "../progress.ts";
import { ChapterFoot } from "./chapter.ts";
import { markContents } from "./contents.ts";
import { leadOn, ProgressPanel } from "./home.ts";
import { chapters, pageOf } from "./map.ts";

export function setUpBook(): void {
  if (!chapters().length) return;
  const page = pageOf(location.href);
  const article = document.querySelector("article.bd-article");
  const panel = document.getElementById("nn-progress");
  const button = document.querySelector<HTMLAnchorElement>("[data-nn-resume]");
  const parts: { update(): void }[] = [{ update: markContents }];
  if (panel) parts.push(new ProgressPanel(panel));
  if (button) parts.push({ update: () => leadOn(button) });
  if (article && page && page.quizzes.length) parts.push(new ChapterFoot(article, page));
  const update = () => parts.forEach((part) => part.update());
  window.addEventListener(progress.EVENT, update);
  update();
}
