"""What an ambassador passes on of a webinar: a text, a calendar file, the announcement again."""

from flows.press_data import encode
from flows.webinar_presses import WebinarOpened
from flows.webinars import Webinar, WebinarState
from tests.cast import ANI, CIBIRU, RAHMA, SARI
from tests.phones import PacedHands
from tests.stage import Stage
from tests.stories.announcing import TITLE, announced, beats, begun
from tests.stories.crowds import files_for, profile_of


async def told(stage: Stage) -> tuple[PacedHands, Webinar]:
    """Bu Rahma, and a webinar that her group was told of."""
    group, _ = await begun(stage, ANI)
    webinar = await announced(stage, RAHMA, group)
    await stage.beat()
    return stage.hands(RAHMA), webinar


async def opens(
    stage: Stage, hands: PacedHands, page: str, webinar: Webinar, number: int = 0
) -> None:
    """Press a button as her page about a webinar would have it."""
    press = WebinarOpened(webinar.id, page, number)
    await hands.presses_data(encode(press, await profile_of(stage, hands.member)))


async def test_the_text_for_whatsapp_stays_to_be_forwarded(stage: Stage) -> None:
    rahma, webinar = await told(stage)

    await opens(stage, rahma, "text", webinar)

    text, home = rahma.bubbles()[-2:]
    assert home.page.text.startswith(f"Teks di atas siap disalin ke WhatsApp.\n\n{TITLE}")
    assert "Teks WhatsApp" in rahma.buttons()
    assert text.page.bare
    assert text.page.rows == ()
    for words in (TITLE, "09.00 WIB · 10.00 WITA · 11.00 WIT", webinar.link, "i_ajak000001"):
        assert words in text.page.text
    assert webinar.code not in text.page.text
    await rahma.says("/lanjut")
    assert text in rahma.bubbles()


async def test_the_calendar_file_is_handed_to_her(stage: Stage) -> None:
    rahma, webinar = await told(stage)

    await opens(stage, rahma, "calendar", webinar)

    (file,) = files_for(stage, RAHMA)
    assert b"METHOD:PUBLISH" in file.content
    assert file.caption == "Buka berkas ini, lalu simpan ke kalender."


async def test_it_is_announced_once_more_only_after_a_question(stage: Stage) -> None:
    rahma, webinar = await told(stage)
    cibiru = stage.group(CIBIRU)

    await opens(stage, rahma, "repost", webinar)
    await beats(stage)
    assert "Umumkan sekali lagi di 1 grup?" in rahma.text
    assert len(cibiru.theirs()) == 1

    await rahma.presses("Ya, umumkan lagi")
    await stage.repeat()
    await beats(stage, 3)
    old, new = cibiru.theirs()
    assert old.page.rows == ()
    assert TITLE in new.page.text
    assert new.page.rows


async def test_what_is_over_or_cancelled_is_not_announced_again(stage: Stage) -> None:
    rahma, webinar = await told(stage)
    stage.clock.at = webinar.ends

    for number in (0, 1):
        await opens(stage, rahma, "repost", webinar, number)
        assert "belum mulai" in rahma.text
    await beats(stage, 2)

    assert len(stage.group(CIBIRU).theirs()) == 1


async def test_of_a_draft_nothing_is_passed_on(stage: Stage) -> None:
    group, _ = await begun(stage)
    draft = await announced(stage, RAHMA, group, state=WebinarState.DRAFT)
    rahma = stage.hands(RAHMA)

    for page in ("text", "calendar", "repost"):
        await opens(stage, rahma, page, draft)
        assert "sudah diumumkan" in rahma.text
    assert files_for(stage, RAHMA) == []


async def test_another_ambassador_s_webinar_is_not_hers_to_pass_on(stage: Stage) -> None:
    _, webinar = await told(stage)
    sari = await stage.met(SARI)

    for page in ("text", "calendar", "repost"):
        await opens(stage, sari, page, webinar, 1)
    await beats(stage, 2)

    assert files_for(stage, SARI) == []
    assert webinar.code not in sari.phone()
    assert len(stage.group(CIBIRU).theirs()) == 1
