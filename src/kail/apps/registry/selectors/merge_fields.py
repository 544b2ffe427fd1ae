"""The fields of two records side by side: which of them stays, and whose value counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from django.utils import dateformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.places.selectors import place_paths
from kail.apps.registry.models import Person
from kail.apps.registry.selectors.field_words import FIELD_WORDS, code_words, is_coded

Side = Literal["survivor", "absorbed"]
SURVIVOR: Final = "survivor"
ABSORBED: Final = "absorbed"
NAME, HOME, REGISTERED, BIRTH_DATE = "name", "home", "registered_date", "birth_date"
_PLAIN: Final = (
    "birth_date", "sex", "education", "marital_status", "works", "work_sector", "has_business", "disabled", "pregnant",
    "welfare_categories",
)  # fmt: skip
_DAYS: Final = ("birth_date", "registered_date")


@dataclass(frozen=True)
class MergeField:
    """One field in which two records differ; `default` is the side whose value counts unless somebody chooses."""

    name: str
    label: str | Promise
    survivor_words: str
    absorbed_words: str
    default: Side
    rule: str


def better_record(*, one: Person, other: Person) -> tuple[Person, str]:
    """Which of two records should stay, and why: accepted before held, in the newest edition, fuller, older."""
    reasons: tuple[tuple[Callable[[Person], Any], str | Promise], ...] = (
        (lambda person: not person.held_for, gettext_lazy("nothing holds it")),
        (lambda person: person.absent_since_id is None, gettext_lazy("the newest edition names it")),
        (lambda person: person.nik_index is not None, gettext_lazy("it has a NIK")),
        (lambda person: person.last_edition_id, gettext_lazy("a newer edition names it")),
        (_known_facts, gettext_lazy("more is known of it")),
        (lambda person: -person.registered_date.toordinal(), gettext_lazy("it was registered earlier")),
        (lambda person: -person.pk, gettext_lazy("it has the lower number")),
    )
    for value, reason in reasons:
        if value(one) != value(other):
            return (one if value(one) > value(other) else other), str(reason)
    return one, ""


def merge_fields(*, survivor: Person, absorbed: Person) -> list[MergeField]:
    """The fields in which the two differ. NIK and source go with the record that stays and cannot be chosen."""
    fields = []
    if survivor.party.display_name != absorbed.party.display_name:
        fields.append(
            _field(
                NAME, FIELD_WORDS["display_name"], survivor.party.display_name, absorbed.party.display_name
            )
        )
    for name in _PLAIN:
        mine, theirs = getattr(survivor, name), getattr(absorbed, name)
        if mine != theirs:
            is_known = mine is not None and mine != []
            side: Side = SURVIVOR if is_known else ABSORBED
            rule = "" if is_known else _("the record that stays does not say")
            fields.append(
                _field(
                    name,
                    FIELD_WORDS[name],
                    words_of(field=name, value=mine),
                    words_of(field=name, value=theirs),
                    side,
                    rule,
                )
            )
    if (survivor.family_id, survivor.relation) != (absorbed.family_id, absorbed.relation):
        fields.append(_field(HOME, _("Family and place"), _home(survivor), _home(absorbed)))
    if survivor.registered_date != absorbed.registered_date:
        earlier: Side = SURVIVOR if survivor.registered_date < absorbed.registered_date else ABSORBED
        fields.append(
            _field(
                REGISTERED,
                FIELD_WORDS[REGISTERED],
                _day(survivor.registered_date),
                _day(absorbed.registered_date),
                earlier,
                _("the earlier day counts"),
            )
        )
    return fields


def defaults(*, fields: list[MergeField]) -> Mapping[str, Side]:
    """The side that counts for each field unless somebody chooses."""
    return {field.name: field.default for field in fields}


def _field(
    name: str, label: str | Promise, mine: str, theirs: str, default: Side = SURVIVOR, rule: str = ""
) -> MergeField:
    return MergeField(
        name=name,
        label=label,
        survivor_words=mine,
        absorbed_words=theirs,
        default=default,
        rule=rule or _("the record that stays"),
    )


def _known_facts(person: Person) -> int:
    return sum(getattr(person, name) not in (None, []) for name in _PLAIN)


def _home(person: Person) -> str:
    return f"{person.family.party.display_name} – {person.get_relation_display()}"


def _day(day: date) -> str:
    return dateformat.format(day, "j F Y")


def words_of(*, field: str, value: object) -> str:
    """The value of a field of a person in the reader's words; days may come as JSON has them."""
    if value is None or value == []:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field in _DAYS:
        return _day(value if isinstance(value, date) else date.fromisoformat(str(value)))
    if field == "place_code":
        return place_paths(codes=[str(value)]).get(str(value), str(value))
    if isinstance(value, list):
        return ", ".join(code_words(field=field, code=code) for code in value)
    if isinstance(value, int) and is_coded(field=field):
        return code_words(field=field, code=value)
    return str(value)
