import * as api from "../api.js";
import { avatar, brand, h, icon } from "../dom.js";
import { isTravelling, now, onTravel, pageTime } from "../clock.js";
import { browsing, flush, note, settled } from "../events.js";
import { localTime } from "../format.js";
import { record } from "../timings.js";
import * as stage from "../stage.js";
import { follow } from "../stream.js";
import { toast } from "../toast.js";
import { Attention } from "./attention.js";
import { Billboard } from "./billboard.js";
import { Hint } from "./hint.js";
import { PageWhyView } from "./page-why.js";
import { Rail } from "./rail.js";

const QUIET_MS = 1200, RETRY_MS = 2000;
const timeOfDay = date => date.toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });

/** The home page: rails below a billboard of the tile that has the focus. */
export class HomeView {
  /**
   * @param {object} profile Who watches.
   * @param {(tile: object) => void} opened Called with a tile's data when it is chosen.
   * @param {string} notice Said in the header.
   * @param {() => void} search Called when the viewer wants to search.
   * @param {(profile: object) => void} switched Called with the profile of who is watching, when a hint was right.
   */
  constructor(profile, opened, notice, search, switched) {
    this.profile = profile;
    this.opened = opened;
    this.search = search;
    this.switched = switched;
    this.isHome = true;
    this.rails = [];
    this.row = 0;
    this.billboard = new Billboard();
    this.noticeText = notice;
    this.notice = h("span", { class: "pill", hidden: true });
    this.clock = h("time", {});
    this.fresh = h("span", { class: "pill fresh", role: "status" }, "Updated just now");
    this.sheet = h("div", { class: "sheet" });
    this.window = h("div", { class: "rails" }, this.sheet);
    this.whoButton = h("button", { tabindex: "-1", "aria-label": "Change who is watching", onclick: () => stage.pop() }, avatar(profile));
    this.searchButton = h("button", { class: "find", tabindex: "-1", onclick: () => this.search() }, icon("search"), "Search");
    this.header = h("header", {}, brand(), this.fresh, this.notice, this.searchButton, this.clock, this.whoButton);
    this.hint = new Hint(() => this.takeFocus());
    this.element = h("section", { class: "home loading", tabindex: "-1", "aria-busy": "true", "aria-label": `Home of ${profile.name}` },
      this.billboard.backdrops.element,
      this.header,
      this.billboard.element, this.window, this.hint.element, this.hint.said);
    this.element.addEventListener("focusin", event => this.focused(event.target.closest(".tile")?.tile));
    this.element.addEventListener("wheel", event => this.wheel(event), { passive: true });
    this.attention = new Attention(profile.id, this.window);
  }

  enter() {
    document.documentElement.style.setProperty("--profile", this.profile.colour);
    note("session-start", this.profile.id);
    this.since = timeOfDay(new Date());
    this.tick();
    this.ticking = setInterval(() => this.tick(), 5000);
    this.unfollow = follow(this.profile.id, change => this.changed(change), person => this.suggest(person));
    this.known = browsing();
    api.status().then(status => { this.seq ??= status.journal.appliedSeq; }).catch(() => undefined);
    this.stay = onTravel(() => this.travelled());
    this.element.focus({ preventScroll: true });
    this.load();
  }

  leave() {
    this.loading = undefined;
    clearInterval(this.ticking);
    clearTimeout(this.pending);
    this.hint.rest();
    this.unfollow();
    this.stay();
    this.attention.stop();
  }

  covered() {
    this.attention.pause();
    this.hint.rest();
    this.isCovered = true;
  }

  uncovered() {
    this.isCovered = false;
    this.attention.resume();
    this.hint.stay();
    if (this.lastFocus === this.searchButton) this.searchButton.focus({ preventScroll: true });
    else this.takeFocus();
    if (this.stale) this.load();
    else this.suggest(this.suggested);
  }

  key(name) {
    if (name === "search") {
      this.search();
      return true;
    }
    if (name === "page") {
      stage.push(new PageWhyView(this.profile));
      return true;
    }
    if (this.header.contains(document.activeElement)) return this.headerKey(name);
    if (this.hint.hasFocus && this.hint.key(name)) return true;
    if (this.hint.hasFocus) return this.hintKey(name);
    const rail = this.rails[this.row];
    if (!rail) return this.page === undefined && ["left", "right", "up", "down"].includes(name);
    switch (name) {
      case "left": rail.step(-1); return true;
      case "right": rail.step(1); return true;
      case "up": this.row === 0 ? this.goUp() : this.step(-1); return true;
      case "down": this.step(1); return true;
      case "info": this.opened(rail.current.data, { why: true }); return true;
      default: return false;
    }
  }

