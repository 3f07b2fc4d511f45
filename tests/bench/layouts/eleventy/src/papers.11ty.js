import { escape, frame } from "../shared.js";

export const data = {
  pagination: { data: "papers", size: 1, alias: "paper" },
  permalink: ({ paper }) => `papers/${paper.slug}/index.html`,
  eleventyExcludeFromCollections: true,
};

const meta = (name, value) => (value ? `<meta name="${name}" content="${escape(value)}">\n` : "");

export function render({ paper }) {
  const head =
    meta("citation_title", paper.title) +
    paper.authors.map((author) => meta("citation_author", author.name)).join("") +
    meta("citation_publication_date", paper.date) +
    meta(paper.venue_tag, paper.venue) +
    meta("citation_volume", paper.volume) +
    meta("citation_firstpage", paper.first_page) +
    meta("citation_lastpage", paper.last_page) +
    meta("citation_doi", paper.doi);
  const authors = paper.authors.map(({ id, name }) => `<a href="/people/${id}/">${escape(name)}</a>`).join(", ");
  return frame(
    `${escape(paper.title)} · Benchmark`,
    head,
    `<p><a href="/">Benchmark</a></p>
<h1>${paper.title_html}</h1>
<p>${authors}</p>
<p><cite>${escape(paper.venue)}</cite>${paper.volume ? ` ${paper.volume}` : ""}, ${paper.first_page}–${paper.last_page}, ${paper.year}</p>
<p>${paper.doi ? `<a href="https://doi.org/${paper.doi}">DOI</a> ` : ""}<a href="${paper.url}">Link</a></p>
<p>${paper.abstract}</p>
<pre>${escape(paper.bibtex)}</pre>
`,
  );
}
