"""Change requests and conflicts with files: the lists with their counts, one request, what the office verified."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, TypeVar

from django.db.models import Count, Model, QuerySet
from django.db.models.functions import Left
from django.utils.functional import Promise

from kail.apps.places.selectors import place_names, place_paths
from kail.apps.registry.enums import ChangeState, ConflictState, PartyKind
from kail.apps.registry.fact_rules import FACT_RULES, FactRule, SecondPerson
from kail.apps.registry.models import ChangedFact, ChangeRequest, Party, Person, ValueConflict, VerifiedValue
from kail.apps.registry.selectors.facts import (
    FactValue,
    facts_in_words,
    field_label,
    file_fact,
    new_fact,
    old_fact,
    stored_facts,
    verified_fact,
)
from kail.apps.registry.selectors.nik_judging import CONFLICT, claimants_of, is_rival, judged_codes
from kail.kernel.numbers import NIK, open_number

PAGE_SIZE: Final = 25
Line = TypeVar("Line")
Row = TypeVar("Row", bound=Model)
_JUDGED_BY = {"nik", "name", "birth_date", "sex"}


@dataclass(frozen=True)
class FactLine:
    """One fact of a request in words. `is_number` marks numbers of people, which are shown masked."""

    pk: int
    field: str
    label: str
    old: str
    new: str
    is_number: bool


@dataclass(frozen=True)
class ChangeLine:
    """One line of the list of requests."""

    request: ChangeRequest
    labels: str
    place_path: str


@dataclass(frozen=True)
class ConflictLine:
    """What a file says and what the office says, side by side."""

    conflict: ValueConflict
    label: str
    by_file: str
    by_office: str
    place_path: str


@dataclass(frozen=True)
class VerifiedLine:
    """A verified value in force in words, with what the last file said against it (empty when it agrees)."""

    verified: VerifiedValue
    label: str
    by_office: str
    by_file: str
    conflict: ValueConflict | None


@dataclass(frozen=True)
class ListPage(Generic[Line]):
    """One page of a list. Counts by state are of all in scope; those by regency of the chosen state."""

    lines: tuple[Line, ...]
    total: int
    first: int
    page: int
    by_state: Mapping[str, int]
    by_regency: Sequence[tuple[str, str | Promise, int | None]]

    @property
    def last(self) -> int:
        """Number of the last line shown."""
        return self.first + len(self.lines) - 1


@dataclass(frozen=True)
class FactToCorrect:
    """A fact that may be corrected, with what the registry says now."""

    rule: FactRule
    label: str
    now: str
    text: str | None

    @property
    def is_small(self) -> bool:
        """Whether nobody else has to decide it."""
        return self.rule.second_person == SecondPerson.NEVER


def find_changes(*, state: str, regency_code: str, maker_id: int | None, page: int) -> ListPage[ChangeLine]:
    """Requests inside the region scope, those that wait the longest first, the others by newest; drafts of others not.

    With `maker_id` only that account's. Empty filters let everything through.
    """
    everything = ChangeRequest.objects.all()
    if maker_id is not None:
        everything = everything.filter(proposed_by_id=maker_id)
    else:
        everything = everything.exclude(state=ChangeState.DRAFT)
    order = ("proposed_at", "pk") if state == ChangeState.PROPOSED else ("-proposed_at", "-pk")
    chosen, start, counts, regencies, total = _narrowed(everything, state, regency_code, page)
    shown = list(
        chosen.select_related("party", "proposed_by", "decided_by").order_by(*order)[
            start : start + PAGE_SIZE
        ]
    )
    fields: dict[int, list[str]] = {}
    for request_id, field in (
        ChangedFact.objects.filter(request__in=shown).order_by("pk").values_list("request_id", "field")
    ):
        fields.setdefault(request_id, []).append(field_label(field=field))
    paths = place_paths(codes=[one.place_code for one in shown])
    lines = tuple(
        ChangeLine(
            request=one,
            labels=", ".join(fields.get(one.pk, [])),
            place_path=paths.get(one.place_code, one.place_code),
        )
        for one in shown
    )
    return ListPage(lines, total, start + 1, start // PAGE_SIZE + 1, counts, regencies)


def find_conflicts(*, state: str, regency_code: str, page: int) -> ListPage[ConflictLine]:
    """Conflicts between files and the office inside the region scope, the newest first."""
    everything = ValueConflict.objects.exclude(state=ConflictState.CORRECTED)
    chosen, start, counts, regencies, total = _narrowed(everything, state, regency_code, page)
    shown = list(
        chosen.select_related("party", "verified", "edition", "decided_by").order_by("-opened_at", "-pk")[
            start : start + PAGE_SIZE
        ]
    )
    paths = place_paths(codes=[one.place_code for one in shown])
    by_file = facts_in_words(values=[(one.field, file_fact(conflict=one)) for one in shown])
    by_office = facts_in_words(values=[(one.field, verified_fact(verified=one.verified)) for one in shown])
    lines = tuple(
        ConflictLine(one, field_label(field=one.field), said, ours, paths.get(one.place_code, one.place_code))
        for one, said, ours in zip(shown, by_file, by_office, strict=True)
    )
    return ListPage(lines, total, start + 1, start // PAGE_SIZE + 1, counts, regencies)


def _narrowed(
    everything: QuerySet[Row], state: str, regency_code: str, page: int
) -> tuple[QuerySet[Row], int, dict[str, int], list[tuple[str, str | Promise, int | None]], int]:
    counts = dict(everything.values_list("state").annotate(number=Count("pk")).order_by("state"))
    chosen = everything.filter(state=state) if state else everything
    by_regency = dict(
        chosen.annotate(regency=Left("place_code", 4))
        .values_list("regency")
        .annotate(number=Count("pk"))
        .order_by("regency")
    )
    names = place_names(codes=list(by_regency))
    if regency_code:
        chosen = chosen.filter(place_code__starts_with=regency_code)
    total = by_regency.get(regency_code, 0) if regency_code else sum(by_regency.values())
    start = max(0, min(page - 1, (total - 1) // PAGE_SIZE)) * PAGE_SIZE
    regencies: list[tuple[str, str | Promise, int | None]] = [
        (str(code), names.get(code) or str(code), int(number)) for code, number in by_regency.items()
    ]
    return chosen, start, counts, regencies, total


def facts_to_correct(*, party: Party) -> list[FactToCorrect]:
    """What may be corrected of a person or a family, with the present values in words."""
    stored = stored_facts(party=party)
    words = facts_in_words(values=list(stored.items()))
    return [
        FactToCorrect(FACT_RULES[field], field_label(field=field), shown, value.text)
        for (field, value), shown in zip(stored.items(), words, strict=True)
    ]


def fact_lines(*, request: ChangeRequest) -> list[FactLine]:
    """The facts of a request, old and new in words."""
    rows = list(request.facts.order_by("pk"))
    words = facts_in_words(
        values=[
            *((row.field, old_fact(line=row)) for row in rows),
            *((row.field, new_fact(line=row)) for row in rows),
        ]
    )
    return [
        FactLine(
            row.pk, row.field, field_label(field=row.field), old, new, is_number=row.new_sealed is not None
        )
        for row, old, new in zip(rows, words[: len(rows)], words[len(rows) :], strict=True)
    ]


def verified_lines(*, party_id: int) -> list[VerifiedLine]:
    """What the office verified of a party and is in force, with the files' last word against it."""
    rows = list(
        VerifiedValue.objects.filter(party_id=party_id, ended_at__isnull=True)
        .select_related("request")
        .order_by("-verified_at", "pk")
    )
    last: dict[int, ValueConflict] = {}
    for conflict in ValueConflict.objects.filter(verified__in=rows).select_related("edition").order_by("pk"):
        last[conflict.verified_id] = conflict
    said = {pk: one for pk, one in last.items() if one.state != ConflictState.AGREED}
    ours = facts_in_words(values=[(row.field, verified_fact(verified=row)) for row in rows])
    theirs = facts_in_words(
        values=[
            (row.field, file_fact(conflict=said[row.pk]) if row.pk in said else FactValue()) for row in rows
        ]
    )
    return [
        VerifiedLine(
            row, field_label(field=row.field), office, by_file if row.pk in said else "", said.get(row.pk)
        )
        for row, office, by_file in zip(rows, ours, theirs, strict=True)
    ]


