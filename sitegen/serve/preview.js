// Keeps a previewed page up to date. The preview adds this script to every page; no built site has it.

(() => {
  const { dataset } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { page = "", version = "", top = "" } = dataset;
  let { assets = "" } = dataset;
  const place = `sitegen-scroll:${location.pathname}`;
  const again = 500; // milliseconds until a preview that does not answer is asked again
  /** @type {EventSource | null} */
  let stream = null;
  let leaving = false;

  // Where the reader was, from before the reload. The browser would do it too, but not in every case.
  function restoreScroll() {
    try {
      const kept = sessionStorage.getItem(place);
      sessionStorage.removeItem(place);
      if (kept) scrollTo({ left: 0, top: Number(kept), behavior: "instant" });
    } catch { /* storage is forbidden */ }
  }

  function reload() {
    if (leaving) return;
    leaving = true;
    disconnect();
    try { sessionStorage.setItem(place, String(scrollY)); } catch { /* the browser does what it can */ }
    location.reload();
  }

  // Style sheets take the place of their older selves without a reload; other files need one, where used.
  /** @param {string[]} paths - below the top of the site */
  function renew(paths) {
    const changed = new Set(paths.map((path) => new URL(path, new URL(top, location.href)).pathname));
    const folders = [...changed].filter((path) => path.endsWith("/"));
    /** @param {string} address */
    const uses = (address) => {
      const { host, pathname } = new URL(address, location.href);
      return host === location.host
        && (changed.has(pathname) || folders.some((folder) => pathname.startsWith(folder)));
    };
    /** @type {NodeListOf<HTMLLinkElement>} */
    const linked = document.querySelectorAll('link[rel~="stylesheet"]');
    const sheets = [...linked].filter((link) => link.href && uses(link.href));
    for (const sheet of sheets) {
      changed.delete(new URL(sheet.href).pathname);
      swap(sheet);
    }
    /** @type {NodeListOf<HTMLImageElement>} */
    const sources = document.querySelectorAll("[src]");
    /** @type {NodeListOf<HTMLLinkElement>} */
    const icons = document.querySelectorAll('link[rel~="icon"]');
    const loaded = [
      ...performance.getEntriesByType("resource").map((entry) => entry.name),
      ...[...sources].map((element) => element.src),
      ...[...icons].map((link) => link.href),
    ];
    if (loaded.some((address) => address && uses(address))) reload();
  }

  /** @param {HTMLLinkElement} sheet */
  function swap(sheet) {
    const next = /** @type {HTMLLinkElement} */ (sheet.cloneNode());
    const url = new URL(sheet.href);
    url.search = `?${Date.now()}`; // a new address, or the browser would take it for the same sheet
    next.href = url.href;
    next.addEventListener("load", () => sheet.remove());
    next.addEventListener("error", () => sheet.remove());
    sheet.after(next);
  }

  /** @typedef {{ code: string, file: string, line: number, message: string, remedy: string }} Problem */

  // What is wrong, over the page, until it is mended or put aside.
  /** @param {{ problems: Problem[], kept: boolean }} told */
  function show({ problems, kept }) {
    document.querySelector("sitegen-problems")?.remove();
    if (!problems.length) return;
    const host = document.createElement("sitegen-problems");
    const shadow = host.attachShadow({ mode: "open" });
    /**
     * @template {keyof HTMLElementTagNameMap} Tag
     * @param {Node & ParentNode} parent
     * @param {Tag} tag
     * @param {string} [text]
     * @param {string} [name] - class
     */
    const add = (parent, tag, text, name) => {
      const element = document.createElement(tag);
      if (text) element.textContent = text;
      if (name) element.className = name;
      parent.append(element);
      return element;
    };
    const styles = add(shadow, "link");
    styles.rel = "stylesheet";
    styles.href = "/-/preview.css";
    const box = add(shadow, "section");
    box.setAttribute("role", "alert");
    const count = problems.length;
    add(box, "h2", count === 1 ? "There is a problem" : `There are ${count.toLocaleString("en")} problems`);
    add(box, "p", kept ? "The page shows the last good version until it is solved." : "What is lost is left out.");
    const list = add(box, "ul");
    for (const problem of problems.slice(0, 20)) {
      const item = add(list, "li");
      add(item, "code", problem.line ? `${problem.file}:${problem.line}` : problem.file, "place");
      add(item, "p", `${problem.message} [${problem.code}]`, "message");
      if (problem.remedy) add(item, "p", problem.remedy, "remedy");
    }
    if (count > 20) add(box, "p", `… and ${count - 20} more, which the terminal lists.`);
    const button = add(box, "button", "Put aside");
    button.type = "button";
    button.addEventListener("click", () => host.remove());
    document.body.append(host);
  }

  function connect() {
    if (stream || leaving || document.hidden) return;
    const query = new URLSearchParams({ page, version, assets });
    stream = new EventSource(`/-/events?${query}`);
    stream.addEventListener("reload", reload);
    stream.addEventListener("problems", (event) => show(JSON.parse(event.data)));
    stream.addEventListener("files", (event) => {
      const news = JSON.parse(event.data);
      assets = news.assets;
      renew(news.paths);
    });
    stream.addEventListener("open", () => { document.documentElement.dataset.preview = "connected"; });
    stream.addEventListener("error", () => {
      // The address says what this page was loaded with: made anew, it tells of what was swapped since.
      disconnect();
      setTimeout(connect, again);
    });
  }

  function disconnect() {
    stream?.close();
    stream = null;
    delete document.documentElement.dataset.preview;
  }

  // Browsers allow only few connections to one host: a tab that nobody sees gives its own back.
  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelector("sitegen-problems")?.remove();
  });
  restoreScroll();
  connect();
})();
