// The overview: filters, map, timeline and list always show the same events, and the address says which.
import { boxOf, clean, plainQuery, without } from "./overview_address.js";
import { startPointing } from "./overview_pointing.js";
import { makeEventMap } from "./map_events.js";
import { makeTimeline } from "./timeline.js";
import { say } from "./toast.js";
import { dress as keepTrail } from "./trail.js";

const root = document.querySelector("[data-overview]");
const form = root.querySelector("[data-filters]");
const shown = { points: null, isAll: false, days: null };
let turn = 0;
let map;
let timeline;
let pointing;

const current = () => new URLSearchParams(location.search);

async function fetchJson(path, query) {
  const answer = await fetch(`${path}?${plainQuery(query)}`);
  if (!answer.headers.get("content-type")?.startsWith("application/json")) throw new Error("no answer");
  return answer.json();
}

// The parts of the page that the server words: count, chips, links, list.
function swapLive(page) {
  for (const old of document.querySelectorAll("[data-live]")) {
    const fresh = page.getElementById(old.id);
    if (fresh) old.replaceWith(document.importNode(fresh, true));
  }
}

// The form says what is shown, but nobody is interrupted who types in it.
function fillForm(query, page) {
  for (const field of form.querySelectorAll("[name]")) {
    if (field === document.activeElement) continue;
    field.value = field.name === "who" ? page.querySelector("[data-filters] [name=who]")?.value ?? "" : query.get(field.name) ?? "";
  }
}

async function showList(query, mine) {
  const answer = await fetch(`/events?${plainQuery(query)}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== turn) return query;
  if (!answer.ok || !page.querySelector("[data-overview]")) {
    say(page.querySelector("[data-problem], main p")?.textContent.trim() || "The desk does not answer.", { lasting: true });
    return query;
  }
  const settled = new URL(answer.url).searchParams;
  history.replaceState({}, "", plainQuery(settled) ? `/events?${plainQuery(settled)}` : "/events");
  swapLive(page);
  fillForm(settled, page);
  pointing.listChanged();
  keepTrail(document);
  return settled;
}

// The map holds all places of the view, wherever it looks, so that moving it asks for nothing; where they are too many for that,
// those in its box.
async function showPoints(query, mine) {
  const everywhere = without(query, ["box", "after", "order"]);
  const box = query.get("box");
  if (shown.points === plainQuery(everywhere) && shown.isAll) {
    if (!box) map.fit();
    return;
  }
  let data = null;
  if (shown.points !== plainQuery(everywhere) || !box) data = await fetchJson("/events/points.json", everywhere);
  const isAll = data?.is_all ?? false;
  if (box && !isAll) data = await fetchJson("/events/points.json", without(query, ["after", "order"]));
  if (mine !== turn) return;
  Object.assign(shown, { points: plainQuery(everywhere), isAll });
  map.draw(data, { fits: !box });
  pointing.pointsChanged(data);
}

async function showDays(query, mine) {
  const always = without(query, ["since", "until", "after", "order"]);
  if (shown.days !== plainQuery(always)) {
    const data = await fetchJson("/events/days.json", always);
    if (mine !== turn) return;
    shown.days = plainQuery(always);
    timeline.draw(data, query.get("since"), query.get("until"));
  } else timeline.setRange(query.get("since"), query.get("until"));
}

// Show a view. A name that was typed becomes an id on the server first; else all three are asked for at once.
async function show(asked) {
  const mine = ++turn;
  const query = clean(asked);
  for (const part of document.querySelectorAll("[data-live]")) part.setAttribute("aria-busy", "true");
  try {
    if (query.has("who")) {
      const settled = await showList(query, mine);
      if (mine === turn) await Promise.all([showPoints(settled, mine), showDays(settled, mine)]);
      return;
    }
    history.replaceState({}, "", plainQuery(query) ? `/events?${plainQuery(query)}` : "/events");
    await Promise.all([showList(query, mine), showPoints(query, mine), showDays(query, mine)]);
  } catch {
    if (mine === turn) say("The desk does not answer; this view may be incomplete.", { lasting: true });
  } finally {
    if (mine === turn) for (const part of document.querySelectorAll("[data-live]")) part.removeAttribute("aria-busy");
  }
}

function change(changes) {
  const query = current();
  for (const name of ["after", ...Object.keys(changes)]) query.delete(name);
  for (const [name, value] of Object.entries(changes)) if (value) query.set(name, value);
  return show(query);
}

function formQuery() {
  const query = clean(new URLSearchParams(new FormData(form)));
  if (!form.elements.who.value.trim()) query.delete("actor");
  else if (form.elements.who.value === form.elements.who.defaultValue && query.get("actor")) query.delete("who");
  for (const name of ["flagged", "reason"]) for (const value of current().getAll(name)) query.append(name, value);
  return query;
}

function listen() {
  let timer;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    show(formQuery());
  });
  form.addEventListener("change", () => show(formQuery()));
  form.elements.q.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => show(formQuery()), 350);
  });
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-view]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const isPage = link.closest(".pager");
    show(new URL(link.href).searchParams).then(() => isPage && document.getElementById("overview-list").scrollIntoView({ block: "start" }));
  });
}

// The events at one place, out of the list that the server makes for a box around it.
async function fetchHere(lat, lon) {
  const near = 0.00006;
  const box = [lat - near, lon - near, lat + near, lon + near].map((one) => one.toFixed(5)).join(",");
  const query = without(current(), ["after", "box"]);
  query.set("box", box);
  const answer = await fetch(`/events?${plainQuery(query)}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...page.querySelectorAll("#overview-list [data-item]")];
}

async function start() {
  for (const part of root.querySelectorAll("[data-scripted]")) part.hidden = false;
  listen();
  const element = root.querySelector("[data-map]");
  timeline = makeTimeline(root.querySelector("[data-timeline]"), {
    onRange: (since, until) => change({ since, until }),
    onPoint: (days) => pointing.pointDays(days),
  });
  map = await makeEventMap(element, boxOf(current().get("box")), {
    onBox: (box) => change({ box }),
    onPoint: (ids) => pointing.pointIds(ids),
    fetchHere,
  });
  pointing = startPointing(root, map, timeline);
  root.dataset.state = "waiting";
  const query = current();
  await Promise.all([showPoints(query, turn), showDays(query, turn)]).catch(() => say("The desk does not answer.", { lasting: true }));
  root.dataset.state = "ready";
}

start();
