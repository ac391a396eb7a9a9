// Short words over the chat, and the line that says what did not work.

import { at } from "./dom.js";

let fading = 0;
let again = null;

/** Show the answer to a press for a moment. */
export function toast(text) {
  const box = at("toast");
  clearTimeout(fading);
  box.textContent = text;
  box.classList.toggle("shown", Boolean(text));
  if (text) fading = setTimeout(() => toast(""), 4000);
}

/** Say what did not work; with `retry` there is a button for another try. */
export function trouble(text, retry = null) {
  again = retry;
  const box = at("trouble");
  box.firstElementChild.textContent = text;
  at("retry").hidden = !retry;
  box.hidden = false;
}

export function calm() {
  again = null;
  at("trouble").hidden = true;
}

export function readyNotes() {
  at("dismiss").addEventListener("click", calm);
  at("retry").addEventListener("click", () => {
    const retry = again;
    calm();
    at("text").focus({ preventScroll: true });
    retry?.();
  });
}
