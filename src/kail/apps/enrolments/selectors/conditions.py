"""The conditions of milestones: in words, one by one, and judged for one party."""

from dataclasses import dataclass

from kail.apps.enrolments.models import Enrolment
from kail.apps.programmes.stage_words import STAGE_VOCABULARY, read_stage_rule
from kail.apps.registry.vocabulary import reader_language
from kail.calc.rules import Parameter, compile_conditions_sql, explain, wording
from kail.calc.rules.rule import Rule
from kail.calc.rules.terms import Value
from kail.calc.rules.words import ConditionGroup, ConditionLine, Explanation

_ALIAS = "enrolment."


@dataclass(frozen=True)
class SingleCondition:
    """One of the conditions that must all be met: in the reader's words, and as SQL over the alias `enrolment`."""

    text: str
    sql: str
    parameters: dict[str, Parameter]


def single_conditions(*, rule_text: str, prefix: str) -> tuple[SingleCondition, ...]:
    """The conditions joined by AND, none for no rule. `prefix` begins the names of the parameters."""
    if not rule_text:
        return ()
    parts = compile_conditions_sql(
        rule=read_stage_rule(rule_text=rule_text), vocabulary=STAGE_VOCABULARY, parameters_prefix=prefix
    )
    return tuple(
        SingleCondition(
            text=_said(
                wording(
                    rule=Rule(text=rule_text, tree=part.node, used=STAGE_VOCABULARY.terms),
                    vocabulary=STAGE_VOCABULARY,
                    language=reader_language(),
                )
            ),
            sql=part.fragment.text,
            parameters=dict(part.fragment.parameters),
        )
        for part in parts
    )


def judged(*, rule_text: str, enrolment: Enrolment) -> Explanation | None:
    """Each condition of a rule for one party: met, not met, or unknown for want of which datum; None for no rule."""
    if not rule_text:
        return None
    rule = read_stage_rule(rule_text=rule_text)
    return explain(
        rule=rule,
        values={term.name_id: _value(enrolment, term.sql) for term in rule.used},
        vocabulary=STAGE_VOCABULARY,
        language=reader_language(),
    )


def _value(enrolment: Enrolment, expression: str) -> Value | None:
    # The words of milestones are columns of the enrolment, so the row answers without a query.
    value: Value | None = getattr(enrolment, expression.removeprefix(_ALIAS))
    return value


def _said(part: ConditionGroup | ConditionLine) -> str:
    if isinstance(part, ConditionLine):
        return part.text
    return f"{part.text} ({'; '.join(_said(inner) for inner in part.parts)})"
