export const data = { permalink: "search.json", eleventyExcludeFromCollections: true };

export function render({ papers }) {
  return JSON.stringify(
    papers.map(({ title, authors, year, slug }) => ({
      title,
      authors: authors.map(({ name }) => name),
      year,
      url: `/papers/${slug}/`,
    })),
  );
}
