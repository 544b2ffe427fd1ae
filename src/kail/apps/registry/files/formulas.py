"""Which columns of an XLSX sheet hold formulas.

The values that a spreadsheet program kept beside its formulas may be stale or missing, so a needed column must hold
values. Readers of values do not tell, hence a scan of the sheet's own XML, streamed in bounded memory.
"""

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

_BLOCK_BYTES = 4 * 2**20
_OVERLAP_BYTES = 4096
_CELL_WITH_FORMULA = re.compile(rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f[\s>/]")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]+)"')
_RELATION = "}id"  # the namespace before it differs between the transitional and the strict kind of XLSX


def first_formulas(path: Path, /, *, sheet: str) -> dict[int, str]:
    """By column position (0 = A), the first cell such as `C7` that holds a formula on the sheet named `sheet`."""
    found: dict[int, str] = {}
    with zipfile.ZipFile(path) as package, package.open(_sheet_part(package, sheet)) as part:
        text = b""
        while block := part.read(_BLOCK_BYTES):
            text = text[-_OVERLAP_BYTES:] + block
            if b"f>" not in text and b"f " not in text:
                continue
            for cell in _CELL_WITH_FORMULA.finditer(text):
                reference = _REFERENCE.search(cell[1])
                if reference:
                    found.setdefault(_position(reference[1]), reference[0][3:-1].decode())
    return found


def _sheet_part(package: zipfile.ZipFile, sheet: str, /) -> str:
    book = _xml(package, "xl/workbook.xml")
    relation = next(
        value
        for node in book.iter()
        for key, value in node.items()
        if node.get("name") == sheet and key.endswith(_RELATION)
    )
    links = _xml(package, "xl/_rels/workbook.xml.rels")
    target = next(node.get("Target", "") for node in links if node.get("Id") == relation)
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _xml(package: zipfile.ZipFile, part: str, /) -> ElementTree.Element:
    return ElementTree.fromstring(package.read(part))  # noqa: S314  # expat itself bounds entity expansion


def _position(letters: bytes, /) -> int:
    position = 0
    for letter in letters:
        position = position * 26 + letter - ord("A") + 1
    return position - 1
