import { escape, frame } from "../shared.js";

export const data = {
  pagination: { data: "people", size: 1, alias: "person" },
  permalink: ({ person }) => `people/${person.id}/index.html`,
  eleventyExcludeFromCollections: true,
};

export function render({ person }) {
  const entries = person.papers.map(
    ({ slug, title, year }) => `<li><a href="/papers/${slug}/">${title}</a> ${year}</li>\n`,
  );
  return frame(
    `${escape(person.name)} · Benchmark`,
    "",
    `<p><a href="/">Benchmark</a></p>
<h1>${escape(person.name)}</h1>
<ol>
${entries.join("")}</ol>
`,
  );
}
