"""Which canonical column an office's column is: by its name and by its cells, with the reason in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.files.codebook import CANONICAL_CODEBOOK, load_codebook
from kail.apps.registry.files.columns import BY_NAME, CORRECTION_COLUMN, CORRECTION_KEY, Kind
from kail.apps.registry.files.errors import sentence
from kail.apps.registry.files.profiles import ColumnProfile, FileProfile
from kail.apps.registry.files.synonyms import SYNONYMS, plain

_FITS = 0.8
_CONTRADICTS = 0.5
_MANY = 30
_WOMEN_AT_LEAST = 0.1
_WOMEN_OF_CARDS = 0.02
_TELLING_LABELS = ("hubungan_keluarga", "status_perkawinan", "ijazah_tertinggi")
_MOST_DISTINCT = 0.6


class Sureness(StrEnum):
    """How far a guess can be trusted without a look."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"
    NONE = "none"


@dataclass(frozen=True)
class ColumnGuess:
    """The canonical column that the office's column `office` seems to be (None: none), how sure, and why."""

    office: str
    name: str | None
    sureness: Sureness
    reason: str | Promise


def guess_columns(profile: FileProfile, /) -> tuple[ColumnGuess, ...]:
    """One guess per column of the file, in order; no canonical column is given away twice.

    The name counts first (a canonical one before a synonym), and the cells must not contradict it; what is left is
    guessed by the cells alone, where they are unmistakable or nothing else fits.
    """
    guesses: dict[str, ColumnGuess] = {}
    taken: set[str] = set()
    for known in ({plain(name): name for name in BY_NAME}, SYNONYMS):
        for column in profile.columns:
            name = known.get(plain(column.name))
            if name and name not in taken and column.name not in guesses:
                guesses[column.name] = _by_name(column, name)
                taken.add(name)
    for find in _BY_CONTENT:
        found = find(profile, set(guesses), taken)
        if found is not None and found.name is not None:
            guesses[found.office] = found
            taken.add(found.name)
    return tuple(guesses.get(column.name) or _no_guess(column) for column in profile.columns)


def guessed_columns(guesses: tuple[ColumnGuess, ...], /) -> dict[str, str]:
    """Office column → canonical column, of those that were guessed."""
    return {guess.office: guess.name for guess in guesses if guess.name is not None}


def _by_name(column: ColumnProfile, name: str, /) -> ColumnGuess:
    if not column.filled:
        return ColumnGuess(
            column.name, name, Sureness.LIKELY, _("It is called like it; not one of its cells is filled.")
        )
    share = _fitting(column, name)
    if share is None:
        return ColumnGuess(column.name, name, Sureness.SURE, _("It is called like it."))
    if name == "nik" and column.distinct >= _MANY and column.share("woman") == 0:
        return ColumnGuess(
            column.name, name, Sureness.UNSURE,
            _("It is called like it, but no number has a woman's day of birth, as in family card numbers."),
        )  # fmt: skip
    if share < _CONTRADICTS:
        return ColumnGuess(
            column.name, name, Sureness.UNSURE,
            sentence(
                _("It is called like it, but only {share} percent of its cells look like it."),
                share=_percent(share),
            ),
        )  # fmt: skip
    return ColumnGuess(
        column.name, name, Sureness.SURE if share >= _FITS else Sureness.LIKELY,
        sentence(_("It is called like it, and {share} percent of its cells look like it."), share=_percent(share)),
    )  # fmt: skip


def _fitting(column: ColumnProfile, name: str, /) -> float | None:
    """Which part of the cells could be `name`; None where anything could."""
    kind = BY_NAME[name].kind
    shapes = {
        Kind.NIK: ("sixteen",),
        Kind.CARD_NUMBER: ("sixteen",),
        Kind.BIRTH_DATE: ("date",),
        Kind.PLACE: ("ten_digits",),
        Kind.NAME: ("wordy",),
        Kind.SEX: ("one_or_two", "sex_word"),
    }.get(kind)
    if name == "desil_nasional":
        shapes = ("one_to_ten",)
    if shapes is None:
        return None
    return min(1.0, sum(column.share(shape) for shape in shapes))


def _percent(share: float, /) -> int:
    return int(share * 100)


def _no_guess(column: ColumnProfile, /) -> ColumnGuess:
    if column.name in (CORRECTION_COLUMN, CORRECTION_KEY):
        reason = _("Kail's own column of the correction file.")
    elif not column.filled:
        reason = _("Not one of its cells is filled.")
    else:
        reason = _("Neither its name nor its cells tell what it is.")
    return ColumnGuess(column.name, None, Sureness.NONE, reason)


Finder = Callable[[FileProfile, set[str], set[str]], ColumnGuess | None]


def _left(profile: FileProfile, guessed: set[str], /) -> list[ColumnProfile]:
    return [column for column in profile.columns if column.name not in guessed and column.filled]


