// The page: whose phone is open, what was seen, and what is done with each event.

import { draw } from "./bubbles.js";
import { giveBack, readyComposer } from "./composer.js";
import { at, fill, make } from "./dom.js";
import { calm, readyNotes, toast, trouble } from "./notes.js";
import { drawPeople } from "./people.js";
import { Refused, get, listen, newKey, post } from "./wire.js";

const PATIENCE = 8000; // milliseconds: longer than any press is left waiting

const state = { run: "", people: [], words: {}, open: null, shown: null, revision: -1, seen: {} };
const waiting = new Map(); // key of a press → its button
let lost = false;
let drawing = Promise.resolve();

async function begin() {
  const { run, people, words, media, clock } = await get("/api/cast");
  const first = !state.run;
  if (!first && run !== state.run) return location.reload(); // another server: begin anew
  Object.assign(state, { run, people, words, seen: remembered(run) });
  showClock(clock);
  if (first) ready(media);
  else await look();
  showPeople();
}

function ready(media) {
  readyNotes();
  readyComposer({ media, words: state.words, say, send });
  window.addEventListener("hashchange", follow);
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault(); // the address says whose phone is open
    at("text").focus();
  });
  at("begin").querySelector("button").addEventListener("click", () => {
    say("/start");
    at("text").focus({ preventScroll: true });
  });
  for (const button of document.querySelectorAll("[data-hours]")) {
    button.addEventListener("click", () => move(Number(button.dataset.hours), button));
  }
  const named = state.people.some(({ who }) => who === fromAddress());
  const wide = matchMedia("(min-width: 641px)").matches;
  if (!named && wide && state.people.length) history.replaceState(null, "", `#${encodeURIComponent(state.people[0].who)}`);
  follow();
}

// --- Whose phone ---------------------------------------------------------------------------------

function fromAddress() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

function follow(event) {
  const person = state.people.find(({ who }) => who === fromAddress());
  const before = state.open;
  state.open = person?.who ?? null;
  state.shown = null;
  state.revision = -1;
  at("open").hidden = !person;
  at("choose").hidden = Boolean(person);
  document.body.classList.toggle("in-chat", Boolean(person));
  showPeople();
  if (person) enter(person, Boolean(event));
  else at("people").querySelector(`a[href="#${CSS.escape(encodeURIComponent(before ?? ""))}"]`)?.focus();
}

function enter(person, asked) {
  const { words } = state;
  at("phone-of").textContent = fill(words["web.phone_of"], person);
  at("scroll").setAttribute("aria-label", fill(words["web.conversation"], person));
  at("begin").querySelector("p").textContent = fill(words["web.begin.text"], person);
  at("bubbles").replaceChildren();
  at("begin").hidden = true;
  toast("");
  showClock(state.clock);
  look();
  if (asked && matchMedia("(hover: hover)").matches) at("text").focus({ preventScroll: true });
}

function showPeople() {
  drawPeople(state.people, state.open, state.words, ({ who, revision }) => who !== state.open && revision > (state.seen[who] ?? 0));
}

function remembered(run) {
  const { of, seen } = JSON.parse(sessionStorage.getItem("seen") ?? "{}");
  return of === run ? seen : {};
}

function remember(who, revision) {
  state.seen[who] = revision;
  sessionStorage.setItem("seen", JSON.stringify({ of: state.run, seen: state.seen }));
}

// --- What is on it -------------------------------------------------------------------------------

/** Look at the open phone again; one look after the other, so that an old one never wins. */
function look() {
  drawing = drawing.then(lookNow).catch(() => unreachable(look));
  return drawing;
}

async function lookNow() {
  const who = state.open;
  if (!who) return;
  const chat = await get(`/api/chat/${encodeURIComponent(who)}`);
  if (who !== state.open || chat.revision === state.revision) return;
  const scroll = at("scroll");
  const first = state.shown !== who;
  const below = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight;
  const fresh = draw(at("bubbles"), chat, state.words, { press });
  at("begin").hidden = chat.bubbles.length > 0;
  const mine = chat.bubbles.at(-1)?.mine ?? false;
  if (first || mine || below < 120) scroll.scrollTop = scroll.scrollHeight;
  if (!first && fresh.length) announce(fresh);
  Object.assign(state, { shown: who, revision: chat.revision });
  remember(who, chat.revision);
}

function announce(texts) {
  at("live").replaceChildren(...texts.map((text) => make("p", "", text)));
}

// --- What people do ------------------------------------------------------------------------------

function say(text) {
  const who = state.open;
  act("/api/say", { who, text }, { refused: () => giveBack(text) });
}

function send(medium) {
  act("/api/send", { who: state.open, medium });
}

function press(bubble, data, button) {
  if (button.getAttribute("aria-busy")) return;
  const key = newKey();
  button.setAttribute("aria-busy", "true");
  waiting.set(key, button);
  setTimeout(() => release(key), PATIENCE);
  const body = { who: state.open, message: bubble.id, data };
  // A press may change another bubble than its own, or none: it has been served all the same.
  act("/api/press", body, { key }).finally(() => release(key));
}

function release(key) {
  waiting.get(key)?.removeAttribute("aria-busy");
  waiting.delete(key);
}

/** Do something at the server; when it cannot be reached, offer the very same once more. */
async function act(path, body, { key = newKey(), refused = () => {} } = {}) {
  try {
    await post(path, body, key);
    if (!lost) calm();
  } catch (fault) {
    refused();
    if (fault instanceof Refused) return trouble(fault.message);
    return unreachable(() => act(path, body, { key }));
  }
  await look();
}

function unreachable(retry) {
  trouble(at("trouble").dataset.failed, retry);
}

async function move(hours, button) {
  const buttons = [...document.querySelectorAll("[data-hours]")];
  if (buttons.some((each) => each.getAttribute("aria-disabled"))) return;
  for (const each of buttons) each.setAttribute("aria-disabled", "true");
  button.setAttribute("aria-busy", "true");
  at("now").textContent = state.words["web.clock.moving"];
  await act("/api/clock", { hours });
  for (const each of buttons) each.removeAttribute("aria-disabled");
  button.removeAttribute("aria-busy");
  showClock(state.clock);
}

// --- What is heard -------------------------------------------------------------------------------

function showClock(clock) {
  state.clock = clock;
  const zone = state.people.find(({ who }) => who === state.open)?.zone ?? "WIB";
  if (!document.querySelector("[data-hours][aria-busy]")) at("now").replaceChildren(make("span", "", clock.texts[zone][0]), " ", make("span", "", clock.texts[zone][1]));
}

function changed(summary) {
  const person = state.people.find(({ who }) => who === summary.who);
  if (!person) return;
  Object.assign(person, summary);
  showPeople();
  if (summary.who === state.open) look();
}

function answered({ who, ref, text }) {
  release(ref);
  if (text && who === state.open) toast(text);
}

listen({
  opened: () => {
    if (lost) calm();
    lost = false;
    begin().catch(() => unreachable(begin));
  },
  lost: () => {
    lost = true;
    trouble(at("trouble").dataset.offline);
  },
  chat: changed,
  answer: answered,
  clock: (clock) => state.run && showClock(clock),
});
