"""What the page may post, read with suspicion."""

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request

MAX_BODY = 64 * 1024  # bytes; the longest text, every character of it escaped, takes 48 KB
MAX_TEXT = 4096  # source: Bot API, sendMessage: what a phone sends in one message
MAX_FILE = 1024 * 1024  # bytes of a file that is sent on the page
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


class Uploaded(Body):
    """A person sends a file called `name`; what is in it is the body of the request itself."""

    who: str
    name: str = Field(min_length=1, max_length=200)


class Moved(Body):
    """Somebody moves the clock on."""

    hours: int


Kind = TypeVar("Kind", bound=Body)


async def read_body(request: Request, kind: type[Kind]) -> Kind:
    """Read a JSON body of a kind.

    Raises:
        Refused: it is not JSON, too big, or not of that kind.
    """
    if _type_of(request) != "application/json":
        raise Refused(415, "not_json")
    body = await _read(request, MAX_BODY, "too_big")
    try:
        return kind.model_validate_json(body)
    except ValidationError as fault:
        raise Refused(400, "unreadable") from fault


async def read_file(request: Request) -> tuple[Uploaded, bytes]:
    """Read a file as it is; who sends it, and its name, stand in the address.

    Raises:
        Refused: it comes as a form does, is empty or too big, or nothing tells whose it is.
    """
    if _type_of(request) != "application/octet-stream":
        raise Refused(415, "unreadable")
    try:
        about = Uploaded.model_validate(dict(request.query_params))
    except ValidationError as fault:
        raise Refused(400, "unreadable") from fault
    content = await _read(request, MAX_FILE, "file")
    if not content:
        raise Refused(422, "file")
    return about, content


def _type_of(request: Request) -> str:
    return request.headers.get("content-type", "").split(";")[0].strip().lower()


async def _read(request: Request, most: int, why: str) -> bytes:
    """Read a body of at most so many bytes; what is longer is refused before it is all there."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise Refused(413, why)
    return bytes(body)
