"""The history in words: which table a change touched, and what was done to its row."""

from collections.abc import Mapping
from typing import Final

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

TABLE_WORDS: Final[Mapping[str, str | Promise]] = {
    "enrolment": _("Way through a round"),
    "office account": _("Account of the office"),
    "payment list": _("Payment list"),
    "payment": _("Payment"),
    "enrolment stage": _("Milestone of a way"),
    "stage exception": _("Milestone by hand"),
    "standing change": _("Suspension, return, stop or move"),
    "entitlement": _("Part of a package"),
    "business plan": _("Business plan"),
    "payment return": _("Money that came back"),
    "list closing": _("Closing of a payment list"),
    "supplier payment": _("Payment of a supplier"),
    "aid plan": _("Plan of aid"),
    "aid plan line": _("Part of a plan of aid"),
    "service check": _("Look at an institution"),
    "supplier": _("Supplier"),
    "depot": _("Depot"),
    "purchase lot": _("Purchase lot"),
    "lot line": _("Good of a purchase lot"),
    "lot share": _("Share of a purchase lot"),
    "stock change": _("Goods sent on or written off"),
    "handover day": _("Handover day"),
    "handover reversal": _("Handover taken back"),
    "asset": _("Durable item"),
    "asset transfer": _("Sale or transfer of a durable item"),
    "meeting": _("Village meeting"),
    "attendance": _("Attendance at a meeting"),
    "completion": _("Result of a course"),
    "completion correction": _("Correction of a result of a course"),
    "certificate": _("Certificate"),
    "certificate issue": _("Certificates of a class"),
    "certificate revocation": _("Revocation of a certificate"),
    "course": _("Course"),
    "course meeting": _("Meeting of a curriculum"),
    "draw": _("Draw of seats"),
    "partner": _("Partner of courses"),
    "partner account": _("Account of a partner"),
    "preference": _("Wish for a course"),
    "seat": _("Seat in a class"),
    "test score": _("Score of a test"),
    "training class": _("Class"),
    "class meeting": _("Meeting of a class"),
    "meeting objection": _("Objection"),
    "nomination": _("Nomination"),
    "public proposal": _("Proposal by the public"),
    "sheet return": _("Returned sheet of nominations"),
    "reallocation": _("Unfilled places"),
    "role policy": _("Rules of signing in"),
    "user": _("Account"),
    "user region": _("Region of an account"),
    "benefit": _("Benefit"),
    "budget move": _("Move of budget"),
    "business type": _("Kind of business"),
    "ceiling": _("Ceiling"),
    "item": _("Goods"),
    "item list": _("Item list of a party"),
    "item list line": _("Good of an item list"),
    "party money": _("Money of a recipient"),
    "price item": _("Price of the standard"),
    "priority": _("Key of the order"),
    "programme": _("Programme"),
    "quota": _("Quota"),
    "reserved share": _("Reserved share"),
    "round": _("Round"),
    "stage": _("Stage"),
    "target": _("Target"),
    "family": _("Family"),
    "finding": _("Finding of a check"),
    "reference list": _("Reference list"),
    "group": _("Group"),
    "group member": _("Membership in a group"),
    "bank account": _("Bank account"),
    "import batch": _("Registry file"),
    "import reading": _("How a registry file is read"),
    "membership": _("Family membership"),
    "party": _("Name and place"),
    "party merge": _("Merge of records"),
    "person": _("Person"),
    "participation": _("Part taken in a programme"),
    "person category": _("Welfare category of a person"),
    "institution": _("Institution"),
    "institution permit": _("Paper of an institution"),
    "accreditation": _("Accreditation of an institution"),
    "institution officer": _("Officer of an institution"),
    "residence": _("Residence in an institution"),
    "head count": _("Head count of an institution"),
    "aid receipt": _("Outside aid received"),
    "local aid scheme": _("Scheme of outside aid"),
    "receipt batch": _("File of outside aid"),
    "decree": _("Decree"),
    "withdrawal": _("Withdrawal from a decree"),
    "objection": _("Objection to a list"),
    "assessment": _("Assessment"),
    "use report": _("Report on the use"),
    "report paper": _("Paper of a report on the use"),
    "assessment draft": _("Draft of a form"),
    "data request": _("Request of a data subject"),
    "restriction": _("Restriction of processing"),
    "incident": _("Incident"),
    "incident closing": _("Closing of an incident"),
    "removal decision": _("Removal of data"),
    "change request": _("Change request"),
    "verified value": _("Verified value"),
    "value conflict": _("File against office"),
    "former identity": _("Former key of a person"),
}
_CHANGE_WORDS: Final[Mapping[str, Promise]] = {
    "insert": _("added"),
    "update": _("changed"),
    "delete": _("removed"),
}


@register.filter
def table_words(table: str) -> str:
    """The table of a change, by its model's verbose name, as the office calls it."""
    return str(TABLE_WORDS[table])


@register.filter
def change_words(label: str) -> str:
    """What was done: insert, update or delete."""
    return str(_CHANGE_WORDS[label])
