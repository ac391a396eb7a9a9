"""What the page sees and does, by HTTP."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.web.channel import WebChannel
from bot.channels.web.site import make_site
from bot.messages import Page, Picture, SendFile, ShowPage, Span
from flows.events import Address, CommandGiven, MediaSent, Medium, Pressed, TextTyped
from flows.presses import Answer, StepAnswered
from tests.channels.web.cast import CAST, SUDAH, TUESDAY, SmallBot, StillClock
from tests.channels.web.conftest import Visit
from tests.channels.web.words import WORDS

BU_ANI = Address("web", "ani")


async def test_the_page_opens_with_its_words_in_and_no_place_left_empty(visit: Visit) -> None:
    answer = await visit.page.get("/")

    assert answer.status_code == 200
    assert "Ruang coba" in answer.text
    assert "{{" not in answer.text
    assert 'lang="id"' in answer.text


@pytest.mark.parametrize("file", ["app.js", "bubbles.js", "house.css", "bubbles.css", "icon.svg"])
async def test_its_own_script_and_style_are_there(visit: Visit, file: str) -> None:
    assert (await visit.page.get(f"/static/{file}")).status_code == 200


async def test_the_cast_comes_with_the_clock_in_each_zone(visit: Visit) -> None:
    answer = (await visit.page.get("/api/cast")).json()

    assert [each["name"] for each in answer["people"]][2:4] == ["Bu Ani", "Pak Budi"]
    assert answer["clock"]["texts"]["WIB"] == ["Selasa, 24 Nov 2026", "20.15 WIB"]
    assert answer["clock"]["texts"]["WIT"] == ["Selasa, 24 Nov 2026", "22.15 WIT"]
    assert answer["media"] == ["photo", "voice", "sticker", "other_contact", "document"]


async def test_what_bu_ani_types_is_shown_and_becomes_an_event(visit: Visit) -> None:
    answer = await visit.post("/api/say", who="ani", text="  belum bisa masuk ")

    (event,) = visit.bot.heard
    assert answer.status_code == 200
    assert event.what == TextTyped("belum bisa masuk")
    assert (event.sender, event.at, event.ref) == (BU_ANI, TUESDAY, answer.json()["ref"])
    assert (event.called, event.tongue) == ("Bu Ani", "id")
    bubbles = (await visit.page.get("/api/chat/ani")).json()["bubbles"]
    assert [each["mine"] for each in bubbles] == [True, False]
    assert bubbles[0]["id"] == event.message


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("/Mulai", CommandGiven("mulai")),
        ("/start g_AbC", CommandGiven("start", "g_AbC")),
        ("/progress@nama_bot  sekarang", CommandGiven("progress", "sekarang")),
        ("/", TextTyped("/")),
        ("/ mulai", TextTyped("/ mulai")),
        ("pakai dan/atau", TextTyped("pakai dan/atau")),
    ],
)
async def test_a_command_is_told_from_words(
    visit: Visit, text: str, what: CommandGiven | TextTyped
) -> None:
    await visit.post("/api/say", who="ani", text=text)

    assert visit.bot.heard[0].what == what


async def test_a_press_edits_the_bubble_in_place(visit: Visit) -> None:
    await visit.post("/api/say", who="ani", text="/lanjut")
    before = (await visit.page.get("/api/chat/ani")).json()["bubbles"]

    await visit.post("/api/press", who="ani", message=before[1]["id"], data=SUDAH)

    after = (await visit.page.get("/api/chat/ani")).json()["bubbles"]
    assert visit.bot.heard[1].what == Pressed(StepAnswered("akun", "masuk", Answer.DONE), 1)
    assert [each["id"] for each in after] == [each["id"] for each in before]
    assert after[1]["paragraphs"][0] == [{"text": "Langkah 4: Ganti kata sandi", "bold": True}]


@pytest.mark.parametrize("data", ["", "0x:lama", "☃", "1s1:akun:masuk:entah"])
async def test_a_button_that_cannot_be_read_any_more_is_passed_on_as_such(
    visit: Visit, data: str
) -> None:
    answer = await visit.post("/api/press", who="ani", message="1", data=data)

    assert answer.status_code == 200
    assert visit.bot.heard[0].what == Pressed(None)


async def test_a_voice_note_is_shown_and_becomes_an_event(visit: Visit) -> None:
    await visit.post("/api/send", who="ani", medium="voice")

    (event,) = visit.bot.heard
    assert isinstance(event.what, MediaSent)
    assert (event.what.medium, bool(event.what.file)) == (Medium.VOICE, True)
    people = (await visit.page.get("/api/cast")).json()["people"]
    assert people[2]["last"] == "Terima kasih, sudah saya terima."


async def test_a_second_try_with_the_same_key_is_known_as_a_repetition(visit: Visit) -> None:
    for _ in range(2):
        await visit.post("/api/say", who="ani", text="halo", key="11111111-2222")

    assert [event.ref for event in visit.bot.heard] == ["11111111-2222"] * 2
    assert len({event.message for event in visit.bot.heard}) == 1


async def test_every_event_has_a_ref_of_its_own(visit: Visit) -> None:
    for _ in range(3):
        await visit.post("/api/say", who="ani", text="halo")

    assert len({event.ref for event in visit.bot.heard}) == 3


async def test_the_clock_is_moved_by_whole_hours(visit: Visit) -> None:
    await visit.post("/api/clock", hours=24)

    assert visit.clock.now() == TUESDAY + timedelta(days=1)


async def test_times_on_a_phone_are_those_of_where_it_is(visit: Visit) -> None:
    await visit.post("/api/say", who="maria", text="halo")
    await visit.post("/api/say", who="ani", text="halo")

    maria = (await visit.page.get("/api/chat/maria")).json()["bubbles"][0]
    ani = (await visit.page.get("/api/chat/ani")).json()["bubbles"][0]
    assert (maria["time"], ani["time"]) == ("22.15", "20.15")


async def test_a_file_is_to_be_kept_and_never_opened_as_a_page(visit: Visit) -> None:
    await visit.channel.deliver(SendFile(BU_ANI, 'a"b\r\n.html', b"<script>", ""))
    bubble = (await visit.page.get("/api/chat/ani")).json()["bubbles"][0]

    answer = await visit.page.get(bubble["file"]["url"])

    assert answer.content == b"<script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    expected = "attachment; filename*=UTF-8''a%22b%0D%0A.html"
    assert answer.headers["content-disposition"] == expected


async def test_a_picture_of_the_content_is_shown(visit: Visit, tmp_path: Path) -> None:
    picture = tmp_path / "langkah.png"
    picture.write_bytes(b"\x89PNG")
    page = Page(((Span("Lihat"),),), picture=Picture("langkah.png", picture))
    await visit.channel.deliver(ShowPage(BU_ANI, page))
    bubble = (await visit.page.get("/api/chat/ani")).json()["bubbles"][0]

    answer = await visit.page.get(bubble["picture"]["url"])

    assert (answer.headers["content-type"], answer.content) == ("image/png", b"\x89PNG")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//x.example"])
async def test_an_address_that_is_no_way_out_is_not_shown(visit: Visit, address: str) -> None:
    await visit.channel.deliver(ShowPage(BU_ANI, Page((), link=("Buka", address))))

    assert (await visit.page.get("/api/chat/ani")).json()["bubbles"][0]["link"] is None


def test_a_missing_word_is_named_before_the_page_is_served() -> None:
    channel = WebChannel(StillClock().now)
    words = {key: text for key, text in WORDS.items() if key != "web.send"}

    with pytest.raises(ValueError, match=r"browser chat: web\.send$"):
        make_site(channel, SmallBot(channel).take, StillClock(), CAST, words)
