import * as api from "../api.js";
import { pageTime } from "../clock.js";
import { h, icon } from "../dom.js";
import * as stage from "../stage.js";
import { nameCard, Sections, titleCards, titlesCount } from "./grid.js";
import { GroupView } from "./group.js";
import { MicroGenresView, openMicroGenre } from "./micro-genres.js";

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789", LETTERS_IN_A_ROW = 6, MOST_LETTERS = 60, MOST_TITLES = 24, FIRST_TITLES = 8, MOST_PEOPLE = 4, MOST_GENRES = 4, MOST_SUGGESTIONS = 14;
const HINT = "Titles, people, micro-genres";

/** Search: letters on the left, and on the right what is found, as one types. */
export class SearchView {
  /**
   * @param {object} profile Who watches.
   * @param {(title: object) => void} opened Called with a title when it is chosen.
   */
  constructor(profile, opened) {
    this.profile = profile;
    this.opened = opened;
    this.text = "";
    this.typed = h("span", { dir: "auto" });
    this.line = h("div", { class: "typed empty", role: "status", "aria-label": "What to look for" }, icon("search"), this.typed);
    const key = (label, onclick, shown = label, wide = true) => h("button", { type: "button", class: wide ? "letter wide" : "letter", "aria-label": label, onclick }, shown);
    this.letters = [...LETTERS].map(letter => key(letter, () => this.type(letter), letter, false));
    this.browse = h("button", { class: "act wide", onclick: () => stage.push(new MicroGenresView(profile, opened)) }, icon("why"), "Browse micro-genres");
    this.results = new Sections("Results");
    this.count = h("p", { class: "unseen", role: "status" });
    this.element = h("section", { class: "search", "aria-label": "Search" },
      h("div", { class: "ask" }, h("h1", {}, "Search"), this.line,
        h("div", { class: "keyboard", role: "group", "aria-label": "Letters" }, this.letters,
          key("Space", () => this.type(" ")), key("Delete the last letter", () => this.type("Backspace"), icon("erase")), key("Clear", () => this.write(""))),
        this.browse),
      this.results.element, this.count);
    this.write("");
  }

  enter() {
    this.letters[0].focus();
  }

  /** Up from the first letters comes round to what lies below the last ones. */
  key(name) {
    const isFirstRow = this.letters.slice(0, LETTERS_IN_A_ROW).includes(document.activeElement);
    if (name === "up" && isFirstRow) this.browse.focus();
    return name === "up" && isFirstRow;
  }

  /** A key of a keyboard, or of the letters on the screen; false if it is none that writes. */
  type(key) {
    if (key === "Backspace" && this.text !== "") this.write([...this.text].slice(0, -1).join(""));
    else if (key === " " && (this.text === "" || this.text.endsWith(" "))) return true;
    else if ([...key].length === 1) this.write((this.text + key).slice(0, MOST_LETTERS));
    else return false;
    return true;
  }

  write(text) {
    this.text = text;
    this.typed.textContent = text === "" ? HINT : text;
    this.line.classList.toggle("empty", text === "");
    this.look();
  }

  async look() {
    const look = this.looking = {}; // A newer one makes this one worthless.
    this.count.textContent = "";
    try {
      if (!/[\p{L}\p{N}]/u.test(this.text)) {
        this.suggestions ??= await api.microGenres("", this.profile.id, MOST_SUGGESTIONS);
        if (this.looking === look) this.results.show([{ name: "Or browse", kind: "names", items: this.suggestions.map(genre => this.genreCard(genre)) }]);
        return;
      }
      const found = await api.search(this.text.trim(), this.profile.id, pageTime(), MOST_TITLES);
      if (this.looking === look) this.show(found);
    } catch (error) {
      if (this.looking === look) this.results.say(error instanceof api.Problem ? error.message : "The recommender is not answering at the moment.");
    }
  }

  show({ titles, people, microGenres }) {
    const cards = titleCards(titles, this.opened);
    this.results.show([
      { name: "Titles", kind: "titles", items: cards.slice(0, FIRST_TITLES) },
      { name: "People", kind: "people", items: people.slice(0, MOST_PEOPLE).map(person => nameCard(person.name, titlesCount(person.titles.length), () => this.openPerson(person))) },
      { name: "Micro-genres", kind: "names", items: microGenres.slice(0, MOST_GENRES).map(genre => this.genreCard(genre)) },
      { name: "More titles", kind: "titles", items: cards.slice(FIRST_TITLES) },
    ]);
    if (this.results.isEmpty) this.results.say(`Nothing is called “${this.text.trim()}”, or something like it.`);
    this.count.textContent = `${titlesCount(titles.length)}, ${people.length} people, ${microGenres.length} micro-genres`;
  }

  genreCard(genre) {
    return nameCard(genre.name, titlesCount(genre.titles), () => openMicroGenre(this.profile, genre, this.opened), genre.covers);
  }

  openPerson(person) {
    stage.push(new GroupView(person.name, async () => person.titles, this.opened));
  }
}
