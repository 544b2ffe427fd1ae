"""`kail import`: one JSON object, one line for each refusal, exit 2 for wrong input, and nothing half-written."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from kail.apps.documents.models import Document
from kail.apps.registry.models import ImportBatch, Person
from kail.interfaces.cli.main import main
from kail.kernel.history import history_of
from kail.kernel.scope import region_scope
from tests.registry.files.registry_files import another_head, child, csv_text, head, write_csv
from tests.registry.imports.importing import rows_of_all_tables
from tests.registry.imports.wrong_files import WRONG_FILES, WrongFile

pytestmark = pytest.mark.django_db

KEYS = [
    "rows", "accepted", "held", "rejected", "issues", "added", "changed", "unchanged", "absent", "seconds",
]  # fmt: skip
ROWS = [head(), child(), another_head(1, nik=""), another_head(2, nama="")]


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def counted() -> dict[str, int]:
    with transaction.atomic(), region_scope(prefixes=["*"]):
        return rows_of_all_tables() | {"documents": Document.objects.count()}


def people() -> list[str]:
    with transaction.atomic(), region_scope(prefixes=["*"]):
        return sorted(Person.objects.values_list("party__display_name", flat=True))


def test_a_check_answers_with_figures_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = counted()
    assert main(["import", str(write_csv(tmp_path, ROWS)), "--edition", "2025-1", "--json"]) == 0
    out, err = capsys.readouterr()
    answer = json.loads(out)
    assert list(answer) == KEYS
    assert answer | {"seconds": 0} == {
        "rows": 4, "accepted": 2, "held": 1, "rejected": 1, "issues": {"name_missing": 1, "nik_missing": 1},
        "added": 3, "changed": 0, "unchanged": 0, "absent": 0, "seconds": 0,
    }  # fmt: skip
    assert answer["seconds"] > 0
    assert err == ""
    assert counted() == before


def test_with_commit_the_people_are_stored_by_the_system_for_the_whole_country(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_csv(tmp_path, ROWS)
    for _again in range(2):
        assert main(["import", str(path), "--edition", "2025-1", "--commit", "--json"]) == 0
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (first["added"], first["unchanged"]) == (3, 0)
    assert (second["added"], second["unchanged"]) == (0, 3)
    assert people() == ["BUDI SANTOSO", "SITI AMINAH", "WARGA 1"]
    batch = ImportBatch.objects.order_by("pk")[0]
    assert (batch.staged_by.username, batch.region_prefixes, batch.source) == ("sistem", ["*"], "dtsen")


def test_a_newer_edition_reports_added_changed_unchanged_and_absent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", str(write_csv(tmp_path, ROWS)), "--edition", "2025-1", "--commit", "--json"])
    newer = [head(edisi="2025-2"), child(edisi="2025-2", punya_usaha="1"), another_head(3, edisi="2025-2")]
    capsys.readouterr()
    assert main(["import", str(write_csv(tmp_path, newer)), "--commit", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [answer[key] for key in ("added", "changed", "unchanged", "absent")] == [1, 1, 1, 1]


def test_people_read_the_figures_the_flaws_and_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], english: None
) -> None:
    assert main(["import", str(write_csv(tmp_path, ROWS)), "--edition", "2025-1"]) == 0
    shown = capsys.readouterr().out
    assert "4 rows: 2 accepted, 1 held, 1 rejected" in shown
    assert re.search(r"nik_missing +1 +There is no NIK yet", shown)
    assert "nothing is stored" in shown
    assert "BUDI" not in shown


def test_the_rows_in_doubt_are_written_where_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "doubt.csv"
    path = write_csv(tmp_path, ROWS)
    assert main(["import", str(path), "--edition", "2025-1", "--issues", str(out)]) == 0
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 3
    assert lines[0].endswith("alasan / reason")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["doubt.csv", "registry.csv"]


def test_rows_in_doubt_that_cannot_be_written_keep_the_import_from_happening(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], english: None
) -> None:
    before = counted()
    path = write_csv(tmp_path, ROWS)
    out = tmp_path / "nowhere" / "doubt.csv"
    assert main(["import", str(path), "--edition", "2025-1", "--commit", "--issues", str(out)]) == 2
    shown, said = capsys.readouterr()
    assert (shown, said) == ("", "The file doubt.csv cannot be written: No such file or directory.\n")
    assert counted() == before


def test_a_mapping_says_what_the_columns_mean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "office.csv"
    path.write_text(csv_text([head()]).replace("nama,", "KEPALA RUMAH,"), encoding="utf-8")
    mapping = tmp_path / "office.toml"
    mapping.write_text('[columns]\n"KEPALA RUMAH" = "nama"\n', encoding="utf-8")
    words = ["import", str(path), "--edition", "2025-1", "--json"]
    assert main(words) == 2
    assert main([*words, "--mapping", str(mapping)]) == 0
    assert json.loads(capsys.readouterr().out)["accepted"] == 1


def test_windows_1252_is_taken_with_a_notice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], english: None
) -> None:
    path = tmp_path / "windows.csv"
    path.write_bytes(csv_text([head(nama="JOSÉ")]).encode("cp1252"))
    assert main(["import", str(path), "--edition", "2025-1", "--commit"]) == 0
    assert "Windows-1252" in capsys.readouterr().out
    assert people() == ["JOSÉ"]


@pytest.mark.parametrize("wrong", WRONG_FILES, ids=lambda wrong: wrong.name)
def test_a_wrong_file_gives_one_line_and_exit_2_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], english: None, wrong: WrongFile
) -> None:
    path = tmp_path / wrong.name
    wrong.write(path)
    before = counted()
    out = tmp_path / "doubt.csv"
    words = ["import", str(path), "--edition", "2025-1", "--commit", "--json", "--issues", str(out)]
    assert main(words) == 2
    shown, said = capsys.readouterr()
    assert shown == ""
    assert said.count("\n") == 1
    assert len(said) > 20
    assert counted() == before
    assert not out.exists()


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--profile", "dtks99"], "dtsen"),
        (["--edition", "the newest"], "2025-3"),
        (["--edition", ""], "edisi"),
        (["--mapping", "nowhere.toml"], "nowhere.toml"),
    ],
)
def test_a_wrong_option_says_what_would_be_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], english: None, words: list[str], hint: str
) -> None:
    before = counted()
    assert main(["import", str(write_csv(tmp_path, ROWS)), "--commit", *words]) == 2
    shown, said = capsys.readouterr()
    assert (shown, said.count("\n")) == ("", 1)
    assert hint in said
    assert counted() == before


def test_a_birth_in_the_future_is_judged_by_todays_date(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tomorrow = (timezone.localdate(timezone.now()) + timedelta(days=1)).isoformat()
    path = write_csv(tmp_path, [head(tanggal_lahir=tomorrow, nik="")])
    assert main(["import", str(path), "--edition", "2025-1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["issues"] == {"birth_date_invalid": 1, "nik_missing": 1}


TRAPPED = [
    head(bahan_bakar_utama_memasak="12", jenis_atap_terluas="5"),
    another_head(1, bahan_bakar_utama_memasak="", jenis_atap_terluas=""),
]


def test_a_trap_is_told_when_a_file_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_csv(tmp_path, TRAPPED)
    assert main(["import", str(path), "--edition", "2025-1", "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["traps"] == ["codebook_other"]
    assert "Awas (codebook_other)" in err
    assert "--mend codebook_other" in err


def test_a_trapped_file_is_stored_only_mended_or_for_a_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["import", str(write_csv(tmp_path, TRAPPED)), "--edition", "2025-1", "--commit"]
    before = counted()
    assert main(arguments) == 2
    assert "--accept-traps" in capsys.readouterr().err
    assert main([*arguments, "--mend", "tidak_ada"]) == 2
    assert "tidak_ada" in capsys.readouterr().err
    assert counted() == before
    assert main([*arguments, "--mend", "codebook_other"]) == 0
    assert ImportBatch.objects.get().mapping["codebook"] == "regsosek2022k"
    assert "Awas" not in capsys.readouterr().err


def test_the_reason_for_storing_a_trapped_file_is_kept(tmp_path: Path) -> None:
    path = write_csv(tmp_path, TRAPPED)
    arguments = ["import", str(path), "--edition", "2025-1", "--commit", "--accept-traps", "berkas benar"]
    assert main(arguments) == 0
    born = history_of(model=ImportBatch).get(pgh_obj_id=ImportBatch.objects.get().pk)
    assert vars(born)["pgh_context"]["reason"].endswith("codebook_other: berkas benar")
