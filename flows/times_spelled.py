"""The many spellings in which days, months, parts of the day and numbers are typed, made one.

What it makes is words between single spaces, and numbers in digits. Words of ours bear a mark:
`§d5` is Saturday, `§m12` December, `§r1` tomorrow, `§pmalam` the evening, `§zWITA` a zone.
"""

import difflib
import re
import unicodedata
from itertools import groupby

DAY_NAMES = (
    "senin sen sn snin senen monday mon",
    "selasa sel sls slsa slasa tuesday tue tues",
    "rabu rab rb rbu rebo wednesday wed",
    "kamis kam kms kmis kemis thursday thu thur thurs",
    "jumat jum jmt jumt jmat jumaat jum_at friday fri",
    "sabtu sab sbt sabt sbtu saptu saturday sat",
    "ahad mgg mggu mg mngu sunday sun",
)
MONTH_NAMES = (
    "januari jan january",
    "februari feb pebruari peb february",
    "maret mar mrt march",
    "april apr",
    "mei may",
    "juni jun june",
    "juli jul july",
    "agustus agu agt ags agst august aug",
    "september sep sept",
    "oktober okt october oct",
    "november nov nopember nop",
    "desember des december dec",
)
OTHERS = {
    "§r0": ("hari_ini", "hr_ini", "today"),
    "§r1": ("besok", "bsk", "bsok", "besuk", "esok", "bsog", "tomorrow"),
    "§r2": ("lusa", "besok_lusa", "day_after_tomorrow"),
    "§r-1": ("kemarin", "kmrn", "kemaren", "yesterday"),
    "§ppagi": ("pagi", "pg", "pgi", "morning"),
    "§psiang": ("siang", "siag", "sng", "tengah_hari", "noon"),
    "§psore": ("sore", "petang", "sre", "afternoon"),
    "§pmalam": ("malam", "malem", "mlm", "mlam", "tengah_malam", "evening"),
    "§psubuh": ("subuh", "shubuh", "dini_hari"),
    "§pam": ("am", "a_m"),
    "§ppm": ("pm", "p_m"),
    "§zWIB": ("wib", "waktu_indonesia_barat"),
    "§zWITA": ("wita", "waktu_indonesia_tengah"),
    "§zWIT": ("wit", "waktu_indonesia_timur"),
    "jam": ("jam", "jm", "pukul", "pkl", "pk", "pukl", "at", "hour", "hours", "hrs"),
    "tanggal": ("tanggal", "tgl", "tggl", "tg"),
    "depan": ("depan", "dpn", "mendatang", "next"),
    "ini": ("ini", "this"),
    "nanti": ("nanti", "nnt", "nti", "ntar", "entar", "sebentar", "sbentar"),
    "lagi": ("lagi", "lg", "lgi", "kemudian", "ke_depan"),
    "minggu": ("minggu", "pekan", "week", "weeks"),
    "hari": ("hari", "hr", "day", "days"),
    "bulan": ("bulan", "bln", "month", "months"),
    "menit": ("menit", "mnt", "minute", "minutes"),
    "dalam": ("dalam", "dlm", "in"),
    "setengah": ("setengah", "stengah", "stgh"),
    "lewat": ("lewat", "lebih", "past"),
    "kurang": ("kurang", "krg", "krang"),
    "sampai": ("sampai", "sampe", "smp", "hingga", "s_d", "until", "till", "to"),
    "selesai": ("selesai", "slesai", "end"),
    "seperempat": ("seperempat",),
    "1 jam": ("sejam",),
    "1 hari": ("sehari",),
    "1 minggu": ("seminggu", "sepekan"),
    "1 bulan": ("sebulan",),
    "§r0 §pmalam": ("tonight", "this_evening"),
    "§r0 §ppagi": ("this_morning",),
    "§r0 §psore": ("this_afternoon",),
}
NUMBERS = (
    *("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    *("sepuluh", "sebelas"),
)
LIKE = 0.84  # how alike a slip must be (difflib): "desmber" yes, "salam" is not "malam"
SHORTEST_SLIP = 5  # letters; shorter words are too like each other


def spelled(text: str) -> str:
    """Write a text in our own words. See the module."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"['’‘`´ʼ]", "", text)
    text = re.sub(r"[–—−]", "-", text).replace("@", " jam ")
    text = re.sub(r"\bs\s?[./]\s?d\b\.?", " sampai ", text)
    text = re.sub(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)", " ", text)
    text = _marks_between_numbers(text)
    words = _phrases([_squeezed(each) for each in text.split()])
    said = re.sub(r"(?<!\S)(\d+) (?:st|nd|rd|th)(?!\S)", r"\1", " ".join(words))
    said = re.sub(r"(?<!\S)(\d) belas(?!\S)", r"1\1", said)
    said = re.sub(r"(?<!\S)(\d) puluh (\d)(?!\S)", r"\1\2", said)
    said = re.sub(r"(?<!\S)(\d) puluh(?!\S)", r"\g<1>0", said)
    said = re.sub(r"(?<!\S)(?:selamat|slamat|met|good) §p\w+", " ", said)
    return _sundays(" ".join(said.split()))


def _marks_between_numbers(text: str) -> str:
    """Keep points, colons, commas, dashes and slashes where numbers stand on both sides."""
    text = re.sub(r"(?<=\d)\s*/\s*(?=\d)", "/", text)
    text = re.sub(r"(?<=\d)\s+-\s+(?=\d)", " § ", text)  # a dash between two hours
    text = re.sub(r"(?<!\d)[.:,/-]|[.:,/-](?!\d)", " ", text)
    text = re.sub(r"[^\w\s.:,/§-]", " ", text)
    return text.replace("§", "-").replace("_", " ")


def _squeezed(word: str) -> str:
    """Letters that are held down count once: `besokkk`. Numbers stay."""
    return word if word[0].isdigit() else "".join(key for key, _ in groupby(word))


def _known() -> dict[str, str]:
    """Each spelling, with what it is in our words. Of several words `_` joins them."""
    known: dict[str, str] = {}
    lists = [(f"§d{n}", tuple(each.split())) for n, each in enumerate(DAY_NAMES)]
    lists += [(f"§m{n}", tuple(each.split())) for n, each in enumerate(MONTH_NAMES, 1)]
    lists += [(str(n), (each,)) for n, each in enumerate(NUMBERS)]
    lists += OTHERS.items()
    for meaning, spellings in lists:
        known |= {_squeezed(each): meaning for each in spellings}
    return known


def _phrases(words: list[str]) -> list[str]:
    """Replace every spelling, the longest phrases first, and slips of the longer words."""
    known, found = _known(), []
    while words:
        for many in (3, 2, 1):
            phrase = "_".join(words[:many])
            if phrase in known:
                found.append(known[phrase])
                break
        else:
            many = 1
            found.append(_slip(words[0], known))
        words = words[many:]
    return found


def _slip(word: str, known: dict[str, str]) -> str:
    """What was probably meant by an unknown word; the word itself where nothing is like it."""
    bare = word.removesuffix("nya")
    if bare in known:
        return known[bare]
    long = [each for each in known if len(each) >= SHORTEST_SLIP and "_" not in each]
    near = difflib.get_close_matches(word, long, 1, LIKE) if len(word) >= SHORTEST_SLIP else []
    return known[near[0]] if near else word


def _sundays(said: str) -> str:
    """Tell Sunday from the week, which have one name: a week is counted, or is next or this one."""
    said = re.sub(r"^min (?=\d|§)", "§d6 ", said)
    said = re.sub(r"(?<!\S)hari minggu(?!\S)", "§d6", said)
    return re.sub(r"(?<!\S)(?<!\d )minggu(?! (?:depan|ini))(?!\S)", "§d6", said)
