import * as api from "./api.js";

const LEAST_WAIT_MS = 1000, MOST_WAIT_MS = 10_000, SILENCE_MS = 40_000;

/**
 * Follows what happens to a profile.
 * @param {string} profile Whose changes to follow.
 * @param {(change: {profile: string, seq: number}) => void} changed Called for each home-changed.
 * @param {(person: object?) => void} suggested Called when somebody else has become likelier at the remote control, and with null when nobody is any more.
 * @returns {() => void} Stops following.
 */
export function follow(profile, changed, suggested) {
  return listen(`profile=${encodeURIComponent(profile)}`, () => event => {
    if (event.type === "home-changed") changed(JSON.parse(event.data));
    if (event.type === "suggested-profile") suggested(JSON.parse(event.data).suggestedProfile);
  });
}

/**
 * Reads /v1/stream (server-sent events) over fetch, because an EventSource cannot send the key in a header, and a key has no
 * place in an address. Comes back by itself with the id of the last event seen.
 * @param {string} query What to listen to.
 * @param {() => (event: {type: string, data: string}) => void} opened Called with each stream that is open; what it gives is called with each of its events.
 * @returns {() => void} Stops listening.
 */
export function listen(query, opened) {
  const stop = new AbortController();
  run(query, opened, stop.signal);
  return () => stop.abort();
}

async function run(query, opened, signal) {
  let last = "", wait = LEAST_WAIT_MS;
  while (!signal.aborted) {
    try {
      const answer = await api.request(`/v1/stream?${query}`, { signal, headers: last ? { "Last-Event-ID": last } : {} });
      if (!answer.ok) throw new Error(`The stream answered ${answer.status}.`);
      wait = LEAST_WAIT_MS;
      const heard = opened();
      await read(answer.body.getReader(), event => {
        last = event.id ?? last;
        heard(event);
      });
    } catch {
      // Gone: the daemon restarts, or the view was left.
    }
    if (signal.aborted) return;
    await new Promise(done => setTimeout(done, wait));
    wait = Math.min(wait * 2, MOST_WAIT_MS);
    // A probe tells whether the daemon is there before the stream, which may stay silent for long.
    await api.request("/healthz").catch(() => undefined);
  }
}

async function read(reader, emit) {
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const silence = setTimeout(() => reader.cancel(), SILENCE_MS);
    const { done, value } = await reader.read().finally(() => clearTimeout(silence));
    if (done) return;
    text += decoder.decode(value, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop();
    for (const block of blocks) {
      const event = { type: "message", data: "" };
      for (const line of block.split("\n")) {
        const colon = line.indexOf(":");
        if (colon <= 0) continue;
        const name = line.slice(0, colon), value = line.slice(colon + 1).trimStart();
        if (name === "data") event.data += value;
        else if (name === "event") event.type = value;
        else if (name === "id") event.id = value;
      }
      if (event.data) emit(event);
    }
  }
}
