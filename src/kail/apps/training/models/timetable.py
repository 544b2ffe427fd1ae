"""Nobody is at two meetings at once: triggers on the two tables that can make it so.

What must not overlap is a person's meetings, and a person is joined to a meeting by a seat. An exclusion constraint
looks at one table only, so it would need each pair of person and meeting as a row of its own, to be kept in step with
both. The triggers look at the two tables as they are. One lock over all timetables makes what they see last until the
transaction ends; seats and meetings are written a few dozen a day, not a thousand a second.
"""

from typing import Final

import pgtrigger

from kail.kernel.locks import lock_number

TIMETABLE_LOCK: Final = "training:timetable"
"""The name of the lock under which seats are given and meetings are planned."""


def class_lock(*, class_id: int) -> str:
    """The name of the lock under which the attendance of a class is written and its results are settled."""
    return f"training:class:{class_id}"


_FUNCTION: Final = """
    PERFORM pg_advisory_xact_lock({lock});
    scope_before := coalesce(current_setting('kail.scope', true), '');
    PERFORM set_config('kail.scope', '{{""}}', true);
    IF EXISTS ({clash}) THEN
        RAISE exclusion_violation USING MESSAGE = 'somebody would have to be at two meetings at once',
            CONSTRAINT = '{constraint}';
    END IF;
    PERFORM set_config('kail.scope', scope_before, true);
    RETURN NEW;
"""


def seat_clash() -> pgtrigger.Trigger:
    """No seat in a class that meets while another class of the same person meets."""
    clash = """
        SELECT FROM training_meeting AS mine
        JOIN training_meeting AS other ON other.starts < mine.ends AND mine.starts < other.ends
        JOIN training_seat AS seat ON seat.training_class_id = other.training_class_id
        WHERE mine.training_class_id = NEW.training_class_id AND mine.state <> 'cancelled'
            AND other.state <> 'cancelled' AND other.training_class_id <> NEW.training_class_id
            AND seat.person_id = NEW.person_id AND seat.state = 'seat'
    """
    return pgtrigger.Trigger(
        name="nobody_at_two_meetings",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("state"),
        condition=pgtrigger.Q(new__state="seat"),
        declare=[("scope_before", "TEXT")],
        func=_FUNCTION.format(
            lock=lock_number(TIMETABLE_LOCK), clash=clash, constraint="training_seat_no_clash"
        ),
    )


def meeting_clash() -> pgtrigger.Trigger:
    """No meeting while somebody of the class is at a meeting of another."""
    clash = """
        SELECT FROM training_seat AS mine
        JOIN training_seat AS seat ON seat.person_id = mine.person_id AND seat.state = 'seat'
            AND seat.training_class_id <> mine.training_class_id
        JOIN training_meeting AS other ON other.training_class_id = seat.training_class_id
        WHERE mine.training_class_id = NEW.training_class_id AND mine.state = 'seat'
            AND other.state <> 'cancelled' AND other.starts < NEW.ends AND NEW.starts < other.ends
    """
    return pgtrigger.Trigger(
        name="nobody_at_two_meetings",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("starts", "ends", "state"),
        condition=~pgtrigger.Q(new__state="cancelled"),
        declare=[("scope_before", "TEXT")],
        func=_FUNCTION.format(
            lock=lock_number(TIMETABLE_LOCK), clash=clash, constraint="training_meeting_no_clash"
        ),
    )
