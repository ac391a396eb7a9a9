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
from flows.readings import LONGEST_PHRASE, Folding, plain, readings, sign_meant
from flows.speech import Block, Button, Quote, Say, Screen, Tell


def button_meant(text: str, screen: Screen, catalogue: Catalogue) -> Press | None:
    """The button of the screen that was typed, by its words or by another word for it.

    A question at a step is thus answered there first, even where the same word is a command
    elsewhere.
    """
    spellings = catalogue.spellings
    for wanted in readings(text):
        press = _named(wanted, screen, catalogue) or _chosen(wanted, screen, catalogue)
        if press is not None:
            return press
        for button in screen.buttons:
            if wanted in _words_for(button, spellings):
                return button.press
    return _meant_loosely(text, screen, spellings) or _signed(text, screen, spellings)


def button_named(text: str, screen: Screen, catalogue: Catalogue) -> Press | None:
    """The button of the screen whose very words were typed: for what must not be guessed."""
    found = (_named(wanted, screen, catalogue) for wanted in readings(text))
    return next((press for press in found if press), None)


def command_meant(text: str, spellings: Spellings) -> str | None:
    """The command that was typed as a word."""
    return _listed(text, spellings.commands, spellings)


def answer_meant(text: str, spellings: Spellings) -> str | None:
    """The answer at a step that a whole text is a word for, wherever she is."""
    return _listed(text, spellings.answers, spellings)


def greeting_meant(text: str, spellings: Spellings) -> str | None:
    """The kind of greeting (or thanks) that a short text is."""
    found = _listed(text, spellings.greetings, spellings) or sign_meant(text, spellings)
    if found in spellings.greetings:
        return found
    first = plain(text).split(" ", 1)[0]
    salam = spellings.greetings.get("salam", ())
    return "salam" if first and first in salam and len(text) <= LONGEST_PHRASE * 2 else None


def profile_meant(text: str, question: str, spellings: Spellings) -> str | None:
    """The answer to a question about the person that a word stands for, offered or not."""
    return _listed(text, spellings.profile.get(question, {}), spellings)


def _listed(text: str, lists: Mapping[str, tuple[str, ...]], spellings: Spellings) -> str | None:
    for wanted in readings(text):
        for meaning, words in lists.items():
            if wanted in words:
                return meaning
    folding = Folding.of(spellings)
    for wanted in folding.readings(text, LONGEST_PHRASE):
        for meaning, words in lists.items():
            if wanted in {folding.folded(each) for each in words}:
                return meaning
    return None


def _meant_loosely(text: str, screen: Screen, spellings: Spellings) -> Press | None:
    """A button by the usual spelling of the whole text, else by what the text begins with.

    What finishes a step has no such beginnings: "sudah, tapi tidak bisa" is no success.
    """
    folding = Folding.of(spellings)
    heard = folding.readings(text)
    for wanted in heard:
        for button in screen.buttons:
            if wanted in {folding.folded(each) for each in _words_for(button, spellings)}:
                return button.press
    openings = [
        (folding.folded(opening), meaning)
        for meaning, words in spellings.openings.items()
        for opening in words
    ]
    for opening, meaning in sorted(openings, key=lambda pair: -len(pair[0])):
        if any(f"{wanted} ".startswith(f"{opening} ") for wanted in heard):
            found = (each.press for each in screen.buttons if meaning in _opened(each))
            return next(found, None)
    return None


def _signed(text: str, screen: Screen, spellings: Spellings) -> Press | None:
    sign = sign_meant(text, spellings)
    return next((each.press for each in screen.buttons if sign in _meant(each)), None)


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


def _words_for(button: Button, spellings: Spellings) -> tuple[str, ...]:
    """Other words for a button."""
    if isinstance(button.press, ProfileAnswered) and button.press.value:
        return spellings.profile.get(button.press.question, {}).get(button.press.value, ())
    return tuple(word for each in _meant(button) for word in spellings.answers.get(each, ()))


def _opened(button: Button) -> tuple[str, ...]:
    """The meanings whose beginnings are enough to press a button."""
    if isinstance(button.press, ProfileAnswered):
        return (button.press.value,) if button.press.question == "role" else ()
    return tuple(each for each in _meant(button) if each not in ("done", "yes"))


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
