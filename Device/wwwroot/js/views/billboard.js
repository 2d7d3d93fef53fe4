import * as api from "../api.js";
import { h } from "../dom.js";
import { backdrop, facts, names } from "../format.js";
import { Backdrops } from "./picture.js";

const SETTLE_MS = 160, FADE_MS = 90;
const details = new Map();

/** A title's full document; asked for once. */
export async function detail(id) {
  if (!details.has(id)) details.set(id, api.title(id).catch(error => { details.delete(id); throw error; }));
  return details.get(id);
}

/** What a title is about; of an episode that says nothing of its own, what its series is about. */
export async function synopsisOf(title) {
  const own = (await detail(title.title)).synopsis;
  return own || (title.series?.title ? (await detail(title.series.title)).synopsis : "") || "";
}

/** The line of facts below a name. */
export function metaLine(title) {
  const all = facts(title).flatMap((fact, i) => i === 0 ? [h("span", {}, fact)] : [h("span", { class: "dot", "aria-hidden": "true" }), h("span", {}, fact)]);
  const age = title.maturityAge ?? title.maturity?.age;
  if (age !== undefined && age !== null) all.push(h("span", { class: "age", "aria-label": `For ages ${age} and up` }, age === 0 ? "All" : `${age}+`));
  return all;
}

/** What the focus is on, in words and as a picture. The words follow the focus; the picture waits until it rests. */
export class Billboard {
  constructor() {
    this.backdrops = new Backdrops();
    this.name = h("h1", { dir: "auto" });
    this.episode = h("div", { class: "episode", dir: "auto" });
    this.meta = h("div", { class: "meta" });
    this.reason = h("div", { class: "reason" });
    this.synopsis = h("p", { class: "synopsis", dir: "auto" });
    this.element = h("div", { class: "billboard", "aria-hidden": "true" }, this.name, this.episode, this.meta, this.reason, this.synopsis);
  }

  show(data) {
    if (this.data === data) return;
    const other = this.data?.title !== data.title;
    this.data = data;
    clearTimeout(this.settled);
    clearTimeout(this.faded);
    if (other) this.element.classList.add("changing");
    this.faded = setTimeout(() => this.write(data), other ? FADE_MS : 0);
    this.settled = setTimeout(() => this.settle(data), SETTLE_MS);
  }

  write(data) {
    const { headline, line } = names(data);
    this.name.textContent = headline;
    this.name.classList.toggle("long", headline.length > 26);
    this.episode.textContent = line;
    this.episode.hidden = line === "";
    this.meta.replaceChildren(...metaLine(data));
    this.reason.textContent = data.reason?.text ?? "";
    this.reason.hidden = !data.reason?.text;
    this.synopsis.textContent = "";
    this.element.classList.remove("changing");
  }

  async settle(data) {
    this.backdrops.show(backdrop(data), { tint: data.artwork?.colours?.[0] ?? "" });
    try {
      const synopsis = await synopsisOf(data);
      if (this.data === data) this.synopsis.textContent = synopsis;
    } catch {
      // The synopsis is a courtesy: without it the rest still stands.
    }
  }
}
