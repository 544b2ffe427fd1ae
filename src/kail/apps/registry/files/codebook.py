"""Codebooks: which codes a source uses for each column, and the canonical (DTSEN) code each one stands for.

A code without its codebook is meaningless: roof 5 and 6 are swapped between DTSEN and Regsosek2022.K, and "does not
cook" is 0 in one and 12 in the other. The books are readable files under reference/codebooks/.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from kail.apps.registry.files.errors import RegistryFileError, sentence

CODEBOOK_FOLDER = Path(__file__).resolve().parents[5] / "reference" / "codebooks"
CANONICAL_CODEBOOK = "dtsen"


@dataclass(frozen=True)
class CodedColumn:
    """`labels` by the source's own code, and `canonical`: the DTSEN code of each."""

    label: str
    labels: dict[int, str]
    canonical: dict[int, int]

    @property
    def is_canonical(self) -> bool:
        """Whether every code already is the DTSEN code."""
        return all(code == meaning for code, meaning in self.canonical.items())


@dataclass(frozen=True)
class Codebook:
    """The codes of one source, by canonical column name."""

    name: str
    title: str
    source: str
    columns: dict[str, CodedColumn]


def codebook_names() -> list[str]:
    """The codebooks there are."""
    return sorted(path.stem for path in CODEBOOK_FOLDER.glob("*.toml"))


@cache
def load_codebook(name: str, /) -> Codebook:
    """The codebook `name` of reference/codebooks/.

    Raises RegistryFileError (`codebook_unknown`) when there is none of that name.
    """
    if name not in codebook_names():
        raise RegistryFileError(
            sentence(
                _("There is no codebook “{name}”; use one of: {known}."),
                name=name, known=", ".join(codebook_names()),
            ),
            code="codebook_unknown",
        )  # fmt: skip
    content = tomllib.loads((CODEBOOK_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    columns = {}
    for column, entry in content["columns"].items():
        labels = {int(code): label for code, label in entry["codes"].items()}
        moved = {int(code): meaning for code, meaning in entry.get("dtsen", {}).items()}
        columns[column] = CodedColumn(
            label=entry["label"], labels=labels, canonical={code: moved.get(code, code) for code in labels}
        )
    return Codebook(name=name, title=content["title"], source=content["source"], columns=columns)
