// The search of the book. Works on search_index.js (book_ext/korean_search.py): Korean words are matched as parts of the
// text, spaces aside; the glossary knows other names and misspellings; a term's own chapter comes first.

// 도 is left out: 정확도 and 정밀도 are nouns.
const PARTICLE = /(?:에서는|에서|에게|까지|부터|으로|처럼|보다|이나|이란|이라는|라는|란|을|를|은|는|이|가|의|에|로|와|과)$/;
const WORD = /((?:[가-힣]+\/)+[가-힣]+|[가-힣]+)|([a-z0-9_][a-z0-9_.]*)/g; // 은/는 is one word
const MAX_TYPOS = 2; // in letters (자모), not syllables
const EXCERPT = 90; // letters on either side of the first match

const lower = (text) => text.normalize("NFC").toLowerCase();
const squeeze = (text) => lower(text).replace(/\s+/g, "");
const isKorean = (word) => /[가-힣]/.test(word);
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Everything that can be found, read once from the index. */
class Book {
  constructor({ pages, terms }) {
    this.pages = pages.map(([address, title, sections]) => new Page(address, title, sections));
    this.names = new Map(); // every squeezed name → its term
    for (const [ko, en, others, introduced] of [...terms].reverse()) {
      const term = { ko, en, chapter: `chapters/${introduced}.html` };
      for (const name of [...others, ...en.split(", "), ko]) this.names.set(squeeze(name), term);
    }
    const text = this.pages.map((page) => page.all).join(" ");
    const words = [...this.names.keys(), ...text.match(/[가-힣]{2,}/g)].filter(isKorean).map(stemOf);
    this.words = [...new Set(words)].map((word) => [word, word.normalize("NFD")]);
  }

  /** The pages that answer a query, best first, and what was looked for instead of what was typed. */
  find(query) {
    const { needles, notes } = this.read(query);
    if (!needles.length) return { results: [], notes, needles };
    const scored = this.pages.map((page) => page.judge(needles)).filter((result) => result.found > 0);
    const most = Math.max(0, ...scored.map((result) => result.found));
    const results = scored.filter((result) => result.found === most).sort((a, b) => b.score - a.score);
    return { results, notes, needles };
  }

  read(query) {
    const tokens = [];
    for (const match of lower(query).matchAll(WORD)) {
      const isTail = match[1] && tokens.at(-1)?.end === match.index && !isKorean(tokens.at(-1).word);
      if (isTail && !stripped(match[1])) continue; // XOR을
      tokens.push({ word: match[0].replace(/\.$/, ""), end: match.index + match[0].length });
    }
    const needles = [];
    const notes = [];
    const words = tokens.map((token) => token.word);
    while (words.length) {
      const [size, needle] = this.longestName(words) ?? [1, this.needleFor(words[0], notes)];
      const typed = words.splice(0, size).join(" ");
      if (needle.isOtherName && isKorean(typed)) notes.push([typed, needle.term.ko]);
      needles.push(needle);
    }
    return { needles, notes };
  }

  /** [how many words, needle] for the longest row of words that is the name of a term. */
  longestName(words) {
    for (let size = Math.min(4, words.length); size > 0; size--) {
      const row = words.slice(0, size).join("");
      const needle = this.nameOf(row) ?? this.nameOf(stripped(row));
      if (needle) return [size, needle];
    }
    return undefined;
  }

  nameOf(word) {
    const term = this.names.get(word);
    return term && { term, forms: [...new Set([squeeze(term.ko), word])], isOtherName: squeeze(term.ko) !== word };
  }

  /** A word that names no term: without its particle, else shortened from the end, else the nearest word. */
  needleFor(word, notes) {
    if (!isKorean(word) || word.includes("/")) return { forms: [word] };
    for (let part = stemOf(word); part.length > 1; part = part.slice(0, -1)) {
      const name = this.nameOf(part);
      if (name) return name;
      if (this.pages.some((page) => page.has(part))) return { forms: [part] };
    }
    if (word.length === 1) return { forms: [word] };
    const near = this.nearest(stemOf(word));
    if (near) notes.push([word, this.names.get(near)?.ko ?? near]);
    return this.nameOf(near) ?? { forms: [near ?? word] };
  }

  nearest(word) {
    const letters = word.normalize("NFD");
    let best = { typos: Math.min(MAX_TYPOS, letters.length / 3) + 0.5 };
    for (const [candidate, others] of this.words) {
      if (Math.abs(others.length - letters.length) > MAX_TYPOS) continue;
      const typos = distance(letters, others);
      if (typos < best.typos) best = { typos, word: candidate };
    }
    return best.word;
  }
}

class Page {
  constructor(address, title, sections) {
    this.address = address;
    this.title = title;
    this.name = squeeze(title.replace(/^\d+장( [a-z])?\. |^부록 [A-Z]\. /, ""));
    this.sections = sections.map(([heading, id, text, code]) => ({
      heading, id, text, code, head: haystack(heading), body: haystack(text), program: haystack(code),
    }));
    this.all = sections.map(([heading, , text]) => `${heading} ${text}`).join(" ");
    this.squeezed = squeeze(this.all);
    this.isAid = /9\d_/.test(address); // glossary and the other appendices come after the chapters
  }

  has(part) {
    return this.squeezed.includes(part);
  }

