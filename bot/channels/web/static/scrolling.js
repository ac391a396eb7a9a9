// Keeps the end of a conversation in sight.

import { at } from "./dom.js";

export function isNearEnd(scroll) {
  return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 120;
}

/** Stay at the end when a picture has come and takes its room. */
export function readyScroll() {
  const scroll = at("scroll");
  let near = true;
  scroll.addEventListener("scroll", () => (near = isNearEnd(scroll)), { passive: true });
  scroll.addEventListener("load", () => near && (scroll.scrollTop = scroll.scrollHeight), true);
}
