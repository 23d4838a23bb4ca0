// Korean search: Sphinx indexes whole words (어절), so queries are matched as substrings at query time.
// Runs in searchtools.js's scope of Sphinx 7.4.7; tests/site/test_search.py drives it in a browser.

var splitQuery = (query) =>
  query
    .replace(/([A-Za-z0-9_])[가-힣]{1,2}(?![가-힣])/g, "$1 ") // XOR를 → XOR
    .match(/[가-힣]+|[^\s가-힣\p{P}\p{S}]+/gu) || [];

{
  const HANGUL = /[가-힣]/;
  // 도 is left out: 정확도 and 정밀도 are nouns.
  const PARTICLE = /(?:에서|에게|까지|부터|으로|처럼|보다|이나|이란|란|을|를|은|는|이|가|의|에|로|와|과)$/;
  const MAX_TYPOS = 2;

  const tables = () => [Search._index.terms, Search._index.titleterms];
  const files = (entry) => (Array.isArray(entry) ? entry : [entry]);
  const containing = (part) =>
    tables().map((table) => new Set(Object.entries(table).flatMap(([word, entry]) => (word.includes(part) ? files(entry) : []))));
  const isHit = (found) => found.some((set) => set.size > 0);

  /** The part of the word to look for: without its particle, else shortened from the end until something is found. */
  const findPart = (word) => {
    const stem = word.replace(PARTICLE, "");
    let part = stem.length >= 2 && isHit(containing(stem)) ? stem : word;
    while (part.length > 2 && !isHit(containing(part))) part = part.slice(0, -1);
    return isHit(containing(part)) ? part : nearestWord(stem.length >= 2 ? stem : word);
  };

  const jamo = (word) => word.normalize("NFD");

  const distance = (a, b) => {
    let row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
      row = next;
    }
    return row[b.length];
  };

  /** For a misspelling: the indexed word that is fewest letters away. */
  const nearestWord = (word) => {
    const wanted = jamo(word);
    let best = [MAX_TYPOS + 1, word];
    for (const candidate of tables().flatMap(Object.keys)) {
      if (!HANGUL.test(candidate)) continue;
      const letters = jamo(candidate.replace(PARTICLE, ""));
      if (Math.abs(letters.length - wanted.length) > MAX_TYPOS) continue;
      const d = distance(wanted, letters);
      if (d < best[0]) best = [d, candidate.replace(PARTICLE, "")];
    }
    return best[1];
  };

  const performTermsSearch = Search.performTermsSearch;
  Search.performTermsSearch = (terms, excluded) => {
    const words = new Set();
    const required = [];
    for (const term of terms) {
      const word = HANGUL.test(term) ? findPart(term) : term;
      words.add(word);
      if (word === term && !HANGUL.test(term)) continue;
      const found = containing(word);
      // Sphinx looks words up whole: give it the part as if it stood in the index.
      tables().forEach((table, i) => found[i].size && (table[word] = [...found[i]]));
      required.push(new Set(found.flatMap((set) => [...set])));
    }
    const number = new Map(Search._index.docnames.map((name, i) => [name, i]));
    return performTermsSearch(words, excluded).filter((result) => required.every((set) => set.has(number.get(result[0]))));
  };
}
