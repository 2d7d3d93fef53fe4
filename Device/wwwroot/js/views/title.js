import * as api from "../api.js";
import { pageTime } from "../clock.js";
import { h, icon } from "../dom.js";
import { note } from "../events.js";
import { backdrop, names, runtime, verdictOn } from "../format.js";
import * as stage from "../stage.js";
import { toast } from "../toast.js";
import { detail, metaLine, synopsisOf } from "./billboard.js";
import { CardRow } from "./card-row.js";
import { episodesOf } from "./episodes.js";
import { facetsOf } from "./facets.js";
import { Backdrops } from "./picture.js";

const MOST_SIMILAR = 14;

/** A button of a title's page: an icon, and a word below it while it has the focus. */
export function action(name, word, onclick, { wide = false, pressed } = {}) {
  return h("button", { class: wide ? "act wide" : "act", "aria-label": word, "aria-pressed": pressed, onclick },
    icon(name), wide ? h("span", {}, word) : h("span", { class: "word", "aria-hidden": "true" }, word));
}

/** One title: what it is, why it is offered, and what to do with it. */
export class TitleView {
  /**
   * @param {object} profile Who watches.
   * @param {object} tile The tile that was opened, with its token.
   * @param {object} context listed: whether it is on the watch list; play(tile, fromStart), why(tile), changed().
   */
  constructor(profile, tile, context) {
    this.profile = profile;
    this.tile = tile;
    this.context = context;
    this.tellsMore = true;
    this.listed = context.listed;
    this.rating = context.rating;
    this.backdrops = new Backdrops();
    this.synopsis = h("p", { class: "synopsis", dir: "auto" });
    this.people = h("p", { class: "people", dir: "auto" });
    this.facets = h("ul", { class: "facets", "aria-label": "What it is like, and what says so" });
    this.meta = h("div", { class: "meta" }, ...metaLine(tile));
    this.rows = h("div", { class: "lower" });
    this.rows.addEventListener("focusin", event => this.lower([...this.rows.children].indexOf(event.target.closest(".cards"))));
    this.actions = h("div", { class: "actions", role: "toolbar", "aria-label": "What to do with it" });
    const { headline, line } = names(tile), resume = tile.resume;
    this.element = h("section", { class: "title", "aria-label": headline },
      this.backdrops.element,
      h("div", { class: "column" },
        h("h1", { dir: "auto", class: headline.length > 26 ? "long" : undefined }, headline),
        line ? h("div", { class: "episode", dir: "auto" }, line) : null,
        this.meta,
        tile.reason?.text ? h("div", { class: "reason" }, tile.reason.text) : null,
        this.synopsis, this.people, this.facets,
        resume?.durationMs > 0 ? h("div", { class: "progress" },
          h("div", {}, h("i", { "--share": Math.min(1, resume.positionMs / resume.durationMs) })), `${runtime(Math.max(1, Math.floor((resume.durationMs - resume.positionMs) / 60_000)))} left`) : null,
        this.actions), this.rows);
    this.actions.addEventListener("focusin", () => this.lower(0));
  }

  enter() {
    note("select", this.profile.id, { title: this.tile.title, token: this.tile.token });
    this.backdrops.show(backdrop(this.tile), { drift: true, tint: this.tile.artwork?.colours?.[0] ?? "" });
    this.draw();
    this.actions.querySelector("button").focus();
    this.load();
  }

