"""What is known to go wrong in files of certain sources: seen in the cells before anything is stored, with a way out.

Each trap is a warning in one sentence; its remedy is a changed mapping that an officer takes or leaves.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.files.codebook import load_codebook
from kail.apps.registry.files.columns import BY_NAME, Kind
from kail.apps.registry.files.errors import sentence
from kail.apps.registry.files.mapping import Mapping as ColumnMapping
from kail.apps.registry.files.profiles import ColumnProfile, FileProfile
from kail.apps.registry.files.synonyms import plain

OPENSID = Path(__file__).resolve().parents[5] / "reference" / "sources" / "opensid.toml"
ROOF, FUEL = "jenis_atap_terluas", "bahan_bakar_utama_memasak"
_NOBODY_COOKS: Mapping[str, str] = {"dtsen": "0", "regsosek2022k": "12"}
_OTHER_BOOK: Mapping[str, str] = {"dtsen": "regsosek2022k", "regsosek2022k": "dtsen"}
_WOOD_AND_BAMBOO_BY_BOOK: Mapping[str, tuple[str, str]] = {"dtsen": ("6", "5"), "regsosek2022k": ("5", "6")}
_SHIFTS = ("opensid_assets_shifted", "opensid_members_shifted")
_COUNTED = "yes_no_counted"
_ROOFS_AT_LEAST = 20
_TIMES = 3
_PAIRS_AT_LEAST = 5
_PLACES_AT_MOST = 0.5

Headers = Mapping[str, str]


@dataclass(frozen=True)
class Trap:
    """One warning. `code` is stable; `remedy` says what the mended mapping does (empty: only the office can mend it),
    `mended` is that mapping."""

    code: str
    message: str | Promise
    remedy: str | Promise
    mended: ColumnMapping | None


@cache
def opensid() -> dict[str, Any]:
    """What is known of OpenSID's exports."""
    return tomllib.loads(OPENSID.read_text(encoding="utf-8"))


def pairs_to_compare(header: Iterable[str], /) -> list[tuple[str, str]]:
    """Columns of `header` that hold the same answers throughout when OpenSID shifted them."""
    by_plain = {plain(name): name for name in header}
    facts = opensid()
    wanted = [
        (facts["shifted_assets"]["repeats"], facts["shifted_assets"]["first"]),
        ([facts["shifted_members"]["repeats"]], [facts["shifted_members"]["first"]]),
    ]
    pairs = []
    for firsts, seconds in wanted:
        first = next((by_plain[plain(name)] for name in firsts if plain(name) in by_plain), None)
        second = next((by_plain[plain(name)] for name in seconds if plain(name) in by_plain), None)
        if first is not None and second is not None:
            pairs.append((first, second))
    return pairs


def find_traps(profile: FileProfile, mapping: ColumnMapping, headers: Headers, /) -> list[Trap]:
    """The traps that a file falls into when it is read by `mapping`; `headers` gives the file's column of each
    canonical one. The gravest come first."""
    found = [trap for find in _FINDERS if (trap := find(profile, mapping, headers)) is not None]
    # Cells of another question look like figures; the shift explains them.
    is_shifted = any(trap.code in _SHIFTS for trap in found)
    return [trap for trap in found if not (is_shifted and trap.code == _COUNTED)]


def _counts(profile: FileProfile, mapping: ColumnMapping, headers: Headers, name: str, /) -> dict[str, int]:
    """The cells of a canonical column that the mapping has no word for, as plain numbers, with their counts."""
    column = profile.column(headers.get(name, ""))
    if column is None:
        return {}
    said = {text.strip().casefold() for text in mapping.codes.get(name, {})}
    counts: dict[str, int] = {}
    for text, count in column.values:
        code = text.strip().split(".")[0].split(",")[0].lstrip("0") or "0"
        if code.isdigit() and text.strip().casefold() not in said:
            counts[code] = counts.get(code, 0) + count
    return counts


def _other_codebook(profile: FileProfile, mapping: ColumnMapping, headers: Headers, /) -> Trap | None:
    other = _OTHER_BOOK.get(mapping.codebook)
    if other is None:
        return None
    fuels = _counts(profile, mapping, headers, FUEL)
    betraying = fuels.get(_NOBODY_COOKS[other], 0)
    if not betraying or fuels.get(_NOBODY_COOKS[mapping.codebook], 0):
        return None
    titles = {"here": load_codebook(mapping.codebook).title, "other": load_codebook(other).title}
    return Trap(
        code="codebook_other",
        message=sentence(
            _(
                "{count} rows say cooking fuel {code}, which only the codebook {other} knows (does not cook at home),"
                " but the file is read by {here}: roofs of wood and of bamboo would be swapped too."
            ),
            count=betraying, code=_NOBODY_COOKS[other], **titles,
        ),
        remedy=sentence(_("Read it by the codebook {other}"), other=titles["other"]),
        mended=replace(mapping, codebook=other),
    )  # fmt: skip


