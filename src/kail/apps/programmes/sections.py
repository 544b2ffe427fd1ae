"""Reading a document value by value: a wrong, missing or unknown one is refused with its place."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, NoReturn, TypeVar

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail.apps.programmes.errors import DesignInvalid
from kail.calc.money import LARGEST_AMOUNT

LONGEST_TEXT: Final = 10_000
LARGEST_NUMBER: Final = 2_000_000_000
_UNWRITABLE: Final = {"Cc", "Cs"}
_SLUG: Final = re.compile(r"[-a-zA-Z0-9_]+")
_THOUSANDTH: Final = Decimal("0.001")
Read = TypeVar("Read")
Choice = TypeVar("Choice", bound=TextChoices | StrEnum)


class Section:
    """One table of a document. Whoever has read all that it may hold says `finish`: what is left over is refused."""

    def __init__(self, *, path: str, content: object) -> None:
        self.path = path
        if not isinstance(content, Mapping):
            self.refuse("", _("a table is expected"))
        self._content: Mapping[str, Any] = content
        self._read: set[str] = set()

    def finish(self) -> None:
        """Refuse the first value that nobody asked for: a word that is misspelt must not be passed over."""
        for key in self._content:
            if key not in self._read:
                raise DesignInvalid(
                    place=self._place(key),
                    problem=_("nothing of this name is known here; look at its spelling"),
                )

    def refuse(self, key: str, problem: str | Promise) -> NoReturn:
        """Raise DesignInvalid for the value `key`."""
        raise DesignInvalid(place=self._place(key), problem=problem)

    def has(self, key: str) -> bool:
        """Whether the value is given."""
        return key in self._content

    def text(self, key: str, *, longest: int = LONGEST_TEXT, default: str | None = None) -> str:
        """A text without blanks around it; not empty unless a default is given."""
        value = _written(self._value(key, default))
        if value is None or (not value and default is None):
            self.refuse(key, _("a text is expected"))
        if len(value) > longest:
            self.refuse(key, _("at most %(number)d characters are kept") % {"number": longest})
        return value

    def slug(self, key: str, *, longest: int = 40) -> str:
        """A code that can stand in an address: letters, digits, dashes."""
        value = self.text(key, longest=longest)
        if not _SLUG.fullmatch(value):
            self.refuse(key, _("letters, digits and dashes are expected"))
        return value

    def texts(self, key: str, *, longest: int = LONGEST_TEXT) -> tuple[str, ...]:
        """A list of texts, perhaps empty."""
        texts: list[str] = []
        for number, entry in enumerate(self._list(key)):
            value = _written(entry)
            if not value:
                self.refuse(f"{key}[{number}]", _("a text is expected"))
            if len(value) > longest:
                self.refuse(
                    f"{key}[{number}]", _("at most %(number)d characters are kept") % {"number": longest}
                )
            texts.append(value)
        return tuple(texts)

    def number(
        self, key: str, *, least: int = 0, most: int = LARGEST_NUMBER, default: int | None = None
    ) -> int:
        """A whole number within the bounds."""
        value = self._value(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self.refuse(
                key,
                _("a whole number from %(least)d to %(most)d is expected") % {"least": least, "most": most},
            )
        return value

    def optional_number(self, key: str, *, least: int = 0, most: int = LARGEST_NUMBER) -> int | None:
        """A whole number within the bounds, or nothing."""
        return self.number(key, least=least, most=most) if self._is_given(key) else None

    def money(self, key: str, *, default: int | None = None) -> int:
        """Whole rupiah."""
        return self.number(key, most=LARGEST_AMOUNT, default=default)

    def optional_decimal(self, key: str, *, most: int = 10**12) -> Decimal | None:
        """A number that is not negative with at most three decimals, or nothing."""
        return self.decimal(key, most=most) if self._is_given(key) else None

    def decimal(self, key: str, *, most: int = 10**12) -> Decimal:
        """A number that is not negative with at most three decimals."""
        value = self._value(key, None)
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            self.refuse(key, _("a number is expected"))
        exact = Decimal(str(value))
        if not exact.is_finite() or not 0 <= exact <= most or exact != exact.quantize(_THOUSANDTH):
            self.refuse(key, _("a number that is not negative, with at most three decimals, is expected"))
        return exact

    def flag(self, key: str) -> bool:
        """Yes or no; no when it is not given."""
        value = self._value(key, False)
        if not isinstance(value, bool):
            self.refuse(key, _("true or false is expected"))
        return value

    def day(self, key: str) -> date | None:
        """A day, or nothing. JSON has no days: there it is a text such as 2025-07-31."""
        if not self._is_given(key):
            return None
        value = self._value(key, None)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self.refuse(key, _("a day such as 2025-07-31 is expected"))

    def choice(self, key: str, kind: type[Choice], *, default: Choice | None = None) -> Choice:
        """One of the words of `kind`."""
        value = self._value(key, default)
        try:
            return kind(value)
        except ValueError:
            self.refuse(
                key,
                _("one of these is expected: %(words)s") % {"words": ", ".join(one.value for one in kind)},
            )

    def choices(self, key: str, kind: type[Choice]) -> tuple[Choice, ...]:
        """A list of words of `kind`, each once, perhaps empty."""
        listed = self._list(key)
        words = [one.value for one in kind]
        if any(value not in words for value in listed) or len(set(listed)) != len(listed):
            self.refuse(key, _("one of these is expected: %(words)s") % {"words": ", ".join(words)})
        return tuple(kind(value) for value in listed)

    def each(self, key: str, reader: "Callable[[Section], Read]") -> tuple[Read, ...]:
        """A list of tables, perhaps empty, each read whole."""
        return tuple(
            self._whole(f"{key}[{number}]", entry, reader) for number, entry in enumerate(self._list(key))
        )

    def table(self, key: str, reader: "Callable[[Section], Read]") -> Read | None:
        """A table read whole, or nothing."""
        return self._whole(key, self._value(key, None), reader) if self._is_given(key) else None

    def numbers(self, key: str) -> dict[str, int]:
        """A table of whole numbers by name, perhaps empty."""
        content = self._value(key, {})
        if not isinstance(content, Mapping):
            self.refuse(key, _("a table is expected"))
        inner = Section(path=self._place(key), content=content)
        return {name: inner.number(name) for name in content}

    def anything(self, key: str) -> object:
        """The value as it stands; None when it is not given."""
        return self._value(key, None) if self._is_given(key) else None

    def _whole(self, place: str, content: object, reader: "Callable[[Section], Read]") -> Read:
        inner = Section(path=self._place(place), content=content)
        read = reader(inner)
        inner.finish()
        return read

    def _is_given(self, key: str) -> bool:
        self._read.add(key)
        return key in self._content

    def _value(self, key: str, default: object) -> Any:
        if self._is_given(key):
            return self._content[key]
        if default is None:
            self.refuse(key, _("it is missing"))
        return default

    def _list(self, key: str) -> list[Any]:
        listed = self._value(key, [])
        if not isinstance(listed, list):
            self.refuse(key, _("a list is expected"))
        return listed

    def _place(self, key: str) -> str:
        return ".".join(part for part in (self.path, key) if part)


def _written(value: object) -> str | None:
    """A text without blanks around it and with one kind of line end; None for what is no text that can be kept."""
    if not isinstance(value, str):
        return None
    text = value.replace("\r\n", "\n").strip()
    strange = any(unicodedata.category(sign) in _UNWRITABLE and sign not in "\n\t" for sign in text)
    return None if strange else text
