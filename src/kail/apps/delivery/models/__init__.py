"""The tables of delivery."""

from kail.apps.delivery.models.aid import AidGiving
from kail.apps.delivery.models.assets import Asset, AssetEntry, AssetTransfer
from kail.apps.delivery.models.goods import Depot, LotLine, LotShare, PurchaseLot, Supplier
from kail.apps.delivery.models.handover import (
    Handover,
    HandoverCounter,
    HandoverDay,
    HandoverItem,
    HandoverReversal,
)
from kail.apps.delivery.models.institution_accounts import InstitutionAccount, ServedCategory, UseLine
from kail.apps.delivery.models.payments import BankAnswer, BankAnswerRow, OfficeAccount, Payment, PaymentList
from kail.apps.delivery.models.payouts import CashReceipt, ListClosing, PaymentReturn
from kail.apps.delivery.models.reports import ReportPaper, UseReport
from kail.apps.delivery.models.service_checks import ServiceAnswer, ServiceCheck
from kail.apps.delivery.models.spending import SupplierPayment, SupplierShare
from kail.apps.delivery.models.stock import DeliveryLine, GoodsDelivery, Stock, StockChange, StockMove

__all__ = [
    "AidGiving",
    "Asset",
    "AssetEntry",
    "AssetTransfer",
    "BankAnswer",
    "BankAnswerRow",
    "CashReceipt",
    "DeliveryLine",
    "Depot",
    "GoodsDelivery",
    "Handover",
    "HandoverCounter",
    "HandoverDay",
    "HandoverItem",
    "HandoverReversal",
    "InstitutionAccount",
    "ListClosing",
    "LotLine",
    "LotShare",
    "OfficeAccount",
    "Payment",
    "PaymentList",
    "PaymentReturn",
    "PurchaseLot",
    "ReportPaper",
    "ServedCategory",
    "ServiceAnswer",
    "ServiceCheck",
    "Stock",
    "StockChange",
    "StockMove",
    "Supplier",
    "SupplierPayment",
    "SupplierShare",
    "UseLine",
    "UseReport",
]
