import { h } from "../dom.js";

const KINDS = ["award", "quality", "format", "subject", "about", "basedOn", "setIn", "featuring"], MOST = 5;

/** The facets that say what a title is like, the surest first, each with what spoke for it. */
export function facetsOf(facets) {
  return facets.filter(facet => KINDS.includes(facet.kind)).sort((a, b) => b.confidence - a.confidence).slice(0, MOST)
    .map(facet => h("li", {}, h("b", {}, facet.name), h("span", { dir: "auto" }, facet.from[0])));
}
