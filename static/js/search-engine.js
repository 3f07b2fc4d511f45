// Finds papers and people in the index beside search/index.html; search.js loads this when it is first needed.
// How the index is written, and why: sitegen/search/FORMAT.md. Its files are scripts that call `sitegenSearch.add`.

const sitegenSearch = (() => {
  const base = new URL("../../search/", document.currentScript.src).href;
  const TITLE = 0, PERSON = 3, ABSTRACT = 4;
  const WEIGHTS = [1, 0.95, 0.55, 0, 0.3];
  const HEADS = [128, 128, 128, 128, 32];
  const files = new Map(), shards = new Map(), results = new Map();
  let root = null, folds = [], failures = "";

  const all = (values, action) => Promise.all(values.map(action));

  // ---- Files

  function add(name, content) {
    const file = files.get(name);
    if (file) file.resolve(content);
    else files.set(name, { content });
  }

  async function load(name, address) {
    if (!files.has(name)) {
      const file = {};
      file.content = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        file.resolve = resolve;
        script.src = base + address;
        script.onload = () => script.remove();
        script.onerror = () => {
          // The site has just been replaced: the next attempt starts anew, past the browser's cache.
          for (const known of [files, shards, results]) known.clear();
          root = null;
          failures = `?${Date.now()}`;
          reject(new Error(address));
        };
        document.head.append(script);
      });
      files.set(name, file);
    }
    return files.get(name).content;
  }

  async function open() {
    if (root) return;
    const read = await load("", `index.js${failures}`);
    if (root) return;
    if (read.version !== 1) throw new Error("The index is of another version");
    let slots = 0;
    read.years = read.years.map(([year, size]) => ({ year, start: slots, end: (slots += size) }));
    read.slots = slots;
    folds = [];
    addFolds(read.fold, 0x80);
    root = read;
  }

  async function block(kind, place) {
    const hash = (root.blocks[kind] ?? "").substr(4 * place, 4);
    return hash && hash !== "----" ? load(kind + place, `${kind}${place}-${hash}.js`) : "";
  }

  // ---- Numbers and tables

  function reader(text) {
    let at = 0;
    return () => {
      let value = 0, code;
      while ((code = text.charCodeAt(at++)) > 92) value = value * 34 + code - 92;
      return value * 57 + code - 35;
    };
  }

  // Texts begin with a number: how much they share with `before`.
  const unshared = (before, text) => before.slice(0, reader(text)()) + text.slice(text.charCodeAt(0) > 92 ? 2 : 1);

  // The first place in `keys` whose key is `key` or comes after it; with `past`, the first that comes after.
  function place(keys, key, past) {
    let low = 0, high = keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keys[middle] < key || (past && keys[middle] === key)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  async function shard(kind, border, hash) {
    const name = `${kind}-${border.replace(/[^a-z0-9]/gu, (c) => `_${c.codePointAt(0).toString(16)}`)}`;
    if (!shards.has(name)) {
      const [keys, values] = (await load(name, `${name}-${hash}.js`)).split("\n").map((part) => part.split(" "));
      let key = "";
      shards.set(name, { keys: keys.map((text) => (key = unshared(key, text))), values });
    }
    return shards.get(name);
  }

  // All [key, value] of a table that begin with `start`; null if they are spread over more than `most` files.
  async function range(kind, start, most, exact) {
    const [borders, hashes] = root.tables[kind];
    if (!hashes) return [];
    const firsts = borders.split(" ");
    const from = place(firsts, start, true) - 1, to = exact ? from + 1 : place(firsts, `${start}\uffff`, true);
    if (to - from > most) return null;
    const found = await all(firsts.slice(from, to), (first, i) => shard(kind, first, hashes.substr(4 * (from + i), 4)));
    return found.flatMap(({ keys, values }) => {
      const entries = [];
      for (let i = place(keys, start); exact ? keys[i] === start : keys[i]?.startsWith(start); i++) entries.push([keys[i], values[i]]);
      return entries;
    });
  }

  const lookUp = async (kind, key) => (await range(kind, key, 1, true))[0]?.[1];

  // ---- Words: the rules of sitegen/search/tokens.py

  // `runs`: length, what becomes of the characters (0 parts words, 1 kept, 2 kept and dense, 3 dropped, or texts).
  function addFolds(runs, code) {
    for (let i = 0; i < runs.length; code += runs[i], i += 2) {
      folds.push({ code, action: runs[i + 1].split?.(",") ?? runs[i + 1] });
    }
    folds.push({ code, action: 0 });
  }

  function fold(character) {
    const code = character.codePointAt(0);
    if (code < 128) return /[a-z0-9]/i.test(character) ? [character.toLowerCase()] : /['`]/.test(character) ? 3 : 0;
    let i = 0;
    for (let step = 4096; step >= 1; step /= 2) if (folds[i + step]?.code <= code) i += step;
    const { action } = folds[i];
    return action.length ? [action[code - folds[i].code]] : action;
  }

  const isDense = (character) => fold(character) === 2;

  // Loads what is needed to fold `text`; then `words` can be called for it.
  async function prepare(text) {
    await open();
    if (/[^\0-\u024f\u2019]/.test(text) && folds.at(-1).code < 0x300) {
      const runs = await block("u", 0);
      if (folds.at(-1).code < 0x300) { folds.pop(); addFolds(runs, 0x250); }
    }
  }

  function words(text) {
    let folded = "";
    for (const character of text.normalize("NFC").replaceAll("\u2019", "'")) {
      const action = fold(character);
      folded += action.length ? action[0] : [" ", character, character, ""][action];
    }
    const found = [];
    for (const word of folded.split(" ").filter(Boolean)) {
      let run = [];
      for (const character of [...word, ""]) {
        if (run.length && (!character || isDense(character) !== isDense(run[0]))) {
          if (run.length > 1 && isDense(run[0])) found.push(...run.slice(1).map((next, i) => run[i] + next));
          else found.push(run.join(""));
          run = [];
        }
        run.push(character);
      }
    }
    return found;
  }

  const IDENTIFIER = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:|https?:\/\/arxiv\.org\/(?:abs|pdf)\/|arxiv:)?(10\.\d{4,9}\/\S+|\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?$/;

  async function parse(text) {
    await prepare(text);
    const found = text.split(/\s+/).flatMap((part) => IDENTIFIER.exec(part.toLowerCase())?.[1] ?? words(part));
    return found.slice(0, 12).map((text) => ({
      text, terms: new Map(), people: new Map(), best: new Float32Array(root.slots), extra: new Uint8Array(root.slots),
    }));
  }

  // ---- Terms: what a word may stand for, and their posting lists

  // Takes the next `length` entries of a list into the scores of a word.
  function take(word, band, quality, list, length, next) {
    const ids = [];
    for (list.left -= length; length--;) ids.push(list.last += next());
    const extras = band === TITLE || band === PERSON ? ids.map(next) : null;
    const score = quality * WEIGHTS[band];
    ids.forEach((id, i) => {
      if (band === PERSON) {
        const found = quality === 1 ? 1 + extras[i] : quality; // of a name of so many words, or a name like it
        word.people.set(id, Math.max(word.people.get(id) ?? 0, found));
      }
      else if (word.best[id] < score) {
        word.best[id] = score;
        word.extra[id] = extras ? extras[i] + 1 : 0;
      }
    });
  }

  function addTerm(word, key, value, quality) {
    if (word.terms.has(key)) return;
    const next = reader(value), mask = next(), lists = [];
    word.terms.set(key, { quality, lists });
    for (let band = 0; band < 5; band++) {
      if (!(mask >> band & 1)) continue;
      const count = next(), most = HEADS[band];
      lists[band] = { count, left: count, last: -1 };
      take(word, band, quality, lists[band], count > most * 5 / 4 ? most : count, next);
    }
  }

  const isCommon = (list, band) => (band === TITLE || band === ABSTRACT) && list.count > root.common;
  const isCut = (list, band) => list?.left > 0 && !isCommon(list, band);

  // Completes long lists, whose rest is in files of its own ("m", "a"): fetched only for queries that need it.
  function complete(query, kind) {
    const bands = kind === "a" ? [ABSTRACT] : [0, 1, 2, 3];
    return all(query, (word) => {
      const cut = [...word.terms].filter(([, { lists }]) => bands.some((band) => isCut(lists[band], band)));
      cut.sort(([, a], [, b]) => b.quality - a.quality);
      return all(cut.slice(0, 4), async ([key, { quality, lists }]) => {
        const next = reader(await lookUp(kind, key) ?? "");
        for (const band of bands) if (isCut(lists[band], band)) take(word, band, quality, lists[band], lists[band].left, next);
      });
    });
  }

  // The word itself, words that only end in another way and, while it is typed, those that begin with it.
  async function expand(word, typing) {
    const { text } = word, long = text.length > 3;
    const near = await range("t", text, typing ? 2 : 1)
      ?? [...await range("t", text, 1, true), ...await range("t", `${text}*`, 1, true)];
    if (!typing && long && text.endsWith("s")) near.push(...await range("t", text.slice(0, -1), 1, true));
    for (const [key, value] of near) {
      const more = key.length - text.length;
      if (!more) addTerm(word, key, value, 1);
      else if (!typing && long && more < 3) addTerm(word, key, value, 0.7);
      else if (typing && (!key.endsWith("*") || more === 1)) addTerm(word, key, value, Math.max(0.5, 0.9 - more / 20));
    }
  }

  // ---- Misspelt words

  // Edits (a letter more, less, other; two swapped) from one word to another or, with `open`, to a beginning of it.
  function distance(one, other, most, open) {
    let before = [], row = Array.from({ length: other.length + 1 }, (_, i) => i);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]));
        if (one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        next.push(cost);
      }
      if (Math.min(...next) > most) return most + 1;
      [before, row] = [row, next];
    }
    return open ? Math.min(...row) : row.at(-1);
  }

  const reverse = (text) => [...text].reverse().join("");

  // Adds the words that `word` may be a misspelling of. Edits leave its beginning or its end as it is.
  async function correct(word, typing, limit) {
    const { text } = word, most = text.length < 7 ? 1 : 2, found = new Map();
    if (text.length < 3 || /[\d./]/.test(text)) return;
    const search = async (kind, written, length) => {
      let near = null;
      while (!near && length < text.length) near = await range(kind, written.slice(0, length++), 4);
      for (const [key, often] of near ?? []) {
        const candidate = kind === "r" ? reverse(key) : key, longer = candidate.length - text.length;
        if (-longer > most || (longer > most && !typing)) continue;
        const edits = distance(text, candidate, most, typing);
        if (edits && edits <= most) found.set(candidate, 64 * edits - reader(often)());
      }
    };
    const part = Math.floor(text.length / (most + 1));
    const rest = Math.max(1, Math.min(part, text.length - 1 - part)); // swapped letters may lie on both sides of the middle
    await Promise.all([search("f", text, part), search("r", reverse(text), rest)]);
    await all([...found].sort(([, a], [, b]) => a - b).slice(0, limit), async ([key, cost]) => {
      const value = await lookUp("t", key);
      if (value) addTerm(word, key, value, cost < 64 ? 0.6 : 0.4);
    });
  }

  // ---- Ranking

  // Papers by score. `lenient`: words with lists that are not complete are not asked for. `own`: papers of the
  // person whose name the query is.
  function rank(query, { allowed = null, lenient = false, own = null } = {}) {
    let needed = 0;
    for (const word of query) {
      let often = 0, common = false;
      word.free = false;
      for (const [key, { quality, lists }] of word.terms) {
        if (key.endsWith("*")) word.free = true; // only the best papers with such a beginning are known
        lists.forEach((list, band) => {
          if (band !== ABSTRACT && band !== PERSON) often += list.count * quality;
          if (quality === 1) common ||= isCommon(list, band);
          if (lenient && band !== ABSTRACT && isCut(list, band)) word.free = true;
        });
      }
      const { start, end } = root.years.find(({ year }) => year === word.text) ?? {};
      for (let id = start; id < end; id++) word.best[id] ||= 0.5;
      word.rarity = Math.log2(2 + root.papers / (1 + often)) / (common ? 4 : 1);
      word.free ||= common;
      if (!word.free) needed += 1;
    }
    let found = [], full = 0, inTitles = 0, least = 0;
    const ids = [];
    const better = (a, b) => b.score - a.score || a.id - b.id;
    for (let id = 0; id < root.slots; id++) {
      let score = 0, matched = 0, listed = true;
      for (const { best, rarity, free } of query) {
        score += best[id] * rarity;
        if (free) continue;
        if (best[id]) matched += 1;
        if (best[id] <= 0.3) listed = false;
      }
      if (!score || (allowed && !allowed(id))) continue;
      const isFull = matched === needed;
      if (isFull) { full += 1; ids.push(id); inTitles += listed; }
      else score *= 0.25 * matched / needed;
      if (own?.has(id)) score += 99;
      if (score <= least) continue;
      found.push({ id, score, isFull });
      if (found.length === 400) {
        found = found.sort(better).slice(0, 200);
        least = found[199].score;
      }
    }
    // Words that stand side by side in the title too, and titles that begin with the query, are better.
    for (const result of found) {
      let previous = NaN;
      query.forEach(({ text, extra, rarity }, i) => {
        const known = extra[result.id] - 1, position = known >> 3;
        if (known >= 0) {
          const before = i ? shortClass(query[i - 1].text) : 0, next = shortClass(query[i + 1]?.text ?? "none");
          if ((position - previous + 14) % 7 === 1 || (before && known & 4)) result.score += 0.3 * rarity;
          if (next && next === (known & 3)) result.score += 0.3 * rarity;
          if (!i && !position) result.score += 0.1 * rarity;
          previous = position;
        } else previous += shortClass(text) ? 1 : NaN;
      });
    }
    const papers = found.sort(better).filter(({ isFull }) => isFull || !full).map(({ id }) => id);
    return { papers, ids, full, inTitles };
  }

  // What a posting says of the word that follows in the title: 0, or for a short one 1, 2 or 3.
  const shortClass = (text) => (text.length > 3 ? 0 : 1 + [...text].reduce((sum, c) => sum + c.codePointAt(0), 0) % 3);

  // People whose names have all the words: exact names first, then those with more papers.
  function rankPeople(query) {
    let people = null;
    const hasMore = ({ terms }) => [...terms.values()].some(({ lists }) => isCut(lists[PERSON], PERSON));
    const cut = new Set(query.filter(hasMore));
    for (const word of [...query].sort((a, b) => cut.has(a) - cut.has(b))) {
      const merged = new Map();
      for (const [id, score] of people ?? word.people) {
        const own = word.people.get(id);
        if (own) merged.set(id, people ? Math.min(score, own) : own);
        else if (cut.has(word) && people.size < 9) merged.set(id, 0.5);
      }
      people = merged;
    }
    const exact = Math.min(query.length, 8);
    const order = [...people ?? []].map(([id, score]) => [id, score === exact ? 9 : Math.min(score, 1)]);
    order.sort(([a, x], [b, y]) => y - x || a - b);
    return {
      ids: order.map(([id]) => id),
      exact: order.filter(([, score]) => score === 9).map(([id]) => id),
      unsure: cut.size > 0 && order.length > 1 && order.length < 9,
    };
  }

  // ---- Queries

  // Options: `typing` (the last word may be unfinished), `thorough` (find all, for counts).
  // Gives the words; ids of `people` and `papers`, best first; `ids` of all papers with all words, and `full`, how many.
  function find(text, { typing = false, thorough = false } = {}) {
    const key = JSON.stringify([text, typing, thorough]);
    if (!results.has(key)) {
      if (results.size > 40) results.clear();
      results.set(key, answer(text, typing, thorough));
    }
    return results.get(key);
  }

  async function answer(text, typing, thorough) {
    const query = await parse(text);
    // Too little of a word to be worth what it would fetch.
    const typed = typing ? query.at(-1)?.text ?? "" : "";
    if (/^[a-z0-9]$/.test(typed) || (/^[a-z0-9]{2}$/.test(typed) && query.length > 1)) query.pop();
    const isTyped = (word) => typing && word === query.at(-1);
    await all(query, (word) => expand(word, isTyped(word)));
    let ranked = null;
    // Long lists are completed only where they can matter: not where the rarer words leave few papers.
    const settle = async () => {
      ranked = rank(query, { lenient: !thorough });
      const few = ranked.full > 0 && ranked.full < 9 && ranked.inTitles > 0;
      if (thorough || (query.length > 1 && !few)) {
        await complete(query, "m");
        ranked = rank(query);
      }
      if (thorough || !ranked.inTitles) {
        await complete(query, "a");
        ranked = rank(query);
      }
    };
    const isTitled = ({ terms }) => [...terms.values()].some(({ lists }) => lists.slice(0, 4).some(Boolean));
    const unknown = query.filter((word) => !word.terms.has(word.text) && !(isTyped(word) && word.terms.size));
    if (!unknown.length) await settle();
    if (unknown.length || !ranked.inTitles) {
      const untitled = query.filter((word) => !isTitled(word));
      const suspects = unknown.length ? unknown : untitled.length ? untitled : ranked.full ? [] : query;
      await all(suspects, (word) => correct(word, isTyped(word), suspects.length > 1 ? 3 : 6));
      await settle();
    }
    let people = rankPeople(query);
    if (people.unsure) {
      await complete(query, "m");
      people = rankPeople(query);
    }
    let own = null;
    if (thorough && people.exact.length && people.exact.length < 4) {
      own = new Set((await all(people.exact, async (id) => papersOf((await person(id)).slug))).flat());
      ranked = rank(query, { own });
    }
    return { query, people: people.ids, ...ranked, filter: (allowed) => rank(query, { allowed, own }) };
  }

  // ---- Records

  const address = (pattern, slug) => {
    const { href } = new URL(`../${pattern.replace("*", slug)}`, base);
    return href.startsWith("http") ? href.replace(/index\.html$/, "") : href;
  };

  function slugOf(text, rest) {
    const simple = text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    return rest ? unshared(simple, rest) : simple;
  }

  const line = async (kind, id, size) => (await block(kind, Math.floor(id / size))).split("\n")[id % size].split("\t");

  async function paper(id) {
    const [title, rest, authors, more, venue, type] = await line("p", id, 32);
    const { year } = root.years.find(({ end }) => id < end);
    return { title, authors, more, venue, type, year, href: address(root.paths[0], slugOf(title, rest)) };
  }

  async function person(id) {
    const [name, rest, , count, hidden] = await line("q", id, 256);
    const slug = slugOf(name, rest);
    return { name, slug, count, href: hidden ? `${base}index.html?person=${slug}` : address(root.paths[1], slug) };
  }

  // Ids of the papers of a person.
  async function papersOf(slug) {
    await open();
    const ids = [], text = await lookUp("w", slug) ?? "", next = reader(text);
    for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) <= 92) ids.push((ids.at(-1) ?? -1) + next());
    return ids;
  }

  return { add, open, find, prepare, words, paper, person, papersOf, block, reader, years: () => root.years };
})();
