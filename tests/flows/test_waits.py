"""When somebody arrives at a step where another must act first."""

from flows import waits
from flows.catalogue import Catalogue
from tests.flows.people import AKUN, BU_ANI, begun, walked

AT_CHOICE, WAITING, BEYOND = walked("cek"), walked("cek", "jalur"), walked("cek", "jalur", "tunggu")


def with_akun(catalogue: Catalogue) -> Catalogue:
    """The content that ships, with the small checklist of the tests beside it."""
    return catalogue.model_copy(update={"checklists": (*catalogue.checklists, AKUN)})


def test_arriving_there_counts_and_standing_there_does_not(catalogue: Catalogue) -> None:
    akun = with_akun(catalogue)

    assert list(waits.arrived({"akun": AT_CHOICE}, {"akun": WAITING}, akun)) == [("akun", "tunggu")]
    assert list(waits.arrived({}, {"akun": WAITING}, akun)) == [("akun", "tunggu")]
    assert list(waits.arrived({"akun": WAITING}, {"akun": WAITING}, akun)) == []


def test_going_on_and_other_steps_and_lost_checklists_are_no_waiting(catalogue: Catalogue) -> None:
    akun = with_akun(catalogue)

    assert list(waits.arrived({"akun": WAITING}, {"akun": BEYOND}, akun)) == []
    assert list(waits.arrived({}, {"akun": begun(BU_ANI)}, akun)) == []
    assert list(waits.arrived({}, {"akun": WAITING}, catalogue)) == []
