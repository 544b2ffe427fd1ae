"""Every pair says why: the level that each comparison reached, its weight, and words for both."""

import math

import polars as pl
import pytest
from django.utils import translation

from kail.apps.registry.linkage import (
    Comparison,
    comparison_words,
    evidence_words,
    find_duplicates,
    strength_words,
)
from kail.apps.registry.linkage.comparing import UNKNOWN
from kail.apps.registry.linkage.levels import MODEL
from tests.registry.linkage.people_to_link import changed, crowd, frame
from tests.registry.linkage.test_duplicates import HIM


def test_the_weights_of_the_comparisons_and_the_prior_add_up_to_the_probability() -> None:
    found = find_duplicates(frame([*crowd(), dict(HIM), changed(HIM, name="MOH. RIZKI HIDAYT", nik=None)]))
    (pair,) = found.pairs.to_dicts()
    total = found.parameters.prior_weight + sum(pair[f"{comparison}_weight"] for comparison in Comparison)
    assert pair["weight"] == pytest.approx(total)
    assert pair["probability"] == pytest.approx(1 / (1 + 2**-total))
    assert pair["identity_level"] == "birth_nik_missing"
    assert pair["home_level"] == "card_and_relation"
    shares = found.parameters.of("sex", "equal")
    assert pair["sex_weight"] == pytest.approx(math.log2(shares.m / shares.u))


def test_what_is_missing_weighs_nothing() -> None:
    found = find_duplicates(frame([*crowd(), dict(HIM), changed(HIM, sex=None)])).pairs
    assert found.select("sex_level", "sex_weight").rows() == [(UNKNOWN, 0.0)]


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_level_has_words_of_its_own(language: str) -> None:
    with translation.override(language):
        for compared in MODEL.compared:
            codes = [*compared.codes, UNKNOWN]
            words = [str(evidence_words(compared.comparison, code)) for code in compared.codes]
            assert len(set(words)) == len(words)
            assert all(str(evidence_words(compared.comparison, code)) for code in codes)
            assert str(comparison_words(compared.comparison))
            assert len(set(codes)) == len(codes)


def test_a_level_that_the_model_does_not_have_has_no_words() -> None:
    with pytest.raises(KeyError):
        evidence_words("name", "nik_only")
    with pytest.raises(ValueError, match="shoe_size"):
        evidence_words("shoe_size", "equal")


def test_stronger_weights_have_stronger_words() -> None:
    with translation.override("en"):
        words = [str(strength_words(weight)) for weight in (12, 3, 0, -3, -12)]
    assert words == ["very strong for", "for", "neutral", "against", "strongly against"]
    assert pl.Series(words).n_unique() == 5
