"""Names as people write them: cleaned before they are kept, shortened for a button."""

import unicodedata

SHORT = 14  # characters: "Ya, saya …" must stay under the 24 of a row


def cleaned(text: str, longest: int) -> str:
    """A name on one line, without invisible, control or direction characters, cut to length."""
    kept = (c if unicodedata.category(c)[0] not in "CZ" else " " for c in text)
    return " ".join("".join(kept).split())[:longest].strip()


def short(name: str, longest: int = SHORT) -> str:
    """A name for a button: whole words as far as they fit."""
    if len(name) <= longest:
        return name
    words = name[: longest + 1].rsplit(" ", 1)[0] if " " in name[: longest + 1] else ""
    return words or name[: longest - 1] + "…"
