"""A party lies in a village, whose code has ten digits."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from kail.apps.registry.models import Party


@pytest.mark.parametrize("code", ["", "647201100", "647201100a", "a472011001", "64720a1001", "6472011 01"])
def test_another_code_is_refused(code: str, whole_country: None, now: datetime) -> None:
    with pytest.raises(IntegrityError, match="registry_party_place_is_village"), transaction.atomic():
        Party.objects.create(kind="group", display_name="Melati", place_code=code, created_at=now)
    assert not Party.objects.exists()
