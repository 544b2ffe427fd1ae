"""The page of a round's reserved shares: what they ask of each region, contradictions before anything is saved."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action
from kail.apps.programmes.enums import WhenShort
from kail.apps.programmes.errors import SharesRefused
from kail.apps.programmes.models import Round
from kail.apps.programmes.rules import EDITABLE_STATES, SHARES_AT_MOST
from kail.apps.programmes.selectors import ShareReport, ShareTerms, share_report, standing_shares
from kail.apps.programmes.services import set_reserved_shares
from kail.apps.registry.vocabulary import reader_language
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.pages.round_forms import ReasonMissing
from kail.kernel.errors import Refusal


@dataclass(frozen=True)
class TypedShare:
    """One share as it was typed; all empty: no share."""

    number: int
    name: str
    condition: str
    percent: str
    when_short: str

    @property
    def is_empty(self) -> bool:
        return not (self.name or self.condition or self.percent)


@page(action=Action.EDIT_PROGRAMMES, methods=("GET", "HEAD", "POST"))
def reserved_shares(request: PageRequest, code: str) -> HttpResponse:
    """Up to three reserved shares; look at what they mean for each region, then save with a reason."""
    shown = get_object_or_404(Round.objects.select_related("programme"), code=code)
    standing = standing_shares(shared_round=shown)
    asked = request.POST or (request.GET if "name-1" in request.GET else None)
    typed = _typed(asked) if asked is not None else _as_typed(standing)
    reason = request.POST.get("reason", "").strip()
    refusal: Refusal | None = None
    report: ShareReport | None = None
    shares: tuple[ShareTerms, ...] = ()
    try:
        shares = _shares(typed)
        quotas = dict(shown.quotas.values_list("place_code", "places"))
        report = share_report(shared_round=shown, shares=shares, quotas=quotas)
        if request.method == "POST":
            if not reason:
                raise ReasonMissing(_("Say why: a change needs a reason."))
            set_reserved_shares(
                shared_round=shown,
                shares=shares,
                actor=request.user.actor,
                reason=reason,
                accepts_missing_people=request.POST.get("seen") == "yes",
            )
            messages.success(
                request, _("The reserved shares of %(round)s are saved.") % {"round": shown.name}
            )
            return redirect("round-quota", shown.code)
    except Refusal as refused:
        refusal = refused
    context = {
        "round": shown,
        "typed": typed,
        "shares": shares,
        "report": report,
        "contradictions": sentences(report=report),
        "choices": WhenShort.choices,
        "reason": reason,
        "refusal": refusal,
        "has_quota": shown.quotas.exists(),
        "is_editable": shown.state in EDITABLE_STATES,
    }
    status = 422 if refusal and request.method == "POST" else 200
    return render(request, "rounds/shares.html", context, status=status)


def _typed(asked: QueryDict) -> list[TypedShare]:
    return [
        TypedShare(
            number=number,
            name=asked.get(f"name-{number}", "").strip(),
            condition=asked.get(f"condition-{number}", "").strip(),
            percent=asked.get(f"percent-{number}", "").strip(),
            when_short=asked.get(f"short-{number}", WhenShort.RELEASE),
        )
        for number in range(1, SHARES_AT_MOST + 1)
    ]


def _as_typed(standing: tuple[ShareTerms, ...]) -> list[TypedShare]:
    """The shares that stand, and empty lines up to three."""
    shown = [
        TypedShare(
            number=number,
            name=share.name,
            condition=share.condition,
            percent=_percent_text(share.permille),
            when_short=share.when_short,
        )
        for number, share in enumerate(standing, start=1)
    ]
    empty = range(len(shown) + 1, SHARES_AT_MOST + 1)
    return shown + [TypedShare(number, "", "", "", WhenShort.RELEASE) for number in empty]


def _shares(typed: list[TypedShare]) -> tuple[ShareTerms, ...]:
    return tuple(
        ShareTerms(
            name=share.name or _("Share %(number)d") % {"number": share.number},
            condition=share.condition,
            permille=_permille(share.percent),
            when_short=WhenShort.KEEP_EMPTY
            if share.when_short == WhenShort.KEEP_EMPTY
            else WhenShort.RELEASE,
        )
        for share in typed
        if not share.is_empty
    )


def _permille(text: str) -> int:
    """Thousandths from a percent with at most one decimal, comma or point."""
    if not text:
        raise SharesRefused(
            _("A reserved share needs its percent: write it, or empty the line."), code="shares_permille"
        )
    try:
        percent = Decimal(text.rstrip("% ").replace(",", "."))
    except InvalidOperation:
        percent = Decimal(-1)
    thousandths = percent * 10 if percent.is_finite() else Decimal(-1)
    if not 1 <= thousandths <= 1000 or thousandths != thousandths.to_integral_value():
        raise SharesRefused(
            _("“%(text)s” is no share: write a percent from 0.1 to 100, at most one digit after the comma.")
            % {"text": text[:20]},
            code="shares_permille",
        )
    return int(thousandths)


def _percent_text(permille: int) -> str:
    whole, tenth = divmod(permille, 10)
    return f"{whole},{tenth}" if tenth else str(whole)


def sentences(*, report: ShareReport | None) -> list[dict[str, object]]:
    """Every contradiction with its place, in the reader's language."""
    english = reader_language() == "en"
    return [
        {
            "place": one.contest_name,
            "text": one.sentence_en if english else one.sentence_id,
            "cannot_be": one.cannot_be,
        }
        for one in (report.contradictions if report else ())
    ]


urlpatterns = [path("pelaksanaan/<slug:code>/kuota/bagian/", reserved_shares, name="round-shares")]
