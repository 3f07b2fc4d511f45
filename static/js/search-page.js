// The search page: everything found, with filters and counts. Its state is in the address.

(() => {
  const { ready, element, all, showPaper, showPerson, summary, failed } = sitegenSearchBox;
  const form = document.querySelector(".search-page");
  const { q, from, to, venue, type, person } = form.elements;
  const controls = { q, from, to, venue, type, person };
  const output = document.getElementById("found"), status = document.getElementById("found-status");
  const more = document.getElementById("found-more");
  let turn = 0, shown = 20, later = 0;

  function fill(select, counts, order, labels = new Map()) {
    const { value } = select, first = select.options[0];
    if (value && !counts.has(value)) counts.set(value, 0);
    const entries = [...counts].filter(([name]) => name).sort(order);
    select.replaceChildren(first, ...entries.map(([name, count]) => new Option(`${labels.get(name) ?? name} (${count})`, name)));
    select.value = value;
    select.closest("label").hidden = !entries.length;
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
    const state = Object.entries(controls).map(([name, { value }]) => [name, value.trim()]).filter(([, value]) => value);
    try { history.replaceState(null, "", `?${new URLSearchParams(state)}`); } catch { /* not on every file: page */ }
    document.body.classList.toggle("searching", state.length > 0);
    if (!text && !person.value) {
      output.replaceChildren();
      status.textContent = "";
      more.hidden = true;
      return;
    }
    try {
      const search = await ready();
      const own = person.value && new Set(await search.papersOf(person.value));
      const result = text ? await search.find(text, { typing: document.activeElement === q, thorough: true }) : {
        query: [], people: [], ids: [...own], papers: [...own], full: own.size,
        filter: (allowed) => { const papers = [...own].filter(allowed); return { papers, full: papers.length }; },
      };
      if (mine !== turn) return;
      const years = search.years(), yearOf = (id) => years.find(({ end }) => id < end).year;
      let facets = () => [];
      const tests = {
        person: (id) => own.has(id),
        from: (id) => yearOf(id) >= from.value,
        to: (id) => yearOf(id) && yearOf(id) <= to.value,
        venue: (id) => facets(id)[0] === venue.value,
        type: (id) => facets(id)[1] === type.value,
      };
      const passes = (id, except) => Object.keys(tests).every((name) => name === except || !controls[name].value || tests[name](id));
      const isFiltered = Object.keys(tests).some((name) => controls[name].value);
      if (venue.value || type.value) facets = await facetsOf(search, result.ids);
      const { papers, full } = isFiltered ? result.filter((id) => passes(id)) : result;
      const people = isFiltered ? [] : result.people;
      const [first, second] = await Promise.all([
        all(people.slice(0, 6), showPerson, search, result.query),
        all(papers.slice(0, shown), showPaper, search, result.query),
      ]);
      if (mine !== turn) return;
      const section = (name, results) => (results.length ? [element("h2", {}, name),
        element("ol", {}, ...results.map(({ href, lines }) => element("li", {}, element("a", { href }, lines[0]), ...lines.slice(1))))] : []);
      output.replaceChildren(...section("People", first), ...section("Papers", second));
      status.textContent = summary({ people, papers, full });
      more.hidden = papers.length <= shown;
      clearTimeout(later);
      later = setTimeout(async () => {
        facets = await facetsOf(search, result.ids);
        const known = await Promise.all(result.people.slice(0, 6).map((id) => search.person(id)));
        if (mine !== turn) return;
        const count = (name, value) => {
          const counts = new Map();
          for (const id of result.ids) if (passes(id, name)) counts.set(value(id), (counts.get(value(id)) ?? 0) + 1);
          return counts;
        };
        fill(from, count("from", yearOf), ([a], [b]) => b - a);
        fill(to, count("to", yearOf), ([a], [b]) => b - a);
        fill(venue, count("venue", (id) => facets(id)[0]), ([, a], [, b]) => b - a);
        fill(type, count("type", (id) => facets(id)[1]), ([, a], [, b]) => b - a);
        fill(person, new Map(known.map(({ slug, count }) => [slug, count])), () => 0, new Map(known.map(({ slug, name }) => [slug, name])));
      }, 200);
    } catch {
      status.textContent = failed;
    }
  }

  for (const [name, value] of new URLSearchParams(location.search)) {
    const control = controls[name];
    if (!control) continue;
    if (control.options) { control.add(new Option(value, value)); control.closest("label").hidden = false; }
    control.value = value;
  }
  form.addEventListener("input", () => { shown = 20; update(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); update(); });
  more.addEventListener("click", () => { shown += 20; update(); });
  update();
})();
