"""What the registry tells a person beside the file's own facts: aid, findings, corrections, duplicates, lists.

Officers stay unnamed, and so does everybody else.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.registry.enums import BatchState
from kail.apps.registry.models import (
    AidReceipt,
    BankAccount,
    ChangeRequest,
    DuplicatePair,
    Family,
    FormerIdentity,
    ImportBatch,
    OverlapReason,
    PartyMerge,
    Person,
    ReceiptBatch,
    ReferenceEntry,
    StagedPerson,
    ValueConflict,
    VerifiedValue,
)
from kail.apps.registry.selectors.aid_schemes import scheme_choices
from kail.apps.registry.selectors.changes import fact_lines
from kail.apps.registry.selectors.facts import facts_in_words, field_label, file_fact, verified_fact
from kail.apps.registry.selectors.findings import findings_of
from kail.apps.registry.selectors.participation_stories import (
    participation_value,
    participations_of,
    programme_words,
)
from kail.kernel.holdings import HeldFact, HeldSection
from kail.kernel.numbers import BANK_ACCOUNT, NIK, open_number
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

FILES_TOLD = 50


def told_records(*, person: Person) -> Iterator[HeldSection]:
    """The sections, without those that would be empty."""
    for title, facts in (
        (_("Aid from others"), _aid(person)),
        (_("Programmes of this office that you took part in"), _programmes(person)),
        (_("Reasons why your family may receive two kinds of aid"), _overlap_reasons(person.family)),
        (_("What checks found"), _findings(person)),
        (_("Corrections asked of the office"), _changes(person)),
        (_("What the office verified"), _verified(person)),
        (_("Where files contradict the office"), _conflicts(person)),
        (_("Former names and numbers under which files know you"), _former(person)),
        (_("Bank account"), _account(person)),
        (_("Institutions"), _institutions(person)),
        (_("Records that were taken for yours, or may be"), _duplicates(person)),
        (_("Lists of other agencies that have your number"), _lists(person)),
        (_("Files that wait for approval and name you"), _waiting(person)),
        (_("Kept files of your region that may hold your data"), _files(person)),
    ):
        held = tuple(facts)
        if held:
            yield HeldSection(part="facts", title=title, facts=held)


def _aid(person: Person) -> Iterator[HeldFact]:
    names = dict(scheme_choices())
    rows = AidReceipt.objects.filter(party_id__in=[person.pk, person.family_id])
    for row in rows.order_by("from_date", "pk"):
        amount = f"Rp{row.amount:,}".replace(",", ".") if row.amount else _("amount not said")
        of = "" if row.party_id == person.pk else _("; of your family")
        yield HeldFact(
            what=f"{names.get(row.scheme, row.scheme)}{of}",
            value=f"{amount}, {row.get_every_display()}, {period_words(start=row.from_date, end=row.to_date)}",
            source=": ".join(filter(None, (str(row.get_source_display()), row.reason))),
            is_specific=True,
        )


def _programmes(person: Person) -> Iterator[HeldFact]:
    for row in participations_of(party_ids=[person.pk, person.family_id]):
        of = "" if row.party_id == person.pk else _("; of your family")
        yield HeldFact(
            what=f"{programme_words(row=row)}{of}",
            value=participation_value(row=row),
            source=period_words(start=row.from_date, end=row.to_date),
            is_specific=True,
        )


def _account(person: Person) -> Iterator[HeldFact]:
    """The account of the person and of the family, masked; former ones stay in the history."""
    for row in BankAccount.objects.filter(party__in=[person.pk, person.family_id]).order_by("party_id"):
        number = open_number(row.number_sealed, purpose=BANK_ACCOUNT)
        of = "" if row.party_id == person.pk else _("; of your family")
        yield HeldFact(
            what=f"{row.bank}, {row.holder}{of}",
            value=str(number or ""),
            source=_("checked by a second person") if row.is_checked else _("waits to be checked"),
            is_specific=True,
        )


def _overlap_reasons(family: Family) -> Iterator[HeldFact]:
    names = dict(scheme_choices())
    for row in OverlapReason.objects.filter(family=family).order_by("noted_at", "pk"):
        schemes = (names.get(code, code) for code in (row.first_scheme, row.second_scheme))
        yield HeldFact(what=", ".join(schemes), value=row.reason, source=_day(row.noted_at))


def _findings(person: Person) -> Iterator[HeldFact]:
    for line in findings_of(person_id=person.pk):
        seen = "; ".join(f"{what}: {value}" for what, value in line.evidence)
        finding = line.finding
        yield HeldFact(
            what=line.label,
            value=": ".join(filter(None, (str(finding.get_state_display()), seen))),
            source="; ".join(
                filter(None, (finding.source, _day(finding.first_seen_at), finding.decision_reason))
            ),
        )


def _changes(person: Person) -> Iterator[HeldFact]:
    asked = ChangeRequest.objects.filter(party_id__in=[person.pk, person.family_id])
    for request in asked.order_by("proposed_at", "pk"):
        reasons = (request.proposal_reason, request.decision_reason)
        source = "; ".join(
            filter(None, (_day(request.proposed_at), str(request.get_evidence_kind_display()), *reasons))
        )
        for line in fact_lines(request=request):
            yield HeldFact(
                what=line.label,
                value=f"{line.old} → {line.new} ({request.get_state_display()})",
                source=source,
            )


def _verified(person: Person) -> Iterator[HeldFact]:
    rows = list(
        VerifiedValue.objects.filter(party_id__in=[person.pk, person.family_id]).order_by("verified_at", "pk")
    )
    words = facts_in_words(values=[(row.field, verified_fact(verified=row)) for row in rows])
    for row, said in zip(rows, words, strict=True):
        until = _day(row.ended_at) if row.ended_at else _("now")
        yield HeldFact(
            what=field_label(field=row.field),
            value=said,
            source=f"{row.get_evidence_kind_display()}, {_day(row.verified_at)} – {until}",
        )


def _conflicts(person: Person) -> Iterator[HeldFact]:
    rows = list(
        ValueConflict.objects.filter(party_id__in=[person.pk, person.family_id])
        .select_related("edition")
        .order_by("opened_at", "pk")
    )
    words = facts_in_words(values=[(row.field, file_fact(conflict=row)) for row in rows])
    for row, said in zip(rows, words, strict=True):
        yield HeldFact(
            what=field_label(field=row.field),
            value=f"{said} ({row.get_state_display()})",
            source="; ".join(
                filter(None, (f"{row.edition.get_source_display()} {row.edition.code}", row.decision_reason))
            ),
        )


def _former(person: Person) -> Iterator[HeldFact]:
    for row in FormerIdentity.objects.filter(person=person).order_by("pk"):
        number = open_number(row.nik_sealed, purpose=NIK)
        yield HeldFact(
            what=row.name,
            value=f"{row.birth_date:%d/%m/%Y}",
            source=str(number) if number else _("no number"),
        )


def _institutions(person: Person) -> Iterator[HeldFact]:
    for stay in person.residences.select_related("institution__party").order_by("from_date", "pk"):
        reasons = (stay.get_entry_reason_display(), stay.get_exit_reason_display(), stay.over_capacity_reason)
        yield HeldFact(
            what=_("Lived in %(name)s") % {"name": stay.institution.party.display_name},
            value=period_words(start=stay.from_date, end=stay.to_date),
            source="; ".join(str(reason) for reason in reasons if reason),
            is_specific=True,
        )
    for office in person.institution_offices.select_related("institution__party").order_by("from_date", "pk"):
        yield HeldFact(
            what=f"{office.get_office_display()}, {office.institution.party.display_name}",
            value=period_words(start=office.from_date, end=office.to_date),
        )


def _duplicates(person: Person) -> Iterator[HeldFact]:
    for pair in DuplicatePair.objects.filter(Q(person_a=person) | Q(person_b=person)).order_by("pk"):
        decided = "; ".join(
            f"{_day(row.decided_at)}: {row.reason}" for row in pair.decisions.order_by("decided_at", "pk")
        )
        yield HeldFact(
            what=_("Another record resembles yours"), value=str(pair.get_state_display()), source=decided
        )
    merges = PartyMerge.objects.filter(Q(survivor=person) | Q(absorbed=person)).order_by("pk")
    for merge in merges:
        undone = f"; {_day(merge.undone_at)}: {merge.undo_reason}" if merge.undone_at else ""
        yield HeldFact(
            what=_("Two records of yours were joined"),
            value=f"{merge.get_state_display()}{undone}",
            source="; ".join(
                filter(None, (_day(merge.proposed_at), merge.proposal_reason, merge.decision_reason))
            ),
        )


def _lists(person: Person) -> Sequence[HeldFact]:
    if person.nik_index is None:
        return ()
    # Entries belong to no region, so no account sees them; this asks for one person's own number alone.
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        rows = list(
            ReferenceEntry.objects.filter(nik_index=person.nik_index).select_related("list").order_by("pk")
        )
    return [
        HeldFact(
            what=str(row.list.get_kind_display()),
            value="; ".join(
                filter(
                    None,
                    (
                        f"{row.on_date:%d/%m/%Y}" if row.on_date else "",
                        f"Rp{row.amount:,}".replace(",", ".") if row.amount else "",
                        row.detail,
                    ),
                )
            )
            or _("the number alone"),
            source=f"{row.list.source}, {row.list.as_of_date:%d/%m/%Y}",
            is_specific=True,
        )
        for row in rows
    ]


def _waiting(person: Person) -> Iterator[HeldFact]:
    if person.nik_index is None:
        return
    rows = StagedPerson.objects.filter(nik_index=person.nik_index, batch__state=BatchState.STAGED)
    for row in rows.select_related("batch").order_by("pk"):
        batch = row.batch
        yield HeldFact(
            what=_("File %(number)d, row %(row)d") % {"number": batch.pk, "row": row.row_number},
            value=row.name,
            source=f"{batch.get_source_display()} {batch.edition_code}, {_day(batch.staged_at)}",
        )


def _files(person: Person) -> Iterator[HeldFact]:
    """Uploads whose bytes are still kept; a file is not opened for this, its regions say whom it may hold."""
    registry = ImportBatch.objects.filter(document__removed_at__isnull=True).select_related("document")
    aid = ReceiptBatch.objects.filter(document__removed_at__isnull=True).select_related("document")
    for what, documents in (
        (_("Registry file"), [batch.document for batch in registry.order_by("-pk")]),
        (_("File of outside aid"), [batch.document for batch in aid.order_by("-pk")]),
    ):
        reached = [one for one in documents if _covers(one.region_prefixes, person.place_code)]
        for document in reached[:FILES_TOLD]:
            yield HeldFact(
                what=what,
                value=_("kept sealed as evidence of what was handed in, until its time is over"),
                source=_day(document.created_at),
            )


def _covers(prefixes: Sequence[str], place_code: str) -> bool:
    return any(prefix == WHOLE_COUNTRY or place_code.startswith(prefix) for prefix in prefixes)


def _day(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y}"


def period_words(*, start: date, end: date | None) -> str:
    """From when to when, in the reader's words."""
    until = f"{end:%d/%m/%Y}" if end else _("now")
    return f"{start:%d/%m/%Y} – {until}"
