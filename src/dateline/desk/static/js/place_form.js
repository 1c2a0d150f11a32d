// Finding a place without leaving the form: the same page is asked for, and its list of places put here.
let started = false;

async function find(form) {
  const address = new URL(form.action);
  address.search = new URLSearchParams({ place: form.elements.place.value });
  const answer = await fetch(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("place-options");
  if (!fresh) return;
  document.getElementById("place-options").replaceWith(document.importNode(fresh, true));
  const first = document.querySelector("#place-options [name=place_id]");
  if (first) show(first);
  first?.focus();
}

function show(option) {
  const { lat, lon, radius } = option.dataset;
  document.dispatchEvent(new CustomEvent("place:shown", { detail: { lat: +lat, lon: +lon, radius: +radius } }));
}

export function dress() {
  if (started) return;
  started = true;
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-find-place]");
    if (!button) return;
    event.preventDefault();
    find(button.form);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches?.("[data-place-form] [name=place]")) return;
    event.preventDefault();
    find(event.target.form);
  });
  document.addEventListener("change", (event) => event.target.matches?.("[name=place_id]") && show(event.target));
}
