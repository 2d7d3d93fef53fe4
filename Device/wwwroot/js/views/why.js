import * as api from "../api.js";
import { pageTime } from "../clock.js";
import { h } from "../dom.js";
import { cover, names } from "../format.js";
import * as stage from "../stage.js";
import { picture } from "./picture.js";

const MOST_BARS = 8, MOST_NEAR = 4, LEAST_WEIGHT = 0.01;

/** What features are called in front of a viewer. Features of one line weigh together: the hour has two numbers and is one thing. */
const LINES = [
  ["Close to what you watch", "match"],
  ["The genres you watch", "genre-affinity"],
  ["Its people, places and themes", "facet-affinity"],
  ["Your habit at this hour", "daypart-lift"],
  ["Your habit on such a day", "weekend-lift"],
  ["How you rated its genres", "rating-affinity"],
  ["How popular it is", "popularity"],
  ["The hour and the day", "hour-sin", "hour-cos", "weekend", "time-known"],
  ["Your age group", "age", "age-said"],
  ["The gender you gave", "gender-female", "gender-male"],
  ["Whom it is rated for", "maturity"],
  ["How long it is", "runtime"],
  ["How new it is here", "recency"],
  ["Film or series", "is-series"],
  ["It is on your watch list", "on-watch-list"],
  ["You have begun it", "begun"],
  ["Shown and passed over", "ignored-impressions"],
  ["Time spent choosing", "hesitation"],
  ["How often you pause", "pause-rate"],
];

/** Sums contributions by line, the heaviest first. */
export function weigh(features) {
  const left = new Map(features.map(feature => [feature.name, feature]));
  const lines = LINES.map(([label, ...parts]) => {
    let weight = 0;
    for (const part of parts) {
      weight += left.get(part)?.contribution ?? 0;
      left.delete(part);
    }
    return { label, weight };
  });
  for (const feature of left.values()) lines.push({ label: feature.description ?? feature.name, weight: feature.contribution ?? 0 });
  return lines.filter(line => Math.abs(line.weight) >= LEAST_WEIGHT).sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, MOST_BARS);
}

/** Why this title? What spoke for it and against it, each as long as it weighed, and what it is near to. */
export class WhyView {
  constructor(profile, tile) {
    this.profile = profile;
    this.tile = tile;
    this.lead = h("p", { class: "lead" }, tile.reason?.text ?? "");
    this.picture = h("div", {});
    this.near = h("div", {});
    this.close = h("button", { class: "act wide", onclick: () => stage.pop() }, "Close");
    this.panel = h("div", { class: "panel" }, h("h1", { dir: "auto" }, `Why “${names(tile).headline}”?`), this.lead, this.picture, this.near, this.close);
    this.element = h("section", { class: "why", role: "dialog", "aria-modal": "true", "aria-label": "Why this?" }, this.panel);
  }

  enter() {
    this.close.focus();
    this.load();
  }

  async load() {
    try {
      this.show(await api.explain(this.tile.title, this.profile.id, pageTime()));
    } catch (error) {
      this.lead.textContent = error instanceof api.Problem ? error.message : "The recommender is not answering at the moment.";
    }
  }

  show(explanation) {
    const lines = weigh(explanation.features ?? []), longest = Math.max(0.1, ...lines.map(line => Math.abs(line.weight)));
    if (explanation.note) this.lead.textContent = explanation.note;
    if (typeof explanation.probability === "number") {
      this.lead.append(h("span", { class: "chance" }, h("b", {}, `${Math.round(explanation.probability * 100)} %`), " chance that you watch it now"));
    }
    if (lines.length > 0) {
      this.picture.replaceChildren(
        h("div", { class: "scale", "aria-hidden": "true" }, h("span", {}, "against it"), h("span", {}, "for it")),
        h("ul", { class: "bars" }, lines.map(line => h("li", { class: line.weight < 0 ? "against" : undefined },
          h("span", {}, line.label),
          h("div", { class: "bar", role: "img", "aria-label": `${line.weight < 0 ? "against it" : "for it"}, weight ${Math.abs(line.weight).toFixed(2)}` },
            h("i", { "--length": (Math.abs(line.weight) / longest).toFixed(3) }))))));
    }
    const near = (explanation.watched ?? []).filter(title => title.matchEffect > 0).slice(0, MOST_NEAR);
    if (near.length > 0) {
      this.near.replaceChildren(h("h2", {}, "What you watched that speaks most for it"),
        h("ul", { class: "near" }, near.map(title => h("li", { dir: "auto" }, picture(cover(title), ""), title.name))));
    }
  }
}
