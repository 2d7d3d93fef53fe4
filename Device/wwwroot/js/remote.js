import * as stage from "./stage.js";
import { listen } from "./stream.js";

/**
 * A remote control that is no keyboard of this browser: a bench with buttons, infrared, HDMI-CEC. Its keys come over the stream, and do what a keyboard's do. Of several screens the one
 * that was opened last is the one that it moves.
 */
const DIRECTIONS = ["up", "down", "left", "right"], NAMES = { "play-pause": "pause" };

/** A key that was sent so long ago is worth nothing: the page was busy or stood still, and the viewer has given up. */
const WORTH_MS = 1000;

/** The daemon's clock and the page's may run apart by so much. */
const DRIFT = 0.0002;

/** Follows the remote control while the page is to be seen: the tab in front is the television, and all tabs of a browser have few connections to one daemon. */
export function follow() {
  let stop;
  const look = () => {
    if (!document.hidden) {
      stop ??= listen("keys=true", opened);
    } else {
      stop?.();
      stop = undefined;
    }
  };
  document.addEventListener("visibilitychange", look);
  look();
}

function opened() {
  const isLate = clock();
  return event => {
    if (event.type !== "key") return;
    const { key, phase, sentMs } = JSON.parse(event.data);
    if (!isLate(sentMs)) heard(key, phase);
  };
}

let enteredIn;

function heard(key, phase) {
  if (phase === "press" || (phase === "repeat" && DIRECTIONS.includes(key))) {
    if (key === "enter") enteredIn = stage.top();
    stage.act(NAMES[key] ?? key);
  } else if (phase === "hold") {
    if (key === "enter") stage.tellMore(enteredIn);
    else if (key === "back") stage.act("home");
  }
}

/** Tells late keys from others. The two clocks have nothing in common but their pace: the least that the page's was ever ahead is no delay at all. */
function clock() {
  let least = Infinity, before = 0;
  return sentMs => {
    const now = performance.now(), ahead = now - sentMs;
    least = Math.min(least + (now - before) * DRIFT, ahead);
    before = now;
    return ahead - least > WORTH_MS;
  };
}
