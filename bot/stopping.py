"""The wish to stop, as it comes from outside."""

import asyncio
import signal


def stop_wish() -> asyncio.Event:
    """Give an event of the running loop that SIGTERM or Ctrl-C sets.

    Windows has no such handlers: there Ctrl-C arrives as KeyboardInterrupt.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(name, stop.set)
        except NotImplementedError:
            break
    return stop