  async load() {
    try {
      const title = await detail(this.tile.title);
      this.synopsis.textContent = await synopsisOf(this.tile);
      const cast = (title.people ?? []).filter(person => person.role !== "director" && person.role !== "writer").slice(0, 4).map(person => person.name);
      const director = (title.people ?? []).find(person => person.role === "director")?.name;
      this.people.replaceChildren(...[director && ["Directed by ", h("b", {}, director)], cast.length > 0 && [director ? "  ·  With " : "With ", h("b", {}, cast.join(", "))]].filter(Boolean).flat());
    } catch {
      // What the tile said is enough to go on with.
    }
    const [episodes, similar, facets] = await Promise.all([
      episodesOf(this.tile, this.profile).catch(() => []),
      api.similar(this.tile.title, this.profile.id, pageTime(), MOST_SIMILAR).then(answer => answer.similar).catch(() => []),
      api.facets(this.tile.title).then(answer => answer.facets).catch(() => []),
    ]);
    this.facets.replaceChildren(...facetsOf(facets));
    if (episodes.length > 0) {
      this.first = this.tile.kind === "series" ? episodes[0] : undefined;
      this.rows.append(new CardRow("Episodes", episodes.map(episode => ({
        title: episode, label: `S${episode.series.season} E${episode.series.number} ${episode.name}`,
        caption: [h("b", {}, `S${episode.series.season} E${episode.series.number}`), ` ${episode.name}`],
      })), episode => this.context.play({ ...episode, token: this.tokenFor(episode) }, false), this.tile.title).element);
      this.draw();
    }
    if (similar.length > 0) {
      this.rows.append(new CardRow("More like this", similar.map(title => ({ title, label: title.name, caption: [title.name] })), title => this.context.open(title)).element);
    }
    this.element.classList.toggle("with-rows", this.rows.children.length > 0);
  }

  /** Brings a row below the first one into sight. */
  lower(row) {
    this.element.style.setProperty("--lower", Math.max(0, row));
  }

  /** An episode started here came from this tile: from its series', or from the episode's own. */
  tokenFor(episode) {
    return this.tile.kind === "series" || episode.title === this.tile.title ? this.tile.token : undefined;
  }

  /** Plays what the tile stands for; of a series, its first episode, as soon as it is known. */
  async play(fromStart) {
    const [first] = this.tile.kind === "series" ? await episodesOf(this.tile, this.profile).catch(() => []) : [];
    if (stage.top() === this) this.context.play(first ? { ...first, token: this.tile.token } : this.tile, fromStart);
  }

  /** Draws the buttons, keeping the focus on the same one. */
  draw() {
    const buttons = [...this.actions.querySelectorAll("button")], at = buttons.indexOf(document.activeElement), resume = this.tile.resume?.positionMs > 0;
    this.actions.replaceChildren(
      action("play", resume ? "Resume" : this.first ? `Play S${this.first.series.season} E${this.first.series.number}` : "Play", () => this.play(false), { wide: true }),
      ...(resume ? [action("again", "From the start", () => this.play(true))] : []),
      action(this.listed ? "done" : "add", this.listed ? "On your list" : "Add to my list", () => this.toggleList(), { pressed: String(this.listed) }),
      action("up", "I like this", () => this.rate(1), { pressed: String(this.rating === 1) }),
      action("love", "I love this", () => this.rate(2), { pressed: String(this.rating === 2) }),
      action("down", "Not for me", () => this.rate(-1), { pressed: String(this.rating === -1) }),
      action("hide", "Don’t suggest this", () => this.hide()),
      action("why", "Why this?", () => this.context.why(this.tile), { wide: true }));
    if (at >= 0) this.actions.querySelectorAll("button")[at]?.focus();
  }

  toggleList() {
    this.listed = !this.listed;
    note(this.listed ? "watch-list-add" : "watch-list-remove", this.profile.id, verdictOn(this.tile));
    toast(this.listed ? "Added to your list" : "Removed from your list");
    this.context.changed({ listed: this.listed });
    this.draw();
  }

  rate(thumbs) {
    this.rating = thumbs;
    note("rating", this.profile.id, { ...verdictOn(this.tile), rating: { thumbs } });
    toast(thumbs === 2 ? "Loved. More like it will come." : thumbs === 1 ? "Noted: you like this" : "Noted: less like this");
    this.context.changed({ rating: thumbs });
    this.draw();
  }

  hide() {
    note("hide", this.profile.id, verdictOn(this.tile));
    toast("It will not be suggested again");
    this.context.changed({});
    stage.pop();
  }

  key(name) {
    if (name === "pause") {
      this.play(false);
      return true;
    }
    if (name === "info") {
      this.context.why(this.tile);
      return true;
    }
    return false;
  }
}
