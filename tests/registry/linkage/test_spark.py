"""The same people give the same pairs on Spark, where it is installed (`uv sync --group spark`)."""

import importlib.util
import shutil

import pytest

from kail.apps.registry.linkage import Backend, LinkageRefused, find_duplicates
from tests.registry.linkage.people_to_link import changed, crowd, frame
from tests.registry.linkage.test_duplicates import HIM

HAS_SPARK = importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None


@pytest.mark.skipif(not HAS_SPARK, reason="PySpark or Java is not installed")
@pytest.mark.filterwarnings("ignore")
def test_spark_scores_as_duckdb_does() -> None:
    people = frame([*crowd(60), dict(HIM), changed(HIM, name="MOH. RIZKI HIDAYT", nik=None)])
    here, there = (find_duplicates(people, backend=backend).pairs for backend in Backend)
    assert (
        here.drop("probability").rows()
        == there.drop("probability").rows()
        == [(61, 62, "people.csv:61", "people.csv:62")]
    )
    assert here["probability"].to_list() == pytest.approx(there["probability"].to_list(), abs=1e-9)


@pytest.mark.skipif(HAS_SPARK, reason="PySpark is installed")
def test_without_spark_the_setting_is_refused() -> None:
    with pytest.raises(LinkageRefused, match="uv sync --group spark"):
        find_duplicates(frame(crowd(60)), backend=Backend.SPARK)
