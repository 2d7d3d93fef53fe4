import { h } from "../dom.js";
import { ownCover } from "../format.js";
import { picture } from "./picture.js";

const VISIBLE = 6;

/** A row of small cards below the buttons of a title: its episodes, or what is like it. */
export class CardRow {
  /**
   * @param {string} label What the row is.
   * @param {{title: object, label: string, caption: (string|Element)[]}[]} cards The cards.
   * @param {(title: object) => void} chosen Called with a card's title when it is chosen.
   * @param {string} [current] The title that one is at.
   */
  constructor(label, cards, chosen, current) {
    this.track = h("div", { class: "track" }, cards.map(card =>
      h("button", { class: card.title.title === current ? "card now" : "card", "aria-label": card.label, onclick: () => chosen(card.title) },
        h("div", { class: "frame" }, picture(ownCover(card.title), "", card.title.artwork?.colours?.[0])),
        h("div", { class: "caption", dir: "auto" }, card.caption))));
    this.element = h("div", { class: "cards", role: "group", "aria-label": label }, h("h2", {}, label), this.track);
    this.first = 0;
    this.element.addEventListener("focusin", event => this.reveal([...this.track.children].indexOf(event.target.closest(".card"))));
    const at = cards.findIndex(card => card.title.title === current);
    if (at > 0) this.reveal(at);
  }

  reveal(index) {
    if (index < 0) return;
    if (index > this.first + VISIBLE - 2) this.first = index - (VISIBLE - 2);
    if (index < this.first + 1) this.first = index - 1;
    this.first = Math.max(0, Math.min(this.first, this.track.children.length - VISIBLE));
    this.track.style.setProperty("--shift", this.first);
  }
}
