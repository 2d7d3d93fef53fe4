/**
 * The daemon's local API. In the demo the key comes with the page, and is asked for anew when a restarted daemon no longer knows it.
 * Elsewhere it is the API's token: from behind the # of the address, which no browser sends, or typed in; kept while the browser runs.
 */
const STORED = "edgerec-key";
let key = document.querySelector("meta[name=screen-key]").content || fromAddress() || sessionStorage.getItem(STORED) || "";
let listeners = [];
let reachable = true;
let needed;

function fromAddress() {
  const found = /^#key=([\w-]+)$/.exec(location.hash)?.[1];
  if (found) {
    sessionStorage.setItem(STORED, found);
    history.replaceState(history.state, "", location.pathname);
  }
  return found;
}

/** Called when the daemon does not know the key; resolves with another one. */
export function onKeyNeeded(ask) {
  needed = ask;
}

/** Whether a key opens the door. */
export async function opens(candidate) {
  const answer = await fetch("/v1/profiles", { cache: "no-store", headers: { Authorization: `Bearer ${candidate}` } });
  return answer.status !== 401;
}

/** Called with true or false when the daemon becomes reachable or stops answering. */
export function onReachable(listener) {
  listeners.push(listener);
}

/** An answer that is a problem document (RFC 9457). */
export class Problem extends Error {
  constructor(status, document) {
    super(document?.detail ?? document?.title ?? `The daemon answered ${status}.`);
    this.status = status;
    this.type = document?.type;
    this.results = document?.results;
  }
}

export function report(now) {
  if (now === reachable) return;
  reachable = now;
  for (const listener of listeners) listener(now);
}

/** A request with the key; with a new key if the old one has become worthless. */
export async function request(path, options = {}) {
  const send = () => fetch(path, { ...options, cache: "no-store", headers: { ...options.headers, Authorization: `Bearer ${key}` } });
  const used = key;
  let answer;
  try {
    answer = await send();
    if (answer.status === 401 && await renewKey(used)) answer = await send();
  } catch (error) {
    if (error.name !== "AbortError") report(false);
    throw error;
  }
  report(true);
  return answer;
}

let asking;

/** Whether there is another key than the one that was refused: requests that are refused together may find that one of them has brought it. */
async function renewKey(refused) {
  if (key !== refused) return true;
  const page = await (await fetch("/", { cache: "no-store" })).text();
  const found = /name="screen-key" content="([^"]+)"/.exec(page)?.[1];
  if (found) {
    key = found;
    return key !== refused;
  }
  asking ??= needed?.().finally(() => { asking = undefined; });
  key = await asking ?? "";
  sessionStorage.setItem(STORED, key);
  return key !== "";
}

async function json(path, options) {
  const answer = await request(path, options);
  const body = answer.headers.get("content-type")?.includes("json") ? await answer.json() : undefined;
  if (!answer.ok) throw new Problem(answer.status, body);
  return body;
}

const id = encodeURIComponent;

const body = (method, value, type = "application/json") => ({ method, headers: { "Content-Type": type }, body: JSON.stringify(value) });

export const profiles = async () => (await json("/v1/profiles")).profiles;
export const createProfile = fields => json("/v1/profiles", body("POST", fields));
export const changeProfile = (profile, fields) => json(`/v1/profiles/${id(profile)}`, body("PATCH", fields, "application/merge-patch+json"));
export const deleteProfile = profile => json(`/v1/profiles/${id(profile)}`, { method: "DELETE" });
export const eraseHistory = profile => json(`/v1/profiles/${id(profile)}/history`, { method: "DELETE" });
export const moveEvents = (profile, fields) => json(`/v1/profiles/${id(profile)}/events/move`, body("POST", fields));
export const status = () => json("/v1/status");
export const sync = () => json("/v1/sync");
export const chooseSync = choice => json("/v1/sync", body("PUT", choice));
export const leaveFleet = erase => json(`/v1/sync/leave?erase=${erase}`, { method: "POST" });
export const sent = limit => json(`/v1/sync/sent?limit=${limit}`);
export const experiments = profile => json(`/v1/experiments?profile=${id(profile)}`);
export const forceVariation = (experiment, variation) => json(`/v1/experiments/${id(experiment)}`, body("PUT", { variation }));
export const releaseVariation = experiment => json(`/v1/experiments/${id(experiment)}`, { method: "DELETE" });
export const taste = profile => json(`/v1/profiles/${id(profile)}/taste`);
export const home = (profile, at) => json(`/v1/home?profile=${id(profile)}&at=${id(at)}&timing=true`);
export const pageWhy = (profile, at) => json(`/v1/home/why?profile=${id(profile)}&at=${id(at)}`);
export const similar = (titleId, profile, at, limit) => json(`/v1/titles/${id(titleId)}/similar?profile=${id(profile)}&at=${id(at)}&limit=${limit}`);
export const title = (titleId, options) => json(`/v1/titles/${id(titleId)}`, options);
export const artwork = (titleId, profile) => json(`/v1/titles/${id(titleId)}/artwork?profile=${id(profile)}`);
export const facets = titleId => json(`/v1/titles/${id(titleId)}/facets`);
export const episodes = (seriesId, profile, at) => json(`/v1/titles/${id(seriesId)}/episodes?profile=${id(profile)}&at=${id(at)}`);
export const explain = (titleId, profile, at) => json(`/v1/titles/${id(titleId)}/explain?profile=${id(profile)}&at=${id(at)}`);
export const search = (text, profile, at, limit) => json(`/v1/search?q=${id(text)}&profile=${id(profile)}&at=${id(at)}&limit=${limit}`);
export const microGenre = (genre, profile, at, limit) => json(`/v1/micro-genres/${id(genre)}?profile=${id(profile)}&at=${id(at)}&limit=${limit}`);

/** The micro-genres of the catalogue; none where the daemon knows of none. */
export async function microGenres(text, profile, limit) {
  try {
    return (await json(`/v1/micro-genres?q=${id(text)}&profile=${id(profile)}&limit=${limit}`)).microGenres;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return [];
    throw error;
  }
}

export const events = batch => json("/v1/events", { ...body("POST", { events: batch }), keepalive: batch.length < 100 });
