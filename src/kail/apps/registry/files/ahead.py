"""Working one step ahead, so that both cores are busy: Polars works while Python hashes or the database listens."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")


def one_ahead(items: Iterator[Item], /) -> Iterator[Item]:
    """The `items` in order, each made in a second thread while the one before is used.

    What making an item raises is raised where that item would have come. Nothing more is made once the caller stops.
    """
    nothing_left = object()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="registry-file") as helper:
        coming = helper.submit(next, items, nothing_left)
        while (item := coming.result()) is not nothing_left:
            coming = helper.submit(next, items, nothing_left)
            yield item  # type: ignore[misc]  # mypy cannot tell the sentinel from an item
