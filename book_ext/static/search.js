// The search of the book. Works on search_index.js (book_ext/korean_search.py): Korean words are matched as parts of the
// text, spaces aside; the glossary knows other names and misspellings; a term's own chapter comes first.

const WORD = /((?:[가-힣]+\/)+[가-힣]+|[가-힣ㄱ-ㅣ]+)|([a-z0-9_][a-z0-9_.]*)/gi; // 은/는 is one word
const MAX_WORDS = 16;
const MAX_LETTERS = 40; // of one word: the longest name in the book's code
const ENOUGH = 0.7; // how much of a query a result must know, compared with the page that knows most of it
const EXCERPT = 90; // letters on either side of the first match

// What may follow a noun. 도 and 만 alone are left out: 정확도 and 정밀도 are nouns.
const PARTICLE = new RegExp(`들?(?:${[
  "(?:에서|에게|까지|부터|으로|처럼|보다|마다|에|로|와|과)(?:는|의|도|만)?|[은는이가을를의]|이나",
  "이?란|이?라는|이?라고|이?라면|이면|인가요?|인지|일까요?|입니[까다]|이다|이?에요|예요",
].join("|")})?$`);
// What makes a verb of a noun: 학습하는, 과적합되면, 훈련시킵니다.
const VERBAL = new RegExp(`^(?:${[
  "[하되](?:[는기고면지며나니다던자게]|려면|려고|도록|거나|세요|는데|는지|나요)[은는이가을를의]?",
  "[한된할될함됨](?:다|다면|까|까요|은|을|이)?|[해돼](?:서|요|도|야)?|[했됐](?:다|던|을|나요|습니다)|[합됩]니[까다]",
  "시[키켜킨킬킵킴][가-힣]{0,3}",
].join("|")})$`);
// The ends of other verbs: 나누나요, 믿어도. The short ones also end nouns, so that they count after one syllable only.
const VERB = new RegExp(`(?:${[
  "(?<=[가-힣])(?:나요|까요|는지|는데|은데|는가|려면|려고|도록|지만|[아어]도|[아어]서|[아어]야|으면|습니[까다])",
  "(?<=^[가-힣])[는은을지면고던게니나]",
].join("|")})$`);
// Words of a question that say nothing of what is asked. They count only where a query has no others.
const EMPTY = new RegExp(`^(?:${[
  "왜|어떻게|어떤|어느|무엇|무슨|뭐|뭘|뭔|몇|언제|어디|누가|얼마나?|이유|까닭|방법|경우|때|것|거|게|수|줄|개|하나요?",
  "그|이|저|및|또는|그리고|더|너무|안|못|좀|잘|다|대해|대한|위해|위한|관한",
  "종류|차이점?|뜻|의미|정의|개념|원리|역할|장점|단점|장단점|예시",
  "[하되있없않같말](?:[는은을나면지고던아어죠]|나요|으면|을까요?|[아어]요|습니까|습니다)|[한된할될해돼](?:까요?|요|나요)?|[합됩]니[까다]",
].join("|")})$`);

const lower = (text) => text.normalize("NFC").toLowerCase();
const squeeze = (text) => lower(text).replace(/\s+/g, "");
const keyOf = (name) => lower(name).replace(/[\s-]+/g, ""); // as the words of a query stand together
const isKorean = (word) => /[가-힣]/.test(word);
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const stripped = (word) => word.replace(PARTICLE, "");

/** Everything that can be found, read once from the index. */
class Book {
  constructor({ pages, terms }) {
    this.pages = pages.map(([address, title, sections]) => new Page(address, title, sections));
    this.names = new Map(); // every name as a query may hold it → the term and the name as written
    for (const [ko, en, others, introduced] of [...terms].reverse()) {
      const term = { ko, en, chapter: `chapters/${introduced}.html` };
      for (const name of [...others, ...en.split(", "), ko]) this.names.set(keyOf(name), { term, name });
    }
    this.spelled = spelled(this.names.keys());
    this.beginnings = new Map(); // the first word of a name → the name, where no other begins with it
    for (const [key, { name }] of this.names) {
      const [first, ...rest] = name.split(" ");
      if (rest.length) this.beginnings.set(lower(first), this.beginnings.has(lower(first)) ? undefined : key);
    }
  }

