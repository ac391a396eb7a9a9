"""Run the stand-in by hand: `python -m tests.botapi [PORT]`."""

import asyncio
import sys

from tests.botapi.server import BotApi


async def main() -> None:
    """Listen until interrupted."""
    server = BotApi()
    await server.start(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    sys.stdout.write(f"DAMPING_TELEGRAM_API_URL={server.url}\n")
    sys.stdout.write(f"DAMPING_TELEGRAM_TOKEN={server.token}\n")
    sys.stdout.flush()
    try:
        await asyncio.Event().wait()
    finally:
        await server.stop()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        sys.exit(0)
