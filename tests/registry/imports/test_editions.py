"""Newer editions: what changed is updated, former states are kept, who is missing is marked and never deleted."""

from datetime import datetime, timedelta

import pytest

from kail.apps.registry.enums import CategorySource, RegistrySource
from kail.apps.registry.errors import ImportRefused
from kail.apps.registry.files.corrections import CORRECTION_COLUMN
from kail.apps.registry.models import Family, FamilyDecile, Membership, Party, Person, PersonCategory
from kail.apps.registry.services.categories import record_category
from kail.apps.registry.services.imports.editions import covered_regions, edition_order
from kail.kernel.audit import Actor
from tests.registry.files.registry_files import another_head, child, head
from tests.registry.imports.importing import (
    BALIKPAPAN,
    SAMARINDA,
    SAMARINDA_OTHER_DISTRICT,
    SAMARINDA_OTHER_VILLAGE,
    Importer,
    figures,
    history_rows,
    person_named,
    rows_of_all_tables,
)

CARD_OF_ANOTHER = "6472010101210001"


@pytest.fixture
def later(now: datetime) -> datetime:
    return now + timedelta(days=92)


def history_of(row: Person | Family | Party | Membership) -> list[dict[str, object]]:
    """The former states of a row, oldest first."""
    event = type(row)._meta.apps.get_model("registry", f"{type(row).__name__}Event")
    return list(event._default_manager.filter(pgh_obj_id=row.pk).order_by("pgh_id").values())


def test_only_what_changed_is_updated_and_the_former_state_is_kept(
    importer: Importer, later: datetime
) -> None:
    importer.bring([head(), child(), another_head(1)])
    changed = [head(alamat="BARU"), child(ijazah_tertinggi="13", alamat="BARU"), another_head(1)]
    assert figures(importer.bring(changed, edition="2025-2", now=later)) == (0, 1, 2, 0)
    daughter, father, other = (person_named(name) for name in ("SITI AMINAH", "BUDI SANTOSO", "WARGA 1"))
    assert (daughter.education, str(daughter.last_edition), str(daughter.first_edition)) == (
        13, "dtsen 2025-2", "dtsen 2025-1",
    )  # fmt: skip
    assert daughter.registered_date == importer.now.date()
    (former,) = history_of(daughter)
    assert (former["education"], former["pgh_label"]) == (None, "update")
    assert former["pgh_context"] == {
        "actor": importer.actor.id, "name": importer.actor.name, "reason": "edition 2025-2",
    }  # fmt: skip
    (former_family,) = history_of(daughter.family)
    assert (former_family["address"], daughter.family.address) == ("", "BARU")
    assert history_of(father) == history_of(other) == []
    assert history_rows() == 2


def test_a_new_decile_is_recorded_for_its_edition_and_the_former_stays(
    importer: Importer, later: datetime
) -> None:
    importer.bring([head(desil_nasional="3"), another_head(1)])
    importer.bring([head(desil_nasional="5"), another_head(1)], edition="2025-2", now=later)
    family = person_named("BUDI SANTOSO").family
    assert family.decile == 5
    assert list(
        FamilyDecile.objects.filter(family=family)
        .order_by("pk")
        .values_list("edition__code", "decile", "recorded_at")
    ) == [("2025-1", 3, importer.now), ("2025-2", 5, later)]
    assert FamilyDecile.objects.count() == 3


def test_a_family_that_is_no_longer_ranked_is_recorded_as_such(importer: Importer, later: datetime) -> None:
    importer.bring([head(desil_nasional="3")])
    importer.bring([head(desil_nasional="")], edition="2025-2", now=later)
    assert list(FamilyDecile.objects.order_by("pk").values_list("decile", flat=True)) == [3, None]


