"""What an institution says in its report on the use: whom it served, and line by line what the money went to."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from kail.apps.delivery.enums import UseKind
from kail.apps.delivery.models.reports import ReportPaper, UseReport
from kail.apps.registry.models.residence import COUNTED
from kail.kernel.scope import RegionScopedModel


def _lines_add_up(*, account: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="lines_add_up",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=pgtrigger.Insert,
        declare=[("said", "BIGINT"), ("lines", "BIGINT"), ("scope_before", "TEXT")],
        func=f"""
            scope_before := coalesce(current_setting('kail.scope', true), '');
            PERFORM set_config('kail.scope', '{{' || NEW.place_code || '}}', true);
            SELECT a.amount INTO said FROM delivery_institutionaccount AS a WHERE a.id = {account};
            SELECT coalesce(sum(l.amount), 0) INTO lines FROM delivery_useline AS l WHERE l.account_id = {account};
            PERFORM set_config('kail.scope', scope_before, true);
            IF said IS DISTINCT FROM lines THEN
                RAISE check_violation USING
                    MESSAGE = format('the account says %s, its lines come to %s', said, lines),
                    CONSTRAINT = 'delivery_institutionaccount_lines_add_up';
            END IF;
            RETURN NULL;
        """,
    )


class InstitutionAccount(RegionScopedModel):
    """One handing-in of an institution's report: the period, the residents served in it, the sum. Never changed.

    People of the registry who lived there on a day of the period, by sex and complete years on its last day; `disabled`
    of them by the registry. `outside` is the largest monthly count of residents who are not in the registry. A report
    that was sent back gets another account with the next `turn`.
    """

    append_only = True

    report = models.ForeignKey(UseReport, on_delete=models.PROTECT, related_name="accounts")
    turn = models.PositiveSmallIntegerField()
    from_date = models.DateField()
    to_date = models.DateField()
    amount = models.BigIntegerField()
    male_0_5 = models.PositiveSmallIntegerField(default=0)
    male_6_17 = models.PositiveSmallIntegerField(default=0)
    male_18_59 = models.PositiveSmallIntegerField(default=0)
    male_60_up = models.PositiveSmallIntegerField(default=0)
    female_0_5 = models.PositiveSmallIntegerField(default=0)
    female_6_17 = models.PositiveSmallIntegerField(default=0)
    female_18_59 = models.PositiveSmallIntegerField(default=0)
    female_60_up = models.PositiveSmallIntegerField(default=0)
    disabled = models.PositiveSmallIntegerField(default=0)
    outside = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="delivery_institutionaccount_turn", fields=["report", "turn"]),
            models.CheckConstraint(
                name="delivery_institutionaccount_period",
                condition=Q(to_date__gte=F("from_date"), amount__gte=0, turn__gt=0),
            ),
        ]
        triggers = [_lines_add_up(account="NEW.id")]

    def __str__(self) -> str:
        return f"account {self.turn} of report #{self.report_id}"

    @property
    def registered(self) -> int:
        """Residents of the registry who were served."""
        return sum(getattr(self, column) for column in COUNTED)

    @property
    def served(self) -> int:
        """Everybody who was served."""
        return self.registered + self.outside


class ServedCategory(RegionScopedModel):
    """How many of the residents served belong to a welfare category (1–26 national, 101–199 of the office)."""

    append_only = True

    account = models.ForeignKey(InstitutionAccount, on_delete=models.PROTECT, related_name="categories")
    category = models.PositiveSmallIntegerField()
    people = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="delivery_servedcategory_once", fields=["account", "category"]),
            models.CheckConstraint(
                name="delivery_servedcategory_known",
                condition=(Q(category__range=(1, 26)) | Q(category__range=(101, 199))) & Q(people__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.category}"


class UseLine(RegionScopedModel):
    """One thing that money was spent on, with the paper that proves it."""

    append_only = True

    account = models.ForeignKey(InstitutionAccount, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9, choices=UseKind.choices)
    what = models.CharField(max_length=200)
    amount = models.BigIntegerField()
    paper = models.ForeignKey(ReportPaper, on_delete=models.PROTECT, related_name="use_lines")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="delivery_useline_position", fields=["account", "position"]),
            models.CheckConstraint(
                name="delivery_useline_told",
                condition=Q(kind__in=UseKind.values, amount__gt=0, position__gt=0) & ~Q(what=""),
            ),
        ]
        triggers = [
            _lines_add_up(account="NEW.account_id"),
            pgtrigger.Trigger(
                name="paper_of_report",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (SELECT FROM delivery_institutionaccount AS a
                        JOIN delivery_reportpaper AS p ON p.report_id = a.report_id
                        WHERE a.id = NEW.account_id AND p.id = NEW.paper_id) THEN
                        RAISE check_violation USING MESSAGE = 'the paper of a line belongs to the same report',
                            CONSTRAINT = 'delivery_useline_paper_of_report';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.position}"
