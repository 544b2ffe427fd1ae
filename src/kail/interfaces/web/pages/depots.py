"""Depots: what lies where, every move of it, and goods sent on or written off by two people."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.delivery.enums import MoveKind, StockChangeKind
from kail.apps.delivery.models import Depot, LotLine, Stock, StockChange
from kail.apps.delivery.papers.shopping_list import lot_number
from kail.apps.delivery.selectors.stocks import (
    StockFigure,
    changes_of,
    depots_inside,
    moves_of,
    other_depots,
    rejections_of,
    seen_depots,
    stock_figures,
    waiting_changes,
)
from kail.apps.delivery.services import (
    add_depot,
    approve_stock_change,
    change_depot,
    propose_stock_change,
    reject_stock_change,
)
from kail.apps.documents.models import DocumentKind
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.chips import chips
from kail.interfaces.web.listing import page_links, page_number
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.goods_forms import DepotForm, NewDepotForm, StockChangeForm, WhyForm
from kail.interfaces.web.pages.nominations import paper_answer
from kail.interfaces.web.uploads import keep_paper
from kail.kernel.approvals import ProposalState

PAGE_SIZE: Final = 50
REJECTED: Final = "ditolak"
_MOVES: Final[Mapping[str, tuple[MoveKind, ...]]] = {
    "datang": (MoveKind.DELIVERY,),
    "diserahkan": (MoveKind.HANDOVER, MoveKind.HANDOVER_BACK),
    "pindah": (MoveKind.TRANSFER_IN, MoveKind.TRANSFER_OUT),
    "hilang": (MoveKind.LOSS,),
}
_MOVE_WORDS: Final = {
    "datang": gettext_lazy("Delivered"),
    "diserahkan": gettext_lazy("Handed over"),
    "pindah": gettext_lazy("Between depots"),
    "hilang": gettext_lazy("Lost or spoilt"),
}
_AT: Final = {"depot_known": "name", "depot_unkept": "keeper", "stock_short": "quantity"}


@page(action=Action.VIEW_GOODS)
def depots(request: PageRequest) -> HttpResponse:
    """The depots of the account's regions, and what waits for a second person in them."""
    changes = list(waiting_changes(prefixes=request.prefixes))
    may_decide = may(user=request.user, action=Action.DECIDE_GOODS)
    context = {
        "depots": seen_depots(prefixes=request.prefixes),
        "changes": [(one, may_decide and one.proposed_by_id != request.user.pk) for one in changes],
        "may_add": may(user=request.user, action=Action.BUY_GOODS),
    }
    return render(request, "depots/list.html", context)


@page(action=Action.BUY_GOODS, methods=WRITES)
def depot_new(request: PageRequest) -> HttpResponse:
    """Add a depot."""
    form = NewDepotForm(request.POST or None, prefixes=request.prefixes)
    made: list[Depot] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and accepted(
            form, lambda: made.append(add_depot(actor=request.user.actor, **form.cleaned_data)), fields=_AT
        )
    ):
        messages.success(request, _("The depot is recorded: deliveries can be received there."))
        return redirect("depot", made[0].pk)
    return render(request, "depots/new.html", {"form": form}, status=422 if form.errors else 200)


@page(action=Action.VIEW_GOODS)
def depot(request: PageRequest, depot_id: int) -> HttpResponse:
    """One depot: each good that came, with what became of its pieces; each figure opens its moves."""
    found = _depot(request, depot_id)
    figures = stock_figures(depot=found)
    changes = [one for one in waiting_changes(prefixes=request.prefixes) if one.stock.depot_id == found.pk]
    may_decide = may(user=request.user, action=Action.DECIDE_GOODS)
    context = {
        "depot": found,
        "rows": [(figure, lot_number(lot=figure.line.lot), _cells(found, figure)) for figure in figures],
        "pieces": sum(one.quantity for one in figures),
        "kinds": sum(one.quantity > 0 for one in figures),
        "lost": sum(one.lost for one in figures),
        "changes": [(one, may_decide and one.proposed_by_id != request.user.pk) for one in changes],
        "may_change": may(user=request.user, action=Action.BUY_GOODS) and _is_inside(request, found),
    }
    return render(request, "depots/detail.html", context)


