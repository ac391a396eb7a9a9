"""Menus and descriptions, set when they changed and only then."""

from dataclasses import replace

import pytest

from bot.channels.telegram.api import Api
from bot.channels.telegram.menus import Menus, set_menus
from tests.botapi import BotApi

pytestmark = pytest.mark.http

MENUS = Menus(
    private={
        "id": {"mulai": "Mulai atau lanjutkan", "progres": "Sampai mana saya"},
        "en": {"mulai": "Begin or go on", "progres": "How far I am"},
    },
    groups={"id": {"progress": "Kemajuan grup"}},
    description={"id": "Saya mendampingi Bapak/Ibu.", "en": "I accompany you."},
    short_description={"id": "Pendamping guru"},
)


@pytest.fixture(autouse=True)
async def known(bot: Api) -> None:
    await bot.initialize()


async def test_every_scope_has_its_menu_in_every_language(bot: Api, api: BotApi) -> None:
    await set_menus(bot, MENUS, "")

    private, groups = "all_private_chats", "all_group_chats"
    assert api.world.commands == {
        (private, ""): MENUS.private["id"],
        (private, "id"): MENUS.private["id"],
        (private, "en"): MENUS.private["en"],
        (groups, ""): MENUS.groups["id"],
        (groups, "id"): MENUS.groups["id"],
    }
    assert api.world.described["description", ""] == "Saya mendampingi Bapak/Ibu."
    assert api.world.described["description", "en"] == "I accompany you."
    assert api.world.described["short_description", "id"] == "Pendamping guru"
    assert api.complaints == []


async def test_a_menu_that_is_set_already_is_left_alone(bot: Api, api: BotApi) -> None:
    fingerprint = await set_menus(bot, MENUS, "")
    before = len(api.calls)

    assert await set_menus(bot, MENUS, fingerprint) == fingerprint
    assert len(api.calls) == before


async def test_another_word_or_order_is_another_menu(bot: Api) -> None:
    fingerprint = await set_menus(bot, MENUS, "")
    turned = dict(reversed(list(MENUS.private["id"].items())))

    reordered = replace(MENUS, private={**MENUS.private, "id": turned})
    reworded = replace(MENUS, short_description={"id": "Teman guru"})

    assert await set_menus(bot, reordered, fingerprint) != fingerprint
    assert await set_menus(bot, reworded, fingerprint) != fingerprint


@pytest.mark.parametrize("status", [400, 429, 502])
async def test_a_refusal_is_tried_again_at_the_next_start(
    bot: Api, api: BotApi, status: int
) -> None:
    api.fail("setMyDescription", status)

    assert await set_menus(bot, MENUS, "before") == "before"
    assert await set_menus(bot, MENUS, "before") != "before"
