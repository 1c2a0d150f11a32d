// The timeline: bars of events by day, week, month or year, and a window of days that pointer and keys can move.
import { chooseExtent, chooseUnit, dayWords, fromIso, makeTicks, numberWords, rangeWords, toIso } from "./timeline_days.js";
import { startBrush } from "./timeline_brush.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT] = [1000, 100];
const BAR_PX = 5;
const TICK_PX = 74;

function draw(parent, name, values) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
  parent.append(element);
  return element;
}

function countBars(days, [first, last], unit) {
  const bars = [];
  for (let day = unit.start(first); day <= last; day = unit.next(day)) bars.push({ from: day, to: unit.next(day) - 1, number: 0 });
  let index = 0;
  for (const [day, number] of days) {
    if (day < bars[0].from || day > bars.at(-1).to) continue;
    while (day > bars[index].to) index += 1;
    bars[index].number += number;
  }
  return bars;
}

export function makeTimeline(element, { onRange, onPoint }) {
  const plot = element.querySelector(".plot");
  const said = element.querySelector("[data-range]");
  const all = element.querySelector("[data-all-days]");
  const far = element.querySelector("[data-far-days]");
  let data = { days: [], undated: 0 };
  let bars = [];
  let unit;
  let isFull = false;
  let range = [null, null];
  let svg;
  let brush;

  const span = () => [bars[0].from, bars.at(-1).to];
  const share = (day) => (day - bars[0].from) / (bars.at(-1).to + 1 - bars[0].from);
  const within = (bar) => (range[0] ?? -Infinity) <= bar.to && (range[1] ?? Infinity) >= bar.from;

  function layOut() {
    const known = range.filter((day) => day !== null);
    const [first, last] = chooseExtent(data.days, isFull);
    const extent = [Math.min(first, ...known), Math.max(last, ...known)];
    unit = chooseUnit(...extent, Math.max(plot.clientWidth, 200) / BAR_PX);
    bars = countBars(data.days, extent, unit);
  }

  function drawBars() {
    svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    const most = Math.max(...bars.map((bar) => bar.number), 1);
    for (const bar of bars) {
      const [x, width] = [share(bar.from) * WIDTH, (share(bar.to + 1) - share(bar.from)) * WIDTH];
      const height = bar.number ? Math.max((bar.number / most) * (HEIGHT - 4), 2.5) : 0;
      bar.shape = draw(svg, "rect", { class: "bar-of", x: x + width * 0.08, y: HEIGHT - height, width: width * 0.84, height });
    }
    draw(svg, "line", { class: "ground", x1: 0, x2: WIDTH, y1: HEIGHT, y2: HEIGHT });
  }

  function drawTicks() {
    const ticks = document.createElement("div");
    ticks.className = "ticks";
    ticks.setAttribute("aria-hidden", "true");
    const [first, last] = span();
    for (const [day, words] of makeTicks(first, last + 1, Math.max(2, Math.floor(plot.clientWidth / TICK_PX)))) {
      const tick = document.createElement("span");
      tick.textContent = words;
      tick.style.left = `${(share(day) + (unit.days > 1 ? 0 : 0.5 / (last + 1 - first))) * 100}%`;
      ticks.append(tick);
    }
    return ticks;
  }

  function describe() {
    const days = [range[0] ?? span()[0], range[1] ?? span()[1]];
    const isWhole = range[0] === null && range[1] === null;
    const number = bars.reduce((sum, bar) => sum + (within(bar) ? bar.number : 0), 0);
    said.textContent = `${rangeWords(...days)}${isWhole ? "" : `: ${numberWords(number)}`}${isWhole && data.undated ? `, ${numberWords(data.undated)} without a day` : ""}`;
    const hidden = data.days.reduce((sum, [day, one]) => sum + (day < span()[0] || day > span()[1] ? one : 0), 0);
    far.hidden = !hidden && !isFull;
    far.textContent = isFull ? "Fewer days" : `Show ${numberWords(hidden)} far off`;
    all.hidden = isWhole;
    element.querySelector("[data-bucket]").textContent = `by ${unit.name}`;
  }

  function showRange() {
    for (const bar of bars) bar.shape.classList.toggle("within", within(bar));
    brush.place(range);
    describe();
  }

  function redraw() {
    if (!data.days.length) {
      const words = data.undated ? `No day is known of these ${numberWords(data.undated)} events` : "No events";
      const empty = Object.assign(document.createElement("p"), { className: "empty", textContent: words });
      plot.replaceChildren(empty);
      said.textContent = "";
      element.querySelector("[data-bucket]").textContent = "";
      far.hidden = true;
      all.hidden = range.every((day) => day === null);
      bars = [];
      return;
    }
    const focused = document.activeElement?.closest?.(".handle")?.dataset.end;
    layOut();
    drawBars();
    plot.replaceChildren(svg, drawTicks());
    brush = startBrush(plot, { bars, share, span: span(), describe: (bar) => `${bar.from === bar.to ? dayWords(bar.from) : rangeWords(bar.from, bar.to)}: ${numberWords(bar.number)}`, onDraft, onDone, onPoint });
    showRange();
    if (focused) plot.querySelector(`[data-end="${focused}"]`)?.focus({ preventScroll: true });
  }

  function onDraft(draft) {
    range = draft;
    showRange();
  }

  function onDone(chosen) {
    range = chosen;
    showRange();
    onRange(...range.map((day) => (day === null ? null : toIso(day))));
  }

  all.addEventListener("click", () => {
    range = [null, null];
    if (bars.length) showRange();
    onRange(null, null);
    plot.querySelector(".handle")?.focus({ preventScroll: true });
  });
  far.addEventListener("click", () => {
    isFull = !isFull;
    redraw();
  });
  let width = 0;
  new ResizeObserver(() => {
    if (plot.clientWidth !== width && bars.length) redraw();
    width = plot.clientWidth;
  }).observe(plot);

  return {
    draw(fresh, since, until) {
      data = fresh;
      range = [fromIso(since), fromIso(until)];
      redraw();
    },
    setRange(since, until) {
      const next = [fromIso(since), fromIso(until)];
      if (next.join() === range.join()) return;
      range = next;
      if (bars.length) redraw();
    },
    mark(...days) {
      for (const bar of bars) bar.shape.classList.toggle("pointed", days.some((day) => day >= bar.from && day <= bar.to));
    },
  };
}
