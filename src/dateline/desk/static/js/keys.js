// Keys: one table of bindings, kept in this browser; inert while somebody types.
import { ACTIONS } from "./actions.js";

const PLACE = "dateline.keys";
const handlers = new Map();

function saved() {
  try {
    return JSON.parse(localStorage.getItem(PLACE)) ?? {};
  } catch {
    return {};
  }
}

export function keyOf(name) {
  return saved()[name] ?? ACTIONS.find(([action]) => action === name)?.[2] ?? "";
}

export function bind(name, key) {
  const keys = saved();
  for (const [action] of ACTIONS) if (action !== name && key && keyOf(action) === key) keys[action] = "";
  keys[name] = key;
  localStorage.setItem(PLACE, JSON.stringify(keys));
}

export function forgetBindings() {
  localStorage.removeItem(PLACE);
}

// Let a module take an action; a handler that returns false leaves it to the elements of the page.
export function on(name, handler) {
  handlers.set(name, [...(handlers.get(name) ?? []), handler]);
}

function isTyping(target) {
  return target.isContentEditable || target.matches?.("input:not([type=checkbox], [type=radio]), textarea, select");
}

function isVisible(element) {
  return element.checkVisibility?.() ?? element.offsetParent !== null;
}

// The element that an action means: first in the current item, then in the open dialog, then on the page.
export function elementFor(name) {
  const selector = `[data-key="${name}"]`;
  const places = [document.querySelector("[data-item][aria-current=true]"), document];
  for (const place of places) {
    const found = [...(place?.querySelectorAll(selector) ?? [])];
    const usable = found.find((one) => !one.disabled && isVisible(one) && (place !== document || !one.closest("[data-item]:not([aria-current=true])")));
    if (usable) return usable;
  }
  return null;
}

// What folds out takes the focus at once: whoever types on must not type keys.
export function focusFirst(details) {
  if (!details.open) return;
  const first = details.querySelector("[data-first]") ?? details.querySelector("input:not([type=hidden]), textarea, select");
  first?.focus({ preventScroll: true });
  details.querySelector("form")?.scrollIntoView({ block: "nearest" });
}

export function perform(name) {
  for (const handler of handlers.get(name) ?? []) if (handler() !== false) return true;
  const element = elementFor(name);
  if (!element) return false;
  if (isTyping(element)) {
    element.focus();
    element.select?.();
  } else {
    element.click();
    if (element.matches("summary")) focusFirst(element.parentElement);
  }
  return true;
}

function act(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") return leave(event);
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const name = ACTIONS.map(([action]) => action).find((action) => keyOf(action) === event.key);
  // Enter and space belong to the focused link or button.
  if (!name || (event.key === "Enter" && event.target.closest("a, button, summary"))) return;
  if (perform(name)) event.preventDefault();
}

// Escape leaves a field, then folds the form around it and gives the focus back to the item.
function leave(event) {
  const open = event.target.closest?.("details[open]");
  const item = event.target.closest?.("[data-item]");
  if (!open && !isTyping(event.target)) return;
  if (open && !open.matches(".graphic")) open.open = false;
  event.target.blur();
  item?.focus({ preventScroll: true });
}

export function start() {
  document.addEventListener("keydown", act);
}

// Show the key beside what it does.
export function show(root) {
  for (const place of root.querySelectorAll("kbd[data-shows]")) place.textContent = keyOf(place.dataset.shows);
}
