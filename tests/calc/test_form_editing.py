"""Changing forms: pieces move, nothing else does, and what comes out is a form but for its weights."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kail.calc.assessment import FormError, check_form
from kail.calc.form_editing import (
    add_block,
    blank_form,
    move_question,
    put_question,
    question_of,
    remove_question,
    renamed,
    weights,
)
from tests.calc.test_assessment import WORKED

CODES = [question["code"] for block in WORKED["blocks"] for question in block["questions"]]
YES_NO = {
    "code": "baru", "words_id": "Baru?", "words_en": "New?", "kind": "yes_no", "weight": 10,
    "options": [{"code": "yes", "points": 100}, {"code": "no", "points": 0}],
}  # fmt: skip


def order(document):
    return [question["code"] for block in document["blocks"] for question in block["questions"]]


def test_a_question_moves_one_place_and_over_the_edge_of_a_block():
    moved = move_question(document=WORKED, code="catatan", step=1)
    assert [[question["code"] for question in block["questions"]] for block in moved["blocks"]] == [
        ["keahlian", "pernah-usaha", "tahun"], ["catatan", "dapur", "jam"],
    ]  # fmt: skip
    assert order(move_question(document=moved, code="catatan", step=-1)) == CODES


def test_at_the_ends_a_question_stays():
    assert move_question(document=WORKED, code="keahlian", step=-1) == WORKED
    assert move_question(document=WORKED, code="jam", step=1) == WORKED


def test_a_question_does_not_move_before_the_one_that_decides_it():
    with pytest.raises(FormError) as refused:
        move_question(document=WORKED, code="tahun", step=-1)
    assert (refused.value.code, refused.value.place) == ("shown_if_invalid", "tahun")


def test_a_question_that_another_depends_on_is_not_removed():
    with pytest.raises(FormError) as refused:
        remove_question(document=WORKED, code="pernah-usaha")
    assert refused.value.place == "tahun"


def test_a_block_goes_with_its_last_question_and_the_last_question_stays():
    left = remove_question(document=remove_question(document=WORKED, code="dapur"), code="jam")
    assert [block["code"] for block in left["blocks"]] == ["orang"]
    blank = blank_form(code="coba", title_id="Coba", title_en="Try")
    with pytest.raises(FormError) as refused:
        remove_question(document=blank, code="pertanyaan-1")
    assert refused.value.code == "not_a_list"


def test_a_question_is_added_and_replaced_in_its_place():
    added = put_question(document=WORKED, question=YES_NO, block="tempat")
    assert order(added) == [*CODES, "baru"]
    assert dict(weights(document=added))["baru"] == 10
    replaced = put_question(
        document=WORKED, question={**YES_NO, "weight": 0}, block="tempat", replaces="dapur"
    )
    assert "dapur" not in order(replaced)


@pytest.mark.parametrize(
    ("question", "code"),
    [({**YES_NO, "code": "jam"}, "code_repeated"), ({**YES_NO, "words_en": ""}, "text_missing"),
     ({**YES_NO, "kind": "text"}, "key_unknown")],
)  # fmt: skip
def test_a_question_that_is_none_is_refused(question, code):
    with pytest.raises(FormError) as refused:
        put_question(document=WORKED, question=question, block="tempat")
    assert refused.value.code == code


def test_what_does_not_exist_is_named():
    for act in (
        lambda: put_question(document=WORKED, question=YES_NO, block="nirwana"),
        lambda: remove_question(document=WORKED, code="nirwana"),
        lambda: question_of(document=WORKED, code="nirwana"),
    ):
        with pytest.raises(FormError) as refused:
            act()
        assert refused.value.place == "nirwana"


def test_a_block_comes_with_its_first_question():
    block = {"code": "pasar", "title_id": "Pasar", "title_en": "Market", "questions": [YES_NO]}
    assert question_of(document=add_block(document=WORKED, block=block), code="baru") == ("pasar", YES_NO)


def test_a_copy_asks_the_same_under_another_name():
    copy = renamed(document=WORKED, code="kube", title_id="KUBE", title_en="KUBE")
    assert (copy["code"], copy["blocks"]) == ("kube", WORKED["blocks"])


@given(steps=st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from([-1, 1, 0]))))
def test_whatever_is_done_it_stays_a_form_and_the_old_one_is_untouched(steps):
    before = deepcopy(WORKED)
    document = WORKED
    for code, step in steps:
        try:
            document = (
                move_question(document=document, code=code, step=step)
                if step
                else remove_question(document=document, code=code)
            )
        except FormError:
            continue
    assert before == WORKED
    assert set(order(document)) <= set(CODES)
    total = sum(weight for _code, weight in weights(document=document))
    if total == 100:
        check_form(document=document)
    else:
        with pytest.raises(FormError, match="weights sum"):
            check_form(document=document)


@given(st.sampled_from(CODES[:-1]))
def test_down_and_up_again_is_where_it_was_inside_a_block(code):
    if code == "pernah-usaha":
        # The next question depends on it.
        with pytest.raises(FormError, match="shown_if"):
            move_question(document=WORKED, code=code, step=1)
        return
    down = move_question(document=WORKED, code=code, step=1)
    assert order(move_question(document=down, code=code, step=-1)) == CODES
