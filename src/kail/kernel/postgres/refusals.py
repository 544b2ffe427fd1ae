"""The refusal of everything about the database server."""

from kail.kernel.errors import Refusal


class DatabaseUnavailable(Refusal):
    """The database cannot be started or reached; one sentence says which one, why, and how to mend it."""

    code = "database_unavailable"
