import * as api from "../api.js";
import { now, pageTime } from "../clock.js";

const FRESH_MS = 5 * 60_000; // windows open and close, and a new catalogue comes, while a screen is on

const known = new Map();

/** The episodes of a series that a profile may see, in order; none for a film. */
export async function episodesOf(title, profile) {
  const series = title.kind === "series" ? title.title : title.series?.title;
  if (!series) return [];
  const key = `${profile.id} ${profile.maturityLimit} ${series}`;
  const held = known.get(key);
  if (held && Math.abs(now() - held.at) < FRESH_MS) return held.episodes;
  const episodes = api.episodes(series, profile.id, pageTime()).then(answer => answer.episodes).catch(error => { known.delete(key); throw error; });
  known.set(key, { at: now(), episodes });
  return episodes;
}

/** The episode after one that a profile may see; undefined after the last. */
export async function episodeAfter(title, profile) {
  const all = await episodesOf(title, profile).catch(() => []), at = all.findIndex(episode => episode.title === title.title);
  return at >= 0 ? all[at + 1] : undefined;
}
