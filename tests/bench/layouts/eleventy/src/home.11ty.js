import { frame } from "../shared.js";

export const data = { permalink: "index.html", eleventyExcludeFromCollections: true };

export function render({ papers, people }) {
  const entries = papers
    .slice(0, 8)
    .map(({ slug, title_html, year }) => `<li><a href="/papers/${slug}/">${title_html}</a> ${year}</li>\n`);
  return frame(
    "Benchmark",
    "",
    `<h1>Benchmark</h1>
<p>${papers.length} papers, ${people.length} authors</p>
<ol>
${entries.join("")}</ol>
`,
  );
}
