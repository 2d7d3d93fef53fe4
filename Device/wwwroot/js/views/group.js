import * as api from "../api.js";
import { h } from "../dom.js";
import * as stage from "../stage.js";
import { Sections, titleCards, titlesCount } from "./grid.js";

/** More are not loaded. */
export const MOST_TITLES = 200;

/** The titles of somebody or something, those that the viewer is likeliest to want first. */
export class GroupView {
  /**
   * @param {string} name Whose titles.
   * @param {() => Promise<object[]>} load Gets them.
   * @param {(title: object) => void} opened Called with a title when it is chosen.
   * @param {number} [count] How many there are, where not all are loaded.
   */
  constructor(name, load, opened, count = 0) {
    this.count = count;
    this.load = load;
    this.opened = opened;
    this.titles = new Sections("Titles");
    this.note = h("p", { role: "status" });
    this.element = h("section", { class: "browse group-of", tabindex: "-1", "aria-label": name }, h("header", {}, h("h1", { dir: "auto" }, name), this.note), this.titles.element);
  }

  async enter() {
    this.element.focus({ preventScroll: true });
    try {
      const titles = await this.load();
      this.note.textContent = titles.length === MOST_TITLES && this.count > MOST_TITLES ? `The first ${MOST_TITLES} of ${titlesCount(this.count)}` : titlesCount(titles.length);
      this.titles.show([{ name: "Titles", kind: "titles", quiet: true, items: titleCards(titles, this.opened) }]);
      if (titles.length === 0) this.titles.say("Nothing in it can be shown here now.");
    } catch (error) {
      this.titles.say(error instanceof api.Problem ? error.message : "The recommender is not answering at the moment.");
    }
    if (stage.top() === this && !stage.isAside()) this.element.querySelector("button")?.focus();
  }
}
