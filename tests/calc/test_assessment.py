"""Assessment: forms that are refused, the worked form of the page, and the laws on random forms and answers."""

from __future__ import annotations

from copy import deepcopy
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kail.calc.assessment import (
    AnswerError,
    FormError,
    check_form,
    read_answers,
    score,
    shown,
    suggest,
)
from kail.calc.market import market

laws = settings(deadline=None, max_examples=150)
TYPES = ("bengkel", "makanan", "pengolahan-kue")


def words(text, name="words"):
    return {f"{name}_id": text, f"{name}_en": text}


def option(code, points, **types):
    named = {name.replace("_", "-"): value for name, value in types.items()}
    return {"code": code, **words(code), "points": points, "types": named}


def yes_no(yes, no):
    return [{"code": "yes", **yes}, {"code": "no", **no}]


# The worked form of docs/algorithms/assessment.md.
WORKED = {
    "schema": "kail-form/1",
    "code": "uep",
    **words("Asesmen usaha", "title"),
    "blocks": [
        {
            "code": "orang",
            **words("Orangnya", "title"),
            "questions": [
                {
                    "code": "keahlian",
                    **words("Apa yang paling dikuasai?"),
                    "kind": "choice",
                    "weight": 40,
                    "options": [
                        option("memasak", 100, pengolahan_kue=60, bengkel=0),
                        option("membuat-kue", 100, makanan=60, bengkel=0),
                        option("montir", 100, makanan=0, pengolahan_kue=0),
                        option("belum", 0),
                    ],
                },
                {
                    "code": "pernah-usaha",
                    **words("Pernah berusaha?"),
                    "kind": "yes_no",
                    "weight": 20,
                    "options": yes_no({"points": 100}, {"points": 0}),
                },
                {
                    "code": "tahun",
                    **words("Berapa tahun?"),
                    "kind": "number",
                    "weight": 15,
                    "least": 0,
                    "most": 60,
                    "steps": [
                        {"from": 0, "points": 20},
                        {"from": 1, "points": 60},
                        {"from": 3, "points": 100},
                    ],
                    "shown_if": {"question": "pernah-usaha", "answers": ["yes"]},
                },
                {"code": "catatan", **words("Catatan"), "kind": "text"},
            ],
        },
        {
            "code": "tempat",
            **words("Tempatnya", "title"),
            "questions": [
                {
                    "code": "dapur",
                    **words("Ada dapur?"),
                    "kind": "yes_no",
                    "weight": 15,
                    "options": yes_no({"points": 100}, {"points": 0, "types": {"bengkel": 100}}),
                },
                {
                    "code": "jam",
                    **words("Berapa jam sehari?"),
                    "kind": "scale",
                    "weight": 10,
                    "least": 0,
                    "most": 24,
                    "steps": [
                        {"from": 0, "points": 0},
                        {"from": 3, "points": 50},
                        {"from": 6, "points": 100},
                    ],
                },
            ],
        },
    ],
}
ANSWERS = {"keahlian": "memasak", "pernah-usaha": True, "tahun": 1, "dapur": False}


def worked():
    return check_form(document=WORKED)


def changed(*path, value):
    """The worked form with the value at the path replaced, or taken away (None)."""
    document = deepcopy(WORKED)
    table = document
    for step in path[:-1]:
        table = table[step]
    if value is None:
        del table[path[-1]]
    else:
        table[path[-1]] = value
    return document


def question(block, number, *path, value):
    return changed("blocks", block, "questions", number, *path, value=value)


# ---- the worked form


def test_the_worked_form_gives_the_points_of_the_page():
    result = score(form=worked(), answers={**ANSWERS, "jam": 4})
    assert [(part.question, part.low) for part in result.parts] == [
        ("keahlian", 40), ("pernah-usaha", 20), ("tahun", 9), ("dapur", 0), ("jam", 5),
    ]  # fmt: skip
    assert (result.low, result.high, result.total, result.missing) == (74, 74, 74, ())


def test_an_unanswered_question_is_a_range_and_is_named():
    result = score(form=worked(), answers=ANSWERS)
    assert (result.low, result.high, result.total, result.missing) == (69, 79, None, ("jam",))


def test_nothing_answered_is_not_zero():
    result = score(form=worked(), answers={})
    assert (result.low, result.high) == (0, 100)
    assert result.missing == ("keahlian", "pernah-usaha", "dapur", "jam")
    assert {part.question: part.asked for part in result.parts}["tahun"] is None


