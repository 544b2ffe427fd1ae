"""Settings read from the environment, with a clear sentence when one is malformed."""

import os
import string

_TRUE = {"1", "true", "yes", "ya", "on"}
LONGEST_PATTERN = 60
_FALSE = {"0", "false", "no", "tidak", "off", ""}


class SettingError(ValueError):
    """An environment variable holds a value that Kail cannot read."""


def flag(name: str, *, default: bool) -> bool:
    """The boolean setting `name`; `default` when it is not set.

    Raises SettingError when the value is neither a yes nor a no.
    """
    text = os.environ.get(name)
    if text is None:
        return default
    if text.strip().lower() in _TRUE:
        return True
    if text.strip().lower() in _FALSE:
        return False
    raise SettingError(f"{name}={text!r} is not a yes or no; use 1 or 0")


def listed(name: str, *, default: list[str]) -> list[str]:
    """The comma-separated setting `name` without empty parts; `default` when it is not set."""
    text = os.environ.get(name)
    if text is None:
        return default
    return [part.strip() for part in text.split(",") if part.strip()]


def whole_number(name: str, *, default: int) -> int:
    """The setting `name`, a whole number of zero or more; `default` when it is not set. Raises SettingError."""
    text = os.environ.get(name, "").strip()
    if not text:
        return default
    if not text.isdigit():
        raise SettingError(f"{name}={text!r} is not a whole number")
    return int(text)


def number_pattern(name: str, *, default: str) -> str:
    """The setting `name`: how papers are numbered, with `{year}` and `{sequence}` once each. Raises SettingError."""
    text = os.environ.get(name, "").strip() or default
    try:
        fields = sorted(
            field for _text, field, _format, _change in string.Formatter().parse(text) if field is not None
        )
        is_plain = text.format(year="", sequence="") == text.replace("{year}", "").replace("{sequence}", "")
    except (ValueError, KeyError, IndexError) as error:
        raise SettingError(
            f"{name}={text!r} is no pattern of numbers; write {default!r} or the like"
        ) from error
    if fields != ["sequence", "year"] or not is_plain or len(text) > LONGEST_PATTERN:
        raise SettingError(
            f"{name}={text!r} needs {{year}} and {{sequence}} once each, and at most {LONGEST_PATTERN} letters"
        )
    return text
