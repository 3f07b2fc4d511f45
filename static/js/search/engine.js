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

  const exactly = (kind, key) => range(kind, key, 1, true);
  const lookUp = async (kind, key) => (await exactly(kind, key))[0]?.[1] ?? "";

  // ---- Words: the rules of sitegen/search/tokens.py

  const runs = new RegExp(`[${root.dense}]+|[^${root.dense}]+`, "gu");
  const dense = new RegExp(`[${root.dense}]`, "u");
  const pieces = new RegExp(`([${root.dense}]|(?:(?![${root.dense}])[\\p{L}\\p{N}\\p{M}'\u2019])+)`, "u");

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

  const words = (text) => folded(text).join("").split(" ").flatMap((word) => (word.match(runs) ?? []).flatMap((run) => {
    const letters = [...run];
    return dense.test(run) && letters[1] ? letters.slice(1).map((next, i) => letters[i] + next) : run;
  }));

  const IDENTIFIER = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:|https?:\/\/arxiv\.org\/(?:abs|pdf)\/|arxiv:)?(10\.\d{4,9}\/\S+|\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?$/;

  async function parse(text) {
    await prepare(text);
    const found = text.split(/\s+/).flatMap((part) => IDENTIFIER.exec(part.toLowerCase())?.[1] ?? words(part));
    return found.slice(0, 12).map((text) => ({
      text, terms: new Map(), people: new Map(), best: new Float32Array(slots), extra: new Uint8Array(slots),
    }));
  }

  // ---- Terms: what a word may stand for, and their posting lists

  const isCut = (list, band) => list?.left > 0 && (band % 4 || list.count <= root.common);

  // Takes the next `count` entries of a list into the scores of a word.
  function take(word, band, quality, list, count, next) {
    const ids = Array.from({ length: count }, () => (list.last += next()));
    const score = quality * WEIGHTS[band];
    list.left -= count;
    for (const id of ids) {
      const extra = band === TITLE || band === PERSON ? next() + 1 : 0;
      // Of a name of so many words, or a name like it.
      if (band === PERSON) word.people.set(id, Math.max(word.people.get(id) ?? 0, quality < 1 ? quality : extra));
      else if (word.best[id] < score) {
        word.best[id] = score;
        word.extra[id] = extra;
      }
    }
  }

  function addTerm(word, key, value, quality) {
    if (!value || word.terms.has(key)) return;
    const next = reader(value), mask = next(), lists = [];
    word.terms.set(key, { quality, lists });
    WEIGHTS.forEach((_, band) => {
      if (!(mask >> band & 1)) return;
      const count = next(), most = band === ABSTRACT ? 32 : 128;
      lists[band] = { count, left: count, last: -1 };
      take(word, band, quality, lists[band], count > most * 1.25 ? most : count, next);
    });
  }

  // Completes long lists, whose rest is in files of its own ("m", "a"): fetched only for queries that need it.
  const complete = (query, kind, typing) => all(query, ({ terms }, i) => {
    const cutLists = ({ lists }) => lists.map((list, band) => ((band === ABSTRACT) === (kind === "a") && isCut(list, band) ? list : null));
    const cut = [...terms].filter(([, term]) => cutLists(term).some(Boolean)).sort(([, a], [, b]) => b.quality - a.quality);
    return all(cut.slice(0, typing ? 4 : 2), async ([key, term]) => {
      const next = reader(await lookUp(kind, key));
      cutLists(term).forEach((list, band) => list && take(query[i], band, term.quality, list, list.left, next));
    });
  });

  // The word itself, words that only end in another way and, while it is typed, those that begin with it.
  async function expand(word, typing) {
    const { text } = word, long = text.length > 3;
    const near = await range("t", text, typing ? 2 : 1) ?? (await all([text, `${text}*`], (key) => exactly("t", key))).flat();
    if (!typing && long && text.endsWith("s")) near.push(...await exactly("t", text.slice(0, -1)));
    for (const [key, value] of near) {
      const more = key.length - text.length;
      if (!more) addTerm(word, key, value, 1);
      else if (typing ? !key.endsWith("*") || more === 1 : long && more < 3) addTerm(word, key, value, typing ? Math.max(0.5, 0.9 - more / 20) : 0.7);
    }
  }

  // ---- Misspelt words

  // Edits (a letter more, less, other; two swapped) from one word to another or, with `open`, to a beginning of it;
  // more than `most` if there are more.
  function distance(one, other, most, open) {
    let i = 0;
    while (i < one.length && one[i] === other[i]) i++;
    const a = one.slice(i), b = other.slice(i);
    if (!a) return open ? 0 : b.length;
    if (!b || !most) return a.length + most;
    const from = (x, y) => distance(a.slice(x), b.slice(y), most - 1, open);
    return 1 + Math.min(from(1, 1), from(1, 0), from(0, 1), a[0] === b[1] && a[1] === b[0] ? from(2, 2) : most);
  }

  const reverse = (text) => [...text].reverse().join("");

  // Adds the words that `word` may be a misspelling of. Edits leave its beginning or its end as it is.
  async function correct(word, typing, limit) {
    const { text } = word, { length } = text, most = length < 7 ? 1 : 2, found = new Map();
    if (length < (typing ? 4 : 3) || /[\d./]/.test(text)) return;
    const part = Math.floor(length / (most + 1));
    const rest = Math.max(1, Math.min(part, length - 1 - part)); // swapped letters may lie on both sides of the middle
    await all([["t", text, part], ["r", reverse(text), rest]], async ([kind, written, shared]) => {
      let near = null;
      while (!near && shared < length) near = await range(kind, written.slice(0, shared++), 4);
      for (const [key, value] of near ?? []) {
        const candidate = kind === "r" ? reverse(key) : key, longer = candidate.length - length;
        if (-longer > most || (longer > most && !typing) || key.length < 4 || /[\d./*]/.test(key)) continue;
        const edits = distance(text, candidate, most, typing), often = kind === "r" ? reader(value)() : Math.log2(value.length);
        if (edits && edits <= most) found.set(candidate, 64 * edits - often);
      }
    });
    await all([...found].sort(([, a], [, b]) => a - b).slice(0, limit), async ([key, cost]) => (
      addTerm(word, key, await lookUp("t", key), cost < 64 ? 0.6 : 0.4)));
  }

  // ---- Ranking

  // What a posting says of the word that follows in the title: 0, or for a short one 1, 2 or 3.
  const shortClass = (text = "none") => (text.length > 3 ? 0 : 1 + [...text].reduce((sum, c) => sum + c.codePointAt(), 0) % 3);

  // Papers by score: `papers`, the best; `ids`, all with all words. `lenient`: words with lists that are not
  // complete are not asked for. `own`: papers of the person whose name the query is.
  function rank(query, { allowed = () => true, lenient, own } = {}) {
    for (const word of query) {
      let often = 0, common = 1;
      word.free = false;
      for (const [key, { quality, lists }] of word.terms) {
        if (key.endsWith("*")) word.free = true; // only the best papers with such a beginning are known
        lists.forEach((list, band) => {
          if (band < PERSON) often += list.count * quality;
          if (quality === 1 && list.left && !isCut(list, band)) common = 4;
          if (lenient && band < ABSTRACT && isCut(list, band)) word.free = true;
        });
      }
      const { start, end } = years.find(({ year }) => year === word.text) ?? {};
      for (let id = start; id < end; id++) word.best[id] ||= 0.5;
      word.rarity = Math.log2(2 + root.papers / (1 + often)) / common;
      word.free ||= common > 1;
    }
    const needed = query.filter(({ free }) => !free).length, scores = new Float32Array(slots), ids = [], some = [];
    for (let id = 0; id < slots; id++) {
      let score = 0, matched = 0;
      for (const { best, rarity, free } of query) {
        if (!best[id]) continue;
        score += best[id] * rarity;
        if (!free) matched++;
      }
      if (!score || !allowed(id)) continue;
      (matched < needed ? some : ids).push(id);
      scores[id] = score * (matched < needed ? matched / needed : 1) + (own?.has(id) ? 99 : 0);
    }
    const least = (found) => Float32Array.from(found, (id) => scores[id]).sort().at(-200) ?? 0;
    let papers = ids.length ? ids : some;
    const limit = least(papers);
    papers = papers.filter((id) => scores[id] >= limit);
    // Words that stand side by side in the title too, and titles that begin with the query, are better.
    for (const id of papers) {
      let previous = NaN;
      query.forEach(({ text, extra, rarity }, i) => {
        const said = extra[id] - 1, position = said >> 3;
        if (said >= 0) {
          const before = shortClass(query[i - 1]?.text), next = shortClass(query[i + 1]?.text);
          if ((position - previous + 14) % 7 === 1 || (before && said & 4)) scores[id] += 0.3 * rarity;
          if (next && next === (said & 3)) scores[id] += 0.3 * rarity;
          if (!i && !position) scores[id] += 0.1 * rarity;
          previous = position;
        } else previous += shortClass(text) ? 1 : NaN;
      });
    }
    return { papers: papers.sort((a, b) => scores[b] - scores[a]), ids, full: ids.length };
  }

  // People whose names have all the words: exact names first, then those with more papers.
  function rankPeople(query) {
    const isLong = ({ terms }) => [...terms.values()].some(({ lists }) => isCut(lists[PERSON], PERSON));
    const short = query.filter((word) => !isLong(word));
    const having = (ids, words) => ids.filter((id) => words.every(({ people }) => people.has(id)));
    const likely = having([...(short[0] ?? query[0])?.people.keys() ?? []], short), sure = having(likely, query);
    const few = short.length > 0 && likely.length < 9 && sure.length < likely.length;
    const scores = new Map((few ? likely : sure).map((id) => [id, Math.min(...query.map(({ people }) => people.get(id) ?? 0.5))]));
    const { size } = new Set(query.map(({ text }) => text));
    const exact = (id) => scores.get(id) === Math.min(size, 8);
    const score = (id) => (exact(id) ? 9 : Math.min(scores.get(id), 1));
    const people = [...scores.keys()].sort((a, b) => score(b) - score(a) || a - b);
    const named = people.filter(exact);
    // The person may stand in the rest of the long lists.
    const unsure = few ? likely.length > 1 : !named.length && likely.length && query[1] && short.length < query.length;
    return { people, exact: named, unsure };
  }

  // ---- Queries

  // `typing`: the last word may be unfinished; `thorough`: find all, for counts.
  // Gives the words; ids of `people` and `papers`, best first; `ids` of all papers with all words, and `full`, how many.
  const find = (text, typing, thorough) => once(`find ${typing} ${thorough} ${text}`, () => answer(text, typing, thorough));

  async function answer(text, typing, thorough) {
    const query = await parse(text);
    // Too little of a word to be worth what it would fetch.
    const typed = typing ? query.at(-1)?.text ?? "" : "";
    if (/^[a-z0-9]$/.test(typed) || (/^[a-z0-9]{2}$/.test(typed) && query.length > 1)) query.pop();
    const isTyped = (word) => typing && word === query.at(-1);
    await all(query, (word) => expand(word, isTyped(word)));
    // A word that is only begun says little: abstracts and misspelt words can wait for the rest of it.
    const isBegun = query.some((word) => isTyped(word) && word.terms.size && (word.text.length < 4 || !word.terms.has(word.text)));
    let ranked = null;
    // Long lists are completed only where they can matter: not where the rarer words leave few papers.
    const settle = async () => {
      ranked = rank(query, { lenient: !thorough });
      if (thorough || (query.length > 1 && !(ranked.full > 0 && ranked.full < 9))) {
        await complete(query, "m", typing);
        ranked = rank(query);
      }
      if (thorough || !(ranked.full || isBegun)) {
        await complete(query, "a");
        ranked = rank(query);
      }
    };
    const isTitled = ({ terms }) => [...terms.values()].some(({ lists }) => lists.slice(0, 4).some(Boolean));
    const unknown = query.filter((word) => !word.terms.has(word.text) && !(isTyped(word) && word.terms.size));
    if (!unknown.length) await settle();
    if (unknown.length || !(ranked.full || isBegun)) {
      const untitled = query.filter((word) => !isTitled(word));
      // Misspelt words that are words nevertheless are rare ones.
      const rarest = query.filter((word) => !isTyped(word)).sort((a, b) => b.rarity - a.rarity).slice(0, 2);
      const suspects = [unknown, untitled, rarest].find(({ length }) => length) ?? [];
      await all(suspects, (word) => correct(word, isTyped(word), suspects.length > 1 ? 3 : 6));
      await settle();
    }
    let found = rankPeople(query), own = null;
    if (found.unsure) {
      await complete(query, "m");
      found = rankPeople(query);
    }
    if (thorough && found.exact.length && found.exact.length < 4) {
      own = new Set((await all(found.exact, async (id) => papersOf((await person(id)).slug))).flat());
      ranked = rank(query, { own });
    }
    return { query, people: found.people, ...ranked, filter: (allowed) => rank(query, { allowed, own }) };
  }

  // ---- Records

  function address(pattern, slug) {
    const { href } = new URL(`../${pattern.replace("*", slug)}`, base);
    return href.startsWith("http") ? href.replace(/index\.html$/, "") : href;
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

  // Ids of the papers of a person.
  async function papersOf(slug) {
    const text = await lookUp("w", slug), next = reader(text);
    let last = -1;
    return Array.from(text.match(/[#-[]/g) ?? [], () => (last += next()));
  }

  return { find, prepare, words, pieces, paper, person, papersOf, block, reader, yearOf };
};
