"""Which moments of the policy a webinar uses: several are switched, then asked about once."""

from flows import places, webinar_edits
from flows.conversation import Decision
from flows.outgoing import Outgoing
from flows.rights import Rights
from flows.screens import webinar_moments as screens
from flows.webinar_presses import WebinarOpened
from flows.webinars import Webinar, WebinarState
from handlers import webinar_fields as fields
from handlers.desk import Caller, Desk
from handlers.webinar_effects import effects
from handlers.webinar_pages import at_home, nothing_to_change, shown


async def policy(
    press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Show the switches, or press one that names its moment; its `number` is 1 for on, 0 for off.

    What is switched of an announced webinar waits with her place until she has confirmed it.
    """
    if (fault := nothing_to_change(webinar)) is not None:
        return await at_home(webinar, desk, caller, fault)
    off, which = _off_by_now(webinar, caller), screens.moment_of(press.page)
    value = webinar_edits.switched(off, which, on=not press.number)
    if desk.catalogue.reminders.moment(which) is None:
        value = ",".join(sorted(off))
    elif webinar.state is WebinarState.DRAFT:
        return await fields.take(webinar, "off", value, desk, caller, rights)
    return await _shown(value, webinar, desk, caller)


async def asked(
    place: places.ConfirmingWebinar, webinar: Webinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Ask once more about a change, with what it would do by now."""
    if place.field == "off":
        return await _shown(place.value, webinar, desk, caller)
    return await fields.take(webinar, place.field, place.value, desk, caller, rights)


async def _shown(value: str, webinar: Webinar, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Show the switches as they would be; where that is another way than it is, ask about it."""
    after = webinar_edits.changed(webinar, "off", value)
    reminders = desk.catalogue.reminders
    if after == webinar:
        return await shown(screens.switches(webinar, reminders), desk, caller)
    does = await effects(webinar, after, desk)
    screen = screens.switched(webinar, after, does, reminders)
    talk = caller.talk.at(places.ConfirmingWebinar(webinar.id, "off", value))
    return await desk.carry_out(Decision(talk, screen=screen), caller)


def _off_by_now(webinar: Webinar, caller: Caller) -> frozenset[str]:
    """The moments that are off, with what she has switched and not confirmed yet."""
    place = caller.talk.place
    if not isinstance(place, places.ConfirmingWebinar):
        return webinar.off
    if (place.webinar, place.field) != (webinar.id, "off"):
        return webinar.off
    return webinar_edits.with_field(webinar, "off", place.value).off
