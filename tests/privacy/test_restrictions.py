"""A restriction holds: not chosen, not on a decree, not in a sheet; no import and no merge frees anybody."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
import python_calamine
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.privacy.enums import Right
from kail.apps.privacy.services.requests import lift_restriction, restrict_person
from kail.apps.registry.enums import AidEvery, ReceiptSource, RegistrySource
from kail.apps.registry.errors import MergeRefused
from kail.apps.registry.models import AidReceipt, Family, Party, PartyMerge, Person
from kail.apps.registry.papers.checked_list import checked_list_sheet
from kail.apps.registry.selectors.list_checks import check_rows
from kail.apps.registry.selectors.restrictions import restricted_among
from kail.apps.registry.services.imports import import_at_once
from kail.apps.registry.services.rejudging import rejudge
from kail.apps.selection.errors import DecreeRefused, RankingOutdated
from kail.apps.selection.models import Candidate, DecreeLine
from kail.apps.selection.services import propose_decree, rank_round, reject_decree, sign_decree
from kail.kernel.audit import Actor
from kail.kernel.watermarks import new_watermark
from tests.conftest import MakeUser, SignedIn
from tests.people import make_family, make_person
from tests.privacy.asked import asked
from tests.registry.checks_made import bring_list, check_all
from tests.registry.duplicates.pairs_made import make_pair, merge
from tests.registry.files.registry_files import head, write_csv
from tests.registry.imports.importing import person_named
from tests.rounds import make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["*"], username="kedua").actor


def restrict(person: Person, actor: Actor, now: datetime) -> None:
    restrict_person(request=asked(person, actor, now, right=Right.RESTRICTION), actor=actor, now=now)


def test_nobody_restricted_is_ranked(whole_country: None, actor: Actor, now: datetime) -> None:
    kept, free = make_person(name="Tidak Dipakai"), make_person(name="Dipakai")
    restrict(kept, actor, now)
    ranked = make_round(quotas={"6472": 2})
    rank_round(ranked_round=ranked, actor=actor, now=now)
    assert list(Candidate.objects.values_list("party_id", flat=True)) == [free.pk]


def test_a_list_from_before_the_restriction_becomes_no_decree(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    kept = make_person()
    make_person()
    ranked = make_round(quotas={"6472": 2})
    rank_round(ranked_round=ranked, actor=actor, now=now)
    restrict(kept, actor, now)
    with pytest.raises(RankingOutdated):
        propose_decree(decreed_round=ranked, number="SK-1", title="T", reason="r", actor=actor, now=now)
    assert not DecreeLine.objects.exists()
    rank_round(ranked_round=ranked, actor=actor, now=now)
    assert (
        propose_decree(
            decreed_round=ranked, number="SK-1", title="T", reason="r", actor=actor, now=now
        ).places
        == 1
    )


def test_a_proposed_decree_with_somebody_restricted_is_not_signed(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    kept = make_person()
    ranked = make_round(quotas={"6472": 1})
    rank_round(ranked_round=ranked, actor=actor, now=now)
    decree = propose_decree(decreed_round=ranked, number="SK-1", title="T", reason="r", actor=actor, now=now)
    restrict(kept, actor, now)
    with pytest.raises(DecreeRefused):
        sign_decree(decree=decree, reason="setuju", actor=second, now=now)
    decree.refresh_from_db()
    assert decree.state == "proposed"
    assert reject_decree(decree=decree, reason="dibatasi", actor=second, now=now).state == "rejected"


def bring(folder: Path, actor: Actor, now: datetime, *, edition: str, school: str) -> None:
    import_at_once(
        path=write_csv(folder, [head(ijazah_tertinggi=school)]), source=RegistrySource.DTSEN,
        edition_code=edition, mapping=None, actor=actor, reason=edition, now=now, commit=True,
    )  # fmt: skip


def test_an_import_renews_the_facts_and_keeps_the_restriction(
    whole_country: None, actor: Actor, now: datetime, tmp_path: Path
) -> None:
    """The registry stays true to its source; what the restriction forbids is the use."""
    bring(tmp_path, actor, now, edition="2025-1", school="3")
    person = person_named("BUDI SANTOSO")
    restrict(person, actor, now)
    bring(tmp_path, actor, now, edition="2025-2", school="4")
    again = person_named("BUDI SANTOSO")
    assert again.pk == person.pk
    assert again.education != person.education
    assert "data_restricted" in again.held_for


def test_judging_anew_keeps_the_restriction(whole_country: None, actor: Actor, now: datetime) -> None:
    person = make_person()
    restrict(person, actor, now)
    rejudge(party_ids=[person.pk], nik_indexes=[])
    assert "data_restricted" in Person.objects.get(pk=person.pk).held_for


def test_a_merge_waits_for_the_end_of_a_restriction(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    """Merged into somebody free, the restricted record would be chosen under the other number."""
    one, other = make_person(name="Sama Orang"), make_person(name="Sama Orang")
    request = asked(other, actor, now, right=Right.RESTRICTION)
    restriction = restrict_person(request=request, actor=actor, now=now)
    with pytest.raises(MergeRefused) as refused:
        merge(one, other, actor=actor, now=now)
    assert refused.value.code == "restricted"
    assert not PartyMerge.objects.exists()
    lift_restriction(restriction=restriction, reason="diminta", actor=actor, now=now)
    assert make_pair(one, make_person(), actor=actor, now=now).pk


def test_a_request_about_a_merged_record_restricts_the_person(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    one = make_person(name="Sama Orang", family=make_family(receives_pkh=False))
    other = make_person(name="Sama Orang", family=make_family(receives_pkh=False))
    request = asked(other, actor, now, right=Right.RESTRICTION)
    assert merge(one, other, actor=actor, now=now).state == "approved"
    made = restrict_person(request=request, actor=actor, now=now)
    assert made.person_id == one.pk
    assert "data_restricted" in Person.objects.get(pk=one.pk).held_for


def texts(content: bytes) -> str:
    sheet = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    return str(sheet.to_python())


def test_a_family_goes_by_its_head(whole_country: None, actor: Actor, now: datetime) -> None:
    headed, member = make_person(), make_person(relation=3)
    restrict(headed, actor, now)
    restrict(member, actor, now)
    asked_about = [headed.pk, headed.family_id, member.pk, member.family_id]
    assert restricted_among(party_ids=asked_about) == {headed.pk, headed.family_id, member.pk}


@pytest.mark.parametrize("address", ["candidates", "aid", "round", "pairs"])
def test_no_sheet_names_somebody_restricted(
    whole_country: None, actor: Actor, now: datetime, signed_in: SignedIn, address: str
) -> None:
    """The other rows go out, and a sentence below them says that somebody was left out and why."""
    kept = make_person(name="Nama Tertahan", family=make_family(name="Keluarga Nama Tertahan"))
    free = make_person(name="Nama Bebas", family=make_family(name="Keluarga Nama Bebas"))
    for person in (kept, free):
        for scheme in ("pkh", "sembako"):
            AidReceipt.objects.create(
                party=Party.objects.get(pk=person.family_id), place_code=person.place_code, scheme=scheme,
                every=AidEvery.MONTH, from_date=now.date().replace(day=1), source=ReceiptSource.COUNTER, reason="uji",
                recorded_by_id=actor.id, recorded_at=now,
            )  # fmt: skip
    make_pair(free, make_person(name="Nama Bebas Dua"), actor=actor, now=now)
    make_pair(free, kept, actor=actor, now=now)
    ranked = make_round(quotas={"6472": 9})
    rank_round(ranked_round=ranked, actor=actor, now=now)
    restrict(kept, actor, now)
    urls = {
        "candidates": reverse("candidates-export", args=[ranked.code]),
        "aid": reverse("aid-xlsx"),
        "round": reverse("aid-of-round-xlsx", args=[ranked.code]),
        "pairs": reverse("duplicates-export"),
    }
    client = signed_in(role=Role.PROVINCE_OPERATOR, prefixes=["64"], username="operator")
    answer = client.post(urls[address], {"reason": "rapat", "a": "pkh", "b": "sembako"})
    assert answer.status_code == 200
    found = texts(answer.content)
    assert "Nama Bebas" in found
    assert "Nama Tertahan" not in found
    assert "pasal 11" in found or "article 11" in found


@pytest.fixture
def checked_list(tmp_path: Path) -> Path:
    file = tmp_path / "usulan.csv"
    file.write_text(
        "NIK,NAMA\n6472014101900007,Lain Sekali\n6472014101900008,Siti Dipakai\n", encoding="utf-8"
    )
    return file


def test_a_checked_list_says_of_a_restricted_person_only_that(
    checked_list: Path, whole_country: None, actor: Actor, now: datetime, tmp_path: Path
) -> None:
    kept, free = make_person(nik="6472014101900007"), make_person(name="Siti Dipakai", nik="6472014101900008")
    deaths = [f"{nik},X,1990-01-01,2024-03-02" for nik in ("6472014101900007", "6472014101900008")]
    bring_list(tmp_path, deaths, actor=actor, now=now)
    check_all(actor=actor, now=now)
    before = check_rows(path=checked_list, region_code="6471", today=now.date())
    assert {one.code for one in before.rows[0].findings} == {"dead", "outside_region", "name_differs"}
    restrict(kept, actor, now)
    checked = check_rows(path=checked_list, region_code="6471", today=now.date())
    assert [one.code for one in checked.rows[0].findings] == ["data_restricted"]
    assert {one.code for one in checked.rows[1].findings} == {"dead", "outside_region"}
    assert (checked.rows[0].blocks, checked.rows[1].person_id) == (True, free.pk)
    sheet = checked_list_sheet(checked=checked, mark=new_watermark(taken_by="rina", purpose="uji", now=now))
    rows = python_calamine.CalamineWorkbook.from_filelike(BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[2:3]] == [2.0]
    assert "pasal 11" in str(rows[-1][0])
    assert "Lain Sekali" not in str(rows)


def test_the_number_of_a_merged_record_finds_the_restriction_of_the_person(
    checked_list: Path, whole_country: None, actor: Actor, now: datetime
) -> None:
    one, other = make_person(), make_person(nik="6472014101900007")
    Family.objects.update(receives_pkh=False)
    assert merge(one, other, actor=actor, now=now).state == "approved"
    restrict(one, actor, now)
    checked = check_rows(path=checked_list, region_code="6472", today=now.date())
    assert ([found.code for found in checked.rows[0].findings], checked.rows[0].person_id) == (
        ["data_restricted"],
        one.pk,
    )


def test_the_page_of_a_checked_list_says_it_in_words(
    checked_list: Path, whole_country: None, actor: Actor, now: datetime, signed_in: SignedIn
) -> None:
    restrict(make_person(nik="6472014101900007"), actor, now)
    client = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"], username="rina")
    with checked_list.open("rb") as file:
        page = client.post(reverse("list-check"), {"file": file, "place": "6471", "purpose": "usulan"})
    shown = page.content.decode()
    assert "Pemakaian data ini dibatasi" in shown
    assert "Tinggal di luar wilayah" not in shown
