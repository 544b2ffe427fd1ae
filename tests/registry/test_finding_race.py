"""Two who decide one finding at once, and two who save one mapping at once, each on an own connection."""

from io import BytesIO
from threading import Barrier

import pytest
from django.db import transaction

from kail.apps.documents.models import DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.registry.enums import Certainty, FindingState
from kail.apps.registry.files.mapping import parsed_mapping
from kail.apps.registry.models import Finding, SourceMapping
from kail.apps.registry.services import mappings
from kail.apps.registry.services.findings import confirm_finding, dismiss_finding
from kail.apps.registry.services.mappings import save_mapping
from kail.kernel.audit import Actor, acting
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.people import make_person
from tests.registry.test_change_race import people
from tests.together import at_once

pytestmark = pytest.mark.race


def test_of_two_who_decide_a_finding_one_decides(committed: None) -> None:
    """One confirms, one dismisses; the second reads that it was decided, and the finding says what the first said."""
    actors = people()
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=actors["satu"], reason="uji"):
        person = make_person()
        found = Finding.objects.create(
            person=person, place_code=person.place_code, code="dead", source="Disdukcapil",
            certainty=Certainty.values[0], blocks=True, evidence={}, state=FindingState.OPEN, state_since=NOW,
            first_seen_at=NOW, last_seen_at=NOW,
        )  # fmt: skip
        paper = store_document(
            kind=DocumentKind.FINDING_EVIDENCE, name="surat.pdf", media_type="application/pdf",
            stream=BytesIO(b"%PDF"), sealed=True, region_prefixes=["64"], actor=actors["satu"], now=NOW,
        )  # fmt: skip
    outcomes = at_once(
        lambda: confirm_finding(finding=found, document=None, reason="benar", actor=actors["satu"], now=NOW),
        lambda: dismiss_finding(
            finding=found, until=None, document=paper, reason="masih hidup", actor=actors["dua"], now=NOW
        ),
    )
    assert outcomes == ["changed_meanwhile", "done"]
    with transaction.atomic(), region_scope(prefixes=["64"]):
        stands = Finding.objects.get()
    assert (stands.state, stands.decision_reason) in {("confirmed", "benar"), ("dismissed", "masih hidup")}


def save(actor: Actor, name: str) -> SourceMapping:
    return save_mapping(
        name="Dinas Sosial",
        source="dtsen",
        mapping=parsed_mapping({"columns": {"name": "nama"}}),
        header=["nama", name],
        region_prefixes=["64"],
        reason=name,
        actor=actor,
        now=NOW,
    )


def test_two_versions_saved_at_once_follow_each_other(committed: None) -> None:
    actors = people()
    outcomes = at_once(lambda: save(actors["satu"], "kolom_a"), lambda: save(actors["dua"], "kolom_b"))
    assert outcomes == ["done", "done"]
    saved = list(SourceMapping.objects.order_by("version"))
    assert [row.version for row in saved] == [1, 2]
    assert {row.reason for row in saved} == {"kolom_a", "kolom_b"}


def test_without_the_lock_the_database_keeps_one_version(
    committed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: both read the same newest version; the unique number refuses the second."""
    actors = people()
    both_have_read = Barrier(2)

    def no_lock(*_names: str) -> None:
        return None

    real = mappings.mapping_record

    def meet(mapping: mappings.Mapping) -> dict[str, object]:
        both_have_read.wait(timeout=20)
        return real(mapping)

    monkeypatch.setattr(mappings, "take_locks", no_lock)
    monkeypatch.setattr(mappings, "mapping_record", meet)
    outcomes = at_once(lambda: save(actors["satu"], "kolom_a"), lambda: save(actors["dua"], "kolom_b"))
    assert outcomes == ["done", "refused by the database"]
    assert SourceMapping.objects.count() == 1
