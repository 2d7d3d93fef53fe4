/** What time it is: the wall clock's, unless a developer travels. Pages are asked for at this time; events tell the true one. */
import { localTime } from "./format.js";

let offset = 0;
let listeners = [];

export const now = () => new Date(Date.now() + offset);

/** The time that pages are asked for, as the API wants it. */
export const pageTime = () => localTime(now());

export const isTravelling = () => offset !== 0;

/** Called after the time was changed, until the returned function is. */
export function onTravel(listener) {
  listeners.push(listener);
  return () => { listeners = listeners.filter(other => other !== listener); };
}

/** Goes to the next such weekday (0 is Sunday) and hour; without them, back to the present. */
export function travel(weekday, hour, minute = 0) {
  if (weekday === undefined) {
    offset = 0;
  } else {
    const there = new Date();
    there.setDate(there.getDate() + (weekday - there.getDay() + 7) % 7);
    there.setHours(hour, minute, 0, 0);
    offset = there.getTime() - Date.now();
  }
  for (const listener of listeners) listener();
}
