import * as api from "../api.js";
import { avatar, brand, h, icon } from "../dom.js";
import * as stage from "../stage.js";
import { PrivacyView } from "./privacy.js";
import { ProfileForm } from "./profile-form.js";

const MOST_ON_SCREEN = 200;

/** Who is watching? */
export class ProfilesView {
  /** @param {(profile: object) => void} chosen Called with the profile that was chosen. */
  constructor(chosen, notice) {
    this.chosen = chosen;
    this.people = h("ul", { class: "people" });
    this.heading = h("h1", { id: "who" }, "Who’s watching?");
    this.manage = h("button", { class: "act wide manage", "aria-pressed": "false", onclick: () => this.manageThem(!this.managing) }, icon("edit"), h("span", {}, "Edit profiles"));
    this.element = h("section", { class: "profiles", "aria-labelledby": "who" }, this.heading, this.people, this.manage,
      h("button", { class: "act wide leaves", onclick: () => stage.push(new PrivacyView()) }, icon("leave"), h("span", {}, "What leaves this television")),
      h("div", { class: "foot" }, notice ? h("span", { class: "pill" }, notice) : brand()));
  }

  enter() {
    this.load();
  }

  uncovered() {
    this.load();
  }

  async load() {
    const load = this.loading = {}; // A newer one makes this one worthless.
    clearTimeout(this.retry);
    try {
      const profiles = await api.profiles();
      if (this.loading !== load) return;
      const before = (this.people.contains(document.activeElement) ? document.activeElement.dataset.id : undefined) ?? this.last;
      this.show(profiles);
      if (this.element.inert || stage.isAside()) return;
      const buttons = [...this.people.querySelectorAll("button")];
      (buttons.find(button => button.dataset.id === before) ?? buttons[0]).focus();
    } catch {
      if (this.loading === load) this.retry = setTimeout(() => this.load(), 1500);
    }
  }

  show(profiles) {
    const colours = profiles.map(profile => profile.colour);
    this.people.classList.toggle("many", profiles.length > 5);
    this.people.replaceChildren(...profiles.slice(0, MOST_ON_SCREEN).map(profile => h("li", {},
      h("button", { class: "person", "data-id": profile.id, "aria-label": this.managing ? `Edit ${profile.name}` : profile.name, onclick: () => this.choose(profile) },
        h("div", { class: "face" }, avatar(profile), this.managing ? h("div", { class: "mark" }, icon("edit")) : null), h("span", { dir: "auto" }, profile.name)))),
      h("li", {}, h("button", { class: "person add", "data-id": "", onclick: () => this.edit(undefined, colours) },
        h("div", { class: "face" }, h("div", { class: "avatar" }, icon("add"))), h("span", {}, "Add profile"))));
    this.manage.hidden = profiles.length === 0;
  }

  manageThem(managing) {
    this.managing = managing;
    this.heading.textContent = managing ? "Edit whom?" : "Who’s watching?";
    this.manage.setAttribute("aria-pressed", String(managing));
    this.manage.querySelector("span").textContent = managing ? "Done" : "Edit profiles";
    this.load();
  }

  leave() {
    clearTimeout(this.retry);
  }

  key(name) {
    if (name === "back" && this.managing) this.manageThem(false);
    return name === "back";
  }

  choose(profile) {
    this.last = profile.id;
    if (this.managing) this.edit(profile, []);
    else this.chosen(profile);
  }

  edit(profile, taken) {
    this.last = profile?.id ?? "";
    stage.push(new ProfileForm(profile, { taken }));
  }
}
