"""What rankings and decrees hold of people."""

from django.utils.translation import gettext_lazy as _

from kail.kernel.personal import GONE, Impersonal, Personal, Register

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
            "name", "nik_sealed", "birth_date", "place_path", "amount", "item_list", "business_type", "keys",
            "evidence",
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
        model="selection.ItemList",
        what=_("Item lists (RAB) made for the person"),
        whose="t.party_id = ANY({people})",
        erased={"reason": "CASE t.reason WHEN '' THEN '' ELSE '-' END"},
        kept=(
            "place_code", "round", "party", "version", "business_type", "state", "total", "floor", "ceiling",
            "made_by", "made_at", "final_by", "final_at",
        ),
        why=_("What was planned stays provable: goods and sums stay under a number without a name."),
    ),
    Personal(
        model="selection.ItemListLine",
        what=_("Goods of item lists made for the person"),
        whose="t.item_list_id IN (SELECT id FROM selection_itemlist WHERE party_id = ANY({people}))",
        kept=(
            "place_code", "item_list", "position", "name", "group", "quantity", "unit", "unit_price", "price_item",
            "priced_date",
        ),
        why=_("Goods with their prices, out of the standard or a template: nothing in them tells who the person is."),
    ),
    Personal(
        model="selection.Objection",
        what=_("Objections to announced lists"),
        whose="(t.about_party_id = ANY({people}) OR t.objector_party_id = ANY({people}))",
        erased={
            "proposal_reason": GONE,
            "decision_reason": f"CASE WHEN t.decision_reason = '' THEN '' ELSE {GONE} END",
            "objector_name_sealed": "NULL",
        },
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
    Personal(
        model="selection.Nomination",
        what=_("Nominations for a round, and withdrawals"),
        whose="t.party_id = ANY({people})",
        erased={
            "wish": "''",
            "reason": GONE,
            "state_reason": f"CASE WHEN t.state_reason = '' THEN '' ELSE {GONE} END",
        },
        kept=(
            "place_code", "round", "party", "source", "state", "meeting", "document", "sheet", "nominated_by",
            "nominated_at",
        ),
        why=_("Who nominated how many stays provable: the nomination stays under a number without its words."),
    ),
    Personal(
        model="selection.PublicProposal",
        what=_("Proposals by the public that led to a nomination of the person"),
        whose="t.nomination_id IN (SELECT n.id FROM selection_nomination AS n WHERE n.party_id = ANY({people}))",
        erased={
            "subject_name_sealed": "NULL",
            "subject_address_sealed": "NULL",
            "grounds_sealed": "NULL",
            "proposer_name_sealed": "NULL",
            "proposer_phone_sealed": "NULL",
            "decision_reason": GONE,
            "erased_at": "coalesce(t.erased_at, clock_timestamp())",
        },
        kept=(
            "place_code", "number", "proposer", "months_told", "received_at", "state", "nomination", "decided_by",
            "decided_at",
        ),
        why=_("That a proposal came and what was decided stays provable; everything that was told goes."),
    ),
    Impersonal(
        "selection.ProposalAllowance",
        "how many proposals came in an hour; networks under a keyed hash that is another one each hour",
        ("key",),
    ),
    Personal(
        model="selection.Verification",
        what=_("What verifiers found of a nomination"),
        whose="t.nomination_id IN (SELECT n.id FROM selection_nomination AS n WHERE n.party_id = ANY({people}))",
        erased={"reason": GONE, "latitude": "NULL", "longitude": "NULL", "accuracy": "NULL"},
        kept=(
            "place_code", "nomination", "outcome", "verified_by", "verified_at", "visited", "photo", "change_request",
        ),
        why=_("That two people looked stays provable; what they saw, where, and the photograph go."),
    ),
    Personal(
        model="selection.MeetingObjection",
        what=_("Objections of a village meeting about the person"),
        whose="t.party_id = ANY({people})",
        erased={
            "said_by": GONE,
            "text": GONE,
            "answer": f"CASE WHEN t.answer = '' THEN '' ELSE {GONE} END",
        },
        kept=("place_code", "meeting", "party", "answered_at", "recorded_by", "recorded_at"),
        why=_("That the meeting heard an objection stays provable, without its words."),
    ),
    Personal(
        model="selection.SheetReturn",
        what=_("Returned sheets of nominations"),
        kept=(
            "place_code", "sheet", "document", "state", "rows", "accepted", "unchanged", "wrong", "issues",
            "received_by", "received_at", "decided_by", "decided_at", "reason",
        ),
        why=_("Numbers of rows and what was wrong with them; the file itself goes once stored or discarded."),
    ),
    Personal(
        model="selection.Meeting",
        what=_("Village meetings: their chairs, minutes and notes"),
        kept=(
            "place_code", "round", "held_date", "chair_name", "chair_office", "attendants", "list_read_aloud",
            "minutes", "note", "recorded_by", "recorded_at", "closed_by", "closed_at",
        ),
        why=_("Minutes of a public meeting are about many people; they have a time of their own."),
    ),
    Personal(
        model="selection.MeetingPhoto",
        what=_("Photographs of village meetings"),
        kept=("place_code", "meeting", "document", "added_by", "added_at"),
        why=_("A picture of a public meeting shows many people; it has a time of its own."),
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
        "selection.NominationSheet",
        "that a sheet was taken: its code, place, number of rows and digest, nobody in it",
        ("code", "digest"),
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
