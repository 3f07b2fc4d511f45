// The search page: everything found, with filters and counts. Its state is in the address. Needs search.js.

document.querySelectorAll(".search-page").forEach((form) => {
  const { ready, element, show, summary, failed } = sitegenSearch;
  const controls = [...form.elements].filter(({ name }) => name);
  const { q, from, to, venue, type, person } = form.elements;
  const [output, status, more] = ["found", "found-status", "found-more"].map((id) => document.getElementById(id));
  let turn = 0, shown = 20, later = 0;

  // Options [value, text, how many] for a filter; one that is chosen stays.
  function fill(select, options) {
    const { value } = select;
    if (value && !options.some(([known]) => known === value)) options.push([value, value, 0]);
    select.replaceChildren(select.options[0], ...options.map(([known, text, count]) => new Option(`${text} (${count})`, known)));
    select.value = value;
    select.closest("label").hidden = !options.length;
  }

  // Papers that are found without words.
  const listed = (ids) => ({ query: [], people: [], papers: ids, ids, filter: (allowed) => listed(ids.filter(allowed)) });

  // Ids of the papers of a person.
  async function papersOf(search, slug) {
    const text = await search.lookUp("w", slug), next = search.reader(text);
    let last = -1;
    return Array.from(text.match(/[#-[]/g) ?? [], () => (last += next()));
  }

  // What words find; the papers of a person whose name they are come first.
  async function foundBy(search, text, typing) {
    const found = await search.find(text, typing, true), { query, exact } = found;
    const people = await Promise.all(exact.slice(0, exact.length < 4 ? 3 : 0).map(search.person));
    const own = (await Promise.all(people.map(({ slug }) => papersOf(search, slug)))).flat().sort((a, b) => a - b);
    const ownFirst = (result, allowed) => ({ ...result, papers: [...new Set([...own.filter(allowed), ...result.papers])] });
    return { ...ownFirst(found, () => true), filter: (allowed) => ownFirst(search.rank(query, allowed), allowed) };
  }

  // Venues and types of the papers `ids`: a function from an id to [venue, type].
  async function facetsOf(search, ids) {
    const chunks = [];
    await Promise.all([...new Set(ids.map((id) => id >> 12))].map(async (chunk) => {
      chunks[chunk] = (await search.block("c", chunk)).map(([names, cells]) => {
        const known = ["", ...names.split("\n")], next = search.reader(cells);
        return Array.from({ length: 4096 }, () => known[next()]);
      });
    }));
    return (id) => chunks[id >> 12].map((column) => column[id & 4095]);
  }

  async function update() {
    const mine = ++turn, text = q.value.trim();
    const state = controls.map(({ name, value }) => [name, value.trim()]).filter(([, value]) => value);
    try { history.replaceState(null, "", `?${new URLSearchParams(state)}`); } catch { /* not on every file: page */ }
    document.body.classList.toggle("searching", state.length > 0);
    let lists = [[], []], said = "", found = null;
    try {
      const search = await ready(), { yearOf } = search;
      const own = person.value && new Set(await papersOf(search, person.value));
      if (text) found = await foundBy(search, text, document.activeElement === q);
      else if (own) found = listed([...own]);
      if (mine !== turn) return;
      let facets = null;
      const tests = new Map([
        [person, (id) => own.has(id)],
        [from, (id) => yearOf(id) >= from.value],
        [to, (id) => yearOf(id) && yearOf(id) <= to.value],
        [venue, (id) => facets(id)[0] === venue.value],
        [type, (id) => facets(id)[1] === type.value],
      ]);
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
      if (found) later = setTimeout(async () => {
        facets = await facetsOf(search, found.ids);
        const people = await Promise.all(found.people.slice(0, 6).map(search.person));
        if (mine !== turn) return;
        const counted = (control, value, order) => {
          const counts = new Map();
          for (const id of found.ids) if (passes(id, control)) counts.set(value(id), (counts.get(value(id)) ?? 0) + 1);
          fill(control, [...counts].filter(([name]) => name).sort(order).map(([name, count]) => [name, name, count]));
        };
        for (const years of [from, to]) counted(years, yearOf, ([a], [b]) => b - a);
        [venue, type].forEach((control, i) => counted(control, (id) => facets(id)[i], ([, a], [, b]) => b - a));
        fill(person, people.map(({ slug, name, count }) => [slug, name, count]));
      }, 200);
    } catch {
      said = failed();
    }
    if (!found) more.hidden = true;
    status.textContent = said;
    output.replaceChildren(...["People", "Papers"].flatMap((name, i) => (lists[i].length ? [element("h2", {}, name),
      element("ol", {}, ...lists[i].map(({ href, lines }) => element("li", {}, element("a", { href }, lines[0]), ...lines.slice(1))))] : [])));
  }

  for (const [name, value] of new URLSearchParams(location.search)) {
    const control = controls.find((each) => each.name === name);
    if (control?.options) fill(control, [[value, value, 0]]);
    if (control) control.value = value;
  }
  form.addEventListener("input", () => { shown = 20; update(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); update(); });
  more.addEventListener("click", () => { shown += 20; update(); });
  update();
});
