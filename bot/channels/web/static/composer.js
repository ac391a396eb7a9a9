// Where a person writes, and the menu of odd things to send.

import { at, icon, make } from "./dom.js";

export function readyComposer({ media, words, say, send }) {
  const text = at("text");
  at("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const words = text.value.trim();
    if (!words) return;
    text.value = "";
    say(words);
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    at("composer").requestSubmit();
  });
  at("attachments").append(...media.map((kind) => choice(kind, words, send)));
  at("attach").addEventListener("click", () => open(at("attachments").hidden));
  at("composer").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || at("attachments").hidden) return;
    open(false);
    at("attach").focus();
  });
  document.addEventListener("click", (event) => {
    if (!at("composer").contains(event.target)) open(false);
  });
}

/** Give a text back that was refused, unless something new was begun. */
export function giveBack(words) {
  if (!at("text").value) at("text").value = words;
}

function open(wanted) {
  at("attachments").hidden = !wanted;
  at("attach").setAttribute("aria-expanded", String(wanted));
  if (wanted) at("attachments").querySelector("button").focus();
}

function choice(kind, words, send) {
  const button = make("button", "attachment", icon(kind), make("span", "", words[`web.medium.${kind}`]));
  button.type = "button";
  button.addEventListener("click", () => {
    open(false);
    at("attach").focus();
    if (kind === "document") pick(send);
    else send(kind);
  });
  return button;
}

/** Have a file chosen; a table is looked for first. */
function pick(send) {
  const input = make("input");
  input.type = "file";
  input.accept = ".csv,.txt,.tsv,text/csv,text/plain";
  input.addEventListener("change", () => input.files[0] && send("document", input.files[0]));
  input.click();
}
