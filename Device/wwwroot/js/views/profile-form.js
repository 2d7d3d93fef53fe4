import * as api from "../api.js";
import { avatar, h, icon } from "../dom.js";
import * as events from "../events.js";
import * as stage from "../stage.js";
import { toast } from "../toast.js";
import { ConfirmView } from "./confirm.js";
import { Keyboard } from "./keyboard.js";
import { TasteView } from "./taste.js";

const COLOURS = [["Blue", "#5b8def"], ["Rose", "#c2557a"], ["Green", "#4fae83"], ["Amber", "#e0a03c"], ["Violet", "#8d6be0"], ["Coral", "#e8705a"], ["Teal", "#3fa7b5"], ["Grey", "#8b93a7"]];
const AGES = [["not-said", "Not said"], ["under-13", "Under 13"], ["13-to-17", "13 to 17"], ["18-to-24", "18 to 24"], ["25-to-34", "25 to 34"], ["35-to-44", "35 to 44"], ["45-to-54", "45 to 54"], ["55-to-64", "55 to 64"], ["65-or-more", "65 or more"]];
const GENDERS = [["not-said", "Not said"], ["female", "Female"], ["male", "Male"], ["other", "Other"]];
const LIMITS = [[null, "Everything"], [0, "For all ages"], [6, "Up to 6"], [12, "Up to 12"], [16, "Up to 16"], [18, "Up to 18"]];
const NAME_LETTERS = 60;

/** A new profile, or changes to one: a name and a colour; the rest may stay unsaid. */
export class ProfileForm {
  /** @param {object} [profile] The one to change; none makes a new one. */
  constructor(profile, { taken = [] } = {}) {
    this.profile = profile;
    const free = COLOURS.find(([, colour]) => !taken.includes(colour)) ?? COLOURS[0];
    this.fields = { name: "", colour: free[1], ageBand: "not-said", gender: "not-said", maturityLimit: null, ...profile };
    this.said = {};
    this.name = h("input", { id: "name", type: "text", maxlength: NAME_LETTERS, autocomplete: "off", spellcheck: "false", dir: "auto", value: this.fields.name });
    this.name.addEventListener("input", () => this.change({ name: this.name.value }));
    this.keyboard = new Keyboard(this.name, () => this.change({ name: this.name.value }));
    this.face = h("div", { class: "face" });
    this.shown = h("strong", { dir: "auto" });
    this.problem = h("p", { class: "problem", role: "alert" });
    this.save = h("button", { type: "button", class: "act wide", onclick: () => this.send() }, icon("done"), "Save");
    this.element = h("section", { class: "profile-form", "aria-labelledby": "form-title" },
      h("div", { class: "preview" }, this.face, this.shown),
      h("div", { class: "fields" },
        h("h1", { id: "form-title", dir: "auto" }, profile ? `Edit ${profile.name}` : "New profile"),
        h("div", { class: "field" }, h("label", { for: "name" }, "Name"), this.name), this.keyboard.element,
        this.swatches(),
        h("div", { class: "choices" },
          this.choice("Age", "ageBand", profile?.birthYear ? [[undefined, `Born ${profile.birthYear}`], ...AGES] : AGES),
          this.choice("Gender", "gender", GENDERS), this.choice("May watch", "maturityLimit", LIMITS.some(([limit]) => limit === this.fields.maturityLimit) ? LIMITS : [[this.fields.maturityLimit, `Up to ${this.fields.maturityLimit}`], ...LIMITS])),
        this.problem,
        h("div", { class: "actions" }, this.save, h("button", { type: "button", class: "act wide", onclick: () => stage.pop() }, "Cancel"),
          profile ? h("span", { class: "apart" }) : null,
          profile ? h("button", { type: "button", class: "act wide", onclick: () => stage.push(new TasteView(profile)) }, "Taste") : null,
          profile ? h("button", { type: "button", class: "act wide", onclick: () => this.forget() }, "Forget what was watched") : null,
          profile ? h("button", { type: "button", class: "act wide danger", onclick: () => this.remove() }, icon("bin"), "Delete") : null)));
    this.preview();
  }

  enter() {
    (this.profile ? this.save : this.keyboard.letters[0]).focus();
  }

  swatches() {
    const all = COLOURS.some(([, colour]) => colour === this.fields.colour) ? COLOURS : [["As it is", this.fields.colour], ...COLOURS];
    const buttons = all.map(([name, colour]) => h("button", { type: "button", class: "swatch", role: "radio", "aria-label": name, "--colour": colour, onclick: () => pick(colour) }));
    const pick = colour => {
      this.change({ colour });
      buttons.forEach((button, i) => button.setAttribute("aria-checked", String(all[i][1] === colour)));
    };
    buttons.forEach((button, i) => button.setAttribute("aria-checked", String(all[i][1] === this.fields.colour)));
    return h("div", { class: "swatches", role: "radiogroup", "aria-label": "Colour" }, buttons);
  }

  /** A button that shows a value and goes on to the next one. */
  choice(label, field, values) {
    let at = Math.max(0, values.findIndex(([value]) => value === (field === "ageBand" && this.profile?.birthYear ? undefined : this.fields[field])));
    const value = h("b", {}, values[at][1]), button = h("button", { type: "button", class: "choice" }, h("span", {}, label), " ", value);
    button.addEventListener("click", () => {
      at = (at + 1) % values.length;
      value.textContent = values[at][1];
      this.change({ [field]: values[at][0], ...(field === "ageBand" ? { birthYear: values[at][0] === undefined ? this.profile.birthYear : null } : {}) });
    });
    return button;
  }

  change(fields) {
    Object.assign(this.fields, fields);
    Object.assign(this.said, fields);
    this.problem.textContent = "";
    this.preview();
  }

  preview() {
    this.face.replaceChildren(avatar({ id: this.profile?.id ?? this.fields.name, colour: this.fields.colour }));
    this.shown.textContent = this.fields.name || "…";
  }

  async send() {
    if (this.fields.name.trim() === "") {
      this.problem.textContent = "Every profile has a name.";
      this.keyboard.letters[0].focus();
      return;
    }
    if (this.isSending) return;
    this.isSending = true; // A button that is disabled would lose the focus.
    try {
      const fields = Object.fromEntries(Object.entries(this.profile ? this.said : { colour: this.fields.colour, ...this.said }).filter(([, value]) => value !== undefined));
      await (this.profile ? api.changeProfile(this.profile.id, fields) : api.createProfile(fields));
      stage.close(this);
    } catch (error) {
      this.problem.textContent = error instanceof api.Problem ? error.message : "The recommender is not answering at the moment. Nothing was saved.";
      this.isSending = false;
    }
  }

  forget() {
    const view = new ConfirmView(`Forget what ${this.profile.name} watched?`, "History, ratings, watch list and everything learned from them are erased from this television. The profile stays.", "Forget it all", async () => {
      await events.forget(this.profile.id);
      await api.eraseHistory(this.profile.id);
      toast("Forgotten. The next page starts afresh.");
      stage.close(view); // Unless somebody left it already.
    });
    stage.push(view);
  }

  remove() {
    stage.push(new ConfirmView(`Delete ${this.profile.name}?`, "The profile and everything it watched are erased from this television. That cannot be taken back.", "Delete", async () => {
      await events.forget(this.profile.id);
      await api.deleteProfile(this.profile.id);
      stage.close(this);
    }));
  }
}
