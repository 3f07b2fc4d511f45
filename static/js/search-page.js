// The search page: everything found, with filters and counts. Its state is in the address. Needs search.js.

/** @typedef {[value: string, text: string, count: number]} Choice - of a filter */
/** @typedef {Ranked & { query: Word[], people: number[] }} Shown */
/** @typedef {Shown & { filter: (allowed: Test) => Shown }} Filtered - what is found, and what of it passes a test */
/** @typedef {HTMLInputElement | HTMLSelectElement} Control */
/** @typedef {{ q: HTMLInputElement } & Record<"from" | "to" | "venue" | "type" | "person", HTMLSelectElement>} Controls */

/** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll(".search-page")).forEach((form) => {
  const { ready, element, show, summary, failed } = sitegenSearch;
  const controls = /** @type {Control[]} */ ([...form.elements]).filter(({ name }) => name);
  const { q, from, to, venue, type, person } = /** @type {Controls & HTMLFormControlsCollection} */ (form.elements);
  const [output, status, more] = /** @type {HTMLElement[]} */ (
    ["found", "found-status", "found-more"].map((id) => document.getElementById(id)));
  let turn = 0, shown = 20, later = 0;

  // Options for a filter; one that is chosen stays.
  /** @type {(select: HTMLSelectElement, options: Choice[]) => void} */
  function fill(select, options) {
    const { value } = select;
    if (value && !options.some(([known]) => known === value)) options.push([value, value, 0]);
    select.replaceChildren(select.options[0], ...options.map(([known, text, count]) => new Option(`${text} (${count})`, known)));
    select.value = value;
    /** @type {HTMLElement} */ (select.closest("label")).hidden = !options.length;
  }

  // Papers that are found without words.
  /** @type {(ids: number[]) => Filtered} */
  const listed = (ids) => ({ query: [], people: [], papers: ids, ids, filter: (allowed) => listed(ids.filter(allowed)) });

  // Ids of the papers of a person.
  /** @type {(search: Search, slug: string) => Promise<number[]>} */
  async function papersOf(search, slug) {
    const text = await search.lookUp("w", slug), next = search.reader(text);
    let last = -1;
    return Array.from(text.match(/[#-[]/g) ?? [], () => (last += next()));
  }

  // What words find; the papers of a person whose name they are come first.
  /** @type {(search: Search, text: string, typing: boolean) => Promise<Filtered>} */
  async function foundBy(search, text, typing) {
    const found = await search.find(text, typing, true), { query, exact } = found;
    const people = await Promise.all(exact.slice(0, exact.length < 4 ? 3 : 0).map(search.person));
    const own = (await Promise.all(people.map(({ slug }) => papersOf(search, slug)))).flat().sort((a, b) => a - b);
    /** @type {(result: Ranked, allowed: Test) => Shown} */
    const ownFirst = (result, allowed) => ({ ...found, ...result, papers: [...new Set([...own.filter(allowed), ...result.papers])] });
    return { ...ownFirst(found, () => true), filter: (allowed) => ownFirst(search.rank(query, allowed), allowed) };
  }

  // Venues and types of the papers `ids`: a function from an id to [venue, type].
  /** @type {(search: Search, ids: number[]) => Promise<(id: number) => string[]>} */
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
    return (id) => chunks[chunkOf(id)].map((column) => column[id % size]);
  }

  async function update() {
    const mine = ++turn, text = q.value.trim();
    const state = controls.map(({ name, value }) => [name, value.trim()]).filter(([, value]) => value);
    try { history.replaceState(null, "", `?${new URLSearchParams(state)}`); } catch { /* not on every file: page */ }
    document.body.classList.toggle("searching", state.length > 0);
    let said = "", /** @type {Result[][]} */ lists = [[], []], /** @type {Filtered | null} */ found = null;
    try {
      const search = await ready(), { yearOf } = search;
      const own = person.value ? new Set(await papersOf(search, person.value)) : null;
      if (text) found = await foundBy(search, text, document.activeElement === q);
      else if (own) found = listed([...own]);
      if (mine !== turn) return;
      /** @type {(id: number) => string[]} */
      let facets = () => [];
      /** @type {Map<HTMLSelectElement, Test>} */
      const tests = new Map([
        [person, (id) => own?.has(id) ?? false],
        [from, (id) => yearOf(id) >= from.value],
        [to, (id) => yearOf(id) !== "" && yearOf(id) <= to.value],
        [venue, (id) => facets(id)[0] === venue.value],
        [type, (id) => facets(id)[1] === type.value],
      ]);
      /** @type {(id: number, except?: HTMLSelectElement) => boolean} */
      const passes = (id, except) => [...tests].every(([control, test]) => control === except || !control.value || test(id));
      if (found) {
        let result = found;
        if (venue.value || type.value) facets = await facetsOf(search, found.ids);
        if ([...tests.keys()].some(({ value }) => value)) result = { ...found, ...found.filter((id) => passes(id)), people: [] };
        more.hidden = result.papers.length <= shown;
        said = summary(result);
        lists = await show(search, result, shown, 6);
      }
      if (mine !== turn) return;
      clearTimeout(later);
      const { ids = [], people: likely = [] } = found ?? {};
      if (found) later = setTimeout(async () => {
        facets = await facetsOf(search, ids);
        const people = await Promise.all(likely.slice(0, 6).map(search.person));
        if (mine !== turn) return;
        /** @typedef {(one: [string, number], other: [string, number]) => number} Order */
        /** @type {(control: HTMLSelectElement, value: (id: number) => string, order: Order) => void} */
        const counted = (control, value, order) => {
          /** @type {Map<string, number>} */
          const counts = new Map();
          for (const id of ids) if (passes(id, control)) counts.set(value(id), (counts.get(value(id)) ?? 0) + 1);
          fill(control, [...counts].filter(([name]) => name).sort(order).map(([name, count]) => [name, name, count]));
        };
        for (const years of [from, to]) counted(years, yearOf, ([a], [b]) => +b - +a);
        [venue, type].forEach((control, i) => counted(control, (id) => facets(id)[i], ([, a], [, b]) => b - a));
        fill(person, people.map(({ slug, name, count }) => [slug, name, +count]));
      }, 200);
    } catch (error) {
      said = failed(error);
    }
    if (!found) more.hidden = true;
    status.textContent = said;
    output.replaceChildren(...[sitegenWord("people"), sitegenWord("papers")].flatMap((name, i) => (lists[i].length ? [element("h2", {}, name),
      element("ol", {}, ...lists[i].map(({ href, lines }) => element("li", {}, element("a", { href }, lines[0]), ...lines.slice(1))))] : [])));
  }

  for (const [name, value] of new URLSearchParams(location.search)) {
    const control = controls.find((each) => each.name === name);
    if (control instanceof HTMLSelectElement) fill(control, [[value, value, 0]]);
    if (control) control.value = value;
  }
  form.addEventListener("input", () => { shown = 20; update(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); update(); });
  more.addEventListener("click", () => { shown += 20; update(); });
  update();
});
