import * as api from "../api.js";
import { avatar, brand, h } from "../dom.js";

/** Who is watching? */
export class ProfilesView {
  /** @param {(profile: object) => void} chosen Called with the profile that was chosen. */
  constructor(chosen, notice) {
    this.chosen = chosen;
    this.people = h("ul", { class: "people" });
    this.element = h("section", { class: "profiles", "aria-labelledby": "who" },
      h("h1", { id: "who" }, "Who’s watching?"), this.people,
      h("div", { class: "foot" }, notice ? h("span", { class: "pill" }, notice) : brand()));
  }

  enter() {
    this.load();
  }

  uncovered() {
    this.load();
  }

  async load() {
    try {
      const profiles = await api.profiles();
      const before = this.people.querySelector(":focus")?.dataset.id ?? this.last;
      this.people.replaceChildren(...profiles.map(profile => h("li", {},
        h("button", { class: "person", "data-id": profile.id, onclick: () => this.choose(profile) },
          h("div", { class: "face" }, avatar(profile)), h("span", { dir: "auto" }, profile.name)))));
      if (!this.element.inert) ([...this.people.querySelectorAll("button")].find(button => button.dataset.id === before) ?? this.people.querySelector("button"))?.focus();
    } catch {
      this.retry = setTimeout(() => this.load(), 1500);
    }
  }

  leave() {
    clearTimeout(this.retry);
  }

  key(name) {
    return name === "back";
  }

  choose(profile) {
    this.last = profile.id;
    this.chosen(profile);
  }
}
