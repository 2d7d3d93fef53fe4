import * as api from "../api.js";
import { h } from "../dom.js";
import { ownCover } from "../format.js";
import { picture } from "./picture.js";

const VISIBLE = 6;
const known = new Map();

/** The episodes of a series, in order; none for a film. */
export async function episodesOf(title) {
  const series = title.kind === "series" ? title.title : title.series?.title;
  if (!series) return [];
  if (!known.has(series)) known.set(series, api.episodes(series).then(answer => answer.episodes).catch(error => { known.delete(series); throw error; }));
  return known.get(series);
}

/** The episode after one; undefined after the last. */
export async function episodeAfter(title) {
  const all = await episodesOf(title).catch(() => []), at = all.findIndex(episode => episode.title === title.title);
  return at >= 0 ? all[at + 1] : undefined;
}

/** A row of episodes below the buttons of a series. */
export class EpisodeRow {
  /** @param {(episode: object) => void} chosen Called with the episode to play. */
  constructor(episodes, chosen, current) {
    this.track = h("div", { class: "track" }, episodes.map(episode =>
      h("button", { class: episode.title === current ? "episode-tile now" : "episode-tile", "aria-label": `Season ${episode.series.season}, episode ${episode.series.number}: ${episode.name}`, onclick: () => chosen(episode) },
        h("div", { class: "frame" }, picture(ownCover(episode), "", episode.artwork?.colours?.[0])),
        h("div", { class: "caption", dir: "auto" }, h("b", {}, `S${episode.series.season} E${episode.series.number}`), ` ${episode.name}`))));
    this.element = h("div", { class: "episodes", role: "group", "aria-label": "Episodes" }, this.track);
    this.first = 0;
    this.element.addEventListener("focusin", event => this.reveal([...this.track.children].indexOf(event.target.closest(".episode-tile"))));
    const at = episodes.findIndex(episode => episode.title === current);
    if (at > 0) this.reveal(at);
  }

  reveal(index) {
    if (index < 0) return;
    if (index > this.first + VISIBLE - 2) this.first = index - (VISIBLE - 2);
    if (index < this.first + 1) this.first = index - 1;
    this.first = Math.max(0, Math.min(this.first, this.track.children.length - VISIBLE));
    this.track.style.setProperty("--shift", this.first);
  }
}
