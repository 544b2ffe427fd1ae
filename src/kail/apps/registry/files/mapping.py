"""What an office's columns and codes mean: saved per source as TOML, or guessed from the header and some rows.

codebook = "regsosek2022k"      # optional; default "dtsen"
keep = ["CATATAN"]              # optional: kept beside the person as it is, whatever it is called
ignore = ["NO"]                 # optional: not read at all
[columns]
"NAMA KRT" = "nama"
[codes.jenis_kelamin]
"Laki-laki" = "1"
"""

import difflib
import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.files.codebook import CANONICAL_CODEBOOK, load_codebook
from kail.apps.registry.files.columns import (
    BOOLEAN_KINDS,
    BY_NAME,
    CANONICAL,
    CORRECTION_COLUMN,
    CORRECTION_KEY,
    Column,
    Kind,
)
from kail.apps.registry.files.errors import RegistryFileError, sentence
from kail.apps.registry.files.synonyms import SYNONYMS, plain

LARGEST_BYTES = 2**20
_PARTS = ("columns", "codes", "codebook", "keep", "ignore")
CODED_KINDS = BOOLEAN_KINDS | {Kind.SEX, Kind.CODE, Kind.NUMBER, Kind.CATEGORIES}


@dataclass(frozen=True)
class Mapping:
    """`columns`: office column → canonical column. `codes`: canonical column → office code → canonical code.

    Codes that are not listed are read by the codebook; an empty canonical code drops the value. `kept` columns stay
    beside the person even if their name is a canonical one, `ignored` ones are not read; any other column that no one
    claims is kept too. Names compare without regard to case and outer spaces.
    """

    columns: dict[str, str]
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    codebook: str = CANONICAL_CODEBOOK
    kept: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True)
class ResolvedColumns:
    """Where each canonical column stands in a table: `headers` by canonical name, and the `extra` columns.

    `absent` are office columns that the mapping names and the table does not have (optional ones only).
    """

    headers: dict[str, str]
    extra: tuple[str, ...]
    absent: tuple[str, ...]
    is_correction: bool


