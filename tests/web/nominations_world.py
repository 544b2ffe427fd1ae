"""The part of the small world that comes before a selection: proposals of the public, sheets, nominations, meetings."""

from datetime import datetime

from kail.apps.documents.models import DocumentKind
from kail.apps.registry.models import Person
from kail.apps.selection.models import Nomination
from kail.kernel.audit import Actor, acting
from tests.nominated import look_at, nominated_round, propose, read_out, scan
from tests.proposed import sent
from tests.sheets_made import ANSWER, bring_checked, cells_of, row_of, take


def nominate_and_propose(people: list[Person], maker: Actor, second: Actor, now: datetime) -> None:
    """A sheet of each village came back; both are nominated, read out in a meeting, and seen by somebody else."""
    nominated = nominated_round(code="uji-usulan")
    for person in people:
        name = person.party.display_name
        sent(place_code=person.place_code, subject_name=name, actor=maker, now=now)
        sheet = cells_of(take(nominated, actor=maker, now=now, place_code=person.place_code))
        row_of(sheet, name)[ANSWER] = "ya"
        bring_checked(nominated, sheet, actor=maker, now=now)
        (made,) = propose(nominated, [person.pk], actor=maker, now=now, wish=f"usaha {name}")
        read_out(nominated, person, actor=maker, now=now)
        photo = scan(kind=DocumentKind.VERIFICATION_PHOTO, actor=second, now=now, text=name)
        look_at(made, actor=second, now=now, photo=photo, reason=f"dikunjungi {name}")
        proposal = scan(kind=DocumentKind.PROPOSAL_PAPER, actor=maker, now=now, text=name)
        with acting(actor=maker, reason="uji"):
            Nomination.objects.filter(pk=made.pk).update(document=proposal)
