import * as api from "../api.js";
import { h } from "../dom.js";
import { onPage, recent } from "../timings.js";
import { line } from "./charts.js";

const FALL_BACKS = { "pack-before": "the pack in use", rules: "its models", "safe-page": "its models and its history" };

/** How long the last page took, and those before it; and what the daemon does without after crashes. */
export class PageTiming {
  constructor() {
    this.facts = h("dl", { class: "facts-list" });
    this.chart = h("div", {});
    this.element = h("div", {}, this.facts, this.chart);
    onPage(() => this.draw());
    this.draw();
  }

  enter() {
    api.status().then(status => {
      this.fallBack = status.fallBack;
      this.draw();
    }).catch(() => undefined);
  }

  draw() {
    const pages = recent(), last = pages.at(-1);
    if (!last) {
      this.facts.replaceChildren(h("dt", {}, "No page yet"), h("dd", {}, "Choose who is watching."));
      return;
    }
    const fact = (name, value) => [h("dt", {}, name), h("dd", {}, value)];
    this.facts.replaceChildren(...fact("Composed by the daemon in", `${last.composeMs.toFixed(2)} ms`), ...fact("Waited for here", `${last.waitedMs.toFixed(1)} ms`),
      ...fact("Rails and tiles", `${last.rails} · ${last.tiles}`), ...fact("Made for", last.at), ...fact("Request", last.request),
      ...fact("Model pack", last.pack ?? "none: popularity and rules"), ...fact("Personal", last.personal ? "yes" : "not yet: no history"),
      ...(FALL_BACKS[this.fallBack?.step] ? fact("After crashes, without", `${FALL_BACKS[this.fallBack.step]}. ${this.fallBack.reason}`) : []));
    if (pages.length < 2) return;
    this.chart.replaceChildren(h("h3", {}, `The last ${pages.length} pages, composed`),
      line(pages.map(page => page.composeMs), { label: `Composing took ${last.composeMs.toFixed(2)} milliseconds for the last of ${pages.length} pages`, unit: "ms" }));
  }
}
