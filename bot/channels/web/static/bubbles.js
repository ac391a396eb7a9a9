// Draws one chat: bubbles that change in place, and the focus kept where a person would look for it.

import { copyText } from "./copying.js";
import { enlarge } from "./dialogs.js";
import { hushed, icon, make } from "./dom.js";
import { leadsOut, readStart } from "./starts.js";

const BAR = /([▓░]+)/;
const FULL = /^▓*/;

/**
 * Bring the list to what the chat says, touching only what differs. Gives the texts of the bot
 * that are new or different, for those who cannot see.
 */
export function draw(list, chat, words, acts) {
  const before = new Map([...list.children].map((item) => [item.dataset.key, item]));
  const lost = document.activeElement?.closest?.("#bubbles > li");
  const wanted = [];
  const fresh = [];
  let day = "";
  for (const bubble of chat.bubbles) {
    if (bubble.day !== day) wanted.push(keep(before, `day ${(day = bubble.day)}`, day, () => make("span", "day", day)));
    const print = JSON.stringify(bubble);
    const known = before.get(bubble.id)?.dataset.print === print;
    wanted.push(keep(before, bubble.id, print, () => content(bubble, words, acts), bubble));
    if (!known && !bubble.mine) fresh.push(bubble);
  }
  settle(list, wanted);
  if (lost && document.activeElement === document.body) refocus(list, lost.dataset.key);
  return fresh.map((bubble) => textOf(bubble));
}

function keep(before, key, print, build, bubble) {
  const old = before.get(key);
  if (old?.dataset.print === print) return old;
  const item = old ?? make("li");
  item.dataset.key = key;
  item.dataset.print = print;
  if (bubble) item.className = bubble.mine ? "mine" : "theirs";
  else item.className = "apart";
  item.classList.toggle("changed", Boolean(old));
  item.replaceChildren(build());
  return item;
}

function settle(list, wanted) {
  const staying = new Set(wanted);
  for (const item of [...list.children]) if (!staying.has(item)) item.remove();
  wanted.forEach((item, index) => {
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
  });
}

/** The pressed button is gone: go on at the first button of its bubble, else of the newest one. */
function refocus(list, key) {
  const own = [...list.children].find((item) => item.dataset.key === key);
  const items = [own, list.lastElementChild].filter(Boolean);
  const find = (what) => items.map((item) => item.querySelector(what)).find(Boolean);
  const button = find("button.key") ?? find("a.key");
  const target = button ?? items[0];
  if (!target) return;
  if (target !== button) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

function content(bubble, words, acts) {
  const body = make("div", "bubble", whose(bubble, words));
  if (bubble.picture) body.append(picture(bubble.picture, words));
  if (bubble.medium) body.append(medium(bubble.medium, words));
  const said = make("div", "said", ...bubble.paragraphs.map((each) => make("p", "", ...spans(each))));
  body.append(said);
  if (bubble.file) body.append(file(bubble.file, words));
  const time = make("time", "time", bubble.time);
  time.dateTime = bubble.at;
  body.append(time);
  const whole = make("div", "whole", body);
  if (bubble.link || bubble.rows.length || bubble.bare) whole.append(keys(bubble, words, acts, said));
  return whole;
}

/** Who said it: in a group by name for everybody, else hushed. */
function whose({ mine, by }, words) {
  if (by) return make("strong", "by", by);
  return hushed(`${mine ? words["web.me"] : words["web.bot"]}: `);
}

function spans(paragraph) {
  return paragraph.flatMap(({ text, bold }) => {
    const parts = text.split(BAR).map((part, index) => (index % 2 ? bar(part) : part));
    return bold ? [make("strong", "", ...parts)] : parts;
  });
}

/** The signs of a progress bar, in two shades. Hushed, because the numbers beside it say the same. */
function bar(signs) {
  const [full] = FULL.exec(signs);
  const drawn = make("span", "bar");
  drawn.append(...[...signs].map((sign, index) => make("b", index < full.length ? "full" : "", sign)));
  drawn.setAttribute("aria-hidden", "true");
  return drawn;
}

function keys(bubble, words, acts, said) {
  const box = make("div", "keys");
  if (bubble.bare) box.append(make("div", "row", copier(bubble, said, words, acts)));
  const link = bubble.link && (beginning(bubble.link, acts) ?? wayOut(bubble.link, words));
  if (link) box.append(make("div", "row", link));
  for (const row of bubble.rows) {
    box.append(make("div", "row", ...row.map((button) => key(bubble, button, acts))));
  }
  return box;
}

function key(bubble, { label, data, style }, acts) {
  const button = make("button", `key ${style}`, make("span", "", label));
  button.type = "button";
  button.addEventListener("click", () => acts.press(bubble, data, button));
  return button;
}

function copier(bubble, said, words, acts) {
  const button = make("button", "key copy", icon("copy"), make("span", "", words["web.copy"]));
  button.type = "button";
  button.addEventListener("click", async () => {
    const copied = await copyText(wordsOf(bubble).join("\n\n"), said);
    acts.tell(words[copied ? "web.copied" : "web.copy_by_hand"]);
  });
  return button;
}

/** A link that begins a chat on this page; null when it leads elsewhere. */
function beginning({ label, url }, acts) {
  const start = readStart(url);
  if (!start) return null;
  const link = make("a", "key start", make("span", "", label));
  link.href = url;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    acts.start(start);
  });
  return link;
}

function wayOut({ label, url }, words) {
  if (!leadsOut(url)) return null;
  const arrow = make("span", "arrow", "↗");
  arrow.setAttribute("aria-hidden", "true");
  const link = make("a", "key out", make("span", "", label), arrow, hushed(` ${words["web.new_tab"]}`));
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

function file({ name, size, url }, words) {
  const label = make("span", "", name, make("small", "", size));
  const link = make("a", "file", icon("file"), hushed(`${words["web.download"]} `), label);
  link.href = url;
  link.download = name;
  return link;
}

function picture(shown, words) {
  const image = make("img");
  image.src = shown.url;
  image.alt = shown.alt;
  const button = make("button", "picture", image, hushed(` ${words["web.enlarge"]}`));
  button.type = "button";
  button.addEventListener("click", () => enlarge(shown));
  return button;
}

function medium(kind, words) {
  const label = words[`web.medium.${kind}`] ?? kind;
  return make("div", `medium ${kind}`, icon(kind), make("span", "", label));
}

function wordsOf({ paragraphs }) {
  return paragraphs.map((paragraph) => paragraph.map((span) => span.text).join(""));
}

function textOf(bubble) {
  return [bubble.picture?.alt ?? "", ...wordsOf(bubble), bubble.file?.name ?? ""].join(" ").replace(/[▓░]+/g, "").trim();
}
