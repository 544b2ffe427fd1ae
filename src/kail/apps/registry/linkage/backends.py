"""The engines on which Splink can run. One setting chooses; the model is the same."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

import duckdb
from django.utils.translation import gettext_lazy as _
from splink import DuckDBAPI

from kail.apps.registry.linkage.errors import LinkageRefused


class Backend(StrEnum):
    """DuckDB in this process, or Spark when the registry outgrows one machine."""

    DUCKDB = "duckdb"
    SPARK = "spark"


@contextmanager
def opened_backend(backend: Backend, /) -> Iterator[Any]:
    """Splink's database interface on that engine, gone with all tables at the end. Raises LinkageRefused."""
    # What Splink says about its progress may name values of the compared columns.
    logging.getLogger("splink").setLevel(logging.CRITICAL)
    if backend == Backend.SPARK:
        with _opened_spark() as api:
            yield api
        return
    with duckdb.connect() as connection:
        # It would stand among the answers: DuckDB draws it on stdout as soon as a statement takes two seconds.
        connection.execute("SET enable_progress_bar = false")
        yield DuckDBAPI(connection=connection)


@contextmanager
def _opened_spark() -> Iterator[Any]:
    try:
        from pyspark.sql import SparkSession
        from splink.backends.spark import SparkAPI, similarity_jar_location
    except ImportError as error:
        raise LinkageRefused(
            _("PySpark is not installed: run `uv sync --group spark`, or set KAIL_LINKAGE=duckdb."),
            code="spark_missing",
        ) from error

    class EagerSparkAPI(SparkAPI):
        """Splink's interface whose tables are made at once.

        Splink keeps them by `persist`, which leaves in each statement the plan of all tables before it: with our blocks
        and frequencies the plans alone filled a gigabyte. Its other ways write people's data to files.
        """

        def _break_lineage_and_repartition(
            self, spark_df: Any, templated_name: str, physical_name: str
        ) -> Any:
            repartitioned: Any = super()._repartition_if_needed
            return repartitioned(spark_df, templated_name).localCheckpoint()

    session = (
        SparkSession.builder.appName("kail duplicates")
        .config("spark.jars", similarity_jar_location())
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        # People are no part of the plan of a statement: it is copied many times while it is made.
        .config("spark.sql.execution.arrow.localRelationThreshold", "0")
        .getOrCreate()
    )
    if (session.sparkContext.master or "").startswith("local"):
        # In one process 200 tasks for each shuffle cost more than the work itself.
        session.conf.set("spark.sql.shuffle.partitions", session.sparkContext.defaultParallelism)
    try:
        opened: Any = EagerSparkAPI
        yield opened(spark_session=session)
    finally:
        session.stop()
