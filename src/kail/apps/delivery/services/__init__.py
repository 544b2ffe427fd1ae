"""What delivery does."""

from kail.apps.delivery.services.assets import (
    approve_transfer,
    propose_transfer,
    record_asset_entry,
    reject_transfer,
)
from kail.apps.delivery.services.deliveries import Counted, receive_delivery
from kail.apps.delivery.services.handover_days import plan_handover_day
from kail.apps.delivery.services.handovers import Proof, Spot, record_handover
from kail.apps.delivery.services.lots import (
    close_lot,
    gather_lot,
    give_up_lot,
    order_lot,
    price_lot,
    propose_lot,
    send_lot_back,
)
from kail.apps.delivery.services.reversals import approve_reversal, propose_reversal, reject_reversal
from kail.apps.delivery.services.stock import (
    approve_stock_change,
    propose_stock_change,
    reject_stock_change,
)
from kail.apps.delivery.services.suppliers import add_depot, add_supplier

__all__ = [
    "Counted",
    "Proof",
    "Spot",
    "add_depot",
    "add_supplier",
    "approve_reversal",
    "approve_stock_change",
    "approve_transfer",
    "close_lot",
    "gather_lot",
    "give_up_lot",
    "order_lot",
    "plan_handover_day",
    "price_lot",
    "propose_lot",
    "propose_reversal",
    "propose_stock_change",
    "propose_transfer",
    "receive_delivery",
    "record_asset_entry",
    "record_handover",
    "reject_reversal",
    "reject_stock_change",
    "reject_transfer",
    "send_lot_back",
]
