// Finds papers and people in the index beside search/index.html. A part of search.js.
// How the index is written, and why: sitegen/search/FORMAT.md.

// `root`: what index.js says; `load`: gives the content of a file by name and address; `base`: where they are.
sitegenSearch.open = (root, load, base) => {
  const TITLE = 0, PERSON = 3, ABSTRACT = 4;
  const WEIGHTS = [1, 0.95, 0.55, 0, 0.3];
  const known = new Map();
  let slots = 0, folds = root.fold;
  const years = root.years.map(([year, size]) => ({ year, start: slots, end: (slots += size) }));

  const all = (values, action) => Promise.all(values.map(action));

  function once(key, make) {
    if (!known.has(key)) known.set(key, make());
    return known.get(key);
  }

  // ---- Files, numbers and tables

  const file = (name, hashes, place, read = (content) => content) => (
    once(name, async () => read(await load(name, `${name}-${hashes.substr(4 * place, 4)}.js`))));

  const block = (kind, place) => file(kind + place, root.blocks[kind], place);

  function reader(text) {
    let at = 0;
    return () => {
      let value = 0, code;
      while ((code = text.charCodeAt(at++)) > 92) value = value * 34 + code - 92;
      return value * 57 + code - 35;
    };
  }

  // Texts begin with a number: how much they share with `before`.
  const unshared = (before, text) => before.slice(0, reader(text)()) + text.slice(text.charCodeAt() > 92 ? 2 : 1);

  function entries(content) {
    const [keys, values] = content.split("\n").map((part) => part.split(" "));
    let key = "";
    return keys.map((text, i) => [key = unshared(key, text), values[i]]);
  }

  // All [key, value] of a table that begin with `start` (are it, if `exact`); null if they are spread over more than `most` files.
  async function range(kind, start, most, exact) {
    const [text, hashes] = root.tables[kind], borders = text.split(" ");
    const from = borders.findLastIndex((border) => border <= start);
    let to = from + 1;
    while (!exact && borders[to]?.startsWith(start)) to++;
    if (to - from > most || !hashes) return hashes ? null : [];
    const found = await all(borders.slice(from, to), (border, i) => (
      file(`${kind}-${border.replace(/[^a-z0-9]/gu, (c) => `_${c.codePointAt().toString(16)}`)}`, hashes, from + i, entries)));
    return found.flat().filter(([key]) => (exact ? key === start : key.startsWith(start)));
  }

  const lookUp = async (kind, key) => (await range(kind, key, 1, true))[0]?.[1] ?? "";

  // ---- Words: the rules of sitegen/search/tokens.py

  const dense = `[${root.dense}]`, isDense = new RegExp(dense, "u");
  const runs = new RegExp(`${dense}+|[^ ${root.dense}]+`, "gu");
  const pieces = new RegExp(`(${dense}|(?:(?!${dense})[\\p{L}\\p{N}\\p{M}'\u2019])+)`, "u");

  // What a character becomes; undefined where the part of the table that is here does not tell.
  function fold(character) {
    let code = character.codePointAt(), i = 0;
    for (; code >= folds[i]; i += 2) code -= folds[i];
    const texts = folds[i + 1]?.split?.(",");
    return texts ? texts[code] ?? texts[0] : folds[i + 1] && character;
  }

  const folded = (text) => [...text.normalize("NFC")].map(fold);

  // Loads what is needed to fold `text`; then `words` can be called for it.
  async function prepare(text) {
    if (folded(text).some((part) => part == null)) folds = await block("u", 0);
  }

  const words = (text) => (folded(text).join("").match(runs) ?? []).flatMap((run) => {
    const letters = [...run];
    return letters[1] && isDense.test(run) ? letters.slice(1).map((next, i) => letters[i] + next) : run;
  });

  const IDENTIFIER = /^(?:.*?[:/])?(10\.\d{4,9}\/\S+|\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?$/;

  // `typed`: whether the word may be unfinished.
  async function parse(text, typing) {
    await prepare(text);
    const found = text.split(/\s+/).flatMap((part) => IDENTIFIER.exec(part.toLowerCase())?.[1] ?? words(part)).slice(0, 12);
    const query = found.map((text, i) => {
      const { start = 0, end = 0 } = years.find(({ year }) => year === text) ?? {};
      const best = new Map(Array.from({ length: end - start }, (_, i) => [start + i, 0.5]));
      return { text, typed: typing && !found[i + 1], terms: new Map(), people: new Map(), best, extra: new Map(), often: 1 };
    });
    // Too little of a word to be worth what it would fetch.
    if (typing && (query[1] ? /^[a-z0-9]{1,2}$/ : /^[a-z0-9]$/).test(query.at(-1)?.text)) query.pop();
    return query;
  }

  // ---- Terms: what a word may stand for, and their posting lists

  // Takes `count` entries of a list, from the one after `id` on, into the scores of a word; gives the last.
  function take(word, quality, band, id, count, next) {
    const score = quality * WEIGHTS[band], ids = Array.from({ length: count }, () => (id += next()));
    for (const id of ids) {
      const extra = band === TITLE || band === PERSON ? next() + 1 : 0;
      // Of a name of so many words, or a name like it.
      if (band === PERSON) word.people.set(id, Math.max(word.people.get(id) ?? 0, quality < 1 ? quality : extra));
      else if (!(word.best.get(id) >= score)) {
        word.best.set(id, score);
        word.extra.set(id, extra);
      }
    }
    return id;
  }

  function addTerm(word, key, value, quality) {
    if (!value || word.terms.has(key)) return;
    const next = reader(value), mask = next(), term = { quality };
    word.terms.set(key, term);
    word.free ||= key.endsWith("*"); // only the best papers with such a beginning are known
    WEIGHTS.forEach((_, band) => {
      if (!(mask >> band & 1)) return;
      const count = next(), isCommon = count > root.common && band % 2 === 0;
      const most = band === ABSTRACT ? 40 : isCommon ? 512 : count, last = take(word, quality, band, -1, Math.min(count, most), next);
      if (band < PERSON) word.often += count * quality;
      if (isCommon) word.free ||= word.isCommon ||= quality === 1;
      else if (count > most) term.rest = (next) => take(word, quality, band, last, count - most, next);
    });
  }

  // Completes long lists of abstracts, whose rest is fetched only for queries that need it.
  const complete = (query) => all(query, ({ terms }) => {
    const cut = [...terms].filter(([, { rest }]) => rest).sort(([, a], [, b]) => b.quality - a.quality);
    return all(cut.slice(0, 3), async ([key, term]) => {
      const { rest } = term;
      term.rest = null;
      rest(reader(await lookUp("a", key)));
    });
  });

  // The words of most titles among those that begin with `start`.
  async function frequent(start) {
    const found = await range("f", start, 9);
    return found.sort(([, a], [, b]) => reader(b)() - reader(a)()).slice(0, 4).map(([key]) => key);
  }

  // The word itself, words that only end in another way and, while it is typed, those that begin with it.
  async function expand(word, _, query) {
    const { text, typed } = word, long = text.length > 3, entry = async (key) => [key, await lookUp("t", key)];
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
  function distance(one, other, most, open) {
    let i = 0;
    while (i < one.length && one[i] === other[i]) i++;
    const a = one.slice(i), b = other.slice(i);
    if (!a || !b || !most) return open && !a ? 0 : a.length + b.length;
    const from = (x, y) => distance(a.slice(x), b.slice(y), most - 1, open);
    return 1 + Math.min(from(1, 1), from(1, 0), from(0, 1), a[0] === b[1] && a[1] === b[0] ? from(2, 2) : most);
  }

  const reverse = (text) => [...text].reverse().join("");

  // Adds the words that `word` may be a misspelling of. Edits leave its beginning or its end as it is. With `quick`, only
  // words that many titles have, and only below what the word itself finds.
  async function correct(word, limit, quick) {
    const { text, typed } = word, { length } = text, most = length < 7 ? 1 : 2, found = new Map();
    if (!/^[^\d./]{3,}$/.test(text)) return;
    const part = Math.floor(length / (most + 1));
    const rest = Math.max(1, Math.min(part, length - 1 - part)); // swapped letters may lie on both sides of the middle
    await all([["f", text, 0], ["t", text, part], ["r", reverse(text), rest]].slice(0, quick ? 1 : 3), async ([kind, written, shared]) => {
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

  // ---- Ranking

  // What a posting says of the word that follows in the title: 0, or for a short one 1, 2 or 3.
  const shortClass = (text) => (text?.length < 4 ? 1 + [...text].reduce((sum, c) => sum + c.codePointAt(), 0) % 3 : 0);

  // Papers by score: `papers`, the best; `ids`, all with all words.
  function rank(query, allowed = () => true) {
    for (const word of query) word.rarity = Math.log2(2 + root.papers / word.often) / (word.isCommon ? 4 : 1);
    const needed = query.filter(({ free }) => !free).length, scores = new Float32Array(slots), ids = [], some = [];
    for (const id of new Set(query.flatMap(({ best }) => [...best.keys()]))) {
      if (!allowed(id)) continue;
      let score = 0, matched = 0;
      for (const { best, rarity, free } of query) {
        if (!best.has(id)) continue;
        score += best.get(id) * rarity;
        if (!free) matched++;
      }
      (matched < needed ? some : ids).push(id);
      scores[id] = score * (matched < needed ? matched / needed : 1);
    }
    let papers = ids.length ? ids : some;
    const least = Float32Array.from(papers, (id) => scores[id]).sort().at(-200);
    papers = papers.filter((id) => !(scores[id] < least));
    // Words that stand side by side in the title too, and titles that begin with the query, are better.
    for (const id of papers) {
      let previous = NaN;
      query.forEach(({ text, extra, rarity }, i) => {
        const said = extra.get(id) - 1, position = said >> 3;
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

  // People whose names have all the words: exact names first, then those with more papers.
  function rankPeople(query) {
    const found = [...query[0]?.people.keys() ?? []].filter((id) => query.every(({ people }) => people.has(id)));
    const { size } = new Set(query.map(({ text }) => text)), whole = Math.min(size, 8) + (query[size] ? 8 : 0);
    const scores = {};
    for (const id of found) {
      const least = Math.min(...query.map(({ people }) => people.get(id)));
      scores[id] = least === whole ? 9 : Math.min(least, 1);
    }
    const people = found.sort((a, b) => scores[b] - scores[a] || a - b);
    return { people, exact: people.filter((id) => scores[id] > 1) };
  }

  // ---- Queries

  // `typing`: the last word may be unfinished; `thorough`: find all, for counts.
  // Gives the words; ids of `people` and `papers`, best first; of people of just that name (`exact`); `ids` of all papers
  // with all words.
  const find = (...asked) => once(`find ${asked}`, () => answer(...asked));

  async function answer(text, typing, thorough) {
    const query = await parse(text, typing);
    await all(query, expand);
    // A word that is only begun says little: abstracts and misspelt words can wait for the rest of it.
    const isBegun = query.some(({ text, typed, terms }) => typed && terms.size && (text.length < 4 || !terms.has(text)));
    let ranked = null;
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
      && !ranked.papers.some((id) => query.every(({ best, free }) => free || best.get(id) > 0.5));
    if (!unknown[0]) await settle();
    if (unknown[0] || lacking() || isOdd()) {
      const rarest = query.filter(({ typed }) => !typed).sort((a, b) => b.rarity - a.rarity).slice(0, 2);
      const suspects = unknown[0] ? unknown : rarest;
      // Where papers have all the words as they are, corrections are only an offer.
      await all(suspects, (word) => correct(word, suspects[1] ? 3 : 6, ranked?.ids.length));
      await settle();
    }
    return { query, ...rankPeople(query), ...ranked };
  }

  // ---- Records

  function address(pattern, slug) {
    const { href } = new URL(`../${pattern.replace("*", slug)}`, base);
    return href.replace(/^(http.*)index\.html$/, "$1");
  }

  function slugOf(text, rest) {
    const simple = text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    return rest ? unshared(simple, rest) : simple;
  }

  const line = async (kind, id, size) => (await block(kind, Math.floor(id / size))).split("\n")[id % size].split("\t");
  const yearOf = (id) => years.find(({ end }) => id < end).year;

  async function paper(id) {
    const [title, rest, authors, more, venue, type] = await line("p", id, 32);
    return { title, authors, more, venue, type, year: yearOf(id), href: address(root.paths[0], slugOf(title, rest)) };
  }

  async function person(id) {
    const [name, rest, , count, hidden] = await line("q", id, 512), slug = slugOf(name, rest);
    return { name, slug, count, href: hidden ? `${base}index.html?person=${slug}` : address(root.paths[1], slug) };
  }

  return { find, rank, prepare, words, pieces, paper, person, lookUp, block, reader, yearOf };
};
