import * as api from "../api.js";
import { h } from "../dom.js";
import { onEvent } from "../events.js";
import { onPage, recent } from "../timings.js";
import { interval } from "./charts.js";

/** What the artwork policy believes of the images of the title that was looked at last; drawn again as one clicks. */
export class Images {
  constructor() {
    this.element = h("div", {}, h("p", { class: "hint" }, "Look at a tile."));
    onEvent((event, state) => {
      if (event?.kind === "focus" && event.title) this.title = event.title;
      if (state === "accepted" || event?.kind === "focus") this.load();
    });
    onPage(() => this.load());
  }

  enter() {
    this.shown = true;
    this.load();
  }

  leave() {
    this.shown = false;
  }

  async load() {
    const profile = recent().at(-1)?.profile;
    if (!this.shown || !this.title || !profile) return;
    try {
      this.draw(await api.artwork(this.title, profile));
    } catch (error) {
      this.element.replaceChildren(h("p", { class: "hint" }, error.message));
    }
  }

  draw(report) {
    const most = Math.max(...report.images.map(image => image.high), .001), percent = share => `${(share * 100).toFixed(1)} %`;
    this.element.replaceChildren(
      h("p", { class: "hint" }, report.reason),
      h("ul", { class: "images" }, report.images.map(image => h("li", { class: image.shown ? "shown" : "" },
        h("img", { src: image.artwork.uri, alt: image.artwork.alt, width: 160, height: 90 }),
        image.allowed
          ? h("div", {}, interval(image.low / most, image.expected / most, image.high / most),
            h("p", {}, `${percent(image.expected)} take it · shown with probability ${image.probability.toFixed(2)}${image.shown ? " · on the page now" : ""}`))
          : h("p", {}, "Not for this profile, or not yet.")))));
  }
}
