"""Why (not) me, in at most 60 words: an answer that fits a message, a card or the top of a letter.

The answer says where the person stands, the one reason, and what to do next. It says nothing of anybody else, and it
never carries a NIK or family card number: digits that could be one are hidden, whatever text they came in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from kail.calc.rules.errors import Wording
from kail.calc.rules.keywords import Language

MOST_WORDS = 60

# Sixteen digits or more, also when somebody typed spaces, points or dashes between them.
_LONG_NUMBER = re.compile(r"\d(?:[\W_]*\d){15,}")
_HIDDEN = "••••"
_LONGEST_WORD = 40
_END = " \t.,;:!?…"

# How many words of each given text are shown; with these every answer keeps below MOST_WORDS.
_ROUND, _PLACE, _OFFICE, _CONDITION, _VALUE, _NAME, _BRING, _CAUSE, _DAY = 8, 5, 6, 14, 6, 6, 12, 14, 4


class Addressee(StrEnum):
    """Whose answer it is: the one who reads it, or what the reader speaks for."""

    PERSON = "person"
    FAMILY = "family"
    GROUP = "group"
    INSTITUTION = "institution"


_WHO: Mapping[Addressee, Wording] = MappingProxyType(
    {
        Addressee.PERSON: Wording("Anda", "you"),
        Addressee.FAMILY: Wording("keluarga Anda", "your family"),
        Addressee.GROUP: Wording("kelompok Anda", "your group"),
        Addressee.INSTITUTION: Wording("lembaga Anda", "your institution"),
    }
)
_GONE: Mapping[Addressee, Wording] = MappingProxyType(
    {
        Addressee.PERSON: Wording("tidak ada dalam data terbaru", "not in the newest data"),
        Addressee.FAMILY: Wording("tidak ada dalam data terbaru", "not in the newest data"),
        Addressee.GROUP: Wording("sudah bubar menurut data", "dissolved by the data"),
        Addressee.INSTITUTION: Wording("sudah tutup menurut data", "closed by the data"),
    }
)


class Standing(StrEnum):
    """Where somebody stands in a round."""

    CHOSEN = "chosen"
    RESERVE = "reserve"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    UNSEEN = "unseen"
    HELD = "held"
    NOT_NOMINATED = "not_nominated"
    NOT_VERIFIED = "not_verified"
    NOMINATION_REJECTED = "nomination_rejected"
    NOT_ASSESSED = "not_assessed"
    NOT_RANKED = "not_ranked"
    OUTSIDE_REGION = "outside_region"
    ABSENT = "absent"
    DROPPED = "dropped"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class MissingDatum:
    """A datum that nobody has: its name ("desil"), and what to bring so that it is known ("kartu keluarga")."""

    name: Wording
    bring: Wording


@dataclass(frozen=True, slots=True)
class AnswerParts:
    """What the answer is made of. Texts are parts of sentences: no capital, no full stop; too long ones are cut.

    addressee: who is told, "you" or "your group". condition, value: of the first decisive condition that is not met,
    and what the registry says ("61 tahun").
    further: how many other conditions are not met. missing: what nobody knows, the most important first.
    cause: why the person is held, or was dropped. granted: whose place a chosen one has, where it is not by rank alone
    ("the places reserved for women"). office: where to go. object_until: the last day to object, in words.
    decreed: whether the list is signed.
    """

    standing: Standing
    round_name: str
    addressee: Addressee = Addressee.PERSON
    place_name: str = ""
    rank: int | None = None
    eligible: int | None = None
    places: int | None = None
    reserve_number: int | None = None
    condition: Wording | None = None
    value: Wording | None = None
    further: int = 0
    missing: tuple[MissingDatum, ...] = ()
    cause: Wording | None = None
    granted: Wording | None = None
    office: Wording | None = None
    object_until: Wording | None = None
    decreed: bool = False


class ShortAnswerError(ValueError):
    """A part without which the answer would explain nothing is missing. `code` is stable, `part` names it."""

    def __init__(self, *, part: str) -> None:
        self.code = "part_missing"
        self.part = part
        self.message_id = f"Jawaban singkat memerlukan “{part}”."
        self.message_en = f"The short answer needs “{part}”."
        super().__init__(self.message_en)


def count_words(*, text: str) -> int:
    """What stands between spaces, counted as a person does who reads aloud: `desa/kelurahan` is one."""
    return len(text.split())


def addressed(*, words: Wording, addressee: Addressee) -> Wording:
    """The words with {whom} said as the addressee is called: you, your group."""
    whom = _WHO[addressee]
    return Wording(id=words.id.replace("{whom}", whom.id), en=words.en.replace("{whom}", whom.en))


def short_answer(*, parts: AnswerParts) -> Wording:
    """The answer in Indonesian and English, each at most MOST_WORDS words and ending with a full stop.

    Raises ShortAnswerError where the standing needs a part that is not given: the number of a reserve, the condition
    not met, what is missing and what to bring, the cause of holding or dropping, the name of the round.
    """
    return Wording(id=_answer(_Texts(parts, "id")), en=_answer(_Texts(parts, "en")))


@dataclass(frozen=True, slots=True)
class _Texts:
    """The given texts in one language, cleaned and cut to their length."""

    parts: AnswerParts
    language: Language

    def say(self, indonesian: str, english: str) -> str:
        return indonesian if self.language == "id" else english

    def needed(self, part: str, words: Wording | None, limit: int) -> str:
        text = self.given(words, limit)
        if not text:
            raise ShortAnswerError(part=part)
        return text

    def given(self, words: Wording | None, limit: int) -> str:
        return _cut(words.in_language(self.language), limit) if words is not None else ""

    def number(self, number: int) -> str:
        grouped = f"{number:,}"
        return grouped.replace(",", ".") if self.language == "id" else grouped

    @property
    def whom(self) -> str:
        """Anda, kelompok Anda; you, your group."""
        return _WHO[self.parts.addressee].in_language(self.language)

    @property
    def whose(self) -> str:
        """English only: your, your group's."""
        return "your" if self.parts.addressee is Addressee.PERSON else f"{self.whom}'s"

    def verb(self, plural: str, singular: str) -> str:
        """English only: you are, your group is."""
        return plural if self.parts.addressee is Addressee.PERSON else singular

    @property
    def are(self) -> str:
        return self.verb("are", "is")

    @property
    def gone(self) -> str:
        return _GONE[self.parts.addressee].in_language(self.language)

    @property
    def round_name(self) -> str:
        text = _cut(self.parts.round_name, _ROUND)
        if not text:
            raise ShortAnswerError(part="round_name")
        return text

    @property
    def place(self) -> str:
        return _cut(self.parts.place_name, _PLACE) or self.say("wilayah Anda", "your region")

    @property
    def office(self) -> str:
        default = self.say("kantor desa/kelurahan", "the village office")
        return self.given(self.parts.office, _OFFICE) or default