def test_a_person_who_changes_family_closes_one_period_and_opens_another(
    importer: Importer, later: datetime
) -> None:
    importer.bring([head(), child(), another_head(1)])
    moved = [head(), child(nomor_kartu_keluarga=CARD_OF_ANOTHER, hubungan_keluarga="4"), another_head(1)]
    assert figures(importer.bring(moved, edition="2025-2", now=later)) == (0, 1, 2, 0)
    daughter = person_named("SITI AMINAH")
    assert daughter.family == person_named("WARGA 1").family
    periods = Membership.objects.filter(person=daughter).order_by("from_date")
    assert [(p.family.party.display_name, p.relation, p.from_date, p.to_date) for p in periods] == [
        ("Keluarga BUDI SANTOSO", 3, importer.now.date(), later.date()),
        ("Keluarga WARGA 1", 4, later.date(), None),
    ]


def test_a_period_that_began_today_is_corrected_in_place(importer: Importer) -> None:
    importer.bring([head(), child(), another_head(1)])
    importer.bring([head(), child(hubungan_keluarga="5"), another_head(1)], edition="2025-2")
    importer.bring(
        [head(), child(hubungan_keluarga="5", nomor_kartu_keluarga=CARD_OF_ANOTHER), another_head(1)],
        edition="2025-3",
    )
    daughter = person_named("SITI AMINAH")
    period = Membership.objects.get(person=daughter)
    assert (period.family, period.relation, period.to_date) == (daughter.family, 5, None)
    assert [state["relation"] for state in history_of(period)] == [3, 5]


def test_who_moves_takes_party_person_family_and_all_periods_along(
    importer: Importer, later: datetime
) -> None:
    importer.bring([head(), child()])
    there = {"kode_wilayah": BALIKPAPAN}
    importer.bring([head(**there), child(**there)], edition="2025-2", now=later)
    assert set(Party.objects.values_list("place_code", flat=True)) == {BALIKPAPAN}
    assert set(Person.objects.values_list("place_code", flat=True)) == {BALIKPAPAN}
    assert set(Family.objects.values_list("place_code", flat=True)) == {BALIKPAPAN}
    assert set(Membership.objects.values_list("place_code", "to_date")) == {(BALIKPAPAN, None)}
    (former,) = history_of(person_named("BUDI SANTOSO").party)
    assert former["place_code"] == SAMARINDA


def test_who_moves_takes_the_offices_welfare_categories_along(
    importer: Importer, actor: Actor, later: datetime
) -> None:
    importer.bring([head(), child()])
    record_category(
        person=person_named("BUDI SANTOSO"),
        category=12,
        from_date=later.date(),
        source=CategorySource.VISIT,
        reason="uji",
        actor=actor,
        now=later,
    )
    there = {"kode_wilayah": BALIKPAPAN}
    importer.bring([head(**there), child(**there)], edition="2025-2", now=later)
    assert PersonCategory.objects.get().place_code == BALIKPAPAN


def test_a_new_name_of_the_head_is_the_new_name_of_the_family(importer: Importer, later: datetime) -> None:
    importer.bring([head(), child()])
    importer.bring([head(nama="BUDI SANTOSA"), child()], edition="2025-2", now=later)
    assert person_named("BUDI SANTOSA").family.party.display_name == "Keluarga BUDI SANTOSA"
    importer.bring([child(alamat="TANPA KEPALA")], edition="2025-2", now=later)
    assert Family.objects.get().party.display_name == "Keluarga BUDI SANTOSA"


def test_who_is_missing_from_a_newer_edition_is_marked_absent_and_kept(
    importer: Importer, later: datetime
) -> None:
    importer.bring([head(), child(), another_head(1)])
    assert figures(importer.bring([head(), child()], edition="2025-2", now=later)) == (0, 0, 2, 1)
    absent = person_named("WARGA 1")
    assert str(absent.absent_since) == "dtsen 2025-2"
    assert Membership.objects.get(person=absent).to_date is None
    assert person_named("BUDI SANTOSO").absent_since is None
    assert figures(importer.bring([head(), child()], edition="2025-2", now=later)) == (0, 0, 2, 0)


