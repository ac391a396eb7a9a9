// The list of phones on the left.

import { at, hushed, make } from "./dom.js";

/** Show the people anew; `isNew` says who has something unread. */
export function drawPeople(people, openOne, words, isNew) {
  const list = at("people");
  people.forEach((person, index) => {
    const item = list.children[index] ?? list.appendChild(make("li"));
    const print = JSON.stringify([person, isNew(person), openOne === person.who]);
    if (item.dataset.print === print) return;
    item.dataset.print = print;
    const held = item.contains(document.activeElement);
    item.replaceChildren(row(person, openOne === person.who, isNew(person), words));
    if (held) item.firstElementChild.focus();
  });
}

export function avatar({ initials, colour, speakers }) {
  const round = make("span", speakers ? "avatar group" : "avatar", initials);
  round.dataset.colour = colour;
  round.setAttribute("aria-hidden", "true");
  return round;
}

function row(person, isOpen, unread, words) {
  const whose = person.mine ? `${person.by || words["web.me"]}: ` : "";
  const last = make("span", "last", person.last ? whose + person.last : words["web.nothing_yet"]);
  const first = make("span", "first", make("span", "name", person.name), make("span", "when", person.time));
  const lower = make("span", "second", last);
  if (unread) lower.append(make("span", "dot", hushed(words["web.unread"])));
  const link = make("a", "person", avatar(person), make("span", "lines", first, make("span", "line", person.line), lower));
  if (person.speakers) link.prepend(hushed(`${words["web.group"]}: `));
  link.href = `#${encodeURIComponent(person.who)}`;
  if (isOpen) link.setAttribute("aria-current", "true");
  return link;
}
