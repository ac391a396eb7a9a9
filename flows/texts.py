"""A text in all languages of the catalogue."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Text(BaseModel):
    """The same words in every language; `*stars*` make bold, `{name}` is filled in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Words
    en: Words
