"""Words of the registry."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartyKind(models.TextChoices):
    PERSON = "person", _("Person")
    FAMILY = "family", _("Family")
    GROUP = "group", _("Group")
    INSTITUTION = "institution", _("Institution")


class Sex(models.IntegerChoices):
    MALE = 1, _("Male")
    FEMALE = 2, _("Female")


class Relation(models.IntegerChoices):
    HEAD = 1, _("Head of family")
    SPOUSE = 2, _("Spouse")
    CHILD = 3, _("Child")
    CHILD_IN_LAW = 4, _("Son or daughter in law")
    GRANDCHILD = 5, _("Grandchild")
    PARENT = 6, _("Parent or parent in law")
    DOMESTIC_WORKER = 7, _("Domestic worker")
    OTHER = 8, _("Other")


class RegistrySource(models.TextChoices):
    DTSEN = "dtsen", "DTSEN"
    DTKS = "dtks", "DTKS"


class Outcome(models.TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    HELD = "held", _("Held")
    REJECTED = "rejected", _("Rejected")


class BatchState(models.TextChoices):
    MAPPING = "mapping", _("Columns to be confirmed")
    STAGING = "staging", _("Being checked")
    STAGED = "staged", _("Waiting for approval")
    COMMITTING = "committing", _("Being stored")
    COMMITTED = "committed", _("Stored")
    DISCARDED = "discarded", _("Discarded")
    REFUSED = "refused", _("Refused")


class PairKind(models.TextChoices):
    ADDED = "added", _("New")
    CHANGED = "changed", _("Changed")
    ABSENT = "absent", _("Absent")
    UNCHANGED = "unchanged", _("Unchanged")
    FAMILIES = "families", _("Families changed")


class DifferenceKind(models.TextChoices):
    ADDED = "added", _("New")
    CHANGED = "changed", _("Changed")
    ABSENT = "absent", _("Absent")
    FAMILIES = "families", _("Families changed")


class ParticipationState(models.TextChoices):
    """What became of a party in a round of one of the office's own programmes."""

    CHOSEN = "chosen", _("Chosen by a decree")
    RECEIVED = "received", _("Received the help")
    DROPPED_OUT = "dropped_out", _("Stopped before the end")
    REPLACED = "replaced", _("Place given to another")
    GRADUATED = "graduated", _("Graduated")


OVER: Final = (ParticipationState.DROPPED_OUT, ParticipationState.REPLACED, ParticipationState.GRADUATED)
"""States in which a party no longer takes part."""


class BusinessState(models.TextChoices):
    """How a business that a programme helped was found at the last visit."""

    ALIVE = "alive", _("Alive")
    DORMANT = "dormant", _("Dormant")
    CLOSED = "closed", _("Closed down")
    UNKNOWN = "unknown", _("Unknown")


class CategorySource(models.TextChoices):
    VISIT = "visit", _("Visit at home")
    COUNTER = "counter", _("Statement at the counter")
    VILLAGE = "village", _("Report of the village or of a volunteer (PSM, TKSK)")
    AGENCY = "agency", _("Report of another agency or institution")
    DOCUMENT = "document", _("Document, such as a doctor's letter")


class GroupKind(models.TextChoices):
    KUBE = "kube", "KUBE"
    OTHER = "other", _("Other group")


class GroupOffice(models.TextChoices):
    CHAIR = "chair", _("Chair")
    SECRETARY = "secretary", _("Secretary")
    TREASURER = "treasurer", _("Treasurer")
    MEMBER = "member", _("Member")


OFFICERS = (GroupOffice.CHAIR, GroupOffice.SECRETARY, GroupOffice.TREASURER)


MERGED = "merged"
"""What holds a record that was merged into another."""


class RunMode(models.TextChoices):
    FULL = "full", _("everyone with everyone")
    INCREMENTAL = "incremental", _("new and changed people with everyone")


class DuplicateState(models.TextChoices):
    OPEN = "open", _("To be decided")
    UNSURE = "unsure", _("Unsure")
    SAME = "same", _("The same person")
    NOT_SAME = "not_same", _("Not the same")
    GONE = "gone", _("No longer alike")


