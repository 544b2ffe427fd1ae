"""House rules about words: what a reader sees goes through the catalogue, in a form that can be collected."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from tests.house.sources import Finding, Source

_BLOCKS = re.compile(
    r"\{%\s*blocktrans(?:late)?\b.*?%\}.*?\{%\s*endblocktrans(?:late)?\s*%\}"
    r"|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}"
    r"|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}",
    re.DOTALL,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
# Attributes that a browser shows or reads out, and those that the components show.
_SHOWN_ATTRIBUTES = {
    "alt", "aria-description", "aria-label", "caption", "cancel_label", "help", "label", "note", "placeholder",
    "reason_label", "search_label", "subtitle", "text", "title",
}  # fmt: skip
# The same in every language: names, kinds of file, and the label that is said in both languages at once.
_NAMES = {
    "Kail", "PDF", "XLSX", "CSV", "NIK", "KK", "RT", "RW", "PKH", "Sembako", "DTSEN", "SQL",
    "DATA", "SINTETIS", "SYNTHETIC",
}  # fmt: skip
_VOID = {"br", "circle", "hr", "img", "input", "link", "meta", "path", "use", "wbr"}

_CATALOGUE_CALLS = {
    "_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "marked": 1,
    "pgettext": 2, "pgettext_lazy": 2, "ngettext": 2, "ngettext_lazy": 2,
}  # fmt: skip
_SHOWN_KEYWORDS = {"label", "help_text", "empty_label", "verbose_name"}
_MESSAGE_LEVELS = {"success", "info", "warning", "error"}


class _ShownTexts(HTMLParser):
    """Collects (line, text) of what a page shows. Text inside `lang=…` names a language in itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self._open: list[tuple[str, bool]] = []

    def _note(self, text: str) -> None:
        if set(_WORD.findall(text)) - _NAMES:
            self.found.append((self.getpos()[0], " ".join(text.split())))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        foreign = "lang" in named and tag != "html"
        if not foreign:
            for name, value in attrs:
                if name in _SHOWN_ATTRIBUTES and value:
                    self._note(value)
        if tag not in _VOID:
            self._open.append((tag, foreign or tag in {"script", "style"}))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth][0] == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        if not any(untranslated for _, untranslated in self._open):
            self._note(data)


def pages_speak_through_the_catalogue(source: Source) -> Iterator[Finding]:
    """No words in a template outside trans and blocktrans, as text or in an attribute that is shown.

    The gallery of components is left out: its sample sentences are of nobody's concern but the makers'.
    """
    if source.parts[-1] == "styleguide":
        return
    bare = _BLOCKS.sub(lambda match: "\n" * match.group(0).count("\n") or " ", source.text)
    shown = _ShownTexts()
    shown.feed(bare)
    shown.close()
    for line, text in shown.found:
        yield source.finding(line, f"“{text}” stands outside trans: nobody can translate it")


def texts_can_be_collected(source: Source) -> Iterator[Finding]:
    """A text for the catalogue is a plain string: xgettext sees neither f-strings nor variables."""
    inside = {
        id(part)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
    }
    for node in ast.walk(source.tree):
        wanted = _CATALOGUE_CALLS.get(_name(node.func), 0) if isinstance(node, ast.Call) else 0
        if not isinstance(node, ast.Call) or not wanted:
            continue
        if id(node) in inside:
            yield source.finding(node.lineno, "a text inside an f-string is not collected: take it out")
        elif not all(_is_text(argument) for argument in node.args[:wanted]):
            yield source.finding(node.lineno, "a text for the catalogue must be a plain string")


def forms_speak_through_the_catalogue(source: Source) -> Iterator[Finding]:
    """Labels, help texts and messages of pages are wrapped; so are the choices that a reader sees."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        shown = [keyword.value for keyword in node.keywords if keyword.arg in _SHOWN_KEYWORDS]
        if isinstance(node.func, ast.Attribute) and _is_message(node.func):
            shown += node.args[1:2]
        for value in shown:
            if isinstance(value, ast.JoinedStr) or (_is_text(value) and _has_words(value)):
                yield source.finding(value.lineno, "this text is shown but not wrapped for the catalogue")


def _is_message(called: ast.Attribute) -> bool:
    return called.attr in _MESSAGE_LEVELS and _name(called.value) == "messages"


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _has_words(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and bool(_WORD.search(str(node.value)))
