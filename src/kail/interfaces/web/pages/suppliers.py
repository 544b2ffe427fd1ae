"""Suppliers: which firms deliver, how to reach them, and what was bought of each."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action, may
from kail.apps.delivery.enums import LotState
from kail.apps.delivery.models import Supplier
from kail.apps.delivery.selectors.lots import seen_lots, sums_of
from kail.apps.delivery.services import add_supplier, change_supplier
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.goods_forms import SupplierForm
from kail.interfaces.web.pages.purchases import lot_lines

LOTS_SHOWN = 50
_AT = {"supplier_known": "name", "supplier_unreachable": "contact", "tax_number": "tax_number"}


@page(action=Action.VIEW_GOODS)
def suppliers(request: PageRequest) -> HttpResponse:
    """All suppliers by name, with how many lots of the account's regions are theirs."""
    seen = seen_lots(prefixes=request.prefixes).order_by().values("pk")
    lots = Count("lots", filter=Q(lots__in=seen) & ~Q(lots__state=LotState.CANCELLED))
    going = Count("lots", filter=Q(lots__in=seen, lots__state=LotState.ORDERED))
    context = {
        "suppliers": Supplier.objects.annotate(lot_count=lots, going_count=going).order_by("name"),
        "may_buy": may(user=request.user, action=Action.BUY_GOODS),
    }
    return render(request, "suppliers/list.html", context)


@page(action=Action.VIEW_GOODS)
def supplier(request: PageRequest, supplier_id: int) -> HttpResponse:
    """One supplier and its lots."""
    found = get_object_or_404(Supplier, pk=supplier_id)
    lots = seen_lots(prefixes=request.prefixes).filter(supplier=found).exclude(state=LotState.CANCELLED)
    sums = sums_of(lots=list(lots[:LOTS_SHOWN]))
    context = {
        "supplier": found,
        "lines": lot_lines(sums),
        "may_buy": may(user=request.user, action=Action.BUY_GOODS),
    }
    return render(request, "suppliers/detail.html", context)


@page(action=Action.BUY_GOODS, methods=WRITES)
def supplier_new(request: PageRequest) -> HttpResponse:
    """Add a supplier."""
    form = SupplierForm(request.POST or None)
    made: list[Supplier] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and accepted(
            form,
            lambda: made.append(add_supplier(actor=request.user.actor, **form.cleaned_data)),
            fields=_AT,
        )
    ):
        messages.success(request, _("The supplier is recorded and can be chosen for lots."))
        return redirect("supplier", made[0].pk)
    return render(request, "suppliers/form.html", {"form": form}, status=422 if form.errors else 200)


@page(action=Action.BUY_GOODS, methods=WRITES)
def supplier_change(request: PageRequest, supplier_id: int) -> HttpResponse:
    """Correct what is known of a supplier."""
    found = get_object_or_404(Supplier, pk=supplier_id)
    initial = {name: getattr(found, name) for name in ("name", "contact", "tax_number", "bank")}
    form = SupplierForm(request.POST or None, initial=initial)
    if (
        request.method == "POST"
        and form.is_valid()
        and accepted(
            form,
            lambda: change_supplier(supplier=found, actor=request.user.actor, **form.cleaned_data),
            fields=_AT,
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("supplier", found.pk)
    context = {"form": form, "supplier": found}
    return render(request, "suppliers/form.html", context, status=422 if form.errors else 200)


urlpatterns = [
    path("pemasok/", suppliers, name="suppliers"),
    path("pemasok/baru/", supplier_new, name="supplier-new"),
    path("pemasok/<int:supplier_id>/", supplier, name="supplier"),
    path("pemasok/<int:supplier_id>/ubah/", supplier_change, name="supplier-change"),
]
