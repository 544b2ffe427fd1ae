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
from kail.apps.registry.services.imports.first_look import traps_in
from kail.apps.registry.services.imports.uploads import (
    change_draft,
    read_again,
    receive_upload,
    settle_reading,
    take_remedy,
)

__all__ = [
    "ImportResult",
    "approve_import",
    "change_draft",
    "commit_import",
    "discard_import",
    "import_at_once",
    "read_again",
    "receive_file",
    "receive_upload",
    "refuse_import",
    "reopen_import",
    "settle_reading",
    "stage_import",
    "stage_received",
    "take_remedy",
    "traps_in",
]
