"""Which rules a group keeps, breaks, or cannot be judged by."""

from datetime import date, datetime
from typing import Any

import pytest
from django.utils import translation

from kail.apps.registry.enums import GroupOffice, Relation
from kail.apps.registry.models import Group, Person
from kail.apps.registry.selectors.group_checks import Verdict, broken_count, check_groups
from kail.apps.registry.services.groups import release_member
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.people import BALIKPAPAN, make_edition
from tests.registry.groups_made import admit, fill_group, make_group, make_joiner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_country")]


def verdicts(group: Group) -> dict[str, tuple[str, str]]:
    with translation.override("en"):
        return {
            finding.code: (finding.verdict.name, str(finding.reason))
            for finding in check_groups(groups=[group])[group.pk]
        }


def test_a_group_of_five_who_may_join_breaks_nothing(actor: Actor, now: datetime) -> None:
    group = make_group(actor=actor, now=now)
    fill_group(group, actor=actor, now=now)
    assert {verdict for verdict, _reason in verdicts(group).values()} == {"MET"}
    assert set(verdicts(group)) == {
        "size",
        "officers",
        "same_district",
        "heads_of_family",
        "ages",
        "ever_married",
        "in_registry",
        "one_group_ever",
    }


@pytest.mark.parametrize(
    ("rules", "members", "reason"),
    [
        ("kaltim-2024", 4, "It has 4."),
        ("kaltim-2024", 6, "It has 6."),
        ("permensos-2-2019", 4, "It has 4."),
        ("permensos-2-2019", 6, ""),
    ],
)
def test_the_size_is_that_of_the_rules_it_was_formed_under(
    rules: str, members: int, reason: str, actor: Actor, now: datetime
) -> None:
    group = make_group(actor=actor, now=now, rules=rules)
    fill_group(group, actor=actor, now=now, members=members)
    assert verdicts(group)["size"] == ("BROKEN" if reason else "MET", reason)


def test_vacant_offices_are_named(actor: Actor, now: datetime) -> None:
    group = make_group(actor=actor, now=now)
    chair = admit(group, make_joiner(), actor=actor, now=now, office=GroupOffice.CHAIR)
    assert verdicts(group)["officers"] == ("BROKEN", "Vacant: secretary, treasurer.")
    release_member(member=chair, to_date=now.date(), reason="uji", actor=actor, now=now)
    assert verdicts(group)["officers"] == ("BROKEN", "Vacant: chair, secretary, treasurer.")


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("same_district", {"place_code": BALIKPAPAN}),
        ("heads_of_family", {"relation": Relation.SPOUSE}),
        ("ages", {"birth_date": date(2007, 2, 2)}),
        ("ages", {"birth_date": date(1964, 2, 1)}),
        ("ever_married", {"marital_status": 1}),
        ("in_registry", {"held_for": ["nik_conflict"]}),
    ],
)
def test_a_member_who_breaks_a_rule_is_named(
    code: str, facts: dict[str, Any], actor: Actor, now: datetime
) -> None:
    group = make_group(actor=actor, now=now)
    fill_group(group, actor=actor, now=now, members=4)
    admit(group, make_joiner("Melanggar", **facts), actor=actor, now=now)
    found = verdicts(group)
    assert found.pop(code) == ("BROKEN", "Not so: Melanggar.")
    assert {verdict for verdict, _reason in found.values()} == {"MET"}


@pytest.mark.parametrize("born", [date(2007, 2, 1), date(1964, 2, 2)])
def test_the_ages_of_eighteen_and_sixty_are_inside(born: date, actor: Actor, now: datetime) -> None:
    group = make_group(actor=actor, now=now)
    admit(group, make_joiner(birth_date=born), actor=actor, now=now)
    assert verdicts(group)["ages"][0] == "MET"


def test_age_is_that_of_the_admission_not_of_a_later_office(actor: Actor, now: datetime) -> None:
    group = make_group(actor=actor, now=now)
    first = admit(group, make_joiner(birth_date=date(1964, 2, 2)), actor=actor, now=now)
    release_member(member=first, to_date=date(2025, 3, 1), reason="jabatan", actor=actor, now=now)
    admit(group, first.person, actor=actor, now=now, from_date=date(2025, 3, 1), office=GroupOffice.CHAIR)
    assert verdicts(group)["ages"][0] == "MET"


def test_who_is_no_longer_in_the_registry_breaks_a_rule(actor: Actor, now: datetime) -> None:
    group = make_group(actor=actor, now=now)
    member = admit(group, make_joiner("Hilang"), actor=actor, now=now)
    Person.objects.filter(pk=member.person_id).update(absent_since=make_edition(code="2025-2"))
    assert verdicts(group)["in_registry"] == ("BROKEN", "Not so: Hilang.")


def test_what_the_registry_does_not_say_is_unknown_not_broken(actor: Actor, now: datetime) -> None:
    group = make_group(actor=actor, now=now)
    admit(group, make_joiner("Entah", marital_status=None), actor=actor, now=now)
    assert verdicts(group)["ever_married"] == ("UNKNOWN", "The registry does not say of: Entah.")


def test_members_out_of_sight_leave_a_rule_unknown_and_unnamed(actor: Actor, now: datetime) -> None:
    group = make_group(actor=actor, now=now)
    admit(group, make_joiner("Rahasia", place_code=BALIKPAPAN), actor=actor, now=now)
    with region_scope(prefixes=["6472"]):
        found = verdicts(group)
    assert found["same_district"] == ("UNKNOWN", "1 member lives outside your regions.")


def test_other_groups_only_need_officers(actor: Actor, now: datetime) -> None:
    group = make_group(actor=actor, now=now, rules="lainnya")
    assert set(verdicts(group)) == {"officers"}


def test_many_groups_are_checked_with_two_queries(
    actor: Actor, now: datetime, django_assert_num_queries: Any
) -> None:
    groups = [make_group(actor=actor, now=now, name=f"KUBE {number}") for number in range(4)]
    for group in groups:
        fill_group(group, actor=actor, now=now)
    with django_assert_num_queries(2):
        found = check_groups(groups=groups)
    assert [broken_count(findings=found[group.pk]) for group in groups] == [0, 0, 0, 0]
    assert Verdict.BROKEN == "not-met"
