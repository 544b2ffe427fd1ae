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
            "name", "nik_sealed", "birth_date", "place_path", "amount", "item_list", "business_type", "keys",
            "evidence",
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
        model="selection.ItemList",
        what=_("Item lists (RAB) made for the person"),
        whose="t.party_id = ANY({people})",
        erased={"reason": "CASE t.reason WHEN '' THEN '' ELSE '-' END"},
        kept=(
            "place_code", "pk", "round", "party", "version", "business_type", "state", "total", "floor", "ceiling",
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
