"""The stream that tells an open page what changed (server-sent events)."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from typing import Any

from bot.channels.web.notices import Listeners, Notice

HEARTBEAT = 15.0  # seconds; a proxy or laptop that dropped the line shows within two of them

Tell = Callable[[Notice | None], tuple[str, dict[str, Any]]]


async def stream(
    listeners: Listeners, tell: Tell, beat: float = HEARTBEAT
) -> AsyncGenerator[str, None]:
    """Write notices as events until the end. What `tell` makes of None is the heartbeat.

    It begins with a heartbeat, so that the page knows at once that it is heard.
    """
    with listeners.ear() as ear:
        notice: Notice | None = None
        while True:
            kind, data = tell(notice)
            yield f"event: {kind}\ndata: {json.dumps(data)}\n\n"
            try:
                async with asyncio.timeout(beat):
                    notice = await ear.get()
            except TimeoutError:
                notice = None
            else:
                if notice is None:
                    return
