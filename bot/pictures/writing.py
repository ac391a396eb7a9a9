"""Words for pictures: in a person's language, and only letters that can be drawn."""

import re
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_date

from bot.pictures.fonts import MORE, Font
from bot.words import Words
from flows.blocks import Block, Moment, Param, Say
from flows.teachers import Language

_LONGEST = 80  # characters of a label in a sentence
# What turns the direction of a text, and halves of characters, which cannot be written down.
_BROKEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes in one language with one font."""

    words: Words
    language: Language
    font: Font

    def shown(self, block: Block) -> str:
        """A block as it can be drawn."""
        return self.font.drawable(self.words.plain(block, self.language))

    def say(self, key: str, **params: Param) -> str:
        """A text of the catalogue as it can be drawn."""
        return self.font.drawable(self.words.plain(Say(key, params), self.language))

    def told(self, block: Block) -> str:
        """A block as part of a sentence: on one line, in one direction, and not too long."""
        text = " ".join(_BROKEN.sub("", self.words.plain(block, self.language)).split())
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + MORE

    def tell(self, key: str, **params: Param) -> str:
        """A text of the catalogue for a sentence, with nothing cut."""
        return self.words.plain(Say(key, params), self.language)

    def day(self, moment: Moment) -> str:
        """A day without its year, in the moment's own zone."""
        local: datetime = moment.at.astimezone(moment.zone.tz)
        return str(format_date(local.date(), "d MMM", locale=self.language.value))


def sentences(*texts: str) -> str:
    """Texts one after the other, each with an end."""
    full = [each if each[-1] in ".!?…:" else f"{each}." for each in texts if each]
    return " ".join(full)
