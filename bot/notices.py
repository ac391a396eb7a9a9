"""What admins are told unasked: of edits of the content, and of what was set aside."""

import logging

from bot.switchboard import Switchboard
from flows.events import Address
from flows.outgoing import Show
from flows.speech import Param, Quote, Say, Screen
from flows.teachers import Language
from storage.content import Fault

logger = logging.getLogger(__name__)


class Notices:
    """Writes to the log and to all admins."""

    def __init__(self, admins: tuple[Address, ...]) -> None:
        self._admins = admins
        self._switchboard: Switchboard | None = None

    def sends_through(self, switchboard: Switchboard) -> None:
        """Reach the admins this way; until then only the log is written."""
        self._switchboard = switchboard

    async def content_changed(self, faults: tuple[Fault, ...]) -> None:
        """Tell that an edit was refused, and where; or, without faults, that all is good again."""
        if not faults:
            logger.info("the edited content is good and in force")
            await self._tell(Say("admin.content_good"))
            return
        for each in faults:
            logger.error(
                "content kept as it was: %s:%s:%s: %s",
                each.file,
                each.line,
                each.column,
                each.message,
            )
        first = faults[0]
        where: dict[str, Param] = {
            "file": Quote(first.file),
            "line": first.line,
            "column": first.column,
        }
        await self._tell(Say("admin.content_bad", {**where, "fault": Quote(first.message)}))

    async def set_aside(self) -> None:
        """Tell that a planned message could not be understood; the log has its number."""
        await self._tell(Say("admin.set_aside"))

    async def _tell(self, words: Say) -> None:
        if self._switchboard is None:
            return
        screen = Screen((words,))
        await self._switchboard.send(
            [Show(each, Language.ID, screen, passing=True) for each in self._admins]
        )
