"""What could have been meant: the keys that a place knows, and the nearest of them."""

import difflib
from collections.abc import Iterable
from typing import Annotated, get_args, get_origin

from pydantic import BaseModel

from storage.content.faults import Loc


def known_keys(kind: object, loc: Loc) -> tuple[str, ...]:
    """The keys that may stand in the block at `loc` of a file of this kind; none where any may."""
    for part in loc:
        kind = _inside(_bare(kind), part)
    bare = _bare(kind)
    if not (isinstance(bare, type) and issubclass(bare, BaseModel)):
        return ()
    return tuple(field.alias or name for name, field in bare.model_fields.items())


def suggest(word: str, known: Iterable[str]) -> str:
    """End a sentence with what was probably meant, else with all there is."""
    names = list(known)
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    if not names:
        return "there is none yet."
    return f"known are {', '.join(f'`{each}`' for each in names)}."


def _bare(kind: object) -> object:
    """A type without its conditions, and without the possibility of being absent."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    options = [each for each in get_args(kind) if each is not type(None)]
    return _bare(options[0]) if type(None) in get_args(kind) else kind


def _inside(kind: object, part: str | int) -> object:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields = kind.model_fields.items()
        named = (field.annotation for name, field in fields if (field.alias or name) == part)
        return next(named, None)
    inner = get_args(kind)
    if not inner:
        return None
    return inner[0] if get_origin(kind) is tuple else inner[-1]
