// The search box of every page. What finds is in search-engine.js, which is loaded, like the index,
// when somebody first uses the box: pages themselves fetch nothing.

const sitegenSearchBox = (() => {
  const here = document.currentScript.src;
  let engine = null;

  const load = (name) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(name, here);
    script.onload = resolve;
    script.onerror = () => reject(new Error(name));
    script.async = false; // fetched side by side, run in order
    document.head.append(script);
  });

  async function ready() {
    // The index is asked for at the same time; if it fails here, the engine tries again.
    engine ??= Promise.all([load("search-engine.js"), load("../../search/index.js").catch(() => {})]);
    engine.catch(() => { engine = null; });
    await engine;
    await sitegenSearch.open();
    return sitegenSearch;
  }

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children.filter(Boolean));
    return made;
  }

  const line = (...content) => element("span", { class: "found-detail" }, ...content);
  const counted = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

  // ---- Results

  // `text` in pieces, those in <mark> that the query found.
  function marked(search, text, query) {
    const keys = query.flatMap(({ text, terms }) => [text, ...terms.keys()]);
    const whole = new Set(keys), starts = keys.filter((key) => key.endsWith("*")).map((key) => key.slice(0, -1));
    const hit = (word) => whole.has(word) || starts.some((start) => word.startsWith(start));
    // Words of letters and signs within words; one character of scripts that are written without spaces, with its neighbour.
    const pieces = text.split(/([\p{L}\p{N}\p{M}'\u2019]+)/u);
    return pieces.flatMap((piece, i) => {
      if (i % 2 === 0) return piece;
      const found = search.words(piece);
      if (found.length < 2) return found.some(hit) ? element("mark", {}, piece) : piece;
      const characters = [...piece];
      return characters.map((character, at) => (
        [at - 1, at].some((start) => search.words(characters.slice(Math.max(start, 0), start + 2).join("")).some(hit))
          ? element("mark", {}, character) : character));
    });
  }

  async function showPaper(search, id, query) {
    const { title, authors, more, venue, year, href } = await search.paper(id);
    await search.prepare(title + authors + venue);
    const inAbstract = query.some(({ best }) => best[id] > 0 && best[id] <= 0.3);
    const where = [venue, year].filter(Boolean).join(" \u00b7 ");
    return { href, lines: [
      element("span", { class: "found-title" }, ...marked(search, title, query)),
      authors && line(...marked(search, authors, query), more && ` and ${more} more`),
      line(...marked(search, where, query), inAbstract && `${where && " \u00b7 "}found in the abstract`),
    ] };
  }

  async function showPerson(search, id, query) {
    const { name, count, href } = await search.person(id);
    await search.prepare(name);
    const title = element("span", { class: "found-title" }, ...marked(search, name, query));
    return { href, lines: [title, line(counted(+count, "paper", "papers"))] };
  }

  function summary({ people, papers, full }) {
    if (!people.length && !papers.length) return "Nothing found";
    const parts = people.length ? [counted(people.length, "person", "people")] : [];
    if (full) parts.push(counted(full, "paper", "papers"));
    else if (papers.length) parts.push("no paper with all the words, but some of them");
    return parts.join(", ");
  }

  const failed = "The search index could not be loaded";
  const all = (ids, show, search, query) => Promise.all(ids.map((id) => show(search, id, query)));

  // ---- The box: a combobox whose options are links (WAI-ARIA Authoring Practices)

  function equipBox(form) {
    const [input, list, status] = ["input", "[role=listbox]", "[role=status]"].map((part) => form.querySelector(part));
    let options = [], active = -1, turn = 0;

    function open(isOpen) {
      list.hidden = !isOpen;
      input.setAttribute("aria-expanded", isOpen);
      activate(-1);
    }

    function activate(place) {
      active = place;
      options.forEach((option, i) => option.setAttribute("aria-selected", i === place));
      options[place]?.scrollIntoView({ block: "nearest" });
      if (place < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", options[place].id);
    }

    function group(name, results) {
      if (!results.length) return "";
      const heading = element("p", { class: "found-group", "aria-hidden": true }, name);
      const attributes = { role: "option", tabindex: -1, "aria-selected": false };
      const links = results.map(({ href, lines }) => element("a", { ...attributes, href }, ...lines));
      return element("div", { role: "group", "aria-label": name }, heading, ...links);
    }

    async function update() {
      const mine = ++turn, text = input.value.trim();
      let said = "";
      if (text) {
        try {
          const search = await ready();
          const result = await search.find(text, { typing: !/\s$/.test(input.value) });
          if (mine !== turn) return;
          const { people, papers, query } = result;
          const [first, second] = await Promise.all([
            all(people.slice(0, 3), showPerson, search, query),
            all(papers.slice(0, people.length ? 5 : 7), showPaper, search, query),
          ]);
          if (mine !== turn) return;
          list.replaceChildren(group("People", first), group("Papers", second));
          said = summary(result);
        } catch {
          list.replaceChildren();
          said = failed;
        }
      } else list.replaceChildren();
      options = [...list.querySelectorAll("a")];
      options.forEach((option, i) => { option.id = `${list.id}-${i}`; });
      status.textContent = said;
      form.dataset.shown = input.value;
      open(options.length > 0);
    }

    input.addEventListener("focus", () => ready().catch(() => {}));
    input.addEventListener("input", update);
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
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
    form.addEventListener("focusout", ({ relatedTarget }) => { if (!form.contains(relatedTarget)) open(false); });
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".search-box").forEach(equipBox);
    if (document.querySelector(".search-page")) load("search-page.js");
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      document.querySelector(".search-page input, .search-box input")?.focus();
    });
  });

  return { ready, element, all, showPaper, showPerson, summary, failed, equipBox };
})();