def test_kinds_of_business_are_suggested_with_their_reasons():
    suggestions = suggest(form=worked(), answers=ANSWERS, types=TYPES)
    assert [(one.business_type, one.low, one.high) for one in suggestions] == [
        ("makanan", 69, 79),
        ("pengolahan-kue", 53, 63),
        ("bengkel", 44, 54),
    ]
    garage = suggestions[2].reasons
    assert [(part.question, part.specific, part.low) for part in garage] == [
        ("dapur", True, 15),
        ("keahlian", True, 0),
        ("pernah-usaha", False, 20),
        ("tahun", False, 9),
        ("jam", False, 0),
    ]
    assert [part.answer and part.answer.id for part in garage] == ["tidak", "memasak", "ya", "1", None]


def test_a_full_market_warns_and_takes_no_points():
    full = market(existing=5, planned=0, people=1200, limit_per_thousand=4)
    plain = suggest(form=worked(), answers=ANSWERS, types=TYPES)
    warned = suggest(form=worked(), answers=ANSWERS, types=TYPES, markets={"makanan": full})
    assert [(one.business_type, one.low, one.reasons) for one in warned] == [
        (one.business_type, one.low, one.reasons) for one in plain
    ]
    assert [one.market for one in warned] == [full, None, None]


def test_a_question_is_asked_only_where_its_condition_holds():
    form = worked()
    everything = ("keahlian", "pernah-usaha", "tahun", "catatan", "dapur", "jam")
    assert shown(form=form, answers=ANSWERS) == everything
    without = tuple(code for code in everything if code != "tahun")
    assert shown(form=form, answers={"pernah-usaha": False, "tahun": 40}) == without
    assert shown(form=form, answers={}) == without


def test_an_answer_left_over_from_a_question_no_longer_asked_counts_for_nothing():
    result = score(form=worked(), answers={**ANSWERS, "pernah-usaha": False, "tahun": 40, "jam": 4})
    assert result.total == 45
    assert [part.answer for part in result.parts if part.question == "tahun"] == [None]


def test_who_is_not_asked_has_the_points_that_the_form_gives():
    document = question(0, 2, "unasked_points", value=50)
    result = score(form=check_form(document=document), answers={**ANSWERS, "pernah-usaha": False, "jam": 4})
    assert result.total == 45 + Fraction(15, 2)


def test_a_chain_of_conditions_ends_where_one_does_not_hold():
    document = question(1, 0, "shown_if", value={"question": "pernah-usaha", "answers": ["yes"]})
    document["blocks"][1]["questions"][1]["shown_if"] = {"question": "dapur", "answers": ["no"]}
    form = check_form(document=document)
    assert "jam" not in shown(form=form, answers={"pernah-usaha": False, "dapur": False})
    assert "jam" in shown(form=form, answers={"pernah-usaha": True, "dapur": False})
    parts = {part.question: part for part in score(form=form, answers={"dapur": False, "jam": 6}).parts}
    assert (parts["jam"].asked, parts["jam"].low, parts["jam"].high) == (None, 0, 10)
    sure = {part.question: part.asked for part in score(form=form, answers={"dapur": True}).parts}
    assert sure["jam"] is False


def test_what_depends_on_a_question_that_is_not_asked_is_not_asked_either():
    document = question(1, 0, "shown_if", value={"question": "pernah-usaha", "answers": ["yes"]})
    document["blocks"][1]["questions"][1]["shown_if"] = {"question": "dapur", "answers": ["no"]}
    result = score(form=check_form(document=document), answers={"keahlian": "memasak", "pernah-usaha": False})
    assert {part.question: part.asked for part in result.parts}["jam"] is False
    assert (result.total, result.missing) == (40, ())


def test_a_question_that_only_decides_what_is_asked_is_missed_too():
    document = question(0, 1, "weight", value=0)
    document["blocks"][0]["questions"][0]["weight"] = 60
    result = score(
        form=check_form(document=document), answers={"keahlian": "memasak", "dapur": False, "jam": 4}
    )
    assert (result.low, result.high, result.missing) == (65, 80, ("pernah-usaha",))


def test_several_options_add_up_to_the_full_points_at_most():
    document = question(0, 0, "kind", value="several")
    form = check_form(document=document)
    both = score(form=form, answers={**ANSWERS, "keahlian": ["montir", "memasak"], "jam": 4})
    assert both.total == 74
    assert both.parts[0].answer.id == "memasak; montir"
    none = score(form=form, answers={**ANSWERS, "keahlian": [], "jam": 4})
    assert (none.total, none.parts[0].answer.en) == (34, "none")


def test_a_form_knows_the_kinds_of_business_it_speaks_of():
    assert worked().types == set(TYPES)


