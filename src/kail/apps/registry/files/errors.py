"""Refusals of a whole registry file, and notices about one that is taken."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.text import format_lazy

from kail.kernel.errors import Refusal

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class RegistryFileError(Refusal):
    """The file (or its mapping) cannot be taken as it is. `message` says what, where and how to mend it."""

    code = "registry_file"


@dataclass(frozen=True)
class Notice:
    """Something about a file that its owner should know, though the file is taken. `code` is stable."""

    code: str
    message: str | Promise


def sentence(text: "str | _StrPromise", /, **values: object) -> Promise:
    """`text` with its `{named}` places filled, still translated only when it is shown."""
    return format_lazy(text, **values)
