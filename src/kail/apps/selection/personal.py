"""What rankings and decrees hold of people."""

from django.utils.translation import gettext_lazy as _

from kail.kernel.personal import Impersonal, Personal, Register

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
        model="selection.Assessment",
        what=_("Assessments of the person: answers, plan, what was chosen"),
        whose="t.party_id = ANY({people})",
        erased={
            "answers": "'{}'::jsonb", "parts": "'[]'::jsonb", "suggestions": "'[]'::jsonb", "plan": "''",
            "profit": "NULL", "override_reason": "CASE WHEN t.override_reason = '' THEN '' ELSE '-' END",
        },
        kept=(
            "place_code", "round", "party", "form", "assessor", "turn", "started_at", "finished_at", "score",
            "chosen_type",
        ),
        why=_("How many businesses of a kind a village has stays known; answers and plan go."),
    ),
    Personal(
        model="selection.SecondLook",
        what=_("Draws for a second assessment"),
        whose="t.party_id = ANY({people})",
        kept=("place_code", "round", "party", "seed", "permille", "drawn_by", "drawn_at"),
        why=_("The draw stays provable: a number without a name."),
    ),
    Impersonal(
        "selection.AssessmentForm",
        "a form: questions, weights and points, nobody's answers",
        ("code", "body", "template", "template_sha256", "reason"),
    ),
    Impersonal("selection.AssessmentDraft", "a form that is not published yet", ("code", "body")),
    Impersonal("selection.Ranking", "rule, seed and sums of a list", ("rule_text", "lottery_seed", "frozen")),
    Impersonal("selection.RankingRegion", "sums of a region", ("shares",)),
    Impersonal(
        "selection.Scenario",
        "a simulation that was kept: sums of regions, nobody in it",
        ("name", "body", "outcome", "reason"),
    ),
    Impersonal(
        "selection.Decree",
        "a decree as such; its people stand in selection.DecreeLine, its author is an officer",
        ("proposal_reason", "decision_reason", "number", "title", "frozen"),
    ),
)  # fmt: skip
