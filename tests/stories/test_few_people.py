"""A group of few: no number and no state of theirs is told, nor later what they did meanwhile."""

from datetime import timedelta

from bot.rounds import keep_day
from tests.cast import ANI, CIBIRU, JOKO, RAHMA
from tests.stage import Stage
from tests.stories.crowds import crowd, files_for, joins, linked
from tests.stories.test_progress_in_private import opens

WEEK = timedelta(days=7)


async def test_the_group_and_its_text_say_the_same_whatever_they_did(stage: Stage) -> None:
    rahma, ani = await stage.met(RAHMA), await stage.met(ANI)
    kept = await linked(stage, CIBIRU, RAHMA)
    await joins(stage, ANI, kept)
    group = stage.group(CIBIRU)
    told = []
    for press in (None, "Sudah aktif semua"):
        if press:
            await ani.presses(press)
        stage.clock.at += timedelta(minutes=2)
        await rahma.says_in(group, "/progress")
        told.append(group.text.partition("\n\n")[2].split("laporan guru", 1)[1])

    assert told[0] == told[1]
    assert "kecil" in told[0]


async def test_what_few_did_is_not_told_once_they_are_more(stage: Stage) -> None:
    joko, rahma = await stage.met(JOKO), await stage.met(RAHMA)
    kept = await linked(stage, CIBIRU, RAHMA)
    await crowd(stage, kept, 2, name="Sedikit")
    await keep_day(stage.app.database, lambda: stage.app.editions.current, stage.clock.at)
    stage.clock.at += WEEK + timedelta(days=1)
    await crowd(stage, kept, 5, name="Wahyu")
    group = stage.group(CIBIRU)

    await rahma.says_in(group, "/progress")
    assert "7 orang sudah bergabung." in group.text  # and no change since they were two
    for page in ("weeks", "export"):
        await opens(joko, kept.id, page)
    assert "2 →" not in joko.text
    days = [each for each in files_for(stage, JOKO) if "hari" in each.name]
    assert all(b";2;" not in each.content for each in days)

    await opens(rahma, kept.id, "weeks")
    assert "2 → 7" in rahma.text
