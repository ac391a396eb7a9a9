"""Whoever she is, whatever she chooses: nobody is shown a step that is not for her."""

import re
from collections.abc import Mapping

import pytest

from bot.channels.web.members import Member
from tests.stage import PacedHands, Stage
from tests.stories.limits import drawn, faults_of

LEVELS = ("PAUD/TK", "SD", "SMP", "SMA", "SMK", "SLB", "Paket A/B/C", "Madrasah/RA")
SCHOOL_ROLES = ("Guru", "Kepala sekolah", "Operator sekolah")
EVERYBODY = [(role, level) for role in SCHOOL_ROLES for level in LEVELS] + [("Dinas/pengawas", "")]
BAR = re.compile(r"(\d+)/(\d+)")

# A step's title → for whom it is: part of the role and level, and of what was chosen before.
ONLY_FOR: Mapping[str, tuple[tuple[str, ...], str, tuple[str, ...]]] = {
    # title: (roles, "madrasah" or "school" or "", choices of which one was made)
    "Cek akun": ((), "school", ()),
    "Minta kata sandi awal": (("Guru",), "school", ("Dari operator",)),
    "Atur kata sandi": (("Guru",), "school", ("Atur sendiri",)),
    "Lapor ke helpdesk": (
        ("Kepala sekolah", "Operator sekolah", "Dinas/pengawas"),
        "school",
        ("Belum punya",),
    ),
    "Minta akun madrasah": ((), "madrasah", ("Belum punya",)),
    "Ganti kata sandi": ((), "", ("Dari operator", "Sudah punya")),
    "Buka aplikasi Ruang GTK": ((), "", ("HP Android",)),
    "Buka situs Ruang GTK": ((), "", ("iPhone", "Komputer")),
    "Tautkan SIMPKB": (("Guru", "Kepala sekolah"), "school", ()),
    "Temukan Pengelolaan Kinerja": (("Guru", "Kepala sekolah"), "school", ()),
}


def may_see(title: str, role: str, level: str, chosen: str) -> bool:
    """Tell from the table above whether a step is for this person."""
    if title == "Bagikan kepada guru":
        return role == "Kepala sekolah" or (role == "Operator sekolah" and level != "Madrasah/RA")
    if title == "Ganti kata sandi" and level == "Madrasah/RA":
        return True
    roles, where, choices = ONLY_FOR.get(title, ((), "", ()))
    if where and (where == "madrasah") is not (level == "Madrasah/RA"):
        return False
    return (not roles or role in roles) and (not choices or chosen in choices)


async def agrees(hands: PacedHands, role: str, level: str) -> None:
    """Answer the questions as somebody of a role and level."""
    await hands.says("/start")
    await hands.walks("Setuju", "Ya, pakai nama itu", role)
    if level:
        await hands.presses(level)
    else:
        assert "provinsi" in hands.text  # an office has no level: it is not asked
    await hands.walks("Jawa", "Jawa Tengah", "Lewati")


async def walks_to_the_end(stage: Stage, hands: PacedHands, choice: int) -> list[tuple[str, str]]:
    """Go through a checklist, taking one answer of every choice; gives (title, chosen so far)."""
    seen, chosen = [], ""
    while not hands.text.startswith("🎉"):
        for page in (hands.screen.page, *await drawn(stage, hands.member)):
            assert faults_of(page) == [], page.text
        bar = next(each for each in hands.text.splitlines() if "░" in each or "▓" in each)
        lines = hands.text.splitlines()
        title = lines[lines.index(bar) - 1]
        seen.append((title, chosen))
        labels = hands.buttons()
        if "Sudah" in labels:
            await hands.presses("Sudah")
        elif "Lewati" in labels:
            assert "belajar.id" in hands.text or "madrasah.kemenag.go.id" in hands.text
            example = re.search(r"nama\S*@[a-z.]+[a-z]", hands.text)
            assert example is not None
            await hands.says(example.group())
        else:
            chosen = labels[min(choice, len(labels) - 3)]
            if chosen == "Belum berhasil":
                chosen = labels[0]
            await hands.presses(chosen)
    return seen


@pytest.mark.parametrize(("role", "level"), EVERYBODY)
async def test_everybody_sees_only_her_own_steps_and_the_bar_counts_them(
    stage: Stage, role: str, level: str
) -> None:
    for choice in range(3):
        hands = stage.hands(Member(f"m{choice}", "Bu Uji", "", "BU"))
        await agrees(hands, role, level)
        for number in range(2):
            await hands.presses("Mulai" if number == 0 else "Ruang GTK (dulu PMM)")
            if number:
                await hands.presses("Mulai")
            seen = await walks_to_the_end(stage, hands, choice)

            bar = BAR.search(hands.text)
            assert bar is not None
            assert int(bar[1]) == int(bar[2]) == len(seen)
            for title, chosen in seen:
                assert may_see(title, role, level, chosen), f"{title} after {chosen!r}"


async def test_an_iphone_gets_the_browser_and_no_app(stage: Stage) -> None:
    hands = stage.hands(Member("iphone", "Bu Ipah", "", "BI"))
    await agrees(hands, "Guru", "SD")
    await hands.walks("Sudah aktif semua", "Ruang GTK (dulu PMM)", "Mulai", "iPhone")

    assert "Buka situs Ruang GTK" in hands.text
    assert "Safari" in hands.text
    assert "Tidak perlu memasang aplikasi" in hands.text
    assert hands.screen.page.link is not None
    assert hands.screen.page.link[1].startswith("https://guru.kemendikdasmen.go.id")
