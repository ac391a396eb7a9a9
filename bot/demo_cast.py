"""The invented people and groups of the demo, and how far the teachers of the groups came."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.channels.web.members import GroupChat, Member
from flows.teachers import Zone

CIBIRU, PANYILEUKAN, UJUNGBERUNG = "grup-cibiru", "grup-panyileukan", "grup-ujungberung"
# Of the 48 teachers in the groups, who have no phone on the page.
NAMES = (
    *("Bu Wulan", "Pak Asep", "Bu Euis", "Pak Dadang", "Bu Imas", "Pak Cecep", "Bu Lilis"),
    *("Bu Tati", "Pak Ujang", "Bu Yayah", "Bu Nani", "Pak Tatang", "Bu Ratna", "Pak Deden"),
    *("Bu Iis", "Bu Dewi", "Pak Maman", "Bu Fitri", "Bu Nurul", "Pak Yusuf", "Bu Heni"),
    *("Bu Mimin", "Pak Gilang", "Bu Tuti", "Bu Diah", "Pak Fajar", "Bu Rika", "Bu Siti"),
    *("Pak Iwan", "Bu Yuni", "Bu Eneng", "Pak Wahyu", "Bu Neneng", "Bu Kokom", "Pak Agus"),
    *("Bu Titin", "Bu Ida", "Pak Rudi", "Bu Entin", "Bu Sri", "Pak Jajang", "Bu Aisyah"),
    *("Bu Lina", "Pak Eman", "Bu Popon", "Pak Hendi", "Bu Atikah", "Pak Nandang"),
)


@dataclass(frozen=True, slots=True)
class Road:
    """How far a teacher came: `steps` done in all, of both checklists, the last `since` days ago.

    `came` is how many days ago she joined. One who is `stuck` said so at the step that is open;
    one who `declared` had done all of it before, and said so in one press for each checklist.
    """

    came: float
    steps: int = 0
    since: float = 0
    stuck: bool = False
    declared: bool = False


# Who has begun stands at least at the first step, with 0 done.
NOT_BEGUN = -1
AT_FIRST = 0
ALL_FIRST = 8  # steps of the first checklist, for a teacher of a school
ALL = 16

CIBIRU_ROADS = (
    *(Road(came, NOT_BEGUN) for came in (15.9, 12.1, 6.2, 2.3, 1.1)),
    *(Road(15.8, AT_FIRST, 9.1), Road(6.1, AT_FIRST, 5.8), Road(1.9, AT_FIRST, 1.8)),
    *(Road(15.9, 1, 8.2, stuck=True), Road(12.3, 1, 2.1)),
    *(Road(15.7, 2, 11.3), Road(15.6, 2, 6.4, stuck=True), Road(5.9, 2, 1.2)),
    *(Road(15.9, 3, 12.2), Road(15.8, 3, 9.4), Road(15.7, 3, 7.1, stuck=True)),
    *(Road(15.4, 3, 5.3), Road(12.2, 3, 2.4), Road(6.2, 3, 1.4), Road(5.8, 3, 0.4)),
    *(Road(15.6, 4, 6.3), Road(15.5, 4, 2.2), Road(12.4, 4, 1.3)),
    *(Road(15.8, 5, 4.4), Road(15.3, 5, 0.6), Road(15.9, 6, 1.7)),
    *(Road(15.7, 7, 8.4), Road(15.6, 7, 1.6), Road(12.2, 7, 0.3)),
    *(Road(15.9, ALL_FIRST, 9.2), Road(15.8, ALL_FIRST, 2.3), Road(15.5, ALL_FIRST, 0.9)),
    *(Road(15.9, 9, 6.6, stuck=True), Road(15.8, 10, 1.4), Road(15.4, 12, 2.6)),
    *(Road(15.9, ALL, 8.8, declared=True), Road(15.9, ALL, 5.2), Road(12.2, ALL, 0.7)),
    *(Road(8.7, ALL, 8.6, declared=True), Road(5.6, ALL, 5.5, declared=True)),
)
PANYILEUKAN_ROADS = (
    *(Road(8.9, NOT_BEGUN), Road(8.8, 1, 5.2), Road(8.8, 3, 6.1, stuck=True), Road(8.7, 3, 1.2)),
    *(
        Road(8.6, 5, 2.3),
        Road(4.2, 2, 0.8),
        Road(8.9, ALL_FIRST, 3.4),
        Road(8.9, ALL, 8.8, declared=True),
    ),
)


def teachers_of(words: Mapping[str, str]) -> tuple[Member, ...]:
    """The people who are on their own, the one who is half-way first; and the admin."""
    return (
        Member("budi", "Pak Budi", words["demo.budi"], "PB", "blue", Zone.WITA),
        Member("ani", "Bu Ani", words["demo.ani"], "BA", "teal"),
        Member("citra", "Bu Citra", words["demo.citra"], "BC", "plum"),
        Member("dedi", "Pak Dedi", words["demo.dedi"], "PD", "olive"),
        Member("maria", "Bu Maria", words["demo.maria"], "BM", "rust", Zone.WIT),
        Member("joko", "Pak Joko", words["demo.joko"], "PJ", "slate"),
    )


def cast_of(words: Mapping[str, str]) -> tuple[Member, ...]:
    """Everybody who has a phone on the page: these, and those who accompany the groups."""
    budi, *others = teachers_of(words)
    rahma = Member("rahma", "Bu Rahma", words["demo.rahma"], "BR", "plum")
    hendra = Member("hendra", "Pak Hendra", words["demo.hendra"], "PH", "blue")
    return (budi, rahma, *others, hendra)


def groups_of(words: Mapping[str, str]) -> tuple[GroupChat, ...]:
    """The groups on the page; in the last one the bot is not yet."""
    hers = ("rahma", "ani", "joko")
    return (
        GroupChat(CIBIRU, "Guru SD Cibiru", words["demo.cibiru"], "CB", "teal", people=hers),
        GroupChat(
            PANYILEUKAN,
            "Guru SMP Panyileukan",
            words["demo.panyileukan"],
            "PN",
            "olive",
            people=("rahma", "citra", "joko"),
        ),
        GroupChat(
            UJUNGBERUNG,
            "Guru Ujungberung",
            words["demo.ujungberung"],
            "UB",
            "rust",
            people=("rahma", "dedi", "joko"),
        ),
    )
