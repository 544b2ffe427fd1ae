"""Settings read from the environment, with a clear sentence when one is malformed."""

import os

_TRUE = {"1", "true", "yes", "ya", "on"}
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
