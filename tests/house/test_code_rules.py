"""Each house rule holds for the whole project, and each can fail."""

import pytest

from tests.house import code_rules, text_rules, writing_rules
from tests.house.sources import Rule, Source, report, sources

PRODUCT = ("src/kail/",)
ALL_PYTHON = ("src/", "tests/", "scripts/", "benchmarks/")

RULES: dict[Rule, tuple[tuple[str, ...], tuple[str, ...]]] = {
    writing_rules.writes_only_at_home: ((".py",), PRODUCT),
    code_rules.own_imports_stand_at_the_top: ((".py",), PRODUCT),
    code_rules.names_say_something: ((".py",), ALL_PYTHON),
    code_rules.only_the_command_line_prints: ((".py",), PRODUCT),
    code_rules.modules_stay_readable: ((".py",), ALL_PYTHON),
    code_rules.time_is_an_argument: ((".py",), PRODUCT),
    code_rules.no_model_signals: ((".py",), PRODUCT),
    code_rules.no_hidden_order: ((".py",), PRODUCT),
    code_rules.workbooks_are_marked: ((".py",), PRODUCT),
    code_rules.no_logic_in_save: ((".py",), PRODUCT),
    code_rules.suppressions_give_their_reason: ((".py",), ALL_PYTHON),
    code_rules.services_take_named_arguments: ((".py",), PRODUCT),
    code_rules.calc_is_pure: ((".py",), PRODUCT),
    text_rules.templates_hold_no_code: ((".html",), PRODUCT),
    text_rules.nothing_is_left_unfinished: ((), ("",)),
    text_rules.names_no_machine: ((), ("",)),
}
# The lock file is written by uv and carries the address of each package.
LOCK_FILES = {"uv.lock"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_project_keeps_the_rule(rule: Rule) -> None:
    endings, folders = RULES[rule]
    looked_at = [
        source for source in sources(endings=endings, folders=folders) if source.path not in LOCK_FILES
    ]
    assert looked_at
    findings = [finding for source in looked_at for finding in rule(source)]
    assert not findings, report(findings)


SERVICE = "src/kail/apps/registry/services.py"
SELECTOR = "src/kail/apps/registry/selectors.py"
MODELS = "src/kail/apps/registry/models.py"
VIEW = "src/kail/interfaces/web/views/persons.py"
CALC = "src/kail/calc/ranking.py"
PAGE = "src/kail/interfaces/web/templates/person.html"

BROKEN: list[tuple[Rule, str, str]] = [
    (writing_rules.writes_only_at_home, VIEW, "person.save()"),
    (writing_rules.writes_only_at_home, VIEW, "Person.objects.filter(pk=1).update(name='x')"),
    (writing_rules.writes_only_at_home, SELECTOR, "Person.objects.get_or_create(nik='x')"),
    (writing_rules.writes_only_at_home, MODELS, "self.person.delete()"),
    (
        writing_rules.writes_only_at_home,
        "src/kail/interfaces/cli/main.py",
        "Person.objects.bulk_create(rows)",
    ),
    (writing_rules.writes_only_at_home, "src/kail/config/urls.py", "Person.objects.create(name='x')"),
    (writing_rules.writes_only_at_home, SELECTOR, "cursor.execute('UPDATE registry_person SET name = %s')"),
    (
        writing_rules.writes_only_at_home,
        SERVICE,
        "cursor.execute('INSERT INTO places_place (code) VALUES (1)')",
    ),
    (
        writing_rules.writes_only_at_home,
        SERVICE,
        "from kail.apps.places.models import Place\nPlace.objects.filter(code='64').update(name='x')",
    ),
    (code_rules.own_imports_stand_at_the_top, SERVICE, "def f():\n    from kail.apps.places import models"),
    (code_rules.own_imports_stand_at_the_top, SERVICE, "def f():\n    import kail.calc.nik"),
    (code_rules.own_imports_stand_at_the_top, SERVICE, "async def f():\n    from . import models"),
    (code_rules.names_say_something, "src/kail/kernel/utils.py", ""),
    (code_rules.names_say_something, "src/kail/apps/registry/import_helpers.py", ""),
    (code_rules.names_say_something, "src/kail/common/text.py", ""),
    (code_rules.only_the_command_line_prints, SERVICE, "print('imported')"),
    (code_rules.modules_stay_readable, SERVICE, "x = 1\n" * 601),
    (code_rules.time_is_an_argument, SERVICE, "from django.utils import timezone\nnow = timezone.now()"),
    (code_rules.time_is_an_argument, CALC, "import datetime\ntoday = datetime.date.today()"),
    (code_rules.time_is_an_argument, SERVICE, "today = timezone.localdate()"),
    (code_rules.time_is_an_argument, MODELS, "at = models.DateTimeField(default=timezone.now)"),
    (code_rules.time_is_an_argument, MODELS, "at = models.DateTimeField(auto_now_add=True)"),
    (code_rules.time_is_an_argument, SELECTOR, "from django.db.models.functions import Now"),
    (code_rules.no_model_signals, MODELS, "from django.db.models.signals import post_save"),
    (code_rules.no_model_signals, MODELS, "from django.db.models import signals"),
    (code_rules.workbooks_are_marked, VIEW, "book = xlsxwriter.Workbook(out)"),
    (code_rules.no_hidden_order, MODELS, "class Place:\n    class Meta:\n        ordering = ['name']"),
    (code_rules.no_logic_in_save, MODELS, "class Place:\n    def save(self): ..."),
    (code_rules.suppressions_give_their_reason, SERVICE, "x = 1  # type: ignore"),
    (code_rules.suppressions_give_their_reason, SERVICE, "x = 1  # type: ignore[arg-type]"),
    (code_rules.suppressions_give_their_reason, SERVICE, "x = 1  # noqa"),
    (code_rules.suppressions_give_their_reason, SERVICE, "x = 1  # noqa: S105"),
    (code_rules.services_take_named_arguments, SERVICE, "def grant_award(party): ..."),
    (
        code_rules.services_take_named_arguments,
        "src/kail/apps/registry/services/people.py",
        "def move_person(person): ...",
    ),
    (code_rules.services_take_named_arguments, SELECTOR, "def find_party(**filters): ..."),
    (code_rules.services_take_named_arguments, SELECTOR, "def find_parties(*codes): ..."),
    (code_rules.calc_is_pure, CALC, "open('x')"),
    (code_rules.calc_is_pure, CALC, "random.shuffle(people)"),
    (code_rules.calc_is_pure, CALC, "generator = random.Random()"),
    (text_rules.templates_hold_no_code, PAGE, "<script>alert(1)</script>"),
    (text_rules.templates_hold_no_code, PAGE, '<p style="color:red">'),
    (text_rules.templates_hold_no_code, PAGE, '<button onclick="go()">'),
    (text_rules.templates_hold_no_code, PAGE, '<a href="javascript:go()">'),
    (text_rules.templates_hold_no_code, PAGE, '<form hx-on:submit="go()">'),
    (text_rules.templates_hold_no_code, PAGE, "<style>p {}</style>"),
    (text_rules.nothing_is_left_unfinished, "docs/a.md", "TO" + "DO: write this"),
    (text_rules.nothing_is_left_unfinished, SERVICE, "# FIX" + "ME"),
    (text_rules.names_no_machine, "docs/a.md", "cd /wo" + "rk/main"),
    (text_rules.names_no_machine, "frontend/package-lock.json", "https://registry.npm" + "js.org/x"),
    (text_rules.names_no_machine, "Makefile", "pip install -i https://py" + "pi.org/simple"),
]


@pytest.mark.parametrize(("rule", "path", "text"), BROKEN)
def test_the_rule_finds_what_breaks_it(rule: Rule, path: str, text: str) -> None:
    assert [finding.path for finding in rule(Source(path=path, text=text))] == [path]


ALLOWED: list[tuple[Rule, str, str]] = [
    (writing_rules.writes_only_at_home, SERVICE, "Person.objects.create(name='x')"),
    (writing_rules.writes_only_at_home, "src/kail/apps/registry/services/imports.py", "person.save()"),
    (
        writing_rules.writes_only_at_home,
        VIEW,
        "context.update({'a': 1})\nhash.update(b'x')\ncache.delete('key')",
    ),
    (writing_rules.writes_only_at_home, SELECTOR, "cursor.execute('SELECT 1')"),
    (writing_rules.writes_only_at_home, SELECTOR, "text = 'Update the rule and try again'"),
    (code_rules.own_imports_stand_at_the_top, SERVICE, "def f():\n    import typst"),
    (code_rules.only_the_command_line_prints, "src/kail/interfaces/cli/main.py", "print('done')"),
    (code_rules.modules_stay_readable, SERVICE, "x = 1\n" * 600),
    (code_rules.time_is_an_argument, SERVICE, "shown = timezone.localtime(decree.signed_at)"),
    (code_rules.time_is_an_argument, VIEW, "now = timezone.now()"),
    (code_rules.time_is_an_argument, "src/kail/apps/registry/tasks/checks.py", "now = timezone.now()"),
    (
        code_rules.time_is_an_argument,
        "src/kail/kernel/jobs.py",
        "@app.task(retry=3)\ndef run():\n    timezone.now()",
    ),
    (
        code_rules.suppressions_give_their_reason,
        SERVICE,
        "x = 1  # type: ignore[misc]  (the plugin is wrong)",
    ),
    (code_rules.suppressions_give_their_reason, SERVICE, "x = 1  # noqa: S105  # a label"),
    (code_rules.services_take_named_arguments, SERVICE, "def grant_award(*, party): ...\ndef _pick(a): ..."),
    (
        code_rules.services_take_named_arguments,
        "src/kail/apps/registry/services/imports/staging.py",
        "def judged(frame): ...",
    ),
    (code_rules.calc_is_pure, CALC, "generator = random.Random(seed)"),
    (code_rules.calc_is_pure, CALC, "stream = np.random.Generator(np.random.PCG64(seed))"),
    (
        text_rules.templates_hold_no_code,
        PAGE,
        '<script src="/static/kail.js" defer></script><p class="on style">',
    ),
    (text_rules.names_no_machine, "docs/a.md", "the network of offices, homework/late"),
]


@pytest.mark.parametrize(("rule", "path", "text"), ALLOWED)
def test_the_rule_lets_pass_what_keeps_it(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(path=path, text=text))) == []


def test_every_rule_has_a_case_that_breaks_it() -> None:
    assert {rule for rule, _, _ in BROKEN} == set(RULES)
