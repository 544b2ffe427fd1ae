"""Opening a registry file: what kind of file it is by its content, and a clear refusal of every other kind."""

import zipfile
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.files.errors import RegistryFileError, sentence
from kail.apps.registry.files.inspection import open_delimited
from kail.apps.registry.files.table import Table
from kail.apps.registry.files.workbook import damaged_workbook, open_workbook

MAX_FILE_BYTES = 8 * 2**30
MAX_UNPACKED_BYTES = 4 * 2**30

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_SIGNATURES: dict[bytes, Promise] = {
    b"%PDF": _("a PDF document"),
    b"\x89PNG": _("a picture"),
    b"\xff\xd8\xff": _("a picture"),
    b"GIF8": _("a picture"),
    b"\x1f\x8b": _("a packed archive"),
    b"7z\xbc\xaf": _("a packed archive"),
    b"Rar!": _("a packed archive"),
}


def open_table(path: Path, /, *, sheet: str | None = None) -> Table:
    """The table in the CSV or XLSX file at `path` (first sheet, or the one named `sheet`).

    Raises RegistryFileError when the file is missing, empty, too large, of another kind, or has no usable header.
    """
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise FileNotFoundError(path)
        with path.open("rb") as file:
            start = file.read(4096)
    except FileNotFoundError as error:
        raise RegistryFileError(
            sentence(_("There is no file “{name}”; check the name."), name=path.name), code="file_missing"
        ) from error
    except OSError as error:
        raise RegistryFileError(
            sentence(_("The file “{name}” cannot be read; check its permissions."), name=path.name),
            code="file_unreadable",
        ) from error
    if size > MAX_FILE_BYTES:
        raise _too_large()
    if not start.strip():
        raise RegistryFileError(_("The file is empty; export it again."), code="file_empty")
    is_named_csv = path.suffix.lower() == ".csv"
    if start.startswith(_ZIP):
        _check_package(path, is_named_csv=is_named_csv)
        return open_workbook(path, sheet=sheet)
    _refuse_other_kinds(start)
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        raise damaged_workbook()
    return open_delimited(path)


def _refuse_other_kinds(start: bytes, /) -> None:
    if start.startswith(_OLE):
        raise RegistryFileError(
            _(
                "The workbook is protected by a password or in the old XLS format; save it as XLSX without a password."
            ),
            code="workbook_protected",
        )
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RegistryFileError(
            _("The file is saved as UTF-16 (“Unicode text”); save it as CSV UTF-8."), code="encoding_utf16"
        )
    for signature, kind in _SIGNATURES.items():
        if start.startswith(signature):
            raise RegistryFileError(
                sentence(
                    _("The file is {kind}, not a table; export the registry as CSV UTF-8 or XLSX."), kind=kind
                ),
                code="file_binary",
            )


def _check_package(path: Path, /, *, is_named_csv: bool) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise damaged_workbook() from error
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise RegistryFileError(
            _(
                "The file is a packed archive or another office document; export the registry as CSV UTF-8 or XLSX."
            ),
            code="file_binary",
        )
    if is_named_csv:
        raise RegistryFileError(
            _("The file is an XLSX workbook named .csv; rename it to .xlsx."), code="file_misnamed"
        )
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise _too_large()


def _too_large() -> RegistryFileError:
    return RegistryFileError(_("The file is too large; split it by regency."), code="file_too_large")
