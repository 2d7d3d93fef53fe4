/** Makes an element: h("button", { class: "act", onclick, "aria-label": "Play" }, child, "text"). */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key.startsWith("--")) element.style.setProperty(key, value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** Icons on a grid of 24, drawn with a pen of 2. */
const ICONS = {
  play: { fill: "M7 4.5v15l12.5-7.5z" },
  pause: { fill: "M7 5h3.6v14H7zM13.4 5H17v14h-3.6z" },
  add: { line: "M12 5v14M5 12h14" },
  done: { line: "M5 12.5l4.5 4.5L19 7.5" },
  up: { line: "M7 10.5v9M7 19.5H4.5v-9H7l4-7c1.5 0 2.5 1 2.2 2.6L12.5 9.5h5.7c1.2 0 2 1.1 1.7 2.2l-1.5 6c-.2 1-1 1.8-2.1 1.8H7" },
  down: { line: "M7 13.5v-9M7 4.5H4.5v9H7l4 7c1.5 0 2.5-1 2.2-2.6l-.7-3.4h5.7c1.2 0 2-1.1 1.7-2.2l-1.5-6c-.2-1-1-1.8-2.1-1.8H7" },
  love: { line: "M12 20C5 15 3.5 11.5 3.5 8.9 3.5 6.2 5.5 4.5 7.8 4.5c1.8 0 3.3 1 4.2 2.7.9-1.7 2.4-2.7 4.2-2.7 2.3 0 4.3 1.7 4.3 4.4 0 2.6-1.5 6.1-8.5 11.1z" },
  hide: { line: "M4 4l16 16M10 5.3A9 9 0 0 1 12 5c5 0 8.5 4.3 9.5 7a13 13 0 0 1-2.6 3.9M6.2 6.8A13 13 0 0 0 2.5 12c1 2.7 4.5 7 9.5 7 1.7 0 3.2-.5 4.5-1.2M9.9 9.9a3 3 0 0 0 4.2 4.2" },
  why: { line: "M4 6h7M4 12h14M4 18h10" },
  back: { line: "M4 12a8 8 0 1 0 3-6.2M4 4v4.5h4.5" },
  forward: { line: "M20 12a8 8 0 1 1-3-6.2M20 4v4.5h-4.5" },
  again: { line: "M5 12a7 7 0 1 0 2.5-5.4M5 4v4h4" },
  edit: { line: "M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5" },
  bin: { line: "M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 11v5M13.5 11v5" },
  shift: { line: "M12 4.5L4.5 12H9v7h6v-7h4.5z" },
  erase: { line: "M9 5.5h11.5v13H9L3.5 12zM12 9.5l5 5M17 9.5l-5 5" },
  search: { line: "M10.5 4.5a6 6 0 1 0 0 12 6 6 0 1 0 0-12zM15 15l5 5" },
  leave: { line: "M12 15V4M7.5 8.5L12 4l4.5 4.5M5 13v6.5h14V13" },
  home: { line: "M4 11l8-7 8 7v9h-5.5v-5.5h-5V20H4z" },
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg"), path = document.createElementNS(SVG, "path"), { fill, line } = ICONS[name];
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", fill ?? line);
  for (const [key, value] of Object.entries(fill ? { fill: "currentColor" } : { fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round" })) path.setAttribute(key, value);
  svg.append(path);
  return svg;
}

export function brand() {
  const mark = document.createElementNS(SVG, "svg");
  mark.setAttribute("viewBox", "8 12 46 40");
  mark.setAttribute("aria-hidden", "true");
  for (const [d, fill] of [["M10 16h40v7H10zM10 28.5h26v7H10zM10 41h34v7H10z", "#fff"], ["M42 32a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0z", "#ff9a5c"]]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    path.setAttribute("fill", fill);
    mark.append(path);
  }
  return h("div", { class: "brand" }, mark, "EdgeRec");
}

/** A face of a few shapes in the profile's colour; another one for each id. */
export function avatar(profile) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 100 100");
  svg.setAttribute("aria-hidden", "true");
  let seed = 7;
  for (const c of profile.id) seed = (seed * 31 + c.codePointAt(0)) >>> 0;
  const mouths = ["M32 60q18 20 36 0z", "M36 63q14 11 28 0", "M34 60h32q-3 15-16 15t-16-15z", "M38 66q12 7 24-2"];
  const shape = (d, more) => {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    for (const [key, value] of Object.entries({ fill: "none", stroke: "#14151b", "stroke-width": 6, "stroke-linecap": "round", ...more })) path.setAttribute(key, value);
    svg.append(path);
  };
  shape("M0 0h100v100z", { fill: "#fff", "fill-opacity": .13, stroke: "none" });
  shape("M33 40v4M67 40v4", { "stroke-width": 9 });
  shape(mouths[seed % mouths.length], seed % 2 === 0 ? { fill: "#14151b", "stroke-width": 3, "stroke-linejoin": "round" } : {});
  return h("div", { class: "avatar", "--colour": profile.colour ?? "#5b8def" }, svg);
}
