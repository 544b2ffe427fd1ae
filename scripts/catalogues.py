"""The translations: collect texts into the .po files, check that they are complete, compile them to .mo.

Compiling and checking read the .po files here, without GNU gettext, so that a bare machine can start Kail.
Collecting texts (`update`, and the second half of `check`) asks xgettext through Django.
"""

import ast
import contextlib
import re
import shutil
import string
import struct
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

PROJECT = Path(__file__).resolve().parents[1]
LOCALE = PROJECT / "locale"
SOURCES = PROJECT / "src"
LANGUAGES = ["id"]  # English is the language of the sources

_KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")$')
_PERCENT_FIELD = re.compile(r"%(?:\((\w+)\))?[-+ #0]*\d*(?:\.\d+)?[sdfgeoxXr]")


class CatalogueError(ValueError):
    """A .po file that cannot be read; the message names file and line."""


@dataclass(kw_only=True)
class Entry:
    """One text of a catalogue: its source and its translations (several when it has plurals)."""

    line: int = 0
    flags: set[str] = field(default_factory=set)
    msgctxt: str | None = None
    msgid: str | None = None
    msgid_plural: str | None = None
    msgstr: list[str] = field(default_factory=list)

    @property
    def key(self) -> tuple[str | None, str]:
        """What makes the entry unique: its context and its source text."""
        return (self.msgctxt, self.msgid or "")

    def append(self, *, keyword: str, text: str) -> None:
        """Take one quoted piece of the field `keyword`; msgstr pieces go to the last translation begun."""
        if keyword.startswith("msgstr"):
            self.msgstr[-1] += text
        else:
            setattr(self, keyword, (getattr(self, keyword) or "") + text)


def read_catalogue(*, text: str, name: str) -> list[Entry]:
    """The entries of a .po file, the header (empty msgid) first. Obsolete entries (`#~`) are left out.

    Raises CatalogueError for a line that is no .po syntax.
    """
    entries: list[Entry] = []
    entry, keyword = Entry(), ""
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if entry.msgstr and (not line or line.startswith(("#", "msgctxt", "msgid"))):
            entries.append(entry)
            entry = Entry()
        if not line or line.startswith("#"):
            if line.startswith("#,"):
                entry.flags |= {flag.strip() for flag in line[2:].split(",")}
            continue
        matched = _KEYWORD.match(line)
        if matched:
            keyword, quoted = matched.groups()
            if keyword == "msgid":
                entry.line = number
            if keyword.startswith("msgstr"):
                entry.msgstr.append("")
        elif line.startswith('"') and keyword:
            quoted = line
        else:
            raise CatalogueError(f"{name}:{number}: not a line of a .po file")
        entry.append(keyword=keyword, text=_unquoted(quoted, place=f"{name}:{number}"))
    if entry.msgstr:
        entries.append(entry)
    return entries


def _unquoted(quoted: str, *, place: str) -> str:
    try:
        return str(ast.literal_eval(quoted))
    except (SyntaxError, ValueError) as error:
        raise CatalogueError(f"{place}: the quotes do not match") from error


def compiled(entries: list[Entry]) -> bytes:
    """The .mo file of `entries` (GNU format, revision 0, little-endian); without fuzzy and empty ones."""
    texts: dict[bytes, bytes] = {}
    for entry in entries:
        guess = "fuzzy" in entry.flags and bool(entry.msgid)  # the header counts, checked or not
        if guess or not all(entry.msgstr):
            continue
        source = entry.msgid or ""
        if entry.msgctxt is not None:
            source = f"{entry.msgctxt}\x04{source}"
        if entry.msgid_plural is not None:
            source = f"{source}\0{entry.msgid_plural}"
        texts[source.encode()] = "\0".join(entry.msgstr).encode()
    keys = sorted(texts)
    offset = 7 * 4 + 16 * len(keys)
    index, body = [], b""
    for strings in (keys, [texts[key] for key in keys]):
        for item in strings:
            index.append(struct.pack("<II", len(item), offset + len(body)))
            body += item + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 28 + 16 * len(keys))
    return header + b"".join(index) + body