def _best(
    profile: FileProfile, guessed: set[str], shape: str, /, *, least: float = _FITS
) -> ColumnProfile | None:
    fitting = [column for column in _left(profile, guessed) if column.share(shape) >= least]
    return max(fitting, key=lambda column: column.share(shape), default=None)


def _nik(profile: FileProfile, guessed: set[str], taken: set[str], /) -> ColumnGuess | None:
    found = [
        column
        for column in _left(profile, guessed)
        if column.share("nik") >= _FITS and column.share("woman") >= _WOMEN_AT_LEAST
    ]
    if "nik" in taken or not found:
        return None
    column = max(found, key=lambda column: column.distinct)
    return ColumnGuess(
        column.name, "nik", Sureness.LIKELY,
        sentence(
            _(
                "{share} percent of its cells have sixteen digits with a day and month of birth inside,"
                " women's days too."
            ),
            share=_percent(column.share("nik")),
        ),
    )  # fmt: skip


def _card(profile: FileProfile, guessed: set[str], taken: set[str], /) -> ColumnGuess | None:
    found = [
        column
        for column in _left(profile, guessed)
        if column.share("sixteen") >= _FITS and column.share("woman") <= _WOMEN_OF_CARDS
    ]
    if "nomor_kartu_keluarga" in taken or not found:
        return None
    column = min(found, key=lambda column: column.distinct)
    if column.distinct < column.filled:
        return ColumnGuess(
            column.name, "nomor_kartu_keluarga", Sureness.LIKELY,
            sentence(
                _("Sixteen digits that repeat, as the members of a family do: {distinct} numbers in {filled} rows."),
                distinct=column.distinct, filled=column.filled,
            ),
        )  # fmt: skip
    return ColumnGuess(
        column.name, "nomor_kartu_keluarga", Sureness.UNSURE,
        _("Sixteen digits without any woman's day of birth, so rather a family card than a NIK."),
    )  # fmt: skip


def _by_shape(name: str, shape: str, sureness: Sureness, reason: "str | Promise") -> Finder:
    def find(profile: FileProfile, guessed: set[str], taken: set[str], /) -> ColumnGuess | None:
        column = None if name in taken else _best(profile, guessed, shape)
        if column is None:
            return None
        said = sentence(reason, share=_percent(column.share(shape)))  # type: ignore[arg-type]  # lazy texts
        return ColumnGuess(column.name, name, sureness, said)

    return find


def _by_labels(name: str) -> Finder:
    labels = load_codebook(CANONICAL_CODEBOOK).columns[name].labels.values()
    wordings = {plain(wording) for label in labels for wording in (label, *label.split("/"))}

    def find(profile: FileProfile, guessed: set[str], taken: set[str], /) -> ColumnGuess | None:
        if name in taken:
            return None
        for column in _left(profile, guessed):
            known = sum(count for text, count in column.values if plain(text) in wordings)
            if known >= _FITS * column.filled and column.distinct > 1:
                return ColumnGuess(
                    column.name, name, Sureness.LIKELY,
                    sentence(
                        _("{share} percent of its cells are answers of this question."),
                        share=_percent(known / column.filled),
                    ),
                )  # fmt: skip
        return None

    return find


def _name(profile: FileProfile, guessed: set[str], taken: set[str], /) -> ColumnGuess | None:
    found = [
        column
        for column in _left(profile, guessed)
        if column.share("wordy") >= _FITS and column.distinct >= _MOST_DISTINCT * column.filled
    ]
    if "nama" in taken or not found:
        return None
    column = max(found, key=lambda column: (column.share("two_words") > 0, column.distinct))
    return ColumnGuess(
        column.name, "nama", Sureness.UNSURE, _("Words without figures, hardly any twice: perhaps names.")
    )


def _decile(profile: FileProfile, guessed: set[str], taken: set[str], /) -> ColumnGuess | None:
    found = [
        column
        for column in _left(profile, guessed)
        if column.share("one_to_ten") == 1
        and column.share("one_to_eight") < 1
        and column.distinct > 2  # more than yes and no
    ]
    if "desil_nasional" in taken or len(found) != 1:
        return None
    return ColumnGuess(
        found[0].name, "desil_nasional", Sureness.UNSURE, _("Only whole numbers from 1 to 10: perhaps the decile.")
    )  # fmt: skip


_BY_CONTENT: tuple[Finder, ...] = (
    _nik,
    _card,
    _by_shape(
        "kode_wilayah",
        "village",
        Sureness.LIKELY,
        _("{share} percent of its cells are village codes of Kemendagri."),
    ),
    _by_shape("tanggal_lahir", "date", Sureness.UNSURE, _("{share} percent of its cells are dates.")),
    _by_shape(
        "jenis_kelamin", "sex_word", Sureness.LIKELY, _("{share} percent of its cells say male or female.")
    ),
    *map(_by_labels, _TELLING_LABELS),
    _decile,
    _name,
)


def sureness_of(guesses: tuple[ColumnGuess, ...], /) -> Mapping[str, Sureness]:
    """How sure the guess of each canonical column is."""
    return {guess.name: guess.sureness for guess in guesses if guess.name is not None}
