"""A step is taken out of the content: who stood there is counted on, and seen in the picture."""

from flows.scopes import group_scope
from flows.screens.report_charts import funnel
from flows.speech import Quote, Say
from flows.teachers import Zone
from handlers.counts import report_of
from tests.cast import CIBIRU, RAHMA
from tests.stage import Stage
from tests.stories.crowds import crowd, linked
from tests.stories.editing import raised, without_step

FILE = "checklists/belajar-id.yaml"


async def test_who_stands_at_a_step_that_is_gone_is_not_lost(stage: Stage) -> None:
    rahma = await stage.met(RAHMA)
    kept = await linked(stage, CIBIRU, RAHMA)
    await crowd(stage, kept, 6, "cek", "jalur", "minta", name="Wahyu", days=9)
    group = stage.group(CIBIRU)
    old = (stage.content / FILE).read_text(encoding="utf-8")
    await stage.write(FILE, raised(without_step(old, "masuk")))
    async with stage.app.database.look() as connection:
        catalogue = stage.app.editions.current
        report = await report_of(connection, catalogue, group_scope(kept.id), stage.clock.at)

    part = report.parts[0]
    assert (part.states.moving, part.states.stuck) == (0, 6)
    rows = funnel(report, Quote("Cibiru"), Zone.WIB).parts[0].rows
    gone = next(each for each in rows if each.label == Say("report.gone_step"))
    assert (gone.here, gone.stuck) == (6, 6)
    await rahma.says_in(group, "/progress")
    assert "0 berjalan, 6 perlu dibantu" in group.text
