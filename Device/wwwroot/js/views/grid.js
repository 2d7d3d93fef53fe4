import { h } from "../dom.js";
import { cover, facts } from "../format.js";
import { picture } from "./picture.js";

/** Titles as tiles with their names below, row below row. */
export function titleCards(titles, chosen) {
  return titles.map(title => h("button", { class: "card", "data-title": title.title, "aria-label": [title.name, ...facts(title)].join(", "), onclick: () => chosen(title) },
    h("div", { class: "frame" }, picture(cover(title), "", title.artwork?.colours?.[0])),
    h("div", { class: "caption", dir: "auto" }, title.name)));
}

/** A button that says a name and, smaller, something about it; covers, where there are some, show what it means. */
export const nameCard = (name, more, chosen, covers = []) =>
  h("button", { class: covers.length > 0 ? "name-card covered" : "name-card", onclick: chosen },
    h("b", { dir: "auto" }, name), h("span", {}, more),
    covers.length > 0 ? h("div", { class: "fan", "aria-hidden": "true" }, covers.map(artwork => picture(artwork.uri, "", artwork.colours?.[0]))) : null);

export const titlesCount = count => count === 1 ? "1 title" : `${count.toLocaleString("en")} titles`;

/** Named groups of things below each other. Whatever has the focus is brought into sight. */
export class Sections {
  constructor(label) {
    this.sheet = h("div", { class: "sheet" });
    this.element = h("div", { class: "sections", role: "region", "aria-label": label }, this.sheet);
    this.element.addEventListener("focusin", event => this.reveal(event.target));
  }

  /** @param {{name: string, kind: string, items: Element[]}[]} sections The groups; those without items are left out. */
  show(sections) {
    this.to(0);
    this.sheet.replaceChildren(...sections.filter(section => section.items.length > 0).map(section =>
      h("section", { class: `group ${section.kind}`, "aria-label": section.name }, section.quiet ? null : h("h2", {}, section.name), h("div", { class: "items" }, section.items))));
  }

  /** Says something instead. */
  say(text) {
    this.to(0);
    this.sheet.replaceChildren(h("p", { class: "none" }, text));
  }

  get isEmpty() {
    return this.sheet.querySelector("button") === null;
  }

  reveal(item) {
    const window = this.element.getBoundingClientRect(), margin = window.height * .14, group = item.closest(".group");
    const first = group?.querySelector("button").offsetTop === item.offsetTop;
    const box = item.getBoundingClientRect(), now = this.sheet.getBoundingClientRect().top;
    const top = (first ? group.getBoundingClientRect().top : box.top) - now, bottom = box.bottom - now, at = this.at ?? 0;
    const most = Math.max(0, this.sheet.scrollHeight - window.height);
    if (top - at < margin * .2) this.to(Math.max(0, top - margin * .4));
    else if (bottom - at > window.height - margin) this.to(Math.min(most, bottom - window.height + margin));
  }

  to(at) {
    this.at = at;
    this.sheet.style.setProperty("--scroll", `${-at}px`);
  }
}