class DuplicateKind(models.TextChoices):
    SAME_NIK = "same_nik", _("One NIK")
    NIK_MISSING = "nik_missing", _("A NIK is missing")
    OTHER_NIK = "other_nik", _("Two NIK")


class InstitutionKind(models.TextChoices):
    CHILDREN = "children", _("Children")
    ELDERLY = "elderly", _("Elderly people")
    DISABLED = "disabled", _("People with disabilities")
    ADDICTION = "addiction", _("Victims of drug abuse (NAPZA)")
    HOMELESS = "homeless", _("Homeless people and beggars")
    OTHER = "other", _("Other or several")


class PermitKind(models.TextChoices):
    REGISTRATION = "registration", _("Registration (tanda daftar)")
    LICENCE = "licence", _("Operating licence (izin operasional)")


class Grade(models.TextChoices):
    A = "a", "A"
    B = "b", "B"
    C = "c", "C"
    NONE = "none", _("Not accredited")


class InstitutionOffice(models.TextChoices):
    CHAIR = "chair", _("Chair")
    SECRETARY = "secretary", _("Secretary")
    TREASURER = "treasurer", _("Treasurer")
    CARER = "carer", _("Carer")


class EntryReason(models.TextChoices):
    NEGLECT = "neglect", _("Neglected, nobody to care")
    POVERTY = "poverty", _("Poverty of the family")
    VIOLENCE = "violence", _("Violence or exploitation")
    DISASTER = "disaster", _("Disaster")
    DISABILITY = "disability", _("Needs care for a disability")
    ADDICTION = "addiction", _("Rehabilitation")
    SCHOOL = "school", _("School far from home")
    OTHER = "other", _("Other reason")


class ExitReason(models.TextChoices):
    FAMILY = "family", _("Back with the family")
    FOSTER = "foster", _("With a foster or adoptive family")
    INDEPENDENT = "independent", _("Lives on their own")
    MOVED = "moved", _("Moved to another institution")
    LEFT = "left", _("Left without leave")
    DIED = "died", _("Died")
    MISTAKE = "mistake", _("Entered by mistake")
    OTHER = "other", _("Other reason")


class AidKind(models.TextChoices):
    CASH = "cash", _("Cash")
    GOODS = "goods", _("Goods")
    INSURANCE = "insurance", _("Insurance premium")


class AidEvery(models.TextChoices):
    MONTH = "month", _("a month")
    QUARTER = "quarter", _("a quarter")
    YEAR = "year", _("a year")
    ONCE = "once", _("once")


class ReceiptSource(models.TextChoices):
    FILE = "file", _("Imported file")
    VISIT = "visit", _("Visit at home")
    COUNTER = "counter", _("Statement at the counter")
    VILLAGE = "village", _("Report of the village or of a volunteer (PSM, TKSK)")
    AGENCY = "agency", _("Report of another agency or institution")
    DOCUMENT = "document", _("Document, such as a card or a letter")


class ReceiptBatchState(models.TextChoices):
    RECEIVED = "received", _("Columns to be named")
    CHECKED = "checked", _("Waiting for approval")
    STORED = "stored", _("Stored")
    DISCARDED = "discarded", _("Discarded")


class ChangeState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Waits for a second person")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class EvidenceKind(models.TextChoices):
    ID_CARD = "id_card", _("ID card (KTP-el)")
    FAMILY_CARD = "family_card", _("Family card (KK)")
    BIRTH_CERTIFICATE = "birth_cert", _("Birth certificate")
    DEATH_CERTIFICATE = "death_cert", _("Death certificate")
    DOCTOR = "doctor", _("Doctor's letter")
    VISIT = "visit", _("Visit at home")
    STATEMENT = "statement", _("Signed statement")
    CIVIL_REGISTRY = "dukcapil", _("Answer of the civil registry (Dukcapil)")


class ConflictState(models.TextChoices):
    """What became of a file's value that differs from the office's verified one.

    `corrected` is the value that the correction itself replaced; it needs no decision.
    """

    CORRECTED = "corrected", _("corrected by the office")
    OPEN = "open", _("open")
    OFFICE_KEPT = "office_kept", _("the office's value stays")
    FILE_ACCEPTED = "file_taken", _("the file's value was taken")
    AGREED = "agreed", _("the file agrees now")
    SUPERSEDED = "superseded", _("replaced by something newer")


