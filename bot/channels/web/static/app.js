// The page: whose phone is open, what was seen, and what is done with each event.

import { draw } from "./bubbles.js";
import { giveBack, readyComposer } from "./composer.js";
import { readyDialogs } from "./dialogs.js";
import { at, make } from "./dom.js";
import { askGroup, isGroup, rememberSpeaker, showBegin, showHead, speakerOf } from "./groups.js";
import { calm, readyNotes, toast, trouble } from "./notes.js";
import { keep, recall } from "./memory.js";
import { drawPeople } from "./people.js";
import { isNearEnd, readyScroll } from "./scrolling.js";
import { readStart } from "./starts.js";
import { Refused, get, listen, newKey, post } from "./wire.js";

const PATIENCE = 8000; // milliseconds: longer than any press is left waiting

const state = { run: "", people: [], words: {}, open: null, shown: null, revision: -1, seen: {}, link: null };
const pressedIn = new Map(); // key of a press → the chat in which it was made
const waiting = new Map(); // key of a press → its button
let lost = false;
let drawing = Promise.resolve();

async function begin() {
  const { run, people, words, media, clock } = await get("/api/cast");
  const first = !state.run;
  if (!first && run !== state.run) return location.reload(); // another server: begin anew
  Object.assign(state, { run, people, words, seen: recall("seen", run) });
  showClock(clock);
  if (first) ready(media);
  else await look();
  showPeople();
}

function ready(media) {
  readyNotes();
  readyDialogs();
  readyScroll();
  readyComposer({ media, words: state.words, say, send });
  window.addEventListener("hashchange", follow);
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault(); // the address says whose phone is open
    at("text").focus();
  });
  at("begin").querySelector("button").addEventListener("click", () => {
    if (isGroup(placeOf(state.open))) add(placeOf(state.open), speaker());
    else say("/start");
    at("text").focus({ preventScroll: true });
  });
  at("speaker").addEventListener("change", ({ target }) => rememberSpeaker(placeOf(state.open), target.value, state.run));
  for (const button of document.querySelectorAll("[data-hours]")) {
    button.addEventListener("click", () => move(Number(button.dataset.hours), button));
  }
  const named = placeOf(fromAddress()) || readStart(`/${location.hash}`);
  const wide = matchMedia("(min-width: 641px)").matches;
  const first = state.people.find((place) => !isGroup(place));
  if (!named && wide && first) history.replaceState(null, "", addressOf(first.who));
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

const addressOf = (who) => `#${encodeURIComponent(who)}`;
const placeOf = (who) => state.people.find((place) => place.who === who);

function follow(event) {
  const person = placeOf(fromAddress());
  const before = state.open;
  state.open = person?.who ?? null;
  state.shown = null;
  state.revision = -1;
  at("open").hidden = !person;
  at("choose").hidden = Boolean(person);
  state.link = readStart(`/${location.hash}`) ?? state.link;
  at("choose-text").textContent = at("choose-text").dataset[state.link ? "link" : "plain"];
  document.body.classList.toggle("in-chat", Boolean(person));
  showPeople();
  if (person) enter(person, Boolean(event));
  else at("people").querySelector(`a[href="${CSS.escape(addressOf(before ?? ""))}"]`)?.focus();
}

function enter(person, asked) {
  showHead(person, state.people, state.run, state.words);
  at("bubbles").replaceChildren();
  at("begin").hidden = true;
  toast("");
  showClock(state.clock);
  look();
  if (asked && matchMedia("(hover: hover)").matches) at("text").focus({ preventScroll: true });
  const link = state.link;
  state.link = null;
  if (link) start(link);
}

function showPeople() {
  drawPeople(state.people, state.open, state.words, ({ who, revision }) => who !== state.open && revision > (state.seen[who] ?? 0));
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
  const near = isNearEnd(scroll);
  const fresh = draw(at("bubbles"), chat, state.words, { press, start, tell: toast });
  showBegin(placeOf(who), chat.bubbles.length === 0, state.words);
  const mine = chat.bubbles.at(-1)?.mine ?? false;
  if (first || mine || near) scroll.scrollTop = scroll.scrollHeight;
  if (!first && fresh.length) announce(fresh);
  Object.assign(state, { shown: who, revision: chat.revision });
  state.seen[who] = chat.revision;
  keep("seen", state.run, state.seen);
}

function announce(texts) {
  at("live").replaceChildren(...texts.map((text) => make("p", "", text)));
}

// --- What people do ------------------------------------------------------------------------------

/** Who acts in the open chat: in a group whoever was chosen to speak. */
function speaker() {
  const place = placeOf(state.open);
  return isGroup(place) ? speakerOf(place, state.run) : place.who;
}

function say(text) {
  const who = state.open;
  act("/api/say", { who, text, by: speaker() }, { refused: () => giveBack(text) });
}

/** Follow a link of this page as whoever acts here: to her private chat, or into a group. */
function start({ payload, intoGroup }) {
  const by = speaker();
  if (intoGroup) return askGroup(state.people.filter((place) => place.speakers?.includes(by)), (group) => add(group, by, payload));
  location.hash = addressOf(by);
  act("/api/say", { who: by, text: `/start ${payload}` });
}

function add(group, by, payload = "") {
  rememberSpeaker(group, by, state.run);
  location.hash = addressOf(group.who);
  act("/api/add", { who: group.who, by, start: payload });
}

function send(medium, file) {
  if (file) return act("/api/upload", { who: state.open, name: file.name, file });
  act("/api/send", { who: state.open, medium });
}

function press(bubble, data, button) {
  if (button.getAttribute("aria-busy")) return;
  const key = newKey();
  button.setAttribute("aria-busy", "true");
  waiting.set(key, button);
  pressedIn.set(key, state.open);
  setTimeout(() => release(key), PATIENCE);
  const body = { who: state.open, by: speaker(), message: bubble.id, data };
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

const unreachable = (retry) => trouble(at("trouble").dataset.failed, retry);

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
  const zone = placeOf(state.open)?.zone ?? "WIB";
  if (!document.querySelector("[data-hours][aria-busy]")) at("now").replaceChildren(make("span", "", clock.texts[zone][0]), " ", make("span", "", clock.texts[zone][1]));
}

function changed(summary) {
  const person = placeOf(summary.who);
  if (!person) return;
  Object.assign(person, summary);
  showPeople();
  if (summary.who !== state.open) return;
  showBegin(person, !at("bubbles").children.length, state.words);
  look();
}

function answered({ who, ref, text, url }) {
  release(ref);
  const where = pressedIn.get(ref) ?? who; // in a group the answer is for whoever pressed
  pressedIn.delete(ref);
  if (where !== state.open) return;
  const link = readStart(url);
  if (link) start(link);
  else if (text) toast(text);
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
