// Every page: keys, lists, forms, help. Parts that only some pages have are fetched when they are there.
import * as help from "./help.js";
import * as items from "./items.js";
import * as keys from "./keys.js";
import * as menus from "./menus.js";
import * as swap from "./swap.js";
import * as theme from "./theme.js";

const PARTS = [
  ["[data-reader]", "./reader.js"],
  ["[data-map]", "./map.js"],
  ["[data-suggest]", "./suggest.js"],
  ["[data-trail]", "./trail.js"],
  ["[data-place-form]", "./place_form.js"],
];

// `dress(root)` of a part makes what is new on the page work; it must do nothing the second time.
async function dress() {
  keys.show(document);
  for (const [selector, module] of PARTS) {
    if (document.querySelector(selector)) (await import(module)).dress(document);
  }
}

for (const part of [keys, items, help, menus, swap, theme]) part.start();
swap.afterSwap(dress);
dress().then(() => { document.documentElement.dataset.ready = "yes"; });
