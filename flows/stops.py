"""Reminders are stopped, and wanted again: by the person herself, and by nobody else."""

from dataclasses import replace
from datetime import datetime

from flows.catalogue import Catalogue
from flows.conversation import Conversation, Decision
from flows.presses import PageOpened
from flows.speech import Button, Say, Screen, Style

STOP = PageOpened("stop")
RESUME = PageOpened("resume")


def stop(talk: Conversation, _catalogue: Catalogue, _now: datetime) -> Decision:
    """Stop all reminders, and say how to have them back; she stays where she is."""
    return Decision(replace(talk, stopped=True), screen=stopped())


def resume(talk: Conversation, _catalogue: Catalogue, _now: datetime) -> Decision:
    """Allow reminders again, and go on where she is."""
    return Decision(replace(talk, stopped=False), note=Say("note.resumed"))


def stopped() -> Screen:
    """Nobody is reminded any more; what was open is still there."""
    back = Button(Say("button.back"), PageOpened("here"))
    menu = Button(Say("button.menu"), PageOpened("menu"))
    return Screen((Say("note.stopped"),), rows=((resume_button(),), (back, menu)))


def stop_button() -> Button:
    """*Berhenti diingatkan*."""
    return Button(Say("reminders.stop"), STOP)


def resume_button() -> Button:
    """*Aktifkan pengingat*."""
    return Button(Say("reminders.resume"), RESUME, Style.GOOD)
