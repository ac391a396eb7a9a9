"""The table of consents: the proof of who agreed to what, and when."""

from datetime import datetime

from sqlmodel import Field

from storage.tables.base import Row, table_of


class ConsentRow(Row, table=True):
    """One answer to one version of the consent text. Only ever added to."""

    __tablename__ = "consents"

    id: int | None = Field(default=None, primary_key=True)
    address_id: int = Field(foreign_key="addresses.id", ondelete="CASCADE", index=True)
    version: str
    agreed: bool
    at: datetime


CONSENTS = table_of(ConsentRow)
