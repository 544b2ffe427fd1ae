"""Refusals of privacy."""

from kail.kernel.errors import Refusal


class RequestRefused(Refusal):
    """A request of a data subject cannot be recorded or answered as asked."""

    code = "request_refused"


class RestrictionRefused(Refusal):
    """The processing of a person's data cannot be restricted or freed as asked."""

    code = "restriction_refused"


class RemovalRefused(Refusal):
    """Personal data cannot be removed as asked."""

    code = "removal_refused"


class IncidentRefused(Refusal):
    """An incident cannot be recorded, told or closed as asked."""

    code = "incident_refused"


class RuleRefused(Refusal):
    """A retention rule or a processing activity cannot be changed as asked."""

    code = "rule_refused"
