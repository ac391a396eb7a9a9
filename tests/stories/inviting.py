"""Invitations as they are made in many stories, and the links that come out of them."""

import re

from bot.channels.web.members import Member
from tests.cast import JOKO
from tests.phones import PacedHands
from tests.stage import Stage

LINK = re.compile(r"\ba_\w+")


def link_on(hands: PacedHands) -> str:
    """The word of the invitation that is ready to be sent on: the newest message of the bot."""
    found = LINK.search(hands.text)
    assert found is not None, hands.text
    return found.group()


async def invited(stage: Stage, duty: str = "Duta/Kapten", regency: str = "Kota Bandung") -> str:
    """The word of an invitation that Pak Joko has made just now for Jawa Barat."""
    joko = stage.hands(JOKO)
    if not joko.bubbles():
        await stage.met(JOKO)
    await joko.says("/undang")
    await joko.walks(duty, "Jawa", "Jawa Barat")
    if regency:
        await joko.says(regency)
    else:
        await joko.presses("Seluruh provinsi")
    return link_on(joko)


async def follows(hands: PacedHands, word: str) -> None:
    """Open the link of an invitation."""
    await hands.says(f"/start {word}")


async def accepted(stage: Stage, member: Member, word: str) -> PacedHands:
    """Somebody of the cast who has met the bot, and then followed the link."""
    hands = await stage.met(member)
    await follows(hands, word)
    return hands


async def duties_of(stage: Stage, member: Member) -> list[tuple[str, str]]:
    """The duties in force of somebody, with the kab/kota, oldest first."""
    rows = await stage.rows()
    mine = [each["id"] for each in rows["profiles"] if each["name"] == member.name]
    return [
        (each["duty"].value, each["regency"])
        for each in rows["grants"]
        if each["profile_id"] in mine and each["ended_at"] is None
    ]


async def audited(stage: Stage) -> list[str]:
    """What privileged people did, in order."""
    return [each["action"] for each in (await stage.rows())["audits"]]
