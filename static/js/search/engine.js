// Finds papers, people and pages in the index beside search/index.html. Loaded by search.js when it is first used.
// How the index is written, and why: sitegen/search/FORMAT.md.

/**
 * What index.js says; FORMAT.md tells what each means.
 * @typedef {object} Root
 * @property {number} version
 * @property {number} papers
 * @property {number} common
 * @property {number[]} heads - by band
 * @property {Record<string, number>} sizes - by kind of block
 * @property {[year: string, slots: number][]} years
 * @property {[paper: string, person: string]} paths
 * @property {Record<string, [borders: string, hashes: string]>} tables - by kind
 * @property {Record<string, string>} blocks - by kind
 * @property {string} dense
 * @property {FoldingTable} fold
 */
/** @typedef {any[]} FoldingTable - lengths of runs, each followed by what becomes of them */
/** @typedef {(name: string, file: string) => Promise<any>} Load - gives the content of a file */
/** @typedef {() => number} NextNumber */
/** @typedef {[key: string, value: string]} Entry - of a table */

/**
 * A word that a word of the query may stand for.
 * @typedef {object} Term
 * @property {number} quality - 1 for the word itself, less for others; 0.6 and less for corrections
 * @property {((next: NextNumber) => void) | null} [rest] - takes the rest of its list of abstracts
 */
/**
 * A word of the query, and what it finds.
 * @typedef {object} Word
 * @property {string} text
 * @property {number} piece - place of the piece of the query that it is of
 * @property {number} only - bands where it may stand, a bit for each; 0 for all
 * @property {boolean} exact - whether only the word itself is meant
 * @property {boolean} typed - whether it may be unfinished
 * @property {Map<string, Term>} terms
 * @property {Map<number, number>} people - by id: number of words of the name, or the quality of a similar one
 * @property {Map<number, number>} pages - by id: 1 or the quality of another word; half of it for words of the text
 * @property {Map<number, number>} best - by id of a paper: the best score of any of its places
 * @property {Map<number, number>} extra - by id of a paper: one more than what is said of the place in the title
 * @property {number} often
 * @property {number} rarity
 * @property {boolean} [free] - whether papers without it may be good
 * @property {boolean} [isCommon]
 */

/** @typedef {(id: number) => boolean} Test */
/** @typedef {{ papers: number[], ids: number[] }} Ranked - `papers`, the best first; `ids`, all with all words */
/** @typedef {{ text: string, only?: number, exact?: boolean }} Piece - of a query: some words; see `Word` for the rest */
/**
 * `exact`: of the people those whose name it is; `named`: how many of the pages have all words in the title, first.
 * @typedef {Ranked & { query: Word[], people: number[], exact: number[], pages: number[], named: number }} Found
 */
/**
 * @typedef {object} ShownPaper
 * @property {string} title
 * @property {string} authors
 * @property {string} more - number of further authors
 * @property {string} venue - the short name, if there is one
 * @property {string} award
 * @property {string} year
 * @property {string} href
 */
/** @typedef {{ name: string, slug: string, count: string, href: string }} ShownPerson */
/** @typedef {{ title: string, kind: string, summary: string, href: string }} ShownPage */
/**
 * An index that can be searched.
 * @typedef {object} Search
 * @property {number} total - number of papers
 * @property {Record<string, number>} sizes - ids in a block, by kind
 * @property {{ year: string, start: number, end: number }[]} years - ids of each, newest first
 * @property {(asked: string | Piece[], typing: boolean, thorough?: boolean) => Promise<Found>} find - `typing`: the last
 *   word may be unfinished; `thorough`: find all, for counts
 * @property {(query: Word[], allowed?: Test) => Ranked} rank
 * @property {(query: Word[]) => { people: number[], exact: number[] }} rankPeople
 * @property {(text: string, only?: number) => Promise<Word>} exactly - one word, as it is written, with all that has it
 * @property {(text: string) => Promise<string>} suggest - the word that was perhaps meant, "" if none is near
 * @property {(text: string) => Promise<void>} prepare - loads what `words` needs for `text`
 * @property {(text: string) => string[]} words
 * @property {RegExp} pieces - parts a text into what may be a word and what lies between
 * @property {(id: number) => Promise<ShownPaper>} paper
 * @property {(id: number) => Promise<ShownPerson>} person
 * @property {(id: number) => Promise<ShownPage>} page
 * @property {(kind: string, key: string) => Promise<string>} lookUp - the value of a key in a table, "" for none
 * @property {(sort: string, id: string) => Promise<number[]>} members - papers of a person ("w"), a venue ("v"), a type
 *   ("y"), a topic ("k")
 * @property {(kind: string, place: number) => Promise<any>} block
 * @property {(text: string) => NextNumber} reader
 * @property {(id: number) => string} yearOf - "" if it is unknown
 */