def test_money_is_answered_in_rupiah_and_shown_so():
    form = check_form(document=question(1, 1, "kind", value="money"))
    part = score(form=form, answers={"jam": 20}).parts[-1]
    assert part.answer.id == "Rp20"


def test_a_number_that_is_only_noted_needs_no_steps():
    document = question(0, 3, "kind", value="number")
    form = check_form(document=document)
    assert score(form=form, answers={**ANSWERS, "jam": 4, "catatan": 7}).total == 74


# ---- what is refused


@pytest.mark.parametrize(
    ("document", "code", "place"),
    [
        ("uep", "not_a_table", "form"),
        (changed("schema", value="kail-form/2"), "schema_unknown", "form"),
        (changed("code", value=None), "key_missing", "form"),
        (changed("colour", value="red"), "key_unknown", "form"),
        (changed("blocks", value=[]), "not_a_list", "blocks"),
        (changed("blocks", 1, "code", value="orang"), "code_repeated", "orang"),
        (question(0, 0, "code", value="Keahlian!"), "code_invalid", "orang[1]"),
        (question(0, 1, "code", value="keahlian"), "code_repeated", "keahlian"),
        (question(0, 0, "words_en", value=" "), "text_missing", "keahlian"),
        (question(0, 0, "kind", value="colour"), "kind_unknown", "keahlian"),
        (question(0, 0, "kind", value=["choice"]), "kind_unknown", "keahlian"),
        (question(0, 0, "weight", value=41), "weights_sum", "form"),
        (question(0, 0, "weight", value=101), "number_invalid", "keahlian"),
        (question(0, 0, "weight", value=40.0), "number_invalid", "keahlian"),
        (question(0, 0, "weight", value=True), "number_invalid", "keahlian"),
        (question(0, 3, "weight", value=1), "text_scored", "catatan"),
        (question(0, 3, "options", value=[]), "key_unknown", "catatan"),
        (question(0, 0, "options", value=None), "key_missing", "keahlian"),
        (question(0, 0, "options", 0, "points", value=None), "key_missing", "keahlian.memasak"),
        (question(0, 0, "options", 0, "points", value=101), "number_invalid", "keahlian.memasak"),
        (question(0, 0, "options", 0, "types", value={"bengkel": -1}), "number_invalid", "keahlian.memasak.bengkel"),
        (question(0, 0, "options", 1, "code", value="memasak"), "code_repeated", "keahlian"),
        (question(0, 1, "options", 1, "code", value="maybe"), "text_missing", "pernah-usaha.maybe"),
        (question(0, 1, "options", 1, value=option("maybe", 0)), "yes_no", "pernah-usaha"),
        (question(1, 0, "steps", value=[]), "key_unknown", "dapur"),
        (question(0, 2, "steps", 0, "from", value=1), "steps_invalid", "tahun"),
        (question(0, 2, "steps", 2, "from", value=1), "steps_invalid", "tahun"),
        (question(0, 2, "most", value=2), "steps_invalid", "tahun"),
        (question(0, 2, "shown_if", "question", value="dapur"), "shown_if_invalid", "tahun"),
        (question(0, 2, "shown_if", "question", value="tahun"), "shown_if_invalid", "tahun"),
        (question(0, 2, "shown_if", "answers", value=["maybe"]), "shown_if_invalid", "tahun"),
        (question(0, 2, "shown_if", "answers", value=[{}]), "shown_if_invalid", "tahun"),
    ],
)  # fmt: skip
def test_a_wrong_form_is_refused_with_the_place_to_mend(document, code, place):
    with pytest.raises(FormError) as refusal:
        check_form(document=document)
    assert (refusal.value.code, refusal.value.place) == (code, place)
    assert refusal.value.message_id.startswith(f"{place}: ")
    assert refusal.value.message_en.startswith(f"{place}: ")


