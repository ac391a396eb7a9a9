"""Webinars, who answers and comes, and planned messages."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "20261126"
down_revision = "20261125"
branch_labels = None
depends_on = None

TABLES = (
    "webinars",
    "webinar_groups",
    "attendances",
    "imports",
    "code_tries",
    "renewals",
    "planned",
)


def upgrade() -> None:
    op.add_column(
        "groups", sa.Column("digest_hour", sa.Integer(), server_default="16", nullable=False)
    )
    _webinars()
    _people_of_webinars()
    _lists()
    _renewals()
    _planned()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    op.drop_column("groups", "digest_hour")


def _webinars() -> None:
    op.create_table(
        "webinars",
        _number("id"),
        _text("title"),
        _of("webinars", "made_by", "profiles", ondelete="SET NULL"),
        _time("starts_at", nullable=True),
        _number("minutes"),
        _text("zone", length=16),
        *(_text(name) for name in ("link", "checklist")),
        _text("state", length=16),
        *(_text(name) for name in ("code", "invite_code", "spoken", "late_code")),
        _time("late_until", nullable=True),
        _text("off"),
        *(_number(name) for name in ("moves", "version", "left_yes", "left_came")),
        _time("created_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webinars")),
        sqlite_autoincrement=True,
    )
    for column in ("made_by", "state", "code", "invite_code"):
        _index("webinars", column)
    op.create_table(
        "webinar_groups",
        _of("webinar_groups", "webinar_id", "webinars"),
        _of("webinar_groups", "group_id", "groups"),
        _text("message", nullable=True),
        *(_number(name) for name in ("version", "yes", "no")),
        _time("shown_at", nullable=True),
        sa.PrimaryKeyConstraint("webinar_id", "group_id", name=op.f("pk_webinar_groups")),
    )
    _index("webinar_groups", "group_id")


def _people_of_webinars() -> None:
    op.create_table(
        "attendances",
        _of("attendances", "webinar_id", "webinars"),
        _of("attendances", "profile_id", "profiles"),
        _text("answer", nullable=True, length=16),
        _time("answered_at", nullable=True),
        _time("came_at", nullable=True),
        _text("seen", nullable=True, length=16),
        sa.PrimaryKeyConstraint("webinar_id", "profile_id", name=op.f("pk_attendances")),
    )
    _index("attendances", "profile_id")


def _lists() -> None:
    op.create_table(
        "imports",
        _of("imports", "webinar_id", "webinars"),
        _of("imports", "profile_id", "profiles"),
        _time("made_at"),
        _text("rows"),
        sa.PrimaryKeyConstraint("webinar_id", "profile_id", name=op.f("pk_imports")),
    )
    _index("imports", "profile_id")
    op.create_table(
        "code_tries",
        _number("id"),
        _of("code_tries", "address_id", "addresses"),
        _time("at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_tries")),
    )
    _index("code_tries", "address_id", "at")


def _renewals() -> None:
    op.create_table(
        "renewals",
        _of("renewals", "webinar_id", "webinars"),
        _number("after"),
        sa.PrimaryKeyConstraint("webinar_id", name=op.f("pk_renewals")),
    )


def _planned() -> None:
    op.create_table(
        "planned",
        _number("id"),
        _text("target"),
        _text("kind", length=16),
        *(_text(name) for name in ("purpose", "occasion")),
        _time("due_at"),
        _of("planned", "profile_id", "profiles", nullable=True),
        _of("planned", "group_id", "groups", nullable=True),
        _of("planned", "webinar_id", "webinars", nullable=True),
        _of("planned", "address_id", "addresses", ondelete="SET NULL"),
        _time("until", nullable=True),
        sa.Column("asked", sa.Boolean(), nullable=False),
        _text("source"),
        _number("rank"),
        _text("detail"),
        _text("state", length=16),
        _text("reason", nullable=True, length=16),
        _text("token"),
        _time("lease_until", nullable=True),
        _number("tries"),
        *(_time(name, nullable=True) for name in ("ended_at", "doubted_at")),
        _text("message", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned")),
        sa.UniqueConstraint(
            "target", "purpose", "occasion", name=op.f("uq_planned_target_purpose_occasion")
        ),
        sqlite_autoincrement=True,
    )
    for columns in (("state", "source", "due_at"), ("address_id", "ended_at"), ("ended_at",)):
        _index("planned", *columns)
    for column in ("profile_id", "group_id", "webinar_id"):
        _index("planned", column)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _text(name: str, nullable: bool = False, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=nullable)


def _time(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _of(
    table: str, name: str, parent: str, nullable: bool = False, ondelete: str = "CASCADE"
) -> sa.Column[int]:
    key = sa.ForeignKey(f"{parent}.id", name=op.f(f"fk_{table}_{name}_{parent}"), ondelete=ondelete)
    return sa.Column(name, sa.Integer(), key, nullable=nullable or ondelete == "SET NULL")


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))
