// The search box of every page. What finds is in search/engine.js; pages get both as one script, and the search page
// search-page.js too. The index is loaded when somebody first uses the box: pages themselves fetch nothing.

const sitegenSearch = (() => {
  const base = new URL("../../search/", document.currentScript.src).href;
  const contents = new Map();
  let engine = null, stamp = "";

  // Every file of the index calls this.
  const add = (name, content) => contents.set(name, content);

  async function load(name, file) {
    if (!contents.has(name)) await new Promise((onload, onerror) => {
      document.head.append(Object.assign(document.createElement("script"), { src: base + file, onload, onerror }));
    });
    return contents.get(name);
  }

  const ready = () => (engine ??= load("", `index.js${stamp}`).then((root) => sitegenSearch.open(root, load, base)));

  // After a failure; the site has just been replaced, or the network was gone: the next attempt starts anew.
  function failed() {
    engine = null;
    contents.clear();
    stamp = `?${Date.now()}`; // past the browser's cache
    return "The search index could not be loaded";
  }

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const name in attributes) made.setAttribute(name, attributes[name]);
    made.append(...children.filter(Boolean));
    return made;
  }

  // ---- Results

  const detail = (...content) => element("span", { class: "found-detail" }, ...content);
  const counted = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

  // `text` in pieces, those in <mark> that the query found: words, and characters that are found in pairs.
  async function marked(search, text, query) {
    await search.prepare(text);
    const keys = new Set(query.flatMap(({ text, terms }) => [text, ...terms.keys()]));
    const starts = [...keys].filter((key) => key.endsWith("*")).map((key) => key.slice(0, -1));
    const pieces = text.split(search.pieces);
    const isFound = (part) => {
      const [word, second] = search.words(part);
      return !second && (keys.has(word) || starts.some((start) => word?.startsWith(start)));
    };
    return pieces.map((piece, i) => (
      i % 2 && (isFound(piece) || (!pieces[i - 1] && isFound(pieces[i - 2] + piece)) || (!pieces[i + 1] && isFound(piece + pieces[i + 2])))
        ? element("mark", {}, piece) : piece));
  }

  const titled = async (search, text, query) => element("span", { class: "found-title" }, ...await marked(search, text, query));

  async function showPaper(search, id, query) {
    const { title, authors, more, venue, year, href } = await search.paper(id);
    const where = [venue, year, query.some(({ best }) => best.get(id) < 0.31) && "found in the abstract"];
    return { href, lines: [
      await titled(search, title, query),
      authors && detail(...await marked(search, authors, query), more && ` and ${more} more`),
      detail(...await marked(search, where.filter(Boolean).join(" \u00b7 "), query)),
    ] };
  }

  async function showPerson(search, id, query) {
    const { name, count, href } = await search.person(id);
    return { href, lines: [await titled(search, name, query), detail(counted(+count, "paper", "papers"))] };
  }

  // The first people and papers that a query found, as they are shown.
  const show = (search, { people, papers, query }, most, mostPeople = 3) => Promise.all([
    [people.slice(0, mostPeople), showPerson], [papers.slice(0, most), showPaper],
  ].map(([ids, one]) => Promise.all(ids.map((id) => one(search, id, query)))));

  function summary({ people, papers, ids }) {
    if (!people.length && !papers.length) return "Nothing found";
    return [
      people.length && counted(people.length, "person", "people"),
      ids.length ? counted(ids.length, "paper", "papers") : papers.length && "no paper with all the words, but some of them",
    ].filter(Boolean).join(", ");
  }

  // ---- The box: a combobox whose options are links (WAI-ARIA Authoring Practices)

  function equipBox(form) {
    const [input, list, status] = ["input", "[role=listbox]", "[role=status]"].map((part) => form.querySelector(part));
    let options = [], active = -1, turn = 0;

    function activate(place) {
      active = place;
      options.forEach((option, i) => option.setAttribute("aria-selected", i === place));
      options[place]?.scrollIntoView({ block: "nearest" });
      if (place < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", options[place].id);
    }

    function open(isOpen) {
      list.hidden = !isOpen;
      input.setAttribute("aria-expanded", isOpen);
      activate(-1);
    }

    const group = (name, results) => results.length && element("div", { role: "group", "aria-label": name },
      element("p", { class: "found-group", "aria-hidden": true }, name),
      ...results.map(({ href, lines }) => element("a", { role: "option", tabindex: -1, "aria-selected": false, href }, ...lines)));

    async function update() {
      const mine = ++turn, text = input.value.trim();
      let said = "", groups = [];
      try {
        if (text) {
          const search = await ready();
          const result = await search.find(text, !/\s$/.test(input.value));
          const [people, papers] = await show(search, result, result.people.length ? 5 : 7);
          groups = [group("People", people), group("Papers", papers)];
          said = summary(result);
        }
      } catch {
        said = failed();
      }
      if (mine !== turn) return;
      list.replaceChildren(...groups.filter(Boolean));
      options = [...list.querySelectorAll("a")];
      options.forEach((option, i) => { option.id = `${list.id}-${i}`; });
      status.textContent = said;
      form.dataset.shown = input.value;
      open(options.length > 0);
    }

    input.addEventListener("focus", () => ready().catch(failed));
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
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey
        || event.target.closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      document.querySelector(".search-page input, .search-box input")?.focus();
    });
  });

  return { add, ready, element, show, summary, failed, equipBox };
})();
