// The citation box of a paper's page: one button copies what is chosen, and the choice is kept.
// Without this script the box works too; only the button is missing.

/** @param {HTMLElement} box - of one paper, also one that was put into a list */
function offerCitations(box) {
  const button = /** @type {HTMLButtonElement} */ (box.querySelector("[data-cite]"));
  const choices = [.../** @type {NodeListOf<HTMLInputElement>} */ (box.querySelectorAll("input"))];
  const chosen = () => choices.find((choice) => choice.checked) ?? choices[0];
  const status = document.getElementById("status");
  const label = button.textContent;

  // Storage can be forbidden (private windows, some file: pages); then nothing is remembered.
  try {
    const kept = choices.find((choice) => choice.value === localStorage.getItem("citation"));
    if (kept) kept.checked = true;
  } catch { /* the first stays chosen */ }
  box.addEventListener("change", () => {
    try { localStorage.setItem("citation", chosen().value); } catch { /* not remembered */ }
  });

  /** @param {HTMLElement} source - words with italics and links where the program that they go to takes them */
  async function copy(source) {
    const text = (source.textContent ?? "").trim();
    if (!source.querySelector("pre") && "ClipboardItem" in window) {
      const parts = { "text/plain": text, "text/html": source.innerHTML.trim() };
      const blobs = Object.entries(parts).map(([type, part]) => [type, new Blob([part], { type })]);
      try { return await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]); } catch { /* as plain text */ }
    }
    await navigator.clipboard.writeText(text);
  }

  button.addEventListener("click", async () => {
    const source = /** @type {HTMLElement} */ (chosen().closest("label")?.nextElementSibling);
    let done = true;
    try { await copy(source); } catch {
      getSelection()?.selectAllChildren(source); // the reader can press the keys
      done = false;
    }
    button.textContent = sitegenWord(done ? "copied" : "selected");
    if (status) status.textContent = sitegenWord(done ? "copied_to_clipboard" : "selected_to_copy");
    setTimeout(() => { button.textContent = label; if (status) status.textContent = ""; }, 2500);
  });
  button.hidden = false;
}

document.addEventListener("DOMContentLoaded", () => {
  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".cite")).forEach(offerCitations);
});
