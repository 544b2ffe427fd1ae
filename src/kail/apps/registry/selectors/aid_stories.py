"""Aid of others and of the office in the stories of people and families, and with it where people lived."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.registry.models import AidReceipt, Family, Person
from kail.apps.registry.selectors.aid_schemes import aid_schemes, scheme_words
from kail.apps.registry.selectors.field_words import day_words
from kail.apps.registry.selectors.institution_stories import residence_events
from kail.apps.registry.selectors.participation_stories import with_participations
from kail.apps.registry.selectors.stories import StoryEvent, called, shown_name
from kail.apps.registry.specific import Sight
from kail.calc.money import format_rupiah
from kail.kernel.history import changers_of


def with_aid_of_person(
    *, story: Sequence[StoryEvent], person: Person, sight: Sight, sees_residents: bool, today: date
) -> list[StoryEvent]:
    """A person's story with the institutions and the aid of others, newest first; the family's aid is named so.

    Who may not see finances reads of no aid, and without `sees_residents` nobody reads of an institution.
    """
    events = list(story)
    if sees_residents:
        events += residence_events(people={person.pk: ""})
    if sight.finances:
        parties = {person.pk: "", person.family_id: _("the family")}
        events += _receipts(parties, today)
        return with_participations(story=events, parties={person.pk: ""})
    return sorted(events, key=lambda event: event.order, reverse=True)


def with_aid_of_family(
    *, story: Sequence[StoryEvent], family: Family, sight: Sight, sees_residents: bool, today: date
) -> list[StoryEvent]:
    """A family's story with the institutions of its members and the aid of others that it or they receive."""
    members = family.people.filter(merged_into__isnull=True).select_related("party")
    names = {member.pk: shown_name(person=member, sight=sight) for member in members}
    events = list(story)
    if sees_residents:
        events += residence_events(people=names)
    if sight.finances:
        events += _receipts({family.pk: "", **names}, today)
        return with_participations(story=events, parties={family.pk: "", **names})
    return sorted(events, key=lambda event: event.order, reverse=True)


def _receipts(parties: Mapping[int, str], today: date) -> Iterator[StoryEvent]:
    found = AidReceipt.objects.filter(party_id__in=list(parties)).select_related("recorded_by")
    rows = [row for row in found.order_by("from_date", "pk") if row.to_date != row.from_date]
    schemes = aid_schemes()
    enders = changers_of(rows=rows, field="to_date")
    for row in rows:
        scheme = schemes.get(row.scheme)
        words = called(
            name=parties[row.party_id],
            what=scheme_words(scheme=scheme) if scheme is not None else row.scheme,
        )
        yield StoryEvent(
            at=row.from_date,
            title=gettext_lazy("Aid of others began"),
            icon="cash",
            detail=" – ".join([words, *_how_much(row), str(row.get_source_display()), *_until(row, today)]),
            by=row.recorded_by.full_name,
            reason=row.reason,
        )
        if row.to_date is not None and row.to_date <= today:
            ended = enders[row.pk]
            yield StoryEvent(
                at=row.to_date,
                title=gettext_lazy("Aid of others ended"),
                icon="circle-x",
                detail=words,
                by=ended.actor if ended is not None else "",
                reason=ended.reason if ended is not None else "",
            )


def _how_much(row: AidReceipt) -> list[str]:
    return [f"{format_rupiah(amount=row.amount)} {row.get_every_display()}"] if row.amount is not None else []


def _until(row: AidReceipt, today: date) -> list[str]:
    if row.to_date is None or row.to_date <= today:
        return []
    return [_("until %(day)s") % {"day": day_words(day=row.to_date - timedelta(days=1))}]
