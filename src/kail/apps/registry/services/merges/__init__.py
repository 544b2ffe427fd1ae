"""Two records of one person become one, and become two again when somebody takes it back."""

from kail.apps.registry.services.merges.decisions import (
    approve_merge,
    propose_merge,
    reject_merge,
    undo_merge,
)

__all__ = ["approve_merge", "propose_merge", "reject_merge", "undo_merge"]
