// The trail: the events that the worklist showed, kept for this tab, so that an event's page can go back and on in their order.
import { on } from "./keys.js";

const PLACE = "dateline.trail";
let started = false;

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE)) ?? [];
  } catch {
    return [];
  }
}

// The event's own page says where its work list leads (data-trail, the list's words); the trail says what comes next.
function go(step) {
  const here = document.querySelector("[data-event]");
  const trail = read();
  const index = trail.indexOf(here?.dataset.event);
  const next = index < 0 ? undefined : trail[index + step];
  if (!next) return false;
  location.assign(`/events/${encodeURIComponent(next)}?work=${encodeURIComponent(here.dataset.trail)}`);
  return true;
}

export function dress(root) {
  const rows = [...root.querySelectorAll("[data-items][data-trail] [data-item]")];
  if (rows.length) sessionStorage.setItem(PLACE, JSON.stringify(rows.map((row) => row.id.replace("row-", ""))));
  if (started) return;
  started = true;
  on("next-record", () => go(1));
  on("previous-record", () => go(-1));
}
