"""The correctable facts of a party: as canonical texts, and in the reader's words.

A canonical text is what PostgreSQL makes of the column (`3`, `true`, `1990-01-31`); None when nothing is known. It
lets values of all kinds be kept and compared side by side.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import dateformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.places.selectors import place_paths
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.fact_rules import FACT_RULES, FactKind, FactRule, facts_of
from kail.apps.registry.models import (
    ChangedFact,
    Family,
    Party,
    Person,
    ValueConflict,
    VerifiedValue,
)
from kail.apps.registry.selectors.field_words import FIELD_WORDS, code_choices, code_words
from kail.kernel.numbers import FAMILY_CARD, NIK, open_number

PURPOSES: Mapping[str, bytes] = {"nik": NIK, "family_card_number": FAMILY_CARD}
_OWN_WORDS: Mapping[str, str | Promise] = {
    "name": FIELD_WORDS["display_name"],
    "nik": "NIK",
    "family": gettext_lazy("Family"),
    "family_card_number": FIELD_WORDS["card_sealed"],
    "died_date": gettext_lazy("Died on"),
}


@dataclass(frozen=True)
class FactValue:
    """A value of a fact: `text` of plain ones; `sealed` with its blind `index` of numbers of people."""

    text: str | None = None
    sealed: bytes | None = None
    index: bytes | None = None

    def same_as(self, other: "FactValue") -> bool:
        """Whether both say the same."""
        return (self.text, self.index) == (other.text, other.index)


def canonical(*, value: object) -> str | None:
    """The canonical text of a column's value."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def column_value(*, rule: FactRule, text: str | None) -> object:
    """What the column holds for a canonical text."""
    if text is None:
        return None
    match rule.kind:
        case FactKind.YES_NO:
            return text == "true"
        case FactKind.DAY:
            return date.fromisoformat(text)
        case FactKind.CODE | FactKind.NUMBER | FactKind.FAMILY:
            return int(text)
        case _:
            return text


def stored_facts(*, party: Party) -> dict[str, FactValue]:
    """What the registry says now of a person or a family, by fact. Raises Person.DoesNotExist, Family.DoesNotExist."""
    if party.kind == PartyKind.PERSON:
        person = Person.objects.get(pk=party.pk)
        died = VerifiedValue.objects.filter(party=party, field="died_date", ended_at__isnull=True).first()
        special = {
            "name": FactValue(party.display_name),
            "nik": _number(person.nik_sealed, person.nik_index),
            "died_date": FactValue(died.value if died else None),
        }
        row: Person | Family = person
    else:
        row = Family.objects.get(pk=party.pk)
        special = {"family_card_number": _number(row.card_sealed, row.card_index)}
    return {
        rule.field: special.get(rule.field) or FactValue(canonical(value=getattr(row, rule.column)))
        for rule in facts_of(kind=party.kind)
    }


def _number(sealed: bytes | memoryview | None, index: bytes | memoryview | None) -> FactValue:
    if sealed is None or index is None:
        return FactValue()
    return FactValue(sealed=bytes(sealed), index=bytes(index))


def old_fact(*, line: ChangedFact) -> FactValue:
    """What the registry said when the request was made."""
    return FactValue(line.old_value, _bytes(line.old_sealed), _bytes(line.old_index))


def new_fact(*, line: ChangedFact) -> FactValue:
    """What the registry shall say."""
    return FactValue(line.new_value, _bytes(line.new_sealed), _bytes(line.new_index))


def verified_fact(*, verified: VerifiedValue) -> FactValue:
    """What the office verified."""
    return FactValue(verified.value, _bytes(verified.sealed), _bytes(verified.index))


def file_fact(*, conflict: ValueConflict) -> FactValue:
    """What the file says."""
    return FactValue(conflict.file_value, _bytes(conflict.file_sealed), _bytes(conflict.file_index))


def _bytes(value: bytes | memoryview | None) -> bytes | None:
    return None if value is None else bytes(value)


def field_label(*, field: str) -> str:
    """What a fact is called."""
    return str(_OWN_WORDS.get(field) or FIELD_WORDS[field])


def fact_choices(*, field: str) -> list[tuple[str, str]]:
    """The values among which a fact is chosen, with their words; empty for facts that are typed."""
    kind = FACT_RULES[field].kind
    if kind == FactKind.YES_NO:
        return [("true", _("yes")), ("false", _("no"))]
    return code_choices(field=field) if kind == FactKind.CODE else []


def facts_in_words(*, values: Sequence[tuple[str, FactValue]]) -> list[str]:
    """Each (field, value) in the reader's words; numbers masked, places and families by name. At most two queries."""
    paths = place_paths(codes=list(_texts(values, FactKind.PLACE)))
    families = {int(text) for text in _texts(values, FactKind.FAMILY)}
    names = dict(Party.objects.filter(pk__in=families).values_list("pk", "display_name")) if families else {}
    return [_words(FACT_RULES[field], value, paths, names) for field, value in values]


def _texts(values: Iterable[tuple[str, FactValue]], kind: FactKind) -> set[str]:
    return {value.text for field, value in values if FACT_RULES[field].kind == kind and value.text}


def _words(rule: FactRule, value: FactValue, paths: Mapping[str, str], families: Mapping[int, str]) -> str:
    if rule.kind == FactKind.SEALED:
        return str(open_number(value.sealed, purpose=PURPOSES[rule.field]) or "–")
    text = value.text
    if not text:
        return "–"
    match rule.kind:
        case FactKind.YES_NO:
            return _("yes") if text == "true" else _("no")
        case FactKind.DAY:
            return dateformat.format(date.fromisoformat(text), "j F Y")
        case FactKind.CODE:
            return code_words(field=rule.field, code=int(text))
        case FactKind.PLACE:
            return paths.get(text, text)
        case FactKind.FAMILY:
            return families.get(int(text), _("A family of another region"))
        case _:
            return text
