"""What somebody means who types instead of pressing."""

from collections.abc import Mapping

from flows.catalogue import Catalogue, Spellings
from flows.presses import (
    ConsentAnswered,
    EmailConfirmed,
    PageOpened,
    Press,
    ProfileAnswered,
    RemedyAnswered,
    StepAnswered,
    StepChosen,
)
from flows.speech import Block, Button, Quote, Say, Screen, Tell

# Said in politeness around an answer: "sudah bu", "nggih pak sudah".
_POLITE = frozenset(
    (
        *("pak", "bu", "ibu", "bapak", "min", "admin", "kak", "mas", "mbak", "bro", "sis"),
        *("ya", "yaa", "yah", "nggih", "inggih", "nih", "kok", "dong", "deh"),
        *("terima", "kasih", "makasih", "terimakasih", "trims", "suwun", "please", "thanks"),
    )
)
LONGEST_PHRASE = 40  # characters; longer texts are sentences, not commands


def plain(text: str) -> str:
    """Lower case, words only: no punctuation, no emoji, single spaces."""
    kept = (c if c.isalnum() else " " for c in text.casefold())
    return " ".join("".join(kept).split())


def button_meant(text: str, screen: Screen, catalogue: Catalogue) -> Press | None:
    """The button of the screen that was typed, by its words or by another word for it.

    A question at a step is thus answered there first, even where the same word is a command
    elsewhere.
    """
    for wanted in _readings(text):
        press = _named(wanted, screen, catalogue) or _chosen(wanted, screen, catalogue)
        if press is not None:
            return press
        for button in screen.buttons:
            if any(wanted in catalogue.spellings.answers.get(each, ()) for each in _meant(button)):
                return button.press
    return None


def button_named(text: str, screen: Screen, catalogue: Catalogue) -> Press | None:
    """The button of the screen whose very words were typed: for what must not be guessed."""
    found = (_named(wanted, screen, catalogue) for wanted in _readings(text))
    return next((press for press in found if press), None)


def command_meant(text: str, spellings: Spellings) -> str | None:
    """The command that was typed as a word."""
    return _listed(text, spellings.commands)


def greeting_meant(text: str, spellings: Spellings) -> str | None:
    """The kind of greeting (or thanks) that a short text is."""
    if (found := _listed(text, spellings.greetings)) is not None:
        return found
    first = plain(text).split(" ", 1)[0]
    salam = spellings.greetings.get("salam", ())
    return "salam" if first and first in salam and len(text) <= LONGEST_PHRASE * 2 else None


def _listed(text: str, lists: Mapping[str, tuple[str, ...]]) -> str | None:
    for wanted in _readings(text):
        for meaning, spellings in lists.items():
            if wanted in spellings:
                return meaning
    return None


def _readings(text: str) -> tuple[str, ...]:
    """A short text as it is, and without polite words at its ends."""
    whole = plain(text)
    if not whole or len(whole) > LONGEST_PHRASE:
        return ()
    words = whole.split()
    while words and words[-1] in _POLITE:
        words.pop()
    while words and words[0] in _POLITE:
        words.pop(0)
    bare = " ".join(words)
    return (whole, bare) if bare and bare != whole else (whole,)


def _named(wanted: str, screen: Screen, catalogue: Catalogue) -> Press | None:
    named = (each for each in screen.buttons if wanted in _labels(each, catalogue.words))
    return next((each.press for each in named), None)


def _chosen(wanted: str, screen: Screen, catalogue: Catalogue) -> Press | None:
    """The one answer whose words hold all that was typed: "operator" for "Dari operator"."""
    typed = set(wanted.split())
    found = [
        each.press
        for each in screen.buttons
        if isinstance(each.press, StepChosen | ProfileAnswered)
        and getattr(each.press, "question", "role") in ("role", "level")
        and any(typed <= set(label.split()) for label in _labels(each, catalogue.words))
    ]
    return found[0] if len(found) == 1 else None


def _labels(button: Button, words: Mapping[str, Mapping[str, str]]) -> set[str]:
    return {plain(label) for label in _texts(button.label, words)} - {""}


def _texts(block: Block, words: Mapping[str, Mapping[str, str]]) -> list[str]:
    match block:
        case Quote():
            return [block.words]
        case Tell():
            return [block.text.id, block.text.en]
        case Say():
            numbers = {k: v for k, v in block.params.items() if isinstance(v, int)}
            raw = [catalogue.get(block.key, "") for catalogue in words.values()]
            filled = [
                text.format_map(numbers) if len(numbers) == len(block.params) else ""
                for text in raw
            ]
            return [text for text in filled if text]
    return []


def _meant(button: Button) -> tuple[str, ...]:
    """Which of the spelled answers a button stands for; nothing that erases is ever guessed."""
    match button.press:
        case StepAnswered(answer=answer):
            return (answer.value,)
        case RemedyAnswered(helped=helped):
            return ("yes", "done") if helped else ("no", "stuck")
        case EmailConfirmed(right=yes) | ConsentAnswered(agreed=yes):
            return ("yes",) if yes else ("no",)
        case ProfileAnswered("name"):
            return ("yes",)
        case PageOpened("here"):
            return ("no",)
    return ()
