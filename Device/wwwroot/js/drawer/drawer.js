import { h } from "../dom.js";
import * as stage from "../stage.js";
import { EventLog } from "./event-log.js";
import { Experiments } from "./experiments.js";
import { Images } from "./images.js";
import { PageTiming } from "./page-timing.js";
import { Taste } from "./taste.js";
import { TimeTravel } from "./time-travel.js";

/** The developer's drawer, opened and closed with D: what goes out, what came back, another time, what is known of the viewer, and what is tested on them. */
export class Drawer {
  constructor() {
    this.parts = [["Events", new EventLog()], ["Page", new PageTiming()], ["Time", new TimeTravel()], ["Taste", new Taste()], ["Images", new Images()], ["Experiments", new Experiments()]];
    this.tabs = this.parts.map(([name], i) => h("button", { role: "tab", id: `drawer-tab-${i}`, "aria-controls": "drawer-body", onfocus: () => this.open(i) }, name));
    this.body = h("div", { id: "drawer-body", class: "body", role: "tabpanel", tabindex: "0" });
    this.element = h("aside", { class: "drawer", "aria-label": "Developer’s drawer", hidden: true },
      h("div", { class: "tabs" }, h("div", { role: "tablist", "aria-label": "Developer’s drawer" }, this.tabs), h("button", { class: "close", "aria-label": "Close the drawer", onclick: () => this.toggle() }, "D")), this.body);
    document.body.append(this.element);
    stage.setAside(this);
  }

  toggle() {
    const opening = this.element.hidden;
    if (opening) this.back = document.activeElement;
    this.element.hidden = !opening;
    document.body.classList.toggle("with-drawer", opening);
    if (opening) {
      if (this.part) this.part.enter?.();
      else this.open(0);
      this.tabs[this.at].focus();
    } else {
      this.part?.leave?.();
      this.giveBack();
    }
  }

  /** Gives the focus back to the view that had it. */
  giveBack() {
    if (stage.isAside()) document.activeElement.blur();
    stage.refocus(this.back);
  }

  /** Shows a part; a tab does so as soon as it has the focus. */
  open(i) {
    if (this.at === i && this.body.contains(this.part?.element)) return;
    this.part?.leave?.();
    this.at = i;
    this.part = this.parts[i][1];
    this.tabs.forEach((tab, n) => tab.setAttribute("aria-selected", String(n === i)));
    this.body.setAttribute("aria-labelledby", `drawer-tab-${i}`);
    this.body.replaceChildren(this.part.element);
    this.body.scrollTop = 0;
    this.part.enter?.();
  }

  /** Back leaves the drawer open and gives the remote control back to the television. */
  key(name) {
    if (name === "back") {
      this.giveBack();
      return true;
    }
    if (name === "up" || name === "down") {
      if (document.activeElement === this.body || !this.body.querySelector("button")) {
        this.body.scrollBy({ top: name === "down" ? 160 : -160 });
        return true;
      }
    }
    return false;
  }
}
