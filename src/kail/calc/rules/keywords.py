"""The words of the rule language itself, in Indonesian and English, and what each one means."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

Language = Literal["id", "en"]

NAME_PATTERN: Final = r"[a-z_][a-z0-9_]*"
MAX_NAME_LENGTH: Final = 60


class Mark(StrEnum):
    """What a word of a rule is, whatever its language. One word of the text has exactly one mark."""

    NAME = "name"
    NUMBER = "number"
    STRING = "string"
    TRUTH = "truth"
    OPEN = "open"
    CLOSE = "close"
    COMMA = "comma"
    COMPARISON = "comparison"
    MINUS = "minus"
    AND = "and"
    OR = "or"
    NOT = "not"
    BETWEEN = "between"
    IN = "in"
    CONTAINS = "contains"
    IS = "is"
    NULL = "null"
    MISSING = "missing"
    END = "end"


@dataclass(frozen=True, slots=True)
class Keyword:
    """One keyword: its spellings per language (the first is the canonical one) and its meaning."""

    mark: Mark
    words_id: tuple[str, ...]
    words_en: tuple[str, ...]
    meaning_id: str
    meaning_en: str

    @property
    def words(self) -> tuple[str, ...]:
        """All spellings of both languages, each once."""
        return tuple(dict.fromkeys(self.words_id + self.words_en))


KEYWORDS: Final[tuple[Keyword, ...]] = (
    Keyword(Mark.AND, ("DAN",), ("AND",), "kedua syarat harus terpenuhi", "both conditions must be met"),
    Keyword(Mark.OR, ("ATAU",), ("OR",), "cukup satu syarat terpenuhi", "one of the conditions is enough"),
    Keyword(
        Mark.NOT,
        ("BUKAN", "TIDAK"),
        ("NOT",),
        "kebalikan dari syarat sesudahnya",
        "the opposite of the condition that follows",
    ),
    Keyword(
        Mark.BETWEEN,
        ("ANTARA",),
        ("BETWEEN",),
        "dari … sampai dengan …, kedua batas termasuk: umur ANTARA 18 DAN 59",
        "from … up to …, both ends included: age BETWEEN 18 AND 59",
    ),
    Keyword(
        Mark.IN,
        ("DALAM", "ADA DI"),
        ("IN",),
        "sama dengan salah satu dari daftar: desil DALAM (1, 2)",
        "equal to one of a list: decile IN (1, 2)",
    ),
    Keyword(
        Mark.CONTAINS,
        ("MEMUAT",),
        ("CONTAINS",),
        "himpunan kode memuat kode itu: ppks MEMUAT 12",
        "the set of codes contains this code: ppks CONTAINS 12",
    ),
    Keyword(
        Mark.MISSING,
        ("KOSONG",),
        (),
        "datanya belum ada: desil KOSONG, desil TIDAK KOSONG",
        "the data are missing, the Indonesian form of IS NULL",
    ),
    Keyword(
        Mark.IS,
        (),
        ("IS",),
        "hanya dalam IS NULL dan IS NOT NULL",
        "only in IS NULL and IS NOT NULL",
    ),
    Keyword(
        Mark.NULL,
        (),
        ("NULL",),
        "bentuk Inggris dari KOSONG: decile IS NULL",
        "the data are missing: decile IS NULL, decile IS NOT NULL",
    ),
)

TRUE_WORDS: Final = ("BENAR", "TRUE")
FALSE_WORDS: Final = ("SALAH", "FALSE")

SCALES: Final[dict[str, int]] = {
    "RIBU": 1_000,
    "THOUSAND": 1_000,
    "JUTA": 1_000_000,
    "MILLION": 1_000_000,
    "MILIAR": 1_000_000_000,
    "BILLION": 1_000_000_000,
}

COMPARISONS: Final[dict[str, str]] = {
    "=": "sama dengan / equal to",
    "<>": "tidak sama dengan / not equal to",
    "<": "kurang dari / less than",
    "<=": "paling tinggi / at most",
    ">": "lebih dari / more than",
    ">=": "paling rendah / at least",
}
COMPARISON_SPELLINGS: Final[dict[str, str]] = {**{sign: sign for sign in COMPARISONS}, "!=": "<>"}


def _word_marks() -> dict[str, Mark]:
    marks = {word: keyword.mark for keyword in KEYWORDS for word in keyword.words}
    return marks | dict.fromkeys(TRUE_WORDS + FALSE_WORDS, Mark.TRUTH)


WORD_MARKS: Final[dict[str, Mark]] = _word_marks()

# Words by which people (and attackers) write SQL. They are never names, so that the refusal can say so.
SQL_WORDS: Final[frozenset[str]] = frozenset({
    "ALL", "ALTER", "ANY", "ARRAY", "AS", "ASYMMETRIC", "BY", "CASE", "CAST", "COALESCE", "COPY", "CREATE",
    "DELETE", "DISTINCT", "DO", "DROP", "ELSE", "END", "ESCAPE", "EXCEPT", "EXECUTE", "EXISTS", "FROM",
    "GRANT", "GROUP", "HAVING", "ILIKE", "INSERT", "INTERSECT", "INTERVAL", "INTO", "JOIN", "LATERAL",
    "LIKE", "LIMIT", "OFFSET", "ON", "ORDER", "OVERLAPS", "RETURNING", "REVOKE", "ROW", "SELECT", "SET",
    "SIMILAR", "SOME", "SYMMETRIC", "TABLE", "THEN", "TRUNCATE", "UNION", "UPDATE", "USING", "VALUES",
    "WHEN", "WHERE", "WITH",
})  # fmt: skip

RESERVED_WORDS: Final[frozenset[str]] = frozenset((*WORD_MARKS, *SCALES, *SQL_WORDS))


def is_reserved(*, name: str) -> bool:
    """Whether a name reads like a word of the language itself (in any letter case)."""
    return name.upper() in RESERVED_WORDS


def infix_not(*, language: Language) -> str:
    """The NOT that follows a name: umur TIDAK ANTARA …, age NOT BETWEEN …"""
    return "TIDAK" if language == "id" else "NOT"


def canonical_word(*, mark: Mark, language: Language) -> str:
    """The spelling used when a rule is written out in `language`."""
    keyword = next(entry for entry in KEYWORDS if entry.mark is mark)
    return (keyword.words_id if language == "id" else keyword.words_en)[0]
