// The dialog of search: a combobox whose options are links (WAI-ARIA Authoring Practices), over the page.

(() => {
  const { ready, failed, ask, slash, page: searchPage, results } = sitegenSearch, { element } = results;
  const MOST = 8;
  /** @typedef {"people" | "pages" | "papers"} Kind */
  /** @type {Kind[]} */
  const KINDS = ["papers", "people", "pages"];
  let /** @type {Kind | ""} */ kind = "", turn = 0, active = -1, /** @type {HTMLElement[]} */ options = [];

  const input = /** @type {HTMLInputElement} */ (element("input", {
    type: "search", name: "q", "aria-label": sitegenWord("search_box"), placeholder: sitegenWord("search_box"), autocomplete: "off",
    autocapitalize: "off", spellcheck: "false", enterkeyhint: "search", role: "combobox", "aria-expanded": false,
    "aria-controls": "search-results", "aria-autocomplete": "list", autofocus: "",
  }));
  const list = element("div", { id: "search-results", role: "listbox", "aria-label": sitegenWord("search_results") });
  const status = element("p", { class: "found-status", role: "status" }), advice = element("div", { class: "found-advice" });
  const chips = Object.fromEntries(KINDS.map((name) => [name, element("button", { type: "button", class: "found-chip", "aria-pressed": false })]));
  const close = element("button", { type: "button", class: "search-close", "aria-label": sitegenWord("close") }, "×");
  const key = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox" }));
  const form = /** @type {HTMLFormElement} */ (element("form", { action: searchPage, role: "search" },
    element("div", { class: "search-field" }, input, close),
    element("div", { class: "found-chips", role: "group", "aria-label": sitegenWord("show_only") }, ...KINDS.map((name) => chips[name])),
    status, list, advice,
    element("p", { class: "search-hints" },
      element("span", { class: "search-keys" }, sitegenWord("search_keys")),
      element("label", {}, key, ` ${sitegenWord("slash_opens")}`))));
  const dialog = /** @type {HTMLDialogElement} */ (element("dialog", { class: "search-dialog", "aria-label": sitegenWord("search_box") }, form));

  /** @param {number} place - -1 for none */
  function activate(place) {
    active = place;
    options.forEach((option, i) => option.setAttribute("aria-selected", `${i === place}`));
    options[place]?.scrollIntoView({ block: "nearest" });
    if (place < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", options[place].id);
  }

  /** @param {Result} result */
  const option = ({ href, lines }) => element("a", { role: "option", tabindex: -1, "aria-selected": false, href }, ...lines);

  /** @type {(name: string, found: Result[]) => Node[]} */
  const group = (name, found) => (found.length ? [element("div", { role: "group", "aria-label": name },
    element("p", { class: "found-group", "aria-hidden": true }, name), ...found.map(option))] : []);

  // What is shown of each kind: eight in all, of which papers get what others leave.
  /** @param {Answer} answer */
  function shares({ people, pages, papers, named }) {
    /** @type {Record<Kind, number[]>} */
    const all = { people, pages, papers };
    if (kind) return { people: [], pages: [], papers: [], [kind]: all[kind].slice(0, MOST) };
    const some = { people: people.slice(0, papers.length ? 3 : MOST), pages: pages.slice(0, Math.max(named && 2, papers.length ? 1 : 4)) };
    return { ...some, papers: papers.slice(0, MOST - some.people.length - some.pages.length) };
  }

  /** @type {(search: Search, answer: Answer, text: string) => Promise<Node[]>} */
  async function groups(search, answer, text) {
    const { query, total } = answer, shown = shares(answer);
    const [people, pages, papers] = await Promise.all([
      Promise.all(shown.people.map((id) => results.person(search, id, query))),
      Promise.all(shown.pages.map((id) => results.page(search, id, query))),
      Promise.all(shown.papers.map((id) => results.paper(search, id, query))),
    ]);
    const parts = [group(sitegenWord("people"), people), group(sitegenWord("pages"), pages), group(sitegenWord("papers"), papers)];
    if (!answer.named && total) parts.push(parts.splice(1, 1)[0]); // pages that only mention the words come last
    const more = total > shown.papers.length || answer.people.length > people.length || answer.pages.length > pages.length;
    if (more) parts.push([option({ href: `${searchPage}?${new URLSearchParams({ q: text })}`, lines: [
      element("span", { class: "found-all" }, sitegenWord("all_results", { n: total + answer.people.length + answer.pages.length }),
        element("kbd", { "aria-hidden": true }, "⏎"))] })]);
    return parts.flat();
  }

  /** @type {(answer: Answer, text: string) => Node[]} */
  function advised(answer, text) {
    const isNothing = !answer.total && !answer.people.length && !answer.pages.length;
    const said = results.advice(answer, text).map(({ text, word, q }) => {
      const button = element("button", { type: "button", class: "found-word" }, word);
      button.addEventListener("click", () => { input.value = q; input.focus(); update(); });
      return element("p", {}, `${text} `, button);
    });
    if (isNothing) said.push(element("p", {}, element("a", { href: results.scholar(text), rel: "noopener" }, sitegenWord("ask_scholar"))));
    return said;
  }

  async function update() {
    const mine = ++turn, text = input.value.trim();
    let said = "", /** @type {Node[]} */ made = [], /** @type {Node[]} */ advices = [], /** @type {Answer | null} */ answer = null;
    try {
      if (text) {
        const search = await ready();
        answer = await ask(search, text, !/\s$/.test(input.value));
        if (kind && !answer[kind].length) kind = "";
        made = await groups(search, answer, text);
        if (answer.query.length || answer.total) { // else too little is typed to look it up
          said = results.summary(answer);
          advices = advised(answer, text);
        }
      }
    } catch (error) {
      said = failed(error);
    }
    if (mine !== turn) return;
    for (const name of KINDS) {
      const count = name === "papers" ? answer?.total || answer?.papers.length : answer?.[name].length;
      chips[name].replaceChildren(sitegenWord(name), ...count ? [" ", element("span", {}, count.toLocaleString(sitegenWords.language))] : []);
      chips[name].toggleAttribute("disabled", !count);
      chips[name].setAttribute("aria-pressed", `${kind === name}`);
    }
    list.replaceChildren(...made);
    options = [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("a"))];
    options.forEach((option, i) => option.id = `search-results-${i}`);
    list.hidden = !options.length;
    advice.replaceChildren(...advices);
    status.textContent = said;
    input.setAttribute("aria-expanded", `${options.length > 0}`);
    activate(-1);
    dialog.dataset.shown = input.value;
  }

  input.addEventListener("input", update);
  input.addEventListener("keydown", (event) => {
    const step = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 })[event.key];
    // One place beyond the options is the field itself.
    const places = options.length + 1;
    if (step && options.length) activate((active + 1 + step + places) % places - 1);
    else if (event.key === "Enter" && active >= 0) options[active].click();
    else if (event.key === "Escape") dialog.close(); // some browsers would only empty the field
    else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => { if (!input.value.trim()) event.preventDefault(); });
  for (const name of KINDS) chips[name].addEventListener("click", () => { kind = kind === name ? "" : name; update(); });
  close.addEventListener("click", () => dialog.close());
  // The backdrop is the dialog itself: its content fills it.
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  key.addEventListener("change", () => slash(key.checked));

  // The browser takes the focus back to where it was when the dialog closes.
  sitegenSearch.dialog = (text) => {
    if (!dialog.isConnected) document.body.append(dialog);
    key.checked = slash();
    kind = "";
    if (!dialog.open) dialog.showModal();
    if (text) input.value = text;
    else input.select();
    update();
  };
})();
