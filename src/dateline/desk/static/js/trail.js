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

function following(step) {
  const here = document.querySelector("[data-event]");
  const trail = read();
  const index = trail.indexOf(here?.dataset.event);
  return index < 0 ? undefined : trail[index + step];
}

// The event's own page says where its work list leads (data-trail, the list's words); the trail says what comes next.
function go(step) {
  const next = following(step);
  if (!next) return false;
  const work = document.querySelector("[data-event]").dataset.trail;
  location.assign(`/events/${encodeURIComponent(next)}?work=${encodeURIComponent(work)}`);
  return true;
}

export function dress(root) {
  const rows = [...root.querySelectorAll("[data-items][data-trail] [data-item]")];
  if (rows.length) sessionStorage.setItem(PLACE, JSON.stringify(rows.map((row) => row.id.replace("row-", ""))));
  const next = following(1);
  if (next) for (const input of root.querySelectorAll("[data-event] input[name=next]")) input.value = next;
  if (started) return;
  started = true;
  on("next-record", () => go(1));
  on("previous-record", () => go(-1));
}
