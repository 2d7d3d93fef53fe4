import { h } from "../dom.js";
import { cover, names, runtime } from "../format.js";
import { show } from "./picture.js";

const VISIBLE = 5, AHEAD = 3, LEAVE_MS = 700;

/** One row of tiles. Tiles have their place by a transform, so a page that changes moves them where they now belong. */
export class Rail {
  /** @param {(tile: Tile) => void} opened Called when a tile is chosen. */
  constructor(data, opened, attention) {
    this.opened = opened;
    this.attention = attention;
    this.tiles = [];
    this.index = 0;
    this.first = 0;
    this.heading = h("h2", {});
    this.track = h("div", { class: "track" });
    this.element = h("section", { class: "rail" }, this.heading, this.track);
    this.update(data);
  }

  /** Takes over a rail of a new page: tiles that stay move, new ones fade in, the others fade out. */
  update(data) {
    const focused = this.tiles[this.index], before = new Map(this.tiles.map(tile => [tile.data.title, tile]));
    this.id = data.id;
    this.kind = data.kind;
    this.heading.textContent = data.name;
    this.element.setAttribute("aria-label", data.name);
    this.tiles = data.tiles.map((entry, column) => {
      const tile = before.get(entry.title) ?? new Tile(this, before.size > 0);
      before.delete(entry.title);
      tile.update(entry, column);
      return tile;
    });
    for (const tile of before.values()) tile.remove();
    for (const tile of this.tiles) if (!tile.element.isConnected) this.track.append(tile.element);
    const kept = this.tiles.indexOf(focused);
    this.index = Math.min(kept >= 0 ? kept : this.index, this.tiles.length - 1);
    this.arrange();
  }

  get current() {
    return this.tiles[this.index];
  }

  /** Moves by one; false at the end. */
  step(by) {
    const next = this.index + by;
    if (next < 0 || next >= this.tiles.length) return false;
    this.select(next);
    return true;
  }

  select(index) {
    this.index = index;
    this.arrange();
    this.current.element.focus({ preventScroll: true });
  }

  /** Shifts the row so that the focused tile is seen with one more on its side, and loads the pictures that may come into view. */
  arrange() {
    const last = Math.max(0, this.tiles.length - VISIBLE);
    if (this.index > this.first + VISIBLE - 2) this.first = this.index - (VISIBLE - 2);
    if (this.index < this.first + 1) this.first = this.index - 1;
    this.first = Math.max(0, Math.min(this.first, last));
    this.track.style.setProperty("--shift", this.first);
    if (this.awake) this.tiles.slice(Math.max(0, this.first - AHEAD), this.first + VISIBLE + AHEAD).forEach(tile => tile.load());
  }

  /** Tells the rail its row on the page. */
  place(row, current) {
    if (row !== this.row) this.element.style.setProperty("--row", row);
    this.row = row;
    this.element.classList.toggle("current", row === current);
    this.element.classList.toggle("past", row < current);
    this.awake = Math.abs(row - current) <= 2;
    if (this.awake) this.arrange();
  }

  remove() {
    for (const tile of this.tiles) tile.unwatch();
    this.element.classList.add("gone");
    setTimeout(() => this.element.remove(), LEAVE_MS);
  }
}

/** One title in a rail. */
class Tile {
  constructor(rail, arriving) {
    this.rail = rail;
    this.picture = h("div", { class: "picture" });
    this.shade = h("div", { class: "shade", hidden: true });
    this.bar = h("div", { class: "watched", hidden: true }, h("i", {}));
    this.caption = h("div", { class: "caption", dir: "auto" });
    this.element = h("button", { class: arriving ? "tile arriving" : "tile", tabindex: "-1" },
      h("div", { class: "frame" }, this.picture, this.shade, this.bar), this.caption);
    this.element.addEventListener("click", () => rail.opened(this));
    this.element.tile = this;
    rail.attention.observe(this);
    if (arriving) setTimeout(() => this.element.classList.remove("arriving"), 260);
  }

  update(data, column) {
    const uri = cover(data);
    if (this.data && cover(this.data) !== uri) this.loaded = false;
    this.data = data;
    this.uri = uri;
    this.element.style.setProperty("--column", column);
    this.picture.style.setProperty("--tint", data.artwork?.colours?.[0] ?? "#1b1d26");
    const { headline, line } = names(data), resume = data.resume?.durationMs > 0 ? data.resume : undefined;
    this.bar.hidden = !resume;
    this.shade.hidden = !resume;
    if (resume) this.bar.firstChild.style.setProperty("--share", Math.min(1, resume.positionMs / resume.durationMs));
    const left = resume ? `${runtime(Math.max(1, Math.floor((resume.durationMs - resume.positionMs) / 60_000)))} left` : "";
    this.caption.textContent = [line, left].filter(Boolean).join("  ·  ") || headline;
    this.element.setAttribute("aria-label", [headline, line, left, data.reason?.text].filter(Boolean).join(". "));
    if (this.loaded) this.show();
  }

  load() {
    if (this.loaded) return;
    this.loaded = true;
    this.show();
  }

  // The button has the name as its label; the picture says it once more only to those who see.
  show() {
    show(this.picture, this.uri, "");
  }

  /** What fades away is not seen any more. */
  unwatch() {
    this.rail.attention.unobserve(this);
  }

  remove() {
    this.unwatch();
    this.element.classList.add("gone");
    this.element.tabIndex = -1;
    setTimeout(() => this.element.remove(), LEAVE_MS);
  }
}
