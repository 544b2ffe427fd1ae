"""Structured logs: one JSON object a line, never with personal data."""

import logging
import logging.config
import re
import sys
import traceback
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

import structlog

_LONG_NUMBER = re.compile(r"(?<!\d)\d{15,17}(?!\d)")


def hide_numbers(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace anything that looks like a NIK or family card number: the last guard, not the first."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = _LONG_NUMBER.sub("[16 digits]", value)
    return event


def exceptions_without_values(
    logger: Any, method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Tell an exception by its kind and the places it came through, never by its message, which may hold a value.

    PostgreSQL quotes the row that breaks a constraint, and the cell that is no date. What a database error says beside
    that (state, constraint, table, column) is told.
    """
    given = event.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()
    exception = given[1] if isinstance(given, tuple) else given
    if isinstance(exception, BaseException):
        event["exception"] = "\n".join(_told(exception))
    return event


def _told(exception: BaseException) -> Iterator[str]:
    before = exception.__cause__ or (None if exception.__suppress_context__ else exception.__context__)
    if before is not None:
        yield from _told(before)
    for frame in traceback.extract_tb(exception.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} {frame.name}"
    details = getattr(exception, "diag", None)
    facts = {
        "state": getattr(exception, "sqlstate", None),
        "constraint": getattr(details, "constraint_name", None),
        "table": getattr(details, "table_name", None),
        "column": getattr(details, "column_name", None),
    }
    named = " ".join(f"{name}={value}" for name, value in facts.items() if value)
    yield f"{type(exception).__module__}.{type(exception).__qualname__} {named}".rstrip()


def configure(options: Mapping[str, Any]) -> None:
    """Set up structlog and the standard library's logging at `options['level']`."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=False),
        exceptions_without_values,
        hide_numbers,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "json": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "processors": [
                        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                        structlog.processors.JSONRenderer(ensure_ascii=False),
                    ],
                    "foreign_pre_chain": shared,
                }
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"handlers": ["stderr"], "level": options["level"]},
            "loggers": {"django.db.backends": {"level": "WARNING"}, "procrastinate": {"level": "WARNING"}},
        }
    )
