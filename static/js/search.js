// Search, as every page has it: the key and the link that open the dialog. All else is loaded when somebody first uses
// it: search/engine.js and search/query.js find, search/results.js shows, search/dialog.js is the dialog. The index is
// loaded piece by piece (sitegen/search/FORMAT.md). Pages themselves fetch nothing.

/**
 * @typedef {object} SearchScript
 * @property {(name: string, content: any) => void} add - called by every file of the index
 * @property {() => Promise<Search>} ready - the index, loaded when this is first called
 * @property {(...names: string[]) => Promise<any>} use - loads scripts of the folder search/, each once
 * @property {(error: any) => string} failed - makes the next attempt start anew; gives what to say
 * @property {(isOn?: boolean) => boolean} slash - whether "/" opens the dialog; changes it and remembers that
 * @property {string} page - address of the search page
 * @property {(root: Root, load: Load, base: string) => Search} open - in search/engine.js
 * @property {Ask} ask - in search/query.js
 * @property {Shows} results - in search/results.js
 * @property {(text?: string) => void} dialog - in search/dialog.js
 * @property {Count} count - in search/counts.js
 */

/** @type {SearchScript} */
const sitegenSearch = (() => {
  const scripts = new URL("search/", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
  const base = new URL("../../../search/", scripts).href, page = base + "index.html";
  /** @type {Map<string, any>} */
  const contents = new Map(), /** @type {Map<string, Promise<any>>} */ used = new Map();
  let stamp = "", /** @type {Promise<Search> | null} */ engine = null;

  /** @type {SearchScript["add"]} */
  const add = (name, content) => contents.set(name, content);

  // Those that are not `async` run in the order in which they were asked for.
  /** @type {(src: string, async?: boolean) => Promise<any>} */
  const run = (src, async = true) => new Promise((onload, onerror) => {
    document.head.append(Object.assign(document.createElement("script"), { src, async, onload, onerror }));
  });

  /** @type {Load} */
  async function load(name, file) {
    if (!contents.has(name)) await run(base + file);
    return contents.get(name);
  }

  // The style sheet of the dialog.
  const style = () => new Promise((onload, onerror) => {
    const href = new URL("../../css/search-results.css", scripts).href;
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload, onerror }));
  });

  /** @type {SearchScript["use"]} */
  const use = (...names) => Promise.all(names.map((name) => {
    if (!used.has(name)) used.set(name, run(`${scripts}${name}.js`, false).catch((error) => { used.delete(name); throw error; }));
    return used.get(name);
  }));

  const ready = () => (engine ??= Promise.all([load("", "index.js" + stamp), use("engine", "query")])
    .then(([root]) => sitegenSearch.open(root, load, base)));

  // After a failure; the site has just been replaced, or the network was gone: the next attempt starts anew. An error may
  // say as its `cause` what to tell.
  /** @type {SearchScript["failed"]} */
  function failed({ cause }) {
    engine = null;
    contents.clear();
    stamp = "?" + Date.now(); // past the browser's cache
    return sitegenWord(cause ?? "index_not_loaded");
  }

  // A key without Ctrl can get in the way of those who speak to their computer: it can be turned off.
  /** @type {SearchScript["slash"]} */
  function slash(isOn) {
    try { // storage can be forbidden
      if (isOn !== undefined) localStorage.setItem("search-slash", isOn ? "on" : "off");
      return localStorage.getItem("search-slash") !== "off";
    } catch { return isOn ?? true; }
  }

  // What is typed before the dialog is there is not lost.
  let /** @type {string | null} */ typed = null;

  function openDialog() {
    if (typed !== null) return;
    typed = "";
    ready().catch(failed);
    const isStyled = used.get("") ?? style();
    used.set("", isStyled);
    Promise.all([use("results", "dialog"), isStyled]).then(() => { sitegenSearch.dialog(typed ?? ""); typed = null; }, () => location.assign(page));
  }

  for (const link of document.querySelectorAll(".search-open")) {
    link.setAttribute("aria-haspopup", "dialog");
    for (const kind of ["focus", "pointerenter"]) link.addEventListener(kind, () => ready().catch(failed));
    link.addEventListener("click", (event) => {
      const { ctrlKey, metaKey, shiftKey } = /** @type {MouseEvent} */ (event);
      if (ctrlKey || metaKey || shiftKey) return; // a new tab
      event.preventDefault();
      openDialog();
    });
  }

  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event, isField = /** @type {Element} */ (event.target).closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    if (typed !== null && key.length === 1 && !ctrlKey && !metaKey && !altKey) {
      typed += key;
      event.preventDefault();
      return;
    }
    const isSlash = key === "/" && !ctrlKey && !metaKey && !altKey && !isField && slash();
    const isK = key.toLowerCase() === "k" && ctrlKey !== metaKey && !altKey && !shiftKey;
    if (!(isSlash || isK) || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    const field = /** @type {HTMLElement | null} */ (document.querySelector(".search-page input"));
    if (field) field.focus();
    else openDialog();
  });

  return /** @type {SearchScript} */ ({ add, ready, use, failed, slash, page });
})();
