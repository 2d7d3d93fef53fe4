/** Reads a chart out where the pointer is, or by the arrow keys. The numbers come with the chart, already written. */
export function attach(root) {
  for (const figure of root.querySelectorAll("figure.chart")) read(figure);
}

function read(figure) {
  const { times, series } = JSON.parse(figure.dataset.chart), svg = figure.querySelector("svg"), rule = figure.querySelector(".rule");
  const left = +figure.dataset.left, right = +figure.dataset.right, width = +figure.dataset.width, columns = figure.dataset.columns === "1";
  let box = null, at = times.length - 1;

  const xOf = i => columns ? left + (i + .5) * (right - left) / times.length : left + i * (right - left) / Math.max(1, times.length - 1);

  function show(i) {
    rule.removeAttribute("hidden");
    at = Math.max(0, Math.min(times.length - 1, i));
    rule.setAttribute("x1", xOf(at));
    rule.setAttribute("x2", xOf(at));
    if (!box) {
      box = document.createElement("div");
      box.className = "told";
      box.setAttribute("role", "status");
      figure.append(box);
    }
    const time = document.createElement("b");
    time.textContent = times[at];
    box.replaceChildren(time, ...[...series].reverse().map(one => {
      const row = document.createElement("span"), name = document.createElement("i");
      name.className = one.tone;
      name.textContent = one.name;
      row.append(name, one.values[at]);
      return row;
    }));
    const scale = svg.clientWidth / width, x = xOf(at) * scale, beside = x > svg.clientWidth / 2 ? x - box.offsetWidth - 12 : x + 12;
    box.style.left = `${Math.max(0, Math.min(svg.clientWidth - box.offsetWidth, beside))}px`;
    box.style.top = "8px";
  }

  function hide() {
    box?.remove();
    box = null;
    rule.setAttribute("hidden", "hidden");
  }

  svg.addEventListener("pointermove", event => {
    const x = (event.clientX - svg.getBoundingClientRect().left) * width / svg.clientWidth;
    show(columns ? Math.floor((x - left) / (right - left) * times.length) : Math.round((x - left) / (right - left) * (times.length - 1)));
  });
  svg.addEventListener("pointerleave", hide);
  svg.addEventListener("blur", hide);
  svg.addEventListener("keydown", event => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: times.length - 1 }[event.key];
    if (to === undefined) return event.key === "Escape" ? hide() : undefined;
    event.preventDefault();
    show(box ? to : at);
  });
}
