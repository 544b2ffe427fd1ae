"""Rounds: one run of a programme, with its rule, order, quota and stages."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from kail.apps.programmes.enums import Intake, QuotaMethod, RoundState, WhenShort
from kail.apps.programmes.models.programme import Programme
from kail.apps.programmes.models.version import ProgrammeVersion
from kail.kernel.audit import tracked

# What the benefits of a round cost together is its price. Looked at when a transaction ends: until then both may move.
_BENEFITS_MAKE_PRICE = """
    FOR checked IN SELECT r.id, r.price, sum(b.amount) AS total
        FROM programmes_round AS r JOIN programmes_benefit AS b ON b.round_id = r.id
        WHERE r.id = ANY (ARRAY[{rounds}]) GROUP BY r.id, r.price
    LOOP
        IF checked.total > 0 AND checked.total <> checked.price THEN
            RAISE check_violation USING
                MESSAGE = format('the benefits of round %s come to %s, its price is %s', checked.id, checked.total,
                    checked.price),
                CONSTRAINT = 'programmes_round_benefits_make_price';
        END IF;
    END LOOP;
    RETURN NULL;
"""


def benefits_make_price(*, operation: pgtrigger.Operation, rounds: str) -> pgtrigger.Trigger:
    """The deferred check that a round's benefits add up to its price; `rounds` lists the rounds that a row touches."""
    return pgtrigger.Trigger(
        name="benefits_make_price",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=operation,
        declare=[("checked", "RECORD")],
        func=_BENEFITS_MAKE_PRICE.format(rounds=rounds),
    )


