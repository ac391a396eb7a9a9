"""Pages as Telegram wants them."""

import pytest

from bot.channels.telegram import html
from bot.messages import Page, PageButton, Span
from flows.speech import Style
from tests.botapi.markup import visible
from tests.channels.telegram.cast import page, step_page


def test_words_are_escaped_and_paragraphs_stand_apart() -> None:
    shown = Page(((Span("Halo <b>Ani</b> & ", bold=True), Span("Budi")), (Span("Lanjut?"),)))

    assert html.body(shown) == ("<b>Halo &lt;b&gt;Ani&lt;/b&gt; &amp; </b>Budi\n\nLanjut?")
    assert visible(html.body(shown)) == html.plain(shown) == shown.text


@pytest.mark.parametrize("word", ["<&>", "🎉", "ab"])
def test_a_cut_never_breaks_a_tag_an_entity_or_a_character(word: str) -> None:
    shown = Page(((Span(word * 5, bold=True), Span(word * 3)), (Span(word * 4),)))

    for limit in range(1, 40):
        seen = visible(html.body(shown, limit))

        assert len(seen.encode("utf-16-le")) // 2 <= limit
        assert seen == shown.text or seen.endswith("…")
        assert shown.text.startswith(seen.removesuffix("…"))


def test_a_text_that_just_fits_is_left_whole() -> None:
    shown = page("a" * 4096)

    assert html.body(shown) == html.plain(shown) == "a" * 4096
    assert html.body(page("a" * 4097)) == "a" * 4095 + "…"


def test_the_link_stands_first_and_colours_follow_the_meaning() -> None:
    danger = PageButton("Hapus", "1y7:1", Style.DANGER)
    shown = Page(step_page().paragraphs, step_page().link, (*step_page().rows, (danger,)))

    keyboard = html.keyboard(shown)

    assert keyboard is not None
    buttons = keyboard.to_dict()["inline_keyboard"]
    assert buttons[0] == [{"text": "Buka Gmail", "url": "https://mail.google.com"}]
    assert buttons[1][0]["style"] == "success"
    assert "style" not in buttons[1][1]
    assert buttons[2] == [{"text": "Hapus", "callback_data": "1y7:1", "style": "danger"}]


def test_nothing_to_press_is_no_keyboard() -> None:
    assert html.keyboard(page("Selesai", ())) is None


def test_data_that_telegram_would_not_carry_is_our_fault() -> None:
    full = page("x", (PageButton("Sudah", "é" * 32),))
    over = page("x", (PageButton("Sudah", "é" * 32 + "a"),))

    assert html.keyboard(full) is not None
    with pytest.raises(ValueError, match="64 bytes"):
        html.keyboard(over)
