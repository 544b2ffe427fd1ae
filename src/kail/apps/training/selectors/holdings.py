"""What training holds of a person: wishes, draws, seats, attendance, tests, results, certificates; and what binds."""

from collections.abc import Mapping, Sequence

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.training.enums import SeatState
from kail.apps.training.models import Certificate, Completion, DrawEntry, Preference, Seat, TrainingClass
from kail.calc.money import format_rupiah
from kail.kernel.approvals import Proposal
from kail.kernel.followers import Benefit
from kail.kernel.holdings import HeldFact, HeldSection

_TRAINED = gettext_lazy(
    "The person was trained with public money, or has a result or a certificate: that stays provable."
)


def told_by_training(*, party_id: int) -> Sequence[HeldSection]:
    """Everything about one person: classes with each meeting, tests and results; wishes and draws; who decided what."""
    seats = list(
        Seat.objects.filter(person_id=party_id).select_related("training_class__round", "draw").order_by("pk")
    )
    facts = [
        *_wishes(party_id),
        *_draws(party_id),
        *(
            fact
            for seat in seats
            for fact in (_seat(seat), *_attended(seat), *_scores(seat), *_results(seat))
        ),
        *(_certificate(one) for one in Certificate.objects.filter(seat__in=seats).order_by("pk")),
    ]
    sections = [HeldSection(part="facts", title=_("Your training"), facts=tuple(facts))] if facts else []
    decided = [fact for seat in seats for fact in _decided(seat)]
    if decided:
        sections.append(
            HeldSection(part="decisions", title=_("Decided about your training"), facts=tuple(decided))
        )
    return sections


def bound_by_training(*, party_ids: Sequence[int]) -> Mapping[int, Sequence[str | Promise]]:
    """Whoever sits in a class, was paid for, or has a result: whoever only wished or waited, or left, is not bound."""
    bound = Seat.objects.filter(person_id__in=party_ids).filter(
        Q(state=SeatState.SEAT) | Q(given_amount__gt=0) | Q(completions__isnull=False)
    )
    return {party_id: [_TRAINED] for party_id in set(bound.values_list("person_id", flat=True))}


def trained_parties(*, party_ids: Sequence[int]) -> Sequence[Benefit]:
    """Seats and certificates of people: they make a merge need a second person."""
    seats = (
        Seat.objects.filter(person_id__in=party_ids, state=SeatState.SEAT)
        .select_related("training_class__round")
        .order_by("pk")
    )
    certificates = Certificate.objects.filter(seat__person_id__in=party_ids).select_related("seat")
    return [
        *(
            Benefit(
                party_id=seat.person_id,
                words=_("Seat in the class %(name)s, %(round)s")
                % {"name": seat.training_class.name, "round": seat.training_class.round.name},
            )
            for seat in seats
        ),
        *(
            Benefit(party_id=one.seat.person_id, words=_("Certificate %(number)s") % {"number": one.number})
            for one in certificates.order_by("pk")
        ),
    ]


def _wishes(party_id: int) -> list[HeldFact]:
    wishes = Preference.objects.filter(person_id=party_id).select_related("course", "enrolment__round")
    return [
        HeldFact(
            what=_("Wish %(rank)d for a course") % {"rank": wish.rank},
            value=wish.course.name,
            source=wish.enrolment.round.name,
        )
        for wish in wishes.order_by("enrolment", "rank")
    ]


def _draws(party_id: int) -> list[HeldFact]:
    entries = list(
        DrawEntry.objects.filter(person_id=party_id).select_related("draw__round", "given").order_by("pk")
    )
    wished = {number for entry in entries for number in entry.wishes}
    names = dict(TrainingClass.objects.filter(pk__in=wished).values_list("pk", "name"))
    return [
        HeldFact(
            what=_("Place %(number)d in a draw of seats") % {"number": entry.number},
            value="; ".join(
                [
                    *(names.get(number, str(number)) for number in entry.wishes),
                    _("given: %(name)s") % {"name": entry.given.name if entry.given else _("nothing")},
                ]
            ),
            source=f"{entry.draw.round.name}, {timezone.localtime(entry.draw.proposed_at):%d/%m/%Y}",
        )
        for entry in entries
    ]


