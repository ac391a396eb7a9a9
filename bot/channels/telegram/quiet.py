"""Which libraries may not speak freely."""

import logging

# httpx writes every address, and with it the token, at INFO. The library itself writes the token,
# every text and every answer at DEBUG.
TALKATIVE = ("httpx", "httpcore", "telegram", "aiohttp")


def silence() -> None:
    """Hold back all below warnings of the libraries that would log tokens or texts."""
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
