"""The one place where words become Telegram's HTML, and buttons its keyboard."""

from collections.abc import Iterator
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from bot.messages import Page, PageButton, Span
from flows.press_data import MAX_BYTES
from flows.speech import Style

TEXT_LIMIT = 4096  # source: Bot API, sendMessage, counted after parsing
CAPTION_LIMIT = 1024  # source: Bot API, sendPhoto
TOAST_LIMIT = 200  # source: Bot API, answerCallbackQuery
CUT = "…"

STYLES = {Style.GOOD: KeyboardButtonStyle.SUCCESS, Style.DANGER: KeyboardButtonStyle.DANGER}


def body(page: Page, limit: int = TEXT_LIMIT) -> str:
    """Write a page's paragraphs as HTML of at most `limit` visible characters."""
    return "".join(
        f"<b>{_escaped(span.text)}</b>" if span.bold else _escaped(span.text)
        for span in _cut(page, limit)
    )


def plain(page: Page, limit: int = TEXT_LIMIT) -> str:
    """Write a page's paragraphs without any markup, at most `limit` characters long."""
    return shortened(page.text, limit)


def keyboard(page: Page) -> InlineKeyboardMarkup | None:
    """Lay out the buttons, the link in the first row; None when there is nothing to press.

    Raises:
        ValueError: a button's data is longer than Telegram carries.
    """
    rows = [[_button(each) for each in row] for row in page.rows if row]
    if page.link is not None:
        label, address = page.link
        rows.insert(0, [InlineKeyboardButton(label, url=address)])
    return InlineKeyboardMarkup(rows) if rows else None


def shortened(text: str, limit: int) -> str:
    """Cut a text to `limit` characters as Telegram counts them (UTF-16), ending in an ellipsis."""
    return text if _length(text) <= limit else _clipped(text, limit)


def _clipped(text: str, limit: int) -> str:
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (limit - len(CUT))]
    # "ignore" drops half a character at the end.
    return kept.decode("utf-16-le", "ignore").rstrip() + CUT


def _button(button: PageButton) -> InlineKeyboardButton:
    if len(button.data.encode()) > MAX_BYTES:
        raise ValueError(f"the data of a button is longer than {MAX_BYTES} bytes")
    return InlineKeyboardButton(
        button.label, callback_data=button.data, style=STYLES.get(button.style)
    )


def _cut(page: Page, limit: int) -> Iterator[Span]:
    """Yield the spans in order until `limit` is full; the last one is cut."""
    left = limit if _length(page.text) <= limit else limit - len(CUT)
    for span in _in_order(page):
        length = _length(span.text)
        if length > left:
            # One more, because an ellipsis is added here and its room was kept free.
            yield Span(_clipped(span.text, left + len(CUT)), span.bold)
            return
        left -= length
        yield span


def _in_order(page: Page) -> Iterator[Span]:
    for number, paragraph in enumerate(page.paragraphs):
        if number:
            yield Span("\n\n")
        yield from (span for span in paragraph if span.text)


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _escaped(text: str) -> str:
    return escape(text, quote=False)
