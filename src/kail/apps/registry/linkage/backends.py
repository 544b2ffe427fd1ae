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
    session = (
        SparkSession.builder.appName("kail duplicates")
        .config("spark.jars", similarity_jar_location())
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    try:
        yield SparkAPI(spark_session=session, break_lineage_method="persist")
    finally:
        session.stop()
