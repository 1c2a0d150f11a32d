// The article beside the record: a field lights its words, words find their field, selected words go into a form.
import { focusFirst, on } from "./keys.js";
import { choose, current } from "./items.js";
import { selectedWords } from "./selection.js";
import { say } from "./toast.js";

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
let started = false;
let lastWords = null;

const article = () => document.querySelector("[data-article]");
const marks = () => [...document.querySelectorAll("[data-article] mark[data-fields]")];
const has = (mark, name, value) => mark.dataset[name].split(" ").includes(value);

function unfold(mark) {
  const folded = mark.closest("details:not([open])");
  if (folded) folded.open = true;
}

// Light the marks that pass, and bring the first one into view.
function light(test, { scroll = true } = {}) {
  const all = marks();
  const lit = all.filter(test);
  for (const mark of all) mark.classList.toggle("on", lit.includes(mark));
  article()?.classList.toggle("lit", lit.length > 0);
  const reader = document.getElementById("reader");
  const first = lit.find((mark) => !mark.closest(".title")) ?? lit[0];
  if (!scroll || !first) return;
  unfold(first);
  const beside = getComputedStyle(reader).overflowY === "auto";
  if (beside) first.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
}

function lightField(item) {
  const name = item?.dataset?.field;
  if (name) light((mark) => has(mark, "fields", name));
}

function lightClaim(id) {
  for (const row of document.querySelectorAll("[data-claim]")) row.classList.toggle("lit", row.dataset.claim === id);
  light((mark) => has(mark, "claims", id));
}

function fromMark(mark) {
  const field = mark.dataset.fields.split(" ").find((name) => document.getElementById(`field-${name}`));
  if (field) choose(document.getElementById(`field-${field}`), { focus: false });
  const claim = mark.dataset.claims.split(" ")[0];
  for (const row of document.querySelectorAll("[data-claim]")) row.classList.toggle("lit", row.dataset.claim === claim);
}

// Where selected words go: the open form with room for them, else the form of the current field.
function formForWords() {
  const open = [...document.querySelectorAll("details[open] [data-words]")].find((one) => one.checkVisibility?.() ?? true);
  if (open) return open;
  const edit = current()?.querySelector("details.edit");
  if (!edit) return null;
  edit.open = true;
  return edit.querySelector("[data-words]");
}

function attach() {
  const words = selectedWords() ?? lastWords;
  if (!words) {
    say("Select the words in the article first.");
    return true;
  }
  const place = formForWords();
  if (!place) {
    say("Choose a field first (j and k), then press the key again.");
    return true;
  }
  place.querySelector("[name=words_article]").value = words.article;
  place.querySelector("[name=words_start]").value = words.start;
  place.querySelector("[name=words_end]").value = words.end;
  const shown = place.querySelector("[data-words-shown]");
  shown.textContent = words.text;
  shown.hidden = false;
  (place.closest("form").querySelector("[data-first], button.main") ?? shown).focus({ preventScroll: true });
  return true;
}

function showTab() {
  const tab = document.querySelector(".tabs [aria-current]");
  if (tab) tab.parentElement.scrollLeft = tab.offsetLeft - 40;
}

export function dress() {
  showTab();
  if (started) return;
  started = true;
  on("attach", attach);
  document.addEventListener("item:chosen", (event) => lightField(event.target));
  document.addEventListener("selectionchange", () => (lastWords = selectedWords() ?? lastWords));
  document.addEventListener("click", (event) => {
    const mark = event.target.closest?.("mark[data-fields]");
    if (mark && !selectedWords()) fromMark(mark);
    const link = event.target.closest?.("[data-shows-claim]");
    if (link) showClaim(link, event);
    if (event.target.closest?.("[data-words] button")) attach();
  });
  document.addEventListener("main:swapped", () => lightField(current()));
  document.addEventListener("click", (event) => {
    const details = event.target.closest?.("details.edit > summary, details.drop > summary")?.parentElement;
    if (details) setTimeout(() => focusFirst(details));
  });
}

// A claim told by the article that is open needs no other page.
function showClaim(link, event) {
  const id = link.dataset.showsClaim;
  if (marks().some((mark) => has(mark, "claims", id))) {
    event.preventDefault();
    event.stopPropagation();
    lightClaim(id);
  } else {
    document.addEventListener("main:swapped", () => lightClaim(id), { once: true });
  }
}
