"""How many people (or families, groups …) a round would find eligible now, by district and by reserved shares met."""

from collections.abc import Sequence

from django.db import connection
from django.utils.translation import gettext_lazy as _

from kail.apps.programmes.errors import QuotaRefused
from kail.apps.programmes.intakes import admitted_parties
from kail.apps.programmes.models import Round
from kail.apps.programmes.selectors.conditions import conditions_sql, whole_table_joins
from kail.apps.programmes.selectors.rule_texts import plain_rule, round_dates
from kail.apps.registry.vocabulary import REFERENCE_DATE, from_clause, population
from kail.calc.rules import Parameter, compile_sql
from kail.kernel.scope import WHOLE_COUNTRY, current_scope


def eligible_by_district(
    *, counted_round: Round, conditions: Sequence[str] = ()
) -> dict[str, dict[int, int]]:
    """District code → type → number of those whom the round takes and its rule fits, who are present and do not wait.

    The n-th bit of a type, from 0, tells who certainly meets the n-th condition; without conditions all are of type 0.
    Places outside the districts of the country's list do not occur. One statement under the reader's region scope,
    which must cover the round's region. Raises QuotaRefused (`quota_scope`), RuleRefused.
    """
    region_code = counted_round.region_code
    if not any(prefix == WHOLE_COUNTRY or region_code.startswith(prefix) for prefix in current_scope()):
        raise QuotaRefused(
            _("Your account sees only a part of this round's region; ask someone who sees all of it."),
            code="quota_scope",
        )
    kind = counted_round.programme.recipient_kind
    asked = population(kind=kind)
    dates = round_dates(dated_round=counted_round)
    rule = plain_rule(rule_text=counted_round.rule_full, kind=kind, dates=dates)
    parts = conditions_sql(rule=rule, reference_date=counted_round.reference_date, kind=kind)
    parameters: dict[str, Parameter] = {
        REFERENCE_DATE: counted_round.reference_date,
        "region": region_code,
    }
    for part in parts:
        parameters |= part.parameters
    terms, bits = list(rule.used), []
    for number, text in enumerate(conditions):
        condition = plain_rule(rule_text=text, kind=kind, dates=dates)
        compiled = compile_sql(
            rule=condition, vocabulary=asked.vocabulary, parameters_prefix=f"share{number}_"
        )
        parameters |= compiled.parameters
        terms += condition.used
        bits.append(f"(({compiled.text}) IS TRUE)::integer * {2**number}")
    wanted = [part.text for part in parts]
    admitted = admitted_parties(admitting_round=counted_round)
    if admitted is not None:
        wanted.append(f"{asked.id_sql} IN ({admitted.party_ids_sql})")
        parameters |= admitted.parameters
    met = " AND ".join(wanted)
    # Grouping by village first spares cutting a million codes.
    statement = f"""
        SELECT left(place_code, 6), kind_bits, sum(people)::bigint FROM (
            SELECT {asked.place_sql} AS place_code, {" + ".join(bits) or "0"} AS kind_bits, count(*) AS people
            FROM {from_clause(terms=list(dict.fromkeys(terms)), kind=kind)}
            WHERE {asked.selectable_sql} AND {asked.place_sql} ^@ %(region)s AND {met} GROUP BY 1, 2
        ) AS village GROUP BY 1, 2
    """
    counts: dict[str, dict[int, int]] = {}
    with whole_table_joins(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        for district, kind_bits, people in cursor.fetchall():
            counts.setdefault(district, {})[kind_bits] = people
    return counts


def eligible_of(*, counts: dict[str, dict[int, int]], code: str) -> dict[int, int]:
    """Type → number within one regency or district, from `eligible_by_district`."""
    summed: dict[int, int] = {}
    for district, types in counts.items():
        if district.startswith(code):
            for bits, people in types.items():
                summed[bits] = summed.get(bits, 0) + people
    return summed
