"""The kinds of checks: what each looks for, how it finds it, what follows.

`check_kinds` lists them; `register_checks` adds those of later apps, which only `kail.config.checks` calls.
"""

from kail.apps.registry.checks.kinds import (
    CheckKind,
    check_kind,
    check_kinds,
    check_words,
    register_checks,
    registry_checks,
)

__all__ = [
    "CheckKind",
    "check_kind",
    "check_kinds",
    "check_words",
    "register_checks",
    "registry_checks",
]
