"""What looks like a password, a one-time code or an identity number, and must not stay in the chat.

Judged by its shape and by the step that is open: six digits are a secret, unless a step waits
for them. Nothing here keeps what it read.
"""

import re
from enum import StrEnum

from flows.catalogue import StepKind


class Secret(StrEnum):
    """The kinds that are told apart, because the warning differs."""

    PASSWORD = "password"  # noqa: S105 - a kind, not a password
    CODE = "code"
    NUMBER = "number"  # NIK, NUPTK, or a card


_NAMES = r"(?:kata\s*sandi|sandi|pass?\s*word\w*|paswod|pwd?|passw?|pin)(?:-?nya|-?ku)?"
_FILLER = (
    r"(?:(?:nya|saya|sy|ku|aku|akun|email|belajar\.?id|pmm|google|gmail|baru|awal|lama|sementara|"
    r"ini|itu|yang|yg|untuk|utk|bapak|ibu|pak|bu|min|kami|di|dari|tadi|operator|is)(?:nya)?)"
)
_LINK = r"(?:adalah|ialah|yaitu|yakni|=>|->|[:=])"
# "password saya: Bintang", "sandi = x": said outright, whatever it looks like.
_TOLD = re.compile(
    rf"\b{_NAMES}(?:\s+{_FILLER})*\s*{_LINK}\s*(?:{_FILLER}\s+)*(\S+)", re.IGNORECASE
)
# "password saya Bintang123": a word that holds a digit or a mark, right behind.
_SHOWN = re.compile(rf"\b{_NAMES}(?:\s+{_FILLER})*\s+(\S{{4,}})", re.IGNORECASE)
# "password saya mawar", and nothing more: one lone word that is not part of a question.
_LONE = re.compile(
    rf"^\W*(?:(?:my|ini|itu)\s+)?{_NAMES}(?:\s+{_FILLER})+(?<!akun)\s+([^\W\d_]{{4,}})\W*$",
    re.IGNORECASE,
)
# "budi12@guru.sd.belajar.id / Bintang123": written beside the account it opens.
_BESIDE = re.compile(r"[\w.+-]@[\w.-]+\.\w+\s*[/|:]\s*(\S+)")
# What is said about passwords without telling one.
_WORDS = frozenset(
    (
        *("apa", "apakah", "bagaimana", "gimana", "gmn", "dimana", "mana", "kenapa", "knp"),
        *("kapan", "berapa", "siapa", "tidak", "tdk", "nggak", "ngga", "enggak", "gak"),
        *("lupa", "hilang", "salah", "belum", "sudah", "ditolak", "ganti", "diganti", "reset"),
        *("direset", "ubah", "diubah", "berubah", "kosong", "minta", "benar", "betul", "bisa"),
        *("dong", "bagai", "terus", "tetap", "rahasia", "error", "gagal", "terkunci"),
        *("diblokir", "aman", "hilap", "lali", "kesupen", "poho", "lagi", "dulu", "kembali"),
        *("tolong", "mohon", "terlupa", "masih", "berhasil", "bermasalah", "kadaluarsa", "sama"),
        *("lihat", "cek", "periksa", "tanya", "tanyakan", "hubungi", "ada", "tertulis", "silakan"),
        *("dikasih", "diberi", "diberikan", "dibagikan", "dikirim", "dikunci", "dibuat", "harus"),
    )
)
# A code alone or in politeness ("482913 bu"), or called one: "kode verifikasi saya 482 913".
_SIX = re.compile(
    r"^\W*(?:(?:ini|itu|pak|bu|bapak|ibu|min|kak|ya)\W+)*(?:g-)?\d{3}[ -]?\d{3}"
    r"(?:\W+(?:pak|bu|bapak|ibu|min|kak|ya))*\W*$",
    re.IGNORECASE,
)
_CALLED_CODE = re.compile(
    r"\b(?:otp|(?:kode|code)\s*(?:otp|verifikasi|cadangan|keamanan|masuk|google|saya|sy|nya|ku)?)"
    rf"(?:-?nya)?\b(?:\s+{_FILLER})*\W*(?:(?:adalah|yaitu)\s+)?(?:g-)?\d(?:[ -]?\d){{5,7}}(?!\d)",
    re.IGNORECASE,
)
_PLATFORM = re.compile(r"belajar[.-]?id\b|[\w.-]+\.(?:com|id)$", re.IGNORECASE)
_LONG = re.compile(r"(?<![\d@])\d(?:[ .-]?\d){12,18}(?![\d@])")


def secret_in(text: str, waiting_for: StepKind | None = None) -> Secret | None:
    """Tell what kind of secret a text seems to hold; None for anything else.

    `waiting_for` is the kind of the open step: a `code` step waits for six digits.
    """
    if any(_is_number(match.group()) for match in _LONG.finditer(text)):
        return Secret.NUMBER
    if _SIX.match(text) or _CALLED_CODE.search(text):
        return None if waiting_for is StepKind.CODE else Secret.CODE
    if any(_tells(match, text) for match in _TOLD.finditer(text)):
        return Secret.PASSWORD
    shown = (*_SHOWN.finditer(text), *_BESIDE.finditer(text))
    if any(_looks_chosen(match.group(1)) for match in shown):
        return Secret.PASSWORD
    lone = _LONE.match(text)
    return Secret.PASSWORD if lone and not _says_nothing(lone.group(1)) else None


def _is_number(digits: str) -> bool:
    """16 digits are a NIK or NUPTK; 13 to 19 that pass the check of card numbers, a card.

    A telephone number, with 0 or 62 in front, is neither.
    """
    plain = re.sub(r"\D", "", digits)
    if len(plain) < 15 and plain.startswith(("0", "62")):
        return False
    return len(plain) == 16 or _passes_luhn(plain)


def _passes_luhn(digits: str) -> bool:
    doubled = (int(d) * (2 if place % 2 else 1) for place, d in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _looks_chosen(word: str) -> bool:
    """A password mixes letters with digits or marks. An address or a link is none."""
    bare = word.strip(".,;:?!()\"'…")
    if "@" in bare[1:-1] and "." in bare or "://" in bare or _PLATFORM.match(bare):
        return False
    letters = any(c.isalpha() for c in bare)
    others = any(c.isdigit() or not c.isalnum() for c in bare)
    return len(bare) >= 4 and others and (letters or bare.isdigit()) and not _is_word(bare)


def _is_word(bare: str) -> bool:
    """Joined words ("huruf/angka", "kata-kata") are no password; Sandi is also a name.

    So a degree or an apostrophe behind it is none: "Sandi Ma'ruf", "Sandi S.Pd.".
    """
    parts = re.split(r"[-/'’]", bare)
    joined = len(parts) > 1 and all(part.isalpha() for part in parts)
    return joined or re.fullmatch(r"[a-z]{1,2}(\.[a-z]{1,4}){1,3}", bare, re.IGNORECASE) is not None


def _tells(told: re.Match[str], text: str) -> bool:
    """After "sandi:" stands a password, or a word that only leads to one further on."""
    if not _says_nothing(told.group(1)):
        return True
    further = text[told.end() :].split()
    return any(_looks_chosen(word) and re.search(r"[^\W\d_]", word) for word in further)


def _says_nothing(word: str) -> bool:
    """Tell a word about a password from a password."""
    plain = word.strip(".,;:?!()\"'…").casefold()
    return plain in _WORDS | {""} or re.fullmatch(_FILLER, plain) is not None
