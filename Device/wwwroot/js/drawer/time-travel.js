import { isTravelling, now, onTravel, travel } from "../clock.js";
import { h } from "../dom.js";

const PLACES = [["Monday 7:30", 1, 7, 30], ["Wednesday 14:00", 3, 14, 0], ["Friday 20:00", 5, 20, 0], ["Saturday 10:00", 6, 10, 0], ["Saturday 21:00", 6, 21, 0], ["Sunday 23:30", 0, 23, 30]];

/** Pages as they would be at another time. Events go on telling the true one. */
export class TimeTravel {
  constructor() {
    this.state = h("p", { class: "hint", role: "status" });
    const to = (name, ...place) => h("button", { class: "chip", onclick: () => travel(...place) }, name);
    this.element = h("div", {}, this.state, h("div", { class: "chips" }, to("Now"), PLACES.map(place => to(...place))),
      h("p", { class: "hint" }, "Only pages travel. What you watch meanwhile is told with the true time, or the history would hold a lie."));
    onTravel(() => this.draw());
    this.draw();
  }

  draw() {
    this.state.textContent = isTravelling()
      ? `Pages are made as on ${now().toLocaleString([], { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" })}.` : "Pages are made for this very moment.";
  }
}
