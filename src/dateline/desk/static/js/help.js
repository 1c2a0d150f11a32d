// The help page: every key, to be changed in place.
import { ACTIONS } from "./actions.js";
import { bind, forgetBindings, keyOf, show } from "./keys.js";

function takeKey(event, name) {
  if (event.key === "Tab" || event.key === "Escape") return;
  event.preventDefault();
  if (event.key.length > 1 && !["Enter", "Backspace", "Delete"].includes(event.key)) return;
  bind(name, event.key === "Backspace" || event.key === "Delete" ? "" : event.key);
  fill();
  show(document);
  document.getElementById(`key-${name}`).focus();
}

function row([name, words]) {
  const label = document.createElement("label");
  const text = document.createElement("span");
  text.textContent = words;
  const input = document.createElement("input");
  Object.assign(input, { id: `key-${name}`, value: keyOf(name), readOnly: true, autocomplete: "off" });
  input.addEventListener("keydown", (event) => takeKey(event, name));
  label.append(text, input);
  return label;
}

function fill() {
  const note = document.createElement("p");
  note.className = "small quiet";
  note.textContent = "Click a key and press another one to change it; Backspace takes it away. Keys rest while you type. ";
  const reset = document.createElement("button");
  Object.assign(reset, { type: "button", className: "tiny", textContent: "As delivered" });
  reset.addEventListener("click", () => {
    forgetBindings();
    fill();
    show(document);
  });
  note.append(reset);
  document.getElementById("keys").replaceChildren(note, ...ACTIONS.map(row));
}

export function start() {
  for (const button of document.querySelectorAll("[data-opens]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      fill();
      document.getElementById(button.dataset.opens).showModal();
    });
  }
  for (const button of document.querySelectorAll("[data-closes]")) {
    button.addEventListener("click", () => document.getElementById(button.dataset.closes).close());
  }
}
