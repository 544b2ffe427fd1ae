"""Handover minutes (BAST): what was received, by whom, and where to ask whether the paper is genuine."""

import json
import re

import pytest

from kail.apps.delivery.models import HandoverDay
from kail.apps.delivery.papers.minutes import handover_minutes
from kail.kernel.scope import region_scope
from kail.kernel.watermarks import Watermark, new_watermark
from tests.conftest import NOW
from tests.delivery.handed import WHOLE, WHY_NO_PICTURE, hand_over
from tests.enrolments.enrolled import Going

pytestmark = pytest.mark.usefixtures("whole_country")
OFFICE = "https://kail.example"


@pytest.fixture
def mark() -> Watermark:
    return new_watermark(taken_by="Rina", purpose="uji", now=NOW)


def test_each_handover_has_its_page_and_all_that_was_received(
    going: Going, day: HandoverDay, mark: Watermark, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = hand_over(going, day, "S1", WHOLE, witness="Pak RT")
    second = hand_over(going, day, "B1", {"Blender": 1})
    told: list[dict[str, object]] = []
    monkeypatch.setattr(
        "kail.apps.delivery.papers.squares.json.dumps",
        lambda content, **options: told.append(content) or json.JSONEncoder(**options).encode(content),
    )
    with region_scope(prefixes=["64"]):
        pdf = handover_minutes(handovers=[first, second], public_address=OFFICE, language="id", mark=mark)
    assert pdf.startswith(b"%PDF-1.")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2
    assert b"pdfaid" in pdf
    papers = told[0]["papers"]
    assert isinstance(papers, list)
    whole, part = papers
    assert whole["rows"] == [
        ["1", "Gerobak", "1", "unit", "2.300.000", "2.300.000"],
        ["2", "Blender", "2", "unit", "450.000", "900.000"],
        ["3", "Bahan", "1", "paket", "1.400.000", "1.400.000"],
    ]
    assert (whole["number"], whole["total"], whole["witness"]) == (first.number, "4.600.000", "Pak RT")
    assert whole["facts"][0][1] == "S1"
    assert whole["missing"] == WHY_NO_PICTURE
    assert part["address"] == f"{OFFICE}/cek/{second.code}"
    assert [row[1] for row in part["rows"]] == ["Blender"]
