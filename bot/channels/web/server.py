"""The web server of the browser chat."""

import socket

import uvicorn
from starlette.types import ASGIApp

from bot.channels.web.channel import WebChannel


class ChatServer(uvicorn.Server):
    """A server that can stop although pages are open.

    uvicorn waits for open answers before it stops, and a page's stream never ends by itself.
    """

    def __init__(self, app: ASGIApp, channel: WebChannel, host: str, port: int) -> None:
        config = uvicorn.Config(
            app, host, port, log_level="warning", access_log=False, server_header=False
        )
        super().__init__(config)
        self._channel = channel

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, then stop."""
        self._channel.close()
        await super().shutdown(sockets)
