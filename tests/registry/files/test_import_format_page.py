"""The page on the import format says what the code does."""

import re
from pathlib import Path

from kail.apps.registry.files.columns import CANONICAL, CORRECTION_COLUMN
from kail.apps.registry.files.issues import ISSUES, RowOutcome

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "import-format.md").read_text(encoding="utf-8")


def test_the_table_of_issues_is_the_catalogue() -> None:
    lines = ["| code | outcome | Indonesian | English |", "|---|---|---|---|"]
    for issue in ISSUES.values():
        outcome = "warning" if issue.outcome == RowOutcome.ACCEPTED else issue.outcome.value
        told_id, told_en = f"{issue.text_id}: {issue.mend_id}", f"{issue.text_en}: {issue.mend_en}"
        lines.append(f"| `{issue.code}` | {outcome} | {told_id} | {told_en} |")
    found = re.search(r"<!-- issues -->\n(.*)\n<!-- /issues -->", PAGE, re.DOTALL)
    assert found is not None
    assert found[1].splitlines() == lines


def test_every_column_stands_in_the_table_with_its_duty() -> None:
    rows = re.findall(r"^\| (`[a-z_`, ]+`) \| (yes|no) \|", PAGE, re.MULTILINE)
    duties = {name: duty for names, duty in rows for name in re.findall(r"[a-z_]+", names)}
    assert duties == {column.name: "yes" if column.required else "no" for column in CANONICAL}


def test_the_correction_column_is_named() -> None:
    assert f"`{CORRECTION_COLUMN}`" in PAGE
