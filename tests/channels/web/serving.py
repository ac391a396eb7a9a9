"""Serves a site on a free port of this machine, in the test's own loop."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from bot.channels.web.channel import WebChannel
from bot.channels.web.server import ChatServer


@asynccontextmanager
async def serving(site: Starlette, channel: WebChannel) -> AsyncIterator[tuple[str, ChatServer]]:
    """Serve for as long as the block lasts; gives the address and the server."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()  # who comes before the server is up waits at the door
        port = door.getsockname()[1]
        server = ChatServer(site, channel, "127.0.0.1", port)
        # The test run keeps its own way of being interrupted.
        server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign, assignment]
        task = asyncio.create_task(server.serve([door]))
        try:
            yield f"http://127.0.0.1:{port}", server
        finally:
            server.should_exit = True
            await task
