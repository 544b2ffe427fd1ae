"""What a reader sees can be translated: no words outside the catalogue, in pages or in code."""

import pytest

from tests.house import language_rules
from tests.house.sources import Rule, Source, report, sources

DOORS_AND_APPS = ("src/kail/apps/", "src/kail/interfaces/")
PAGES = ("src/kail/interfaces/web/",)

RULES: dict[Rule, tuple[str, tuple[str, ...]]] = {
    language_rules.pages_speak_through_the_catalogue: (".html", PAGES),
    language_rules.texts_can_be_collected: (".py", DOORS_AND_APPS),
    language_rules.forms_speak_through_the_catalogue: (".py", ("src/kail/apps/", *PAGES)),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_project_keeps_the_rule(rule: Rule) -> None:
    ending, folders = RULES[rule]
    looked_at = [source for source in sources(endings=(ending,), folders=folders) if not source.is_migration]
    assert len(looked_at) > 10
    findings = [finding for source in looked_at for finding in rule(source)]
    assert not findings, report(findings)


PAGE = "src/kail/interfaces/web/templates/person.html"
VIEW = "src/kail/interfaces/web/pages/people.py"
in_pages = language_rules.pages_speak_through_the_catalogue
collected = language_rules.texts_can_be_collected
in_forms = language_rules.forms_speak_through_the_catalogue


@pytest.mark.parametrize(
    ("rule", "path", "text", "line"),
    [
        (in_pages, PAGE, "<p>Save</p>", 1),
        (in_pages, PAGE, "{% if a %}\n{% trans 'Name' %} held\n{% endif %}", 1),
        (in_pages, PAGE, '<p>\n<a title="Open it">{% trans "Open" %}</a></p>', 2),
        (in_pages, PAGE, '<c-card title="Daftar">{{ name }}</c-card>', 1),
        (in_pages, PAGE, '<c-field label="{{ label }} of {{ name }}" />', 1),
        (in_pages, PAGE, "<p>{# Save #}{{ count }} people</p>", 1),
        (in_pages, PAGE, '<p lang="id">Masuk</p><p>Masuk</p>', 1),
        (collected, VIEW, "text = _(f'{name} is open')", 1),
        (collected, VIEW, "text = f\"{_('Taken out by')} {name}\"", 1),
        (collected, VIEW, "text = gettext('Saved ' + name)", 1),
        (collected, VIEW, "text = ngettext('one row', many, 2)", 1),
        (in_forms, VIEW, "name = forms.CharField(label='Name')", 1),
        (in_forms, VIEW, "name = forms.CharField(\n    help_text=f'at most {most}')", 2),
        (in_forms, VIEW, "messages.success(request, 'Saved.')", 1),
    ],
)
def test_the_rule_finds_what_breaks_it(rule: Rule, path: str, text: str, line: int) -> None:
    assert [finding.line for finding in rule(Source(path=path, text=text))] == [line]


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (in_pages, PAGE, "{% load i18n %}<p>{% trans 'Save' %} – {{ name }}, Kail 2025 (NIK)</p>"),
        (in_pages, PAGE, "{% blocktrans trimmed %}<b>{{ n }}</b> people{% endblocktrans %}"),
        (in_pages, PAGE, '<a title="{% trans "Open it" %}" href="/registri/" class="btn">1</a>'),
        (in_pages, PAGE, '<button lang="en" title="English"><br><span>English</span></button>'),
        (in_pages, PAGE, "{% comment %}why{% endcomment %}<script src='kail.js'>let name = 1</script>"),
        (collected, VIEW, "text = _('%(name)s is open') % {'name': name}"),
        (collected, VIEW, "text = f'{name}: {state}'"),
        (in_forms, VIEW, "name = forms.CharField(label=_('Name'), help_text=help)"),
        (in_forms, VIEW, "messages.success(request, _('Saved.'))"),
        (in_forms, VIEW, "logger.info('worker_started', 'ready')"),
    ],
)
def test_the_rule_lets_pass_what_is_translated(rule: Rule, path: str, text: str) -> None:
    assert not list(rule(Source(path=path, text=text)))
