// Eleventy at its fastest: JavaScript templates over prepared data, paginated by one.
import { readFileSync } from "node:fs";

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf-8"));

export default function (eleventy) {
  eleventy.setQuietMode(true);
  eleventy.setUseGitIgnore(false);
  eleventy.setFreezeReservedData(false);
  eleventy.addGlobalData("papers", read("papers.json"));
  eleventy.addGlobalData("people", read("authors.json"));
  eleventy.addPassthroughCopy({ "publications.bib": "publications.bib" });
  return { dir: { input: "src" }, templateFormats: ["11ty.js"] };
}
