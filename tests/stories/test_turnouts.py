"""The morning after, and a week later: how the webinar went, for the ambassador who made it."""

from datetime import timedelta

from bot.messages import ShowPage
from handlers import plans
from tests.cast import ANI, BUDI, CIBIRU, RAHMA
from tests.stage import Stage
from tests.stories.attending import HOUR, SPOKEN, TITLE, announced, in_group
from tests.stories.crowds import names_told_in
from tests.stories.limits import faults_of

SUMMARY = f"Hasil webinar {TITLE}"


async def test_she_is_told_the_next_morning_and_a_week_later(stage: Stage) -> None:
    group, (ani, _) = await in_group(stage, ANI, BUDI)
    webinar = await announced(stage, group)
    async with stage.app.database.work() as unit:
        catalogue, now = stage.app.editions.current, stage.clock.at
        await plans.renew_webinar(unit.connection, webinar, catalogue, now)
    await stage.passes(HOUR)
    await ani.says(SPOKEN)
    await stage.passes(timedelta(hours=22))
    rahma = stage.hands(RAHMA)
    assert SUMMARY not in rahma.phone()
    await stage.passes(timedelta(hours=2))

    told = [each for each in rahma.bubbles() if SUMMARY in each.page.text]
    assert len(told) == 1
    assert "Diundang: 2 orang" in told[0].page.text
    assert "Hadir: 1 orang" in told[0].page.text
    assert told[0].picture is not None
    assert faults_of(told[0].page) == []
    await rahma.presses("Siapa yang hadir")
    assert "Bu Ani (kode)" in rahma.text

    await stage.passes(timedelta(days=7))
    pages = [each.page.text for each in stage.wire.deliveries if isinstance(each, ShowPage)]
    assert sum(SUMMARY in each for each in pages) == 2
    assert await names_told_in(stage, CIBIRU) == []
