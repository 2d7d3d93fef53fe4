/**
 * One view over another, as a remote control expects: Enter goes deeper, Back comes up again to where one was. A view is
 * { element, enter(), leave(), covered(), uncovered(), type(key) → boolean, key(name) → boolean, isHome, tellsMore };
 * all but the element are optional. isHome: the key Home leads to it. tellsMore: Enter held down, which led to it, is an "info" for it.
 */
const FADE_MS = 340;
const root = document.getElementById("stage");
const views = [];

/** How many views there will be: the browser goes back a moment after it was told to. What comes meanwhile waits, and is for the view below. */
let heading = 0;
const waiting = [];

const isLeaving = () => heading < views.length;

export const top = () => views.at(-1);

/** Puts a view on top. */
export function push(view) {
  if (isLeaving()) {
    waiting.push(() => push(view));
    return;
  }
  const below = top();
  if (below) {
    below.lastFocus = document.activeElement;
    below.element.inert = true;
    below.covered?.();
  }
  views.push(view);
  heading = views.length;
  view.element.classList.add("view");
  root.append(view.element);
  history.pushState({ depth: views.length }, "");
  view.enter?.();
  requestAnimationFrame(() => requestAnimationFrame(() => view.element.classList.add("shown")));
}

/** Takes the top view away; the first one stays. */
export const pop = () => popBy(1);

/** Takes the top view away and then does something, such as pushing another in its place. */
export function replace(then) {
  pop();
  waiting.push(then);
}

/** Takes several views away at once; the first one stays. */
export function popBy(count) {
  const by = Math.min(count, heading - 1), wasLeaving = isLeaving();
  if (by <= 0) return;
  heading -= by;
  if (!wasLeaving) history.go(-by);
}

/** Takes everything above a view away and puts nothing in its place. */
export function popTo(view) {
  if (views.includes(view)) popBy(heading - 1 - views.indexOf(view));
}

/** Comes up to the home page from wherever one is above it, and out of what is beside the views. */
function goHome() {
  if (isAside()) aside.giveBack();
  popTo(views.findLast(view => view.isHome));
}

/** Takes a view away with everything above it. */
export function close(view) {
  if (views.includes(view)) popBy(heading - views.indexOf(view));
}

/** Gives the focus to the top view, if it has not got it: to a wanted element, to where it was, or to what can take it. */
export function refocus(wanted) {
  const { element, lastFocus } = top();
  if (isAside() || (element.contains(document.activeElement) && !document.activeElement.closest(".gone"))) return;
  [wanted, lastFocus, ...element.querySelectorAll("button:not([disabled]), input")]
    .find(choice => element.contains(choice) && !choice.closest(".gone") && choice.checkVisibility())?.focus({ preventScroll: true });
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
  heading = Math.min(heading, views.length);
  if (isLeaving()) {
    history.go(heading - views.length);
    return;
  }
  below?.uncovered?.();
  if (below) refocus();
  while (!isLeaving() && waiting.length > 0) waiting.shift()();
});

const NAMES = {
  ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down", Enter: "enter", " ": "enter",
  Escape: "back", Backspace: "back", GoBack: "back", BrowserBack: "back", MediaPlayPause: "pause", MediaPlay: "pause", MediaPause: "pause",
  MediaStop: "back", MediaFastForward: "forward", MediaRewind: "rewind", i: "info", I: "info", Info: "info", ContextMenu: "info",
  s: "search", S: "search", "/": "search", BrowserSearch: "search", GoHome: "home", BrowserHome: "home",
  w: "page", W: "page", Search: "search",
};

/** Something beside the views that takes the keys while the focus is in it: the developer's drawer. */
let aside;

export function setAside(view) {
  aside = view;
}

/** Whether the focus is beside the views. */
export const isAside = () => aside?.element.contains(document.activeElement) === true;

/** In a text field letters are letters, and left and right move within the text. */
const isTyping = event => event.target.matches?.("input") && (event.key.length === 1 || ["ArrowLeft", "ArrowRight", "Backspace"].includes(event.key));

/** What happens once however long the key is held: else Enter held too long goes on pressing in the view that it led to. */
const ONCE = new Set(["enter", "pause"]);

addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
  if (event.repeat && ONCE.has(NAMES[event.key])) {
    event.preventDefault();
    return;
  }
  if (!isLeaving()) {
    if (press(event.key)) event.preventDefault();
    return;
  }
  event.preventDefault();
  waiting.push(() => {
    if (!press(event.key) && NAMES[event.key] === "enter") document.activeElement.click();
  });
});

/** What a remote control does that is no keyboard, by the name of what the key is for: the same, and Enter presses what has the focus. */
export function act(name) {
  if (isLeaving()) waiting.push(() => act(name));
  else if (!root.inert && !perform(name) && name === "enter") document.activeElement.click();
}

/** Enter is held down since it was pressed in a view: more is told, if one is still there or it led to what can tell more. */
export function tellMore(from) {
  if (!isLeaving() && (top() === from || (top()?.tellsMore && views.includes(from)))) act("info");
}

/** Does what a key is for; false leaves it to the browser, which presses the focused button at Enter. */
function press(key) {
  if (!isAside() && top()?.type?.(key)) return true;
  if (key.toLowerCase() === "d") {
    aside?.toggle();
    return true;
  }
  return perform(NAMES[key]);
}

function perform(name) {
  const view = isAside() ? aside : top();
  if (!name || !view) return false;
  if (view.key?.(name) === true) return true;
  if (name === "back") pop();
  else if (name === "home") goHome();
  else if (["left", "right", "up", "down"].includes(name)) move(view.element, name);
  else return false;
  return true;
}

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
