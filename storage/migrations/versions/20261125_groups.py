"""Groups, duties, what was done by right, snapshots; and what the counters say of all people."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "20261125"
down_revision = "20261124"
branch_labels = None
depends_on = None

TABLES = (
    *("groups", "join_codes", "keepers", "memberships", "grants"),
    *("invitations", "room_codes", "audits", "snapshots"),
)
COUNTS = ("stuck", "assisted")
MAKERS = ("made_by", "group_id")

# Everybody counts from her day (UTC) of joining, and as one without a group: there are none yet.
POPULATION = """
INSERT INTO standings (scope, checklist, step, day, people)
SELECT scope, '', '', day, count(*) FROM (
    SELECT 'all' AS scope, {day} AS day
    FROM profiles JOIN addresses ON addresses.id = profiles.address_id
    UNION ALL
    SELECT kind || profiles.province, {day}
    FROM profiles JOIN addresses ON addresses.id = profiles.address_id
    CROSS JOIN (SELECT 'province:' AS kind UNION ALL SELECT 'alone:') AS kinds
    WHERE profiles.province <> ''
) AS people GROUP BY scope, day
"""
ALONE = """
INSERT INTO standings (scope, checklist, step, day, people)
SELECT 'alone:' || substr(scope, 10), checklist, step, day, people
FROM standings WHERE scope LIKE 'province:%'
"""
SINCE = "coalesce(profiles.joined_at, addresses.created_at)"
DAYS = {"sqlite": f"date({SINCE})", "postgresql": f"({SINCE} AT TIME ZONE 'UTC')::date"}


def upgrade() -> None:
    _columns()
    _groups()
    _join_codes()
    _people_of_groups()
    _duties()
    _codes()
    _makers_of_codes()
    _audits()
    _snapshots()
    op.execute(ALONE)
    op.execute(POPULATION.format(day=DAYS[op.get_bind().dialect.name]))


def downgrade() -> None:
    op.execute("DELETE FROM standings WHERE checklist = '' OR scope LIKE 'alone:%'")
    op.execute("DELETE FROM left_counts WHERE checklist = '' OR scope LIKE 'alone:%'")
    with op.batch_alter_table("move_codes") as batch:
        for name in MAKERS:
            batch.drop_index(op.f(f"ix_move_codes_{name}"))
            batch.drop_column(name)
        batch.drop_column("made_as")
    for table in reversed(TABLES):
        op.drop_table(table)
    with op.batch_alter_table("standings") as batch:
        for name in COUNTS:
            batch.drop_constraint(op.f(f"ck_standings_{name}"), type_="check")
            batch.drop_column(name)
    for table, name in (("progress", "stuck_at"), ("profiles", "serves"), ("profiles", "groups")):
        op.drop_column(table, name)


def _columns() -> None:
    # In place: a table that SQLite makes anew would give the ids of erased people to others.
    op.add_column("profiles", sa.Column("groups", sa.String(), server_default="[]", nullable=False))
    op.add_column(
        "profiles", sa.Column("serves", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("progress", _time("stuck_at", nullable=True))
    with op.batch_alter_table("standings") as batch:
        for name in COUNTS:
            batch.add_column(sa.Column(name, sa.Integer(), server_default="0", nullable=False))
            batch.create_check_constraint(op.f(f"ck_standings_{name}"), f"{name} >= 0")


def _groups() -> None:
    op.create_table(
        "groups",
        _number("id"),
        *(_text(name) for name in ("channel", "external", "title")),
        _text("province", nullable=True),
        _text("regency"),
        _text("zone", length=16),
        _text("join_code"),
        _time("linked_at"),
        *(_text(name) for name in ("topic", "welcome", "quiet")),
        sa.Column("digest_day", sa.Integer()),
        _text("presence", length=16),
        *(_time(name, nullable=True) for name in ("presence_at", "looked_at")),
        _text("welcome_message", nullable=True),
        _number("welcome_people"),
        _time("welcome_at", nullable=True),
        _text("progress_message", nullable=True),
        _text("progress_topic"),
        _time("progress_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
        sa.UniqueConstraint("channel", "external", name=op.f("uq_groups_channel_external")),
        sqlite_autoincrement=True,
    )


def _join_codes() -> None:
    op.create_table(
        "join_codes",
        _text("code"),
        _of("join_codes", "group_id", "groups"),
        _time("made_at"),
        _time("replaced_at", nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_join_codes")),
    )
    _index("join_codes", "group_id")


def _people_of_groups() -> None:
    kinds: dict[str, tuple[sa.Column[Any], ...]] = {
        "keepers": (
            _time("since"),
            sa.Column("as_helper", sa.Boolean(), nullable=False),
            _text("told_presence", length=16),
            _time("tried_at", nullable=True),
        ),
        "memberships": (_time("joined_at"), _time("called_at", nullable=True)),
    }
    for table, columns in kinds.items():
        op.create_table(
            table,
            _of(table, "group_id", "groups"),
            _of(table, "profile_id", "profiles"),
            *columns,
            sa.PrimaryKeyConstraint("group_id", "profile_id", name=op.f(f"pk_{table}")),
        )
        _index(table, "profile_id")


def _duties() -> None:
    op.create_table(
        "grants",
        _number("id"),
        _of("grants", "profile_id", "profiles"),
        *_duty(),
        _of("grants", "granted_by", "profiles", ondelete="SET NULL"),
        _time("granted_at"),
        _time("ended_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grants")),
        sqlite_autoincrement=True,
    )
    _index("grants", "profile_id")
    _index("grants", "granted_by")


def _codes() -> None:
    op.create_table(
        "invitations",
        _text("code_hash"),
        _of("invitations", "profile_id", "profiles", nullable=True),
        *_duty(),
        _text("groups"),
        _time("made_at"),
        _time("expires_at"),
        _time("used_at", nullable=True),
        _of("invitations", "used_by", "profiles", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_invitations")),
    )
    _index("invitations", "profile_id")
    _index("invitations", "used_by")
    op.create_table(
        "room_codes",
        _text("code_hash"),
        _of("room_codes", "profile_id", "profiles"),
        _time("expires_at"),
        _time("used_at", nullable=True),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_room_codes")),
    )
    _index("room_codes", "profile_id")


def _makers_of_codes() -> None:
    # Until now everybody made her codes herself.
    with op.batch_alter_table("move_codes") as batch:
        batch.add_column(sa.Column("made_as", sa.String(16), server_default="self", nullable=False))
        batch.add_column(_of("move_codes", "made_by", "profiles", ondelete="SET NULL"))
        batch.add_column(_of("move_codes", "group_id", "groups", nullable=True))
    for name in MAKERS:
        _index("move_codes", name)


def _audits() -> None:
    op.create_table(
        "audits",
        _number("id"),
        _time("at"),
        _of("audits", "actor_id", "profiles", ondelete="SET NULL"),
        sa.Column("as_admin", sa.Boolean(), nullable=False),
        _text("action"),
        _of("audits", "group_id", "groups", ondelete="SET NULL"),
        _of("audits", "subject_id", "profiles", ondelete="SET NULL"),
        _text("detail"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audits")),
    )
    for column in ("at", "actor_id", "group_id", "subject_id"):
        _index("audits", column)


def _snapshots() -> None:
    op.create_table(
        "snapshots",
        _text("scope"),
        _text("checklist"),
        sa.Column("day", sa.Date(), nullable=False),
        *(_number(name) for name in ("people", "started", "stuck", "done")),
        sa.PrimaryKeyConstraint("scope", "checklist", "day", name=op.f("pk_snapshots")),
    )


def _duty() -> tuple[sa.Column[Any], ...]:
    return _text("duty", length=16), _text("province", nullable=True), _text("regency")


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
