"""Something that an event led to did not arrive: whoever had it sent says what follows."""

from collections.abc import Awaitable, Callable, Mapping

from flows.events import DeliveryFailed
from flows.outgoing import Outgoing
from handlers import groups, help_requests, reports
from handlers.desk import Desk

# By what stands before the colon of `about`; all others are requests for help and their answers.
FAILED: Mapping[str, Callable[[DeliveryFailed, Desk], Awaitable[list[Outgoing]]]] = {
    "group": groups.undelivered,
    "own": reports.undelivered,
}


async def failed(what: DeliveryFailed, desk: Desk) -> list[Outgoing]:
    """Follow up what did not arrive, or may not have."""
    kind = what.about.partition(":")[0]
    return await FAILED.get(kind, help_requests.undelivered)(what, desk)
