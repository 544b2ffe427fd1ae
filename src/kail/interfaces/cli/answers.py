"""How commands answer."""

import json


def print_json(answer: object) -> None:
    """The one JSON object that `--json` promises."""
    print(json.dumps(answer, ensure_ascii=False, default=str))
