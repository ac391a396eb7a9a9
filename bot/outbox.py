"""The way out: deliveries are made, counted, and handed to their channel."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.deliveries import Deliveries
from bot.messages import Channel, Delivery, Outcome, Receipt, SendFile, ShowPage
from bot.pacing import Pacer
from flows.outgoing import Outgoing, Show

logger = logging.getLogger(__name__)


class Unmade(Exception):
    """A planned message could not be put into words, so surely nothing of it was sent."""


@dataclass(frozen=True, slots=True)
class Outbox:
    """Sends by `channels`, which are by name. What goes without a slot the `pacer` counts."""

    deliveries: Deliveries
    channels: Mapping[str, Channel]
    pacer: Pacer

    async def send(self, outgoing: Outgoing) -> Receipt:
        """Send one outgoing, and tell what became of its last delivery.

        Raises:
            Unmade: it is planned, and could not be put into words; the fault is the cause.
        """
        channel = self.channels.get(outgoing.to.channel)
        if channel is None:
            logger.warning("nothing sent: no channel %s here", outgoing.to.channel)
            return Receipt(Outcome.FAILED)
        receipt = Receipt(Outcome.DONE)
        for delivery in await self._made(outgoing):
            await self._count(delivery)
            receipt = await channel.deliver(delivery)
            if receipt.wait:
                everywhere, sign = receipt.everywhere, receipt.sign
                self.pacer.hold(delivery.to, receipt.wait, everywhere=everywhere, sign=sign)
        return receipt

    async def _made(self, outgoing: Outgoing) -> tuple[Delivery, ...]:
        try:
            return await self.deliveries.of(outgoing)
        except Exception as fault:
            if isinstance(outgoing, Show) and outgoing.planned is not None:
                raise Unmade from fault
            raise

    async def _count(self, delivery: Delivery) -> None:
        """Have counted what goes out; only what had a slot waits if it comes too close."""
        if isinstance(delivery, ShowPage) and delivery.paced:
            await self.pacer.leave()
        elif isinstance(delivery, ShowPage | SendFile):
            self.pacer.noted(delivery.to)
