// Windows over the page: a picture seen large, a question. Escape and a click beside them close them.

import { at } from "./dom.js";

export function readyDialogs() {
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.querySelector(".close").addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  }
}

/** Open a window; the focus goes in, and back when it closes. */
export function openDialog(id) {
  at(id).showModal();
}

export function enlarge({ url, alt }) {
  const image = at("viewer").querySelector("img");
  image.src = url;
  image.alt = alt;
  openDialog("viewer");
}
