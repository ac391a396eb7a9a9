"""The content in force: read at the start, and again when somebody has edited it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from flows.catalogue import Catalogue
from storage.content import Fault, Reading, fingerprint, read

Tell = Callable[[tuple[Fault, ...]], Awaitable[None]]


class BadContent(Exception):
    """The bot cannot start with this content; `faults` say what has to be put right."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"{len(faults)} faults in the content")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Edition:
    """A state of the content: `number` counts from 1 since the start, `digest` is of the files."""

    number: int
    digest: str
    catalogue: Catalogue


class Editions:
    """Keeps the edition in force, and takes good edits over while the bot runs.

    `tell` is called with the faults of an edit that is not taken over, once for each such edit,
    and with none as soon as the content is good again.
    """

    def __init__(self, folder: Path, tell: Tell) -> None:
        self.folder = folder
        self._tell = tell
        self._edition: Edition | None = None
        self._read = self._seen = fingerprint(folder)
        self._refused = ""  # the digest of the edit that was told about

    @property
    def edition(self) -> Edition:
        """The edition in force. Only there after `load`."""
        if self._edition is None:
            raise RuntimeError("load() comes first")
        return self._edition

    @property
    def current(self) -> Catalogue:
        """The catalogue in force. It never changes; an edit brings another one."""
        return self.edition.catalogue

    def load(self) -> Edition:
        """Read the content for the first time.

        Raises:
            BadContent: there are faults, so that there is nothing to begin with.
        """
        self._read = self._seen = fingerprint(self.folder)
        reading = read(self.folder)
        if reading.catalogue is None:
            raise BadContent(reading.faults)
        self._edition = Edition(1, reading.digest, reading.catalogue)
        return self._edition

    async def look(self) -> None:
        """Look whether the files changed, and take over what is good. To be called every 20 s.

        A change is read at the second look that finds it the same, so that a file is not read
        while it is being written: an edit is in force within two looks.
        """
        found = await asyncio.to_thread(fingerprint, self.folder)
        settled, self._seen = found == self._seen, found
        if found == self._read or not settled:
            return
        reading = await asyncio.to_thread(read, self.folder)
        if found == await asyncio.to_thread(fingerprint, self.folder):
            self._read = found
            await self._take(reading)

    async def _take(self, reading: Reading) -> None:
        """Take an edition over, or keep the old one; what is to be told is told last."""
        was_refused, self._refused = self._refused, ""
        if reading.catalogue is None:
            self._refused = reading.digest
            if was_refused != reading.digest:
                await self._tell(reading.faults)
            return
        if reading.digest != self.edition.digest:
            number = self.edition.number + 1
            self._edition = Edition(number, reading.digest, reading.catalogue)
        if was_refused:
            await self._tell(())
