/** A local time with its offset from UTC, to the millisecond (RFC 3339): "2026-11-24T20:15:00.000+01:00". */
export function localTime(date = new Date()) {
  const pad = (value, digits = 2) => String(value).padStart(digits, "0");
  const offset = -date.getTimezoneOffset(), behind = Math.abs(offset);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}T${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}.${pad(date.getMilliseconds(), 3)}`
    + `${offset < 0 ? "-" : "+"}${pad(Math.trunc(behind / 60))}:${pad(behind % 60)}`;
}

/** "1 h 33 min". */
export function runtime(minutes) {
  if (!minutes) return "";
  const hours = Math.trunc(minutes / 60), rest = Math.round(minutes % 60);
  return hours === 0 ? `${rest} min` : rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** "1:02:09". */
export function position(ms) {
  const all = Math.max(0, Math.round(ms / 1000)), pad = value => String(value).padStart(2, "0");
  const hours = Math.trunc(all / 3600), minutes = Math.trunc(all / 60) % 60;
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(all % 60)}` : `${minutes}:${pad(all % 60)}`;
}

/** "science-fiction" → "Science fiction". */
export function genreName(key) {
  if (key === "stand-up") return "Stand-up";
  const words = key.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The facts below a name, as elements' texts in order. */
export function facts(title) {
  return [
    title.year ? String(title.year) : "",
    title.kind === "series" ? "Series" : runtime(title.runtimeMinutes),
    ...(title.genres ?? []).slice(0, 3).map(genreName),
  ].filter(Boolean);
}

/** Headline and the line below it: an episode is shown under its series' name. */
export function names(title) {
  const place = title.series && typeof title.series === "object" ? title.series : undefined;
  return place
    ? { headline: place.name ?? title.name, line: `S${place.season} E${place.number}${title.name && title.name !== place.name ? ` · ${title.name}` : ""}` }
    : { headline: title.name, line: "" };
}

/** What a verdict is about: of an episode, its whole series; of anything else, itself, with the tile it was found by. */
export const verdictOn = title => title.series?.title ? { title: title.series.title } : { title: title.title, token: title.token };

/** Where a cover is. Only pictures of this daemon are shown: what lies elsewhere is painted here instead. */
export function cover(title) {
  const uri = title.artwork?.uri;
  return uri?.startsWith("/art/") ? uri : `/art/${encodeURIComponent(title.title ?? title.id)}/${encodeURIComponent(title.artwork?.variant ?? "cover")}.svg`;
}

/** An episode's own picture, where the page shows its series'. */
export const ownCover = episode => `/art/${encodeURIComponent(episode.title)}/${encodeURIComponent(episode.artwork?.variant ?? "cover")}.svg`;

/** The same picture without lettering. */
export const backdrop = title => cover(title).replace(/\.svg$/, ".backdrop.svg");