@page(action=Action.BUY_GOODS, methods=WRITES)
def depot_change(request: PageRequest, depot_id: int) -> HttpResponse:
    """Give a depot another name or keeper."""
    found = get_object_or_404(depots_inside(prefixes=request.prefixes), pk=depot_id)
    form = DepotForm(request.POST or None, initial={"name": found.name, "keeper": found.keeper})
    if (
        request.method == "POST"
        and form.is_valid()
        and accepted(
            form, lambda: change_depot(depot=found, actor=request.user.actor, **form.cleaned_data), fields=_AT
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("depot", found.pk)
    context = {"form": form, "depot": found}
    return render(request, "depots/change.html", context, status=422 if form.errors else 200)


@page(action=Action.VIEW_GOODS)
def stock(request: PageRequest, depot_id: int, lot_line_id: int) -> HttpResponse:
    """Every move of one good in one depot, what was rejected at its door, and what was proposed about it."""
    found = _depot(request, depot_id)
    figure = _figure(found, lot_line_id)
    asked = request.GET.get("gerak", "")
    asked = asked if asked in {*_MOVES, REJECTED} else ""
    moves = moves_of(depot=found, lot_line=figure.line, kinds=_MOVES.get(asked, ()))
    number, total = page_number(request), moves.count()
    start = (number - 1) * PAGE_SIZE
    shown = list(moves[start : start + PAGE_SIZE])
    rejections = list(rejections_of(depot=found, lot_line=figure.line))
    changes = list(changes_of(depot=found, lot_line=figure.line))
    may_decide = may(user=request.user, action=Action.DECIDE_GOODS) and _is_inside(request, found)
    context = {
        "depot": found,
        "figure": figure,
        "lot": figure.line.lot,
        "number": lot_number(lot=figure.line.lot),
        "cells": _cells(found, figure),
        "moves": [] if asked == REJECTED else shown,
        "rejections": rejections if asked in ("", REJECTED) else [],
        "chips": _move_chips(figure, asked),
        "changes": [
            (
                one,
                may_decide and one.state == ProposalState.PROPOSED and one.proposed_by_id != request.user.pk,
            )
            for one in changes
        ],
        "may_propose": _may_propose(request, found, figure, changes),
        "first": start + 1 if shown else 0,
        "last": start + len(shown),
        "total": total,
        **page_links(chosen={"gerak": asked}, number=number, has_more=start + len(shown) < total),
    }
    return render(request, "depots/stock.html", context)


@page(action=Action.RECEIVE_GOODS, methods=WRITES)
def stock_change_new(request: PageRequest, depot_id: int, lot_line_id: int) -> HttpResponse:
    """Propose to send goods to another depot, or to write off what is lost or spoilt."""
    found = get_object_or_404(depots_inside(prefixes=request.prefixes), pk=depot_id)
    figure = _figure(found, lot_line_id)
    if figure.stock is None:
        raise Http404
    lying: Stock = figure.stock
    depots = other_depots(depot=found, prefixes=request.prefixes)
    form = StockChangeForm(request.POST or None, request.FILES or None, depots=depots)

    def attempt() -> None:
        values = form.cleaned_data
        uploaded = values["document"]
        propose_stock_change(
            stock=lying,
            kind=StockChangeKind(values["kind"]),
            quantity=values["quantity"],
            to_depot=values["to_depot"],
            document=keep_paper(
                uploaded=uploaded,
                kind=DocumentKind.EVIDENCE,
                region_prefixes=[found.place_id],
                actor=request.user.actor,
                now=timezone.now(),
            )
            if uploaded is not None
            else None,
            reason=values["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )

    if request.method == "POST" and form.is_valid() and accepted(form, attempt, fields=_AT):
        messages.success(request, _("Proposed. The goods stay until the head has decided."))
        return redirect("stock", found.pk, figure.line.pk)
    context = {"depot": found, "figure": figure, "form": form, "has_others": depots.exists()}
    return render(request, "depots/change_stock.html", context, status=422 if form.errors else 200)


@page(action=Action.DECIDE_GOODS, methods=("POST",))
def stock_change_decide(request: PageRequest, stock_change_id: int) -> HttpResponse:
    """Let goods go or leave them; the database refuses the one who proposed."""
    found = _change(request, stock_change_id)
    form = WhyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why."))
    else:
        reason, actor, now = form.cleaned_data["reason"], request.user.actor, timezone.now()
        if request.POST.get("decision") == "approve":
            approve_stock_change(change=found, reason=reason, actor=actor, now=now)
            messages.success(request, _("Approved: the depot's count has changed."))
        else:
            reject_stock_change(change=found, reason=reason, actor=actor, now=now)
            messages.info(request, _("Rejected: the goods stay where they are."))
    return redirect("stock", found.stock.depot_id, found.stock.lot_line_id)


@page(action=Action.VIEW_GOODS)
def stock_change_paper(request: PageRequest, stock_change_id: int) -> HttpResponse:
    """The paper of a change, such as minutes of a loss."""
    found = _change(request, stock_change_id)
    if found.document is None:
        raise Http404
    return paper_answer(document=found.document, name=f"barang-keluar-{found.pk}")


def _depot(request: PageRequest, number: int) -> Depot:
    return get_object_or_404(seen_depots(prefixes=request.prefixes), pk=number)


def _is_inside(request: PageRequest, found: Depot) -> bool:
    return depots_inside(prefixes=request.prefixes).filter(pk=found.pk).exists()


def _figure(found: Depot, lot_line_id: int) -> StockFigure:
    line = get_object_or_404(LotLine, pk=lot_line_id)
    figures = stock_figures(depot=found, lot_line=line)
    if figures[0].stock is None and not figures[0].rejected:
        raise Http404
    return figures[0]


def _change(request: PageRequest, number: int) -> StockChange:
    changes = StockChange.objects.select_related("stock__depot", "stock__lot_line__lot", "document")
    seen = seen_depots(prefixes=request.prefixes).order_by().values("pk")
    return get_object_or_404(changes, pk=number, stock__depot__in=seen)


def _may_propose(
    request: PageRequest, found: Depot, figure: StockFigure, changes: Sequence[StockChange]
) -> bool:
    return (
        figure.quantity > 0
        and may(user=request.user, action=Action.RECEIVE_GOODS)
        and _is_inside(request, found)
        and all(one.state != ProposalState.PROPOSED for one in changes)
    )


def _cells(found: Depot, figure: StockFigure) -> list[dict[str, Any]]:
    """The figures of a good with the address of the moves behind each; the order stands on its lot."""
    address = reverse("stock", args=[found.pk, figure.line.pk])
    counts = _counts(figure)
    opened = {word: f"{address}?gerak={word}" for word in (*_MOVES, REJECTED)}
    return [
        {"label": _("Ordered"), "count": figure.ordered, "url": reverse("lot", args=[figure.line.lot_id])},
        {"label": _MOVE_WORDS["datang"], "count": counts["datang"], "url": opened["datang"]},
        {"label": _("Rejected"), "count": figure.rejected, "url": opened[REJECTED]},
        *(
            {"label": _MOVE_WORDS[word], "count": counts[word], "url": opened[word]}
            for word in ("diserahkan", "pindah", "hilang")
        ),
    ]


def _counts(figure: StockFigure) -> dict[str, int]:
    return {
        "datang": figure.delivered,
        "diserahkan": figure.handed_over,
        "pindah": figure.sent_in - figure.sent_out,
        "hilang": figure.lost,
    }


def _move_chips(figure: StockFigure, asked: str) -> Sequence[Any]:
    counts = _counts(figure)
    options: list[tuple[str, Any, int | None]] = [("", _("All moves"), None)]
    moved = {"pindah": figure.sent_in + figure.sent_out}
    options += [
        (word, _MOVE_WORDS[word], None)
        for word, count in {**counts, **moved}.items()
        if count or word == asked
    ]
    if figure.rejected or asked == REJECTED:
        options.append((REJECTED, _("Rejected"), None))
    return chips(name="gerak", chosen=asked, options=options, others={})


urlpatterns = [
    path("gudang/", depots, name="depots"),
    path("gudang/baru/", depot_new, name="depot-new"),
    path("gudang/<int:depot_id>/", depot, name="depot"),
    path("gudang/<int:depot_id>/ubah/", depot_change, name="depot-change"),
    path("gudang/<int:depot_id>/barang/<int:lot_line_id>/", stock, name="stock"),
    path("gudang/<int:depot_id>/barang/<int:lot_line_id>/keluar/", stock_change_new, name="stock-change-new"),
    path("gudang/perubahan/<int:stock_change_id>/putus/", stock_change_decide, name="stock-change-decide"),
    path("gudang/perubahan/<int:stock_change_id>/bukti/", stock_change_paper, name="stock-change-paper"),
]
