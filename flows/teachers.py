"""Who a teacher is: the profile that decides which steps are hers and what time it is for her."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from flows.places import Menu, Place


class Role(StrEnum):
    """What a person does at school, which decides the kind of account (`guru.` or `admin.`)."""

    TEACHER = "guru"
    PRINCIPAL = "kepsek"
    SCHOOL_OPERATOR = "operator"
    OFFICE = "dinas"  # staff of a dinas, and pengawas: they have no level


class Level(StrEnum):
    """Jenjang: the level of the school. A madrasah has another ministry, whatever its level."""

    PAUD = "paud"
    SD = "sd"
    SMP = "smp"
    SMA = "sma"
    SMK = "smk"
    SLB = "slb"
    KESETARAAN = "kesetaraan"
    MADRASAH = "madrasah"


class Ministry(StrEnum):
    """Who issues the account."""

    KEMENDIKDASMEN = "kemendikdasmen"
    KEMENAG = "kemenag"


class Zone(StrEnum):
    """The three zones of Indonesia (Keppres 41/1987), by their names in the tz database."""

    WIB = "Asia/Jakarta"
    WITA = "Asia/Makassar"
    WIT = "Asia/Jayapura"

    @property
    def tz(self) -> ZoneInfo:
        """The rules of this zone."""
        return ZoneInfo(self.value)


class Language(StrEnum):
    """Languages of the catalogue; the first is the one spoken when nothing is known."""

    ID = "id"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Belonging:
    """A group that somebody is in, by its id, with the group's region.

    It stands with the person, so that a press finds her scopes without asking for them.
    """

    group: int
    province: str = ""
    regency: str = ""


@dataclass(frozen=True, slots=True)
class Teacher:
    """One person's profile, and where in the conversation she is.

    `id` is the profile's row; 0 before it was stored. Fields not asked yet are None
    (`school` may stay so for good; `level` does for an office). `serves` tells that she bears a
    duty, as an ambassador does: what she may do is in `flows.rights`.
    """

    id: int
    name: str = ""
    role: Role | None = None
    level: Level | None = None
    province: str | None = None
    zone: Zone = Zone.WIB
    school: str | None = None
    place: Place = field(default_factory=Menu)
    joined_at: datetime | None = None
    groups: tuple[Belonging, ...] = ()
    serves: bool = False

    @property
    def ministry(self) -> Ministry:
        """Which ministry issues this person's account."""
        return Ministry.KEMENAG if self.level is Level.MADRASAH else Ministry.KEMENDIKDASMEN