  /** The pages that answer a query, best first, and what was looked for instead of what was typed. */
  find(query) {
    const { needles: sought, notes } = this.read(query);
    const needles = sought.filter(({ forms }) => forms.some((form) => this.pages.some((page) => page.has(form))));
    const missing = needles.length ? sought.filter((needle) => !needles.includes(needle)).map(({ forms }) => forms[0]) : [];
    const hits = this.pages.map((page) => page.hits(needles));
    const weights = needles.map((needle, i) => {
      const known = hits.filter((page) => page.some((section) => section[i].some((n) => n > 0))).length;
      return shareOf(needle) * Math.log1p(this.pages.length / known); // a rare word says more
    });
    const judged = this.pages.map((page, i) => page.judge(needles, weights, hits[i])).filter(({ found }) => found > 0);
    const most = Math.max(0, ...judged.map(({ found }) => found));
    for (const result of judged) result.score *= result.found / most;
    judged.sort((a, b) => b.score - a.score);
    const [full, partial] = [true, false].map((isFull) => judged.filter(({ found }) => found > ENOUGH * most === isFull));
    // A chapter about one of the words always answers; one page with all of them may have them by chance.
    const answers = judged.filter((result) => result.isAbout || full.includes(result));
    const results = full.length > 1 ? answers : [...new Set([...full, ...answers, ...partial])];
    return { results, notes, missing, needles };
  }

  read(query) {
    const notes = [];
    const words = this.wordsOf(query, notes);
    const [needles, empty] = [[], []];
    while (words.length) {
      const [size, needle] = this.longestName(words) ?? this.nearestName(words) ?? [1];
      const typed = words.splice(0, size).join(" ");
      if (needles.some((other) => other.term && other.term === needle?.term)) continue;
      if (needle) needles.push(needle);
      else if (EMPTY.test(typed) || EMPTY.test(stripped(typed))) empty.push({ forms: [typed] });
      else needles.push(...this.needlesFor(typed, notes));
      if (needle?.isOtherName && (isKorean(typed) || needle.isCorrected)) notes.push([typed, needle.term.ko]);
    }
    return { needles: needles.length ? needles : empty, notes };
  }

  wordsOf(query, notes) {
    const words = [];
    let end;
    for (const match of query.normalize("NFC").matchAll(WORD)) {
      const isTail = match[1] && match.index === end && !isKorean(words.at(-1));
      end = match.index + match[0].length;
      if (isTail && (!stripped(match[1]) || VERBAL.test(match[1]))) continue; // XOR을, fit하면
      const typed = match[0].replace(/\.+$/, "").slice(0, MAX_LETTERS);
      const meant = this.onOtherKeyboard(typed);
      if (meant) notes.push([typed, meant]);
      const word = meant ?? typed.toLowerCase().replace(/[ㄱ-ㅣ]/g, "");
      if (word && words.push(word) === MAX_WORDS) break;
    }
    return words;
  }

  /** gkrtmq → 학습, ㄱ디ㅕ → relu: what the same keys write in the other language, if only that is known. */
  onOtherKeyboard(typed) {
    if (/[ㄱ-ㅣ]/.test(typed)) return [keysOf(typed)].find((word) => word.length > 2 && this.knows(word));
    if (!/^[a-z]{4,}$/i.test(typed) || this.knows(typed.toLowerCase())) return undefined;
    return [hangulOf(typed)].find((word) => word && this.knows(word));
  }

  knows(word) {
    return Boolean(this.nameOf(word) ?? this.nameOf(stripped(word))) || this.has(stemOf(word));
  }

  has(form) {
    return this.pages.some((page) => !page.isGlossary && page.has(form));
  }

  /** [how many words, needle] for the longest row of words that is the name of a term. */
  longestName(words) {
    for (const row of rowsOf(words)) {
      const typed = row.join("");
      const needle = [typed, stripped(typed), row.map(stripped).join(""), typed.replace(/s$/, "")].reduce(
        (found, name) => found ?? this.nameOf(name), undefined);
      if (needle) return [row.length, needle];
    }
    return undefined;
  }

  /** The same for a row with an unknown word, a letter or two away from a name. */
  nearestName(words) {
    for (const row of rowsOf(words)) {
      if (row.every((word) => this.knows(word) || EMPTY.test(word))) continue;
      const typed = stemOf(row.join(""));
      const name = nearest(typed, this.spelled);
      if (!name || typed.startsWith(name)) continue;
      return [row.length, { ...this.nameOf(name), isOtherName: true, isCorrected: true }];
    }
    return undefined;
  }

