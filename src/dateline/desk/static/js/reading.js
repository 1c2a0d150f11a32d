// An article and its claims: point at one, and its words stand out in the other.
const text = document.querySelector(".article");
const claims = document.querySelectorAll("[data-claim]");

function light(id) {
  text.classList.toggle("lit", Boolean(id));
  for (const mark of text.querySelectorAll("mark[data-claims]")) {
    mark.classList.toggle("on", Boolean(id) && mark.dataset.claims.split(" ").includes(id));
  }
  for (const claim of claims) claim.classList.toggle("on", claim.dataset.claim === id);
}

function show(element) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
}

for (const claim of claims) {
  for (const kind of ["mouseenter", "focusin"]) claim.addEventListener(kind, () => light(claim.dataset.claim));
  claim.addEventListener("mouseleave", () => light(""));
  claim.addEventListener("click", () => show(text.querySelector("mark.on")));
}

text?.addEventListener("click", (event) => {
  const id = event.target.closest("mark[data-claims]")?.dataset.claims.split(" ")[0] ?? "";
  light(id);
  if (id) show(document.getElementById(id));
});

if (location.hash.length > 1) light(decodeURIComponent(location.hash.slice(1)));
