from django.db import migrations

PARTIES = """
    INSERT INTO programmes_partymoney (round_id, party_id, place_code, committed, realised)
    SELECT d.round_id, l.party_id, (array_agg(l.place_code ORDER BY l.id DESC))[1],
        coalesce(sum(l.amount) FILTER (WHERE w.id IS NULL), 0), 0
    FROM selection_decree AS d
    JOIN selection_decreeline AS l ON l.decree_id = d.id AND l.listing = 'chosen'
    LEFT JOIN selection_withdrawal AS w
        ON w.decree_id = d.id AND w.party_id = l.party_id AND w.state = 'approved'
    WHERE d.state = 'approved'
    GROUP BY d.round_id, l.party_id
    ORDER BY d.round_id, l.party_id
    ON CONFLICT (round_id, party_id) DO NOTHING
"""
DECREES = """
    UPDATE programmes_ledgerentry AS e SET
        source = CASE d.kind WHEN 'first' THEN 'decree' ELSE 'amendment' END, source_number = d.number
    FROM selection_decree AS d JOIN programmes_ceiling AS c ON c.round_id = d.round_id
    WHERE c.id = e.ceiling_id AND e.kind = 'commitment' AND e.source = 'other' AND e.reason = d.number
        AND d.state = 'approved'
"""
WITHDRAWALS = """
    UPDATE programmes_ledgerentry AS e SET source = 'withdrawal', source_number = w.id::text
    FROM selection_withdrawal AS w
    JOIN selection_decree AS d ON d.id = w.decree_id
    JOIN programmes_ceiling AS c ON c.round_id = d.round_id
    WHERE c.id = e.ceiling_id AND e.kind = 'return' AND e.source = 'other' AND e.at = w.decided_at
        AND starts_with(e.reason, d.number || ': ') AND w.state = 'approved'
"""


def fill_money(apps, schema_editor):
    """What the decrees signed so far give each party, and the papers behind the entries of the ledger.

    Nothing was spent for a party before; whoever withdrew has nothing left, for the whole amount went back.
    """
    with schema_editor.connection.cursor() as cursor:
        # Row-level security is forced on the owner, too: without a scope no line would be seen.
        cursor.execute("SELECT set_config('kail.scope', '{\"\"}', true)")
        for statement in (PARTIES, DECREES, WITHDRAWALS):
            cursor.execute(statement)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SELECT set_config('kail.scope', '', true)")


class Migration(migrations.Migration):

    dependencies = [
        ('programmes', '0009_party_money'),
        ('selection', '0013_objections'),
    ]

    operations = [
        migrations.RunPython(fill_money, migrations.RunPython.noop),
    ]
