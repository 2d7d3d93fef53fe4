import { h } from "../dom.js";
import { onEvent } from "../events.js";
import { genreName } from "../format.js";

const MOST = 200;

/** Events as they go out, with what the daemon answered. */
export class EventLog {
  constructor() {
    this.rows = new Map();
    this.list = h("ol", { class: "events", "aria-label": "Events, the newest first" });
    this.element = h("div", {}, h("p", { class: "hint" }, "Every event as it goes out. An event is accepted once it is on the disk."), this.list);
    onEvent((event, state, reason) => this.told(event, state, reason));
  }

  told(event, state, reason) {
    if (!event) return;
    let row = this.rows.get(event.id);
    if (!row) {
      row = { state: h("b", {}), why: h("small", { dir: "auto" }) };
      const facts = [event.title, event.dwellMs && `${(event.dwellMs / 1000).toFixed(1)} s`, event.positionMs !== undefined && `at ${(event.positionMs / 60_000).toFixed(1)} min`,
        event.rating && `thumbs ${event.rating.thumbs}`, event.token && "with its tile"].filter(Boolean);
      row.element = h("li", {}, h("time", {}, event.at.slice(11, 19)), h("span", { class: "kind" }, genreName(event.kind)), h("span", { class: "facts" }, facts.join(" · ")), row.state, row.why);
      this.rows.set(event.id, row);
      this.list.prepend(row.element);
      if (this.rows.size > MOST) this.forget(this.rows.keys().next().value);
    }
    row.element.className = state;
    row.state.textContent = state;
    row.why.textContent = reason ?? "";
  }

  forget(id) {
    this.rows.get(id).element.remove();
    this.rows.delete(id);
  }
}
