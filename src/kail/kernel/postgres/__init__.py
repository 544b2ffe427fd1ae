"""PostgreSQL for Kail: an embedded server by default, a server of the office's own by DATABASE_URL."""

from kail.kernel.postgres.address import APP_ROLE, OWNER_ROLE, DatabaseAddress
from kail.kernel.postgres.refusals import DatabaseUnavailable
from kail.kernel.postgres.server import EmbeddedPostgres, ServerStatus, database_addresses, ensure_database

__all__ = [
    "APP_ROLE",
    "OWNER_ROLE",
    "DatabaseAddress",
    "DatabaseUnavailable",
    "EmbeddedPostgres",
    "ServerStatus",
    "database_addresses",
    "ensure_database",
]
