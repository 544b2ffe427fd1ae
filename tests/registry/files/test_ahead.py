"""Working one step ahead changes neither what comes nor when it stops."""

from collections.abc import Iterator

import pytest

from kail.apps.registry.files.ahead import one_ahead


def test_items_come_in_order_and_none_is_lost() -> None:
    assert list(one_ahead(iter(range(100)))) == list(range(100))
    assert list(one_ahead(iter([None, 0, ""]))) == [None, 0, ""]
    assert list(one_ahead(iter([]))) == []


def test_an_error_comes_where_its_item_would_have_come() -> None:
    def failing() -> Iterator[int]:
        yield 1
        yield 2
        raise ValueError("third")

    items = one_ahead(failing())
    assert [next(items), next(items)] == [1, 2]
    with pytest.raises(ValueError, match="third"):
        next(items)


def test_at_most_one_item_is_made_too_many() -> None:
    made = []

    def counting() -> Iterator[int]:
        for number in range(100):
            made.append(number)
            yield number

    items = one_ahead(counting())
    assert [next(items), next(items)] == [0, 1]
    items.close()  # type: ignore[attr-defined]  # it is a generator
    assert made in ([0, 1], [0, 1, 2])
