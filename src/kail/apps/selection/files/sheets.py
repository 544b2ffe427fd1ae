"""The sheet of nominations: whom the rule fits, with columns to fill in; it goes out as XLSX and comes back.

The last, hidden column holds a key per row: `version.sheet.row.party.cells.checksum`. `cells` is a keyed hash
(BLAKE2b, RFC 7693, 64 bits) of the cells that may not change, `checksum` one of all that stands before it. So a row
that was put in, belongs to another sheet, stands twice, or whose name and key no longer belong together is noticed,
in whatever order the rows come back.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Final

from django.utils.translation import gettext_lazy as _

from kail.apps.registry.files.reading import open_table
from kail.apps.registry.files.workbook import WorkbookTable
from kail.apps.selection.enums import RowFault
from kail.apps.selection.errors import SheetRefused
from kail.kernel.sheets import FIRST_ROW, Cell, MarkedBook, marked_book
from kail.kernel.watermarks import Watermark

MOST_ROWS: Final = 10_000
LONGEST_WORDS: Final = 300
FIXED: Final = ("No", "Nama", "Nomor (disamarkan)", "Alamat", "Desa/kelurahan")
ANSWER, WISH, WHY, KEY = "Diusulkan (ya/tidak)", "Keinginan usaha", "Alasan", "Kunci baris"
HEAD: Final = (*FIXED, ANSWER, WISH, WHY, KEY)

_VERSION = 1
_HASH_BYTES = 8
_KEY = re.compile(r"1\.([0-9A-F]{8})\.(\d{1,6})\.(\d{1,18})\.([0-9a-f]{16})\.([0-9a-f]{16})")
_YES: Final = frozenset({"ya", "y", "iya", "yes", "1", "x", "v", "✓", "✔", "true", "benar"})
_NO: Final = frozenset({"tidak", "t", "tdk", "no", "n", "0", "-", "–", "false", "bukan"})
_HEAD_WITHIN = 10
_GUIDE: Final = (
    "Isi hanya kolom “Diusulkan (ya/tidak)”, “Keinginan usaha” dan “Alasan”.",
    "Baris yang kosong pada “Diusulkan” dibiarkan seperti semula.",
    "Jangan mengubah nama, nomor atau alamat, dan jangan menambah baris. Baris boleh dihapus atau diurutkan utuh.",
    "Kembalikan lembar ini sebagai XLSX di halaman usulan. Tidak ada yang disimpan sebelum hasil periksanya dilihat.",
)


@dataclass(frozen=True)
class SheetLine:
    """Somebody on a sheet: `number` is masked, `address` and `village` are words."""

    party_id: int
    name: str
    number: str
    address: str
    village: str


@dataclass(frozen=True)
class RowKeys:
    """Keys for the rows of the sheet `code`; `secret` (16 to 64 bytes) makes the checksums."""

    code: str
    secret: bytes = field(repr=False)

    def of(self, *, row: int, party_id: int, fixed: Sequence[str]) -> str:
        """The key of the row that says `fixed` of a party."""
        begun = f"{_VERSION}.{self.code}.{row}.{party_id}.{self.cells(fixed=fixed)}"
        return f"{begun}.{self._hash(begun)}"

    def cells(self, *, fixed: Sequence[str]) -> str:
        """The hash of cells that may not change, whatever their spaces."""
        return self._hash("\x1f".join((self.code, *(" ".join(cell.split()) for cell in fixed))))

    def is_sound(self, *, key: "re.Match[str]") -> bool:
        """Whether the checksum of a key is right."""
        return self._hash(key[0].rpartition(".")[0]) == key[5]

    def _hash(self, text: str) -> str:
        return blake2b(text.encode(), digest_size=_HASH_BYTES, key=self.secret).hexdigest()


@dataclass(frozen=True)
class ReturnedRow:
    """A row that came back; `row` counts from 1 as the spreadsheet does. `answer` is None where none was given."""

    row: int
    party_id: int = 0
    answer: bool | None = None
    wish: str = ""
    why: str = ""
    fault: RowFault | None = None


def write_sheet(*, title: str, lines: Sequence[SheetLine], secret: bytes, mark: Watermark) -> bytes:
    """The sheet as XLSX: cells that may not change are locked, the answer is chosen from a list, the keys hidden."""
    keys = RowKeys(code=mark.code, secret=secret)
    rows: list[tuple[Cell, ...]] = []
    for number, line in enumerate(lines, start=1):
        fixed = (str(number), line.name, line.number, line.address, line.village)
        rows.append(
            (number, *fixed[1:], None, None, None, keys.of(row=number, party_id=line.party_id, fixed=fixed))
        )
    out = BytesIO()
    with marked_book(out=out, mark=mark, title=title) as book:
        _list(book, rows)
        guide = book.add_sheet("Petunjuk")
        guide.set_column(0, 0, 110)
        for number, sentence in enumerate(_GUIDE, start=FIRST_ROW):
            guide.write_string(number, 0, sentence)
    return out.getvalue()


def _list(book: MarkedBook, rows: Sequence[Sequence[Cell]]) -> None:
    sheet = book.add_list("Usulan", HEAD, rows)
    last = FIRST_ROW + len(rows) - 1
    answer, wish, key = HEAD.index(ANSWER), HEAD.index(WISH), HEAD.index(KEY)
    to_fill = book.book.add_format(
        {"locked": False, "bg_color": "#FFF7DB", "border": 1, "border_color": "#D9D9D9"}
    )
    for row in range(FIRST_ROW, last + 1):
        for column in range(answer, key):
            sheet.write_blank(row, column, None, to_fill)
    sheet.set_column(answer, answer, 20)
    sheet.set_column(wish, key - 1, 36)
    sheet.set_column(key, key, None, None, {"hidden": True})
    sheet.data_validation(FIRST_ROW, answer, last, answer, {"validate": "list", "source": ["ya", "tidak"]})
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True, "delete_rows": True})


def sheet_code(*, path: Path, secret: bytes) -> str:
    """The code of the sheet that the file at `path` is: that of its first sound key.

    Raises SheetRefused (`not_a_sheet`, `not_ours`) or RegistryFileError.
    """
    for _number, cells in _rows(path):
        key = _KEY.fullmatch(cells[KEY])
        if key is not None and RowKeys(code=key[1], secret=secret).is_sound(key=key):
            return key[1]
    raise SheetRefused(
        _("No row of this file has a sound key: it is no sheet that was taken from here."), code="not_ours"
    )


def read_sheet(*, path: Path, keys: RowKeys) -> list[ReturnedRow]:
    """The rows of a returned sheet, each with its fault if it has one; a row without any cell is none.

    Raises SheetRefused (`not_a_sheet`, `too_long`) or RegistryFileError.
    """
    given = [(row, cells, _KEY.fullmatch(cells[KEY])) for row, cells in _rows(path)]
    sound = {row: key for row, _cells, key in given if key is not None and _is_own_or_foreign(key, keys)}
    standing = Counter(key[2] for key in sound.values() if key[1] == keys.code)
    known = {key[4] for key in sound.values() if key[1] == keys.code}
    return [_row(row, cells, sound.get(row), keys, standing, known) for row, cells, _key in given]


def _is_own_or_foreign(key: "re.Match[str]", keys: RowKeys) -> bool:
    return RowKeys(code=key[1], secret=keys.secret).is_sound(key=key)


def _row(
    row: int,
    cells: dict[str, str],
    key: "re.Match[str] | None",
    keys: RowKeys,
    standing: Counter[str],
    known: set[str],
) -> ReturnedRow:
    if key is None:
        return ReturnedRow(row=row, fault=RowFault.WRONG_KEY if cells[KEY] else RowFault.INSERTED)
    if key[1] != keys.code:
        return ReturnedRow(row=row, fault=RowFault.FOREIGN_SHEET)
    if standing[key[2]] > 1:
        return ReturnedRow(row=row, fault=RowFault.TWICE)
    found = keys.cells(fixed=[cells[name] for name in FIXED])
    if found != key[4]:
        return ReturnedRow(row=row, fault=RowFault.SWAPPED if found in known else RowFault.CHANGED)
    return _answered(row, cells, party_id=int(key[3]))


def _answered(row: int, cells: dict[str, str], *, party_id: int) -> ReturnedRow:
    told, wish, why = cells[ANSWER].casefold(), cells[WISH], cells[WHY]
    if told and told not in _YES | _NO:
        return ReturnedRow(row=row, fault=RowFault.UNKNOWN_ANSWER)
    if not told and (wish or why):
        return ReturnedRow(row=row, fault=RowFault.UNANSWERED)
    if max(len(wish), len(why)) > LONGEST_WORDS:
        return ReturnedRow(row=row, fault=RowFault.TOO_LONG)
    answer = told in _YES if told else None
    return ReturnedRow(row=row, party_id=party_id, answer=answer, wish=wish, why=why)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the head that say something, by column."""
    table = open_table(path)
    if not isinstance(table, WorkbookTable):
        raise SheetRefused(_("A sheet of nominations comes back as XLSX."), code="not_a_sheet")
    positions: dict[str, int] = {}
    given = 0
    for row, line in enumerate(table.sheet.iter_rows(), start=1):
        texts = [_text(cell) for cell in line]
        if not positions:
            positions = {name: texts.index(name) for name in HEAD} if set(HEAD) <= set(texts) else {}
            if not positions and row > _HEAD_WITHIN:
                break
            continue
        cells = {name: texts[position] for name, position in positions.items()}
        if not any(cells.values()):
            continue
        given += 1
        if given > MOST_ROWS:
            raise SheetRefused(
                _("The file has more than 10,000 rows: no sheet has as many."), code="too_long"
            )
        yield row, cells
    if not positions:
        raise SheetRefused(
            _("The columns of the sheet are not there. Take a new sheet and change no head."),
            code="not_a_sheet",
        )


def _text(cell: object) -> str:
    """What the cell says, a whole number the same as its digits typed as text."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())
