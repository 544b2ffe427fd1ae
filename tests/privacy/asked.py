"""A request of a data subject for tests."""

from datetime import datetime
from typing import Any

from kail.apps.privacy.enums import Channel, Proof, Requester, Right
from kail.apps.privacy.models import DataRequest
from kail.apps.privacy.services.requests import record_request
from kail.apps.registry.models import Person
from kail.kernel.audit import Actor


def asked(person: Person, actor: Actor, now: datetime, **other: Any) -> DataRequest:
    """A request for a copy, by the person, with the identity card, received now; unless `other` says so."""
    values: dict[str, Any] = {
        "right": Right.ACCESS,
        "received_at": now,
        "channel": Channel.COUNTER,
        "requester": Requester.SELF,
        "proof": Proof.ID_CARD,
        "wish": "minta data saya",
        "evidence": None,
        **other,
    }
    return record_request(party=person.party, actor=actor, now=now, **values)
