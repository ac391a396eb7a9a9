"""Is this a school account's address, and if not, what was meant?"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from flows.audience import fits
from flows.catalogue import EmailRules
from flows.teachers import Teacher

# source: domain facts 1.2, addresses seen in use: letters and dots, then up to six digits.
LOCAL = re.compile(r"^[a-z][a-z.]*[0-9]{0,6}$")
SCHOOL = re.compile(r"^([a-z0-9-]+\.)*belajar\.id$")
ENDING = ".belajar.id"  # what is left out in "ani12@guru.sd"
MADRASAH = "madrasah.kemenag.go.id"
_WHOLE = re.compile(rf"[a-z0-9]@([a-z0-9-]+\.)*(belajar\.id|{re.escape(MADRASAH)})\W*$")
_AROUND = "<>()[]\"'`,;:.!"  # marks that phones and sentences put around an address
LONGEST = 120  # characters; addresses in use have under 60


class Verdict(StrEnum):
    """What became of an address that was typed."""

    GOOD = "good"
    SLIP = "slip"  # "did you mean …?"
    UNUSUAL = "unusual"  # may be right: asked once, never refused
    OTHER_ACCOUNT = "other"  # a private address: gmail, yahoo …
    NOT_ONE = "not_one"


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, and the address that would be kept (empty where there is none)."""

    verdict: Verdict
    address: str = ""


def judge(typed: str, rules: EmailRules) -> Judged:
    """Judge what was typed where a school account's address was asked.

    Rejects only what cannot be one; a slip comes back corrected, an unknown subdomain as unusual.
    """
    if len(typed) > LONGEST or typed.count("@") != 1:
        return Judged(Verdict.NOT_ONE)
    address = _tidied(typed)
    local, _, domain = address.partition("@")
    corrected = _corrected(domain, rules)
    whole = f"{local}@{corrected}"
    if not local or "@" in corrected or "." not in corrected:
        return Judged(Verdict.NOT_ONE)
    if not _is_school(corrected):
        return Judged(Verdict.OTHER_ACCOUNT)
    if corrected != domain or address != typed.strip().casefold():
        return Judged(Verdict.SLIP, whole)
    if corrected not in rules.domains or not LOCAL.match(local):
        return Judged(Verdict.UNUSUAL, whole)
    return Judged(Verdict.GOOD, whole)


def example_for(rules: EmailRules, teacher: Teacher) -> str:
    """An invented address as this person's would look."""
    mine = (each.example for each in rules.examples if fits(each.audience, teacher, {}))
    return next(mine, "nama12@guru.sd.belajar.id")


def _tidied(typed: str) -> str:
    """The address out of a sentence, without spaces and the marks that phones put around it."""
    visible = "".join(c for c in typed if unicodedata.category(c) != "Cf").casefold()
    whole = next((word for word in visible.split() if _WHOLE.search(word)), visible)
    bare = re.sub(r"\s+", "", whole).removeprefix("mailto:").strip(_AROUND)
    local, at, domain = bare.partition("@")
    return local + at + re.sub(r"[.,;]{2,}|[,;](?!id$)", ".", domain)


def _corrected(domain: str, rules: EmailRules) -> str:
    if f"{domain}{ENDING}" in rules.domains:
        return domain + ENDING
    for wrong, right in sorted(rules.slips.items(), key=lambda slip: -len(slip[0])):
        if domain == wrong or domain.endswith((f".{wrong}", wrong)):
            return domain[: len(domain) - len(wrong)] + right
    return domain


def _is_school(domain: str) -> bool:
    return domain == MADRASAH or SCHOOL.match(domain) is not None
