// Menus and small forms that fold out fold in again when somebody clicks or moves elsewhere.
const OPEN = "details.drop[open], details.bar-team[open]";

function closeOthers(target) {
  for (const details of document.querySelectorAll(OPEN)) {
    const isTyping = [...details.querySelectorAll("input:not([type=hidden]), textarea")].some((one) => one.value && one.value !== one.defaultValue);
    if (!details.contains(target) && !isTyping) details.open = false;
  }
}

export function start() {
  document.addEventListener("pointerdown", (event) => {
    // Selecting words in the article for an open form is no farewell to it.
    if (!event.target.closest?.("[data-reader]")) closeOthers(event.target);
  });
}
