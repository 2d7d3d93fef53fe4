import * as api from "../api.js";
import { h, icon } from "../dom.js";
import * as stage from "../stage.js";
import { ConfirmView } from "./confirm.js";

const MODES = [
  ["none", "Nothing", "What is watched here stays here. The television only asks for what is new."],
  ["statistics", "Sums with noise", "How many plays in a day, and what worked for cover images: numbers that say nothing certain about one home."],
  ["pseudonymous", "What, not who", "What is watched, without names, each viewer under a code that only this television can resolve, times to the quarter of an hour."],
  ["full", "Everything", "What is watched, by whom and when, with names."],
];
const STATES = { off: "No fleet is known: nothing leaves, whatever is chosen.", waiting: "Up to date", visiting: "Talking with the fleet …", failing: "The fleet cannot be reached", spent: "Today’s bytes are spent", refused: "The fleet does not take this television" };
const KINDS = { "session-start": "came", impression: "was shown", focus: "looked at", select: "opened", play: "played", pause: "paused", resume: "went on with", seek: "jumped in", progress: "watched on", stop: "left", finish: "finished", rating: "rated", "watch-list-add": "put on the list", "watch-list-remove": "took off the list", hide: "hid" };
const REFRESH_MS = 2_000, MOST_FRAMES = 6, MOST_LINES = 14;

