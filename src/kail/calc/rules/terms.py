"""What a rule may speak about: terms with a kind, their choices, and the vocabulary that holds them."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from kail.calc.rules.errors import Wording
from kail.calc.rules.keywords import MAX_NAME_LENGTH, NAME_PATTERN, Language, is_reserved

BIGINT_MIN: Final = -(2**63)
BIGINT_MAX: Final = 2**63 - 1

# A datum in Python: int (integer, money, code), bool, date, str (place, choice), frozenset (code set).
Value = int | bool | str | date | frozenset[int]

_NAME: Final = re.compile(NAME_PATTERN)
_NOTHING: Final = Wording("", "")
_SAFE_TEXT: Final = re.compile(r"[^'\x00-\x1f\x7f]+")


class Kind(StrEnum):
    """The type of a term. It decides which comparisons make sense and which Python and SQL type holds it."""

    INTEGER = "integer"
    MONEY = "money"
    BOOLEAN = "boolean"
    DATE = "date"
    CODE = "code"
    CHOICE = "choice"
    PLACE = "place"
    CODE_SET = "code_set"


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible value of a code, choice or code set, with its label in both languages.

    `value` is an int for codes and code sets, a str for choices. `word_id` and `word_en` are the names by
    which a rule writes it; they are made from the labels unless given ("Cerai hidup" → cerai_hidup). A label
    that gives no usable name (it starts with a digit, or reads like a keyword) is written by its value.
    """

    value: int | str
    label_id: str
    label_en: str
    word_id: str = ""
    word_en: str = ""

    def word(self, *, language: Language) -> str:
        """The name in `language`, or an empty string when only the value can be written."""
        given, label = (self.word_id, self.label_id) if language == "id" else (self.word_en, self.label_en)
        return given or slug(label=label)

    def label(self, *, language: Language) -> str:
        """The label in `language`."""
        return self.label_id if language == "id" else self.label_en


@dataclass(frozen=True, slots=True)
class Term:
    """One datum a rule may use.

    `sql` is an expression over the caller's tables, trusted and pasted as it stands: bigint-comparable for
    integer, money and code; boolean; date; text for place (digits without dots) and choice; an integer array
    without NULL elements for code_set. `label_*` default to the name with spaces. `unit_*` follow a number.
    `bring` is what to bring to the office when the datum is missing, without capital and full stop.
    """

    name_id: str
    name_en: str
    kind: Kind
    sql: str
    choices: tuple[Choice, ...] = ()
    unit_id: str = ""
    unit_en: str = ""
    description_id: str = ""
    description_en: str = ""
    source: str = ""
    label_id: str = ""
    label_en: str = ""
    bring: Wording = _NOTHING

    def name(self, *, language: Language) -> str:
        """The name in `language`."""
        return self.name_id if language == "id" else self.name_en

    def label(self, *, language: Language) -> str:
        """What the datum is called in a sentence."""
        given = self.label_id if language == "id" else self.label_en
        return given or self.name(language=language).replace("_", " ")

    def unit(self, *, language: Language) -> str:
        """The unit of the number, may be empty."""
        return self.unit_id if language == "id" else self.unit_en

    def description(self, *, language: Language) -> str:
        """The sentence of the vocabulary page."""
        return self.description_id if language == "id" else self.description_en

    def choice_of(self, *, value: int | str) -> Choice | None:
        """The choice with this value, None when the value is not among the choices."""
        return next((choice for choice in self.choices if choice.value == value), None)

    def choice_named(self, *, word: str) -> Choice | None:
        """The choice a rule means by `word`: name, label or value, in either language and any letter case."""
        wanted = word.casefold()
        for choice in self.choices:
            if wanted in _spellings(choice=choice):
                return choice
        return None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms of one place where rules are written. Names of both languages live in one namespace.

    Raises ValueError when a term is ill-formed or two of them claim the same name: a mistake of the
    programmer, found when the vocabulary is built and not when an officer writes a rule.
    """

    terms: tuple[Term, ...]
    _by_name: dict[str, Term] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name: dict[str, Term] = {}
        for term in self.terms:
            check_term(term=term)
            for name in {term.name_id, term.name_en}:
                if name in by_name:
                    raise ValueError(f"two terms are called {name!r}")
                by_name[name] = term
        object.__setattr__(self, "_by_name", by_name)

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def find(self, *, name: str) -> Term | None:
        """The term called `name` in either language and any letter case, None when there is none."""
        return self._by_name.get(name.lower())

    def get(self, *, name: str) -> Term:
        """The term called `name`; raises KeyError when there is none."""
        return self._by_name[name.lower()]

    def nearest(self, *, word: str, limit: int = 3) -> tuple[str, ...]:
        """Names that `word` may have been meant to be, the closest first."""
        return nearest(word=word, names=self._by_name, limit=limit)


def nearest(*, word: str, names: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The names most like `word`, at most `limit`, the closest first; only the start of a long word counts."""
    wanted = word[:MAX_NAME_LENGTH].lower()
    return tuple(difflib.get_close_matches(wanted, sorted(set(names)), n=limit, cutoff=0.6))