  /** Above the rails: a question, if there is one, and then the header. */
  goUp() {
    this.attention.endFocus();
    if (this.hint.isShown) this.hint.focus();
    else this.searchButton.focus({ preventScroll: true });
  }

  toRails() {
    this.rails[this.row]?.current.element.focus({ preventScroll: true });
  }

  hintKey(name) {
    if (name === "up") this.whoButton.focus({ preventScroll: true });
    else if (name === "down") this.toRails();
    return name === "up" || name === "down";
  }

  /** In the header left and right go from one button to the other, and down to the rails. */
  headerKey(name) {
    if (name === "left") this.searchButton.focus({ preventScroll: true });
    else if (name === "right") this.whoButton.focus({ preventScroll: true });
    else if (name === "down") this.hint.isShown ? this.hint.focus() : this.toRails();
    return ["left", "right", "up", "down"].includes(name);
  }

  /** Another row; its own place in it was remembered. */
  step(by) {
    const row = this.row + by;
    if (row < 0 || row >= this.rails.length) return;
    this.row = row;
    this.arrange();
    this.rails[row].current.element.focus({ preventScroll: true });
  }

  wheel(event) {
    const now = performance.now();
    if (now - (this.wheeled ?? 0) < 180 || this.isCovered) return;
    this.wheeled = now;
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) this.rails[this.row]?.step(Math.sign(event.deltaX));
    else this.step(Math.sign(event.deltaY));
  }

  /** Something happened to this profile: a new page, once it is quiet and unless no more was noted than our own looking around. */
  changed({ seq }) {
    const noted = seq - (this.seq ?? -Infinity), own = Math.min(noted, browsing() - this.known);
    this.seq = seq;
    this.known += Math.max(0, own);
    if (noted > 0 && noted === own) return;
    this.stale = true;
    if (this.isCovered) return;
    clearTimeout(this.pending);
    this.pending = setTimeout(() => this.load(), QUIET_MS);
  }

  /** Somebody else may be at the remote control. Asked once a session, and not while something covers the page. */
  async suggest(person) {
    this.suggested = person;
    if (!person && this.hasAsked) this.hint.away();
    if (!person || this.hasAsked) return;
    const profile = (await api.profiles().catch(() => [])).find(one => one.id === person.id);
    if (!profile || this.hasAsked || this.isCovered || this.suggested !== person) return;
    this.hasAsked = true;
    this.hint.ask(profile, `Is ${profile.name} watching?`, `What was chosen last looks more like ${profile.name}.`, [["Switch", () => this.switched(profile)], ["Not now"]]);
  }

  /** It was another's evening: what was sent for them may follow. */
  offerToMove(from, since, id = crypto.randomUUID()) {
    const { name } = this.profile;
    this.hint.ask(this.profile, `Move it to ${name}?`, `What was watched since ${since} will count for ${name}, as if it had never been ${from.name}’s.`,
      [["Move it", () => this.move(from, since, id)], ["Leave it"]]);
  }

  async move(from, since, id) {
    try {
      await flush();
      const { moved } = await api.moveEvents(from.id, { id, to: this.profile.id });
      this.hint.ask(this.profile, moved > 0 ? "It is moved" : "Nothing to move", moved > 0 ? `It counts for ${this.profile.name} now, and no longer for ${from.name}.` : `Nothing was watched since ${since}.`,
        moved > 0 ? [["Undo", () => this.undo(from, id)], ["Fine"]] : [["Fine"]]);
      if (this.isCovered) this.hint.rest();
    } catch (error) {
      this.failed(error);
      if (!(error instanceof api.Problem)) this.offerToMove(from, since, id);
    }
  }

  async undo(from, id) {
    try {
      await api.moveEvents(this.profile.id, { id: `undo ${id}`, to: from.id, undo: id });
      toast(`Moved back to ${from.name}.`);
    } catch (error) {
      this.failed(error);
    }
  }

  failed(error) {
    toast(error.type?.endsWith(":move-not-exact") ? "This can no longer be moved. It stays where it is." : error instanceof api.Problem ? error.message : "The recommender is not answering at the moment.", { warning: true });
  }

  /** The developer pretends another time. */
  travelled() {
    this.tick();
    this.stale = true;
    if (!this.isCovered) this.load();
  }

  /** Marks the page as out of date, for the next time it is seen. */
  expire() {
    this.stale = true;
  }

  async load() {
    clearTimeout(this.pending);
    this.stale = false;
    const load = this.loading = {}; // A newer one makes this one worthless, and so does leaving.
    try {
      await settled();
      const asked = performance.now(), page = await api.home(this.profile.id, pageTime());
      if (this.loading !== load) return;
      record(page, performance.now() - asked);
      this.element.classList.remove("loading");
      this.element.removeAttribute("aria-busy");
      this.show(page);
    } catch (error) {
      if (this.loading !== load) return;
      if (error instanceof api.Problem && error.status === 404) stage.close(this);
      else this.pending = setTimeout(() => this.load(), RETRY_MS);
    }
  }

  show(page) {
    const first = this.page === undefined, before = this.rails, current = before[this.row];
    this.page = page;
    const byId = new Map(before.map(rail => [rail.id, rail]));
    this.rails = page.rails.filter(data => data.tiles.length > 0).map(data => {
      const rail = byId.get(data.id);
      byId.delete(data.id);
      if (!rail) return new Rail(data, tile => this.open(tile), this.attention);
      rail.update(data);
      return rail;
    });
    for (const gone of byId.values()) gone.remove();
    const kept = this.rails.indexOf(current);
    this.row = kept >= 0 ? kept : Math.min(this.row, Math.max(0, this.rails.length - 1));
    this.arrange();
    for (const rail of this.rails) if (!rail.element.isConnected) this.sheet.append(rail.element);
    this.notEmpty();
    this.label();
    if (!this.isCovered) this.attention.resume();
    this.takeFocus();
    this.suggest(page.suggestedProfile);
    if (!first) this.sayFresh();
  }

  /** Gives the focus to where one is; the developer's drawer keeps it. */
  takeFocus() {
    const tile = this.rails[this.row]?.current;
    if (this.isCovered || document.activeElement === this.searchButton || (this.hint.hasFocus && this.hint.isShown)) return;
    if (tile && (stage.isAside() || document.activeElement === tile.element)) this.focused(tile);
    else if (!stage.isAside()) (tile?.element ?? (this.page ? this.whoButton : this.element)).focus({ preventScroll: true });
  }

  arrange() {
    this.sheet.style.setProperty("--at", this.row);
    this.rails.forEach((rail, row) => rail.place(row, this.row));
  }

  notEmpty() {
    this.element.querySelector(".empty")?.remove();
    if (this.rails.length === 0) {
      this.element.append(h("div", { class: "empty" }, h("h1", {}, "Nothing to show yet"), h("p", {}, "The catalogue is empty, or nothing in it is for this profile.")));
    }
  }

  /** What was invented is labelled, here and wherever it is shown. */
  label() {
    const invented = this.page.rails.some(rail => rail.tiles.some(tile => tile.simulated));
    this.notice.textContent = this.noticeText || (invented ? "Simulated titles" : "");
    this.notice.hidden = this.notice.textContent === "";
  }

  sayFresh() {
    this.fresh.classList.add("shown");
    clearTimeout(this.freshness);
    this.freshness = setTimeout(() => this.fresh.classList.remove("shown"), 4000);
  }

  tick() {
    const at = now();
    this.clock.textContent = isTravelling()
      ? `as on ${at.toLocaleString([], { weekday: "long", hour: "numeric", minute: "2-digit" })}` : timeOfDay(at);
    this.clock.dateTime = localTime(at).slice(11, 16);
  }

  /** A tile has the focus: by the remote control, or because the mouse points at it. */
  focused(tile) {
    if (!tile || this.isCovered) return;
    const row = this.rails.indexOf(tile.rail);
    if (row < 0) return;
    if (row !== this.row) {
      this.row = row;
      this.arrange();
    }
    const index = tile.rail.tiles.indexOf(tile);
    if (index !== tile.rail.index) {
      tile.rail.index = index;
      tile.rail.arrange();
    }
    this.attention.focus(tile);
    this.billboard.show(tile.data);
  }

  open(tile) {
    this.attention.endFocus();
    this.opened(tile.data);
  }
}
