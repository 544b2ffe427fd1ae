"""Role × action: the one table of who may do what. Shown in the app, printed in the docs, tested completely.

Which *rows* an account sees is another matter: its regions, kept by PostgreSQL (`kail.kernel.scope`).
"""

from collections.abc import Mapping
from typing import Protocol

import rules
from django.db import models
from django.utils.translation import gettext_lazy as _

from kail.apps.accounts.enums import Role


class Action(models.TextChoices):
    SEARCH_REGISTRY = "registry.search", _("Search the registry")
    VIEW_PARTY = "registry.view", _("Open a person's or family's page")
    REVEAL_NUMBER = "registry.reveal", _("Reveal a NIK, family card or account number, with a purpose")
    VIEW_HEALTH = "registry.health", _("See data on health and protection (disability, pregnancy, victims)")
    VIEW_CHILDREN = "registry.children", _("See the names and pages of children")
    VIEW_FINANCES = "registry.finances", _("See data on finances (decile, aid received, belongings)")
    RECORD_ACCOUNT = "registry.account", _("Record the bank account of a person or family")
    CHECK_ACCOUNT = "registry.check_account", _("Check a bank account recorded by another")
    EDIT_CATEGORIES = "registry.categories", _("Record and end a person's welfare category")
    VIEW_CHANGES = "changes.view", _("See change requests and what files say against the office")
    REQUEST_CHANGE = "changes.request", _("Ask for a correction of a person or family, with evidence")
    DECIDE_CHANGE = (
        "changes.decide",
        _("Decide corrections asked for by another, and whether a file is right"),
    )
    VIEW_GROUPS = "groups.view", _("See groups and their members")
    EDIT_GROUPS = "groups.edit", _("Form, change and dissolve groups")
    VIEW_DUPLICATES = "duplicates.view", _("See pairs of people who may be registered twice")
    DECIDE_DUPLICATES = "duplicates.decide", _("Look for such pairs, decide them and propose a merge")
    DECIDE_MERGE = "duplicates.merge", _("Approve or undo a merge of two records")
    VIEW_INSTITUTIONS = "institutions.view", _("See institutions (LKS) and how many live there")
    VIEW_RESIDENTS = "institutions.residents", _("See who lives in an institution")
    EDIT_INSTITUTIONS = (
        "institutions.edit",
        _("Enter, change and close institutions, admit and discharge residents"),
    )
    VIEW_OVERLAPS = "aid.overlaps", _("See who receives which aid of others, and overlaps")
    EDIT_RECEIPTS = "aid.record", _("Record aid of others, and why a family may receive two at once")
    IMPORT_RECEIPTS = "aid.import", _("Check and store a file of aid of others")
    VIEW_CHECKS = "checks.view", _("See what the checks found, and check a list")
    DECIDE_FINDINGS = "checks.decide", _("Run the checks; confirm or dismiss a finding")
    MANAGE_REFERENCE_LISTS = "checks.lists", _("Bring in and take out reference lists")
    IMPORT_REGISTRY = "registry.import", _("Check a registry file")
    APPROVE_IMPORT = "registry.approve_import", _("Store a checked registry file")
    VIEW_ACCESS_LOG = "registry.access_log", _("See who looked at whose data")
    VIEW_PRIVACY = "privacy.view", _("See requests of data subjects, incidents, retention and processing")
    ANSWER_SUBJECTS = "privacy.answer", _("Give people the report on their data, record and answer requests")
    MANAGE_PRIVACY = "privacy.manage", _("Keep incidents, retention rules and processing; propose erasures")
    DECIDE_PRIVACY = "privacy.decide", _("Decide an erasure, removal or closing proposed by another")
    EXPORT_LIST = "lists.export", _("Take a list out as XLSX")
    VIEW_PROGRAMMES = "programmes.view", _("See programmes and rounds")
    EDIT_PROGRAMMES = "programmes.edit", _("Change programmes, rounds, rules, quota and ceilings")
    PROPOSE_BUDGET = "budget.propose", _("Propose to move budget between lines of a round")
    DECIDE_BUDGET = "budget.decide", _("Approve or reject a move of budget proposed by another")
    VIEW_LEDGER = "ledger.view", _("See the ledger of budgets and take it out for bookkeeping")
    EDIT_PRICES = "prices.edit", _("Change the price standard, by form or file")
    TRY_RULE = "programmes.try_rule", _("Try a rule and count")
    SIMULATE = "programmes.simulate", _("Simulate a round and keep scenarios")
    VIEW_SELECTION = "selection.view", _("See the ranked list of a round")
    RANK = "selection.rank", _("Run the selection of a round")
    VIEW_NOMINATIONS = "nominations.view", _("See who is nominated for a round, and what was found")
    PROPOSE_NOMINATION = "nominations.propose", _("Nominate for a round, take back, record a village meeting")
    VERIFY = "nominations.verify", _("Verify a nomination made by another")
    DECIDE_LIST = "selection.decide_list", _("Take somebody off a list, put back, keep in spite of a finding")
    EDIT_ITEM_LISTS = "selection.item_lists", _("Make, change and finish the item lists of those on a list")
    EXPLAIN = "selection.explain", _("Explain to a person why or why not")
    PROPOSE_REALLOCATION = "selection.propose_reallocation", _("Propose to move unfilled places")
    DECIDE_REALLOCATION = (
        "selection.decide_reallocation",
        _("Decide about moving unfilled places, proposed by another"),
    )
    VIEW_FORMS = "forms.view", _("See the forms of assessment")
    EDIT_FORMS = "forms.edit", _("Change and publish the forms of assessment")
    ASSESS = "assessments.assess", _("Assess candidates")
    VIEW_ASSESSMENTS = (
        "assessments.view",
        _("See how far assessing is, how assessors agree, and what was found"),
    )
    DRAW_SECOND_LOOKS = "assessments.draw", _("Draw who is assessed a second time")
    PROPOSE_DECREE = "decrees.propose", _("Propose a decree")
    DECIDE_DECREE = "decrees.decide", _("Sign or reject a decree proposed by another")
    VIEW_DECREE = "decrees.view", _("Read and print a decree")
    VIEW_ENROLMENTS = "enrolments.view", _("See the way of participants through a round")
    WORK_ENROLMENTS = (
        "enrolments.work",
        _("Write business plans; propose exceptions and to suspend, go on, stop or move"),
    )
    DECIDE_ENROLMENTS = (
        "enrolments.decide",
        _("Decide business plans, exceptions and changes proposed by another"),
    )
    VIEW_PAYMENTS = "payments.view", _("See payment lists and what the bank answered")
    PROPOSE_PAYMENT = "payments.propose", _("Propose a payment list, record accounts of the office")
    DECIDE_PAYMENT = "payments.decide", _("Approve or reject a payment list proposed by another")
    TAKE_PAYMENT_FILE = (
        "payments.file",
        _("Take an approved payment list out for the bank, bring in the bank's answer"),
    )
    VIEW_GOODS = "goods.view", _("See what is bought, what came, and what lies in depots")
    BUY_GOODS = (
        "goods.buy",
        _("Gather and price purchase lots and propose to order; keep suppliers and depots"),
    )
    DECIDE_GOODS = "goods.decide", _("Order or send back a lot, decide stock changes, proposed by another")
    RECEIVE_GOODS = "goods.receive", _("Record what suppliers deliver; propose to send on or write off stock")
    PAY_CASH = "payments.cash", _("Pay an approved list out in cash, each recipient against a receipt")
    SETTLE_PAYMENT = (
        "payments.settle",
        _("Record money that came back; propose to close a list whose rest is not paid"),
    )
    DECIDE_SETTLEMENT = (
        "payments.decide_settlement",
        _("Decide about money that came back or a list to close, proposed by another"),
    )
    PAY_SUPPLIER = "suppliers.propose", _("Propose to pay a supplier's invoice for goods that came")
    DECIDE_SUPPLIER = "suppliers.decide", _("Approve or reject an invoice proposed by another")
    VIEW_AID = "planned_aid.view", _("See planned aid: who gets what in which month")
    PLAN_AID = "planned_aid.plan", _("Plan aid over the months of a year")
    DECIDE_AID = "planned_aid.decide", _("Approve or reject plans of aid made by another")
    GIVE_AID = "planned_aid.give", _("Give planned goods in the field, with photo and signature")
    ASSESS_SERVICE = "service.assess", _("Look at an institution by the service standard")
    CHECK_SERVICE = "service.check", _("Check such a look recorded by another")
    VIEW_HANDOVERS = "handovers.view", _("See handover days, who comes, and minutes (BAST)")
    PLAN_HANDOVER = "handovers.plan", _("Plan a day on which goods are handed over")
    HAND_OVER = "handovers.record", _("Hand goods over, and propose to take a handover back")
    DECIDE_HANDOVER = "handovers.decide", _("Decide to take a handover back, proposed by another")
    VIEW_ASSETS = "assets.view", _("See durable items, their holders and what happened to them")
    RECORD_ASSET = "assets.record", _("Record what happened to a durable item; propose its sale or transfer")
    DECIDE_ASSET = "assets.decide", _("Permit the sale or transfer of a durable item, proposed by another")
    VIEW_OBJECTIONS = "objections.view", _("See announced lists and objections to them")
    RECORD_OBJECTION = "objections.record", _("Record an objection to an announced list")
    DECIDE_OBJECTION = "objections.decide", _("Decide an objection recorded by another")
    VIEW_REPORTS = "reports.view", _("See reports on the use of what was given, and who is late")
    RECORD_REPORT = "reports.record", _("Record a report on the use for a recipient, with its papers")
    CHECK_REPORT = "reports.check", _("Accept or send back a report recorded by another")
    VIEW_TRAINING = (
        "training.view",
        _("See courses, classes and who takes part; partners their own classes only"),
    )
    PLAN_TRAINING = "training.plan", _("Keep courses and partners; open, move and close classes and meetings")
    PLACE_PARTICIPANTS = "training.place", _("Record wishes, place in classes, propose a draw of seats")
    DECIDE_TRAINING = "training.decide", _("Decide draws of seats and corrected results, proposed by another")
    TAKE_ATTENDANCE = (
        "training.attend",
        _("Record attendance, scores and opinions; propose a corrected result"),
    )
    VIEW_CERTIFICATES = "certificates.view", _("See certificates of courses, and print them")
    PROPOSE_CERTIFICATES = (
        "certificates.propose",
        _("Propose certificates for those who passed, or to revoke one"),
    )
    DECIDE_CERTIFICATES = (
        "certificates.decide",
        _("Sign certificates, or decide a revocation, proposed by another"),
    )
    VIEW_HISTORY = "history.view", _("See the history of changes")
    VIEW_ROLES = "accounts.roles", _("See the table of roles")
    MANAGE_ACCOUNTS = "accounts.manage", _("Open, change and close accounts")
    VIEW_WORK = "work.view", _("Follow one's own long work")


