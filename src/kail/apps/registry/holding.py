"""The lock between those who open what keeps people from being chosen and those who rely on nobody being kept."""

from typing import Final

FINDINGS_LOCK: Final = "registry-findings"
"""Shared by whoever opens a finding or holds a person; whole for whoever proposes or signs a decree."""
