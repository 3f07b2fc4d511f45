// How many papers of the whole site fit, for lists that show only some of them: "12 here, 310 in all papers".
//
//   sitegenSearch.use("counts").then(() => sitegenSearch.count({ words: "parsing", venue: "acl", from: "2019" }, 5))
//     .then(({ papers, hits }) => …, () => { /* the index could not be loaded: say nothing */ });
//
// `search.js` must be on the page; this file and the index are loaded when they are first asked for. All of what is
// asked must hold. Ids are the last part of the address of a page: people/<id>/, venues/<id>/, topics/<id>/; of types the
// word in types/<id>/ ("article"). Without words, papers come newest year first; else as search ranks them.

/**
 * @typedef {Filters & { words?: string }} Asked - `words` as somebody writes them, with operators; see `Filters` for the rest
 * @typedef {{ title: string, href: string }} Hit
 * @typedef {(asked: Asked, most?: number) => Promise<{ papers: number, hits: Hit[] }>} Count - `papers`: how many fit;
 *   `hits`: the first `most` of them; fails if the index cannot be loaded
 */

/** @type {Count} */
sitegenSearch.count = async ({ words = "", ...filters }, most = 0) => {
  try {
    const search = await sitegenSearch.ready();
    const { papers, total } = await sitegenSearch.ask(search, words, false, true, { ...filters, most });
    // Where no paper has all words, search offers those with some: here they do not count.
    const found = total ? papers.slice(0, most) : [];
    const hits = await Promise.all(found.map(search.paper));
    return { papers: total, hits: hits.map(({ title, href }) => ({ title, href })) };
  } catch (error) {
    sitegenSearch.failed(/** @type {Error} */ (error));
    throw error;
  }
};
