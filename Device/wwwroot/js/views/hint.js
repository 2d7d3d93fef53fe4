import { avatar, h } from "../dom.js";

const STAY_MS = 30_000;

/** A question in passing, below the header. It takes no focus: Up leads to it; and it goes away by itself, unless somebody is at it. */
export class Hint {
  /** @param {() => void} left Called when it goes while it has the focus. */
  constructor(left) {
    this.left = left;
    this.face = h("div", { class: "face" });
    this.words = h("div", { class: "words" });
    this.actions = h("div", { class: "actions" });
    this.said = h("p", { class: "unseen", role: "status" });
    this.element = h("div", { class: "question", role: "group", "aria-label": "A question" }, this.face, this.words, this.actions);
  }

  /**
   * Asks, in place of what was asked before.
   * @param {object} profile Whose face it has.
   * @param {string} question The question.
   * @param {string} more One sentence below it.
   * @param {[string, (() => void)?][]} answers Words and what they do; Up leads to the first, and Back is the last.
   */
  ask(profile, question, more, answers) {
    this.away();
    this.face.replaceChildren(avatar(profile));
    this.words.replaceChildren(h("strong", { dir: "auto" }, question), h("span", { dir: "auto" }, more));
    this.actions.replaceChildren(...answers.map(([word, act]) => h("button", { class: "act wide", tabindex: "-1", onclick: () => this.answer(act) }, word)),
      h("small", { "aria-hidden": "true" }, "▲ to answer"));
    this.said.textContent = `${question} ${more}`;
    this.element.classList.add("shown");
    this.stay();
  }

  get isShown() {
    return this.element.classList.contains("shown");
  }

  get hasFocus() {
    return this.element.contains(document.activeElement);
  }

  focus() {
    this.actions.firstChild.focus({ preventScroll: true });
  }

  /** Left, right and Back are its own; false for other keys. */
  key(name) {
    const answers = [...this.actions.querySelectorAll("button")], at = answers.indexOf(document.activeElement);
    if (name === "back") answers.at(-1).click();
    else if (name === "left" || name === "right") answers[Math.max(0, Math.min(answers.length - 1, at + (name === "left" ? -1 : 1)))].focus({ preventScroll: true });
    else return false;
    return true;
  }

  answer(act) {
    this.away();
    act?.();
  }

  /** Waits from now on, and then goes. */
  stay() {
    this.rest();
    if (this.isShown) this.timer = setTimeout(() => this.hasFocus ? this.stay() : this.away(), STAY_MS);
  }

  /** Something covers it: it does not go unseen. */
  rest() {
    clearTimeout(this.timer);
  }

  away() {
    this.rest();
    const hadFocus = this.hasFocus;
    this.element.classList.remove("shown");
    this.said.textContent = "";
    if (hadFocus) this.left();
  }
}