/**
 * The index whose root says `root`; fails if it is of another version. `base` is the address of its folder.
 * @type {(root: Root, load: Load, base: string) => Search}
 */
sitegenSearch.open = (root, load, base) => {
  if (root.version !== 5) throw new Error("", { cause: "index_of_other_version" });

  const PERSON = 3, ABSTRACT = 4, PAGE = 6, WEIGHTS = [1, 0.95, 0.55, 0, 0.3, 0.5, 0], { sizes } = root, /** @type {Map<string, any>} */ known = new Map();
  let slots = 0, folds = root.fold;
  const years = root.years.map(([year, size]) => ({ year, start: slots, end: (slots += size) }));

  /**
   * @template T, R
   * @param {T[]} values
   * @param {(value: T, place: number, values: T[]) => R} action
   */
  const all = (values, action) => Promise.all(values.map(action));

  /** @template T @param {string} key @param {() => T} make @returns {T} */
  function once(key, make) {
    if (!known.has(key)) known.set(key, make());
    return known.get(key);
  }

  // ---- Files, numbers and tables

  /** @type {(name: string, hashes: string, place: number, read?: (content: any) => any) => Promise<any>} */
  const file = (name, hashes, place, read = (content) => content) => (
    once(name, async () => read(await load(name, name + "-" + hashes.substr(4 * place, 4) + ".js"))));

  /** @type {Search["block"]} */
  const block = (kind, place) => file(kind + place, root.blocks[kind], place);

  /** @type {Search["reader"]} */
  function reader(text) {
    let at = 0;
    return () => {
      let value = 0, code;
      while ((code = text.charCodeAt(at++)) > 92) value = value * 34 + code - 92;
      return value * 57 + code - 35;
    };
  }

  // Texts begin with a number: how much they share with `before`.
  /** @type {(before: string, text: string) => string} */
  const unshared = (before, text) => before.slice(0, reader(text)()) + text.slice(text.charCodeAt(0) > 92 ? 2 : 1);

  /** @type {(content: string) => Entry[]} */
  function entries(content) {
    const [keys, values] = content.split("\n").map((part) => part.split(" "));
    let key = "";
    return keys.map((text, i) => [key = unshared(key, text), values[i]]);
  }

  // All [key, value] of a table that begin with `start` (are it, if `exact`); null if they are spread over more than `most` files.
  /** @type {(kind: string, start: string, most: number, exact?: boolean) => Promise<Entry[] | null>} */
  async function range(kind, start, most, exact) {
    const [text, hashes] = root.tables[kind], borders = text.split(" ");
    const from = borders.findLastIndex((border) => border <= start);
    let to = from + 1;
    while (!exact && borders[to]?.startsWith(start)) to++;
    if (to - from > most || !hashes) return hashes ? null : [];
    const found = await all(borders.slice(from, to), (border, i) => (
      file(`${kind}-${border.replace(/[^a-z0-9]/gu, (c) => `_${c.codePointAt(0)?.toString(16)}`)}`, hashes, from + i, entries)));
    return found.flat().filter((/** @type {Entry} */ [key]) => (exact ? key === start : key.startsWith(start)));
  }

  /** @type {Search["lookUp"]} */
  const lookUp = async (kind, key) => (await range(kind, key, 1, true))?.[0]?.[1] ?? "";

  /** @type {Search["members"]} */
  async function members(sort, id) {
    const text = await (sort === "w" ? lookUp("w", id) : lookUp("s", `${sort}/${id}`)), next = reader(text);
    let last = -1;
    return Array.from(text.match(/[#-[]/g) ?? [], () => (last += next()));
  }

  // ---- Words: the rules of sitegen/search/tokens.py

  const dense = `[${root.dense}]`, isDense = new RegExp(dense, "u");
  const runs = new RegExp(`${dense}+|[^ ${root.dense}]+`, "gu");
  const pieces = new RegExp(`(${dense}|(?:(?!${dense})[\\p{L}\\p{N}\\p{M}'’])+)`, "u");

  // What a character becomes; undefined where the part of the table that is here does not tell.
  /** @type {(character: string) => string | null | undefined} */
  function fold(character) {
    let code = /** @type {number} */ (character.codePointAt(0)), i = 0;
    for (; code >= folds[i]; i += 2) code -= folds[i];
    const texts = folds[i + 1]?.split?.(",");
    return texts ? texts[code] ?? texts[0] : folds[i + 1] && character;
  }

  /** @param {string} text */
  const folded = (text) => [...text.normalize("NFC")].map(fold);

  // Loads what is needed to fold `text`; then `words` can be called for it.
  /** @type {Search["prepare"]} */
  async function prepare(text) {
    if (folded(text).some((part) => part == null)) folds = await block("u", 0);
  }

  /** @type {Search["words"]} */
  const words = (text) => (folded(text).join("").match(runs) ?? []).flatMap((run) => {
    const letters = [...run];
    return letters[1] && isDense.test(run) ? letters.slice(1).map((next, i) => letters[i] + next) : run;
  });

  const IDENTIFIER = /^(?:.*?[:/])?(10\.\d{4,9}\/\S+|\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?$/;

  /** @type {(text: string, piece: number, only?: number, exact?: boolean) => Word} */
  function wordOf(text, piece, only = 0, exact = false) {
    const { start = 0, end = 0 } = (!only && years.find(({ year }) => year === text)) || {};
    const best = new Map(Array.from({ length: end - start }, (_, i) => [start + i, 0.5]));
    return {
      text, piece, only, exact, typed: false, terms: new Map(), people: new Map(), pages: new Map(), best, extra: new Map(),
      often: 1, rarity: 0,
    };
  }

  /** @type {(pieces: Piece[], typing: boolean) => Promise<Word[]>} */
  async function parse(pieces, typing) {
    await prepare(pieces.map(({ text }) => text).join(" "));
    const query = pieces.flatMap(({ text, only, exact }, piece) => (
      text.split(/\s+/).flatMap((part) => IDENTIFIER.exec(part.toLowerCase())?.[1].replace("10.48550/arxiv.", "") ?? words(part))
        .map((text) => wordOf(text, piece, only, exact)))).slice(0, 12);
    const last = query.at(-1);
    if (last) last.typed = typing && !last.exact;
    // Too little of a word to be worth what it would fetch.
    if (typing && (query[1] ? /^[a-z0-9]{1,2}$/ : /^[a-z0-9]$/).test(last?.text ?? "")) query.pop();
    return query;
  }

  // ---- Terms: what a word may stand for, and their posting lists

  // Takes `count` entries of a list, from the one after `id` on, into the scores of a word; gives the last.
  /** @type {(word: Word, quality: number, band: number, id: number, count: number, next: NextNumber) => number} */
  function take(word, quality, band, id, count, next) {
    const score = quality * WEIGHTS[band], ids = Array.from({ length: count }, () => (id += next()));
    for (const id of ids) {
      const extra = !band || band === PERSON || band === PAGE ? next() + 1 : 0;
      if (word.only && !(word.only >> band & 1)) continue;
      // Of a name of so many words, or a name like it.
      if (band === PERSON) word.people.set(id, Math.max(word.people.get(id) ?? 0, quality < 1 ? quality : extra));
      else if (band === PAGE) word.pages.set(id, Math.max(word.pages.get(id) ?? 0, quality / extra));
      else if (score > (word.best.get(id) ?? 0)) {
        word.best.set(id, score);
        word.extra.set(id, extra);
      }
    }
    return id;
  }

  /** @type {(word: Word, key: string, value: string, quality: number) => void} */
  function addTerm(word, key, value, quality) {
    if (!value || word.terms.has(key)) return;
    const next = reader(value), mask = next(), /** @type {Term} */ term = { quality };
    word.terms.set(key, term);
    word.free ||= key.endsWith("*"); // only the best papers with such a beginning are known
    WEIGHTS.forEach((_, band) => {
      if (!(mask >> band & 1)) return;
      const count = next(), head = root.heads[band], isCommon = head && count > root.common;
      const most = isCommon || band === ABSTRACT ? head : count, last = take(word, quality, band, -1, Math.min(count, most), next);
      if (![PERSON, ABSTRACT, PAGE].includes(band)) word.often += count * quality;
      if (isCommon) word.free ||= word.isCommon ||= quality === 1;
      else if (count > most) term.rest = (next) => take(word, quality, band, last, count - most, next);
    });
  }

  // Completes long lists of abstracts, whose rest is fetched only for queries that need it.
  /** @param {Word[]} query */
  const complete = (query) => all(query, ({ terms }) => {
    const cut = [...terms].filter(([, { rest }]) => rest).sort(([, a], [, b]) => b.quality - a.quality);
    return all(cut.slice(0, 3), async ([key, term]) => {
      const { rest } = term;
      term.rest = null;
      rest?.(reader(await lookUp("a", key)));
    });
  });

  // The words of most titles among those that begin with `start`.
  /** @param {string} start */
  async function frequent(start) {
    return (await range("f", start, 9) ?? []).sort(([, a], [, b]) => reader(b)() - reader(a)()).slice(0, 4).map(([key]) => key);
  }

  // The word itself, words that only end in another way and, while it is typed, those that begin with it.
  /** @type {(word: Word, place: number, query: Word[]) => Promise<void>} */
  async function expand(word, _, query) {
    const { text, typed } = word, long = text.length > 3, /** @type {(key: string) => Promise<Entry>} */ entry = async (key) => [key, await lookUp("t", key)];
    if (word.exact) return addTerm(word, ...await entry(text), 1);
    const known = await range("t", text, typed ? 3 : 1);
    const near = known?.filter(([key]) => !key.endsWith("*"))
      ?? await all(typed ? [text, `${text}*`, ...query[1] ? await frequent(text) : []] : [text, `${text}s`], entry);
    if (!typed && long && text.endsWith("s")) near.push(await entry(text.slice(0, -1)));
    for (const [key, value] of near) {
      const more = key.length - text.length;
      if (!more) addTerm(word, key, value, 1);
      else if (typed || (long && more < 3)) addTerm(word, key, value, typed ? Math.max(0.5, 0.9 - more / 20) : 0.7);
    }
  }

  // ---- Misspelt words

  // Edits (a letter more, less, other; two swapped) from one word to another or, with `open`, to a beginning of it;
  // more than `most` if there are more.
  /** @type {(one: string, other: string, most: number, open: boolean) => number} */
  function distance(one, other, most, open) {
    let i = 0;
    while (i < one.length && one[i] === other[i]) i++;
    const a = one.slice(i), b = other.slice(i);
    if (!a || !b || !most) return open && !a ? 0 : a.length + b.length;
    /** @type {(x: number, y: number) => number} */
    const from = (x, y) => distance(a.slice(x), b.slice(y), most - 1, open);
    return 1 + Math.min(from(1, 1), from(1, 0), from(0, 1), a[0] === b[1] && a[1] === b[0] ? from(2, 2) : most);
  }

  /** @param {string} text */
  const reverse = (text) => [...text].reverse().join("");

  // Adds the words that `word` may be a misspelling of. Edits leave its beginning or its end as it is. With `quick` (not 0), only
  // words that many titles have, and only below what the word itself finds. `more`: how many edits more than usual.
  /** @type {(word: Word, limit: number, quick: number, more?: number) => Promise<void>} */
  async function correct(word, limit, quick, more = 0) {
    const { text, typed } = word, { length } = text, most = (length < 7 ? 1 : 2) + more, found = new Map();
    if (word.exact || !/^[^\d./]{3,}$/.test(text)) return;
    const part = Math.floor(length / (most + 1));
    const rest = Math.max(1, Math.min(part, length - 1 - part)); // swapped letters may lie on both sides of the middle
    await all(/** @type {[string, string, number][]} */ (
      [["f", text, 0], ["t", text, part], ["r", reverse(text), rest]]).slice(0, quick ? 1 : 3), async ([kind, written, shared]) => {
      let near = null;
      while (!near && shared < length) near = await range(kind, written.slice(0, shared++), 4);
      for (const [key, value] of near ?? []) {
        const candidate = kind === "r" ? reverse(key) : key, longer = candidate.length - length;
        if ((typed ? -longer : Math.abs(longer)) > most || !/^[^\d./*]{4,}$/.test(key)) continue;
        const edits = distance(text, candidate, most, typed), often = kind === "t" ? Math.log2(value.length) : reader(value)();
        if (edits && edits <= most) found.set(candidate, 64 * edits - often);
      }
    });
    await all([...found].sort(([, a], [, b]) => a - b).slice(0, limit), async ([key, cost]) => (
      addTerm(word, key, await lookUp("t", key), quick ? 0.25 : cost < 64 ? 0.6 : 0.4)));
  }

  /** @type {Search["exactly"]} */
  async function exactly(text, only) {
    const word = wordOf(text, 0, only, true);
    await expand(word, 0, []);
    await complete([word]);
    return word;
  }

  /** @type {Search["suggest"]} */
  async function suggest(text) {
    const word = wordOf(text, 0);
    await correct(word, 1, 0, text.length > 4 ? 1 : 0);
    return [...word.terms.keys()][0] ?? "";
  }

  // ---- Ranking

  // What a posting says of the word that follows in the title: 0, or for a short one 1, 2 or 3.
  /** @param {string} [text] */
  const shortClass = (text) => (text && text.length < 4 ? 1 + [...text].reduce((sum, c) => sum + /** @type {number} */ (c.codePointAt(0)), 0) % 3 : 0);

  // Papers by score: `papers`, the best; `ids`, all with all words.
  /** @type {Search["rank"]} */
  function rank(query, allowed = () => true) {
    for (const word of query) word.rarity = Math.log2(2 + root.papers / word.often) / (word.isCommon ? 4 : 1);
    const needed = query.filter(({ free }) => !free).length, scores = new Float32Array(slots), /** @type {number[]} */ ids = [], /** @type {number[]} */ some = [];
    for (const id of new Set(query.flatMap(({ best }) => [...best.keys()]))) {
      if (!allowed(id)) continue;
      let score = 0, matched = 0;
      for (const { best, rarity, free } of query) {
        const value = best.get(id);
        if (!value) continue;
        score += value * rarity;
        if (!free) matched++;
      }
      (matched < needed ? some : ids).push(id);
      scores[id] = score * (matched < needed ? matched / needed : 1);
    }
    let papers = ids.length ? ids : some;
    const least = Float32Array.from(papers, (id) => scores[id]).sort().at(-200);
    if (least) papers = papers.filter((id) => scores[id] >= least);
    // Words that stand side by side in the title too, and titles that begin with the query, are better.
    for (const id of papers) {
      let previous = NaN;
      query.forEach(({ text, extra, rarity }, i) => {
        const said = (extra.get(id) ?? 0) - 1, position = said >> 3;
        if (said >= 0) {
          const before = shortClass(query[i - 1]?.text), next = shortClass(query[i + 1]?.text);
          const away = before && said & 4 ? 1 : (position - previous + 14) % 7;
          if (away) scores[id] += 0.3 / away * rarity;
          if (next && next === (said & 3)) scores[id] += 0.3 * rarity;
          if (!i && !position) scores[id] += 0.1 * rarity;
          previous = position;
        } else previous += shortClass(text) ? 1 : NaN;
      });
    }
    return { papers: papers.sort((a, b) => scores[b] - scores[a] || a - b), ids };
  }

  // Pages that have all words: those with more of them in the title first.
  /** @param {Word[]} query */
  function rankPages(query) {
    const found = [...query[0]?.pages.keys() ?? []].filter((id) => query.every(({ pages }) => pages.has(id)));
    /** @param {number} id */
    const score = (id) => query.reduce((sum, { pages }) => sum + (pages.get(id) ?? 0), 0);
    const pages = found.sort((a, b) => score(b) - score(a) || a - b);
    return { pages, named: pages.filter((id) => query.every(({ pages }) => (pages.get(id) ?? 0) > 0.5)).length };
  }

  // People whose names have all the words: exact names first, then those with more papers.
  /** @type {Search["rankPeople"]} */
  function rankPeople(query) {
    const found = [...query[0]?.people.keys() ?? []].filter((id) => query.every(({ people }) => people.has(id)));
    const { size } = new Set(query.map(({ text }) => text)), whole = Math.min(size, 8) + (query[size] ? 8 : 0);
    /** @type {Record<number, number>} */
    const scores = {};
    for (const id of found) {
      const least = Math.min(...query.map(({ people }) => people.get(id) ?? 0));
      scores[id] = least === whole ? 9 : Math.min(least, 1);
    }
    const people = found.sort((a, b) => scores[b] - scores[a] || a - b);
    return { people, exact: people.filter((id) => scores[id] > 1) };
  }

  // ---- Queries

  /** @type {Search["find"]} */
  const find = (...asked) => once("find " + JSON.stringify(asked), () => answer(...asked));

  /** @type {Search["find"]} */
  async function answer(asked, typing, thorough) {
    const query = await parse(typeof asked === "string" ? [{ text: asked }] : asked, typing);
    await all(query, expand);
    // A word that is only begun says little: abstracts and misspelt words can wait for the rest of it.
    const isBegun = query.some(({ text, typed, terms }) => typed && terms.size && (text.length < 4 || !terms.has(text)));
    /** @type {Ranked} */
    let ranked = { papers: [], ids: [] };
    const lacking = () => !(ranked.ids.length || isBegun);
    const settle = async () => {
      ranked = rank(query);
      if (thorough || lacking()) {
        await complete(query);
        ranked = rank(query);
      }
    };
    const unknown = query.filter(({ text, typed, terms }) => !terms.has(text) && !(typed && terms.size));
    // Whether all words are words, but hardly belong together: no title, name or venue has them.
    const isOdd = () => !isBegun && ranked.ids.length < 10
      && !ranked.papers.some((id) => query.every(({ best, free }) => free || (best.get(id) ?? 0) > 0.5));
    if (!unknown[0]) await settle();
    if (unknown[0] || lacking() || isOdd()) {
      const rarest = query.filter(({ typed }) => !typed).sort((a, b) => b.rarity - a.rarity).slice(0, 2);
      const suspects = unknown[0] ? unknown : rarest;
      // Where papers have all the words as they are, corrections are only an offer.
      await all(suspects, (word) => correct(word, suspects[1] ? 3 : 6, ranked.ids.length));
      await settle();
    }
    return { query, ...rankPeople(query), ...rankPages(query), ...ranked };
  }

  // ---- Records

  /** @type {(pattern: string, slug: string) => string} */
  function address(pattern, slug) {
    return new URL("../" + pattern.replace("*", slug), base).href.replace(/^(http.*)index\.html$/, "$1");
  }

  /** @type {(text: string, rest: string) => string} */
  function slugOf(text, rest) {
    const simple = text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    return rest ? unshared(simple, rest) : simple;
  }

  // Fields that are empty and the last ones are left out.
  /** @type {(kind: string, id: number, size?: number) => Promise<string[]>} */
  const line = async (kind, id, size = sizes[kind]) => (await block(kind, Math.floor(id / size))).split("\n")[id % size].split("\t");
  /** @type {Search["yearOf"]} */
  const yearOf = (id) => /** @type {{ year: string }} */ (years.find(({ end }) => id < end)).year;

  /** @type {Search["paper"]} */
  async function paper(id) {
    const [title, rest = "", authors = "", more = "", venue = "", award = ""] = await line("p", id);
    return { title, authors, more, venue, award, year: yearOf(id), href: address(root.paths[0], slugOf(title, rest)) };
  }

  /** @type {Search["person"]} */
  async function person(id) {
    const [name, rest, , count, hidden] = await line("q", id), slug = slugOf(name, rest);
    return { name, slug, count, href: hidden ? base + "index.html?author=" + slug : address(root.paths[1], slug) };
  }

  /** @type {Search["page"]} */
  async function page(id) {
    const [title, path, kind = "", summary = ""] = await line("g", id);
    return { title, kind, summary, href: /^[a-z]+:/.test(path) ? path : address(path, "") };
  }

  return {
    total: root.papers, sizes, years, find, rank, rankPeople, exactly, suggest, prepare, words, pieces, paper, person, page, lookUp,
    members, block, reader, yearOf,
  };
};
