"""What delivery holds of people."""

from django.utils.translation import gettext_lazy as _

from kail.kernel.personal import Impersonal, Personal, Register

_PROOF = _("Proof of how public money was spent; whoever stands on a decree is not erased.")
_HANDOVERS = (
    "SELECT h.id FROM delivery_handover AS h JOIN enrolments_enrolment AS e ON e.id = h.enrolment_id"
    " WHERE e.party_id = ANY({people})"
)
_PAYMENTS = "SELECT p.id FROM delivery_payment AS p WHERE p.party_id = ANY({people})"
_DECISION = (
    "state", "proposed_by", "proposed_at", "proposal_reason", "decided_by", "decided_at", "decision_reason",
)  # fmt: skip

REGISTER: Register = (
    Personal(
        model="delivery.UseReport",
        what=_("Reports on the use of what the person was given"),
        whose="t.enrolment_id IN (SELECT e.id FROM enrolments_enrolment AS e WHERE e.party_id = ANY({people}))",
        kept=(
            "place_code", "enrolment", "entitlement", "given_date", "given_amount", "due_date", "state", "amount_used",
            "text", "handed_in_by", "handed_in_at", "checked_by", "checked_at", "check_reason",
        ),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="delivery.ReportPaper",
        what=_("Receipts and photographs of such reports"),
        whose=(
            "t.report_id IN (SELECT r.id FROM delivery_usereport AS r JOIN enrolments_enrolment AS e"
            " ON e.id = r.enrolment_id WHERE e.party_id = ANY({people}))"
        ),
        kept=("place_code", "report", "document", "added_by", "added_at"),
        why=_PROOF,
        is_proof=True,
    ),
    Impersonal(
        "delivery.OfficeAccount", "an account of the office", ("holder", "bank", "number_index", "number_sealed")
    ),
    Impersonal(
        "delivery.PaymentList",
        "a list of payments; who is paid stands in delivery.Payment",
        ("number", "pay_place", "form", "file_sha256", "proposal_reason", "decision_reason"),
    ),
    Personal(
        model="delivery.Payment",
        what=_("Payments to the person, with the account they went to"),
        whose="t.party_id = ANY({people})",
        kept=(
            "place_code", "payment_list", "entitlement", "party", "amount", "is_cash", "bank", "holder",
            "number_sealed", "end_to_end_id", "state", "in_file", "is_case", "reason_code", "reason", "settled_at",
        ),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="delivery.CashReceipt",
        what=_("Receipts for cash: who took it, and the proof"),
        whose=f"t.payment_id IN ({_PAYMENTS})",
        kept=(
            "place_code", "payment", "client_uuid", "identity", "received_by", "witness", "photo", "signature",
            "missing_reason", "paid_by", "paid_at",
        ),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="delivery.PaymentReturn",
        what=_("Payments that came back"),
        whose=f"t.payment_id IN ({_PAYMENTS})",
        kept=("place_code", "payment", "kind", "returned_date", "document", *_DECISION),
        why=_PROOF,
        is_proof=True,
    ),
    Impersonal(
        "delivery.ListClosing", "closing a list of payments", ("proposal_reason", "decision_reason")
    ),
    Impersonal(
        "delivery.SupplierPayment",
        "an invoice of a firm; for whom stands in delivery.SupplierShare",
        ("number", "invoice_number", "proposal_reason", "decision_reason"),
    ),
    Personal(
        model="delivery.SupplierShare",
        what=_("What suppliers were paid for goods of the person"),
        whose="t.party_id = ANY({people})",
        kept=("place_code", "supplier_payment", "party", "amount"),
        why=_PROOF,
        is_proof=True,
    ),
    Impersonal("delivery.BankAnswer", "a stored answer of a bank; its rows follow", ("form", "sha256")),
    Personal(
        model="delivery.BankAnswerRow",
        what=_("What the bank answered about these payments"),
        whose=f"t.payment_id IN ({_PAYMENTS})",
        kept=("place_code", "answer", "position", "reference", "payment", "outcome", "code", "reason", "amount"),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="delivery.Handover",
        what=_("Goods handed over to the person, with who was there and the proof"),
        whose="t.enrolment_id IN (SELECT e.id FROM enrolments_enrolment AS e WHERE e.party_id = ANY({people}))",
        kept=(
            "place_code", "client_uuid", "round", "enrolment", "day", "officer", "at_device", "at_server",
            "clock_seconds", "identity", "received_by", "witness", "photo", "signature_recipient", "signature_officer",
            "missing_reason", "latitude", "longitude", "accuracy", "year", "sequence", "number", "code",
        ),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="delivery.HandoverItem",
        what=_("Goods of a handover, counted"),
        whose=f"t.handover_id IN ({_HANDOVERS})",
        kept=("place_code", "handover", "list_line", "quantity"),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="delivery.HandoverReversal",
        what=_("Handovers taken back"),
        whose=f"t.handover_id IN ({_HANDOVERS})",
        kept=("place_code", "handover", *_DECISION),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="delivery.Asset",
        what=_("Durable items in the person's hands"),
        whose="t.party_id = ANY({people})",
        kept=("place_code", "tag", "handover_item", "piece", "party", "name", "value", "state", "keeper"),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="delivery.AssetEntry",
        what=_("What happened to those items"),
        whose="t.asset_id IN (SELECT a.id FROM delivery_asset AS a WHERE a.party_id = ANY({people}))",
        kept=("place_code", "asset", "kind", "date", "recorded_by", "recorded_at", "photo", "transfer", "note"),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="delivery.AssetTransfer",
        what=_("Sales and transfers of those items"),
        whose=(
            "t.to_party_id = ANY({people})"
            " OR t.asset_id IN (SELECT a.id FROM delivery_asset AS a WHERE a.party_id = ANY({people}))"
        ),
        kept=("place_code", "asset", "kind", "to_party", "to_name", "document", *_DECISION),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="delivery.LotShare",
        what=_("Goods bought for the person"),
        whose=(
            "t.list_line_id IN (SELECT line.id FROM selection_itemlistline AS line"
            " JOIN selection_itemlist AS list ON list.id = line.item_list_id WHERE list.party_id = ANY({people}))"
        ),
        kept=("place_code", "lot_line", "list_line", "quantity"),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="delivery.AidGiving",
        what=_("Planned goods given to the person, with photo and signature"),
        whose="t.enrolment_id IN (SELECT e.id FROM enrolments_enrolment AS e WHERE e.party_id = ANY({people}))",
        kept=(
            "place_code", "client_uuid", "round", "enrolment", "plan_line", "officer", "given_at", "recorded_at",
            "clock_seconds", "identity", "received_by", "witness", "quantity", "amount", "place", "photo", "signature",
            "missing_reason", "note", "latitude", "longitude", "accuracy", "number",
        ),
        why=_PROOF,
        is_proof=True,
    ),
    Impersonal("delivery.InstitutionAccount", "residents of an institution counted, and a sum"),
    Impersonal("delivery.ServedCategory", "residents of an institution counted by category"),
    Impersonal("delivery.UseLine", "what an institution spent money on", ("what",)),
    Impersonal(
        "delivery.ServiceCheck",
        "an institution looked at by a standard",
        ("standard", "proposal_reason", "decision_reason"),
    ),
    Impersonal("delivery.ServiceAnswer", "one thing found in an institution", ("item", "note")),
    Impersonal("delivery.Supplier", "a firm and its contact", ("name", "contact", "tax_number", "bank")),
    Impersonal("delivery.Depot", "a store, and the officer who keeps it", ("name", "keeper")),
    Impersonal("delivery.PurchaseLot", "goods bought for a region", ("region_code", "contract_number")),
    Impersonal("delivery.LotLine", "goods", ("name", "group", "unit")),
    Impersonal("delivery.GoodsDelivery", "a delivery of a firm", ("note_number",)),
    Impersonal("delivery.DeliveryLine", "goods counted at the door", ("reason",)),
    Impersonal("delivery.Stock", "how many of a good lie in a depot"),
    Impersonal(
        "delivery.StockChange", "goods sent on or written off", ("proposal_reason", "decision_reason")
    ),
    Impersonal("delivery.StockMove", "goods in and out; a handover by its number"),
    Impersonal("delivery.HandoverDay", "a day, a place and its officers", ("region_code", "place", "officers")),
    Impersonal("delivery.HandoverCounter", "the last number of a round and year"),
)  # fmt: skip
