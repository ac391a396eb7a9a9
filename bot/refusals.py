"""What an operator is told about a fault that she can put right, and the exit code for it."""

from sqlalchemy.exc import DBAPIError

from bot.editions import BadContent
from bot.settings import BadSettings
from storage.busy import StorageBusy, StorageUnusable, code_of
from storage.content import Fault
from storage.migrate import DatabaseTooNew

UNUSABLE = 2  # a setting, the content or the database does not allow a start
LATER = 75  # EX_TEMPFAIL: the same start may succeed in a while. source: sysexits.h
# Passing while the bot runs, such as too many open files; at a start the file or folder is wrong.
SHUT = "SQLITE_CANTOPEN"

Refusal = tuple[int, str]


def refusal(fault: Exception) -> Refusal | None:
    """Give the exit code and the sentence; None for faults of ours.

    Neither the database's address nor what its driver says is repeated: both may hold a password.
    """
    match fault:
        case BadSettings() | DatabaseTooNew():
            return UNUSABLE, str(fault)
        case BadContent():
            return UNUSABLE, (
                "The content cannot be used, so there is nothing to begin with. "
                "python -m bot check says where:\n"
                + "\n".join(_line(each) for each in fault.faults)
            )
        case ModuleNotFoundError(name="asyncpg"):
            return UNUSABLE, (
                "PostgreSQL needs its driver: install asyncpg, as docs/operate.md shows."
            )
        case StorageBusy(__cause__=DBAPIError() as cause) if code_of(cause).startswith(SHUT):
            return UNUSABLE, _unusable(code_of(cause))
        case StorageBusy():
            return LATER, f"{fault} Try again in a while."
        case StorageUnusable():
            return UNUSABLE, _unusable(str(fault))
        case DBAPIError():
            return UNUSABLE, _unusable(code_of(fault))
    return None


def _line(fault: Fault) -> str:
    return f"{fault.file}:{fault.line}:{fault.column}: {fault.message}"


def _unusable(code: str) -> str:
    return (
        f"The database of DAMPING_DATABASE_URL cannot be used ({code}): check that it is one of "
        "this bot, and that the bot may read and write it and its folder."
    )
