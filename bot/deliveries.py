"""From what is to be sent to what a channel is handed: words, pictures and files are made here."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from bot import books, calendars
from bot.messages import (
    AnswerPress,
    Channel,
    Delivery,
    LeaveChat,
    Picture,
    RemoveMessage,
    SendFile,
    ShowPage,
)
from bot.pictures import NotDrawn
from bot.words import Words
from flows.charts import Chart
from flows.outgoing import Hand, HandBook, HandCalendar, Leave, Outgoing, Show, Toast, Withdraw
from flows.teachers import Language

logger = logging.getLogger(__name__)


class Draws(Protocol):
    """Who draws charts."""

    async def draw(self, chart: Chart, words: Words, language: Language) -> Picture:
        """Draw a chart with these words; the same chart is drawn once.

        Raises:
            NotDrawn: no picture came of it.
        """
        ...


@dataclass(frozen=True, slots=True)
class Deliveries:
    """Makes deliveries in the words of the edition in force, for the channel they go to."""

    words: Callable[[], Words]
    channels: Mapping[str, Channel]
    pictures: Draws

    async def of(self, outgoing: Outgoing) -> tuple[Delivery, ...]:
        """Make the deliveries of one outgoing, in their order; none where there is nothing to send.

        Raises:
            KeyError: nobody here brings anything to that channel.
        """
        words = self.words().through(self.channels[outgoing.to.channel])
        match outgoing:
            case Show():
                return (await self._page(outgoing, words),)
            case Toast():
                return (self._answer(outgoing, words),)
            case Withdraw():
                return (RemoveMessage(outgoing.to, outgoing.message),)
            case Hand():
                return (_file(outgoing, words),)
            case HandBook():
                return books.files(outgoing, words)
            case HandCalendar():
                return (calendars.file(outgoing, words),)
            case Leave():
                return (LeaveChat(outgoing.to),)
            case _:
                return ()

    async def _page(self, show: Show, words: Words) -> ShowPage:
        page = words.page(show.screen, show.language, show.profile, show.whose)
        if show.screen.chart is not None:
            page = replace(page, picture=await self._picture(show.screen.chart, words, show))
        # Nobody waits for these: a planned message, and the edit of an announcement.
        paced = show.planned is not None or (show.webinar is not None and show.edit is not None)
        # Of a new one, the fate may stay unknown, and it would be sent again and again.
        in_place = paced and show.edit is not None
        return ShowPage(show.to, page, show.edit, show.fades, show.topic, paced, in_place)

    def _answer(self, toast: Toast, words: Words) -> AnswerPress:
        text = words.plain(toast.words, toast.language)
        url = self.channels[toast.to.channel].link(toast.opens) if toast.opens else ""
        return AnswerPress(toast.to, toast.ref, text, url)

    async def _picture(self, chart: Chart, words: Words, show: Show) -> Picture | None:
        """Have a chart drawn. The words beside it say the same, and go without it if need be."""
        try:
            return await self.pictures.draw(chart, words, show.language)
        except NotDrawn as fault:
            logger.warning("a picture was not drawn: %s", fault)
        except Exception as fault:
            # Its message may quote what the picture shows.
            logger.error("a picture was not drawn: %s", type(fault).__name__)
        return None


def _file(outgoing: Hand, words: Words) -> SendFile:
    body = "\n\n".join(words.plain(block, outgoing.language) for block in outgoing.body)
    return SendFile(
        outgoing.to,
        words.plain(outgoing.name, outgoing.language),
        f"{body}\n\n{outgoing.raw}\n".encode(),
        words.plain(outgoing.caption, outgoing.language),
    )
