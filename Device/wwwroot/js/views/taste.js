import * as api from "../api.js";
import { avatar, h } from "../dom.js";
import * as stage from "../stage.js";

const PARTS = [["In the morning", 0], ["In the evening", 2]], LEAST_LIFT = .03, MOST_GENRES = 4;

/** What the television makes of whoever watches: the communities of taste, and how the evening differs from the morning. */
export class TasteView {
  constructor(profile) {
    this.profile = profile;
    this.communities = h("div", {});
    this.day = h("div", { class: "day" });
    this.close = h("button", { class: "act wide", onclick: () => stage.pop() }, "Close");
    this.element = h("section", { class: "taste", "aria-labelledby": "taste-title" },
      h("header", {}, avatar(profile), h("div", {}, h("h1", { id: "taste-title", dir: "auto" }, `The taste of ${profile.name}`),
        h("p", {}, "Worked out on this television from what was watched here. It stays here."))),
      h("div", { class: "halves" }, this.communities, this.day), this.close);
  }

  enter() {
    this.close.focus();
    this.load();
  }

  async load() {
    try {
      const taste = await api.taste(this.profile.id);
      this.communities.replaceChildren(h("h2", {}, "Watches like"), this.list(taste));
      this.day.replaceChildren(...PARTS.map(([name, part]) => this.part(name, part, taste.genres)));
    } catch (error) {
      this.communities.replaceChildren(h("p", {}, error instanceof api.Problem ? error.message : "The recommender is not answering at the moment."));
    }
  }

  list(taste) {
    if (taste.communities.length === 0) return h("p", { class: "none" }, taste.genres.length === 0 ? "Nothing was watched yet." : "The models in use know no communities.");
    const most = taste.communities[0].weight;
    return h("ol", { class: "communities" }, taste.communities.map(of => h("li", {},
      h("b", {}, `${Math.round(of.weight * 100)} %`),
      h("div", {}, h("strong", { dir: "auto" }, of.description || `Community ${of.community + 1}`),
        h("i", { "--length": (of.weight / most).toFixed(3) }),
        of.titles.length > 0 ? h("span", { dir: "auto" }, `They like ${of.titles.slice(0, 3).join(", ")}`) : null))));
  }

  part(name, part, genres) {
    const leaning = genres.map(genre => ({ name: genre.name, lift: genre.dayparts[part] })).filter(genre => genre.lift > LEAST_LIFT)
      .sort((a, b) => b.lift - a.lift).slice(0, MOST_GENRES);
    return h("div", {}, h("h2", {}, name), leaning.length === 0 ? h("p", { class: "none" }, "As at any other time.")
      : h("ul", {}, leaning.map(genre => h("li", {}, h("span", { dir: "auto" }, genre.name), h("i", { "--length": Math.min(1, genre.lift * 1.6).toFixed(3) }), h("span", { class: "unseen" }, `${Math.round((1 + genre.lift) / (1 - Math.min(.95, genre.lift)) * 100)} % of usual`)))));
  }
}