  nameOf(key) {
    const known = this.names.get(key);
    if (!known) return undefined;
    const { term, name } = known;
    return { term, forms: [...new Set([lower(term.ko), lower(name)])], isOtherName: keyOf(term.ko) !== key };
  }

  /** A word that is no name: by its stem, its parts, or the nearest word. */
  needlesFor(word, notes) {
    const stems = [...verbalStems(word), stemOf(word)];
    const named = stems.map((stem) => this.nameOf(stem)).find(Boolean);
    if (named) return [named];
    if (VERB.test(word)) stems.unshift(word.replace(VERB, ""));
    const known = stems.find((stem) => this.has(stem));
    if (known) return [{ forms: [known], isVerb: VERB.test(word) }];
    const whole = this.nameOf(this.beginnings.get(stemOf(word))); // Xavier → Xavier 초기화
    if (whole) return [whole];
    const parts = isKorean(word) ? this.partsOf(word) : word.split(/[._]+/).filter((part) => this.has(part));
    if (parts.length) return parts.map((part) => this.nameOf(part) ?? { forms: [part] });
    const isLong = stemOf(word).normalize("NFD").length > 5; // 주식 is no misspelt 주석
    const near = isLong && nearest(stemOf(word), this.words(isKorean(word)));
    if (near) notes.push([word, near]);
    return [{ forms: [near || stemOf(word)] }];
  }

  /** 손실그래프 → 손실, 그래프; what is left of a word that ends otherwise in the book: 사라졌던 → 사라. */
  partsOf(word) {
    const cuts = Array.from({ length: word.length - 2 }, (_, i) => word.length - 1 - i);
    const isWord = (part) => Boolean(this.nameOf(part)) || this.words(true).has(part);
    const pairs = cuts.map((at) => [word.slice(0, at), stemOf(word.slice(at))]);
    const [name] = pairs.find(([part]) => this.nameOf(part)) ?? [];
    return pairs.find((pair) => pair.every(isWord)) ?? [name ?? this.beginningOf(word)].filter(Boolean);
  }

  /** As much of a word as the book has, if that is two syllables and half of the word. */
  beginningOf(word) {
    let size = 1;
    while (size < word.length && this.has(word.slice(0, size + 1))) size++;
    return size > 1 && 2 * size >= word.length ? word.slice(0, size) : undefined;
  }

  /** Words that stand in the book more than once, so that no misspelling is corrected to a rare one. */
  words(korean) {
    this.lists ??= [/[a-z_][a-z0-9_]{3,}/g, /[가-힣]{2,}/g].map((word) => {
      const [counts, stems] = [new Map(), new Map()];
      for (const text of this.pages.flatMap((page) => page.texts)) {
        for (const found of text.match(word) ?? []) counts.set(found, (counts.get(found) ?? 0) + 1);
      }
      for (const [found, n] of counts) stems.set(stemOf(found), (stems.get(stemOf(found)) ?? 0) + n);
      return spelled([...stems.keys()].filter((stem) => stems.get(stem) > 1));
    });
    return this.lists[Number(korean)];
  }
}

class Page {
  constructor(address, title, sections) {
    this.address = address;
    this.title = title;
    this.words = title.replace(/^\d+장( [a-z])?\. |^부록 [A-Z]\. /, "").split(" ");
    this.name = keyOf(this.words.join(""));
    this.sections = sections.map(([heading, id, text, code]) => ({
      heading, id, text, code, fields: [heading.replace(/^[\d.]+\s/, ""), text, code].map(haystack),
    }));
    this.texts = this.sections.flatMap(({ fields }) => fields.map(({ plain }) => plain));
    this.isGlossary = address.includes("91_"); // it holds the names that the book does not use
    this.isAid = /9\d_/.test(address); // glossary and the other appendices come after the chapters
  }

  has(form) {
    const isIn = isKorean(form) ? ({ plain, squeezed }) => (form.includes("/") ? plain.includes(form) : squeezed.includes(squeeze(form)))
      : ({ plain }) => counter(form).expression.test(plain);
    return this.sections.some(({ fields }) => fields.some(isIn));
  }

  isInTitle(key) {
    return key.length > 1 ? this.name.includes(key) : this.words.some((word) => stripped(word) === key);
  }

  /** For each section and needle: how often in the heading, the text, the code. */
  hits(needles) {
    return this.sections.map(({ fields }) => needles.map(({ forms }) => fields.map((field) => {
      let n = 0;
      for (const form of forms) n += counter(form)(field);
      return n;
    })));
  }

