"""Durable items: the list, one with its story, what happened to it, sale and transfer by two people, labels."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action, may
from kail.apps.delivery.enums import AssetEventKind, AssetState, ReleaseKind
from kail.apps.delivery.models import Asset, AssetEntry, AssetTransfer
from kail.apps.delivery.papers.labels import asset_labels
from kail.apps.delivery.selectors.assets import (
    SEEN_WITHIN_DAYS,
    AssetsAsked,
    assets,
    count_by_state,
    holders_of,
    regencies_of_assets,
    story_of,
    transfers_of,
    unseen_assets,
    waiting_transfers,
)
from kail.apps.delivery.services import (
    approve_transfer,
    possible_entries,
    propose_transfer,
    record_asset_entry,
    reject_transfer,
)
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.places.selectors import place_names, place_paths
from kail.apps.registry.enums import Look
from kail.apps.registry.vocabulary import reader_language
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import pdf_answer, public_address
from kail.interfaces.web.chips import Chip, chips
from kail.interfaces.web.listing import page_links, page_number, region_code
from kail.interfaces.web.pages.asset_forms import LABELS_AT_MOST, EntryForm, ReleaseForm, TagForm
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.handover_forms import WhyForm
from kail.interfaces.web.pages.nominations import paper_answer, small_answer
from kail.interfaces.web.uploads import Upload, keep_paper
from kail.kernel.approvals import ProposalState

PAGE_SIZE: Final = 50
UNSEEN: Final = "belum-dilihat"
_FILTERS: Final = ("q", "keadaan", "kab", "perlu")
_USED: Final = (AssetState.IN_USE, AssetState.UNDER_REPAIR)


@page(action=Action.VIEW_ASSETS)
def asset_list(request: PageRequest) -> HttpResponse:
    """Items of the account's regions, filtered; those that nobody saw for 90 days stand out."""
    today = timezone.localdate()
    chosen, asked = _asked(request.GET)
    found = assets(asked=asked, today=today)
    number, total = page_number(request), found.count()
    start = (number - 1) * PAGE_SIZE
    shown = list(found[start : start + PAGE_SIZE])
    context = {
        "lines": _lines(shown),
        "first": start + 1 if shown else 0,
        "last": start + len(shown),
        "total": total,
        "any": bool(total) or Asset.objects.exists(),
        "query": asked.text,
        "chosen": chosen,
        "filters": _filters(chosen, asked),
        "waiting": list(waiting_transfers()),
        "labels_at_most": LABELS_AT_MOST,
        **page_links(chosen=chosen, number=number, has_more=start + len(shown) < total),
    }
    return render(request, "assets/list.html", context)


@page(action=Action.VIEW_ASSETS, methods=WRITES)
def asset_scan(request: PageRequest) -> HttpResponse:
    """From a tag to its item: scanned, or typed."""
    form = TagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["tag"].strip().rstrip("/").rsplit("/", 1)[-1]
        found = Asset.objects.filter(tag__iexact=typed).first()
        if found is not None:
            return redirect("asset", found.pk)
        form.add_error("tag", _("No item of your regions has this tag. Compare it with the label."))
    return render(request, "assets/scan.html", {"form": form}, status=422 if form.errors else 200)


@page(action=Action.VIEW_ASSETS)
def asset_of_tag(request: PageRequest, asset_tag: str) -> HttpResponse:
    """Where the square on a label leads."""
    return redirect("asset", get_object_or_404(Asset, tag__iexact=asset_tag).pk)


@page(action=Action.VIEW_ASSETS)
def asset(request: PageRequest, asset_id: int) -> HttpResponse:
    """One item: who has it, what happened to it, and what can be written or asked for."""
    found = _asset(asset_id)
    _look(request, found)
    transfers = list(transfers_of(asset=found))
    waiting = next((one for one in transfers if one.state == ProposalState.PROPOSED), None)
    records = may(user=request.user, action=Action.RECORD_ASSET)
    context = {
        "line": _lines([found])[0],
        "one": found,
        "handover": found.handover_item.handover,
        "place": place_paths(codes=[found.place_code]).get(found.place_code, found.place_code),
        "entries": list(story_of(asset=found)),
        "transfers": transfers,
        "waiting": waiting,
        "may_record": records and bool(possible_entries(asset=found)),
        "may_release": records and waiting is None and found.state in _USED,
        "may_decide": waiting is not None
        and waiting.proposed_by_id != request.user.pk
        and may(user=request.user, action=Action.DECIDE_ASSET),
        "is_own": waiting is not None and waiting.proposed_by_id == request.user.pk,
        "may_see_handovers": may(user=request.user, action=Action.VIEW_HANDOVERS),
        "unseen_days": SEEN_WITHIN_DAYS,
    }
    return render(request, "assets/asset.html", context)


