"""What one import changed is found by the moment that its history rows bear: they lie together, so a small index does."""

from django.db import migrations

INDEXES = [
    ("registry_personevent_moment", "registry_personevent", "pgh_created_at"),
    ("registry_familyevent_moment", "registry_familyevent", "pgh_created_at"),
    ("registry_partyevent_moment", "registry_partyevent", "pgh_created_at"),
    ("registry_party_moment", "registry_party", "created_at"),
]


class Migration(migrations.Migration):
    dependencies = [("registry", "0011_privacy")]
    operations = [
        migrations.RunSQL(
            f"CREATE INDEX {name} ON {table} USING brin ({column}) WITH (pages_per_range = 32)",
            f"DROP INDEX {name}",
        )
        for name, table, column in INDEXES
    ]
