"""The story of an institution, and of the residences of people, newest first."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.models import Accreditation, Institution, InstitutionOfficer, Party, Residence
from kail.apps.registry.selectors.institutions import permits_of
from kail.apps.registry.selectors.stories import StoryEvent, called, changes_of
from kail.kernel.history import Note, authors_of


def institution_story(*, institution: Institution, with_residents: bool) -> list[StoryEvent]:
    """Founded, papers, officers, changes, closed; who came and left only `with_residents`."""
    birth = authors_of(rows=[institution], field="closed_date")[institution.pk]
    events = [
        _event(institution.founded_date, _("Institution founded"), "building-community", "", birth[0]),
        *changes_of(row=institution, title=_("Data of the institution changed")),
        *changes_of(row=institution.party, title=_("Name or place changed")),
        *_papers(institution),
        *_officers(institution),
    ]
    if with_residents:
        events += _residents(institution)
    if institution.closed_date is not None and birth[1] is not None:
        events.insert(0, _event(institution.closed_date, _("Institution closed"), "lock", "", birth[1]))
    return sorted(events, key=lambda event: event.order, reverse=True)


def residence_events(*, people: Mapping[int, str]) -> list[StoryEvent]:
    """Where people lived: by number, as whom the story calls them (empty in a person's own story)."""
    found = Residence.objects.filter(person_id__in=list(people)).select_related("institution__party")
    rows = list(found.order_by("from_date", "pk"))
    return list(
        _periods(
            rows,
            {
                row.pk: called(name=people[row.person_id], what=row.institution.party.display_name)
                for row in rows
            },
            (_("Came to an institution"), _("Left an institution")),
            ("home", "home"),
        )
    )


def _event(day: Any, title: str | Promise, icon: str, detail: str, note: Note) -> StoryEvent:
    return StoryEvent(at=day, title=title, icon=icon, detail=detail, by=note.actor, reason=note.reason)


def _papers(institution: Institution) -> Iterator[StoryEvent]:
    permits = permits_of(institution=institution)
    notes = authors_of(rows=permits, field="to_date")
    for permit in permits:
        detail = f"{permit.get_kind_display()} {permit.number} – {permit.issuer}"
        yield _event(permit.from_date, _("Paper recorded"), "certificate", detail, notes[permit.pk][0])
    grades = list(Accreditation.objects.filter(institution=institution))
    made = authors_of(rows=grades, field="grade")
    for grade in grades:
        detail = f"{grade.get_grade_display()} {grade.number}".strip()
        yield _event(grade.decided_date, _("Accreditation"), "award", detail, made[grade.pk][0])


def _officers(institution: Institution) -> Iterator[StoryEvent]:
    rows = list(InstitutionOfficer.objects.filter(institution=institution).order_by("from_date", "pk"))
    names = _names([row.person_id for row in rows if row.person_id is not None])
    words = {
        row.pk: f"{row.outsider_name or names[row.person_id or 0]} – {row.get_office_display()}"
        for row in rows
    }
    return _periods(rows, words, (_("Took office"), _("Left office")), ("user-check", "user-x"))


def _residents(institution: Institution) -> Iterator[StoryEvent]:
    rows = list(Residence.objects.filter(institution=institution).order_by("from_date", "pk"))
    names = _names([row.person_id for row in rows])
    words = {row.pk: str(names[row.person_id]) for row in rows}
    return _periods(rows, words, (_("Resident came"), _("Resident left")), ("user-plus", "user-x"))


def _periods(
    rows: Sequence[Any], words: dict[int, str], titles: tuple[Any, Any], icons: tuple[str, str]
) -> Iterator[StoryEvent]:
    notes = authors_of(rows=rows, field="to_date")
    for row in rows:
        if row.to_date == row.from_date:
            continue
        made, ended = notes[row.pk]
        came, left = words[row.pk], words[row.pk]
        if isinstance(row, Residence):
            over = f" – {row.over_capacity_reason}" if row.over_capacity_reason else ""
            came = f"{came} – {row.get_entry_reason_display()}{over}"
            left = f"{left} – {row.get_exit_reason_display()}"
        yield _event(row.from_date, titles[0], icons[0], came, made)
        if row.to_date is not None and ended is not None:
            yield _event(row.to_date, titles[1], icons[1], left, ended)


def _names(person_ids: Sequence[int]) -> dict[int, str | Promise]:
    names: dict[int, str | Promise] = dict.fromkeys(person_ids, _("A person of another region"))
    names.update(Party.objects.filter(pk__in=person_ids).values_list("pk", "display_name"))
    return names