@tracked(exclude=("programme_version",))
class Round(models.Model):
    """One run of a programme. `price` is what one party costs, in rupiah, within the package's floor and ceiling.

    It is made from a version of the programme's design and stays with it. `rule_full` is the rule with the conditions
    that it names written out, `rule_names` which ones in which version. Without an `issuer` of its own it is issued by
    the office of this installation. The use of what it gives is accounted for by a day of the next year
    (`report_month`, `report_day`) or `report_days` after the giving; by nobody where none of them is set.
    """

    never_deleted = True

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="rounds")
    programme_version = models.ForeignKey(ProgrammeVersion, on_delete=models.PROTECT, related_name="rounds")
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    batch = models.PositiveSmallIntegerField(default=1)
    stage = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.DRAFT)
    region_code = models.CharField(max_length=10)
    intake = models.CharField(max_length=12, choices=Intake.choices, default=Intake.REGISTRY)
    continues = models.ForeignKey("self", on_delete=models.PROTECT, related_name="continued_by", null=True)
    needs_verification = models.BooleanField(default=False)
    needs_assessment = models.BooleanField(default=False)
    rule_text = models.TextField()
    rule_full = models.TextField()
    rule_names = models.JSONField(default=list, blank=True)
    places = models.PositiveIntegerField()
    quota_method = models.CharField(max_length=10, choices=QuotaMethod.choices)
    quota_indicator_period = models.CharField(max_length=7, blank=True)
    price_floor = models.BigIntegerField()
    price_ceiling = models.BigIntegerField()
    price = models.BigIntegerField()
    lottery_seed = models.CharField(max_length=64)
    reference_date = models.DateField()
    opens_date = models.DateField(null=True)
    closes_date = models.DateField(null=True)
    decree_date = models.DateField(null=True)
    handover_due_date = models.DateField(null=True)
    objection_days = models.PositiveSmallIntegerField(default=14)
    announced_at = models.DateTimeField(null=True)
    issuer = models.JSONField(null=True)
    report_month = models.PositiveSmallIntegerField(null=True)
    report_day = models.PositiveSmallIntegerField(null=True)
    report_days = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="programmes_round_one_report_rule",
                condition=Q(report_month__isnull=True, report_day__isnull=True)
                | Q(
                    report_month__range=(1, 12),
                    report_day__range=(1, 31),
                    report_days__isnull=True,
                ),
            ),
            models.UniqueConstraint(
                name="programmes_round_once_a_batch",
                fields=["programme", "year", "batch", "stage", "region_code"],
            ),
            models.CheckConstraint(
                name="programmes_round_continuation_names_round",
                condition=Q(intake=Intake.CONTINUATION, continues__isnull=False)
                | (~Q(intake=Intake.CONTINUATION) & Q(continues__isnull=True)),
            ),
            models.CheckConstraint(name="programmes_round_has_full_rule", condition=~Q(rule_full="")),
            models.CheckConstraint(
                name="programmes_round_price_within_package",
                condition=Q(price_floor__gte=0, price__gte=F("price_floor"), price__lte=F("price_ceiling")),
            ),
            models.CheckConstraint(name="programmes_round_has_rule", condition=~Q(rule_text="")),
            models.CheckConstraint(name="programmes_round_has_seed", condition=~Q(lottery_seed="")),
            models.CheckConstraint(
                name="programmes_round_dates_in_order",
                condition=Q(opens_date__isnull=True)
                | Q(closes_date__isnull=True)
                | Q(closes_date__gte=F("opens_date")),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="version_stays", fields=["programme", "programme_version"]),
            pgtrigger.Protect(
                name="report_rule_stays",
                operation=pgtrigger.UpdateOf("report_month", "report_day", "report_days"),
                condition=~pgtrigger.Q(old__state=RoundState.DRAFT)
                & (
                    pgtrigger.Q(old__report_month__df=pgtrigger.F("new__report_month"))
                    | pgtrigger.Q(old__report_day__df=pgtrigger.F("new__report_day"))
                    | pgtrigger.Q(old__report_days__df=pgtrigger.F("new__report_days"))
                ),
            ),
            pgtrigger.Trigger(
                name="opened_once",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),
                condition=pgtrigger.Q(new__state=RoundState.DRAFT)
                & ~pgtrigger.Q(old__state=RoundState.DRAFT),
                func="""
                    RAISE check_violation USING
                        MESSAGE = 'a round that was opened is no draft again',
                        CONSTRAINT = 'programmes_round_opened_once';
                """,
            ),
            pgtrigger.Trigger(
                name="of_its_programme",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("continues_id"),
                func="""
                    IF NOT EXISTS (SELECT 1 FROM programmes_programmeversion AS v
                        WHERE v.id = NEW.programme_version_id AND v.programme_id = NEW.programme_id) THEN
                        RAISE check_violation USING
                            MESSAGE = 'the version is one of another programme',
                            CONSTRAINT = 'programmes_round_version_of_its_programme';
                    END IF;
                    IF NEW.continues_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM programmes_round AS r
                        WHERE r.id = NEW.continues_id AND r.programme_id = NEW.programme_id AND r.id <> NEW.id) THEN
                        RAISE check_violation USING
                            MESSAGE = 'a round continues another round of its programme',
                            CONSTRAINT = 'programmes_round_continues_its_programme';
                    END IF;
                    RETURN NULL;
                """,
            ),
            benefits_make_price(operation=pgtrigger.UpdateOf("price"), rounds="NEW.id"),
            pgtrigger.Trigger(
                name="not_of_outside",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF EXISTS (SELECT 1 FROM programmes_programme AS p
                        WHERE p.id = NEW.programme_id AND p.is_outside) THEN
                        RAISE check_violation USING
                            MESSAGE = 'a programme of another agency has no rounds here',
                            CONSTRAINT = 'programmes_round_not_of_outside';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="places_shared",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("places"),
                timing=pgtrigger.Deferred,
                declare=[("whole", "BIGINT"), ("shared", "BIGINT")],
                func="""
                    SELECT r.places INTO whole FROM programmes_round AS r WHERE r.id = NEW.id;
                    SELECT sum(q.places) INTO shared FROM programmes_quota AS q
                        WHERE q.round_id = NEW.id AND length(q.place_code) = 4;
                    IF shared <> whole THEN
                        RAISE check_violation USING
                            MESSAGE = 'the quota of the regencies adds up to the places of the round',
                            CONSTRAINT = 'programmes_quota_sums';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Priority(models.Model):
    """One key of the order among the eligible: a term of the rule vocabulary, read upward or downward."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="priorities")
    position = models.PositiveSmallIntegerField()
    term = models.CharField(max_length=60)
    descending = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="programmes_priority_position", fields=["round", "position"]),
            models.UniqueConstraint(name="programmes_priority_term_once", fields=["round", "term"]),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.position}: {self.term}"


@tracked()
class ReservedShare(models.Model):
    """Places of a round kept for those who meet a condition of the rule language, in thousandths of its places.

    Whoever meets several shares counts for each. When not all can be met, the share with the last position gives way.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="reserved_shares")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    condition = models.TextField()
    permille = models.PositiveSmallIntegerField()
    when_short = models.CharField(max_length=10, choices=WhenShort.choices, default=WhenShort.RELEASE)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="programmes_reservedshare_position", fields=["round", "position"]),
            models.CheckConstraint(
                name="programmes_reservedshare_at_most_three", condition=Q(position__gte=1, position__lte=3)
            ),
            models.CheckConstraint(
                name="programmes_reservedshare_permille", condition=Q(permille__gte=1, permille__lte=1000)
            ),
            models.CheckConstraint(name="programmes_reservedshare_has_condition", condition=~Q(condition="")),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.position}: {self.name}"


@tracked()
class Stage(models.Model):
    """One milestone of the way through a round; its rules say who may enter it and who has passed it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    due_date = models.DateField(null=True)
    entry_rule = models.TextField(blank=True)
    exit_rule = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="programmes_stage_position", fields=["round", "position"])
        ]

    def __str__(self) -> str:
        return self.name
