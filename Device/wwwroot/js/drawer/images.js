import * as api from "../api.js";
import { h } from "../dom.js";
import { onEvent } from "../events.js";
import { interval } from "./charts.js";
import { ViewerPart } from "./viewer-part.js";

/** What the artwork policy believes of the images of the title that was looked at last; drawn again as one clicks. */
export class Images extends ViewerPart {
  constructor() {
    super("Look at a tile.");
    document.addEventListener("focusin", ({ target }) => {
      if (!target.tile) return;
      this.title = target.tile.data.title;
      this.load();
    });
    onEvent((event, state) => { if (state === "accepted") this.load(); });
  }

  async show(profile) {
    if (this.title) this.draw(await api.artwork(this.title, profile));
  }

  draw(report) {
    const most = Math.max(...report.images.map(image => image.high), .001), percent = share => `${(share * 100).toFixed(1)} %`;
    this.element.replaceChildren(
      h("p", { class: "hint" }, report.reason),
      h("ul", { class: "images" }, report.images.map(image => h("li", { class: image.shown ? "shown" : "" },
        h("img", { src: image.artwork.uri, alt: image.artwork.alt, width: 160, height: 90 }),
        image.allowed
          ? h("div", {}, interval(image.low / most, image.expected / most, image.high / most),
            h("p", {}, [`${percent(image.expected)} take it`, report.personal && `shown with probability ${image.probability.toFixed(2)}`, image.shown && "on the page now"].filter(Boolean).join(" · ")))
          : h("p", {}, "Not for this profile, or not yet.")))));
  }
}
