"""Registry files on their way into the registry.

`import_at_once` checks a file and stores it in one transaction. The pages take two steps: `receive_file`,
`stage_received`, then `approve_import` and `commit_import`, or `discard_import`.
"""

from kail.apps.registry.services.imports.at_once import ImportResult, import_at_once
from kail.apps.registry.services.imports.batches import (
    approve_import,
    commit_import,
    discard_import,
    receive_file,
    refuse_import,
    reopen_import,
    stage_import,
    stage_received,
)

__all__ = [
    "ImportResult",
    "approve_import",
    "commit_import",
    "discard_import",
    "import_at_once",
    "receive_file",
    "refuse_import",
    "reopen_import",
    "stage_import",
    "stage_received",
]
