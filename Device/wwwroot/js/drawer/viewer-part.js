import { h } from "../dom.js";
import { onPage, recent } from "../timings.js";

/** A part of the drawer that tells something of whoever watches, again with every page while it is shown. `show(profile)` fetches and draws it. */
export class ViewerPart {
  constructor(hint) {
    this.element = h("div", {}, h("p", { class: "hint" }, hint));
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
    if (!this.shown || !profile) return;
    try {
      await this.show(profile);
    } catch (error) {
      this.element.replaceChildren(h("p", { class: "hint" }, error.message));
    }
  }
}
