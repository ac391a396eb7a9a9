"""Whom to call today: in which order, how many, and who is left in peace."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.settings import SHIPPED
from bot.words import Words
from flows.calls import called_today, to_call
from flows.catalogue import Catalogue
from flows.members import Said
from flows.screens.calls import sentence
from flows.speech import Say
from flows.teachers import Language, Zone
from tests.flows.members import GROUP, finished, look, on
from tests.flows.people import DAY, MONDAY

NOW = MONDAY + 8 * DAY


def names(looks: object) -> list[str]:
    return [each.teacher.name for each in looks]  # type: ignore[attr-defined]


def test_five_at_a_time_by_need(catalogue: Catalogue) -> None:
    stuck = [
        look(catalogue, f"Macet {n}", on(catalogue, at=MONDAY + n * DAY), number=n, days=8)
        for n in range(4)
    ]
    new = [
        look(catalogue, f"Baru {n}", number=10 + n, joined=MONDAY + n * DAY, days=8)
        for n in range(4)
    ]

    few = to_call([*reversed(new), *reversed(stuck)], NOW)

    assert names(few) == ["Macet 0", "Macet 1", "Macet 2", "Macet 3", "Baru 0"]


def test_whom_reminders_reach_no_more_comes_first_unless_she_was_called(
    catalogue: Catalogue,
) -> None:
    stuck = [look(catalogue, f"Macet {n}", on(catalogue), number=n, days=8) for n in range(5)]
    today = on(catalogue, "cek", at=NOW)
    silent = look(catalogue, "Diam", today, number=20, days=8)
    called = look(catalogue, "Ditelepon", today, number=21, called=NOW, days=8)
    everything = {**finished(catalogue, "belajar-id"), **finished(catalogue, "ruang-gtk")}
    done = look(catalogue, "Selesai", everything, number=22, days=8)

    few = to_call([*stuck, silent, called, done], NOW, {20, 21, 22})

    assert names(few) == ["Diam", "Macet 0", "Macet 1", "Macet 2", "Macet 3"]


def test_nobody_is_called_who_is_done_or_has_only_just_moved(catalogue: Catalogue) -> None:
    everything = {**finished(catalogue, "belajar-id"), **finished(catalogue, "ruang-gtk")}
    today = on(catalogue, "cek", "jalur", at=NOW)
    looks = [
        look(catalogue, "Selesai", everything, days=8),
        look(catalogue, "Baru bergerak", today, days=8),
        look(catalogue, "Baru bergabung", joined=NOW, days=8),
        look(catalogue, "Kemarin", on(catalogue, at=NOW - DAY), days=8),
        look(catalogue, "Belum berhasil", on(catalogue, at=NOW, stuck=True), days=8),
    ]

    assert names(to_call(looks, NOW)) == ["Belum berhasil", "Kemarin"]


@pytest.mark.parametrize(
    ("hours", "expected"), [(1, []), (71, []), (72, ["Bu Ani"]), (200, ["Bu Ani"])]
)
def test_who_was_called_is_left_in_peace_for_three_days(
    catalogue: Catalogue, hours: int, expected: list[str]
) -> None:
    called = NOW - timedelta(hours=hours)

    assert names(to_call([look(catalogue, "Bu Ani", called=called, days=8)], NOW)) == expected


def test_today_is_that_of_the_group_s_zone(catalogue: Catalogue) -> None:
    """23.30 UTC is the next morning in the whole of Indonesia."""
    now = datetime(2026, 12, 1, 23, 30, tzinfo=UTC)
    this_morning = look(catalogue, "Bu Ani", called=now - timedelta(hours=1), days=8)
    before = look(catalogue, "Pak Budi", called=now - timedelta(hours=8), days=8)
    never = look(catalogue, "Bu Citra", days=8)

    assert called_today([this_morning, before, never], Zone.WIB, now) == 1


def key_of(catalogue: Catalogue, **how: object) -> str:
    words = sentence(GROUP, look(catalogue, "Bu Ani", **how), catalogue)  # type: ignore[arg-type]
    assert words.bare
    (body,) = words.body
    assert isinstance(body, Say)
    return body.key


def test_the_sentence_names_the_one_next_thing(catalogue: Catalogue) -> None:
    everything = {**finished(catalogue, "belajar-id"), **finished(catalogue, "ruang-gtk")}
    saw = Said(MONDAY, "trouble", "belajar-id", "cek", "tidak-ditemukan")
    elsewhere = Said(MONDAY, "trouble", "belajar-id", "jalur", "tidak-ditemukan")
    trouble = next(iter(catalogue.troubles))
    saw = Said(saw.at, saw.kind, saw.checklist, saw.step, trouble)

    assert key_of(catalogue) == "call.begin"
    assert key_of(catalogue, progress=finished(catalogue, "belajar-id")) == "call.begin"
    assert key_of(catalogue, progress=on(catalogue)) == "call.next"
    assert key_of(catalogue, progress=on(catalogue), days=3) == "call.stuck"
    assert key_of(catalogue, progress=on(catalogue), said=saw) == "call.trouble"
    assert key_of(catalogue, progress=on(catalogue), said=elsewhere) == "call.next"
    assert key_of(catalogue, progress=everything) == "call.thanks"


def sent(catalogue: Catalogue, name: str, language: Language = Language.ID) -> str:
    """The sentence to somebody of that name, as it is read."""
    screen = sentence(GROUP, look(catalogue, name), catalogue)
    return Words(catalogue.words, SHIPPED).page(screen, language, 1).text


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("Deden Suhendar", "Salam sehat, Bapak/Ibu Deden Suhendar. "),
        ("Pak Deden", "Salam sehat, Pak Deden. "),
        ("Hj. Siti Aminah", "Salam sehat, Hj. Siti Aminah. "),
        ("", "Salam sehat, Bapak/Ibu. "),
    ],
)
def test_nobody_is_written_to_without_a_title(catalogue: Catalogue, name: str, begins: str) -> None:
    assert sent(catalogue, name).startswith(begins)
    if name == "Deden Suhendar":
        assert sent(catalogue, name, Language.EN).startswith("Dear Mr/Ms Deden Suhendar, ")


def test_a_long_name_is_whole_in_her_sentence(catalogue: Catalogue) -> None:
    name = "Raden Ayu Siti Nurhaliza Rahmawatiningsih Kusumawardhani"

    assert f"Bapak/Ibu {name}. " in sent(catalogue, name)


def test_a_sentence_neither_accuses_nor_says_that_she_is_stuck(catalogue: Catalogue) -> None:
    for key, text in catalogue.words[Language.ID].items():
        if key.startswith(("call.", "member.")):
            assert "macet" not in text, key
            assert "ata terakhir" not in text, key
    trouble = next(iter(catalogue.troubles))
    saw = Said(MONDAY, "trouble", "belajar-id", "cek", trouble)
    screen = sentence(GROUP, look(catalogue, "Bu Ani", on(catalogue), said=saw), catalogue)

    told = Words(catalogue.words, SHIPPED).page(screen, Language.ID, 1).text

    assert 'Di langkah "Cek akun" sempat muncul "' in told
    assert "Tidak apa-apa" in told
