"""The first tables: chats, people, progress, counters, what happened, help and codes."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "20261124"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "addresses",
    "consents",
    "profiles",
    "progress",
    "standings",
    "left_counts",
    "log",
    "applied",
    "help_requests",
    "posts",
    "move_codes",
    "notes",
)


def upgrade() -> None:
    _addresses_and_consents()
    _profiles()
    _progress()
    _counters()
    _log_and_applied()
    _help()
    _codes_and_notes()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _addresses_and_consents() -> None:
    op.create_table(
        "addresses",
        _id(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addresses")),
        _text("channel"),
        _text("external"),
        _text("language", length=16),
        sa.Column("active_profile", sa.Integer()),
        _time("agreed_at", nullable=True),
        _text("consent_version", nullable=True),
        _time("refused_at", nullable=True),
        _time("stopped_at", nullable=True),
        _time("closed_at", nullable=True),
        _time("seen_at", nullable=True),
        _text("shown_message", nullable=True),
        _time("created_at"),
        sa.UniqueConstraint("channel", "external", name=op.f("uq_addresses_channel_external")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "consents",
        _id(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
        _of("consents", "address_id", "addresses"),
        _text("version"),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        _time("at"),
    )
    _index("consents", "address_id")


def _profiles() -> None:
    op.create_table(
        "profiles",
        _id(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profiles")),
        _of("profiles", "address_id", "addresses"),
        _text("name"),
        _text("role", nullable=True, length=16),
        _text("level", nullable=True, length=16),
        _text("province", nullable=True),
        _text("zone", length=16),
        _text("school", nullable=True),
        sa.Column("place", sa.JSON(), nullable=False),
        _time("joined_at", nullable=True),
        sqlite_autoincrement=True,
    )
    _index("profiles", "address_id")


def _progress() -> None:
    op.create_table(
        "progress",
        _of("progress", "profile_id", "profiles"),
        _text("checklist"),
        sa.Column("revision", sa.Integer(), nullable=False),
        _time("begun_at"),
        _text("ticks"),
        _text("archive", nullable=True),
        _text("open_step"),
        _time("entered_at", nullable=True),
        _time("finished_at", nullable=True),
        sa.PrimaryKeyConstraint("profile_id", "checklist", name=op.f("pk_progress")),
    )


def _counters() -> None:
    for table, days in (("standings", ("day",)), ("left_counts", ())):
        key = ("scope", "checklist", "step", *days)
        op.create_table(
            table,
            _text("scope"),
            _text("checklist"),
            _text("step"),
            *(sa.Column(day, sa.Date(), nullable=False) for day in days),
            sa.Column("people", sa.Integer(), nullable=False),
            sa.CheckConstraint("people >= 0", name=op.f(f"ck_{table}_people")),
            sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{table}")),
        )


def _log_and_applied() -> None:
    op.create_table(
        "log",
        _id(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log")),
        _of("log", "profile_id", "profiles"),
        _time("at"),
        _text("kind"),
        _text("checklist"),
        _text("step"),
        _text("detail"),
    )
    _index("log", "profile_id", "at")
    op.create_table(
        "applied",
        _text("ref"),
        _time("at"),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_applied")),
    )
    _index("applied", "at")


def _help() -> None:
    op.create_table(
        "help_requests",
        _id(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_requests")),
        _of("help_requests", "profile_id", "profiles"),
        _text("checklist"),
        _text("step"),
        _text("trouble"),
        _time("opened_at"),
        _time("answered_at", nullable=True),
        _of("help_requests", "answered_by", "addresses", nullable=True, ondelete="SET NULL"),
        sqlite_autoincrement=True,
    )
    _index("help_requests", "profile_id")
    _index("help_requests", "answered_by")
    op.create_table(
        "posts",
        _of("posts", "address_id", "addresses"),
        _text("message"),
        _text("about"),
        _time("at"),
        sa.PrimaryKeyConstraint("address_id", "message", name=op.f("pk_posts")),
    )
    _index("posts", "about")


def _codes_and_notes() -> None:
    op.create_table(
        "move_codes",
        _text("code_hash"),
        _of("move_codes", "profile_id", "profiles"),
        _time("expires_at"),
        _time("used_at", nullable=True),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_move_codes")),
    )
    _index("move_codes", "profile_id")
    op.create_table(
        "notes",
        _text("key"),
        _text("value"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_notes")),
    )


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _text(name: str, nullable: bool = False, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=nullable)


def _time(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _of(
    table: str, name: str, parent: str, nullable: bool = False, ondelete: str = "CASCADE"
) -> sa.Column[int]:
    key = sa.ForeignKey(f"{parent}.id", name=op.f(f"fk_{table}_{name}_{parent}"), ondelete=ondelete)
    return sa.Column(name, sa.Integer(), key, nullable=nullable)


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))
