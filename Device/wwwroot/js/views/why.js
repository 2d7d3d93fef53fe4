import * as api from "../api.js";
import { h } from "../dom.js";
import { cover, localTime, names } from "../format.js";
import * as stage from "../stage.js";
import { picture } from "./picture.js";

const MOST_BARS = 9;

/** Why this title? What spoke for it and against it, each as long as it weighed, and what it is near to. */
export class WhyView {
  constructor(profile, tile) {
    this.profile = profile;
    this.tile = tile;
    this.body = h("div", {});
    this.lead = h("p", { class: "lead" }, tile.reason?.text ?? "");
    this.bars = h("ul", { class: "bars" });
    this.near = h("div", {});
    this.panel = h("div", { class: "panel" }, h("h1", { dir: "auto" }, `Why ${names(tile).headline}?`), this.lead, this.bars, this.near,
      h("button", { class: "act wide", onclick: () => stage.pop() }, "Close"));
    this.element = h("section", { class: "why", role: "dialog", "aria-label": "Why this?" }, this.panel);
  }

  enter() {
    this.panel.querySelector("button").focus();
    this.load();
  }

  async load() {
    try {
      this.show(await api.explain(this.tile.title, this.profile.id, localTime()));
    } catch (error) {
      this.lead.textContent = error instanceof api.Problem ? error.message : "The recommender is not answering at the moment.";
    }
  }

  show(explanation) {
    const weighed = (explanation.features ?? []).filter(feature => Math.abs(feature.contribution ?? 0) > 0.005)
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)).slice(0, MOST_BARS);
    const longest = Math.max(0.01, ...weighed.map(feature => Math.abs(feature.contribution)));
    this.bars.replaceChildren(...weighed.map(feature => h("li", { class: feature.contribution < 0 ? "against" : undefined },
      h("span", {}, feature.label), h("div", { class: "bar", role: "img", "aria-label": `${feature.contribution < 0 ? "against" : "for"}: ${Math.abs(feature.contribution).toFixed(2)}` },
        h("i", { "--length": (Math.abs(feature.contribution) / longest).toFixed(3) })))));
    this.bars.before(h("div", { class: "scale", "aria-hidden": "true" }, h("span", {}, "spoke against it"), h("span", {}, "spoke for it")));
    const near = (explanation.nearest ?? []).slice(0, 4);
    if (near.length > 0) {
      this.near.replaceChildren(h("h2", {}, "Closest to what you have watched"), h("ul", { class: "near" }, near.map(title => h("li", { dir: "auto" }, picture(cover(title), ""), title.name))));
    }
  }
}
