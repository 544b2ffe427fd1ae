"""Courses and who holds them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kail.apps.training.enums import PartnerKind
from kail.kernel.audit import tracked


@tracked()
class Partner(models.Model):
    """Who holds courses: a private institution, another office, this office."""

    never_deleted = True

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=14, choices=PartnerKind.choices)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="training_partner_known_kind", condition=Q(kind__in=PartnerKind.values)
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class PartnerAccount(models.Model):
    """An account that acts for a partner: it sees the classes of that partner and no others."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="accounts")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"account #{self.user_id} of partner #{self.partner_id}"


@tracked()
class Course(models.Model):
    """What is taught: so many meetings of so many hours, a price per head in rupiah, the rule of its certificate.

    The rule: at least `meetings_needed` of the meetings, and a test score of at least `pass_mark` (None: no test).
    `business_type_code` is the kind of business that it trains for. A class freezes all of it; a later change of the
    course changes no class.
    """

    never_deleted = True

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="courses")
    business_type_code = models.SlugField(max_length=40, blank=True)
    meetings = models.PositiveSmallIntegerField()
    hours = models.PositiveSmallIntegerField()
    price_per_head = models.BigIntegerField()
    meetings_needed = models.PositiveSmallIntegerField()
    pass_mark = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="training_course_size",
                condition=Q(meetings__gte=1, meetings__lte=200, hours__gte=1, hours__lte=12),
            ),
            models.CheckConstraint(name="training_course_priced", condition=Q(price_per_head__gte=0)),
            models.CheckConstraint(
                name="training_course_rule",
                condition=Q(meetings_needed__lte=F("meetings"))
                & (Q(pass_mark__isnull=True) | Q(pass_mark__lte=100)),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class CourseMeeting(models.Model):
    """What one meeting of a course teaches."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="curriculum")
    number = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="training_coursemeeting_once", fields=["course", "number"]),
            models.CheckConstraint(name="training_coursemeeting_from_one", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return self.topic
