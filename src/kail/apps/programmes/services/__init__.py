"""What programmes do."""

from kail.apps.programmes.services.budget import (
    MoneySource,
    budget_lock,
    check_money_left,
    commit_money,
    realise_money,
    return_money,
    reverse_money,
    set_ceiling,
)
from kail.apps.programmes.services.budget_moves import (
    approve_move,
    propose_move,
    reject_move,
    withdraw_move,
)
from kail.apps.programmes.services.designs import Origin, create_programme, save_design
from kail.apps.programmes.services.named_conditions import ConditionText, end_condition, save_condition
from kail.apps.programmes.services.party_money import (
    PartyShare,
    commit_for_parties,
    give_back_unspent,
    spend_for_nobody,
    spend_for_parties,
    unspend_for_parties,
)
from kail.apps.programmes.services.places import (
    give_back_places,
    places_lock,
    take_places,
)
from kail.apps.programmes.services.prices import (
    keep_price_file,
    read_kept_prices,
    set_price,
    set_prices,
    store_price_file,
)
from kail.apps.programmes.services.quotas import move_places, set_quota, set_quota_by_hand, unshare_regency
from kail.apps.programmes.services.reserved_shares import set_reserved_shares
from kail.apps.programmes.services.round_making import QuotaWish, make_round
from kail.apps.programmes.services.rounds import (
    PriorityKey,
    RoundChanged,
    RoundPlan,
    cancel_round,
    change_round,
    mark_decreed,
    open_round,
    set_priorities,
    set_rule,
)
from kail.apps.programmes.services.templates import LoadedTemplate, load_template, load_templates

__all__ = [
    "ConditionText",
    "LoadedTemplate",
    "MoneySource",
    "Origin",
    "PartyShare",
    "PriorityKey",
    "QuotaWish",
    "RoundChanged",
    "RoundPlan",
    "approve_move",
    "budget_lock",
    "cancel_round",
    "change_round",
    "check_money_left",
    "commit_for_parties",
    "commit_money",
    "create_programme",
    "end_condition",
    "give_back_places",
    "give_back_unspent",
    "keep_price_file",
    "load_template",
    "load_templates",
    "make_round",
    "mark_decreed",
    "move_places",
    "open_round",
    "places_lock",
    "propose_move",
    "read_kept_prices",
    "realise_money",
    "reject_move",
    "return_money",
    "reverse_money",
    "save_condition",
    "save_design",
    "set_ceiling",
    "set_price",
    "set_prices",
    "set_priorities",
    "set_quota",
    "set_quota_by_hand",
    "set_reserved_shares",
    "set_rule",
    "spend_for_nobody",
    "spend_for_parties",
    "store_price_file",
    "take_places",
    "unshare_regency",
    "unspend_for_parties",
    "withdraw_move",
]
