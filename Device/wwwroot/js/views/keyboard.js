import { h, icon } from "../dom.js";

const ROWS = ["abcdefghij", "klmnopqrst", "uvwxyzäöüé", "0123456789"];

/** Letters to be chosen with arrows and Enter, for the text field that they write into. */
export class Keyboard {
  /** @param {HTMLInputElement} input Where the letters go. */
  constructor(input, changed) {
    this.input = input;
    this.changed = changed;
    this.upper = input.value === "";
    this.letters = ROWS.flatMap(row => [...row]).map(letter => h("button", { type: "button", class: "letter", onclick: () => this.write(letter) }));
    const special = (name, label, onclick) => h("button", { type: "button", class: "letter wide", "aria-label": label, onclick }, name ? icon(name) : label);
    this.shift = special("shift", "Capitals", () => this.capital(!this.upper));
    this.element = h("div", { class: "keyboard", role: "group", "aria-label": "Keyboard" }, this.letters,
      this.shift, special(null, "Space", () => this.write(" ")), special("erase", "Delete the last letter", () => this.erase()));
    this.capital(this.upper);
  }

  capital(upper) {
    this.upper = upper;
    this.shift.setAttribute("aria-pressed", String(upper));
    this.letters.forEach((key, i) => { key.textContent = upper ? ROWS.join("")[i].toUpperCase() : ROWS.join("")[i]; });
  }

  write(letter) {
    this.input.value = (this.input.value + (this.upper ? letter.toUpperCase() : letter)).slice(0, this.input.maxLength);
    this.capital(letter === " ");
    this.changed();
  }

  erase() {
    this.input.value = [...this.input.value].slice(0, -1).join("");
    if (this.input.value === "") this.capital(true);
    this.changed();
  }
}