@pytest.mark.parametrize(
    ("answers", "code", "place"),
    [
        ({"warna": "merah"}, "question_unknown", "warna"),
        ({"keahlian": "menari"}, "option_unknown", "keahlian"),
        ({"keahlian": ["memasak"]}, "answer_kind", "keahlian"),
        ({"pernah-usaha": "yes"}, "answer_kind", "pernah-usaha"),
        ({"tahun": 61}, "number_outside", "tahun"),
        ({"tahun": -1}, "number_outside", "tahun"),
        ({"tahun": True}, "answer_kind", "tahun"),
        ({"tahun": 1.5}, "answer_kind", "tahun"),
        ({"catatan": 7}, "answer_kind", "catatan"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_without_repeating_it(answers, code, place):
    with pytest.raises(AnswerError) as refusal:
        score(form=worked(), answers=answers)
    assert (refusal.value.code, refusal.value.place) == (code, place)
    assert "menari" not in refusal.value.message_id + refusal.value.message_en


def test_an_option_named_twice_is_refused():
    form = check_form(document=question(0, 0, "kind", value="several"))
    for answer in (["memasak", "memasak"], [["memasak"]]):
        with pytest.raises(AnswerError) as refusal:
            read_answers(form=form, answers={"keahlian": answer})
        assert refusal.value.code == "option_unknown"


# ---- laws

points = st.integers(0, 100)
type_points = st.dictionaries(st.sampled_from(TYPES), points, max_size=2)
KINDS = ["yes_no", "choice", "several", "number"]


@st.composite
def questions(draw, number, earlier):
    kind = draw(st.sampled_from(KINDS))
    built = {"code": f"q{number}", **words(f"q{number}"), "kind": kind, "unasked_points": draw(points)}
    if kind == "number":
        built |= {"least": 0, "most": 3}
        starts = [0, *sorted(draw(st.sets(st.integers(1, 3), max_size=2)))]
        built["steps"] = [
            {"from": start, "points": draw(points), "types": draw(type_points)} for start in starts
        ]
    else:
        codes = ["yes", "no"] if kind == "yes_no" else ["a", "b", "c"][: draw(st.integers(1, 3))]
        built["options"] = [{**option(code, draw(points)), "types": draw(type_points)} for code in codes]
    deciders = [other for other in earlier if "options" in other]
    if deciders and draw(st.booleans()):
        decider = draw(st.sampled_from(deciders))
        codes = draw(st.sets(st.sampled_from([one["code"] for one in decider["options"]]), min_size=1))
        built["shown_if"] = {"question": decider["code"], "answers": sorted(codes)}
    return built


@st.composite
def documents(draw):
    """A form of one to four questions, with weights that add up to 100 (some 0)."""
    asked = []
    for number in range(draw(st.integers(1, 4))):
        asked.append(draw(questions(number, asked)))
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=len(asked) - 1, max_size=len(asked) - 1)))
    for one, low, high in zip(asked, [0, *cuts], [*cuts, 100], strict=True):
        one["weight"] = high - low
    block = {"code": "b", **words("b", "title"), "questions": asked}
    return {"schema": "kail-form/1", "code": "f", **words("f", "title"), "blocks": [block]}


def possible_answers(one):
    if one["kind"] == "yes_no":
        return [True, False]
    if one["kind"] == "number":
        return [0, 1, 2, 3]
    codes = [each["code"] for each in one["options"]]
    if one["kind"] == "choice":
        return codes
    return [
        [code for code, taken in zip(codes, row, strict=True) if taken]
        for row in product([0, 1], repeat=len(codes))
    ]


@st.composite
def assessed(draw):
    """A document with some of its questions answered."""
    document = draw(documents())
    answers = {
        one["code"]: draw(st.sampled_from([None, *possible_answers(one)]))
        for one in document["blocks"][0]["questions"]
    }
    return document, answers


def by_hand(document, answers, business_type=None):
    """The score by the definition, question by question, when everything is answered."""
    total, asked = Fraction(0), {}
    for one in document["blocks"][0]["questions"]:
        condition, answer = one.get("shown_if"), answers[one["code"]]
        asked[one["code"]] = True
        if condition:
            decided = answers[condition["question"]]
            codes = {True: ["yes"], False: ["no"]}.get(decided) if isinstance(decided, bool) else decided
            codes = [codes] if isinstance(codes, str) else codes
            asked[one["code"]] = asked[condition["question"]] and bool(set(codes) & set(condition["answers"]))
        if not asked[one["code"]]:
            total += Fraction(one["weight"] * one["unasked_points"], 100)
            continue
        if one["kind"] == "number":
            chosen = [[step for step in one["steps"] if step["from"] <= answer][-1]]
        else:
            codes = ["yes" if answer else "no"] if isinstance(answer, bool) else answer
            codes = [codes] if isinstance(codes, str) else codes
            chosen = [each for each in one["options"] if each["code"] in codes]
        worth = sum(each["types"].get(business_type, each["points"]) for each in chosen)
        total += Fraction(one["weight"] * min(100, worth), 100)
    return total


@laws
@given(case=assessed())
def test_the_total_is_the_sum_of_its_parts_and_stays_within_0_and_100(case):
    document, answers = case
    result = score(form=check_form(document=document), answers=answers)
    assert result.low == sum(part.low for part in result.parts)
    assert result.high == sum(part.high for part in result.parts)
    assert 0 <= result.low <= result.high <= 100
    assert all(0 <= part.low <= part.high <= part.weight for part in result.parts)


