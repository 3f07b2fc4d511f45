// What people write into a search: words, "phrases", -words, author: venue: year: type: topic: title:, initials, and
// addresses of DOIs and arXiv. Loaded with engine.js, which knows words only.

/**
 * What to look for beside words; all are optional.
 * @typedef {object} Filters
 * @property {string} [from] - first year
 * @property {string} [to] - last year
 * @property {string} [type] - id of a type of publication
 * @property {string} [venue] - id of a journal or series of meetings: the last part of the address of its page
 * @property {string} [topic] - id of a topic, as well
 * @property {string} [author] - id of a person, as well
 * @property {number} [most] - how many papers are needed where all are found
 */
/**
 * @typedef {Found & {
 *   total: number, meant: string, unknown: string[], loose: boolean
 * }} Answer - `total`: number of papers; `meant`: the query without misspelt words, "" if it has none; `unknown`: words
 *   that nothing has; `loose`: no paper has a phrase in its title
 */
/** @typedef {(search: Search, text: string, typing?: boolean, thorough?: boolean, filters?: Filters) => Promise<Answer>} Ask */
/** @typedef {{ piece: Piece, token: string, words: string[] }} Plain - a word without an operator */
/** @typedef {{ not: boolean, field: string, value: string, quoted: boolean }} Part - of a query */

