import { h, icon } from "../dom.js";
import { note } from "../events.js";
import { backdrop, names, position, verdictOn } from "../format.js";
import * as stage from "../stage.js";
import { episodeAfter } from "./episodes.js";
import { action } from "./title.js";

const SPEEDS = [1, 10, 60, 600], JUMP_MS = 30_000, HEARTBEAT_MS = 30_000, LEAST_BEAT_MS = 1000, ASLEEP_MS = 3500, CREDITS = 0.99;

/** A player without a film: a still picture, a true position, and a speed control, so that an evening fits into a minute. */
export class PlayerView {
  /**
   * @param {object} profile Who watches.
   * @param {object} subject title, token, name, series, artwork, durationMs, positionMs: what is played and from where.
   * @param {object} context changed(): the next page will be another one; ended(): home after the end; next(episode): on with the series.
   */
  constructor(profile, subject, context) {
    this.profile = profile;
    this.subject = subject;
    this.context = context;
    this.position = Math.min(subject.positionMs ?? 0, subject.durationMs * 0.97);
    this.speed = 0;
    this.playing = true;
    const { headline, line } = names(subject);
    this.line = h("div", { class: "line", role: "progressbar", "aria-label": "Position", "aria-valuemin": 0, "aria-valuemax": 100 }, h("i", {}), h("b", {}));
    this.now = h("span", {});
    this.left = h("span", {});
    this.pauseButton = action("pause", "Pause", () => this.toggle());
    this.speedButton = h("button", { class: "act speed", onclick: () => this.faster(1, true) });
    this.controls = h("div", { class: "controls" },
      h("h1", { dir: "auto" }, headline), line ? h("div", { class: "episode", dir: "auto" }, line) : null,
      this.line, h("div", { class: "times" }, this.now, this.left),
      h("div", { class: "actions", role: "toolbar", "aria-label": "Playback" },
        action("back", "Back 30 seconds", () => this.seek(-JUMP_MS)), this.pauseButton, action("forward", "On 30 seconds", () => this.seek(JUMP_MS)), this.speedButton));
    this.end = h("div", { class: "end", hidden: true });
    this.element = h("section", { class: "player", "aria-label": `Playing ${headline}` },
      h("div", { class: "film" }, h("img", { alt: "", src: backdrop(subject) })),
      h("div", { class: "pause-mark", "aria-hidden": "true" }, icon("pause")),
      h("span", { class: "pill pretend" }, "A pretend player: no film, but a true position"),
      this.controls, this.end);
    this.element.addEventListener("pointermove", () => this.wake());
  }

  enter() {
    this.started = true;
    this.event("play");
    this.before = performance.now();
    this.beatAt = this.before;
    this.beatPosition = this.position;
    this.faster(0);
    this.wake();
    this.pauseButton.focus();
    this.run();
  }

  leave() {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.sleep);
    if (!this.finished) this.event("stop");
    this.context.changed();
  }

  key(name) {
    this.wake();
    if (this.finished) return false;
    switch (name) {
      case "pause": this.toggle(); return true;
      case "forward": this.seek(JUMP_MS); return true;
      case "rewind": this.seek(-JUMP_MS); return true;
      case "up": this.faster(1); return true;
      case "down": this.faster(-1); return true;
      default: return false;
    }
  }

  run() {
    this.frame = requestAnimationFrame(() => {
      const now = performance.now();
      if (this.playing) this.position = Math.min(this.subject.durationMs, this.position + (now - this.before) * SPEEDS[this.speed]);
      this.before = now;
      this.draw();
      if (this.position >= this.subject.durationMs * CREDITS && this.playing) {
        this.finish();
        return;
      }
      this.beat(now);
      this.run();
    });
  }

  /** A heartbeat every half minute of the title, and not more often than every second of ours. */
  beat(now) {
    if (!this.playing || this.position - this.beatPosition < HEARTBEAT_MS || now - this.beatAt < LEAST_BEAT_MS) return;
    this.beatAt = now;
    this.beatPosition = this.position;
    this.event("progress");
  }

  toggle() {
    this.playing = !this.playing;
    this.event(this.playing ? "resume" : "pause");
    this.element.classList.toggle("paused", !this.playing);
    const word = this.playing ? "Pause" : "Play";
    this.pauseButton.replaceChildren(icon(this.playing ? "pause" : "play"), h("span", { class: "word", "aria-hidden": "true" }, word));
    this.pauseButton.setAttribute("aria-label", word);
    this.wake();
  }

  seek(by) {
    this.position = Math.max(0, Math.min(this.subject.durationMs * (CREDITS - 0.005), this.position + by * Math.max(1, SPEEDS[this.speed] / 10)));
    this.beatPosition = this.position;
    this.event("seek");
  }

  faster(by, around = false) {
    this.speed = around ? (this.speed + by) % SPEEDS.length : Math.max(0, Math.min(SPEEDS.length - 1, this.speed + by));
    this.speedButton.textContent = `${SPEEDS[this.speed]}×`;
    this.speedButton.append(h("span", { class: "word", "aria-hidden": "true" }, "Speed"));
    this.speedButton.setAttribute("aria-label", `Speed ${SPEEDS[this.speed]} times`);
  }

  finish() {
    this.finished = true;
    this.event("finish");
    this.context.changed();
    const leave = () => {
      if (!this.ended) this.context.ended();
      this.ended = true; // A second press, while the first is on its way, is not another verdict.
    };
    const rate = thumbs => {
      if (!this.ended) note("rating", this.profile.id, { ...verdictOn(this.subject), rating: { thumbs } });
      leave();
    };
    this.end.hidden = false;
    this.controls.inert = true;
    this.element.classList.remove("awake");
    this.end.replaceChildren(h("h1", {}, "How was it?"), h("div", { class: "actions" },
      action("up", "I liked it", () => rate(1)), action("love", "I loved it", () => rate(2)), action("down", "Not for me", () => rate(-1)),
      action("home", "Back home", leave, { wide: true })));
    this.end.querySelector("button").focus();
    this.offerNext();
  }

  /** A series goes on: the next episode is one press away. */
  async offerNext() {
    const next = await episodeAfter(this.subject, this.profile);
    if (!next || this.ended) return;
    const go = action("play", `Next: S${next.series.season} E${next.series.number}`, () => this.context.next(next), { wide: true });
    this.end.querySelector(".actions").prepend(go);
    go.focus();
  }

  draw() {
    const share = this.position / this.subject.durationMs;
    this.element.style.setProperty("--share", share.toFixed(5));
    this.now.textContent = position(this.position);
    this.left.textContent = `−${position(this.subject.durationMs - this.position)}`;
    this.line.setAttribute("aria-valuenow", Math.round(share * 100));
  }

  event(kind) {
    note(kind, this.profile.id, { title: this.subject.title, token: this.subject.token, positionMs: this.position, durationMs: this.subject.durationMs });
  }

  wake() {
    if (this.finished) return;
    this.element.classList.add("awake");
    clearTimeout(this.sleep);
    this.sleep = setTimeout(() => { if (this.playing) this.element.classList.remove("awake"); }, ASLEEP_MS);
  }
}
