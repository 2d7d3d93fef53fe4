/** The daemon's local API. The key comes with the page and is asked for anew when a restarted daemon no longer knows it. */
let key = document.querySelector("meta[name=screen-key]").content;
let listeners = [];
let reachable = true;

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
  let answer;
  try {
    answer = await send();
    if (answer.status === 401 && await renewKey()) answer = await send();
  } catch (error) {
    if (error.name !== "AbortError") report(false);
    throw error;
  }
  report(true);
  return answer;
}

async function renewKey() {
  const page = await (await fetch("/", { cache: "no-store" })).text();
  const found = /name="screen-key" content="([^"]+)"/.exec(page)?.[1];
  const changed = found !== undefined && found !== key;
  key = found ?? key;
  return changed;
}

async function json(path, options) {
  const answer = await request(path, options);
  const body = answer.headers.get("content-type")?.includes("json") ? await answer.json() : undefined;
  if (!answer.ok) throw new Problem(answer.status, body);
  return body;
}

const id = encodeURIComponent;

export const profiles = async () => (await json("/v1/profiles")).profiles;
export const home = (profile, at) => json(`/v1/home?profile=${id(profile)}&at=${id(at)}`);
export const title = (titleId, options) => json(`/v1/titles/${id(titleId)}`, options);
export const episodes = seriesId => json(`/v1/titles/${id(seriesId)}/episodes`);
export const explain = (titleId, profile, at) => json(`/v1/titles/${id(titleId)}/explain?profile=${id(profile)}&at=${id(at)}`);
export const events = batch => json("/v1/events", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ events: batch }), keepalive: batch.length < 100 });
