"""Rules drawn at random over any vocabulary."""

import random
from collections.abc import Sequence

from kail.calc.rules import Kind, Term


def random_rule(draw: random.Random, *, terms: Sequence[Term]) -> str:
    """One to four conditions on these terms, some of them also met where the datum is missing."""
    conditions = []
    for term in draw.sample(terms, draw.randint(1, 4)):
        name = draw.choice([term.name_id, term.name_en])
        match term.kind:
            case Kind.BOOLEAN:
                text = draw.choice([name, f"BUKAN {name}"])
            case Kind.INTEGER:
                text = f"{name} {draw.choice(['<=', '>', '='])} {draw.randint(0, 70)}"
            case Kind.DATE:
                text = f"{name} < '{draw.randint(1940, 2025)}-0{draw.randint(1, 9)}-15'"
            case Kind.PLACE:
                text = f"{name} = '{draw.choice(['64', '6472', '64.72.01', '51'])}'"
            case Kind.CODE_SET:
                text = f"{name} MEMUAT {draw.choice(term.choices).value}"
            case Kind.CHOICE:
                text = f"{name} DALAM ({', '.join(one.word(language='id') for one in draw.sample(term.choices, 2))})"
            case _:
                text = f"{name} DALAM ({', '.join(str(one.value) for one in draw.sample(term.choices, 2))})"
        conditions.append(draw.choice([text, f"({text})", f"{name} KOSONG ATAU {text}"]))
    return draw.choice([" DAN ", " ATAU "]).join(f"({condition})" for condition in conditions)
