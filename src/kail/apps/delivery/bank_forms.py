"""How lists are written for banks and answers read: ISO 20022, and the templates of the office."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings

from kail.calc.bank_templates import BankForm, read_bank_form

PAIN_001: Final = "pain.001.001.09"
PAIN_002: Final = "pain.002"
_NO_SOURCE: Final = "bank_code"


@cache
def bank_forms() -> Mapping[str, BankForm]:
    """Every template of the office by the name of its file. Raises BankFileError when one is malformed."""
    folder = Path(settings.REFERENCE_FOLDER) / "bank_templates"
    return {
        file.stem: read_bank_form(text=file.read_text(encoding="utf-8"))
        for file in sorted(folder.glob("*.toml"))
    }


def forms_to_write() -> Mapping[str, str]:
    """What a list can be written as: code and name. Without templates that demand a bank's code: none is recorded."""
    writable = {
        code: form.template.name
        for code, form in bank_forms().items()
        if not any(column.field == _NO_SOURCE and column.required for column in form.template.columns)
    }
    return {PAIN_001: "ISO 20022 (pain.001.001.09)", **writable}


def forms_to_read() -> Mapping[str, str]:
    """What an answer can be read as: code and name."""
    readable = {code: form.template.name for code, form in bank_forms().items() if form.answer is not None}
    return {PAIN_002: "ISO 20022 (pain.002)", **readable}
