"""Addresses as teachers type them, and what becomes of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.catalogue import Catalogue
from flows.emails import Verdict, example_for, judge
from flows.teachers import Level, Role, Teacher

# Every subdomain of the programme that was seen in use, or that its help page names.
KNOWN = (
    *(f"guru.{level}.belajar.id" for level in ("paud", "sd", "smp", "sma", "smk", "slb")),
    *(f"admin.{level}.belajar.id" for level in ("paud", "sd", "smp", "sma", "smk", "slb")),
    *("pendidik.kesetaraan.belajar.id", "dinas.belajar.id", "yayasan.belajar.id"),
    *("konsultan.belajar.id", "mitra.belajar.id", "penggerak.belajar.id"),
    *("instruktur.belajar.id", "program.belajar.id", "madrasah.kemenag.go.id"),
)


@pytest.mark.parametrize("domain", KNOWN)
@pytest.mark.parametrize("local", ["budi12", "b", "siti.aminah", "siti.s.pd7", "ani123456"])
def test_an_address_of_a_known_kind_is_kept_as_it_is(
    local: str, domain: str, catalogue: Catalogue
) -> None:
    address = f"{local}@{domain}"

    judged = judge(address, catalogue.emails)

    assert (judged.verdict, judged.address) == (Verdict.GOOD, address)


@pytest.mark.parametrize(
    "typed",
    [
        " budi12@guru.sd.belajar.id\n",
        "Budi12@Guru.SD.Belajar.ID",
        "BUDI12@GURU.SD.BELAJAR.ID",
    ],
)
def test_capitals_and_spaces_around_need_no_question(typed: str, catalogue: Catalogue) -> None:
    judged = judge(typed, catalogue.emails)

    assert (judged.verdict, judged.address) == (Verdict.GOOD, "budi12@guru.sd.belajar.id")


@pytest.mark.parametrize(
    "typed",
    [
        "budi12 @guru.sd.belajar.id",
        "budi12@ guru.sd.belajar.id",
        "budi12@guru.sd.belajar .id",
        "budi12@guru.sd.belajar. id",
        "budi12@guru.sd.belajar.id.",
        "<budi12@guru.sd.belajar.id>",
        "mailto:budi12@guru.sd.belajar.id",
        "budi12@guru.sd.belajar.id\u200b",
        "\u2068budi12@guru.sd.belajar.id\u2069",
        "email saya budi12@guru.sd.belajar.id",
        "ini budi12@guru.sd.belajar.id bu",
        "email: budi12@guru.sd.belajar.id, pak",
        "budi12@guru,sd.belajar.id",
        "budi12@guru.sd..belajar.id",
        "budi12@guru.sd.belajar,id",
        "budi12@guru.sd.belajar.co.id",
        "budi12@guru.sd.belajarid",
        "budi12@guru.sd.belajar",
        "budi12@guru.sd.blajar.id",
        "budi12@guru.sd.beljar.id",
        "budi12@guru.sd.belajar.com",
        "budi12@guru.sd.belajar.sch.id",
    ],
)
def test_a_slip_comes_back_corrected_as_a_question(typed: str, catalogue: Catalogue) -> None:
    judged = judge(typed, catalogue.emails)

    assert (judged.verdict, judged.address) == (Verdict.SLIP, "budi12@guru.sd.belajar.id")


def test_every_listed_slip_is_corrected_behind_every_subdomain(catalogue: Catalogue) -> None:
    rules = catalogue.emails
    for wrong, right in rules.slips.items():
        before = "" if right == "madrasah.kemenag.go.id" else "guru.sd."

        judged = judge(f"budi12@{before}{wrong}", rules)

        assert (judged.verdict, judged.address) == (Verdict.SLIP, f"budi12@{before}{right}"), wrong


@pytest.mark.parametrize(
    "typed",
    [
        "budi12@guru.belajar.id",
        "budi12@belajar.id",
        "budi12@sd.belajar.id",
        "budi12@guru.tk.belajar.id",
        "budi12@guru.dikmas.belajar.id",
        "budi12@a.b.c.belajar.id",
        "budi12@guru-2.sd.belajar.id",
        "budi1234567@guru.sd.belajar.id",
        "12budi@guru.sd.belajar.id",
        "budi_12@guru.sd.belajar.id",
        "budi12a@guru.sd.belajar.id",
    ],
)
def test_an_unusual_address_is_asked_about_and_never_refused(
    typed: str, catalogue: Catalogue
) -> None:
    judged = judge(typed, catalogue.emails)

    assert (judged.verdict, judged.address) == (Verdict.UNUSUAL, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "budi@gmail.com",
        "budi@yahoo.co.id",
        "budi@kemenag.go.id",
        "budi@guru.kemendikdasmen.go.id",
        "budi@notbelajar.id",
        "budi@guru.sd.notbelajar.id",
        "budi@belajar.id.example.org",
    ],
)
def test_another_account_is_told_apart_and_not_kept(typed: str, catalogue: Catalogue) -> None:
    judged = judge(typed, catalogue.emails)

    assert (judged.verdict, judged.address) == (Verdict.OTHER_ACCOUNT, "")


@pytest.mark.parametrize(
    "typed",
    [
        *("", "budi", "guru.sd.belajar.id", "@", "budi@", "@guru.sd.belajar.id", "budi@sekolah"),
        *("budi@@guru.sd.belajar.id", "budi@guru.sd.belajar.id siti@guru.sd.belajar.id"),
        *("🙂@🙂", "@" * 500),
    ],
)
def test_what_cannot_be_an_address_is_none(typed: str, catalogue: Catalogue) -> None:
    judged = judge(typed, catalogue.emails)

    assert (judged.verdict, judged.address) == (Verdict.NOT_ONE, "")


def test_no_longer_address_than_120_characters_is_taken(catalogue: Catalogue) -> None:
    ending = "@guru.sd.belajar.id"

    longest = "a" * (120 - len(ending)) + ending

    assert judge(longest, catalogue.emails).verdict is Verdict.GOOD
    assert judge("a" + longest, catalogue.emails).verdict is Verdict.NOT_ONE
    assert judge("a" * 500 + ending, catalogue.emails).verdict is Verdict.NOT_ONE


@given(
    st.one_of(st.text(max_size=140), st.from_regex(r"\A[\w. ]*@[\w. ,]*belajar[\w. ]*\Z")),
)
def test_whatever_is_typed_is_judged_and_only_a_school_account_is_kept(
    catalogue: Catalogue, typed: str
) -> None:
    judged = judge(typed, catalogue.emails)

    kept = judged.verdict in {Verdict.GOOD, Verdict.SLIP, Verdict.UNUSUAL}
    assert kept == bool(judged.address)
    assert not kept or judged.address.endswith(("belajar.id", "madrasah.kemenag.go.id"))
    assert judged.address == judged.address.strip().casefold()


@pytest.mark.parametrize(
    ("role", "level", "ending"),
    [
        (Role.TEACHER, Level.SD, "@guru.sd.belajar.id"),
        (Role.TEACHER, Level.KESETARAAN, "@pendidik.kesetaraan.belajar.id"),
        (Role.PRINCIPAL, Level.SMP, "@admin.smp.belajar.id"),
        (Role.SCHOOL_OPERATOR, Level.SMK, "@admin.smk.belajar.id"),
        (Role.OFFICE, None, "@dinas.belajar.id"),
        (Role.TEACHER, Level.MADRASAH, "@madrasah.kemenag.go.id"),
        (Role.PRINCIPAL, Level.MADRASAH, "@madrasah.kemenag.go.id"),
        (None, None, "@guru.sd.belajar.id"),
    ],
)
def test_the_example_looks_like_ones_own_address(
    role: Role | None, level: Level | None, ending: str, catalogue: Catalogue
) -> None:
    example = example_for(catalogue.emails, Teacher(0, role=role, level=level))

    assert example.endswith(ending)
    assert judge(example, catalogue.emails).verdict is Verdict.GOOD


def test_every_role_and_level_has_an_example_that_would_be_taken(catalogue: Catalogue) -> None:
    for role in (*Role, None):
        for level in (*Level, None):
            example = example_for(catalogue.emails, Teacher(0, role=role, level=level))

            assert judge(example, catalogue.emails).verdict is Verdict.GOOD


@pytest.mark.parametrize("domain", [each for each in KNOWN if each.endswith(".belajar.id")])
def test_an_address_without_its_ending_is_completed(domain: str, catalogue: Catalogue) -> None:
    judged = judge(f"ani12@{domain.removesuffix('.belajar.id')}", catalogue.emails)

    assert (judged.verdict, judged.address) == (Verdict.SLIP, f"ani12@{domain}")
