"""The link that is passed on before a webinar asks who comes; it shows of nobody that she came."""

from datetime import timedelta

from flows.press_data import encode
from flows.webinar_presses import WebinarAnswered
from flows.webinars import Answered, Webinar, WebinarState
from tests.cast import ANI, BUDI, CIBIRU, CITRA, RAHMA
from tests.phones import PacedHands
from tests.stage import Stage
from tests.stories.announcing import TITLE, announced, beats, begun
from tests.stories.attending import came
from tests.stories.crowds import files_for, linked, profile_of

MINUTE = timedelta(minutes=1)
GONE = "Webinar itu tidak ada lagi"


async def opens(stage: Stage, hands: PacedHands, answer: str) -> None:
    """Press a button about the first webinar that somebody else was shown."""
    me = await profile_of(stage, hands.member)
    await hands.presses_data(encode(WebinarAnswered(1, answer), me))


async def soon(stage: Stage, minutes: int = 10) -> Webinar:
    """A webinar that was announced, and whose doors are open."""
    group, _ = await begun(stage, ANI)
    at = stage.clock.at + minutes * MINUTE
    webinar = await announced(stage, RAHMA, group, starts_at=at)
    await beats(stage, 2)
    return webinar


async def test_who_presses_shortly_before_it_is_asked_and_not_checked_in(stage: Stage) -> None:
    webinar = await soon(stage)
    budi = stage.hands(BUDI)
    await budi.presses_in(stage.group(CIBIRU), "Saya ikut")
    await budi.says(f"/start i_{webinar.invite_code}")
    assert "Undangan webinar" in budi.text
    await budi.presses("Setuju")
    await budi.presses("Saya ikut")

    found = await came(stage, webinar, BUDI)
    assert found is not None
    assert (found.answer, found.came_at) == (Answered.YES, None)


async def test_who_came_by_it_finds_the_webinar_again_though_she_is_in_none_of_its_groups(
    stage: Stage,
) -> None:
    webinar = await soon(stage, 90)
    citra = await stage.met(CITRA)
    await citra.says("/webinar")
    assert TITLE not in citra.text, "nobody has told her of it"

    await citra.says(f"/start i_{webinar.invite_code}")
    await citra.says("/webinar")
    assert TITLE in citra.text
    await citra.presses("Saya ikut")
    await citra.says("/webinar")
    await citra.presses("Tidak bisa")

    found = await came(stage, webinar, CITRA)
    assert found is not None
    assert found.answer is Answered.NO


async def test_the_two_codes_do_not_stand_for_each_other(stage: Stage) -> None:
    webinar = await soon(stage)
    citra = await stage.met(CITRA)
    for word in (f"w_{webinar.invite_code}", f"i_{webinar.code}"):
        await citra.says(f"/start {word}")
        assert "belum cocok" in citra.text, word

    assert await came(stage, webinar, CITRA) is None


async def test_who_opens_it_and_refuses_leaves_nothing_behind(stage: Stage) -> None:
    webinar = await soon(stage)
    budi = stage.hands(BUDI)
    await budi.says(f"/start i_{webinar.invite_code}")
    await budi.presses("Tidak setuju")

    assert "buka lagi tautannya" in budi.text
    assert (await stage.rows())["attendances"] == []


async def test_while_it_runs_and_afterwards_it_leads_in_and_on(stage: Stage) -> None:
    webinar = await soon(stage)
    citra = await stage.met(CITRA)
    stage.clock.at = webinar.begins + MINUTE
    await citra.says(f"/start i_{webinar.invite_code}")
    assert "Webinar sudah mulai" in citra.text
    stage.clock.at = webinar.ends
    await citra.says(f"/start i_{webinar.invite_code}")
    assert "sudah selesai" in citra.text

    found = await came(stage, webinar, CITRA)
    assert found is not None
    assert (found.answer, found.came_at) == (None, None)


async def test_a_webinar_is_shown_only_to_those_who_are_told_of_it(stage: Stage) -> None:
    await stage.met(RAHMA)
    webinar = await announced(stage, RAHMA, await linked(stage, CIBIRU, RAHMA))
    citra = await stage.met(CITRA)
    for answer in ("see", "yes", "no", "calendar"):
        await opens(stage, citra, answer)
        assert GONE in citra.text
        assert TITLE not in citra.text
    assert files_for(stage, CITRA) == []
    assert await came(stage, webinar, CITRA) is None

    await citra.says(f"/start i_{webinar.invite_code}")
    assert TITLE in citra.text
    await citra.presses("Saya ikut")
    await opens(stage, citra, "calendar")
    (file,) = files_for(stage, CITRA)
    assert webinar.code.encode() not in file.content


async def test_a_webinar_gets_both_codes_when_it_is_announced(stage: Stage) -> None:
    group, _ = await begun(stage)
    await announced(
        stage, RAHMA, group, state=WebinarState.DRAFT, code="", invite_code="", spoken=""
    )
    rahma = stage.hands(RAHMA)
    await rahma.says("/webinar")
    await rahma.walks(TITLE, "Umumkan")

    (row,) = (await stage.rows())["webinars"]
    assert len(row["code"]) == len(row["invite_code"]) == 10
    assert row["code"] != row["invite_code"]
    await rahma.presses("Kode hadir")
    assert row["code"] in rahma.text
    assert row["invite_code"] not in rahma.text
