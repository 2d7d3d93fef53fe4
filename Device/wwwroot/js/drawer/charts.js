/** Small charts in SVG. Each has a label that says what it shows, for those who do not see it. */
const SVG = "http://www.w3.org/2000/svg";

function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Upright bars on one ground line. */
export function columns(values, { label, names, height = 70 }) {
  const most = Math.max(1, ...values), step = 400 / values.length;
  return svg("svg", { class: "chart", viewBox: `0 0 400 ${height + 20}`, role: "img", "aria-label": label },
    ...values.map((value, i) => svg("rect", { x: i * step + step * .12, width: step * .76, y: height - Math.max(1.5, value / most * height), height: Math.max(1.5, value / most * height), rx: 2.5 })),
    ...values.map((_, i) => names(i) === "" ? "" : svg("text", { x: (i + .5) * step, y: height + 15, "text-anchor": "middle" }, names(i))));
}

/** A line of values, the newest on the right, with its largest value written beside it. */
export function line(values, { label, unit, height = 70 }) {
  const most = Math.max(...values, .001), step = 340 / Math.max(1, values.length - 1);
  const points = values.map((value, i) => `${(i * step).toFixed(1)},${(height - value / most * (height - 8)).toFixed(1)}`);
  return svg("svg", { class: "chart", viewBox: `0 0 400 ${height + 4}`, role: "img", "aria-label": label },
    svg("polyline", { points: points.join(" "), fill: "none" }),
    ...(values.length > 0 ? [svg("circle", { cx: (values.length - 1) * step, cy: height - values.at(-1) / most * (height - 8), r: 4 })] : []),
    svg("text", { x: 352, y: 12 }, `${most.toFixed(1)} ${unit}`));
}

/** One bar across, from nothing to one. */
export function bar(share, tone) {
  return svg("svg", { class: `bar ${tone}`, viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "ground", width: 100, height: 8, rx: 2 }), svg("rect", { width: Math.max(.5, Math.min(1, share) * 100), height: 8, rx: 2 }));
}

/** A range with a mark in it, from nothing to one. */
export function interval(low, middle, high) {
  return svg("svg", { class: "interval", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "ground", width: 100, height: 8, rx: 2 }), svg("rect", { x: low * 100, width: Math.max(.5, (high - low) * 100), height: 8, rx: 2 }),
    svg("rect", { class: "mark", x: middle * 100 - .4, width: .8, height: 8 }));
}

/** A square that glows warm for more than usual, cold for less. */
export function cell(lift, label) {
  return svg("svg", { class: lift >= 0 ? "cell more" : "cell less", viewBox: "0 0 10 10", role: "img", "aria-label": label },
    svg("rect", { width: 10, height: 10, rx: 2, "fill-opacity": (.06 + .94 * Math.min(1, Math.abs(lift) * 1.6)).toFixed(2) }));
}
