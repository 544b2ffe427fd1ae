"""A person's welfare categories in words, and whether age and sex fit them."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.enums import Sex
from kail.apps.registry.models import Person
from kail.apps.registry.selectors.field_words import code_words
from kail.apps.registry.specific import SEES_ALL, Sight
from kail.apps.registry.vocabulary.category_limits import age_on, category_limits


@dataclass(frozen=True)
class CategoryLine:
    """One category of a person. `record_id` is None for what the registry file says, which cannot be ended here.

    `misfit` is a sentence when age or sex do not fit: today, or on the first day of what has ended.
    """

    words: str
    source: str | Promise
    from_date: date | None
    to_date: date | None
    record_id: int | None
    misfit: str | Promise

    @property
    def is_open(self) -> bool:
        """Whether it still holds and somebody may end it."""
        return self.record_id is not None and self.to_date is None


def category_words(*, category: int) -> str:
    """The category in the reader's language."""
    return code_words(field="welfare_categories", code=category)


def category_choices() -> list[tuple[int, str]]:
    """All categories for a form: the 26 national ones, then those of the office."""
    return [(category, category_words(category=category)) for category in sorted(category_limits())]


def category_misfit(*, category: int, sex: int, birth_date: date, day: date) -> str | Promise:
    """One sentence why a person of this sex and birth date cannot be in the category that day; empty if they can."""
    limits = category_limits()[category]
    age = age_on(birth_date=birth_date, day=day)
    values = {
        "category": category_words(category=category),
        "age": age,
        "youngest": limits.youngest,
        "oldest": limits.oldest,
    }
    if limits.sex == Sex.FEMALE and sex != Sex.FEMALE:
        return _("“%(category)s” is for women; this person is a man.") % values
    if limits.sex == Sex.MALE and sex != Sex.MALE:
        return _("“%(category)s” is for men; this person is a woman.") % values
    if limits.youngest is not None and age < limits.youngest:
        return _("“%(category)s” is for people from %(youngest)d years; this person is %(age)d.") % values
    if limits.oldest is not None and age > limits.oldest:
        return _("“%(category)s” is for people up to %(oldest)d years; this person is %(age)d.") % values
    return ""


def person_categories(*, person: Person, today: date, sight: Sight = SEES_ALL) -> list[CategoryLine]:
    """What the registry file says first, then what the office recorded, the newest first; what the reader may see."""
    from_file = [
        CategoryLine(
            words=category_words(category=category),
            source=_("Registry file"),
            from_date=None,
            to_date=None,
            record_id=None,
            misfit=category_misfit(
                category=category, sex=person.sex, birth_date=person.birth_date, day=today
            ),
        )
        for category in sorted(person.welfare_categories)
        if sight.sees_category(category)
    ]
    recorded = [
        CategoryLine(
            words=category_words(category=row.category),
            source=row.get_source_display(),
            from_date=row.from_date,
            to_date=row.to_date,
            record_id=row.pk,
            misfit=category_misfit(
                category=row.category,
                sex=person.sex,
                birth_date=person.birth_date,
                day=today if row.to_date is None else row.from_date,
            ),
        )
        for row in person.categories.order_by("-from_date", "-pk")
        if sight.sees_category(row.category)
    ]
    return [*from_file, *recorded]
