"""The table of updates whose effect is stored."""

from datetime import datetime

from sqlmodel import Field

from storage.tables.base import Row, table_of


class AppliedRow(Row, table=True):
    """One update of a platform: `ref` is the channel, a colon and the platform's own number.

    `address_id` is who sent it, where that was known, so that it goes when she is erased.
    """

    __tablename__ = "applied"

    ref: str = Field(primary_key=True)
    at: datetime = Field(index=True)
    outcome: str
    address_id: int | None = Field(
        default=None, foreign_key="addresses.id", ondelete="CASCADE", index=True
    )


APPLIED = table_of(AppliedRow)
