// What only group chats have: who speaks, and the bot that may not be there yet.

import { openDialog } from "./dialogs.js";
import { at, fill, make } from "./dom.js";
import { keep, recall } from "./memory.js";
import { avatar } from "./people.js";

export const isGroup = (place) => Boolean(place?.speakers);

/** Who speaks in a group: whoever did last, else the first of its people. */
export function speakerOf({ who, speakers }, run) {
  const last = recall("speakers", run)[who];
  return speakers.includes(last) ? last : speakers[0];
}

export function rememberSpeaker({ who }, speaker, run) {
  keep("speakers", run, { ...recall("speakers", run), [who]: speaker });
}

/** Show whose chat it is: a phone in somebody's hand, or a group in which somebody speaks. */
export function showHead(place, people, run, words) {
  const group = isGroup(place);
  at("title").textContent = group ? place.name : words["web.bot"];
  at("phone-of").textContent = group ? place.line : fill(words["web.phone_of"], place);
  at("scroll").setAttribute("aria-label", fill(words[group ? "web.group_talk" : "web.conversation"], place));
  at("talk").setAttribute("aria-label", group ? place.name : words["web.bot"]);
  at("online").hidden = at("bot").hidden = at("attach").hidden = group;
  at("face").hidden = at("speaking").hidden = !group;
  if (!group) return;
  at("face").replaceChildren(avatar(place));
  const choices = people.filter(({ who }) => place.speakers.includes(who)).map(({ who, name }) => new Option(name, who));
  at("speaker").replaceChildren(...choices);
  at("speaker").value = speakerOf(place, run);
}

/** Show how to begin where nothing was said, and in a group without the bot how to bring it in. */
export function showBegin(place, empty, words) {
  const box = at("begin");
  const without = isGroup(place) && !place.hears;
  const key = !isGroup(place) ? "web.begin.text" : without ? "web.group_without" : "web.group_empty";
  box.hidden = !empty && !without;
  box.querySelector("p").textContent = fill(words[key], place);
  box.querySelector("button").textContent = words[without ? "web.group_add" : "web.begin.button"];
  box.querySelector("button").hidden = isGroup(place) && !without;
}

/** Ask into which group the bot shall be brought. */
export function askGroup(groups, chosen) {
  const buttons = groups.map((group) => {
    const button = make("button", "choice", avatar(group), make("span", "", group.name));
    button.type = "button";
    button.addEventListener("click", () => {
      at("which").close();
      chosen(group);
    });
    return button;
  });
  at("which").querySelector("div").replaceChildren(...buttons);
  openDialog("which");
}
