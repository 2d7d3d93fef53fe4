/** How long the last pages took: the daemon's own time for composing, and what the screen waited for in all. */
const MOST = 40;
const pages = [];
let listeners = [];

/** Called with every page that came. */
export function onPage(listener) {
  listeners.push(listener);
}

/** The pages, oldest first: { at, profile, composeMs, waitedMs, rails, tiles, personal, pack, request }. */
export const recent = () => pages;

export function record(page, waitedMs) {
  pages.push({
    at: page.at, profile: page.profile, request: page.request, pack: page.pack, personal: page.personal, waitedMs,
    composeMs: (page.timing?.composeMicroseconds ?? 0) / 1000, rails: page.rails.length, tiles: page.rails.reduce((sum, rail) => sum + rail.tiles.length, 0),
  });
  if (pages.length > MOST) pages.shift();
  for (const listener of listeners) listener();
}
