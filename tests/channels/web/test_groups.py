"""What the page shows of groups, and what is done in them."""

import pytest

from bot.messages import Page, ShowPage
from flows.blocks import StartLink
from flows.events import Address, BotPlaced, CommandGiven, Presence, Pressed, Room
from flows.presses import Answer, StepAnswered
from tests.channels.web.cast import FORWARD, GROUPS, POINT, REPORT, SUDAH, words
from tests.channels.web.conftest import Visit
from tests.channels.web.words import WORDS

GROUP = Address("web", GROUPS[0].id)
ROOM = Room(GROUP, "Guru SD Cibiru")


async def bubbles(visit: Visit, who: str = "grup-1") -> list[dict[str, object]]:
    found: list[dict[str, object]] = (await visit.page.get(f"/api/chat/{who}")).json()["bubbles"]
    return found


async def test_the_groups_stand_before_the_people_with_those_who_speak_in_them(
    visit: Visit,
) -> None:
    places = (await visit.page.get("/api/cast")).json()["people"]

    assert [each["who"] for each in places[:3]] == ["grup-1", "grup-2", "ani"]
    assert [each["speakers"] for each in places[:3]] == [
        ["ani", "rahma"],
        ["ani", "budi", "citra", "dedi", "maria", "rahma"],  # nobody is named: everybody
        None,
    ]
    assert [each["hears"] for each in places[:3]] == [True, True, False]


async def test_a_command_in_a_group_is_that_persons_and_all_see_it(visit: Visit) -> None:
    answer = await visit.post("/api/say", who="grup-1", by="rahma", text="/progress@damping")

    assert answer.status_code == 200
    (event,) = visit.bot.heard
    assert (event.sender, event.room) == (Address("web", "rahma"), ROOM)
    assert (event.what, event.called) == (CommandGiven("progress"), "Bu Rahma")
    asked, told = await bubbles(visit)
    assert (asked["mine"], asked["by"], asked["id"]) == (True, "Bu Rahma", event.message)
    assert (told["mine"], told["by"]) == (False, "")
    assert await bubbles(visit, "rahma") == []


async def test_talk_in_a_group_is_shown_and_the_bot_does_not_hear_it(visit: Visit) -> None:
    answer = await visit.post("/api/say", who="grup-1", by="ani", text="Selamat pagi, Bu")

    assert answer.status_code == 200
    assert visit.bot.heard == []
    assert [each["by"] for each in await bubbles(visit)] == ["Bu Ani"]


@pytest.mark.parametrize("by", ["", "budi", "nobody", "grup-1"])
async def test_only_its_own_people_act_in_a_group(visit: Visit, by: str) -> None:
    said = await visit.post("/api/say", who="grup-1", by=by, text="/progress")
    pushed = await visit.post("/api/press", who="grup-1", by=by, message="1", data=SUDAH)
    added = await visit.post("/api/add", who="grup-1", by=by)

    for answer in (said, pushed, added):
        assert answer.status_code == 422
        assert answer.json()["error"] == WORDS["web.error.speaker"]
    assert visit.bot.heard == []
    assert await bubbles(visit) == []


async def test_on_a_phone_nobody_else_can_act(visit: Visit) -> None:
    await visit.post("/api/say", who="ani", by="rahma", text="halo")

    assert [event.sender.id for event in visit.bot.heard] == ["ani"]


async def test_a_press_in_a_group_bears_the_room_and_the_topic_of_the_message(
    visit: Visit,
) -> None:
    receipt = await visit.channel.deliver(ShowPage(GROUP, REPORT, topic="7"))

    await visit.post("/api/press", who="grup-1", by="rahma", message=receipt.message, data=SUDAH)

    (event,) = visit.bot.heard
    assert event.what == Pressed(StepAnswered("akun", "masuk", Answer.DONE), 1)
    assert (event.sender.id, event.room) == ("rahma", Room(GROUP, "Guru SD Cibiru", "7"))


async def test_a_drawn_picture_is_shown_and_told(visit: Visit) -> None:
    await visit.channel.deliver(ShowPage(GROUP, REPORT))
    picture = (await bubbles(visit))[0]["picture"]
    assert isinstance(picture, dict)

    answer = await visit.page.get(picture["url"])

    assert picture["alt"] == "12 dari 40 guru selesai"
    assert (answer.headers["content-type"], answer.content) == ("image/png", POINT)
    assert "content-disposition" not in answer.headers


async def test_the_same_picture_is_not_fetched_again_after_an_edit(visit: Visit) -> None:
    receipt = await visit.channel.deliver(ShowPage(GROUP, REPORT))
    before = (await bubbles(visit))[0]["picture"]

    await visit.channel.deliver(ShowPage(GROUP, REPORT, edit=receipt.message))

    assert (await bubbles(visit))[0]["picture"] == before


async def test_a_text_to_be_passed_on_is_marked(visit: Visit) -> None:
    await visit.channel.deliver(ShowPage(GROUP, FORWARD))
    await visit.channel.deliver(ShowPage(GROUP, REPORT))

    assert [each["bare"] for each in await bubbles(visit)] == [True, False]


@pytest.mark.parametrize("home", ["", "http://127.0.0.1:8000"])
@pytest.mark.parametrize(
    ("link", "shown"),
    [
        (StartLink("g_acde2346"), "/#start=g_acde2346"),
        (StartLink("s_1", into_group=True), "/#startgroup=s_1"),
    ],
)
async def test_links_to_the_bot_lead_to_this_page(
    visit: Visit, home: str, link: StartLink, shown: str
) -> None:
    visit.channel.home = home
    url = visit.channel.link(link)
    await visit.channel.deliver(ShowPage(GROUP, Page((), link=("Gabung", url))))

    assert url == f"{home}{shown}"
    assert (await bubbles(visit))[0]["link"] == {"label": "Gabung", "url": shown}


@pytest.mark.parametrize(
    "url",
    [
        "/#start=",
        "/#start=a b",
        "/#start=x&y",
        "//x.example/#start=a",
        "/#ani",
        "/#start=" + "a" * 65,
    ],
)
async def test_what_only_looks_like_a_link_of_the_page_is_not_shown(visit: Visit, url: str) -> None:
    await visit.channel.deliver(ShowPage(GROUP, Page(words("x"), link=("Gabung", url))))

    assert (await bubbles(visit))[0]["link"] is None


async def test_a_group_without_the_bot_is_heard_once_somebody_brings_it_in(visit: Visit) -> None:
    visit.channel.rooms.open("grup-1").presence = Presence.GONE
    await visit.post("/api/say", who="grup-1", by="rahma", text="/progress")
    assert visit.bot.heard == []

    for _ in range(2):  # the second time it is there already
        await visit.post("/api/add", who="grup-1", by="rahma", start="s_1")

    assert [(each.what, each.sender.id, each.room) for each in visit.bot.heard] == [
        (BotPlaced(Presence.PRESENT, added=True), "rahma", ROOM),
        (CommandGiven("start", "s_1"), "rahma", ROOM),
        (CommandGiven("start", "s_1"), "rahma", ROOM),
    ]
    assert len({each.ref for each in visit.bot.heard}) == 3


async def test_the_bot_is_brought_into_groups_only(visit: Visit) -> None:
    answer = await visit.post("/api/add", who="ani", by="ani")

    assert (answer.status_code, visit.bot.heard) == (404, [])


async def test_odd_things_are_not_sent_to_groups(visit: Visit) -> None:
    answer = await visit.post("/api/send", who="grup-1", medium="photo")

    assert (answer.status_code, visit.bot.heard) == (404, [])