(() => {
  /** @type {Record<string, number>} */
  const BANDS = { title: 1, author: 1 << 1 | 1 << 3, venue: 1 << 2, topic: 1 << 5 };
  const PART = /(?<![^\s"])(-?)(?:(author|venue|year|type|topic|title):\s*)?(?:"([^"]*)"?|(\S+))/giu;

  // ---- Addresses

  // The DOI or arXiv id in an address, as short as it can be; other text as it is.
  /** @param {string} text */
  function shortened(text) {
    let found = text;
    if (/^https?:/i.test(text)) {
      try { found = decodeURIComponent(text); } catch { /* as it is */ }
      found = found.replace(/[?#].*$/, "").replace(/^.*aclanthology\.org\/(?=[^/]*\d[^/]*\/?$)/i, "10.18653/v1/");
    }
    if (!/(?:10\.\d{4,9}\/|\d{4}\.\d{4,5}|\/\d{7})/.test(found)) return text;
    return found.replace(/[.,;]+$/, "").replace(/\/$|\.pdf$|\/(?:pdf|full|abstract|html|epub)$/i, "");
  }

  /** @param {string} text */
  const cleaned = (text) => text.replace(/[“”„«»]/g, '"')
    .replace(/(?<!\S)et\.?\s+al\b\.?,?/giu, " ")
    .replace(/(?<!\S)(?:doi|arxiv):?\s+(?=10\.\d|\d{4}\.\d|[a-z-]+(?:\.[a-z]{2})?\/\d)/giu, " ")
    // EMNLP2023, EMNLP'23
    .replace(/(?<![^\s":])(\p{Lu}[\p{L}-]+)(?:['’-]?((?:19|20)\d\d)|['’](\d\d))(?![^\s"])/gu, (_, name, year, short) => `${name} ${year ?? (+short > 60 ? "19" : "20") + short}`)
    .split(/\s+/).map(shortened).join(" ");

  /** @type {(text: string) => Part[]} */
  const parts = (text) => [...cleaned(text).matchAll(PART)].map(([, not, field = "", phrase, word]) => (
    { not: not === "-", field: field.toLowerCase(), value: phrase ?? word, quoted: phrase !== undefined }));

  // 2019, 2015-2020, 2015-, >2019, <=2019
  /** @type {(value: string) => [from: number, to: number] | null} */
  function yearsIn(value) {
    const [, sign = "", first = "", dash = "", last = ""] = /^([<>]=?)?(\d{4})?(-|–|\.\.)?(\d{4})?$/.exec(value) ?? [];
    if (!first && !last) return null;
    const one = +first;
    if (sign) return sign[0] === ">" ? [one + (sign[1] ? 0 : 1), 9999] : [0, one - (sign[1] ? 0 : 1)];
    return [one, last ? +last : dash ? 9999 : one];
  }

  // ---- People by initials: G Neubig, N. A. Smith, Smith NA, J.-P. Serre

  // The letters that a word may stand for as initials; two or three that are no capitals only with `isLoose`.
  /** @type {(token: string, isLoose?: boolean) => string} */
  function lettersOf(token, isLoose) {
    if (isLoose && /^\p{L}{2,3}$/u.test(token)) return token.toLowerCase();
    if (/^(?:\p{L}[.-]+)*\p{L}\.?,?$/u.test(token)) return token.replace(/[^\p{L}]/gu, "").toLowerCase();
    return /^\p{Lu}{2,3}$/u.test(token) ? token.toLowerCase() : "";
  }

  // Whether all of `few` are in `many`, in order.
  /** @type {(few: string, many: string) => boolean} */
  function within(few, many) {
    let at = 0;
    for (const letter of many) if (letter === few[at]) at++;
    return at === few.length;
  }

  // How well initials fit those of a name: 0 for not at all.
  /** @type {(letters: string, own: string) => number} */
  function fit(letters, own) {
    if (!own || !letters) return 0;
    if (within(letters, own)) return own[0] === letters[0] ? 3 : 1;
    return own[0] === letters[0] && within(own, letters) ? 2 : 0;
  }

  /** @type {(search: Search, name: string, letters: string) => Promise<number[]>} */
  async function withInitials(search, name, letters) {
    const groups = await search.lookUp("i", name), wanted = search.words(letters).join("");
    if (!groups) return [];
    const { people } = await search.exactly(name), own = groups.split(".");
    const scored = [...people.keys()].map((id, i) => ({ id, score: fit(wanted, own[i]) })).filter(({ score }) => score);
    return scored.sort((a, b) => b.score - a.score || a.id - b.id).map(({ id }) => id);
  }

  // The first name with initials among some words: who may be meant, and the words that are left.
  /** @type {(search: Search, plain: Plain[], isLoose?: boolean) => Promise<{ people: number[], rest: Plain[] } | null>} */
  async function meantByInitials(search, plain, isLoose) {
    for (let i = 0; i < plain.length; i++) {
      let letters = lettersOf(plain[i].token, isLoose), end = i + 1;
      if (!letters) continue;
      while (lettersOf(plain[end]?.token ?? "").length === 1) letters += lettersOf(plain[end++].token);
      let after = end; // past van, de la
      while (/^\p{Ll}{1,3}$/u.test(plain[after]?.token ?? "") && plain[after + 1]) after++;
      for (const [place, first, last] of [[after, i, after], [i - 1, i - 1, end - 1]]) {
        const name = plain[place]?.words.at(-1);
        const people = name && name.length > 1 ? await withInitials(search, name, letters) : [];
        if (people.length) return { people, rest: plain.filter((_, at) => at < first || at > last) };
      }
      i = end - 1;
    }
    return null;
  }

  // Papers of the people whose name, of several words, is `value`; null if nobody is called so.
  /** @type {(search: Search, value: string) => Promise<Set<number> | null>} */
  async function authors(search, value) {
    const tokens = value.split(/\s+/).filter(Boolean), words = search.words(value);
    if (tokens.length < 2) return null;
    const plain = tokens.map((token) => ({ piece: { text: token }, token, words: search.words(token) }));
    const initials = await meantByInitials(search, plain);
    const people = initials?.people ?? search.rankPeople(await Promise.all(words.map((word) => search.exactly(word)))).exact;
    return people.length ? papersBy(search, people.slice(0, 8)) : null;
  }

  // ---- Phrases

  // Whether the words stand side by side in the title, as far as the index knows: places are told modulo 7.
  /** @type {(words: Word[], id: number) => boolean} */
  const inTitle = (words, id) => words.every(({ extra, best, isCommon }, i) => {
    const said = extra.get(id), before = words[i - 1]?.extra.get(id);
    if (!said) return isCommon && best.has(id);
    return !before || ((said - 1 >> 3) - (before - 1 >> 3) + 7) % 7 === 1;
  }) && words.some(({ extra }) => extra.has(id));

  // ---- Sets of papers

  /** @param {number[][]} lists */
  const union = (lists) => new Set(lists.flat());

  /** @type {(search: Search, people: number[]) => Promise<Set<number>>} */
  const papersBy = async (search, people) => union(await Promise.all(people.map(async (id) => (
    search.members("w", (await search.person(id)).slug)))));

  /** @typedef {[id: string, name: string, count: number][]} Names */

  // Types, or venues, whose name begins with what is asked for.
  /** @type {(search: Search, sort: "v" | "y", asked: string) => Promise<Set<number>>} */
  async function called(search, sort, asked) {
    /** @type {Names[]} */
    const names = await search.block("o", 0), wanted = search.words(asked).join(" ");
    const fits = names[sort === "v" ? 0 : 1].filter(([id, name]) => [id, search.words(name).join(" ")].some((text) => (
      wanted && ` ${text} `.includes(` ${wanted}${sort === "v" ? " " : ""}`))));
    return union(await Promise.all(fits.map(([id]) => search.members(sort, id))));
  }

  // Ids of all papers that pass, newest first: of some chunks only, where no more than `most` are needed.
  /** @type {(search: Search, passes: Test, most: number) => Promise<number[]>} */
  async function existing(search, passes, most) {
    const { sizes: { c: size }, years } = search, end = years.at(-1)?.end ?? 0, found = [];
    for (let start = 0; start < end && found.length < most; start += size) {
      if (!years.some((year) => year.start < start + size && year.end > start && passes(Math.max(year.start, start)))) continue;
      const [, [, cells]] = await search.block("c", start / size), next = search.reader(cells);
      for (let id = start; id < Math.min(start + size, end); id++) if (next() && passes(id)) found.push(id);
    }
    return found;
  }

  // ---- The whole

  /** @type {Ask} */
  sitegenSearch.ask = async (search, text, typing = false, thorough = false, filters = {}) => {
    await search.prepare(text);
    /** @type {Set<number>[]} */
    const sets = [], /** @type {Test[]} */ tests = [], /** @type {Piece[]} */ pieces = [], /** @type {Plain[]} */ plain = [];
    const /** @type {number[]} */ phrases = [];

    /** @type {(from: number, to: number, not?: boolean) => void} */
    const limit = (from, to, not = false) => {
      tests.push((id) => { const year = +search.yearOf(id); return (year > 0 && year >= from && year <= to) !== not; });
    };
    /** @type {(set: Set<number>, not?: boolean) => void} */
    const among = (set, not = false) => {
      if (not) tests.push((id) => !set.has(id));
      else sets.push(set);
    };

    for (const { not, field, value: written, quoted } of parts(text)) {
      const [year = ""] = (field === "venue" && /\b(?:19|20)\d\d\b/.exec(written)) || [], value = written.replace(year, "");
      const years = field === "year" && yearsIn(value), by = field === "author" && !not ? await authors(search, value) : null;
      if (year) limit(+year, +year, not);
      if (years) limit(...years, not);
      else if (by) among(by);
      else if (field === "type") among(await called(search, "y", value), not);
      else if (not) {
        const found = await Promise.all(search.words(value).map((word) => search.exactly(word, BANDS[field])));
        tests.push((id) => !found.length || !(quoted ? inTitle(found, id) : found.every(({ best }) => best.has(id))));
      } else {
        const piece = { text: value, only: BANDS[field], exact: quoted && !field }, words = search.words(value);
        if (quoted && !field && words[1]) phrases.push(pieces.length);
        if (!field && !quoted) plain.push({ piece, token: value, words });
        pieces.push(piece);
      }
    }
    if (filters.from || filters.to) limit(+(filters.from ?? 0), +(filters.to || 9999));
    for (const [sort, id] of [["w", filters.author], ["v", filters.venue], ["y", filters.type], ["k", filters.topic]]) {
      if (sort && id) among(new Set(await search.members(sort, id)));
    }
    /** @type {Test} */
    const passes = (id) => sets.every((set) => set.has(id)) && tests.every((test) => test(id));
    const isFiltered = sets.length + tests.length > 0;

    /** @type {(papers: number[], total?: number) => Answer} */
    const listed = (papers, total = papers.length) => ({
      query: [], people: [], exact: [], pages: [], named: 0, papers, ids: papers, total, meant: "", unknown: [], loose: false,
    });

    if (!pieces.length) {
      const [smallest] = sets.sort((a, b) => a.size - b.size);
      if (smallest) return listed([...smallest].filter(passes).sort((a, b) => a - b));
      const found = await existing(search, passes, isFiltered ? Infinity : filters.most ?? 100);
      return listed(found, isFiltered ? found.length : search.total);
    }

    const found = await search.find(pieces, typing, thorough), { query } = found;
    const isNobody = plain.length === 2 && !found.people.length && !found.ids.length;
    const initials = await meantByInitials(search, plain, isNobody);
    if (initials) {
      const { people, rest } = initials, own = await papersBy(search, people.slice(0, 8)), left = rest.map(({ piece }) => piece);
      // A title that has the words side by side is what is meant: "k means", also where somebody is called K. Means.
      const isTitle = found.papers.slice(0, 50).some((id) => query.length > 1 && inTitle(query, id));
      if (!isTitle && left.length === pieces.length - (plain.length - rest.length) && !left.length) {
        const papers = [...own].filter(passes).sort((a, b) => a - b);
        return { ...listed(papers), query, people: isFiltered ? [] : people, exact: people.slice(0, 1) };
      }
      if (!isTitle) {
        const kept = pieces.filter((piece) => !plain.some((each) => each.piece === piece) || left.includes(piece));
        const others = await search.find(kept, typing, thorough), ranked = search.rank(others.query, (id) => own.has(id) && passes(id));
        if (ranked.ids.length) return { ...listed([]), ...others, ...ranked, people: [], pages: [], total: ranked.ids.length };
      }
      found.people = [...new Set([...found.people, ...people])];
    }

    let ranked = isFiltered ? search.rank(query, passes) : found, loose = false;
    for (const place of phrases) {
      const words = query.filter(({ piece }) => piece === place), { exact } = search.rankPeople(words);
      const own = await papersBy(search, exact.slice(0, 3));
      const venue = own.size ? own : await called(search, "v", pieces[place].text);
      /** @type {Test} */
      const has = (id) => inTitle(words, id) || own.has(id) || venue.has(id);
      const strict = search.rank(query, (id) => passes(id) && has(id));
      if (strict.ids.length) {
        ranked = strict;
        tests.push(has);
      } else loose = true;
    }

    // What was meant: a correction is a term of low quality where the word itself is none.
    let meant = cleaned(text), isMeant = false;
    const /** @type {string[]} */ unknown = [];
    for (const { text: word, typed, exact, terms, best } of query) {
      if (terms.has(word) || exact || (typed && [...terms.keys()].some((key) => key.startsWith(word))) || (best.size && /^\d+$/.test(word))) continue;
      const near = [...terms].filter(([, { quality }]) => quality < 0.65).sort(([, a], [, b]) => b.quality - a.quality)[0]?.[0]
        ?? (terms.size ? "" : await search.suggest(word));
      if (!terms.size) unknown.push(word);
      if (!near) continue;
      meant = meant.split(" ").map((token) => (search.words(token).join(" ") === word ? near : token)).join(" ");
      isMeant = true;
    }
    // The papers of the person whose name it is come first: others have the same words, of two authors.
    const { ids } = ranked, { exact } = found, isName = thorough && exact.length > 0 && exact.length < 4;
    const own = isName ? [...await papersBy(search, exact)].filter(passes).sort((a, b) => a - b) : [];
    return {
      ...found, ...ranked, papers: thorough ? [...new Set([...own, ...ranked.papers, ...ids])] : ranked.papers,
      people: isFiltered ? [] : found.people, pages: isFiltered ? [] : found.pages,
      total: ids.length, meant: isMeant ? meant : "", unknown, loose,
    };
  };
})();
