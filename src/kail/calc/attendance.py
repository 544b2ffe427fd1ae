"""How much of a course somebody attended, and whether the rule of its certificate is met or can still be met.

Definition, a worked table and the laws are in `docs/algorithms/attendance.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

FULL = 100
"""A rate and a score are whole percent or points from 0 up to this."""


class AttendanceError(ValueError):
    """The meetings do not fit each other or the rule. `code` is stable; the text names nobody."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


class Presence(StrEnum):
    """What was recorded for one person at one meeting."""

    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"


class Standing(StrEnum):
    """Where somebody stands towards a certificate. The first two are final, the others speak of what is to come."""

    MET = "met"
    NOT_MET = "not_met"
    STILL_POSSIBLE = "still_possible"
    NO_LONGER_POSSIBLE = "no_longer_possible"


@dataclass(frozen=True, slots=True)
class Tally:
    """The meetings held and what was recorded for one person at them."""

    held: int
    present: int
    late: int
    excused: int
    absent: int

    @property
    def attended(self) -> int:
        """Present or late. An excuse explains an absence, it is no attendance."""
        return self.present + self.late

    @property
    def unrecorded(self) -> int:
        """Meetings held for which nothing was recorded; they count as not attended."""
        return self.held - self.attended - self.excused - self.absent

    @property
    def rate(self) -> int | None:
        """Attended of held in whole percent, rounded down; None while no meeting was held."""
        return self.attended * FULL // self.held if self.held else None


@dataclass(frozen=True, slots=True)
class CertificateRule:
    """At least `meetings_needed` attended meetings and, unless None, a test score of at least `pass_mark` (0–100)."""

    meetings_needed: int
    pass_mark: int | None = None


@dataclass(frozen=True, slots=True)
class CertificateStanding:
    """The answer to a rule.

    meetings_missing: attended meetings still needed. absences_left: how many of the remaining meetings may be missed;
    None when even all of them are not enough. test_passed: None for a rule without test or while there is no score.
    """

    standing: Standing
    meetings_missing: int
    absences_left: int | None
    test_passed: bool | None


def tally(*, held: int, states: Iterable[Presence]) -> Tally:
    """Count what was recorded, at most one state per meeting held. Raises AttendanceError."""
    counts = Counter(states)
    recorded = sum(counts.values())
    if held < 0 or recorded > held:
        raise AttendanceError(
            code="more_than_held",
            message_id=f"Tercatat {recorded} kehadiran, padahal pertemuan yang sudah berlangsung {held}; "
            "satu orang hanya dicatat sekali per pertemuan.",
            message_en=f"{recorded} attendances are recorded but {held} meetings were held; a person is recorded "
            "once per meeting.",
        )
    return Tally(
        held=held,
        present=counts[Presence.PRESENT],
        late=counts[Presence.LATE],
        excused=counts[Presence.EXCUSED],
        absent=counts[Presence.ABSENT],
    )


def certificate_standing(
    *, rule: CertificateRule, tally: Tally, remaining: int, score: int | None, test_ahead: bool
) -> CertificateStanding:
    """Whether the rule is met, or what the meetings and the test still to come can make of it.

    remaining: meetings of the class still to be held. score: the best test score so far (0–100). test_ahead: whether a
    test can still be taken, for the first time or again. Raises AttendanceError.
    """
    _check(rule=rule, remaining=remaining, score=score)
    missing = max(0, rule.meetings_needed - tally.attended)
    passed = None if rule.pass_mark is None or score is None else score >= rule.pass_mark
    test_met = rule.pass_mark is None or passed is True
    reachable = missing <= remaining and (test_met or test_ahead)
    if not missing and test_met:
        standing = Standing.MET
    elif reachable:
        standing = Standing.STILL_POSSIBLE
    elif remaining or test_ahead:
        standing = Standing.NO_LONGER_POSSIBLE
    else:
        standing = Standing.NOT_MET
    return CertificateStanding(
        standing=standing,
        meetings_missing=missing,
        absences_left=remaining - missing if missing <= remaining else None,
        test_passed=passed,
    )


def _check(*, rule: CertificateRule, remaining: int, score: int | None) -> None:
    if rule.meetings_needed < 0 or remaining < 0:
        raise AttendanceError(
            code="meetings_negative",
            message_id=f"Jumlah pertemuan ({rule.meetings_needed} wajib, {remaining} tersisa) tidak boleh negatif.",
            message_en=f"The number of meetings ({rule.meetings_needed} needed, {remaining} remaining) must not be "
            "negative.",
        )
    for points in (rule.pass_mark, score):
        if points is not None and not 0 <= points <= FULL:
            raise AttendanceError(
                code="score_outside",
                message_id=f"Nilai {points} di luar 0 sampai {FULL}; perbaiki nilainya.",
                message_en=f"The score {points} is outside 0 to {FULL}; correct it.",
            )
