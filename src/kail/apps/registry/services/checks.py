"""Running the checks over the registry: each is one statement, and what it found is carried forward.

A run finds over the whole country, for lists span regions, and writes only inside the caller's region scope. One for
the people of a list looks at nobody else, and leaves what was found of everybody else as it is.
"""

import time
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.registry.checks import CheckKind, registry_checks
from kail.apps.registry.enums import RunOccasion
from kail.apps.registry.errors import CheckRefused
from kail.apps.registry.holding import FINDINGS_LOCK
from kail.apps.registry.models import CheckRun
from kail.apps.registry.services.imports.steps import TellsProgress
from kail.apps.registry.services.imports.tables import number, run, whole_tables_joined
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks, take_shared_locks
from kail.kernel.scope import WHOLE_COUNTRY, current_scope, region_scope

CHECK_LOCK = "registry-checks"
_LOOKED_AT = {"check_person": ("registry_person", "party_id"), "check_party": ("registry_party", "id")}
_SAME = "e.person_id = f.person_id AND e.code = %(code)s AND e.source = f.source"


def run_checks(
    *,
    codes: Sequence[str] | None = None,
    people: Collection[int] | None = None,
    occasion: RunOccasion,
    actor: Actor,
    now: datetime,
    progress: TellsProgress | None = None,
) -> CheckRun:
    """Run all checks of the registry, or those of `codes`, for the people of the present region scope.

    What is found anew becomes an open finding; what was resolved, or dismissed on other evidence or until a day that
    has passed, opens again; an open finding that is no longer true is resolved. Confirmed and dismissed ones stay.

    With `people` (numbers of persons, some thousands at most) only those of them whom the scope shows are looked at:
    the same is found of them, and findings of everybody else stay as they are. An empty collection is nobody, not
    everybody. Such a run says nothing about the region, so what it did is answered and not stored: the answer has no
    `pk`, and its `people` is how many were looked at. Groups and families have no findings: give their members.

    Needs an open transaction with a region scope, in which FINDINGS_LOCK was not taken whole. Raises CheckRefused
    (`check_unknown`).
    """
    kinds = _asked(codes)
    began = time.perf_counter()
    counts: dict[str, dict[str, int | float]] = {}
    with transaction.atomic(), acting(actor=actor, reason=f"pemeriksaan registri: {occasion.label}"):
        take_locks(CHECK_LOCK)
        take_shared_locks(FINDINGS_LOCK)
        _look_at(people)
        for position, kind in enumerate(kinds):
            if progress is not None:
                progress.tell(done=position, total=len(kinds), step=str(kind.label))
            counts[kind.code] = _run_kind(kind, now, of_few=people is not None)
        made = CheckRun(
            occasion=occasion,
            region_prefixes=list(current_scope()),
            counts=counts,
            people=_count_looked_at(of_few=people is not None),
            started_at=now,
            ended_at=now + timedelta(seconds=time.perf_counter() - began),
            made_by_id=actor.id,
        )
        _look_away(of_few=people is not None)
        if people is None:
            made.save(force_insert=True)
        return made


def _asked(codes: Sequence[str] | None) -> list[CheckKind]:
    known = {kind.code: kind for kind in registry_checks()}
    unknown = [code for code in codes or () if code not in known]
    if unknown:
        raise CheckRefused(
            _("There is no check “%(code)s”; there are: %(known)s.")
            % {"code": unknown[0], "known": ", ".join(known)},
            code="check_unknown",
        )
    return [known[code] for code in codes] if codes else list(known.values())


def _look_at(people: Collection[int] | None) -> None:
    """Let `check_person` and `check_party` be everybody within whichever scope reads them, or copies of a few rows."""
    for name, (table, key) in _LOOKED_AT.items():
        if people is None:
            run(f"CREATE TEMPORARY VIEW {name} AS SELECT * FROM {table}")
            continue
        run(
            f"CREATE TEMPORARY TABLE {name} ON COMMIT DROP AS"
            f" SELECT * FROM {table} WHERE {key} = ANY (%(people)s::bigint[])",
            people=list(people),
        )
        run(f"CREATE UNIQUE INDEX ON {name} ({key})")
        run(f"ANALYZE {name}")


def _look_away(*, of_few: bool) -> None:
    for name in _LOOKED_AT:
        run(f"DROP {'TABLE' if of_few else 'VIEW'} {name}")


