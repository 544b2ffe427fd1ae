"""What the page of a file's columns shows: each column with samples and a guess, each code with its meaning."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kail.apps.registry.files.code_lines import CodedColumnLines, coded_columns
from kail.apps.registry.files.codebook import codebook_names, load_codebook
from kail.apps.registry.files.columns import BY_NAME, CANONICAL, Kind
from kail.apps.registry.files.fingerprints import HeaderDifference, header_difference
from kail.apps.registry.files.guessing import guess_columns
from kail.apps.registry.files.mapping import Mapping, parsed_mapping
from kail.apps.registry.files.profiles import ColumnProfile, FileProfile, read_profile
from kail.apps.registry.files.traps import Trap, find_traps
from kail.apps.registry.models import ImportBatch, ImportReading
from kail.apps.registry.selectors.field_words import FIELD_WORDS, code_words, is_coded
from kail.apps.registry.selectors.mappings import made_for, nearest_mapping

KEEP, IGNORE = "+", "-"
_WORDS_OF = {
    "nik": "NIK",
    "family_card_number": FIELD_WORDS["card_sealed"],
    "name": FIELD_WORDS["display_name"],
}


@dataclass(frozen=True)
class ColumnLine:
    """One column of the file: `chosen` is its canonical column, KEEP or IGNORE; the guess stands beside it."""

    number: int
    office: str
    samples: tuple[str, ...]
    filled: int
    chosen: str
    guess: str
    sureness: str
    reason: str | Promise


@dataclass(frozen=True)
class CodeRow:
    """One value of a coded column: what it is read as (empty: nobody knows, it is dropped)."""

    value: str
    count: int
    code: str
    suggestion: str


@dataclass(frozen=True)
class CodeTable:
    """A coded column with its values, the possible meanings, and how many rows hold an unknown value."""

    name: str
    label: str
    office: str
    rows: tuple[CodeRow, ...]
    options: tuple[tuple[str, str], ...]
    unknown: int
    hidden: int


@dataclass(frozen=True)
class Reading:
    """How a file would be read as the officer has it so far. `missing` are needed columns that nobody claims."""

    rows: int
    is_whole: bool
    columns: tuple[ColumnLine, ...]
    tables: tuple[CodeTable, ...]
    traps: tuple[Trap, ...]
    missing: tuple[str, ...]
    codebook: str
    difference: HeaderDifference | None
    differs_from: str


def reading_of(*, batch: ImportBatch, prefixes: Sequence[str]) -> Reading | None:
    """How the file of `batch` would be read; None for a batch from before columns could be confirmed."""
    reading = ImportReading.objects.select_related("mapping").filter(batch=batch).first()
    if reading is None:
        return None
    profile, draft = read_profile(reading.profile), parsed_mapping(reading.draft)
    headers = {name: office for office, name in draft.columns.items() if profile.column(office)}
    header = [column.name for column in profile.columns]
    difference, differs_from = None, ""
    if reading.mapping is None:
        nearest = nearest_mapping(header=header, source=batch.source, prefixes=prefixes)
        if nearest is not None:
            differs_from = f"{nearest.name} ({nearest.version})"
            difference = header_difference(header, made_for(saved=nearest))
    return Reading(
        rows=profile.rows,
        is_whole=profile.is_whole,
        columns=_columns(profile, draft),
        tables=tuple(map(_table, coded_columns(profile, draft, headers))),
        traps=tuple(find_traps(profile, draft, headers)),
        missing=tuple(
            str(column_words(name=column.name))
            for column in CANONICAL
            if column.required and column.name not in headers
        ),
        codebook=draft.codebook,
        difference=difference,
        differs_from=differs_from,
    )


def column_words(*, name: str) -> str | Promise:
    """A canonical column in the reader's words."""
    field = BY_NAME[name].field
    if field == "edition":
        return _("Edition")
    return _WORDS_OF.get(field) or FIELD_WORDS[field]


