"""Finding a member by her name, as somebody types it who knows her."""

import unicodedata
from collections.abc import Collection, Iterable

from flows import places
from flows.conversation import Conversation
from flows.members import Look
from flows.names import seen
from flows.readings import plain

APOSTROPHES = "'’‘ʼ`"  # Nu'man is also written Numan


def found(text: str, looks: Iterable[Look], titles: Collection[str]) -> tuple[Look, ...]:
    """Those in whose names all words of a text stand, in their order; else those that begin so.

    Capitals, accents and the order of the words do not count; nor does a title (`titles`, in small
    letters) beside a name, because people leave it out or add one.
    """
    typed = _words(text)
    wanted = [each for each in typed if each not in titles] or typed
    if not wanted:
        return ()
    named = [(each, _words(each.teacher.name)) for each in looks]
    exact = [look for look, words in named if set(wanted) <= set(words)]
    begun = (
        look
        for look, words in named
        if all(any(word.startswith(each) for word in words) for each in wanted)
    )
    return tuple(exact or begun)


def put_by(talk: Conversation) -> Conversation:
    """Look for no name any more: what is typed from here on means something else."""
    looks = talk.teacher is not None and isinstance(talk.place, places.ListingMembers)
    return talk.at(places.Menu()) if looks else talk


def _words(text: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", seen(text))
    kept = (c for c in apart if c not in APOSTROPHES and not unicodedata.combining(c))
    return plain("".join(kept)).split()
