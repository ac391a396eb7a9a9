"""What fits a phone and every channel to come: WhatsApp's limits are the narrowest."""

import unicodedata
from dataclasses import replace

from bot.channels.web.members import Member
from bot.messages import Page, PageButton
from flows import places
from flows.events import Address, Event, TextTyped
from flows.speech import Say
from flows.teachers import Language
from handlers.desk import Desk
from tests.stage import Stage

MOST_WORDS = 60  # design, section 5: a whole screen, the label of its link included
MOST_BUTTONS = 10  # source: WhatsApp's interactive lists
FEW = 3  # so many are quick buttons
QUICK, ROW = 20, 24  # characters of a quick button, and of a row in a list
MOST_BYTES = 64  # source: Bot API, callback_data
LONGEST = 4096  # characters; source: Bot API, sendMessage


def words_in(page: Page) -> int:
    """Count what has to be read: whatever holds a letter or a digit."""
    label = page.link[0] if page.link else ""
    return sum(any(c.isalnum() for c in word) for word in f"{page.text} {label}".split())


def faults_of(page: Page, most_words: int = MOST_WORDS) -> list[str]:
    """Tell what on a page does not fit, in words for whoever wrote it."""
    buttons = [each for row in page.rows for each in row]
    longest = QUICK if len(buttons) <= FEW else ROW
    faults = [
        f"“{each.label}” is {width(each.label)} wide"
        for each in buttons
        if not each.label.strip() or width(each.label) > longest
    ]
    faults += [f"{each.data} is too long" for each in buttons if _bytes(each) > MOST_BYTES]
    if len(buttons) > MOST_BUTTONS:
        faults.append(f"{len(buttons)} buttons")
    if words_in(page) > most_words:
        faults.append(f"{words_in(page)} words")
    if not page.text.strip() or len(page.text) > LONGEST:
        faults.append(f"{len(page.text)} characters")
    return faults


async def drawn(stage: Stage, member: Member) -> list[Page]:
    """The screen of where somebody is, in all languages; a step as just after another's tick."""
    app = stage.app
    typed = TextTyped("ulang")
    event = Event(Address("web", member.id), typed, stage.clock.now(), "-", called=member.name)
    async with app.database.work() as unit:
        desk = Desk(unit.connection, event, app.editions.current, app.switchboard.house)
        talk = (await desk.caller()).talk
    if talk.teacher is None and talk.people:
        return []
    screen = desk.draw(talk)
    if talk.teacher is not None and isinstance(talk.place, places.AtStep) and screen.title:
        screen = replace(screen, note=Say("note.ticked", {"step": screen.title}))
    return [app.words().page(screen, each, 1) for each in Language]


def width(label: str) -> int:
    """The length of a label, an emoji counted twice as phones do."""
    return sum(2 if unicodedata.category(c) == "So" else 1 for c in label)


def _bytes(button: PageButton) -> int:
    return len(button.data.encode())
