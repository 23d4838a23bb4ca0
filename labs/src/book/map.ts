/* The map of the book that the build leaves in book_map.js: what each page asks, and how much of it is done. */

import { getMission, getPage, getQuiz } from "../progress.ts";

export interface Page {
  address: string; // chapters/07_training.html
  title: string;
  quizzes: string[];
  missions: string[];
}

export interface Tally {
  quizzes: number;
  missions: number;
  total: number;
  done: boolean; // as the reader says
}

declare global {
  interface Window {
    nnBook?: Page[];
  }
}

export const pages = (): Page[] => window.nnBook ?? [];

/** A chapter is a page that asks something. */
export const chapters = (): Page[] => pages().filter(({ quizzes }) => quizzes.length > 0);

/** The folder of the book as an address, whatever page this is. */
export const root = (): URL => new URL(document.documentElement.dataset.content_root ?? "./", location.href);

export function pageOf(address: string | URL): Page | undefined {
  const path = new URL(address).pathname;
  return pages().find((page) => path === new URL(page.address, root()).pathname);
}

export function tally({ address, quizzes, missions }: Page): Tally {
  return {
    quizzes: quizzes.filter((id) => getQuiz(id)).length,
    missions: missions.filter(getMission).length,
    total: quizzes.length + missions.length,
    done: getPage(address)?.done ?? false,
  };
}
