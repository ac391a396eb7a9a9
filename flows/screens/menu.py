"""The menu, and the person's own progress."""

from flows import checklists, places
from flows.audience import steps_for, title_of
from flows.catalogue import Catalogue, Checklist
from flows.conversation import Conversation
from flows.pages import DATES
from flows.presses import PageOpened
from flows.progress import Enrolment, Way
from flows.screens.checklists import MENU, choose
from flows.speech import Block, Button, Lines, Moment, Param, Quote, Say, Screen, Style, Tell


def page_button(key: str, page: str) -> Button:
    """A button that opens a fixed page."""
    return Button(Say(key), PageOpened(page))


def menu(_place: places.Place, talk: Conversation, catalogue: Catalogue) -> Screen:
    """Where all ways begin."""
    rows = (
        *_go_on(talk, catalogue),
        *_duty(talk),
        (
            page_button("button.progress", "progress"),
            page_button("button.checklists", "checklists"),
        ),
        (page_button("button.help", "help"), page_button("button.settings", "settings")),
    )
    key = "menu.hello" if _go_on(talk, catalogue) else "menu.all_done"
    return Screen((Say(key, {"name": Quote(talk.known.name)}),), rows=rows)


def _duty(talk: Conversation) -> tuple[tuple[Button, ...], ...]:
    """The way to what she does for others, for whoever bears a duty; there it is seen which."""
    return ((page_button("button.groups", "groups"),),) if talk.known.serves else ()


def _go_on(talk: Conversation, catalogue: Catalogue) -> tuple[tuple[Button, ...], ...]:
    """The way on, unless all is finished."""
    kept = (talk.enrolments.get(each.id) for each in catalogue.checklists)
    if all(each is not None and each.finished_at is not None for each in kept):
        return ()
    return ((Button(Say("button.continue"), PageOpened("continue"), Style.GOOD),),)


def progress(talk: Conversation, catalogue: Catalogue) -> Screen:
    """The person's own checklists: how far, and what comes next."""
    lines: list[Block] = []
    dates: list[Button] = []
    for checklist in catalogue.checklists:
        enrolment = talk.enrolments.get(checklist.id)
        lines.append(_line(checklist, enrolment, talk))
        if enrolment is not None:
            dates.append(Button(Tell(checklist.title), PageOpened(DATES + checklist.id)))
    rows = (*_go_on(talk, catalogue), *((each,) for each in dates), *_duty(talk), (MENU,))
    return Screen(tuple(lines), title=Say("progress.title"), rows=rows)


def _line(checklist: Checklist, enrolment: Enrolment | None, talk: Conversation) -> Say:
    if enrolment is None:
        return Say("progress.not_begun", {"checklist": Tell(checklist.title)})
    done, total = checklists.counted(enrolment, checklist, talk.known)
    params: dict[str, Param] = {"checklist": Tell(checklist.title), "done": done, "total": total}
    if enrolment.finished_at is not None:
        when = Moment(enrolment.finished_at, talk.known.zone)
        return Say("progress.done", {**params, "when": when})
    step = checklist.step(enrolment.open_step) or checklist.steps[0]
    title = Tell(title_of(step, talk.known, enrolment.ticks))
    return Say("progress.under_way", {**params, "step": title})


def dates(place: places.At, talk: Conversation, catalogue: Catalogue) -> Screen:
    """One checklist, step by step, with the day on which each was done."""
    checklist = catalogue.checklist(place.page.removeprefix(DATES))
    enrolment = talk.enrolments.get(checklist.id) if checklist else None
    if checklist is None or enrolment is None:
        return choose(place, talk, catalogue)
    lines = []
    for step in steps_for(checklist, talk.known, enrolment.ticks):
        title = Tell(title_of(step, talk.known, enrolment.ticks))
        if checklists.done(enrolment, step.id):
            tick = enrolment.ticks[step.id]
            key = "dates.done_for" if tick.way is Way.AMBASSADOR else "dates.done"
            when = Moment(tick.at, talk.known.zone)
            lines.append(Say(key, {"step": title, "when": when}))
        else:
            lines.append(Say("dates.open", {"step": title}))
    back = page_button("button.back", "progress")
    return Screen((Lines(tuple(lines)),), title=Tell(checklist.title), rows=((back, MENU),))
