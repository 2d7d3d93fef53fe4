import * as api from "./api.js";
import { localTime } from "./format.js";
import * as outbox from "./outbox.js";

/**
 * Tells the daemon what happened, honestly and in order: events wait until they are acknowledged, also across a reload of the page.
 * Their ids make a repetition harmless. Browsing is sent in batches; what changes the next page goes at once.
 */
const BATCH = 100, CALM_MS = 2500, RETRY_MS = [1000, 2000, 5000, 10_000];
const BROWSING = new Set(["session-start", "impression", "focus", "select"]);

let waiting = outbox.load();
let flushing;
let failures = 0;
let timer = 0;
let watchers = [];

/** Called with each event as it is noted, and again with its result: "accepted", "duplicate" or "refused", and then why. */
export function onEvent(watcher) {
  watchers.push(watcher);
}

let browsed = 0;

/** How many records our own looking around has added to the daemon's journal; used to tell one's own small talk from what others changed. */
export const browsing = () => browsed;

/**
 * Notes an event.
 * @param {string} kind One of the API's kinds, for example "play".
 * @param {string} profile Who watches.
 * @param {object} [more] title, token, positionMs, durationMs, dwellMs, rating.
 */
export function note(kind, profile, more = {}) {
  const event = { id: crypto.randomUUID(), profile, kind, at: localTime() };
  for (const [name, value] of Object.entries(more)) {
    if (value !== undefined && value !== null) event[name] = name.endsWith("Ms") ? Math.round(value) : value;
  }
  waiting.push(event);
  outbox.save(waiting);
  for (const watcher of watchers) watcher(event, "waiting");
  schedule(BROWSING.has(kind) ? CALM_MS : 0);
  return event;
}

/** Somebody erases what a profile watched: what waits of it is not sent, and this browser knows nothing of it any more. Resolves when nothing is under way that could arrive behind the erasure. */
export async function forget(profile) {
  waiting = waiting.filter(event => event.profile !== profile);
  outbox.save(waiting);
  await flushing;
}

/** Sends what waits; resolves when the daemon has acknowledged all of it, or could not be reached. */
export function flush() {
  clearTimeout(timer);
  timer = 0;
  flushing ??= sendAll().finally(() => {
    flushing = undefined;
    if (waiting.length > 0 && timer === 0) schedule(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]);
  });
  return flushing;
}

/** Resolves when the daemon knows all that changes the next page, or could not be reached. */
export const settled = () => waiting.some(event => !BROWSING.has(event.kind)) ? flush() : Promise.resolve();

async function sendAll() {
  while (waiting.length > 0) {
    const batch = waiting.slice(0, BATCH);
    if (!await sendBatch(batch)) return;
    const done = new Set(batch);
    waiting = waiting.filter(event => !done.has(event));
    outbox.save(waiting);
    failures = 0;
  }
}

async function sendBatch(batch) {
  const own = batch.every(event => BROWSING.has(event.kind)) ? batch.length : 0;
  browsed += own;
  try {
    const answer = await api.events(batch);
    if (own > 0) browsed -= own - answer.accepted;
    tell(batch, answer.results ?? []);
    return true;
  } catch (error) {
    browsed -= own;
    // The daemon understood and refused all of them: sending the same again cannot help.
    if (error instanceof api.Problem && error.status >= 400 && error.status < 500 && error.status !== 401 && error.status !== 408) {
      tell(batch, error.results ?? batch.map(event => ({ id: event.id, status: "refused", reason: error.message })));
      return true;
    }
    return false;
  }
}

function tell(batch, results) {
  const byId = new Map(batch.map(event => [event.id, event]));
  for (const { id, status, reason } of results) for (const watcher of watchers) watcher(byId.get(id), status, reason);
}

function schedule(delay) {
  if (delay === 0) {
    clearTimeout(timer);
    timer = 0;
    queueMicrotask(flush);
  } else if (timer === 0) {
    timer = setTimeout(flush, delay);
  }
}

addEventListener("pagehide", flush);
if (waiting.length > 0) schedule(0);
