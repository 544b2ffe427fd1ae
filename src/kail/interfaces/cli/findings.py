"""What `kail doctor` finds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `mend` says what to do when it is not `ok`."""

    name: str
    ok: bool
    seen: str
    mend: str = ""
