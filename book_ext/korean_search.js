// Korean search: Sphinx indexes whole words (어절), so queries are matched as substrings at query time.
// Runs after searchtools.js of Sphinx 7.4.7 and leans on it; tests/site/test_search.py drives it in a browser.

var splitQuery = (query) =>
  query
    .replace(/([A-Za-z0-9_])[가-힣]{1,2}(?![가-힣])/g, "$1 ") // XOR를 → XOR
    .match(/[가-힣]+|[^\s가-힣\p{P}\p{S}]+/gu) || [];

{
  const HANGUL = /[가-힣]/;
  // 도 is left out: 정확도 and 정밀도 are nouns.
  const PARTICLE = /(?:에서|에게|까지|부터|으로|처럼|보다|이나|이란|란|을|를|은|는|이|가|의|에|로|와|과)$/;
  const MAX_TYPOS = 2; // in letters (자모), not syllables

  const tables = () => [Search._index.terms, Search._index.titleterms];
  const files = (entry) => (Array.isArray(entry) ? entry : [entry]);
  const containing = (part) =>
    tables().map((table) => new Set(Object.entries(table).flatMap(([word, entry]) => (word.includes(part) ? files(entry) : []))));
  const isFound = (part) => containing(part).some((set) => set.size > 0);

  const stemOf = (word) => {
    const stem = word.replace(PARTICLE, "");
    return stem.length >= 2 ? stem : word;
  };

  /** What to look for: the word without its particle, else shortened from the end, else the nearest word. */
  const findPart = (word) => {
    let part = isFound(stemOf(word)) ? stemOf(word) : word;
    while (part.length > 2 && !isFound(part)) part = part.slice(0, -1);
    return isFound(part) ? part : nearestWord(stemOf(word));
  };

  const distance = (a, b) => {
    let row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
      row = next;
    }
    return row[b.length];
  };

  /** For a misspelling: the indexed word that is fewest letters away; the word itself when none is near. */
  const nearestWord = (word) => {
    const letters = word.normalize("NFD");
    let best = { typos: MAX_TYPOS + 1, word };
    for (const candidate of tables().flatMap(Object.keys).filter((key) => HANGUL.test(key)).map(stemOf)) {
      const other = candidate.normalize("NFD");
      if (Math.abs(other.length - letters.length) > MAX_TYPOS) continue;
      const typos = distance(letters, other);
      if (typos < best.typos) best = { typos, word: candidate };
    }
    return best.word;
  };

  const announce = (typed, word) => {
    const note = document.createElement("p");
    note.className = "nn-corrected";
    note.textContent = `‘${typed}’ 대신 ‘${word}’(으)로 찾았습니다.`;
    Search.status.after(note);
  };

  const parseQuery = Search._parseQuery;
  Search._parseQuery = (query) => {
    const [, terms, excluded, , objects] = parseQuery(query);
    const words = new Set();
    for (const term of terms) {
      const word = HANGUL.test(term) ? findPart(term) : term;
      if (!term.includes(word)) announce(term, word);
      words.add(word);
    }
    localStorage.setItem("sphinx_highlight_terms", [...words].join(" "));
    return [[...words].join(" "), words, excluded, words, objects];
  };

  const performTermsSearch = Search.performTermsSearch;
  Search.performTermsSearch = (words, excluded) => {
    const required = [];
    for (const word of words) {
      if (!HANGUL.test(word)) continue;
      const found = containing(word);
      // Sphinx looks words up whole: give it the part as if it stood in the index.
      tables().forEach((table, i) => found[i].size && (table[word] = [...found[i]]));
      required.push(new Set(found.flatMap((set) => [...set])));
    }
    const number = new Map(Search._index.docnames.map((name, i) => [name, i]));
    return performTermsSearch(words, excluded).filter((result) => required.every((set) => set.has(number.get(result[0]))));
  };

  // Summaries come from the text alone, without the page's buttons and table of contents.
  Search.htmlToText = (html) => {
    const article = new DOMParser().parseFromString(html, "text/html").querySelector("article");
    article?.querySelectorAll(".headerlink, script, style, summary").forEach((element) => element.remove());
    return article?.textContent ?? "";
  };

  // A page opened from disk may not fetch the others for their summaries.
  if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
}