@dataclass(frozen=True, slots=True)
class _Said:
    """Sentences without their full stop: the answer itself, what is said as far as it fits, and the end."""

    first: str
    optional: tuple[str, ...] = ()
    last: str = ""


def _answer(texts: _Texts) -> str:
    said = _SENTENCES[texts.parts.standing](texts)
    last = [_sentence(said.last)] if said.last else []
    sentences = [_sentence(said.first)]
    for one in said.optional:
        longer = [*sentences, _sentence(one)]
        if count_words(text=" ".join([*longer, *last])) <= MOST_WORDS:
            sentences = longer
    return " ".join([*sentences, *last])


def _chosen(texts: _Texts) -> _Said:
    said = texts.say(
        f"{texts.whom} terpilih dalam {texts.round_name}",
        f"{texts.whom} {texts.are} chosen in {texts.round_name}",
    )
    granted = texts.given(texts.parts.granted, _CAUSE)
    place = (
        [texts.say(f"Tempat {texts.whom}: {granted}", f"{texts.whose} place: {granted}")] if granted else []
    )
    undecided = texts.say(
        "Daftar ini baru berlaku setelah ditetapkan dengan SK",
        "The list counts only once its decree is signed",
    )
    return _Said(said, (*place, *_rank(texts), *(() if texts.parts.decreed else (undecided,))))


def _reserve(texts: _Texts) -> _Said:
    if texts.parts.reserve_number is None:
        raise ShortAnswerError(part="reserve_number")
    number = texts.number(texts.parts.reserve_number)
    said = texts.say(
        f"{texts.whom} memenuhi syarat {texts.round_name}, tetapi tempat tidak cukup: "
        f"{texts.whom} cadangan nomor {number}",
        f"{texts.whom} {texts.are} eligible for {texts.round_name}, but places are too few: "
        f"{texts.whom} {texts.are} number {number} in reserve",
    )
    moving = texts.say(
        "Jika ada tempat kosong, cadangan naik menurut nomor",
        "If a place becomes free, the reserve moves up by number",
    )
    return _Said(said, (*_rank(texts), moving, *_objection(texts)))


def _rank(texts: _Texts) -> list[str]:
    rank, eligible, places = texts.parts.rank, texts.parts.eligible, texts.parts.places
    if rank is None or eligible is None or places is None:
        return []
    first, second, third = texts.number(rank), texts.number(eligible), texts.number(places)
    return [
        texts.say(
            f"Urutan {texts.whom} {first} dari {second} yang memenuhi syarat di {texts.place}, untuk {third} tempat",
            f"{texts.whose} rank is {first} of {second} eligible in {texts.place}, for {third} places",
        )
    ]


