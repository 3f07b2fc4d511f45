// How results look: what the dialog and the search page have in common.

/** @typedef {{ href: string, lines: (Node | string)[] }} Result - a link, whose text is the first line, and more lines */
/** @typedef {{ text: string, word: string, q: string }} Advice - what to say, and the query that it leads to */
/**
 * @typedef {object} Shows
 * @property {(tag: string, attributes: Record<string, any>, ...children: any[]) => HTMLElement} element - children that
 *   are nothing are left out
 * @property {(search: Search, id: number, query: Word[]) => Promise<Result>} paper
 * @property {(search: Search, id: number, query: Word[]) => Promise<Result>} person
 * @property {(search: Search, id: number, query: Word[]) => Promise<Result>} page
 * @property {(search: Search, text: string, query: Word[]) => Promise<(Node | string)[]>} marked
 * @property {(id: number, query: Word[]) => boolean} inAbstract - whether a word is found only there
 * @property {(answer: Answer) => string} summary
 * @property {(answer: Answer, text: string) => Advice[]} advice - what else to search for
 * @property {(text: string) => string} scholar - address of the same search at Google Scholar
 */

/** @type {Shows} */
sitegenSearch.results = (() => {
  /** @type {Shows["element"]} */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const name in attributes) made.setAttribute(name, attributes[name]);
    made.append(...children.filter(Boolean));
    return made;
  }

  /** @type {(name: string, ...content: any[]) => HTMLElement} */
  const span = (name, ...content) => element("span", { class: name }, ...content);

  // `text` in pieces, those in <mark> that the query found: words, and characters that are found in pairs.
  /** @type {Shows["marked"]} */
  async function marked(search, text, query) {
    await search.prepare(text);
    const keys = new Set(query.flatMap(({ text, terms }) => [text, ...terms.keys()]));
    const starts = [...keys].filter((key) => key.endsWith("*")).map((key) => key.slice(0, -1));
    const pieces = text.split(search.pieces);
    /** @param {string} part */
    const isFound = (part) => {
      const [word, second] = search.words(part);
      return !second && (keys.has(word) || starts.some((start) => word?.startsWith(start)));
    };
    return pieces.map((piece, i) => (
      i % 2 && (isFound(piece) || (!pieces[i - 1] && isFound(pieces[i - 2] + piece)) || (!pieces[i + 1] && isFound(piece + pieces[i + 2])))
        ? element("mark", {}, piece) : piece));
  }

  /** @type {(search: Search, text: string, query: Word[]) => Promise<Node>} */
  const titled = async (search, text, query) => span("found-title", ...await marked(search, text, query));

  /** @type {Shows["inAbstract"]} */
  const inAbstract = (id, query) => query.some(({ best }) => (best.get(id) ?? 1) < 0.31);

  /** @type {Shows["paper"]} */
  async function paper(search, id, query) {
    const { title, authors, more, venue, award, year, href } = await search.paper(id);
    return { href, lines: [
      await titled(search, title, query),
      span("found-detail",
        authors && span("found-authors", ...await marked(search, authors, query), more && ` ${sitegenWord("and_more", { n: +more })}`),
        venue && span(venue.length < 20 ? "found-short" : "found-venue", ...await marked(search, venue, query)),
        !venue.endsWith(year) && span("found-year", ...await marked(search, year, query)),
        award && span("found-award", award)),
    ] };
  }

  /** @type {Shows["person"]} */
  async function person(search, id, query) {
    const { name, count, href } = await search.person(id);
    return { href, lines: [await titled(search, name, query), span("found-detail", sitegenWord("papers_counted", { n: +count }))] };
  }

  /** @type {Shows["page"]} */
  async function page(search, id, query) {
    const { title, kind, summary, href } = await search.page(id);
    return { href, lines: [
      await titled(search, title, query),
      span("found-detail", kind && span("found-kind", kind), summary && span("found-authors", ...await marked(search, summary, query))),
    ] };
  }

  /** @type {Shows["summary"]} */
  const summary = ({ people, papers, pages, total, loose }) => [
    people.length && sitegenWord("people_counted", { n: people.length }),
    total ? sitegenWord("papers_counted", { n: total }) : papers.length && sitegenWord("only_some_words"),
    pages.length && sitegenWord("pages_counted", { n: pages.length }),
  ].filter(Boolean).join(", ").concat(loose && total ? `. ${sitegenWord("no_exact_phrase")}` : "") || sitegenWord("nothing_found");

  const NARROWING = /(?<!\S)(?:-?(?:author|venue|year|type|topic|title):\s*(?:"[^"]*"?|\S+)|-\S+)/giu;

  /** @type {Shows["advice"]} */
  const advice = ({ meant, unknown, total, people, pages }, text) => [
    ...meant && meant !== text ? [{ text: sitegenWord("did_you_mean"), word: meant, q: meant }] : [],
    ...unknown.map((word) => {
      const q = text.split(/\s+/).filter((token) => !token.toLowerCase().includes(word)).join(" ");
      return { text: sitegenWord("search_without"), word, q };
    }).filter(({ q }) => q && q !== text),
    ...total || people.length || pages.length ? [] : Array.from(text.matchAll(NARROWING), ([word]) => (
      { text: sitegenWord("search_without"), word, q: text.replace(word, " ").replace(/\s+/g, " ").trim() })).filter(({ q }) => q),
  ];

  /** @type {Shows["scholar"]} */
  const scholar = (text) => `https://scholar.google.com/scholar?${new URLSearchParams({ q: text })}`;

  return { element, paper, person, page, marked, inAbstract, summary, advice, scholar };
})();
