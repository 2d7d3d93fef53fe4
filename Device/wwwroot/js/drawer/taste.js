import * as api from "../api.js";
import { h } from "../dom.js";
import { bar, cell, columns } from "./charts.js";
import { ViewerPart } from "./viewer-part.js";

const DAYPARTS = ["Morning", "Day", "Evening", "Night"], WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const words = key => key === "not-said" ? "not said" : key.replaceAll("-", " ");

/** What the television knows of whoever watches: the data points, and what it makes of each genre. */
export class Taste extends ViewerPart {
  constructor() {
    super("Choose who is watching.");
  }

  async show(id) {
    const [taste, all] = await Promise.all([api.taste(id), api.profiles()]);
    this.draw(taste, all.find(profile => profile.id === id));
  }

  draw(taste, profile) {
    const fact = (name, value) => [h("dt", {}, name), h("dd", {}, value)];
    const age = profile.birthYear ? `born ${profile.birthYear}` : words(profile.ageBand);
    this.element.replaceChildren(
      h("dl", { class: "facts-list" },
        ...fact("Age and gender", `${age} · ${words(profile.gender)}`),
        ...fact("Time spent selecting", taste.selectionMs === null ? "not known yet" : `${Math.round(taste.selectionMs / 1000)} s (median)`),
        ...fact("Pauses", `${taste.pausesPerHour.toFixed(1)} an hour`),
        ...fact("Ratings", `${taste.ratings.liked} liked · ${taste.ratings.disliked} disliked`),
        ...fact("Plays", `${taste.plays}, of which ${taste.qualityPlays} were meant`)),
      h("h3", {}, "Time of day"),
      columns(taste.hours, { label: `Plays by hour of the day, most of them at ${taste.hours.indexOf(Math.max(...taste.hours))} o’clock`, names: hour => hour % 6 === 0 ? `${hour}:00` : "" }),
      columns(taste.weekdays, { label: "Plays by weekday", names: day => WEEKDAYS[day], height: 40 }),
      h("h3", {}, "Genres"), this.genres(taste));
  }

  genres(taste) {
    if (taste.genres.length === 0) return h("p", { class: "hint" }, "Nothing was watched yet.");
    return h("table", { class: "genres" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Genre"), h("th", { scope: "col" }, "Share"), h("th", { scope: "col" }, "Rated"), DAYPARTS.map(part => h("th", { scope: "col", class: "part" }, part)))),
      h("tbody", {}, taste.genres.map(genre => h("tr", {}, h("th", { scope: "row" }, genre.name), h("td", {}, bar(genre.affinity * 2, "share"), h("span", { class: "unseen" }, `${Math.round(genre.affinity * 100)} %`)),
        h("td", { class: genre.rating < -.05 ? "down" : genre.rating > .05 ? "up" : "" }, genre.rating === 0 ? "–" : genre.rating.toFixed(1).replace("-", "−")),
        genre.dayparts.map((lift, i) => h("td", { class: "part" }, cell(lift, `${DAYPARTS[i]}: ${lift >= 0 ? "more" : "less"} than usual, ${Math.abs(lift).toFixed(2)}`)))))));
  }
}
