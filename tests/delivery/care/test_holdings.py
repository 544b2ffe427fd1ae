"""What planned aid tells a person about the own data."""

from kail.apps.delivery.selectors.aid_holdings import told_by_aid_givings
from tests.delivery.cared import give_goods, planned
from tests.enrolments.enrolled import Going


def test_a_person_is_told_what_was_given_and_how_it_was_proved(going: Going) -> None:
    planned(going, "S1", "S2")
    made = give_goods(going, "S1", 2, note="lewat pintu belakang")
    (section,) = told_by_aid_givings(party_id=made.enrolment.party_id)
    (fact,) = section.facts
    assert fact.what == "Popok dewasa, 2 pak"
    assert "Rumah penerima" in fact.value
    assert "lewat pintu belakang" in fact.value
    assert fact.source.startswith("BT/uji-2025/2025/0001")
    assert told_by_aid_givings(party_id=going.enrolment("S2").party_id) == []
