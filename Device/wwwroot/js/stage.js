/**
 * One view over another, as a remote control expects: Enter goes deeper, Back comes up again to where one was. A view is
 * { element, enter(), leave(), covered(), uncovered(), key(name) → boolean }; all but the element are optional.
 */
const FADE_MS = 340;
const root = document.getElementById("stage");
const views = [];

export const top = () => views.at(-1);

/** Puts a view on top. */
export function push(view) {
  const below = top();
  if (below) {
    below.lastFocus = document.activeElement;
    below.element.inert = true;
    below.covered?.();
  }
  views.push(view);
  view.element.classList.add("view");
  root.append(view.element);
  history.pushState({ depth: views.length }, "");
  view.enter?.();
  requestAnimationFrame(() => requestAnimationFrame(() => view.element.classList.add("shown")));
}

/** Takes the top view away; the first one stays. */
export function pop() {
  if (views.length > 1) history.back();
}

/** Takes the top view away and then does something, such as pushing another in its place. */
export function replace(then) {
  addEventListener("popstate", () => then(), { once: true });
  pop();
}

/** Takes several views away at once. */
export function popBy(count) {
  history.go(-Math.min(count, views.length - 1));
}

/** Takes everything above a view away and puts nothing in its place. */
export function popTo(view) {
  const above = views.length - 1 - views.indexOf(view);
  if (above > 0) history.go(-above);
}

function drop() {
  const gone = views.pop(), below = top();
  gone.leave?.();
  gone.element.inert = true;
  gone.element.classList.remove("shown");
  setTimeout(() => gone.element.remove(), FADE_MS);
  below.element.inert = false;
  return below;
}

addEventListener("popstate", event => {
  const depth = Math.max(1, event.state?.depth ?? 1);
  let below;
  while (views.length > depth) below = drop();
  if (!below) return;
  below.uncovered?.();
  if (!below.element.contains(document.activeElement)) below.lastFocus?.focus({ preventScroll: true });
});

const NAMES = {
  ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down", Enter: "enter", " ": "enter",
  Escape: "back", Backspace: "back", GoBack: "back", BrowserBack: "back", MediaPlayPause: "pause", MediaPlay: "pause", MediaPause: "pause",
  MediaStop: "back", MediaFastForward: "forward", MediaRewind: "rewind", i: "info", I: "info", Info: "info", ContextMenu: "info",
};

/** Something beside the views that takes the keys while the focus is in it: the developer's drawer. */
let aside;

export function setAside(view) {
  aside = view;
}

/** In a text field letters are letters, and left and right move within the text. */
const isTyping = event => event.target.matches?.("input") && (event.key.length === 1 || ["ArrowLeft", "ArrowRight", "Backspace"].includes(event.key));

addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
  if (event.key.toLowerCase() === "d") {
    aside?.toggle();
    return;
  }
  const name = NAMES[event.key], view = aside?.element.contains(document.activeElement) ? aside : top();
  if (!name || !view) return;
  if (view.key?.(name, event) === true) {
    event.preventDefault();
  } else if (name === "back") {
    event.preventDefault();
    pop();
  } else if (["left", "right", "up", "down"].includes(name)) {
    event.preventDefault();
    move(view.element, name);
  }
});

/** Moves the focus to the nearest button in a direction. */
function move(element, direction) {
  const all = [...element.querySelectorAll("button:not([disabled]), input")].filter(button => button.offsetParent !== null);
  const now = document.activeElement;
  if (!all.includes(now)) {
    all[0]?.focus();
    return;
  }
  const from = now.getBoundingClientRect(), along = direction === "left" || direction === "right" ? "x" : "y";
  const sign = direction === "left" || direction === "up" ? -1 : 1;
  const middle = box => ({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
  const here = middle(from);
  let best, least = Infinity;
  for (const button of all) {
    const there = middle(button.getBoundingClientRect());
    const ahead = (there[along] - here[along]) * sign, aside = Math.abs(along === "x" ? there.y - here.y : there.x - here.x);
    if (button === now || ahead <= 4) continue;
    if (ahead + aside * 3 < least) {
      best = button;
      least = ahead + aside * 3;
    }
  }
  best?.focus();
}

// A mouse is a remote control too: what it points at has the focus.
let pointer = "";
addEventListener("pointermove", event => {
  const at = `${event.screenX},${event.screenY}`;
  if (at === pointer) return;
  pointer = at;
  const button = event.target.closest?.("button");
  if (button && button !== document.activeElement && !button.closest("[inert]")) button.focus({ preventScroll: true });
}, { passive: true });
