"""The UEP 2025 round as its template makes it."""

from datetime import datetime

import pytest

from kail.apps.programmes.models import Programme, Round
from kail.apps.programmes.services import load_template
from kail.kernel.audit import Actor
from tests.conftest import REFERENCE

TEMPLATE = REFERENCE / "programmes" / "uep.toml"


@pytest.fixture
def uep(whole_country: None, actor: Actor, now: datetime) -> Round:
    """The loaded round, inside a transaction that sees the whole country."""
    load_template(file=TEMPLATE, actor=actor, now=now)
    return Round.objects.get(code="uep-2025")


@pytest.fixture
def programme(uep: Round) -> Programme:
    """Its programme."""
    return uep.programme
