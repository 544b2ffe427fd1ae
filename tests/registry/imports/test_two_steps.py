"""Checked by one person, decided later: nothing is stored before, and every step can be taken again."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from kail.apps.documents.models import Document
from kail.apps.documents.selectors import document_bytes
from kail.apps.registry.enums import BatchState, Outcome, RegistrySource
from kail.apps.registry.errors import ImportRefused
from kail.apps.registry.files.errors import RegistryFileError
from kail.apps.registry.models import ImportBatch, Person, StagedFamily, StagedPerson
from kail.apps.registry.selectors.imports import issue_lines, regency_differences, staged_sample
from kail.apps.registry.services.imports import (
    approve_import,
    commit_import,
    discard_import,
    receive_file,
    stage_import,
    stage_received,
    steps,
)
from kail.apps.registry.tasks import COMMIT, STAGE
from kail.kernel.audit import Actor, AuthorMissing
from kail.kernel.jobs import perform, start_work
from kail.kernel.models import Work, WorkState
from kail.kernel.scope import region_scope
from tests.registry.files.registry_files import Row, another_head, child, head, write_csv
from tests.registry.imports.importing import BALIKPAPAN, Importer, figures, person_named, rows_of_all_tables

ROWS = [head(), child(), another_head(1, nik=""), another_head(2, nama="")]
STAGED_TABLES = (
    "registry_stagedperson",
    "registry_stagedfamily",
    "registry_importbatch",
    "registry_importbatchevent",
)


@dataclass
class Told:
    """What was told of progress."""

    steps: list[tuple[int, int | None, str]] = field(default_factory=list)

    def tell(self, *, done: int, total: int | None, step: str) -> None:
        self.steps.append((done, total, step))


def staged(
    importer: Importer, rows: list[Row], *, edition: str = "2025-1", is_complete: bool = True
) -> ImportBatch:
    return stage_import(
        path=write_csv(importer.folder, rows),
        source=RegistrySource.DTSEN,
        edition_code=edition,
        mapping=None,
        is_complete=is_complete,
        actor=importer.actor,
        now=importer.now,
    )


def committed_now(importer: Importer, batch: ImportBatch) -> ImportBatch:
    return commit_import(batch=batch, actor=importer.actor, reason="uji", now=importer.now)


def registry_only(counted: dict[str, int]) -> dict[str, int]:
    return {table: rows for table, rows in counted.items() if table not in STAGED_TABLES}


def test_staging_changes_nothing_but_the_batch_and_its_rows(importer: Importer) -> None:
    before = registry_only(rows_of_all_tables())
    batch = staged(importer, ROWS)
    assert registry_only(rows_of_all_tables()) == before
    assert batch.state == BatchState.STAGED
    assert (batch.rows, batch.accepted, batch.held, batch.rejected) == (4, 2, 1, 1)
    assert (batch.added, batch.changed, batch.unchanged, batch.absent) == (3, 0, 0, 0)
    assert batch.issues == {"name_missing": 1, "nik_missing": 1}
    assert (StagedPerson.objects.count(), StagedFamily.objects.count()) == (3, 2)
    assert batch.corrections is not None
    assert batch.corrections_sheet is not None
    assert document_bytes(document=batch.corrections_sheet).startswith(b"PK")


def test_the_preview_shows_flaws_a_masked_sample_and_the_difference(importer: Importer) -> None:
    batch = staged(importer, ROWS)
    assert [(line.code, line.rows, line.outcome) for line in issue_lines(batch=batch)] == [
        ("name_missing", 1, "rejected"),
        ("nik_missing", 1, "held"),
    ]
    (held_line,) = staged_sample(batch=batch, outcome=Outcome.HELD, at_most=5)
    assert (held_line.row_number, held_line.name, held_line.nik, held_line.held_for) == (
        3, "WARGA 1", None, ("nik_missing",),
    )  # fmt: skip
    (first, _second) = staged_sample(batch=batch, outcome=Outcome.ACCEPTED, at_most=5)
    assert (first.name, str(first.nik)) == ("BUDI SANTOSO", "6472••••••••0001")
    assert first.place_path.startswith("Rawa Makmur, ")
    (regency,) = regency_differences(batch=batch)
    assert (regency.name, regency.added) == ("Kota Samarinda", 3)


def test_committing_stores_what_was_staged_and_takes_the_staged_rows_away(importer: Importer) -> None:
    batch = committed_now(importer, staged(importer, ROWS))
    assert batch.state == BatchState.COMMITTED
    assert (batch.added, batch.changed, batch.unchanged, batch.absent) == (3, 0, 0, 0)
    assert person_named("BUDI SANTOSO").family == person_named("SITI AMINAH").family
    assert person_named("WARGA 1").held_for == ["nik_missing"]
    assert (StagedPerson.objects.count(), StagedFamily.objects.count()) == (0, 0)


def test_committing_again_changes_nothing(importer: Importer) -> None:
    batch = staged(importer, ROWS)
    committed_now(importer, batch)
    before = rows_of_all_tables()
    assert committed_now(importer, batch).state == BatchState.COMMITTED
    assert rows_of_all_tables() == before


def test_both_ways_store_the_same(importer: Importer) -> None:
    committed_now(importer, staged(importer, ROWS))
    assert figures(importer.bring(ROWS)) == (0, 0, 3, 0)


def test_what_is_new_is_judged_again_when_the_registry_has_changed_since_the_check(
    importer: Importer,
) -> None:
    batch = staged(importer, [head(), another_head(1)])
    assert batch.added == 2
    rival = another_head(5, nik=head()["nik"])
    importer.bring([another_head(1), rival])
    batch = committed_now(importer, batch)
    assert (batch.added, batch.unchanged) == (1, 1)
    assert (batch.accepted, batch.held, batch.issues["nik_conflict"]) == (1, 1, 1)
    assert person_named("BUDI SANTOSO").held_for == ["nik_conflict"]
    assert "nik_conflict" in person_named("WARGA 5").held_for


def test_a_discarded_batch_stores_nothing_and_cannot_be_stored(importer: Importer) -> None:
    batch = staged(importer, ROWS)
    batch = discard_import(batch=batch, actor=importer.actor, reason="salah berkas", now=importer.now)
    assert batch.state == BatchState.DISCARDED
    assert StagedPerson.objects.count() == 0
    with pytest.raises(ImportRefused) as caught:
        committed_now(importer, batch)
    assert caught.value.code == "import_state"
    assert Person.objects.count() == 0


def test_an_approval_needs_a_reason(importer: Importer) -> None:
    batch = staged(importer, ROWS)
    with pytest.raises(AuthorMissing):
        approve_import(batch=batch, actor=importer.actor, reason=" ", now=importer.now)
    batch.refresh_from_db()
    assert batch.state == BatchState.STAGED


def test_an_account_that_sees_only_a_part_may_not_decide(importer: Importer) -> None:
    batch = staged(importer, [head(), another_head(1, kode_wilayah=BALIKPAPAN)])
    with region_scope(prefixes=["6472"]):
        for decide in (approve_import, commit_import, discard_import):
            with pytest.raises(ImportRefused) as caught:
                decide(batch=batch, actor=importer.actor, reason="uji", now=importer.now)
            assert caught.value.code == "import_scope"
    assert Person.objects.count() == 0
    assert StagedPerson.objects.count() == 2


def test_an_edition_that_became_old_since_the_check_is_refused(importer: Importer) -> None:
    batch = staged(importer, [head()], edition="2025-1")
    importer.bring([head()], edition="2025-2")
    for decide in (approve_import, commit_import):
        with pytest.raises(ImportRefused) as caught:
            decide(batch=batch, actor=importer.actor, reason="uji", now=importer.now)
        assert caught.value.code == "edition_older"


def test_a_failure_in_the_middle_leaves_nothing_and_the_batch_can_be_stored_later(
    importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = staged(importer, ROWS)
    before = rows_of_all_tables()

    def full_disk(*_arguments: object, **_named: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        patch.setattr(steps, "write_memberships", full_disk)
        patch.setattr("kail.apps.registry.services.imports.at_once.finish_loading", full_disk)
        with pytest.raises(OSError, match="no space left"):
            committed_now(importer, batch)
        with pytest.raises(OSError, match="no space left"):
            importer.bring(ROWS)
    assert rows_of_all_tables() == before
    batch.refresh_from_db()
    assert batch.state == BatchState.STAGED
    assert committed_now(importer, batch).added == 3


def test_progress_tells_rows_and_then_steps(importer: Importer) -> None:
    told = Told()
    batch = stage_import(
        path=write_csv(importer.folder, ROWS), source=RegistrySource.DTSEN, edition_code="2025-1",
        mapping=None, actor=importer.actor, now=importer.now, progress=told,
    )  # fmt: skip
    commit_import(batch=batch, actor=importer.actor, reason="uji", now=importer.now, progress=told)
    assert told.steps[0][:2] == (4, 5)
    assert [done for done, total, _step in told.steps if total == 6] == [0, 0, 1, 2, 3, 4, 5]
    assert all(total is not None and done <= total for done, total, _step in told.steps)


@pytest.fixture
def received(importer: Importer) -> ImportBatch:
    return receive_file(
        path=write_csv(importer.folder, ROWS), name="warga.csv", source=RegistrySource.DTSEN,
        edition_code="2025-1", mapping=None, actor=importer.actor, now=importer.now,
    )  # fmt: skip


def work_on(importer: Importer, kind: str, arguments: dict[str, object]) -> Work:
    work = start_work(
        kind=kind,
        title="uji",
        arguments=arguments,
        actor=importer.actor,
        region_prefixes=["*"],
        now=importer.now,
    )
    perform(work_id=work.pk, clock=lambda: importer.now)
    work.refresh_from_db()
    return work


def test_the_worker_checks_and_stores_what_the_page_received(
    importer: Importer, received: ImportBatch
) -> None:
    assert (received.state, Person.objects.count()) == (BatchState.STAGING, 0)
    work = work_on(importer, STAGE, {"batch_id": received.pk, "url": "/x/"})
    assert (work.state, work.result) == (
        WorkState.DONE, {"rows": 4, "accepted": 2, "held": 1, "rejected": 1},
    )  # fmt: skip
    approve_import(batch=received, actor=importer.actor, reason="baik", now=importer.now)
    work = work_on(importer, COMMIT, {"batch_id": received.pk, "reason": "baik", "url": "/x/"})
    assert (work.state, work.result) == (
        WorkState.DONE, {"added": 3, "changed": 0, "unchanged": 0, "absent": 0},
    )  # fmt: skip
    received.refresh_from_db()
    assert received.state == BatchState.COMMITTED
    assert Person.objects.count() == 3


def test_work_that_comes_back_after_a_kill_finds_its_batch_done(
    importer: Importer, received: ImportBatch
) -> None:
    work_on(importer, STAGE, {"batch_id": received.pk, "url": "/x/"})
    before = rows_of_all_tables()
    assert work_on(importer, STAGE, {"batch_id": received.pk, "url": "/x/"}).state == WorkState.DONE
    assert rows_of_all_tables() == before


def test_a_file_whose_flaw_shows_late_is_refused_with_its_sentence(
    importer: Importer, received: ImportBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(**_arguments: object) -> None:
        raise RegistryFileError("Baris 7 terpotong.")

    monkeypatch.setattr("kail.apps.registry.services.imports.batches.read_into_tables", damaged)
    work = work_on(importer, STAGE, {"batch_id": received.pk, "url": "/x/"})
    assert (work.state, work.failure) == (WorkState.FAILED, "Baris 7 terpotong.")
    received.refresh_from_db()
    assert (received.state, received.refusal) == (BatchState.REFUSED, "Baris 7 terpotong.")
    assert StagedPerson.objects.count() == 0


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (ImportRefused("Edisi lama."), "Edisi lama."),
        (ZeroDivisionError("BUDI SANTOSO"), "Kail melakukan kesalahan"),
    ],
)
def test_a_batch_that_could_not_be_stored_waits_again_and_says_why(
    importer: Importer, received: ImportBatch, monkeypatch: pytest.MonkeyPatch, failure: Exception, told: str
) -> None:
    work_on(importer, STAGE, {"batch_id": received.pk, "url": "/x/"})
    approve_import(batch=received, actor=importer.actor, reason="baik", now=importer.now)

    def failing(**_arguments: object) -> None:
        raise failure

    with monkeypatch.context() as patch, suppress(ZeroDivisionError):
        patch.setattr("kail.apps.registry.tasks.imports.commit_import", failing)
        work_on(importer, COMMIT, {"batch_id": received.pk, "reason": "baik", "url": "/x/"})
    received.refresh_from_db()
    assert (received.state, received.decided_by, received.decided_at) == (BatchState.STAGED, None, None)
    assert told in received.refusal
    assert "BUDI" not in received.refusal
    approve_import(batch=received, actor=importer.actor, reason="baik", now=importer.now)
    assert committed_now(importer, received).added == 3


def test_the_plain_file_never_has_a_name_on_the_disk(
    importer: Importer, received: ImportBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR)
    links: list[str] = []
    named: list[bytes] = []

    def looked(**_arguments: object) -> None:
        files = [path for path in folder.rglob("*") if path.is_file()]
        links.extend(
            path.name for path in files if path.is_symlink() and b"BUDI SANTOSO" in path.read_bytes()
        )
        named.extend(path.read_bytes() for path in files if not path.is_symlink())
        raise RegistryFileError("dilihat")

    monkeypatch.setattr("kail.apps.registry.services.imports.batches.read_into_tables", looked)
    with pytest.raises(RegistryFileError):
        stage_received(batch=received, actor=importer.actor, now=importer.now)
    assert links == ["warga.csv"]
    assert not any(b"BUDI SANTOSO" in content for content in named)
    assert not list(folder.rglob("warga.csv"))


def test_the_kept_file_is_encrypted_on_the_disk(received: ImportBatch) -> None:
    document = Document.objects.get(pk=received.document_id)
    stored = (Path(settings.STORED_FILES_FOLDER) / document.stored_name).read_bytes()
    assert b"BUDI SANTOSO" not in stored
    assert document_bytes(document=document).startswith(b"nomor_kartu_keluarga,nik,nama")


def test_temporary_tables_do_not_outlive_an_import(importer: Importer) -> None:
    committed_now(importer, staged(importer, ROWS))
    importer.bring(ROWS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relpersistence = 't' AND relkind IN ('r', 'v')")
        assert cursor.fetchall() == []


def test_what_was_received_at_one_moment_is_shown_with_it(
    received: ImportBatch, now: datetime, actor: Actor
) -> None:
    assert (received.staged_at, received.staged_by_id, received.edition_code) == (now, actor.id, "2025-1")
