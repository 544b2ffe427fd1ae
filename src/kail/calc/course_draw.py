"""Give the seats of classes to people who stated what they would like to learn, in an order drawn with a printed seed.

Random serial dictatorship: in the drawn order each takes the best class that has a seat left. The lottery number is
the one of `ranking`, so anybody can recompute it. Definition, a worked draw and the laws are in
`docs/algorithms/course-draw.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from kail.calc.ranking import Identity, RankingError, lottery
from kail.calc.rules.errors import Wording


class DrawError(ValueError):
    """The seats cannot be drawn as asked. `code` is stable; the text names nobody."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


class Outcome(StrEnum):
    """Why somebody has this seat, or none."""

    FIRST_CHOICE = "first_choice"
    LATER_CHOICE = "later_choice"
    ANY_SEAT = "any_seat"
    MOVED_UP = "moved_up"
    CHOICES_FULL = "choices_full"
    NO_SEAT_LEFT = "no_seat_left"


_SENTENCES: Mapping[Outcome, Wording] = MappingProxyType(
    {
        Outcome.FIRST_CHOICE: Wording(
            "Anda mendapat pilihan pertama ({seat}); nomor undian Anda {number} dari {of}.",
            "You have your first choice ({seat}); your number was {number} of {of}.",
        ),
        Outcome.LATER_CHOICE: Wording(
            "Anda mendapat pilihan ke-{choice} ({seat}): {full} sudah penuh ketika nomor Anda, {number} dari {of}, "
            "diundi.",
            "You have choice {choice} ({seat}): {full} was full when your number {number} of {of} was drawn.",
        ),
        Outcome.ANY_SEAT: Wording(
            "Anda tidak menyebut pilihan, jadi mendapat kelas yang paling banyak sisa kursinya ({seat}); nomor "
            "undian Anda {number} dari {of}.",
            "You stated no choice and have the class with the most seats left ({seat}); your number was {number} "
            "of {of}.",
        ),
        Outcome.MOVED_UP: Wording(
            "Anda naik dari daftar tunggu ke {seat} karena ada kursi kosong; nomor undian Anda {number} dari {of}.",
            "You moved up from the waiting list to {seat} because a seat became free; your number was {number} of "
            "{of}.",
        ),
        Outcome.CHOICES_FULL: Wording(
            "Semua pilihan Anda ({full}) sudah penuh ketika nomor Anda, {number} dari {of}, diundi.",
            "All your choices ({full}) were full when your number {number} of {of} was drawn.",
        ),
        Outcome.NO_SEAT_LEFT: Wording(
            "Semua kelas sudah penuh ketika nomor Anda, {number} dari {of}, diundi.",
            "Every class was full when your number {number} of {of} was drawn.",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody who wants a seat: `preferences` are codes of classes, the best first; a class not named is not wanted.

    Without any preference every class will do. tier: 0 is drawn before 1, and so on (continuing participants first).
    """

    identity: Identity
    preferences: tuple[str, ...]
    tier: int = 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """One person of the draw: the `number`-th of `of` to choose.

    seat: the class, or None. choice: which of the preferences it is (1 is the first), None without seat or without
    preferences. full: the preferences, in their order, that had no seat left when the number came.
    """

    applicant: Applicant
    number: int
    of: int
    lottery: int
    seat: str | None
    choice: int | None
    outcome: Outcome
    full: tuple[str, ...]

    @property
    def wanted(self) -> tuple[str, ...]:
        """The classes this person would rather have than the present seat, the best first."""
        if self.choice is not None:
            return self.applicant.preferences[: self.choice - 1]
        return () if self.seat is not None else self.applicant.preferences


@dataclass(frozen=True, slots=True)
class Draw:
    """The result: everybody in the order drawn. Capacities by code of class."""

    seed: str
    capacities: Mapping[str, int]
    drawn: tuple[Drawn, ...]

    @property
    def taken(self) -> dict[str, int]:
        """Seats taken by class."""
        counts = Counter(entry.seat for entry in self.drawn if entry.seat is not None)
        return {code: counts[code] for code in self.capacities}

    def waiting(self, code: str) -> tuple[Drawn, ...]:
        """The waiting list of a class: number 1 first, in the order drawn."""
        return tuple(entry for entry in self.drawn if _waits(entry, code))

    def waiting_number(self, *, identity: Identity, code: str) -> int | None:
        """The number of somebody on the waiting list of a class, or None."""
        return next(
            (
                number
                for number, entry in enumerate(self.waiting(code), start=1)
                if entry.applicant.identity == identity
            ),
            None,
        )


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody moves up from a waiting list; `from_class` is None for whoever had no seat."""

    identity: Identity
    from_class: str | None
    to_class: str


@dataclass(frozen=True, slots=True)
class Promotion:
    """The draw after a seat was freed, and who moved, in the order of the moves."""

    draw: Draw
    moves: tuple[Move, ...]


def draw_seats(*, applicants: Iterable[Applicant], capacities: Mapping[str, int], seed: str) -> Draw:
    """Draw the order and let each take the best class that has a seat left. Raises DrawError.

    Order: whoever stated a preference first, then by tier, lottery number and identity. Whoever stated none comes last
    and gets the class with the most seats left (of equal ones the first by code). The order in which applicants and
    classes come does not matter.
    """
    listed = list(applicants)
    _check(listed, capacities)
    try:
        numbers = {person.identity: lottery(seed=seed, identity=person.identity) for person in listed}
    except RankingError as error:
        raise DrawError(code=error.code, message_id=error.message_id, message_en=error.message_en) from error
    listed.sort(key=lambda person: person.identity)
    listed.sort(key=lambda person: (not person.preferences, person.tier, numbers[person.identity]))
    free = dict(sorted(capacities.items()))
    drawn = []
    for number, person in enumerate(listed, start=1):
        seat, choice, outcome, full = _pick(person, free)
        if seat is not None:
            free[seat] -= 1
        drawn.append(
            Drawn(person, number, len(listed), numbers[person.identity], seat, choice, outcome, full)
        )
    return Draw(seed=seed, capacities=dict(sorted(capacities.items())), drawn=tuple(drawn))


def leave(*, draw: Draw, identity: Identity, seated_move: bool = True) -> Promotion:
    """Somebody leaves the seat and the waiting lists; the seat goes to the first who waits for it, and so on.

    seated_move False: only people without any seat move up, because classes have begun. Numbers and order of all
    others stay as drawn. Raises DrawError for somebody who is not in the draw.
    """
    leaver = next((entry for entry in draw.drawn if entry.applicant.identity == identity), None)
    if leaver is None:
        raise DrawError(
            code="identity_unknown",
            message_id="Yang keluar tidak ada dalam undian ini; muat ulang daftarnya.",
            message_en="Whoever leaves is not in this draw; read the list again.",
        )
    rest = tuple(entry for entry in draw.drawn if entry is not leaver)
    return _settled(replace(draw, drawn=rest), freed=leaver.seat, seated_move=seated_move)


def add_seat(*, draw: Draw, code: str, seated_move: bool = True) -> Promotion:
    """One more seat in a class, given to the first who waits for it, and so on. Raises DrawError."""
    if code not in draw.capacities:
        raise _class_unknown(code)
    capacities = {**draw.capacities, code: draw.capacities[code] + 1}
    return _settled(replace(draw, capacities=capacities), freed=code, seated_move=seated_move)


def explain(*, drawn: Drawn) -> Wording:
    """One sentence for the person, in Indonesian and in English."""
    sentence = _SENTENCES[drawn.outcome]
    values = {
        "number": drawn.number,
        "of": drawn.of,
        "seat": drawn.seat,
        "choice": drawn.choice,
        "full": ", ".join(drawn.full),
    }
    return Wording(sentence.id.format(**values), sentence.en.format(**values))


def _pick(
    person: Applicant, free: Mapping[str, int]
) -> tuple[str | None, int | None, Outcome, tuple[str, ...]]:
    full: list[str] = []
    for choice, code in enumerate(person.preferences, start=1):
        if free[code]:
            outcome = Outcome.FIRST_CHOICE if choice == 1 else Outcome.LATER_CHOICE
            return code, choice, outcome, tuple(full)
        full.append(code)
    if person.preferences:
        return None, None, Outcome.CHOICES_FULL, tuple(full)
    most = max(free, key=lambda code: free[code], default=None)
    if most is None or not free[most]:
        return None, None, Outcome.NO_SEAT_LEFT, ()
    return most, None, Outcome.ANY_SEAT, ()


def _waits(entry: Drawn, code: str) -> bool:
    if not entry.applicant.preferences:
        return entry.seat is None
    return code in entry.wanted


def _settled(draw: Draw, *, freed: str | None, seated_move: bool) -> Promotion:
    """Each move is to a class that the mover likes better, so the chain ends."""
    moves: list[Move] = []
    while freed is not None:
        movers = [entry for entry in draw.waiting(freed) if seated_move or entry.seat is None]
        if not movers or draw.taken[freed] >= draw.capacities[freed]:
            break
        mover = movers[0]
        preferences = mover.applicant.preferences
        moved = replace(
            mover,
            seat=freed,
            choice=preferences.index(freed) + 1 if preferences else None,
            outcome=Outcome.MOVED_UP,
        )
        moves.append(Move(mover.applicant.identity, mover.seat, freed))
        draw = replace(draw, drawn=tuple(moved if entry is mover else entry for entry in draw.drawn))
        freed = mover.seat
    return Promotion(draw=draw, moves=tuple(moves))


def _check(applicants: Sequence[Applicant], capacities: Mapping[str, int]) -> None:
    kinds = {type(person.identity) for person in applicants}
    if len(kinds) > 1 or len({person.identity for person in applicants}) < len(applicants):
        raise DrawError(
            code="identity_repeated",
            message_id="Ada peserta yang tercantum dua kali atau penandanya campuran angka dan teks.",
            message_en="An applicant is listed twice, or identities mix numbers and texts.",
        )
    for code, capacity in capacities.items():
        if capacity < 0:
            raise DrawError(
                code="capacity_negative",
                message_id=f"Kapasitas kelas {code} ({capacity}) tidak boleh kurang dari nol.",
                message_en=f"The capacity of class {code} ({capacity}) must not be less than zero.",
            )
    for person in applicants:
        if len(set(person.preferences)) < len(person.preferences):
            raise DrawError(
                code="preference_repeated",
                message_id="Ada peserta yang menyebut kelas yang sama dua kali; setiap pilihan hanya sekali.",
                message_en="An applicant names the same class twice; each choice stands once.",
            )
        for code in person.preferences:
            if code not in capacities:
                raise _class_unknown(code)


def _class_unknown(code: str) -> DrawError:
    return DrawError(
        code="class_unknown",
        message_id=f"Kelas {code} tidak ada di putaran ini; periksa kodenya.",
        message_en=f"There is no class {code} in this round; check the code.",
    )
