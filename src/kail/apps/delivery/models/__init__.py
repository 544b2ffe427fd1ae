"""The tables of delivery."""

from kail.apps.delivery.models.payments import BankAnswer, BankAnswerRow, OfficeAccount, Payment, PaymentList

__all__ = ["BankAnswer", "BankAnswerRow", "OfficeAccount", "Payment", "PaymentList"]