  /** Title before heading before text before code; the chapter that explains a term before all. */
  judge(needles) {
    const sections = this.sections.map((section) => ({ section, score: 0, found: 0 }));
    let [score, found] = [0, 0];
    for (const needle of needles) {
      const hits = [0, 0, 0];
      for (const candidate of sections) {
        const { head, body, program } = candidate.section;
        const [inHead, inBody, inCode] = [head, body, program].map((part) => count(part, needle.forms));
        [inHead, inBody, inCode].forEach((n, i) => (hits[i] += n));
        const isNamed = needle.forms.some((form) => head.squeezed.replace(/^[\d.]+/, "") === form);
        candidate.score += (isNamed ? 20 : 0) + (inHead ? 30 : 0) + 3 * Math.log1p(inBody) + 2 * Math.log1p(inCode);
        candidate.found += inHead + inBody + inCode > 0;
      }
      const [inHeads, inText, inCode] = hits;
      const isHome = needle.term?.chapter === this.address;
      found += inHeads + inText + inCode > 0;
      score += 8 * Math.log1p(inText) + 4 * Math.log1p(inCode) + (inHeads ? 30 : 0) + (isHome ? 60 : 0);
      score += needle.forms.some((form) => this.name === form) ? 100 : 0;
      score += needle.forms.some((form) => form.length > 1 && this.name.includes(form)) ? 60 : 0;
    }
    const best = sections.reduce((a, b) => (b.found - a.found || b.score - a.score) > 0 ? b : a);
    return { page: this, section: best.section, found, score: this.isAid ? score / 2 : score };
  }
}

const haystack = (text) => ({ plain: lower(text), squeezed: squeeze(text) });

/** How often the forms stand in a text. Short Korean words must stand unbroken, Latin ones must begin a word. */
function count({ plain, squeezed }, forms) {
  let n = 0;
  for (const form of forms) {
    if (!isKorean(form)) n += (plain.match(latin(form)) ?? []).length;
    else n += (form.length < 3 || form.includes("/") ? plain : squeezed).split(form).length - 1;
  }
  return n;
}

const patterns = new Map();
function latin(form) {
  const words = form.length < 4 ? `${escaped(form)}(?![a-z0-9_])` : escaped(form);
  if (!patterns.has(form)) patterns.set(form, new RegExp(`(?<![a-z0-9_])${words}`, "g"));
  return patterns.get(form);
}

function stripped(word) {
  return word.replace(PARTICLE, "");
}

function stemOf(word) {
  const stem = stripped(word);
  return stem.length >= 2 ? stem : word;
}

/** Levenshtein's distance. */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
    row = next;
  }
  return row[b.length];
}

// ---- On the page ----

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Forms as they may stand in a text, spaces between syllables allowed. */
function marking(needles) {
  const forms = needles.flatMap((needle) => needle.forms);
  const bodies = forms.map((form) => (isKorean(form) ? [...form].map(escaped).join("\\s?") : `(?<![a-z0-9_])${escaped(form)}`));
  return new RegExp(bodies.sort((a, b) => b.length - a.length).join("|"), "gi");
}

function marked(text, expression) {
  const parts = [];
  let start = 0;
  for (const match of text.matchAll(expression)) {
    parts.push(text.slice(start, match.index), element("mark", { textContent: match[0] }));
    start = match.index + match[0].length;
  }
  return [...parts, text.slice(start)];
}

function excerpt({ text, code }, expression) {
  const source = [text, code].find((part) => part.search(expression) >= 0) ?? text;
  const at = Math.max(0, source.search(expression));
  const start = at > EXCERPT ? source.indexOf(" ", at - EXCERPT) + 1 : 0;
  const end = at + EXCERPT < source.length ? source.lastIndexOf(" ", at + EXCERPT) : source.length;
  const shown = source.slice(start, Math.max(end, at + 1));
  return `${start ? "… " : ""}${shown}${end < source.length ? " …" : ""}`;
}

function entry({ page, section }, root, expression) {
  const isTop = section.heading === page.title;
  const address = `${root}${page.address}${isTop ? "" : `#${section.id}`}`;
  const name = isTop ? [] : [element("span", { className: "nn-section" }, ...marked(section.heading, expression))];
  const link = element("a", { href: address }, ...marked(page.title, expression), ...name);
  return element("li", {}, link, element("p", { className: "context" }, ...marked(excerpt(section, expression), expression)));
}

function summary(query, results) {
  if (!query.trim()) return "찾을 말을 적으세요.";
  if (!results.length) return `‘${query}’을(를) 찾지 못했습니다. 더 짧은 말이나 다른 이름으로 찾아보세요.`;
  return `${results.length}쪽에서 찾았습니다.`;
}

const root = document.documentElement.dataset.content_root ?? "./";
const book = new Book(window.nnSearchIndex);
window.nnSearch = (query) => book.find(query);

function show(query) {
  const { results, notes, needles } = book.find(query);
  document.querySelector(".search-summary").textContent = summary(query, results);
  const corrected = notes.map(([typed, word]) =>
    element("p", { className: "nn-corrected", textContent: `‘${typed}’ 대신 ‘${word}’(으)로 찾았습니다.` }));
  const expression = needles.length ? marking(needles) : /$^/;
  const list = element("ul", { className: "search" }, ...results.map((result) => entry(result, root, expression)));
  document.querySelector("#search-results").replaceChildren(...corrected, ...(results.length ? [list] : []));
}

const field = document.querySelector(".bd-search-container input");
field.value = new URLSearchParams(location.search).get("q") ?? "";
field.addEventListener("input", () => {
  show(field.value);
  try {
    history.replaceState(null, "", `?${new URLSearchParams({ q: field.value })}`);
  } catch {
    // a page opened from disk may not change its address
  }
});
field.form.addEventListener("submit", (event) => {
  event.preventDefault();
  show(field.value);
});

// The arrow keys walk through the results, from the field and back to it.
document.querySelector(".bd-search-container").addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.isComposing) return;
  const stops = [field, ...document.querySelectorAll("#search-results li > a")];
  const next = stops[stops.indexOf(document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});

show(field.value);
field.focus();
field.select();