def column_options() -> list[tuple[str, str]]:
    """What a column of a file can be read as."""
    named = [
        (column.name, f"{column_words(name=column.name)}{' *' if column.required else ''}")
        for column in CANONICAL
    ]
    return [*named, (KEEP, _("keep as an extra column")), (IGNORE, _("leave out"))]


def codebook_options() -> list[tuple[str, str]]:
    """The codebooks by which codes can be read."""
    return [(name, load_codebook(name).title) for name in codebook_names()]


def chosen_mapping(
    *, draft: Mapping, header: Sequence[str], choices: Sequence[str], codebook: str
) -> Mapping:
    """`draft` with the choice for each column of `header` (canonical name, KEEP or IGNORE) and a codebook."""
    pairs = list(zip(header, choices, strict=True))
    columns = {office: choice for office, choice in pairs if choice in BY_NAME}
    return replace(
        draft,
        columns=columns,
        kept=tuple(office for office, choice in pairs if choice == KEEP),
        ignored=tuple(office for office, choice in pairs if choice == IGNORE),
        codes={name: table for name, table in draft.codes.items() if name in columns.values()},
        codebook=codebook,
    )


def chosen_codes(*, draft: Mapping, name: str, choices: Sequence[tuple[str, str]]) -> Mapping:
    """`draft` with the meaning of each value of the canonical column `name`; what the codebook says needs no line."""
    plain = replace(draft, codes={key: table for key, table in draft.codes.items() if key != name})
    by_book = _read_by(plain, name, [value for value, _code in choices])
    table = {value: code for value, code in choices if code != by_book[value]}
    return replace(draft, codes={**plain.codes, **({name: table} if table else {})})


def _read_by(mapping: Mapping, name: str, values: Sequence[str]) -> dict[str, str]:
    column = ColumnProfile("x", 1, 1, {}, (), tuple((value, 1) for value in values), 0)
    from_book = FileProfile(rows=0, is_whole=True, columns=(column,), alike={})
    lines = coded_columns(from_book, mapping, {name: "x"})
    known = {line.value: line.code for column in lines for line in column.lines}
    # Numbers that mean themselves are not listed: they read as they stand.
    return {value: known.get(value, value) for value in values}


def _columns(profile: FileProfile, draft: Mapping) -> tuple[ColumnLine, ...]:
    guesses = guess_columns(profile)
    return tuple(
        ColumnLine(
            number=number,
            office=column.name,
            samples=column.samples,
            filled=column.filled,
            chosen=draft.columns.get(column.name) or (IGNORE if column.name in draft.ignored else KEEP),
            guess=str(column_words(name=guess.name)) if guess.name else "",
            sureness=guess.sureness.value,
            reason=guess.reason,
        )
        for number, (column, guess) in enumerate(zip(profile.columns, guesses, strict=True))
    )


def _table(column: CodedColumnLines) -> CodeTable:
    return CodeTable(
        name=column.name,
        label=str(column_words(name=column.name)),
        office=column.office,
        rows=tuple(CodeRow(line.value, line.count, line.code, line.suggestion) for line in column.lines),
        options=tuple(_meanings(column.name)),
        unknown=column.unknown,
        hidden=column.hidden,
    )


def _meanings(name: str) -> list[tuple[str, str]]:
    column = BY_NAME[name]
    if column.kind == Kind.YA_TIDAK:
        return [("YA", _("yes")), ("TIDAK", _("no"))]
    if column.kind == Kind.YES_NO:
        return [("1", _("yes")), ("2", _("no"))]
    if name == "desil_nasional":
        return [(str(decile), str(decile)) for decile in range(1, 11)]
    if column.kind == Kind.CATEGORIES:
        return [(str(code), code_words(field=column.field, code=code)) for code in range(1, 27)]
    if not is_coded(field=column.field):
        return []
    codes = sorted(set(load_codebook("dtsen").columns[name].labels))
    return [(str(code), f"{code_words(field=column.field, code=code)} ({code})") for code in codes]
