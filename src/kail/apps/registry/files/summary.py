"""What became of a whole file, and the rows that someone must look at."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from kail.apps.registry.files.errors import Notice
from kail.apps.registry.files.issues import ISSUES, RowOutcome
from kail.apps.registry.files.validation import ValidatedChunk

DOUBTFUL_COLUMNS = ("row", "outcome", "issues", "unknown_columns")


@dataclass(frozen=True)
class FileSummary:
    """Rows by outcome (they add up to `rows`), rows by issue code in the order of the catalogue, and notices."""

    rows: int
    accepted: int
    held: int
    rejected: int
    issues: dict[str, int]
    notices: tuple[Notice, ...]


def summary(chunks: Iterable[ValidatedChunk], /) -> FileSummary:
    """The summary of a file from its chunks, which are used up and not kept."""
    running = RunningSummary()
    for chunk in chunks:
        running.add(chunk)
    return running.so_far()


class RunningSummary:
    """A summary that grows while someone else uses the chunks."""

    def __init__(self) -> None:
        self._outcomes: Counter[str] = Counter()
        self._issues: Counter[str] = Counter()
        self._notices: tuple[Notice, ...] = ()

    def add(self, chunk: ValidatedChunk) -> None:
        """Count the rows of `chunk`."""
        self._outcomes.update(chunk.outcomes)
        self._issues.update(chunk.issues)
        self._notices = chunk.notices

    def so_far(self) -> FileSummary:
        """The summary of all chunks added."""
        return FileSummary(
            rows=self._outcomes.total(),
            accepted=self._outcomes[RowOutcome.ACCEPTED],
            held=self._outcomes[RowOutcome.HELD],
            rejected=self._outcomes[RowOutcome.REJECTED],
            issues={code: self._issues[code] for code in ISSUES if self._issues[code]},
            notices=self._notices,
        )


def doubtful_rows(chunk: ValidatedChunk, /, *, with_warned: bool = False) -> pl.DataFrame:
    """The rejected and held rows of `chunk` (and accepted ones with warnings), with DOUBTFUL_COLUMNS only."""
    is_wanted = pl.col("outcome") != RowOutcome.ACCEPTED.value
    if with_warned:
        is_wanted = is_wanted | (pl.col("issues").list.len() > 0)
    return chunk.frame.filter(is_wanted).select(DOUBTFUL_COLUMNS)
