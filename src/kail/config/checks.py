"""Kinds of checks that later apps bring (graduation, delivery): the registry runs them without knowing their apps."""

from collections.abc import Sequence

from kail.apps.registry.checks import CheckKind

CHECKS: Sequence[CheckKind] = ()
