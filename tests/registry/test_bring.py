"""Every word of a rule says what to bring when its datum is missing, in both languages and short enough to be told."""

import pytest

from kail.apps.registry.vocabulary import POPULATIONS
from kail.calc.rules import Term, Wording
from kail.calc.short_answer import AnswerParts, MissingDatum, Standing, short_answer

WORDS = [
    pytest.param(term, id=f"{one.kind}-{term.name_id}") for one in POPULATIONS for term in one.vocabulary
]


@pytest.mark.parametrize("term", WORDS)
def test_what_to_bring_is_said_in_both_languages(term: Term) -> None:
    for language, text in (("id", term.bring.id), ("en", term.bring.en)):
        assert text, f"{term.name_id}: what to bring is missing in {language}"
        assert text == text.strip(" .;:")
    assert term.bring.id != term.bring.en


@pytest.mark.parametrize("term", WORDS)
def test_what_to_bring_is_told_whole(term: Term) -> None:
    datum = MissingDatum(name=Wording(term.label(language="id"), term.label(language="en")), bring=term.bring)
    said = short_answer(parts=AnswerParts(standing=Standing.UNKNOWN, round_name="UEP 2025", missing=(datum,)))
    assert f"bawa {term.bring.id} ke kantor" in said.id
    assert f"bring {term.bring.en} to the village office" in said.en
