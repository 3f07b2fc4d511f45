// Small comforts on top of pages that work without them: colour scheme, copying, short addresses.
// Runs first in <head>, so the colour scheme is set before painting.

/**
 * What the scripts say, in the language of the page: a text of `sitegenWords`, which the build writes before this script.
 * Of a text with several forms, the one for the number `values.n`.
 * @param {string} key
 * @param {Record<string, any>} [values] - put in for their names in braces; numbers as the language writes them
 */
function sitegenWord(key, values = {}) {
  const { language, [key]: text } = sitegenWords;
  const form = text.other ? text[new Intl.PluralRules(language).select(values.n)] ?? text.other : text;
  return form.replace(/{(\w+)}/g, (/** @type {string} */ _, /** @type {string} */ name) => values[name].toLocaleString(language));
}

(() => {
  const root = document.documentElement;
  /** @type {Record<string, string>} */
  const schemes = { "": sitegenWord("scheme_auto"), light: sitegenWord("scheme_light"), dark: sitegenWord("scheme_dark") };

  // Storage can be forbidden (private windows, some file: pages); then nothing is remembered.
  const stored = () => {
    try { return localStorage.getItem("theme") ?? ""; } catch { return ""; }
  };

  /** @param {string} scheme */
  const store = (scheme) => {
    try { localStorage.setItem("theme", scheme); } catch { /* not remembered */ }
  };

  /** @param {string} scheme */
  function applyScheme(scheme) {
    if (scheme in schemes && scheme) root.dataset.theme = scheme;
    else delete root.dataset.theme;
  }

  /** @param {HTMLButtonElement} button */
  function offerSchemes(button) {
    const label = /** @type {Element} */ (button.querySelector(".scheme-name"));
    const show = () => {
      const name = schemes[root.dataset.theme ?? ""];
      label.textContent = name;
      button.setAttribute("aria-label", sitegenWord("scheme_chosen", { name }));
    };
    button.addEventListener("click", () => {
      const order = Object.keys(schemes);
      const next = order[(order.indexOf(root.dataset.theme ?? "") + 1) % order.length];
      applyScheme(next);
      store(next);
      show();
    });
    show();
    button.hidden = false;
  }

  /** @param {string} text */
  function say(text) {
    /** @type {Element} */ (document.getElementById("status")).textContent = text;
  }

  /** @param {HTMLElement} button */
  function offerCopy(button) {
    const label = button.textContent;
    const source = /** @type {Element} */ (document.getElementById(button.dataset.copy ?? ""));
    button.addEventListener("click", async () => {
      let done = true;
      try {
        await navigator.clipboard.writeText(source.textContent ?? "");
      } catch {
        getSelection()?.selectAllChildren(source); // the reader can press the keys
        done = false;
      }
      button.textContent = sitegenWord(done ? "copied" : "selected");
      say(sitegenWord(done ? "copied_to_clipboard" : "selected_to_copy"));
      setTimeout(() => { button.textContent = label; say(""); }, 2500);
    });
    button.hidden = false;
  }

  // Where a server adds it, "index.html" need not be in the address.
  function shortenLinks() {
    const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('a[href*="index.html"]'));
    for (const link of links) {
      const href = link.getAttribute("href") ?? "";
      if (link.origin !== location.origin) continue;
      link.setAttribute("href", href.replace(/(^|\/)index\.html(?=$|[?#])/, "$1") || "./");
    }
  }

  // Menus that open in the menu close like others: with Escape, by a click elsewhere, on going on.
  function closeMenus() {
    /** @param {(menu: HTMLDetailsElement) => boolean} which */
    const close = (which) => {
      const open = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".sub-menu[open]"));
      for (const menu of open) if (which(menu)) menu.open = false;
    };
    document.addEventListener("click", (event) => close((menu) => !menu.contains(/** @type {Node} */ (event.target))));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      const open = document.activeElement?.closest(".sub-menu[open]");
      close(() => true);
      /** @type {HTMLElement | null | undefined} */ (open?.querySelector("summary"))?.focus();
    });
  }

  // What scrolls sideways must be reachable with the keyboard.
  function reachScrollers() {
    /** @type {NodeListOf<HTMLElement>} */
    const wide = document.querySelectorAll(".prose pre, .prose table, .prose .math.block");
    for (const element of wide) {
      if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
    }
  }

  applyScheme(stored());

  document.addEventListener("DOMContentLoaded", () => {
    /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll(".scheme-switch")).forEach(offerSchemes);
    /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-copy]")).forEach(offerCopy);
    if (location.protocol.startsWith("http")) shortenLinks();
    closeMenus();
    reachScrollers();
  });
})();
