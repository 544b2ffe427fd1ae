"""The database itself keeps regions, authors and histories apart; these tests speak SQL as the app role."""

from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from kail.apps.accounts.models import RolePolicy
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.models import Party
from kail.kernel.audit import Actor, AuthorMissing, acting
from kail.kernel.scope import ScopeError, current_scope, region_scope, scope_literal, set_scope
from kail.kernel.security import is_history, table_security

SAMARINDA = "6472011001"
BALIKPAPAN = "6471011001"


def make_party(place_code: str, now: datetime) -> Party:
    return Party.objects.create(
        kind=PartyKind.PERSON, display_name="Sintetis", place_code=place_code, created_at=now
    )


@pytest.mark.django_db
class TestRegionScope:
    def test_no_scope_means_no_rows(self, whole_country: None, now: datetime) -> None:
        make_party(SAMARINDA, now)
        with region_scope(prefixes=[]):
            assert Party.objects.count() == 0
        assert Party.objects.count() == 1

    def test_a_scope_shows_only_its_own_region(self, whole_country: None, now: datetime) -> None:
        make_party(SAMARINDA, now)
        make_party(BALIKPAPAN, now)
        with region_scope(prefixes=["6472"]):
            assert [party.place_code for party in Party.objects.all()] == [SAMARINDA]
        with region_scope(prefixes=["6472", "6471"]):
            assert Party.objects.count() == 2

    def test_rows_of_another_region_cannot_be_written(self, whole_country: None, now: datetime) -> None:
        with region_scope(prefixes=["6472"]), pytest.raises(ProgrammingError), transaction.atomic():
            make_party(BALIKPAPAN, now)

    def test_a_row_cannot_be_moved_out_of_the_region(self, whole_country: None, now: datetime) -> None:
        party = make_party(SAMARINDA, now)
        with region_scope(prefixes=["6472"]), pytest.raises(ProgrammingError), transaction.atomic():
            Party.objects.filter(pk=party.pk).update(place_code=BALIKPAPAN)

    def test_the_scope_ends_with_its_block(self, whole_country: None) -> None:
        with region_scope(prefixes=["6472"]):
            assert current_scope() == ("6472",)
        assert current_scope() == ("*",)

    def test_every_table_with_a_place_of_a_party_has_a_forced_policy(self, whole_country: None) -> None:
        scoped = {table.table for table in table_security() if table.region_scoped}
        with connection.cursor() as cursor:
            cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
            forced = {name for (name,) in cursor.fetchall()}
        assert "registry_person" in scoped
        assert "registry_personevent" in scoped
        assert scoped <= forced

    @pytest.mark.parametrize("prefix", ["", "6", "64a", "64'; --", "641", "64.72"])
    def test_a_malformed_prefix_is_refused(self, prefix: str) -> None:
        with pytest.raises(ScopeError):
            scope_literal([prefix])

    def test_the_app_role_cannot_get_round_the_policies(self, db: None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
            )
            assert cursor.fetchone() == (False, False, False, False)
            cursor.execute(
                "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user"
            )
            assert cursor.fetchone() == (0,)


@pytest.mark.django_db
class TestHistory:
    def test_each_change_keeps_the_former_state_with_author_and_reason(
        self, whole_country: None, actor: Actor, now: datetime
    ) -> None:
        party = make_party(SAMARINDA, now)
        with acting(actor=actor, reason="the family spells it so"):
            Party.objects.filter(pk=party.pk).update(display_name="Siti")
        former = party.history.get()
        assert former.display_name == "Sintetis"
        assert former.pgh_context == {
            "actor": actor.id,
            "name": actor.name,
            "reason": "the family spells it so",
        }

    def test_a_change_without_author_is_refused_by_the_database(self, db: None) -> None:
        with pytest.raises(IntegrityError, match="authored"), transaction.atomic():
            RolePolicy.objects.create(role="auditor", second_factor_required=True)

    @pytest.mark.parametrize("reason", ["", "   "])
    def test_an_empty_reason_is_refused(self, db: None, actor: Actor, reason: str) -> None:
        with pytest.raises(AuthorMissing), acting(actor=actor, reason=reason):
            raise AssertionError("the block must not begin")

    @pytest.mark.parametrize("statement", ["UPDATE {} SET pgh_label = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
    def test_no_history_can_be_changed_by_the_app_role(self, db: None, statement: str) -> None:
        histories = [table.table for table in table_security() if table.authored]
        assert len(histories) > 10
        for table in histories:
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement.format(table))

    def test_the_access_log_can_only_grow(self, whole_country: None) -> None:
        for statement in (
            "UPDATE registry_accesslogentry SET purpose = 'x'",
            "DELETE FROM registry_accesslogentry",
        ):
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)

    def test_a_party_cannot_be_deleted(self, whole_country: None, now: datetime) -> None:
        party = make_party(SAMARINDA, now)
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("DELETE FROM registry_party WHERE id = %s", [party.pk])

    def test_histories_of_scoped_tables_are_scoped_too(self) -> None:
        by_table = {table.table: table for table in table_security()}
        assert by_table["registry_partyevent"].region_scoped
        assert is_history(Party.history.rel.related_model)


@pytest.mark.django_db
def test_a_party_in_an_unknown_village_is_refused(whole_country: None, now: datetime) -> None:
    with pytest.raises(IntegrityError, match="names a row"), transaction.atomic():
        make_party("6499999999", now)


def test_a_scope_outside_a_transaction_is_refused(committed: None) -> None:
    with pytest.raises(ScopeError):
        set_scope(prefixes=["64"])
