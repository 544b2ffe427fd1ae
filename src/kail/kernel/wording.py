"""Sentences for the user that may be needed before Django is set up: on data folder, database and keys."""

import gettext as catalogues
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

from django.apps import apps
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext

_LOCALE_FOLDER = Path(__file__).resolve().parents[3] / "locale"
_FIRST_LANGUAGE = "id"


@cache
def _first_catalogue() -> catalogues.NullTranslations:
    return catalogues.translation(
        "django", localedir=_LOCALE_FOLDER, languages=[_FIRST_LANGUAGE], fallback=True
    )


def _spoken(msgid: str, values: Mapping[str, object]) -> str:
    # Django's own gettext refuses to work before the apps are loaded, and that is just when these are said.
    template = gettext(msgid) if apps.ready else _first_catalogue().gettext(msgid)
    return template % values if values else template


def marked(msgid: str) -> str:
    """The sentence itself, marked for the catalogue: imported as `_`, which the collector of sentences looks for.

    Django's gettext_noop cannot be used here, because it reads the settings.
    """
    return msgid


_lazily_spoken = lazy(_spoken, str)


def sentence(msgid: str, values: Mapping[str, object] | None = None) -> Promise:
    """The sentence in the language of whoever reads it, with `%(name)s` places filled; translated when shown.

    Before Django is ready it speaks the first language, or English when the catalogue has not been compiled.
    Mark `msgid` with `marked` so that it reaches the catalogue.
    """
    return cast(Promise, _lazily_spoken(msgid, values or {}))
