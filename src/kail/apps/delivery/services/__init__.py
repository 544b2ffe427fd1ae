"""What delivery does."""

from kail.apps.delivery.services.answers import keep_answer, read_kept_answer, store_answer
from kail.apps.delivery.services.assets import (
    approve_transfer,
    possible_entries,
    propose_transfer,
    record_asset_entry,
    reject_transfer,
)
from kail.apps.delivery.services.bank_files import BankFile, take_file
from kail.apps.delivery.services.deliveries import Counted, receive_delivery
from kail.apps.delivery.services.finishing import tell_who_has_everything
from kail.apps.delivery.services.handover_days import change_handover_day, plan_handover_day
from kail.apps.delivery.services.handovers import Proof, Spot, record_handover
from kail.apps.delivery.services.lists import approve_list, propose_cash_list, propose_list, reject_list
from kail.apps.delivery.services.lots import (
    close_lot,
    gather_lot,
    give_up_lot,
    order_lot,
    price_lot,
    propose_lot,
    send_lot_back,
)
from kail.apps.delivery.services.office_accounts import close_office_account, record_office_account
from kail.apps.delivery.services.payouts import CashProof, pay_cash
from kail.apps.delivery.services.returns import (
    approve_closing,
    approve_return,
    propose_closing,
    propose_return,
    reject_closing,
    reject_return,
)
from kail.apps.delivery.services.reversals import approve_reversal, propose_reversal, reject_reversal
from kail.apps.delivery.services.stock import approve_stock_change, propose_stock_change, reject_stock_change
from kail.apps.delivery.services.supplier_payments import (
    approve_supplier_payment,
    propose_supplier_payment,
    reject_supplier_payment,
)
from kail.apps.delivery.services.suppliers import (
    add_depot,
    add_supplier,
    change_depot,
    change_supplier,
)

__all__ = [
    "BankFile",
    "CashProof",
    "Counted",
    "Proof",
    "Spot",
    "add_depot",
    "add_supplier",
    "approve_closing",
    "approve_list",
    "approve_return",
    "approve_reversal",
    "approve_stock_change",
    "approve_supplier_payment",
    "approve_transfer",
    "change_depot",
    "change_handover_day",
    "change_supplier",
    "close_lot",
    "close_office_account",
    "gather_lot",
    "give_up_lot",
    "keep_answer",
    "order_lot",
    "pay_cash",
    "plan_handover_day",
    "possible_entries",
    "price_lot",
    "propose_cash_list",
    "propose_closing",
    "propose_list",
    "propose_lot",
    "propose_return",
    "propose_reversal",
    "propose_stock_change",
    "propose_supplier_payment",
    "propose_transfer",
    "read_kept_answer",
    "receive_delivery",
    "record_asset_entry",
    "record_handover",
    "record_office_account",
    "reject_closing",
    "reject_list",
    "reject_return",
    "reject_reversal",
    "reject_stock_change",
    "reject_supplier_payment",
    "reject_transfer",
    "send_lot_back",
    "store_answer",
    "take_file",
    "tell_who_has_everything",
]
