"""The teachers who are invited to a webinar, and what each of them does about it, by number."""

from flows.teachers import Zone
from tests.telegram.webinar_acts import ZONES

NAMES = (
    *("Wulandari", "Nurhayati", "Pangestu", "Kartikasari", "Setiawan", "Hutagalung"),
    *("Simanjuntak", "Nugroho", "Lestari", "Handayani", "Widyastuti", "Purnomo"),
    *("Rumbiak", "Kambuaya", "Mandacan", "Daeng", "Tandiono", "Sulistyo"),
    *("Prasetyo", "Anggraini", "Firmansyah", "Rahmawati", "Saputra", "Oktaviani"),
    *("Maharani", "Gunawan", "Hasibuan", "Siregar", "Ginting", "Manullang"),
    *("Wenda", "Kogoya", "Tabuni", "Mappaturung", "Lapuka", "Yikwa"),
)
LATE, LEFT_OUT = 27, (28, 35)  # watches the recording; says nothing and does not come
BY_LINK, BY_CODE = range(14), (*range(14, 27), 29)
YES = (*range(26), *range(30, 33), 34)
ABSENT, NO = (30, 31, 32, 34), 33
FINISHES, STOPS, BLOCKS, IS_GONE, LATER = 0, 3, 4, 5, 6
ANSWERS = range(7, 16)
SILENT = (*range(16, 27), 29)


def zone_of(number: int) -> Zone:
    """Where the person of a number lives: by turns in each zone."""
    return ZONES[number % 3]
