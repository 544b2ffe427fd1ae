"""Which edition is newer."""


def edition_order(code: str) -> tuple[int, int, str]:
    """A key by which editions sort: 2025 < 2025-1 < 2025-9 < 2025-10 < 2026-1."""
    year, _dash, part = code.partition("-")
    return int(year), len(part), part
