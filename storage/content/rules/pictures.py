"""A picture that is named is there."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from flows.catalogue import Step, Variant
from storage.content.content import Content
from storage.content.faults import Fault, Spot
from storage.content.files import list_files
from storage.content.known import suggest

ENDINGS = (".png", ".jpg", ".jpeg", ".webp")


def pictures_exist(content: Content) -> Iterator[Fault]:
    """A picture is a file of the content folder, named by its path, capitals included."""
    named = [(s.at("picture"), v.picture) for s, v in content.each(Step) if v.picture]
    named += [(s.at("picture"), v.picture) for s, v in content.each(Variant) if v.picture]
    if named:
        pictures = [each for each in list_files(content.folder) if _is_picture(each)]
        yield from _missing(content, named, pictures)


def _is_picture(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in ENDINGS


def _missing(
    content: Content, named: list[tuple[Spot, str]], pictures: list[str]
) -> Iterator[Fault]:
    for spot, picture in named:
        if picture in pictures:
            continue
        message = f"There is no picture `{picture}` in the content folder; "
        if not _is_picture(picture):
            message = f"`{picture}` is no picture, which ends in {', '.join(ENDINGS)}; "
        yield content.fault(spot, message + suggest(picture, pictures))
