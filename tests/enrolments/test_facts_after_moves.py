"""Facts from a narrow region about whoever moved: within reach of where the way was, is, and where the party lives."""

import pytest

from kail.apps.accounts.enums import Role
from kail.apps.enrolments.enums import Fact, StandingKind
from kail.apps.enrolments.errors import EnrolmentRefused
from kail.apps.enrolments.models import Enrolment
from kail.apps.enrolments.services import approve_standing, propose_standing, record_facts
from kail.kernel.scope import current_scope, region_scope
from tests.conftest import NOW, MakeUser
from tests.enrolments.enrolled import Going, enrolled
from tests.people import BALIKPAPAN

pytestmark = pytest.mark.usefixtures("whole_country")


@pytest.fixture
def going(make_user: MakeUser) -> Going:
    maker = make_user(role=Role.PLANNER, prefixes=["*"], username="pengusul").actor
    head = make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor
    made = enrolled(maker=maker, head=head)
    change = propose_standing(
        enrolment=made.enrolment("S1"), kind=StandingKind.MOVE, new_place_code=BALIKPAPAN, reason="pindah",
        actor=maker, now=NOW,
    )  # fmt: skip
    approve_standing(change=change, reason="ya", actor=head, now=NOW)
    return made


def record(going: Going, number: int, prefix: str) -> None:
    with region_scope(prefixes=[prefix]):
        record_facts(
            about_round=going.round, fact=Fact.ATTENDANCE, values={number: 90}, reason="presensi",
            actor=going.maker, now=NOW,
        )  # fmt: skip
        assert current_scope() == (prefix,)


@pytest.mark.parametrize("prefix", ["6472", "6471", "64", BALIKPAPAN])
def test_the_former_and_the_new_region_both_say_what_came_of_it(going: Going, prefix: str) -> None:
    record(going, going.enrolment("S1").pk, prefix)
    after = going.enrolment("S1")
    assert (after.attendance, after.place_code) == (90, BALIKPAPAN)
    assert after.stages.get(position=1).state == "passed"


def test_a_region_where_nobody_ever_was_says_nothing(going: Going) -> None:
    number = going.enrolment("S1").pk
    with pytest.raises(EnrolmentRefused) as refused:
        record(going, number, "6408")
    assert refused.value.code == "not_seen"
    assert Enrolment.objects.get(pk=number).attendance is None


def test_whoever_never_moved_is_out_of_reach_of_other_regions(going: Going) -> None:
    with pytest.raises(EnrolmentRefused):
        record(going, going.enrolment("S2").pk, "6471")
    assert going.enrolment("S2").attendance is None
