// Lists of papers: narrowing them down, with the choice in the address, and abstracts and citations in place.

(() => {
  /**
   * A paper of the list, with what it can be found by.
   * @typedef {{element: HTMLElement, text: string, values: Record<string, string[]>}} Entry
   */

  /** What can be chosen beside words; of each the values of a paper. @type {Record<string, (paper: HTMLElement) => [string, string][]>} */
  const CHOICES = {
    type: (paper) => named([paper.dataset.type ?? ""]),
    year: (paper) => named([paper.querySelector("time")?.dateTime.slice(0, 4) ?? ""]),
    venue: (paper) => groups(paper.dataset.venue),
    topic: (paper) => groups(paper.dataset.topic),
    // Links that lead elsewhere are home pages of others.
    author: (paper) => [.../** @type {NodeListOf<HTMLAnchorElement>} */ (paper.querySelectorAll('.authors a[href*="people/"]'))]
      .map((link) => [/people\/([^/]+)\//.exec(link.href)?.[1] ?? link.href, link.textContent ?? ""]),
    place: (paper) => named((paper.dataset.place ?? "").split(" ")),
  };

  /** Choices with fewer values than these say nothing. */
  const FEWEST_VALUES = 2;
  const MOST_VALUES = 60;

  /** @param {string[]} values @returns {[string, string][]} */
  const named = (values) => values.filter(Boolean).map((value) => [value, value]);

  /** Lines of an id and a name. @param {string} [lines] @returns {[string, string][]} */
  const groups = (lines = "") => lines.split("\n").filter(Boolean).map((line) => {
    const [id, ...name] = line.split(" ");
    return [id, name.join(" ")];
  });

  // Lower case without accents: "Léonard" is found by "leonard".
  /** @param {string} text */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  /** @param {HTMLElement[]} papers @returns {Entry[]} */
  const entriesOf = (papers) => papers.map((element) => ({
    element,
    text: "",
    values: Object.fromEntries(Object.entries(CHOICES).map(([name, read]) => [name, read(element).map(([value]) => value)])),
  }));

  /**
   * Offers the values that the papers have, those of most papers first, years newest first.
   * @param {HTMLSelectElement} select
   * @param {HTMLElement[]} papers
   */
  function fillChoice(select, papers) {
    /** @type {Map<string, {label: string, count: number}>} */
    const found = new Map();
    for (const paper of papers) {
      for (const [value, label] of CHOICES[select.name](paper)) {
        const known = found.get(value);
        if (known) known.count++;
        else found.set(value, { label, count: 1 });
      }
    }
    const given = new Map([...select.options].map((option) => [option.value, option.textContent ?? ""]));
    const inOrder = [...found].sort(([one, a], [other, b]) =>
      select.name === "year" ? Number(other) - Number(one) : b.count - a.count || a.label.localeCompare(b.label));
    select.length = 1;
    for (const [value, { label, count }] of inOrder.slice(0, MOST_VALUES)) {
      select.add(new Option(`${given.get(value) ?? label} (${count})`, value));
    }
    select.hidden = found.size < FEWEST_VALUES && !(select.name === "place" && found.size);
  }

  /** @param {HTMLFormElement} form */
  function offerFilter(form) {
    const groups = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".group"))];
    const papers = groups.flatMap((group) => [.../** @type {NodeListOf<HTMLElement>} */ (group.querySelectorAll(".paper"))]);
    if (papers.length < 2) return;
    const entries = entriesOf(papers);
    const words = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
    const selects = [...form.querySelectorAll("select")];
    const result = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
    const clear = /** @type {HTMLButtonElement} */ (form.querySelector("button"));
    /** What beside the list narrows it down. */
    const chips = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-filter]"))];

    /** @returns {[string, string][]} name and value of all that is chosen */
    const chosen = () => /** @type {[string, string][]} */ ([["q", words.value.trim()], ...selects.map((select) => [select.name, select.value])])
      .filter(([, value]) => value);

    /** Chooses a value, also one that the list of choices did not offer. @param {string} name @param {string} value */
    function choose(name, value) {
      if (name === "q") words.value = value;
      const select = selects.find((each) => each.name === name);
      if (!select) return;
      if (value && ![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
      select.value = value;
      if (value) select.hidden = false;
    }

    function show() {
      const conditions = chosen();
      const wanted = fold(words.value).split(/\s+/).filter(Boolean);
      let found = 0;
      for (const entry of entries) {
        if (wanted.length) entry.text ||= fold(`${entry.element.textContent} ${entry.element.dataset.venue ?? ""} ${entry.element.dataset.topic ?? ""}`);
        const fits = wanted.every((word) => entry.text.includes(word))
          && conditions.every(([name, value]) => name === "q" || entry.values[name].includes(value));
        entry.element.hidden = !fits;
        if (fits) found++;
      }
      for (const group of groups) group.hidden = !group.querySelector(".paper:not([hidden])");
      result.textContent = conditions.length ? sitegenWord("filter_shown", { found, n: papers.length }) : "";
      clear.hidden = !conditions.length;
      for (const chip of chips) chip.setAttribute("aria-pressed", String(conditions.some((each) => each.join("=") === chip.dataset.filter)));
      offerAll(form, conditions);
      const query = new URLSearchParams(conditions).toString();
      history.replaceState(history.state, "", `${location.pathname}${query && `?${query}`}${location.hash}`);
    }

    for (const select of selects) fillChoice(select, papers);
    for (const [name, value] of new URLSearchParams(location.search)) choose(name, value);
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(show));
    for (const chip of chips) offerChip(chip, (name, value, isOn) => { choose(name, isOn ? "" : value); show(); form.scrollIntoView({ block: "nearest" }); });
    form.hidden = false;
    if (chosen().length) show();
  }

  /**
   * Makes something beside the list narrow it down. A link still leads where it does in a new tab.
   * @param {HTMLElement} chip
   * @param {(name: string, value: string, isOn: boolean) => void} choose
   */
  function offerChip(chip, choose) {
    const [name, value] = (chip.dataset.filter ?? "").split(/=(.*)/s);
    if (chip instanceof HTMLSpanElement) { chip.tabIndex = 0; }
    chip.setAttribute("role", "button");
    chip.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      choose(name, value, chip.getAttribute("aria-pressed") === "true");
    });
    chip.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      chip.click();
    });
  }

  /**
   * Where the list goes on over other pages: a link to the same question asked of all papers.
   * @param {HTMLFormElement} form
   * @param {[string, string][]} conditions
   */
  function offerAll(form, conditions) {
    if (!form.dataset.search) return;
    let link = form.querySelector("a");
    if (!link) {
      link = document.createElement("a");
      form.querySelector(".filter-result")?.append(link);
    }
    link.hidden = !conditions.length;
    const asked = conditions.filter(([name]) => name !== "place"); // the index does not know it
    link.href = `${form.dataset.search}?${new URLSearchParams([...new URLSearchParams(form.dataset.known), ...asked])}`;
    link.textContent = sitegenWord("filter_all", { n: Number(form.dataset.total) });
    if (conditions.length) countAll(link);
  }

  /**
   * Says how many papers the index knows, once it is there.
   * @param {HTMLAnchorElement} link - to the question
   */
  async function countAll(link) {
    const { href } = link;
    const { q: words, year, ...filters } = Object.fromEntries(new URL(href).searchParams);
    try {
      await sitegenSearch.use("counts");
      const { papers } = await sitegenSearch.count({ words, from: year, to: year, ...filters });
      if (link.href === href) link.textContent = sitegenWord("filter_in_all", { n: papers });
    } catch { /* the link leads there all the same */ }
  }

  /**
   * Shows a part of the paper's page below its entry; where that can't be read, the link leads there.
   * @param {HTMLAnchorElement} link
   */
  function offerUnfolding(link) {
    const part = link.dataset.unfold ?? "";
    /** @type {HTMLElement | null} */
    let box = null;
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      try {
        box ??= await readPart(link.href, part);
      } catch {
        location.assign(link.href);
        return;
      }
      const isOpen = box.isConnected;
      if (isOpen) box.remove();
      else link.closest(".paper")?.append(box);
      link.setAttribute("aria-expanded", String(!isOpen));
    });
  }

  /** @param {string} href @param {string} part @returns {Promise<HTMLElement>} */
  async function readPart(href, part) {
    const url = new URL(href);
    url.hash = "";
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const box = document.createElement("div");
    box.className = `unfolded ${part}`;
    for (const found of page.querySelectorAll(`[data-part="${part}"]`)) box.append(document.importNode(found, true));
    if (!box.childElementCount) throw new Error(part);
    makeDistinct(box);
    /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll(".cite")).forEach(offerCitations);
    for (const link of box.querySelectorAll("[href]")) link.setAttribute("href", new URL(link.getAttribute("href") ?? "", url).href);
    return box;
  }

  let copies = 0;

  /** Ids and groups of choices of a part of another page, so that several parts stand in one page. @param {HTMLElement} box */
  function makeDistinct(box) {
    copies++;
    for (const attribute of ["id", "name", "aria-labelledby"]) {
      for (const element of box.querySelectorAll(`[${attribute}]`)) {
        element.setAttribute(attribute, `${element.getAttribute(attribute)}-${copies}`);
      }
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form.filter")).forEach(offerFilter);
    if (location.protocol === "file:") return; // browsers do not read other files for a page
    /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-unfold]")).forEach(offerUnfolding);
  });
})();
