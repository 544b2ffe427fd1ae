"""Setting the reserved shares of a round."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.programmes.errors import SharesContradict, SharesRefused
from kail.apps.programmes.models import ReservedShare, Round
from kail.apps.programmes.rules import SHARES_AT_MOST
from kail.apps.programmes.selectors import ShareReport, ShareTerms, plain_rule, round_dates, share_report
from kail.apps.programmes.services.rounds import RoundChanged, editable_round
from kail.kernel.audit import Actor, acting
from kail.kernel.events import publish

_WHOLE = 1000


def set_reserved_shares(
    *,
    shared_round: Round,
    shares: Sequence[ShareTerms],
    actor: Actor,
    reason: str,
    accepts_missing_people: bool = False,
) -> ShareReport:
    """Replace the reserved shares of a round, in this order; none takes them away.

    Raises SharesRefused: more than three, one without a name, a share out of range or named twice, places too few for
    the shares of a region (`shares_collide`), or people missing today without `accepts_missing_people`
    (`shares_people_missing`); RuleRefused, QuotaRefused, RoundNotEditable. Then nothing has changed.
    """
    kind = shared_round.programme.recipient_kind
    _check(shares)
    dates = round_dates(dated_round=shared_round)
    conditions = [
        plain_rule(rule_text=share.condition, kind=kind, dates=dates).text.strip() for share in shares
    ]
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = editable_round(round_id=shared_round.pk)
        quotas = dict(current.quotas.values_list("place_code", "places"))
        report = share_report(shared_round=current, shares=shares, quotas=quotas)
        _check_report(report, accepts_missing_people=accepts_missing_people)
        current.reserved_shares.all().delete()
        ReservedShare.objects.bulk_create(
            ReservedShare(
                round=current,
                position=position,
                name=share.name.strip(),
                condition=condition,
                permille=share.permille,
                when_short=share.when_short,
            )
            for position, (share, condition) in enumerate(zip(shares, conditions, strict=True), start=1)
        )
        publish(event=RoundChanged(round_id=current.pk))
    return report


def _check(shares: Sequence[ShareTerms]) -> None:
    if len(shares) > SHARES_AT_MOST:
        raise SharesRefused(_("A round has at most three reserved shares."), code="shares_too_many")
    names = [share.name.strip() for share in shares]
    if "" in names or len(set(names)) != len(names):
        raise SharesRefused(_("Give each reserved share a name of its own."), code="shares_name")
    for share in shares:
        if not 1 <= share.permille <= _WHOLE:
            raise SharesRefused(
                _("“%(name)s”: a share lies above 0 and at most at 100 percent.") % {"name": share.name},
                code="shares_permille",
            )


def _check_report(report: ShareReport, *, accepts_missing_people: bool) -> None:
    for one in report.contradictions:
        if one.cannot_be:
            raise SharesContradict(
                contest_name=one.contest_name, message_id=one.sentence_id, message_en=one.sentence_en
            )
    if report.contradictions and not accepts_missing_people:
        raise SharesRefused(
            _("Some shares have too few people today: read where, and say that you have seen it."),
            code="shares_people_missing",
        )
