"""Planned aid given in the field, and institutions looked at by a standard."""

from kail.apps.delivery.services.care.aid_givings import AidProof, give_planned_goods, given_of
from kail.apps.delivery.services.care.service_checks import (
    Answered,
    approve_service_check,
    record_service_check,
    reject_service_check,
)

__all__ = [
    "AidProof",
    "Answered",
    "approve_service_check",
    "give_planned_goods",
    "given_of",
    "record_service_check",
    "reject_service_check",
]