_EVERYONE = frozenset(Role)
_OFFICE = frozenset(
    {
        Role.HEAD,
        Role.PLANNER,
        Role.PROVINCE_OPERATOR,
        Role.REGENCY_OPERATOR,
        Role.VILLAGE_OPERATOR,
        Role.ASSESSOR,
        Role.PROGRAMME_MANAGER,
        Role.TREASURER,
        Role.AUDITOR,
    }
)
_OPERATORS = frozenset({Role.PROVINCE_OPERATOR, Role.REGENCY_OPERATOR, Role.VILLAGE_OPERATOR})

ALLOWED: Mapping[Action, frozenset[Role]] = {
    Action.SEARCH_REGISTRY: _OPERATORS
    | {Role.HEAD, Role.PLANNER, Role.ASSESSOR, Role.PROGRAMME_MANAGER, Role.MENTOR, Role.AUDITOR},
    Action.VIEW_PARTY: _OPERATORS
    | {Role.HEAD, Role.PLANNER, Role.ASSESSOR, Role.PROGRAMME_MANAGER, Role.MENTOR, Role.AUDITOR},
    Action.REVEAL_NUMBER: _OPERATORS | {Role.PROGRAMME_MANAGER, Role.AUDITOR},
    Action.VIEW_HEALTH: _OPERATORS | {Role.ASSESSOR, Role.PROGRAMME_MANAGER, Role.MENTOR, Role.AUDITOR},
    Action.VIEW_CHILDREN: _OPERATORS | {Role.ASSESSOR, Role.PROGRAMME_MANAGER, Role.MENTOR, Role.AUDITOR},
    Action.VIEW_FINANCES: _OPERATORS
    | {Role.HEAD, Role.PLANNER, Role.ASSESSOR, Role.PROGRAMME_MANAGER, Role.AUDITOR},
    Action.RECORD_ACCOUNT: _OPERATORS,
    Action.CHECK_ACCOUNT: frozenset({Role.PROGRAMME_MANAGER, Role.TREASURER}),
    Action.EDIT_CATEGORIES: _OPERATORS | {Role.ASSESSOR, Role.PROGRAMME_MANAGER},
    Action.VIEW_CHANGES: _OPERATORS
    | {Role.HEAD, Role.PLANNER, Role.ASSESSOR, Role.PROGRAMME_MANAGER, Role.MENTOR, Role.AUDITOR},
    Action.REQUEST_CHANGE: frozenset(
        {Role.REGENCY_OPERATOR, Role.VILLAGE_OPERATOR, Role.ASSESSOR, Role.PROGRAMME_MANAGER, Role.MENTOR}
    ),
    Action.DECIDE_CHANGE: frozenset({Role.HEAD, Role.PROVINCE_OPERATOR}),
    Action.VIEW_GROUPS: _OPERATORS
    | {Role.HEAD, Role.PLANNER, Role.ASSESSOR, Role.PROGRAMME_MANAGER, Role.MENTOR, Role.AUDITOR},
    Action.EDIT_GROUPS: _OPERATORS | {Role.PROGRAMME_MANAGER},
    Action.VIEW_DUPLICATES: _OPERATORS | {Role.HEAD, Role.PROGRAMME_MANAGER, Role.AUDITOR},
    Action.DECIDE_DUPLICATES: _OPERATORS,
    Action.DECIDE_MERGE: frozenset({Role.HEAD, Role.PROGRAMME_MANAGER}),
    Action.VIEW_INSTITUTIONS: _OFFICE | {Role.MENTOR},
    Action.VIEW_RESIDENTS: _OPERATORS | {Role.ASSESSOR, Role.PROGRAMME_MANAGER, Role.AUDITOR},
    Action.EDIT_INSTITUTIONS: _OPERATORS | {Role.PROGRAMME_MANAGER},
    Action.VIEW_OVERLAPS: _OPERATORS
    | {Role.HEAD, Role.PLANNER, Role.ASSESSOR, Role.PROGRAMME_MANAGER, Role.AUDITOR},
    Action.EDIT_RECEIPTS: _OPERATORS | {Role.PROGRAMME_MANAGER},
    Action.IMPORT_RECEIPTS: frozenset({Role.PROVINCE_OPERATOR, Role.REGENCY_OPERATOR}),
    Action.VIEW_CHECKS: _OPERATORS
    | {Role.HEAD, Role.PLANNER, Role.ASSESSOR, Role.PROGRAMME_MANAGER, Role.AUDITOR},
    Action.DECIDE_FINDINGS: frozenset(
        {Role.PROVINCE_OPERATOR, Role.REGENCY_OPERATOR, Role.PROGRAMME_MANAGER}
    ),
    Action.MANAGE_REFERENCE_LISTS: frozenset({Role.PROVINCE_OPERATOR, Role.REGENCY_OPERATOR}),
    Action.IMPORT_REGISTRY: frozenset({Role.PROVINCE_OPERATOR, Role.REGENCY_OPERATOR}),
    Action.APPROVE_IMPORT: frozenset({Role.PROVINCE_OPERATOR, Role.REGENCY_OPERATOR}),
    Action.VIEW_ACCESS_LOG: frozenset({Role.HEAD, Role.AUDITOR}),
    Action.VIEW_PRIVACY: _OPERATORS | {Role.HEAD, Role.AUDITOR},
    Action.ANSWER_SUBJECTS: _OPERATORS,
    Action.MANAGE_PRIVACY: frozenset({Role.PROVINCE_OPERATOR, Role.REGENCY_OPERATOR}),
    Action.DECIDE_PRIVACY: frozenset({Role.HEAD}),
    Action.EXPORT_LIST: frozenset(
        {
            Role.HEAD,
            Role.PLANNER,
            Role.PROVINCE_OPERATOR,
            Role.REGENCY_OPERATOR,
            Role.PROGRAMME_MANAGER,
            Role.AUDITOR,
        }
    ),
    Action.VIEW_PROGRAMMES: _OFFICE | {Role.MENTOR, Role.PARTNER},
    Action.EDIT_PROGRAMMES: frozenset({Role.PLANNER}),
    Action.PROPOSE_BUDGET: frozenset({Role.PLANNER, Role.TREASURER}),
    Action.DECIDE_BUDGET: frozenset({Role.HEAD}),
    Action.VIEW_LEDGER: frozenset(
        {Role.HEAD, Role.PLANNER, Role.PROGRAMME_MANAGER, Role.TREASURER, Role.AUDITOR}
    ),
    Action.EDIT_PRICES: frozenset({Role.PROGRAMME_MANAGER, Role.TREASURER}),
    Action.TRY_RULE: frozenset({Role.HEAD, Role.PLANNER, Role.PROGRAMME_MANAGER, Role.AUDITOR}),
    Action.SIMULATE: frozenset({Role.HEAD, Role.PLANNER, Role.PROGRAMME_MANAGER}),
    Action.VIEW_SELECTION: _OFFICE,
    Action.RANK: frozenset({Role.PLANNER, Role.PROGRAMME_MANAGER}),
    Action.VIEW_NOMINATIONS: _OPERATORS
    | {Role.HEAD, Role.PLANNER, Role.ASSESSOR, Role.PROGRAMME_MANAGER, Role.MENTOR, Role.AUDITOR},
    Action.PROPOSE_NOMINATION: frozenset(
        {Role.REGENCY_OPERATOR, Role.VILLAGE_OPERATOR, Role.PROGRAMME_MANAGER}
    ),
    Action.VERIFY: frozenset({Role.REGENCY_OPERATOR, Role.MENTOR, Role.PROGRAMME_MANAGER}),
    Action.DECIDE_LIST: frozenset({Role.PLANNER, Role.PROGRAMME_MANAGER}),
    Action.EDIT_ITEM_LISTS: frozenset({Role.ASSESSOR, Role.PROGRAMME_MANAGER}),
    Action.EXPLAIN: _OFFICE - {Role.TREASURER},
    Action.PROPOSE_REALLOCATION: frozenset({Role.PLANNER, Role.PROGRAMME_MANAGER}),
    Action.DECIDE_REALLOCATION: frozenset({Role.HEAD}),
    Action.VIEW_FORMS: frozenset(
        {Role.HEAD, Role.PLANNER, Role.ASSESSOR, Role.PROGRAMME_MANAGER, Role.AUDITOR}
    ),
    Action.EDIT_FORMS: frozenset({Role.PLANNER}),
    Action.ASSESS: frozenset({Role.ASSESSOR}),
    Action.VIEW_ASSESSMENTS: frozenset({Role.HEAD, Role.PLANNER, Role.PROGRAMME_MANAGER, Role.AUDITOR}),
    Action.DRAW_SECOND_LOOKS: frozenset({Role.PROGRAMME_MANAGER}),
    Action.PROPOSE_DECREE: frozenset({Role.PLANNER, Role.PROGRAMME_MANAGER}),
    Action.DECIDE_DECREE: frozenset({Role.HEAD}),
    Action.VIEW_DECREE: _OFFICE,
    Action.VIEW_ENROLMENTS: _OPERATORS
    | {Role.HEAD, Role.PLANNER, Role.ASSESSOR, Role.PROGRAMME_MANAGER, Role.MENTOR, Role.AUDITOR},
    Action.WORK_ENROLMENTS: frozenset(
        {Role.REGENCY_OPERATOR, Role.VILLAGE_OPERATOR, Role.ASSESSOR, Role.MENTOR}
    ),
    Action.DECIDE_ENROLMENTS: frozenset({Role.HEAD, Role.PROGRAMME_MANAGER}),
    Action.VIEW_PAYMENTS: frozenset(
        {Role.HEAD, Role.PLANNER, Role.PROGRAMME_MANAGER, Role.TREASURER, Role.AUDITOR}
    ),
    Action.PROPOSE_PAYMENT: frozenset({Role.PROGRAMME_MANAGER, Role.TREASURER}),
    Action.DECIDE_PAYMENT: frozenset({Role.HEAD}),
    Action.TAKE_PAYMENT_FILE: frozenset({Role.TREASURER}),
    Action.VIEW_GOODS: frozenset(
        {
            Role.HEAD,
            Role.PLANNER,
            Role.PROVINCE_OPERATOR,
            Role.REGENCY_OPERATOR,
            Role.PROGRAMME_MANAGER,
            Role.TREASURER,
            Role.AUDITOR,
        }
    ),
    Action.BUY_GOODS: frozenset({Role.PROGRAMME_MANAGER, Role.TREASURER}),
    Action.DECIDE_GOODS: frozenset({Role.HEAD}),
    Action.RECEIVE_GOODS: frozenset({Role.REGENCY_OPERATOR, Role.PROGRAMME_MANAGER}),
    Action.PAY_CASH: frozenset({Role.TREASURER}),
    Action.SETTLE_PAYMENT: frozenset({Role.TREASURER}),
    Action.DECIDE_SETTLEMENT: frozenset({Role.HEAD}),
    Action.PAY_SUPPLIER: frozenset({Role.PROGRAMME_MANAGER, Role.TREASURER}),
    Action.DECIDE_SUPPLIER: frozenset({Role.HEAD}),
    Action.VIEW_AID: _OPERATORS
    | {
        Role.HEAD,
        Role.PLANNER,
        Role.ASSESSOR,
        Role.PROGRAMME_MANAGER,
        Role.TREASURER,
        Role.MENTOR,
        Role.AUDITOR,
    },
    Action.PLAN_AID: frozenset({Role.REGENCY_OPERATOR, Role.PROGRAMME_MANAGER}),
    Action.DECIDE_AID: frozenset({Role.HEAD, Role.PROGRAMME_MANAGER}),
    Action.GIVE_AID: frozenset(
        {Role.REGENCY_OPERATOR, Role.VILLAGE_OPERATOR, Role.ASSESSOR, Role.PROGRAMME_MANAGER, Role.MENTOR}
    ),
    Action.ASSESS_SERVICE: frozenset(
        {Role.PROVINCE_OPERATOR, Role.REGENCY_OPERATOR, Role.ASSESSOR, Role.PROGRAMME_MANAGER, Role.MENTOR}
    ),
    Action.CHECK_SERVICE: frozenset({Role.HEAD, Role.PROGRAMME_MANAGER}),
    Action.VIEW_HANDOVERS: _OPERATORS
    | {Role.HEAD, Role.PLANNER, Role.PROGRAMME_MANAGER, Role.TREASURER, Role.MENTOR, Role.AUDITOR},
    Action.PLAN_HANDOVER: frozenset({Role.REGENCY_OPERATOR, Role.PROGRAMME_MANAGER}),
    Action.HAND_OVER: frozenset(
        {Role.REGENCY_OPERATOR, Role.VILLAGE_OPERATOR, Role.PROGRAMME_MANAGER, Role.MENTOR}
    ),
    Action.DECIDE_HANDOVER: frozenset({Role.HEAD}),
    Action.VIEW_ASSETS: _OPERATORS
    | {Role.HEAD, Role.PLANNER, Role.PROGRAMME_MANAGER, Role.TREASURER, Role.MENTOR, Role.AUDITOR},
    Action.RECORD_ASSET: _OPERATORS | {Role.MENTOR},
    Action.DECIDE_ASSET: frozenset({Role.HEAD}),
    Action.VIEW_OBJECTIONS: _OPERATORS | {Role.HEAD, Role.PLANNER, Role.PROGRAMME_MANAGER, Role.AUDITOR},
    Action.RECORD_OBJECTION: _OPERATORS | {Role.PROGRAMME_MANAGER},
    Action.DECIDE_OBJECTION: frozenset({Role.HEAD}),
    Action.VIEW_REPORTS: _OPERATORS
    | {Role.HEAD, Role.PLANNER, Role.PROGRAMME_MANAGER, Role.TREASURER, Role.MENTOR, Role.AUDITOR},
    Action.RECORD_REPORT: _OPERATORS | {Role.PROGRAMME_MANAGER, Role.MENTOR},
    Action.CHECK_REPORT: frozenset({Role.PROGRAMME_MANAGER, Role.TREASURER}),
    Action.VIEW_TRAINING: _OPERATORS
    | {
        Role.HEAD,
        Role.PLANNER,
        Role.ASSESSOR,
        Role.PROGRAMME_MANAGER,
        Role.MENTOR,
        Role.PARTNER,
        Role.AUDITOR,
    },
    Action.PLAN_TRAINING: frozenset({Role.PLANNER, Role.PROGRAMME_MANAGER}),
    Action.PLACE_PARTICIPANTS: frozenset({Role.PLANNER, Role.REGENCY_OPERATOR, Role.PROGRAMME_MANAGER}),
    Action.DECIDE_TRAINING: frozenset({Role.HEAD}),
    Action.TAKE_ATTENDANCE: frozenset(
        {Role.REGENCY_OPERATOR, Role.PROGRAMME_MANAGER, Role.MENTOR, Role.PARTNER}
    ),
    Action.VIEW_CERTIFICATES: _OPERATORS
    | {Role.HEAD, Role.PLANNER, Role.PROGRAMME_MANAGER, Role.MENTOR, Role.AUDITOR},
    Action.PROPOSE_CERTIFICATES: frozenset({Role.PROGRAMME_MANAGER}),
    Action.DECIDE_CERTIFICATES: frozenset({Role.HEAD}),
    Action.VIEW_HISTORY: frozenset({Role.HEAD, Role.AUDITOR}),
    Action.VIEW_ROLES: _EVERYONE,
    Action.MANAGE_ACCOUNTS: frozenset({Role.ADMINISTRATOR}),
    Action.VIEW_WORK: _EVERYONE,
}


class RoleHolder(Protocol):
    """Anything that may act: an account, or the anonymous visitor."""

    @property
    def is_active(self) -> bool: ...


def _holds_one_of(roles: frozenset[Role]) -> rules.Predicate:
    def holds(user: RoleHolder) -> bool:
        return bool(user.is_active) and getattr(user, "role", None) in roles

    predicate: rules.Predicate = rules.predicate(holds)
    return predicate


for _action in Action:
    rules.add_rule(_action.value, _holds_one_of(ALLOWED[_action]))


def may(*, user: RoleHolder, action: Action) -> bool:
    """Whether the account's role allows the action; nothing for closed accounts and strangers."""
    return bool(rules.test_rule(action.value, user))