const number = value => value.toLocaleString("en");
const clock = text => new Date(text).toLocaleString("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

/** What may leave this television, and what left it: the last frames, read back from their bytes. */
export class PrivacyView {
  constructor() {
    this.modes = h("div", { class: "modes", role: "radiogroup", "aria-label": "What may leave" }, MODES.map(([mode, name, text]) =>
      h("button", { class: "mode", role: "radio", "aria-checked": "false", "data-mode": mode, onclick: () => this.choose({ privacy: mode }) },
        h("span", { class: "dot" }, icon("done")), h("strong", {}, name), h("span", { class: "text" }, text))));
    this.state = h("p", { class: "state", role: "status" });
    this.frames = h("div", { class: "frames" });
    this.metered = h("button", { class: "mode metered", role: "switch", "aria-checked": "false", onclick: () => this.choose({ metered: !this.sync?.metered }) },
      h("span", { class: "dot" }, icon("done")), h("strong", {}, "Bytes cost money here"), h("span", { class: "text" }, "One visit a day, no packs, no catalogues."));
    this.leaving = h("button", { class: "act wide", hidden: true, onclick: () => stage.push(this.question()) }, icon("leave"), "Leave the fleet");
    this.close = h("button", { class: "act wide", onclick: () => stage.pop() }, "Close");
    this.names = new Map();
    this.element = h("section", { class: "privacy", "aria-labelledby": "privacy-title" },
      h("header", {}, h("h1", { id: "privacy-title" }, "What leaves this television"), this.state),
      h("div", { class: "halves" }, h("div", {}, h("h2", {}, "May leave from now on"), this.modes, this.metered), h("div", { class: "left" }, h("h2", {}, "The last that left"), this.frames)), h("div", { class: "actions" }, this.close, this.leaving));
  }

  async enter() {
    await this.load();
    if (stage.top() === this && !stage.isAside()) (this.modes.querySelector("[aria-checked=true]") ?? this.close).focus();
  }

  leave() {
    clearTimeout(this.again);
  }

  async load() {
    clearTimeout(this.again);
    try {
      const [sync, sent] = await Promise.all([api.sync(), api.sent(MOST_FRAMES)]);
      this.showState(sync);
      await this.nameTitles(sent.frames);
      const list = h("div", {}, sent.frames.length === 0 ? h("p", { class: "none" }, "Nothing has left.") : this.lines(sent.frames));
      if (!sameChildren(list, this.frames)) this.frames.replaceChildren(...list.childNodes);
    } catch (error) {
      this.state.textContent = error instanceof api.Problem ? error.message : "The recommender is not answering at the moment.";
    }
    if (this.element.isConnected) this.again = setTimeout(() => this.load(), REFRESH_MS);
  }

  async choose(choice) {
    try {
      this.showState(await api.chooseSync(choice));
    } catch (error) {
      this.state.textContent = error instanceof api.Problem ? error.message : "The recommender is not answering at the moment.";
    }
  }

  /** Asks before the fleet is left, with what would stay behind. */
  question() {
    const { fleet, waitingRecords, waitingErasures } = this.sync;
    const waits = [waitingRecords > 0 && `${number(waitingRecords)} records that wait stay here.`, waitingErasures > 0 && `${number(waitingErasures)} erasures that wait are sent first.`].filter(Boolean).join(" ");
    return new ConfirmView(`Leave ${fleet.replace("https://", "")}?`, `The television forgets who it is to the fleet, and nothing leaves it any more. ${waits} What the fleet has stays there: delete the profiles first if it should go.`, "Leave", async () => {
      this.showState(await api.leaveFleet(false));
      stage.pop();
    });
  }

  showState(sync) {
    this.sync = sync;
    this.metered.setAttribute("aria-checked", String(sync.metered));
    this.leaving.hidden = !sync.device;
    for (const button of this.modes.children) button.setAttribute("aria-checked", String(button.dataset.mode === sync.privacy));
    const fleet = sync.fleet ? `${STATES[sync.state]} · ${sync.fleet.replace("https://", "")} · ${number(sync.sentToday + sync.receivedToday)} bytes today` : STATES[sync.state];
    this.state.textContent = sync.waitingRecords > 0 ? `${fleet} · ${number(sync.waitingRecords)} records wait` : fleet;
    this.state.classList.toggle("trouble", sync.state === "failing" || sync.state === "refused");
  }

  async nameTitles(frames) {
    const ids = [...new Set(frames.flatMap(frame => frame.events ?? []).slice(0, MOST_LINES * 2).map(event => event.title).filter(title => title && !this.names.has(title)))];
    await Promise.all(ids.map(async id => this.names.set(id, await api.title(id).then(title => title.name, () => id))));
  }

  lines(frames) {
    let left = MOST_LINES;
    return frames.filter(() => left > 0).map(frame => {
      const said = this.said(frame).slice(0, left);
      left -= said.length + 1;
      const more = (frame.eventCount ?? 0) - (frame.events ? Math.min(said.length, frame.eventCount) : 0);
      return h("article", {}, h("header", {}, h("b", { class: frame.privacy }, MODES.find(([mode]) => mode === frame.privacy)?.[1] ?? frame.privacy), h("span", {}, `${clock(frame.at)} · ${number(frame.bytes)} bytes${more > 0 ? ` · and ${number(more)} more` : ""}`)),
        h("ul", {}, said));
    });
  }

  said(frame) {
    if (frame.stream === "erasures") return frame.erasures.map(erasure => h("li", {}, h("code", {}, erasure.profile), h("span", {}, "was erased here, and has to be there")));
    if (frame.stream === "statistics") return frame.sections.map(section => h("li", {}, h("code", {}, section.name), h("span", {}, section.day ? `${section.day}: ${section.plays} plays, ${section.qualityPlays} meant, ${section.minutes} minutes, all with noise` : `${number(section.bytes)} bytes of sums`)));
    const lines = [
      ...frame.events.map(event => h("li", {}, h("code", {}, event.profile), h("span", { dir: "auto" }, KINDS[event.kind] ?? event.kind, event.title ? h("em", {}, ` ${this.names.get(event.title) ?? event.title}`) : ""), h("time", {}, clock(event.time)))),
      ...frame.profiles.map(profile => h("li", {}, h("code", {}, profile.profile), h("span", { dir: "auto" }, profile.name ? `is ${profile.name}${profile.birthYear ? `, born ${profile.birthYear}` : ""}` : "watches here, without a name"))),
      ...frame.exposures.map(seen => h("li", {}, h("code", {}, seen.profile), h("span", {}, "saw variation ", h("em", {}, `${seen.variation} of ${seen.experiment}`)), h("time", {}, clock(seen.time)))),
    ];
    return lines.length > 0 ? lines : [h("li", { class: "none" }, h("span", {}, `${number(frame.last - frame.first + 1)} numbers without content: what was watched before the choice stays here`))];
  }
}

/** Whether two elements show the same, so that what is read at the moment need not be drawn anew. */
function sameChildren(one, other) {
  return one.childNodes.length === other.childNodes.length && [...one.childNodes].every((child, i) => child.isEqualNode(other.childNodes[i]));
}
