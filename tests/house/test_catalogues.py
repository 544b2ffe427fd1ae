"""The translations are read, checked and compiled as GNU gettext would."""

import gettext
import io
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.catalogues import LOCALE, CatalogueError, catalogues, compiled, faults, missing, read_catalogue
from tests.house.sources import PROJECT

HEADER = (
    '#, fuzzy\nmsgid ""\nmsgstr ""\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
)


def _faults(text: str) -> list[str]:
    return list(faults(read_catalogue(text=HEADER + text, name="id.po")))


def test_a_compiled_catalogue_answers_plain_context_and_plural_texts() -> None:
    text = HEADER + (
        'msgid "Save"\nmsgstr "Simpan"\n\n'
        'msgctxt "month"\nmsgid "May"\nmsgstr "Mei"\n\n'
        '#, python-format\nmsgid "%(n)s person"\nmsgid_plural "%(n)s people"\nmsgstr[0] "%(n)s orang"\n\n'
        'msgid "one\\n"\n"two"\nmsgstr "satu\\n"\n"dua"\n\n'
        '#~ msgid "Old"\n#~ msgstr "Lama"\n'
    )
    catalogue = gettext.GNUTranslations(io.BytesIO(compiled(read_catalogue(text=text, name="id.po"))))
    assert catalogue.gettext("Save") == "Simpan"
    assert catalogue.pgettext("month", "May") == "Mei"
    assert catalogue.ngettext("%(n)s person", "%(n)s people", 2) == "%(n)s orang"
    assert catalogue.gettext("one\ntwo") == "satu\ndua"
    assert catalogue.gettext("Old") == "Old"


def test_a_guess_and_an_empty_translation_are_not_compiled() -> None:
    text = HEADER + '#, fuzzy\nmsgid "Save"\nmsgstr "Simpanan"\n\nmsgid "Open"\nmsgstr ""\n'
    catalogue = gettext.GNUTranslations(io.BytesIO(compiled(read_catalogue(text=text, name="id.po"))))
    assert (catalogue.gettext("Save"), catalogue.gettext("Open")) == ("Save", "Open")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('msgid "Open"\nmsgstr ""\n', "line 7: 'Open' is not translated"),
        (
            '#, fuzzy\nmsgid "Open"\nmsgstr "Buka"\n',
            "line 8: 'Open' is only a guess (fuzzy): check it and drop the mark",
        ),
        ('msgid "A"\nmsgstr "B"\n\nmsgid "A"\nmsgstr "C"\n', "line 10: 'A' stands there twice"),
        (
            '#, python-format\nmsgid "%(n)s rows"\nmsgstr "%(m)s baris"\n',
            "line 8: '%(n)s rows' and its translation name different fields: ['%(m)s baris']",
        ),
        (
            '#, python-brace-format\nmsgid "{n} rows"\nmsgstr "baris"\n',
            "line 8: '{n} rows' and its translation name different fields: ['baris']",
        ),
    ],
)
def test_an_unfinished_entry_is_found(text: str, fault: str) -> None:
    assert _faults(text) == [fault]


def test_a_finished_catalogue_has_no_fault() -> None:
    assert _faults('#, python-format\nmsgid "%(n)s of 100%%"\nmsgstr "%(n)s dari 100%%"\n') == []


def test_texts_only_in_the_code_or_only_in_the_catalogue_are_found() -> None:
    code = read_catalogue(text=HEADER + 'msgid "New"\nmsgstr ""\n', name="id.po")
    stored = read_catalogue(text=HEADER + 'msgid "Old"\nmsgstr "Lama"\n', name="id.po")
    assert list(missing(collected=code, stored=stored)) == [
        "'New' is in the code but not in the catalogue",
        "'Old' is in the catalogue but no more in the code",
    ]


@pytest.mark.parametrize("line", ["msgid Open", 'msgid "Open', "<<<<<<< HEAD"])
def test_a_broken_catalogue_names_file_and_line(line: str) -> None:
    with pytest.raises(CatalogueError, match=r"id\.po:7: "):
        read_catalogue(text=HEADER + line + "\n", name="id.po")


@pytest.mark.parametrize("path", catalogues(locale_folder=LOCALE), ids=lambda path: path.parts[-3])
def test_every_text_is_translated_none_guessed_and_none_left_over(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    entries = read_catalogue(text=text, name=path.name)
    assert len(entries) > 500
    assert list(faults(entries)) == []
    assert [line for line in text.splitlines() if line.startswith("#~")] == []


def test_the_catalogue_holds_the_texts_of_the_code_and_no_other() -> None:
    # In a process of its own, because collecting texts configures Django anew.
    run = subprocess.run(
        [sys.executable, "scripts/catalogues.py", "check"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout + run.stderr == ""
    assert run.returncode == 0


def test_a_translation_ends_as_its_source_ends() -> None:
    differing = [
        (entry.msgid, translated)
        for path in catalogues(locale_folder=LOCALE)
        for entry in read_catalogue(text=path.read_text(encoding="utf-8"), name=path.name)
        for translated in entry.msgstr
        if entry.msgid and _ending(entry.msgid) != _ending(translated)
    ]
    assert differing == []


def _ending(text: str) -> str:
    """The punctuation at the end, and the blank at the beginning, that a sentence keeps in every language."""
    return text[: len(text) - len(text.lstrip())] + (text[-1] if text[-1] in ".:?!;," else "")
