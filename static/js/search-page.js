// The search page: everything found, with filters and counts. Its state is in the address. Needs search.js.

/** @typedef {[value: string, text: string, count: number]} Choice - of a filter */
/** @typedef {HTMLInputElement | HTMLSelectElement} Control */
/** @typedef {{ q: HTMLInputElement, topic: HTMLInputElement } & Record<"from" | "to" | "venue" | "type" | "author", HTMLSelectElement>} Controls */

/** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll(".search-page")).forEach(async (form) => {
  const STEP = 20, FEW = 20_000; // so many papers can be counted without words
  const { ready, failed, use } = sitegenSearch;
  const controls = /** @type {Control[]} */ ([...form.elements]).filter(({ name }) => name);
  const { q, from, to, venue, type, author, topic } = /** @type {Controls & HTMLFormControlsCollection} */ (form.elements);
  const filters = [type, venue, from, to, author, topic];
  const [output, status, advice, more, clear] = /** @type {[HTMLElement, HTMLElement, HTMLElement, HTMLButtonElement, HTMLButtonElement]} */ (
    ["found", "found-status", "found-advice", "found-more", "search-clear"].map((id) => document.getElementById(id)));
  let turn = 0, shown = STEP, later = 0;
  /** @typedef {(search: Search, ids: number[]) => Promise<(id: number) => string[]>} FacetsOf - [venue, type] of papers */

  // Options for a filter; one that is chosen stays.
  /** @type {(select: HTMLSelectElement, options: Choice[]) => void} */
  function fill(select, options) {
    const { value } = select, chosen = select.selectedOptions[0]?.dataset.name ?? value;
    if (value && !options.some(([known]) => known === value)) options.push([value, chosen, 0]);
    select.replaceChildren(select.options[0], ...options.map(([known, text, count]) => {
      const option = new Option(`${text} (${count.toLocaleString(sitegenWords.language)})`, known);
      option.dataset.name = text;
      return option;
    }));
    select.value = value;
  }

  /** @type {FacetsOf} */
  async function facetsOf(search, ids) {
    const size = search.sizes.c;
    /** @param {number} id */
    const chunkOf = (id) => Math.floor(id / size);
    /** @type {string[][][]} */
    const chunks = [];
    await Promise.all([...new Set(ids.map(chunkOf))].map(async (chunk) => {
      /** @type {[names: string, cells: string][]} */
      const columns = await search.block("c", chunk);
      chunks[chunk] = columns.map(([names, cells]) => {
        const known = ["", ...names.split("\n")], next = search.reader(cells);
        return Array.from({ length: size }, () => known[next()]);
      });
    }));
    return (id) => chunks[chunkOf(id)].map((column) => column[id % size] ?? "");
  }

  // ---- State: ?q=&type=&year=&venue=&author=

  function wanted() {
    return Object.fromEntries(filters.filter(({ value }) => value).map(({ name, value }) => [name, value]));
  }

  function write() {
    const year = from.value === to.value ? from.value : `${from.value}-${to.value}`;
    const state = [["q", q.value.trim()], ["type", type.value], ["year", year], ["venue", venue.value], ["author", author.value], ["topic", topic.value]];
    const address = new URLSearchParams(state.filter(([, value]) => value)).toString();
    try { history.replaceState({ shown, y: scrollY }, "", address ? `?${address}` : location.pathname); } catch { /* not on every file: page */ }
  }

  function read() {
    for (const [name, value] of new URLSearchParams(location.search)) {
      const [first, last = first] = value.split("-");
      /** @type {Record<string, string>} */
      const said = name === "year" ? { from: first, to: last } : { [name === "person" ? "author" : name]: value };
      for (const [name, value] of Object.entries(said)) {
        const control = controls.find((each) => each.name === name);
        if (control instanceof HTMLSelectElement && value) control.append(new Option(value, value));
        if (control) control.value = value;
      }
    }
  }

  // ---- What is found

  /** @type {(search: Search, answer: Answer) => Promise<Node[]>} */
  async function shownResults(search, { query, people, pages, papers, named, total }) {
    const { element, paper, person, page, inAbstract } = sitegenSearch.results;
    const snippets = location.protocol.startsWith("http");
    /** @type {(heading: string, ids: number[], show: (search: Search, id: number, query: Word[]) => Promise<Result>) => Promise<Node[]>} */
    const list = async (heading, ids, show) => (ids.length ? [element("h2", {}, sitegenWord(heading)), element("ol", {},
      ...await Promise.all(ids.map(async (id) => {
        const { href, lines } = await show(search, id, query);
        const isBelow = show === paper && inAbstract(id, query), below = isBelow && element("span", { class: "found-snippet" }, snippets ? "" : sitegenWord("found_in_abstract"));
        if (below && snippets) below.dataset.from = href;
        return element("li", {}, element("a", { href }, lines[0]), ...lines.slice(1), below);
      })))] : []);
    const parts = [await list("people", people.slice(0, 6), person), await list("pages", pages.slice(0, 10), page), await list("papers", papers.slice(0, shown), paper)];
    if (!named && total) parts.push(parts.splice(1, 1)[0]);
    return parts.flat();
  }

  // The words around the first one that is found, from the page of the paper: the index has no abstracts.
  /** @type {(search: Search, query: Word[], mine: number) => Promise<void>} */
  async function addSnippets(search, query, mine) {
    const { marked } = sitegenSearch.results;
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (output.querySelectorAll("[data-from]"))) {
      if (mine !== turn) return;
      let /** @type {(Node | string)[] | null} */ said = null;
      try {
        const html = await (await fetch(place.dataset.from ?? "")).text(), page = new DOMParser().parseFromString(html, "text/html");
        const text = page.querySelector('meta[name="citation_abstract"]')?.getAttribute("content")
          ?? page.querySelector('section[aria-labelledby="abstract"] .prose, .abstract')?.textContent ?? "";
        const pieces = await marked(search, text.replace(/\s+/g, " ").trim(), query), first = pieces.findIndex((piece) => piece instanceof Node);
        said = first < 0 ? null : [first > 16 ? "… " : "", ...pieces.slice(Math.max(0, first - 16), first + 70)];
      } catch { /* the page is gone */ }
      place.replaceChildren(...said ?? [sitegenWord("found_in_abstract")]);
    }
  }

  // What else to try: other words, and one filter less.
  /** @type {(answer: Answer, text: string) => Node[]} */
  function advised(answer, text) {
    const { element, advice, scholar } = sitegenSearch.results, isNothing = !answer.total && !answer.people.length && !answer.pages.length;
    /** @type {(said: string, word: string, act: () => void) => Node} */
    const offer = (said, word, act) => {
      const button = element("button", { type: "button", class: "found-word" }, word);
      button.addEventListener("click", () => { act(); changed(); q.focus(); });
      return element("p", {}, `${said} `, button);
    };
    const offers = advice(answer, text).map(({ text, word, q: other }) => offer(text, word, () => { q.value = other; }));
    if (!isNothing) return offers;
    for (const control of filters.filter(({ value }) => value)) {
      const name = control instanceof HTMLSelectElement ? control.selectedOptions[0].dataset.name ?? control.value : control.value;
      offers.push(offer(sitegenWord("search_without"), name, () => { control.value = ""; }));
    }
    if (text) offers.push(element("p", {}, element("a", { href: scholar(text), rel: "noopener" }, sitegenWord("ask_scholar"))));
    return offers;
  }

  // ---- Numbers of the filters

  /** @type {(search: Search, answer: Answer, text: string, mine: number) => Promise<void>} */
  async function count(search, { people }, text, mine) {
    const [venues, types, years] = await search.block("o", 0), isWhole = !text && (search.total > FEW || !Object.keys(wanted()).length);
    /** @type {Map<HTMLSelectElement, Map<string, number>>} */
    const counts = new Map();
    if (isWhole) {
      for (const [control, rows] of /** @type {[HTMLSelectElement, any[][]][]} */ ([[venue, venues], [type, types], [from, years], [to, years]])) {
        counts.set(control, new Map(rows.map((row) => [row[0], row.at(-1)])));
      }
    } else {
      const { ids } = await sitegenSearch.ask(search, text, document.activeElement === q, true, { author: author.value, topic: topic.value, most: Infinity });
      const facets = await facetsOf(search, ids), { yearOf } = search;
      /** @type {[HTMLSelectElement, (id: number) => string, (value: string) => boolean][]} */
      const rows = [
        [venue, (id) => facets(id)[0], (value) => value === venue.value], [type, (id) => facets(id)[1], (value) => value === type.value],
        [from, yearOf, (value) => value >= from.value], [to, yearOf, (value) => value !== "" && value <= to.value],
      ];
      for (const [control, valueOf] of rows) {
        /** @type {Map<string, number>} */
        const own = new Map();
        for (const id of ids) {
          if (rows.every(([other, value, test]) => other === control || !other.value || test(value(id)))) own.set(valueOf(id), (own.get(valueOf(id)) ?? 0) + 1);
        }
        counts.set(control, own);
      }
    }
    const known = await Promise.all(people.slice(0, 8).map(search.person));
    if (mine !== turn) return;
    /** @type {Map<string, string>} */
    const names = new Map([...venues, ...types].map(([id, name]) => [id, name]));
    for (const [control, own] of counts) {
      const isYear = control === from || control === to, choices = [...own].filter(([value]) => value && value !== "-");
      choices.sort(([a, m], [b, n]) => (isYear ? +b - +a : n - m));
      fill(control, choices.slice(0, 300).map(([value, n]) => [value, names.get(value) ?? value, n]));
    }
    if (people.length || !author.value) fill(author, known.map(({ slug, name, count }) => [slug, name, +count]));
  }

  async function update() {
    const mine = ++turn, text = q.value.trim();
    write();
    clear.disabled = !filters.some(({ value }) => value);
    let /** @type {string} */ said, /** @type {Node[]} */ made = [], /** @type {Node[]} */ offers = [], /** @type {Answer | null} */ answer = null;
    clearTimeout(later);
    try {
      const search = await ready(), found = await sitegenSearch.ask(search, text, document.activeElement === q, true, { ...wanted(), most: shown });
      answer = found;
      if (mine !== turn) return;
      made = await shownResults(search, found);
      const isBegun = text && !found.query.length && !found.total && clear.disabled; // too little to look it up
      said = isBegun ? "" : sitegenSearch.results.summary(found);
      offers = isBegun ? [] : advised(found, text);
      if (mine !== turn) return;
      later = setTimeout(async () => {
        try {
          await count(search, found, text, mine);
          await addSnippets(search, found.query, mine);
        } catch (error) { status.textContent = failed(error); }
      }, 200);
    } catch (error) {
      said = failed(error);
    }
    if (mine !== turn) return;
    more.hidden = !answer || Math.min(answer.total || answer.papers.length, answer.query.length ? answer.papers.length : Infinity) <= shown;
    status.textContent = said;
    advice.replaceChildren(...offers);
    output.replaceChildren(...made);
    form.dataset.shown = q.value;
  }

  function changed() { shown = STEP; update(); }

  // Going back finds the same place, and as many results.
  const before = history.state;
  if (before?.shown) shown = before.shown;
  history.scrollRestoration = "manual";
  addEventListener("pagehide", write);
  output.addEventListener("click", write);

  await use("engine", "query", "results").catch(failed);
  read();
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => { event.preventDefault(); update(); });
  more.addEventListener("click", () => { shown += STEP; update(); });
  clear.addEventListener("click", () => {
    for (const control of filters) control.value = "";
    changed();
    q.focus();
  });
  await update();
  if (before?.y) scrollTo(0, before.y);
});
