// One line that says what happened; screen readers hear it.
let timer;

export function say(words, { lasting = false } = {}) {
  const place = document.getElementById("toast");
  place.className = "toast";
  place.textContent = words;
  clearTimeout(timer);
  timer = setTimeout(() => {
    place.className = "";
    place.textContent = "";
  }, lasting ? Math.max(9000, words.length * 80) : 4000);
}
