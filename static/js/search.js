// The search box of every page. What finds is in search/engine.js; pages get both as one script, and the search page
// search-page.js too. The index is loaded when somebody first uses the box: pages themselves fetch nothing.

/** @typedef {{ href: string, lines: (Node | string)[] }} Result - a link, whose text is the first line, and more lines */
/**
 * @typedef {object} SearchScript
 * @property {(name: string, content: any) => void} add - called by every file of the index
 * @property {() => Promise<Search>} ready - the index, loaded when this is first called
 * @property {(root: Root, load: Load, base: string) => Search} open - in search/engine.js
 * @property {(tag: string, attributes: Record<string, any>, ...children: any[]) => HTMLElement} element - children that
 *   are nothing are left out
 * @property {(search: Search, found: Omit<Found, "exact">, most: number, mostPeople?: number) => Promise<Result[][]>}
 *   show - the first people and papers that a query found
 * @property {(found: Omit<Found, "exact">) => string} summary
 * @property {(error: any) => string} failed - makes the next attempt start anew; gives what to say
 * @property {(form: HTMLFormElement) => void} equipBox
 */

/** @type {SearchScript} */
const sitegenSearch = (() => {
  const base = new URL("../../search/", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
  /** @type {Map<string, any>} */
  const contents = new Map();
  let stamp = "", /** @type {Promise<Search> | null} */ engine = null;

  /** @type {SearchScript["add"]} */
  const add = (name, content) => contents.set(name, content);

  /** @type {Load} */
  async function load(name, file) {
    if (!contents.has(name)) await new Promise((onload, onerror) => {
      document.head.append(Object.assign(element("script", { src: base + file }), { onload, onerror }));
    });
    return contents.get(name);
  }

  const ready = () => (engine ??= load("", "index.js" + stamp).then((root) => sitegenSearch.open(root, load, base)));

  // After a failure; the site has just been replaced, or the network was gone: the next attempt starts anew. An error may
  // say as its `cause` what to tell.
  /** @type {SearchScript["failed"]} */
  function failed({ cause }) {
    engine = null;
    contents.clear();
    stamp = "?" + Date.now(); // past the browser's cache
    return sitegenWord(cause ?? "index_not_loaded");
  }

  /** @type {SearchScript["element"]} */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const name in attributes) made.setAttribute(name, attributes[name]);
    made.append(...children.filter(Boolean));
    return made;
  }

  // ---- Results

  /** @param {any[]} content */
  const detail = (...content) => element("span", { class: "found-detail" }, ...content);

  // `text` in pieces, those in <mark> that the query found: words, and characters that are found in pairs.
  /** @type {(search: Search, text: string, query: Word[]) => Promise<(Node | string)[]>} */
  async function marked(search, text, query) {
    await search.prepare(text);
    const keys = new Set(query.flatMap(({ text, terms }) => [text, ...terms.keys()]));
    const starts = [...keys].filter((key) => key.endsWith("*")).map((key) => key.slice(0, -1));
    const pieces = text.split(search.pieces);
    /** @param {string} part */
    const isFound = (part) => {
      const [word, second] = search.words(part);
      return !second && (keys.has(word) || starts.some((start) => word?.startsWith(start)));
    };
    return pieces.map((piece, i) => (
      i % 2 && (isFound(piece) || (!pieces[i - 1] && isFound(pieces[i - 2] + piece)) || (!pieces[i + 1] && isFound(piece + pieces[i + 2])))
        ? element("mark", {}, piece) : piece));
  }

  /** @type {(search: Search, text: string, query: Word[]) => Promise<Node>} */
  const titled = async (search, text, query) => element("span", { class: "found-title" }, ...await marked(search, text, query));

  /** @type {(search: Search, id: number, query: Word[]) => Promise<Result>} */
  async function showPaper(search, id, query) {
    const { title, authors, more, venue, year, href } = await search.paper(id);
    return { href, lines: [
      await titled(search, title, query),
      authors && detail(...await marked(search, authors, query), more && ` ${sitegenWord("and_more", { n: +more })}`),
      detail(...await marked(search, [
        venue, year, query.some(({ best }) => (best.get(id) ?? 1) < 0.31) && sitegenWord("found_in_abstract"),
      ].filter(Boolean).join(" · "), query)),
    ] };
  }

  /** @type {(search: Search, id: number, query: Word[]) => Promise<Result>} */
  async function showPerson(search, id, query) {
    const { name, count, href } = await search.person(id);
    return { href, lines: [await titled(search, name, query), detail(sitegenWord("papers_counted", { n: +count }))] };
  }

  /** @type {SearchScript["show"]} */
  const show = (search, { people, papers, query }, most, mostPeople = 3) => Promise.all([
    Promise.all(people.slice(0, mostPeople).map((id) => showPerson(search, id, query))),
    Promise.all(papers.slice(0, most).map((id) => showPaper(search, id, query))),
  ]);

  /** @type {SearchScript["summary"]} */
  const summary = ({ people, papers, ids }) => [
    people.length && sitegenWord("people_counted", { n: people.length }),
    ids.length ? sitegenWord("papers_counted", { n: ids.length }) : papers.length && sitegenWord("only_some_words"),
  ].filter(Boolean).join(", ") || sitegenWord("nothing_found");

  // ---- The box: a combobox whose options are links (WAI-ARIA Authoring Practices)

  /** @type {SearchScript["equipBox"]} */
  function equipBox(form) {
    const [input, list, status] = /** @type {[HTMLInputElement, HTMLElement, HTMLElement]} */ (
      ["input", "[role=listbox]", "[role=status]"].map((part) => form.querySelector(part)));
    let /** @type {HTMLElement[]} */ options = [], active = -1, turn = 0;

    /** @param {number} place - -1 for none */
    function activate(place) {
      active = place;
      options.forEach((option, i) => option.setAttribute("aria-selected", `${i === place}`));
      options[place]?.scrollIntoView({ block: "nearest" });
      if (place < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", options[place].id);
    }

    /** @param {boolean} isOpen */
    function open(isOpen) {
      list.hidden = !isOpen;
      input.setAttribute("aria-expanded", `${isOpen}`);
      activate(-1);
    }

    /** @type {(name: string, results: Result[]) => Node[]} */
    const group = (name, results) => (results.length ? [element("div", { role: "group", "aria-label": name },
      element("p", { class: "found-group", "aria-hidden": true }, name),
      ...results.map(({ href, lines }) => element("a", { role: "option", tabindex: -1, "aria-selected": false, href }, ...lines)))] : []);

    async function update() {
      const mine = ++turn, text = input.value.trim();
      let said = "", /** @type {Node[]} */ groups = [];
      try {
        if (text) {
          const search = await ready(), result = await search.find(text, !/\s$/.test(input.value));
          const [people, papers] = await show(search, result, result.people.length ? 5 : 7);
          groups = [...group(sitegenWord("people"), people), ...group(sitegenWord("papers"), papers)];
          said = summary(result);
        }
      } catch (error) {
        said = failed(error);
      }
      if (mine !== turn) return;
      list.replaceChildren(...groups);
      options = [...list.querySelectorAll("a")];
      options.forEach((option, i) => option.id = `${list.id}-${i}`);
      status.textContent = said;
      form.dataset.shown = input.value;
      open(options.length > 0);
    }

    input.addEventListener("focus", () => ready().catch(failed));
    input.addEventListener("input", update);
    input.addEventListener("keydown", (event) => {
      const step = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 })[event.key];
      if (step && options.length) {
        if (list.hidden) open(true);
        // One place beyond the options is the box itself.
        const places = options.length + 1;
        activate((active + 1 + step + places) % places - 1);
      } else if (event.key === "Enter" && active >= 0) options[active].click();
      else if (event.key === "Escape" && !list.hidden) open(false);
      else return;
      event.preventDefault();
    });
    form.addEventListener("focusout", (event) => {
      if (!form.contains(/** @type {Node | null} */ (event.relatedTarget))) open(false);
    });
  }

  // Pages load this script with `defer`: the box is there.
  /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll(".search-box")).forEach(equipBox);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey
      || /** @type {Element} */ (event.target).closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    /** @type {HTMLElement | null} */ (document.querySelector(".search-page input, .search-box input"))?.focus();
  });

  return /** @type {SearchScript} */ ({ add, ready, element, show, summary, failed, equipBox });
})();
