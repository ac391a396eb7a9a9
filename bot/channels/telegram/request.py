"""How calls to the Bot API travel: aiohttp under python-telegram-bot."""

from http import HTTPStatus
from json import JSONDecodeError, loads

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
KEPT_OPEN = 15.0  # Seconds that an idle connection is kept; Telegram's side keeps it longer.


class NotSent(NetworkError):
    """No connection was made, so nothing can have arrived: safe to send again."""


class Flooded(TelegramError):
    """Too many calls. Nothing was done; the same call may be made after `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"too many calls, again after {seconds:g} seconds")
        self.seconds = seconds


class AiohttpRequest(BaseRequest):
    """One pool of connections. Its errors hold no address, because that holds the token.

    All times are in seconds. A second one is needed for getUpdates, so that the long poll never
    waits behind sends: `read` there is what is added to the poll's own time.
    """

    def __init__(
        self,
        *,
        connections: int = 256,
        read: float = 15.0,
        write: float = 5.0,
        upload: float = 30.0,
        connect: float = 5.0,
        pool: float = 1.0,
        proxy: str | None = None,
    ) -> None:
        self._connections = connections
        self._read = read
        self._write = write
        self._upload = upload
        self._connect = connect
        self._pool = pool
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None
        self._shut = False

    @property
    def read_timeout(self) -> float | None:
        """How long an answer may take, in seconds, where a call says nothing else."""
        return self._read

    async def initialize(self) -> None:
        """Open the pool, also after a shutdown."""
        self._shut = False
        self._open()

    async def shutdown(self) -> None:
        """Close all connections. Calls made later end as not sent."""
        self._shut = True
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one call and give back status and body.

        Raises:
            NotSent: no connection was free or could be made.
            TimedOut: it was sent, but no answer came in time: it may have arrived.
            NetworkError: it broke off on the way: it may have arrived.
            Flooded: Telegram asks to wait.
        """
        if self._shut:
            raise NotSent("this channel is shut down")
        uploads = request_data is not None and request_data.contains_files
        timeout = self._timeout(
            _seconds(read_timeout, self._read),
            _seconds(write_timeout, self._upload if uploads else self._write),
            _seconds(connect_timeout, self._connect),
            _seconds(pool_timeout, self._pool),
        )
        try:
            status, body = await self._call(url, method, request_data, timeout)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            fault = _translated(error)
        else:
            if status == HTTPStatus.TOO_MANY_REQUESTS:
                raise Flooded(_wait(body))
            return status, body
        raise fault  # Out here, so that the client's own error is not its context.

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        """Read an answer. Unlike the library's own, it logs nothing of what it cannot read.

        Raises:
            TelegramError: it is no JSON object.
        """
        try:
            answer = loads(payload)
        except (JSONDecodeError, UnicodeDecodeError):
            answer = None
        if not isinstance(answer, dict):
            raise TelegramError("the answer is not a JSON object")
        return answer

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            pool = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEPT_OPEN)
            self._session = aiohttp.ClientSession(
                connector=pool,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )
        return self._session

    async def _call(
        self, url: str, method: str, data: RequestData | None, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        body = _body(data)
        async with self._open().request(
            method,
            url,
            data=body,
            headers=FORM if isinstance(body, bytes) else None,
            timeout=limits,
            proxy=self._proxy,
            allow_redirects=False,  # The token goes nowhere but where it was meant to go.
        ) as response:
            return response.status, await response.read()

    @staticmethod
    def _timeout(
        read: float | None, write: float | None, connect: float | None, pool: float | None
    ) -> aiohttp.ClientTimeout:
        """Spread four limits over aiohttp's: its `connect` includes waiting for the pool.

        It has no limit for writing alone, so writing counts into the total.
        """
        reach = None if connect is None or pool is None else connect + pool
        whole = None if reach is None or read is None or write is None else reach + read + write
        return aiohttp.ClientTimeout(
            total=whole, connect=reach, sock_connect=connect, sock_read=read, ceil_threshold=60
        )


def _seconds(given: object, default: float) -> float | None:
    if given is None:
        return None
    return float(given) if isinstance(given, int | float) else default


def _body(data: RequestData | None) -> bytes | aiohttp.FormData | None:
    if data is None or not data.parameters and not data.contains_files:
        return None
    if not data.contains_files:
        return data.url_encoded_parameters().encode()
    # Unquoted: a file keeps its name with spaces in it.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def _translated(error: Exception) -> NetworkError:
    """Put the client's error into the library's words, by its kind alone."""
    kind = type(error).__name__
    unsent = (
        aiohttp.ClientConnectorError,
        aiohttp.ConnectionTimeoutError,
        aiohttp.ClientHttpProxyError,
        aiohttp.InvalidURL,
    )
    if isinstance(error, unsent):
        return NotSent(f"no connection was made ({kind})")
    if isinstance(error, TimeoutError):
        return TimedOut(f"no answer in time ({kind})")
    return NetworkError(f"the connection broke ({kind})")


def _wait(body: bytes) -> float:
    """Read how many seconds to wait; one where the answer does not say."""
    try:
        return float(loads(body)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError):
        return 1.0
