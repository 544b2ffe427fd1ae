"""What `kail doctor` finds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing looked at: `code` for programs, `name` for people. `mend` says what to do when it is not `ok`."""

    code: str
    name: str
    ok: bool
    seen: str
    mend: str = ""
