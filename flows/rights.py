"""Who may do what: a right is a person's own, and to run a group on the platform gives none."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Duty(StrEnum):
    """What somebody was made by an invitation."""

    AMBASSADOR = "ambassador"
    HELPER = "helper"  # a co-ambassador: for the groups she was given, and no others
    COORDINATOR = "coordinator"  # sees the numbers of a region, and never a name


@dataclass(frozen=True, slots=True)
class Grant:
    """A duty that a person bears, for a province and where given a kab/kota; times are UTC."""

    id: int
    profile: int
    duty: Duty
    province: str | None
    regency: str
    granted_at: datetime


@dataclass(frozen=True, slots=True)
class Rights:
    """All that one person may do: her duties in force, and the groups (by id) that are hers.

    `admin` is whoever runs the bot. None of it comes from the platform's own administrators.
    `in_hand` are the groups of the very person who is holding the phone, where others on that
    account have some too; None where all are hers.
    """

    admin: bool = False
    grants: tuple[Grant, ...] = ()
    keeps: frozenset[int] = frozenset()
    in_hand: frozenset[int] | None = None

    @property
    def is_ambassador(self) -> bool:
        """May she link groups of her own, and invite helpers for them?"""
        return any(each.duty is Duty.AMBASSADOR for each in self.grants)

    @property
    def is_keeper(self) -> bool:
        """Does she accompany groups at all, as an ambassador or as a helper?"""
        return any(each.duty is not Duty.COORDINATOR for each in self.grants)

    @property
    def regions(self) -> tuple[Grant, ...]:
        """The regions whose numbers she may see."""
        return tuple(each for each in self.grants if each.duty is Duty.COORDINATOR)

    def sees_names_of(self, group: int) -> bool:
        """Only the group's own ambassadors see names, and in private only."""
        return self.is_keeper and group in (self.keeps if self.in_hand is None else self.in_hand)

    def sees_counts_of(self, group: int) -> bool:
        """Its ambassadors and the bot's admins see a group's counts."""
        return self.admin or (self.is_keeper and group in self.keeps)


NOBODY = Rights()