def slug(*, label: str) -> str:
    """A label as a name for rules: 'Cerai hidup' → 'cerai_hidup'; empty when it makes no usable name."""
    name = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")[:MAX_NAME_LENGTH].strip("_")
    return name if _NAME.fullmatch(name) and not is_reserved(name=name) else ""


def _spellings(*, choice: Choice) -> frozenset[str]:
    words = (
        choice.word(language="id"),
        choice.word(language="en"),
        choice.label_id.casefold(),
        choice.label_en.casefold(),
        str(choice.value).casefold(),
    )
    return frozenset(word for word in words if word)


KIND_WORDING: Final[dict[Kind, Wording]] = {
    Kind.INTEGER: Wording("bilangan", "a number"),
    Kind.MONEY: Wording("uang dalam rupiah", "money in rupiah"),
    Kind.BOOLEAN: Wording("ya atau tidak", "yes or no"),
    Kind.DATE: Wording("tanggal", "a date"),
    Kind.CODE: Wording("kode pilihan", "a coded choice"),
    Kind.CHOICE: Wording("pilihan", "a choice"),
    Kind.PLACE: Wording("kode wilayah", "a place code"),
    Kind.CODE_SET: Wording("himpunan kode", "a set of codes"),
}
NUMERIC_KINDS: Final = frozenset({Kind.INTEGER, Kind.MONEY})
ORDERED_KINDS: Final = frozenset({Kind.INTEGER, Kind.MONEY, Kind.DATE})
CHOICE_KINDS: Final = frozenset({Kind.CODE, Kind.CHOICE, Kind.CODE_SET})


def check_term(*, term: Term) -> None:
    """Raise ValueError when a term could not be used safely in a rule."""
    for name in (term.name_id, term.name_en):
        _check_name(name=name, what="term")
    # psycopg reads % as the start of a placeholder, so an expression with one would break or misread.
    if not term.sql.strip() or "%" in term.sql:
        raise ValueError(f"term {term.name_id!r}: the SQL expression is empty or holds a % sign")
    if (term.kind in CHOICE_KINDS) != bool(term.choices):
        raise ValueError(
            f"term {term.name_id!r}: choices belong to code, choice and code_set, and only there"
        )
    expected = str if term.kind is Kind.CHOICE else int
    claimed: dict[str, int | str] = {}
    for choice in term.choices:
        _check_choice(term=term, choice=choice, expected=expected)
        for word in _spellings(choice=choice):
            if claimed.setdefault(word, choice.value) != choice.value:
                raise ValueError(f"term {term.name_id!r}: two choices are called {word!r}")
    if len({choice.value for choice in term.choices}) != len(term.choices):
        raise ValueError(f"term {term.name_id!r}: two choices have the same value")


def _check_name(*, name: str, what: str) -> None:
    if not _NAME.fullmatch(name) or len(name) > MAX_NAME_LENGTH:
        raise ValueError(
            f"{what} name {name!r} must be at most {MAX_NAME_LENGTH} lower-case letters, digits and _"
        )
    if is_reserved(name=name):
        raise ValueError(f"{what} name {name!r} is a word of the rule language")


def _check_choice(*, term: Term, choice: Choice, expected: type[int] | type[str]) -> None:
    if type(choice.value) is not expected:
        raise ValueError(f"term {term.name_id!r}: the value {choice.value!r} must be {expected.__name__}")
    if isinstance(choice.value, int) and not BIGINT_MIN <= choice.value <= BIGINT_MAX:
        raise ValueError(f"term {term.name_id!r}: the value {choice.value!r} does not fit a bigint")
    if isinstance(choice.value, str) and not _SAFE_TEXT.fullmatch(choice.value):
        raise ValueError(f"term {term.name_id!r}: the value {choice.value!r} cannot be written in a rule")
    for word in (choice.word_id, choice.word_en):
        if word:
            _check_name(name=word, what="choice")
