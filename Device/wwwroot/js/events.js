import * as api from "./api.js";
import { localTime } from "./format.js";

/**
 * Tells the daemon what happened, honestly and in order: events wait here until they are acknowledged. Their ids make a repetition
 * harmless. Browsing is sent in batches; what changes the next page goes at once.
 */
const BATCH = 100, CALM_MS = 2500, RETRY_MS = [1000, 2000, 5000, 10_000], MOST_WAITING = 5000;
const BROWSING = new Set(["session-start", "impression", "focus", "select"]);

let waiting = [];
let sending = false;
let failures = 0;
let timer = 0;
let watchers = [];

/** Called with each event as it is noted. */
export function onEvent(watcher) {
  watchers.push(watcher);
}

/** When only browsing was sent last; used to tell one's own small talk from what others changed. */
export let lastBrowsing = 0;

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
  if (waiting.length > MOST_WAITING) waiting = waiting.slice(-MOST_WAITING);
  for (const watcher of watchers) watcher(event);
  schedule(BROWSING.has(kind) ? CALM_MS : 0);
  return event;
}

/** Sends what waits; resolves when the daemon has acknowledged all of it, or could not be reached. */
export async function flush() {
  clearTimeout(timer);
  timer = 0;
  if (sending) return;
  sending = true;
  try {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      if (!await sendBatch(batch)) return;
      waiting = waiting.slice(batch.length);
      failures = 0;
    }
  } finally {
    sending = false;
    if (waiting.length > 0 && timer === 0) schedule(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]);
  }
}

async function sendBatch(batch) {
  if (batch.every(event => BROWSING.has(event.kind))) lastBrowsing = performance.now();
  try {
    const answer = await api.events(batch);
    for (const result of answer.results ?? []) {
      if (result.status === "refused") console.warn(`Refused: ${result.reason}`);
    }
    return true;
  } catch (error) {
    // The daemon understood and refused all of them: sending the same again cannot help.
    if (error instanceof api.Problem && error.status >= 400 && error.status < 500 && error.status !== 401 && error.status !== 408) {
      console.warn(error.message);
      return true;
    }
    return false;
  }
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
