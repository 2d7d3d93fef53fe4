import * as api from "../api.js";

const known = new Map();

/** The episodes of a series, in order; none for a film. */
export async function episodesOf(title) {
  const series = title.kind === "series" ? title.title : title.series?.title;
  if (!series) return [];
  if (!known.has(series)) known.set(series, api.episodes(series).then(answer => answer.episodes).catch(error => { known.delete(series); throw error; }));
  return known.get(series);
}

/** The episode after one; undefined after the last. */
export async function episodeAfter(title) {
  const all = await episodesOf(title).catch(() => []), at = all.findIndex(episode => episode.title === title.title);
  return at >= 0 ? all[at + 1] : undefined;
}