  /** Title before heading before text before code; the chapter that explains a term before all. */
  judge(needles, weights, hits) {
    const sections = this.sections.map((section) => ({ section, score: 0, found: 0 }));
    let [score, found, isAbout] = [0, 0, false];
    needles.forEach((needle, i) => {
      const { term, forms } = needle;
      const isHome = term?.chapter === this.address;
      const total = [0, 0, 0];
      sections.forEach((candidate, at) => {
        const [inHead, inText, inCode] = hits[at][i];
        hits[at][i].forEach((n, field) => (total[field] += n));
        const begins = forms.some((form) => candidate.section.fields[0].squeezed.startsWith(squeeze(form)));
        const defines = isHome && candidate.section.text.includes(`${term.ko}(${term.en.split(",")[0]}`);
        const points = (begins ? 20 : 0) + (defines ? 40 : 0) + 30 * Math.min(1, inHead) + 3 * Math.log1p(inText) + 2 * Math.log1p(inCode);
        candidate.score += weights[i] * points;
        if (inHead + inText + inCode) candidate.found += shareOf(needle);
      });
      const [inHeads, inText, inCode] = total;
      const keys = forms.map(keyOf);
      const inTitle = keys.includes(this.name) ? 160 : keys.some((key) => this.isInTitle(key)) ? 60 : 0;
      isAbout ||= isHome || inTitle > 0;
      const points = 30 * Math.min(1, inHeads) + 8 * Math.log1p(inText) + 4 * Math.log1p(inCode);
      score += weights[i] * (points + inTitle + (isHome ? 60 : 0));
      if (inHeads + inText + inCode) found += shareOf(needle);
    });
    const best = sections.reduce((a, b) => ((b.found - a.found || b.score - a.score) > 0 ? b : a));
    if (needles.length > 1) score += best.score; // words that stand together say more
    return { page: this, section: best.section, found, isAbout, score: this.isAid ? score / 2 : score };
  }
}

/** How much of a query a needle is. */
const shareOf = ({ term, isVerb }) => (term ? 2 : isVerb ? 0.1 : 1);

const haystack = (text) => ({ plain: lower(text), squeezed: squeeze(text) });

/** How often a form stands in a text. Short Korean words must stand unbroken, Latin ones must begin a word. */
const counters = new Map();
function counter(form) {
  if (!counters.has(form)) counters.set(form, isKorean(form) ? koreanCounter(form) : latinCounter(form));
  return counters.get(form);
}

function koreanCounter(form) {
  if (form.includes("/")) return ({ plain }) => plain.split(form).length - 1;
  if (form.length > 2) return ({ squeezed }, part = squeeze(form)) => squeezed.split(part).length - 1;
  return ({ plain }) => {
    let n = 0;
    for (let at = plain.indexOf(form); at >= 0; at = plain.indexOf(form, at + form.length)) {
      const rest = /^[가-힣]*/.exec(plain.slice(at + form.length, at + form.length + 6))[0];
      n += isKorean(plain[at - 1] ?? "") ? 0.1 : stripped(rest) ? 0.5 : 1; // 표준오차, 오차항, 오차를
    }
    return n;
  };
}

function latinCounter(form) {
  const expression = new RegExp(latin(form), "g");
  const count = ({ plain }) => (plain.match(expression) ?? []).length;
  return Object.assign(count, { expression: new RegExp(latin(form)) });
}

function latin(form) {
  const body = form.split(/[\s-]+/).map(escaped).join("[\\s-]*");
  return `(?<![a-z0-9_])${body}${form.length < 4 ? "(?![a-z0-9_])" : ""}`;
}

/** The first words of a row, the longest first. */
function rowsOf(words) {
  return [4, 3, 2, 1].filter((size) => size <= words.length).map((size) => words.slice(0, size));
}

function stemOf(word) {
  const stem = stripped(word);
  return stem.length >= 2 ? stem : word;
}

/** 학습하는 → 학습 */
function verbalStems(word) {
  return Array.from({ length: word.length }, (_, i) => word.length - i)
    .filter((size) => size > 1 && VERBAL.test(word.slice(size)))
    .map((size) => word.slice(0, size));
}

/** word → its letters (자모) */
function spelled(words) {
  return new Map([...words].map((word) => [word, word.normalize("NFD")]));
}

