import * as api from "../api.js";
import { pageTime } from "../clock.js";

const known = new Map();

/** The episodes of a series that a profile may see, in order; none for a film. */
export async function episodesOf(title, profile) {
  const series = title.kind === "series" ? title.title : title.series?.title;
  if (!series) return [];
  const key = `${profile.id} ${profile.maturityLimit} ${series}`;
  if (!known.has(key)) known.set(key, api.episodes(series, profile.id, pageTime()).then(answer => answer.episodes).catch(error => { known.delete(key); throw error; }));
  return known.get(key);
}

/** The episode after one that a profile may see; undefined after the last. */
export async function episodeAfter(title, profile) {
  const all = await episodesOf(title, profile).catch(() => []), at = all.findIndex(episode => episode.title === title.title);
  return at >= 0 ? all[at + 1] : undefined;
}
