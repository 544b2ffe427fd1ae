"""The translations are read, checked and compiled as GNU gettext would."""

import gettext
import io

import pytest

from scripts.catalogues import CatalogueError, compiled, faults, missing, read_catalogue

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
