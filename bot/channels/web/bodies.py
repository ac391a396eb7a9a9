"""What the page may post, read with suspicion."""

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request

MAX_BODY = 64 * 1024  # bytes; the longest text, every character of it escaped, takes 48 KB
MAX_TEXT = 4096  # source: Bot API, sendMessage: what a phone sends in one message
MAX_HOURS = 31 * 24  # a month: longer would hold the page up for minutes


class Refused(Exception):
    """The request is not carried out; `why` is the key of the sentence that says so."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


class Body(BaseModel):
    """What all bodies share. `key` is the page's own number for what was done, for a second try."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    key: str | None = Field(default=None, pattern=r"^[A-Za-z0-9-]{8,64}$")


class Said(Body):
    """A person typed something; in a group (`who`) it is `by` one of its people."""

    who: str
    text: str
    by: str = ""


class Pushed(Body):
    """A person pressed a button; in a group (`who`) it is `by` one of its people."""

    who: str
    by: str = ""
    message: str = Field(max_length=20)
    data: str = Field(max_length=64)


class Added(Body):
    """A person brings the bot into a group (`who`), with the word of a link to `start` with."""

    who: str
    by: str
    start: str = Field(default="", pattern=r"^[A-Za-z0-9_-]{0,64}$")


class Handed(Body):
    """A person sent something that is not text."""

    who: str
    medium: str


class Moved(Body):
    """Somebody moves the clock on."""

    hours: int


Kind = TypeVar("Kind", bound=Body)


async def read_body(request: Request, kind: type[Kind]) -> Kind:
    """Read a JSON body of a kind.

    Raises:
        Refused: it is not JSON, too big, or not of that kind.
    """
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise Refused(415, "not_json")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise Refused(413, "too_big")
    try:
        return kind.model_validate_json(bytes(body))
    except ValidationError as fault:
        raise Refused(400, "unreadable") from fault
