"""Courses and partners: kept by hand, or brought in from files."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.training.enums import PartnerKind
from kail.apps.training.errors import CourseRefused
from kail.apps.training.models import Course, CourseMeeting, Partner, PartnerAccount
from kail.calc.money import LARGEST_AMOUNT
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.locks import take_locks

COURSES_LOCK: Final = "training:courses"
_LONGEST: Final = 200
_CONSTRAINTS: Final[Sentences] = {
    "training_course_size": ("size", gettext_lazy("A course has 1 to 200 meetings of 1 to 12 hours.")),
    "training_course_rule": (
        "rule",
        gettext_lazy("The certificate asks for at most all meetings, and for a score of 0 to 100."),
    ),
}


@dataclass(frozen=True, kw_only=True)
class CourseContent:
    """A course as it is written. `topics` holds what each meeting teaches: as many as meetings, or none."""

    code: str
    name: str
    partner: Partner
    business_type_code: str
    meetings: int
    hours: int
    price_per_head: int
    meetings_needed: int
    pass_mark: int | None
    source: str = ""
    topics: Sequence[str] = ()


def keep_partner(*, code: str, name: str, kind: PartnerKind, reason: str, actor: Actor) -> Partner:
    """Keep a partner by its code: new, or changed where it says something else. Raises CourseRefused."""
    if not code.strip() or not name.strip():
        raise CourseRefused(_("A partner has a code and a name."))
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(COURSES_LOCK)
        known = Partner.objects.filter(code=code).first()
        if known is None:
            return Partner.objects.create(code=code, name=name.strip(), kind=kind)
        if (known.name, known.kind) != (name.strip(), kind):
            known.name, known.kind = name.strip(), kind
            known.save(update_fields=["name", "kind"])
        return known


def tie_account(*, partner: Partner, user: User, reason: str, actor: Actor) -> PartnerAccount:
    """Let an account of the role partner act for this partner, and for no other. Raises CourseRefused."""
    if user.role != Role.PARTNER or not user.is_active:
        raise CourseRefused(_("Only an open account of the role partner acts for a partner."))
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(COURSES_LOCK)
        known = PartnerAccount.objects.filter(user=user).select_related("partner").first()
        if known is None:
            return PartnerAccount.objects.create(partner=partner, user=user)
        if known.partner_id != partner.pk:
            raise CourseRefused(
                _("This account acts for %(partner)s; take it away there first.")
                % {"partner": known.partner.name}
            )
        return known


def untie_account(*, tied: PartnerAccount, reason: str, actor: Actor) -> None:
    """Let an account act for its partner no longer: it sees no class any more. Safe to repeat."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(COURSES_LOCK)
        PartnerAccount.objects.filter(pk=tied.pk).delete()


def keep_course(*, content: CourseContent, reason: str, actor: Actor) -> Course:
    """Keep a course by its code: new, or changed where it says something else. Classes keep what they froze.

    Raises CourseRefused; then nothing has changed.
    """
    _check(content)
    values = {
        "name": content.name.strip(),
        "partner": content.partner,
        "business_type_code": content.business_type_code,
        "meetings": content.meetings,
        "hours": content.hours,
        "price_per_head": content.price_per_head,
        "meetings_needed": content.meetings_needed,
        "pass_mark": content.pass_mark,
        "source": content.source,
    }
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=CourseRefused),
    ):
        take_locks(COURSES_LOCK)
        course = Course.objects.filter(code=content.code).first()
        if course is None:
            course = Course.objects.create(code=content.code, **values)
        else:
            changed = [name for name, value in values.items() if getattr(course, name) != value]
            for name in changed:
                setattr(course, name, values[name])
            if changed:
                course.save(update_fields=changed)
        _keep_topics(course, content.topics)
    return course


def load_courses(*, folder: Path, actor: Actor) -> int:
    """Bring in every course file of a folder by name; the number of courses. Safe to repeat.

    A course that the office has is left as it is. Raises CourseRefused, naming the file.
    """
    loaded = 0
    for file in sorted(folder.glob("*.toml")):
        reason = _("Course file %(name)s") % {"name": file.name}
        try:
            document = tomllib.loads(file.read_text(encoding="utf-8"))
            with transaction.atomic():
                loaded += _load(document, reason, actor)
        except (CourseRefused, ValueError, KeyError) as error:
            raise CourseRefused(f"{file.name}: {error}") from error
    return loaded


def _load(document: dict[str, Any], reason: str, actor: Actor) -> int:
    partners = {
        one["code"]: Partner.objects.filter(code=one["code"]).first()
        or keep_partner(
            code=one["code"], name=one["name"], kind=PartnerKind(one["kind"]), reason=reason, actor=actor
        )
        for one in document["partners"]
    }
    for one in document["courses"]:
        if Course.objects.filter(code=one["code"]).exists():
            continue
        content = CourseContent(
            code=one["code"],
            name=one["name"],
            partner=partners[one["partner"]],
            business_type_code=one.get("business_type", ""),
            meetings=one["meetings"],
            hours=one["hours"],
            price_per_head=one["price_per_head"],
            meetings_needed=one["meetings_needed"],
            pass_mark=one.get("pass_mark"),
            source=one["source"],
            topics=one.get("topics", ()),
        )
        keep_course(content=content, reason=reason, actor=actor)
    return len(document["courses"])


def _check(content: CourseContent) -> None:
    if not content.code.strip() or not content.name.strip():
        raise CourseRefused(_("A course has a code and a name."))
    if not 0 <= content.price_per_head <= LARGEST_AMOUNT:
        raise CourseRefused(_("The price per head is whole rupiah and not negative."))
    if content.topics and len(content.topics) != content.meetings:
        raise CourseRefused(
            _("The curriculum has %(topics)s meetings, the course %(meetings)s.")
            % {"topics": len(content.topics), "meetings": content.meetings}
        )
    if any(not topic.strip() or len(topic) > _LONGEST for topic in content.topics):
        raise CourseRefused(_("Each meeting of the curriculum says in 1 to 200 characters what it teaches."))


def _keep_topics(course: Course, topics: Sequence[str]) -> None:
    """Replace what each meeting teaches, where it is said and differs."""
    wanted = {number: topic.strip() for number, topic in enumerate(topics, start=1)}
    known = dict(course.curriculum.values_list("number", "topic"))
    if not wanted or wanted == known:
        return
    course.curriculum.all().delete()
    CourseMeeting.objects.bulk_create(
        CourseMeeting(course=course, number=number, topic=topic) for number, topic in wanted.items()
    )