def _seat(seat: Seat) -> HeldFact:
    said = [
        str(seat.get_state_display()),
        f"{timezone.localtime(seat.seated_at):%d/%m/%Y}" if seat.seated_at else "",
        _("left on %(day)s") % {"day": f"{timezone.localtime(seat.left_at):%d/%m/%Y}"}
        if seat.left_at
        else "",
        _("paid for it: %(amount)s") % {"amount": format_rupiah(amount=seat.given_amount)}
        if seat.given_amount
        else "",
        _("a card with a random code") if seat.card_code else "",
    ]
    return HeldFact(
        what=_("Class %(name)s") % {"name": seat.training_class.name},
        value="; ".join(part for part in said if part),
        source=seat.training_class.round.name,
    )


def _attended(seat: Seat) -> list[HeldFact]:
    rows = seat.attendances.select_related("meeting").order_by("meeting__number")
    return [
        HeldFact(
            what=_("Meeting %(number)d of %(name)s")
            % {"number": row.meeting.number, "name": seat.training_class.name},
            value=f"{row.get_state_display()} {_minutes(row.minutes_late)}".strip(),
            source=f"{timezone.localtime(row.meeting.starts):%d/%m/%Y}, {row.get_how_display()}",
        )
        for row in rows
    ]


def _minutes(late: int) -> str:
    return _("(%(count)d minutes)") % {"count": late} if late else ""


def _scores(seat: Seat) -> list[HeldFact]:
    return [
        HeldFact(
            what=_("Test of %(name)s") % {"name": seat.training_class.name},
            value=f"{row.get_kind_display()}: {row.score}",
            source=f"{timezone.localtime(row.recorded_at):%d/%m/%Y}",
        )
        for row in seat.scores.order_by("pk")
    ]


def _results(seat: Seat) -> list[HeldFact]:
    return [
        HeldFact(
            what=_("Result of %(name)s, version %(version)d")
            % {"name": seat.training_class.name, "version": row.version},
            value=_result_words(row),
            source=f"{timezone.localtime(row.completed_at):%d/%m/%Y}",
        )
        for row in seat.completions.order_by("version")
    ]


def _result_words(row: Completion) -> str:
    said = [
        _("passed") if row.passed else _("not passed"),
        _("attended %(attended)d of %(meetings)d, %(needed)d were needed")
        % {"attended": row.attended, "meetings": row.meetings, "needed": row.needed},
        _("score %(score)d") % {"score": row.score} if row.score is not None else "",
        _("at least %(mark)d was needed") % {"mark": row.pass_mark} if row.pass_mark is not None else "",
    ]
    return "; ".join(part for part in said if part)


def _certificate(one: Certificate) -> HeldFact:
    said = [
        one.holder,
        one.title,
        _("attended %(attended)d of %(meetings)d") % {"attended": one.attended, "meetings": one.meetings},
        _("score %(score)d") % {"score": one.score} if one.score is not None else "",
        _("public under the code %(code)s") % {"code": one.code},
        _("revoked on %(day)s: %(why)s")
        % {"day": f"{timezone.localtime(one.revoked_at):%d/%m/%Y}", "why": one.get_revocation_kind_display()}
        if one.revoked_at
        else "",
    ]
    return HeldFact(
        what=_("Certificate %(number)s") % {"number": one.number},
        value="; ".join(part for part in said if part),
        source=f"{one.issued_date:%d/%m/%Y}, {one.signer}",
    )


def _decided(seat: Seat) -> list[HeldFact]:
    name = seat.training_class.name
    corrections = [
        (_("Correction of the result of %(name)s") % {"name": name}, one)
        for one in seat.corrections.order_by("pk")
    ]
    proposed = [
        (_("Certificate of %(name)s proposed") % {"name": name}, line.issue)
        for line in seat.certificate_lines.select_related("issue").order_by("pk")
    ]
    revoked = [
        (
            _("Revocation of the certificate %(number)s: %(why)s")
            % {"number": one.number, "why": revocation.get_kind_display()},
            revocation,
        )
        for one in seat.certificates.order_by("pk")
        for revocation in one.revocations.order_by("pk")
    ]
    return [
        HeldFact(
            what=what,
            value=_reasons(proposal),
            source=f"{timezone.localtime(proposal.proposed_at):%d/%m/%Y}",
        )
        for what, proposal in [*corrections, *proposed, *revoked]
    ]


def _reasons(proposal: Proposal) -> str:
    said = (str(proposal.get_state_display()), proposal.proposal_reason, proposal.decision_reason)
    return "; ".join(part for part in said if part)
