"""What of the registry is personal data, and what becomes of it when a person is erased."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from kail.kernel.personal import GONE, Impersonal, Personal, Register

_OF_PEOPLE = "t.person_id = ANY({people})"
_OF_PARTIES = "t.party_id = ANY({people} || {emptied})"
_STATISTICS = _("Stays without a name, for statistics: nobody is found by it any more.")
_PUBLIC_MONEY = _(
    "Proof of how public money is spent; scheme, amount and period stay under a number without a name."
)
_PERIODS = _(
    "The periods stay under a number without a name: they prove who counted as a member or resident when."
)
_PROOF = _("That something was decided, by whom and when, stays as proof; what it said is replaced.")
_NUMBERS = (
    "SELECT p.nik_index FROM registry_person AS p WHERE p.party_id = ANY({people})"
    " UNION SELECT e.nik_index FROM registry_personevent AS e WHERE e.pgh_obj_id = ANY({people})"
    " UNION SELECT f.nik_index FROM registry_formeridentity AS f WHERE f.person_id = ANY({people})"
)


def _if_said(column: str) -> str:
    return f"CASE WHEN t.{column} = '' THEN '' ELSE {GONE} END"


_FACTS_OF_HOME: Final = (
    "decile", "receives_pkh", "receives_sembako", "receives_pbi", "home_ownership", "floor_area", "floor_material",
    "wall_material", "roof_material", "water_source", "lighting_source", "installed_power", "cooking_fuel",
    "toilet_facility", "has_fridge", "has_motorcycle", "has_car", "has_smartphone",
)  # fmt: skip

REGISTER: Register = (
    # What is found by the person's number or former numbers comes before that is gone.
    Personal(
        model="registry.ReferenceEntry",
        what=_("Lines of reference lists (deaths, employers, other aid) with the person's number"),
        whose=f"t.nik_index IN ({_NUMBERS})",
        goes=True,
    ),
    Personal(
        model="registry.ValueConflict",
        what=_("Contradictions between files and the office"),
        whose=_OF_PARTIES,
        goes=True,
    ),
    Personal(
        model="registry.VerifiedValue", what=_("Facts that the office verified"), whose=_OF_PARTIES, goes=True
    ),
    Personal(
        model="registry.ChangedFact",
        what=_("Facts in change requests"),
        whose="t.request_id IN (SELECT r.id FROM registry_changerequest AS r"
        " WHERE r.party_id = ANY({people} || {emptied}))",
        goes=True,
    ),
    Personal(
        model="registry.ChangeRequest",
        what=_("Change requests, with their papers"),
        whose=_OF_PARTIES,
        erased={"proposal_reason": GONE, "decision_reason": _if_said("decision_reason")},
        kept=(
            "place_code", "proposed_by", "proposed_at", "decided_by", "decided_at", "state", "party", "needs_second",
            "evidence_kind", "evidence",
        ),
        why=_PROOF,
    ),
    Personal(
        model="registry.FormerIdentity",
        what=_("Former names, numbers and birth dates"),
        whose=_OF_PEOPLE,
        goes=True,
    ),
    Personal(
        model="registry.Finding", what=_("Findings of checks, with their papers"), whose=_OF_PEOPLE, goes=True
    ),
    Personal(
        model="registry.PersonCategory",
        what=_("Welfare categories that the office recorded"),
        whose=_OF_PEOPLE,
        goes=True,
    ),
    Personal(
        model="registry.DuplicateDecision",
        what=_("Decisions about pairs of records"),
        whose="t.pair_id IN (SELECT d.id FROM registry_duplicatepair AS d"
        " WHERE d.person_a_id = ANY({people}) OR d.person_b_id = ANY({people}))",
        erased={"reason": GONE},
        kept=("place_code", "pair", "state", "weight", "decided_by", "decided_at"),
        why=_PROOF,
    ),
    Personal(
        model="registry.PartyMerge",
        what=_("Merges of two records of the person"),
        whose="(t.survivor_id = ANY({people}) OR t.absorbed_id = ANY({people}))",
        erased={
            "choices": "'{}'::jsonb",
            "changes": "'[]'::jsonb",
            "stayed": "'[]'::jsonb",
            "kept": "'[]'::jsonb",
            "proposal_reason": GONE,
            "decision_reason": _if_said("decision_reason"),
            "undo_reason": _if_said("undo_reason"),
        },
        kept=(
            "place_code", "state", "proposed_by", "proposed_at", "decided_by", "decided_at", "pair", "survivor",
            "absorbed", "needs_second_person", "undone_by", "undone_at",
        ),
        why=_PROOF,
    ),
    Personal(
        model="registry.DuplicatePair",
        what=_("Pairs of records that may be one person"),
        whose="(t.person_a_id = ANY({people}) OR t.person_b_id = ANY({people}))",
        erased={"evidence": "'[]'::jsonb"},
        kept=(
            "place_code", "person_a", "person_b", "kind", "probability", "weight", "first_run", "last_run", "state",
            "decided_weight", "risen",
        ),
        why=_PROOF,
    ),
    Personal(
        model="registry.AidReceipt",
        what=_("Aid from others"),
        whose=_OF_PARTIES,
        erased={"reason": _if_said("reason")},
        kept=(
            "place_code", "party", "scheme", "amount", "every", "from_date", "to_date", "source", "batch",
            "recorded_by", "recorded_at",
        ),
        why=_PUBLIC_MONEY,
    ),
    Personal(
        model="registry.Participation",
        what=_("What the office's own programmes did"),
        whose=_OF_PARTIES,
        kept=(
            "place_code", "party", "programme_kind", "programme_code", "round_code", "year", "state", "from_date",
            "to_date", "business_state",
        ),
        why=_("It repeats decrees, which are kept as proof of how public money was spent."),
    ),
    Personal(
        model="registry.OverlapReason",
        what=_("Reasons why the family may receive two kinds of aid"),
        whose="t.family_id = ANY({emptied})",
        erased={"reason": GONE},
        kept=("place_code", "family", "first_scheme", "second_scheme", "noted_by", "noted_at"),
        why=_PUBLIC_MONEY,
    ),
    Personal(
        model="registry.Residence",
        what=_("Life in an institution"),
        whose=_OF_PEOPLE,
        erased={"over_capacity_reason": _if_said("over_capacity_reason")},
        kept=("place_code", "institution", "person", "from_date", "to_date", "entry_reason", "exit_reason"),
        why=_PERIODS,
    ),
    Personal(
        model="registry.GroupMember",
        what=_("Membership and offices in groups"),
        whose=_OF_PEOPLE,
        kept=("place_code", "group", "person", "group_kind", "office", "from_date", "to_date"),
        why=_PERIODS,
    ),
    Personal(
        model="registry.InstitutionOfficer",
        what=_("Offices in institutions"),
        whose=_OF_PEOPLE,
        kept=("place_code", "institution", "office", "person", "outsider_name", "from_date", "to_date"),
        why=_PERIODS,
    ),
    Personal(
        model="registry.Membership",
        what=_("Periods in families"),
        whose=_OF_PEOPLE,
        kept=("place_code", "person", "family", "relation", "from_date", "to_date"),
        why=_STATISTICS,
    ),
    Personal(
        model="registry.FamilyDecile",
        what=_("Deciles of the family by edition"),
        whose="t.family_id = ANY({emptied})",
        kept=("place_code", "family", "edition", "decile", "recorded_at"),
        why=_STATISTICS,
    ),
    Personal(
        model="registry.Party",
        what=_("Names of the person and the family"),
        whose="t.id = ANY({people} || {families})",
        erased={"display_name": None},
        kept=("place_code", "kind", "created_at"),
        why=_STATISTICS,
    ),
    Personal(
        model="registry.Person",
        what=_("Facts of the registry about the person"),
        whose="t.party_id = ANY({people})",
        erased=dict.fromkeys(
            (
                "identity", "nik_sealed", "nik_index", "row_hash", "quick_hash", "held_for", "warnings", "birth_date",
                "marital_status", "education", "works", "work_sector", "has_business", "disabled", "pregnant",
                "welfare_categories", "extra",
            )
        ),
        kept=(
            "place_code", "relation", "sex", "party", "family", "registered_date", "first_edition", "last_edition",
            "absent_since", "merged_into",
        ),
        why=_STATISTICS,
    ),
    Personal(
        model="registry.Family",
        what=_("Facts of the registry about the family, when nobody else is left in it"),
        whose="t.party_id = ANY({emptied})",
        erased=dict.fromkeys(
            ("card_sealed", "card_index", "row_hash", "quick_hash", "address", "rt", "rw")
        ),
        kept=("place_code", "party", "last_edition", *_FACTS_OF_HOME),
        why=_STATISTICS,
    ),
    Personal(
        model="registry.AccessLogEntry",
        what=_("Who looked at the data"),
        whose="t.party_id = ANY({people} || {families})",
        kept=("place_code", "actor", "at", "look", "party", "people_count", "purpose", "mark_code"),
        why=_("The log proves how the office handled the data; it has a number, no name, and its own time of keeping."),
    ),
    # No row of the following can be found by a person.
    Personal(
        model="registry.StagedPerson",
        what=_("Rows of files that wait for approval"),
        kept=(
            "place_code", "relation", "sex", "birth_date", "marital_status", "education", "works", "work_sector",
            "has_business", "disabled", "pregnant", "welfare_categories", "extra", "batch", "row_number", "superseded",
            "edition_code", "held_for", "warnings", "nik_sealed", "nik_index", "card_index", "person_hash",
            "quick_hash", "name",
        ),
        why=_("They go when the file is stored or discarded; nobody in such a file is erased before that."),
    ),
    Personal(
        model="registry.StagedFamily",
        what=_("Families of files that wait for approval"),
        kept=(
            "place_code", "address", "rt", "rw", "batch", "row_number", "is_head", "leader_name", "edition_code",
            "card_sealed", "card_index", "family_hash", "quick_hash", *_FACTS_OF_HOME,
        ),
        why=_("They go when the file is stored or discarded; nobody in such a file is erased before that."),
    ),
    Personal(
        model="registry.BankAccount",
        what=_("Bank accounts of the person, with their former states"),
        whose=_OF_PARTIES,
        goes=True,
    ),
    Impersonal("registry.Group", "what a group is; its members stand in registry.GroupMember", ("rules",)),
    Impersonal("registry.Institution", "an organisation at its own address", ("address",)),
    Impersonal("registry.HeadCount", "sums of an institution, of people nobody names", ("over_capacity_reason",)),
    Impersonal("registry.InstitutionPermit", "a paper of an organisation", ("number", "issuer")),
    Impersonal("registry.Accreditation", "a paper of an organisation", ("number",)),
    Impersonal("registry.VillageTotal", "sums of a village"),
    Impersonal("registry.Edition", "an edition of a source", ("code",)),
    Impersonal(
        "registry.ImportBatch",
        "counts of a file by issue and region; its rows are staged, its bytes are a document",
        ("edition_code", "mapping", "region_prefixes", "regions", "issues", "notices", "by_regency", "refusal"),
    ),
    Impersonal(
        "registry.ImportReading",
        "the shape of a file's columns; samples are masked letter by letter",
        ("profile", "draft"),
    ),
    Impersonal(
        "registry.SourceMapping",
        "how the columns of a source are read",
        ("name", "codebook", "columns", "codes", "kept", "ignored", "fingerprint", "region_prefixes", "reason"),
    ),
    Impersonal(
        "registry.ReferenceList",
        "a list as such, its columns and counts; its lines stand in registry.ReferenceEntry",
        ("source", "header", "mapping", "region_prefixes", "region_key", "refusal"),
    ),
    Impersonal("registry.CheckRun", "counts of a run", ("region_prefixes", "counts")),
    Impersonal("registry.DuplicateRun", "counts and trained weights of a run", ("parameters",)),
    Impersonal("registry.LocalAidScheme", "a scheme of aid", ("code", "name", "agency")),
    Impersonal(
        "registry.ReceiptBatch",
        "counts of a file by issue and scheme; its bytes are a document",
        ("region_prefixes", "mapping", "issues", "by_scheme"),
    ),
)  # fmt: skip
