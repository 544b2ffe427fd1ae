"""The next registry file after a merge: it resurrects nobody, doubles nobody, and keeps the person present."""

from datetime import datetime, timedelta

import pytest

from kail.apps.registry.models import Family, PartyMerge, Person, VillageTotal
from kail.apps.registry.selectors.search import search_parties
from kail.apps.registry.services.merges import undo_merge
from kail.kernel.audit import Actor
from tests.registry.duplicates.pairs_made import merge
from tests.registry.files.registry_files import Row, another_head, child, head
from tests.registry.imports.importing import Importer, figures, importer, person_named

__all__ = ["importer"]

TWICE: Row = another_head(1, nama="BUDI SANTOSA", tanggal_lahir="1980-05-03")


@pytest.fixture
def merged(importer: Importer, actor: Actor, now: datetime) -> PartyMerge:
    importer.bring([head(), child(), TWICE])
    Family.objects.update(receives_pkh=False, receives_sembako=False, receives_pbi=False)
    return merge(person_named("BUDI SANTOSO"), person_named("BUDI SANTOSA"), actor=actor, now=now)


def test_the_same_file_again_resurrects_and_doubles_nobody(importer: Importer, merged: PartyMerge) -> None:
    assert figures(importer.bring([head(), child(), TWICE])) == (0, 0, 3, 0)
    assert Person.objects.count() == 3
    assert Person.objects.get(pk=merged.absorbed_id).merged_into_id == merged.survivor_id


def test_a_changed_row_updates_the_merged_record_and_leaves_it_merged(
    importer: Importer, merged: PartyMerge, now: datetime
) -> None:
    result = importer.bring(
        [head(), child(), TWICE | {"nama": "BUDI SANTOSAH"}], edition="2025-2", now=now + timedelta(days=92)
    )
    assert figures(result)[0] == 0
    record = Person.objects.select_related("party").get(pk=merged.absorbed_id)
    assert (record.party.display_name, record.merged_into_id) == ("BUDI SANTOSAH", merged.survivor_id)
    assert record.held_for == ["nik_birth_date_mismatch", "merged"]
    found = [line.party_id for line in search_parties(text="santosah").found]
    assert found[0] == merged.survivor_id
    assert merged.absorbed_id not in found


def test_who_is_named_only_under_the_merged_record_is_not_absent(
    importer: Importer, merged: PartyMerge, now: datetime
) -> None:
    importer.bring([child(), TWICE], edition="2025-2", now=now + timedelta(days=92))
    assert Person.objects.get(pk=merged.survivor_id).absent_since_id is None


def test_who_is_named_under_neither_record_is_absent(
    importer: Importer, merged: PartyMerge, now: datetime
) -> None:
    importer.bring([child()], edition="2025-2", now=now + timedelta(days=92))
    assert Person.objects.get(pk=merged.survivor_id).absent_since_id is not None


def test_village_totals_count_one_person_and_two_again(
    importer: Importer, merged: PartyMerge, actor: Actor, now: datetime
) -> None:
    def people() -> int:
        return sum(VillageTotal.objects.values_list("people", flat=True))

    assert people() == 2
    importer.bring([head(alamat="BARU"), child(), TWICE])
    assert people() == 2
    undo_merge(merge=merged, reason="dua orang", actor=actor, now=now)
    assert people() == 3


def test_after_an_import_an_undo_says_what_it_leaves(importer: Importer, actor: Actor, now: datetime) -> None:
    importer.bring([head(), TWICE])
    Family.objects.update(receives_pkh=False, receives_sembako=False, receives_pbi=False)
    made = merge(
        person_named("BUDI SANTOSO"),
        person_named("BUDI SANTOSA"),
        actor=actor,
        now=now,
        name="absorbed",
    )
    importer.bring([head(nama="BUDI S"), TWICE], edition="2025-2", now=now + timedelta(days=92))
    undone = undo_merge(merge=made, reason="dua orang", actor=actor, now=now + timedelta(days=93))
    assert [(kept["part"], kept["why"]) for kept in undone.kept] == [("name", "changed_since")]
    assert Person.objects.get(pk=made.absorbed_id).held_for == ["nik_birth_date_mismatch"]