def _not_met(texts: _Texts) -> _Said:
    condition = texts.needed("condition", texts.parts.condition, _CONDITION)
    value = texts.given(texts.parts.value, _VALUE) or texts.say("tidak ada", "none")
    said = texts.say(
        f"{texts.whom} belum memenuhi syarat {texts.round_name}. "
        f"Syaratnya: {condition}; data {texts.whom}: {value}",
        f"{texts.whom} {texts.verb('do', 'does')} not meet the rule of {texts.round_name}. "
        f"It asks: {condition}; {texts.whose} data: {value}",
    )
    mend = texts.say(
        f"Jika data itu keliru, minta perbaikan di {texts.office}",
        f"If the data are wrong, ask for a correction at {texts.office}",
    )
    count = texts.number(texts.parts.further)
    others = texts.say(f"Syarat lain yang belum terpenuhi: {count}", f"Other conditions not met: {count}")
    return _Said(said, (*((others,) if texts.parts.further > 0 else ()), *_objection(texts)), mend)


def _unknown(texts: _Texts) -> _Said:
    if not texts.parts.missing:
        raise ShortAnswerError(part="missing")
    first, *others = (
        (texts.needed("missing", one.name, _NAME), texts.needed("bring", one.bring, _BRING))
        for one in texts.parts.missing
    )
    said = texts.say(
        f"Data {first[0]} {texts.whom} belum ada; bawa {first[1]} ke {texts.office}",
        f"{texts.whose} data on {first[0]} is missing; bring {first[1]} to {texts.office}",
    )
    then = texts.say(
        f"Sesudah itu {texts.round_name} dapat dinilai",
        f"Then {texts.round_name} can be judged for {texts.whom}",
    )
    more = [
        texts.say(
            f"Data {name} juga belum ada; bawa {bring}", f"Data on {name} is missing too; bring {bring}"
        )
        for name, bring in others
    ]
    return _Said(said, tuple(more), then)


def _unseen(texts: _Texts) -> _Said:
    said = texts.say(
        f"{texts.round_name} belum dapat dinilai di sini: "
        f"sebagian anggota {texts.whom} tinggal di luar wilayah kantor yang menjawab. "
        f"Kantor yang melihat seluruh anggota dapat menjawab; mintalah di {texts.office}",
        f"{texts.round_name} cannot be judged here: "
        f"some members of {texts.whom} live outside the regions of the office that answers. "
        f"An office that sees all members can answer; ask at {texts.office}",
    )
    return _Said(said)


def _held(texts: _Texts) -> _Said:
    cause = texts.needed("cause", texts.parts.cause, _CAUSE)
    said = texts.say(
        f"Data {texts.whom} harus diperiksa dulu: {cause}. Datanglah ke {texts.office}",
        f"{texts.whose} data must be checked first: {cause}. Please go to {texts.office}",
    )
    then = texts.say(
        f"Sesudah beres, {texts.round_name} dinilai lagi", f"Once settled, {texts.round_name} is judged again"
    )
    return _Said(said, (), then)


def _not_nominated(texts: _Texts) -> _Said:
    said = texts.say(
        f"{texts.whom} belum diusulkan untuk {texts.round_name}. Tanyakan caranya di {texts.office}",
        f"{texts.whom} {texts.are} not yet nominated for {texts.round_name}. Ask how at {texts.office}",
    )
    return _Said(said)


def _not_verified(texts: _Texts) -> _Said:
    said = texts.say(
        f"{texts.whom} sudah diusulkan untuk {texts.round_name}, tetapi usulan itu belum diverifikasi. "
        f"Tanyakan jadwalnya di {texts.office}",
        f"{texts.whom} {texts.are} nominated for {texts.round_name}, but the nomination is not verified yet. "
        f"Ask for the date at {texts.office}",
    )
    return _Said(said)


def _nomination_rejected(texts: _Texts) -> _Said:
    said = texts.say(
        f"{texts.whom} diusulkan untuk {texts.round_name}, tetapi usulan itu tidak diterima saat verifikasi. "
        f"Alasannya tercatat dan boleh Anda tanyakan di {texts.office}",
        f"{texts.whom} {texts.verb('were', 'was')} nominated for {texts.round_name}, "
        "but the nomination was not accepted when it was verified. "
        f"The reason is on record and yours to ask at {texts.office}",
    )
    return _Said(said, tuple(_objection(texts)))


