"""The command line of the measurements: `python -m bench progress`, `reminders`."""

import argparse
import asyncio
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when all promises hold, 1 when one is broken, 2 when it cannot run."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures promises.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    progress = commands.add_parser("progress", help="what /progress costs with many people")
    progress.add_argument("--url", help="an empty database; default: an SQLite file for this run")
    progress.add_argument("--few", type=int, default=200, help="people in the small group")
    progress.add_argument("--many", type=int, default=50_000, help="people in the large group")
    progress.add_argument("--runs", type=int, default=500, help="reports of each group")
    progress.add_argument("--presses", type=int, default=1000, help="presses of each kind")
    progress.set_defaults(run=_progress)
    reminders = commands.add_parser("reminders", help="many reminders at one minute, and a crash")
    reminders.add_argument("--many", type=int, default=16_000, help="reminders, the limit lifted")
    reminders.add_argument("--paced", type=int, default=16_000, help="reminders at the limit")
    reminders.set_defaults(run=_reminders)
    parsed = parser.parse_args(arguments)
    code: int = parsed.run(parsed)
    return code


def _progress(parsed: argparse.Namespace) -> int:
    from bench.progress import NotEmpty, Plan, measure

    plan = Plan(parsed.few, parsed.many, parsed.runs, parsed.presses)
    try:
        found = asyncio.run(measure(plan, parsed.url))
    except NotEmpty as fault:
        print(fault, file=sys.stderr)
        return 2
    print("\n".join(found.lines()))
    return 0 if found.holds else 1


def _reminders(parsed: argparse.Namespace) -> int:
    from bench.reminders import Plan, measure

    found = asyncio.run(measure(Plan(parsed.many, parsed.paced)))
    print("\n".join(found.lines()))
    return 0 if found.holds else 1


if __name__ == "__main__":
    sys.exit(main())