def _roof(profile: FileProfile, mapping: ColumnMapping, headers: Headers, /) -> Trap | None:
    """Roofs of bamboo are far rarer than of wood or shingle: more of them look like the other codebook."""
    other = _OTHER_BOOK.get(mapping.codebook)
    if other is None or _other_codebook(profile, mapping, headers) is not None:
        return None
    roofs = _counts(profile, mapping, headers, ROOF)
    fuels = _counts(profile, mapping, headers, FUEL)
    wood, bamboo = (roofs.get(code, 0) for code in _WOOD_AND_BAMBOO_BY_BOOK[mapping.codebook])
    if fuels.get(_NOBODY_COOKS[mapping.codebook], 0) or bamboo < _ROOFS_AT_LEAST or bamboo < _TIMES * wood:
        return None
    title = load_codebook(other).title
    return Trap(
        code="roof_swapped",
        message=sentence(
            _(
                "Read by this codebook, {bamboo} rows have a roof of bamboo and only {wood} one of wood or shingle;"
                " in {other} the two codes (5 and 6) are the other way round: ask where the file comes from."
            ),
            bamboo=bamboo, wood=wood, other=title,
        ),
        remedy=sentence(_("Read it by the codebook {other}"), other=title),
        mended=replace(mapping, codebook=other),
    )  # fmt: skip


def _shifted_assets(profile: FileProfile, mapping: ColumnMapping, headers: Headers, /) -> Trap | None:
    facts = opensid()["shifted_assets"]
    columns = _opensid_columns(profile, facts["columns"])
    motor = columns.get("502h")
    if motor is None or headers.get("aset_bergerak_sepeda_motor") != motor.name:
        return None
    evidence = _asset_evidence(profile, columns)
    if evidence is None:
        return None
    bicycle = columns.get("502i")
    moved = {office: name for office, name in mapping.columns.items() if name != "aset_bergerak_sepeda_motor"}
    wrong = [column.name for holds, column in columns.items() if holds != "502i"]
    if bicycle is not None:
        moved = {office: name for office, name in moved.items() if office != bicycle.name}
        moved[bicycle.name] = "aset_bergerak_sepeda_motor"
    return Trap(
        code="opensid_assets_shifted",
        message=sentence(
            _(
                "In this OpenSID file the answers 502e to 502j stand one column too late ({evidence}): what is called"
                " motorcycle is the answer on computers, and the motorcycles stand under bicycle."
            ),
            evidence=evidence,
        ),
        remedy=_("Read the motorcycles from the column of bicycles, and leave the wrong columns out"),
        mended=_set_aside(replace(mapping, columns=moved), wrong),
    )


def _opensid_columns(
    profile: FileProfile, wanted: Iterable[Mapping[str, Any]], /
) -> dict[str, ColumnProfile]:
    """The file's columns by the question whose answer really stands in them."""
    by_plain = {plain(column.name): column for column in profile.columns}
    return {
        entry["holds"]: by_plain[plain(name)]
        for entry in wanted
        for name in entry["names"]
        if plain(name) in by_plain
    }


def _asset_evidence(profile: FileProfile, columns: Mapping[str, ColumnProfile], /) -> str | Promise | None:
    """Why the asset answers seem shifted; None when they do not, or when nothing tells.

    The fixed telephone (502e) repeats the water heater (502d) in every row, and more families have a bicycle than a
    motorcycle: in Indonesia it is the other way round.
    """
    motor, bicycle = columns.get("502h"), columns.get("502i")
    pair = next((pair for pair in profile.alike if pair[1] == _name_of(columns.get("502d"))), None)
    if pair is not None:
        both, equal = profile.alike[pair]
        if both >= _PAIRS_AT_LEAST and equal < both:
            return None
        phone = columns["502d"]
        if both >= _PAIRS_AT_LEAST and len({text for text, _count in phone.values}) > 1:
            return sentence(
                _("“{first}” repeats “{second}” in all {rows} rows"), first=pair[1], second=pair[0], rows=both
            )
    if motor is None or bicycle is None or not bicycle.filled:
        return None
    with_motor, with_bicycle = _yes(motor), _yes(bicycle)
    if with_bicycle <= with_motor:
        return None
    return sentence(
        _("{bicycles} rows have a bicycle, but only {motors} a motorcycle"),
        bicycles=with_bicycle,
        motors=with_motor,
    )


def _name_of(column: ColumnProfile | None, /) -> str | None:
    return None if column is None else column.name


def _yes(column: ColumnProfile, /) -> int:
    return sum(count for text, count in column.values if text.strip().split(".")[0] == "1")


