"""What rankings and decrees hold of people."""

from django.utils.translation import gettext_lazy as _

from kail.kernel.personal import Impersonal, Personal, Register

_GROUNDS_GONE = "CASE WHEN t.decision_reason = '' THEN '' ELSE '-' END"

REGISTER: Register = (
    Personal(
        model="selection.Candidate",
        what=_("Places on ranked lists that no decree rests on for the person"),
        whose="t.party_id = ANY({people})",
        erased={"evidence": "'{}'::jsonb"},
        kept=("place_code", "pk", "ranking", "party", "regency_code", "contest_code", "rank", "number", "listing",
            "share", "share_bits", "keys", "lottery"),
        why=_("The order of a list stays provable: rank and keys stay under a number without a name."),
    ),
    Personal(
        model="selection.DecreeLine",
        what=_("Lines of decrees"),
        whose="t.party_id = ANY({people})",
        kept=(
            "place_code", "decree", "party", "listing", "regency_code", "contest_code", "rank", "number", "share",
            "name", "nik_sealed", "birth_date", "place_path", "amount", "keys", "evidence",
        ),
        why=_("Proof of how public money was spent; whoever stands on a decree is not erased."),
        is_proof=True,
    ),
    Personal(
        model="selection.DecreeMember",
        what=_("Members of groups and families on decrees"),
        whose="t.person_id = ANY({people})",
        kept=("place_code", "line", "person", "name", "nik_sealed", "office"),
        why=_("Proof of how public money was spent; whoever stands on a decree is not erased."),
        is_proof=True,
    ),
    Personal(
        model="selection.Withdrawal",
        what=_("Places on a signed decree that were given up"),
        whose="t.party_id = ANY({people})",
        kept=(
            "place_code", "decree", "party", "cause", "document", "state", "proposed_by", "proposed_at",
            "proposal_reason", "decided_by", "decided_at", "decision_reason",
        ),
        why=_("Proof of how public money was spent; whoever stands on a decree is not erased."),
        is_proof=True,
    ),
    Personal(
        model="selection.DecreeChange",
        what=_("Who left a decree, and who entered"),
        whose="(t.out_party_id = ANY({people}) OR t.in_party_id = ANY({people}))",
        kept=("place_code", "decree", "contest_code", "out_party", "cause", "in_party", "reserve_number"),
        why=_("Proof of how public money was spent; whoever stands on a decree is not erased."),
        is_proof=True,
    ),
    Personal(
        model="selection.ListDecision",
        what=_("Decisions about the person on a ranked list"),
        whose="t.party_id = ANY({people})",
        erased={"reason": "'-'"},
        kept=(
            "place_code", "ranking", "party", "verdict", "cause", "subject", "evidence_sha256", "decided_by",
            "decided_at",
        ),
        why=_("Who follows whom on a list stays provable: the decision stays under a number without its words."),
    ),
    Personal(
        model="selection.Objection",
        what=_("Objections to announced lists"),
        whose="(t.about_party_id = ANY({people}) OR t.objector_party_id = ANY({people}))",
        erased={"proposal_reason": "'-'", "decision_reason": _GROUNDS_GONE, "objector_name_sealed": "NULL"},
        kept=(
            "place_code", "announcement", "claim", "about_party", "objector", "objector_party", "received_date", "days",
            "due_date", "document", "state", "outcome", "effect", "proposed_by", "proposed_at", "decided_by",
            "decided_at",
        ),
        why=_("That somebody objected and how it ended stays provable, under a number without words."),
    ),
    Impersonal(
        "selection.Announcement",
        "when a list was announced and where; who stood on it by number alone",
        ("reason", "standing"),
    ),
    Impersonal("selection.Ranking", "rule, seed and sums of a list", ("rule_text", "lottery_seed", "frozen")),
    Impersonal("selection.RankingRegion", "sums of a region", ("shares",)),
    Impersonal(
        "selection.Scenario",
        "a simulation that was kept: sums of regions, nobody in it",
        ("name", "body", "outcome", "reason"),
    ),
    Impersonal(
        "selection.Reallocation",
        "unfilled places that move to other regions: sums, nobody in it",
        ("proposal_reason", "decision_reason", "how"),
    ),
    Impersonal("selection.ReallocationLine", "places of one region before and after"),
    Impersonal(
        "selection.Decree",
        "a decree as such; its people stand in selection.DecreeLine, its author is an officer",
        ("proposal_reason", "decision_reason", "number", "title", "frozen"),
    ),
)  # fmt: skip