/** The word with the fewest letters to mend: one of a short word, two of a long one, whose first letter must be right. */
function nearest(word, candidates) {
  const letters = word.normalize("NFD");
  let best = { typos: letters.length < 4 ? 0 : letters.length < 8 ? 2 : 3 };
  for (const [candidate, others] of candidates) {
    if (Math.abs(others.length - letters.length) >= best.typos) continue;
    const limit = letters[0] === others[0] ? best.typos : Math.min(best.typos, 2);
    const typos = distance(letters, others, limit);
    if (typos < limit) best = { typos, word: candidate };
  }
  return best.word;
}

/** Damerau's and Levenshtein's distance, or the limit as soon as it is reached. */
function distance(a, b, limit) {
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) >= limit) return limit;
    [before, row] = [row, next];
  }
  return row[b.length];
}

// ---- The two keyboards: each key's letter, in the order of Unicode's syllables ----

const FIRSTS = "r R s e E f a q Q t T d w W c z x v g".split(" ");
const VOWELS = "k o i O j p u P h hk ho hl y n nj np nl b m ml l".split(" ");
const LASTS = " r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".split(" ");
const LETTERS = "r R rt s sw sg e E f fr fa fq ft fx fv fg a q Q qt t T d w W c z x v g".split(" ").concat(VOWELS); // ㄱ–ㅣ
const anyOf = (keys) => [...keys].filter(Boolean).sort((a, b) => b.length - a.length).join("|");
const SYLLABLE = new RegExp(`(${anyOf(FIRSTS)})(${anyOf(VOWELS)})((?:${anyOf(LASTS)})(?![${VOWELS.join("")}]))?`, "y");

function hangulOf(keys) {
  let word = "";
  SYLLABLE.lastIndex = 0;
  while (SYLLABLE.lastIndex < keys.length) {
    const match = SYLLABLE.exec(keys);
    if (!match) return undefined;
    const [first, vowel, last] = [FIRSTS.indexOf(match[1]), VOWELS.indexOf(match[2]), LASTS.indexOf(match[3] ?? "")];
    word += String.fromCharCode(0xac00 + (first * 21 + vowel) * 28 + last);
  }
  return word;
}

function keysOf(word) {
  return [...word].map((letter) => {
    const code = letter.charCodeAt(0);
    if (code < 0xac00) return LETTERS[code - 0x3131];
    const at = code - 0xac00;
    return FIRSTS[Math.floor(at / 588)] + VOWELS[Math.floor(at / 28) % 21] + LASTS[at % 28];
  }).join("").toLowerCase();
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
  const bodies = forms.map((form) => (isKorean(form) ? [...squeeze(form)].map(escaped).join("\\s?") : latin(form)));
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
  if (results.length) return `${results.length}쪽에서 찾았습니다.`;
  const typed = query.trim().length > MAX_LETTERS ? `${query.trim().slice(0, MAX_LETTERS)}…` : query.trim();
  return `‘${typed}’에 맞는 곳이 없습니다. 더 짧은 말이나 다른 이름으로 찾아보세요.`;
}

const root = document.documentElement.dataset.content_root ?? "./";
const book = new Book(window.nnSearchIndex);
window.nnSearch = (query) => book.find(query);

function show(query) {
  const { results, notes, missing, needles } = book.find(query);
  document.querySelector(".search-summary").textContent = summary(query, results);
  const remarks = notes.map(([typed, word]) => `‘${typed}’ 대신 ‘${word}’의 결과를 보입니다.`);
  if (missing.length) remarks.push(`이 책에 없는 말은 빼고 찾았습니다: ${missing.join(", ")}`);
  const corrections = remarks.map((textContent) => element("p", { className: "nn-corrected", textContent }));
  document.querySelector(".nn-corrections").replaceChildren(...corrections);
  const expression = needles.length ? marking(needles) : /$^/;
  const list = element("ul", { className: "search" }, ...results.map((result) => entry(result, root, expression)));
  document.querySelector("#search-results").replaceChildren(...(results.length ? [list] : []));
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

// The arrow keys walk through the results, from the field and back to it; Escape goes back at once.
document.querySelector(".bd-search-container").addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement !== field) field.focus();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.isComposing) return;
  const stops = [field, ...document.querySelectorAll("#search-results li > a")];
  const next = stops[stops.indexOf(document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});

show(field.value);
(window.requestIdleCallback ?? setTimeout)(() => book.words(true)); // ready before the first misspelling
field.focus();
field.select();