def faults(entries: list[Entry]) -> Iterator[str]:
    """What keeps a catalogue from being finished, one sentence each, with the line of the entry."""
    seen: set[tuple[str | None, str]] = set()
    for entry in entries:
        shown = f"line {entry.line}: {entry.msgid!r}"
        if entry.key in seen:
            yield f"{shown} stands there twice"
        seen.add(entry.key)
        if not entry.msgid:
            continue
        if "fuzzy" in entry.flags:
            yield f"{shown} is only a guess (fuzzy): check it and drop the mark"
        elif not all(entry.msgstr):
            yield f"{shown} is not translated"
        elif not _fields_agree(entry):
            yield f"{shown} and its translation name different fields: {entry.msgstr!r}"


def _fields_agree(entry: Entry) -> bool:
    sources = [text for text in (entry.msgid, entry.msgid_plural) if text is not None]
    allowed = set.union(*(_fields(text, entry) for text in sources))
    needed = _fields(sources[-1], entry)
    return all(needed <= _fields(text, entry) <= allowed for text in entry.msgstr)


def _fields(text: str, entry: Entry) -> set[str]:
    found = set()
    if "python-format" in entry.flags:
        found |= {match.group(0) for match in _PERCENT_FIELD.finditer(text.replace("%%", ""))}
    if "python-brace-format" in entry.flags:
        found |= {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    return found


def missing(*, collected: list[Entry], stored: list[Entry]) -> Iterator[str]:
    """Texts of the code that the catalogue lacks, and texts of the catalogue that the code has no more."""
    wanted, known = {entry.key for entry in collected}, {entry.key for entry in stored}
    for _, text in sorted(wanted - known, key=str):
        yield f"{text!r} is in the code but not in the catalogue"
    for _, text in sorted(known - wanted, key=str):
        yield f"{text!r} is in the catalogue but no more in the code"


def collect_texts(*, locale_folder: Path) -> None:
    """Let Django and xgettext bring the catalogues below the absolute `locale_folder` up to src/."""
    settings.configure(USE_I18N=True, LANGUAGE_CODE="id", LOCALE_PATHS=[str(locale_folder)])
    django.setup()
    locale_folder.mkdir(exist_ok=True)
    command = {"locale": LANGUAGES, "no_location": True, "no_obsolete": True, "no_wrap": True, "verbosity": 0}
    with contextlib.chdir(SOURCES):
        call_command("makemessages", ignore_patterns=["node_modules", "dist", "migrations"], **command)


def catalogues(*, locale_folder: Path) -> list[Path]:
    """Every .po file below `locale_folder`, in order of path."""
    return sorted(locale_folder.glob("*/LC_MESSAGES/*.po"))


def _read(path: Path) -> list[Entry]:
    return read_catalogue(text=path.read_text(encoding="utf-8"), name=str(path.relative_to(path.parents[3])))


def compile_all() -> int:
    """Write a .mo file beside every .po file."""
    for path in catalogues(locale_folder=LOCALE):
        path.with_suffix(".mo").write_bytes(compiled(_read(path)))
    return 0


def check() -> int:
    """Print every fault of every catalogue; 0 when there is none."""
    if not catalogues(locale_folder=LOCALE):
        print("locale/ holds no catalogue. Run: make messages")
        return 1
    found: list[str] = []
    with tempfile.TemporaryDirectory(prefix="kail-locale-") as folder:
        fresh = Path(folder) / "locale"
        shutil.copytree(LOCALE, fresh, ignore=shutil.ignore_patterns("*.mo"))
        collect_texts(locale_folder=fresh)
        for path in catalogues(locale_folder=LOCALE):
            stored, collected = _read(path), _read(fresh / path.relative_to(LOCALE))
            reasons = [*faults(stored), *missing(collected=collected, stored=stored)]
            found += [f"{path.relative_to(PROJECT)}: {reason}" for reason in reasons]
    if found:
        print("\n".join([*found, "Run: make messages   then translate what is empty."]))
        return 1
    return 0


def update() -> int:
    """Collect the texts of the code into the catalogues, compile them, and say what is left to translate."""
    collect_texts(locale_folder=LOCALE)
    compile_all()
    for path in catalogues(locale_folder=LOCALE):
        for fault in faults(_read(path)):
            print(f"{path.relative_to(PROJECT)}: {fault}")
    return 0


def main(arguments: list[str]) -> int:
    """Run the subcommand that the one argument names."""
    subcommands = {"compile": compile_all, "check": check, "update": update}
    if len(arguments) != 1 or arguments[0] not in subcommands:
        print("scripts/catalogues.py takes one argument: compile, check or update", file=sys.stderr)
        return 2
    try:
        return subcommands[arguments[0]]()
    except CatalogueError as error:
        print(f"kail: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
