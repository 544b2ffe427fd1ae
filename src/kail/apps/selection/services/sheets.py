"""Sheets of nominations: taken out for a village or regency, brought back, checked, then stored or discarded.

The check and the storing read the same sealed file and ask the same questions; a return is stored only as it was shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.selectors import document_chunks
from kail.apps.documents.services import remove_content, store_document
from kail.apps.places.models import Place
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.services.erasing import RESTRICTION_LOCK
from kail.apps.registry.services.imports.plain_files import nameless_file
from kail.apps.registry.services.kept_files import XLSX
from kail.apps.selection.enums import NominationSource, RowFault, SheetReturnState
from kail.apps.selection.errors import SheetRefused
from kail.apps.selection.files.sheets import (
    MOST_ROWS,
    ReturnedRow,
    RowKeys,
    read_sheet,
    sheet_code,
    write_sheet,
)
from kail.apps.selection.models import Nomination, NominationSheet, SheetReturn
from kail.apps.selection.selectors.nomination_sheets import party_faults, sheet_lines
from kail.apps.selection.services.nominations import locked_round, nominate
from kail.kernel.audit import Actor, acting
from kail.kernel.numbers import key_ring
from kail.kernel.scope import WHOLE_COUNTRY, current_scope
from kail.kernel.watermarks import Watermark

CHECK_REASON: Final = "returned sheet of nominations checked"
_PLACE_DIGITS: Final = (4, 10)
_WITH_SHEET: Final = (PartyKind.PERSON, PartyKind.FAMILY)


@dataclass(frozen=True)
class _Plan:
    """What storing a return would do."""

    accepted: tuple[ReturnedRow, ...]
    unchanged: int
    issues: tuple[tuple[int, RowFault], ...]

    @property
    def rows(self) -> int:
        return len(self.accepted) + self.unchanged + len(self.issues)

    def is_as_shown(self, shown: SheetReturn) -> bool:
        """Whether the check showed the same."""
        return (shown.accepted, shown.unchanged, [tuple(pair) for pair in shown.issues]) == (
            len(self.accepted),
            self.unchanged,
            [(row, str(fault)) for row, fault in self.issues],
        )


def make_sheet(
    *,
    nominated_round: Round,
    place_code: str,
    marking: Callable[[int], Watermark],
    actor: Actor,
    now: datetime,
) -> bytes:
    """A sheet of those in a village (10 digits) or all villages of a regency (4) whom the rule fits and who are not
    nominated; it is recorded. `marking` gives the mark once it is known how many people stand on it.

    Needs an open transaction with a region scope. Raises SheetRefused (`no_sheet_for_kind`, `no_place`,
    `other_region`, `nobody`, `too_many`), NominationRefused (the round takes none now) or RuleError.
    """
    with transaction.atomic():
        current = locked_round(nominated_round=nominated_round)
        if current.programme.recipient_kind not in _WITH_SHEET:
            raise SheetRefused(
                _("Groups and institutions are nominated one by one, each with its proposal."),
                code="no_sheet_for_kind",
            )
        _check_place(current, place_code)
        lines = sheet_lines(nominated_round=current, place_code=place_code, most=MOST_ROWS + 1)
        if not lines:
            raise SheetRefused(_("By the data of today the rule fits nobody else here."), code="nobody")
        if len(lines) > MOST_ROWS:
            raise SheetRefused(
                _("More than %(most)d people here fit: take a sheet for each village.") % {"most": MOST_ROWS},
                code="too_many",
            )
        mark = marking(len(lines))
        content = write_sheet(title=current.name, lines=lines, secret=_secret(), mark=mark)
        NominationSheet.objects.create(
            round=current,
            place_code=place_code,
            code=mark.code,
            rows=len(lines),
            digest=sha256(content).hexdigest(),
            made_by_id=actor.id,
            made_at=now,
        )
        return content


def _check_place(current: Round, place_code: str) -> None:
    is_known = len(place_code) in _PLACE_DIGITS and Place.objects.filter(code=place_code).exists()
    if not is_known or not place_code.startswith(current.region_code):
        raise SheetRefused(
            _("Choose a village or a regency of this round: a sheet is for one of them."), code="no_place"
        )
    scope = current_scope()
    if WHOLE_COUNTRY not in scope and not place_code.startswith(scope):
        raise SheetRefused(_("This place is not in your regions."), code="other_region")


def receive_return(
    *, nominated_round: Round, path: Path, name: str, actor: Actor, now: datetime
) -> SheetReturn:
    """Keep the returned sheet at `path`, called `name`, sealed; it is checked next.

    Needs an open transaction with a region scope. Raises SheetRefused (`not_a_sheet`, `not_ours`, `foreign_sheet`) or
    RegistryFileError; nothing is kept then.
    """
    code = sheet_code(path=path, secret=_secret())
    sheet = NominationSheet.objects.filter(code=code).first()
    if sheet is None or sheet.round_id != nominated_round.pk:
        raise SheetRefused(
            _("This sheet was taken for another round, or for a place that is not in your regions."),
            code="foreign_sheet",
        )
    with transaction.atomic(), acting(actor=actor, reason=CHECK_REASON):
        with path.open("rb") as stream:
            document = store_document(
                kind=DocumentKind.NOMINATION_SHEET, name=name, media_type=XLSX, stream=stream, sealed=True,
                region_prefixes=[sheet.place_code], actor=actor, now=now,
            )  # fmt: skip
        return SheetReturn.objects.create(
            sheet=sheet,
            place_code=sheet.place_code,
            document=document,
            received_by_id=actor.id,
            received_at=now,
        )


def check_return(*, sheet_return: SheetReturn, actor: Actor) -> SheetReturn:
    """Read every row and say what storing would do; may be repeated. Nobody is nominated.

    Raises SheetRefused (`not_open`), ContentRemoved or RegistryFileError.
    """
    with transaction.atomic(), acting(actor=actor, reason=CHECK_REASON):
        standing = _waiting(sheet_return)
        plan = _planned(standing)
        standing.state = SheetReturnState.CHECKED
        standing.rows, standing.accepted = plan.rows, len(plan.accepted)
        standing.unchanged, standing.wrong = plan.unchanged, len(plan.issues)
        standing.issues = [[row, str(fault)] for row, fault in plan.issues]
        standing.save(update_fields=["state", "rows", "accepted", "unchanged", "wrong", "issues"])
        return standing


def store_return(*, sheet_return: SheetReturn, reason: str, actor: Actor, now: datetime) -> list[Nomination]:
    """Nominate those whom a checked return accepts, all or none; rows with a fault are left out. The file goes.

    Raises SheetRefused (`not_open`, `not_checked`, `changed_meanwhile`, `nobody_accepted`), NominationRefused,
    ContentRemoved or RegistryFileError; nothing is stored then.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        locked_round(nominated_round=sheet_return.sheet.round, also=[RESTRICTION_LOCK])
        standing = _waiting(sheet_return)
        if standing.state != SheetReturnState.CHECKED:
            raise SheetRefused(_("This sheet is not checked yet."), code="not_checked")
        plan = _planned(standing)
        if not plan.is_as_shown(standing):
            raise SheetRefused(
                _("Since the check something changed. Check the sheet again and look at what it says now."),
                code="changed_meanwhile",
            )
        if not plan.accepted:
            raise SheetRefused(_("No row of this sheet can be stored. Discard it."), code="nobody_accepted")
        made = nominate(
            nominated_round=standing.sheet.round,
            party_ids=[row.party_id for row in plan.accepted],
            source=NominationSource.SHEET,
            wishes={row.party_id: row.wish for row in plan.accepted},
            reasons={row.party_id: row.why for row in plan.accepted},
            reason=reason,
            sheet=standing.sheet,
            actor=actor,
            now=now,
        )
        _end(standing, SheetReturnState.STORED, reason=reason, actor=actor, now=now)
        return made


