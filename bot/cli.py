"""The command line. Each command imports what it needs when it runs, so that --help is instant."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0, or 1 for faults found.

    2 when it could not start until something is put right, and 75 when it may in a while.
    """
    parsed = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = parsed.run
    try:
        return command(parsed)
    except KeyboardInterrupt:
        return 0
    except Exception as fault:
        from bot.refusals import refusal

        refused = refusal(fault)
        if refused is None:
            raise
        code, sentence = refused
        print(sentence, file=sys.stderr)
        return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="Damping accompanies teachers through belajar.id and PMM."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    demo = commands.add_parser("demo", help="try it in the browser, without a token")
    demo.add_argument("--terminal", action="store_true", help="in this shell instead")
    demo.add_argument("--no-browser", action="store_true", help="do not open a browser window")
    demo.add_argument("--port", type=int, help="default: DAMPING_PORT, else any that is free")
    demo.set_defaults(run=_demo)
    commands.add_parser("run", help="run the bot on Telegram").set_defaults(run=_run)
    check = commands.add_parser("check", help="check the content folder")
    check.add_argument("folder", nargs="?", type=Path, help="default: DAMPING_CONTENT_DIR")
    check.set_defaults(run=_check)
    migrate = commands.add_parser("migrate", help="bring the database up to date")
    migrate.set_defaults(run=_migrate)
    recount = commands.add_parser("recount", help="count everybody anew and compare the counters")
    recount.set_defaults(run=_recount)
    audit = commands.add_parser("audit", help="tell what ambassadors and admins did by right")
    audit.add_argument("--most", type=int, default=50, help="how many lines; default: 50")
    audit.set_defaults(run=_audit)
    planned = commands.add_parser("planned", help="list the messages that need somebody's look")
    planned.add_argument("--most", type=int, default=50, help="how many of each; default: 50")
    planned.add_argument("--again", action="store_true", help="plan again what was set aside")
    planned.set_defaults(run=_planned)
    schema = commands.add_parser("schema", help="write the JSON Schemas for editors of content")
    schema.set_defaults(run=_schema)
    return parser


def _demo(parsed: argparse.Namespace) -> int:
    from bot import demo

    if parsed.terminal:
        return asyncio.run(demo.in_terminal())
    return asyncio.run(demo.in_browser(parsed.port, opens=not parsed.no_browser))


def _run(_parsed: argparse.Namespace) -> int:
    from bot import run, settings

    found = settings.read()
    settings.need(found)
    return asyncio.run(run.run(found))


def _check(parsed: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from bot import check, settings

    folder = parsed.folder or settings.read().content_dir
    code, lines = check.check(folder, datetime.now(UTC).date())
    print("\n".join(lines))
    return code


def _migrate(_parsed: argparse.Namespace) -> int:
    from bot import settings, upkeep

    print(asyncio.run(upkeep.migrate_database(settings.read())))
    return 0


def _recount(_parsed: argparse.Namespace) -> int:
    from bot import settings, upkeep

    wrong, lines = asyncio.run(upkeep.recount_database(settings.read()))
    print("\n".join(lines))
    return 1 if wrong else 0


def _audit(parsed: argparse.Namespace) -> int:
    from bot import settings, upkeep

    print("\n".join(asyncio.run(upkeep.audit_lines(settings.read(), max(1, parsed.most)))))
    return 0


def _planned(parsed: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from bot import settings, upkeep

    if parsed.again:
        print(asyncio.run(upkeep.plan_again(settings.read(), datetime.now(UTC))))
        return 0
    print("\n".join(asyncio.run(upkeep.planned_lines(settings.read(), max(1, parsed.most)))))
    return 0


def _schema(_parsed: argparse.Namespace) -> int:
    from bot import settings
    from storage.content import schema

    schema.write(settings.read().content_dir)
    return 0