class ReferenceKind(models.TextChoices):
    """What an uploaded list says of those on it; each kind feeds the check of the same code."""

    DEAD = "dead", _("Deaths")
    CIVIL_SERVANT = "civil_servant", _("Civil servants (ASN)")
    SOLDIER = "soldier", _("Soldiers (TNI)")
    POLICE = "police", _("Police (Polri)")
    PENSIONER = "pensioner", _("State pensioners")
    FIELD_OFFICER = "field_officer", _("Field officers (TKSK, PSM, pendamping)")
    WAGE = "wage_above_umk", _("Wages")
    GRADUATED = "graduated_before", _("Graduated in earlier years")
    AID = "aid_before", _("Recipients of the same aid before")


class ReferenceState(models.TextChoices):
    RECEIVED = "received", _("Being read")
    CHECKED = "checked", _("Waiting to be stored")
    CURRENT = "current", _("In force")
    REPLACED = "replaced", _("Replaced by a newer list")
    DISCARDED = "discarded", _("Discarded")
    REFUSED = "refused", _("Refused")


class FindingState(models.TextChoices):
    OPEN = "open", _("Undecided")
    CONFIRMED = "confirmed", _("Confirmed")
    DISMISSED = "dismissed", _("Dismissed")
    RESOLVED = "resolved", _("Resolved by the data")


STANDING = (FindingState.OPEN, FindingState.CONFIRMED)
"""The states in which a finding counts."""


class Certainty(models.TextChoices):
    SURE = "sure", _("Sure: the NIK is the same, or somebody decided it")
    POSSIBLE = "possible", _("Possible: name and birth date are alike")


class RunOccasion(models.TextChoices):
    NIGHTLY = "nightly", _("Every night")
    IMPORT = "import", _("After a registry file")
    LIST = "list", _("After a reference list")
    HAND = "hand", _("When asked")


class Look(models.TextChoices):
    PERSON_PAGE = "person_page", _("Person page")
    DUPLICATE_PAIR = "duplicate_pair", _("Candidate pair")
    MERGE_PAGE = "merge_page", _("Merge page")
    FAMILY_PAGE = "family_page", _("Family page")
    GROUP_PAGE = "group_page", _("Group page")
    MINUTES = "minutes", _("Formation minutes")
    INSTITUTION_PAGE = "institution_page", _("Residents of an institution")
    OVERLAP_LIST = "overlap_list", _("List of who receives which aid")
    CHANGE_REQUEST = "change_request", _("Change request")
    EVIDENCE = "evidence", _("Evidence of a change request")
    REVEAL = "reveal", _("Number revealed")
    EXPORT = "export", _("Export")
    EXPLANATION = "explanation", _("Explanation of a selection")
    CORRECTION_FILE = "correction_file", _("Correction file")
    IMPORT_PREVIEW = "import_preview", _("Sample of a registry file")
    DIFFERENCE = "difference", _("People of an edition's difference")
    NUMBER_SEARCH = "number_search", _("Search by number")
    SUBJECT_REPORT = "subject_report", _("Report to the data subject")
    DATA_REQUEST = "data_request", _("Request of a data subject")
    FINDING = "finding", _("Finding of a check")
    LIST_CHECK = "list_check", _("List checked")
    RULE_SAMPLE = "rule_sample", _("Sample of whom a rule fits")
    OBJECTION = "objection", _("Objection to a list")
    NOMINATION = "nomination", _("Nomination for a round")
    MEETING = "meeting", _("Village meeting")
    CERTIFICATE = "certificate", _("Certificate of a course")
    ASSESSMENT = "assessment", _("Assessment")


class SpecificData(models.TextChoices):
    HEALTH = "health", _("Health and protection")
    CHILD = "child", _("Children")
    FINANCE = "finance", _("Finances")


class Purpose(models.TextChoices):
    SERVICE = "service", _("Service at the counter, the person is here")
    VERIFICATION = "verification", _("Verification in the field")
    CORRECTION = "correction", _("Correction of data")
    SELECTION = "selection", _("Selection and decree")
    COMPLAINT = "complaint", _("Complaint or objection")
    AUDIT = "audit", _("Audit")
