"""What is typed at a step is heard in the spelling of teachers, and no success is ever guessed."""

from datetime import UTC, datetime

import pytest

from flows.catalogue import Catalogue
from flows.conversation import Conversation
from flows.meant import press_meant
from flows.places import Asking, AtIntro, AtStep, AtTroubles, Menu, Place
from flows.presses import (
    Answer,
    ChecklistBegun,
    PageOpened,
    Press,
    ProfileAnswered,
    StepAnswered,
    StepsDeclared,
    TroubleChosen,
)
from flows.progress import Enrolment
from flows.screens.checklists import intro
from flows.screens.menu import menu
from flows.screens.questions import draw as question
from flows.screens.steps import draw
from flows.screens.troubles import choose
from flows.speech import Screen
from flows.teachers import Level, Role, Teacher
from flows.typed import greeting_meant, profile_meant

AKUN, STEP = "belajar-id", "cek"
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)


def standing(place: Place, catalogue: Catalogue, step: str = STEP) -> tuple[Screen, Conversation]:
    """A teacher who has begun, somewhere, and what she sees there."""
    teacher = Teacher(1, "Ani", Role.TEACHER, Level.SD, "32", place=place)
    talk = Conversation(
        teacher, enrolments={AKUN: Enrolment(AKUN, 1, NOW, open_step=step, entered_at=NOW)}
    )
    match place:
        case AtStep():
            return draw(place, talk, catalogue), talk
        case AtTroubles():
            return choose(place, talk, catalogue), talk
        case AtIntro():
            return intro(place, talk, catalogue), talk
        case Asking():
            return question(place, talk, catalogue), talk
    return menu(place, talk, catalogue), talk


def meant(text: str, place: Place, catalogue: Catalogue) -> Press | None:
    screen, talk = standing(place, catalogue)
    return press_meant(text, screen, talk, catalogue)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *((text, Answer.DONE) for text in ("udh bisa", "sudah masuk", "sdh sy cek", "✅", "✅🙏")),
        *((text, Answer.DONE) for text in ("sudah ketemu", "ketemu bu", "sudah ada", "sdh dpt")),
        *((text, Answer.DONE) for text in ("sudah dapat", "oke sudah", "sudahhh", "Sudaaah!!")),
        ("alhamdulillah sudah bisa", Answer.DONE),
        ("Sudah bisa masuk bu, terima kasih", Answer.DONE),
        ("Alhamdulillah sudah bisa masuk bu, terima kasih banyak", Answer.DONE),
        *((text, Answer.STUCK) for text in ("belum bisa masuk", "ga bisa masuk", "lupa sandi")),
        *((text, Answer.STUCK) for text in ("gak bs login", "tdk bs dibuka", "gagal trs", "blm")),
        *((text, Answer.STUCK) for text in ("eror terus", "loading terus", "sinyal jelek")),
        ("maaf bu saya tidak bisa masuk dari tadi pagi, tulisannya merah", Answer.STUCK),
        *((text, Answer.LATER) for text in ("lagi ngajar", "masih di kelas", "besok lagi")),
        *((text, Answer.LATER) for text in ("nanti saya lanjutkan", "sbntr", "bsk aja bu")),
    ],
)
def test_an_answer_at_a_step_is_heard_in_the_spelling_of_teachers(
    text: str, answer: Answer, catalogue: Catalogue
) -> None:
    assert meant(text, AtStep(AKUN), catalogue) == StepAnswered(AKUN, STEP, answer)


@pytest.mark.parametrize(
    "text",
    [
        *("sudah tapi tidak bisa", "sudah belum", "sdh ga bs", "sudah saya coba tetapi gagal"),
        *("apakah sudah", "bisa ga", "ketemu apa", "sudah masuk tapi ditolak", "👍", "ok", "siap"),
        *("😀😀", "???", "✅❌", "saya tidak", "kemarin belum bisa"),
        "belum " + "a" * 80,
    ],
)
def test_no_success_and_no_trouble_is_guessed_from_a_part(text: str, catalogue: Catalogue) -> None:
    assert meant(text, AtStep(AKUN), catalogue) is None


@pytest.mark.parametrize("place", [AtStep(AKUN), AtTroubles(AKUN, STEP, 1), Menu()])
@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("akun tidak ditemukan", "tak-ditemukan"),
        ("Akun gak ditemukan bu", "tak-ditemukan"),
        ("data tidak cocok", "data-beda"),
        ("tidak tahu npsn", "lupa-npsn"),
        ("gak tau NPSN", "lupa-npsn"),
        ("saya guru baru", "guru-baru"),
    ],
)
def test_a_trouble_is_chosen_by_what_stands_on_its_button(
    text: str, trouble: str, place: Place, catalogue: Catalogue
) -> None:
    assert meant(text, place, catalogue) == TroubleChosen(AKUN, STEP, trouble)


