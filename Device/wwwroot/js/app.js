import "./focus.js";
import { onKeyNeeded, onReachable } from "./api.js";
import { Drawer } from "./drawer/drawer.js";
import { flush } from "./events.js";
import * as remote from "./remote.js";
import * as stage from "./stage.js";
import { toast } from "./toast.js";
import { detail } from "./views/billboard.js";
import { HomeView } from "./views/home.js";
import { askForKey } from "./views/key.js";
import { PlayerView } from "./views/player.js";
import { ProfilesView } from "./views/profiles.js";
import { SearchView } from "./views/search.js";
import { TitleView } from "./views/title.js";
import { WhyView } from "./views/why.js";

const notice = document.querySelector("meta[name=screen-notice]").content;
const MINUTE_MS = 60_000, USUAL_MINUTES = { film: 100, series: 45, episode: 45 };

/** What a profile has just done to a title, until the next page knows it too. */
const recent = new Map();

function openHome(profile) {
  recent.clear();
  const home = new HomeView(profile, (tile, how) => openTitle(profile, home, tile, how), notice, () => stage.push(new SearchView(profile, title => openTitle(profile, home, title))),
    other => stage.replace(() => openHome(other).offerToMove(profile, home.since)));
  stage.push(home);
  return home;
}

function openTitle(profile, home, tile, { why = false } = {}) {
  const onList = home.page.rails.some(rail => rail.kind === "watch-list" && rail.tiles.some(other => other.title === tile.title));
  const known = recent.get(tile.title) ?? {};
  const view = new TitleView(profile, tile, {
    listed: known.listed ?? onList,
    rating: known.rating,
    play: (played, fromStart) => play(profile, home, played, fromStart),
    why: () => stage.push(new WhyView(profile, tile)),
    open: other => openTitle(profile, home, other),
    changed: change => {
      recent.set(tile.title, { ...recent.get(tile.title), ...change });
      home.expire();
    },
  });
  stage.push(view);
  if (why) stage.push(new WhyView(profile, tile));
}

async function play(profile, home, tile, fromStart) {
  const from = stage.top(), minutes = tile.runtimeMinutes || (await detail(tile.title).catch(() => ({}))).runtimeMinutes || USUAL_MINUTES[tile.kind];
  if (stage.top() !== from) return; // The viewer went on while the details were on their way.
  const resume = fromStart ? undefined : tile.resume;
  const subject = { ...tile, durationMs: resume?.durationMs || minutes * MINUTE_MS, positionMs: resume?.positionMs ?? 0 };
  stage.push(new PlayerView(profile, subject, {
    changed: () => {
      home.expire();
      recent.delete(tile.title);
    },
    ended: () => flush().finally(() => stage.popTo(home)),
    next: episode => stage.replace(() => play(profile, home, episode, true)),
  }));
}

let away;
onReachable(now => {
  away?.();
  away = now ? undefined : toast("The television’s recommender is not answering. Trying again …", { warning: true, sticky: true });
  if (now) flush();
});

onKeyNeeded(askForKey);
new Drawer();
stage.push(new ProfilesView(openHome, notice));
remote.follow();
