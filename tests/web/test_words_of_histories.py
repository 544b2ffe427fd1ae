"""Histories speak the reader's language: no field, code or table is shown by its name in the program."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.registry.models import Family, Finding, Institution, Party, Person
from kail.apps.registry.selectors.field_words import FIELD_WORDS, code_words, is_coded, issue_words
from kail.apps.registry.selectors.stories import UNTOLD
from kail.interfaces.web.templatetags.kail_history import TABLE_WORDS, change_words, table_words
from kail.kernel.audit import Actor, acting
from kail.kernel.history import former_states, history_models, recent_changes
from tests.conftest import MakeUser, SignedIn
from tests.people import make_person
from tests.web.world import make_world


def test_every_field_that_a_story_tells_has_words() -> None:
    told = {
        field.attname
        for model in (Person, Family, Party, Institution)
        for field in model._meta.concrete_fields
    }
    assert told - UNTOLD - {"id"} == set(FIELD_WORDS)


def test_every_table_with_a_history_has_words() -> None:
    tables = {str(vars(model)["pgh_tracked_model"]._meta.verbose_name) for model in history_models()}
    assert tables == set(TABLE_WORDS)


@pytest.mark.parametrize(
    ("language", "field", "code", "words"),
    [
        ("id", "sex", 2, "Perempuan"),
        ("en", "sex", 2, "Female"),
        ("id", "marital_status", 3, "Cerai hidup"),
        ("en", "marital_status", 3, "Divorced"),
        ("en", "education", 9999, "9999"),
    ],
)
def test_a_code_is_told_in_the_readers_language(language: str, field: str, code: int, words: str) -> None:
    assert is_coded(field=field)
    with translation.override(language):
        assert code_words(field=field, code=code) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [("id", "NIK belum ada"), ("en", "There is no NIK yet"), ("en-gb", "There is no NIK yet")],
)
def test_an_issue_is_told_in_the_readers_language(language: str, words: str) -> None:
    with translation.override(language):
        assert issue_words(code="nik_missing") == words


@pytest.mark.parametrize(("language", "told"), [("id", "Kuota: diubah"), ("en", "Quota: changed")])
def test_a_change_is_told_in_the_readers_language(language: str, told: str) -> None:
    with translation.override(language):
        assert f"{table_words('quota')}: {change_words('update')}" == told


@pytest.mark.django_db
def test_every_timeline_names_staff_by_their_full_names(
    whole_country: None, make_user: MakeUser, signed_in: SignedIn, now: datetime
) -> None:
    maker = make_user(role=Role.PROVINCE_OPERATOR, prefixes=["64"], username="masuk-pembuat")
    head = make_user(role=Role.HEAD, prefixes=["64"], username="masuk-pemutus")
    User.objects.filter(pk=maker.pk).update(full_name="Rina Pembuat")
    User.objects.filter(pk=head.pk).update(full_name="Andi Pemutus")
    world = make_world(maker=maker, head=head, now=now)
    with acting(actor=maker.actor, reason="dilihat lagi"):
        Finding.objects.update(last_seen_at=now + timedelta(hours=1))
    arguments = world.arguments(foreign=False)
    client = signed_in(role=Role.PROVINCE_OPERATOR, prefixes=["64"], username="pembaca")
    for name, key in (
        ("person", "party_id"), ("family", "family_id"), ("group", "group_id"), ("institution", "institution_id"),
        ("duplicate", "pair_id"), ("merge", "merge_id"), ("change", "change_id"), ("finding", "finding_id"),
    ):  # fmt: skip
        shown = client.get(reverse(name, args=[arguments[key]])).content.decode()
        assert "masuk-pem" not in shown, name
        assert "Rina Pembuat" in shown, name


@pytest.mark.django_db
def test_an_author_is_called_as_the_account_is_called_today(whole_country: None, make_user: MakeUser) -> None:
    """And somebody whose account is not there any more by the name that the history kept."""
    user = make_user(role=Role.PROVINCE_OPERATOR, username="masuk")
    person = make_person()
    with acting(actor=user.actor, reason="kunjungan"):
        Person.objects.filter(pk=person.pk).update(education=3)
    with acting(actor=Actor(id=0, name="dulu"), reason="kunjungan"):
        Person.objects.filter(pk=person.pk).update(education=4)
    with acting(actor=user.actor, reason="nama"):
        User.objects.filter(pk=user.pk).update(full_name="Nama Baru")
    assert [state.author for state in former_states(row=person)] == ["dulu", "Nama Baru"]
    changes = [change for change in recent_changes(limit=9, actor="masuk") if change.table == "person"]
    assert [(change.actor, change.login) for change in changes] == [("Nama Baru", "masuk")]
