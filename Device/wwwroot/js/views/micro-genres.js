import * as api from "../api.js";
import { pageTime } from "../clock.js";
import { h } from "../dom.js";
import * as stage from "../stage.js";
import { nameCard, Sections, titlesCount } from "./grid.js";
import { GroupView, MOST_TITLES } from "./group.js";

const MOST = 60;

/** Opens a micro-genre: its titles as the profile would want them. */
export const openMicroGenre = (profile, genre, opened) =>
  stage.push(new GroupView(genre.name, async () => (await api.microGenre(genre.id, profile.id, pageTime(), MOST_TITLES)).titles, opened, genre.titles));

/** The micro-genres that the catalogue is made of, by their names. */
export class MicroGenresView {
  constructor(profile, opened) {
    this.profile = profile;
    this.opened = opened;
    this.names = new Sections("Micro-genres");
    this.element = h("section", { class: "browse", tabindex: "-1", "aria-labelledby": "micro-genres-title" },
      h("header", {}, h("h1", { id: "micro-genres-title" }, "Micro-genres"), h("p", {}, "Search finds many more by any of their words.")), this.names.element);
  }

  async enter() {
    this.element.focus({ preventScroll: true });
    try {
      const genres = await api.microGenres("", this.profile.id, MOST);
      this.names.show([{ name: "Micro-genres", kind: "names", quiet: true, items: genres.map(genre => nameCard(genre.name, titlesCount(genre.titles), () => openMicroGenre(this.profile, genre, this.opened), genre.covers)) }]);
      if (genres.length === 0) this.names.say("There are none yet. They are made from the catalogue, once it has enough titles.");
    } catch (error) {
      this.names.say(error instanceof api.Problem ? error.message : "The recommender is not answering at the moment.");
    }
    if (stage.top() === this && !stage.isAside()) this.element.querySelector("button")?.focus();
  }
}