@laws
@given(case=assessed())
def test_every_way_to_answer_what_is_missing_ends_within_the_range(case):
    document, answers = case
    form = check_form(document=document)
    result = score(form=form, answers=answers)
    fits = {one.business_type: one for one in suggest(form=form, answers=answers, types=TYPES)}
    asked = document["blocks"][0]["questions"]
    choices = [
        possible_answers(one) if answers[one["code"]] is None else [answers[one["code"]]] for one in asked
    ]
    ends = [dict(zip(answers, row, strict=True)) for row in product(*choices)]
    totals = [by_hand(document, end) for end in ends]
    assert result.low <= min(totals)
    assert max(totals) <= result.high
    if not any("shown_if" in one for one in asked) and all(one["kind"] != "several" for one in asked):
        assert (result.low, result.high) == (min(totals), max(totals))
    for name, fit in fits.items():
        assert all(fit.low <= by_hand(document, end, name) <= fit.high for end in ends)


@laws
@given(case=assessed())
def test_with_every_answer_there_is_one_total_by_the_definition(case):
    document, answers = case
    assume(None not in answers.values())
    form = check_form(document=document)
    result = score(form=form, answers=answers)
    assert result.missing == ()
    assert result.total == by_hand(document, answers)
    for one in suggest(form=form, answers=answers, types=TYPES):
        assert one.low == one.high == by_hand(document, answers, one.business_type)


@laws
@given(case=assessed(), data=st.data())
def test_answering_one_question_more_narrows_the_range(case, data):
    document, answers = case
    open_questions = [one for one in document["blocks"][0]["questions"] if answers[one["code"]] is None]
    assume(open_questions)
    form = check_form(document=document)
    before = score(form=form, answers=answers)
    one = data.draw(st.sampled_from(open_questions))
    after = score(
        form=form, answers={**answers, one["code"]: data.draw(st.sampled_from(possible_answers(one)))}
    )
    assert before.low <= after.low <= after.high <= before.high


@laws
@given(case=assessed(), data=st.data())
def test_a_question_of_weight_zero_changes_no_point(case, data):
    document, answers = case
    free = [one for one in document["blocks"][0]["questions"] if not one["weight"]]
    deciding = {
        one["shown_if"]["question"] for one in document["blocks"][0]["questions"] if "shown_if" in one
    }
    free = [one for one in free if one["code"] not in deciding]
    assume(free)
    form = check_form(document=document)
    one = data.draw(st.sampled_from(free))
    other = {**answers, one["code"]: data.draw(st.sampled_from(possible_answers(one)))}
    first, second = score(form=form, answers=answers), score(form=form, answers=other)
    assert (first.low, first.high, first.parts) == (second.low, second.high, second.parts)
    assert one["code"] not in first.missing


@laws
@given(case=assessed(), data=st.data())
def test_more_points_for_an_answer_never_lower_a_score_or_a_fit(case, data):
    document, answers = case
    number = data.draw(st.integers(0, len(document["blocks"][0]["questions"]) - 1))
    raised = deepcopy(document)
    one = raised["blocks"][0]["questions"][number]
    worth = data.draw(st.sampled_from(one.get("options") or one["steps"]))
    worth["points"] = data.draw(st.integers(worth["points"], 100))
    worth["types"] = {name: data.draw(st.integers(low, 100)) for name, low in worth["types"].items()}
    old, new = check_form(document=document), check_form(document=raised)
    before, after = score(form=old, answers=answers), score(form=new, answers=answers)
    assert before.low <= after.low
    assert before.high <= after.high
    fits = {one.business_type: one for one in suggest(form=new, answers=answers, types=TYPES)}
    for one in suggest(form=old, answers=answers, types=TYPES):
        assert one.low <= fits[one.business_type].low
        assert one.high <= fits[one.business_type].high


@laws
@given(case=assessed(), order=st.permutations(TYPES), data=st.data())
def test_the_order_of_the_suggestions_is_the_same_however_they_are_asked_for(case, order, data):
    document, answers = case
    form = check_form(document=document)
    once = suggest(form=form, answers=answers, types=TYPES)
    turned = dict(data.draw(st.permutations(list(answers.items()))))
    assert suggest(form=form, answers=turned, types=[*order, order[0]]) == once
    keys = [(-one.low, -one.high, one.business_type) for one in once]
    assert keys == sorted(set(keys))
    for one in once:
        assert one.low == sum(part.low for part in one.reasons)
