"""Purchase lots: who waits for goods, what a lot would hold, its prices, the two people, its paper, its recipients."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.delivery.enums import LotState
from kail.apps.delivery.models import PurchaseLot, Supplier
from kail.apps.delivery.papers.shopping_list import lot_number, lot_sheet, shopping_list_pdf
from kail.apps.delivery.selectors.gathering import (
    WaitingRegion,
    preview_lot,
    released_without_list,
    waiting_regions,
)
from kail.apps.delivery.selectors.lot_shares import count_share_parties, share_parties
from kail.apps.delivery.selectors.lot_story import LotStep, lot_story, sent_back
from kail.apps.delivery.selectors.lots import LotSums, deliveries_of, lot_board, seen_lots, sums_of
from kail.apps.delivery.services import (
    close_lot,
    gather_lot,
    give_up_lot,
    order_lot,
    price_lot,
    propose_lot,
    send_lot_back,
)
from kail.apps.places.selectors import place_names, place_paths
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import pdf_answer, xlsx_answer
from kail.interfaces.web.chips import Chip, chips
from kail.interfaces.web.listing import page_links, page_number, region_code
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.goods_forms import PriceForm, WhyForm
from kail.interfaces.web.pages.selections import reader_language
from kail.kernel.scope import WHOLE_COUNTRY

PAGE_SIZE: Final = 50
_REGENCY: Final = 4
_REGION_LENGTHS: Final = (2, 4, 6, 10)
_STEP_WORDS: Final = {
    LotStep.GATHERED: (gettext_lazy("Gathered"), "package", "secondary"),
    LotStep.PRICED: (gettext_lazy("Supplier, contract or prices entered"), "pencil", "secondary"),
    LotStep.PROPOSED: (gettext_lazy("Proposed to order"), "send", "info"),
    LotStep.SENT_BACK: (gettext_lazy("Sent back"), "arrow-back-up", "danger"),
    LotStep.ORDERED: (gettext_lazy("Ordered"), "check", "success"),
    LotStep.CLOSED: (gettext_lazy("Closed"), "archive", "secondary"),
    LotStep.GIVEN_UP: (gettext_lazy("Given up"), "x", "danger"),
}


@dataclass(frozen=True)
class Rights:
    """What this account may do with a lot now."""

    price: bool
    propose: bool
    decide: bool
    is_own: bool
    receive: bool
    close: bool
    sees_all: bool


@page(action=Action.VIEW_GOODS)
def purchases(request: PageRequest) -> HttpResponse:
    """Who waits for goods in which region, and every lot with what is to be done next."""
    lots = seen_lots(prefixes=request.prefixes)
    waiting = waiting_regions(prefixes=request.prefixes)
    listless = released_without_list()
    chosen = Round.objects.filter(code=request.GET.get("pelaksanaan", "")[:50]).first()
    waited = [*listless, *(one.round_id for one in waiting), *([chosen.pk] if chosen else [])]
    rounds = _rounds(waited, lots)
    if chosen:
        lots, waiting = lots.filter(round=chosen), [one for one in waiting if one.round_id == chosen.pk]
    by_state = _by_state(lots)
    state = request.GET.get("keadaan", "")
    asked = state if state in LotState.values else ""
    shown = lots.filter(state=asked) if asked else lots.exclude(state=LotState.CANCELLED)
    number, total = page_number(request), shown.count()
    start = (number - 1) * PAGE_SIZE
    sums = sums_of(lots=list(shown[start : start + PAGE_SIZE]))
    kept = {"pelaksanaan": chosen.code if chosen else "", "keadaan": asked}
    context = {
        "waiting": _waiting_lines(request, waiting, rounds),
        "waiting_parties": sum(one.parties for one in waiting),
        "waiting_planned": sum(one.planned for one in waiting),
        "listless": [
            (one, listless[one.pk]) for one in rounds if one.pk in listless and chosen in (None, one)
        ],
        "lines": lot_lines(sums),
        "by_state": by_state,
        "round_chips": _round_chips(rounds, kept) if len(rounds) > 1 else [],
        "state_chips": _state_chips(by_state, kept),
        "first": start + 1 if sums else 0,
        "last": start + len(sums),
        "total": total,
        **page_links(chosen=kept, number=number, has_more=start + len(sums) < total),
    }
    return render(request, "purchases/all.html", context)


@page(action=Action.BUY_GOODS, methods=WRITES)
def lot_new(request: PageRequest, code: str) -> HttpResponse:
    """What a lot of a region would hold, before anything is stored; then it is gathered."""
    shown = get_object_or_404(Round, code=code)
    regions = _regions(request, shown)
    asked = _asked_region(request, shown)
    region = asked or next(iter(regions), "")
    form = WhyForm(request.POST or None)
    if request.method == "POST" and asked:
        made: list[PurchaseLot] = []
        if form.is_valid() and accepted(
            form,
            lambda: made.append(
                gather_lot(
                    gathered_round=shown, region_code=asked, reason=form.cleaned_data["reason"],
                    actor=request.user.actor, now=timezone.now(),
                )
            ),
            fields={},
        ):  # fmt: skip
            messages.success(request, _("Gathered. Enter supplier, contract and prices next."))
            return redirect("lot", made[0].pk)
    regions.setdefault(region, 0)
    names = place_names(codes=list(regions))
    context = {
        "round": shown,
        "region": region,
        "region_name": names.get(region, region),
        "region_chips": chips(
            name="wilayah", chosen=region, others={},
            options=[(code, names.get(code, code), count) for code, count in regions.items() if code],
        ),
        "preview": preview_lot(of_round=shown, region_code=region) if region else None,
        "form": form,
    }  # fmt: skip
    return render(request, "purchases/new.html", context, status=422 if form.errors else 200)


@page(action=Action.VIEW_GOODS)
def lot(request: PageRequest, lot_id: int) -> HttpResponse:
    """One lot: what to do next, its goods planned and by contract, what came, who did what."""
    found = _lot(request, lot_id)
    board = lot_board(lot=found)
    story = lot_story(lot=found)
    sums = LotSums(
        lot=found, planned=board.planned, contract=board.contract, unpriced=board.unpriced,
        quantity=board.quantity, accepted=board.quantity - board.missing,
    )  # fmt: skip
    context = {
        "lot": found,
        "board": board,
        "number": lot_number(lot=found),
        "region_name": place_names(codes=[found.region_code]).get(found.region_code, found.region_code),
        "step": next_step(sums),
        "rights": _rights(request, found, board.missing),
        "parties": count_share_parties(lot=found, prefixes=request.prefixes),
        "deliveries": list(deliveries_of(lot=found)),
        "sent_back": sent_back(story=story) if found.state == LotState.DRAFT else None,
        "story": [(event, *_STEP_WORDS[event.step]) for event in story],
        "is_ready": sums.is_ready,
        "is_dear": board.difference is not None and board.difference > 0,
    }
    return render(request, "purchases/lot.html", context)


@page(action=Action.BUY_GOODS, methods=WRITES)
def lot_price(request: PageRequest, lot_id: int) -> HttpResponse:
    """Supplier, contract and the price of each good, beside what the lists planned."""
    found = _lot(request, lot_id)
    if found.state != LotState.DRAFT:
        messages.info(request, _("The prices of this lot stand: only a draft can be changed."))
        return redirect("lot", found.pk)
    board = lot_board(lot=found)
    initial = {"supplier": found.supplier_id, "contract_number": found.contract_number}
    form = PriceForm(request.POST or None, initial=initial, figures=board.figures)

    def attempt() -> None:
        values = form.cleaned_data
        price_lot(
            lot=found, supplier=values["supplier"], contract_number=values["contract_number"], prices=form.prices,
            reason=values["reason"], actor=request.user.actor,
        )  # fmt: skip

    if request.method == "POST" and form.is_valid() and accepted(form, attempt, fields={}):
        messages.success(request, _("Saved. The difference to the plan stands beside each good."))
        return redirect("lot", found.pk)
    context = {
        "lot": found,
        "number": lot_number(lot=found),
        "board": board,
        "form": form,
        "has_suppliers": Supplier.objects.exists(),
    }
    return render(request, "purchases/price.html", context, status=422 if form.errors else 200)


@page(action=Action.BUY_GOODS, methods=("POST",))
def lot_propose(request: PageRequest, lot_id: int) -> HttpResponse:
    """Propose to order; the head orders or sends back."""
    found = _lot(request, lot_id)
    reason = _reason(request)
    if reason:
        propose_lot(lot=found, reason=reason, actor=request.user.actor, now=timezone.now())
        messages.success(request, _("Proposed. The head orders it or sends it back."))
    return redirect("lot", found.pk)


@page(action=Action.DECIDE_GOODS, methods=("POST",))
def lot_decide(request: PageRequest, lot_id: int) -> HttpResponse:
    """Order, or send back with a reason; the database refuses the one who proposed."""
    found = _lot(request, lot_id)
    reason = _reason(request)
    if not reason:
        return redirect("lot", found.pk)
    if request.POST.get("decision") == "order":
        order_lot(lot=found, reason=reason, actor=request.user.actor, now=timezone.now())
        messages.success(
            request, _("Ordered. Print the shopping list for the supplier; deliveries can be received.")
        )
    else:
        send_lot_back(lot=found, reason=reason, actor=request.user.actor)
        messages.info(request, _("Sent back: it is a draft again, with your reason."))
    return redirect("lot", found.pk)


@page(action=Action.BUY_GOODS, methods=("POST",))
def lot_give_up(request: PageRequest, lot_id: int) -> HttpResponse:
    """Give a draft up; its parties wait for another lot."""
    found = _lot(request, lot_id)
    reason = _reason(request)
    if not reason:
        return redirect("lot", found.pk)
    give_up_lot(lot=found, reason=reason, actor=request.user.actor)
    messages.info(request, _("Given up. Its parties wait again and can be gathered anew."))
    return redirect("purchases")


@page(action=Action.BUY_GOODS, methods=("POST",))
def lot_close(request: PageRequest, lot_id: int) -> HttpResponse:
    """Close an ordered lot: nothing more is delivered for it."""
    found = _lot(request, lot_id)
    reason = _reason(request)
    if reason:
        close_lot(lot=found, reason=reason, actor=request.user.actor)
        messages.success(request, _("Closed. Nothing more is delivered for this lot."))
    return redirect("lot", found.pk)


@page(action=Action.VIEW_GOODS)
def lot_shares(request: PageRequest, lot_id: int) -> HttpResponse:
    """For whom a lot buys, by village; names only for roles that see participants, and each such look is logged."""
    found = _lot(request, lot_id)
    with_names = may(user=request.user, action=Action.VIEW_ENROLMENTS)
    total = count_share_parties(lot=found, prefixes=request.prefixes)
    number = page_number(request)
    start = (number - 1) * PAGE_SIZE
    shares = share_parties(
        lot=found, prefixes=request.prefixes, first=start, size=PAGE_SIZE, with_names=with_names
    )
    if with_names and shares:
        request.looks.append(
            Looked(look=Look.EXPORT, purpose=lot_number(lot=found), people_count=len(shares))
        )
    paths = place_paths(codes=[one.place_code for one in shares])
    context = {
        "lot": found,
        "number": lot_number(lot=found),
        "with_names": with_names,
        "shares": [
            (position, one, paths.get(one.place_code, one.place_code))
            for position, one in enumerate(shares, start=start + 1)
        ],
        "first": start + 1 if shares else 0,
        "last": start + len(shares),
        "total": total,
        **page_links(chosen={}, number=number, has_more=start + len(shares) < total),
    }
    return render(request, "purchases/shares.html", context)


@page(action=Action.VIEW_GOODS)
def lot_pdf(request: PageRequest, lot_id: int) -> HttpResponse:
    """The shopping list for the supplier: goods and prices, nothing of parties."""
    found = _lot(request, lot_id)
    content = shopping_list_pdf(board=lot_board(lot=found), language=reader_language(), now=timezone.now())
    return pdf_answer(content=content, name=f"{_file_name(found)}.pdf")


@page(action=Action.VIEW_GOODS)
def lot_xlsx(request: PageRequest, lot_id: int) -> HttpResponse:
    """The goods of a lot with plan, contract and what came, as XLSX; nothing of parties."""
    found = _lot(request, lot_id)
    return xlsx_answer(content=lot_sheet(board=lot_board(lot=found)), name=f"{_file_name(found)}.xlsx")


def lot_lines(sums: Sequence[LotSums]) -> list[tuple[LotSums, str, str]]:
    """Lots for the table of lots: each with the name of its region and what is to be done next."""
    names = place_names(codes=[one.lot.region_code for one in sums])
    return [(one, names.get(one.lot.region_code, one.lot.region_code), next_step(one)) for one in sums]


def next_step(one: LotSums) -> str:
    """What is to be done with a lot now; empty when nothing is."""
    match one.lot.state:
        case LotState.DRAFT if not one.is_ready:
            return _("Enter supplier, contract and prices")
        case LotState.DRAFT if one.contract > one.planned:
            return _("The contract is dearer than the lists: agree on lower prices")
        case LotState.DRAFT:
            return _("Propose it to the head")
        case LotState.PROPOSED:
            return _("The head orders it or sends it back")
        case LotState.ORDERED if one.missing:
            return _("Receive what the supplier brings")
        case LotState.ORDERED:
            return _("Everything came: close it")
        case _:
            return ""


def _rights(request: PageRequest, found: PurchaseLot, missing: int) -> Rights:
    user, state = request.user, found.state
    sees_all = _sees(request, found.region_code)
    buys = sees_all and may(user=user, action=Action.BUY_GOODS)
    is_open = state == LotState.PROPOSED
    is_own = is_open and found.proposed_by_id == user.pk
    return Rights(
        price=buys and state == LotState.DRAFT,
        propose=buys and state == LotState.DRAFT,
        decide=sees_all and is_open and not is_own and may(user=user, action=Action.DECIDE_GOODS),
        is_own=is_own,
        receive=state == LotState.ORDERED and missing > 0 and may(user=user, action=Action.RECEIVE_GOODS),
        close=buys and state == LotState.ORDERED,
        sees_all=sees_all,
    )


def _lot(request: PageRequest, number: int) -> PurchaseLot:
    return get_object_or_404(seen_lots(prefixes=request.prefixes), pk=number)


def _reason(request: PageRequest) -> str:
    """Why, as it was posted; empty, and told so, when it is missing."""
    form = WhyForm(request.POST)
    if form.is_valid():
        return str(form.cleaned_data["reason"])
    messages.error(request, _("Say why."))
    return ""


def _sees(request: PageRequest, region: str) -> bool:
    return any(prefix == WHOLE_COUNTRY or region.startswith(prefix) for prefix in request.prefixes)


def _asked_region(request: PageRequest, shown: Round) -> str:
    """The region of the round that the address asks for, if this account sees it whole; else empty.

    Another is never taken in its place: a second sending would gather what nobody looked at.
    """
    text = request.POST.get("wilayah", "") or request.GET.get("wilayah", "")
    asked = region_code(text, lengths=_REGION_LENGTHS)
    return asked if asked.startswith(shown.region_code) and _sees(request, asked) else ""


def _regions(request: PageRequest, shown: Round) -> dict[str, int]:
    """Regions of the round that can be gathered, with how many parties wait there: the whole, then its regencies."""
    waiting = [one for one in waiting_regions(prefixes=request.prefixes) if one.round_id == shown.pk]
    counts: dict[str, int] = {}
    if _sees(request, shown.region_code) and len(shown.region_code) < _REGENCY:
        counts[shown.region_code] = sum(one.parties for one in waiting)
    counts |= {one.region_code: one.parties for one in waiting if _sees(request, one.region_code)}
    narrow = [prefix for prefix in request.prefixes if len(prefix) > _REGENCY]
    counts |= {
        prefix: preview_lot(of_round=shown, region_code=prefix).parties
        for prefix in narrow
        if prefix.startswith(shown.region_code)
    }
    return counts


def _rounds(waited: Sequence[int], lots: QuerySet[PurchaseLot]) -> list[Round]:
    """Rounds in which somebody waits or a lot is seen, the newest year first."""
    numbers = set(waited) | set(lots.order_by().values_list("round_id", flat=True))
    return list(Round.objects.filter(pk__in=numbers).order_by("-year", "code"))


def _waiting_lines(
    request: PageRequest, waiting: Sequence[WaitingRegion], rounds: Sequence[Round]
) -> list[tuple[WaitingRegion, Round, str, bool]]:
    """Where parties wait: the round, the name of the region, and whether this account may gather there."""
    names = place_names(codes=[one.region_code for one in waiting])
    by_number = {one.pk: one for one in rounds}
    may_buy = may(user=request.user, action=Action.BUY_GOODS)
    return [
        (
            one,
            by_number[one.round_id],
            names.get(one.region_code, one.region_code),
            may_buy and _sees(request, one.region_code),
        )
        for one in waiting
    ]


def _by_state(lots: QuerySet[PurchaseLot]) -> Mapping[str, int]:
    counts = lots.order_by().values("state").annotate(count=Count("pk"))
    return dict(counts.values_list("state", "count"))


def _round_chips(rounds: Sequence[Round], kept: Mapping[str, str]) -> Sequence[Chip]:
    options = [("", _("All"), None), *((one.code, one.name, None) for one in rounds)]
    others = {"keadaan": kept["keadaan"]}
    return chips(name="pelaksanaan", chosen=kept["pelaksanaan"], options=options, others=others)


def _state_chips(by_state: Mapping[str, int], kept: Mapping[str, str]) -> Sequence[Chip]:
    standing = sum(count for state, count in by_state.items() if state != LotState.CANCELLED)
    found = [(state.value, state.label, by_state[state]) for state in LotState if by_state.get(state)]
    others = {"pelaksanaan": kept["pelaksanaan"]}
    return chips(
        name="keadaan", chosen=kept["keadaan"], options=[("", _("All"), standing), *found], others=others
    )


def _file_name(found: PurchaseLot) -> str:
    return f"belanja-{found.round.code}-{found.region_code}-{found.number}"


urlpatterns = [
    path("belanja/", purchases, name="purchases"),
    path("belanja/<int:lot_id>/", lot, name="lot"),
    path("belanja/<int:lot_id>/harga/", lot_price, name="lot-price"),
    path("belanja/<int:lot_id>/usulkan/", lot_propose, name="lot-propose"),
    path("belanja/<int:lot_id>/putus/", lot_decide, name="lot-decide"),
    path("belanja/<int:lot_id>/batalkan/", lot_give_up, name="lot-give-up"),
    path("belanja/<int:lot_id>/tutup/", lot_close, name="lot-close"),
    path("belanja/<int:lot_id>/untuk/", lot_shares, name="lot-shares"),
    path("belanja/<int:lot_id>/daftar.pdf", lot_pdf, name="lot-pdf"),
    path("belanja/<int:lot_id>/daftar.xlsx", lot_xlsx, name="lot-xlsx"),
    path("pelaksanaan/<slug:code>/belanja/baru/", lot_new, name="lot-new"),
]
