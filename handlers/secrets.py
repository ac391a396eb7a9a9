"""What looks like a secret is warned of, and taken out of the chat; nobody reads on."""

from dataclasses import replace

from flows.conversation import Decision
from flows.outgoing import Outgoing, Withdraw
from flows.screens.steps import open_kind
from flows.secrets import secret_in
from flows.speech import Say, Screen
from flows.webinar_edits import is_invitation
from handlers import consents
from handlers.desk import Caller, Desk


async def warned(text: str, desk: Desk, caller: Caller) -> list[Outgoing] | None:
    """Warn of a secret in what was typed; None when there is none.

    Six digits are judged by the step that is open: one that waits for a code may have them. The
    invitation to a meeting has its password in it, where that is asked for.
    """
    agreed = caller.talk.teacher is not None
    if agreed and is_invitation(caller.talk, text):
        return None
    secret = secret_in(text, open_kind(caller.talk, desk.catalogue) if agreed else None)
    if secret is None:
        return None
    warning = Say(f"secret.{secret.value}")
    if agreed:
        decision = Decision(caller.talk, aside=warning, withdraw=True)
        return await desk.carry_out(decision, caller)
    outgoing: list[Outgoing] = []
    if desk.event.message is not None:
        outgoing.append(Withdraw(desk.event.sender, desk.event.message))
    told = desk.show(Screen((warning,)), caller.talk, None)
    return [*outgoing, replace(told, passing=True), *await consents.greet(desk, caller)]
