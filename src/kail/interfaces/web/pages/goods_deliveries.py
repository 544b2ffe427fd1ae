"""What suppliers bring: counted and tried out at the depot, one good below the other, and each delivery as it was."""

from typing import Final

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action, may
from kail.apps.delivery.enums import LotState
from kail.apps.delivery.models import DeliveryLine, Depot, GoodsDelivery, PurchaseLot
from kail.apps.delivery.papers.shopping_list import lot_number
from kail.apps.delivery.selectors.lots import LotFigure, lot_board, seen_lots
from kail.apps.delivery.selectors.stocks import depots_inside
from kail.apps.delivery.services import Counted, receive_delivery
from kail.apps.documents.models import Document, DocumentKind
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.goods_forms import ReceiveForm
from kail.interfaces.web.pages.nominations import paper_answer, small_answer
from kail.interfaces.web.uploads import keep_paper

_AT: Final = {"note_known": "note_number"}


@page(action=Action.RECEIVE_GOODS, methods=WRITES)
def receive(request: PageRequest, lot_id: int) -> HttpResponse:
    """Receive what a supplier brings: how many were counted, how many work, why the others were rejected."""
    found = get_object_or_404(seen_lots(prefixes=request.prefixes), pk=lot_id)
    figures = tuple(one for one in lot_board(lot=found).figures if one.missing)
    if found.state != LotState.ORDERED or not figures:
        messages.info(request, _("Nothing is to come for this lot."))
        return redirect("lot", found.pk)
    depots = depots_inside(prefixes=request.prefixes)
    form = ReceiveForm(
        request.POST or None,
        request.FILES or None,
        initial={"day": timezone.localdate(), "depot": _nearest(found, depots)},
        figures=figures,
        depots=depots,
    )
    made: list[GoodsDelivery] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and accepted(form, lambda: made.append(_received(request, found, figures, form)), fields=_AT)
    ):
        messages.success(request, _("Received. What works lies in the depot now."))
        return redirect("goods-delivery", made[0].pk)
    context = {
        "lot": found,
        "number": lot_number(lot=found),
        "form": form,
        "has_depot": depots.exists(),
        "may_add_depot": may(user=request.user, action=Action.BUY_GOODS),
    }
    return render(request, "purchases/receive.html", context, status=422 if form.errors else 200)


@page(action=Action.VIEW_GOODS)
def goods_delivery(request: PageRequest, goods_delivery_id: int) -> HttpResponse:
    """One delivery: what was counted, what works, what was rejected and why."""
    found = get_object_or_404(
        GoodsDelivery.objects.select_related("lot__round", "lot__supplier", "depot", "received_by"),
        pk=goods_delivery_id,
        lot__in=seen_lots(prefixes=request.prefixes).order_by(),
    )
    lines = list(found.lines.select_related("lot_line").order_by("lot_line__name", "pk"))
    board = lot_board(lot=found.lot)
    context = {
        "delivery": found,
        "lot": found.lot,
        "number": lot_number(lot=found.lot),
        "lines": lines,
        "accepted": sum(one.tested for one in lines),
        "rejected": sum(one.rejected for one in lines),
        "missing": board.missing,
        "may_receive": board.missing
        and found.lot.state == LotState.ORDERED
        and may(user=request.user, action=Action.RECEIVE_GOODS),
    }
    return render(request, "purchases/delivery.html", context)


@page(action=Action.VIEW_GOODS)
def delivery_photo(request: PageRequest, delivery_line_id: int) -> HttpResponse:
    """The photograph of rejected goods; it shows nobody."""
    line = get_object_or_404(
        DeliveryLine.objects.select_related("photo"),
        pk=delivery_line_id,
        photo__isnull=False,
        delivery__lot__in=seen_lots(prefixes=request.prefixes).order_by(),
    )
    document = get_object_or_404(Document, pk=line.photo_id)
    if "kecil" in request.GET:
        return small_answer(document=document)
    return paper_answer(document=document, name=f"barang-ditolak-{line.pk}")


def _nearest(found: PurchaseLot, depots: QuerySet[Depot]) -> Depot | None:
    """The depot that is offered first: one within the region that the lot buys for."""
    return depots.filter(place__code__starts_with=found.region_code).first()


def _received(
    request: PageRequest, found: PurchaseLot, figures: tuple[LotFigure, ...], form: ReceiveForm
) -> GoodsDelivery:
    values = form.cleaned_data
    depot: Depot = values["depot"]
    return receive_delivery(
        lot=found,
        depot=depot,
        note_number=values["note_number"],
        day=values["day"],
        goods=[_counted(request, one, form, depot) for one in figures],
        reason=values["reason"],
        actor=request.user.actor,
        now=timezone.now(),
    )


def _counted(request: PageRequest, one: LotFigure, form: ReceiveForm, depot: Depot) -> Counted:
    values, number = form.cleaned_data, one.line.pk
    counted, works = values[f"counted_{number}"] or 0, values[f"works_{number}"] or 0
    photo = values[f"photo_{number}"]
    rejected = counted - works
    return Counted(
        lot_line=one.line,
        tested=works,
        rejected=rejected,
        reason=values[f"why_{number}"] if rejected else "",
        photo=keep_paper(
            uploaded=photo,
            kind=DocumentKind.EVIDENCE,
            region_prefixes=[depot.place_id],
            actor=request.user.actor,
            now=timezone.now(),
        )
        if photo is not None and rejected
        else None,
    )


urlpatterns = [
    path("belanja/<int:lot_id>/terima/", receive, name="lot-receive"),
    path("belanja/kiriman/<int:goods_delivery_id>/", goods_delivery, name="goods-delivery"),
    path("belanja/kiriman/foto/<int:delivery_line_id>/", delivery_photo, name="delivery-photo"),
]
