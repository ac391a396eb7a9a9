// The page's own links that begin a chat with a word, or bring the bot into a group.

// The same form as in starts.py, and no other.
const OWN = /^\/#start(group)?=([A-Za-z0-9_-]{1,64})$/;
const WAY_OUT = /^(https?:\/\/|mailto:|tel:)/i;

/** Read an address: what begins with it; null when it is no link of this page. */
export function readStart(url) {
  const found = OWN.exec(url);
  return found && { payload: found[2], intoGroup: Boolean(found[1]) };
}

export const leadsOut = (url) => WAY_OUT.test(url);
