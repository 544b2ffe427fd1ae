"""Objections for tests."""

from datetime import datetime, timedelta
from io import BytesIO

from django.utils.timezone import localdate

from kail.apps.accounts.models import User
from kail.apps.documents.models import DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.registry.models import Person
from kail.apps.selection.enums import Claim, Objector
from kail.apps.selection.models import Announcement, Decree
from kail.apps.selection.services import receive_objection


def object_to(decree: Decree, people: list[Person], maker: User, now: datetime) -> None:
    """The decree is announced; an objection about each with a sealed name and a paper."""
    today = localdate(now)
    announced = Announcement.objects.create(
        ranking=decree.ranking, decree=decree, standing={}, days=14, announced_date=today,
        objections_until=today + timedelta(days=14), announced_by=maker, announced_at=now, reason="uji",
    )  # fmt: skip
    for person in people:
        name = person.party.display_name
        receive_objection(
            announcement=announced,
            claim=Claim.LEFT_OUT,
            about_party=person.party,
            objector=Objector.OTHER,
            objector_name=f"Penyanggah {name}",
            grounds=f"{name} tertinggal",
            received_date=today,
            document=store_document(
                kind=DocumentKind.OBJECTION_PAPER,
                name="sanggah.pdf",
                media_type="application/pdf",
                stream=BytesIO(f"%PDF- {name}".encode()),
                sealed=True,
                region_prefixes=[person.place_code],
                actor=maker.actor,
                now=now,
            ),
            actor=maker.actor,
            now=now,
        )