@page(action=Action.RECORD_ASSET, methods=WRITES)
def entry_new(request: PageRequest, asset_id: int) -> HttpResponse:
    """Write what happened to an item, with a photograph."""
    found = _asset(asset_id)
    kinds = possible_entries(asset=found)
    form = EntryForm(request.POST or None, request.FILES or None, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        note = values["note"]

        def attempt() -> None:
            record_asset_entry(
                asset=found,
                kind=AssetEventKind(values["kind"]),
                day=values["date"],
                note=note,
                photo=_kept(request, found, values["photo"], DocumentKind.ASSET_PHOTO),
                reason=note or _("Seen"),
                actor=request.user.actor,
                now=timezone.now(),
            )

        if accepted(form, attempt, fields={"note_missing": "note", "day_to_come": "date"}):
            messages.success(request, _("Written into the book of the item."))
            return redirect("asset", found.pk)
    _look(request, found)
    context = {"one": found, "line": _lines([found])[0], "form": form, "nothing": not kinds}
    return render(request, "assets/entry.html", context, status=422 if form.errors else 200)


@page(action=Action.RECORD_ASSET, methods=WRITES)
def transfer_new(request: PageRequest, asset_id: int) -> HttpResponse:
    """Ask that an item may be sold or passed on to somebody outside."""
    found = _asset(asset_id)
    form = ReleaseForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data

        def attempt() -> None:
            propose_transfer(
                asset=found,
                kind=ReleaseKind(values["kind"]),
                to_name=values["to_name"],
                document=_kept(request, found, values["document"], DocumentKind.EVIDENCE),
                reason=values["reason"],
                actor=request.user.actor,
                now=timezone.now(),
            )

        if accepted(form, attempt, fields={}):
            messages.success(
                request, _("The head of the office decides. Until then the item stays where it is.")
            )
            return redirect("asset", found.pk)
    _look(request, found)
    context = {"one": found, "line": _lines([found])[0], "form": form}
    return render(request, "assets/transfer.html", context, status=422 if form.errors else 200)


@page(action=Action.DECIDE_ASSET, methods=("POST",))
def transfer_decide(request: PageRequest, transfer_id: int) -> HttpResponse:
    """Permit or refuse; the database refuses the one who asked."""
    transfer = get_object_or_404(AssetTransfer.objects.select_related("asset"), pk=transfer_id)
    form = WhyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why: a decision needs a reason."))
        return redirect("asset", transfer.asset_id)
    reason, actor, now = form.cleaned_data["reason"], request.user.actor, timezone.now()
    if request.POST.get("decision") == "approve":
        approve_transfer(transfer=transfer, reason=reason, actor=actor, now=now)
        messages.success(request, _("Permitted. It stands in the book of the item."))
    else:
        reject_transfer(transfer=transfer, reason=reason, actor=actor, now=now)
        messages.info(request, _("Refused: the item stays with its holder."))
    # Passed on to another region, the item is out of sight now.
    is_seen = Asset.objects.filter(pk=transfer.asset_id).exists()
    return redirect("asset", transfer.asset_id) if is_seen else redirect("assets")


@page(action=Action.VIEW_ASSETS)
def asset_photo(request: PageRequest, asset_entry_id: int) -> HttpResponse:
    """The photograph of an entry; with `kecil` its small copy, shown within the page of the item."""
    entry = get_object_or_404(AssetEntry.objects.select_related("photo", "asset"), pk=asset_entry_id)
    if entry.photo is None or entry.photo.removed_at is not None:
        raise Http404
    if "kecil" in request.GET:
        return small_answer(document=entry.photo)
    _look(request, entry.asset)
    return paper_answer(document=entry.photo, name=f"aset-{entry.asset_id}-{entry.pk}")


@page(action=Action.VIEW_ASSETS)
def transfer_paper(request: PageRequest, transfer_id: int) -> HttpResponse:
    """The request on paper of a sale or transfer."""
    transfer = get_object_or_404(AssetTransfer.objects.select_related("document", "asset"), pk=transfer_id)
    if transfer.document is None or transfer.document.removed_at is not None:
        raise Http404
    _look(request, transfer.asset)
    return paper_answer(document=transfer.document, name=f"permohonan-{transfer.pk}")


@page(action=Action.VIEW_ASSETS)
def asset_labels_pdf(request: PageRequest) -> HttpResponse:
    """Labels for the items of the list as it is filtered; nobody's name stands on them."""
    _chosen, asked = _asked(request.GET)
    found = assets(asked=asked, today=timezone.localdate())
    shown = list(found.select_related("handover_item__handover__round")[:LABELS_AT_MOST])
    if not shown:
        messages.info(request, _("There is no item here to make a label for."))
        return redirect("assets")
    content = asset_labels(assets=shown, public_address=public_address(request), language=reader_language())
    return pdf_answer(content=content, name="label-aset.pdf")


def _asset(asset_id: int) -> Asset:
    rows = assets(asked=AssetsAsked(), today=timezone.localdate())
    found: Asset = get_object_or_404(rows.select_related("handover_item__handover__round"), pk=asset_id)
    return found


def _asked(parameters: Mapping[str, str]) -> tuple[dict[str, str], AssetsAsked]:
    chosen = {name: parameters.get(name, "")[:100] for name in _FILTERS}
    asked = AssetsAsked(
        state=chosen["keadaan"] if chosen["keadaan"] in AssetState.values else "",
        region=region_code(chosen["kab"]),
        text=chosen["q"].strip(),
        unseen=chosen["perlu"] == UNSEEN,
    )
    return chosen, asked


def _filters(chosen: Mapping[str, str], asked: AssetsAsked) -> list[tuple[str, list[Chip]]]:
    today = timezone.localdate()
    counts = count_by_state(asked=asked, today=today)
    names = place_names(codes=regencies_of_assets())

    def row(name: str, options: list[tuple[str, str, int | None]]) -> list[Chip]:
        others = {key: value for key, value in chosen.items() if key != name}
        return chips(name=name, chosen=chosen[name], options=[("", _("All"), None), *options], others=others)

    states = [(state.value, str(state.label), counts.get(state, 0)) for state in AssetState]
    rows = [
        (_("State"), row("keadaan", [*states])),
        (_("Needs"), row("perlu", [(UNSEEN, _("Not seen for 90 days"), unseen_assets(today=today).count())])),
    ]
    if len(names) > 1:
        rows.append((_("Regency"), row("kab", [(code, name, None) for code, name in names.items()])))
    return rows


def _lines(found: Sequence[Any]) -> list[dict[str, Any]]:
    today = timezone.localdate()
    holders = holders_of(found=found)
    paths = place_paths(codes=[one.place_code for one in found])
    return [
        {
            "one": one,
            "holder": holders.get(one.party_id, ""),
            "place": paths.get(one.place_code, one.place_code),
            "last_seen": one.last_seen,
            "is_unseen": one.state in (*_USED, AssetState.LOST)
            and one.last_seen is not None
            and (today - one.last_seen).days > SEEN_WITHIN_DAYS,
            "url": reverse("asset", args=[one.pk]),
        }
        for one in found
    ]


def _kept(request: PageRequest, found: Asset, uploaded: Upload | None, kind: DocumentKind) -> Document | None:
    if uploaded is None:
        return None
    return keep_paper(
        uploaded=uploaded, kind=kind, region_prefixes=[found.place_code], actor=request.user.actor,
        now=timezone.now(),
    )  # fmt: skip


def _look(request: PageRequest, found: Asset) -> None:
    request.looks.append(
        Looked(look=Look.EXPORT, purpose=found.tag, party_id=found.party_id, place_code=found.place_code)
    )


urlpatterns = [
    path("aset/", asset_list, name="assets"),
    path("aset/pindai/", asset_scan, name="asset-scan"),
    path("aset/label/", asset_labels_pdf, name="asset-labels"),
    path("aset/t/<slug:asset_tag>/", asset_of_tag, name="asset-of-tag"),
    path("aset/<int:asset_id>/", asset, name="asset"),
    path("aset/<int:asset_id>/catat/", entry_new, name="asset-entry-new"),
    path("aset/<int:asset_id>/lepas/", transfer_new, name="asset-transfer-new"),
    path("aset/izin/<int:transfer_id>/putus/", transfer_decide, name="asset-transfer-decide"),
    path("aset/izin/<int:transfer_id>/surat/", transfer_paper, name="asset-transfer-paper"),
    path("aset/foto/<int:asset_entry_id>/", asset_photo, name="asset-photo"),
]
