"""The pages of assessing and of forms: what is shown to whom, saved as one goes, decided by the assessor."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.programmes.models import Round
from kail.apps.selection.models import Assessment, AssessmentDraft, AssessmentForm, SecondLook
from kail.apps.selection.selectors.assessed import assessable
from kail.apps.selection.services import Choice, draw_second_looks
from tests.conftest import SignedIn
from tests.people import SAMARINDA, make_person
from tests.selection.assessed import ANSWERS, assessed_round, finished

pytestmark = pytest.mark.django_db
WORD = "Kenangasari"
BLOCKS = {
    1: {"keterampilan": "memasak", "pernah-usaha": "yes", "lama-usaha": "4"},
    2: {"jam": "6", "catatan-uang": "kadang", "bantuan-keluarga": "yes"},
    3: {"usaha-diminati": ["makanan"], "alasan-minat": "sudah biasa menerima pesanan"},
    4: {"tempat-usaha": ["dapur", "air-bersih"]},
    5: {"pembeli": "sekitar"},
}


@dataclass
class Here:
    round: Round
    party: int
    client: Client
    assessor: User

    def url(self, name: str = "assess") -> str:
        return reverse(name, args=[self.round.code, self.party])

    def answer(self, number: int, **more: object) -> object:
        """Answer a block; once more when an answer brought a question that was not there before."""
        url, values = f"{self.url()}?bagian={number}", {**BLOCKS[number], **more}
        first = self.client.post(url, values)
        return self.client.post(url, values) if first.status_code == 200 else first


@pytest.fixture
def here(whole_country: None, signed_in: SignedIn, now: datetime) -> Here:
    for number in range(4):
        make_person(name=f"Warga {number}", place_code=SAMARINDA)
    client = signed_in(role=Role.ASSESSOR, prefixes=["6472"], username="sari")
    assessor = User.objects.get(username="sari")
    made = assessed_round(actor=assessor.actor, now=now)
    return Here(round=made, party=min(assessable(assessed_round=made)), client=client, assessor=assessor)


def text(response: object) -> str:
    return response.content.decode()


def steps_of(code: str) -> int:
    draft = AssessmentDraft.objects.filter(code=code).first()
    return draft.step if draft else 0


def test_an_assessment_from_the_list_to_the_end(here: Here) -> None:
    listed = text(here.client.get(reverse("to-assess")))
    assert here.url() in listed
    assert "Mulai asesmen" in text(here.client.get(here.url()))
    assert here.client.post(here.url()).status_code == 302
    for number in BLOCKS:
        assert here.answer(number).status_code == 302
    result = text(here.client.get(here.url("assess-result")))
    assert "90,5" in result
    assert "Memasak makanan" in result
    done = here.client.post(here.url("assess-result"), {"business_type": "makanan", "act": "finish"})
    assert done.status_code == 302
    kept = Assessment.objects.get(round=here.round, party_id=here.party)
    assert (kept.finished_at is not None, kept.chosen_type, kept.answers) == (True, "makanan", ANSWERS)
    assert "Makanan" in text(here.client.get(here.url("assess-result")))
    assert here.client.get(here.url()).status_code == 302


def test_an_answer_is_saved_as_one_goes_and_brings_the_next_question(here: Here) -> None:
    here.client.post(here.url())
    first = text(here.client.get(f"{here.url()}?bagian=1"))
    assert "lama-usaha" not in first
    saved = here.client.post(
        f"{here.url()}?bagian=1", {"pernah-usaha": "yes"}, headers={"HX-Request": "true"}
    )
    assert 'name="lama-usaha"' in text(saved)
    assert "<html" not in text(saved)
    assert Assessment.objects.get(round=here.round).answers == {"pernah-usaha": True}


def test_a_question_that_appears_keeps_one_on_its_screen_without_script(here: Here) -> None:
    here.client.post(here.url())
    answer = here.client.post(f"{here.url()}?bagian=1", {"keterampilan": "memasak", "pernah-usaha": "yes"})
    assert answer.status_code == 200
    assert 'name="lama-usaha"' in text(answer)


def test_a_number_that_cannot_be_is_refused_at_its_question(here: Here) -> None:
    here.client.post(here.url())
    answer = here.answer(2, jam="30")
    assert answer.status_code == 422
    assert Assessment.objects.get(round=here.round).answers == {}


def test_finishing_too_early_names_the_questions(here: Here) -> None:
    here.client.post(here.url())
    here.answer(1)
    answer = here.client.post(here.url("assess-result"), {"business_type": "makanan", "act": "finish"})
    assert answer.status_code == 422
    assert "Siapa yang akan membeli?" in text(answer)


def test_another_kind_asks_for_the_reason_at_its_field(here: Here) -> None:
    here.client.post(here.url())
    for number in BLOCKS:
        here.answer(number)
    answer = here.client.post(here.url("assess-result"), {"business_type": "bengkel", "act": "finish"})
    assert answer.status_code == 422
    assert 'id="id_reason_error"' in text(answer)
    reason = {"business_type": "-", "act": "finish", "reason": "sakit, tidak sanggup"}
    assert here.client.post(here.url("assess-result"), reason).status_code == 302
    assert Assessment.objects.get(round=here.round).chosen_type == ""


def test_the_month_is_worked_out_on_the_page(here: Here) -> None:
    here.client.post(here.url())
    here.client.post(
        here.url("assess-result"),
        {"business_type": "makanan", "act": "save", "goods1": "kue", "units1": "600", "price1": "10000",
            "cost1": "6000", "fixed1": "sewa", "amount1": "900000"},
    )  # fmt: skip
    shown = text(here.client.get(here.url("assess-result")))
    assert "Rp1.500.000" in shown
    assert "Rp2.250.000" in shown
    assert "225" in shown


def test_a_full_market_is_warned_about(here: Here, now: datetime, signed_in: SignedIn) -> None:
    Round.objects.filter(pk=here.round.pk)
    others = [party for party in assessable(assessed_round=here.round) if party != here.party]
    for party in others:
        finished(here.round, party, actor=here.assessor.actor, now=now)
    here.client.post(here.url())
    shown = text(here.client.get(here.url("assess-result")))
    assert "3 usaha sejenis" in shown
    assert "pasar penuh" not in shown


# ---- second looks


def test_the_second_assessor_sees_nothing_of_the_first(
    here: Here, now: datetime, signed_in: SignedIn
) -> None:
    choice = Choice(business_type="bengkel", reason=f"{WORD} alasan", plan=f"{WORD} rencana")
    answers = {"alasan-minat": f"{WORD} minat", "catatan-asesor": f"{WORD} catatan"}
    finished(here.round, here.party, actor=here.assessor.actor, now=now, choice=choice, **answers)
    second = signed_in(role=Role.ASSESSOR, prefixes=["6472"], username="wati")
    before = text(second.get(here.url()))
    assert "Mulai asesmen" not in before
    draw_second_looks(drawn_round=here.round, permille=1000, actor=here.assessor.actor, reason="uji", now=now)
    pages = [before, text(second.get(reverse("to-assess"))), text(second.get(here.url()))]
    assert "Asesmen kedua" in pages[1]
    second.post(here.url())
    pages += [text(second.get(f"{here.url()}?bagian={number}")) for number in BLOCKS]
    pages.append(text(second.get(here.url("assess-result"))))
    for number in (1, *BLOCKS):
        second.post(f"{here.url()}?bagian={number}", BLOCKS[number])
    pages.append(text(second.get(here.url("assess-result"))))
    second.post(here.url("assess-result"), {"business_type": "makanan", "act": "finish"})
    pages.append(text(second.get(here.url("assess-result"))))
    assert Assessment.objects.filter(round=here.round, turn=2, finished_at__isnull=False).exists()
    for shown in pages:
        assert WORD not in shown
    assert second.get(reverse("party-assessment", args=[here.round.code, here.party])).status_code == 403


def test_the_programme_manager_draws_and_progress_names_nobody(
    here: Here, now: datetime, signed_in: SignedIn
) -> None:
    finished(here.round, here.party, actor=here.assessor.actor, now=now)
    manager = signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["64"])
    url = reverse("second-looks-draw", args=[here.round.code])
    assert manager.post(url, {"percent": "0", "reason": "uji"}).status_code == 422
    assert manager.post(url, {"percent": "100", "reason": "uji"}).status_code == 302
    assert SecondLook.objects.get().party_id == here.party
    shown = text(manager.get(reverse("round-assessments", args=[here.round.code])))
    assert "Belum cukup" in shown
    assert "Warga" not in shown


def test_agreement_is_shown_from_five_pairs_on(
    here: Here, now: datetime, make_user: Callable[..., User], signed_in: SignedIn
) -> None:
    other = make_user(role=Role.ASSESSOR, prefixes=["64"], username="tono")
    for number in range(4):
        make_person(name=f"Balikpapan {number}", place_code="6471011001")
    bigger = assessed_round(actor=here.assessor.actor, now=now, code="besar", quotas={"6472": 2, "6471": 2})
    people = sorted(assessable(assessed_round=bigger))
    for number, party in enumerate(people):
        choice = Choice(business_type="bengkel", reason="uji") if number % 2 else None
        finished(bigger, party, actor=here.assessor.actor, now=now, choice=choice)
    draw_second_looks(drawn_round=bigger, permille=1000, actor=here.assessor.actor, reason="uji", now=now)
    for number, party in enumerate(people):
        choice = Choice(business_type="bengkel", reason="uji") if number % 2 and number > 1 else None
        finished(bigger, party, actor=other.actor, now=now, choice=choice, jam=3 if number == 0 else 6)
    shown = text(signed_in(role=Role.HEAD, prefixes=["64"]).get(reverse("round-assessments", args=["besar"])))
    assert "Belum cukup" not in shown
    assert "88%" in shown
    assert "Warga" not in shown


@pytest.mark.parametrize(
    ("role", "sees"), [(Role.PROGRAMME_MANAGER, True), (Role.AUDITOR, True), (Role.HEAD, False)]
)
def test_answers_are_for_roles_that_see_specific_data(
    role: Role, sees: bool, here: Here, now: datetime, signed_in: SignedIn
) -> None:
    answers = {"alasan-minat": f"{WORD} minat"}
    choice = Choice(business_type="makanan", plan=f"{WORD} rencana")
    finished(here.round, here.party, actor=here.assessor.actor, now=now, choice=choice, **answers)
    client = signed_in(role=role, prefixes=["64"])
    shown = text(client.get(reverse("party-assessment", args=[here.round.code, here.party])))
    assert (WORD in shown) is sees
    assert ("bukan untuk peran Anda" in shown) is not sees
    assert "Makanan" in shown


# ---- forms


def test_the_builder_refuses_weights_that_do_not_make_a_hundred(here: Here, signed_in: SignedIn) -> None:
    planner = signed_in(role=Role.PLANNER, prefixes=["64"])
    arrange = reverse("form-arrange", args=["uep"])
    planner.post(arrange, {"act": "remove", "question": "pembeli", "reason": "uji", "step": "0"})
    assert AssessmentDraft.objects.get(code="uep").step == 1
    answer = planner.post(arrange, {"act": "publish", "reason": "uji", "step": "1"}, follow=True)
    assert "berjumlah 90" in text(answer)
    assert "keterampilan 25" in text(answer)
    assert AssessmentForm.objects.filter(code="uep").count() == 1


def question_data(planner: Client, url: str, **changed: str) -> dict[str, str]:
    """What the form of a question would send, with some of it changed."""
    form = planner.get(url).context["form"]
    values = {field.html_name: field.value() for field in form}
    return {
        **{name: "" if value is None else str(value) for name, value in values.items()},
        "reason": "uji",
        "step": str(steps_of("uep")),
        **changed,
    }


def test_a_changed_form_is_the_next_version_and_old_assessments_keep_theirs(
    here: Here, now: datetime, signed_in: SignedIn
) -> None:
    done = finished(here.round, here.party, actor=here.assessor.actor, now=now)
    planner = signed_in(role=Role.PLANNER, prefixes=["64"])
    for code, weight in (("keterampilan", "20"), ("jam", "15")):
        url = reverse("question", args=["uep", code])
        answer = planner.post(url, question_data(planner, url, weight=weight))
        assert answer.status_code == 302, text(answer)
    shown = text(planner.get(reverse("form", args=["uep"])))
    assert "draf" in shown
    planner.post(
        reverse("form-arrange", args=["uep"]),
        {"act": "publish", "reason": "uji", "step": str(steps_of("uep"))},
    )
    second = AssessmentForm.objects.get(code="uep", version=2)
    first = AssessmentForm.objects.get(code="uep", version=1)
    weights = [
        (f.body["blocks"][0]["questions"][0]["weight"], f.body["blocks"][1]["questions"][0]["weight"])
        for f in (first, second)
    ]
    assert weights == [(25, 10), (20, 15)]
    untouched = [
        {**q, "weight": 0} for b in first.body["blocks"] for q in b["questions"] if q["code"] != "jam"
    ]
    again = [{**q, "weight": 0} for b in second.body["blocks"] for q in b["questions"] if q["code"] != "jam"]
    assert untouched == again
    done.refresh_from_db()
    assert done.form_id == first.pk
    assert not AssessmentDraft.objects.exists()


def test_a_draft_changed_by_another_meanwhile_is_not_overwritten(here: Here, signed_in: SignedIn) -> None:
    planner = signed_in(role=Role.PLANNER, prefixes=["64"])
    arrange = reverse("form-arrange", args=["uep"])
    planner.post(arrange, {"act": "down", "question": "jam", "step": "0"})
    late = planner.post(arrange, {"act": "down", "question": "jam", "step": "0"}, follow=True)
    assert "diubah orang lain" in text(late)
    assert steps_of("uep") == 1


def test_a_question_added_with_a_condition_and_a_new_part(here: Here, signed_in: SignedIn) -> None:
    planner = signed_in(role=Role.PLANNER, prefixes=["64"])
    url = reverse("question-new", args=["uep"])
    data = question_data(
        planner, url, block="", new_block_id="Modal", new_block_en="Capital", code="tabungan",
        words_id="Ada tabungan?", words_en="Any savings?", kind="money", weight="0", row1_code="0", row1_points="10",
        row2_code="100000", row2_points="100", row2_types="bengkel=50", shown_question="pernah-usaha",
        shown_answers="yes", unasked_points="5",
    )  # fmt: skip
    answer = planner.post(url, data)
    assert answer.status_code == 302, text(answer)
    block = AssessmentDraft.objects.get(code="uep").body["blocks"][-1]
    assert (block["code"], block["title_id"]) == ("modal", "Modal")
    assert block["questions"][0] == {
        "code": "tabungan", "words_id": "Ada tabungan?", "words_en": "Any savings?", "kind": "money", "weight": 0,
        "least": 0, "steps": [{"from": 0, "points": 10}, {"from": 100000, "points": 100, "types": {"bengkel": 50}}],
        "shown_if": {"question": "pernah-usaha", "answers": ["yes"]}, "unasked_points": 5,
    }  # fmt: skip


def test_the_live_example_counts_without_storing(here: Here, signed_in: SignedIn) -> None:
    reader = signed_in(role=Role.AUDITOR, prefixes=["64"])
    url = reverse("form", args=["uep"])
    values = {name: value for block in BLOCKS.values() for name, value in block.items()}
    shown = reader.get(url, values, headers={"HX-Request": "true"})
    assert "64" in text(shown)
    assert "<html" not in text(shown)
    assert not Assessment.objects.exists()


def test_a_form_of_the_offices_own(here: Here, signed_in: SignedIn) -> None:
    planner = signed_in(role=Role.PLANNER, prefixes=["64"])
    titles = {"title_id": "Asesmen KUBE", "title_en": "KUBE assessment", "reason": "uji"}
    for code, copied in (("koperasi", "uep"), ("kosong", "")):
        answer = planner.post(reverse("form-new"), {"code": code, "copied": copied, **titles})
        assert answer.status_code == 302
        assert planner.get(reverse("form", args=[code])).status_code == 200
    again = planner.post(reverse("form-new"), {"code": "koperasi", "copied": "", **titles})
    assert again.status_code == 422
    planner.post(reverse("form-arrange", args=["koperasi"]), {"act": "discard", "reason": "uji", "step": "1"})
    assert planner.get(reverse("form", args=["koperasi"])).status_code == 404


# ---- counts of queries


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as made:
        assert client.get(url).status_code == 200
    return len(made)


def test_pages_ask_as_often_for_many_as_for_one(here: Here, now: datetime, signed_in: SignedIn) -> None:
    head = signed_in(role=Role.HEAD, prefixes=["64"])
    urls = [(here.client, reverse("to-assess")), (head, reverse("round-assessments", args=[here.round.code]))]
    finished(here.round, here.party, actor=here.assessor.actor, now=now)
    before = [queries(client, url) for client, url in urls]
    for party in assessable(assessed_round=here.round):
        if party != here.party:
            finished(here.round, party, actor=here.assessor.actor, now=now)
    assert [queries(client, url) for client, url in urls] == before
    assert max(before) < 40


def test_the_explanation_leads_to_a_finished_assessment(
    here: Here, now: datetime, signed_in: SignedIn
) -> None:
    link = reverse("party-assessment", args=[here.round.code, here.party])
    url = reverse("explanation", args=[here.round.code, here.party])
    manager = signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["64"])
    assert link not in text(manager.get(url))
    finished(here.round, here.party, actor=here.assessor.actor, now=now)
    assert link in text(manager.get(url))
    assert link not in text(here.client.get(url))
