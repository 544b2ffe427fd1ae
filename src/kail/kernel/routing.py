"""Which connection does what: the app role reads and writes, the owner role only migrates."""

from django.db.models import Model

OWNER = "owner"


class OneDatabase:
    """All models live in one database; only the owner's connection may change its structure."""

    def db_for_read(self, model: type[Model], **hints: object) -> str:
        return "default"

    def db_for_write(self, model: type[Model], **hints: object) -> str:
        return "default"

    def allow_relation(self, obj1: Model, obj2: Model, **hints: object) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        return db == OWNER
