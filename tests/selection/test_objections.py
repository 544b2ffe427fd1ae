"""Objections: a list is announced, whoever does not agree says so in time, another person decides."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import localdate

from kail.apps.accounts.enums import Role
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Party
from kail.apps.selection.enums import Cause, Claim, Effect, Objector, Outcome
from kail.apps.selection.errors import DecisionRefused, ObjectionRefused, ObjectionsOpen, RegionTooSmall
from kail.apps.selection.models import (
    Announcement,
    Candidate,
    Decree,
    DecreeLine,
    ListDecision,
    Objection,
    Ranking,
)
from kail.apps.selection.papers import announcement_paper
from kail.apps.selection.selectors.chain import recipients
from kail.apps.selection.selectors.explanation import explain_party
from kail.apps.selection.selectors.objections import (
    changed_since,
    days_left,
    objections_until,
    objector_name,
    round_objections,
    unfinished_objections,
    what_if,
)
from kail.apps.selection.selectors.short_answers import answer_party
from kail.apps.selection.services import (
    announce_list,
    approve_withdrawal,
    decide_objection,
    drop_candidate,
    forget_objector,
    propose_decree,
    propose_withdrawal,
    rank_round,
    receive_objection,
    sign_decree,
)
from kail.calc.short_answer import count_words
from kail.kernel.approvals import AlreadyDecided, SamePerson
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from kail.kernel.watermarks import new_watermark
from tests.conftest import MakeUser
from tests.people import BALIKPAPAN, SAMARINDA, make_family, make_person
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")

# Nine in the morning of 2 June 2025 in Makassar; the fourteenth day after it is 16 June.
ANNOUNCED = datetime(2025, 6, 2, 1, tzinfo=UTC)
LAST_MINUTE = datetime(2025, 6, 16, 15, 59, tzinfo=UTC)
DAY_AFTER = datetime(2025, 6, 16, 16, 0, tzinfo=UTC)


@pytest.fixture
def head(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor


@pytest.fixture
def maker(make_user: MakeUser) -> Actor:
    return make_user(role=Role.PROGRAMME_MANAGER, prefixes=["*"], username="pengelola").actor


@pytest.fixture
def listed(maker: Actor) -> Round:
    """A ranked round with days for objections: two of four in Samarinda, the only one in Balikpapan."""
    for decile in (1, 2, 3, 4):
        make_person(name=f"S{decile}", family=make_family(decile=decile))
    make_person(name="B1", place_code=BALIKPAPAN)
    made = make_round(quotas={"6472": 2, "6471": 1}, objection_days=14)
    rank_round(ranked_round=made, actor=maker, now=ANNOUNCED)
    return made


@pytest.fixture
def announced(listed: Round, maker: Actor) -> Announcement:
    return announce_list(announced_round=listed, reason="balai desa", actor=maker, now=ANNOUNCED)


def party(name: str) -> Party:
    return Party.objects.get(display_name=name)


def record(announced: Announcement, actor: Actor, **values: Any) -> Objection:
    given: dict[str, Any] = {
        "claim": Claim.UNFIT,
        "about_party": party("S1"),
        "objector": Objector.VILLAGE,
        "grounds": "punya toko besar",
        "received_date": date(2025, 6, 5),
        "now": LAST_MINUTE,
        **values,
    }
    return receive_objection(announcement=announced, actor=actor, **given)


def decide(
    one: Objection,
    actor: Actor,
    outcome: Outcome = Outcome.UPHELD,
    now: datetime = LAST_MINUTE,
    seen: str = "",
) -> Objection:
    return decide_objection(
        objection=one, outcome=outcome, reason="diperiksa", actor=actor, now=now, seen_effect=seen
    )


def propose(listed: Round, actor: Actor, now: datetime = DAY_AFTER) -> Decree:
    return propose_decree(
        decreed_round=listed, number="SK-1", title="Penerima", reason="uji", actor=actor, now=now
    )


def signed(listed: Round, maker: Actor, head: Actor) -> Decree:
    return sign_decree(decree=propose(listed, maker), reason="setuju", actor=head, now=DAY_AFTER)


# ---- time


def test_the_last_day_is_the_fourteenth_after_the_announcement_in_the_time_of_the_office(
    announced: Announcement, maker: Actor
) -> None:
    assert announced.announced_date == date(2025, 6, 2)
    assert announced.objections_until == date(2025, 6, 16)
    assert localdate(LAST_MINUTE) == date(2025, 6, 16)
    assert localdate(DAY_AFTER) == date(2025, 6, 17)
    one = record(announced, maker, received_date=localdate(LAST_MINUTE))
    assert one.due_date == date(2025, 6, 30)
    with pytest.raises(ObjectionRefused) as refused:
        record(announced, maker, received_date=localdate(DAY_AFTER), now=DAY_AFTER)
    assert refused.value.code == "too_late"
    # What came in on the last day and is written down a day later is in time.
    record(announced, maker, received_date=localdate(LAST_MINUTE), now=DAY_AFTER)
    for day, code in ((date(2025, 6, 1), "too_early"), (date(2025, 6, 17), "in_future")):
        with pytest.raises(ObjectionRefused) as refused:
            record(announced, maker, received_date=day)
        assert refused.value.code == code
    assert Objection.objects.count() == 2


def test_the_days_left_turn_red_at_three() -> None:
    due = date(2025, 6, 16)
    shown = [days_left(until=due, today=due - timedelta(days=left)) for left in (4, 3, 0, -1)]
    assert [(one.is_short, one.is_over) for one in shown] == [
        (False, False), (True, False), (True, False), (True, True),
    ]  # fmt: skip


def test_the_decree_waits_for_announcement_last_day_and_every_objection(
    listed: Round, maker: Actor, head: Actor
) -> None:
    with pytest.raises(ObjectionsOpen):
        propose(listed, maker)
    announced = announce_list(announced_round=listed, reason="balai desa", actor=maker, now=ANNOUNCED)
    with pytest.raises(ObjectionsOpen):
        propose(listed, maker, LAST_MINUTE)
    one = record(announced, maker)
    with pytest.raises(ObjectionsOpen):
        propose(listed, maker)
    decide(one, head, Outcome.REJECTED)
    waiting = propose(listed, maker)
    late = record(announced, maker, received_date=date(2025, 6, 16), now=DAY_AFTER)
    with pytest.raises(ObjectionsOpen):
        sign_decree(decree=waiting, reason="setuju", actor=head, now=DAY_AFTER)
    with pytest.raises(DecisionRefused):
        decide(late, head, now=DAY_AFTER)
    assert Objection.objects.get(pk=late.pk).outcome == ""
    decide(late, head, Outcome.WITHDRAWN, now=DAY_AFTER)
    assert sign_decree(decree=waiting, reason="setuju", actor=head, now=DAY_AFTER).state == "approved"


def test_a_round_without_days_for_objections_is_decreed_as_before(maker: Actor, head: Actor) -> None:
    make_person(name="S1")
    made = make_round(quotas={"6472": 1})
    rank_round(ranked_round=made, actor=maker, now=ANNOUNCED)
    with pytest.raises(ObjectionRefused):
        announce_list(announced_round=made, reason="uji", actor=maker, now=ANNOUNCED)
    assert signed(made, maker, head).state == "approved"


def test_a_list_is_announced_once_and_only_as_a_whole(
    listed: Round, announced: Announcement, maker: Actor
) -> None:
    with pytest.raises(ObjectionRefused):
        announce_list(announced_round=listed, reason="lagi", actor=maker, now=ANNOUNCED)
    with region_scope(prefixes=["6472"]), pytest.raises(RegionTooSmall):
        announce_list(announced_round=listed, reason="lagi", actor=maker, now=ANNOUNCED)
    assert Announcement.objects.get() == announced


# ---- what follows


def test_upheld_before_the_decree_only_the_named_lines_change(
    listed: Round, announced: Announcement, maker: Actor, head: Actor
) -> None:
    one = record(announced, maker)
    shown = what_if(objection=one)
    assert shown.effect == Effect.DROP
    assert [line.name for line in shown.left] == ["S1"]
    assert [line.name for line in shown.entered] == ["S3"]
    assert shown.renumbered == 1
    assert not ListDecision.objects.exists()
    with pytest.raises(ObjectionRefused):
        decide(one, head, seen=Effect.WITHDRAWAL)
    assert decide(one, head, seen=Effect.DROP).effect == Effect.DROP
    decision = ListDecision.objects.get()
    assert (decision.party, decision.cause, decision.subject) == (
        party("S1"),
        Cause.OBJECTION,
        f"objection:{one.pk}",
    )
    entered, left = changed_since(announcement=announced)
    assert (entered, left) == ([party("S3").pk], [party("S1").pk])
    decree = signed(listed, maker, head)
    names = set(DecreeLine.objects.filter(decree=decree, listing="chosen").values_list("name", flat=True))
    assert names == {"S2", "S3", "B1"}


def test_about_a_reserve_nobody_gains_or_loses_a_place(announced: Announcement, maker: Actor) -> None:
    shown = what_if(objection=record(announced, maker, about_party=party("S4")))
    assert (shown.entered, shown.renumbered) == ((), 0)
    assert [line.name for line in shown.left] == ["S4"]
    other = what_if(objection=record(announced, maker, about_party=party("S3")))
    assert ([line.name for line in other.left], other.renumbered) == (["S3"], 1)


def test_whoever_was_taken_off_wrongly_comes_back(listed: Round, maker: Actor, head: Actor) -> None:
    ranking = Ranking.objects.get(round=listed)
    drop_candidate(
        ranking=ranking,
        party_id=party("B1").pk,
        cause=Cause.MOVED,
        reason="pindah",
        actor=maker,
        now=ANNOUNCED,
    )
    announced = announce_list(announced_round=listed, reason="balai desa", actor=maker, now=ANNOUNCED)
    one = record(
        announced, maker, claim=Claim.LEFT_OUT, about_party=party("B1"), objector=Objector.PERSON,
        objector_party=party("B1"),
    )  # fmt: skip
    shown = what_if(objection=one)
    assert (shown.effect, [line.name for line in shown.entered]) == (Effect.RESTORE, ["B1"])
    decide(one, head)
    assert [one.verdict for one in ListDecision.objects.order_by("pk")] == ["drop", "restore"]


def test_left_out_by_wrong_data_wants_a_new_list_and_its_announcement(
    listed: Round, announced: Announcement, maker: Actor, head: Actor
) -> None:
    one = record(announced, maker, claim=Claim.LEFT_OUT, about_party=party("S3"))
    assert what_if(objection=one).effect == Effect.RANK_AGAIN
    decide(one, head)
    with pytest.raises(ObjectionsOpen):
        propose(listed, maker)
    assert [found.pk for found in unfinished_objections(of_round=listed)] == [one.pk]
    rank_round(ranked_round=listed, actor=maker, now=DAY_AFTER)
    assert not unfinished_objections(of_round=listed)
    with pytest.raises(ObjectionsOpen):
        propose(listed, maker)
    board = round_objections(of_round=listed, today=localdate(DAY_AFTER))
    assert (board.must_announce, board.open, board.upheld) == (True, 0, 1)
    assert changed_since(announcement=announced) == ([], [])
    announce_list(announced_round=listed, reason="balai desa", actor=maker, now=DAY_AFTER)
    assert propose(listed, maker, DAY_AFTER + timedelta(days=15)).state == "proposed"


def test_after_the_decree_an_upheld_one_prepares_a_withdrawal_by_two_people(
    listed: Round, announced: Announcement, maker: Actor, head: Actor
) -> None:
    decree = signed(listed, maker, head)
    of_decree = announce_list(announced_round=listed, reason="balai desa", actor=maker, now=DAY_AFTER)
    assert of_decree.decree == decree
    later = DAY_AFTER + timedelta(days=2)
    one = record(of_decree, maker, received_date=localdate(later), now=later)
    assert decide(one, head, now=later).effect == Effect.WITHDRAWAL
    assert not ListDecision.objects.exists()
    assert [found.pk for found in unfinished_objections(of_round=listed)] == [one.pk]
    line = recipients().get(party=one.about_party_id)
    left = propose_withdrawal(
        line=line, cause=Cause.FOUND_INELIGIBLE, reason="sanggahan", actor=maker, now=later
    )
    assert not unfinished_objections(of_round=listed)
    approve_withdrawal(withdrawal=left, reason="benar", actor=head, now=later)
    assert not recipients().filter(party=one.about_party_id).exists()
    whole = record(
        of_decree, maker, claim=Claim.LIST, about_party=None, place_code=SAMARINDA,
        received_date=localdate(later), now=later,
    )  # fmt: skip
    assert what_if(objection=whole).effect == Effect.CORRECTION


# ---- who


def test_whoever_recorded_it_does_not_decide_it_and_nobody_decides_twice(
    announced: Announcement, maker: Actor, head: Actor
) -> None:
    one = record(announced, maker)
    with pytest.raises(SamePerson):
        decide(one, maker)
    decide(one, head, Outcome.REJECTED)
    with pytest.raises(AlreadyDecided):
        decide(one, head)
    with pytest.raises(ObjectionRefused):
        decide_objection(objection=one, outcome=Outcome.REJECTED, reason=" ", actor=head, now=LAST_MINUTE)


def test_a_village_records_for_itself_alone(announced: Announcement, maker: Actor) -> None:
    with region_scope(prefixes=[SAMARINDA]):
        record(announced, maker, claim=Claim.LIST, about_party=None, place_code=SAMARINDA)
        record(announced, maker)
        for place_code in (BALIKPAPAN, "6472"):
            with pytest.raises(RegionTooSmall):
                record(announced, maker, claim=Claim.LIST, about_party=None, place_code=place_code)
    with region_scope(prefixes=[BALIKPAPAN]):
        assert not Objection.objects.exists()
    assert Objection.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"claim": Claim.LIST}, "claim"),
        ({"about_party": None, "place_code": SAMARINDA}, "claim"),
        ({"objector": Objector.PERSON}, "objector"),
        ({"objector": Objector.OTHER}, "objector"),
        ({"objector_name": "Tetangga"}, "objector"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    announced: Announcement, maker: Actor, values: dict[str, Any], code: str
) -> None:
    with pytest.raises(ObjectionRefused) as refused:
        record(announced, maker, **values)
    assert refused.value.code == code
    assert not Objection.objects.exists()


def test_unfit_is_said_only_of_whom_the_list_names(announced: Announcement, maker: Actor) -> None:
    stranger = make_person(name="Orang Lain")
    with pytest.raises(ObjectionRefused) as refused:
        record(announced, maker, about_party=stranger.party)
    assert refused.value.code == "not_on_list"
    assert record(announced, maker, claim=Claim.LEFT_OUT, about_party=stranger.party).pk


def test_the_name_of_somebody_else_is_sealed_and_erased_everywhere(
    announced: Announcement, maker: Actor, head: Actor
) -> None:
    one = record(announced, maker, objector=Objector.OTHER, objector_name="Tetangga Rahasia")
    assert b"Tetangga" not in bytes(Objection.objects.get().objector_name_sealed or b"")
    assert objector_name(objection=one) == "Tetangga Rahasia"
    decide(one, head, Outcome.REJECTED)
    forget_objector(objection=one, reason="diminta", actor=maker)
    assert objector_name(objection=Objection.objects.get()) == ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM selection_objectionevent LIMIT 0")
        assert "objector_name_sealed" not in [column.name for column in cursor.description]
    with pytest.raises(ObjectionRefused):
        forget_objector(objection=one, reason="diminta", actor=maker)


# ---- what is told


def test_the_paper_names_nobody_by_number_or_birth_date(announced: Announcement) -> None:
    with region_scope(prefixes=["6472"]):
        paper = announcement_paper(announcement=announced)
    (region,) = paper.content["regions"]
    assert [row[:2] for row in region["chosen"]] == [["1", "S1"], ["2", "S2"]]
    assert [row[:2] for row in region["reserve"]] == [["1", "S3"], ["2", "S4"]]
    assert paper.people == 4
    assert paper.content["until"] == "16 Juni 2025"
    told = str(paper.content)
    assert "1990" not in told
    mark = new_watermark(taken_by="uji", purpose="uji", now=ANNOUNCED)
    assert paper.printed(mark=mark).startswith(b"%PDF")


def test_the_paper_shows_the_list_as_it_stood_and_the_decree_as_it_is(
    listed: Round, announced: Announcement, maker: Actor, head: Actor
) -> None:
    decide(record(announced, maker), head)
    assert announcement_paper(announcement=announced).people == 5
    signed(listed, maker, head)
    of_decree = announce_list(announced_round=listed, reason="balai desa", actor=maker, now=DAY_AFTER)
    paper = announcement_paper(announcement=of_decree)
    names = {row[1] for region in paper.content["regions"] for row in region["chosen"]}
    assert (names, paper.content["decree"]) == ({"S2", "S3", "B1"}, "SK-1")


def test_the_short_answer_says_until_when_and_where(listed: Round, announced: Announcement) -> None:
    person = Candidate.objects.get(party=party("S4")).party.person
    standing = explain_party(party=person.party, asked_round=listed, language="id")
    last = localdate(LAST_MINUTE)
    told = answer_party(party=person.party, asked_round=listed, standing=standing, today=last).text.id
    assert "16 Juni 2025 di kantor desa/kelurahan" in told
    assert count_words(text=told) <= 60
    after = answer_party(
        party=person.party, asked_round=listed, standing=standing, today=last + timedelta(days=1)
    ).text.id
    assert "menyanggah" not in after
    assert objections_until(of_round=listed, today=last) == date(2025, 6, 16)


# ---- the database


def breaks(name: str, table: str, row: int, **changes: object) -> None:
    """A copy of a row with other values is refused by the constraint of that name."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} LIMIT 0")
        columns = [column.name for column in cursor.description if column.name != "id"]
        values = ", ".join("%s" if column in changes else column for column in columns)
        given = [changes[column] for column in columns if column in changes]
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {table} WHERE id = %s",
                [*given, row],
            )
    assert broken(refused.value) == name


