/**
 * Keeps a part of the page fresh. It asks only while somebody can see it, never before the last answer has come, at times that differ from browser to browser,
 * and ever more seldom when there is no answer.
 */
import { attach } from "./charts.js";

const EVERY = 5_000, LONGEST = 60_000;

export function keepFresh(part) {
  const sign = document.querySelector(".live");
  let wait = EVERY, timer = 0;

  function say(word, name) {
    sign.className = `live ${name}`;
    if (sign.lastElementChild.textContent !== word) sign.lastElementChild.textContent = word;
  }

  // Whoever reads a chart out, or has opened its numbers, is not interrupted.
  const busy = () => part.querySelector("details[open], .told") || part.contains(document.activeElement);

  async function ask() {
    timer = 0;
    if (document.hidden) return;
    if (!busy()) {
      try {
        const answer = await fetch(part.dataset.live, { signal: AbortSignal.timeout(20_000) });
        if (answer.status === 401) return location.reload();
        if (!answer.ok) throw new Error(answer.statusText);
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").body.firstElementChild;
        if (!busy()) {
          part.replaceWith(document.adoptNode(fresh));
          part = fresh;
          attach(part);
        }
        wait = EVERY;
        say("Live", "on");
      } catch {
        wait = Math.min(LONGEST, wait * 2);
        say("No answer", "off");
      }
    }
    next();
  }

  function next() {
    timer ||= setTimeout(ask, wait * (.75 + Math.random() / 2));
  }

  document.addEventListener("visibilitychange", () => document.hidden || timer || ask());
  say("Live", "on");
  next();
}
