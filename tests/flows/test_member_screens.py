"""The pages of names as they are read: short enough, harmless whatever a name holds."""

from dataclasses import replace

import pytest

from bot.settings import SHIPPED
from bot.words import Words
from flows.catalogue import Catalogue
from flows.duty_presses import GroupOpened, MemberOpened, MemberTicked
from flows.members import Look, Said
from flows.press_data import MAX_BYTES, decode
from flows.screens import calls, member_pages, member_ticks, members
from flows.speech import Screen
from flows.teachers import Language, Role, Zone
from storage.content.rules.labels import BUTTON, ROW, width
from tests.flows.members import GROUP, finished, look, on
from tests.flows.people import DAY, MONDAY

NOW = MONDAY + 400 * DAY
ODD_NAMES = [
    "Bu Ani",
    "",
    "<b>Bu</b> & Co. <a href='x'>",
    "\u202eina uB\u202c\u2066",
    "👩🏽‍🏫🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉",
    "🎉" * 200,
    "Siti " * 40,
    "A" * 200,
    "*bintang* {step} \n baris /stop @bot t.me/x",
]


def page(screen: Screen, catalogue: Catalogue, language: Language = Language.ID) -> str:
    return Words(catalogue.words, SHIPPED).page(screen, language, 36**5).text


def pages_about(each: Look, catalogue: Catalogue) -> list[Screen]:
    return [
        members.names(GROUP, [each], 0, catalogue, Zone.WIB, NOW),
        member_pages.see(GROUP, each, catalogue, Zone.WIB, NOW),
        member_pages.timeline(GROUP, each, [], catalogue, Zone.WIB),
        member_pages.remove(GROUP, each),
        member_pages.rebind(GROUP, each),
        member_pages.code(GROUP, each, "ACDEFGHJ"),
        member_ticks.tick(GROUP, each, catalogue, NOW),
        member_ticks.tick(GROUP, each, catalogue, NOW, ("belajar-id", "cek")),
        member_ticks.made(GROUP, each, catalogue, Zone.WIB),
        calls.calls(GROUP, [each], 3, catalogue),
        calls.calls(GROUP, [], 0, catalogue),
        calls.sentence(GROUP, each, catalogue),
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ODD_NAMES)
def test_buttons_fit_whatever_the_name(catalogue: Catalogue, name: str, language: Language) -> None:
    """Up to three on a screen have 20 characters, more have 24, and an emoji counts as two."""
    words = Words(catalogue.words, SHIPPED)
    everything = {**finished(catalogue, "belajar-id"), **finished(catalogue, "ruang-gtk")}
    for progress in ({}, on(catalogue), on(catalogue, at=NOW), on(catalogue, "cek"), everything):
        each = look(catalogue, name, progress, number=36**5 - 1, days=400)
        for screen in pages_about(each, catalogue):
            limit = BUTTON if len(screen.buttons) <= 3 else ROW
            assert len(screen.rows) <= 10
            for button in words.page(screen, language, 36**5).rows:
                for shown in button:
                    assert width(shown.label) <= limit, shown.label
                    assert len(shown.data) <= MAX_BYTES
                    assert decode(shown.data)


def test_a_name_is_one_line_of_harmless_words(catalogue: Catalogue) -> None:
    for name in ODD_NAMES:
        seen = members.names(GROUP, [look(catalogue, name)], 0, catalogue, Zone.WIB, NOW)
        told = page(seen, catalogue)
        assert "\u202e" not in told
        assert "\u2066" not in told
        assert "@" not in told
        assert len(told) < 320
    spans = Words(catalogue.words, SHIPPED).page(
        member_pages.see(GROUP, look(catalogue, "*Bu* {step}"), catalogue, Zone.WIB, NOW),
        Language.ID,
        1,
    )
    assert spans.paragraphs[0][0].text == "*Bu* {step}"


def test_names_come_in_pages_of_six_with_ways_to_both_sides(catalogue: Catalogue) -> None:
    people = [look(catalogue, f"Guru {n:02}", number=n, days=3) for n in range(1, 15)]

    first, middle, last = (
        members.names(GROUP, people, n, catalogue, Zone.WIB, NOW) for n in (0, 1, 2)
    )

    def turns(screen: Screen) -> list[int]:
        opened = [each.press for each in screen.buttons]
        return [p.number for p in opened if isinstance(p, GroupOpened) and p.page == "names"]

    def seen(screen: Screen) -> list[int]:
        return [e.press.member for e in screen.buttons if isinstance(e.press, MemberOpened)]

    assert seen(first) == [1, 2, 3, 4, 5, 6]
    assert seen(middle) == [7, 8, 9, 10, 11, 12]
    assert seen(last) == [13, 14]
    assert [turns(each) for each in (first, middle, last)] == [[1], [0, 2], [1]]
    assert "Halaman 2 dari 3" in page(middle, catalogue)
    assert "13. Guru 13" in page(last, catalogue)
    beyond = members.names(GROUP, people, 99, catalogue, Zone.WIB, NOW)
    assert seen(beyond) == [13, 14]
    assert members.page_of(people, 8) == 1
    assert members.page_of(people, 99) == 0