def broken(error: IntegrityError) -> str:
    """The constraint that refused."""
    cause = error.__cause__
    return str(cause.diag.constraint_name) if isinstance(cause, psycopg.Error) else ""


def test_the_database_keeps_announcements_right(
    listed: Round, announced: Announcement, maker: Actor, head: Actor
) -> None:
    table, row = "selection_announcement", announced.pk
    decree = signed(listed, maker, head)
    of_decree = announce_list(announced_round=listed, reason="balai desa", actor=maker, now=DAY_AFTER)
    breaks("selection_announcement_of_a_list_once", table, row)
    breaks("selection_announcement_of_a_decree_once", table, of_decree.pk)
    breaks("selection_announcement_gives_days", table, row, days=0, objections_until=announced.announced_date)
    breaks("selection_announcement_last_day", table, row, objections_until=date(2025, 6, 17))
    breaks("selection_announcement_reasoned", table, row, reason="")
    make_person(name="lain")
    other = make_round(code="lain", quotas={"6472": 1})
    rank_round(ranked_round=other, actor=maker, now=ANNOUNCED)
    ranking = Ranking.objects.get(round=other).pk
    breaks("selection_announcement_of_its_decree", table, row, decree_id=decree.pk, ranking_id=ranking)


def test_the_database_keeps_objections_right(announced: Announcement, maker: Actor, head: Actor) -> None:
    table = "selection_objection"
    one = record(announced, maker)
    decided = decide(record(announced, maker, about_party=party("S2")), head, Outcome.REJECTED)
    breaks("selection_objection_two_people", table, decided.pk, decided_by_id=maker.id)
    breaks("selection_objection_decided_by_someone", table, decided.pk, decided_at=None)
    breaks("selection_objection_grounded", table, one.pk, proposal_reason="")
    breaks("selection_objection_claim_names_whom", table, one.pk, claim="list")
    breaks("selection_objection_objector", table, one.pk, objector="person")
    breaks("selection_objection_objector", table, one.pk, objector_name_sealed=b"x")
    breaks("selection_objection_due_date", table, one.pk, due_date=date(2025, 6, 20))
    breaks("selection_objection_outcome_of_its_state", table, one.pk, outcome="rejected")
    breaks("selection_objection_outcome_of_its_state", table, decided.pk, outcome="")
    breaks("selection_objection_upheld_has_effect", table, decided.pk, effect="drop")
    breaks("selection_objection_upheld_has_effect", table, decided.pk, state="approved", outcome="upheld")
    breaks("selection_objection_decided_with_reason", table, decided.pk, decision_reason="")
    late = {"received_date": date(2025, 6, 17), "due_date": date(2025, 7, 1)}
    breaks("selection_objection_in_time", table, one.pk, **late)
    breaks("selection_objection_in_time", table, one.pk, days=3, due_date=date(2025, 6, 8))


def test_the_database_refuses_a_signature_before_the_objections(
    listed: Round, announced: Announcement, maker: Actor, head: Actor
) -> None:
    waiting = propose(listed, maker)
    record(announced, maker, now=DAY_AFTER)
    approving = {"state": "approved", "decided_by_id": head.id, "decided_at": DAY_AFTER}
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Decree.objects.filter(pk=waiting.pk).update(**approving)
    assert broken(refused.value) == "selection_decree_objections_answered"
    make_person(name="lain")
    other = make_round(code="lain", quotas={"6472": 1})
    rank_round(ranked_round=other, actor=maker, now=ANNOUNCED)
    unannounced = propose_decree(
        decreed_round=other, number="SK-2", title="Penerima", reason="uji", actor=maker, now=DAY_AFTER
    )
    Round.objects.filter(pk=other.pk).update(objection_days=14)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Decree.objects.filter(pk=unannounced.pk).update(**approving)
    assert broken(refused.value) == "selection_decree_list_announced"
