"""Ways through rounds on the pages of a party: lines of its story, and links for those who may follow them."""

from collections.abc import Mapping, Sequence

from kail.apps.accounts.models import User
from kail.apps.accounts.rules import Action, may
from kail.apps.enrolments.selectors.story import ways_of, with_enrolments
from kail.apps.registry.selectors.stories import StoryEvent


def story_with_ways(
    *, user: User, story: Sequence[StoryEvent], parties: Mapping[int, str]
) -> dict[str, object]:
    """The context of a party's page: `story` with its ways through rounds, and `ways`; the bare story for others.

    `parties` says by number whom the story calls how; a person comes with all merged records.
    """
    if not may(user=user, action=Action.VIEW_ENROLMENTS):
        return {"story": list(story), "ways": []}
    ways = ways_of(party_ids=list(parties))
    return {"story": with_enrolments(story=story, ways=ways, parties=parties), "ways": ways}