def test_who_comes_back_is_absent_no_more(importer: Importer, later: datetime) -> None:
    importer.bring([head(), another_head(1)])
    importer.bring([head()], edition="2025-2", now=later)
    assert figures(importer.bring([head(), another_head(1)], edition="2025-3", now=later)) == (0, 1, 1, 0)
    returned = person_named("WARGA 1")
    assert returned.absent_since is None
    assert [state["absent_since_id"] is None for state in history_of(returned)] == [True, False]


def test_nobody_of_a_regency_that_the_file_does_not_name_becomes_absent(
    importer: Importer, later: datetime
) -> None:
    importer.bring([head(), another_head(1, kode_wilayah=BALIKPAPAN), another_head(2)])
    result = importer.bring([head(kode_wilayah=SAMARINDA_OTHER_VILLAGE)], edition="2025-2", now=later)
    assert figures(result) == (0, 1, 0, 0)
    wider = [head(), another_head(3, kode_wilayah=SAMARINDA_OTHER_DISTRICT)]
    assert figures(importer.bring(wider, edition="2025-2", now=later)) == (1, 1, 0, 1)
    assert list(
        Person.objects.filter(absent_since__isnull=False).values_list("party__display_name", flat=True)
    ) == ["WARGA 2"]


@pytest.mark.parametrize(
    ("villages", "regions"),
    [
        ([SAMARINDA], [SAMARINDA]),
        ([SAMARINDA, SAMARINDA_OTHER_VILLAGE], ["647201"]),
        ([SAMARINDA, SAMARINDA_OTHER_DISTRICT], ["6472"]),
        ([SAMARINDA, BALIKPAPAN], ["6471", "6472"]),
        ([], []),
    ],
)
def test_a_file_covers_its_village_its_district_or_its_regencies(
    villages: list[str], regions: list[str]
) -> None:
    assert covered_regions(villages) == regions


def test_the_same_edition_marks_nobody_absent(importer: Importer) -> None:
    importer.bring([head(), another_head(1)])
    assert figures(importer.bring([head()])) == (0, 0, 1, 0)


def test_a_file_of_additions_marks_nobody_absent(importer: Importer, later: datetime) -> None:
    importer.bring([head(), another_head(1)])
    result = importer.bring([another_head(2)], edition="2025-2", now=later, is_complete=False)
    assert figures(result) == (1, 0, 0, 0)


def test_a_correction_file_marks_nobody_absent(importer: Importer, later: datetime) -> None:
    importer.bring([head(), another_head(1)])
    mended = another_head(2, **{CORRECTION_COLUMN: "NIK belum ada"})
    assert figures(importer.bring([mended], edition="2025-2", now=later)) == (1, 0, 0, 0)


def test_one_source_does_not_make_the_people_of_another_absent(importer: Importer, later: datetime) -> None:
    importer.bring([head(), another_head(1)], source=RegistrySource.DTKS)
    assert figures(importer.bring([head()], edition="2025-2", now=later)) == (0, 0, 1, 0)


def test_an_older_edition_of_the_same_regions_is_refused_and_changes_nothing(importer: Importer) -> None:
    importer.bring([head()], edition="2025-10")
    before = rows_of_all_tables()
    with pytest.raises(ImportRefused, match=r"2025-10.*2025-9") as caught:
        importer.bring([head(alamat="LAMA")], edition="2025-9")
    assert caught.value.code == "edition_older"
    assert rows_of_all_tables() == before


def test_an_older_edition_of_another_region_is_taken(importer: Importer) -> None:
    importer.bring([head()], edition="2025-2")
    assert figures(importer.bring([another_head(1, kode_wilayah=BALIKPAPAN)], edition="2025-1")) == (
        1,
        0,
        0,
        0,
    )


def test_editions_sort_by_year_and_number() -> None:
    mixed = ["2025-10", "2026-1", "2025-9", "2024-4", "2025-1", "2025"]
    assert sorted(mixed, key=edition_order) == ["2024-4", "2025", "2025-1", "2025-9", "2025-10", "2026-1"]
