"""Where words live: every key has its text, every text its place, no sentence is in the code."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from bot import run
from bot.channels import terminal
from bot.channels.web import words as web
from flows import profiles
from flows.attendance_lists import Unreadable
from flows.attendance_rows import Verdict
from flows.catalogue import StepKind
from flows.emails import Verdict as EmailVerdict
from flows.events import Medium
from flows.guest_lists import Tab
from flows.own_times import Choice
from flows.planned import Reason, State
from flows.presses import Answer
from flows.rights import Duty
from flows.screens.attendance_lists import GUIDES, HEADS, TOLD
from flows.secrets import Secret
from flows.teachers import Language, Level, Role, Zone
from flows.times import Missing
from flows.webinars import Seen
from storage.content import read
from tests.house import ROOT, formatted, modules, strings

# Texts whose keys are put together: what stands in front, and what may follow.
GENERATED: dict[str, tuple[str, ...]] = {
    "attendance.count.": TOLD,
    "attendance.file.": (*Unreadable, "large", "failed"),
    "attendance.head.": HEADS,
    "attendance.how.": GUIDES,
    "attendance.seen.": tuple(Seen),
    "attendance.tab.": tuple(Tab),
    "attendance.verdict.": tuple(Verdict),
    "attendance.who.": tuple(Tab),
    "button.": tuple(Answer),
    "command.": (*run.COMMANDS, *run.GROUP_COMMANDS),
    "duty.": tuple(Duty),
    "email.": (EmailVerdict.SLIP, EmailVerdict.UNUSUAL),
    "hint.": tuple(set(StepKind) - {StepKind.CONFIRM, StepKind.WAIT}),
    "language.": tuple(Language),
    "level.": tuple(Level),
    "media.": tuple(Medium),
    "planned.reason.": tuple(Reason),
    "planned.state.": tuple(State),
    "profile.": profiles.QUESTIONS,
    "reminders.time.": tuple(Choice),
    "role.": tuple(Role),
    "secret.": tuple(Secret),
    "terminal.": tuple(key.removeprefix("terminal.") for key in terminal.KEYS),
    "times.missing.": tuple(Missing),
    "web.": tuple(key.removeprefix("web.") for key in web.KEYS),
    "web.error.": web.ERRORS,
    "web.medium.": web.OFFERED,
    "zone.": tuple(Zone.__members__),
}
# Words that nearly every Indonesian sentence has one of, and no English one.
INDONESIAN = frozenset(
    (
        *("yang", "dan", "tidak", "belum", "sudah", "silakan", "mohon", "bapak", "ibu", "untuk"),
        *("dengan", "dari", "adalah", "atau", "bila", "saya", "anda", "itu", "ini", "kami"),
        *("kita", "akan", "bisa", "dapat", "harus", "telah", "sedang", "juga", "lagi", "kepada"),
    )
)


def keys_used() -> Iterator[tuple[str, str]]:
    """The keys of texts that stand in the code, and where."""
    families = {key.split(".")[0] for key in texts()}
    for module in modules("flows", "handlers", "bot"):
        for text, line in strings(module):
            a_key = re.fullmatch(r"[a-z]+(\.[a-zA-Z_]+)+", text)
            other = (ROOT / text.replace(".", "/")).exists() or text.endswith(".db")
            if a_key and not other and text.split(".")[0] in families:
                yield text, f"{module.where}:{line}"


@cache
def texts(language: Language = Language.ID) -> dict[str, str]:
    """The words of a language as they ship."""
    catalogue = read(ROOT / "flows" / "content").catalogue
    assert catalogue is not None
    return dict(catalogue.words[language])


def generated() -> set[str]:
    return {front + str(each) for front, members in GENERATED.items() for each in members}


def test_every_text_that_is_used_exists() -> None:
    known = texts()
    made = dict.fromkeys(generated(), "put together")

    missing = {key: where for key, where in (*keys_used(), *made.items()) if key not in known}

    assert missing == {}


def test_every_text_that_exists_is_used() -> None:
    used = {key for key, _ in keys_used()} | generated()

    assert sorted(set(texts()) - used) == []


def test_it_is_known_of_every_key_that_is_put_together_what_may_follow() -> None:
    families = {key.split(".")[0] for key in texts()}
    found = {
        begins: f"{module.where}:{line}"
        for module in modules("flows", "handlers", "bot")
        for begins, _, line in formatted(module)
        if re.fullmatch(r"[a-z]+\.([a-z_]+\.)*", begins) and begins.split(".")[0] in families
    }

    assert {front: where for front, where in found.items() if front not in GENERATED} == {}
    assert set(GENERATED) - set(found) <= {"button."}, "no longer put together anywhere"


def is_sentence(text: str) -> bool:
    is_pattern = "(?:" in text or "\\s" in text
    words = [] if is_pattern else re.findall(r"[a-z]+", text.casefold())
    telling = sum(word in INDONESIAN for word in words)
    return telling >= 2 or (telling == 1 and len(words) > 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Silakan tekan tombol yang ada di bawah", True),
        ("Akun sudah bisa", True),
        ("The content cannot be used, so there is nothing to begin with", False),
        ("Ya, pakai nama itu", False),  # the words of a button, which the demo presses
        (r"(?:kata\s*sandi|sandi|yang|yg|ini|itu)", False),
    ],
)
def test_a_sentence_in_indonesian_is_known_by_its_small_words(text: str, expected: bool) -> None:
    assert is_sentence(text) is expected


def test_no_sentence_in_indonesian_stands_in_the_code() -> None:
    told = [
        (text, f"{module.where}:{line}")
        for module in modules()
        for text, line in (*strings(module), *((t, n) for _, t, n in formatted(module)))
    ]

    assert {where: text for text, where in told if is_sentence(text)} == {}
