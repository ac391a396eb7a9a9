// Copies a text that is meant to be passed on.

/**
 * Copy, the modern way, then the old one. Where neither is allowed the text stays marked, to be
 * copied by hand. Tells whether it is copied.
 */
export async function copyText(text, body) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const marked = document.getSelection();
    marked.selectAllChildren(body);
    const copied = document.execCommand("copy");
    if (copied) marked.removeAllRanges();
    return copied;
  }
}
