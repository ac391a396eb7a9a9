"""The table of what the bot notes down about itself."""

from sqlmodel import Field

from storage.tables.base import Row, table_of


class NoteRow(Row, table=True):
    """One value under one key. Nothing about a person belongs here."""

    __tablename__ = "notes"

    key: str = Field(primary_key=True)
    value: str


NOTES = table_of(NoteRow)