def _not_assessed(texts: _Texts) -> _Said:
    said = texts.say(
        f"{texts.whom} belum diasesmen untuk {texts.round_name}. Tanyakan jadwal kunjungan di {texts.office}",
        f"{texts.whom} {texts.are} not yet assessed for {texts.round_name}. "
        f"Ask for the date of the visit at {texts.office}",
    )
    return _Said(said)


def _not_ranked(texts: _Texts) -> _Said:
    said = texts.say(
        f"Menurut data hari ini {texts.whom} memenuhi syarat {texts.round_name}, tetapi tidak ada dalam daftar: "
        f"daftar belum dibuat, atau dibuat sebelum data {texts.whom} seperti sekarang. Tanyakan di {texts.office}",
        f"By the data of today {texts.whom} {texts.are} eligible for {texts.round_name}, but not on the list: "
        f"it is not made yet, or was made before {texts.whose} data were as now. Ask at {texts.office}",
    )
    return _Said(said, tuple(_objection(texts)))


def _outside_region(texts: _Texts) -> _Said:
    lives = texts.parts.addressee in {Addressee.PERSON, Addressee.FAMILY}
    said = texts.say(
        f"{texts.round_name} hanya untuk {'penduduk' if lives else 'yang berada di'} {texts.place}; "
        f"menurut data {texts.whom} {'tinggal' if lives else 'berada'} di luar wilayah itu. "
        f"Jika data itu keliru, minta perbaikan di {texts.office}",
        f"{texts.round_name} is only for {'residents of' if lives else 'those in'} {texts.place}; "
        f"by the data {texts.whom} {texts.verb('live', 'lives' if lives else 'is')} elsewhere. "
        f"If the data are wrong, ask for a correction at {texts.office}",
    )
    return _Said(said)


def _absent(texts: _Texts) -> _Said:
    said = texts.say(
        f"{texts.whom} {texts.gone}, jadi tidak dinilai untuk {texts.round_name}. "
        f"Minta pembaruan data di {texts.office}",
        f"{texts.whom} {texts.are} {texts.gone}, so {texts.whom} {texts.are} not judged for {texts.round_name}. "
        f"Ask for a renewal at {texts.office}",
    )
    return _Said(said)


def _dropped(texts: _Texts) -> _Said:
    cause = texts.needed("cause", texts.parts.cause, _CAUSE)
    said = texts.say(
        f"{texts.whom} dikeluarkan dari daftar {texts.round_name}: {cause}. "
        f"Jika tidak setuju, datanglah ke {texts.office}",
        f"{texts.whom} {texts.verb('were', 'was')} taken off the list of {texts.round_name}: {cause}. "
        f"If you disagree, go to {texts.office}",
    )
    return _Said(said, tuple(_objection(texts)))


def _erased(texts: _Texts) -> _Said:
    said = texts.say(
        f"Data {texts.whom} sudah dihapus, jadi alasannya dalam {texts.round_name} tidak dapat dijelaskan lagi. "
        f"Tanyakan di {texts.office}",
        f"{texts.whose} data were erased, so the reason in {texts.round_name} can no longer be explained. "
        f"Ask at {texts.office}",
    )
    return _Said(said)


def _objection(texts: _Texts) -> list[str]:
    day = texts.given(texts.parts.object_until, _DAY)
    if not day:
        return []
    return [
        texts.say(
            f"Anda dapat menyanggah sampai {day} di {texts.office}",
            f"You may object until {day} at {texts.office}",
        )
    ]


_SENTENCES: Mapping[Standing, Callable[[_Texts], _Said]] = MappingProxyType(
    {
        Standing.CHOSEN: _chosen,
        Standing.RESERVE: _reserve,
        Standing.NOT_MET: _not_met,
        Standing.UNKNOWN: _unknown,
        Standing.UNSEEN: _unseen,
        Standing.HELD: _held,
        Standing.NOT_NOMINATED: _not_nominated,
        Standing.NOT_VERIFIED: _not_verified,
        Standing.NOMINATION_REJECTED: _nomination_rejected,
        Standing.NOT_ASSESSED: _not_assessed,
        Standing.NOT_RANKED: _not_ranked,
        Standing.OUTSIDE_REGION: _outside_region,
        Standing.ABSENT: _absent,
        Standing.DROPPED: _dropped,
        Standing.ERASED: _erased,
    }
)


def _cut(text: str, limit: int) -> str:
    """At most `limit` words of the text, without numbers that could be a NIK and without the end of a sentence."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    words = _LONG_NUMBER.sub(_HIDDEN, printable).strip(_END).split()
    shown = [word if len(word) <= _LONGEST_WORD else f"{word[:_LONGEST_WORD]}…" for word in words[:limit]]
    return " ".join(shown).rstrip(_END) + ("…" if len(words) > limit else "")


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