def open_requests(*, party_id: int) -> list[ChangeRequest]:
    """The requests about a party that wait for a decision."""
    waiting = ChangeRequest.objects.filter(party_id=party_id, state=ChangeState.PROPOSED)
    return list(waiting.select_related("proposed_by").order_by("proposed_at", "pk"))


def foreseen_holds(*, request: ChangeRequest) -> list[str]:
    """The issue codes about the NIK that will hold the person once the request is approved."""
    facts = {row.field: new_fact(line=row) for row in request.facts.order_by("pk")}
    if request.party.kind != PartyKind.PERSON or not _JUDGED_BY & facts.keys():
        return []
    person = Person.objects.select_related("party").get(pk=request.party_id)
    sealed = facts["nik"].sealed if "nik" in facts else person.nik_sealed
    index = facts["nik"].index if "nik" in facts else person.nik_index
    number = open_number(sealed, purpose=NIK)
    name = _text(facts, "name") or person.party.display_name
    born = date.fromisoformat(_text(facts, "birth_date") or person.birth_date.isoformat())
    sex = int(_text(facts, "sex") or person.sex)
    codes = judged_codes(number=number.reveal() if number else None, birth_date=born, sex=sex)
    if index is not None and any(
        pk != person.pk
        and is_rival(name=name, birth_date=born, other_name=other_name, other_birth_date=other_born)
        for pk, other_name, other_born in claimants_of(nik_indexes={bytes(index)})[bytes(index)]
    ):
        codes.append(CONFLICT)
    return codes


def _text(facts: Mapping[str, FactValue], field: str) -> str:
    return facts[field].text or "" if field in facts else ""