def _shifted_members(profile: FileProfile, mapping: ColumnMapping, headers: Headers, /) -> Trap | None:
    facts = opensid()["shifted_members"]
    pair = next((pair for pair in profile.alike if plain(pair[1]) == facts["first"]), None)
    if pair is None:
        return None
    both, equal = profile.alike[pair]
    second = profile.column(pair[1])
    if (
        both < _PAIRS_AT_LEAST or equal < both or second is None or second.distinct < 2
    ):  # one value throughout tells nothing
        return None
    canonical = {entry["canonical"] for entry in facts["columns"]}
    columns = _opensid_columns(profile, facts["columns"])
    by_question = {entry["holds"]: entry["canonical"] for entry in facts["columns"]}
    right = {column.name: by_question[holds] for holds, column in columns.items()}
    if all(headers.get(name) == office for office, name in right.items()):
        return None
    kept = {
        office: name
        for office, name in mapping.columns.items()
        if name not in canonical and office not in right
    }
    wrong = [headers[name] for name in canonical if name in headers and headers[name] not in right]
    return Trap(
        code="opensid_members_shifted",
        message=sentence(
            _(
                "In this OpenSID file the answers from 412 on stand one column too late (“{second}” repeats “{first}”"
                " in all {rows} rows): education, work and business would be read from the wrong columns."
            ),
            first=pair[0], second=pair[1], rows=both,
        ),
        remedy=_("Read education, work and business from the next column"),
        mended=_set_aside(replace(mapping, columns={**kept, **right}), wrong),
    )  # fmt: skip


def _set_aside(mapping: ColumnMapping, names: list[str], /) -> ColumnMapping:
    """`mapping` that does not read these columns, which say another thing than they are called."""
    unread = [name for name in names if name not in mapping.columns]
    read = {*mapping.columns, *unread}
    return replace(
        mapping,
        kept=tuple(name for name in mapping.kept if name not in read),
        ignored=tuple(
            dict.fromkeys((*(name for name in mapping.ignored if name not in mapping.columns), *unread))
        ),
    )


def _counted(profile: FileProfile, mapping: ColumnMapping, headers: Headers, /) -> Trap | None:
    """Figures where yes (1) or no (2) is asked: how many there are, or 1 and 0. Then 2 is no “no”."""
    found: dict[str, dict[str, str]] = {}
    for name in headers:
        if BY_NAME[name].kind != Kind.YES_NO:
            continue
        counts = _counts(profile, mapping, headers, name)
        if "0" in counts or any(int(code) > 2 for code in counts):  # 1 yes, 2 no
            column = profile.column(headers[name])
            texts = [text for text, _count in column.values] if column is not None else []
            found[name] = {
                text: "2" if not text.strip().split(".")[0].strip("0") else "1"
                for text in texts
                if text.strip().split(".")[0].isdigit()
            }
    if not found:
        return None
    codes = {name: dict(table) for name, table in mapping.codes.items()}
    for name, table in found.items():
        codes[name] = {**table, **codes.get(name, {})}
    return Trap(
        code=_COUNTED,
        message=sentence(
            _(
                "{columns}: here 1 means yes and 2 means no, but the file has 0 or figures above 2 there, so it seems"
                " to count: two of a thing would be read as none."
            ),
            columns=", ".join(headers[name] for name in found),
        ),
        remedy=_("Read 0 as no and every other figure as yes"),
        mended=replace(mapping, codes=codes),
    )


def _numbers_swapped(profile: FileProfile, mapping: ColumnMapping, headers: Headers, /) -> Trap | None:
    nik, card = (profile.column(headers.get(name, "")) for name in ("nik", "nomor_kartu_keluarga"))
    if nik is None or card is None or nik.filled < _ROOFS_AT_LEAST:
        return None
    if nik.share("woman") > 0 or card.share("woman") == 0 or nik.distinct >= card.distinct:
        return None
    columns = {
        office: name
        for office, name in mapping.columns.items()
        if name not in ("nik", "nomor_kartu_keluarga")
    }
    return Trap(
        code="nik_and_card_swapped",
        message=sentence(
            _(
                "“{nik}” is read as NIK and “{card}” as family card, but women's days of birth stand in “{card}”, and"
                " the numbers in “{nik}” repeat: the two seem swapped."
            ),
            nik=nik.name, card=card.name,
        ),
        remedy=_("Swap the two columns"),
        mended=replace(mapping, columns={**columns, nik.name: "nomor_kartu_keluarga", card.name: "nik"}),
    )  # fmt: skip


def _places(profile: FileProfile, mapping: ColumnMapping, headers: Headers, /) -> Trap | None:
    column = profile.column(headers.get("kode_wilayah", ""))
    if column is None or not column.filled or column.share("ten_digits") < 1 - _PLACES_AT_MOST:
        return None
    if column.share("village") >= _PLACES_AT_MOST * column.share("ten_digits"):
        return None
    return Trap(
        code="places_unknown",
        message=sentence(
            _(
                "Only {share} percent of the codes in “{office}” are villages of Kemendagri; codes of BPS look alike"
                " and mean other villages: ask for the Kemendagri codes, or every such row will be rejected."
            ),
            share=int(column.share("village") * 100), office=column.name,
        ),
        remedy="",
        mended=None,
    )  # fmt: skip


Finder = Callable[[FileProfile, ColumnMapping, Headers], Trap | None]
_FINDERS: tuple[Finder, ...] = (
    _numbers_swapped,
    _other_codebook,
    _roof,
    _shifted_assets,
    _shifted_members,
    _counted,
    _places,
)
