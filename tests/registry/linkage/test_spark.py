"""The same people give the same pairs on Spark, where it is installed (`uv sync --group spark`)."""

import importlib.util
import shutil

import polars as pl
import polars.selectors as cs
import pytest

from kail.apps.registry.linkage import Backend, LinkageRefused, find_duplicates
from tests.registry.linkage.people_to_link import changed, crowd, frame
from tests.registry.linkage.test_duplicates import HIM

HAS_SPARK = importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None


@pytest.mark.skipif(not HAS_SPARK, reason="PySpark or Java is not installed")
@pytest.mark.filterwarnings("ignore")
def test_spark_scores_as_duckdb_does() -> None:
    home = {"address": "Jl. Mawar 3", "rt": "1", "education": 3, "marital_status": 2}
    moved = changed(HIM, **home, name="MOH. RIZKI HIDAYT", nik=None, family_card_number="6472019912230001")
    people = frame([*crowd(60), changed(HIM, **home), moved])
    here, there = (find_duplicates(people, backend=backend).pairs for backend in Backend)
    assert here.select("person_a", "person_b").rows() == [(61, 62)]
    assert here["address_level"].to_list() == ["equal"]
    same = [name for name, kind in here.schema.items() if kind != pl.Float64()]
    assert here.select(same).equals(there.select(same))
    for name in here.select(cs.float()).columns:
        assert here[name].to_list() == pytest.approx(there[name].to_list(), abs=1e-9)


@pytest.mark.skipif(HAS_SPARK, reason="PySpark is installed")
def test_without_spark_the_setting_is_refused() -> None:
    with pytest.raises(LinkageRefused, match="uv sync --group spark"):
        find_duplicates(frame(crowd(60)), backend=Backend.SPARK)
