import * as api from "../api.js";
import { brand, h } from "../dom.js";

/** Asks for the API's token where the page brings no key of its own. Nothing else can be done until it fits. */
export function askForKey() {
  return new Promise(done => {
    const problem = h("p", { class: "problem", role: "alert" });
    const input = h("input", { type: "password", autocomplete: "off", spellcheck: "false", "aria-label": "Token" });
    const element = h("form", { class: "key-form", "aria-labelledby": "key-title" }, brand(),
      h("h1", { id: "key-title" }, "Whose television is this?"),
      h("p", {}, "The home of a real family opens with the token in the file ", h("code", {}, "api-token"), " of the data folder. Paste it, or open this page as ", h("code", {}, `${location.origin}/#key=TOKEN`), "."),
      input, problem, h("button", { class: "act wide", type: "submit" }, "Open"));
    element.addEventListener("submit", async event => {
      event.preventDefault();
      const key = input.value.trim();
      if (!await api.opens(key).catch(() => false)) {
        problem.textContent = "That is not the token of this television.";
        input.select();
        return;
      }
      element.remove();
      document.getElementById("stage").inert = false;
      done(key);
    });
    element.addEventListener("keydown", event => event.stopPropagation());
    document.getElementById("stage").inert = true;
    document.body.append(element);
    input.focus();
  });
}
