"""Refusals of delivery."""

from kail.kernel.errors import Refusal


class PaymentRefused(Refusal):
    """A payment list cannot be proposed, decided or taken out now."""

    code = "payment_refused"


class BankAnswerRefused(Refusal):
    """A file is no answer of a bank about this list."""

    code = "bank_answer_refused"


class LotRefused(Refusal):
    """A purchase lot cannot be gathered, priced, proposed, ordered or given up so."""

    code = "lot_refused"


class GoodsRefused(Refusal):
    """A delivery of a supplier cannot be recorded so: counts do not add up, or more came than was ordered."""

    code = "goods_refused"


class StockRefused(Refusal):
    """Goods cannot leave or change depots so: there are not enough, or two people did not agree."""

    code = "stock_refused"


class HandoverRefused(Refusal):
    """A handover cannot be recorded or taken back so."""

    code = "handover_refused"


class AssetRefused(Refusal):
    """Nothing such can happen to this durable item now."""

    code = "asset_refused"


class ReportRefused(Refusal):
    """A report on the use cannot be handed in, accepted or sent back so."""

    code = "report_refused"


class AidRefused(Refusal):
    """Planned aid cannot be given so."""

    code = "aid_refused"


class ServiceCheckRefused(Refusal):
    """An institution cannot be looked at so, or not now."""

    code = "service_check_refused"
