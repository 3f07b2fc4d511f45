const input = document.getElementById("q");
const found = document.getElementById("found");
const status = document.getElementById("found-status");
const papers = fetch("/search.json").then((answer) => answer.json());

async function search() {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = (await papers).filter((paper) => {
    const text = [paper.title, ...paper.authors, paper.venue, paper.year, paper.abstract].join(" ").toLowerCase();
    return words.length && words.every((word) => text.includes(word));
  });
  status.textContent = `${hits.length} papers`;
  found.replaceChildren(
    ...hits.slice(0, 50).map((paper) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      item.className = "paper";
      link.href = paper.url;
      link.textContent = paper.title;
      item.append(link, ` ${paper.authors.join(", ")}, ${paper.venue}, ${paper.year}`);
      return item;
    }),
  );
}

input.value = new URLSearchParams(location.search).get("q") ?? "";
input.addEventListener("input", search);
search();
