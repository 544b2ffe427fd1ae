"""What may come next while a rule is being written: names, keywords, values."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kail.calc.rules.errors import RuleError
from kail.calc.rules.keywords import COMPARISONS, KEYWORDS, Language, Mark, canonical_word, infix_not
from kail.calc.rules.lexing import read_words
from kail.calc.rules.order import ENDS, NEXT, OrderWalk, State
from kail.calc.rules.relative import Anchor, DateUnit, RelativeDate, relative_phrase
from kail.calc.rules.render import value_text
from kail.calc.rules.terms import ORDERED_KINDS, Kind, Term, Vocabulary

MAX_SUGGESTIONS: Final = 50

_PARTIAL_WORD: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_WORD_REST: Final = re.compile(r"[A-Za-z0-9_]*")
_TRUTHS: Final[dict[Language, tuple[str, str]]] = {"id": ("BENAR", "SALAH"), "en": ("TRUE", "FALSE")}
_SCALES: Final[dict[Language, tuple[str, ...]]] = {
    "id": ("ribu", "juta", "miliar"),
    "en": ("thousand", "million", "billion"),
}
_VALUE_STATES: Final = frozenset({State.VALUE, State.LOW, State.HIGH, State.ITEM, State.ELEMENT})
_NUMBER_DONE_STATES: Final = frozenset({State.DONE, State.LOW_DONE, State.ITEM_DONE})


class SuggestionKind(StrEnum):
    """What a suggestion is, so that the editor can show it."""

    TERM = "term"
    KEYWORD = "keyword"
    CHOICE = "choice"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Replace `text[start:end]` of the rule by `text`. `label` and `description` are for people."""

    text: str
    kind: SuggestionKind
    label: str
    description: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    kind: SuggestionKind
    label: str
    description: str


def complete(
    *,
    text: str,
    cursor: int,
    vocabulary: Vocabulary,
    language: Language,
    anchors: Collection[Anchor] = (),
) -> tuple[Suggestion, ...]:
    """What could stand at `cursor` (0 … len(text)), best first, at most 50; nothing where no word fits.

    A word begun before the cursor narrows the list and is replaced whole. `anchors` as for `parse`.
    """
    cursor = min(max(cursor, 0), len(text))
    begun = _PARTIAL_WORD.search(text[:cursor])
    start = begun.start() if begun else cursor
    rest = _WORD_REST.match(text, cursor)
    end = rest.end() if begun and rest else cursor
    prefix = text[start:cursor].lower()
    candidates = _candidates(text=text[:start], vocabulary=vocabulary, language=language, anchors=anchors)
    leading, inner = [], []
    for candidate in candidates:
        if candidate.text.lower().startswith(prefix):
            leading.append(candidate)
        elif prefix in candidate.text.lower() or prefix in candidate.label.lower():
            inner.append(candidate)
    return tuple(
        Suggestion(
            text=candidate.text,
            kind=candidate.kind,
            label=candidate.label,
            description=candidate.description,
            start=start,
            end=end,
        )
        for candidate in [*leading, *inner][:MAX_SUGGESTIONS]
    )


def _candidates(
    *, text: str, vocabulary: Vocabulary, language: Language, anchors: Collection[Anchor]
) -> list[_Candidate]:
    walk = OrderWalk(text=text)
    last = None
    try:
        for last in read_words(text=text):
            walk.read(word=last)
    except RuleError:
        return []
    term = vocabulary.find(name=walk.name.text) if walk.name else None
    found: list[_Candidate] = []
    if walk.state in (State.START, State.LEADING_SIGN):
        found.extend(_terms(vocabulary=vocabulary, language=language))
    if walk.state in _VALUE_STATES and term is not None:
        found.extend(_values(term=term, language=language))
        found.extend(_dates(term=term, language=language, anchors=anchors))
    if last is not None and last.mark is Mark.NUMBER and not last.scale and walk.state in _NUMBER_DONE_STATES:
        found.extend(_scales(term=term, language=language))
    found.extend(_keywords(walk=walk, term=term, language=language))
    return found


def _terms(*, vocabulary: Vocabulary, language: Language) -> Iterator[_Candidate]:
    for term in vocabulary:
        yield _Candidate(
            text=term.name(language=language),
            kind=SuggestionKind.TERM,
            label=term.label(language=language),
            description=term.description(language=language),
        )


def _values(*, term: Term, language: Language) -> Iterator[_Candidate]:
    if term.kind is Kind.BOOLEAN:
        for word in _TRUTHS[language]:
            yield _Candidate(text=word, kind=SuggestionKind.KEYWORD, label=word, description="")
    for choice in term.choices:
        yield _Candidate(
            text=value_text(term=term, value=choice.value, language=language),
            kind=SuggestionKind.CHOICE,
            label=choice.label(language=language),
            description=str(choice.value),
        )


def _dates(*, term: Term, language: Language, anchors: Collection[Anchor]) -> Iterator[_Candidate]:
    if term.kind is not Kind.DATE:
        return
    for anchor in (anchor for anchor in Anchor if anchor in anchors):
        for value in (RelativeDate(anchor), RelativeDate(anchor, -6, DateUnit.MONTH)):
            yield _Candidate(
                text=value_text(term=term, value=value, language=language),
                kind=SuggestionKind.DATE,
                label=relative_phrase(value=value, language=language),
                description="",
            )


def _scales(*, term: Term | None, language: Language) -> Iterator[_Candidate]:
    if term is not None and term.kind is Kind.MONEY:
        for word in _SCALES[language]:
            yield _Candidate(text=word, kind=SuggestionKind.KEYWORD, label=word, description="")


def _keywords(*, walk: OrderWalk, term: Term | None, language: Language) -> Iterator[_Candidate]:
    following = NEXT[walk.state]
    if Mark.COMPARISON in following:
        for sign, meaning in COMPARISONS.items():
            if term is None or _sign_fits(sign=sign, term=term):
                said = meaning.split(" / ")[0 if language == "id" else 1]
                yield _Candidate(text=sign, kind=SuggestionKind.KEYWORD, label=sign, description=said)
    for keyword in KEYWORDS:
        if keyword.mark not in following or not _keyword_fits(mark=keyword.mark, walk=walk, term=term):
            continue
        if not (keyword.words_id if language == "id" else keyword.words_en):
            continue
        word = canonical_word(mark=keyword.mark, language=language)
        if keyword.mark is Mark.NOT and walk.state is State.NAMED:
            word = infix_not(language=language)
        meaning = keyword.meaning_id if language == "id" else keyword.meaning_en
        yield _Candidate(text=word, kind=SuggestionKind.KEYWORD, label=word, description=meaning)


def _sign_fits(*, sign: str, term: Term) -> bool:
    if term.kind is Kind.CODE_SET:
        return False
    return term.kind in ORDERED_KINDS or sign in ("=", "<>")


def _keyword_fits(*, mark: Mark, walk: OrderWalk, term: Term | None) -> bool:
    if term is None or walk.state not in (State.NAMED, State.NAMED_NOT):
        return True
    match mark:
        case Mark.BETWEEN:
            return term.kind in ORDERED_KINDS
        case Mark.IN:
            return term.kind not in (Kind.BOOLEAN, Kind.CODE_SET)
        case Mark.CONTAINS:
            return term.kind is Kind.CODE_SET
        case Mark.AND | Mark.OR:
            return term.kind is Kind.BOOLEAN
        case _:
            return walk.state in ENDS or mark is not Mark.NOT
