import * as api from "../api.js";
import { h } from "../dom.js";
import { ViewerPart } from "./viewer-part.js";

const text = value => typeof value === "string" ? value || "–" : JSON.stringify(value);

/** What this television and whoever watches are in and why, with every flag; a variation can be forced, and the page comes anew by it. */
export class Experiments extends ViewerPart {
  constructor() {
    super("Choose who is watching.");
  }

  async show(profile) {
    this.draw(await api.experiments(profile));
  }

  draw(report) {
    const focused = this.element.contains(document.activeElement) ? document.activeElement.id : undefined;
    this.element.replaceChildren(
      ...[report.refused, ...report.problems].filter(Boolean).map(problem => h("p", { class: "wrong" }, problem)),
      ...report.experiments.length > 0 ? report.experiments.map(experiment => this.experiment(experiment))
        : [h("p", { class: "hint" }, "No fleet sent experiments to this television.")],
      h("h3", {}, "Flags"), this.flags(report.flags));
    if (focused) (document.getElementById(focused) ?? this.element.querySelector("button"))?.focus();
  }

  experiment(experiment) {
    const forced = experiment.reason === "forced", chip = (id, name, pressed, act) =>
      h("button", { class: "chip", id: `variation-${experiment.key}-${id}`, "aria-pressed": String(pressed), onclick: () => this.act(act) }, name);
    return h("article", { class: `experiment ${experiment.in ? "in" : "out"}` },
      h("h3", { dir: "auto" }, experiment.question ?? experiment.key),
      h("p", {}, h("b", {}, experiment.in ? experiment.variations[experiment.variation] : "Not in it"), ` · ${experiment.key} · by ${experiment.unit}`, experiment.exposed && " · seen"),
      h("p", { class: "hint" }, experiment.sentence),
      h("div", { class: "chips", role: "group", "aria-label": `Force a variation of ${experiment.key}` },
        chip("assigned", "As assigned", !forced, () => api.releaseVariation(experiment.key)),
        experiment.variations.map((name, i) => chip(i, name, forced && experiment.variation === i, () => api.forceVariation(experiment.key, i)))));
  }

  /** What is other than by default comes first. */
  flags(flags) {
    const rows = [...flags.filter(flag => flag.source !== "default" || flag.problem), ...flags.filter(flag => flag.source === "default" && !flag.problem)];
    return h("table", { class: "genres flags" },
      h("thead", {}, h("tr", {}, ["Flag", "Value", "Default", "From"].map(name => h("th", { scope: "col" }, name)))),
      h("tbody", {}, rows.map(flag => h("tr", { class: flag.source === "default" ? "" : "changed" },
        h("th", { scope: "row" }, flag.name, flag.problem && h("small", {}, flag.problem)), h("td", {}, text(flag.value)), h("td", {}, text(flag.default)), h("td", {}, flag.experiment ?? flag.source)))));
  }

  async act(does) {
    try {
      await does();
      await this.load();
    } catch (error) {
      this.element.prepend(h("p", { class: "wrong", role: "status" }, error.message));
    }
  }
}