@pytest.mark.parametrize(
    "text",
    [
        "td ada yg telpon minta sandi akun",
        "ada orang minta kode OTP lewat WA",
        "saya diminta password oleh orang yang mengaku petugas",
        "Sudah bu, tapi tadi diminta kode OTP",
    ],
)
def test_who_tells_of_somebody_asking_for_a_secret_is_advised_and_nothing_is_ticked(
    text: str, catalogue: Catalogue
) -> None:
    with_advice = next(
        (checklist.id, step.id)
        for checklist in catalogue.checklists
        for step in checklist.steps
        if "mencurigakan" in step.troubles and checklist.id == AKUN
    )[1]
    screen, talk = standing(AtStep(AKUN), catalogue, with_advice)

    advice = TroubleChosen(AKUN, with_advice, "mencurigakan")
    assert press_meant(text, screen, talk, catalogue) == advice
    expected = {advice, PageOpened("help"), TroubleChosen(AKUN, STEP, "mencurigakan")}
    assert meant(text, AtStep(AKUN), catalogue) in expected


@pytest.mark.parametrize(
    "text", ["saya minta sandi ke operator", "kode belum masuk", "cara minta sandi awal"]
)
def test_who_asks_for_a_password_herself_is_not_warned(text: str, catalogue: Catalogue) -> None:
    found = meant(text, AtStep(AKUN), catalogue)

    assert found is None or isinstance(found, StepAnswered)


@pytest.mark.parametrize(("text", "number"), [("4", 4), ("langkah 3", 3), ("no. 2", 2)])
def test_a_number_jumps_where_the_steps_are_listed_and_nowhere_else(
    text: str, number: int, catalogue: Catalogue
) -> None:
    pressed = meant(text, AtIntro(AKUN, jumping=True), catalogue)

    assert isinstance(pressed, StepsDeclared)
    screen, _ = standing(AtIntro(AKUN, jumping=True), catalogue)
    listed = [each.press for each in screen.buttons if isinstance(each.press, StepsDeclared)]
    assert listed.index(pressed) == number - 2
    assert meant(text, AtIntro(AKUN), catalogue) is None
    assert meant(text, AtStep(AKUN), catalogue) is None


def test_the_first_of_the_listed_steps_is_the_beginning(catalogue: Catalogue) -> None:
    jumping = AtIntro(AKUN, jumping=True)

    assert meant("1", jumping, catalogue) == ChecklistBegun(AKUN)
    for text in ("0", "99", "4 5", "empat"):
        assert meant(text, jumping, catalogue) is None


@pytest.mark.parametrize(
    ("asked", "text", "value"),
    [
        *(("role", text, "guru") for text in ("saya guru", "guru sd", "guru kelas", "Guru IPA bu")),
        *(("role", text, "kepsek") for text in ("kepsek", "KS", "kamad", "saya kepala sekolah")),
        *(("role", text, "operator") for text in ("ops", "operator", "OPS sekolah ya")[:2]),
        *(("role", text, "dinas") for text in ("penilik", "pengawas", "dinas")),
        *(("level", text, "sd") for text in ("SDN", "sd negeri", "sekolah dasar", "SD")),
        *(("level", text, "madrasah") for text in ("mi", "mts", "MA", "madrasah", "MIN")),
        *(("level", text, "kesetaraan") for text in ("pkbm", "paket c")),
    ],
)
def test_role_and_level_are_heard_as_they_are_called_at_school(
    asked: str, text: str, value: str, catalogue: Catalogue
) -> None:
    assert meant(text, Asking(asked), catalogue) == ProfileAnswered(asked, value)


@pytest.mark.parametrize("text", ["TU", "tata usaha", "staf TU bu", "saya TU"])
def test_for_office_staff_there_is_no_button(text: str, catalogue: Catalogue) -> None:
    assert meant(text, Asking("role"), catalogue) is None
    assert profile_meant(text, "role", catalogue.spellings) == "tata_usaha"


@pytest.mark.parametrize("text", ["ok", "Oke siap bu", "baik", "👍", "🙏🙏", "👍🏽", "okeee"])
def test_a_nod_is_a_greeting_of_its_own_kind(text: str, catalogue: Catalogue) -> None:
    assert greeting_meant(text, catalogue.spellings) == "ok"
