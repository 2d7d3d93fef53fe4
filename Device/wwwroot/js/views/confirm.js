import { h } from "../dom.js";
import * as stage from "../stage.js";

/** Asks before something that cannot be taken back. The focus is on the harmless answer. */
export class ConfirmView {
  /**
   * @param {string} question What is about to happen.
   * @param {string} more What it means.
   * @param {string} yes The word that does it.
   * @param {() => Promise<void>} act Does it.
   */
  constructor(question, more, yes, act) {
    this.keep = h("button", { class: "act wide", onclick: () => stage.pop() }, "Keep");
    this.problem = h("p", { class: "problem", role: "alert" });
    this.yes = h("button", { class: "act wide danger", onclick: () => this.run(act) }, yes);
    this.element = h("section", { class: "confirm", role: "alertdialog", "aria-modal": "true", "aria-labelledby": "question", "aria-describedby": "consequence" },
      h("div", { class: "panel" }, h("h1", { id: "question", dir: "auto" }, question), h("p", { id: "consequence" }, more), this.problem, h("div", { class: "actions" }, this.keep, this.yes)));
  }

  enter() {
    this.keep.focus();
  }

  async run(act) {
    if (this.isActing) return;
    this.isActing = true; // A button that is disabled would lose the focus.
    try {
      await act();
    } catch (error) {
      this.isActing = false;
      this.problem.textContent = error.message;
      this.keep.focus();
    }
  }
}