def _count_looked_at(*, of_few: bool) -> int:
    if of_few:
        return number("SELECT count(*) FROM check_person")
    return number("SELECT coalesce(sum(people), 0) FROM registry_villagetotal")


def _run_kind(kind: CheckKind, now: datetime, *, of_few: bool) -> dict[str, int | float]:
    began = time.perf_counter()
    today = timezone.localdate(now)
    run("DROP TABLE IF EXISTS check_found")
    # A check that reads the registry itself would find others too.
    sql = (
        f"SELECT * FROM ({kind.sql}) AS found WHERE found.person_id IN (SELECT party_id FROM check_person)"
        if of_few
        else kind.sql
    )
    with whole_tables_joined(), region_scope(prefixes=[WHOLE_COUNTRY]):
        if kind.prepare is not None:
            kind.prepare(today)
        run(f"CREATE TEMPORARY TABLE check_found ON COMMIT DROP AS {sql}", **kind.parameters(today))
        run("ANALYZE check_found")
    with whole_tables_joined(wanted=not of_few):
        ended = _resolve(kind.code, now, of_few=of_few)
        reopened = _reopen(now=now, code=kind.code, today=today)
        _renew(kind.code)
        opened = run(
            f"""
            INSERT INTO registry_finding (person_id, place_code, code, source, reference_list_id, certainty, blocks,
                evidence, state, state_since, first_seen_at, last_seen_at, times_opened, decision_reason)
            SELECT f.person_id, p.place_code, %(code)s, f.source, f.list_id, f.certainty, f.blocks, f.evidence, 'open',
                %(now)s, %(now)s, %(now)s, 1, ''
            FROM check_found AS f JOIN check_person AS p ON p.party_id = f.person_id
            WHERE NOT EXISTS (SELECT 1 FROM registry_finding AS e WHERE {_SAME})
            """,
            code=kind.code,
            now=now,
        )
        found = number(
            "SELECT count(*) FROM check_found AS f JOIN check_person AS p ON p.party_id = f.person_id"
        )
    run("DROP TABLE check_found")
    return {
        "found": found,
        "opened": opened,
        "reopened": reopened,
        "resolved": ended,
        "seconds": round(time.perf_counter() - began, 3),
    }


def _resolve(code: str, now: datetime, *, of_few: bool) -> int:
    """End the open findings that are no longer true; they were last seen by the run over everybody before.

    In a run `of_few` that a finding was not made again says nothing about those who were not looked at.
    """
    before = CheckRun.objects.filter(counts__has_key=code).order_by("-started_at").first()
    return run(
        f"""
        UPDATE registry_finding AS e SET state = 'resolved', state_since = %(now)s,
            last_seen_at = greatest(e.last_seen_at, %(before)s)
        WHERE e.code = %(code)s AND e.state = 'open'
            AND NOT EXISTS (SELECT 1 FROM check_found AS f WHERE {_SAME})
            {"AND e.person_id IN (SELECT party_id FROM check_person)" if of_few else ""}
        """,
        code=code,
        now=now,
        before=before.started_at if before else now - timedelta(days=36500),
    )


def _reopen(*, code: str, now: datetime, today: object) -> int:
    """Open again what came back, what was dismissed on other evidence, and what was dismissed until a day now past."""
    return run(
        f"""
        UPDATE registry_finding AS e SET state = 'open', state_since = %(now)s, last_seen_at = %(now)s,
            times_opened = e.times_opened + 1, evidence = f.evidence, certainty = f.certainty, blocks = f.blocks,
            reference_list_id = f.list_id, dismissed_until = NULL
        FROM check_found AS f
        WHERE {_SAME} AND (e.state = 'resolved' OR e.state = 'dismissed'
            AND (e.evidence <> f.evidence OR e.dismissed_until < %(today)s::date))
        """,
        code=code,
        now=now,
        today=str(today),
    )


def _renew(code: str) -> None:
    """Keep the newest evidence of what still stands. What somebody confirmed goes on blocking."""
    run(
        f"""
        UPDATE registry_finding AS e SET evidence = f.evidence, certainty = f.certainty,
            blocks = f.blocks OR e.blocks AND e.state = 'confirmed', reference_list_id = f.list_id
        FROM check_found AS f
        WHERE {_SAME} AND e.state IN ('open', 'confirmed')
            AND (e.evidence, e.certainty, e.reference_list_id) IS DISTINCT FROM (f.evidence, f.certainty, f.list_id)
        """,
        code=code,
    )