def load_mapping(path: Path, /) -> Mapping:
    """The mapping in the TOML file at `path`. Raises RegistryFileError naming what cannot be understood."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RegistryFileError(
            sentence(_("The mapping “{name}” cannot be read; check the name."), name=path.name),
            code="mapping_missing",
        ) from error
    return read_mapping(content, name=path.name)


def read_mapping(content: bytes, /, *, name: str) -> Mapping:
    """The mapping in the bytes of a TOML file called `name`. Raises RegistryFileError naming what is wrong."""
    if len(content) > LARGEST_BYTES:
        raise _wrong_mapping(
            sentence(_("“{name}” is far too large for a mapping; is it a registry file?"), name=name)
        )
    try:
        record = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _wrong_mapping(
            sentence(
                _("“{name}” is no text file, so it is no mapping; a mapping ends with .toml."), name=name
            )
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise _wrong_mapping(
            sentence(_("The mapping “{name}” is no valid TOML: {error}."), name=name, error=str(error))
        ) from error
    mapping = parsed_mapping(record)
    if not mapping.columns:
        raise _wrong_mapping(
            sentence(_("The mapping “{name}” names no columns; was it taken out of Kail?"), name=name)
        )
    return mapping


def parsed_mapping(content: dict[str, object], /) -> Mapping:
    """The mapping in `content`, as read from TOML or JSON. Raises RegistryFileError naming what is wrong."""
    for key in content:
        if key not in _PARTS:
            raise _wrong_mapping(
                sentence(
                    _("The mapping has an unknown part “{key}”; use {known}."),
                    key=key, known=", ".join(_PARTS),
                )
            )  # fmt: skip
    columns = _texts(content.get("columns", {}), part="columns")
    tables = content.get("codes", {})
    if not isinstance(tables, dict):
        raise _wrong_mapping(_("The part “codes” of the mapping must hold one table per canonical column."))
    codes = {name: _texts(table, part=f"codes.{name}") for name, table in tables.items()}
    mapping = Mapping(
        columns=columns,
        codes=codes,
        codebook=str(content.get("codebook", CANONICAL_CODEBOOK)),
        kept=_names(content.get("keep", []), part="keep"),
        ignored=_names(content.get("ignore", []), part="ignore"),
    )
    _check(mapping)
    return mapping


def mapping_toml(mapping: Mapping, /) -> str:
    """`mapping` as the text of a TOML file that `load_mapping` reads back."""
    lines = [f"codebook = {_quoted(mapping.codebook)}"]
    for part, names in (("keep", mapping.kept), ("ignore", mapping.ignored)):
        if names:
            lines.append(f"{part} = [{', '.join(map(_quoted, names))}]")
    lines += ["", "[columns]"]
    lines += [f"{_quoted(office)} = {_quoted(name)}" for office, name in mapping.columns.items()]
    for name, table in mapping.codes.items():
        lines += ["", f"[codes.{name}]"]
        lines += [f"{_quoted(office)} = {_quoted(code)}" for office, code in table.items()]
    return "\n".join(lines) + "\n"


def mapping_record(mapping: Mapping | None) -> dict[str, object]:
    """A mapping as it is kept; empty for one that is to be guessed."""
    if mapping is None:
        return {}
    return {
        "columns": mapping.columns,
        "codes": mapping.codes,
        "codebook": mapping.codebook,
        "keep": list(mapping.kept),
        "ignore": list(mapping.ignored),
    }


def guess_mapping(header: tuple[str, ...], sample: pl.DataFrame, /) -> Mapping:
    """A mapping guessed by column names (canonical ones and common synonyms) and by labels among the sample's cells.

    A canonical name always wins over a synonym; the first column of a name wins over later ones.
    """
    columns: dict[str, str] = {}
    taken: set[str] = set()
    for known in ({plain(name): name for name in BY_NAME}, SYNONYMS):
        for office in header:
            name = known.get(plain(office))
            if name and name not in taken and office not in columns:
                columns[office] = name
                taken.add(name)
    codes = {}
    for office, name in columns.items():
        table = _guessed_codes(BY_NAME[name], sample[office]) if office in sample.columns else {}
        if table:
            codes[name] = table
    ordered = {office: columns[office] for office in header if office in columns}
    return Mapping(columns=ordered, codes=codes)


def resolve_columns(header: tuple[str, ...], mapping: Mapping, /) -> ResolvedColumns:
    """Which column of `header` is which canonical one, by `mapping`; canonical names need no mapping.

    Raises RegistryFileError when a required column is missing (naming it and the nearest header) or two columns
    claim the same canonical one.
    """
    by_folded = {name.casefold(): name for name in header}
    headers: dict[str, str] = {}
    absent = []
    for office, name in mapping.columns.items():
        found = by_folded.get(_folded(office))
        if found is None:
            absent.append(office)
        elif headers.get(name, found) != found:
            raise _claimed_twice(name, headers[name], found)
        else:
            headers[name] = found
    ignored = {_folded(name) for name in mapping.ignored}
    set_aside = ignored | {_folded(name) for name in mapping.kept}
    used = set(headers.values())
    for column in CANONICAL:
        found = by_folded.get(column.name)
        if column.name in headers or column.name in set_aside:
            continue
        if found is not None and found not in used:
            headers[column.name] = found
            used.add(found)
    for column in CANONICAL:
        if column.required and column.name not in headers:
            raise _missing_column(column.name, header)
    unread = {CORRECTION_COLUMN, CORRECTION_KEY} | ignored
    extra = tuple(name for name in header if name not in used and _folded(name) not in unread)
    return ResolvedColumns(
        headers=headers, extra=extra, absent=tuple(absent), is_correction=CORRECTION_COLUMN in header
    )


def _check(mapping: Mapping, /) -> None:
    load_codebook(mapping.codebook)
    claimed: dict[str, str] = {}
    for office, name in mapping.columns.items():
        if name not in BY_NAME:
            raise _wrong_mapping(
                sentence(
                    _("The mapping sends “{office}” to “{name}”, which is no canonical column{nearest}."),
                    office=office, name=name, nearest=_nearest(name, list(BY_NAME)),
                )
            )  # fmt: skip
        if name in claimed:
            raise _claimed_twice(name, claimed[name], office)
        claimed[name] = office
    claimed_names = {_folded(office) for office in mapping.columns}
    for office in (*mapping.kept, *mapping.ignored):
        if _folded(office) in claimed_names:
            raise _wrong_mapping(
                sentence(_("The mapping both reads “{office}” and sets it aside; choose one."), office=office)
            )
        claimed_names.add(_folded(office))
    for name in mapping.codes:
        if name not in BY_NAME or BY_NAME[name].kind not in CODED_KINDS:
            raise _wrong_mapping(
                sentence(_("The mapping has codes for “{name}”, which has no codes."), name=name)
            )


def _guessed_codes(column: Column, cells: pl.Series, /) -> dict[str, str]:
    """Cells that say a label of the codebook instead of its code, such as “Kepala Keluarga”."""
    coded = load_codebook(CANONICAL_CODEBOOK).columns.get(column.name)
    if coded is None:
        return {}
    by_label: dict[str, str] = {}
    for code, label in coded.labels.items():
        for wording in (label, *label.split("/")):
            by_label.setdefault(plain(wording), str(code))
    distinct = [str(cell).strip() for cell in cells.drop_nulls().unique(maintain_order=True)]
    return {cell: by_label[plain(cell)] for cell in distinct if plain(cell) in by_label}


def _texts(table: object, /, *, part: str) -> dict[str, str]:
    if not isinstance(table, dict) or not all(isinstance(value, str | int) for value in table.values()):
        raise _wrong_mapping(
            sentence(
                _('The part “{part}” of the mapping must hold lines such as "office" = "ours".'), part=part
            )
        )
    return {str(office): str(ours) for office, ours in table.items()}


def _names(value: object, /, *, part: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(name, str) for name in value):
        raise _wrong_mapping(
            sentence(_("The part “{part}” of the mapping must be a list of column names."), part=part)
        )
    return tuple(str(name) for name in value)


def _folded(name: str, /) -> str:
    return " ".join(name.split()).casefold()


def _quoted(text: str, /) -> str:
    return json.dumps(text, ensure_ascii=False)


def _nearest(name: str, candidates: list[str], /) -> str | Promise:
    by_plain = {plain(candidate): candidate for candidate in candidates}
    close = difflib.get_close_matches(plain(name), by_plain, n=1, cutoff=0.5)
    return sentence(_(" (nearest: “{found}”)"), found=by_plain[close[0]][:100]) if close else ""


def _missing_column(name: str, header: tuple[str, ...], /) -> RegistryFileError:
    return RegistryFileError(
        sentence(
            _("The required column “{name}” is missing{nearest}; rename a column or give a mapping."),
            name=name, nearest=_nearest(name, list(header)),
        ),
        code="column_missing",
    )  # fmt: skip


def _claimed_twice(name: str, first: str, second: str, /) -> RegistryFileError:
    return _wrong_mapping(
        sentence(
            _("Both “{first}” and “{second}” are mapped to “{name}”; choose one."),
            first=first,
            second=second,
            name=name,
        )
    )


def _wrong_mapping(message: str | Promise, /) -> RegistryFileError:
    return RegistryFileError(message, code="mapping_invalid")
