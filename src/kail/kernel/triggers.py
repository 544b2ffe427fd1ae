"""Set-based integrity checks: one query per statement instead of one per row, so that bulk imports stay fast."""

import pgtrigger
from django.db.models import Model


class SetReference(pgtrigger.Trigger):
    """Each value of `column` in the new rows must exist in `target_column` of `target_table`.

    Rows of the target are never deleted (the app role has no right to), so checking writes on this side suffices.
    PostgreSQL gives new rows to a trigger of one operation only, hence `set_references` makes a pair.
    """

    level = pgtrigger.Statement
    when = pgtrigger.After

    def __init__(
        self, *, name: str, column: str, target_table: str, target_column: str, on: pgtrigger.Operation
    ) -> None:
        self.column = column
        self.target_table = target_table
        self.target_column = target_column
        super().__init__(
            name=name,
            operation=on,
            referencing=pgtrigger.Referencing(new="new_values"),
            declare=[("missing", "BIGINT")],
        )

    def get_func(self, model: Model) -> str:
        # EXECUTE plans anew for each statement: a plan kept from a day of small tables would join a million rows one
        # by one. Counting asks for the plan that is best over all rows; EXISTS would take the one that finds a first
        # row soonest, and here there is none to find.
        return f"""
            EXECUTE 'SELECT count(*) FROM new_values AS n
                WHERE n.{self.column} IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM {self.target_table} AS t WHERE t.{self.target_column} = n.{self.column})'
            INTO missing;
            IF missing > 0 THEN
                RAISE foreign_key_violation USING MESSAGE =
                    '{model._meta.db_table}.{self.column} names a row that {self.target_table} does not have';
            END IF;
            RETURN NULL;
        """


def set_references(*, name: str, column: str, target_table: str, target_column: str) -> list[SetReference]:
    """The triggers that check `column` at insert and at update."""
    return [
        SetReference(
            name=f"{name}_{label}",
            column=column,
            target_table=target_table,
            target_column=target_column,
            on=operation,
        )
        for label, operation in (("insert", pgtrigger.Insert), ("update", pgtrigger.Update))
    ]
