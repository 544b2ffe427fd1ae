"""Histories speak the reader's language: no field, code or table is shown by its name in the program."""

import pytest
from django.utils import translation

from kail.apps.registry.models import Family, Institution, Party, Person
from kail.apps.registry.selectors.field_words import FIELD_WORDS, code_words, is_coded, issue_words
from kail.apps.registry.selectors.stories import UNTOLD
from kail.interfaces.web.templatetags.kail_history import TABLE_WORDS, change_words, table_words
from kail.kernel.history import history_models


def test_every_field_that_a_story_tells_has_words() -> None:
    told = {
        field.attname
        for model in (Person, Family, Party, Institution)
        for field in model._meta.concrete_fields
    }
    assert told - UNTOLD - {"id"} == set(FIELD_WORDS)


def test_every_table_with_a_history_has_words() -> None:
    tables = {str(vars(model)["pgh_tracked_model"]._meta.verbose_name) for model in history_models()}
    assert tables == set(TABLE_WORDS)


@pytest.mark.parametrize(
    ("language", "field", "code", "words"),
    [
        ("id", "sex", 2, "Perempuan"),
        ("en", "sex", 2, "Female"),
        ("id", "marital_status", 3, "Cerai hidup"),
        ("en", "marital_status", 3, "Divorced"),
        ("en", "education", 9999, "9999"),
    ],
)
def test_a_code_is_told_in_the_readers_language(language: str, field: str, code: int, words: str) -> None:
    assert is_coded(field=field)
    with translation.override(language):
        assert code_words(field=field, code=code) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [("id", "NIK belum ada"), ("en", "There is no NIK yet"), ("en-gb", "There is no NIK yet")],
)
def test_an_issue_is_told_in_the_readers_language(language: str, words: str) -> None:
    with translation.override(language):
        assert issue_words(code="nik_missing") == words


@pytest.mark.parametrize(("language", "told"), [("id", "Kuota: diubah"), ("en", "Quota: changed")])
def test_a_change_is_told_in_the_readers_language(language: str, told: str) -> None:
    with translation.override(language):
        assert f"{table_words('quota')}: {change_words('update')}" == told
