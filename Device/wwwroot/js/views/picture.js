import { h } from "../dom.js";

const loaded = new Set();

/** A cover that fades in over its dominant colour; one that was seen before is there at once. */
export function picture(uri, alt, tint) {
  const box = h("div", { class: "picture", "--tint": tint });
  if (uri) show(box, uri, alt);
  return box;
}

/** Puts the image into a picture that was made without one. */
export function show(box, uri, alt) {
  if (box.dataset.uri === uri) return;
  box.dataset.uri = uri;
  const image = h("img", { alt: alt ?? "", decoding: "async", draggable: "false" });
  const here = () => {
    loaded.add(uri);
    image.classList.add("here");
  };
  if (loaded.has(uri)) image.classList.add("here", "still");
  image.addEventListener("load", here, { once: true });
  image.addEventListener("error", () => image.remove(), { once: true });
  image.src = uri;
  box.replaceChildren(image);
}

/** Two layers that fade into each other: the picture behind everything. */
export class Backdrops {
  constructor() {
    this.element = h("div", { class: "backdrops", "aria-hidden": "true" });
  }

  /** Fades to another picture. */
  show(uri, { tint = "", drift = false } = {}) {
    if (this.uri === uri) return;
    this.uri = uri;
    const image = h("img", { alt: "", decoding: "async", draggable: "false", class: drift ? "drift" : undefined });
    const layer = h("div", { class: "backdrop" }, image, h("div", { class: "glow", "--tint": tint }));
    image.addEventListener("load", () => {
      if (this.uri !== uri) return;
      const before = [...this.element.children];
      this.element.append(layer);
      requestAnimationFrame(() => requestAnimationFrame(() => layer.classList.add("shown")));
      setTimeout(() => before.forEach(old => old.remove()), 700);
    }, { once: true });
    image.src = uri;
  }
}
