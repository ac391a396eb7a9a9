"""Addresses of school accounts: everyone sees an example, and a slip leads to a real domain."""

from collections.abc import Iterator

from flows.audience import fits
from storage.content.content import Content
from storage.content.faults import Fault, Spot
from storage.content.files import EMAILS
from storage.content.known import suggest
from storage.content.rules.people import describe, everyone


def examples_for_everyone(content: Content) -> Iterator[Fault]:
    """Every kind of person finds an example that looks like her own address."""
    examples = content.emails.examples
    without = [
        teacher
        for teacher in everyone()
        if not any(fits(each.audience, teacher, {}) for each in examples)
    ]
    if without:
        message = f"There is no example for {describe(without)}; add one, or one without `for`."
        yield content.fault(Spot(EMAILS, ("examples",)), message, key=True)


def examples_are_known(content: Content) -> Iterator[Fault]:
    """An example is an address at one of the domains."""
    domains = content.emails.domains
    for i, example in enumerate(content.emails.examples):
        local, at, domain = example.example.partition("@")
        spot = Spot(EMAILS, ("examples", i, "example"))
        if not (local and at):
            message = f"`{example.example}` is no address; write it as nama@guru.sd.belajar.id."
            yield content.fault(spot, message)
        elif domain not in domains:
            message = f"`{domain}` is not among the domains; {suggest(domain, domains)}"
            yield content.fault(spot, message)


def slips_lead_home(content: Content) -> Iterator[Fault]:
    """A slip is not itself a domain, and what was meant is one, or the end of one."""
    domains = content.emails.domains
    for slip, meant in content.emails.slips.items():
        spot = Spot(EMAILS, ("slips", slip))
        if slip in domains:
            message = f"`{slip}` is a domain and no slip; delete it here or there."
            yield content.fault(spot, message, key=True)
        if not any(each == meant or each.endswith(f".{meant}") for each in domains):
            message = f"`{meant}` is not among the domains; {suggest(meant, domains)}"
            yield content.fault(spot, message)
