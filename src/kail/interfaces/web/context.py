"""What every page's frame shows: the menu in the order of the chain, the account, the label of synthetic data."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail import __version__
from kail.apps.accounts.models import User
from kail.apps.accounts.rules import Action, may
from kail.apps.accounts.selectors import region_prefixes
from kail.apps.places.selectors import region_names


@dataclass(frozen=True)
class MenuItem:
    """One line of the menu."""

    label: str | Promise
    url_name: str
    icon: str
    action: Action
    also: tuple[str, ...] = ()
    """Other addresses under which its pages lie."""


MENU: tuple[tuple[str | Promise, tuple[MenuItem, ...]], ...] = (
    ("", (MenuItem(_("Overview"), "home", "home", Action.VIEW_ROLES),)),
    (
        _("Registry"),
        (
            MenuItem(_("People and families"), "registry-search", "users", Action.SEARCH_REGISTRY),
            MenuItem(_("Groups"), "groups", "users-group", Action.VIEW_GROUPS),
            MenuItem(_("Institutions"), "institutions", "building-community", Action.VIEW_INSTITUTIONS),
            MenuItem(_("Aid of others"), "aid", "cash", Action.VIEW_OVERLAPS),
            MenuItem(
                _("Registry files"),
                "imports",
                "file-import",
                Action.IMPORT_REGISTRY,
                ("/registri/edisi/", "/registri/pemetaan/"),
            ),
        ),
    ),
    (
        _("Right data"),
        (
            MenuItem(_("Checks"), "checks", "clipboard-check", Action.VIEW_CHECKS),
            MenuItem(
                _("Registered twice"), "duplicates", "copy-check", Action.VIEW_DUPLICATES, ("/penggabungan/",)
            ),
            MenuItem(_("Change requests"), "changes", "file-check", Action.VIEW_CHANGES),
            MenuItem(_("File against office"), "conflicts", "scale", Action.VIEW_CHANGES),
        ),
    ),
    (
        _("Programmes"),
        (
            MenuItem(
                _("Programmes and rounds"),
                "programmes",
                "fish-hook",
                Action.VIEW_PROGRAMMES,
                ("/pelaksanaan/",),
            ),
            MenuItem(_("Budget"), "budgets", "wallet", Action.VIEW_PROGRAMMES),
            MenuItem(_("Ledger"), "ledgers", "report-money", Action.VIEW_LEDGER),
            MenuItem(_("Prices"), "prices", "tag", Action.VIEW_PROGRAMMES),
            MenuItem(_("Targets"), "targets", "target-arrow", Action.VIEW_PROGRAMMES),
            MenuItem(_("Try a rule"), "rule-try", "filter", Action.TRY_RULE),
            MenuItem(_("Saved conditions"), "conditions", "tag", Action.TRY_RULE),
            MenuItem(_("Words of the rules"), "vocabulary", "book", Action.VIEW_PROGRAMMES),
        ),
    ),
    (
        _("Selection"),
        (
            MenuItem(_("Proposals by the public"), "public-proposals", "mail", Action.PROPOSE_NOMINATION),
            MenuItem(_("To verify"), "verifications", "user-check", Action.VERIFY, ("/usulan/",)),
            MenuItem(_("Selections"), "selections", "list-check", Action.VIEW_SELECTION),
            MenuItem(_("Objections to lists"), "objections", "message-report", Action.VIEW_OBJECTIONS),
            MenuItem(_("Assessing"), "to-assess", "clipboard-check", Action.ASSESS),
            MenuItem(_("Forms"), "forms", "clipboard-list", Action.VIEW_FORMS),
            MenuItem(_("Decrees"), "decrees", "certificate", Action.VIEW_DECREE),
        ),
    ),
    (
        _("Delivery"),
        (
            MenuItem(_("Payments"), "payments", "cash", Action.VIEW_PAYMENTS),
            MenuItem(_("Buying goods"), "purchases", "truck-delivery", Action.VIEW_GOODS),
            MenuItem(_("Depots"), "depots", "package", Action.VIEW_GOODS),
            MenuItem(_("Suppliers"), "suppliers", "building-store", Action.VIEW_GOODS),
            MenuItem(_("Pay suppliers"), "suppliers-owed", "truck-delivery", Action.VIEW_PAYMENTS),
            MenuItem(_("Accounts to check"), "accounts-to-check", "building-bank", Action.CHECK_ACCOUNT),
            MenuItem(
                _("Recipients without an account"), "accounts-missing", "user-question", Action.RECORD_ACCOUNT
            ),
            MenuItem(_("Handover days"), "handover-days", "heart-handshake", Action.VIEW_HANDOVERS),
            MenuItem(_("Durable items"), "assets", "tools", Action.VIEW_ASSETS),
            MenuItem(_("Planned aid"), "planned-aid", "calendar", Action.VIEW_AID),
            MenuItem(_("Service of institutions"), "services", "clipboard-check", Action.VIEW_INSTITUTIONS),
            MenuItem(_("Reports on the use"), "use-reports", "file-check", Action.VIEW_REPORTS),
        ),
    ),
    (
        _("Training"),
        (
            MenuItem(_("Classes"), "training", "school", Action.VIEW_TRAINING),
            MenuItem(
                _("Courses and partners"), "courses", "book", Action.VIEW_TRAINING, ("/pelatihan/mitra/",)
            ),
            MenuItem(_("Certificates"), "certificates", "certificate", Action.VIEW_CERTIFICATES),
        ),
    ),
    (
        _("Data protection"),
        (
            MenuItem(_("Requests of data subjects"), "data-requests", "user-question", Action.VIEW_PRIVACY),
            MenuItem(_("Who looked at data"), "access-log", "eye", Action.VIEW_ACCESS_LOG),
            MenuItem(_("Incidents"), "incidents", "alert-octagon", Action.VIEW_PRIVACY),
            MenuItem(
                _("Keeping and removing"), "retention", "archive", Action.VIEW_PRIVACY, ("/penghapusan/",)
            ),
            MenuItem(_("Record of processing"), "processing", "clipboard-list", Action.VIEW_PRIVACY),
        ),
    ),
    (
        _("Office"),
        (
            MenuItem(_("My long work"), "works", "progress", Action.VIEW_WORK),
            MenuItem(_("Accounts"), "accounts", "user-cog", Action.MANAGE_ACCOUNTS),
            MenuItem(_("Roles"), "roles", "shield-check", Action.VIEW_ROLES),
            MenuItem(_("History"), "history", "history", Action.VIEW_HISTORY),
        ),
    ),
)


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Context of the base template: `menu`, `synthetic`, `version`, `search_action`, `account`."""
    frame: dict[str, Any] = {
        "synthetic": settings.SYNTHETIC,
        "version": __version__,
        "menu": [],
        "account": None,
    }
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return frame
    current = _current_address(request.path)
    for label, items in MENU:
        shown = [
            {
                "label": item.label,
                "url": reverse(item.url_name),
                "icon": item.icon,
                "active": reverse(item.url_name) == current,
            }
            for item in items
            if may(user=user, action=item.action)
        ]
        if shown:
            frame["menu"].append({"label": label, "items": shown})
    if may(user=user, action=Action.SEARCH_REGISTRY):
        frame["search_action"] = reverse("registry-search")
    frame["account"] = {
        "name": user.full_name,
        "role": user.get_role_display(),
        "regions": region_names(prefixes=region_prefixes(user=user)),
    }
    return frame


def _current_address(path: str) -> str:
    """The menu's address that the path lies under; the longest one, for files lie under the registry."""
    found = [
        (len(start), reverse(item.url_name))
        for _label, items in MENU
        for item in items
        for start in (reverse(item.url_name), *item.also)
        if path == start or (start != "/" and path.startswith(start))
    ]
    return max(found, default=(0, ""))[1]
