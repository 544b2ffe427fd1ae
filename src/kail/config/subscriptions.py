"""Which event wakes which handler. The only place where an earlier app reaches a later one."""

from collections.abc import Mapping, Sequence

from kail.apps.enrolments.services import ParticipantMoved
from kail.apps.enrolments.tasks import follow_assessment, follow_decree
from kail.apps.selection.services import AmendmentSigned, AssessmentFinished, DecreeSigned, PlaceGivenUp
from kail.apps.training.tasks import follow_move
from kail.kernel.events import Event, Handler

SUBSCRIPTIONS: Mapping[type[Event], Sequence[Handler]] = {
    DecreeSigned: (follow_decree,),
    AmendmentSigned: (follow_decree,),
    PlaceGivenUp: (follow_decree,),
    AssessmentFinished: (follow_assessment,),
    ParticipantMoved: (follow_move,),
}
