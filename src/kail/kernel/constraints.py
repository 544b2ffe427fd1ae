"""The refusal of a database constraint as a sentence: others write while we look, also out of our sight."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NoReturn

from django.db import IntegrityError, transaction
from django.utils.functional import Promise

from kail.kernel.errors import Refusal

Sentences = Mapping[str, tuple[str, str | Promise]]


def refuse(constraint: str, *, sentences: Sentences, kind: type[Refusal]) -> NoReturn:
    """Say what breaking `constraint` means; `sentences` holds for each constraint the code and the message."""
    code, message = sentences[constraint]
    raise kind(message, code=code)


@contextmanager
def constraint_refusals(*, sentences: Sentences, kind: type[Refusal]) -> Iterator[None]:
    """Run the block as one savepoint; a constraint of `sentences` refuses, any other stays a fault."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        constraint = str(diagnosis.constraint_name) if diagnosis else ""
        if constraint not in sentences:
            raise
        code, message = sentences[constraint]
        raise kind(message, code=code) from error
