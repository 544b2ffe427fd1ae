"""What list pages read from an address, and the links to their neighbours."""

import pytest
from django.test import RequestFactory

from kail.interfaces.web.listing import page_links, page_number, region_code


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("", 1),
        ("7", 7),
        ("0", 1),
        ("-3", 1),
        ("x", 1),
        ("²", 1),
        ("٣", 1),
        ("9999999", 1),
        ("999999", 999999),
    ],
)
def test_whatever_is_no_page_number_means_the_first(asked: str, number: int) -> None:
    assert page_number(RequestFactory().get("/", {"hal": asked})) == number


@pytest.mark.parametrize(
    ("text", "lengths", "code"),
    [("6472", (4,), "6472"), ("64", (4,), ""), ("64", (2, 4), "64"), ("64²2", (4,), ""), ("'; --", (5,), "")],
)
def test_a_place_code_is_ascii_digits_of_its_length(text: str, lengths: tuple[int, ...], code: str) -> None:
    assert region_code(text, lengths=lengths) == code


def test_links_keep_the_filters_and_end_with_the_list() -> None:
    chosen = {"jenis": "kube", "kab": ""}
    assert page_links(chosen=chosen, number=1, has_more=False) == {"previous_url": "", "next_url": ""}
    assert page_links(chosen=chosen, number=2, has_more=True) == {
        "previous_url": "?jenis=kube&hal=1",
        "next_url": "?jenis=kube&hal=3",
    }
