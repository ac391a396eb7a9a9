"""An ambassador and her linked group, as many stories begin; and the heartbeat."""

import re
from datetime import timedelta

from bot.channels.web.members import GroupChat, Member
from bot.rounds import watch_groups
from flows.groups import Group
from flows.rights import Duty
from storage import chats, grants, groups
from tests.phones import PacedGroup, PacedHands
from tests.stage import Stage

WEST_JAVA = "32"


async def serving(
    stage: Stage, member: Member, duty: Duty = Duty.AMBASSADOR, regency: str = "Kota Bandung"
) -> PacedHands:
    """Somebody of the cast who has met the bot and bears a duty in Jawa Barat."""
    hands = await stage.met(member)
    async with stage.app.database.work() as unit:
        chat = await chats.find(unit.connection, hands.address)
        assert chat is not None
        assert chat.active_profile is not None
        await grants.create(
            unit.connection, chat.active_profile, duty, WEST_JAVA, regency, None, stage.clock.now()
        )
    return hands


async def new_code(ambassador: PacedHands) -> str:
    """The code that an ambassador is given for a group."""
    await ambassador.says("/grup")
    await ambassador.presses("Hubungkan grup baru")
    found = re.search(r"/hubungkan\S* (\w+)", ambassador.text)
    assert found is not None, ambassador.text
    return found[1]


async def linked(
    stage: Stage, ambassador: PacedHands, chat: GroupChat, topic: str = ""
) -> PacedGroup:
    """A group that she has linked just now."""
    group = stage.group(chat)
    code = await new_code(ambassador)
    await ambassador.says_in(group, f"/hubungkan {code}", topic)
    return group


async def kept(stage: Stage, group: PacedGroup) -> Group:
    """A linked group as it is kept now."""
    async with stage.app.database.look() as connection:
        found = await groups.find(connection, group.address)
    assert found is not None
    return found


async def link_of(stage: Stage, group: PacedGroup) -> str:
    """The word of the link that joins a group now."""
    return f"g_{(await kept(stage, group)).join_code}"


async def joined(stage: Stage, member: Member, group: PacedGroup) -> PacedHands:
    """Somebody who has met the bot, and then followed the group's link."""
    hands = await stage.met(member)
    await hands.says(f"/start {await link_of(stage, group)}")
    return hands


async def beat(stage: Stage, after: timedelta = timedelta(minutes=1)) -> None:
    """Let some time pass, and let the heartbeat look after the groups."""
    stage.clock.at += after
    app = stage.app
    await watch_groups(app.database, app.switchboard, stage.clock.now())
