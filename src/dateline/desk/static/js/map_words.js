// What the map of events says: legend, tooltips, the card of a place. Everything is text; nothing from an article becomes markup.
import { dayWords, numberWords, rangeWords } from "./timeline_days.js";

const SHOWN_HERE = 6;

function make(name, words = "", className = "") {
  const element = document.createElement(name);
  element.textContent = words;
  if (className) element.className = className;
  return element;
}

const capital = (words) => words[0].toUpperCase() + words.slice(1);
const plural = (number) => `${numberWords(number)} event${number === 1 ? "" : "s"}`;

export function showLegend(element, { points, types, unplaced, is_all: isAll }, classes, toneName) {
  const counts = new Map();
  for (const [, , , type] of points) {
    const kind = classes.includes(types[type][1]) ? types[type][1] : "other";
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const panel = element.parentElement;
  panel.querySelector(".legend").replaceChildren(...[...classes, "other"].filter((kind) => counts.get(kind)).map((kind) => {
    const item = make("li", `${capital(kind)} ${numberWords(counts.get(kind))}`);
    item.className = `tone-${toneName(kind)}`;
    return item;
  }));
  const words = !isAll ? `The newest ${numberWords(points.length)}; come closer for the rest` : unplaced ? `${numberWords(unplaced)} without a place` : "";
  panel.querySelector(".map-said").textContent = words;
}

export function sayDot({ ids, days, kinds }) {
  const box = make("div");
  box.append(make("strong", plural(ids.length)));
  if (days.length) {
    const [first, last] = [days.reduce((a, b) => Math.min(a, b)), days.reduce((a, b) => Math.max(a, b))];
    box.append(make("div", first === last ? dayWords(first) : rangeWords(first, last)));
  }
  if (kinds.size > 1) {
    const byNumber = [...kinds].sort((a, b) => b[1] - a[1]);
    box.append(...byNumber.map(([kind, number]) => make("div", `${numberWords(number)} ${kind.replace("-", " ").replace(" class", "")}`, "quiet")));
  }
  return box;
}

// The first events of a place, taken from the rows that the server made.
export function showCard(card, rows, number) {
  const close = Object.assign(make("button", "Close", "plain tiny"), { type: "button" });
  close.addEventListener("click", () => (card.hidden = true));
  const head = make("header");
  head.append(make("h3", plural(number)), close);
  const list = make("ul");
  for (const row of rows.slice(0, SHOWN_HERE)) {
    const link = make("a", row.querySelector(".row-title").textContent);
    link.href = row.querySelector("a[data-open]").getAttribute("href");
    const facts = [...row.querySelectorAll(".row-facts > span")].slice(0, 3).map((one) => one.textContent.trim().replace(/\s+/g, " "));
    const item = make("li");
    item.append(link, make("div", facts.join(" · "), "quiet"));
    list.append(item);
  }
  const more = number - Math.min(rows.length, SHOWN_HERE);
  card.replaceChildren(head, list, ...(rows.length && more ? [make("p", `and ${numberWords(more)} more`, "quiet")] : []));
  card.hidden = false;
}
