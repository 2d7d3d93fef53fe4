/** Events on their way, kept by the browser until they are acknowledged: a reload while the daemon is away loses none. */
const PLACE = "edgerec-outbox", MOST = 2000;

/** What was on its way when the page was left. */
export function load() {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

/** Keeps what is on its way now; of too many, the newest. */
export function save(waiting) {
  if (waiting.length > MOST) waiting.splice(0, waiting.length - MOST);
  try {
    if (waiting.length > 0) localStorage.setItem(PLACE, JSON.stringify(waiting));
    else localStorage.removeItem(PLACE);
  } catch {
    // No room, or no storage allowed: then they live as long as the page does.
  }
}
