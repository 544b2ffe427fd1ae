"""The same file again changes nothing; the work is done by the set, not by the row."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from kail.apps.registry.models import Family, Person
from tests.registry.files.registry_files import Row, another_head, child, head
from tests.registry.imports.importing import Importer, figures, history_rows, rows_of_all_tables

# What an import keeps of itself: its file, how it was read, and whom it concerned.
BATCH_TABLES = {
    "registry_importbatch", "registry_importbatchevent", "registry_importreading", "registry_importreadingevent",
}  # fmt: skip


def flawed_rows() -> list[Row]:
    """A family, people held for each reason, two who dispute a NIK, one without a head, one ranked by nobody."""
    disputed = another_head(8)
    return [
        head(),
        child(),
        another_head(1, nik=""),
        another_head(2, tanggal_lahir="1970-02-28"),
        another_head(3, jenis_kelamin="2"),
        another_head(4, hubungan_keluarga="3"),
        another_head(5, desil_nasional=""),
        another_head(6, nama=""),
        disputed,
        another_head(7, nik=disputed["nik"]),
        another_head(9, nama="ORANG YANG SAMA"),
        another_head(9, nama="ORANG YANG SAMA", alamat="DUA KALI"),
    ]


def without_batches(counted: dict[str, int]) -> dict[str, int]:
    return {table: rows for table, rows in counted.items() if table not in BATCH_TABLES}


def test_importing_the_same_file_twice_changes_nothing(importer: Importer) -> None:
    first = importer.bring(flawed_rows())
    before = without_batches(rows_of_all_tables())
    states = list(Person.objects.order_by("pk").values())
    again = importer.bring(flawed_rows())
    assert figures(first) == (10, 0, 0, 0)
    assert figures(again) == (0, 0, 10, 0)
    assert again.summary == first.summary
    assert without_batches(rows_of_all_tables()) == before
    assert list(Person.objects.order_by("pk").values()) == states
    assert history_rows() == 0


def test_the_order_of_rows_and_columns_does_not_make_a_difference(importer: Importer) -> None:
    importer.bring([head(), child(), another_head(1)])
    turned = [dict(reversed(row.items())) for row in (another_head(1), child(), head())]
    assert figures(importer.bring(turned)) == (0, 0, 3, 0)
    assert history_rows() == 0


def test_a_newer_edition_with_the_same_content_changes_nothing(importer: Importer) -> None:
    importer.bring(flawed_rows(), edition="2025-1")
    later = importer.now + timedelta(days=90)
    assert figures(importer.bring(flawed_rows(), edition="2025-2", now=later)) == (0, 0, 10, 0)
    assert history_rows() == 0


def test_checking_leaves_nothing_and_foretells_what_storing_does(importer: Importer) -> None:
    importer.bring([head(), another_head(1)])
    before = rows_of_all_tables()
    rows = [head(ijazah_tertinggi="13"), another_head(2)]
    checked = importer.bring(rows, edition="2025-2", commit=False)
    assert checked.batch_id is None
    assert rows_of_all_tables() == before
    stored = importer.bring(rows, edition="2025-2")
    assert figures(checked) == figures(stored) == (1, 1, 0, 1)


def test_the_number_of_statements_does_not_depend_on_the_number_of_rows(importer: Importer) -> None:
    def statements(rows: list[Row]) -> int:
        with CaptureQueriesContext(connection) as queries:
            importer.bring(rows)
        return len(queries)

    statements([head()])
    few = statements([another_head(number) for number in range(2)])
    many = statements([another_head(number) for number in range(2, 300)])
    assert few == many


def test_hashes_of_another_version_are_made_anew_without_a_trace(importer: Importer) -> None:
    importer.bring(flawed_rows())
    states = list(Person.objects.order_by("pk").values())
    assert sum(state["quick_hash"] is not None for state in states) == 7
    Person.objects.update(quick_hash=b"of another time.")
    Family.objects.update(quick_hash=None)
    assert figures(importer.bring(flawed_rows())) == (0, 0, 10, 0)
    assert list(Person.objects.order_by("pk").values()) == states
    assert not Family.objects.filter(quick_hash=None).exists()
    assert history_rows() == 0


def test_a_row_that_says_the_same_of_a_person_held_since_is_looked_at_again(importer: Importer) -> None:
    importer.bring([head(), child()])
    importer.bring([another_head(1, nik=head()["nik"], tanggal_lahir="1980-03-06")])
    again = importer.bring([head(), child()])
    assert again.summary.issues == {"nik_conflict": 1}
    assert figures(again) == (0, 0, 2, 0)


def test_a_person_without_nik_is_known_again_and_handed_back_again(importer: Importer) -> None:
    rows = [head(), child(), another_head(1, nik="")]
    draft = importer.folder / "koreksi.csv"
    first = importer.bring(rows, corrections_to=draft)
    handed_back = draft.read_bytes()
    again = importer.bring(rows, corrections_to=draft)
    assert figures(again) == (0, 0, 3, 0)
    assert (again.summary.held, again.summary.issues) == (first.summary.held, first.summary.issues)
    assert first.summary.held == 1
    assert draft.read_bytes() == handed_back


def test_a_row_with_a_nik_takes_nobody_whom_a_known_row_without_one_names(importer: Importer) -> None:
    importer.bring([head(nik="")])
    assert figures(importer.bring([head(nik=""), head()])) == (1, 0, 1, 0)
    assert Person.objects.filter(nik_index=None).count() == 1


def test_whoever_got_a_nik_since_is_compared_with_the_row_that_lacks_it(importer: Importer) -> None:
    importer.bring([head(nik="")])
    of_row_without_nik = Person.objects.get().quick_hash
    importer.bring([head()])
    Person.objects.update(quick_hash=of_row_without_nik)
    assert figures(importer.bring([head(nik="")])) == (0, 1, 0, 0)