def discard_return(*, sheet_return: SheetReturn, reason: str, actor: Actor, now: datetime) -> SheetReturn:
    """Give a return up; nobody is nominated, the file goes. Raises SheetRefused (`not_open`)."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        standing = _waiting(sheet_return)
        _end(standing, SheetReturnState.DISCARDED, reason=reason, actor=actor, now=now)
        return standing


def _end(standing: SheetReturn, state: SheetReturnState, *, reason: str, actor: Actor, now: datetime) -> None:
    standing.state, standing.reason = state, reason.strip()
    standing.decided_by_id, standing.decided_at = actor.id, now
    standing.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    transaction.on_commit(partial(remove_content, document=standing.document, now=now))


def _waiting(sheet_return: SheetReturn) -> SheetReturn:
    rows = SheetReturn.objects.select_for_update(of=("self",))
    standing = rows.select_related("sheet__round__programme", "document").get(pk=sheet_return.pk)
    if standing.state not in (SheetReturnState.RECEIVED, SheetReturnState.CHECKED):
        raise SheetRefused(_("This sheet was stored or discarded already."), code="not_open")
    return standing


def _planned(standing: SheetReturn) -> _Plan:
    rows = _read(standing.document, RowKeys(code=standing.sheet.code, secret=_secret()))
    wanted = {row.party_id for row in rows if row.fault is None and row.answer}
    faults = party_faults(sheet=standing.sheet, party_ids=wanted)
    accepted: list[ReturnedRow] = []
    issues: list[tuple[int, RowFault]] = []
    for row in rows:
        fault = row.fault or (faults.get(row.party_id) if row.answer else None)
        if fault is not None:
            issues.append((row.row, fault))
        elif row.answer:
            accepted.append(row)
    return _Plan(
        accepted=tuple(accepted), unchanged=len(rows) - len(accepted) - len(issues), issues=tuple(issues)
    )


def _read(document: Document, keys: RowKeys) -> list[ReturnedRow]:
    with nameless_file(name="lembar.xlsx", content=document_chunks(document=document)) as path:
        return read_sheet(path=path, keys=keys)


def _secret() -> bytes:
    """The secret of this installation under which row keys have their checksums."""
    return key_ring().blind_index("rows", purpose=b"nomination_sheet_row")
