// Names offered while one types: a plain datalist, filled from the desk.
let started = false;
let timer;

async function offer(input) {
  if (input.value.trim().length < 2) return;
  const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(input.value)}`);
  if (!answer.ok) return;
  const list = document.getElementById(input.getAttribute("list")) ?? makeList(input);
  list.replaceChildren(...(await answer.json()).map(({ name, words }) => {
    const option = document.createElement("option");
    option.value = name;
    option.label = words;
    return option;
  }));
}

function makeList(input) {
  const list = document.createElement("datalist");
  list.id = `names-${document.querySelectorAll("datalist").length}`;
  input.after(list);
  input.setAttribute("list", list.id);
  return list;
}

export function dress() {
  if (started) return;
  started = true;
  document.addEventListener("input", (event) => {
    if (!event.target.matches?.("[data-suggest]")) return;
    clearTimeout(timer);
    timer = setTimeout(() => offer(event.target), 160);
  });
}
