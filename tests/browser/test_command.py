"""`python -m bot demo` as a newcomer starts and ends it."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession

pytestmark = pytest.mark.http
ROOT = Path(__file__).parent.parent.parent
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")


@asynccontextmanager
async def started(*arguments: str) -> AsyncIterator[Process]:
    """The demo, with a keyboard on which nobody types; killed if it does not end by itself."""
    settings = {k: v for k, v in os.environ.items() if not k.startswith("DAMPING_")}
    command = (sys.executable, "-m", "bot", "demo", *arguments)
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=ROOT,
        env={**settings, "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"},
        stdin=PIPE,
        stdout=PIPE,
        stderr=STDOUT,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def reads(process: Process, words: str) -> str:
    """Read what it writes, up to a line with certain words; gives that line."""
    assert process.stdout is not None
    async with asyncio.timeout(20):
        while line := (await process.stdout.readline()).decode():
            if words in line:
                return line
    raise AssertionError(f"it ended without {words!r}")


async def interrupted(process: Process) -> tuple[int | None, str]:
    """Press Ctrl-C; gives the exit code and what was still written."""
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(5):
        rest, _ = await process.communicate()
    return process.returncode, rest.decode()


async def test_it_says_where_it_is_and_ends_by_ctrl_c_without_a_word() -> None:
    async with started("--no-browser", "--port", "0") as demo:
        found = ADDRESS.search(await reads(demo, "Ctrl+C"))
        assert found is not None
        async with ClientSession() as visitor, visitor.get(found[0]) as page:
            assert "<title>Damping" in await page.text()

        assert await interrupted(demo) == (0, "")


async def test_where_its_port_is_taken_it_takes_another() -> None:
    async with started("--no-browser", "--port", "0") as first:
        taken = ADDRESS.search(await reads(first, "Ctrl+C"))
        assert taken is not None

        async with started("--no-browser", "--port", taken[1]) as second:
            other = ADDRESS.search(await reads(second, "Ctrl+C"))

    assert other is not None
    assert other[1] != taken[1]


async def test_in_a_shell_pak_budi_is_half_way_and_ctrl_c_waits_for_no_line() -> None:
    async with started("--terminal") as demo:
        await reads(demo, "Pak Budi")
        await reads(demo, "5/8")
        await reads(demo, "[1] Sudah")

        code, rest = await interrupted(demo)

    assert (code, "Traceback" in rest) == (0, False)


async def test_a_shell_takes_lines_and_ends_when_they_end() -> None:
    async with started("--terminal") as demo:
        said, _ = await demo.communicate(b":siapa 2\n/start\n1\n:keluar\nmore\n")

    lines = said.decode()
    assert "Percakapannya belum dimulai. Ketik /start untuk mulai." in lines
    assert lines.index("Selamat datang") < lines.index("[Setuju]") < lines.index("Terima kasih")
    assert (demo.returncode, "Traceback" in lines) == (0, False)
