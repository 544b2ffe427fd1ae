"""Order the eligible, give the places of each region, say what decided between any two neighbours.

This is the reference: the selection ranks a million people in SQL, and must agree with these functions.
Definition, laws and how to recompute a lottery number by hand are in `docs/algorithms/ranking.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

Value = bool | int | Decimal | date | str | None
Identity = int | str

LOTTERY = "lottery"
IDENTITY = "identity"
LOTTERY_LIMIT = 2**63
"""Lottery numbers are whole numbers from 0 up to, not including, this: a PostgreSQL bigint."""


class RankingError(ValueError):
    """The candidates cannot be ranked or allotted as asked. `code` is stable; the text names nobody."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


class Direction(StrEnum):
    """Which end of a priority key comes first."""

    ASCENDING = "ascending"
    DESCENDING = "descending"


@dataclass(frozen=True, slots=True)
class PriorityKey:
    """One step of the order. Ascending, False is before True; a missing value is last in both directions."""

    term: str
    direction: Direction = Direction.ASCENDING


@dataclass(frozen=True, slots=True)
class Candidate:
    """One eligible party: `values` has every term of the keys (None: missing). Text is by code point."""

    identity: Identity
    region: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its rank among all (1 is first) and its lottery number."""

    candidate: Candidate
    rank: int
    lottery: int


@dataclass(frozen=True, slots=True)
class Deciding:
    """Why one stands before another: the first term in which they differ, or LOTTERY, or IDENTITY."""

    term: str
    first_value: Value
    second_value: Value
    first_precedes: bool


@dataclass(frozen=True, slots=True)
class Placement:
    """The rank in the region; `reserve_number` counts from 1 below the chosen and is None for them."""

    ranked: Ranked
    region_rank: int
    reserve_number: int | None


@dataclass(frozen=True, slots=True)
class RegionAllotment:
    """Who gets the places of one region; `unfilled` places stay with the region until a person decides."""

    region: str
    quota: int
    chosen: tuple[Placement, ...]
    reserve: tuple[Placement, ...]
    unfilled: int


def lottery(*, seed: str, identity: Identity) -> int:
    """The lottery number of one candidate; the smallest goes first. Who knows the seed can recompute it.

    The first 8 bytes of SHA-256 over the UTF-8 text `seed:identity`, read as a big-endian number without
    its top bit.
    """
    if not seed or not seed.isprintable():
        raise RankingError(
            code="seed_unprintable",
            message_id="Benih undian kosong atau tidak dapat dicetak; tuliskan teks biasa.",
            message_en="The lottery seed is empty or cannot be printed; give a plain text.",
        )
    digest = sha256(f"{seed}:{identity}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % LOTTERY_LIMIT


def lottery_sql(*, seed_parameter: str, id_expression: str) -> str:
    """The PostgreSQL (≥ 11) expression, a bigint, that equals `lottery`. Both arguments are SQL, not data.

    `seed_parameter` is a placeholder such as `%(seed)s` or `$1`; `id_expression` names the column of the
    identity.
    """
    text = f"CAST({seed_parameter} AS text) || ':' || CAST({id_expression} AS text)"
    first_bytes = f"substring(sha256(convert_to({text}, 'UTF8')) FROM 1 FOR 8)"
    return f"(('x' || encode({first_bytes}, 'hex'))::bit(64)::bigint & {LOTTERY_LIMIT - 1})"


def rank(*, candidates: Iterable[Candidate], keys: Sequence[PriorityKey], seed: str) -> tuple[Ranked, ...]:
    """All candidates in order: by the keys, then by lottery number, then (equal only in theory) by identity.

    The order in which the candidates come does not matter. Raises RankingError for a repeated identity, a
    term without value or values of one term that cannot be compared.
    """
    listed = list(candidates)
    _check_identities(listed)
    numbers = {candidate.identity: lottery(seed=seed, identity=candidate.identity) for candidate in listed}
    listed.sort(key=lambda candidate: candidate.identity)
    listed.sort(key=lambda candidate: numbers[candidate.identity])
    # Sorting is stable: the most important key comes last.
    for key in reversed(keys):
        listed = _ordered_by(listed, key)
    return tuple(
        Ranked(candidate=candidate, rank=place, lottery=numbers[candidate.identity])
        for place, candidate in enumerate(listed, start=1)
    )


def deciding_key(*, first: Candidate, second: Candidate, keys: Sequence[PriorityKey], seed: str) -> Deciding:
    """What puts `first` before `second` (or behind: `first_precedes` is then False)."""
    leader = rank(candidates=[first, second], keys=keys, seed=seed)[0].candidate
    first_precedes = leader.identity == first.identity
    for key in keys:
        mine, theirs = first.values[key.term], second.values[key.term]
        if mine != theirs:
            return Deciding(key.term, mine, theirs, first_precedes)
    my_number = lottery(seed=seed, identity=first.identity)
    their_number = lottery(seed=seed, identity=second.identity)
    if my_number != their_number:
        return Deciding(LOTTERY, my_number, their_number, first_precedes)
    return Deciding(IDENTITY, first.identity, second.identity, first_precedes)


def allot(*, ranked: Iterable[Ranked], quotas: Mapping[str, int]) -> dict[str, RegionAllotment]:
    """The first of each region up to its quota are chosen, all others are its numbered reserve.

    Regions in the order of `quotas`, also those without candidates. Unfilled places are counted, never
    moved. Raises RankingError for a negative quota or a candidate whose region has none.
    """
    lines: dict[str, list[Ranked]] = {region: [] for region in quotas}
    for entry in sorted(ranked, key=lambda entry: entry.rank):
        if entry.candidate.region not in lines:
            raise RankingError(
                code="region_without_quota",
                message_id=f"Wilayah {entry.candidate.region} "
                "punya calon tetapi tidak punya kuota; tetapkan kuotanya (boleh 0).",
                message_en=f"Region {entry.candidate.region} has candidates but "
                "no quota; set its quota (0 is allowed).",
            )
        lines[entry.candidate.region].append(entry)
    return {region: _allot_region(region, quotas[region], line) for region, line in lines.items()}


def _allot_region(region: str, quota: int, line: Sequence[Ranked]) -> RegionAllotment:
    if quota < 0:
        raise RankingError(
            code="quota_negative",
            message_id=f"Kuota wilayah {region} ({quota}) tidak boleh kurang dari nol.",
            message_en=f"The quota of region {region} ({quota}) must not be less than zero.",
        )
    placements = [
        Placement(ranked=entry, region_rank=place, reserve_number=place - quota if place > quota else None)
        for place, entry in enumerate(line, start=1)
    ]
    return RegionAllotment(
        region=region,
        quota=quota,
        chosen=tuple(placements[:quota]),
        reserve=tuple(placements[quota:]),
        unfilled=max(0, quota - len(placements)),
    )


def _check_identities(candidates: Sequence[Candidate]) -> None:
    kinds = {type(candidate.identity) for candidate in candidates}
    if len(kinds) > 1 or len({candidate.identity for candidate in candidates}) < len(candidates):
        raise RankingError(
            code="identity_repeated",
            message_id="Ada calon yang tercantum dua kali atau penandanya campuran angka dan teks.",
            message_en="A candidate is listed twice, or identities mix numbers and texts.",
        )


def _ordered_by(candidates: Sequence[Candidate], key: PriorityKey) -> list[Candidate]:
    present, missing, kinds = [], [], set()
    for candidate in candidates:
        if key.term not in candidate.values:
            raise _term_error(key.term)
        value = candidate.values[key.term]
        if value is None:
            missing.append(candidate)
        else:
            kinds.add(_kind(value))
            present.append(candidate)
    if len(kinds) > 1 or None in kinds:
        raise _term_error(key.term)
    present.sort(
        key=lambda candidate: candidate.values[key.term],  # type: ignore[arg-type,return-value]  # one kind, checked above
        reverse=key.direction == Direction.DESCENDING,
    )
    return present + missing


def _kind(value: Value) -> str | None:
    """Values compare within one kind only; None for a value that does not belong in a ranking."""
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, int) or (isinstance(value, Decimal) and value.is_finite()):
        return "number"
    if isinstance(value, datetime):
        return "moment"
    if isinstance(value, date):
        return "date"
    return "text" if isinstance(value, str) else None


def _term_error(term: str) -> RankingError:
    return RankingError(
        code="term_incomparable",
        message_id=f"Nilai “{term}” tidak ada pada semua calon atau jenisnya tidak dapat dibandingkan.",
        message_en=f"The values of “{term}” are not there for all candidates or do not compare.",
    )
