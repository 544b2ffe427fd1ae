"""The register of personal data: what every app declares, and the tables of apps that hold no data of citizens.

An erasure goes through the tables in this order.
"""

from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.personal import REGISTER as DELIVERY
from kail.apps.enrolments.personal import REGISTER as ENROLMENTS
from kail.apps.privacy.personal import REGISTER as PRIVACY
from kail.apps.programmes.personal import REGISTER as PROGRAMMES
from kail.apps.registry.personal import REGISTER as REGISTRY
from kail.apps.selection.personal import REGISTER as SELECTION
from kail.apps.training.personal import REGISTER as TRAINING
from kail.kernel.personal import Impersonal, Personal, Register

_OFFICERS = _("Accounts of officers: who did what must stay provable as long as what they did is kept.")

REST: Register = (
    Personal(
        model="documents.Document",
        what=_("Kept files: evidence, uploads, papers"),
        kept=(
            "kind", "name", "media_type", "size", "sha256", "stored_name", "sealed", "region_prefixes", "created_by",
            "created_at", "removed_at",
        ),
        why=_("Evidence about a person goes with the person; uploads and papers have a time of their own."),
    ),
    Personal(
        model="documents.Picture",
        what=_("Photographs: size, likeness, when taken"),
        kept=(
            "document", "thumbnail", "width", "height", "original_sha256", "original_size", "difference_hash",
            "taken_at",
        ),
        why=_("Goes with its file: whatever was derived from the picture is emptied when its bytes are removed."),
    ),
    Personal(
        model="accounts.User",
        what=_("Accounts of officers"),
        kept=(
            "password", "last_login", "username", "full_name", "email", "role", "language", "is_active", "is_system",
            "created_at",
        ),
        why=_OFFICERS,
    ),
    Personal(model="accounts.UserRegion", what=_("Regions of officers"), kept=("user", "prefix"), why=_OFFICERS),
    Personal(
        model="account.EmailAddress",
        what=_("Addresses of officers"),
        kept=("user", "email", "verified", "primary"),
        why=_OFFICERS,
    ),
    Personal(
        model="account.EmailConfirmation",
        what=_("Addresses of officers that wait for confirmation"),
        kept=("email_address", "created", "sent", "key"),
        why=_OFFICERS,
    ),
    Personal(
        model="mfa.Authenticator",
        what=_("Second factors of officers"),
        kept=("user", "type", "data", "created_at", "last_used_at"),
        why=_OFFICERS,
    ),
    Personal(
        model="sessions.Session",
        what=_("Signed-in officers"),
        kept=("session_data", "expire_date"),
        why=_OFFICERS,
    ),
    Personal(
        model="pghistory.MiddlewareEvents", what=_("A view without rows"), kept=("user", "url"), why=_OFFICERS
    ),
    Impersonal("accounts.RolePolicy", "a setting of a role"),
    Impersonal("auth.Permission", "Django's own; unused", ("name", "codename")),
    Impersonal("auth.Group", "Django's own; unused", ("name",)),
    Impersonal("auth.Group_permissions", "Django's own; unused"),
    Impersonal("contenttypes.ContentType", "names of models", ("app_label", "model")),
    Impersonal("pghistory.Context", "unused: the context stands in each history row", ("metadata",)),
    Impersonal(
        "kernel.Work",
        "long work by numbers of rows; its title may carry a file's name",
        ("kind", "title", "arguments", "region_prefixes", "step", "result", "failure", "result_url"),
    ),
    Impersonal("kernel.KnownKey", "marks of keys", ("mark",)),
    Impersonal("kernel.SigningKey", "keys that sign certificates", ("public_key", "signing_key_sealed")),
    Impersonal("kernel.SigningKeyWithdrawal", "keys that nobody is to believe any more", ("reason",)),
    Impersonal("kernel.CacheEntry", "counters of sign-in attempts, page parts without people", ("value",)),
    Impersonal("places.Place", "places", ("name", "path")),
    Impersonal(
        "places.OfficialFigure", "published figures", ("indicator", "period", "source", "version", "note")
    ),
    Impersonal(
        "programmes.Programme",
        "a programme",
        ("code", "aid_scheme", "name", "purpose", "legal_basis", "source", "template"),
    ),
    Impersonal(
        "programmes.ProgrammeVersion",
        "a design of a programme",
        ("body", "body_sha256", "template", "template_sha256", "source", "reason"),
    ),
    Impersonal("programmes.NamedCondition", "a part of rules", ("name", "text", "meaning", "reason")),
    Impersonal("programmes.Target", "a target", ("place_code", "unit", "source", "version")),
    Impersonal(
        "programmes.Round",
        "a round",
        (
            "code", "name", "region_code", "rule_text", "rule_full", "rule_names", "quota_indicator_period",
            "lottery_seed", "issuer",
        ),
    ),
    Impersonal("programmes.PriceItem", "the price of a good", ("region_code", "name", "unit", "source")),
    Impersonal("programmes.Priority", "an order", ("term",)),
    Impersonal("programmes.Quota", "places", ("place_code", "share")),
    Impersonal("programmes.QuotaPlan", "a plan of places", ("within", "inputs", "outputs", "reason")),
    Impersonal("programmes.ReservedShare", "places kept for a condition", ("name", "condition")),
    Impersonal("programmes.Stage", "a stage", ("name", "description", "entry_rule", "exit_rule")),
    Impersonal("programmes.Ceiling", "money of a round", ("fund_source", "account_code")),
    Impersonal("programmes.BudgetMove", "money that shall move", ("proposal_reason", "decision_reason")),
    Impersonal("programmes.LedgerEntry", "sums of a round", ("reason", "source_number")),
    Impersonal("programmes.Benefit", "what is given", ("name", "note", "account_code", "release_rule")),
    Impersonal("programmes.BusinessType", "a kind of business", ("code", "name")),
    Impersonal("programmes.Item", "goods", ("name", "group", "unit", "source")),
)  # fmt: skip

REGISTER: Register = (
    *TRAINING, *DELIVERY, *ENROLMENTS, *SELECTION, *PROGRAMMES, *REGISTRY, *PRIVACY, *REST,
)  # fmt: skip
