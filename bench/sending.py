"""Sends all that is due in a database, as the bot does: `python -m bench.sending --help`.

A process of its own, so that it can be killed.
"""

import argparse
import asyncio
import json
import resource
import sys
import time
from datetime import datetime, timedelta

from bot.app import Recipe, opened
from bot.channels.telegram import TelegramSide
from bot.limits import Limits
from bot.settings import SHIPPED
from flows.screens.welcome import Operator
from handlers.desk import House

TOKEN = "1000001:AAbench-bukan-token-sungguhan-000001"  # noqa: S105 - opens nothing
LIFTED = Limits(per_second=0, per_group_minute=0, per_chat_second=0)


async def send(url: str, api: str, begin: datetime, limits: Limits) -> float:
    """Send until nothing is due, by a clock that starts at `begin`; gives the seconds it took."""

    async def tell(_faults: object) -> None:
        """Nobody edits anything meanwhile."""

    side = TelegramSide(TOKEN, api)
    started = time.monotonic()

    def now() -> datetime:
        return begin + timedelta(seconds=time.monotonic() - started)

    house = House(Operator("bench", "bench@example.org"))
    recipe = Recipe(url, SHIPPED, house, {"telegram": side.channel}, tell, now, limits)
    async with opened(recipe) as app:
        started = time.monotonic()
        await app.dispatcher.beat()
        took = time.monotonic() - started
    await side.stop()
    return took


def main() -> int:
    """Send, and tell how long it took (seconds) and how much memory it had at most (bytes)."""
    parser = argparse.ArgumentParser(prog="python -m bench.sending")
    parser.add_argument("--url", required=True)
    parser.add_argument("--api", required=True)
    parser.add_argument("--now", type=datetime.fromisoformat, required=True)
    parser.add_argument("--lifted", action="store_true", help="without the platform's limits")
    parsed = parser.parse_args()
    limits = LIFTED if parsed.lifted else Limits()
    took = asyncio.run(send(parsed.url, parsed.api, parsed.now, limits))
    sys.stdout.write(json.dumps({"seconds": took, "memory": memory()}) + "\n")
    return 0


def memory() -> int:
    """The most that this process had in memory, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


if __name__ == "__main__":
    sys.exit(main())
