"""Whether new values of facts can be: readable, plausible, in the account's regions, nobody else's."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from kail.apps.places.selectors import village_codes
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.errors import ChangeRefused
from kail.apps.registry.fact_rules import FACT_RULES, FactKind, FactRule
from kail.apps.registry.models import Family, Party, Person
from kail.apps.registry.selectors.facts import FactValue, fact_choices
from kail.apps.registry.selectors.nik_judging import claimants_of, is_rival
from kail.kernel.scope import WHOLE_COUNTRY, current_scope, region_scope

EARLIEST_BIRTH: Final = date(1900, 1, 1)
_VILLAGE_DIGITS = 10


def check_new_values(*, party: Party, facts: Mapping[str, FactValue], today: date) -> None:
    """Raise ChangeRefused with the field to blame.

    `value_missing`, `day_invalid`, `code_unknown`, `too_long`, `place_unknown`, `family_unknown`, `same_family`,
    `death_before_birth`, `nik_registered` (one person twice), `registered_elsewhere`, `card_taken`. A NIK that
    somebody with another name and birth date has is no refusal: both are held for the dispute.
    """
    for field, value in facts.items():
        _check_form(FACT_RULES[field], value, today)
    if party.kind == PartyKind.PERSON:
        person = Person.objects.select_related("party").get(pk=party.pk)
        if "family" in facts:
            _check_family(facts["family"])
        if "died_date" in facts:
            _check_death(person, facts)
        _check_nik(person, facts)
    elif "family_card_number" in facts:
        _check_card(party, facts["family_card_number"])
    if "place_code" in facts:
        _check_place(str(facts["place_code"].text))


def _check_form(rule: FactRule, value: FactValue, today: date) -> None:
    if rule.kind == FactKind.SEALED:
        if value.sealed is None or value.index is None or value.text is not None:
            raise ChangeRefused(_("The number is missing."), code="value_missing", field=rule.field)
        return
    text = value.text
    if text is None or not text.strip():
        raise ChangeRefused(_("The new value is missing."), code="value_missing", field=rule.field)
    if rule.most and rule.kind in (FactKind.NAME, FactKind.TEXT) and len(text) > rule.most:
        raise ChangeRefused(_("The new value is too long."), code="too_long", field=rule.field)
    if rule.kind == FactKind.DAY and not EARLIEST_BIRTH <= _day(rule, text) <= today:
        raise ChangeRefused(
            _("The day lies in the future or before 1900."), code="day_invalid", field=rule.field
        )
    if rule.kind in (FactKind.CODE, FactKind.YES_NO) and text not in dict(fact_choices(field=rule.field)):
        raise ChangeRefused(_("Choose one of the values."), code="code_unknown", field=rule.field)
    if rule.kind == FactKind.NUMBER and not (text.isascii() and text.isdigit() and int(text) <= rule.most):
        raise ChangeRefused(_("Write a whole number."), code="number_invalid", field=rule.field)


def _day(rule: FactRule, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ChangeRefused(_("The day cannot be read."), code="day_invalid", field=rule.field) from error


def _check_family(value: FactValue) -> None:
    if not str(value.text).isdigit() or not Family.objects.filter(pk=int(str(value.text))).exists():
        raise ChangeRefused(
            _("No family of your regions has this family card."), code="family_unknown", field="family"
        )


def _check_death(person: Person, facts: Mapping[str, FactValue]) -> None:
    born = facts["birth_date"].text if "birth_date" in facts else person.birth_date.isoformat()
    if str(facts["died_date"].text) < str(born):
        raise ChangeRefused(_("Nobody dies before being born."), code="death_before_birth", field="died_date")


def _check_nik(person: Person, facts: Mapping[str, FactValue]) -> None:
    """Under one NIK there may be rivals, who are held, but never the same person twice.

    A changed name or birth date can turn a rival into the same person, too.
    """
    if not {"nik", "name", "birth_date"} & facts.keys():
        return
    index = facts["nik"].index if "nik" in facts else person.nik_index
    if index is None:
        return
    name = str(facts["name"].text) if "name" in facts else person.party.display_name
    born = date.fromisoformat(str(facts["birth_date"].text)) if "birth_date" in facts else person.birth_date
    field = "nik" if "nik" in facts else "name" if "name" in facts else "birth_date"
    others = [
        other for other in claimants_of(nik_indexes={bytes(index)})[bytes(index)] if other[0] != person.pk
    ]
    if any(
        not is_rival(name=name, birth_date=born, other_name=other_name, other_birth_date=other_born)
        for _pk, other_name, other_born in others
    ):
        raise ChangeRefused(
            _(
                "Somebody with this NIK and the same name or birth date is registered already: one person twice."
            ),
            code="nik_registered",
            field=field,
        )
    if "nik" in facts and len(Person.objects.filter(pk__in=[pk for pk, _n, _b in others])) < len(others):
        raise ChangeRefused(
            _("Somebody of another region is registered with this NIK; ask the province office."),
            code="registered_elsewhere",
            field="nik",
        )


def _check_card(party: Party, value: FactValue) -> None:
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        is_taken = Family.objects.filter(card_index=value.index).exclude(pk=party.pk).exists()
    if is_taken:
        raise ChangeRefused(
            _("Another family is registered with this family card. Move the people to that family instead."),
            code="card_taken",
            field="family_card_number",
        )


def _check_place(place_code: str) -> None:
    inside = any(prefix == WHOLE_COUNTRY or place_code.startswith(prefix) for prefix in current_scope())
    known = len(place_code) == _VILLAGE_DIGITS and place_code in village_codes(prefixes=[place_code])
    if not (inside and known):
        raise ChangeRefused(
            _("Choose a village of your regions; a move to another region is the province office's."),
            code="place_unknown",
            field="place_code",
        )
