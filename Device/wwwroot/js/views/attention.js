import { note } from "../events.js";

const SEEN_MS = 1000, DWELL_MS = 500;

/** What of a page somebody really looked at: impressions, and how long the focus rested. */
export class Attention {
  /**
   * @param {string} profile Who watches.
   * @param {Element} window What has been scrolled out of it is not seen.
   */
  constructor(profile, window) {
    this.profile = profile;
    this.inSight = new Set();
    this.timers = new Map();
    this.told = new Set();
    this.observer = new IntersectionObserver(entries => this.crossed(entries), { root: window, threshold: 0.5 });
  }

  observe(tile) {
    this.observer.observe(tile.element);
  }

  unobserve(tile) {
    this.observer.unobserve(tile.element);
    this.lose(tile);
  }

  /** Something covers the page. */
  pause() {
    this.isPaused = true;
    this.endFocus();
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  /** The page is seen again, or it is another page: the same tile has another token then. */
  resume() {
    this.isPaused = false;
    for (const tile of this.inSight) this.watch(tile);
  }

  stop() {
    this.pause();
    this.observer.disconnect();
  }

  focus(tile) {
    if (this.rests?.tile === tile) return;
    this.endFocus();
    this.rests = { tile, since: performance.now() };
  }

  /** The focus moved on: how long it rested is a data point, unless it only passed by. */
  endFocus() {
    if (!this.rests) return;
    const { tile, since } = this.rests, dwellMs = performance.now() - since;
    this.rests = undefined;
    if (dwellMs >= DWELL_MS) note("focus", this.profile, { title: tile.data.title, token: tile.data.token, dwellMs });
  }

  crossed(entries) {
    for (const { target, intersectionRatio } of entries) {
      if (intersectionRatio < 0.5) {
        this.lose(target.tile);
      } else {
        this.inSight.add(target.tile);
        if (!this.isPaused) this.watch(target.tile);
      }
    }
  }

  lose(tile) {
    this.inSight.delete(tile);
    clearTimeout(this.timers.get(tile));
    this.timers.delete(tile);
  }

  /** An impression: half of a tile was to be seen for a second. Once for each tile of each page. */
  watch(tile) {
    const { title, token } = tile.data;
    clearTimeout(this.timers.get(tile));
    if (this.told.has(token)) return;
    this.timers.set(tile, setTimeout(() => {
      if (this.isPaused || document.hidden || tile.data.token !== token) return;
      this.told.add(token);
      note("impression", this.profile, { title, token });
    }, SEEN_MS));
  }
}
