"""`kail retention`: what every retention rule would remove. Removing itself takes two people, on the page."""

import argparse

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.privacy.models import RetentionCheck
from kail.apps.privacy.selectors.removals import cut_off, rules_in_force
from kail.apps.privacy.services.removals import check_retention
from kail.interfaces.cli.answers import print_json
from kail.interfaces.cli.language import shown_number
from kail.kernel.holdings import removals
from kail.kernel.scope import WHOLE_COUNTRY, region_scope


def add_arguments(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `kail retention`."""
    parser = subparsers.add_parser("retention", help="what the retention rules would remove")
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="only print; without, the page shows it as the newest check, too",
    )
    parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object on stdout")
    parser.set_defaults(func=lambda namespace: run(dry_run=namespace.dry_run, as_json=namespace.as_json))


def run(*, dry_run: bool, as_json: bool) -> int:
    """Look in the whole country for what is due; exit status. Removes nothing."""
    now = timezone.now()
    checks: list[RetentionCheck] = []
    with transaction.atomic(), region_scope(prefixes=[WHOLE_COUNTRY]):
        rules = {rule.category.code: rule for rule in rules_in_force()}
        for code, rule in rules.items():
            if not dry_run:
                checks.append(check_retention(category=code, now=now))
                continue
            before = cut_off(months=rule.months, now=now)
            due = removals()[code].due(before=before)
            checks.append(
                RetentionCheck(
                    category=code, before=before, total=due.total, by_kind=due.by_kind, samples=due.samples
                )
            )
    if as_json:
        print_json(
            {
                "dry_run": dry_run,
                "categories": {
                    check.category: {
                        "months": rules[check.category].months,
                        "before": check.before.date().isoformat(),
                        "due": check.total,
                        "by_kind": dict(check.by_kind),
                    }
                    for check in checks
                },
            }
        )
        return 0
    for check in checks:
        rule = rules[check.category]
        print(
            _("%(name)s: %(due)s due (kept for %(months)d months)")
            % {"name": rule.name, "due": shown_number(number=check.total), "months": rule.months}
        )
    print(_("Nothing was removed: two people decide that, on the page “Keeping and removing”."))
    return 0
