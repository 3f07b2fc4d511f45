const scheme = document.querySelector(".scheme-switch");
if (scheme) {
  const names = ["Auto", "Light", "Dark"];
  let at = 0;
  scheme.hidden = false;
  scheme.addEventListener("click", () => {
    at = (at + 1) % names.length;
    document.documentElement.className = names[at].toLowerCase();
    scheme.querySelector(".scheme-name").textContent = names[at];
  });
}
for (const button of document.querySelectorAll("[data-cite]")) {
  button.hidden = false;
  button.addEventListener("click", () =>
    navigator.clipboard.writeText(document.querySelector("#cite details[open] pre").textContent),
  );
}
