"""Assessment: the forms, what assessors found with them, and who is looked at a second time."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.fields.json import KT
from django.db.models.lookups import Exact

from kail.apps.programmes.models import Round
from kail.apps.registry.models import Party
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel

FORM_FOLLOWS = pgtrigger.Trigger(
    name="follows",
    level=pgtrigger.Row,
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    declare=[("former_version", "INTEGER"), ("former_body", "JSONB")],
    func="""
        SELECT f.version, f.body INTO former_version, former_body FROM selection_assessmentform AS f
            WHERE f.code = NEW.code AND f.id <> NEW.id ORDER BY f.version DESC LIMIT 1;
        IF NEW.version <> coalesce(former_version, 0) + 1 THEN
            RAISE check_violation USING MESSAGE = 'a version has the number after the last one',
                CONSTRAINT = 'selection_assessmentform_follows';
        END IF;
        IF former_body = NEW.body THEN
            RAISE check_violation USING MESSAGE = 'a version says something else than the one before',
                CONSTRAINT = 'selection_assessmentform_says_something_new';
        END IF;
        RETURN NULL;
    """,
)
FINISHED_STAYS = pgtrigger.Trigger(
    name="finished_stays",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF OLD.finished_at IS NOT NULL THEN
            RAISE check_violation USING MESSAGE = 'a finished assessment does not change',
                CONSTRAINT = 'selection_assessment_finished_stays';
        END IF;
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        RETURN NEW;
    """,
)
OF_CANDIDATE = pgtrigger.Trigger(
    name="of_candidate",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        IF NOT EXISTS (SELECT FROM selection_candidate AS c JOIN selection_ranking AS r ON r.id = c.ranking_id
            WHERE r.round_id = NEW.round_id AND c.party_id = NEW.party_id AND c.place_code = NEW.place_code) THEN
            RAISE foreign_key_violation USING MESSAGE = 'the party is no candidate of this round',
                CONSTRAINT = 'selection_assessment_of_candidate';
        END IF;
        IF NEW.turn = 2 AND NOT EXISTS (SELECT FROM selection_secondlook AS s
            WHERE s.round_id = NEW.round_id AND s.party_id = NEW.party_id) THEN
            RAISE foreign_key_violation USING MESSAGE = 'nobody drew this party for a second look',
                CONSTRAINT = 'selection_assessment_second_look_drawn';
        END IF;
        RETURN NEW;
    """,
)
OF_ASSESSED = pgtrigger.Trigger(
    name="of_assessed",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        IF NOT EXISTS (SELECT FROM selection_assessment AS a
            WHERE a.round_id = NEW.round_id AND a.party_id = NEW.party_id AND a.place_code = NEW.place_code
                AND a.turn = 1 AND a.finished_at IS NOT NULL) THEN
            RAISE foreign_key_violation USING MESSAGE = 'the party has no finished first assessment',
                CONSTRAINT = 'selection_secondlook_of_assessed';
        END IF;
        RETURN NEW;
    """,
)


class AssessmentForm(models.Model):
    """A published version of a form: `body` is a document `kail-form/1` that never changes.

    `template` and `template_sha256` say from which file it came; both are empty for what the office made itself.
    """

    append_only = True

    code = models.SlugField(max_length=40)
    version = models.PositiveSmallIntegerField()
    body = models.JSONField()
    template = models.CharField(max_length=60, blank=True)
    template_sha256 = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="selection_assessmentform_once", fields=["code", "version"]),
            models.CheckConstraint(name="selection_assessmentform_counted", condition=Q(version__gte=1)),
            models.CheckConstraint(name="selection_assessmentform_reasoned", condition=~Q(reason="")),
            models.CheckConstraint(
                name="selection_assessmentform_is_document", condition=Exact(KT("body__code"), F("code"))
            ),
            models.CheckConstraint(
                name="selection_assessmentform_file_with_digest",
                condition=Q(template="", template_sha256="") | (~Q(template="") & ~Q(template_sha256="")),
            ),
        ]
        triggers = [FORM_FOLLOWS]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"


@tracked()
class AssessmentDraft(models.Model):
    """What the office changes of a form and has not published yet; it need not be a whole form."""

    code = models.SlugField(max_length=40, unique=True)
    body = models.JSONField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    step = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="selection_assessmentdraft_is_document", condition=Exact(KT("body__code"), F("code"))
            ),
        ]

    def __str__(self) -> str:
        return f"draft of {self.code}"


@tracked(exclude=("answers", "parts", "suggestions", "plan", "profit", "form"))
class Assessment(RegionScopedModel):
    """What one assessor found of one candidate: `turn` 1, or 2 for a second look by somebody else.

    It fills as one goes and is frozen when finished: `score` 0 to 100, `parts` what each question gave, `suggestions`
    the kinds of business with points, reasons and market as they were then. `chosen_type` is what the assessor chose,
    empty when none fits; `override_reason` says why it is not the first suggestion; `profit` is the planned month.
    """

    never_deleted = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="assessments")
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="assessments", db_constraint=False
    )
    form = models.ForeignKey(AssessmentForm, on_delete=models.PROTECT, related_name="assessments")
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    turn = models.PositiveSmallIntegerField(default=1)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    answers = models.JSONField(default=dict)
    parts = models.JSONField(default=list)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    suggestions = models.JSONField(default=list)
    chosen_type = models.SlugField(max_length=40, blank=True)
    override_reason = models.TextField(blank=True)
    plan = models.TextField(blank=True)
    profit = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="selection_assessment_once", fields=["round", "party", "turn"]),
            models.UniqueConstraint(
                name="selection_assessment_another_assessor", fields=["round", "party", "assessor"]
            ),
            models.CheckConstraint(name="selection_assessment_two_turns", condition=Q(turn__in=[1, 2])),
            models.CheckConstraint(
                name="selection_assessment_finished_has_score",
                condition=Q(finished_at__isnull=True, score__isnull=True)
                | Q(finished_at__isnull=False, score__isnull=False, score__range=(0, 100)),
            ),
            models.CheckConstraint(
                name="selection_assessment_finished_has_choice",
                condition=Q(finished_at__isnull=True) | ~Q(chosen_type="") | ~Q(override_reason=""),
            ),
            models.CheckConstraint(
                name="selection_assessment_in_time",
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("started_at")),
            ),
        ]
        indexes = [
            models.Index(name="selection_assessment_market", fields=["place_code", "chosen_type"]),
        ]
        triggers = [
            FINISHED_STAYS,
            OF_CANDIDATE,
            pgtrigger.ReadOnly(name="subject_stays", fields=["round", "party", "place_code", "turn", "form"]),
        ]

    def __str__(self) -> str:
        return f"assessment #{self.pk}"


class SecondLook(RegionScopedModel):
    """Somebody drawn by lot to be assessed by a second person; who knows seed and share can draw again."""

    append_only = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="second_looks")
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="second_looks", db_constraint=False
    )
    seed = models.CharField(max_length=80)
    permille = models.PositiveSmallIntegerField()
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="selection_secondlook_once", fields=["round", "party"]),
            models.CheckConstraint(name="selection_secondlook_share", condition=Q(permille__range=(1, 1000))),
        ]
        triggers = [OF_ASSESSED]

    def __str__(self) -> str:
        return f"second look at #{self.party_id}"
