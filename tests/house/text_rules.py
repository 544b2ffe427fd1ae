"""House rules about text: templates, unfinished work, and what must not be in the repository at all."""

import re
from collections.abc import Iterator

from tests.house.sources import Finding, Source

_INLINE = {
    re.compile(
        r"<script\b(?![^>]*\bsrc=)(?![^>]*\btype=[\"']application/json)", re.IGNORECASE
    ): "inline script",
    re.compile(r"<style\b", re.IGNORECASE): "inline style sheet",
    re.compile(r"(?<=[\s\"'])style\s*=", re.IGNORECASE): "style attribute",
    re.compile(r"(?<=[\s\"'])on[a-z]+\s*=\s*[\"']", re.IGNORECASE): "event handler in an attribute",
    re.compile(r"(?<=[\s\"'])hx-on[:\w-]*\s*=", re.IGNORECASE): "event handler in an attribute",
    re.compile(r"=\s*[\"']\s*javascript:", re.IGNORECASE): "javascript: address",
}
# Written in two halves, so that this file passes its own rules.
_UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME)\b")
_MACHINE_PATH = re.compile(r"(?<![\w.])/(?:wo" + r"rk|tmp/bri" + r"ef)(?=/|\b)(?![\w-])")
_PACKAGE_HOST = re.compile(
    "|".join(
        (
            r"pypi\." + "org",
            r"registry\.npm" + r"js\.org",
            r"files\.python" + r"hosted\.org",
            r"deb\.deb" + r"ian\.org",
        )
    )
)


def _matches(source: Source, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    for match in pattern.finditer(source.text):
        yield source.text.count("\n", 0, match.start()) + 1, match.group(0)


def templates_hold_no_code(source: Source) -> Iterator[Finding]:
    """No script, style or event handler inside a page: the content security policy would block it."""
    for pattern, what in _INLINE.items():
        for line, text in _matches(source, pattern):
            yield source.finding(line, f"{what} ({text.strip()}): move it to frontend/src")


def nothing_is_left_unfinished(source: Source) -> Iterator[Finding]:
    """No note about work still to be done: finish it, or file an issue."""
    for line, text in _matches(source, _UNFINISHED):
        yield source.finding(line, f"{text}: finish it or file an issue")


def names_no_machine(source: Source) -> Iterator[Finding]:
    """No path of one machine and no package host: the project must build anywhere."""
    for pattern, what in ((_MACHINE_PATH, "a path of one machine"), (_PACKAGE_HOST, "a package host")):
        for line, text in _matches(source, pattern):
            yield source.finding(line, f"{text} is {what}; leave it to the tools' configuration")
