import * as api from "../api.js";
import { pageTime } from "../clock.js";
import { h } from "../dom.js";
import * as stage from "../stage.js";

const MOST_RAILS = 9, MOST_NEXT = 4, MOST_GENRES = 6;
const PARTS = [["expectedPlays", "what is likely to be played of it"], ["calibration", "the mix of genres (hatched where it spoils it)"], ["stability", "used before, so it stays"]];

const percent = share => `${Math.round(share * 100)} %`;

/** Why this page? What each rail adds, what else there was, and how the page's genres stand to the viewer's. */
export class PageWhyView {
  constructor(profile) {
    this.profile = profile;
    this.rails = h("div", {});
    this.aside = h("div", { class: "beside" });
    this.close = h("button", { class: "act wide", onclick: () => stage.pop() }, "Close");
    this.element = h("section", { class: "page-why", "aria-labelledby": "page-why-title" },
      h("header", {}, h("h1", { id: "page-why-title" }, "Why this page?"),
        h("p", {}, "Each row goes to the rail that adds most below the ones above it: what is likely to be played of what is seen, and what keeps the page like its viewer.")),
      h("ul", { class: "legend" }, PARTS.map(([part, text]) => h("li", { class: part }, h("i", {}), text))),
      h("div", { class: "halves" }, this.rails, this.aside), this.close);
  }

  enter() {
    this.close.focus();
    this.load();
  }

  async load() {
    try {
      const why = await api.pageWhy(this.profile.id, pageTime());
      this.rails.replaceChildren(this.list(why.rails.slice(0, MOST_RAILS)));
      this.aside.replaceChildren(...this.genres(why), h("h2", {}, "What else there was, enlarged"), this.list(why.next.slice(0, MOST_NEXT)));
    } catch (error) {
      this.rails.replaceChildren(h("p", {}, error instanceof api.Problem ? error.message : "The recommender is not answering at the moment."));
    }
  }

  list(rails) {
    const most = Math.max(...rails.map(rail => PARTS.reduce((sum, [part]) => sum + Math.abs(rail[part]), 0)), 1e-9);
    return h("ol", { class: "adds" }, rails.map(rail => h("li", {},
      h("strong", { dir: "auto" }, rail.name),
      h("div", { class: "parts" }, PARTS.map(([part]) => h("i", { class: rail[part] < 0 ? `${part} against` : part, "--length": (Math.abs(rail[part]) / most).toFixed(3) }))),
      h("span", {}, rail.drawn ? `tried by chance, one of ${Math.round(1 / Math.max(rail.propensity, .01))}` : `looked at ${percent(rail.attention)} · new here ${percent(rail.novelty)}${rail.wear < .995 ? ` · worn to ${percent(rail.wear)}` : ""}`))));
  }

  genres(why) {
    if (why.genres.length === 0) return [h("h2", {}, "Genres"), h("p", { class: "none" }, "Nothing was watched yet.")];
    const most = Math.max(...why.genres.flatMap(genre => [genre.viewer, genre.page]));
    return [h("h2", {}, "Genres"),
      h("ul", { class: "legend" }, h("li", { class: "viewer" }, h("i", {}), "of what was watched"), h("li", { class: "page" }, h("i", {}), "of this page")),
      h("ul", { class: "shares" }, why.genres.slice(0, MOST_GENRES).map(genre => h("li", {}, h("span", { dir: "auto" }, genre.name),
        h("div", {}, h("i", { class: "viewer", "--length": (genre.viewer / most).toFixed(3) }), h("i", { class: "page", "--length": (genre.page / most).toFixed(3) })),
        h("span", { class: "unseen" }, `${percent(genre.viewer)} of what was watched, ${percent(genre.page)} of the page`)))),
      h("p", { class: "none" }, `${why.divergence.toFixed(2)} nats apart, and ${why.divergenceWithout.toFixed(2)} if the mix did not count; 0 is the same mix.`)];
  }
}
