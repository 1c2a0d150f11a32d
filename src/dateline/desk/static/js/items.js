// Walking a list: one item of a page is the current one; j and k move it, Enter opens it.
import { on } from "./keys.js";

const ITEM = "[data-item]";

export function current() {
  return document.querySelector(`${ITEM}[aria-current=true]`);
}

export function choose(item, { focus = true, scroll = true } = {}) {
  if (!item) return;
  const before = current();
  if (before !== item) {
    before?.removeAttribute("aria-current");
    item.setAttribute("aria-current", "true");
    item.dispatchEvent(new CustomEvent("item:chosen", { bubbles: true }));
  }
  if (focus) item.focus({ preventScroll: true });
  if (scroll) item.scrollIntoView({ block: "nearest" });
}

function move(step) {
  const items = [...document.querySelectorAll(ITEM)].filter((item) => item.checkVisibility?.() ?? true);
  if (!items.length) return false;
  const index = items.indexOf(current());
  choose(items[index < 0 ? 0 : Math.min(Math.max(index + step, 0), items.length - 1)]);
  return true;
}

function openCurrent() {
  const link = current()?.querySelector("a[data-open]");
  if (!link) return false;
  link.click();
  return true;
}

export function start() {
  on("next", () => move(1));
  on("previous", () => move(-1));
  on("open", openCurrent);
  document.addEventListener("focusin", (event) => {
    const item = event.target.closest?.(ITEM);
    if (item) choose(item, { focus: false, scroll: false });
  });
  document.addEventListener("click", (event) => {
    const item = event.target.closest?.(ITEM);
    if (item) choose(item, { focus: false, scroll: false });
  });
}
