"""Reference lists for tests, brought in by the services."""

from datetime import date, datetime
from pathlib import Path

from kail.apps.registry.enums import ReferenceKind, RunOccasion
from kail.apps.registry.models import CheckRun, ReferenceList
from kail.apps.registry.services.checks import run_checks
from kail.apps.registry.services.reference_lists import check_list, receive_list, store_list
from kail.kernel.audit import Actor


def bring_list(
    folder: Path,
    lines: list[str],
    *,
    actor: Actor,
    now: datetime,
    kind: ReferenceKind = ReferenceKind.DEAD,
    head: str = "NIK,NAMA,TGL_LAHIR,TGL_MENINGGAL",
    source: str = "Dukcapil",
    as_of_date: date = date(2025, 5, 1),
) -> ReferenceList:
    """Receive, read and store a list of these lines."""
    file = folder / "daftar.csv"
    file.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    received = receive_list(
        path=file, name=file.name, kind=kind, source=source, as_of_date=as_of_date, actor=actor, now=now
    )
    checked = check_list(reference=received, columns=received.mapping, actor=actor, now=now)
    return store_list(reference=checked, reason="uji", actor=actor, now=now)


def check_all(*, actor: Actor, now: datetime, codes: list[str] | None = None) -> CheckRun:
    """Run the checks by hand."""
    return run_checks(codes=codes, occasion=RunOccasion.HAND, actor=actor, now=now)
