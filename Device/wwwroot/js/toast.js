import { h } from "./dom.js";

const root = document.getElementById("toasts");
const STAY_MS = 3200;

/** Says something in passing. With sticky it stays until the returned function is called. */
export function toast(text, { warning = false, sticky = false } = {}) {
  const element = h("div", { class: warning ? "toast warning" : "toast" }, text);
  root.append(element);
  requestAnimationFrame(() => requestAnimationFrame(() => element.classList.add("shown")));
  const away = () => {
    element.classList.remove("shown");
    setTimeout(() => element.remove(), 600);
  };
  if (!sticky) setTimeout(away, STAY_MS);
  return away;
}
