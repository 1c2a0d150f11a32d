// Forms with data-swap are sent in the background and the answer's <main> takes the place of ours: no flash, no lost
// scroll, and what somebody typed stays until it is saved. Without scripts the same forms post as usual.
import { say } from "./toast.js";

const REFRESHED = "main:swapped";

export function afterSwap(run) {
  document.addEventListener(REFRESHED, run);
}

async function fetchPage(url, options = {}) {
  const answer = await fetch(url, { ...options, headers: { "X-Requested-With": "fetch", ...options.headers } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return { answer, page };
}

// What of the page is remembered over a swap: scroll places, open details, the focused thing.
function remember() {
  const scrolls = [...document.querySelectorAll("[data-keeps-scroll]")].map((one) => [one.id, one.scrollTop]);
  const item = document.querySelector("[data-item][aria-current=true]")?.id;
  return { scrolls, item, focus: document.activeElement?.id, top: window.scrollY };
}

function restore({ scrolls, item, focus, top }) {
  for (const [id, scroll] of scrolls) document.getElementById(id)?.scrollTo(0, scroll);
  window.scrollTo(0, top);
  const target = document.getElementById(focus) ?? document.getElementById(item);
  document.getElementById(item)?.setAttribute("aria-current", "true");
  (target ?? document.getElementById("main")).focus({ preventScroll: true });
}

export function putPage(page, url, { keep }) {
  const state = remember();
  const fresh = page.querySelector("main");
  const main = document.getElementById("main");
  main.className = fresh.className;
  main.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
  document.title = page.title;
  if (url !== location.href) history.pushState({}, "", url);
  document.dispatchEvent(new CustomEvent(REFRESHED));
  if (keep) restore(state);
  else {
    window.scrollTo(0, 0);
    main.focus({ preventScroll: true });
  }
}

function samePlace(url) {
  return new URL(url).pathname === location.pathname;
}

function complain(page, status, form) {
  // The record changed meanwhile: the message says how, so the same form may be sent again by whoever read it.
  for (const now of page.querySelectorAll("[data-again] :is([name=seen], [name^='saw.'])")) {
    const shown = form.querySelector(`[name="${now.name}"]`);
    if (shown) shown.value = now.value;
  }
  const words = page.querySelector("[data-problem]")?.textContent.trim() || page.querySelector("main p")?.textContent.trim();
  say(words || `That did not work (${status}); nothing was saved.`, { lasting: true });
}

async function send(form, submitter) {
  const button = submitter ?? form.querySelector("button");
  button?.setAttribute("aria-busy", "true");
  try {
    const body = new URLSearchParams(new FormData(form, submitter));
    const address = submitter?.hasAttribute("formaction") ? submitter.formAction : form.action;
    const { answer, page } = await fetchPage(address, { method: "POST", body });
    if (!answer.ok || !page.querySelector("main")) complain(page, answer.status, form);
    else putPage(page, answer.url, { keep: samePlace(answer.url) });
  } catch {
    say("The desk does not answer; nothing was saved. What you typed is still here.", { lasting: true });
  } finally {
    button?.removeAttribute("aria-busy");
  }
}

// Swap only a part: links with data-part="id" fetch their page and take that element out of it.
async function follow(link) {
  const { answer, page } = await fetchPage(link.href);
  const fresh = page.getElementById(link.dataset.part);
  const old = document.getElementById(link.dataset.part);
  if (!answer.ok || !fresh || !old) return location.assign(link.href);
  old.replaceWith(document.importNode(fresh, true));
  history.replaceState({}, "", link.href);
  document.dispatchEvent(new CustomEvent(REFRESHED));
  document.getElementById(link.id)?.focus({ preventScroll: true });
}

export function start() {
  let sending = false;
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (event.defaultPrevented || !form.matches("[data-swap]")) return;
    if ((event.submitter?.getAttribute("formmethod") ?? form.method).toLowerCase() !== "post") return;
    event.preventDefault();
    if (sending) return;
    sending = true;
    await send(form, event.submitter).finally(() => (sending = false));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-part]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    follow(link);
  });
  window.addEventListener("popstate", () => location.reload());
}
