"""What delivery does."""

from kail.apps.delivery.services.answers import keep_answer, read_kept_answer, store_answer
from kail.apps.delivery.services.bank_files import BankFile, take_file
from kail.apps.delivery.services.finishing import finish_those_with_everything
from kail.apps.delivery.services.lists import approve_list, propose_list, reject_list
from kail.apps.delivery.services.office_accounts import close_office_account, record_office_account

__all__ = [
    "BankFile",
    "approve_list",
    "close_office_account",
    "finish_those_with_everything",
    "keep_answer",
    "propose_list",
    "read_kept_answer",
    "record_office_account",
    "reject_list",
    "store_answer",
    "take_file",
]
