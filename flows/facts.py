"""What all content shares: its base, and where a fact is written."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, HttpUrl, StringConstraints

Day = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]


class Model(BaseModel):
    """What all content shares: unknown keys are a fault, and nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Source(Model):
    """Where a fact is written, and when that was written.

    `date` is a year, month or day; where the page bears none, the day on which it was read.
    """

    title: str
    url: HttpUrl | None = None
    date: Day