def test_the_list_says_what_it_counts_and_as_of_when(catalogue: Catalogue) -> None:
    people = [
        look(catalogue, "Bu Ani", on(catalogue), number=1, days=5),
        look(catalogue, "Pak Budi", number=2, days=5),
    ]

    told = page(members.names(GROUP, people, 0, catalogue, Zone.WIB, MONDAY + 5 * DAY), catalogue)

    assert "2 orang, per 28 Nov 2026 pukul 09.00 WIB" in told
    assert (
        "Dari semua daftar: ❗ perlu dibantu 1 · ⏳ belum mulai apa pun 1 · ▶ sedang berjalan 0 · "
        "✅ selesai semuanya 0"
    ) in told
    assert "1. Bu Ani: Cek akun, 5 hari, perlu dibantu" in told
    assert "2. Pak Budi: belum mulai, 5 hari" in told


def test_an_empty_group_is_told_how_to_go_on(catalogue: Catalogue) -> None:
    screen = members.names(GROUP, [], 0, catalogue, Zone.WIB, NOW)

    assert "bagikan tautan" in page(screen, catalogue)
    assert screen.buttons[-1].press == GroupOpened(GROUP.id, "home")


def test_a_choice_is_ticked_by_its_answers_and_an_address_not_at_all(catalogue: Catalogue) -> None:
    at_choice = look(catalogue, "Bu Ani", on(catalogue, "cek"), days=1)
    ticked = [
        each.press
        for each in member_ticks.tick(GROUP, at_choice, catalogue, NOW).buttons
        if isinstance(each.press, MemberTicked)
    ]
    assert [each.step for each in ticked if each.checklist == "belajar-id"] == [
        "jalur.operator",
        "jalur.sendiri",
        "jalur.punya",
    ]
    steps = ("cek", "jalur", "minta", "masuk", "sandi-baru", "dua-langkah", "kode-cadangan")
    at_address = look(catalogue, "Bu Ani", on(catalogue, *steps), days=1)
    screen = member_ticks.tick(GROUP, at_address, catalogue, NOW)
    assert "hanya guru sendiri" in page(screen, catalogue)
    kept = [each.press for each in screen.buttons if isinstance(each.press, MemberTicked)]
    assert {each.checklist for each in kept} == {"ruang-gtk"}


def test_what_she_said_at_another_step_is_not_told_of_this_one(catalogue: Catalogue) -> None:
    before = Said(MONDAY, "tick", "belajar-id", "cek")
    here = Said(MONDAY, "stuck", "belajar-id", "jalur")
    begun = Said(MONDAY, "begin", "belajar-id")

    def line(said: Said, *steps: str) -> str:
        each = look(catalogue, "Bu Ani", on(catalogue, *steps), said=said, days=1)
        return page(members.names(GROUP, [each], 0, catalogue, Zone.WIB, NOW), catalogue)

    assert "Kabar terakhir" not in line(before, "cek")
    assert "Kabar terakhir: Belum berhasil" in line(here, "cek")
    assert "Kabar terakhir" not in line(begun)
    each = look(catalogue, "Bu Ani", on(catalogue, "cek"), said=before, days=1)
    her_page = page(member_pages.see(GROUP, each, catalogue, Zone.WIB, NOW), catalogue)
    assert "Kabar terakhir: Sudah, ditandai sendiri, 23 Nov 2026." in her_page


def test_her_page_says_once_since_when_and_names_what_is_not_filled_in(
    catalogue: Catalogue,
) -> None:
    for stuck in (True, False):
        today = look(catalogue, "Bu Ani", on(catalogue, stuck=stuck))
        told = page(member_pages.see(GROUP, today, catalogue, Zone.WIB, MONDAY), catalogue)
        assert told.count("sejak") == 1
        assert "(23 Nov 2026)" in told
    assert "Guru · SD · sekolah belum diisi" in told
    nothing = replace(today, teacher=replace(today.teacher, role=None, level=None, school="SDN 1"))
    told = page(member_pages.see(GROUP, nothing, catalogue, Zone.WIB, MONDAY), catalogue)
    assert "tugas belum diisi · jenjang belum diisi · SDN 1" in told
    office = replace(today, teacher=replace(today.teacher, role=Role.OFFICE, level=None))
    told = page(member_pages.see(GROUP, office, catalogue, Zone.WIB, MONDAY), catalogue)
    assert "Dinas/pengawas · sekolah belum diisi" in told


def test_only_where_there_are_many_it_is_said_that_a_name_may_be_typed(
    catalogue: Catalogue,
) -> None:
    people = [look(catalogue, f"Guru {n}", number=n) for n in range(1, 8)]

    def told(few: int, searched: bool) -> str:
        screen = members.names(GROUP, people[:few], 0, catalogue, Zone.WIB, NOW, searched=searched)
        return page(screen, catalogue)

    assert "Ketik namanya" in told(7, True)
    assert "Ketik namanya" not in told(6, True)
    assert "Ketik namanya" not in told(7, False)  # what was sent from a group's button
